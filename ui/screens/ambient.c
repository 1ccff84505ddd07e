/* What a visitor sees: the time and the seam, nothing else. The cover looks exactly like it. */
#include "ui/screens/parts.h"

#define COVER_HELD_MS 1500 /* product.md: as long as a button */

void screen_ambient(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int middle = v->m->h * 42 / 100, clock_h = parts_px(v, 128);
    struct rect clock = { page.x, middle - clock_h / 2, page.w, clock_h };
    struct rect date = { page.x, clock.y + clock_h - parts_px(v, 2), page.w, parts_px(v, 60) };
    parts_seam(v, s, 0, clock.y - parts_px(v, 9), SEAM_CLEAR);
    parts_clock(v, s, clock, STYLE_CLOCK_BIG);
    int below = date.y + parts_date(v, s, date, STYLE_BODY);
    parts_seam(v, s, below + parts_px(v, 12), v->m->h, SEAM_CLEAR);
    if (v->ui->covered) { /* a touch does not end a cover; a finger that rests does, as a button that is held
                           */
        struct target *all =
            parts_target(s, (struct rect){ 0, 0, v->m->w, v->m->h }, PARTS_ID(SCREEN_AMBIENT, 1),
                         &(struct action){ .type = ACTION_WAKE, .who = PARTNER_NONE }, false);
        all->held = (struct action){ .type = ACTION_COVER, .who = PARTNER_NONE };
        all->held_ms = COVER_HELD_MS;
    }
}

void screen_dark(const struct view *v, struct scene *s)
{
    scene_fill(s, (struct rect){ 0, 0, v->m->w, v->m->h }, TOKEN_BLACK);
}
