/* Agreements: what both wrote, each until its day. Either may end one, both renew it. ui.step: the page
 * of the list; on one agreement, 1 asks whether to end it. */
#include "ui/screens/listing.h"
#include "ui/screens/parts.h"
#include "ui/words.h"

#define RENEW_DAYS 30

enum { ID_WORDS = 1, ID_RENEW, ID_END, ID_YES, ID_NO, ID_ROW = 0x20 };

static const char *until(struct scene *s, const struct thing *t)
{
    char date[128];
    words_date(t->day, date, sizeof date);
    return parts_say(s, _("Until {day}"), "day", date);
}

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
                                     .text = until(s, t) });
    parts_target(
        s, box, id,
        &(struct action){
            .type = ACTION_OPEN_THING, .who = PARTNER_NONE, .uid = t->uid, .value = SCREEN_AGREEMENT },
        true);
}

void screen_agreements(const struct view *v, struct scene *s)
{
    const struct action make = { .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_AGREEMENT };
    struct listing l = listing_begin(v, s, _("Our agreements"), _("Write one"), &make, THING_AGREEMENT);
    if (l.count == 0)
        listing_empty(
            v, s, &l,
            _("What you both agree on stands here until its day, and longer if you both renew it."));
    for (int i = 0; i < l.shown; i++)
        row(v, s, listing_row(v, &l, i), facts_open(v->facts, THING_AGREEMENT, FACTS_ANYBODY, l.first + i),
            i);
}

static void pills(const struct view *v, struct scene *s, const struct pill *pill, int count,
                  enum pill_look look)
{
    struct rect foot = parts_foot(v);
    for (int i = 0; i < count; i++) {
        struct pill p = pill[i];
        p.box = parts_column(foot, i, count, parts_px(v, 12));
        p.look = look;
        parts_pill(v, s, &p);
    }
}

static void choices(const struct view *v, struct scene *s, const struct thing *t)
{
    int32_t from = t->day > parts_today(v) ? t->day : parts_today(v);
    pills(v, s,
          (struct pill[]){ { .text = _("Change the words"),
                             .id = PARTS_ID(SCREEN_AGREEMENT, ID_WORDS),
                             .action = { .type = ACTION_FORM,
                                         .who = PARTNER_NONE,
                                         .value = FORM_AGREEMENT,
                                         .uid = t->uid,
                                         .day = t->day,
                                         .text = facts_words(v->facts, t) } },
                           { .text = _("Renew for a month"),
                             .id = PARTS_ID(SCREEN_AGREEMENT, ID_RENEW),
                             .action = { .type = ACTION_THING_STATE,
                                         .who = PARTNER_NONE,
                                         .uid = t->uid,
                                         .value = THING_OPEN,
                                         .day = from + RENEW_DAYS } },
                           { .text = _("End it"),
                             .id = PARTS_ID(SCREEN_AGREEMENT, ID_END),
                             .action = { .type = ACTION_DONE, .who = PARTNER_NONE } } },
          3, PILL_PLAIN);
}

static void question(const struct view *v, struct scene *s, const struct thing *t)
{
    pills(v, s,
          (struct pill[]){ { .text = _("Yes, end it"),
                             .id = PARTS_ID(SCREEN_AGREEMENT, ID_YES),
                             .action = { .type = ACTION_THING_STATE,
                                         .who = PARTNER_NONE,
                                         .uid = t->uid,
                                         .value = THING_RELEASED } },
                           { .text = _("Not now"),
                             .id = PARTS_ID(SCREEN_AGREEMENT, ID_NO),
                             .action = { .type = ACTION_DONE, .who = PARTNER_NONE } } },
          2, PILL_ANSWER);
}

void screen_agreement(const struct view *v, struct scene *s)
{
    const struct thing *t = facts_thing(v->facts, &v->ui->thing);
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = _("An agreement of you both") });
    if (!t || t->state != THING_OPEN)
        return;
    bool asks = v->ui->step == 1;
    int line = 2 * text_line_px(v->text, STYLE_CAPTION), end = parts_foot(v).y - parts_px(v, 8) - line;
    struct rect card = { page.x, top, page.w, end - parts_px(v, 12) - top };
    parts_card(v, s, card);
    parts_text(v, s,
               &(struct parts_text){ .box = rect_grow(card, -parts_px(v, 24)),
                                     .style = STYLE_TITLE,
                                     .ink = TOKEN_INK,
                                     .align = ALIGN_CENTRE,
                                     .middle = true,
                                     .text = facts_words(v->facts, t) });
    parts_text(v, s,
               &(struct parts_text){ .box = { page.x, end, page.w, line },
                                     .style = STYLE_CAPTION,
                                     .ink = TOKEN_SOFT,
                                     .align = ALIGN_CENTRE,
                                     .middle = true,
                                     .text = asks ? _("Either of you may end it, and no reason is asked.")
                                                  : until(s, t) });
    if (asks)
        question(v, s, t);
    else
        choices(v, s, t);
}
