#include "ui/platform/platform_turn.h"

#include <string.h>

/* A tile's rows are whole bursts to write-combined memory on the panel's side, and its columns
 * stay in the first-level cache on the picture's. */
#define TILE 32

struct turn turn_for_panel(int panel_w, int panel_h, int degrees)
{
    bool lying = degrees == 90 || degrees == 270;
    bool known = lying || degrees == 180;
    return (struct turn){ known ? degrees : 0, lying ? panel_h : panel_w, lying ? panel_w : panel_h };
}

void turn_panel_size(const struct turn *t, int *w, int *h)
{
    bool lying = t->degrees == 90 || t->degrees == 270;
    *w = lying ? t->h : t->w;
    *h = lying ? t->w : t->h;
}

struct rect turn_rect(const struct turn *t, struct rect r)
{
    switch (t->degrees) {
    case 90:
        return (struct rect){ t->h - r.y - r.h, r.x, r.h, r.w };
    case 180:
        return (struct rect){ t->w - r.x - r.w, t->h - r.y - r.h, r.w, r.h };
    case 270:
        return (struct rect){ r.y, t->w - r.x - r.w, r.h, r.w };
    default:
        return r;
    }
}

void turn_point_back(const struct turn *t, int *x, int *y)
{
    int px = *x, py = *y;
    switch (t->degrees) {
    case 90:
        *x = py, *y = t->h - 1 - px;
        break;
    case 180:
        *x = t->w - 1 - px, *y = t->h - 1 - py;
        break;
    case 270:
        *x = t->w - 1 - py, *y = px;
        break;
    default:
        break;
    }
}

void turn_delta_back(const struct turn *t, int *dx, int *dy)
{
    int px = *dx, py = *dy;
    switch (t->degrees) {
    case 90:
        *dx = py, *dy = -px;
        break;
    case 180:
        *dx = -px, *dy = -py;
        break;
    case 270:
        *dx = -py, *dy = px;
        break;
    default:
        break;
    }
}

void turn_share_back(const struct turn *t, float *x, float *y)
{
    float px = *x, py = *y;
    switch (t->degrees) {
    case 90:
        *x = py, *y = 1.0f - px;
        break;
    case 180:
        *x = 1.0f - px, *y = 1.0f - py;
        break;
    case 270:
        *x = 1.0f - py, *y = px;
        break;
    default:
        break;
    }
}

void turn_share_delta_back(const struct turn *t, float *dx, float *dy)
{
    float px = *dx, py = *dy;
    switch (t->degrees) {
    case 90:
        *dx = py, *dy = -px;
        break;
    case 180:
        *dx = -px, *dy = -py;
        break;
    case 270:
        *dx = -py, *dy = px;
        break;
    default:
        break;
    }
}

static void copy_rows(struct turn_pixels to, struct turn_pixels from, struct rect r)
{
    for (int y = r.y; y < r.y + r.h; y++)
        memcpy(to.at + y * to.stride + r.x, from.at + y * from.stride + r.x, (size_t)r.w * sizeof *to.at);
}

/* One rectangle of the panel, pixel by pixel: FROM is the picture's pixel under its top left, a
 * step right on the panel is DX pixels in the picture's memory, a step down DY. */
static void copy_tile(uint32_t *to, int stride, const uint32_t *from, int dx, int dy, struct rect tile)
{
    for (int y = 0; y < tile.h; y++) {
        uint32_t *row = to + (tile.y + y) * stride + tile.x;
        const uint32_t *pixel = from + y * dy;
        for (int x = 0; x < tile.w; x++, pixel += dx)
            row[x] = *pixel;
    }
}

static void copy_turned(const struct turn *t, struct turn_pixels to, struct turn_pixels from,
                        struct rect on_panel)
{
    int dx = t->degrees == 90 ? -from.stride : t->degrees == 180 ? -1 : from.stride;
    int dy = t->degrees == 90 ? 1 : t->degrees == 180 ? -from.stride : -1;
    for (int y = on_panel.y; y < on_panel.y + on_panel.h; y += TILE) {
        for (int x = on_panel.x; x < on_panel.x + on_panel.w; x += TILE) {
            struct rect tile = rect_meet(on_panel, (struct rect){ x, y, TILE, TILE });
            int px = x, py = y;
            turn_point_back(t, &px, &py);
            copy_tile(to.at, to.stride, from.at + py * from.stride + px, dx, dy, tile);
        }
    }
}

void turn_copy(const struct turn *t, struct turn_pixels panel, struct turn_pixels picture, struct rect r)
{
    if (t->degrees == 0)
        copy_rows(panel, picture, r);
    else
        copy_turned(t, panel, picture, turn_rect(t, r));
}
