/* Whether an act makes sense by itself, before anything is looked up: pure. */
#ifndef KEPT_JOURNAL_SOUND_H
#define KEPT_JOURNAL_SOUND_H

#include "firmware/act.h"

/* All values in range, text well-formed, and what its kind needs is there. */
bool act_is_sound(const struct act *a);

#endif
