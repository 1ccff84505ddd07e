#include "firmware/timebase.h"

#include <stdio.h>
#include <string.h>
#include <sys/timex.h>
#include <time.h>

#define MS_PER_MINUTE INT64_C(60000)
#define MS_PER_HOUR (60 * MS_PER_MINUTE)
#define MS_PER_DAY (24 * MS_PER_HOUR)

/* facts.md: the kernel's own estimate of the error, 16 s being its "unsynchronised" mark. */
#define TRUSTED_ERROR_US 16000000

static int64_t clock_ms(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool clock_is_synchronised(void)
{
    struct timex t = { .modes = 0 };
    return adjtimex(&t) >= 0 && t.maxerror < TRUSTED_ERROR_US;
}

static wall_time pinned_now(const struct timebase *tb, mono_time mono)
{
    int64_t since = tb->frozen ? 0 : mono_since(mono, tb->pinned_mono);
    return (wall_time){ tb->pinned_wall.ms + since };
}

struct moment timebase_now(struct timebase *tb)
{
    struct moment m = { 0 };
    m.mono.ms = tb->frozen ? tb->pinned_mono.ms : clock_ms(CLOCK_MONOTONIC);
    m.boottime_ms = tb->frozen ? tb->pinned_mono.ms : clock_ms(CLOCK_BOOTTIME);
    m.wall = tb->pinned ? pinned_now(tb, m.mono) : (wall_time){ clock_ms(CLOCK_REALTIME) };
    tb->seen_trusted = tb->seen_trusted || (tb->pinned ? !tb->doubted : clock_is_synchronised());
    m.trusted = tb->seen_trusted;
    if (!m.trusted && tb->held) {
        m.added_ms = m.boottime_ms + tb->base_ms - m.wall.ms;
        m.wall.ms += m.added_ms;
        m.confirmed = tb->confirmed;
    }
    m.offset_min = timebase_offset_min(m.wall);
    return m;
}

void timebase_hold(struct timebase *tb, int64_t base_ms, bool confirmed)
{
    tb->held = true;
    tb->confirmed = confirmed;
    tb->base_ms = base_ms;
}

void timebase_pin(struct timebase *tb, wall_time wall, bool freeze)
{
    tb->pinned = true;
    tb->frozen = freeze;
    tb->pinned_wall = wall;
    tb->pinned_mono.ms = clock_ms(CLOCK_MONOTONIC);
}

void timebase_advance(struct timebase *tb, int64_t ms)
{
    tb->pinned_wall.ms += ms;
    tb->pinned_mono.ms += ms;
}

int32_t timebase_offset_min(wall_time wall)
{
    time_t seconds = (time_t)(wall.ms / 1000);
    struct tm local;
    localtime_r(&seconds, &local);
    return (int32_t)(local.tm_gmtoff / 60);
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

struct local_time timebase_local(wall_time wall, int32_t offset_min)
{
    int64_t local_ms = wall.ms + offset_min * MS_PER_MINUTE;
    int64_t day = floor_div(local_ms, MS_PER_DAY);
    struct local_time t = timebase_date((int32_t)day);
    int64_t minutes = (local_ms - day * MS_PER_DAY) / MS_PER_MINUTE;
    t.hour = (int)(minutes / 60);
    t.minute = (int)(minutes % 60);
    return t;
}

int32_t timebase_day(wall_time wall, int32_t offset_min, int day_ends_hour)
{
    int64_t shifted = wall.ms + offset_min * MS_PER_MINUTE - day_ends_hour * MS_PER_HOUR;
    return (int32_t)floor_div(shifted, MS_PER_DAY);
}

wall_time timebase_day_start(int32_t day, int32_t offset_min, int day_ends_hour)
{
    return (wall_time){ day * MS_PER_DAY - offset_min * MS_PER_MINUTE + day_ends_hour * MS_PER_HOUR };
}

struct local_time timebase_date(int32_t day)
{
    time_t seconds = (time_t)day * 86400;
    struct tm tm;
    gmtime_r(&seconds, &tm);
    return (struct local_time){
        .year = tm.tm_year + 1900,
        .month = tm.tm_mon + 1,
        .day = tm.tm_mday,
        .weekday = (tm.tm_wday + 6) % 7,
    };
}

enum day_part timebase_part(wall_time wall, int32_t offset_min)
{
    int hour = timebase_local(wall, offset_min).hour;
    if (hour < 4 || hour >= 22)
        return PART_NIGHT;
    return hour < 12 ? PART_MORNING : hour < 17 ? PART_AFTERNOON : PART_EVENING;
}

/* "Z", "+01:00", "-0930" or nothing at all. False for anything else. */
static bool parse_zone(const char *s, bool *given, int32_t *minutes)
{
    *given = *s != '\0';
    if (!*given || strcmp(s, "Z") == 0) {
        *minutes = 0;
        return true;
    }
    int hours, mins, used = 0;
    if ((*s != '+' && *s != '-') ||
        ((sscanf(s + 1, "%2d:%2d%n", &hours, &mins, &used) != 2 || s[1 + used] != '\0') &&
         (sscanf(s + 1, "%2d%2d%n", &hours, &mins, &used) != 2 || s[1 + used] != '\0')))
        return false;
    if (hours < 0 || hours > 14 || mins < 0 || mins > 59)
        return false;
    *minutes = (*s == '-' ? -1 : 1) * (hours * 60 + mins);
    return true;
}

static bool in_calendar(const struct tm *tm)
{
    struct tm copy = *tm;
    timegm(&copy);
    return tm->tm_sec <= 60 && tm->tm_min <= 59 && tm->tm_hour <= 23 && copy.tm_mday == tm->tm_mday &&
           copy.tm_mon == tm->tm_mon;
}

bool timebase_parse(const char *text, wall_time *out, int32_t *offset_min)
{
    struct tm tm = { .tm_isdst = -1 };
    const char *rest = strptime(text, "%Y-%m-%dT%H:%M", &tm);
    if (!rest)
        return false;
    if (*rest == ':' && !(rest = strptime(rest, ":%S", &tm)))
        return false;
    bool given;
    int32_t zone;
    if (!parse_zone(rest, &given, &zone) || !in_calendar(&tm))
        return false;
    tm.tm_isdst = -1;
    int64_t seconds = given ? (int64_t)timegm(&tm) - zone * 60 : (int64_t)mktime(&tm);
    out->ms = seconds * 1000;
    *offset_min = given ? zone : timebase_offset_min(*out);
    return true;
}

void timebase_format(wall_time wall, int32_t offset_min, char *out, size_t size)
{
    struct local_time t = timebase_local(wall, offset_min);
    int seconds = (int)(floor_div(wall.ms, 1000) - floor_div(wall.ms, MS_PER_MINUTE) * 60);
    int zone = offset_min < 0 ? -offset_min : offset_min;
    snprintf(out, size, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", t.year, t.month, t.day, t.hour, t.minute,
             seconds, offset_min < 0 ? '-' : '+', zone / 60, zone % 60);
}
