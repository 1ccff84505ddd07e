/* The picture: metrics, fonts, colours and the scene that is up, drawn into a surface. Shared by
 * the loop and --shot, so that a screenshot is what the glass would show, pixel for pixel. */
#ifndef KEPT_UI_PICTURE_H
#define KEPT_UI_PICTURE_H

#include "ui/kit/paint.h"
#include "ui/session/session.h"
#include "ui/view.h"

struct picture {
    struct metrics m;
    enum text_size text_size;
    float width_mm;
    struct theme theme;
    struct text *text;
    struct paint *paint;
    int shown;      /* which of the two scenes is up */
    int own_closed; /* pages of their own that have been closed and forgotten (app.h) */
    bool whole;     /* all of it is to be drawn again */
    struct scene scene[2];
};

bool picture_open(struct picture *p, int w, int h, float width_mm, enum text_size size, char *why,
                  size_t why_size) __attribute__((warn_unused_result));
void picture_close(struct picture *p); /* a zeroed one is fine */

/* The surface is another size: everything is laid out and drawn again. */
void picture_resize(struct picture *p, int w, int h, float width_mm, enum text_size size);

/* Builds the scene of NOW and paints what changed into SURFACE. Returns how many rectangles were
 * written to DAMAGE: 0, nothing changed. */
int picture_draw(struct picture *p, SDL_Surface *surface, struct session *s, struct moment now,
                 struct rect damage[SCENE_DAMAGE]);

/* The scene that is up, for touches. */
const struct scene *picture_scene(const struct picture *p);

/* The view of now, as the screens see it. */
struct view picture_view(struct picture *p, struct session *s, struct moment now);

/* 0 day .. 256 evening, by setting or by the clock, fading over a minute. */
int picture_evening(const struct session *s, struct moment now);
/* By the clock, whatever light the household has chosen. */
bool picture_evening_hours(const struct session *s, struct moment now);
bool picture_fading(const struct session *s,
                    struct moment now); /* from its first moment to just after its last */

#endif
