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

/* What a step right and a step down on the panel are in the picture: each goes along one of its axes. */
struct axes {
    int right_x, right_y, down_x, down_y;
};

static struct axes axes(const struct turn *t)
{
    switch (t->degrees) {
    case 90:
        return (struct axes){ 0, -1, 1, 0 };
    case 180:
        return (struct axes){ -1, 0, 0, -1 };
    case 270:
        return (struct axes){ 0, 1, -1, 0 };
    default:
        return (struct axes){ 1, 0, 0, 1 };
    }
}

void turn_delta_back(const struct turn *t, int *dx, int *dy)
{
    struct axes a = axes(t);
    int right = *dx, down = *dy;
    *dx = right * a.right_x + down * a.down_x;
    *dy = right * a.right_y + down * a.down_y;
}

/* Where the panel's steps lead back along an axis, they begin at its far end. */
void turn_point_back(const struct turn *t, int *x, int *y)
{
    struct axes a = axes(t);
    turn_delta_back(t, x, y);
    *x += a.right_x + a.down_x < 0 ? t->w - 1 : 0;
    *y += a.right_y + a.down_y < 0 ? t->h - 1 : 0;
}

void turn_share_delta_back(const struct turn *t, float *dx, float *dy)
{
    struct axes a = axes(t);
    float right = *dx, down = *dy;
    *dx = right * (float)a.right_x + down * (float)a.down_x;
    *dy = right * (float)a.right_y + down * (float)a.down_y;
}

void turn_share_back(const struct turn *t, float *x, float *y)
{
    struct axes a = axes(t);
    turn_share_delta_back(t, x, y);
    *x += a.right_x + a.down_x < 0 ? 1.0f : 0.0f;
    *y += a.right_y + a.down_y < 0 ? 1.0f : 0.0f;
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
    struct axes a = axes(t);
    int dx = a.right_x + a.right_y * from.stride, dy = a.down_x + a.down_y * from.stride;
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
