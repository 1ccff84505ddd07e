/* Colours: the tokens of look.md, day and evening, and the six glazes. Tokens, not colours, stand
 * in a scene, so that a picture can be drawn in either light, or between the two. */
#ifndef KEPT_UI_THEME_H
#define KEPT_UI_THEME_H

#include <stdint.h>

#include "firmware/model.h"

enum token {
    TOKEN_NONE,
    TOKEN_GROUND,
    TOKEN_CARD,
    TOKEN_LINE,
    TOKEN_INK,
    TOKEN_SOFT,
    TOKEN_GOLD,
    TOKEN_GOLD_TEXT,
    TOKEN_ON_GOLD, /* text on a gold fill */
    TOKEN_BLACK,   /* a screen that is off */
    TOKEN_LEFT,
    TOKEN_LEFT_TINT,
    TOKEN_ON_LEFT, /* ON: text on a fill in the partner's colour */
    TOKEN_RIGHT,
    TOKEN_RIGHT_TINT,
    TOKEN_ON_RIGHT,
    TOKEN_GLAZE, /* and the other glazes after it: token_glaze */
    TOKEN_COUNT = TOKEN_GLAZE + GLAZE_COUNT
};

struct theme {
    uint32_t colour[TOKEN_COUNT]; /* 0xAARRGGBB */
};

/* EVENING_256 0 (day) .. 256 (evening), clamped. Between the two grounds are mixed; inks, which must
 * stay apart from them, change over at once a little past the middle. */
void theme_init(struct theme *t, int evening_256, enum glaze left, enum glaze right);

static inline enum token token_of(enum partner p)
{
    return p == PARTNER_LEFT ? TOKEN_LEFT : p == PARTNER_RIGHT ? TOKEN_RIGHT : TOKEN_GOLD_TEXT;
}
static inline enum token token_tint(enum partner p)
{
    return p == PARTNER_LEFT ? TOKEN_LEFT_TINT : p == PARTNER_RIGHT ? TOKEN_RIGHT_TINT : TOKEN_CARD;
}
static inline enum token token_glaze(enum glaze g)
{
    return (enum token)(TOKEN_GLAZE + (int)g);
}
static inline enum token token_on(enum partner p)
{
    return p == PARTNER_LEFT ? TOKEN_ON_LEFT : p == PARTNER_RIGHT ? TOKEN_ON_RIGHT : TOKEN_ON_GOLD;
}

/* WCAG 2 contrast ratio of two colours, 1 .. 21. Alpha is ignored. */
double theme_contrast(uint32_t a, uint32_t b);

#endif
