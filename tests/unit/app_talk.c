/* A harder talk leaves nothing on the card that the two of them did not both hold for; a line after "we
 * talked"; a slip that is kept for the talk. */
#include "firmware/own.h"
#include "tests/unit/app_rig.h"

/* A finger takes its time from one touch to the next. */
static void turn(struct household *h)
{
    pass(h, 200);
    touch(h, ACTION_NEXT, PARTNER_NONE, 0);
}

static void open_talk(struct household *h)
{
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_TALK);
    assert_int_equal(h->app.ui.screen, SCREEN_TALK);
}

static void begin_talk(struct household *h, enum partner who)
{
    open_talk(h);
    touch(h, ACTION_TALK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_WHO);
    touch(h, ACTION_TALK, who, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_TALK);
    assert_int_equal(h->app.ui.talk.page, TALK_TURNS);
    assert_int_equal(h->app.ui.week.floor, who);
}

static void assert_nothing(struct household *h)
{
    assert_int_equal(take(h).kind, 0);
}

static void turns_pass_and_nothing_is_written(void **state)
{
    struct household *h = *state;
    begin_talk(h, PARTNER_RIGHT);
    touch(h, ACTION_PASS, PARTNER_LEFT, 0);
    assert_int_equal(h->app.ui.week.floor, PARTNER_RIGHT);
    press(h, ACTION_WIN, PARTNER_RIGHT);
    assert_int_equal(h->app.ui.week.floor, PARTNER_LEFT);
    touch(h, ACTION_LISTEN, PARTNER_RIGHT, 0);
    assert_int_equal(h->app.ui.week.listen, 1);
    touch(h, ACTION_PASS, PARTNER_LEFT, 0);
    assert_int_equal(h->app.ui.week.floor, PARTNER_RIGHT);
    turn(h);
    assert_int_equal(h->app.ui.talk.page, TALK_KEEP);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.week.floor, PARTNER_RIGHT); /* where it was */
    turn(h);
    turn(h);
    assert_int_equal(h->app.ui.talk.page, TALK_AFTER);
    turn(h);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_nothing(h);
}

/* One alone keeps nothing; both within a minute keep that it took place, without a word. */
static void it_is_kept_when_both_hold(void **state)
{
    static const struct {
        int64_t wait_ms;
        bool both, kept;
    } cases[] = { { 0, false, false }, { 59999, true, true }, { 60000, true, false } };
    struct household *h = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        begin_talk(h, PARTNER_LEFT);
        turn(h);
        touch(h, ACTION_HERE, PARTNER_RIGHT, 0);
        pass(h, cases[i].wait_ms);
        if (cases[i].both)
            touch(h, ACTION_HERE, PARTNER_LEFT, 0);
        struct act act = take(h);
        assert_int_equal(act.kind, cases[i].kept ? ACT_THING : 0);
        if (cases[i].kept) {
            assert_int_equal(act.thing, THING_TALK);
            assert_int_equal(act.partner, PARTNER_NONE);
            assert_string_equal(act.words, "");
            struct act done = take(h); /* it is over: nothing of it stands open */
            assert_int_equal(done.state, THING_DONE);
            assert_true(uid_equal(&done.target, &act.uid));
            assert_int_equal(h->app.ui.talk.page, TALK_AFTER);
        }
        assert_nothing(h);
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
    }
}

static void a_pause_leads_back_to_the_turns(void **state)
{
    struct household *h = *state;
    begin_talk(h, PARTNER_LEFT);
    press(h, ACTION_COVER, PARTNER_RIGHT);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_CALM);
    assert_int_equal(act.partner, PARTNER_NONE);
    assert_int_equal(h->app.ui.screen, SCREEN_CALM);
    touch(h, ACTION_CALM, PARTNER_NONE, 0);
    take(h);
    assert_int_equal(h->app.ui.screen, SCREEN_TALK);
    assert_int_equal(h->app.ui.week.floor, PARTNER_LEFT);
    touch(h, ACTION_CALM, PARTNER_NONE, CALM_MINUTES);
    take(h);
    turn(h); /* "end here" */
    assert_int_equal(take(h).value, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_TALK);
    assert_int_equal(h->app.ui.talk.page, TALK_KEEP);
}

static void the_clock_leads_back(void **state)
{
    struct household *h = *state;
    begin_talk(h, PARTNER_LEFT);
    pass(h, WEEK_HERE_MS * 21);
    assert_int_not_equal(h->app.ui.screen, SCREEN_TALK);
    touch(h, ACTION_WAKE, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_TALK);
    assert_int_equal(h->app.ui.talk.page, TALK_TURNS);
}

static struct own_page *own_of(enum partner who, int preparations)
{
    struct own_page *page = calloc(1, sizeof *page);
    assert_non_null(page);
    page->asked = OWN_OPEN;
    page->who = who;
    page->right = true;
    page->count = preparations + 1;
    page->row[preparations].thing = THING_NOTE;
    for (int i = 0; i < preparations; i++) {
        page->row[i].thing = THING_PREPARATION;
        page->row[i].uid.b[0] = (uint8_t)(i + 1);
    }
    return page;
}

/* Whoever wrote nothing is asked the same, and told the same. */
static void what_was_prepared_goes_by_its_author(void **state)
{
    struct household *h = *state;
    struct own_request request;
    for (int count = 0; count < 3; count++) {
        begin_talk(h, PARTNER_LEFT);
        turn(h);
        turn(h);
        touch(h, ACTION_NOTHING, PARTNER_LEFT, 0);
        touch(h, ACTION_UNPREPARE, PARTNER_RIGHT, 0);
        assert_true(app_next_own(&h->app, &request));
        assert_int_equal(request.who, PARTNER_RIGHT);
        app_own(&h->app, own_of(PARTNER_RIGHT, count), h->now);
        for (int i = 0; i < count; i++) {
            struct act act = take(h);
            assert_int_equal(act.kind, ACT_OWN_DROP);
            assert_int_equal(act.partner, PARTNER_RIGHT);
            assert_int_equal(act.target.b[0], i + 1);
        }
        assert_nothing(h);
        assert_int_equal(h->app.ui.screen, SCREEN_TALK);
        assert_int_equal(h->app.ui.talk.answered[PARTNER_RIGHT], TALK_GONE);
        assert_int_equal(h->app.ui.talk.answered[PARTNER_LEFT], TALK_NOT_NOW);
        assert_null(h->app.own);
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
    }
}

static void one_prepares_on_a_page_of_ones_own(void **state)
{
    struct household *h = *state;
    struct own_request request;
    for (int count = 0; count < 2; count++) {
        open_talk(h);
        touch(h, ACTION_PREPARE, PARTNER_NONE, 0);
        assert_int_equal(h->app.ui.screen, SCREEN_WHO);
        touch(h, ACTION_PREPARE, PARTNER_LEFT, 0);
        assert_true(app_next_own(&h->app, &request));
        app_own(&h->app, own_of(PARTNER_LEFT, count), h->now);
        assert_int_equal(h->app.ui.screen, count ? SCREEN_OWN_ITEM : SCREEN_WORDS);
        touch(h, ACTION_BACK, PARTNER_NONE, 0);
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
    }
    assert_nothing(h);
}

/* A line is asked for once, and only for a while. */
static void a_line_may_follow_a_talk(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_PROMPT, PARTNER_NONE, PROMPT_TALKED);
    assert_int_equal(take(h).reply, PROMPT_TALKED);
    assert_true(h->app.ui.line_until.ms != 0);
    touch(h, ACTION_PROMPT, PARTNER_NONE, PROMPT_NOT_NOW);
    assert_nothing(h); /* that they talked is not taken back */
    assert_true(h->app.ui.line_until.ms == 0);
    touch(h, ACTION_PROMPT, PARTNER_NONE, PROMPT_TALKED);
    take(h);
    pass(h, LINE_MS);
    assert_true(h->app.ui.line_until.ms == 0);
    touch(h, ACTION_PROMPT, PARTNER_NONE, PROMPT_TALKED);
    take(h);
    touch(h, ACTION_FORM, PARTNER_NONE, FORM_LINE);
    enter(h, "We laughed about the soup.");
    struct act act = take(h);
    assert_int_equal(act.entry, ENTRY_LINE);
    assert_int_equal(act.partner, PARTNER_NONE);
    answer(h, &act, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_true(h->app.ui.line_until.ms == 0);
}

/* The same words, sealed instead of shared; the promise behind it is not owned by that. */
static void a_slip_may_be_kept_for_the_talk(void **state)
{
    struct household *h = *state;
    struct action open = { .type = ACTION_FORM,
                           .who = PARTNER_LEFT,
                           .source = SOURCE_TOUCH,
                           .at = h->now,
                           .value = FORM_SLIP,
                           .from = { { 9 } },
                           .text = "I was late.\x1f\x1fI will call." };
    app_do(&h->app, &open);
    touch(h, ACTION_FORM_SEND, PARTNER_NONE, 1);
    struct act act = take(h);
    char part[WORDS_BYTES + 1];
    assert_int_equal(act.kind, ACT_OWN);
    assert_int_equal(act.thing, THING_NOTE);
    assert_true(uid_is_none(&act.other) && uid_is_none(&act.target));
    assert_false(words_part_of(act.words, 0, part, sizeof part));
    assert_true(words_part_of(act.words, 2, part, sizeof part));
    assert_string_equal(part, "I was late.\nI will call.");
    answer(h, &act, JOURNAL_OK);
    assert_false(h->app.ui.form.open);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(turns_pass_and_nothing_is_written),
        CASE(it_is_kept_when_both_hold),
        CASE(a_pause_leads_back_to_the_turns),
        CASE(the_clock_leads_back),
        CASE(what_was_prepared_goes_by_its_author),
        CASE(one_prepares_on_a_page_of_ones_own),
        CASE(a_line_may_follow_a_talk),
        CASE(a_slip_may_be_kept_for_the_talk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
