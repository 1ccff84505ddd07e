/* Taking one's part along, a summary, and a side that has left. */
#include "tests/unit/own_rig.h"

static void open_without_code(struct household *h, enum partner who, enum screen screen)
{
    open_page(h, who);
    touch(h, ACTION_OPEN, who, screen);
    assert_int_equal(h->app.ui.screen, screen);
}

static struct own_page *files(enum partner who, const char *folder, bool failed)
{
    struct own_page *p = page(OWN_EXPORT, who, true);
    strcpy(p->told, folder);
    p->failed = failed;
    return p;
}

/* The journal lets the left one's part go; WHERE the files lie. */
static void part_goes(struct household *h, const char *where)
{
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_LEAVE);
    assert_int_equal(act.partner, PARTNER_LEFT);
    assert_int_equal(h->app.ui.files.step, FILES_BUSY);
    answer(h, &act, JOURNAL_OK);
    assert_int_equal(h->app.ui.files.step, FILES_DONE);
    assert_string_equal(h->app.ui.files.where, where);
}

/* The part goes out of the journal only once its files are on the card. */
static void ones_part_goes_along_and_then_goes(void **state)
{
    struct household *h = *state;
    struct own_request r;
    strcpy(h->app.facts.person[PARTNER_LEFT].name, "Ana/B");
    touch(h, ACTION_WIN, PARTNER_LEFT, 0);
    keep_next(h);
    open_without_code(h, PARTNER_LEFT, SCREEN_LEAVE);
    touch(h, ACTION_TAKE_ALONG, PARTNER_RIGHT, 0); /* not the page's */
    assert_false(asked(h, &r));
    touch(h, ACTION_TAKE_ALONG, PARTNER_LEFT, 0);
    assert_true(asked(h, &r));
    assert_int_equal(r.ask, OWN_EXPORT);
    assert_int_equal(r.who, PARTNER_LEFT);
    assert_true(strncmp(r.files.folder, "export-Ana_B-20", 15) == 0);
    assert_false(r.files.summary);
    assert_int_equal(take(h).kind, 0);
    struct facts f = h->app.facts; /* something else is kept meanwhile: the writing is not overtaken */
    f.version++;
    app_facts(&h->app, &f, h->now);
    assert_false(asked(h, &r));
    deliver(h, files(PARTNER_LEFT, "no room", true));
    assert_int_equal(h->app.ui.files.step, FILES_FAILED);
    assert_int_equal(take(h).kind, 0);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    touch(h, ACTION_OPEN, PARTNER_LEFT, SCREEN_LEAVE);
    touch(h, ACTION_TAKE_ALONG, PARTNER_LEFT, 0);
    assert_true(asked(h, &r));
    deliver(h, files(PARTNER_LEFT, "/data/export-Ana", false));
    part_goes(h, "/data/export-Ana");
    assert_int_equal(h->app.ui.saved.phase, SAVED_NONE); /* nothing left to undo */
    touch(h, ACTION_UNDO, PARTNER_LEFT, ENTRY_WIN);
    assert_int_equal(take(h).kind, 0);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
    assert_int_equal(h->app.ui.files.step, FILES_NONE);
}

static void a_page_left_while_files_are_written_erases_nothing(void **state)
{
    struct household *h = *state;
    struct own_request r;
    open_without_code(h, PARTNER_LEFT, SCREEN_LEAVE);
    touch(h, ACTION_TAKE_ALONG, PARTNER_LEFT, 0);
    assert_true(asked(h, &r));
    press(h, ACTION_COVER, PARTNER_RIGHT);
    deliver(h, files(PARTNER_LEFT, "/data/export-Ana", false));
    while (true) {
        struct act act = take(h);
        assert_int_not_equal(act.kind, ACT_LEAVE);
        if (act.kind == 0)
            break;
    }
}

static void a_wrong_page_has_no_part_to_take(void **state)
{
    struct household *h = *state;
    struct own_request r;
    give_code_to(h, PARTNER_LEFT);
    open_with(h, "9999", false);
    touch(h, ACTION_OPEN, PARTNER_LEFT, SCREEN_LEAVE);
    touch(h, ACTION_TAKE_ALONG, PARTNER_LEFT, 0);
    assert_false(asked(h, &r));
    assert_int_equal(h->app.ui.files.step, FILES_FAILED); /* as where the card fails */
}

/* A touch, and another on the question that follows it. */
static void take_nothing(struct household *h)
{
    touch(h, ACTION_LEAVE, PARTNER_LEFT, 0);
    assert_int_equal(take(h).kind, 0);
    assert_int_equal(h->app.ui.files.step, FILES_SURE);
    assert_true(h->app.ui.deaf_until.ms > h->now.mono.ms + 250); /* a double tap answers nothing */
    touch(h, ACTION_LEAVE, PARTNER_LEFT, 0);
}

/* Without any file, and without one touch too many. */
static void one_leaves_and_takes_nothing(void **state)
{
    struct household *h = *state;
    struct own_request r;
    touch(h, ACTION_WIN, PARTNER_LEFT, 0);
    keep_next(h);
    open_without_code(h, PARTNER_LEFT, SCREEN_LEAVE);
    touch(h, ACTION_LEAVE, PARTNER_RIGHT, 0); /* not the page's */
    assert_int_equal(take(h).kind, 0);
    take_nothing(h);
    assert_false(asked(h, &r));
    part_goes(h, "");
    touch(h, ACTION_UNDO, PARTNER_LEFT, ENTRY_WIN);
    assert_int_equal(take(h).kind, 0);
}

static void a_card_that_fails_leaves_ones_part_in_place(void **state)
{
    struct household *h = *state;
    open_without_code(h, PARTNER_LEFT, SCREEN_LEAVE);
    take_nothing(h);
    struct act act = take(h);
    answer(h, &act, JOURNAL_FAILED);
    assert_int_equal(h->app.ui.files.step, FILES_FAILED);
}

/* From "Time out" the code is asked for, as it is for the files; a wrong one lets nothing go. */
static void taking_nothing_lies_behind_the_code(void **state)
{
    struct household *h = *state;
    struct own_request r;
    give_code_to(h, PARTNER_LEFT);
    for (int right = 0; right < 2; right++) {
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_LEAVE);
        take_nothing(h);
        assert_int_equal(h->app.ui.screen, SCREEN_CODE);
        assert_int_equal(take(h).kind, 0);
        enter(h, "1234");
        assert_true(asked(h, &r));
        deliver(h, page(OWN_OPEN, PARTNER_LEFT, right));
        assert_int_equal(take(h).kind, right ? ACT_LEAVE : 0);
        assert_int_equal(h->app.ui.screen, right ? SCREEN_LEAVE : SCREEN_OWN);
        if (right)
            continue;
        touch(h, ACTION_OPEN, PARTNER_LEFT, SCREEN_LEAVE);
        take_nothing(h);
        assert_int_equal(take(h).kind, 0);
        assert_int_equal(h->app.ui.files.step, FILES_FAILED); /* as where the card fails */
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
        while (asked(h, &r))
            continue;
    }
}

/* Asked for by whoever wants to know whether the code was right, it tells nothing. */
static void a_wrong_page_has_a_summary_too(void **state)
{
    struct household *h = *state;
    struct own_request r;
    give_code_to(h, PARTNER_LEFT);
    open_with(h, "9999", false);
    touch(h, ACTION_OPEN, PARTNER_LEFT, SCREEN_SUMMARY);
    touch(h, ACTION_SUMMARY, PARTNER_LEFT, 1);
    assert_true(asked(h, &r));
    assert_int_equal(r.ask, OWN_EXPORT);
    deliver(h, files(PARTNER_LEFT, "/data/summary", false));
    assert_int_equal(h->app.ui.files.step, FILES_DONE);
    assert_int_equal(take(h).kind, 0);
}

static void a_summary_erases_nothing(void **state)
{
    struct household *h = *state;
    struct own_request r;
    open_without_code(h, PARTNER_RIGHT, SCREEN_SUMMARY);
    touch(h, ACTION_SUMMARY, PARTNER_RIGHT, 4);
    assert_true(asked(h, &r));
    assert_true(r.files.summary);
    assert_memory_equal(r.files.folder, "summary-right-",
                        14); /* whose it is, whatever they are called later */
    assert_int_equal(r.files.since_day, today(h) - 27);
    deliver(h, files(PARTNER_RIGHT, "/data/summary", false));
    assert_int_equal(h->app.ui.files.step, FILES_DONE);
    assert_int_equal(take(h).kind, 0);
}

/* Their side rests until they begin again themselves. */
static void a_side_that_has_left_rests(void **state)
{
    struct household *h = *state;
    struct facts f = h->app.facts;
    f.practice.left[PARTNER_LEFT] = true;
    app_facts(&h->app, &f, h->now);
    press(h, ACTION_PROMISE, PARTNER_LEFT);
    press(h, ACTION_WIN, PARTNER_LEFT);
    press(h, ACTION_MOOD_STEP, PARTNER_LEFT);
    press(h, ACTION_SHARED_WIN, PARTNER_NONE);
    touch(h, ACTION_MOOD, PARTNER_LEFT, 3);
    assert_int_equal(take(h).kind, 0);
    press(h, ACTION_WIN, PARTNER_RIGHT);
    assert_int_equal(take(h).kind, ACT_ENTRY);
    touch(h, ACTION_BEGIN_AGAIN, PARTNER_RIGHT, 0); /* has not left */
    assert_int_equal(take(h).kind, 0);
    touch(h, ACTION_BEGIN_AGAIN, PARTNER_LEFT, 0);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_SETTING);
    assert_int_equal(act.partner, PARTNER_LEFT);
    assert_string_equal(act.key, SETTING_BEGUN);
    give_code_to(h, PARTNER_LEFT);
    touch(h, ACTION_BEGIN_AGAIN, PARTNER_LEFT, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_CODE);
    assert_int_equal(take(h).kind, 0);
}
int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(ones_part_goes_along_and_then_goes),
        CASE(a_page_left_while_files_are_written_erases_nothing),
        CASE(a_wrong_page_has_no_part_to_take),
        CASE(one_leaves_and_takes_nothing),
        CASE(a_card_that_fails_leaves_ones_part_in_place),
        CASE(taking_nothing_lies_behind_the_code),
        CASE(a_wrong_page_has_a_summary_too),
        CASE(a_summary_erases_nothing),
        CASE(a_side_that_has_left_rests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
