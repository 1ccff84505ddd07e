/* Edges to gestures where the reader is in trouble: late, with edges lost, with too many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "firmware/input/edges.h"

#define B BUTTON_LEFT_PROMISE

static const struct debounce_settings debounce = { .spike_ms = 8, .settle_ms = 50 };
static const struct gesture_settings gesture = { .hold_ms = 1500, .chord_ms = 300, .stuck_ms = 10000 };
static const bool all_up[BUTTON_COUNT];
static const bool b_down[BUTTON_COUNT] = { [B] = true };

static struct edges started(const bool level[BUTTON_COUNT])
{
    struct edges e;
    edges_init(&e, &debounce, &gesture, level);
    return e;
}

static void add(struct edges *e, int64_t at, bool active, bool after_gap)
{
    edges_add(e, (struct edge){ B, { at }, active, after_gap }, (mono_time){ INT64_MAX });
}

static int presses(const struct gesture_event *out, int count)
{
    int n = 0;
    for (int i = 0; i < count; i++)
        n += out[i].type == GESTURE_PRESS;
    return n;
}

static void a_press_long_over_is_a_press(void **state)
{
    struct edges e = started(all_up);
    struct gesture_event out[GESTURE_EVENTS];
    (void)state;
    add(&e, 0, true, false);
    add(&e, 120, false, false);
    int n = edges_run(&e, (mono_time){ 5000 }, all_up, out);
    assert_int_equal(presses(out, n), 1);
    assert_int_equal(out[n - 1].at.ms, 170);
    mono_time at;
    assert_false(edges_deadline(&e, &at));
}

static void a_hold_long_over_is_a_hold(void **state)
{
    struct edges e = started(all_up);
    struct gesture_event out[GESTURE_EVENTS];
    (void)state;
    add(&e, 0, true, false);
    add(&e, 1700, false, false);
    int n = edges_run(&e, (mono_time){ 5000 }, all_up, out);
    assert_int_equal(presses(out, n), 0);
    assert_int_equal(n, 3);
    assert_int_equal(out[1].type, GESTURE_HOLD);
    assert_int_equal(out[1].at.ms, 1500);
}

static void edges_come_in_any_order_of_lines(void **state)
{
    struct edges e = started(all_up);
    struct gesture_event out[GESTURE_EVENTS];
    (void)state;
    add(&e, 120, false, false);
    add(&e, 0, true, false);
    assert_int_equal(presses(out, edges_run(&e, (mono_time){ 1000 }, all_up, out)), 1);
}

static void a_lost_first_edge_is_made_up_for(void **state)
{
    struct edges e = started(all_up);
    struct gesture_event out[GESTURE_EVENTS];
    (void)state;
    assert_int_equal(edges_run(&e, (mono_time){ 100 }, b_down, out), 1);
    assert_int_equal(out[0].type, GESTURE_DOWN);
    assert_int_equal(out[0].at.ms, 100);
    edges_run(&e, (mono_time){ 200 }, b_down, out);
    add(&e, 230, false, false);
    assert_int_equal(presses(out, edges_run(&e, (mono_time){ 300 }, all_up, out)), 1);
}

/* Two spikes of which only the outer edges were reported would else read as one press. */
static void over_a_gap_a_spike_is_no_press(void **state)
{
    struct edges e = started(all_up);
    struct gesture_event out[GESTURE_EVENTS];
    (void)state;
    add(&e, 0, true, false);
    add(&e, 60, true, true);
    add(&e, 63, false, false);
    assert_int_equal(presses(out, edges_run(&e, (mono_time){ 1000 }, all_up, out)), 0);
}

static void a_time_from_another_clock_does_no_harm(void **state)
{
    struct edges e = started(all_up);
    struct gesture_event out[GESTURE_EVENTS];
    (void)state;
    edges_add(&e, (struct edge){ B, { INT64_C(1900000000000) }, true, false }, (mono_time){ 50 });
    int n = edges_run(&e, (mono_time){ 50 }, b_down, out);
    assert_int_equal(n, 1);
    assert_int_equal(out[0].at.ms, 50);
    edges_add(&e, (struct edge){ B, { 3 }, false, false }, (mono_time){ 90 });
    edges_run(&e, (mono_time){ 90 }, all_up, out);
    mono_time at;
    assert_true(edges_deadline(&e, &at));
    assert_in_range(at.ms, 90, 150);
}

/* More than OUT has room for stays due, and nothing of it is lost. */
static void what_does_not_fit_comes_with_the_next_call(void **state)
{
    struct edges e = started(all_up);
    struct gesture_event out[GESTURE_EVENTS];
    mono_time at, now = { 100000 };
    int found = 0, calls = 0, count = EDGES_WAITING / 2;
    (void)state;
    for (int i = 0; i < count; i++) {
        add(&e, i * 500, true, false);
        add(&e, i * 500 + 100, false, false);
    }
    assert_int_equal(edges_room(&e), 0);
    do {
        found += presses(out, edges_run(&e, now, all_up, out));
        calls++;
    } while (edges_deadline(&e, &at) && at.ms <= now.ms);
    assert_int_equal(found, count);
    assert_true(calls > 1);
    assert_int_equal(edges_room(&e), EDGES_WAITING);
}

static struct button_event told(const struct edges *e, enum gesture_type type, int64_t at)
{
    struct gesture_event g = { .type = type, .button = B, .at = { at } };
    struct button_event out;
    edges_event(e, &g, &out);
    assert_int_equal(out.type, type);
    assert_int_equal(out.button, B);
    return out;
}

static void a_bounce_is_counted_where_it_belongs(void **state)
{
    struct edges e = started(all_up);
    struct gesture_event out[GESTURE_EVENTS];
    (void)state;
    add(&e, 100, true, false);
    add(&e, 103, false, false);
    add(&e, 107, true, false);
    (void)edges_run(&e, (mono_time){ 300 }, b_down, out);
    struct button_event hold = told(&e, GESTURE_HOLD, 1600);
    assert_int_equal(hold.held_ms, 1500);
    assert_int_equal(hold.down.edges, 2);
    assert_int_equal(hold.down.ms, 7);
    assert_int_equal(hold.up.edges, 0);
    add(&e, 1900, false, false);
    add(&e, 1904, true, false);
    add(&e, 1905, false, false);
    (void)edges_run(&e, (mono_time){ 2100 }, all_up, out);
    struct button_event up = told(&e, GESTURE_UP, 1955);
    assert_int_equal(up.held_ms, 1800);
    assert_int_equal(up.down.edges, 2);
    assert_int_equal(up.up.edges, 2);
    assert_int_equal(up.up.ms, 5);
    add(&e, 3000, true, false);
    (void)edges_run(&e, (mono_time){ 3001 }, b_down, out);
    struct button_event next = told(&e, GESTURE_DOWN, 3000);
    assert_int_equal(next.held_ms, 0);
    assert_int_equal(next.down.edges, 0);
    assert_int_equal(next.up.edges, 0);
}

static void a_spike_shows_how_short_it_was(void **state)
{
    struct edges e = started(all_up);
    struct gesture_event out[GESTURE_EVENTS];
    (void)state;
    add(&e, 100, true, false);
    add(&e, 102, false, false);
    int n = edges_run(&e, (mono_time){ 400 }, all_up, out);
    assert_int_equal(presses(out, n), 0);
    assert_int_equal(out[n - 1].type, GESTURE_UP);
    assert_int_equal(told(&e, GESTURE_UP, out[n - 1].at.ms).held_ms, 2);
}

static void what_is_down_too_long_or_from_the_start_is_ignored(void **state)
{
    struct edges held = started(b_down), stuck = started(all_up);
    struct gesture_event out[GESTURE_EVENTS];
    (void)state;
    assert_true(edges_ignored(&held, B));
    assert_false(edges_ignored(&held, BUTTON_LEFT_WIN));
    add(&held, 100, false, false);
    (void)edges_run(&held, (mono_time){ 400 }, all_up, out);
    assert_false(edges_ignored(&held, B));
    add(&stuck, 100, true, false);
    (void)edges_run(&stuck, (mono_time){ 5000 }, b_down, out);
    assert_false(edges_ignored(&stuck, B));
    (void)edges_run(&stuck, (mono_time){ 10200 }, b_down, out);
    assert_true(edges_ignored(&stuck, B));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_press_long_over_is_a_press),
        cmocka_unit_test(a_hold_long_over_is_a_hold),
        cmocka_unit_test(edges_come_in_any_order_of_lines),
        cmocka_unit_test(a_lost_first_edge_is_made_up_for),
        cmocka_unit_test(over_a_gap_a_spike_is_no_press),
        cmocka_unit_test(a_time_from_another_clock_does_no_harm),
        cmocka_unit_test(what_does_not_fit_comes_with_the_next_call),
        cmocka_unit_test(a_bounce_is_counted_where_it_belongs),
        cmocka_unit_test(a_spike_shows_how_short_it_was),
        cmocka_unit_test(what_is_down_too_long_or_from_the_start_is_ignored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
