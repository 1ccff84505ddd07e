/* The card of the day, large, and what the two make of it: a favourite, a card that does not come back, and
 * cards of their own. ui.step: on the card, 1 asks whether to hide it; in the list, its page. */
#include <stdio.h>

#include "ui/screens/listing.h"
#include "ui/screens/thing.h"
#include "ui/words/words.h"

enum { ID_FAVOURITE = 1, ID_HIDE, ID_CARDS, ID_YES, ID_NO, ID_ROW = 0x20 };

static struct action mark(const struct view *v, enum card_mark mark)
{
    return (struct action){ .type = ACTION_CARD, .who = PARTNER_NONE, .value = mark, .text = v->card->id };
}

static struct thing_page question(const struct view *v)
{
    return (struct thing_page){
        .line = _("It does not come back. Another one takes its place."),
        .look = PILL_ANSWER,
        .count = 2,
        .pill = { { .text = _("Yes, hide it"),
                    .id = PARTS_ID(SCREEN_CARD, ID_YES),
                    .action = mark(v, CARD_HIDDEN) },
                  { .text = _("Not now"),
                    .id = PARTS_ID(SCREEN_CARD, ID_NO),
                    .action = { .type = ACTION_DONE, .who = PARTNER_NONE } } },
    };
}

static struct thing_page choices(const struct view *v)
{
    bool favourite = v->card->favourite;
    return (struct thing_page){
        .line = favourite ? _("A favourite. It comes back first once it has rested.")
                          : _("The same card for you both, and no answer is owed."),
        .look = PILL_PLAIN,
        .count = 3,
        .pill = { { .text = favourite ? _("No favourite any more") : _("A favourite"),
                    .id = PARTS_ID(SCREEN_CARD, ID_FAVOURITE),
                    .action = mark(v, favourite ? CARD_PLAIN : CARD_FAVOURITE) },
                  { .text = _("Hide for good"),
                    .id = PARTS_ID(SCREEN_CARD, ID_HIDE),
                    .action = { .type = ACTION_DONE, .who = PARTNER_NONE } },
                  { .text = _("Cards of your own"),
                    .id = PARTS_ID(SCREEN_CARD, ID_CARDS),
                    .action = { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_CARDS } } },
    };
}

void screen_card(const struct view *v, struct scene *s)
{
    if (!v->card) {
        parts_title(v, s, &(struct title){ .text = _("The card of the day") });
        return;
    }
    struct thing_page page = v->ui->step == 1 ? question(v) : choices(v);
    page.title = _("The card of the day");
    page.words = v->card->text;
    thing_page(v, s, &page);
}

static void row(const struct view *v, struct scene *s, struct rect box, const struct thing *t, int i)
{
    uint16_t id = PARTS_ID(SCREEN_CARDS, ID_ROW + i);
    parts_card(v, s, parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box);
    parts_text(v, s,
               &(struct parts_text){ .box = rect_grow(box, -parts_px(v, 20)),
                                     .style = STYLE_BODY,
                                     .ink = TOKEN_INK,
                                     .middle = true,
                                     .text = facts_words(v->facts, t) });
    parts_target(s, box, id,
                 &(struct action){
                     .type = ACTION_OPEN_THING, .who = PARTNER_NONE, .uid = t->uid, .value = SCREEN_OURS },
                 true);
}

void screen_cards(const struct view *v, struct scene *s)
{
    const struct action make = { .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_CARD };
    struct listing l = listing_begin(v, s, _("Cards of your own"), _("New card"), &make, THING_CARD);
    if (l.count == 0)
        listing_empty(v, s, &l, _("A question or a thought of yours can be a card of the day."));
    for (int i = 0; i < l.shown; i++)
        row(v, s, listing_row(v, &l, i), facts_open(v->facts, THING_CARD, FACTS_ANYBODY, l.first + i), i);
}
