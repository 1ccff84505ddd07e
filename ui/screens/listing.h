/* A list of things of one kind, as many rows as fit, in pages that the pill at the foot goes through
 * (ui.step counts them on; ACTION_DONE). */
#ifndef KEPT_UI_SCREENS_LISTING_H
#define KEPT_UI_SCREENS_LISTING_H

#include "ui/screens/parts.h"

struct listing {
    int count, first, shown; /* of all; of this page */
    int pages, page;
    struct rect box;
    int row_h;
};

/* The title, a pill that makes a new one, and the way to the next page. */
struct listing listing_begin(const struct view *v, struct scene *s, const char *title, const char *make,
                             const struct action *action, enum thing_kind kind);

/* The same of COUNT rows below TOP, with nothing drawn. FEET: so many rows of pills at the foot are taken,
 * whether there is another page or not. */
struct listing listing_fit(const struct view *v, int top, int count, int feet);

/* The pill at the right end of the title's line, and how much of that line it takes. */
#define LISTING_NEW_PX(v) parts_px(v, 230)
void listing_new(const struct view *v, struct scene *s, const char *text, enum pill_look look,
                 const struct action *action);

/* The way to the next page, as a pill in BOX. */
void listing_on(const struct view *v, struct scene *s, const struct listing *l, struct rect box);

struct rect listing_row(const struct view *v, const struct listing *l, int i);

/* Words in the middle, where there is nothing yet. */
void listing_empty(const struct view *v, struct scene *s, const struct listing *l, const char *text);

#endif
