/* Sizes: millimetres first. Screens are drawn in design units, one unit being one pixel of the
 * pictures at 800x480 on the 7-inch panel; metrics turn units into pixels of this display. */
#ifndef KEPT_UI_METRICS_H
#define KEPT_UI_METRICS_H

#include <stdbool.h>

#include "firmware/model.h"

struct rect {
    int x, y, w, h;
};

struct metrics {
    int w, h; /* of the picture in pixels, after rotation */
    bool portrait;
    float unit; /* pixels per design unit, at most METRICS_UNIT_MOST */
    float text; /* further factor on text: 1, 1.15 or 1.3 by the text size setting */
    float px_per_mm_x, px_per_mm_y;
};

#define METRICS_UNIT_MOST 4.0f
#define TEXT_FACTOR_MOST 1.3f

#define TOUCH_PRIMARY_MM 15.0f
#define TOUCH_LEAST_MM 10.0f

/* W and H in pixels, both positive. WIDTH_MM is what the display reports of itself, its pixels
 * taken as square; 0: the panel known by this resolution (look.md), upright or turned, else
 * 5.9 px/mm. */
void metrics_init(struct metrics *m, int w, int h, float width_mm, enum text_size size);

/* Design units to whole pixels, rounded. */
static inline int metrics_px(const struct metrics *m, float units)
{
    return (int)(units * m->unit + (units < 0 ? -0.5f : 0.5f));
}

static inline bool rect_has(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}
struct rect rect_union(struct rect a, struct rect b); /* an empty one does not count */
struct rect rect_meet(struct rect a, struct rect b);  /* w and h 0 when they do not meet */
static inline struct rect rect_grow(struct rect r, int by)
{
    return (struct rect){ r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by };
}

#endif
