/* The geometry of a turned display: pure. A picture of w x h pixels is shown turned clockwise on
 * a panel; for 90 and 270 degrees the panel is h x w. */
#ifndef KEPT_UI_PLATFORM_TURN_H
#define KEPT_UI_PLATFORM_TURN_H

#include <stdint.h>

#include "ui/kit/metrics.h"

struct turn {
    int degrees; /* clockwise: 0, 90, 180, 270 */
    int w, h;    /* of the picture */
};

/* The turn that fills a panel of PANEL_W x PANEL_H. Any other DEGREES is taken as 0. */
struct turn turn_for_panel(int panel_w, int panel_h, int degrees);

void turn_panel_size(const struct turn *t, int *w, int *h);

/* Where a rectangle of the picture lies on the panel. */
struct rect turn_rect(const struct turn *t, struct rect r);

/* A pixel of the panel, back to the picture; and a distance on the panel. */
void turn_point_back(const struct turn *t, int *x, int *y);
void turn_delta_back(const struct turn *t, int *dx, int *dy);

/* A place on the panel from 0 to 1 each way, back to the picture; and a distance. */
void turn_share_back(const struct turn *t, float *x, float *y);
void turn_share_delta_back(const struct turn *t, float *dx, float *dy);

/* 32-bit pixels, rows STRIDE pixels apart. */
struct turn_pixels {
    uint32_t *at;
    int stride;
};

/* Copies rectangle R of the picture to where it lies on the panel. R lies inside the picture,
 * the two do not overlap. */
void turn_copy(const struct turn *t, struct turn_pixels panel, struct turn_pixels picture, struct rect r);

#endif
