/* The display and what lies in front of it: panel, keyboard, backlight. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "firmware/doctor/internal.h"

#define CONNECTORS "/sys/class/drm/card*-*/status"
#define CARDS "/dev/dri/card*"
#define INPUTS "/proc/bus/input/devices"

/* "card0-HDMI-A-1" of "/sys/class/drm/card0-HDMI-A-1/status". */
static void connector_name(const char *path, char *out, size_t size)
{
    const char *name = strchr(path + strlen("/sys/class/drm/"), '-');
    snprintf(out, size, "%.*s", name ? (int)strcspn(name + 1, "/") : 0, name ? name + 1 : "");
}

/* Also for somebody who asks over ssh. */
static bool desktop_draws(const struct doctor_root *d)
{
    return d->window || doctor_desktop(d);
}

void check_display(const struct doctor_root *d, struct doctor_report *r)
{
    struct doctor_paths connectors;
    char status[32], name[64];
    doctor_glob(d, CONNECTORS, &connectors);
    for (int i = 0; i < connectors.count; i++) {
        if (doctor_read(d, connectors.path[i], status, sizeof status) && strcmp(status, "connected") == 0) {
            connector_name(connectors.path[i], name, sizeof name);
            doctor_ok(r, "%s is connected", name);
            return;
        }
    }
    if (desktop_draws(d))
        doctor_ok(r, "a desktop shows Kept as a window");
    else if (connectors.count == 0)
        doctor_find(r, DOCTOR_WRONG,
                    "check its cable and power; on a Pi, that dtoverlay=vc4-kms-v3d is in config.txt",
                    "/sys/class/drm: this machine has no display output");
    else
        doctor_find(r, DOCTOR_WRONG,
                    "check the display's cable and power; Kept shows itself once it is there",
                    "/sys/class/drm: no display is connected");
}

void check_kms(const struct doctor_root *d, struct doctor_report *r)
{
    struct doctor_paths cards;
    char fix[DOCTOR_TEXT];
    int denied = 0;
    doctor_glob(d, CARDS, &cards);
    snprintf(fix, sizeof fix, "sudo usermod -aG video,render %s, then start Kept again", d->user.name);
    for (int i = 0; i < cards.count && !desktop_draws(d); i++) {
        if (!doctor_may(d, cards.path[i], R_OK | W_OK)) {
            doctor_find(r, DOCTOR_WRONG, fix, "%s: %s may not draw there", cards.path[i], d->user.name);
            denied++;
        }
    }
    if (desktop_draws(d))
        doctor_skip(r, "the desktop draws");
    else if (cards.count == 0)
        doctor_skip(r, "/dev/dri: there is no card");
    else if (denied == 0)
        doctor_ok(r, "%s may draw on the display", d->user.name);
}

/* One device of INPUTS. */
struct input {
    char name[96], node[48]; /* "/dev/input/event3"; "" for none */
    bool touch, keys, pointer;
};

static unsigned long last_word(const char *hex)
{
    const char *space = strrchr(hex, ' ');
    return strtoul(space ? space + 1 : hex, NULL, 16);
}

static void read_handlers(const char *line, struct input *in)
{
    const char *event = strstr(line, "event");
    if (event)
        snprintf(in->node, sizeof in->node, "/dev/input/%.*s", (int)strcspn(event, " \n"), event);
    in->keys = strstr(line, "kbd") != NULL && strstr(line, "leds") != NULL;
    in->pointer = strstr(line, "mouse") != NULL;
}

/* Touched directly, and with absolute axes (linux/input-event-codes.h: INPUT_PROP_DIRECT is bit 1, EV_ABS
 * is bit 3). A keyboard has lights, which power buttons and remote controls have not. */
static void read_line(const char *line, struct input *in, unsigned long *prop, unsigned long *ev)
{
    if (strncmp(line, "N: Name=", 8) == 0)
        snprintf(in->name, sizeof in->name, "%.*s", (int)strcspn(line + 8, "\n"), line + 8);
    else if (strncmp(line, "H: Handlers=", 12) == 0)
        read_handlers(line + 12, in);
    else if (strncmp(line, "B: PROP=", 8) == 0)
        *prop = last_word(line + 8);
    else if (strncmp(line, "B: EV=", 6) == 0)
        *ev = last_word(line + 6);
}

/* The next device of *AT, an empty line ends one. False at the end. */
static bool next_input(const char **at, struct input *in)
{
    unsigned long prop = 0, ev = 0;
    *in = (struct input){ .touch = false };
    while (**at == '\n')
        ++*at;
    if (**at == '\0')
        return false;
    while (**at && **at != '\n') {
        char line[256];
        size_t length = strcspn(*at, "\n");
        snprintf(line, sizeof line, "%.*s", (int)length, *at);
        read_line(line, in, &prop, &ev);
        *at += length + ((*at)[length] == '\n');
    }
    in->touch = (prop & 2) != 0 && (ev & 8) != 0;
    in->pointer = in->pointer && !in->touch;
    return true;
}

#define INPUTS_BYTES 32768

/* The first device that is a WANTED one: 't' touch, 'k' keyboard, 'm' mouse. */
static bool find_input(const struct doctor_root *d, char wanted, struct input *out)
{
    char *text = malloc(INPUTS_BYTES);
    const char *at = text;
    bool found = false;
    if (text && doctor_read(d, INPUTS, text, INPUTS_BYTES))
        while (!found && next_input(&at, out))
            found = wanted == 't' ? out->touch : wanted == 'k' ? out->keys : out->pointer;
    free(text);
    return found;
}

void check_touch(const struct doctor_root *d, struct doctor_report *r)
{
    struct input panel, other;
    char fix[DOCTOR_TEXT];
    bool without = find_input(d, 'm', &other) || find_input(d, 'k', &other);
    if (!find_input(d, 't', &panel)) {
        doctor_find(
            r, without || desktop_draws(d) ? DOCTOR_WARN : DOCTOR_WRONG,
            "check the panel's USB or ribbon cable, with the power off; a mouse or a keyboard does too",
            INPUTS ": there is no touch panel");
        return;
    }
    if (doctor_may(d, panel.node, R_OK) || desktop_draws(d)) {
        doctor_ok(r, "%s is there, and can be read", panel.name);
        return;
    }
    snprintf(fix, sizeof fix, "sudo usermod -aG input %s, then start Kept again", d->user.name);
    doctor_find(r, DOCTOR_WRONG, fix, "%s: %s may not read %s", panel.node, d->user.name, panel.name);
}

void check_keyboard(const struct doctor_root *d, struct doctor_report *r)
{
    struct input keyboard;
    if (find_input(d, 'k', &keyboard))
        doctor_ok(r, "%s is there", keyboard.name);
    else
        doctor_skip(r, "none; the screen has one");
}

void check_backlight(const struct doctor_root *d, struct doctor_report *r)
{
    struct doctor_paths lights;
    doctor_glob(d, "/sys/class/backlight/*/brightness", &lights);
    if (lights.count == 0)
        doctor_skip(r, "none; an HDMI display has its own");
    for (int i = 0; i < lights.count; i++) {
        if (doctor_may(d, lights.path[i], W_OK))
            doctor_ok(r, "%s can set the panel's brightness", d->user.name);
        else
            doctor_find(r, DOCTOR_WARN,
                        "install the package kept, whose udev rule allows it, and start the machine again",
                        "%s: %s may not set the brightness", lights.path[i], d->user.name);
    }
}
