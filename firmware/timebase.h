/* Time: the two clocks Kept reads, and how a household's day is cut.
 *
 * Monotonic and wall time are different types, so that a jump of the wall clock can never
 * become a duration. Knows no files, no locale and no words. */
#ifndef KEPT_TIMEBASE_H
#define KEPT_TIMEBASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    int64_t ms;
} mono_time; /* CLOCK_MONOTONIC, milliseconds */
typedef struct {
    int64_t ms;
} wall_time; /* UTC, milliseconds since 1970 */

/* One reading of every clock, taken once a turn of the loop (or made by a replayed script). */
struct moment {
    mono_time mono;
    wall_time wall;
    int64_t boottime_ms; /* CLOCK_BOOTTIME, with this boot's id the stamp that cannot jump */
    int32_t offset_min;  /* local time minus UTC then in force, minutes */
    bool trusted;        /* the kernel has reported a small clock error once in this boot */
    bool confirmed;      /* or a person has said what time it is */
    int64_t added_ms;    /* what .wall has more than the system's clock: a household keeps its own */
};

/* Nobody vouches for the time: after a power cut, on a device without a clock of its own. */
static inline bool moment_doubtful(struct moment m)
{
    return !m.trusted && !m.confirmed;
}

/* Where time comes from. Zeroed: the system's clocks. */
struct timebase {
    bool pinned; /* --now, --shot, --replay: wall time starts at pinned_wall */
    bool frozen; /* pinned, and mono does not advance by itself either */
    wall_time pinned_wall;
    mono_time pinned_mono; /* the mono reading that corresponds to pinned_wall */
    bool seen_trusted;     /* trust, once gained, lasts the boot */
    bool doubted;          /* a pinned clock that nobody vouches for */
    /* While the system's clock is not to be trusted: UTC less CLOCK_BOOTTIME, which no step of it moves. */
    bool held, confirmed;
    int64_t base_ms;
};

enum day_part { PART_MORNING, PART_AFTERNOON, PART_EVENING, PART_NIGHT, PART_COUNT };

/* Broken-down local time of a moment. weekday: 0 is Monday. */
struct local_time {
    int year, month, day, hour, minute, weekday;
};

#define DAY_ENDS_HOUR_DEFAULT 4 /* product: a day ends at 04:00 local time */

/* Reads every clock. Never fails: these clocks exist on every Linux. */
struct moment timebase_now(struct timebase *tb);

/* Pins the wall clock to WALL from now on; FREEZE stops it there. */
void timebase_pin(struct timebase *tb, wall_time wall, bool freeze);

/* From now on, and until the system's clock can be trusted, UTC is BASE_MS more than CLOCK_BOOTTIME:
 * said by a person (CONFIRMED), or the best guess there is. */
void timebase_hold(struct timebase *tb, int64_t base_ms, bool confirmed);

/* Moves a frozen clock forward by MS milliseconds (replays, tests and screenshots). */
void timebase_advance(struct timebase *tb, int64_t ms);

/* Local minus UTC in minutes at WALL, by the process's zone (TZ). */
int32_t timebase_offset_min(wall_time wall);

struct local_time timebase_local(wall_time wall, int32_t offset_min);

/* The household's day: days since 1970-01-01 of the local date, where a day ends at
 * DAY_ENDS_HOUR o'clock (0..12). 01:30 on the 24th still belongs to the 23rd. */
int32_t timebase_day(wall_time wall, int32_t offset_min, int day_ends_hour);

/* When household day DAY began. */
wall_time timebase_day_start(int32_t day, int32_t offset_min, int day_ends_hour);

/* Calendar date of a household day. Only year, month, day and weekday are set. */
struct local_time timebase_date(int32_t day);

/* Morning 04-12, afternoon 12-17, evening 17-22, night 22-04, by the local hour. */
enum day_part timebase_part(wall_time wall, int32_t offset_min);

/* ISO 8601 with zone ("2026-11-23T08:12:00+01:00", "...Z"); without a zone it is local time.
 * False, with *out untouched, when TEXT is not such a time or is followed by anything. */
bool timebase_parse(const char *text, wall_time *out, int32_t *offset_min);

/* Writes the same form; SIZE at least 32. */
void timebase_format(wall_time wall, int32_t offset_min, char *out, size_t size);

static inline int64_t mono_since(mono_time now, mono_time then)
{
    return now.ms - then.ms;
}

#endif
