/* One thing on a screen of its own: its words large, one line below them, and what can be done with
 * it in pills at the foot. */
#ifndef KEPT_UI_SCREENS_THING_H
#define KEPT_UI_SCREENS_THING_H

#include "ui/screens/parts.h"

#define THING_PILLS 4

struct thing_page {
    const char *title, *words, *line;
    bool no_back;        /* there is nowhere to go back to */
    bool path;           /* WORDS are a folder's: in the face that has plain figures */
    int right_px;        /* kept free at the right end of the title */
    enum pill_look look; /* of all pills; PILL_ANSWER for answers that are equals */
    int count;
    struct pill pill[THING_PILLS]; /* text, id and action; alike in size and type */
};

void thing_page(const struct view *v, struct scene *s, const struct thing_page *p);

/* The same without its pills, which the caller sets from END on. */
void thing_words(const struct view *v, struct scene *s, const struct thing_page *p, int end);

/* "Until Sunday 13 December", or that there is no day. */
const char *thing_until(struct scene *s, const struct thing *t);

/* A day DAYS on from T's own, or from today where that has passed. */
int32_t thing_later(const struct view *v, const struct thing *t, int days);

#endif
