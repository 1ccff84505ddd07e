/* Screens under way on this branch; each goes to a file of its own. */
#include "ui/screens/parts.h"

#define PENDING(name)                                                                                        \
    void screen_##name(const struct view *v, struct scene *s)                                                \
    {                                                                                                        \
        parts_title(v, s, &(struct title){ .text = #name });                                                 \
    }

PENDING(promises)
PENDING(promise)
PENDING(offer)
PENDING(code)
PENDING(own)
PENDING(agreements)
PENDING(agreement)
PENDING(templates)
PENDING(jar)
PENDING(month)
PENDING(help)
PENDING(week)
PENDING(talk)
PENDING(calm)
PENDING(rest)
PENDING(leave)
PENDING(cards)
