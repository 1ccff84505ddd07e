/* The app as tables of times: what is pressed when, and what the journal is asked to keep. */
#include "tests/unit/app_rig.h"

static void one_press_is_one_entry(void **state)
{
    struct household *h = *state;
    press(h, ACTION_PROMISE, PARTNER_RIGHT);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_ENTRY);
    assert_int_equal(act.partner, PARTNER_RIGHT);
    assert_int_equal(act.entry, ENTRY_PROMISE);
    assert_int_equal(act.source, SOURCE_BUTTON);
    assert_false(uid_is_none(&act.uid));
    assert_int_equal(take(h).kind, 0);
}

static void kept_is_said_only_once_it_is_on_the_card(void **state)
{
    struct household *h = *state;
    press(h, ACTION_WIN, PARTNER_LEFT);
    struct act act = take(h);
    pass(h, 5000);
    assert_int_equal(h->app.ui.saved.phase, SAVED_PRESSED);
    answer(h, &act, JOURNAL_OK);
    assert_int_equal(h->app.ui.saved.phase, SAVED_KEPT);
    pass(h, 5000);
    assert_int_equal(h->app.ui.saved.phase, SAVED_NONE);
}

static void a_refused_press_is_not_shown_as_kept(void **state)
{
    struct household *h = *state;
    press(h, ACTION_WIN, PARTNER_LEFT);
    struct act act = take(h);
    answer(h, &act, JOURNAL_DISK_FULL);
    assert_int_equal(h->app.ui.saved.phase, SAVED_NOT_KEPT);
    assert_int_equal(h->app.ui.saved.error, JOURNAL_DISK_FULL);
    press(h, ACTION_WIN, PARTNER_LEFT); /* trying again at once is no "already kept" */
    assert_int_equal(take(h).kind, ACT_ENTRY);
}

static void the_same_button_again_within_three_seconds(void **state)
{
    struct household *h = *state;
    press(h, ACTION_WIN, PARTNER_LEFT);
    keep_next(h);
    pass(h, 2999);
    press(h, ACTION_WIN, PARTNER_LEFT);
    assert_int_equal(take(h).kind, 0);
    assert_int_equal(h->app.ui.saved.phase, SAVED_ALREADY);
    press(h, ACTION_WIN, PARTNER_RIGHT); /* the other's is another button */
    assert_int_equal(take(h).partner, PARTNER_RIGHT);
    pass(h, 1);
    press(h, ACTION_WIN, PARTNER_LEFT);
    assert_int_equal(take(h).kind, ACT_ENTRY);
}

static void undo_for_ten_seconds(void **state)
{
    struct household *h = *state;
    press(h, ACTION_PROMISE, PARTNER_LEFT);
    struct act act = keep_next(h);
    pass(h, 9999);
    touch(h, ACTION_UNDO, PARTNER_LEFT, ENTRY_PROMISE);
    struct act undo = take(h);
    assert_int_equal(undo.kind, ACT_UNDO);
    assert_true(uid_equal(&undo.target, &act.uid));
    touch(h, ACTION_UNDO, PARTNER_LEFT, ENTRY_PROMISE); /* once is once */
    assert_int_equal(take(h).kind, 0);
    answer(h, &undo, JOURNAL_OK);
    assert_int_equal(h->app.ui.saved.phase, SAVED_UNDONE);
    touch(h, ACTION_UNDO, PARTNER_LEFT, ENTRY_PROMISE);
    assert_int_equal(take(h).kind, 0);
}

static void undo_after_ten_seconds_does_nothing(void **state)
{
    struct household *h = *state;
    press(h, ACTION_PROMISE, PARTNER_LEFT);
    take(h);
    pass(h, UNDO_MS);
    touch(h, ACTION_UNDO, PARTNER_LEFT, ENTRY_PROMISE);
    assert_int_equal(take(h).kind, 0);
}

static void holding_undoes_only_that_buttons_entry(void **state)
{
    struct household *h = *state;
    press(h, ACTION_PROMISE, PARTNER_LEFT);
    struct act promise = take(h);
    press(h, ACTION_WIN, PARTNER_LEFT);
    take(h);
    act_as(h, SOURCE_BUTTON, ACTION_UNDO, PARTNER_LEFT, ENTRY_PROMISE, NULL);
    struct act undo = take(h);
    assert_true(uid_equal(&undo.target, &promise.uid));
    act_as(h, SOURCE_BUTTON, ACTION_UNDO, PARTNER_RIGHT, ENTRY_WIN, NULL);
    assert_int_equal(take(h).kind, 0);
}

static void a_shared_win_belongs_to_both(void **state)
{
    struct household *h = *state;
    press(h, ACTION_SHARED_WIN, PARTNER_NONE);
    struct act act = take(h);
    assert_int_equal(act.entry, ENTRY_SHARED_WIN);
    assert_int_equal(act.partner, PARTNER_NONE);
    act_as(h, SOURCE_BUTTON, ACTION_UNDO, PARTNER_RIGHT, ENTRY_WIN, NULL);
    struct act undo = take(h);
    assert_int_equal(undo.kind, ACT_UNDO);
    assert_true(uid_equal(&undo.target, &act.uid));
}

static void a_mood_takes_two_touches(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_MOOD_OPEN, PARTNER_LEFT, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_MOOD);
    assert_int_equal(take(h).kind, 0);
    touch(h, ACTION_MOOD, PARTNER_LEFT, WEATHER_RAINY);
    struct act act = take(h);
    assert_int_equal(act.weather, WEATHER_RAINY);
    assert_int_equal(h->app.ui.screen, SCREEN_MOOD_KEPT);
    assert_true(uid_is_none(&h->app.ui.mood.uid)); /* nothing claims "kept" yet */
    answer(h, &act, JOURNAL_OK);
    assert_false(uid_is_none(&h->app.ui.mood.uid));
    touch(h, ACTION_HELP, PARTNER_LEFT, HELP_QUIET);
    struct act help = take(h);
    assert_int_equal(help.kind, ACT_HELP);
    assert_true(uid_equal(&help.target, &act.uid));
    pass(h, UNDO_MS);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
}

static void the_mood_button_alone_logs_nothing(void **state)
{
    struct household *h = *state;
    press(h, ACTION_MOOD_STEP, PARTNER_RIGHT);
    pass(h, 30000);
    assert_int_equal(take(h).kind, 0);
    assert_int_equal(h->app.ui.mood.chosen, WEATHER_NONE);
}

static void further_presses_move_from_the_middle(void **state)
{
    static const enum weather expected[] = { WEATHER_CLOUDY, WEATHER_CLEARING, WEATHER_SUNNY,
                                             WEATHER_STORMY, WEATHER_RAINY,    WEATHER_CLOUDY };
    struct household *h = *state;
    press(h, ACTION_MOOD_STEP, PARTNER_RIGHT);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        pass(h, 2500);
        press(h, ACTION_MOOD_STEP, PARTNER_RIGHT);
        assert_int_equal(h->app.ui.mood.chosen, expected[i]);
        assert_int_equal(take(h).kind, 0);
    }
    pass(h, 2999);
    assert_int_equal(take(h).kind, 0);
    pass(h, 1);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_ENTRY);
    assert_int_equal(act.weather, WEATHER_CLOUDY);
    assert_int_equal(act.partner, PARTNER_RIGHT);
}

static void the_other_opening_theirs_loses_no_choice(void **state)
{
    struct household *h = *state;
    press(h, ACTION_MOOD_STEP, PARTNER_RIGHT);
    press(h, ACTION_MOOD_STEP, PARTNER_RIGHT);
    press(h, ACTION_MOOD_STEP, PARTNER_LEFT);
    struct act act = take(h);
    assert_int_equal(act.partner, PARTNER_RIGHT);
    assert_int_equal(act.weather, WEATHER_CLOUDY);
    assert_int_equal(h->app.ui.screen, SCREEN_MOOD);
    assert_int_equal(h->app.ui.who, PARTNER_LEFT);
}

static void a_press_while_the_strip_is_open_is_answered(void **state)
{
    struct household *h = *state;
    press(h, ACTION_MOOD_STEP, PARTNER_RIGHT);
    press(h, ACTION_MOOD_STEP, PARTNER_RIGHT);
    press(h, ACTION_PROMISE, PARTNER_LEFT);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    struct act promise = take(h), mood = take(h);
    assert_int_equal(promise.entry, ENTRY_PROMISE);
    assert_int_equal(mood.weather, WEATHER_CLOUDY);
    answer(h, &promise, JOURNAL_OK);
    assert_int_equal(h->app.ui.saved.phase, SAVED_KEPT);
}

static void each_has_a_default_of_who_sees_it(void **state)
{
    struct household *h = *state;
    h->app.facts.person[PARTNER_RIGHT].share = SHARE_JUST_ME;
    press(h, ACTION_WIN, PARTNER_RIGHT);
    assert_int_equal(take(h).share, SHARE_JUST_ME);
    press(h, ACTION_WIN, PARTNER_LEFT);
    assert_int_equal(take(h).share, SHARE_BOTH);
}

static void a_dark_screen_wakes_by_touch_and_logs_by_button(void **state)
{
    struct household *h = *state;
    pass(h, 600000);
    assert_int_equal(h->app.ui.screen, SCREEN_DARK);
    touch(h, ACTION_WAKE, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_int_equal(take(h).kind, 0);
    pass(h, 600000);
    press(h, ACTION_PROMISE, PARTNER_LEFT);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_int_equal(take(h).kind, ACT_ENTRY);
}

static void ambient_after_a_minute(void **state)
{
    struct household *h = *state;
    pass(h, 59999);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    pass(h, 1);
    assert_int_equal(h->app.ui.screen, SCREEN_AMBIENT);
}

static void a_cover_ends_by_holding_again_not_by_touch(void **state)
{
    struct household *h = *state;
    press(h, ACTION_COVER, PARTNER_LEFT);
    struct act covers = take(h);
    assert_int_equal(covers.kind, ACT_COVER);
    assert_int_equal(covers.value, 1);
    assert_int_equal(covers.partner, PARTNER_NONE); /* nobody's in particular */
    assert_int_equal(h->app.ui.screen, SCREEN_AMBIENT);
    touch(h, ACTION_WAKE, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_AMBIENT);
    press(h, ACTION_WIN, PARTNER_LEFT); /* a press in passing is kept all the same */
    assert_int_equal(take(h).kind, ACT_ENTRY);
    assert_int_equal(h->app.ui.screen, SCREEN_AMBIENT);
    press(h, ACTION_COVER, PARTNER_RIGHT);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    struct act uncovers = take(h);
    assert_int_equal(uncovers.kind, ACT_COVER);
    assert_int_equal(uncovers.value, 0);
}

/* After a power cut the screen is as somebody left it; later facts do not cover it again. */
static void a_cover_is_there_again_at_the_start(void **state)
{
    struct household *h = *state;
    struct facts f = h->app.facts;
    f.practice.covered = true;
    app_facts(&h->app, &f, h->now);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    app_init(&h->app, &h->config, &h->deck, h->rows, h->now);
    app_facts(&h->app, &f, h->now);
    assert_int_equal(h->app.ui.screen, SCREEN_AMBIENT);
    assert_true(h->app.ui.covered);
    assert_int_equal(take(h).kind, 0); /* it is kept already */
    touch(h, ACTION_WAKE, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_AMBIENT);
}

static void what_the_household_set_holds_over_the_configuration(void **state)
{
    struct household *h = *state;
    struct facts f = h->app.facts;
    struct local_time t = timebase_local(h->now.wall, h->now.offset_min);
    f.quiet_set = true;
    f.quiet_from_min = (t.hour * 60 + 1380) % 1440;
    f.quiet_to_min = (t.hour * 60 + 60) % 1440;
    assert_false(app_quiet(&h->app, h->now));
    app_facts(&h->app, &f, h->now);
    assert_true(app_quiet(&h->app, h->now));
    f.quiet_to_min = f.quiet_from_min; /* none */
    app_facts(&h->app, &f, h->now);
    assert_false(app_quiet(&h->app, h->now));
}

static void the_card_is_one_for_both_and_quiet_at_night(void **state)
{
    struct household *h = *state;
    enum prompt_reply reply;
    const struct prompt_card *card = app_card(&h->app, h->now, &reply);
    assert_non_null(card);
    touch(h, ACTION_PROMPT, PARTNER_NONE, PROMPT_NOT_NOW);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_PROMPT);
    assert_int_equal(act.partner, PARTNER_NONE); /* nobody's answer */
    assert_int_equal(act.reply, PROMPT_NOT_NOW);
    assert_string_equal(act.key, card->id);
    struct local_time t = timebase_local(h->now.wall, h->now.offset_min);
    h->config.quiet_from_min = t.hour * 60;
    h->config.quiet_to_min = (t.hour * 60 + 60) % 1440;
    assert_null(app_card(&h->app, h->now, &reply));
}

static void presses_beyond_the_ring_are_refused_not_lost_in_silence(void **state)
{
    struct household *h = *state;
    h->config.repeat_ms = 0;
    for (int i = 0; i < APP_ACTS; i++)
        press(h, ACTION_WIN, PARTNER_LEFT);
    press(h, ACTION_WIN, PARTNER_LEFT);
    assert_int_equal(h->app.ui.saved.phase, SAVED_NOT_KEPT);
}

static void the_others_press_takes_nobodys_ten_seconds(void **state)
{
    struct household *h = *state;
    press(h, ACTION_WIN, PARTNER_LEFT);
    struct act left = keep_next(h);
    pass(h, 1000);
    press(h, ACTION_WIN, PARTNER_RIGHT);
    keep_next(h);
    touch(h, ACTION_UNDO, PARTNER_RIGHT, ENTRY_WIN);
    struct act undo = keep_next(h);
    pass(h, 3000); /* "Taken back" has been read */
    assert_int_equal(h->app.ui.saved.phase, SAVED_KEPT);
    assert_true(uid_equal(&h->app.ui.saved.uid, &left.uid));
    touch(h, ACTION_UNDO, PARTNER_LEFT, ENTRY_WIN);
    undo = take(h);
    assert_true(uid_equal(&undo.target, &left.uid));
}

static void a_mood_left_early_can_still_be_undone(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_MOOD_OPEN, PARTNER_LEFT, 0);
    touch(h, ACTION_MOOD, PARTNER_LEFT, WEATHER_RAINY);
    struct act act = keep_next(h);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    pass(h, 100);
    assert_int_equal(h->app.ui.saved.phase, SAVED_KEPT);
    assert_int_equal(h->app.ui.saved.kind, ENTRY_MOOD);
    touch(h, ACTION_UNDO, PARTNER_LEFT, ENTRY_MOOD);
    struct act undo = take(h);
    assert_true(uid_equal(&undo.target, &act.uid));
}

static void nobody_shows_more_of_another_by_a_touch(void **state)
{
    struct household *h = *state;
    h->app.facts.person[PARTNER_RIGHT].share = SHARE_JUST_ME;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_SETTINGS);
    act_as(h, SOURCE_TOUCH, ACTION_SETTING, PARTNER_RIGHT, 0, "share=both");
    assert_int_equal(take(h).kind, 0);
    act_as(h, SOURCE_TOUCH, ACTION_SETTING, PARTNER_LEFT, 0, "share=just_me");
    assert_int_equal(take(h).kind, ACT_SETTING);
}

static void the_gentler_pace_leaves_days_without_a_card(void **state)
{
    struct household *h = *state;
    struct facts f = h->app.facts;
    enum prompt_reply reply;
    int cards = 0;
    f.practice.pace = PACE_RARE;
    app_facts(&h->app, &f, h->now);
    struct moment then = h->now;
    for (int i = 0; i < 70; i++, then.wall.ms += INT64_C(86400000))
        cards += app_card(&h->app, then, &reply) != NULL;
    assert_in_range(cards, 9, 11);
    /* What was there today does not go when a pace is changed: that would tell. */
    f.prompt_count = 1;
    f.prompt[0] = (struct prompt_log_item){ .id = "talk.01", .day = today(h) };
    for (int i = 0; i < 7; i++, h->now.wall.ms += INT64_C(86400000)) {
        f.prompt[0].day = today(h);
        app_facts(&h->app, &f, h->now);
        assert_non_null(app_card(&h->app, h->now, &reply));
    }
}

static void showing_more_takes_both_and_waits(void **state)
{
    struct household *h = *state;
    h->app.facts.person[PARTNER_RIGHT].share = SHARE_JUST_ME;
    touch(h, ACTION_OPEN, PARTNER_RIGHT, SCREEN_SET_PERSON);
    touch(h, ACTION_OPEN, PARTNER_RIGHT, SCREEN_WIDEN);
    touch(h, ACTION_AGREE, PARTNER_LEFT, 0);
    touch(h, ACTION_AGREE, PARTNER_LEFT, 0);
    assert_int_equal(take(h).kind, 0); /* one alone, however often */
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    touch(h, ACTION_OPEN, PARTNER_RIGHT, SCREEN_WIDEN);
    touch(h, ACTION_AGREE, PARTNER_RIGHT, 0);
    assert_int_equal(take(h).kind, 0); /* an earlier yes is not kept in store */
    touch(h, ACTION_AGREE, PARTNER_LEFT, 0);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_WIDEN);
    assert_int_equal(act.partner, PARTNER_RIGHT);
    assert_string_equal(act.key, SETTING_SHARE);
    assert_string_equal(act.words, "both");
    assert_int_equal(act.day, today(h) + 1);
    assert_int_equal(h->app.ui.screen, SCREEN_SET_PERSON);
    touch(h, ACTION_AGREE, PARTNER_LEFT, 0); /* nowhere else */
    assert_int_equal(take(h).kind, 0);
}

static void whose_month_is_asked_first(void **state)
{
    struct household *h = *state;
    struct page_span span;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_TOGETHER);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_MONTH);
    assert_int_equal(h->app.ui.screen, SCREEN_WHO);
    assert_false(app_span(&h->app, &span));
    struct action then = h->app.ui.asked;
    then.who = PARTNER_RIGHT;
    then.at = h->now;
    app_do(&h->app, &then);
    assert_int_equal(h->app.ui.screen, SCREEN_MONTH);
    assert_true(app_span(&h->app, &span));
    assert_int_equal(span.who, PARTNER_RIGHT); /* one person a page */
    assert_int_equal(span.kinds, SPAN_KIND(ENTRY_MOOD));
    assert_int_equal(span.until_day - span.since_day, 29);
    assert_int_equal(span.until_day, today(h));
    touch(h, ACTION_BACK, PARTNER_NONE, 0); /* to the question, for the other's page */
    assert_int_equal(h->app.ui.screen, SCREEN_WHO);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_TOGETHER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(one_press_is_one_entry),
        CASE(kept_is_said_only_once_it_is_on_the_card),
        CASE(a_refused_press_is_not_shown_as_kept),
        CASE(the_same_button_again_within_three_seconds),
        CASE(undo_for_ten_seconds),
        CASE(undo_after_ten_seconds_does_nothing),
        CASE(holding_undoes_only_that_buttons_entry),
        CASE(a_shared_win_belongs_to_both),
        CASE(a_mood_takes_two_touches),
        CASE(the_mood_button_alone_logs_nothing),
        CASE(further_presses_move_from_the_middle),
        CASE(the_other_opening_theirs_loses_no_choice),
        CASE(a_press_while_the_strip_is_open_is_answered),
        CASE(each_has_a_default_of_who_sees_it),
        CASE(a_dark_screen_wakes_by_touch_and_logs_by_button),
        CASE(ambient_after_a_minute),
        CASE(a_cover_ends_by_holding_again_not_by_touch),
        CASE(a_cover_is_there_again_at_the_start),
        CASE(what_the_household_set_holds_over_the_configuration),
        CASE(the_card_is_one_for_both_and_quiet_at_night),
        CASE(presses_beyond_the_ring_are_refused_not_lost_in_silence),
        CASE(the_others_press_takes_nobodys_ten_seconds),
        CASE(a_mood_left_early_can_still_be_undone),
        CASE(nobody_shows_more_of_another_by_a_touch),
        CASE(the_gentler_pace_leaves_days_without_a_card),
        CASE(showing_more_takes_both_and_waits),
        CASE(whose_month_is_asked_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
