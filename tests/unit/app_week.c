/* The week on the glass: how it begins, goes on, pauses, ends, and what a start after a power cut finds. */
#include "tests/unit/week_rig.h"

static void it_begins_when_both_hold_their_side(void **state)
{
    static const struct {
        enum partner first;
        int64_t wait_ms;
        bool both;
    } cases[] = { { PARTNER_LEFT, 0, true },
                  { PARTNER_RIGHT, 30000, true },
                  { PARTNER_LEFT, WEEK_HERE_MS - 1, true },
                  { PARTNER_LEFT, WEEK_HERE_MS, false } };
    struct household *h = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_WEEK_BEGIN);
        assert_int_equal(h->app.ui.screen, SCREEN_WEEK_BEGIN);
        touch(h, ACTION_HERE, cases[i].first, 0);
        pass(h, cases[i].wait_ms);
        if (h->app.ui.screen != SCREEN_WEEK_BEGIN) /* idle: the clock */
            continue;
        touch(h, ACTION_HERE, partner_other(cases[i].first), 0);
        assert_int_equal(h->app.ui.week.here[cases[i].first].ms != 0, cases[i].both);
        turn(h, ACTION_BACK);
        assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    }
    assert_nothing(h);
}

static void both_mood_buttons_are_both_here(void **state)
{
    struct household *h = *state;
    press(h, ACTION_REVIEW, PARTNER_NONE);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK_BEGIN);
    assert_true(h->app.ui.week.here[PARTNER_LEFT].ms != 0 && h->app.ui.week.here[PARTNER_RIGHT].ms != 0);
}

/* One mood button on this page says "here"; anywhere else it opens a strip. */
static void a_mood_button_says_here(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_WEEK_BEGIN);
    press(h, ACTION_MOOD_STEP, PARTNER_RIGHT);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK_BEGIN);
    assert_true(h->app.ui.week.here[PARTNER_RIGHT].ms != 0);
    assert_true(h->app.ui.week.here[PARTNER_LEFT].ms == 0);
}

static void two_fingers_are_one_review(void **state)
{
    struct household *h = *state;
    press(h, ACTION_REVIEW, PARTNER_NONE);
    touch(h, ACTION_REVIEW_BEGIN, PARTNER_NONE, REVIEW_LONG);
    touch(h, ACTION_REVIEW_BEGIN, PARTNER_NONE, REVIEW_SHORT);
    struct act act = take(h);
    assert_int_equal(act.thing, THING_REVIEW);
    assert_int_equal(act.value, REVIEW_LONG);
    assert_nothing(h);
    answer(h, &act, JOURNAL_DISK_FULL);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_int_equal(h->app.ui.saved.phase, SAVED_NOT_KEPT);
}

/* Through the twenty minutes and back again, by touch alone. */
static void the_steps_are_on_the_card(void **state)
{
    struct household *h = *state;
    begin(h, REVIEW_SHORT);
    turn(h, ACTION_NEXT);
    assert_step(h, REVIEW_APPRECIATE, PARTNER_LEFT);
    turn(h, ACTION_NEXT);
    assert_step(h, REVIEW_NOTES, PARTNER_NONE);
    static struct timeline_page days; /* read, and nobody logged a mood */
    h->app.span = &days;
    turn(h, ACTION_NEXT);
    assert_step(h, REVIEW_WENT_RIGHT, PARTNER_NONE);
    turn(h, ACTION_NEXT);
    assert_step(h, REVIEW_CLOSE, PARTNER_NONE);
    turn(h, ACTION_BACK);
    assert_step(h, REVIEW_WENT_RIGHT, PARTNER_NONE);
    turn(h, ACTION_NEXT);
    assert_step(h, REVIEW_CLOSE, PARTNER_NONE);
    turn(h, ACTION_NEXT);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_THING_STATE);
    assert_int_equal(act.state, THING_DONE);
    assert_true(h->app.ui.week.over);
    tell_none(h);
    turn(h, ACTION_NEXT);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_nothing(h);
}

/* The speaker's three buttons pass it, by turns; the listener's do nothing, and none logs. */
static void the_floor_passes_by_the_speakers_button(void **state)
{
    static const enum action_type presses[] = { ACTION_MOOD_STEP, ACTION_PROMISE, ACTION_WIN };
    struct household *h = *state;
    begin(h, REVIEW_LONG);
    turn(h, ACTION_NEXT);
    assert_step(h, REVIEW_APPRECIATE, PARTNER_LEFT);
    enum partner floor = PARTNER_LEFT;
    for (size_t i = 0; i < sizeof presses / sizeof *presses; i++) {
        press(h, presses[i], partner_other(floor));
        assert_nothing(h);
        press(h, presses[i], floor);
        floor = partner_other(floor);
        assert_step(h, REVIEW_APPRECIATE, floor);
        assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
    }
    touch(h, ACTION_PASS, partner_other(floor), 0);
    assert_nothing(h);
    touch(h, ACTION_PASS, floor, 0);
    assert_step(h, REVIEW_APPRECIATE, partner_other(floor));
    press(h, ACTION_SHARED_WIN, PARTNER_NONE);
    assert_nothing(h);
}

static void without_a_floor_a_press_does_nothing(void **state)
{
    struct household *h = *state;
    begin(h, REVIEW_LONG);
    press_of(h, PARTNER_LEFT);
    press_of(h, PARTNER_RIGHT);
    press(h, ACTION_REVIEW, PARTNER_NONE);
    assert_nothing(h);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
}

static void only_the_listener_turns_the_ways_to_listen(void **state)
{
    struct household *h = *state;
    begin(h, REVIEW_LONG);
    touch(h, ACTION_REVIEW_STEP, PARTNER_LEFT, REVIEW_TOPIC);
    assert_step(h, REVIEW_TOPIC, PARTNER_LEFT);
    touch(h, ACTION_LISTEN, PARTNER_LEFT, 0);
    assert_int_equal(h->app.ui.week.listen, 0);
    touch(h, ACTION_LISTEN, PARTNER_RIGHT, 0);
    touch(h, ACTION_LISTEN, PARTNER_RIGHT, 0);
    assert_int_equal(h->app.ui.week.listen, 2);
    touch(h, ACTION_PASS, PARTNER_LEFT, 0);
    assert_step(h, REVIEW_TOPIC, PARTNER_RIGHT);
    assert_int_equal(h->app.ui.week.listen, 0); /* with the turn it begins anew */
}

/* Any button held, by whomever: twenty minutes, and nobody stands in the act. */
static void a_hold_is_a_pause_and_nobodys(void **state)
{
    static const enum action_type holds[] = { ACTION_COVER, ACTION_UNDO };
    struct household *h = *state;
    for (size_t i = 0; i < sizeof holds / sizeof *holds; i++)
        for (int p = 0; p < PARTNER_COUNT; p++) {
            if (h->app.ui.screen != SCREEN_WEEK)
                begin(h, REVIEW_SHORT);
            press(h, holds[i], (enum partner)p);
            struct act act = take(h);
            assert_int_equal(act.kind, ACT_CALM);
            assert_int_equal(act.partner, PARTNER_NONE);
            assert_int_equal(act.value, h->now.wall.ms + INT64_C(20) * 60000);
            assert_int_equal(h->app.ui.screen, SCREEN_CALM);
            assert_false(h->app.ui.covered);
            hold_of(h, (enum partner)p); /* again: nothing more */
            press_of(h, (enum partner)p);
            assert_nothing(h);
            touch(h, ACTION_CALM, PARTNER_NONE, 0);
            assert_int_equal(take(h).value, 0);
            assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
        }
}

static void a_pause_ends_by_itself(void **state)
{
    struct household *h = *state;
    h->config.ambient_after_s = 0;
    begin(h, REVIEW_SHORT);
    touch(h, ACTION_CALM, PARTNER_NONE, CALM_MINUTES);
    pass(h, INT64_C(20) * 60000 - 1);
    assert_int_equal(h->app.ui.screen, SCREEN_CALM);
    pass(h, 1);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
    assert_int_equal(h->app.ui.week.step, REVIEW_ARRIVE);
}

/* A start after a power cut is home; from there back to the step, or into the pause. */
static void a_power_cut_ends_nothing(void **state)
{
    struct household *h = *state;
    tell_review(h, REVIEW_LONG, REVIEW_TOPIC, PARTNER_RIGHT, today(h));
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_WEEK_BEGIN);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
    assert_int_equal(h->app.ui.week.step, REVIEW_TOPIC);
    assert_int_equal(h->app.ui.week.floor, PARTNER_RIGHT);
    app_init(&h->app, &h->config, &h->deck, h->rows, h->now);
    h->config.ambient_after_s = 0;
    h->app.facts.practice.calm_until_utc_ms = h->now.wall.ms + 60000;
    h->app.facts.set_up = true;
    tell_review(h, REVIEW_LONG, REVIEW_TOPIC, PARTNER_RIGHT, today(h));
    press(h, ACTION_REVIEW, PARTNER_NONE);
    assert_int_equal(h->app.ui.screen, SCREEN_CALM);
    pass(h, 60000);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
    assert_int_equal(h->app.ui.week.step, REVIEW_TOPIC);
    assert_nothing(h);
}

static void an_early_end_is_an_end(void **state)
{
    struct household *h = *state;
    struct action end = {
        .type = ACTION_THING_STATE, .who = PARTNER_NONE, .value = THING_DONE, .uid = review_uid
    };
    begin(h, REVIEW_LONG);
    touch(h, ACTION_CALM, PARTNER_NONE, CALM_MINUTES);
    take(h);
    end.at = h->now;
    app_do(&h->app, &end);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_THING_STATE);
    assert_int_equal(act.state, THING_DONE);
    assert_int_equal(act.partner, PARTNER_NONE);
    act = take(h); /* and the pause with it: the next talk begins without one */
    assert_int_equal(act.kind, ACT_CALM);
    assert_int_equal(act.value, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
    assert_true(h->app.ui.week.over);
    turn(h, ACTION_BACK);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
}

static void a_review_ends_with_its_day(void **state)
{
    struct household *h = *state;
    tell_review(h, REVIEW_SHORT, REVIEW_TOPIC, PARTNER_NONE, today(h));
    app_tick(&h->app, h->now);
    assert_nothing(h);
    tell_review(h, REVIEW_SHORT, REVIEW_TOPIC, PARTNER_NONE, today(h) - 1);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_WEEK_BEGIN);
    app_tick(&h->app, h->now);
    assert_nothing(h); /* the two of them are still at it */
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
    app_tick(&h->app, h->now);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_THING_STATE);
    assert_int_equal(act.state, THING_DONE);
    assert_int_equal(act.source, SOURCE_DEADLINE);
}

/* Two who talk do not touch the glass for long: no clock comes between; and a clock that did come
 * leads back. */
static void a_talk_is_not_idle(void **state)
{
    struct household *h = *state;
    begin(h, REVIEW_LONG);
    pass(h, INT64_C(15) * 60000);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
    pass(h, INT64_C(6) * 60000);
    assert_true(h->app.ui.screen == SCREEN_AMBIENT || h->app.ui.screen == SCREEN_DARK);
    touch(h, ACTION_WAKE, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
}

/* What is opened above a page leads back to it. */
static void a_form_leads_back_to_its_page(void **state)
{
    struct household *h = *state;
    begin(h, REVIEW_LONG);
    touch(h, ACTION_REVIEW_STEP, PARTNER_NONE, REVIEW_NEXT_STEP);
    assert_step(h, REVIEW_NEXT_STEP, PARTNER_NONE);
    touch(h, ACTION_FORM, PARTNER_NONE, FORM_STEP);
    type(h, "A walk on Wednesday.");
    press_of(h, PARTNER_LEFT); /* a hand on the table */
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    touch(h, ACTION_FORM_SEND, PARTNER_NONE, 0);
    struct act act = take(h);
    assert_int_equal(act.thing, THING_STEP);
    answer(h, &act, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
    assert_int_equal(h->app.ui.week.step, REVIEW_NEXT_STEP);
    assert_nothing(h);
}

static void owning_a_promise_leads_back_too(void **state)
{
    struct household *h = *state;
    begin(h, REVIEW_LONG);
    touch(h, ACTION_FORM, PARTNER_RIGHT, FORM_SLIP);
    enter(h, "I came home at eight.");
    touch(h, ACTION_FORM_SEND, PARTNER_NONE, 0);
    struct act act = take(h);
    assert_int_equal(act.entry, ENTRY_SLIP);
    answer(h, &act, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
    touch(h, ACTION_PROMISE, PARTNER_LEFT, 0); /* "Kept", on the list */
    assert_int_equal(take(h).entry, ENTRY_PROMISE);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
}

static void a_bouncing_finger_turns_one_page(void **state)
{
    static const struct {
        int64_t after_ms;
        enum review_step step;
    } cases[] = { { 0, REVIEW_APPRECIATE }, { 149, REVIEW_APPRECIATE }, { 150, REVIEW_NOTES } };
    struct household *h = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        begin(h, REVIEW_SHORT);
        turn(h, ACTION_NEXT);
        pass(h, cases[i].after_ms);
        touch(h, ACTION_NEXT, PARTNER_NONE, 0);
        assert_int_equal(h->app.ui.week.step, cases[i].step);
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
        tell_none(h);
        while (take(h).kind != 0)
            continue;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(it_begins_when_both_hold_their_side),
        CASE(both_mood_buttons_are_both_here),
        CASE(a_mood_button_says_here),
        CASE(two_fingers_are_one_review),
        CASE(the_steps_are_on_the_card),
        CASE(the_floor_passes_by_the_speakers_button),
        CASE(without_a_floor_a_press_does_nothing),
        CASE(only_the_listener_turns_the_ways_to_listen),
        CASE(a_hold_is_a_pause_and_nobodys),
        CASE(a_pause_ends_by_itself),
        CASE(a_power_cut_ends_nothing),
        CASE(an_early_end_is_an_end),
        CASE(a_review_ends_with_its_day),
        CASE(a_talk_is_not_idle),
        CASE(a_form_leads_back_to_its_page),
        CASE(owning_a_promise_leads_back_too),
        CASE(a_bouncing_finger_turns_one_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
