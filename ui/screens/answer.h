/* What a press came to, in words: for the middle of the home screen, and as a small card over any
 * other screen that was up when a button was pressed. */
#ifndef KEPT_UI_SCREENS_ANSWER_H
#define KEPT_UI_SCREENS_ANSWER_H

#include "ui/view.h"

const char *answer_kept(const struct view *v, struct scene *s); /* "Kept, Ana." of ui.saved */
const char *answer_why(enum journal_error error);               /* a sentence, translated */

/* Lays the card over S, a finished scene of the screen that is up, where nothing is touched. It
 * has no target. Nothing where home or the screen itself answers, and 2.5 s after a kept press. */
void answer_overlay(const struct view *v, struct scene *s);

#endif
