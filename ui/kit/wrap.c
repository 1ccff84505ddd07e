#include "ui/kit/wrap.h"

#include <string.h>

#include "ui/kit/utf8.h"

/* No line of a screen holds more; measuring less than a whole draft keeps wrapping linear. */
#define PIECE_BYTES 384

const char *wrap_piece(struct wrap_room *room, const char *s, size_t bytes)
{
    const size_t kept = bytes <= WRAP_BYTES ? bytes : utf8_floor(s, WRAP_BYTES);

    memcpy(room->piece, s, kept);
    room->piece[kept] = '\0';
    return room->piece;
}

int wrap_width(TTF_Font *font, struct wrap_room *room, const char *s, size_t bytes)
{
    int w = 0;

    if (bytes > 0 && TTF_SizeUTF8(font, wrap_piece(room, s, bytes), &w, NULL) != 0)
        return 0;
    return w;
}

/* Bytes of S's first BYTES that fit WRAP_PX. */
static size_t fitting(TTF_Font *font, struct wrap_room *room, const char *s, size_t bytes, int wrap_px)
{
    const size_t tried = bytes <= PIECE_BYTES ? bytes : utf8_floor(s, PIECE_BYTES);
    int extent, chars;

    if (TTF_MeasureUTF8(font, wrap_piece(room, s, tried), wrap_px, &extent, &chars) != 0)
        return tried;
    return utf8_advance(room->piece, chars);
}

/* Where a line that holds at most FIT bytes of S ends: after the last word that fits, or, when
 * not even one does, within it. */
static size_t line_end(const char *s, size_t fit)
{
    size_t end = fit;

    if (s[fit] != ' ')
        while (end > 0 && s[end - 1] != ' ')
            end--;
    while (end > 0 && s[end - 1] == ' ')
        end--;
    return end > 0 ? end : fit;
}

/* The first line of the BYTES of a paragraph S. */
static size_t first_line(TTF_Font *font, struct wrap_room *room, const char *s, size_t bytes, int wrap_px,
                         int *w)
{
    size_t end = bytes;

    if (wrap_px > 0) {
        const size_t fit = fitting(font, room, s, bytes, wrap_px);
        end = fit < bytes ? line_end(s, fit) : bytes;
    }
    const size_t least = utf8_bytes(s);
    end = end > least ? end : least;
    *w = wrap_width(font, room, s, end);
    /* SDL_ttf measures a piece and a line of its own differently by a pixel or two. */
    while (wrap_px > 0 && *w > wrap_px && end > least) {
        end = line_end(s, utf8_floor(s, end - 1));
        end = end > least ? end : least;
        *w = wrap_width(font, room, s, end);
    }
    return end;
}

static int wrap_paragraph(TTF_Font *font, struct wrap_room *room, const char *s, struct wrap_line part,
                          int wrap_px, struct wrap_line *out, int most)
{
    int count = 0;

    while (count < most) {
        struct wrap_line *line = &out[count++];
        *line = (struct wrap_line){ .start = part.start };
        if (part.bytes == 0)
            break;
        line->bytes = (uint32_t)first_line(font, room, s + part.start, part.bytes, wrap_px, &line->w);
        uint32_t taken = line->bytes;
        while (taken < part.bytes && s[part.start + taken] == ' ')
            taken++;
        part.start += taken;
        part.bytes -= taken;
        if (part.bytes == 0)
            break;
    }
    return count;
}

int wrap_lines(TTF_Font *font, struct wrap_room *room, const char *s, int wrap_px,
               struct wrap_line out[WRAP_LINES])
{
    const size_t bytes = strnlen(s, WRAP_BYTES);
    const uint32_t end = (uint32_t)(s[bytes] == '\0' ? bytes : utf8_floor(s, bytes));
    uint32_t at = 0;
    int count = 0;

    while (count < WRAP_LINES) {
        const char *newline = memchr(s + at, '\n', end - at);
        const uint32_t stop = newline != NULL ? (uint32_t)(newline - s) : end;
        const struct wrap_line part = { .start = at, .bytes = stop - at };
        count += wrap_paragraph(font, room, s, part, wrap_px, out + count, WRAP_LINES - count);
        if (newline == NULL)
            break;
        at = stop + 1;
    }
    return count;
}

size_t wrap_nearest(TTF_Font *font, struct wrap_room *room, const char *s, size_t bytes, int x)
{
    size_t before = 0, after = 0;
    int left = 0, right = 0;

    while (right < x && after < bytes) {
        before = after;
        left = right;
        after += utf8_bytes(s + after);
        right = wrap_width(font, room, s, after);
    }
    return x - left <= right - x ? before : after;
}
