/* A door: a card with an icon, what it leads to, and one soft line below. */
#ifndef KEPT_UI_SCREENS_DOOR_H
#define KEPT_UI_SCREENS_DOOR_H

#include "ui/screens/parts.h"

struct door {
    struct rect box;
    uint32_t icon;
    enum token ink;           /* of the icon; TOKEN_NONE: gold */
    const char *text, *below; /* below may be NULL */
    uint16_t id;
    bool primary;
    struct action action;
};

void door(const struct view *v, struct scene *s, const struct door *d);

#endif
