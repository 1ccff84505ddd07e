/* Promises: the list of what each holds, one of them, and an offer that waits for the other's yes.
 * ui.step: the page of the list; on one promise, 1 asks whether to let it go. */
#include "ui/screens/listing.h"
#include "ui/screens/thing.h"
#include "ui/words/words.h"

#define MOVE_DAYS 7

enum { ID_YES = 1, ID_NO, ID_KEPT, ID_DAY, ID_OWN, ID_RELEASE, ID_ROW = 0x20 };

/* In the maker's tint, as their cards on the home screen are. */
static void kept_pill(const struct view *v, struct scene *s, struct rect box, uint16_t id,
                      const struct thing *t)
{
    struct rect drawn = parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box;
    struct action kept = { .type = ACTION_PROMISE, .who = t->partner, .from = t->uid };
    scene_round(s, drawn, drawn.h / 2, token_tint(t->partner), token_tint(t->partner));
    parts_centred(v, s, rect_grow(box, -parts_px(v, 6)), STYLE_LABEL_SMALL, token_of(t->partner), _("Kept"));
    parts_target(s, box, id, &kept, false);
}

static void row(const struct view *v, struct scene *s, struct rect box, const struct thing *t, int i)
{
    int pad = parts_px(v, 20), pill_w = parts_px(v, 116), pill_h = parts_touch_h(v, 58),
        gap = parts_px(v, 10);
    int line = text_line_px(v->text, STYLE_LABEL_SMALL), pill_y = box.y + (box.h - pill_h) / 2;
    struct rect more = { box.x + box.w - pad - pill_w, pill_y, pill_w, pill_h }, kept = more;
    kept.x -= pill_w + gap;
    struct rect text = { box.x + pad, box.y + parts_px(v, 8), kept.x - gap - box.x - pad, 0 };
    text.h = box.h - parts_px(v, 16) - line;
    enum text_style style = parts_fit_style(v, STYLE_BODY, facts_words(v->facts, t), text.w, text.h);
    int words_h = text_measure(v->text, style, facts_words(v->facts, t), text.w).h;
    text.y = box.y + (box.h - line - (words_h < text.h ? words_h : text.h)) / 2;
    parts_card(v, s, box);
    parts_text(v, s,
               &(struct parts_text){ .box = { text.x, text.y, text.w, line },
                                     .style = STYLE_LABEL_SMALL,
                                     .ink = token_of(t->partner),
                                     .text = v->facts->person[t->partner].name });
    text.y += line;
    parts_text(v, s,
               &(struct parts_text){
                   .box = text, .style = style, .ink = TOKEN_INK, .text = facts_words(v->facts, t) });
    kept_pill(v, s, kept, PARTS_ID(SCREEN_PROMISES, ID_ROW + 2 * i), t);
    parts_pill(v, s,
               &(struct pill){ .box = more,
                               .style = STYLE_LABEL_SMALL,
                               .text = _("More"),
                               .id = PARTS_ID(SCREEN_PROMISES, ID_ROW + 2 * i + 1),
                               .action = { .type = ACTION_OPEN_THING,
                                           .who = t->partner,
                                           .uid = t->uid,
                                           .value = SCREEN_PROMISE } });
}

void screen_promises(const struct view *v, struct scene *s)
{
    const struct action make = { .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_PROMISE };
    struct listing l = listing_begin(v, s, _("Promises"), _("New promise"), &make, THING_PROMISE);
    if (l.count == 0)
        listing_empty(v, s, &l, _("A promise is shown here once the other has said yes to it."));
    for (int i = 0; i < l.shown; i++)
        row(v, s, listing_row(v, &l, i), facts_open(v->facts, THING_PROMISE, FACTS_ANYBODY, l.first + i), i);
}

/* Letting go is asked once. */
static struct thing_page question(const struct thing *t)
{
    const struct action yes = {
        .type = ACTION_THING_STATE, .who = t->partner, .uid = t->uid, .value = THING_RELEASED
    };
    const struct action no = { .type = ACTION_DONE, .who = t->partner };
    return (struct thing_page){
        .line = _("It leaves the list, and no reason is asked."),
        .look = PILL_ANSWER,
        .count = 2,
        .pill = { { .text = _("Yes, let it go"), .id = PARTS_ID(SCREEN_PROMISE, ID_YES), .action = yes },
                  { .text = _("Not now"), .id = PARTS_ID(SCREEN_PROMISE, ID_NO), .action = no } },
    };
}

static struct thing_page choices(const struct view *v, struct scene *s, const struct thing *t)
{
    const struct action kept = { .type = ACTION_PROMISE, .who = t->partner, .from = t->uid };
    const struct action move = {
        .type = ACTION_THING_DAY, .who = t->partner, .uid = t->uid, .day = thing_later(v, t, MOVE_DAYS)
    };
    const struct action own = { .type = ACTION_FORM, .who = t->partner, .value = FORM_SLIP, .from = t->uid };
    const struct action ask = { .type = ACTION_DONE, .who = t->partner };
    return (struct thing_page){
        .line = thing_until(s, t),
        .look = PILL_PLAIN,
        .count = 4,
        .pill = { { .text = _("Kept"), .id = PARTS_ID(SCREEN_PROMISE, ID_KEPT), .action = kept },
                  { .text = _("A week more"), .id = PARTS_ID(SCREEN_PROMISE, ID_DAY), .action = move },
                  { .text = _("Own it"), .id = PARTS_ID(SCREEN_PROMISE, ID_OWN), .action = own },
                  { .text = _("Let it go"), .id = PARTS_ID(SCREEN_PROMISE, ID_RELEASE), .action = ask } },
    };
}

void screen_promise(const struct view *v, struct scene *s)
{
    const struct thing *t = facts_thing(v->facts, &v->ui->thing);
    if (!t || t->state != THING_OPEN) {
        parts_title(v, s, &(struct title){ .text = _("Promises") });
        return;
    }
    struct thing_page page = v->ui->step == 1 ? question(t) : choices(v, s, t);
    page.title = parts_say(s, _("{name} holds"), "name", v->facts->person[t->partner].name);
    page.words = facts_words(v->facts, t);
    thing_page(v, s, &page);
}

void screen_offer(const struct view *v, struct scene *s)
{
    const struct offer *o = &v->ui->offer;
    const char *name = v->facts->person[o->who].name;
    const struct action yes = { .type = ACTION_THING,
                                .who = o->who,
                                .value = THING_PROMISE,
                                .from = o->uid,
                                .day = o->day,
                                .text = o->words };
    const struct action no = { .type = ACTION_BACK, .who = o->who };
    thing_page(v, s,
               &(struct thing_page){
                   .title = parts_say(s, _("{name} offers a promise"), "name", name),
                   .words = o->words,
                   .line = _("Is it small, clear, and wanted by you both? It shows only if you say yes."),
                   .look = PILL_ANSWER,
                   .count = 2,
                   .pill = { { .text = parts_say(s, _("{name}: yes"), "name",
                                                 v->facts->person[partner_other(o->who)].name),
                               .id = PARTS_ID(SCREEN_OFFER, ID_YES),
                               .action = yes },
                             { .text = _("Not now"), .id = PARTS_ID(SCREEN_OFFER, ID_NO), .action = no } } });
}
