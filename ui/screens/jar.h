/* The jar: ideas from the library, and the household's own. Pure look-ups, for its screens. */
#ifndef KEPT_UI_SCREENS_JAR_H
#define KEPT_UI_SCREENS_JAR_H

#include "ui/view.h"

struct idea {
    char id[PROMPT_ID_BYTES + 1];
    const char *text;        /* belongs to the library or to facts */
    const struct thing *own; /* the household's; NULL: the library's */
};

int jar_count(const struct view *v);

/* The I-th idea: the library's in their order, then the household's own. */
struct idea jar_at(const struct view *v, int i);

/* Those of COUNT picks that still are in the jar, into OUT; returns how many. */
int jar_picked(const struct view *v, const char (*pick)[PROMPT_ID_BYTES + 1], int count,
               struct idea out[FACTS_PICKS]);

#endif
