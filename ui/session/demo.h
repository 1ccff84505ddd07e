/* A demo household of six weeks, made by replaying assets/demo.script into a folder that goes
 * away again: the same code as a real one, and never a real one's data. */
#ifndef KEPT_UI_DEMO_H
#define KEPT_UI_DEMO_H

#include "ui/session/session.h"

struct demo {
    char dir[128]; /* made by demo_folder, removed by demo_remove */
};

/* An empty folder for a journal that may vanish, in memory where there is such a place. */
bool demo_folder(struct demo *d, char *why, size_t size) __attribute__((warn_unused_result));
void demo_remove(struct demo *d); /* the journal's files and the folder; a zeroed one is fine */

/* The files of FROM, whose journal nobody has open, into the empty folder TO. */
bool demo_copy(const struct demo *from, const struct demo *to, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Opens a session in DIR with its clock frozen, replays the household up to NOW and, where LIVE,
 * lets the clock run again from there. HOUSEHOLD false: set up, but without a single entry. */
bool demo_open(struct session *s, const char *dir, const char *config, const struct timebase *time,
               bool household, bool live, char *why, size_t size) __attribute__((warn_unused_result));

#endif
