/* Time: the household's day, its parts, ISO 8601 there and back, pinned clocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "firmware/timebase.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void use_zone(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

static wall_time at(const char *text, int32_t *offset)
{
    wall_time wall = { 0 };
    if (!timebase_parse(text, &wall, offset))
        fail_msg("%s: not read", text);
    return wall;
}

static const struct {
    const char *time;
    int ends;
    int year, month, day, weekday;
    enum day_part part;
} days[] = {
    { "2026-11-23T08:12:00+01:00", 4, 2026, 11, 23, 0, PART_MORNING },
    { "2026-11-24T01:30:00+01:00", 4, 2026, 11, 23, 0, PART_NIGHT },
    { "2026-11-24T03:59:59+01:00", 4, 2026, 11, 23, 0, PART_NIGHT },
    { "2026-11-24T04:00:00+01:00", 4, 2026, 11, 24, 1, PART_MORNING },
    { "2026-11-24T01:30:00+01:00", 0, 2026, 11, 24, 1, PART_NIGHT },
    { "2026-11-24T11:59:59Z", 4, 2026, 11, 24, 1, PART_MORNING },
    { "2026-11-24T12:00:00Z", 4, 2026, 11, 24, 1, PART_AFTERNOON },
    { "2026-11-24T16:59:59Z", 4, 2026, 11, 24, 1, PART_AFTERNOON },
    { "2026-11-24T17:00:00Z", 4, 2026, 11, 24, 1, PART_EVENING },
    { "2026-11-24T21:59:59-09:30", 4, 2026, 11, 24, 1, PART_EVENING },
    { "2026-11-24T22:00:00+14:00", 4, 2026, 11, 24, 1, PART_NIGHT },
    { "2027-01-01T02:00:00-05:00", 4, 2026, 12, 31, 3, PART_NIGHT },
    { "2028-02-29T12:00:00Z", 4, 2028, 2, 29, 1, PART_AFTERNOON },
    { "1970-01-01T00:00:00Z", 4, 1969, 12, 31, 2, PART_NIGHT },
    { "1969-12-31T23:30:00Z", 4, 1969, 12, 31, 2, PART_NIGHT },
};

static void a_day_ends_in_the_night(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(days); i++) {
        int32_t offset;
        wall_time wall = at(days[i].time, &offset);
        struct local_time d = timebase_date(timebase_day(wall, offset, days[i].ends));
        if (d.year != days[i].year || d.month != days[i].month || d.day != days[i].day ||
            d.weekday != days[i].weekday)
            fail_msg("%s: %d-%d-%d weekday %d", days[i].time, d.year, d.month, d.day, d.weekday);
        if (timebase_part(wall, offset) != days[i].part)
            fail_msg("%s: part %d", days[i].time, timebase_part(wall, offset));
    }
}

static void local_time_is_broken_down(void **state)
{
    (void)state;
    int32_t offset;
    wall_time wall = at("2026-11-23T00:07:59+05:45", &offset);
    struct local_time t = timebase_local(wall, offset);
    assert_int_equal(offset, 345);
    assert_int_equal(t.year, 2026);
    assert_int_equal(t.month, 11);
    assert_int_equal(t.day, 23);
    assert_int_equal(t.hour, 0);
    assert_int_equal(t.minute, 7);
    assert_int_equal(t.weekday, 0);
    t = timebase_local((wall_time){ -1 }, 0);
    assert_int_equal(t.year, 1969);
    assert_int_equal(t.hour, 23);
    assert_int_equal(t.minute, 59);
}

static const struct {
    const char *text, *formatted;
} times[] = {
    { "2026-11-23T08:12:00+01:00", "2026-11-23T08:12:00+01:00" },
    { "2026-11-23T08:12:34-0930", "2026-11-23T08:12:34-09:30" },
    { "2026-11-23T08:12Z", "2026-11-23T08:12:00+00:00" },
    { "1969-12-31T23:59:59Z", "1969-12-31T23:59:59+00:00" },
    { "2028-02-29T23:59:59+14:00", "2028-02-29T23:59:59+14:00" },
};

static void times_go_there_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(times); i++) {
        char text[40];
        int32_t offset;
        wall_time wall = at(times[i].text, &offset);
        timebase_format(wall, offset, text, sizeof text);
        assert_string_equal(text, times[i].formatted);
    }
}

static void what_is_no_time_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "2026-11-23",
        "08:12",
        "2026-11-23 08:12:00Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T08:60:00Z",
        "2026-11-23T08:12:00z",
        "2026-02-30T08:12:00Z",
        "2027-02-29T08:12:00Z",
        "2026-13-01T08:12:00Z",
        "2026-00-01T08:12:00Z",
        "2026-11-00T08:12:00Z",
        "2026-11-23T08:12:00+1",
        "2026-11-23T08:12:00+15:00",
        "2026-11-23T08:12:00+01:60",
        "2026-11-23T08:12:00+-1:00",
        "2026-11-23T08:12:00+01:-1",
        "2026-11-23T08:12:00+01:00x",
        "2026-11-23T08:12:00Zx",
        "2026-11-23T08:12:00 ",
        "2026-11-23T08:12:",
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        wall_time untouched = { 42 };
        int32_t offset = 43;
        if (timebase_parse(wrong[i], &untouched, &offset))
            fail_msg("taken: %s", wrong[i]);
        assert_int_equal(untouched.ms, 42);
        assert_int_equal(offset, 43);
    }
}

static void without_a_zone_it_is_local_time(void **state)
{
    (void)state;
    int32_t offset, same;
    use_zone("Europe/Madrid");
    assert_int_equal(at("2026-11-23T08:12:00", &offset).ms, at("2026-11-23T08:12:00+01:00", &same).ms);
    assert_int_equal(offset, 60);
    assert_int_equal(at("2026-07-23T08:12:00", &offset).ms, at("2026-07-23T08:12:00+02:00", &same).ms);
    assert_int_equal(offset, 120);
    use_zone("America/St_Johns");
    assert_int_equal(at("2026-11-23T08:12:00", &offset).ms, at("2026-11-23T08:12:00-03:30", &same).ms);
    assert_int_equal(offset, -210);
}

static void the_offset_follows_summer_time(void **state)
{
    (void)state;
    int32_t ignored;
    use_zone("Europe/Madrid");
    assert_int_equal(timebase_offset_min(at("2026-10-25T00:59:59Z", &ignored)), 120);
    assert_int_equal(timebase_offset_min(at("2026-10-25T01:00:00Z", &ignored)), 60);
    assert_int_equal(timebase_offset_min(at("1960-06-01T00:00:00Z", &ignored)), 60);
}

static void a_frozen_clock_moves_only_when_told(void **state)
{
    (void)state;
    struct timebase tb = { 0 };
    int32_t offset;
    wall_time wall = at("2026-11-23T08:12:00Z", &offset);
    timebase_pin(&tb, wall, true);
    struct moment a = timebase_now(&tb), b = timebase_now(&tb);
    assert_int_equal(a.wall.ms, wall.ms);
    assert_true(a.trusted);
    assert_int_equal(mono_since(b.mono, a.mono), 0);
    assert_int_equal(b.boottime_ms, a.boottime_ms);
    timebase_advance(&tb, 1500);
    b = timebase_now(&tb);
    assert_int_equal(mono_since(b.mono, a.mono), 1500);
    assert_int_equal(b.boottime_ms - a.boottime_ms, 1500);
    assert_int_equal(b.wall.ms - a.wall.ms, 1500);
}

static void a_pinned_clock_goes_on_from_there(void **state)
{
    (void)state;
    struct timebase tb = { 0 };
    timebase_pin(&tb, (wall_time){ 1000000 }, false);
    struct moment a = timebase_now(&tb);
    assert_true(a.wall.ms >= 1000000);
    struct moment b = timebase_now(&tb);
    assert_int_equal(b.wall.ms - a.wall.ms, mono_since(b.mono, a.mono));
}

static void the_systems_clocks_are_read(void **state)
{
    (void)state;
    struct timebase tb = { 0 };
    time_t before = time(NULL);
    struct moment a = timebase_now(&tb), b = timebase_now(&tb);
    assert_true(a.wall.ms / 1000 >= before);
    assert_true(mono_since(b.mono, a.mono) >= 0);
    assert_true(b.boottime_ms >= a.boottime_ms);
    assert_int_equal(a.offset_min, timebase_offset_min(a.wall));
}

static void trust_once_gained_stays(void **state)
{
    (void)state;
    struct timebase tb = { .seen_trusted = true };
    assert_true(timebase_now(&tb).trusted);
}

/* A household's own time: of a clock that nobody vouches for, until the kernel does. */
static void a_time_that_is_held_stands_in_for_a_doubtful_clock(void **state)
{
    (void)state;
    struct timebase tb = { .doubted = true };
    timebase_pin(&tb, (wall_time){ 5000000 }, true);
    struct moment raw = timebase_now(&tb);
    assert_true(moment_doubtful(raw));
    assert_int_equal(raw.added_ms, 0);
    timebase_hold(&tb, 7000000 - raw.boottime_ms, false);
    struct moment guess = timebase_now(&tb);
    assert_int_equal(guess.wall.ms, 7000000);
    assert_int_equal(guess.added_ms, 2000000);
    assert_true(moment_doubtful(guess));
    timebase_hold(&tb, 8000000 - raw.boottime_ms, true);
    assert_false(moment_doubtful(timebase_now(&tb)));
    assert_false(timebase_now(&tb).trusted);
    timebase_advance(&tb, 1000);
    assert_int_equal(timebase_now(&tb).wall.ms, 8001000);
    tb.doubted = false;
    assert_int_equal(timebase_now(&tb).wall.ms, 5001000);
    assert_int_equal(timebase_now(&tb).added_ms, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_ends_in_the_night),
        cmocka_unit_test(local_time_is_broken_down),
        cmocka_unit_test(times_go_there_and_back),
        cmocka_unit_test(what_is_no_time_is_refused),
        cmocka_unit_test(without_a_zone_it_is_local_time),
        cmocka_unit_test(the_offset_follows_summer_time),
        cmocka_unit_test(a_frozen_clock_moves_only_when_told),
        cmocka_unit_test(a_pinned_clock_goes_on_from_there),
        cmocka_unit_test(the_systems_clocks_are_read),
        cmocka_unit_test(trust_once_gained_stays),
        cmocka_unit_test(a_time_that_is_held_stands_in_for_a_doubtful_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
