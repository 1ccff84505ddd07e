/* From edges with their kernel timestamps to gestures: six debouncers and the gestures, driven
 * in the order of time however late the caller is. Between two edges of a line its level is the
 * one after the first of them (where edges between are lost and the second tells otherwise, it
 * stays as it was); after the last it is what the line reads now. So a loop that was stopped for seconds
 * gets, as far as the levels allow, what a punctual one would have got. Pure: knows no descriptor and no
 * libgpiod. */
#ifndef KEPT_INPUT_EDGES_H
#define KEPT_INPUT_EDGES_H

#include "firmware/input/button_line.h"
#include "firmware/input/debounce.h"

struct edge {
    enum button button;
    mono_time at;
    bool active;    /* the level right after it */
    bool after_gap; /* edges of this line just before it are known to be lost */
};

/* The kernel keeps 16 edges a line; room for all of them twice. */
#define EDGES_WAITING (2 * 16 * BUTTON_COUNT)

/* Edges of a line that belong together: none is further from the one before than the settle time. */
struct edge_run {
    mono_time first, last;
    int edges; /* 0: there was none yet */
};

struct edges {
    struct debounce_settings set;
    struct debounce line[BUTTON_COUNT];
    bool level[BUTTON_COUNT]; /* as of applied */
    struct gestures gestures;
    struct edge_run press[BUTTON_COUNT], release[BUTTON_COUNT]; /* the latest of each */
    mono_time applied;                                          /* everything up to here is done */
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

/* What the line did at gesture G, which edges_run has told. Edges that the same call applied after it
 * count too: this is for somebody who wires buttons, nothing is decided by it. */
void edges_event(const struct edges *e, const struct gesture_event *g, struct button_event *out);

/* The line is down for so long, or since the start, that it counts for nothing until released. */
bool edges_ignored(const struct edges *e, enum button b);

/* Earliest time at which edges_run has something to do; false: none. */
bool edges_deadline(const struct edges *e, mono_time *at);

#endif
