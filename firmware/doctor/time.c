/* The clock and the zone. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "firmware/doctor/internal.h"

#define EARLIEST_UTC_MS INT64_C(1767225600000) /* 2026-01-01: no Kept is older */
#define BEHIND_MS INT64_C(129600000)           /* a day and a half: no zone and no summer time makes that */

/* On the glass is the household's own time: it holds for all that is kept, and takes no network. */
static const char set_it[] = "set it on the screen: Together, the gear, The time; a clock with a battery (an "
                             "RTC module, or the Pi 5's own) keeps it through a power cut";

/* Behind what is kept, without a word on when that was. */
void check_clock(const struct doctor_root *d, struct doctor_report *r)
{
    bool battery = doctor_there(d, "/sys/class/rtc/rtc0");
    if (d->clock_said && !d->clock_trusted)
        doctor_ok(r, "the time was said on the screen since the start");
    else if (d->now.ms < EARLIEST_UTC_MS)
        doctor_find(r, DOCTOR_WRONG, set_it, "the clock stands before this Kept was made");
    else if (d->journal.shared_utc_ms - d->now.ms > BEHIND_MS)
        doctor_find(r, DOCTOR_WRONG, set_it, "the clock stands days before what you both have kept");
    else if (d->clock_trusted)
        doctor_ok(r, "the clock was set by a network%s", battery ? ", and there is one with a battery" : "");
    else if (battery)
        doctor_ok(r, "the clock is the one with a battery");
    else
        doctor_find(
            r, DOCTOR_WARN, set_it,
            "nobody has set the clock since the start, and there is none with a battery: it is late by "
            "the time without power");
}

static bool is_zone(const struct doctor_root *d, const char *zone)
{
    char path[160];
    snprintf(path, sizeof path, "/usr/share/zoneinfo/%.100s", zone);
    return zone[0] && !strstr(zone, "..") && doctor_there(d, path);
}

void check_zone(const struct doctor_root *d, struct doctor_report *r)
{
    static const char choose[] = "choose it on the screen: Together, the gear, time zone";
    char text[64];
    const char *named = d->zone[0] ? d->zone : d->config->zone[0] ? d->config->zone : d->environment_zone;
    if (named[0] == ':')
        named = "";
    if (named[0] && is_zone(d, named))
        doctor_ok(r, "the time zone is %s", named);
    else if (named[0])
        doctor_find(r, DOCTOR_WRONG, choose, "%s: there is no such time zone here", named);
    else if (doctor_there(d, "/etc/localtime"))
        doctor_ok(r, "the time zone is the machine's%s%s",
                  doctor_read(d, "/etc/timezone", text, sizeof text) ? ", " : "", text);
    else
        doctor_find(r, DOCTOR_WARN, choose,
                    "/etc/localtime: no time zone is set; times are those of Greenwich");
}
