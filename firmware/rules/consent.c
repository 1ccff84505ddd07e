#include "firmware/rules/consent.h"

#define HOUR_MS INT64_C(3600000)
#define HOLLOW_HOURS 5 /* less than CONSENT_LEAST_MS: it stands for a while */

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Hours that nobody foresees, and the same each time: a call-off comes at any hour too. */
static int64_t hollow_ms(const struct widening *w)
{
    return (1 + w->uid.b[sizeof w->uid.b - 1] % HOLLOW_HOURS) * HOUR_MS;
}

int64_t consent_wait_ms(const struct widening *w, struct moment now, int day_ends_hour)
{
    int64_t from = later(timebase_day_start(w->day, w->made_offset_min, day_ends_hour).ms,
                         w->made_utc_ms + CONSENT_LEAST_MS);
    if (w->hollow)
        from -= hollow_ms(w);
    else
        from = later(from, timebase_day_start(w->day, now.offset_min, day_ends_hour).ms);
    int64_t wait = later(from - now.wall.ms, 0);
    if (w->made_here)
        wait = later(wait, from - w->made_utc_ms - (now.boottime_ms - w->made_boottime_ms));
    return wait;
}
