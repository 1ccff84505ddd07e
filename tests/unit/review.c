/* The weekly review as tables: which steps come in which length, whose turn, how long is plenty. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "firmware/rules/review.h"

static const struct review_has everything = { { true, true }, true, true, true };
static const struct review_has nothing;

static const enum review_step hour[] = { REVIEW_ARRIVE,       REVIEW_APPRECIATE,    REVIEW_NOTES,
                                         REVIEW_WEATHER_LEFT, REVIEW_WEATHER_RIGHT, REVIEW_WENT_RIGHT,
                                         REVIEW_TOPIC,        REVIEW_NEXT_STEP,     REVIEW_PROMISES,
                                         REVIEW_SLIPS,        REVIEW_AGREEMENTS,    REVIEW_LOVED,
                                         REVIEW_CLOSE };
static const enum review_step hour_bare[] = { REVIEW_ARRIVE,     REVIEW_APPRECIATE, REVIEW_NOTES,
                                              REVIEW_WENT_RIGHT, REVIEW_TOPIC,      REVIEW_NEXT_STEP,
                                              REVIEW_LOVED,      REVIEW_CLOSE };
static const enum review_step brief[] = { REVIEW_ARRIVE,       REVIEW_APPRECIATE,    REVIEW_NOTES,
                                          REVIEW_WEATHER_LEFT, REVIEW_WEATHER_RIGHT, REVIEW_WENT_RIGHT,
                                          REVIEW_PROMISES,     REVIEW_SLIPS,         REVIEW_AGREEMENTS,
                                          REVIEW_CLOSE };
static const enum review_step brief_bare[] = { REVIEW_ARRIVE, REVIEW_APPRECIATE, REVIEW_NOTES,
                                               REVIEW_WENT_RIGHT, REVIEW_CLOSE };

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))
static const struct course {
    int length;
    const struct review_has *has;
    const enum review_step *step;
    int count;
} courses[] = {
    { REVIEW_LONG, &everything, hour, COUNT(hour) },
    { REVIEW_LONG, &nothing, hour_bare, COUNT(hour_bare) },
    { REVIEW_SHORT, &everything, brief, COUNT(brief) },
    { REVIEW_SHORT, &nothing, brief_bare, COUNT(brief_bare) },
};

static void steps_come_in_order_and_go_back_the_same_way(void **state)
{
    (void)state;
    for (int c = 0; c < COUNT(courses); c++) {
        const struct course *k = &courses[c];
        enum review_step step = REVIEW_ARRIVE;
        for (int i = 0; i < k->count; i++, step = review_next(k->length, step, k->has))
            assert_int_equal(step, k->step[i]);
        assert_int_equal(step, REVIEW_CLOSE); /* and stays there */
        for (int i = k->count - 1; i >= 0; i--, step = review_before(k->length, step, k->has))
            assert_int_equal(step, k->step[i]);
        assert_int_equal(step, REVIEW_ARRIVE);
    }
}

/* The last agreement was renewed while its page was up: on from there, and back to before it. */
static void what_was_settled_meanwhile_is_left_as_usual(void **state)
{
    (void)state;
    assert_false(review_there(REVIEW_SHORT, REVIEW_AGREEMENTS, &nothing));
    assert_int_equal(review_next(REVIEW_SHORT, REVIEW_AGREEMENTS, &nothing), REVIEW_CLOSE);
    assert_int_equal(review_before(REVIEW_LONG, REVIEW_AGREEMENTS, &nothing), REVIEW_NEXT_STEP);
}

static void one_without_moods_has_no_page(void **state)
{
    struct review_has has = { .moods = { false, true } };
    (void)state;
    assert_int_equal(review_next(REVIEW_SHORT, REVIEW_NOTES, &has), REVIEW_WEATHER_RIGHT);
    has = (struct review_has){ .moods = { true, false } };
    assert_int_equal(review_next(REVIEW_SHORT, REVIEW_WEATHER_LEFT, &has), REVIEW_WENT_RIGHT);
}

/* product.md: 60 and 20 minutes; in turns counts twice, and the topic is 5 and 3 for each. The pages
 * without minutes are looked at in between. */
static void the_minutes_are_an_hour_and_twenty(void **state)
{
    static const struct {
        int length, sum;
    } cases[] = { { REVIEW_LONG, 60 }, { REVIEW_SHORT, 20 } };
    (void)state;
    for (int c = 0; c < 2; c++) {
        int sum = 0;
        for (int i = 0; i < REVIEW_STEP_COUNT; i++)
            if (review_there(cases[c].length, (enum review_step)i, &everything))
                sum += review_minutes(cases[c].length, (enum review_step)i) *
                       (review_in_turns((enum review_step)i) ? 2 : 1);
        assert_int_equal(sum, cases[c].sum);
    }
}

static void who_opens_alternates(void **state)
{
    (void)state;
    for (int done = 0; done < 6; done++) {
        enum partner opener = done % 2 ? PARTNER_RIGHT : PARTNER_LEFT;
        assert_int_equal(review_opener(done), opener);
        assert_int_equal(review_floor(REVIEW_APPRECIATE, done), opener);
        assert_int_equal(review_floor(REVIEW_TOPIC, done), opener);
        assert_int_equal(review_floor(REVIEW_PROMISES, done), PARTNER_NONE);
    }
}

static void only_who_has_the_floor_passes_it(void **state)
{
    static const struct {
        enum partner floor, who, then;
    } cases[] = {
        { PARTNER_LEFT, PARTNER_LEFT, PARTNER_RIGHT },  { PARTNER_LEFT, PARTNER_RIGHT, PARTNER_LEFT },
        { PARTNER_RIGHT, PARTNER_RIGHT, PARTNER_LEFT }, { PARTNER_RIGHT, PARTNER_LEFT, PARTNER_RIGHT },
        { PARTNER_LEFT, PARTNER_NONE, PARTNER_LEFT },   { PARTNER_NONE, PARTNER_LEFT, PARTNER_NONE },
        { PARTNER_NONE, PARTNER_NONE, PARTNER_NONE }
    };
    (void)state;
    for (int i = 0; i < COUNT(cases); i++)
        assert_int_equal(review_pass(cases[i].floor, cases[i].who), cases[i].then);
}

/* The lines of the deck are eight threes, in the order of product.md. */
static void each_line_belongs_to_one_step(void **state)
{
    static const enum review_step of_line[] = { REVIEW_ARRIVE, REVIEW_APPRECIATE, REVIEW_WENT_RIGHT,
                                                REVIEW_TOPIC,  REVIEW_NEXT_STEP,  REVIEW_PROMISES,
                                                REVIEW_LOVED,  REVIEW_CLOSE };
    int lines = 0;
    (void)state;
    for (int i = 0; i < COUNT(of_line); i++)
        assert_int_equal(review_line(of_line[i]), i);
    for (int i = 0; i < REVIEW_STEP_COUNT; i++)
        lines += review_line((enum review_step)i) >= 0;
    assert_int_equal(lines, COUNT(of_line));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_come_in_order_and_go_back_the_same_way),
        cmocka_unit_test(what_was_settled_meanwhile_is_left_as_usual),
        cmocka_unit_test(one_without_moods_has_no_page),
        cmocka_unit_test(the_minutes_are_an_hour_and_twenty),
        cmocka_unit_test(who_opens_alternates),
        cmocka_unit_test(only_who_has_the_floor_passes_it),
        cmocka_unit_test(each_line_belongs_to_one_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
