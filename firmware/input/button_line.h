/* The GPIO lines of the buttons as somebody who wires them wants to see them: what each is, and
 * what happens at it. Values only; read by firmware/input/buttons.h, shown by keptctl. */
#ifndef KEPT_INPUT_BUTTON_LINE_H
#define KEPT_INPUT_BUTTON_LINE_H

#include "firmware/input/gesture.h"

#define LINE_NAME_BYTES 31
#define LINE_CHIP_BYTES 63
#define LINE_USER_BYTES 31

enum line_use {
    LINE_UNNAMED, /* the configuration names none */
    LINE_MISSING, /* no chip has a line of that name */
    LINE_FREE,
    LINE_KEPT,  /* a Kept has it */
    LINE_TAKEN, /* another program has it */
    LINE_LOST,  /* Kept had it, and its chip is gone */
    LINE_USE_COUNT
};

struct button_line {
    char name[LINE_NAME_BYTES + 1]; /* GPIO5 */
    char chip[LINE_CHIP_BYTES + 1]; /* its chip's label */
    char user[LINE_USER_BYTES + 1]; /* TAKEN: who has it; "" when not known */
    enum line_use use;
    bool level_known, active; /* what it reads now */
    bool ignored;             /* down for so long, or since the start, that it counts for nothing */
};

/* Edges of a line after the first of a press or of a release. */
struct bounce {
    int edges;
    int64_t ms; /* from the first edge to the last */
};

/* A gesture with what the line did: HELD_MS from the press's first edge to the release's, or so far. */
struct button_event {
    enum gesture_type type;
    enum button button;
    int64_t held_ms;
    struct bounce down, up;
};

const char *line_use_key(enum line_use u); /* "free" */
bool line_use_from_key(const char *key, enum line_use *out);

/* "pressed", "released", "press", "held", "together", "stuck", "free", and back. */
const char *button_event_key(enum gesture_type t);
bool button_event_from_key(const char *key, enum gesture_type *out);

#endif
