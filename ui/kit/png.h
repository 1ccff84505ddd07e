/* Pictures as PNG files: for --shot and for golden images. */
#ifndef KEPT_UI_PNG_H
#define KEPT_UI_PNG_H

#include <SDL.h>
#include <stdbool.h>

/* Writes SURFACE (32 bits, as for paint_scene) as an 8-bit RGB PNG, byte-identical for identical
 * pixels: it holds no time and no name. False: WHY says what failed, and no file is left. */
bool paint_write_png(SDL_Surface *surface, const char *file, char *why, size_t size)
    __attribute__((warn_unused_result));

#endif
