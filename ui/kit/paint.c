#include "ui/kit/paint.h"

#include <assert.h>
#include <stdlib.h>

#include "ui/kit/blend.h"
#include "ui/kit/corner.h"
#include "ui/kit/seam.h"

struct paint {
    struct corners corners;
};

/* What one item is drawn with. */
struct brush {
    struct paint *paint;
    SDL_Surface *surface;
    const struct scene *scene;
    const struct theme *theme;
    struct text *text;
    struct rect clip; /* the item's reach within the damage, within the surface */
};

bool paint_open(struct paint **out)
{
    *out = calloc(1, sizeof **out);
    return *out != NULL;
}

void paint_close(struct paint *p)
{
    if (p == NULL)
        return;
    corners_finish(&p->corners);
    free(p);
}

static uint32_t *pixel_at(const struct brush *b, int x, int y)
{
    return (uint32_t *)((uint8_t *)b->surface->pixels + (ptrdiff_t)y * b->surface->pitch) + x;
}

/* COLOUR over columns X0 to X1 of row Y, as far as the clip goes. */
static void span(const struct brush *b, int y, int x0, int x1, uint32_t colour, uint32_t alpha)
{
    const int from = x0 > b->clip.x ? x0 : b->clip.x;
    const int right = b->clip.x + b->clip.w, to = x1 < right ? x1 : right;

    if (from >= to)
        return;
    if (alpha == 256)
        row_fill(pixel_at(b, from, y), to - from, colour);
    else
        row_blend(pixel_at(b, from, y), to - from, colour, alpha);
}

/* COUNT coverages in COLOUR from column X of row Y on, as far as the clip goes. */
static void cover(const struct brush *b, int y, int x, const uint8_t *coverage, int count, uint32_t colour,
                  uint32_t alpha)
{
    const int skipped = x < b->clip.x ? b->clip.x - x : 0;
    const int right = b->clip.x + b->clip.w - x, end = count < right ? count : right;

    if (skipped < end)
        row_cover(pixel_at(b, x + skipped, y), coverage + skipped, end - skipped, colour, alpha);
}

static void draw_fill(const struct brush *b, const struct item *item)
{
    for (int y = b->clip.y; y < b->clip.y + b->clip.h; y++)
        span(b, y, item->box.x, item->box.x + item->box.w, b->theme->colour[item->fill],
             amount_of(item->alpha));
}

/* A rounded shape: the colours of its inside and its border, either of which may be absent. */
struct shape {
    struct rect box;
    const struct corner *corner;
    uint32_t fill, line;
    uint32_t fill_alpha, line_alpha; /* 0 .. 256 */
    int line_px;
};

/* The pixel of a corner: the border lies between the outer and the inner edge. */
static uint32_t corner_pixel(const struct shape *s, uint32_t pixel, uint32_t outer, uint32_t inner)
{
    const uint32_t lined = (outer - inner) * s->line_alpha >> 8, filled = inner * s->fill_alpha >> 8;
    const uint32_t total = lined + filled;

    if (total == 0)
        return pixel;
    const uint32_t colour = lined == 0    ? s->fill
                            : filled == 0 ? s->line
                                          : blend(s->line, s->fill, filled * 256 / total);
    return blend(pixel, colour, amount_of(total));
}

/* The pixels of a corner's row at the left of the box (STEP 1, from its left edge inwards) or at
 * its right (STEP -1, from the right edge inwards). */
static void corner_row(const struct brush *b, const struct shape *s, int y, int mask_y, int x, int step,
                       int count)
{
    const struct corner *c = s->corner;
    const ptrdiff_t row = (ptrdiff_t)mask_y * c->size;
    const uint8_t *outer = c->outer + row, *inner = c->inner + row;

    for (int i = 0; i < count; i++, x += step)
        if (x >= b->clip.x && x < b->clip.x + b->clip.w) {
            uint32_t *pixel = pixel_at(b, x, y);
            *pixel = corner_pixel(s, *pixel, outer[i], inner[i]);
        }
}

static void shape_span(const struct brush *b, int y, int x0, int x1, uint32_t colour, uint32_t alpha)
{
    if (alpha > 0)
        span(b, y, x0, x1, colour, alpha);
}

/* A row between the corners, or beside them. */
static void straight_row(const struct brush *b, const struct shape *s, int y, int x0, int x1)
{
    const int down = y - s->box.y, up = s->box.y + s->box.h - 1 - y;

    if (down < s->line_px || up < s->line_px)
        shape_span(b, y, x0, x1, s->line, s->line_alpha);
    else
        shape_span(b, y, x0, x1, s->fill, s->fill_alpha);
}

static void side_row(const struct brush *b, const struct shape *s, int y)
{
    const int left = s->box.x, right = left + s->box.w, line = s->line_px;

    shape_span(b, y, left, left + line, s->line, s->line_alpha);
    shape_span(b, y, left + line, right - line, s->fill, s->fill_alpha);
    shape_span(b, y, right - line, right, s->line, s->line_alpha);
}

static void shape_row(const struct brush *b, const struct shape *s, int y)
{
    const int size = s->corner->size, right = s->box.x + s->box.w;
    const int down = y - s->box.y, up = s->box.y + s->box.h - 1 - y;
    const int mask_y = down < up ? down : up;

    if (mask_y >= size) {
        side_row(b, s, y);
        return;
    }
    /* Of a shape as wide as its corners the middle column, if there is one, is the left's. */
    const int right_count = s->box.w - size < size ? s->box.w - size : size;
    corner_row(b, s, y, mask_y, s->box.x, 1, size);
    straight_row(b, s, y, s->box.x + size, right - right_count);
    corner_row(b, s, y, mask_y, right - 1, -1, right_count);
}

static void draw_shape(const struct brush *b, const struct item *item, int diameter)
{
    const int shorter = item->box.w < item->box.h ? item->box.w : item->box.h;
    const int line_px = item->line == TOKEN_NONE      ? 0
                        : item->line_px < shorter / 2 ? item->line_px
                                                      : shorter / 2;
    const uint32_t alpha = amount_of(item->alpha);

    diameter = diameter < shorter ? diameter : shorter;
    const struct shape shape = {
        .box = item->box,
        .corner = corner_of(&b->paint->corners, diameter > 0 ? diameter : 1, line_px),
        .fill = b->theme->colour[item->fill],
        .line = b->theme->colour[item->line],
        .fill_alpha = item->fill == TOKEN_NONE ? 0 : alpha,
        .line_alpha = item->line == TOKEN_NONE ? 0 : alpha,
        .line_px = line_px,
    };
    for (int y = b->clip.y; shape.corner != NULL && y < b->clip.y + b->clip.h; y++)
        shape_row(b, &shape, y);
}

static int aligned(const struct rect box, enum align align, int w)
{
    switch (align) {
    case ALIGN_START:
        break;
    case ALIGN_CENTRE:
        return box.x + (box.w - w) / 2;
    case ALIGN_END:
        return box.x + box.w - w;
    }
    return box.x;
}

static void draw_text(const struct brush *b, const struct item *item, bool about_middle)
{
    const struct text_drawing *drawing =
        text_draw(b->text, item->style, scene_item_text(b->scene, item), item->wrap_px);
    const uint32_t colour = b->theme->colour[item->fill], alpha = amount_of(item->alpha);

    for (int i = 0; drawing != NULL && i < drawing->extent.lines; i++) {
        const struct text_line *line = &drawing->line[i];
        const int x = aligned(item->box, item->align, line->w);
        const int top = item->box.y + line->top - (about_middle ? drawing->extent.h / 2 : 0);
        const int bottom = b->clip.y + b->clip.h;
        for (int y = top > b->clip.y ? top : b->clip.y; y < top + line->mask_h && y < bottom; y++)
            cover(b, y, x, line->mask + (ptrdiff_t)(y - top) * line->mask_w, line->mask_w, colour, alpha);
    }
}

#define SEAM_W_MOST 256

static void draw_seam(const struct brush *b, const struct item *item)
{
    uint8_t coverage[SEAM_W_MOST];
    const int w = item->box.w < SEAM_W_MOST ? item->box.w : SEAM_W_MOST;
    const int x = item->box.x + (item->box.w - w) / 2;

    for (int y = b->clip.y; y < b->clip.y + b->clip.h; y++) {
        seam_row(item->seed, w, item->line_px, item->seam_from + (y - item->box.y), coverage);
        cover(b, y, x, coverage, w, b->theme->colour[item->fill], amount_of(item->alpha));
    }
}

static void draw_item(const struct brush *b, const struct item *item)
{
    switch (item->kind) {
    case ITEM_FILL:
        draw_fill(b, item);
        break;
    case ITEM_ROUND:
        draw_shape(b, item, 2 * item->radius);
        break;
    case ITEM_DISC:
        draw_shape(b, item, item->box.w);
        break;
    case ITEM_TEXT:
        draw_text(b, item, false);
        break;
    case ITEM_ICON:
        draw_text(b, item, true);
        break;
    case ITEM_SEAM:
        draw_seam(b, item);
        break;
    case ITEM_KIND_COUNT:
        break;
    }
}

/* Whether nothing under ITEM shows through within AREA. */
static bool hides(const struct item *item, struct rect area, struct rect reach)
{
    return item->kind == ITEM_FILL && item->fill != TOKEN_NONE && item->alpha == 255 && reach.x <= area.x &&
           reach.y <= area.y && reach.x + reach.w >= area.x + area.w && reach.y + reach.h >= area.y + area.h;
}

static bool is_seen(const struct item *item)
{
    return item->alpha > 0 &&
           (item->fill != TOKEN_NONE || (item->kind == ITEM_ROUND && item->line != TOKEN_NONE));
}

static void paint_area(struct brush *b, struct rect bounds, struct rect area)
{
    int first = b->scene->item_count;

    while (first > 0 &&
           !hides(&b->scene->item[first - 1], area, scene_item_reach(&b->scene->item[first - 1], bounds)))
        first--;
    if (first == 0) {
        b->clip = area;
        draw_fill(b, &(struct item){ .kind = ITEM_FILL, .box = area, .fill = TOKEN_GROUND, .alpha = 255 });
    }
    for (int i = first > 0 ? first - 1 : 0; i < b->scene->item_count; i++) {
        const struct item *item = &b->scene->item[i];
        b->clip = rect_meet(scene_item_reach(item, bounds), area);
        if (b->clip.w > 0 && is_seen(item))
            draw_item(b, item);
    }
}

void paint_scene(struct paint *p, SDL_Surface *surface, const struct scene *s, const struct theme *theme,
                 struct text *text, const struct rect *damage, int count)
{
    const struct rect bounds = { 0, 0, surface->w, surface->h };
    struct brush b = { .paint = p, .surface = surface, .scene = s, .theme = theme, .text = text };

    assert(surface->format->BytesPerPixel == 4 && !SDL_MUSTLOCK(surface));
    for (int i = 0; i < count; i++) {
        const struct rect area = rect_meet(damage[i], bounds);
        if (area.w > 0)
            paint_area(&b, bounds, area);
    }
}
