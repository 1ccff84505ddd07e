/* Agreements: what both wrote, each until its day. Either may end one, both renew it. ui.step: the page
 * of the list; on one agreement, 1 asks whether to end it. */
#include "ui/screens/listing.h"
#include "ui/screens/thing.h"
#include "ui/words/words.h"

#define RENEW_DAYS 30

enum { ID_WORDS = 1, ID_RENEW, ID_END, ID_YES, ID_NO, ID_ROW = 0x20 };

static void row(const struct view *v, struct scene *s, struct rect box, const struct thing *t, int i)
{
    uint16_t id = PARTS_ID(SCREEN_AGREEMENTS, ID_ROW + i);
    int pad = parts_px(v, 20), line = text_line_px(v->text, STYLE_SMALL), y = box.y + parts_px(v, 8);
    struct rect words = { box.x + pad, y, box.w - 2 * pad, box.h - line - parts_px(v, 16) };
    parts_card(v, s, parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box);
    parts_text(v, s,
               &(struct parts_text){ .box = words,
                                     .style = STYLE_BODY,
                                     .ink = TOKEN_INK,
                                     .middle = true,
                                     .text = facts_words(v->facts, t) });
    parts_text(v, s,
               &(struct parts_text){ .box = { words.x, words.y + words.h, words.w, line },
                                     .style = STYLE_SMALL,
                                     .ink = TOKEN_SOFT,
                                     .text = thing_until(s, t) });
    parts_target(
        s, box, id,
        &(struct action){
            .type = ACTION_OPEN_THING, .who = PARTNER_NONE, .uid = t->uid, .value = SCREEN_AGREEMENT },
        true);
}

void screen_agreements(const struct view *v, struct scene *s)
{
    const struct action make = { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_TEMPLATES };
    struct listing l = listing_begin(v, s, _("Our agreements"), _("New agreement"), &make, THING_AGREEMENT);
    if (l.count == 0)
        listing_empty(
            v, s, &l,
            _("What you both agree on stands here until its day, and longer if you both renew it."));
    for (int i = 0; i < l.shown; i++)
        row(v, s, listing_row(v, &l, i), facts_open(v->facts, THING_AGREEMENT, FACTS_ANYBODY, l.first + i),
            i);
}

/* Either of the two may end one alone; it is asked once. */
static struct thing_page question(const struct thing *t)
{
    const struct action yes = {
        .type = ACTION_THING_STATE, .who = PARTNER_NONE, .uid = t->uid, .value = THING_RELEASED
    };
    const struct action no = { .type = ACTION_DONE, .who = PARTNER_NONE };
    return (struct thing_page){
        .line = _("Either of you may end it, and no reason is asked."),
        .look = PILL_ANSWER,
        .count = 2,
        .pill = { { .text = _("Yes, end it"), .id = PARTS_ID(SCREEN_AGREEMENT, ID_YES), .action = yes },
                  { .text = _("Not now"), .id = PARTS_ID(SCREEN_AGREEMENT, ID_NO), .action = no } },
    };
}

static struct thing_page choices(const struct view *v, struct scene *s, const struct thing *t)
{
    const struct action words = { .type = ACTION_FORM,
                                  .who = PARTNER_NONE,
                                  .value = FORM_AGREEMENT,
                                  .uid = t->uid,
                                  .day = t->day,
                                  .text = facts_words(v->facts, t) };
    const struct action renew = { .type = ACTION_THING_STATE,
                                  .who = PARTNER_NONE,
                                  .uid = t->uid,
                                  .value = THING_OPEN,
                                  .day = thing_later(v, t, RENEW_DAYS) };
    const struct action ask = { .type = ACTION_DONE, .who = PARTNER_NONE };
    return (struct thing_page){
        .line = thing_until(s, t),
        .look = PILL_PLAIN,
        .count = 3,
        .pill = { { .text = _("Change the words"),
                    .id = PARTS_ID(SCREEN_AGREEMENT, ID_WORDS),
                    .action = words },
                  { .text = _("Renew for a month"),
                    .id = PARTS_ID(SCREEN_AGREEMENT, ID_RENEW),
                    .action = renew },
                  { .text = _("End it"), .id = PARTS_ID(SCREEN_AGREEMENT, ID_END), .action = ask } },
    };
}

void screen_agreement(const struct view *v, struct scene *s)
{
    const struct thing *t = facts_thing(v->facts, &v->ui->thing);
    if (!t || t->state != THING_OPEN) {
        parts_title(v, s, &(struct title){ .text = _("Our agreements") });
        return;
    }
    struct thing_page page = v->ui->step == 1 ? question(t) : choices(v, s, t);
    page.title = _("An agreement of you both");
    page.words = facts_words(v->facts, t);
    thing_page(v, s, &page);
}
