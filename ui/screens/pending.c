/* Screens under way on this branch; each goes to a file of its own. */
#include "ui/screens/parts.h"

#define PENDING(name)                                                                                        \
    void screen_##name(const struct view *v, struct scene *s)                                                \
    {                                                                                                        \
        parts_title(v, s, &(struct title){ .text = #name });                                                 \
    }

PENDING(code)
PENDING(own)
PENDING(templates)
PENDING(jar)
PENDING(month)
PENDING(help)
PENDING(week)
PENDING(talk)
PENDING(calm)
PENDING(leave)
PENDING(cards)
