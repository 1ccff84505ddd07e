#include "ui/kms/devices.h"

#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#define FOLDER "/dev/input"
#define DEVICES 32

/* Where udev writes what a device is, after it has set the node's rights: a node opened in
 * between is not yet known as a touchscreen, and libinput refuses it. */
#define UDEV_FOLDER "/run/udev/data"
#define UDEV_INPUT "c13:" /* character devices of the input major */

struct device {
    char path[32];                  /* /dev/input/eventN */
    struct libinput_device *device; /* NULL: free */
};

struct kms_devices {
    struct libinput *libinput;
    int watch_fd, tags; /* inotify, and its watch on udev's folder; -1: none */
    struct device open[DEVICES];
};

/* The slot of PATH, else a free one, else NULL. */
static struct device *find_slot(struct kms_devices *d, const char *path)
{
    struct device *unused = NULL;
    for (int i = 0; i < DEVICES; i++) {
        if (!d->open[i].device)
            unused = unused ? unused : &d->open[i];
        else if (strcmp(d->open[i].path, path) == 0)
            return &d->open[i];
    }
    return unused;
}

static void open_node(struct kms_devices *d, const char *path)
{
    struct device *slot = find_slot(d, path);
    if (!slot || slot->device || strlen(path) >= sizeof slot->path)
        return;
    struct libinput_device *device = libinput_path_add_device(d->libinput, path);
    if (!device)
        return; /* not an input device for us, not allowed, or not yet: its next sign brings us back */
    snprintf(slot->path, sizeof slot->path, "%s", path);
    slot->device = libinput_device_ref(device);
}

static void scan(struct kms_devices *d)
{
    glob_t nodes = { 0 };
    if (glob(FOLDER "/event*", GLOB_NOSORT, NULL, &nodes) == 0)
        for (size_t i = 0; i < nodes.gl_pathc; i++)
            open_node(d, nodes.gl_pathv[i]);
    globfree(&nodes);
}

bool kms_devices_open(struct kms_devices **out, struct libinput *libinput)
{
    struct kms_devices *d = calloc(1, sizeof *d);
    *out = NULL;
    if (!d)
        return false;
    d->libinput = libinput;
    d->watch_fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (d->watch_fd < 0) {
        free(d);
        return false;
    }
    /* Watched before the scan: what comes in between is seen twice rather than never. */
    (void)inotify_add_watch(d->watch_fd, FOLDER, IN_CREATE | IN_ATTRIB);
    d->tags = inotify_add_watch(d->watch_fd, UDEV_FOLDER, IN_MOVED_TO);
    scan(d);
    *out = d;
    return true;
}

void kms_devices_close(struct kms_devices *d)
{
    if (!d)
        return;
    for (int i = 0; i < DEVICES; i++)
        if (d->open[i].device)
            libinput_device_unref(d->open[i].device);
    close(d->watch_fd);
    free(d);
}

int kms_devices_fd(const struct kms_devices *d)
{
    return d->watch_fd;
}

static bool matters(const struct kms_devices *d, const struct inotify_event *e)
{
    if (e->mask & IN_Q_OVERFLOW)
        return true;
    if (e->len == 0)
        return false;
    const char *prefix = e->wd == d->tags ? UDEV_INPUT : "event";
    return strncmp(e->name, prefix, strlen(prefix)) == 0;
}

void kms_devices_pump(struct kms_devices *d)
{
    _Alignas(struct inotify_event) char buffer[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
    bool found = false;
    for (ssize_t n = 1; (n = read(d->watch_fd, buffer, sizeof buffer)) > 0;) {
        for (char *at = buffer; at < buffer + n;) {
            const struct inotify_event *e = (const struct inotify_event *)(void *)at;
            found = found || matters(d, e);
            at += sizeof *e + e->len;
        }
    }
    if (found)
        scan(d);
}

void kms_devices_forget(struct kms_devices *d, const struct libinput_device *device)
{
    for (int i = 0; i < DEVICES; i++) {
        if (d->open[i].device == device) {
            libinput_device_unref(d->open[i].device);
            d->open[i] = (struct device){ 0 };
        }
    }
}
