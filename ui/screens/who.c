/* Whose it is to be: two names, alike. What is done then is ui.asked. */
#include "ui/screens/parts.h"
#include "ui/words.h"

void screen_who(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = v->ui->asked.type == ACTION_TALK ? _("Who speaks first?") : _("Who is it?") });
    int gutter = parts_px(v, v->m->portrait ? 24 : 48), foot = v->m->h - parts_px(v, 40);
    int most = parts_px(v, 260), h = foot - top < most ? foot - top : most;
    struct rect box = { page.x, top + (foot - top - h) / 2, page.w, h };
    parts_seam(v, s, top + parts_px(v, 8), v->m->h, SEAM_QUIET);
    for (int p = 0; p < PARTNER_COUNT; p++) {
        struct action action = v->ui->asked;
        action.who = (enum partner)p;
        action.source = SOURCE_TOUCH;
        parts_action_card(v, s,
                          &(struct action_card){ .box = parts_side(v, box, (enum partner)p, gutter),
                                                 .who = (enum partner)p,
                                                 .icon = ICON_PERSON,
                                                 .text = v->facts->person[p].name,
                                                 .id = PARTS_ID(SCREEN_WHO, 1 + p),
                                                 .action = action });
    }
}
