#include "ui/kit/seam.h"

#include <math.h>

/* From the pictures, where the box is 16 wide: knots 30 apart, moved by up to 9 along the seam
 * and by nearly half of the box across it. In tenths of the box, so that knots have whole pixels. */
#define STEP_TENTHS 19
#define STEP_LEAST 8
#define SHIFT_OF_STEP 0.3f

/* Relative to the row asked for: far down an endless seam a float has no pixels left. */
struct knot {
    float x, along;
};

/* The two that enclose a row and their neighbours, whose pieces may reach it round a corner. */
#define NEAR_KNOTS 4

static uint32_t scramble(uint32_t seed, int32_t number)
{
    uint32_t h = seed * 0x9E3779B1u ^ (uint32_t)number * 0x85EBCA77u;

    h = (h ^ h >> 15) * 0x2C1B3C6Du;
    h = (h ^ h >> 12) * 0x297A2D39u;
    return h ^ h >> 15;
}

/* -1 .. 1 from 16 bits. */
static float spread(uint32_t bits)
{
    return (float)(bits & 0xFFFF) / 32767.5f - 1.0f;
}

static int32_t step_of(int box_w)
{
    const int32_t step = box_w * STEP_TENTHS / 10;

    return step > STEP_LEAST ? step : STEP_LEAST;
}

static struct knot knot_of(uint32_t seed, int box_w, int line_px, int32_t number, int32_t row)
{
    const uint32_t bits = scramble(seed, number);
    const float swing = fmaxf(0, (float)(box_w - line_px) / 2 - 1);
    const int32_t step = step_of(box_w);

    return (struct knot){
        .x = spread(bits) * swing,
        .along = (float)((int64_t)number * step - row) + spread(bits >> 16) * SHIFT_OF_STEP * (float)step,
    };
}

/* The knots around ROW, the middle two enclosing it. */
static void knots_near(uint32_t seed, int box_w, int line_px, int32_t row, struct knot out[NEAR_KNOTS])
{
    const int32_t step = step_of(box_w);
    int32_t number = row / step - (row % step < 0);

    /* Shifted, a knot may stand on the other side of this row. */
    if (knot_of(seed, box_w, line_px, number, row).along > 0)
        number--;
    else if (knot_of(seed, box_w, line_px, number + 1, row).along <= 0)
        number++;
    for (int i = 0; i < NEAR_KNOTS; i++)
        out[i] = knot_of(seed, box_w, line_px, number - 1 + i, row);
}

float seam_x(uint32_t seed, int box_w, int line_px, int32_t along)
{
    struct knot k[NEAR_KNOTS];

    knots_near(seed, box_w, line_px, along, k);
    return k[1].x + (k[2].x - k[1].x) * -k[1].along / (k[2].along - k[1].along);
}

static float distance(float x, float along, struct knot a, struct knot b)
{
    const float dx = b.x - a.x, dy = b.along - a.along;
    const float t = fminf(1, fmaxf(0, ((x - a.x) * dx + (along - a.along) * dy) / (dx * dx + dy * dy)));

    return hypotf(x - a.x - t * dx, along - a.along - t * dy);
}

void seam_row(uint32_t seed, int box_w, int line_px, int32_t along, uint8_t *coverage)
{
    const float half = (float)line_px / 2;
    struct knot k[NEAR_KNOTS];

    knots_near(seed, box_w, line_px, along, k);
    for (int i = 0; i < box_w; i++) {
        const float x = (float)i + 0.5f - (float)box_w / 2;
        float nearest = INFINITY;
        for (int piece = 0; piece + 1 < NEAR_KNOTS; piece++)
            nearest = fminf(nearest, distance(x, 0.5f, k[piece], k[piece + 1]));
        coverage[i] = (uint8_t)lroundf(fminf(1, fmaxf(0, half - nearest + 0.5f)) * 255);
    }
}
