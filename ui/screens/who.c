/* Whose it is to be: two names, alike. What is done then is ui.asked. */
#include "ui/screens/parts.h"
#include "ui/words/words.h"

#define CORNER 24

static void person(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    struct action action = v->ui->asked;
    uint16_t id = PARTS_ID(SCREEN_WHO, 1 + (int)who);
    action.who = who;
    action.source = SOURCE_TOUCH;
    struct rect drawn = parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box;
    scene_round(s, drawn, parts_px(v, CORNER), token_tint(who), token_tint(who));
    parts_person(v, s, box, who, v->facts->person[who].name);
    if (!v->facts->practice.left[who]) /* who has taken their part along is not asked */
        parts_target(s, box, id, &action, true);
}

void screen_who(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    bool talk = v->ui->asked.type == ACTION_TALK;
    int top = parts_title(v, s, &(struct title){ .text = talk ? _("Who speaks first?") : _("Who is it?") });
    int gutter = parts_px(v, v->m->portrait ? 24 : 48), foot = v->m->h - parts_px(v, 40);
    int most = parts_px(v, 260), h = foot - top < most ? foot - top : most;
    struct rect box = { page.x, top + (foot - top - h) / 2, page.w, h };
    parts_seam(v, s, top + parts_px(v, 8), v->m->h, SEAM_QUIET);
    for (int p = 0; p < PARTNER_COUNT; p++)
        person(v, s, parts_side(v, box, (enum partner)p, gutter), (enum partner)p);
}
