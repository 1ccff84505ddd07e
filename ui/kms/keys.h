/* A plugged-in keyboard on a bare console: keys of the kernel become SDL_KEYDOWN, SDL_KEYUP and
 * SDL_TEXTINPUT by the household's layout, with dead keys, compose and repeat. The layout is
 * loaded by the first key: a device without a keyboard never holds one in memory. */
#ifndef KEPT_UI_KMS_KEYS_H
#define KEPT_UI_KMS_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/kms/layout.h"

struct kms_keys;

/* LAYOUT is copied. False when there is no memory or no timer left. */
bool kms_keys_open(struct kms_keys **out, const struct kms_layout *layout)
    __attribute__((warn_unused_result));
void kms_keys_close(struct kms_keys *k); /* NULL is fine */

/* CODE is a KEY_* of linux/input-event-codes.h. Pushes what it means to SDL's queue. Control, Alt
 * and Backspace together push SDL_QUIT: the console's own Control-C is muted (console.h). */
void kms_keys_key(struct kms_keys *k, uint32_t code, bool down);

/* To be polled: readable when a held key is due to repeat. */
int kms_keys_fd(const struct kms_keys *k);
void kms_keys_pump(struct kms_keys *k);

#endif
