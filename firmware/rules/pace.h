/* How often the day's card comes: daily, about every third day, about once a week. Drawn from the
 * household's seed and never from whose wish it is: the gentler pace holds for both, and which of
 * them asked for it cannot be told from the days it leaves out. Pure. */
#ifndef KEPT_RULES_PACE_H
#define KEPT_RULES_PACE_H

#include "firmware/model.h"

/* HOUSEHOLD: its 16 bytes. */
bool pace_has_card(enum pace pace, int32_t day, const uint8_t *household);

#endif
