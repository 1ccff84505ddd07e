/* Pixels on a bare console: two dumb buffers, shown in turn by page flips, each brought up to date
 * by the damage it missed; where a driver cannot flip, one buffer and drmModeDirtyFB. Turned while
 * copying. Knows nothing of input. */
#ifndef KEPT_UI_KMS_OUTPUT_H
#define KEPT_UI_KMS_OUTPUT_H

#include <SDL.h>

#include "ui/platform/platform_turn.h"

struct kms_output;

/* Lights the display, black. W, H: mode asked for, 0 its own. False with WHY. */
bool kms_output_open(struct kms_output **out, int w, int h, int rotate, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Gives the display back to whoever had it (the text console). NULL is fine. */
void kms_output_close(struct kms_output *o);

const struct turn *kms_output_turn(const struct kms_output *o); /* borrowed */

/* Another turn, and another surface for it. False: no memory, and it stays as it was. */
bool kms_output_rotate(struct kms_output *o, int rotate) __attribute__((warn_unused_result));

/* Width in mm of the picture as mounted, 0 when unknown. */
float kms_output_width_mm(const struct kms_output *o);

SDL_Surface *kms_output_surface(struct kms_output *o); /* XRGB8888, owned by the output */

/* Shows the damage at the next refresh of the display; what comes while one is under way is shown
 * after it. False: the display went away. */
bool kms_output_present(struct kms_output *o, const struct rect *damage, int count)
    __attribute__((warn_unused_result));

/* Off by DPMS; without it nothing happens. */
void kms_output_light(struct kms_output *o, bool on);

#define KMS_OUTPUT_FDS 2 /* the card's events, and what comes and goes in /dev/dri */

void kms_output_fds(const struct kms_output *o, int fds[KMS_OUTPUT_FDS]);

/* Takes what the descriptors have. Pushes SDL_WINDOWEVENT_EXPOSED when the picture has to be
 * presented anew; that present says whether the display is still there. */
void kms_output_pump(struct kms_output *o);

#endif
