/* The inner loops of paint: rows of 32-bit pixels, filled or mixed with one colour. SDL's own
 * blits would convert a coverage to a picture first, and read the colour anew for each pixel. */
#ifndef KEPT_UI_BLEND_H
#define KEPT_UI_BLEND_H

#include <stdint.h>

/* AMOUNT 0 .. 256 of COLOUR over *PIXEL: red and blue in one multiplication, green in another. */
static inline uint32_t blend(uint32_t pixel, uint32_t colour, uint32_t amount)
{
    const uint32_t rb = pixel & 0x00FF00FF, g = pixel & 0x0000FF00;
    const uint32_t mixed_rb = rb + ((((colour & 0x00FF00FF) - rb) * amount) >> 8);
    const uint32_t mixed_g = g + ((((colour & 0x0000FF00) - g) * amount) >> 8);

    return 0xFF000000 | (mixed_rb & 0x00FF00FF) | (mixed_g & 0x0000FF00);
}

/* 0 .. 255 to 0 .. 256, so that full coverage is the colour itself. */
static inline uint32_t amount_of(uint32_t coverage)
{
    return coverage + (coverage >> 7);
}

static inline void row_fill(uint32_t *row, int count, uint32_t colour)
{
    for (int i = 0; i < count; i++)
        row[i] = colour;
}

static inline void row_blend(uint32_t *row, int count, uint32_t colour, uint32_t amount)
{
    for (int i = 0; i < count; i++)
        row[i] = blend(row[i], colour, amount);
}

/* ALPHA 0 .. 256 of COLOUR where COVERAGE, 0 .. 255 for each pixel, says so. */
static inline void row_cover(uint32_t *row, const uint8_t *coverage, int count, uint32_t colour,
                             uint32_t alpha)
{
    for (int i = 0; i < count; i++) {
        const uint32_t amount = amount_of(coverage[i]) * alpha >> 8;
        if (amount == 256)
            row[i] = colour;
        else if (amount > 0)
            row[i] = blend(row[i], colour, amount);
    }
}

#endif
