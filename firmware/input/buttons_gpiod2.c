/* Buttons over libgpiod 2 (trixie). One request and one descriptor for the lines of a chip, and
 * one request for its LEDs; sequence numbers show lost edges. */
#include "firmware/input/buttons_common.h"

#include <errno.h>
#include <gpiod.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room in the kernel for a loop that is stopped for a while: 1,024 is the kernel's most. */
#define KERNEL_EVENTS 512

/* Lines of one chip, requested together. */
struct group {
    struct gpiod_line_request *request; /* NULL: lost */
    int count;
    unsigned int offset[BUTTON_COUNT];
    enum button button[BUTTON_COUNT];
    unsigned long seqno[BUTTON_COUNT]; /* of the line's latest edge */
};

struct place {
    int chip; /* -1: nowhere */
    unsigned int offset;
};

struct held {
    int group_count, led_count;
    struct group group[BUTTON_COUNT]; /* at most one a button: each on a chip of its own */
    struct group led[BUTTON_COUNT];
    struct gpiod_edge_event_buffer *events;
};

static bool label_is(struct gpiod_chip *chip, const char *label)
{
    struct gpiod_chip_info *info = gpiod_chip_get_info(chip);
    bool same = info && strcmp(gpiod_chip_info_get_label(info), label) == 0;
    if (info)
        gpiod_chip_info_free(info);
    return same;
}

bool buttons_add_chip(struct buttons *b, const char *path, const char *label)
{
    struct gpiod_chip *chip = gpiod_chip_open(path);
    if (!chip)
        return false;
    if (*label != '\0' && !label_is(chip, label))
        gpiod_chip_close(chip);
    else
        b->chip[b->chip_count++] = chip;
    return true;
}

void buttons_close_chips(struct buttons *b)
{
    for (int i = 0; i < b->chip_count; i++)
        gpiod_chip_close(b->chip[i]);
}

static void note_chip(struct button_line *known, struct gpiod_chip *chip)
{
    struct gpiod_chip_info *info = gpiod_chip_get_info(chip);
    if (!info)
        return;
    snprintf(known->chip, sizeof known->chip, "%s", gpiod_chip_info_get_label(info));
    gpiod_chip_info_free(info);
}

static struct place find(const struct buttons *b, const char *name)
{
    for (int i = 0; i < b->chip_count; i++) {
        int offset = gpiod_chip_get_line_offset_from_name(b->chip[i], name);
        if (offset >= 0)
            return (struct place){ i, (unsigned int)offset };
    }
    return (struct place){ -1, 0 };
}

static struct gpiod_line_settings *input_settings(const struct config *c)
{
    struct gpiod_line_settings *s = gpiod_line_settings_new();
    if (!s)
        return NULL;
    gpiod_line_settings_set_direction(s, GPIOD_LINE_DIRECTION_INPUT);
    gpiod_line_settings_set_edge_detection(s, GPIOD_LINE_EDGE_BOTH);
    gpiod_line_settings_set_bias(s, c->pull_up ? GPIOD_LINE_BIAS_PULL_UP : GPIOD_LINE_BIAS_AS_IS);
    gpiod_line_settings_set_active_low(s, c->active_low);
    gpiod_line_settings_set_event_clock(s, GPIOD_LINE_CLOCK_MONOTONIC);
    return s;
}

static struct gpiod_line_settings *led_settings(void)
{
    struct gpiod_line_settings *s = gpiod_line_settings_new();
    if (!s)
        return NULL;
    gpiod_line_settings_set_direction(s, GPIOD_LINE_DIRECTION_OUTPUT);
    gpiod_line_settings_set_output_value(s, GPIOD_LINE_VALUE_INACTIVE);
    return s;
}

/* Requests GROUP's lines; errno is set where it returns NULL. */
static struct gpiod_line_request *request(struct gpiod_chip *chip, const struct group *group,
                                          struct gpiod_line_settings *settings)
{
    struct gpiod_line_request *out = NULL;
    struct gpiod_line_config *lines = gpiod_line_config_new();
    struct gpiod_request_config *how = gpiod_request_config_new();
    int error = ENOMEM;
    if (lines && how && settings) {
        gpiod_request_config_set_consumer(how, BUTTONS_CONSUMER);
        gpiod_request_config_set_event_buffer_size(how, KERNEL_EVENTS);
        if (gpiod_line_config_add_line_settings(lines, group->offset, (size_t)group->count, settings) == 0)
            out = gpiod_chip_request_lines(chip, how, lines);
        error = errno;
    }
    if (how)
        gpiod_request_config_free(how);
    if (lines)
        gpiod_line_config_free(lines);
    errno = error;
    return out;
}

/* ERROR of a request for several lines: the one that is in use, if any, is to blame. */
static enum buttons_error blame(struct gpiod_chip *chip, const struct config *c, const struct group *group,
                                bool led, int error, const struct trouble *t)
{
    struct wanted_line wanted = buttons_wanted(c, group->button[0], led);
    for (int i = 0; i < group->count && error == EBUSY; i++) {
        struct gpiod_line_info *info = gpiod_chip_get_line_info(chip, group->offset[i]);
        bool used = info && gpiod_line_info_is_used(info);
        if (used) {
            wanted = buttons_wanted(c, group->button[i], led);
            buttons_refused(t, &wanted, error, gpiod_line_info_get_consumer(info));
        }
        if (info)
            gpiod_line_info_free(info);
        if (used)
            return BUTTONS_BUSY;
    }
    return buttons_refused(t, &wanted, error, NULL);
}

static void join(struct group *group, enum button button, unsigned int offset)
{
    group->button[group->count] = button;
    group->offset[group->count++] = offset;
}

static enum buttons_error request_chip(struct buttons *b, int chip, const struct config *c,
                                       const struct place place[BUTTON_COUNT], const struct trouble *t)
{
    struct group group = { 0 };
    for (int i = 0; i < BUTTON_COUNT; i++) {
        if (place[i].chip == chip)
            join(&group, (enum button)i, place[i].offset);
    }
    if (group.count == 0)
        return BUTTONS_OK;
    struct gpiod_line_settings *settings = input_settings(c);
    group.request = request(b->chip[chip], &group, settings);
    int error = errno;
    if (settings)
        gpiod_line_settings_free(settings);
    if (!group.request)
        return blame(b->chip[chip], c, &group, false, error, t);
    b->held->group[b->held->group_count++] = group;
    if (!buttons_set_nonblocking(gpiod_line_request_get_fd(group.request)))
        return blame(b->chip[chip], c, &group, false, errno, t);
    return BUTTONS_OK;
}

static enum buttons_error request_all(struct buttons *b, const struct config *c, const struct trouble *t)
{
    struct place place[BUTTON_COUNT];
    for (int i = 0; i < BUTTON_COUNT; i++) {
        struct wanted_line wanted = buttons_wanted(c, (enum button)i, false);
        b->known[i] = buttons_named(&wanted);
        place[i] = *wanted.name == '\0' ? (struct place){ -1, 0 } : find(b, wanted.name);
        if (*wanted.name != '\0' && place[i].chip < 0)
            return buttons_no_line(t, &wanted);
        if (place[i].chip >= 0) {
            note_chip(&b->known[i], b->chip[place[i].chip]);
            b->known[i].use = LINE_KEPT;
        }
    }
    enum buttons_error e = BUTTONS_OK;
    for (int chip = 0; chip < b->chip_count && e == BUTTONS_OK; chip++)
        e = request_chip(b, chip, c, place, t);
    return e;
}

/* What is wrong with an LED is told, and nothing more: its button works without. Each LED is
 * requested alone, so that one that is in use does not take the others along. */
static void request_leds(struct buttons *b, const struct config *c, const struct trouble *t)
{
    struct gpiod_line_settings *settings = led_settings();
    for (int i = 0; i < BUTTON_COUNT; i++) {
        struct wanted_line wanted = buttons_wanted(c, (enum button)i, true);
        struct place place = find(b, wanted.name);
        struct group group = { 0 };
        if (*wanted.name == '\0')
            continue;
        if (place.chip < 0) {
            buttons_no_line(t, &wanted);
            continue;
        }
        join(&group, (enum button)i, place.offset);
        group.request = request(b->chip[place.chip], &group, settings);
        if (group.request)
            b->held->led[b->held->led_count++] = group;
        else
            blame(b->chip[place.chip], c, &group, true, errno, t);
    }
    if (settings)
        gpiod_line_settings_free(settings);
}

void buttons_read_levels(struct buttons *b)
{
    for (int g = 0; g < b->held->group_count; g++) {
        const struct group *group = &b->held->group[g];
        enum gpiod_line_value value[BUTTON_COUNT];
        if (!group->request || gpiod_line_request_get_values_subset(group->request, (size_t)group->count,
                                                                    group->offset, value) != 0)
            continue;
        for (int i = 0; i < group->count; i++)
            b->level[group->button[i]] = value[i] == GPIOD_LINE_VALUE_ACTIVE;
    }
}

enum buttons_error buttons_hold(struct buttons *b, const struct config *c, const struct trouble *t)
{
    b->held = calloc(1, sizeof *b->held);
    if (!b->held || !(b->held->events = gpiod_edge_event_buffer_new(EDGES_WAITING)))
        return buttons_no_memory(t);
    enum buttons_error e = request_all(b, c, t);
    if (e == BUTTONS_OK)
        request_leds(b, c, t);
    return e;
}

void buttons_let_go(struct buttons *b)
{
    for (int i = 0; i < b->held->led_count; i++) {
        buttons_led(b, b->held->led[i].button[0], false);
        gpiod_line_request_release(b->held->led[i].request);
    }
    for (int i = 0; i < b->held->group_count; i++) {
        if (b->held->group[i].request)
            gpiod_line_request_release(b->held->group[i].request);
    }
    gpiod_edge_event_buffer_free(b->held->events);
    free(b->held);
}

int buttons_fds(const struct buttons *b, int fds[BUTTONS_FDS])
{
    int count = 0;
    for (int i = 0; i < b->held->group_count; i++) {
        if (b->held->group[i].request)
            fds[count++] = gpiod_line_request_get_fd(b->held->group[i].request);
    }
    return count;
}

static void lose(struct buttons *b, struct group *group, int error)
{
    buttons_lost(button_name(group->button[0]), error);
    gpiod_line_request_release(group->request);
    group->request = NULL;
    for (int i = 0; i < group->count; i++)
        b->known[group->button[i]].use = LINE_LOST;
}

static void take(struct buttons *b, struct group *group, struct gpiod_edge_event *event, mono_time now)
{
    unsigned int offset = gpiod_edge_event_get_line_offset(event);
    int i = 0;
    while (i < group->count && group->offset[i] != offset)
        i++;
    if (i == group->count)
        return;
    unsigned long seqno = gpiod_edge_event_get_line_seqno(event);
    struct edge edge = {
        .button = group->button[i],
        .at = { (int64_t)(gpiod_edge_event_get_timestamp_ns(event) / 1000000) },
        .active = gpiod_edge_event_get_event_type(event) == GPIOD_EDGE_EVENT_RISING_EDGE,
        .after_gap = seqno != group->seqno[i] + 1,
    };
    group->seqno[i] = seqno;
    edges_add(&b->edges, edge, now);
}

static void drain_group(struct buttons *b, struct group *group, mono_time now)
{
    int room;
    while ((room = edges_room(&b->edges)) > 0) {
        int n = gpiod_line_request_read_edge_events(group->request, b->held->events, (size_t)room);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno != EAGAIN)
            lose(b, group, errno);
        if (n <= 0)
            return;
        for (int i = 0; i < n; i++)
            take(b, group, gpiod_edge_event_buffer_get_event(b->held->events, (unsigned long)i), now);
    }
}

void buttons_drain(struct buttons *b, mono_time now)
{
    for (int i = 0; i < b->held->group_count; i++) {
        if (b->held->group[i].request)
            drain_group(b, &b->held->group[i], now);
    }
}

/* Reads a free line as the buttons would, for a moment. */
static void look(struct gpiod_chip *chip, unsigned int offset, const struct config *c,
                 struct button_line *out)
{
    struct group group = { 0 };
    join(&group, BUTTON_LEFT_MOOD, offset);
    struct gpiod_line_settings *settings = input_settings(c);
    struct gpiod_line_request *held = request(chip, &group, settings);
    if (settings)
        gpiod_line_settings_free(settings);
    if (!held)
        return;
    enum gpiod_line_value value = gpiod_line_request_get_value(held, offset);
    out->level_known = value != GPIOD_LINE_VALUE_ERROR;
    out->active = value == GPIOD_LINE_VALUE_ACTIVE;
    gpiod_line_request_release(held);
}

struct button_line buttons_look(const struct buttons *b, const struct config *c,
                                const struct wanted_line *wanted)
{
    struct button_line out = buttons_named(wanted);
    struct place place = out.use == LINE_MISSING ? find(b, wanted->name) : (struct place){ -1, 0 };
    if (place.chip < 0)
        return out;
    struct gpiod_chip *chip = b->chip[place.chip];
    struct gpiod_line_info *info = gpiod_chip_get_line_info(chip, place.offset);
    note_chip(&out, chip);
    out.use = LINE_FREE;
    if (info && gpiod_line_info_is_used(info))
        buttons_used(&out, gpiod_line_info_get_consumer(info));
    else if (!wanted->led)
        look(chip, place.offset, c, &out);
    if (info)
        gpiod_line_info_free(info);
    return out;
}

const char *buttons_library(void)
{
    return gpiod_api_version();
}

void buttons_led(struct buttons *b, enum button which, bool on)
{
    for (int i = 0; b && i < b->held->led_count; i++) {
        const struct group *led = &b->held->led[i];
        if (led->button[0] == which)
            gpiod_line_request_set_value(led->request, led->offset[0],
                                         on ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE);
    }
}
