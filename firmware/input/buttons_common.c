#include "firmware/input/buttons_common.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>

void buttons_chip_paths(struct chip_paths *out)
{
    glob_t found;
    out->count = 0;
    if (glob("/dev/gpiochip*", 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc && out->count < BUTTONS_CHIPS; i++) {
        size_t length = strlen(found.gl_pathv[i]);
        if (length <= BUTTONS_PATH_BYTES)
            memcpy(out->path[out->count++], found.gl_pathv[i], length + 1);
    }
    globfree(&found);
}

struct wanted_line buttons_wanted(const struct config *c, enum button b, bool led)
{
    return (
        struct wanted_line){ .button = b, .led = led, .name = led ? c->button[b].led : c->button[b].line };
}

bool buttons_any_wanted(const struct config *c)
{
    for (int b = 0; b < BUTTON_COUNT; b++) {
        if (*c->button[b].line != '\0')
            return true;
    }
    return false;
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

void buttons_describe(const struct edges *e, const bool level[BUTTON_COUNT],
                      const struct button_line known[BUTTON_COUNT], struct button_line out[BUTTON_COUNT])
{
    for (int b = 0; b < BUTTON_COUNT; b++) {
        out[b] = known[b];
        out[b].level_known = known[b].use == LINE_KEPT;
        out[b].active = out[b].level_known && level[b];
        out[b].ignored = out[b].level_known && edges_ignored(e, (enum button)b);
    }
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
