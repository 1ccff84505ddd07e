/* The week on the glass: how it begins, goes on, pauses, ends, and what a start after a power cut finds. */
#include "firmware/rules/review.h"
#include "tests/unit/app_rig.h"

static const struct uid review_uid = { { 0x77 } };

static int32_t today(const struct household *h)
{
    return timebase_day(h->now.wall, h->now.offset_min, h->config.day_ends_hour);
}

/* What the journal would say of a review that stands at STEP. */
static void tell_review(struct household *h, int length, int step, enum partner floor, int32_t day)
{
    static struct facts f; /* large: not for the stack */
    f = h->app.facts;
    f.version++;
    f.practice.thing_count = 1;
    f.practice.thing[0] = (struct thing){ .uid = review_uid,
                                          .seq = 50,
                                          .kind = THING_REVIEW,
                                          .partner = PARTNER_NONE,
                                          .value = length,
                                          .step = step,
                                          .floor = floor,
                                          .created_day = day };
    app_facts(&h->app, &f, h->now);
}

static void tell_none(struct household *h)
{
    static struct facts f;
    f = h->app.facts;
    f.version++;
    f.practice.thing_count = 0;
    app_facts(&h->app, &f, h->now);
}

static void begin(struct household *h, int length)
{
    touch(h, ACTION_REVIEW, PARTNER_NONE, 0);
    touch(h, ACTION_REVIEW_BEGIN, PARTNER_NONE, length);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_THING);
    answer(h, &act, JOURNAL_OK);
    tell_review(h, length, REVIEW_ARRIVE, PARTNER_NONE, today(h));
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
}

/* The next act is the review's: its step and floor. */
static void assert_step(struct household *h, enum review_step step, enum partner floor)
{
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_REVIEW);
    assert_int_equal(act.value, step);
    assert_int_equal(act.floor, floor);
    assert_int_equal(act.partner, PARTNER_NONE);
    assert_true(uid_equal(&act.target, &review_uid));
    assert_int_equal(h->app.ui.week.step, step);
    answer(h, &act, JOURNAL_OK);
    tell_review(h, h->app.facts.practice.thing[0].value, (int)step, floor, today(h));
}

/* A finger takes its time from one touch to the next. */
static void turn(struct household *h, enum action_type type)
{
    pass(h, 200);
    touch(h, type, PARTNER_NONE, 0);
}

static void assert_nothing(struct household *h)
{
    assert_int_equal(take(h).kind, 0);
}

static void press_of(struct household *h, enum partner who)
{
    press(h, ACTION_WIN, who);
}

static void hold_of(struct household *h, enum partner who)
{
    press(h, ACTION_COVER, who);
}

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
    type(h, "I came home at eight.");
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    touch(h, ACTION_FORM_SEND, PARTNER_NONE, 0);
    struct act act = take(h);
    assert_int_equal(act.entry, ENTRY_SLIP);
    answer(h, &act, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
    touch(h, ACTION_PROMISE, PARTNER_LEFT, 0); /* "Kept", on the list */
    assert_int_equal(take(h).entry, ENTRY_PROMISE);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
}

static struct own_page *own_of(enum partner who, const char *note)
{
    struct own_page *page = calloc(1, sizeof *page);
    assert_non_null(page);
    page->asked = OWN_OPEN;
    page->who = who;
    page->right = true;
    page->words_used = 1;
    if (!note)
        return page;
    page->row[0].thing = THING_REFLECTION;
    page->row[1].thing = THING_NOTE;
    page->row[1].uid.b[0] = 5;
    page->row[1].words_at = 1;
    page->count = 2;
    strcpy(page->words + 1, note);
    return page;
}

static void to_notes(struct household *h)
{
    begin(h, REVIEW_SHORT);
    touch(h, ACTION_REVIEW_STEP, PARTNER_NONE, REVIEW_NOTES);
    assert_step(h, REVIEW_NOTES, PARTNER_NONE);
}

static void open_with(struct household *h, enum partner who, const char *note)
{
    struct own_request request;
    touch(h, ACTION_NOTE_OPEN, who, 0);
    assert_true(app_next_own(&h->app, &request));
    assert_int_equal(request.who, who);
    app_own(&h->app, own_of(who, note), h->now);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
    assert_null(h->app.own); /* the page is closed again; what was opened stands on its half */
}

static bool wiped(const struct household *h, enum partner who)
{
    for (size_t i = 0; i < sizeof h->app.ui.week.note[who].words; i++)
        if (h->app.ui.week.note[who].words[i] != '\0')
            return false;
    return true;
}

/* Whoever wrote nothing has the same two answers, and learns it by opening only. */
static void a_note_is_opened_by_its_author(void **state)
{
    struct household *h = *state;
    to_notes(h);
    open_with(h, PARTNER_LEFT, "alone\x1fto hear");
    assert_int_equal(h->app.ui.week.note[PARTNER_LEFT].state, NOTE_OPEN);
    assert_string_equal(h->app.ui.week.note[PARTNER_LEFT].words, "alone\x1fto hear");
    open_with(h, PARTNER_RIGHT, NULL);
    assert_int_equal(h->app.ui.week.note[PARTNER_RIGHT].state, NOTE_ABSENT);
    assert_nothing(h);
}

/* Asked once; unanswered it stays, and its words leave memory with the step. */
static void an_author_is_asked_once_whether_it_goes(void **state)
{
    struct household *h = *state;
    to_notes(h);
    open_with(h, PARTNER_LEFT, "alone");
    touch(h, ACTION_NOTHING, PARTNER_RIGHT, 0);
    assert_int_equal(h->app.ui.week.note[PARTNER_RIGHT].state, NOTE_NOTHING);
    turn(h, ACTION_NEXT);
    assert_nothing(h);
    assert_int_equal(h->app.ui.week.note[PARTNER_LEFT].state, NOTE_ASKED);
    assert_int_equal(h->app.ui.week.note[PARTNER_RIGHT].state, NOTE_NOTHING);
    turn(h, ACTION_NEXT);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_REVIEW);
    assert_true(wiped(h, PARTNER_LEFT));
}

static void a_note_goes_or_stays_by_its_author(void **state)
{
    struct household *h = *state;
    for (int keep = 0; keep < 2; keep++) {
        to_notes(h);
        open_with(h, PARTNER_RIGHT, "alone");
        turn(h, ACTION_NEXT);
        struct action answer = { .type = keep ? ACTION_KEEP : ACTION_OWN_DROP,
                                 .who = PARTNER_RIGHT,
                                 .source = SOURCE_TOUCH,
                                 .at = h->now,
                                 .uid = h->app.ui.week.note[PARTNER_RIGHT].uid };
        app_do(&h->app, &answer);
        struct act act = take(h);
        assert_int_equal(act.kind, keep ? 0 : ACT_OWN_DROP);
        assert_int_equal(h->app.ui.week.note[PARTNER_RIGHT].state, NOTE_SETTLED);
        assert_true(wiped(h, PARTNER_RIGHT));
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
        tell_none(h);
        while (take(h).kind != 0)
            continue;
    }
}

/* Behind a code: the right one leads back with the note, a wrong one to an empty page, and the note stays
 * sealed. */
static void a_code_leads_to_the_note_or_to_an_empty_page(void **state)
{
    struct household *h = *state;
    struct own_page *page;
    h->app.facts.practice.has_code[PARTNER_LEFT] = true;
    to_notes(h);
    for (int right = 0; right < 2; right++) {
        touch(h, ACTION_NOTE_OPEN, PARTNER_LEFT, 0);
        assert_int_equal(h->app.ui.screen, SCREEN_CODE);
        h->app.ui.code.busy = true; /* the code has been given */
        page = own_of(PARTNER_LEFT, right ? "alone" : NULL);
        page->right = right;
        app_own(&h->app, page, h->now);
        assert_int_equal(h->app.ui.screen, right ? SCREEN_WEEK : SCREEN_OWN);
        assert_int_equal(h->app.ui.week.note[PARTNER_LEFT].state, right ? NOTE_OPEN : NOTE_SEALED);
        if (!right)
            turn(h, ACTION_BACK);
        assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
        assert_int_equal(h->app.ui.week.step, REVIEW_NOTES);
        while (take(h).kind != 0)
            continue;
    }
}

/* Someone at a button while a code is asked for: back to the talk, and nothing is logged. */
static void a_press_closes_a_code_and_logs_nothing(void **state)
{
    struct household *h = *state;
    h->app.facts.practice.has_code[PARTNER_LEFT] = true;
    to_notes(h);
    touch(h, ACTION_NOTE_OPEN, PARTNER_LEFT, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_CODE);
    press_of(h, PARTNER_RIGHT);
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
    assert_int_equal(h->app.ui.week.note[PARTNER_LEFT].state, NOTE_SEALED);
    assert_nothing(h);
}

static void what_was_opened_leaves_with_the_page(void **state)
{
    static const struct {
        enum action_type type;
        int64_t value;
    } ways[] = { { ACTION_BACK, 0 }, { ACTION_OPEN, SCREEN_HOME }, { ACTION_REVIEW_STEP, REVIEW_CLOSE } };
    struct household *h = *state;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        to_notes(h);
        open_with(h, PARTNER_LEFT, "alone");
        touch(h, ways[i].type, PARTNER_NONE, ways[i].value);
        assert_true(wiped(h, PARTNER_LEFT));
        assert_int_equal(h->app.ui.week.note[PARTNER_LEFT].state, NOTE_SEALED);
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
        tell_none(h);
        while (take(h).kind != 0)
            continue;
    }
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
        CASE(a_note_is_opened_by_its_author),
        CASE(an_author_is_asked_once_whether_it_goes),
        CASE(a_note_goes_or_stays_by_its_author),
        CASE(a_code_leads_to_the_note_or_to_an_empty_page),
        CASE(a_press_closes_a_code_and_logs_nothing),
        CASE(what_was_opened_leaves_with_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
