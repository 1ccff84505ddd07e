/* The words screen: writing an entry's words, or a name. */
#ifndef KEPT_UI_SCREENS_WORDS_H
#define KEPT_UI_SCREENS_WORDS_H

#include "ui/view.h"

/* Byte offset in the draft of the character nearest to a point of the picture: where a touch
 * inside the scene's scroll_box puts the caret. */
size_t words_offset_at(const struct view *v, int x, int y);

#endif
