#include "ui/kit/theme.h"

#include <assert.h>
#include <math.h>

enum light { DAY, EVENING, LIGHT_COUNT };

/* The tokens that belong to nobody (look.md). ON_GOLD is dark in both lights: light ink on the
 * day's gold would have a contrast of 3. */
static const uint32_t common[][LIGHT_COUNT] = {
    [TOKEN_NONE] = { 0x00000000, 0x00000000 },    [TOKEN_GROUND] = { 0xFFF5F0E7, 0xFF1B1A1D },
    [TOKEN_CARD] = { 0xFFFFFCF6, 0xFF262428 },    [TOKEN_LINE] = { 0xFFE3DACA, 0xFF3A363B },
    [TOKEN_INK] = { 0xFF2A2826, 0xFFF1E9DC },     [TOKEN_SOFT] = { 0xFF6B645A, 0xFFA79F93 },
    [TOKEN_GOLD] = { 0xFFB4842A, 0xFFD9A94A },    [TOKEN_GOLD_TEXT] = { 0xFF85600F, 0xFFE2B75C },
    [TOKEN_ON_GOLD] = { 0xFF1B1A1D, 0xFF1B1A1D }, [TOKEN_BLACK] = { 0xFF000000, 0xFF000000 },
};
static_assert(sizeof common / sizeof *common == TOKEN_LEFT,
              "every token before the partners' has its colours");

/* The six glazes. Text on a fill in a glaze is the ground of that light. */
static const struct glaze_colours {
    uint32_t colour[LIGHT_COUNT], tint[LIGHT_COUNT];
} glazes[] = {
    [GLAZE_CELADON] = { { 0xFF2F6468, 0xFF8FC4BF }, { 0xFFDCE9E7, 0xFF22383A } },
    [GLAZE_TERRACOTTA] = { { 0xFFA2493A, 0xFFEBA48F }, { 0xFFF4DFD7, 0xFF43281F } },
    [GLAZE_COBALT] = { { 0xFF38588F, 0xFF9DB9E8 }, { 0xFFDEE5F1, 0xFF232F47 } },
    [GLAZE_PLUM] = { { 0xFF7A4470, 0xFFD9A5CE }, { 0xFFEFDFEB, 0xFF3D2639 } },
    [GLAZE_MOSS] = { { 0xFF566228, 0xFFB5C486 }, { 0xFFE6EAD3, 0xFF2C3420 } },
    [GLAZE_SLATE] = { { 0xFF4F5A63, 0xFFB2BDC6 }, { 0xFFE2E5E7, 0xFF2D3338 } },
};
static_assert(sizeof glazes / sizeof *glazes == GLAZE_COUNT, "every glaze has its colours");

/* Inks change over at once, where the fading ground is as far from the one as from the other:
 * were they mixed too, ink and ground would meet in the middle and nothing could be read. */
#define INKS_CHANGE_AT 144

static uint32_t ink(const uint32_t pair[LIGHT_COUNT], int evening_256)
{
    return pair[evening_256 < INKS_CHANGE_AT ? DAY : EVENING];
}

static uint32_t mix(const uint32_t pair[LIGHT_COUNT], int evening_256)
{
    uint32_t mixed = 0;

    for (int shift = 0; shift < 32; shift += 8) {
        const uint32_t day = pair[DAY] >> shift & 0xFF, evening = pair[EVENING] >> shift & 0xFF;
        mixed |= (day * (uint32_t)(256 - evening_256) + evening * (uint32_t)evening_256 + 128) / 256 << shift;
    }
    return mixed;
}

static bool is_ink(enum token token)
{
    return token == TOKEN_INK || token == TOKEN_SOFT || token == TOKEN_GOLD_TEXT;
}

void theme_init(struct theme *t, int evening_256, enum glaze left, enum glaze right)
{
    const int evening = evening_256 < 0 ? 0 : evening_256 > 256 ? 256 : evening_256;

    for (enum token token = TOKEN_NONE; token < TOKEN_LEFT; token++)
        t->colour[token] = is_ink(token) ? ink(common[token], evening) : mix(common[token], evening);
    t->colour[TOKEN_LEFT] = ink(glazes[left].colour, evening);
    t->colour[TOKEN_LEFT_TINT] = mix(glazes[left].tint, evening);
    t->colour[TOKEN_RIGHT] = ink(glazes[right].colour, evening);
    t->colour[TOKEN_RIGHT_TINT] = mix(glazes[right].tint, evening);
    for (int g = 0; g < GLAZE_COUNT; g++)
        t->colour[TOKEN_GLAZE + g] = ink(glazes[g].colour, evening);
    t->colour[TOKEN_ON_LEFT] = t->colour[TOKEN_ON_RIGHT] = ink(common[TOKEN_GROUND], evening);
}

/* WCAG 2.1, "relative luminance": the channel is linear below 0.03928, a power above. */
static double linear(uint32_t channel)
{
    const double c = channel / 255.0;

    return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t argb)
{
    return 0.2126 * linear(argb >> 16 & 0xFF) + 0.7152 * linear(argb >> 8 & 0xFF) +
           0.0722 * linear(argb & 0xFF);
}

double theme_contrast(uint32_t a, uint32_t b)
{
    const double la = luminance(a) + 0.05, lb = luminance(b) + 0.05;

    return la > lb ? la / lb : lb / la;
}
