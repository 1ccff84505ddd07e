/* What holds in a household: what it has set for itself (facts), else what kept.conf says. Pure. */
#ifndef KEPT_HOUSEHOLD_H
#define KEPT_HOUSEHOLD_H

#include "firmware/config.h"

/* Minutes after midnight; equal: no quiet hours. */
static inline void household_quiet(const struct config *c, const struct facts *f, int *from_min, int *to_min)
{
    *from_min = f->quiet_set ? f->quiet_from_min : c->quiet_from_min;
    *to_min = f->quiet_set ? f->quiet_to_min : c->quiet_to_min;
}

/* "": the system's. */
static inline const char *household_zone(const struct config *c, const struct facts *f)
{
    return f->zone[0] ? f->zone : c->zone;
}

/* The day of the week the two of them look at it together; 0 is Monday. */
#define REVIEW_WEEKDAY_DEFAULT 6
static inline int household_review_weekday(const struct facts *f)
{
    return f->review_weekday_set ? f->review_weekday : REVIEW_WEEKDAY_DEFAULT;
}

/* Percent of what the panel can do. */
static inline int household_light(const struct facts *f, enum light_hours hours)
{
    static const int usual[LIGHT_HOURS] = { [LIGHT_DAY] = 100, [LIGHT_EVENING] = 65, [LIGHT_QUIET] = 15 };
    return f->light[hours] ? f->light[hours] : usual[hours];
}

#endif
