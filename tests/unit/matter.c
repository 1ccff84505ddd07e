/* What a week has to talk about: which entries, which things, how many pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/matter.h"

#define TODAY 20800

static struct facts facts;
static struct timeline_page days;
static const struct matter m = { .facts = &facts, .days = &days, .today = TODAY };

static int start(void **state)
{
    (void)state;
    memset(&facts, 0, sizeof facts);
    memset(&days, 0, sizeof days);
    return 0;
}

static struct entry *add(enum entry_kind kind, enum partner who, int32_t day)
{
    struct entry *e = &days.row[days.count];
    *e = (struct entry){
        .kind = kind, .partner = who, .day = day, .seq = 10 + days.count, .words = "w", .thing = ""
    };
    days.count++;
    return e;
}

static struct thing *hold(enum thing_kind kind, enum thing_state state, int32_t day)
{
    struct practice *p = &facts.practice;
    struct thing *t = &p->thing[p->thing_count++];
    *t = (struct thing){
        .kind = kind, .state = state, .day = day, .partner = PARTNER_NONE, .seq = 100 + p->thing_count
    };
    return t;
}

static void the_span_reaches_back_to_the_last_talk(void **state)
{
    static const struct {
        int32_t review_day, since;
    } cases[] = { { 0, TODAY - 6 },           { TODAY, TODAY - 6 },       { TODAY - 6, TODAY - 6 },
                  { TODAY - 8, TODAY - 8 },   { TODAY - 13, TODAY - 13 }, { TODAY - 14, TODAY - 13 },
                  { TODAY - 200, TODAY - 13 } };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        facts.practice.review_day = cases[i].review_day;
        struct page_span s = matter_span(&facts, TODAY);
        assert_int_equal(s.since_day, cases[i].since);
        assert_int_equal(s.until_day, TODAY);
    }
}

static void moods_are_each_ones_of_seven_days(void **state)
{
    const struct entry *mood[MATTER_DAYS];
    (void)state;
    add(ENTRY_MOOD, PARTNER_LEFT, TODAY - 7);
    add(ENTRY_MOOD, PARTNER_RIGHT, TODAY - 6);
    add(ENTRY_MOOD, PARTNER_LEFT, TODAY - 2);
    add(ENTRY_WIN, PARTNER_LEFT, TODAY - 2);
    assert_int_equal(matter_moods(&m, PARTNER_LEFT, mood), 1);
    assert_int_equal(mood[0]->day, TODAY - 2);
    assert_int_equal(matter_moods(&m, PARTNER_RIGHT, mood), 1);
    struct review_has has = matter_has(&m);
    assert_true(has.moods[PARTNER_LEFT] && has.moods[PARTNER_RIGHT]);
    days.count = 2; /* the left one's of the week is gone */
    has = matter_has(&m);
    assert_true(!has.moods[PARTNER_LEFT] && has.moods[PARTNER_RIGHT]);
}

static void what_went_right_is_both_and_of_the_week(void **state)
{
    (void)state;
    add(ENTRY_WIN, PARTNER_LEFT, TODAY - 7);
    for (int i = 0; i < 3; i++) {
        add(ENTRY_PROMISE, PARTNER_LEFT, TODAY - 3);
        add(ENTRY_SHARED_WIN, PARTNER_NONE, TODAY - 3);
        add(ENTRY_SLIP, PARTNER_RIGHT, TODAY - 3);
    }
    int count = 0;
    while (matter_good(&m, count))
        count++;
    assert_int_equal(count, 6);
    assert_int_equal(matter_pages(&m, REVIEW_WENT_RIGHT), 2);
    assert_int_equal(matter_pages(&m, REVIEW_ARRIVE), 1);
    days.count = 0;
    assert_int_equal(matter_pages(&m, REVIEW_WENT_RIGHT), 1);
}

/* Asked about once: what was shared before the last review began has been. */
static void a_slip_is_asked_about_in_one_review(void **state)
{
    (void)state;
    struct entry *before = add(ENTRY_SLIP, PARTNER_RIGHT, TODAY - 6),
                 *after = add(ENTRY_SLIP, PARTNER_RIGHT, TODAY);
    facts.practice.review_seq = before->seq;
    assert_ptr_equal(matter_slip(&m, PARTNER_RIGHT, 0), after);
    assert_null(matter_slip(&m, PARTNER_RIGHT, 1));
    assert_null(matter_slip(&m, PARTNER_LEFT, 0));
    assert_true(matter_has(&m).slips);
    after->words_taken_back = true;
    assert_null(matter_slip(&m, PARTNER_RIGHT, 0));
    assert_false(matter_has(&m).slips);
}

/* A step that is written in this talk is looked at in the next one. */
static void held_are_promises_then_steps_of_talks_before(void **state)
{
    (void)state;
    struct thing *step = hold(THING_STEP, THING_OPEN, 0), *promise = hold(THING_PROMISE, THING_OPEN, 0);
    hold(THING_PROMISE, THING_KEPT, TODAY);
    struct thing *review = hold(THING_REVIEW, THING_OPEN, 0);
    assert_ptr_equal(matter_held(&m, 0), promise);
    assert_ptr_equal(matter_held(&m, 1), step);
    assert_null(matter_held(&m, 2));
    step->seq = review->seq + 1;
    assert_null(matter_held(&m, 1));
    assert_true(matter_has(&m).promises);
    promise->state = THING_RELEASED;
    assert_false(matter_has(&m).promises);
    for (int i = 0; i < 5; i++)
        hold(THING_PROMISE, THING_OPEN, 0);
    assert_int_equal(matter_pages(&m, REVIEW_PROMISES), 3);
}

static void agreements_are_due_on_their_day_and_until_they_were_looked_at(void **state)
{
    static const struct {
        enum thing_state state;
        int32_t day, ended, review_day;
        bool due;
    } cases[] = {
        { THING_OPEN, TODAY, 0, 0, true },
        { THING_OPEN, TODAY + 1, 0, 0, false },
        { THING_OPEN, 0, 0, 0, false },
        { THING_LAPSED, TODAY - 3, TODAY - 2, TODAY - 7, true },
        { THING_LAPSED, TODAY - 9, TODAY - 8, TODAY - 7, false },
        { THING_LAPSED, TODAY - 40, TODAY - 39, 0, false },
        { THING_RELEASED, TODAY - 3, TODAY - 3, 0, false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        facts.practice.thing_count = 0;
        facts.practice.review_day = cases[i].review_day;
        hold(THING_AGREEMENT, cases[i].state, cases[i].day)->ended_day = cases[i].ended;
        assert_int_equal(matter_has(&m).agreements, cases[i].due);
    }
}

static void days_not_read_yet_are_not_taken_for_empty(void **state)
{
    const struct matter unread = { .facts = &facts, .today = TODAY };
    (void)state;
    struct review_has has = matter_has(&unread);
    assert_true(has.moods[PARTNER_LEFT] && has.moods[PARTNER_RIGHT]);
    assert_false(has.slips || has.promises || has.agreements);
}

#define TEST(f) cmocka_unit_test_setup(f, start)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_span_reaches_back_to_the_last_talk),
        TEST(moods_are_each_ones_of_seven_days),
        TEST(what_went_right_is_both_and_of_the_week),
        TEST(a_slip_is_asked_about_in_one_review),
        TEST(held_are_promises_then_steps_of_talks_before),
        TEST(agreements_are_due_on_their_day_and_until_they_were_looked_at),
        TEST(days_not_read_yet_are_not_taken_for_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
