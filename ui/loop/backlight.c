#include "ui/loop/backlight.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* FB_BLANK of the kernel's ABI (Documentation/ABI/stable/sysfs-class-backlight). */
#define POWER_ON 0
#define POWER_OFF 4

static int open_file(const char *dir, const char *name, int flags)
{
    char path[BACKLIGHT_PATH + 32];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return open(path, flags | O_CLOEXEC);
}

static bool read_number(const char *dir, const char *name, int *out)
{
    char text[32] = "";
    int fd = open_file(dir, name, O_RDONLY);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    if (n <= 0)
        return false;
    *out = (int)strtol(text, NULL, 10);
    return true;
}

static bool write_number(const char *dir, const char *name, int value)
{
    char text[32];
    int fd = open_file(dir, name, O_WRONLY);
    if (fd < 0)
        return false;
    int length = snprintf(text, sizeof text, "%d\n", value);
    bool good = write(fd, text, (size_t)length) == length;
    close(fd);
    return good;
}

static bool may_write(const char *dir)
{
    char path[BACKLIGHT_PATH + 32];
    snprintf(path, sizeof path, "%s/brightness", dir);
    return access(path, W_OK) == 0;
}

static void look_at(struct backlight *b, const char *root, const char *name)
{
    char dir[BACKLIGHT_PATH];
    int most = 0, before = 0;
    if (b->count == BACKLIGHTS || snprintf(dir, sizeof dir, "%s/%s", root, name) >= (int)sizeof dir)
        return;
    if (!read_number(dir, "max_brightness", &most) || most <= 0 || !may_write(dir))
        return;
    if (!read_number(dir, "brightness", &before) || before <= 0)
        before = most; /* found dark: left lit */
    memcpy(b->panel[b->count].dir, dir, sizeof dir);
    b->panel[b->count].most = most;
    b->panel[b->count++].before = before;
}

bool backlight_open(struct backlight *b, const char *root)
{
    memset(b, 0, sizeof *b);
    DIR *d = opendir(root);
    if (!d)
        return false;
    /* cppcheck-suppress readdirCalled ; the stream is this function's own */
    for (struct dirent *e; (e = readdir(d));)
        if (e->d_name[0] != '.')
            look_at(b, root, e->d_name);
    closedir(d);
    return b->count > 0;
}

static int scaled(int most, int percent)
{
    int level = (int)((long)most * percent / 100);
    return level < 1 ? 1 : level;
}

void backlight_set(struct backlight *b, int percent)
{
    bool same = percent == b->percent;
    b->percent = percent;
    for (int i = 0; i < b->count && !same && !b->off; i++)
        write_number(b->panel[i].dir, "brightness", scaled(b->panel[i].most, percent));
}

void backlight_light(struct backlight *b, bool on)
{
    if (b->off == !on)
        return;
    b->off = !on;
    for (int i = 0; i < b->count; i++) {
        const char *dir = b->panel[i].dir;
        int level = b->percent > 0 ? scaled(b->panel[i].most, b->percent) : b->panel[i].before;
        bool powered = write_number(dir, "bl_power", on ? POWER_ON : POWER_OFF);
        if (on || !powered)
            write_number(dir, "brightness", on ? level : 0);
    }
}

void backlight_close(struct backlight *b)
{
    b->percent = 0;
    backlight_light(b, true);
    for (int i = 0; i < b->count; i++)
        write_number(b->panel[i].dir, "brightness", b->panel[i].before);
    b->count = 0;
}
