/* The pictures there are, a table for each part of the product. */
#ifndef KEPT_UI_SHOT_TABLE_H
#define KEPT_UI_SHOT_TABLE_H

#include <stddef.h>

#include "firmware/journal/journal.h"

#define SHOT_LINES 28

/* How each picture comes about: actions from a lit home screen. "+1500" lets that many ms pass,
 * "show" draws, "go KEY" opens a screen, "open N" opens the N-th row of the timeline, "ask" asks about taking
 * words back, "copies N" shows N copies, "damage N" a damaged journal with a copy of N days ago (-1: without
 * one, -2: a newer Kept's), "recovery", "sign" and "folder" put what differs from run to run in its place,
 * "doubt" makes the clock one that nobody vouches for, "light" gives the panel a light. */
struct shot {
    const char *name;
    enum { HOUSEHOLD, NO_ENTRIES, BLANK } from;
    enum journal_error error; /* the press is answered with this instead of by the card */
    const char *fault;        /* a configuration fault to be shown */
    const char *line[SHOT_LINES];
};

struct shot_table {
    size_t count;
    const struct shot *shot;
};

extern const struct shot_table shots_counter, shots_promises, shots_own, shots_things, shots_settings,
    shots_week, shots_setup;

#endif
