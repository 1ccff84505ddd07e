/* Notes kept for the talk: opened by their author, asked about once, and gone from memory with the page. */
#include "firmware/own.h"
#include "tests/unit/week_rig.h"

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

/* Behind a code: the right one leads back with the note; a wrong one leads back as it would for somebody who
 * has none, and the note stays sealed. */
static void a_wrong_code_has_nothing_today(void **state)
{
    struct household *h = *state;
    for (int right = 0; right < 2; right++) {
        h->app.facts.practice.has_code[PARTNER_LEFT] = true;
        to_notes(h);
        touch(h, ACTION_NOTE_OPEN, PARTNER_LEFT, 0);
        assert_int_equal(h->app.ui.screen, SCREEN_CODE);
        h->app.ui.code.busy = true; /* the code has been given */
        struct own_page *page = own_of(PARTNER_LEFT, right ? "alone" : NULL);
        page->right = right;
        app_own(&h->app, page, h->now);
        assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
        assert_int_equal(h->app.ui.week.step, REVIEW_NOTES);
        assert_true((h->app.ui.week.note[PARTNER_LEFT].state == NOTE_OPEN) == (right == 1));
        assert_null(h->app.own);
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
        tell_none(h);
        while (take(h).kind != 0)
            continue;
    }
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_note_is_opened_by_its_author),         CASE(an_author_is_asked_once_whether_it_goes),
        CASE(a_note_goes_or_stays_by_its_author),     CASE(a_wrong_code_has_nothing_today),
        CASE(a_press_closes_a_code_and_logs_nothing), CASE(what_was_opened_leaves_with_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
