/* Which SDL key a key of the kernel's is, by its place on the keyboard; independent of layout. */
#ifndef KEPT_UI_KMS_SCANCODE_H
#define KEPT_UI_KMS_SCANCODE_H

#include <SDL.h>
#include <stdint.h>

/* CODE is a KEY_* of linux/input-event-codes.h. SDL_SCANCODE_UNKNOWN for keys Kept has no use for. */
SDL_Scancode kms_scancode(uint32_t code);

#endif
