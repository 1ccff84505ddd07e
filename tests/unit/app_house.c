/* The household's time and its display: what is tried, what is kept, and what falls back. */
#include <stdlib.h>

#include "tests/unit/app_rig.h"

static void doubt(struct household *h)
{
    h->now.trusted = false;
    app_tick(&h->app, h->now);
}

static void open_clock(struct household *h)
{
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_SET_CLOCK);
}

static void the_time_that_was_set_is_noted(void **state)
{
    struct household *h = *state;
    doubt(h);
    open_clock(h);
    touch(h, ACTION_CLOCK_STEP, PARTNER_NONE, CLOCK_DAY);
    touch(h, ACTION_CLOCK_STEP, PARTNER_NONE, -CLOCK_MINUTE);
    touch(h, ACTION_CLOCK, PARTNER_NONE, 0);
    struct act fix = take(h);
    assert_int_equal(fix.kind, ACT_CLOCK_FIX);
    assert_int_equal(fix.partner, PARTNER_NONE);
    assert_int_equal(fix.value, 86400000 - 60000);
    assert_int_equal(fix.at.wall.ms, h->now.wall.ms);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
}

/* The system's clock is what a fix adds to, not the time that was shown. */
static void a_fix_is_told_by_the_systems_clock(void **state)
{
    struct household *h = *state;
    doubt(h);
    h->now.added_ms = 5000;
    open_clock(h);
    touch(h, ACTION_CLOCK_STEP, PARTNER_NONE, CLOCK_HOUR);
    touch(h, ACTION_CLOCK, PARTNER_NONE, 0);
    struct act fix = take(h);
    assert_int_equal(fix.at.wall.ms, h->now.wall.ms - 5000);
    assert_int_equal(fix.value, 3600000 + 5000);
}

static int64_t stepped(struct household *h, int64_t from, int64_t step)
{
    int32_t offset;
    wall_time wall;
    assert_true(timebase_parse("2026-11-23T08:12:00Z", &wall, &offset));
    h->app.ui.clock_ms = from - wall.ms;
    h->now.wall = wall;
    touch(h, ACTION_CLOCK_STEP, PARTNER_NONE, step);
    return wall.ms + h->app.ui.clock_ms;
}

static void months_and_years_follow_the_calendar(void **state)
{
    struct household *h = *state;
    static const struct {
        const char *from;
        int64_t step;
        const char *to;
    } table[] = {
        { "2026-01-31T08:12:00Z", CLOCK_MONTH, "2026-02-28T08:12:00Z" },
        { "2027-12-05T08:12:00Z", CLOCK_MONTH, "2028-01-05T08:12:00Z" },
        { "2028-02-29T08:12:00Z", -CLOCK_YEAR, "2027-02-28T08:12:00Z" },
        { "2026-03-01T08:12:00Z", -CLOCK_DAY, "2026-02-28T08:12:00Z" },
        { "2026-01-01T08:12:00Z", -CLOCK_MONTH, "2025-12-01T08:12:00Z" },
        { "2099-06-01T08:12:00Z", CLOCK_YEAR, "2099-06-01T08:12:00Z" },
        { "2024-06-01T08:12:00Z", -CLOCK_YEAR, "2024-06-01T08:12:00Z" },
    };
    doubt(h);
    open_clock(h);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int32_t offset;
        wall_time from, to;
        assert_true(timebase_parse(table[i].from, &from, &offset));
        assert_true(timebase_parse(table[i].to, &to, &offset));
        assert_int_equal(stepped(h, from.ms, table[i].step), to.ms);
    }
    touch(h, ACTION_CLOCK_STEP, PARTNER_NONE, CLOCK_AS_SHOWN);
    assert_int_equal(h->app.ui.clock_ms, 0);
}

static void the_networks_time_is_not_set_by_hand(void **state)
{
    struct household *h = *state;
    open_clock(h);
    touch(h, ACTION_CLOCK_STEP, PARTNER_NONE, CLOCK_DAY);
    touch(h, ACTION_CLOCK, PARTNER_NONE, 0);
    assert_int_equal(take(h).kind, 0);
}

/* Trust comes later in the boot: noted once, and what was logged before goes by it. */
static void trust_that_comes_is_noted_once(void **state)
{
    struct household *h = *state;
    doubt(h);
    assert_int_equal(take(h).kind, 0);
    h->app.facts.known_time.fixed = true; /* somebody has said it meanwhile */
    h->now.trusted = true;
    app_tick(&h->app, h->now);
    struct act fix = take(h);
    assert_int_equal(fix.kind, ACT_CLOCK_FIX);
    assert_int_equal(fix.value, 0);
    assert_int_equal(fix.source, SOURCE_DEADLINE);
    app_tick(&h->app, h->now);
    assert_int_equal(take(h).kind, 0);
}

static void a_picture_that_nobody_keeps_turns_back(void **state)
{
    struct household *h = *state;
    h->app.facts.turn_set = true;
    h->app.facts.turn = 270;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_SET_TURN);
    touch(h, ACTION_TURN, PARTNER_NONE, 0);
    assert_int_equal(app_turn(&h->app), 0);
    touch(h, ACTION_TURN, PARTNER_NONE, 0);
    assert_int_equal(app_turn(&h->app), 90);
    pass(h, 14999);
    assert_int_equal(app_turn(&h->app), 90);
    pass(h, 1);
    assert_int_equal(app_turn(&h->app), 270);
    touch(h, ACTION_TURN_KEEP, PARTNER_NONE, 0); /* too late: nothing is being tried */
    assert_int_equal(take(h).kind, 0);
}

static void a_picture_that_is_kept_stays(void **state)
{
    struct household *h = *state;
    h->app.has_forced_turn = true; /* --rotate holds until somebody turns it on the glass */
    h->app.forced_turn = 90;
    assert_int_equal(app_turn(&h->app), 90);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_SET_TURN);
    touch(h, ACTION_TURN, PARTNER_NONE, 0);
    touch(h, ACTION_TURN_KEEP, PARTNER_NONE, 0);
    struct act kept = take(h);
    assert_int_equal(kept.kind, ACT_SETTING);
    assert_string_equal(kept.key, SETTING_TURN);
    assert_string_equal(kept.words, "180");
    pass(h, 60000);
    assert_int_equal(app_turn(&h->app), 180);
}

static void touches_are_seen_on_their_page_only(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_TOUCHED, PARTNER_NONE, 100 << 16 | 7);
    assert_int_equal(h->app.ui.seen.count, 0);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_SET_TURN);
    for (int i = 1; i <= TOUCHES_SEEN + 1; i++)
        touch(h, ACTION_TOUCHED, PARTNER_NONE, (int64_t)i << 16 | 7);
    assert_int_equal(h->app.ui.seen.count, TOUCHES_SEEN);
    assert_int_equal(h->app.ui.seen.at[TOUCHES_SEEN - 1].x, TOUCHES_SEEN + 1);
    assert_int_equal(h->app.ui.seen.at[0].y, 7);
    touch(h, ACTION_TURN, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.seen.count, 0);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    const struct CMUnitTest tests[] = {
        CASE(the_time_that_was_set_is_noted),       CASE(a_fix_is_told_by_the_systems_clock),
        CASE(months_and_years_follow_the_calendar), CASE(the_networks_time_is_not_set_by_hand),
        CASE(trust_that_comes_is_noted_once),       CASE(a_picture_that_nobody_keeps_turns_back),
        CASE(a_picture_that_is_kept_stays),         CASE(touches_are_seen_on_their_page_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
