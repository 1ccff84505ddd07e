#include "firmware/rules/consent.h"

#include "firmware/backup.h"

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

static int weight(const struct widening *w)
{
    return w->partner == PARTNER_NONE ? backup_plan_weight(w->key) : 0;
}

const struct widening *consent_weightiest(const struct practice *p)
{
    const struct widening *most = NULL;
    for (int i = 0; i < p->widening_count; i++)
        if (weight(&p->widening[i]) > (most ? weight(most) : 0))
            most = &p->widening[i];
    return most;
}

const struct widening *consent_next(const struct practice *p, struct moment now, int day_ends_hour)
{
    const struct widening *next = NULL;
    int64_t least = 0;
    for (int i = 0; i < p->widening_count; i++) {
        const struct widening *w = &p->widening[i];
        int64_t wait = consent_wait_ms(w, now, day_ends_hour);
        if (weight(w) == 0 || (next && (wait > least || (wait == least && weight(w) <= weight(next)))))
            continue;
        next = w;
        least = wait;
    }
    return next;
}
