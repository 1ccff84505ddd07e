/* The app when the card is slow or refuses, and when what is pressed is nobody's or another page's. */
#include "tests/unit/app_rig.h"

static void a_failure_is_said_although_its_place_was_taken(void **state)
{
    struct household *h = *state;
    press(h, ACTION_WIN, PARTNER_LEFT);
    struct act left = take(h);
    press(h, ACTION_WIN, PARTNER_RIGHT);
    struct act right = take(h);
    answer(h, &left, JOURNAL_FAILED);
    assert_int_equal(h->app.ui.saved.phase, SAVED_PRESSED); /* right's own answer comes first */
    answer(h, &right, JOURNAL_FAILED);
    assert_int_equal(h->app.ui.saved.phase, SAVED_NOT_KEPT);
    press(h, ACTION_WIN, PARTNER_LEFT);
    assert_int_equal(take(h).kind, ACT_ENTRY); /* and no "already kept" */
}

static void a_failure_after_anothers_success_is_said(void **state)
{
    struct household *h = *state;
    press(h, ACTION_WIN, PARTNER_LEFT);
    struct act left = take(h);
    press(h, ACTION_WIN, PARTNER_RIGHT);
    keep_next(h);
    answer(h, &left, JOURNAL_DISK_FULL);
    assert_int_equal(h->app.ui.saved.phase, SAVED_NOT_KEPT);
    assert_int_equal(h->app.ui.saved.error, JOURNAL_DISK_FULL);
}

static void a_mood_that_failed_is_said_on_home(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_MOOD_OPEN, PARTNER_LEFT, 0);
    touch(h, ACTION_MOOD, PARTNER_LEFT, WEATHER_RAINY);
    struct act mood = take(h);
    touch(h, ACTION_DONE, PARTNER_LEFT, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    answer(h, &mood, JOURNAL_READ_ONLY);
    assert_int_equal(h->app.ui.saved.phase, SAVED_NOT_KEPT);
}

static void taken_back_is_said_once_it_is_true(void **state)
{
    struct household *h = *state;
    press(h, ACTION_WIN, PARTNER_LEFT);
    struct act win = keep_next(h);
    touch(h, ACTION_UNDO, PARTNER_LEFT, ENTRY_WIN);
    struct act undo = take(h);
    assert_int_not_equal(h->app.ui.saved.phase, SAVED_UNDONE);
    answer(h, &undo, JOURNAL_READ_ONLY);
    assert_int_equal(h->app.ui.saved.phase, SAVED_NOT_KEPT);
    touch(h, ACTION_UNDO, PARTNER_LEFT, ENTRY_WIN); /* it is still there, and can be asked for again */
    undo = take(h);
    assert_true(uid_equal(&undo.target, &win.uid));
    answer(h, &undo, JOURNAL_OK);
    assert_int_equal(h->app.ui.saved.phase, SAVED_UNDONE);
}

static void a_press_after_an_undo_is_a_new_entry(void **state)
{
    struct household *h = *state;
    press(h, ACTION_WIN, PARTNER_LEFT);
    take(h);
    touch(h, ACTION_UNDO, PARTNER_LEFT, ENTRY_WIN);
    struct act undo = take(h);
    press(h, ACTION_WIN, PARTNER_LEFT);
    struct act again = take(h);
    assert_int_equal(again.kind, ACT_ENTRY);
    answer(h, &undo, JOURNAL_OK);
    answer(h, &again, JOURNAL_OK);
    assert_int_equal(h->app.ui.saved.phase, SAVED_KEPT);
}

static void just_me_is_shown_only_where_it_holds(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_MOOD_OPEN, PARTNER_LEFT, 0);
    touch(h, ACTION_MOOD, PARTNER_LEFT, WEATHER_RAINY);
    keep_next(h);
    touch(h, ACTION_SHARE, PARTNER_LEFT, SHARE_JUST_ME);
    struct act share = take(h);
    assert_int_equal(h->app.ui.mood.share, SHARE_JUST_ME);
    answer(h, &share, JOURNAL_DISK_FULL);
    assert_int_equal(h->app.ui.mood.share, SHARE_BOTH);
    assert_int_equal(h->app.ui.saved.phase, SAVED_NOT_KEPT);
}

static void a_slow_cards_kept_can_still_be_read(void **state)
{
    struct household *h = *state;
    press(h, ACTION_WIN, PARTNER_LEFT);
    struct act win = take(h);
    pass(h, 12000);
    answer(h, &win, JOURNAL_OK);
    app_tick(&h->app, h->now);
    assert_int_equal(h->app.ui.saved.phase, SAVED_KEPT);
    pass(h, 2500);
    assert_int_equal(h->app.ui.saved.phase, SAVED_NONE);
}

static void what_needs_somebody_is_not_done_for_nobody(void **state)
{
    static const enum action_type types[] = { ACTION_MOOD,      ACTION_PROMISE,   ACTION_WIN,
                                              ACTION_MOOD_OPEN, ACTION_MOOD_STEP, ACTION_HELP,
                                              ACTION_SHARE,     ACTION_TAKE_BACK, ACTION_ANSWER };
    struct household *h = *state;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        touch(h, types[i], PARTNER_NONE, 1);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_MOOD);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_WORDS);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_int_equal(take(h).kind, 0);
}

static void a_bounced_touch_is_one_mood(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_MOOD_OPEN, PARTNER_LEFT, 0);
    touch(h, ACTION_MOOD, PARTNER_LEFT, WEATHER_SUNNY);
    touch(h, ACTION_MOOD, PARTNER_LEFT, WEATHER_SUNNY);
    assert_int_equal(take(h).kind, ACT_ENTRY);
    assert_int_equal(take(h).kind, 0);
}

static void a_button_is_about_today_whatever_page_is_open(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_YESTERDAY);
    press(h, ACTION_PROMISE, PARTNER_RIGHT);
    assert_false(take(h).for_yesterday);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_YESTERDAY);
    touch(h, ACTION_WIN, PARTNER_LEFT, 0);
    assert_true(take(h).for_yesterday);
    press(h, ACTION_WIN, PARTNER_LEFT); /* today's is no second one of yesterday's */
    assert_int_equal(take(h).kind, ACT_ENTRY);
}

static void yesterdays_mood_stays_yesterdays(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_YESTERDAY);
    touch(h, ACTION_MOOD_OPEN, PARTNER_LEFT, 0);
    touch(h, ACTION_SHARE, PARTNER_LEFT, SHARE_JUST_ME);
    touch(h, ACTION_MOOD, PARTNER_LEFT, WEATHER_RAINY);
    struct act mood = take(h);
    assert_true(mood.for_yesterday);
    answer(h, &mood, JOURNAL_FAILED);
    touch(h, ACTION_MOOD, PARTNER_LEFT, WEATHER_RAINY); /* again, from the page that says so */
    mood = take(h);
    assert_true(mood.for_yesterday);
    assert_int_equal(mood.share, SHARE_JUST_ME);
    touch(h, ACTION_BACK, PARTNER_LEFT, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_YESTERDAY);
    touch(h, ACTION_WIN, PARTNER_LEFT, 0);
    assert_true(take(h).for_yesterday);
}

static void covering_loses_no_choice(void **state)
{
    struct household *h = *state;
    press(h, ACTION_MOOD_STEP, PARTNER_RIGHT);
    press(h, ACTION_MOOD_STEP, PARTNER_RIGHT);
    press(h, ACTION_COVER, PARTNER_RIGHT);
    assert_int_equal(take(h).weather, WEATHER_CLOUDY);
    assert_int_equal(h->app.ui.screen, SCREEN_AMBIENT);
}

static void a_choice_is_kept_before_the_clock_comes(void **state)
{
    struct household *h = *state;
    h->config.ambient_after_s = 1;
    press(h, ACTION_MOOD_STEP, PARTNER_RIGHT);
    press(h, ACTION_MOOD_STEP, PARTNER_RIGHT);
    pass(h, 3000);
    assert_int_equal(take(h).weather, WEATHER_CLOUDY);
}

static void a_key_for_back_does_not_uncover(void **state)
{
    struct household *h = *state;
    press(h, ACTION_COVER, PARTNER_LEFT);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_AMBIENT);
    assert_true(h->app.ui.covered);
}

static void a_press_lights_the_dark_of_a_cover(void **state)
{
    struct household *h = *state;
    press(h, ACTION_COVER, PARTNER_LEFT);
    pass(h, 600000);
    assert_int_equal(h->app.ui.screen, SCREEN_DARK);
    press(h, ACTION_WIN, PARTNER_LEFT);
    assert_int_equal(h->app.ui.screen, SCREEN_AMBIENT);
    assert_true(h->app.ui.covered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_failure_is_said_although_its_place_was_taken),
        CASE(a_failure_after_anothers_success_is_said),
        CASE(a_mood_that_failed_is_said_on_home),
        CASE(taken_back_is_said_once_it_is_true),
        CASE(a_press_after_an_undo_is_a_new_entry),
        CASE(just_me_is_shown_only_where_it_holds),
        CASE(a_slow_cards_kept_can_still_be_read),
        CASE(what_needs_somebody_is_not_done_for_nobody),
        CASE(a_bounced_touch_is_one_mood),
        CASE(a_button_is_about_today_whatever_page_is_open),
        CASE(yesterdays_mood_stays_yesterdays),
        CASE(covering_loses_no_choice),
        CASE(a_choice_is_kept_before_the_clock_comes),
        CASE(a_key_for_back_does_not_uncover),
        CASE(a_press_lights_the_dark_of_a_cover),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
