/* Text: styles, wrapping, and the drawn coverage of a text, kept by (text, style, width) within a
 * fixed number of bytes, the least recently used first to go. Knows no colours: what is kept
 * serves day, evening and every glaze. */
#ifndef KEPT_UI_TEXT_H
#define KEPT_UI_TEXT_H

#include <stdint.h>

#include "ui/kit/metrics.h"

/* In design units, at the normal text size; measured in the pictures of look.md. */
enum text_style {
    STYLE_BODY,        /* Inter regular 22 */
    STYLE_CAPTION,     /* Inter regular 20 */
    STYLE_SMALL,       /* Inter regular 18: the least */
    STYLE_LABEL,       /* Inter semibold 22: actions, pills */
    STYLE_LABEL_SMALL, /* Inter semibold 19: chips, small pills */
    STYLE_NAME,        /* Inter bold 30 */
    STYLE_TITLE,       /* Vollkorn medium 32 */
    STYLE_PROMPT,      /* Vollkorn regular 25 */
    STYLE_DAY,         /* Vollkorn regular 20 */
    STYLE_CLOCK,       /* Inter semibold 40 */
    STYLE_CLOCK_BIG,   /* Inter light 98 */
    STYLE_KEY,         /* Inter regular 27 */
    STYLE_ICON,        /* Material Design Icons 40 */
    STYLE_ICON_SMALL,  /* 24 */
    STYLE_ICON_BIG,    /* 76 */
    STYLE_LEAST,       /* Inter regular 18 whatever the text size: where nothing larger fits */
    STYLE_COUNT
};

enum align { ALIGN_START, ALIGN_CENTRE, ALIGN_END };

struct text_extent {
    int w, h, lines;
};

/* One line as drawn: MASK holds mask_w * mask_h coverages, 0 .. 255, from the line's start on. Its
 * first row stands TOP below the text's top, which may be negative: accents and descenders reach
 * beyond their line. NULL where nothing is to be seen. */
struct text_line {
    int w; /* what the line takes, for aligning it */
    int top, mask_w, mask_h;
    const uint8_t *mask;
};

struct text_drawing {
    struct text_extent extent;
    const struct text_line *line; /* extent.lines of them */
};

struct text;

/* Design units that a line of STYLE takes at the most, whatever the text size setting. */
int text_style_units(enum text_style style);

/* Finds the fonts; each is opened at METRICS' scale when first needed. False: WHY says what is
 * wrong and names the missing package. */
bool text_open(struct text **out, const struct metrics *m, char *why, size_t size)
    __attribute__((warn_unused_result));
void text_close(struct text *t);                           /* NULL is fine */
void text_resize(struct text *t, const struct metrics *m); /* another scale: the cache empties */

/* Empties the cache and overwrites what stood in it: words of a page that has been left must not
 * stay in memory (design.md). */
void text_forget(struct text *t);

/* What the wrapped text takes: measured as drawn. WRAP_PX 0: one line but for its newlines. ""
 * has a line's height. No word of S is wider than WRAP_PX, one is broken where it would be. */
struct text_extent text_measure(struct text *t, enum text_style style, const char *s, int wrap_px);

/* Height of a line, and the distance from a line's top to its baseline, in pixels. */
int text_line_px(struct text *t, enum text_style style);
int text_ascent_px(struct text *t, enum text_style style);

/* Byte offset of the character of S nearest to the point (x, y) in the wrapped text, and the
 * place of the caret before the byte at OFFSET: for touching a place in a draft. The text starts
 * at (0, 0) and is aligned to its start; *y is the top of the caret's line. In a paragraph from
 * right to left both count from the line's right end. */
size_t text_offset_at(struct text *t, enum text_style style, const char *s, int wrap_px, int x, int y);
void text_caret_at(struct text *t, enum text_style style, const char *s, int wrap_px, size_t offset, int *x,
                   int *y);

/* The drawn text, owned by the cache and valid until the next call of any function of this
 * header. NULL when memory ran out or a font went missing: nothing can be drawn. */
const struct text_drawing *text_draw(struct text *t, enum text_style style, const char *s, int wrap_px);

/* Never more than TEXT_CACHE_BYTES, but for a single text that is larger by itself. */
#define TEXT_CACHE_BYTES (2u << 20)
size_t text_cache_bytes(const struct text *t);

#endif
