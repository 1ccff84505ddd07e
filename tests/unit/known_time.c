/* What time it is after a power cut, as a table of boots: a device without a clock of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "firmware/known_time.h"

#define NOON INT64_C(1795421520000)
#define HOUR INT64_C(3600000)

/* The system's clock alone says WALL, a minute after the boot. */
static struct moment doubtful(int64_t wall)
{
    return (struct moment){ .wall = { wall }, .boottime_ms = 60000 };
}

static int64_t time_by(const struct known_time *k, struct moment now)
{
    return known_time_base(k, now) + now.boottime_ms;
}

static void with_nothing_known_the_systems_clock_is_taken(void **state)
{
    (void)state;
    const struct known_time k = { 0 };
    assert_int_equal(time_by(&k, doubtful(NOON)), NOON);
}

static void what_was_said_in_this_boot_holds(void **state)
{
    (void)state;
    const struct known_time k = {
        .fixed = true, .fixed_base_ms = NOON, .carried_ms = 5, .newest = true, .newest_utc_ms = NOON + HOUR
    };
    assert_int_equal(time_by(&k, doubtful(0)), NOON + 60000);
}

/* The card was flashed months ago, and somebody set the time: the next boot begins from both. */
static void what_was_added_last_time_is_added_again(void **state)
{
    (void)state;
    const struct known_time k = { .carried_ms = 2000 * HOUR, .newest = true, .newest_utc_ms = NOON - HOUR };
    assert_int_equal(time_by(&k, doubtful(NOON - 2000 * HOUR)), NOON);
}

static void time_does_not_run_back(void **state)
{
    (void)state;
    struct known_time k = { .newest = true, .newest_utc_ms = NOON };
    assert_int_equal(time_by(&k, doubtful(NOON - HOUR)), NOON);
    /* The program was started again in the same boot, a second after the act. */
    k.newest_here = true;
    k.newest_boottime_ms = 59000;
    assert_int_equal(time_by(&k, doubtful(NOON - HOUR)), NOON + 1000);
}

/* What is already added to the time that is shown is no part of the system's clock. */
static void a_guess_is_not_added_twice(void **state)
{
    (void)state;
    const struct known_time k = { .carried_ms = HOUR };
    struct moment now = doubtful(NOON);
    now.added_ms = HOUR;
    assert_int_equal(time_by(&k, now), NOON);
}

static void trust_is_noted_where_it_takes_the_place_of_what_was_said(void **state)
{
    (void)state;
    struct moment now = doubtful(NOON);
    struct known_time k = { .fixed = true };
    assert_false(known_time_settles(&k, now, true));
    now.trusted = true;
    assert_true(known_time_settles(&k, now, true));
    assert_false(known_time_settles(&k, now, false));
    k = (struct known_time){ .carried_ms = HOUR }; /* to a clock that is right it is not added any more */
    assert_true(known_time_settles(&k, now, false));
    k.carried_ms = 0;
    assert_false(known_time_settles(&k, now, true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_nothing_known_the_systems_clock_is_taken),
        cmocka_unit_test(what_was_said_in_this_boot_holds),
        cmocka_unit_test(what_was_added_last_time_is_added_again),
        cmocka_unit_test(time_does_not_run_back),
        cmocka_unit_test(a_guess_is_not_added_twice),
        cmocka_unit_test(trust_is_noted_where_it_takes_the_place_of_what_was_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
