/* What was there yesterday: the three kinds on each partner's side. What is touched while this is
 * up is about yesterday. */
#include <assert.h>

#include "ui/screens/parts.h"
#include "ui/words/words.h"

#define NAME_H 48

static const struct kind {
    enum action_type type;
    uint32_t icon;
    const char *text;
} kinds[] = {
    [BUTTON_MOOD] = { ACTION_MOOD_OPEN, ICON_CLEARING, N_("Mood") },
    [BUTTON_PROMISE] = { ACTION_PROMISE, ICON_PROMISE, N_("Kept a promise") },
    [BUTTON_WIN] = { ACTION_WIN, ICON_WIN, N_("Small win") },
};
static_assert(sizeof kinds / sizeof *kinds == BUTTON_KIND_COUNT, "a card for every kind");

static void side(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    int name_h = parts_px(v, NAME_H), inset = parts_px(v, 4);
    struct rect name = { box.x + inset, box.y, box.w - inset, name_h };
    struct rect cards = { box.x, box.y + name_h, box.w, box.h - name_h };
    parts_text(v, s,
               &(struct parts_text){ .box = name,
                                     .style = STYLE_NAME,
                                     .ink = token_of(who),
                                     .middle = true,
                                     .text = v->facts->person[who].name });
    for (int k = 0; k < BUTTON_KIND_COUNT; k++) {
        int n = 1 + (int)button_of(who, (enum button_kind)k);
        parts_action_card(
            v, s,
            &(struct action_card){ .box = parts_row(cards, k, BUTTON_KIND_COUNT, parts_px(v, 12)),
                                   .who = who,
                                   .icon = kinds[k].icon,
                                   .text = _(kinds[k].text),
                                   .id = PARTS_ID(SCREEN_YESTERDAY, n),
                                   .action = { .type = kinds[k].type, .who = who } });
    }
}

void screen_yesterday(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = _("What was there yesterday?") });
    int foot = v->m->h - parts_px(v, 24), most = parts_px(v, 460);
    struct rect box = { page.x, top, page.w, foot - top < most ? foot - top : most };
    int gutter = parts_px(v, v->m->portrait ? 24 : 48);
    for (int p = 0; p < PARTNER_COUNT; p++)
        side(v, s, parts_side(v, box, (enum partner)p, gutter), (enum partner)p);
    parts_seam(v, s, top + parts_px(v, 8), v->m->h, SEAM_QUIET);
}
