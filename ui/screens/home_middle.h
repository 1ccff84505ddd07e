/* What stands between the two sides of the home screen: the latest press and what became of it,
 * a notice, the day's card, or nothing at all. One of them at a time. */
#ifndef KEPT_UI_SCREENS_HOME_MIDDLE_H
#define KEPT_UI_SCREENS_HOME_MIDDLE_H

#include "ui/view.h"

/* Builds it in BOX; the seam comes from SEAM_TOP above and goes on to SEAM_END below. */
struct home_middle {
    struct rect box;
    int seam_top, seam_end;
};

void home_middle(const struct view *v, struct scene *s, const struct home_middle *m);

#endif
