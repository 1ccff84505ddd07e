#include "ui/kit/wrap.h"

#include <string.h>

#include "ui/kit/utf8.h"

/* No line of a screen holds more; measuring less than a whole draft keeps wrapping linear. */
#define PIECE_BYTES 384

/* Scripts from right to left (Unicode 15, Blocks.txt), by the names of ISO 15924. */
static const struct script {
    uint32_t first, last;
    const char *name;
} scripts[] = {
    { 0x0590, 0x05FF, "Hebr" }, { 0x0600, 0x06FF, "Arab" }, { 0x0700, 0x074F, "Syrc" },
    { 0x0750, 0x077F, "Arab" }, { 0x0780, 0x07BF, "Thaa" }, { 0x07C0, 0x07FF, "Nkoo" },
    { 0x0800, 0x083F, "Samr" }, { 0x0840, 0x085F, "Mand" }, { 0x0860, 0x086F, "Syrc" },
    { 0x0870, 0x08FF, "Arab" }, { 0xFB1D, 0xFB4F, "Hebr" }, { 0xFB50, 0xFDFF, "Arab" },
    { 0xFE70, 0xFEFE, "Arab" },
};

/* The bidirectional classes of UAX #9, as far as they are told apart here. */
enum bidi { BIDI_NEUTRAL, BIDI_FIGURE, BIDI_MARK, BIDI_LTR, BIDI_RTL };

static const struct script *script_of(uint32_t code)
{
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (code >= scripts[i].first && code <= scripts[i].last)
            return &scripts[i];
    return NULL;
}

static bool is_figure(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 0x0660 && code <= 0x0669) ||
           (code >= 0x06F0 && code <= 0x06F9);
}

/* Punctuation, symbols and pictures: what stands between letters of either direction. */
static bool is_between(uint32_t code)
{
    const bool ascii_letter = (code | 0x20) >= 'a' && (code | 0x20) <= 'z';

    return (code < 0xC0 && !ascii_letter && code != 0xAA && code != 0xB5 && code != 0xBA) || code == 0xD7 ||
           code == 0xF7 || (code >= 0x2000 && code <= 0x2BFF) || (code >= 0x3000 && code <= 0x3004) ||
           (code >= 0x3008 && code <= 0x3020) || code == 0xFFFD || (code >= 0x1F000 && code <= 0x1FAFF);
}

static enum bidi bidi_of(uint32_t code)
{
    if (is_figure(code))
        return BIDI_FIGURE;
    if ((code >= 0x0300 && code <= 0x036F) || code == 0x200D || (code >= 0xFE00 && code <= 0xFE0F))
        return BIDI_MARK;
    if (is_between(code))
        return BIDI_NEUTRAL;
    return script_of(code) != NULL ? BIDI_RTL : BIDI_LTR;
}

void wrap_direct(TTF_Font *font, struct wrap_room *room, const char *s, size_t at)
{
    const struct script *script = NULL;

    while (at > 0 && s[at - 1] != '\n')
        at--;
    for (enum bidi bidi = BIDI_NEUTRAL; s[at] != '\0' && s[at] != '\n' && bidi < BIDI_LTR;) {
        const uint32_t code = utf8_code(s + at);
        bidi = bidi_of(code);
        script = bidi == BIDI_RTL ? script_of(code) : NULL;
        at += utf8_bytes(s + at);
    }
    room->rtl = script != NULL;
    TTF_SetFontDirection(font, room->rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, room->rtl ? script->name : "Zzzz");
}

/* Bytes of the Latin words or the figure that S, END - S bytes long, begins with; 0: of neither.
 * Neutrals belong to it between words, and one of .,:/-+ between figures. */
static size_t run_bytes(const char *s, const char *end)
{
    size_t bytes = 0;
    bool words = false;

    for (const char *at = s; at < end; at += utf8_bytes(at)) {
        const enum bidi bidi = bidi_of(utf8_code(at));
        const size_t between = (size_t)(at - s) - bytes;
        if (bidi == BIDI_RTL || (bidi == BIDI_NEUTRAL && bytes == 0))
            break;
        if (bidi == BIDI_NEUTRAL)
            continue;
        if (between > 0 && !words && (between > 1 || strchr(".,:/-+", at[-1]) == NULL))
            break;
        words = words || bidi == BIDI_LTR;
        bytes = (size_t)(at - s) + utf8_bytes(at);
    }
    return bytes;
}

/* Brackets are mirrored with the direction; here they must not be. */
static char mirrored(char c)
{
    static const char pairs[] = "()[]{}<>";
    const char *found = c != '\0' ? strchr(pairs, c) : NULL;

    return found == NULL ? c : pairs[(found - pairs) ^ 1];
}

/* Writes S's first BYTES from OUT on, the last character first; its marks stay behind each. */
static void put_backwards(char *out, const char *s, size_t bytes)
{
    char *to = out + bytes;

    for (size_t at = 0; at < bytes;) {
        size_t length = utf8_bytes(s + at);
        while (at + length < bytes && bidi_of(utf8_code(s + at + length)) == BIDI_MARK)
            length += utf8_bytes(s + at + length);
        to -= length;
        memcpy(to, s + at, length);
        *to = mirrored(*to);
        at += length;
    }
}

const char *wrap_piece(struct wrap_room *room, const char *s, size_t bytes)
{
    const size_t kept = bytes <= WRAP_BYTES ? bytes : utf8_floor(s, WRAP_BYTES);

    memcpy(room->piece, s, kept);
    room->piece[kept] = '\0';
    for (size_t at = 0; room->rtl && at < kept;) {
        const size_t run = run_bytes(s + at, s + kept);
        put_backwards(room->piece + at, s + at, run);
        at += run > 0 ? run : utf8_bytes(s + at);
    }
    return room->piece;
}

int wrap_width(TTF_Font *font, struct wrap_room *room, const char *s, size_t bytes)
{
    int w = 0;

    if (bytes > 0 && TTF_SizeUTF8(font, wrap_piece(room, s, bytes), &w, NULL) != 0)
        return 0;
    return w;
}

/* Of a line from right to left SDL_ttf counts what fits from its other end. */
static size_t fitting_rtl(TTF_Font *font, struct wrap_room *room, const char *s, size_t bytes, int wrap_px)
{
    size_t fits = 0, beyond = bytes + 1;

    while (beyond - fits > 1) {
        const size_t middle = utf8_floor(s, (fits + beyond) / 2);
        if (middle <= fits) /* the character at FITS is all that is left, or its end is */
            break;
        if (wrap_width(font, room, s, middle) <= wrap_px)
            fits = middle;
        else
            beyond = middle;
    }
    const size_t next = fits + (fits < bytes ? utf8_bytes(s + fits) : 0);
    return next < beyond && wrap_width(font, room, s, next) <= wrap_px ? next : fits;
}

/* Bytes of S's first BYTES that fit WRAP_PX. */
static size_t fitting(TTF_Font *font, struct wrap_room *room, const char *s, size_t bytes, int wrap_px)
{
    const size_t tried = bytes <= PIECE_BYTES ? bytes : utf8_floor(s, PIECE_BYTES);
    int extent, chars;

    if (room->rtl)
        return fitting_rtl(font, room, s, tried, wrap_px);
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

    wrap_direct(font, room, s, part.start);
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
