/* The button lines and their LEDs, over libgpiod: buttons_common.c, and of buttons_gpiod1.c and
 * buttons_gpiod2.c the one the build chooses for the packaged library. Lines are found by name,
 * chips by label, never by number. Knows debounce and gestures, no actions and no screen. */
#ifndef KEPT_INPUT_BUTTONS_H
#define KEPT_INPUT_BUTTONS_H

#include "firmware/config.h"
#include "firmware/input/button_line.h"
#include "firmware/input/gesture.h"

struct buttons;

enum buttons_error {
    BUTTONS_OK,
    BUTTONS_NO_CHIP,
    BUTTONS_NO_LINE,
    BUTTONS_BUSY,
    BUTTONS_DENIED,
    BUTTONS_FAILED
};

#define BUTTONS_FDS (2 * BUTTON_COUNT)

/* Requests all lines that are named, or none. On failure *out is NULL and WHY one line with what,
 * where and what to do. Without a GPIO chip: BUTTONS_NO_CHIP; the keyboard stands in. An LED that
 * cannot be had is no failure: WHY names it, and is empty otherwise. */
enum buttons_error buttons_open(struct buttons **out, const struct config *config, char *why, size_t size)
    __attribute__((warn_unused_result));
void buttons_close(struct buttons *b); /* NULL is fine; turns the LEDs off */

/* Descriptors to poll for POLLIN (v1 has one a line, v2 one a chip); returns how many. */
int buttons_fds(const struct buttons *b, int fds[BUTTONS_FDS]);

/* Reads waiting edges (any descriptor) and does what is due at NOW; call on a readable
 * descriptor and at the deadline. Returns the number of events, at most GESTURE_EVENTS. What did
 * not fit stays due: the descriptor is still readable, or the deadline not after NOW. A line that
 * fails (its chip was unplugged) is said once on stderr and left out from then on. */
int buttons_read(struct buttons *b, mono_time now, struct gesture_event out[GESTURE_EVENTS]);

/* Earliest time at which buttons_read must be called; false: none. */
bool buttons_deadline(const struct buttons *b, mono_time *at);

/* What each line is, and reads now. */
void buttons_lines(const struct buttons *b, struct button_line line[BUTTON_COUNT]);

/* What the line did at a gesture of buttons_read's. */
void buttons_event(const struct buttons *b, const struct gesture_event *g, struct button_event *out);

/* What the chips say of the lines that CONFIG names, without keeping any: a button's line that is
 * free is read. Errors as buttons_open for what makes all of them fail, with WHY; what is wrong with
 * one line is in its .use. */
enum buttons_error buttons_probe(const struct config *config, struct button_line line[BUTTON_COUNT],
                                 struct button_line led[BUTTON_COUNT], char *why, size_t size)
    __attribute__((warn_unused_result));

const char *buttons_library(void); /* the version of libgpiod */

/* Lights or darkens a button's LED; without one, or without buttons (NULL), it does nothing. */
void buttons_led(struct buttons *b, enum button which, bool on);

#endif
