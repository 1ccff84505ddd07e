/* What time it is while the system's clock is doubtful: what somebody said in this boot or, after a power
 * cut, the best guess from what the journal knows. Pure. */
#ifndef KEPT_KNOWN_TIME_H
#define KEPT_KNOWN_TIME_H

#include "firmware/facts.h"

/* UTC less CLOCK_BOOTTIME, in milliseconds, for timebase_hold. NOW: by the system's clock alone.
 *
 * Unless it was said in this boot: the system's clock with what had to be added to it last time (it is
 * restored at a boot as it was left, facts.md), and no earlier than the newest act: time does not run
 * back. */
int64_t known_time_base(const struct known_time *k, struct moment now);

/* Whether the kernel's clock, which can be trusted NOW, is to be noted because it takes the place of what a
 * person said: in this boot, or in an earlier one. WAS_DOUBTFUL: since the program began. Where nobody said
 * anything the journal sees to it, by the first act of a clock that is trusted. */
bool known_time_settles(const struct known_time *k, struct moment now, bool was_doubtful);

#endif
