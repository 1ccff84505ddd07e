#include "ui/kit/corner.h"

#include <math.h>
#include <stdlib.h>

void corners_finish(struct corners *c)
{
    for (int i = 0; i < CORNERS; i++)
        free(c->corner[i].outer);
    *c = (struct corners){ 0 };
}

/* How much of a pixel lies within RADIUS, its middle being DISTANCE from the centre: near enough
 * to the covered area, as a curve is nearly straight within a pixel. */
static uint8_t coverage(float radius, float distance)
{
    return (uint8_t)lroundf(fminf(1, fmaxf(0, radius - distance + 0.5f)) * 255);
}

static void draw(struct corner *corner)
{
    const float radius = (float)corner->diameter / 2;

    for (int y = 0; y < corner->size; y++)
        for (int x = 0; x < corner->size; x++) {
            const float dx = radius - (float)x - 0.5f, dy = radius - (float)y - 0.5f;
            const float distance = hypotf(fmaxf(0, dx), fmaxf(0, dy));
            corner->outer[y * corner->size + x] = coverage(radius, distance);
            corner->inner[y * corner->size + x] = coverage(radius - (float)corner->line_px, distance);
        }
}

static struct corner *least_used(struct corners *c)
{
    struct corner *least = &c->corner[0];

    for (int i = 1; i < CORNERS; i++)
        if (c->corner[i].used < least->used)
            least = &c->corner[i];
    return least;
}

const struct corner *corner_of(struct corners *c, int diameter, int line_px)
{
    if (diameter > CORNER_DIAMETER_MOST)
        diameter = CORNER_DIAMETER_MOST;
    c->clock++;
    for (int i = 0; i < CORNERS; i++) {
        struct corner *corner = &c->corner[i];
        if (corner->outer != NULL && corner->diameter == diameter && corner->line_px == line_px) {
            corner->used = c->clock;
            return corner;
        }
    }
    const int size = (diameter + 1) / 2;
    const size_t area = (size_t)size * (size_t)size;
    uint8_t *masks = malloc(2 * area);
    if (masks == NULL)
        return NULL;
    struct corner *corner = least_used(c);
    free(corner->outer);
    *corner = (struct corner){ diameter, line_px, size, masks, masks + area, c->clock };
    draw(corner);
    return corner;
}
