/* Buttons over libgpiod 1 (bookworm). A request and a descriptor a line; no sequence numbers, so
 * a lost edge is noticed by the level only (edges.h). */
#include "firmware/input/buttons_common.h"

#include <errno.h>
#include <gpiod.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct held {
    struct gpiod_line *line[BUTTON_COUNT]; /* NULL: not wired, or lost; owned by its chip */
    struct gpiod_line *led[BUTTON_COUNT];  /* likewise */
};

bool buttons_add_chip(struct buttons *b, const char *path, const char *label)
{
    struct gpiod_chip *chip = gpiod_chip_open(path);
    if (!chip)
        return false;
    if (*label != '\0' && strcmp(gpiod_chip_label(chip), label) != 0)
        gpiod_chip_close(chip);
    else
        b->chip[b->chip_count++] = chip;
    return true;
}

void buttons_close_chips(struct buttons *b)
{
    for (int i = 0; i < b->chip_count; i++)
        gpiod_chip_close(b->chip[i]); /* releases its lines */
}

static enum buttons_error request(struct buttons *b, const struct wanted_line *wanted,
                                  const struct gpiod_line_request_config *how, struct gpiod_line **out,
                                  const struct trouble *t)
{
    struct gpiod_line *line = NULL;
    for (int i = 0; i < b->chip_count && !line; i++)
        line = gpiod_chip_find_line(b->chip[i], wanted->name);
    if (!line)
        return buttons_no_line(t, wanted);
    if (gpiod_line_request(line, how, 0) != 0) {
        int error = errno;
        return buttons_refused(t, wanted, error,
                               gpiod_line_update(line) == 0 ? gpiod_line_consumer(line) : NULL);
    }
    *out = line;
    return BUTTONS_OK;
}

static int input_flags(const struct config *c)
{
    return (c->active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0) |
           (c->pull_up ? GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP : 0);
}

static void note_chip(struct button_line *known, struct gpiod_line *line)
{
    snprintf(known->chip, sizeof known->chip, "%s", gpiod_chip_label(gpiod_line_get_chip(line)));
}

static enum buttons_error request_line(struct buttons *b, const struct config *c, enum button button,
                                       const struct trouble *t)
{
    struct wanted_line wanted = buttons_wanted(c, button, false);
    struct gpiod_line_request_config how = { BUTTONS_CONSUMER, GPIOD_LINE_REQUEST_EVENT_BOTH_EDGES,
                                             input_flags(c) };
    enum buttons_error e = request(b, &wanted, &how, &b->held->line[button], t);
    if (e == BUTTONS_OK && !buttons_set_nonblocking(gpiod_line_event_get_fd(b->held->line[button])))
        return buttons_refused(t, &wanted, errno, NULL);
    return e;
}

static enum buttons_error request_all(struct buttons *b, const struct config *c, const struct trouble *t)
{
    enum buttons_error e = BUTTONS_OK;
    for (int i = 0; i < BUTTON_COUNT && e == BUTTONS_OK; i++) {
        struct wanted_line wanted = buttons_wanted(c, (enum button)i, false);
        b->known[i] = buttons_named(&wanted);
        if (*wanted.name == '\0')
            continue;
        e = request_line(b, c, (enum button)i, t);
        if (e == BUTTONS_OK)
            note_chip(&b->known[i], b->held->line[i]);
        b->known[i].use = LINE_KEPT;
    }
    return e;
}

/* What is wrong with an LED is told, and nothing more: its button works without. */
static void request_leds(struct buttons *b, const struct config *c, const struct trouble *t)
{
    static const struct gpiod_line_request_config how = { BUTTONS_CONSUMER,
                                                          GPIOD_LINE_REQUEST_DIRECTION_OUTPUT, 0 };
    for (int i = 0; i < BUTTON_COUNT; i++) {
        struct wanted_line wanted = buttons_wanted(c, (enum button)i, true);
        if (*wanted.name != '\0' && request(b, &wanted, &how, &b->held->led[i], t) != BUTTONS_OK)
            b->held->led[i] = NULL;
    }
}

void buttons_read_levels(struct buttons *b)
{
    for (int i = 0; i < BUTTON_COUNT; i++) {
        int value = b->held->line[i] ? gpiod_line_get_value(b->held->line[i]) : -1;
        if (value >= 0)
            b->level[i] = value == 1;
    }
}

enum buttons_error buttons_hold(struct buttons *b, const struct config *c, const struct trouble *t)
{
    b->held = calloc(1, sizeof *b->held);
    if (!b->held)
        return buttons_no_memory(t);
    enum buttons_error e = request_all(b, c, t);
    if (e == BUTTONS_OK)
        request_leds(b, c, t);
    return e;
}

void buttons_let_go(struct buttons *b)
{
    for (int i = 0; i < BUTTON_COUNT; i++)
        buttons_led(b, (enum button)i, false);
    free(b->held);
}

int buttons_fds(const struct buttons *b, int fds[BUTTONS_FDS])
{
    int count = 0;
    for (int i = 0; i < BUTTON_COUNT; i++) {
        if (b->held->line[i])
            fds[count++] = gpiod_line_event_get_fd(b->held->line[i]);
    }
    return count;
}

static void lose(struct buttons *b, enum button button, int error)
{
    buttons_lost(gpiod_line_name(b->held->line[button]), error);
    gpiod_line_release(b->held->line[button]);
    b->held->line[button] = NULL;
    b->known[button].use = LINE_LOST;
}

static void drain_line(struct buttons *b, enum button button, mono_time now)
{
    struct gpiod_line_event event[BUTTONS_KERNEL_EDGES];
    int fd = gpiod_line_event_get_fd(b->held->line[button]);
    while (edges_room(&b->edges) >= BUTTONS_KERNEL_EDGES) {
        int n = gpiod_line_event_read_fd_multiple(fd, event, BUTTONS_KERNEL_EDGES);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno != EAGAIN)
            lose(b, button, errno);
        if (n <= 0)
            return;
        for (int i = 0; i < n; i++) {
            mono_time at = { (int64_t)event[i].ts.tv_sec * 1000 + event[i].ts.tv_nsec / 1000000 };
            bool active = event[i].event_type == GPIOD_LINE_EVENT_RISING_EDGE;
            edges_add(&b->edges, (struct edge){ .button = button, .at = at, .active = active }, now);
        }
    }
}

void buttons_drain(struct buttons *b, mono_time now)
{
    for (int i = 0; i < BUTTON_COUNT; i++) {
        if (b->held->line[i])
            drain_line(b, (enum button)i, now);
    }
}

/* Reads a free line as the buttons would, for a moment. */
static void look(struct gpiod_line *line, const struct config *c, struct button_line *out)
{
    struct gpiod_line_request_config how = { BUTTONS_CONSUMER, GPIOD_LINE_REQUEST_DIRECTION_INPUT,
                                             input_flags(c) };
    if (gpiod_line_request(line, &how, 0) != 0)
        return;
    int value = gpiod_line_get_value(line);
    out->level_known = value >= 0;
    out->active = value == 1;
    gpiod_line_release(line);
}

struct button_line buttons_look(const struct buttons *b, const struct config *c,
                                const struct wanted_line *wanted)
{
    struct button_line out = buttons_named(wanted);
    struct gpiod_line *line = NULL;
    for (int i = 0; i < b->chip_count && !line && out.use == LINE_MISSING; i++)
        line = gpiod_chip_find_line(b->chip[i], wanted->name);
    if (!line)
        return out;
    note_chip(&out, line);
    out.use = LINE_FREE;
    if (gpiod_line_is_used(line))
        buttons_used(&out, gpiod_line_consumer(line));
    else if (!wanted->led)
        look(line, c, &out);
    return out;
}

const char *buttons_library(void)
{
    return gpiod_version_string();
}

void buttons_led(struct buttons *b, enum button which, bool on)
{
    if (b && b->held->led[which])
        gpiod_line_set_value(b->held->led[which], on);
}
