/* Promises: the list of what each holds, one of them, and an offer that waits for the other's yes.
 * ui.step: the page of the list; on one promise, 1 asks whether to let it go. */
#include "ui/screens/listing.h"
#include "ui/screens/parts.h"
#include "ui/words.h"

#define GAP 12

enum { ID_NEW = 1, ID_MORE, ID_YES, ID_NO, ID_KEPT, ID_DAY, ID_OWN, ID_RELEASE, ID_ROW = 0x20 };

/* In the maker's tint, as their cards on the home screen are. */
static void kept_pill(const struct view *v, struct scene *s, struct rect box, uint16_t id,
                      const struct thing *t)
{
    struct rect drawn = parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box;
    struct action kept = { .type = ACTION_PROMISE, .who = t->partner, .from = t->uid };
    scene_round(s, drawn, drawn.h / 2, token_tint(t->partner), token_tint(t->partner));
    parts_text(v, s,
               &(struct parts_text){ .box = rect_grow(box, -parts_px(v, 6)),
                                     .style = STYLE_LABEL_SMALL,
                                     .ink = token_of(t->partner),
                                     .align = ALIGN_CENTRE,
                                     .middle = true,
                                     .text = _("Kept") });
    parts_target(s, box, id, &kept, false);
}

static void row(const struct view *v, struct scene *s, struct rect box, const struct thing *t, int i)
{
    int pad = parts_px(v, 20), pill_w = parts_px(v, 116), pill_h = parts_touch_h(v, 58),
        gap = parts_px(v, 10);
    int line = text_line_px(v->text, STYLE_LABEL_SMALL), pill_y = box.y + (box.h - pill_h) / 2;
    struct rect more = { box.x + box.w - pad - pill_w, pill_y, pill_w, pill_h }, kept = more;
    kept.x -= pill_w + gap;
    int w = kept.x - gap - box.x - pad;
    parts_card(v, s, box);
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x + pad, box.y + parts_px(v, 10), w, line },
                                     .style = STYLE_LABEL_SMALL,
                                     .ink = token_of(t->partner),
                                     .text = v->facts->person[t->partner].name });
    int y = box.y + parts_px(v, 10) + line;
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x + pad, y, w, box.y + box.h - parts_px(v, 8) - y },
                                     .style = STYLE_BODY,
                                     .ink = TOKEN_INK,
                                     .middle = true,
                                     .text = facts_words(v->facts, t) });
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

static void equals(const struct view *v, struct scene *s, const struct pill pair[2])
{
    struct rect foot = parts_foot(v);
    int gap = parts_px(v, 16);
    const char *texts[] = { pair[0].text, pair[1].text };
    enum text_style style = parts_pill_style(v, STYLE_LABEL, parts_column(foot, 0, 2, gap), texts, 2);
    for (int i = 0; i < 2; i++) {
        struct pill pill = pair[i];
        pill.box = parts_column(foot, i, 2, gap);
        pill.look = PILL_ANSWER;
        pill.style = style;
        parts_pill(v, s, &pill);
    }
}

/* The words in a large card, and one line below it. */
static void large_words(const struct view *v, struct scene *s, struct rect room, const char *words,
                        const char *line)
{
    struct rect page = parts_page(v);
    int line_h = 2 * text_line_px(v->text, STYLE_CAPTION), end = room.y + room.h - parts_px(v, 8) - line_h;
    struct rect card = { page.x, room.y, page.w, end - parts_px(v, GAP) - room.y };
    parts_card(v, s, card);
    parts_text(v, s,
               &(struct parts_text){ .box = rect_grow(card, -parts_px(v, 24)),
                                     .style = STYLE_TITLE,
                                     .ink = TOKEN_INK,
                                     .align = ALIGN_CENTRE,
                                     .middle = true,
                                     .text = words });
    parts_text(v, s,
               &(struct parts_text){ .box = { page.x, end, page.w, line_h },
                                     .style = STYLE_CAPTION,
                                     .ink = TOKEN_SOFT,
                                     .align = ALIGN_CENTRE,
                                     .middle = true,
                                     .text = line });
}

/* Between the title and ROWS rows of pills at the foot. */
static struct rect above_pills(const struct view *v, int top, int rows)
{
    struct rect foot = parts_foot(v);
    int end = foot.y - (rows - 1) * (foot.h + parts_px(v, 10));
    return (struct rect){ foot.x, top, foot.w, end - top };
}

static void four(const struct view *v, struct scene *s, const struct thing *t)
{
    struct rect foot = parts_foot(v);
    int columns = v->m->portrait ? 2 : 4, gap = parts_px(v, 10);
    int32_t from = t->day > parts_today(v) ? t->day : parts_today(v);
    const struct pill pills[] = {
        { .text = _("Kept"),
          .id = ID_KEPT,
          .action = { .type = ACTION_PROMISE, .who = t->partner, .from = t->uid } },
        { .text = _("A week more"),
          .id = ID_DAY,
          .action = { .type = ACTION_THING_DAY, .who = t->partner, .uid = t->uid, .day = from + 7 } },
        { .text = _("Own it"),
          .id = ID_OWN,
          .action = { .type = ACTION_FORM, .who = t->partner, .value = FORM_SLIP, .from = t->uid } },
        { .text = _("Let it go"), .id = ID_RELEASE, .action = { .type = ACTION_DONE, .who = t->partner } },
    };
    for (int i = 0; i < 4; i++) {
        struct pill pill = pills[i];
        struct rect line = foot;
        line.y -= (1 - i / columns) * (columns == 2 ? foot.h + gap : 0);
        pill.box = parts_column(line, i % columns, columns, gap);
        pill.id = PARTS_ID(SCREEN_PROMISE, pill.id);
        parts_pill(v, s, &pill);
    }
}

static const char *until(struct scene *s, const struct thing *t)
{
    char date[128];
    if (t->day == 0)
        return _("Without a day");
    words_date(t->day, date, sizeof date);
    return parts_say(s, _("Until {day}"), "day", date);
}

void screen_promise(const struct view *v, struct scene *s)
{
    const struct thing *t = facts_thing(v->facts, &v->ui->thing);
    bool open = t && t->state == THING_OPEN && t->kind == THING_PROMISE;
    const char *name = open ? v->facts->person[t->partner].name : "";
    int top = parts_title(
        v, s,
        &(struct title){ .text = open ? parts_say(s, _("{name} holds"), "name", name) : _("Promises") });
    if (!open)
        return;
    bool asks = v->ui->step == 1;
    const struct action yes = {
        .type = ACTION_THING_STATE, .who = t->partner, .uid = t->uid, .value = THING_RELEASED
    };
    large_words(v, s, above_pills(v, top, v->m->portrait && !asks ? 2 : 1), facts_words(v->facts, t),
                asks ? _("It leaves the list, and no reason is asked.") : until(s, t));
    if (asks)
        equals(v, s,
               (struct pill[]){
                   { .text = _("Yes, let it go"), .id = PARTS_ID(SCREEN_PROMISE, ID_YES), .action = yes },
                   { .text = _("Not now"),
                     .id = PARTS_ID(SCREEN_PROMISE, ID_NO),
                     .action = { .type = ACTION_DONE, .who = t->partner } } });
    else
        four(v, s, t);
}

void screen_offer(const struct view *v, struct scene *s)
{
    const struct offer *o = &v->ui->offer;
    const char *name = v->facts->person[o->who].name;
    int top = parts_title(
        v, s, &(struct title){ .text = parts_say(s, _("{name} offers a promise"), "name", name) });
    const struct action yes = { .type = ACTION_THING,
                                .who = o->who,
                                .value = THING_PROMISE,
                                .from = o->uid,
                                .day = o->day,
                                .text = o->words };
    large_words(v, s, above_pills(v, top, 1), o->words,
                _("Is it small, clear, and wanted by you both? It shows only if you say yes."));
    equals(v, s,
           (struct pill[]){ { .text = parts_say(s, _("Yes, {name}"), "name", name),
                              .id = PARTS_ID(SCREEN_OFFER, ID_YES),
                              .action = yes },
                            { .text = _("Not now"),
                              .id = PARTS_ID(SCREEN_OFFER, ID_NO),
                              .action = { .type = ACTION_BACK, .who = o->who } } });
}
