/* From edges with their kernel timestamps to gestures: six debouncers and the gestures, driven
 * in the order of time however late the caller is. Between two edges of a line its level is the
 * one after the first of them (where edges between are lost and the second tells otherwise, it
 * stays as it was); after the last it is what the line reads now. So a loop that was stopped for seconds
 * gets, as far as the levels allow, what a punctual one would have got. Pure: knows no descriptor and no
 * libgpiod. */
#ifndef KEPT_EDGES_H
#define KEPT_EDGES_H

#include "firmware/debounce.h"

struct edge {
    enum button button;
    mono_time at;
    bool active;    /* the level right after it */
    bool after_gap; /* edges of this line just before it are known to be lost */
};

/* The kernel keeps 16 edges a line; room for all of them twice. */
#define EDGES_WAITING (2 * 16 * BUTTON_COUNT)

struct edges {
    struct debounce_settings set;
    struct debounce line[BUTTON_COUNT];
    bool level[BUTTON_COUNT]; /* as of applied */
    struct gestures gestures;
    mono_time applied; /* everything up to here is done */
    int waiting;
    struct edge queue[EDGES_WAITING]; /* by time */
};

/* LEVEL: what each line reads at start. */
void edges_init(struct edges *e, const struct debounce_settings *debounce,
                const struct gesture_settings *gesture, const bool level[BUTTON_COUNT]);

/* Room for that many more edges. */
int edges_room(const struct edges *e);

/* Queues an edge. A time after NOW counts as NOW, one before what is already done as just done.
 * There must be room. */
void edges_add(struct edges *e, struct edge edge, mono_time now);

/* Applies edges and deadlines up to NOW; LEVEL is what each line reads now, read after the edges
 * were fetched. Returns the number of events. When OUT is too full to go on it stops early:
 * edges_deadline is then not after NOW, and the next call continues. A line at rest that reads
 * otherwise has lost an edge, which is made up for. */
int edges_run(struct edges *e, mono_time now, const bool level[BUTTON_COUNT],
              struct gesture_event out[GESTURE_EVENTS]);

/* Earliest time at which edges_run has something to do; false: none. */
bool edges_deadline(const struct edges *e, mono_time *at);

#endif
