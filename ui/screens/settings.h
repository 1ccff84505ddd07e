/* What the pages of settings share. */
#ifndef KEPT_UI_SCREENS_SETTINGS_H
#define KEPT_UI_SCREENS_SETTINGS_H

#include "ui/screens/parts.h"

/* What both agreed to show more of WHO and has not begun yet, with "Call it off", at the top of BOX.
 * Returns the height it takes with its gap, 0 for nothing. */
int settings_widening(const struct view *v, struct scene *s, struct rect box, enum partner who);

/* A time of day in the scene's arena. MINUTE: after midnight. */
const char *settings_time(struct scene *s, int minute);

#endif
