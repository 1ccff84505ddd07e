/* Doors: cards in a grid, each with an icon, what it leads to, and a line below. One with ICON_PERSON is
 * action.who's: in their colour, and on their side where there are two in a row. */
#ifndef KEPT_UI_SCREENS_DOORS_H
#define KEPT_UI_SCREENS_DOORS_H

#include "ui/screens/parts.h"

struct door {
    uint32_t icon;
    const char *text, *below; /* translated; below may be NULL */
    struct action action;
};

/* N doors in BOX, in as many columns as leave each large enough to be touched; their ids count on from
 * FIRST_ID. */
void doors_grid(const struct view *v, struct scene *s, struct rect box, const struct door *doors, int n,
                uint16_t first_id);

#endif
