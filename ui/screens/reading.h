/* Words that are read: all of them, page by page where the box is too low. */
#ifndef KEPT_UI_SCREENS_READING_H
#define KEPT_UI_SCREENS_READING_H

#include "ui/screens/parts.h"

struct reading {
    struct rect box;
    const char *text;
    int page;                   /* counts on; beyond the last one the last is shown */
    uint16_t id;                /* of the pill that goes on */
    struct action on, to_start; /* what it does, and what it does on the last page */
};

void reading(const struct view *v, struct scene *s, const struct reading *r);

/* WORDS with their parts below each other, a line between. */
const char *reading_parts(struct scene *s, const char *words);

#endif
