/* Touch, mouse and keyboard on a bare console: libinput's events become SDL's, in places of the
 * picture. Knows nothing of the display but how it is turned. */
#ifndef KEPT_UI_KMS_INPUT_H
#define KEPT_UI_KMS_INPUT_H

#include "ui/platform/platform_turn.h"

struct kms_input;

/* TURN is copied. A device that cannot be opened is no failure: fingers may come later. */
bool kms_input_open(struct kms_input **out, const struct turn *turn, char *why, size_t size)
    __attribute__((warn_unused_result));
void kms_input_close(struct kms_input *in); /* NULL is fine */

#define KMS_INPUT_FDS 3 /* what devices say, which devices there are, a held key */

void kms_input_rotate(struct kms_input *in, const struct turn *turn);
void kms_input_fds(const struct kms_input *in, int fds[KMS_INPUT_FDS]);

/* Takes what the descriptors have and pushes it to SDL's queue. */
void kms_input_pump(struct kms_input *in);

#endif
