/* Corner masks: how much of each pixel of a rounded corner lies inside its outer and its inner
 * edge, computed once per (radius, line) and kept. SDL draws no smooth curves. */
#ifndef KEPT_UI_CORNER_H
#define KEPT_UI_CORNER_H

#include <stdbool.h>
#include <stdint.h>

/* The top left corner; the others are its mirror images. */
struct corner {
    int diameter; /* twice the radius: a disc's radius may end in a half */
    int line_px;
    int size;       /* pixels each way */
    uint8_t *outer; /* size * size coverages of the whole shape */
    uint8_t *inner; /* and of what its border leaves */
    unsigned used;
};

/* Enough for every radius of a screen at once; the least recently used goes. */
#define CORNERS 24
#define CORNER_DIAMETER_MOST 512

struct corners {
    struct corner corner[CORNERS];
    unsigned clock;
};

void corners_finish(struct corners *c); /* zeroed is fine */

/* The mask, owned by C and valid until the next call. DIAMETER 1 .. CORNER_DIAMETER_MOST; a larger
 * one counts as that. NULL: out of memory. */
const struct corner *corner_of(struct corners *c, int diameter, int line_px);

#endif
