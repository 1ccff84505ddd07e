/* Fonts: which file draws which style, found through fontconfig and opened at the wanted size
 * when first needed. Knows nothing of layout or of colours. */
#ifndef KEPT_UI_FONTS_H
#define KEPT_UI_FONTS_H

#include <SDL_ttf.h>

#include "ui/kit/text.h"

/* A style at this display's scale. */
struct face {
    TTF_Font *font;  /* owned by fonts; valid until the next call of a function of it */
    int line_px;     /* from one line's top to the next's */
    int baseline_px; /* from a line's top to its baseline */
    int above_px;    /* from the top of what SDL_ttf renders down to its baseline */
};

struct fonts;

/* Looks the files up; opens none. False: WHY names the Debian package to install. */
bool fonts_open(struct fonts **out, const struct metrics *m, char *why, size_t size)
    __attribute__((warn_unused_result));
void fonts_close(struct fonts *f);                           /* NULL is fine */
void fonts_resize(struct fonts *f, const struct metrics *m); /* another scale: closes the fonts */

/* The face that draws S in STYLE: the style's own, or, where that lacks a character of S, the
 * installed font that covers S best. False when a font's file cannot be opened any more. */
bool fonts_face(struct fonts *f, enum text_style style, const char *s, struct face *out)
    __attribute__((warn_unused_result));

int fonts_line_px(const struct fonts *f, enum text_style style);

#endif
