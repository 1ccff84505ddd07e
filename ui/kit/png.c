#include "ui/kit/png.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RGB_BYTES 3

static void copy_rgb(const SDL_Surface *surface, uint8_t *out)
{
    for (int y = 0; y < surface->h; y++) {
        const uint8_t *row = (const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch;
        for (int x = 0; x < surface->w; x++, out += RGB_BYTES) {
            uint32_t argb;
            memcpy(&argb, row + (ptrdiff_t)x * (ptrdiff_t)sizeof argb, sizeof argb);
            out[0] = (uint8_t)(argb >> 16);
            out[1] = (uint8_t)(argb >> 8);
            out[2] = (uint8_t)argb;
        }
    }
}

bool paint_write_png(SDL_Surface *surface, const char *file, char *why, size_t size)
{
    png_image image = { .version = PNG_IMAGE_VERSION, .format = PNG_FORMAT_RGB };
    uint8_t *rgb = malloc((size_t)surface->w * (size_t)surface->h * RGB_BYTES);

    if (rgb == NULL) {
        snprintf(why, size, "%s: out of memory: close other programs and try again", file);
        return false;
    }
    copy_rgb(surface, rgb);
    image.width = (uint32_t)surface->w;
    image.height = (uint32_t)surface->h;
    image.flags = PNG_IMAGE_FLAG_FAST; /* no filters: for flat colours smaller too, in a tenth of the time */
    const bool written = png_image_write_to_file(&image, file, 0, rgb, 0, NULL) != 0;
    if (!written) {
        snprintf(why, size, "%s: cannot be written (%s): choose another file", file, image.message);
        unlink(file);
    }
    free(rgb);
    return written;
}
