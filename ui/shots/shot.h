/* --shot: any screen to a PNG, without a display. A demo household is made, once in a run; each picture
 * has a copy of its own, in which a few actions lead to the screen, and what the glass would show is written.
 */
#ifndef KEPT_UI_SHOT_H
#define KEPT_UI_SHOT_H

#include <stdbool.h>
#include <stddef.h>

#include "firmware/timebase.h"

struct shot_options {
    const char *config; /* file, or NULL */
    int w, h;
    int theme; /* enum theme_mode: by the clock, day or evening */
    const struct timebase *time;
};

/* Writes the names of all shots, one a line, to stdout. */
void shot_list(void);

/* Each SPEC is SCREEN=FILE.png, or all=FOLDER: every screen, as SCREEN-WxH-THEME.png, by day and in the
 * evening unless OPTIONS choose one. False with WHY. */
bool shots_take(const char *const spec[], int count, const struct shot_options *options, char *why,
                size_t size) __attribute__((warn_unused_result));

#endif
