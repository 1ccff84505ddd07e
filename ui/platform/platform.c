#include "ui/platform/platform.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "ui/platform/platform_kms.h"
#include "ui/platform/platform_window.h"

/* Which of the two is not NULL says which one this is. */
struct platform {
    struct platform_window *window;
    struct platform_kms *kms;
};

static const char *const kind_names[] = {
    [PLATFORM_AUTO] = "auto",
    [PLATFORM_WINDOW] = "window",
    [PLATFORM_KMS] = "kms",
    [PLATFORM_NONE] = "none",
};
static_assert(sizeof kind_names / sizeof *kind_names == PLATFORM_KIND_COUNT,
              "a name for every kind of platform");

const char *platform_kind_name(enum platform_kind k)
{
    return kind_names[k];
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

enum platform_kind platform_choose(enum platform_kind k)
{
    if (k != PLATFORM_AUTO)
        return k;
    return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") ? PLATFORM_WINDOW : PLATFORM_KMS;
}

static bool open_kind(struct platform *p, const struct platform_options *options, char *why, size_t size)
{
    switch (platform_choose(options->kind)) {
    case PLATFORM_WINDOW:
        return platform_window_open(&p->window, options, why, size);
    case PLATFORM_KMS:
        return platform_kms_open(&p->kms, options, why, size);
    case PLATFORM_AUTO:
    case PLATFORM_NONE:
    case PLATFORM_KIND_COUNT:
        break;
    }
    snprintf(why, size, "no display was asked for");
    return false;
}

bool platform_open(struct platform **out, const struct platform_options *options, char *why, size_t size)
{
    struct platform *p = calloc(1, sizeof *p);
    *out = NULL;
    if (!p) {
        snprintf(why, size, "out of memory opening the display");
        return false;
    }
    if (!open_kind(p, options, why, size)) {
        free(p);
        return false;
    }
    *out = p;
    return true;
}

void platform_close(struct platform *p)
{
    if (!p)
        return;
    platform_window_close(p->window);
    platform_kms_close(p->kms);
    free(p);
}

enum platform_kind platform_kind(const struct platform *p)
{
    return p->window ? PLATFORM_WINDOW : PLATFORM_KMS;
}

void platform_size(const struct platform *p, int *w, int *h, float *width_mm)
{
    *width_mm = 0; /* what a desktop says of its monitor's size is a guess more often than not */
    if (p->window)
        platform_window_size(p->window, w, h);
    else
        platform_kms_size(p->kms, w, h, width_mm);
}

SDL_Surface *platform_surface(struct platform *p)
{
    return p->window ? platform_window_surface(p->window) : platform_kms_surface(p->kms);
}

bool platform_present(struct platform *p, const struct rect *damage, int count)
{
    return p->window ? platform_window_present(p->window, damage, count)
                     : platform_kms_present(p->kms, damage, count);
}

bool platform_rotate(struct platform *p, int degrees)
{
    if (p->kms)
        return platform_kms_rotate(p->kms, degrees);
    platform_window_rotate(p->window, degrees);
    return true;
}

int platform_fds(const struct platform *p, int fds[PLATFORM_FDS])
{
    return p->window ? platform_window_fds(p->window, fds) : platform_kms_fds(p->kms, fds);
}

void platform_pump(struct platform *p)
{
    if (p->window)
        platform_window_pump(p->window);
    else
        platform_kms_pump(p->kms);
}

void platform_light(struct platform *p, bool on)
{
    if (p->kms)
        platform_kms_light(p->kms, on);
}
