/* Debounce of one line (product.md, "How input behaves").
 *
 * The first edge is feedback at once; it counts as a press only if the line still reads active
 * spike_ms after it, or after the last edge of its bounce, so that a burst of spikes is no press
 * either. Then the line is ignored until it has been stable for settle_ms and its level is read.
 * Edges say when to look, never what is there: they get lost, and a bouncing line is reported in
 * whatever order the kernel saw it.
 * Pure: state, settings, level and time are arguments. */
#ifndef KEPT_INPUT_DEBOUNCE_H
#define KEPT_INPUT_DEBOUNCE_H

#include "firmware/input/gesture.h"

struct debounce_settings {
    int spike_ms;  /* 8 */
    int settle_ms; /* 50, settable 10..80 */
};

enum debounce_state {
    DEBOUNCE_IDLE,
    DEBOUNCE_CANDIDATE,     /* edges came; spike_ms after the last one the level decides */
    DEBOUNCE_REFUTED,       /* read inactive then; read again until settled, an edge may be lost */
    DEBOUNCE_DOWN_SETTLING, /* a press; its bounce is waited out */
    DEBOUNCE_DOWN,          /* looked at again now and then, should the release get lost */
    DEBOUNCE_UP_SETTLING,   /* perhaps released; believed once settled */
    DEBOUNCE_HELD_AT_START, /* ignored until released */
    DEBOUNCE_START_SETTLING,
    DEBOUNCE_STATE_COUNT
};

struct debounce {
    enum debounce_state state;
    mono_time last_edge;
    mono_time deadline; /* of the state; meaningless in IDLE and HELD_AT_START */
};

/* LEVEL: true when active. A line held at start is ignored until it is released. */
void debounce_init(struct debounce *d, bool level);

/* An edge of either direction at AT. Returns true and sets *out when there is something to tell. */
bool debounce_edge(struct debounce *d, const struct debounce_settings *set, mono_time at, enum contact *out);

/* Does nothing before the deadline. LEVEL is what the line reads then. */
bool debounce_due(struct debounce *d, const struct debounce_settings *set, mono_time now, bool level,
                  enum contact *out);

/* False: no deadline. */
bool debounce_deadline(const struct debounce *d, mono_time *at);

/* True from a press (or a line held at start) until its release is believed. */
bool debounce_is_down(const struct debounce *d);

/* True when the line is at rest and LEVEL is not what it rested at: an edge was lost. */
bool debounce_contradicts(const struct debounce *d, bool level);

#endif
