/* A list of things of one kind, as many rows as fit, in pages that the pill at the foot goes through
 * (ui.step counts them on; ACTION_DONE). */
#ifndef KEPT_UI_SCREENS_LISTING_H
#define KEPT_UI_SCREENS_LISTING_H

#include "ui/view.h"

struct listing {
    int count, first, shown; /* of all; of this page */
    struct rect box;
    int row_h;
};

/* The title, a pill that makes a new one, and the way to the next page. */
struct listing listing_begin(const struct view *v, struct scene *s, const char *title, const char *make,
                             const struct action *action, enum thing_kind kind);
struct rect listing_row(const struct view *v, const struct listing *l, int i);

/* Words in the middle, where there is nothing yet. */
void listing_empty(const struct view *v, struct scene *s, const struct listing *l, const char *text);

#endif
