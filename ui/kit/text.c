#include "ui/kit/text.h"

#include <assert.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/kit/fonts.h"
#include "ui/kit/wrap.h"

#define BUCKETS 512

/* A text laid out, and drawn once it has been asked for. The lines and the text itself stand
 * behind the struct in the same allocation, the masks of all lines in one of their own. */
struct block {
    struct block *next_in_bucket;
    struct block *newer, *older;
    uint64_t hash;
    enum text_style style;
    int wrap_px;
    size_t bytes, mask_bytes;
    bool drawn;
    struct text_drawing drawing;
    struct wrap_line *span; /* what of the text each line holds */
    struct text_line *line;
    char *text;
    uint8_t *masks;
};

struct text {
    struct fonts *fonts;
    struct block *bucket[BUCKETS];
    struct block *newest, *oldest;
    size_t bytes;
    struct wrap_room room;
    struct wrap_line lines[WRAP_LINES];
};

bool text_open(struct text **out, const struct metrics *m, char *why, size_t size)
{
    struct text *t = calloc(1, sizeof *t);

    *out = NULL;
    if (t == NULL) {
        snprintf(why, size, "text: out of memory: close other programs and start again");
        return false;
    }
    if (!fonts_open(&t->fonts, m, why, size)) {
        free(t);
        return false;
    }
    *out = t;
    return true;
}

void text_close(struct text *t)
{
    if (t == NULL)
        return;
    text_forget(t);
    fonts_close(t->fonts);
    free(t);
}

void text_resize(struct text *t, const struct metrics *m)
{
    text_forget(t);
    fonts_resize(t->fonts, m);
}

size_t text_cache_bytes(const struct text *t)
{
    return t->bytes;
}

/* FNV-1a, 64 bits. */
static uint64_t hash_of(enum text_style style, const char *s, int wrap_px)
{
    uint64_t hash = 14695981039346656037u ^ ((uint64_t)(unsigned)wrap_px << 8 | (uint64_t)style);

    for (; *s != '\0'; s++)
        hash = (hash ^ (unsigned char)*s) * 1099511628211u;
    return hash ^ hash >> 32;
}

static void unlink_by_age(struct text *t, struct block *b)
{
    *(b->newer != NULL ? &b->newer->older : &t->newest) = b->older;
    *(b->older != NULL ? &b->older->newer : &t->oldest) = b->newer;
}

static void link_as_newest(struct text *t, struct block *b)
{
    b->newer = NULL;
    b->older = t->newest;
    *(t->newest != NULL ? &t->newest->newer : &t->oldest) = b;
    t->newest = b;
}

static void block_drop(struct text *t, struct block *b)
{
    struct block **place = &t->bucket[b->hash % BUCKETS];

    while (*place != b)
        place = &(*place)->next_in_bucket;
    *place = b->next_in_bucket;
    unlink_by_age(t, b);
    t->bytes -= b->bytes + b->mask_bytes;
    if (b->masks != NULL)
        explicit_bzero(b->masks, b->mask_bytes);
    free(b->masks);
    explicit_bzero(b, b->bytes);
    free(b);
}

void text_forget(struct text *t)
{
    while (t->oldest != NULL)
        block_drop(t, t->oldest);
    explicit_bzero(&t->room, sizeof t->room);
}

/* Makes room, never at the cost of KEPT. */
static void shrink(struct text *t, const struct block *kept)
{
    while (t->bytes > TEXT_CACHE_BYTES && t->oldest != kept)
        block_drop(t, t->oldest);
}

static struct block *block_find(struct text *t, uint64_t hash, enum text_style style, const char *s,
                                int wrap_px)
{
    struct block *b = t->bucket[hash % BUCKETS];

    while (b != NULL &&
           (b->hash != hash || b->style != style || b->wrap_px != wrap_px || strcmp(b->text, s) != 0))
        b = b->next_in_bucket;
    return b;
}

/* A block of COUNT lines with a copy of S, empty otherwise. */
static struct block *block_make(const char *s, int count)
{
    const size_t lines = (size_t)count, length = strlen(s) + 1;
    const size_t bytes =
        sizeof(struct block) + lines * (sizeof(struct text_line) + sizeof(struct wrap_line)) + length;
    struct block *b = calloc(1, bytes);

    if (b == NULL)
        return NULL;
    b->bytes = bytes;
    b->line = (struct text_line *)(b + 1);
    b->span = (struct wrap_line *)(b->line + lines);
    b->text = (char *)(b->span + lines);
    memcpy(b->text, s, length);
    b->drawing = (struct text_drawing){ .extent.lines = count, .line = b->line };
    return b;
}
static_assert(alignof(struct block) >= alignof(struct text_line) &&
                  alignof(struct text_line) >= alignof(struct wrap_line),
              "what stands behind a block is aligned");

/* Lays S out. NULL: no memory, or no font. */
static struct block *block_add(struct text *t, uint64_t hash, enum text_style style, const char *s,
                               int wrap_px)
{
    struct face face;

    if (!fonts_face(t->fonts, style, s, &face))
        return NULL;
    const int count = wrap_lines(face.font, &t->room, s, wrap_px, t->lines);
    struct block *b = block_make(s, count);
    if (b == NULL)
        return NULL;
    b->hash = hash;
    b->style = style;
    b->wrap_px = wrap_px;
    b->drawing.extent.h = count * face.line_px;
    for (int i = 0; i < count; i++) {
        b->span[i] = t->lines[i];
        b->line[i].w = t->lines[i].w;
        if (t->lines[i].w > b->drawing.extent.w)
            b->drawing.extent.w = t->lines[i].w;
    }
    b->next_in_bucket = t->bucket[hash % BUCKETS];
    t->bucket[hash % BUCKETS] = b;
    link_as_newest(t, b);
    t->bytes += b->bytes;
    shrink(t, b);
    return b;
}

static struct block *block_of(struct text *t, enum text_style style, const char *s, int wrap_px)
{
    const uint64_t hash = hash_of(style, s, wrap_px);
    struct block *b = block_find(t, hash, style, s, wrap_px);

    if (b == NULL)
        return block_add(t, hash, style, s, wrap_px);
    if (t->newest != b) {
        unlink_by_age(t, b);
        link_as_newest(t, b);
    }
    return b;
}

struct text_extent text_measure(struct text *t, enum text_style style, const char *s, int wrap_px)
{
    const struct block *b = block_of(t, style, s, wrap_px);

    return b != NULL ? b->drawing.extent
                     : (struct text_extent){ .h = fonts_line_px(t->fonts, style), .lines = 1 };
}

int text_line_px(struct text *t, enum text_style style)
{
    return fonts_line_px(t->fonts, style);
}

int text_ascent_px(struct text *t, enum text_style style)
{
    struct face face;

    return fonts_face(t->fonts, style, "", &face) ? face.baseline_px : fonts_line_px(t->fonts, style);
}

static bool row_is_blank(const SDL_Surface *surface, int y)
{
    const uint8_t *row = (const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch;

    for (int x = 0; x < surface->w; x++)
        if (row[x] != 0)
            return false;
    return true;
}

/* The rows of SURFACE from the first to the last with any coverage. */
static struct rect ink_of(const SDL_Surface *surface)
{
    struct rect ink = { 0, 0, surface->w, surface->h };

    while (ink.h > 0 && row_is_blank(surface, ink.y + ink.h - 1))
        ink.h--;
    while (ink.h > 0 && row_is_blank(surface, ink.y))
        ink.y++, ink.h--;
    return ink;
}

/* Appends the coverage of line I of B to its masks; the line's .mask is set by draw_lines, once
 * they no longer move. */
static bool draw_line(struct text *t, struct block *b, int i, const struct face *face)
{
    const SDL_Color on = { 255, 255, 255, 255 }, off = { 0, 0, 0, 255 };
    wrap_direct(face->font, &t->room, b->text, b->span[i].start);
    const char *s = wrap_piece(&t->room, b->text + b->span[i].start, b->span[i].bytes);

    if (*s == '\0')
        return true;
    /* Eight bits a pixel, and its value is the coverage: SDL_ttf's palette is a ramp. */
    SDL_Surface *surface = TTF_RenderUTF8_Shaded(face->font, s, on, off);
    if (surface == NULL)
        return false;
    const struct rect ink = ink_of(surface);
    const size_t bytes = (size_t)ink.w * (size_t)ink.h;
    uint8_t *masks = bytes > 0 ? realloc(b->masks, b->mask_bytes + bytes) : NULL;
    if (masks != NULL) {
        b->masks = masks;
        for (int y = 0; y < ink.h; y++)
            memcpy(masks + b->mask_bytes + (ptrdiff_t)y * ink.w,
                   (uint8_t *)surface->pixels + (ptrdiff_t)(ink.y + y) * surface->pitch, (size_t)ink.w);
        b->mask_bytes += bytes;
        b->line[i].top = i * face->line_px + face->baseline_px - face->above_px + ink.y;
        b->line[i].mask_w = ink.w;
        b->line[i].mask_h = ink.h;
    }
    SDL_FreeSurface(surface);
    return masks != NULL || bytes == 0;
}

static bool draw_lines(struct text *t, struct block *b)
{
    struct face face;
    const uint8_t *mask;

    if (!fonts_face(t->fonts, b->style, b->text, &face))
        return false;
    for (int i = 0; i < b->drawing.extent.lines; i++)
        if (!draw_line(t, b, i, &face))
            return false;
    mask = b->masks;
    for (int i = 0; i < b->drawing.extent.lines; i++) {
        const size_t bytes = (size_t)b->line[i].mask_w * (size_t)b->line[i].mask_h;
        b->line[i].mask = bytes > 0 ? mask : NULL;
        mask = bytes > 0 ? mask + bytes : mask;
    }
    return true;
}

const struct text_drawing *text_draw(struct text *t, enum text_style style, const char *s, int wrap_px)
{
    struct block *b = block_of(t, style, s, wrap_px);

    if (b == NULL || b->drawn)
        return b != NULL ? &b->drawing : NULL;
    b->drawn = draw_lines(t, b);
    t->bytes += b->mask_bytes;
    if (!b->drawn) {
        block_drop(t, b);
        return NULL;
    }
    shrink(t, b);
    return &b->drawing;
}

size_t text_offset_at(struct text *t, enum text_style style, const char *s, int wrap_px, int x, int y)
{
    const struct block *b = block_of(t, style, s, wrap_px);
    struct face face;

    if (b == NULL || !fonts_face(t->fonts, style, s, &face))
        return 0;
    int i = y < 0 ? 0 : y / face.line_px;
    if (i >= b->drawing.extent.lines)
        i = b->drawing.extent.lines - 1;
    const struct wrap_line span = b->span[i];
    wrap_direct(face.font, &t->room, s, span.start);
    return span.start +
           wrap_nearest(face.font, &t->room, s + span.start, span.bytes, t->room.rtl ? span.w - x : x);
}

void text_caret_at(struct text *t, enum text_style style, const char *s, int wrap_px, size_t offset, int *x,
                   int *y)
{
    const struct block *b = block_of(t, style, s, wrap_px);
    struct face face;

    *x = *y = 0;
    if (b == NULL || !fonts_face(t->fonts, style, s, &face))
        return;
    int i = b->drawing.extent.lines - 1;
    while (i > 0 && b->span[i].start > offset)
        i--;
    const struct wrap_line span = b->span[i];
    const size_t before = offset - span.start < span.bytes ? offset - span.start : span.bytes;
    wrap_direct(face.font, &t->room, s, span.start);
    *x = wrap_width(face.font, &t->room, s + span.start, before);
    if (t->room.rtl)
        *x = span.w - *x;
    *y = i * face.line_px;
}
