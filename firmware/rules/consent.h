/* When what both agreed on begins (product.md, rule 6). Pure. */
#ifndef KEPT_RULES_CONSENT_H
#define KEPT_RULES_CONSENT_H

#include "firmware/facts.h"

/* Between a yes and what follows from it there is a night, or at least this. */
#define CONSENT_LEAST_MS (6 * INT64_C(3600000))

/* How long W has still to wait at NOW, in milliseconds; 0: its day has come. That day is the one after the
 * yes in the zone that held then, and in the one that holds now; and where it was said in this boot so much
 * time has to have passed on CLOCK_BOOTTIME too. So neither another zone nor a clock set forward brings it
 * nearer.
 *
 * A hollow one is over some hours before, as if it had been called off. */
int64_t consent_wait_ms(const struct widening *w, struct moment now, int day_ends_hour);

/* Of what is planned for the journal as a whole (firmware/backup.h) that which weighs most; NULL: nothing is.
 */
const struct widening *consent_weightiest(const struct practice *p);

/* The one of these that is carried out first at NOW: the soonest, and of several that are due the weightiest,
 * which makes an end of the rest. NULL: nothing is planned. */
const struct widening *consent_next(const struct practice *p, struct moment now, int day_ends_hour);

#endif
