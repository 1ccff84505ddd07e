/* Touch as tables: a finger's way over a scene, and the actions that come of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/loop/touch.h"

#define UNIT 1.0f

/* A button at the left, a letter with accents, an erase key, and a list at the right with a seam. */
static struct scene *scene(void)
{
    struct scene *s = calloc(1, sizeof *s);
    assert_non_null(s);
    scene_target(s, (struct rect){ 0, 0, 100, 100 }, 1, ACTION_WIN, PARTNER_LEFT, 0);
    struct target *letter = scene_target(s, (struct rect){ 0, 200, 60, 60 }, 2, ACTION_TYPE, PARTNER_NONE, 0);
    letter->action.text = "e";
    letter->held = (struct action){ .type = ACTION_KEYS, .value = 102 };
    struct target *accent =
        scene_target(s, (struct rect){ 70, 200, 60, 60 }, 3, ACTION_TYPE, PARTNER_NONE, 0);
    accent->action.text = "\xc3\xa9";
    scene_target(s, (struct rect){ 0, 300, 60, 60 }, 4, ACTION_ERASE, PARTNER_NONE, 0)->repeat = true;
    scene_target(s, (struct rect){ 420, 100, 200, 80 }, 5, ACTION_OPEN_ENTRY, PARTNER_NONE, 0);
    s->scroll_box = (struct rect){ 200, 0, 500, 480 };
    s->scrub_box = (struct rect){ 380, 0, 40, 480 };
    return s;
}

static mono_time at(int64_t ms)
{
    return (mono_time){ 5000 + ms };
}

static void a_tap_acts_on_release(void **state)
{
    struct scene *s = scene();
    struct touch t = { 0 };
    struct touch_out out;
    (void)state;
    touch_down(&t, s, 50, 50, at(0), &out);
    assert_int_equal(out.count, 0);
    assert_int_equal(t.id, 1);
    touch_up(&t, s, 52, 49, at(80), &out);
    assert_int_equal(out.count, 1);
    assert_int_equal(out.action[0].type, ACTION_WIN);
    assert_int_equal(out.action[0].source, SOURCE_TOUCH);
    free(s);
}

static void a_finger_that_slides_off_does_nothing(void **state)
{
    struct scene *s = scene();
    struct touch t = { 0 };
    struct touch_out out;
    (void)state;
    touch_down(&t, s, 50, 50, at(0), &out);
    touch_move(&t, s, UNIT, 150, 150, at(40), &out);
    assert_int_equal(t.id, 0);
    touch_up(&t, s, 150, 150, at(80), &out);
    assert_int_equal(out.count, 0);
    free(s);
}

static void a_drag_in_the_list_scrolls_and_flings(void **state)
{
    struct scene *s = scene();
    struct touch t = { 0 };
    struct touch_out out;
    int64_t moved = 0;
    (void)state;
    touch_down(&t, s, 500, 140, at(0), &out);
    for (int i = 1; i <= 10; i++) {
        touch_move(&t, s, UNIT, 500, 140 + i * 20, at(i * 10), &out);
        if (out.count)
            moved += out.action[0].value;
    }
    assert_int_equal(moved, 200);
    touch_up(&t, s, 500, 340, at(105), &out);
    assert_int_equal(out.count, 1);
    assert_int_equal(out.action[0].type, ACTION_FLING);
    assert_in_range(out.action[0].value, 1500, 2500);
    free(s);
}

static void a_finger_that_rests_before_it_leaves_does_not_fling(void **state)
{
    struct scene *s = scene();
    struct touch t = { 0 };
    struct touch_out out;
    (void)state;
    touch_down(&t, s, 500, 140, at(0), &out);
    touch_move(&t, s, UNIT, 500, 240, at(20), &out);
    touch_up(&t, s, 500, 240, at(400), &out);
    assert_int_equal(out.count, 0);
    free(s);
}

static void a_touch_on_a_moving_list_only_stops_it(void **state)
{
    struct scene *s = scene();
    struct touch t = { 0 };
    struct touch_out out;
    (void)state;
    s->moving = true;
    touch_down(&t, s, 500, 140, at(0), &out);
    assert_int_equal(out.action[0].type, ACTION_SCROLL);
    assert_int_equal(out.action[0].value, 0);
    touch_up(&t, s, 500, 140, at(60), &out);
    assert_int_equal(out.count, 0);
    free(s);
}

static void the_seam_is_a_handle(void **state)
{
    struct scene *s = scene();
    struct touch t = { 0 };
    struct touch_out out;
    (void)state;
    touch_down(&t, s, 400, 10, at(0), &out);
    touch_move(&t, s, UNIT, 400, 240, at(50), &out);
    assert_int_equal(out.action[0].type, ACTION_SCRUB);
    assert_int_equal(out.action[0].value, 500000);
    touch_move(&t, s, UNIT, 400, 900, at(90), &out);
    assert_int_equal(out.action[0].value, 1000000);
    free(s);
}

static void a_resting_finger_opens_accents_and_slides_to_one(void **state)
{
    struct scene *s = scene();
    struct touch t = { 0 };
    struct touch_out out;
    mono_time due;
    (void)state;
    touch_down(&t, s, 30, 230, at(0), &out);
    assert_true(touch_deadline(&t, &due));
    assert_int_equal(due.ms, at(TOUCH_HELD_MS).ms);
    touch_tick(&t, s, due, &out);
    assert_int_equal(out.action[0].type, ACTION_KEYS);
    assert_false(touch_deadline(&t, &due));
    touch_up(&t, s, 90, 230, at(700), &out);
    assert_int_equal(out.count, 1);
    assert_string_equal(out.action[0].text, "\xc3\xa9");
    free(s);
}

static void a_letter_held_and_released_types_nothing_more(void **state)
{
    struct scene *s = scene();
    struct touch t = { 0 };
    struct touch_out out;
    (void)state;
    touch_down(&t, s, 30, 230, at(0), &out);
    touch_tick(&t, s, at(TOUCH_HELD_MS), &out);
    touch_up(&t, s, 30, 230, at(700), &out);
    assert_int_equal(out.count, 0);
    free(s);
}

static void the_erase_key_repeats(void **state)
{
    struct scene *s = scene();
    struct touch t = { 0 };
    struct touch_out out;
    mono_time due;
    int erased = 0;
    (void)state;
    touch_down(&t, s, 30, 330, at(0), &out);
    while (touch_deadline(&t, &due) && due.ms < at(1000).ms) {
        touch_tick(&t, s, due, &out);
        erased += out.count;
    }
    assert_int_equal(erased, (1000 - TOUCH_HELD_MS) / TOUCH_REPEAT_MS + 1);
    free(s);
}

static void a_void_finger_means_nothing(void **state)
{
    struct scene *s = scene();
    struct touch t = { 0 };
    struct touch_out out;
    (void)state;
    touch_down(&t, s, 50, 50, at(0), &out);
    touch_void(&t);
    touch_up(&t, s, 50, 50, at(80), &out);
    assert_int_equal(out.count, 0);
    assert_int_equal(t.mode, TOUCH_NONE);
    free(s);
}

static void a_tap_beside_all_targets_places_the_caret(void **state)
{
    struct scene *s = scene();
    struct touch t = { 0 };
    struct touch_out out;
    (void)state;
    touch_down(&t, s, 300, 300, at(0), &out);
    touch_up(&t, s, 301, 300, at(80), &out);
    assert_true(out.placed);
    assert_int_equal(out.x, 301);
    free(s);
}

static void a_palm_places_no_caret(void **state)
{
    struct scene *s = scene();
    struct touch t = { 0 };
    struct touch_out out;
    (void)state;
    touch_down(&t, s, 300, 300, at(0), &out);
    touch_up(&t, s, -800, -480, at(80), &out); /* the panel took the touch back (ui/platform/platform.h) */
    assert_false(out.placed);
    assert_int_equal(out.count, 0);
    free(s);
}

/* A side of the table is held for a second: a touch that lingers is not yet a yes. */
static void a_target_says_how_long_it_is_held(void **state)
{
    (void)state;
    static struct scene s;
    struct touch t;
    struct touch_out out;
    mono_time at;
    scene_clear(&s);
    struct target *target =
        scene_target(&s, (struct rect){ 0, 0, 100, 100 }, 7, ACTION_NONE, PARTNER_LEFT, 0);
    target->held = (struct action){ .type = ACTION_HERE, .who = PARTNER_LEFT };
    target->held_ms = 1000;
    touch_down(&t, &s, 50, 50, (mono_time){ 5000 }, &out);
    assert_true(touch_deadline(&t, &at));
    assert_int_equal(at.ms, 6000);
    touch_tick(&t, &s, (mono_time){ 5999 }, &out);
    assert_int_equal(out.count, 0);
    touch_tick(&t, &s, (mono_time){ 6000 }, &out);
    assert_int_equal(out.count, 1);
    assert_int_equal(out.action[0].type, ACTION_HERE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tap_acts_on_release),
        cmocka_unit_test(a_finger_that_slides_off_does_nothing),
        cmocka_unit_test(a_drag_in_the_list_scrolls_and_flings),
        cmocka_unit_test(a_finger_that_rests_before_it_leaves_does_not_fling),
        cmocka_unit_test(a_touch_on_a_moving_list_only_stops_it),
        cmocka_unit_test(the_seam_is_a_handle),
        cmocka_unit_test(a_resting_finger_opens_accents_and_slides_to_one),
        cmocka_unit_test(a_letter_held_and_released_types_nothing_more),
        cmocka_unit_test(the_erase_key_repeats),
        cmocka_unit_test(a_void_finger_means_nothing),
        cmocka_unit_test(a_tap_beside_all_targets_places_the_caret),
        cmocka_unit_test(a_palm_places_no_caret),
        cmocka_unit_test(a_target_says_how_long_it_is_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
