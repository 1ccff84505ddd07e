/* What both versions of libgpiod share: which chips there are, which lines are wanted, and the
 * sentences for what can go wrong. Private to buttons_gpiod*.c; includes no gpiod.h. */
#ifndef KEPT_INPUT_BUTTONS_COMMON_H
#define KEPT_INPUT_BUTTONS_COMMON_H

#include "firmware/input/buttons.h"
#include "firmware/input/edges.h"

#define BUTTONS_CONSUMER "kept"
#define BUTTONS_CHIPS 16
#define BUTTONS_PATH_BYTES 31
#define BUTTONS_KERNEL_EDGES 16 /* the kernel keeps this many a line, by default */

struct chip_paths {
    int count;
    char path[BUTTONS_CHIPS][BUTTONS_PATH_BYTES + 1];
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

/* /dev/gpiochip*, in their order. */
void buttons_chip_paths(struct chip_paths *out);

struct wanted_line buttons_wanted(const struct config *c, enum button b, bool led);
bool buttons_any_wanted(const struct config *c);

/* One that is named and not found yet, or unnamed. */
struct button_line buttons_named(const struct wanted_line *wanted);

/* Who has a line that is in use: a Kept, or CONSUMER (NULL or "" when not known). */
void buttons_used(struct button_line *line, const char *consumer);

/* KNOWN with what E says of each. */
void buttons_describe(const struct edges *e, const bool level[BUTTON_COUNT],
                      const struct button_line known[BUTTON_COUNT], struct button_line out[BUTTON_COUNT]);

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
