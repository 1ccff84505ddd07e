/* The signs to choose among for one's own page: things, of no meaning but to their owner. The one that was
 * chosen stands on all that lies behind the code, so that its owner sees there too that the code was theirs.
 */
#ifndef KEPT_UI_SCREENS_SIGNS_H
#define KEPT_UI_SCREENS_SIGNS_H

#include "ui/view.h"

uint32_t signs_icon(int sign); /* 0 to OWN_SIGNS - 1 */

/* What the sign takes of the title's line, in pixels; 0: this screen shows none, since it is not of the page
 * that is open, or since the other looks on. */
int signs_room(const struct view *v);

/* Draws it at the end of the title's line, END pixels before it; nothing where signs_room is 0. */
void signs_draw(const struct view *v, struct scene *s, int end);

#endif
