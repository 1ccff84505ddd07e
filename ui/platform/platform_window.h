/* The glass as a window on a desktop: SDL's window surface in software, no GL loaded. X11 or
 * XWayland. Same contract as platform.h, of which this is one half. */
#ifndef KEPT_UI_PLATFORM_WINDOW_H
#define KEPT_UI_PLATFORM_WINDOW_H

#include "ui/platform/platform.h"

struct platform_window;

bool platform_window_open(struct platform_window **out, const struct platform_options *options, char *why,
                          size_t size) __attribute__((warn_unused_result));
void platform_window_close(struct platform_window *p); /* NULL is fine */

void platform_window_size(const struct platform_window *p, int *w, int *h);
SDL_Surface *platform_window_surface(struct platform_window *p);
bool platform_window_present(struct platform_window *p, const struct rect *damage, int count)
    __attribute__((warn_unused_result));
void platform_window_rotate(struct platform_window *p, int degrees);
int platform_window_fds(const struct platform_window *p, int fds[PLATFORM_FDS]);
void platform_window_pump(struct platform_window *p);

#endif
