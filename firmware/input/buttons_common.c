#include "firmware/input/buttons_common.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH_BYTES 31

struct chip_paths {
    int count;
    char path[BUTTONS_CHIPS][PATH_BYTES + 1];
};

struct wanted_line buttons_wanted(const struct config *c, enum button b, bool led)
{
    return (
        struct wanted_line){ .button = b, .led = led, .name = led ? c->button[b].led : c->button[b].line };
}

struct button_line buttons_named(const struct wanted_line *wanted)
{
    struct button_line line = { .use = *wanted->name != '\0' ? LINE_MISSING : LINE_UNNAMED };
    snprintf(line.name, sizeof line.name, "%s", wanted->name);
    return line;
}

void buttons_used(struct button_line *line, const char *consumer)
{
    const char *user = consumer ? consumer : "";
    line->use = strcmp(user, BUTTONS_CONSUMER) == 0 ? LINE_KEPT : LINE_TAKEN;
    snprintf(line->user, sizeof line->user, "%s", user);
}

static const char *key_of(const struct wanted_line *line)
{
    return line->led ? "led" : "line";
}

enum buttons_error buttons_no_chip(const struct trouble *t, const struct config *c)
{
    if (*c->chip == '\0') {
        snprintf(t->why, t->size, "no GPIO chip with buttons; the keyboard stands in");
        return BUTTONS_NO_CHIP;
    }
    snprintf(t->why, t->size, "[buttons] chip: no GPIO chip is labelled \"%s\"; gpiodetect lists them",
             c->chip);
    return BUTTONS_NO_LINE;
}

enum buttons_error buttons_no_memory(const struct trouble *t)
{
    snprintf(t->why, t->size, "no memory left for the buttons; restart Kept");
    return BUTTONS_FAILED;
}

enum buttons_error buttons_denied(const struct trouble *t, const char *path)
{
    snprintf(t->why, t->size, "%s: permission denied; add this user to the group gpio", path);
    return BUTTONS_DENIED;
}

enum buttons_error buttons_no_line(const struct trouble *t, const struct wanted_line *line)
{
    snprintf(t->why, t->size, "[button %s] %s: no GPIO line is named \"%s\"; gpioinfo lists them",
             button_name(line->button), key_of(line), line->name);
    return BUTTONS_NO_LINE;
}

enum buttons_error buttons_refused(const struct trouble *t, const struct wanted_line *line, int error,
                                   const char *used_by)
{
    if (error == EBUSY) {
        snprintf(t->why, t->size, "[button %s] %s: %s is in use by \"%s\"; stop that, or name another line",
                 button_name(line->button), key_of(line), line->name,
                 used_by && *used_by ? used_by : "another program");
        return BUTTONS_BUSY;
    }
    bool denied = error == EACCES || error == EPERM;
    snprintf(t->why, t->size, "[button %s] %s: %s: %s; %s", button_name(line->button), key_of(line),
             line->name, strerror(error), denied ? "add this user to the group gpio" : "try another line");
    return denied ? BUTTONS_DENIED : BUTTONS_FAILED;
}

bool buttons_set_nonblocking(int fd)
{
    int flags = fcntl(fd, F_GETFL);
    return flags >= 0 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0;
}

void buttons_lost(const char *name, int error)
{
    fprintf(stderr, "kept: GPIO line %s: %s; its button is off until Kept starts again\n", name,
            strerror(error));
}

/* /dev/gpiochip*, in their order. */
static void chip_paths(struct chip_paths *out)
{
    glob_t found;
    out->count = 0;
    if (glob("/dev/gpiochip*", 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc && out->count < BUTTONS_CHIPS; i++) {
        size_t length = strlen(found.gl_pathv[i]);
        if (length <= PATH_BYTES)
            memcpy(out->path[out->count++], found.gl_pathv[i], length + 1);
    }
    globfree(&found);
}

static enum buttons_error open_chips(struct buttons *b, const struct config *c, const struct trouble *t)
{
    struct chip_paths paths;
    const char *denied = NULL;
    chip_paths(&paths);
    for (int i = 0; i < paths.count; i++) {
        if (!buttons_add_chip(b, paths.path[i], c->chip) && (errno == EACCES || errno == EPERM))
            denied = paths.path[i];
    }
    if (b->chip_count > 0)
        return BUTTONS_OK;
    return denied ? buttons_denied(t, denied) : buttons_no_chip(t, c);
}

static bool any_wanted(const struct config *c)
{
    for (int b = 0; b < BUTTON_COUNT; b++) {
        if (*c->button[b].line != '\0')
            return true;
    }
    return false;
}

enum buttons_error buttons_open(struct buttons **out, const struct config *config, char *why, size_t size)
{
    struct trouble t = { why, size };
    *out = NULL;
    *why = '\0';
    if (!any_wanted(config))
        return buttons_no_chip(&t, config);
    struct buttons *b = calloc(1, sizeof *b);
    if (!b)
        return buttons_no_memory(&t);
    enum buttons_error e = open_chips(b, config, &t);
    if (e == BUTTONS_OK)
        e = buttons_hold(b, config, &t);
    if (e != BUTTONS_OK) {
        buttons_close(b);
        return e;
    }
    buttons_read_levels(b);
    edges_init(&b->edges, &config->debounce, &config->gesture, b->level);
    *out = b;
    return BUTTONS_OK;
}

void buttons_close(struct buttons *b)
{
    if (!b)
        return;
    if (b->held)
        buttons_let_go(b);
    buttons_close_chips(b);
    free(b);
}

int buttons_read(struct buttons *b, mono_time now, struct gesture_event out[GESTURE_EVENTS])
{
    buttons_drain(b, now);
    buttons_read_levels(b);
    return edges_run(&b->edges, now, b->level, out);
}

bool buttons_deadline(const struct buttons *b, mono_time *at)
{
    return edges_deadline(&b->edges, at);
}

void buttons_lines(const struct buttons *b, struct button_line line[BUTTON_COUNT])
{
    for (int i = 0; i < BUTTON_COUNT; i++) {
        line[i] = b->known[i];
        line[i].level_known = b->known[i].use == LINE_KEPT;
        line[i].active = line[i].level_known && b->level[i];
        line[i].ignored = line[i].level_known && edges_ignored(&b->edges, (enum button)i);
    }
}

void buttons_event(const struct buttons *b, const struct gesture_event *g, struct button_event *out)
{
    edges_event(&b->edges, g, out);
}

enum buttons_error buttons_probe(const struct config *config, struct button_line line[BUTTON_COUNT],
                                 struct button_line led[BUTTON_COUNT], char *why, size_t size)
{
    struct trouble t = { why, size };
    struct buttons b = { .chip_count = 0 };
    *why = '\0';
    enum buttons_error e = open_chips(&b, config, &t);
    for (int i = 0; i < BUTTON_COUNT; i++) {
        struct wanted_line button = buttons_wanted(config, (enum button)i, false),
                           light = buttons_wanted(config, (enum button)i, true);
        line[i] = buttons_look(&b, config, &button);
        led[i] = buttons_look(&b, config, &light);
    }
    buttons_close_chips(&b);
    return e;
}
