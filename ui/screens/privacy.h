/* The plain words on safety and privacy (product.md, rule 10): in the welcome and in settings. */
#ifndef KEPT_UI_SCREENS_PRIVACY_H
#define KEPT_UI_SCREENS_PRIVACY_H

#include "ui/view.h"

/* Writes them into BOX, as large as they fit. */
void privacy_words(const struct view *v, struct scene *s, struct rect box);

#endif
