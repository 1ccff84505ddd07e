/* The six buttons, three a side: their order everywhere, and their names ("left.mood"). */
#ifndef KEPT_INPUT_BUTTON_H
#define KEPT_INPUT_BUTTON_H

#include "firmware/model.h"

enum button_kind { BUTTON_MOOD, BUTTON_PROMISE, BUTTON_WIN, BUTTON_KIND_COUNT };

enum button {
    BUTTON_LEFT_MOOD,
    BUTTON_LEFT_PROMISE,
    BUTTON_LEFT_WIN,
    BUTTON_RIGHT_MOOD,
    BUTTON_RIGHT_PROMISE,
    BUTTON_RIGHT_WIN,
    BUTTON_COUNT
};

static inline enum partner button_partner(enum button b)
{
    return b < BUTTON_RIGHT_MOOD ? PARTNER_LEFT : PARTNER_RIGHT;
}
static inline enum button_kind button_kind(enum button b)
{
    return (enum button_kind)((int)b % BUTTON_KIND_COUNT);
}
static inline enum button button_of(enum partner p, enum button_kind k)
{
    return (enum button)((int)p * BUTTON_KIND_COUNT + (int)k);
}

const char *button_name(enum button b);                    /* "left.mood" */
bool button_from_name(const char *name, enum button *out); /* false for an unknown name */

#endif
