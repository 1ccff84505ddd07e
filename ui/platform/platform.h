/* The glass: shows one surface and feeds SDL's own event queue. Two implementations behind this
 * header are linked into kept and chosen at start: window (SDL's window surface, on a desktop)
 * and kms (dumb buffers, libinput, xkbcommon, on a bare console). Everything above is plain SDL2. */
#ifndef KEPT_UI_PLATFORM_H
#define KEPT_UI_PLATFORM_H

#include <SDL.h>

#include "ui/kit/metrics.h"

enum platform_kind { PLATFORM_AUTO, PLATFORM_WINDOW, PLATFORM_KMS, PLATFORM_NONE, PLATFORM_KIND_COUNT };

struct platform_options {
    enum platform_kind kind; /* AUTO: window where DISPLAY or WAYLAND_DISPLAY is set, else kms */
    int w, h;   /* of window or panel, before any turning; 0: the display's own (window: 800x480) */
    int rotate; /* 0, 90, 180, 270 degrees clockwise: the surface is turned while it is shown */
    bool fullscreen;
};

struct platform;

#define PLATFORM_FDS 8

/* Opens the display and, through SDL's reference count, the part of SDL it needs. False with WHY
 * when there is no display now, or KIND is NONE; try again later. */
bool platform_open(struct platform **out, const struct platform_options *options, char *why, size_t size)
    __attribute__((warn_unused_result));
void platform_close(struct platform *p); /* NULL is fine */

enum platform_kind platform_kind(const struct platform *p);
const char *platform_kind_name(enum platform_kind k); /* "auto", "window", "kms", "none" */

/* What AUTO stands for in this environment: WINDOW or KMS; every other kind is itself. */
enum platform_kind platform_choose(enum platform_kind k);

/* Size of the picture to draw (already rotated) and its width as mounted in mm, 0 when unknown. */
void platform_size(const struct platform *p, int *w, int *h, float *width_mm);

/* The surface to paint into, 32 bits a pixel, owned by the platform; its pixels persist from frame
 * to frame. It may be another one after a resize: ask each time. NULL while the display is away. */
SDL_Surface *platform_surface(struct platform *p);

/* Shows the damaged rectangles of the surface, those parts of them that lie on it. False: the
 * display went away; close and retry. */
bool platform_present(struct platform *p, const struct rect *damage, int count)
    __attribute__((warn_unused_result));

/* Turns the picture to DEGREES (as in the options) from the next present on; platform_size and the surface
 * are others then, and all of it is to be drawn. False: it stays as it was. */
bool platform_rotate(struct platform *p, int degrees) __attribute__((warn_unused_result));

/* Descriptors to poll for POLLIN; ask before every poll. After poll, and after each present, call
 * platform_pump, then SDL_PollEvent until empty. What arrives:
 *  - SDL_FINGER* with x, y from 0 to 1 of the picture (as drawn, rotation undone). A touch that the
 *    panel takes back (a palm) ends with a FINGERUP at -1, -1: outside every target.
 *  - SDL_MOUSE* in picture pixels.
 *  - SDL_KEY* and SDL_TEXTINPUT.
 *  - SDL_WINDOWEVENT EXPOSED or SIZE_CHANGED: present the whole picture once (and find out, by its
 *    answer, whether there still is a display).
 *  - SDL_QUIT. */
int platform_fds(const struct platform *p, int fds[PLATFORM_FDS]);
void platform_pump(struct platform *p);

/* Panel on or off (DPMS where there is one; else the caller has painted black). Lit after opening.
 * What is presented to a dark panel shows once it is lit again. */
void platform_light(struct platform *p, bool on);

#endif
