/* The glass on a bare console: kms_output shows, kms_input feels, kms_console keeps the text
 * console out of the way. Same contract as platform.h, of which this is one half. */
#ifndef KEPT_UI_PLATFORM_KMS_H
#define KEPT_UI_PLATFORM_KMS_H

#include "ui/platform/platform.h"

struct platform_kms;

bool platform_kms_open(struct platform_kms **out, const struct platform_options *options, char *why,
                       size_t size) __attribute__((warn_unused_result));
void platform_kms_close(struct platform_kms *p); /* NULL is fine */

void platform_kms_size(const struct platform_kms *p, int *w, int *h, float *width_mm);
SDL_Surface *platform_kms_surface(struct platform_kms *p);
bool platform_kms_present(struct platform_kms *p, const struct rect *damage, int count)
    __attribute__((warn_unused_result));
bool platform_kms_rotate(struct platform_kms *p, int degrees) __attribute__((warn_unused_result));
int platform_kms_fds(const struct platform_kms *p, int fds[PLATFORM_FDS]);
void platform_kms_pump(struct platform_kms *p);
void platform_kms_light(struct platform_kms *p, bool on);

#endif
