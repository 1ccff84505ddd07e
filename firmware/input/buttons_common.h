/* What is the same with both versions of libgpiod (buttons_common.c), and what each does in its own way
 * (buttons_gpiod1.c, buttons_gpiod2.c). Private to these three; includes no gpiod.h. */
#ifndef KEPT_INPUT_BUTTONS_COMMON_H
#define KEPT_INPUT_BUTTONS_COMMON_H

#include "firmware/input/buttons.h"
#include "firmware/input/edges.h"

#define BUTTONS_CONSUMER "kept"
#define BUTTONS_CHIPS 16
#define BUTTONS_KERNEL_EDGES 16 /* the kernel keeps this many a line, by default */

struct gpiod_chip;
struct held; /* of the version: its requests for lines */

struct buttons {
    struct edges edges;
    bool level[BUTTON_COUNT];
    struct button_line known[BUTTON_COUNT];
    int chip_count;
    struct gpiod_chip *chip[BUTTONS_CHIPS];
    struct held *held;
};

/* A line as the configuration wants it, and where to tell of trouble. */
struct wanted_line {
    enum button button;
    bool led;
    const char *name; /* "" for none */
};

struct trouble {
    char *why;
    size_t size;
};

/* Each version has these, and of buttons.h buttons_fds, buttons_led and buttons_library. */

/* Adds the chip at PATH if its label is LABEL, or that is "". False with errno: it cannot be opened. */
bool buttons_add_chip(struct buttons *b, const char *path, const char *label)
    __attribute__((warn_unused_result));
void buttons_close_chips(struct buttons *b);

/* Makes b->held: requests all lines that are named, or says why not; and the LEDs that can be had. */
enum buttons_error buttons_hold(struct buttons *b, const struct config *c, const struct trouble *t)
    __attribute__((warn_unused_result));

/* Turns the LEDs off, and frees b->held as far as it was made. */
void buttons_let_go(struct buttons *b);

/* Hands the waiting edges to b->edges while it has room. */
void buttons_drain(struct buttons *b, mono_time now);
void buttons_read_levels(struct buttons *b);

/* What the chips say of a line, none being kept; a button's that is free is read for a moment. */
struct button_line buttons_look(const struct buttons *b, const struct config *c,
                                const struct wanted_line *wanted);

/* And from here on they share. */

struct wanted_line buttons_wanted(const struct config *c, enum button b, bool led);

/* One that is named and not found yet, or unnamed. */
struct button_line buttons_named(const struct wanted_line *wanted);

/* Who has a line that is in use: a Kept, or CONSUMER (NULL or "" when not known). */
void buttons_used(struct button_line *line, const char *consumer);

/* Each writes the sentence and returns the matching error. */
enum buttons_error buttons_no_chip(const struct trouble *t, const struct config *c);
enum buttons_error buttons_no_memory(const struct trouble *t);
enum buttons_error buttons_denied(const struct trouble *t, const char *path);
enum buttons_error buttons_no_line(const struct trouble *t, const struct wanted_line *line);

/* A request that failed with ERROR; USED_BY: the consumer that has the line, NULL or "" when not known. */
enum buttons_error buttons_refused(const struct trouble *t, const struct wanted_line *line, int error,
                                   const char *used_by);

/* Reading must never block the loop. */
bool buttons_set_nonblocking(int fd) __attribute__((warn_unused_result));

/* Says once that a line is lost while running. */
void buttons_lost(const char *name, int error);

#endif
