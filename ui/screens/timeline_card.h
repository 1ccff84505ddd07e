/* One entry as a card of the timeline: measured once, drawn the same. Only timeline.c uses it. */
#ifndef KEPT_UI_SCREENS_TIMELINE_CARD_H
#define KEPT_UI_SCREENS_TIMELINE_CARD_H

#include "ui/view.h"

/* Height in pixels of E's card when it is W wide. */
int timeline_card_height(const struct view *v, const struct entry *e, int w);

/* Draws E's card into BOX (of that height), cut off at CLIP, and its target, which opens it. */
void timeline_card(const struct view *v, struct scene *s, const struct entry *e, struct rect box,
                   struct rect clip);

#endif
