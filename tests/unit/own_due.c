/* Which line one's own page shows: a table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/rules/own_due.h"

#define TODAY 20780

struct line_case {
    const char *name;
    enum weather mood;
    int low;
    int32_t last_day;
    bool helper_off;
    const char *shown;
    int32_t shown_day;
    enum own_due due;
};

static void the_line_follows_from_the_page(void **state)
{
    static const struct line_case cases[] = {
        { "an ordinary day", WEATHER_SUNNY, 0, TODAY - 1, false, NULL, 0, OWN_NOTHING },
        { "a first day", WEATHER_NONE, 0, 0, false, NULL, 0, OWN_NOTHING },
        { "a low mood today", WEATHER_RAINY, 1, TODAY - 1, false, NULL, 0, OWN_COMFORT },
        { "a cloudy one is not low", WEATHER_CLOUDY, 1, TODAY - 1, false, NULL, 0, OWN_NOTHING },
        { "three days away", WEATHER_NONE, 0, TODAY - 4, false, NULL, 0, OWN_RETURN },
        { "two days away", WEATHER_NONE, 0, TODAY - 3, false, NULL, 0, OWN_NOTHING },
        { "said already", WEATHER_NONE, 0, TODAY - 4, false, "return", TODAY - 4, OWN_NOTHING },
        { "said of another time", WEATHER_NONE, 0, TODAY - 4, false, "return", TODAY - 90, OWN_RETURN },
        { "low for a while", WEATHER_RAINY, 3, TODAY - 1, false, NULL, 0, OWN_HELPER },
        { "two of five", WEATHER_RAINY, 2, TODAY - 1, false, NULL, 0, OWN_COMFORT },
        { "switched off for good", WEATHER_RAINY, 5, TODAY - 1, true, NULL, 0, OWN_COMFORT },
        { "13 days ago", WEATHER_RAINY, 5, TODAY - 1, false, "helper", TODAY - 13, OWN_COMFORT },
        { "14 days ago", WEATHER_RAINY, 5, TODAY - 1, false, "helper", TODAY - 14, OWN_HELPER },
        { "a clock that was ahead", WEATHER_RAINY, 5, TODAY - 1, false, "helper", TODAY + 99, OWN_HELPER },
    };
    static struct facts f;
    static struct own_page page;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct line_case *c = &cases[i];
        page = (struct own_page){ .right = true,
                                  .last_mood = c->mood,
                                  .low_of_five = c->low,
                                  .last_day = c->last_day,
                                  .helper_off = c->helper_off };
        if (c->shown) {
            strcpy(page.shown[0].what, c->shown);
            page.shown[0].day = c->shown_day;
            page.shown_count = 1;
        }
        struct own_due_line line = own_due(&page, &f, TODAY);
        if (line.what != c->due)
            fail_msg("%s: %d, not %d", c->name, line.what, c->due);
        page.right = false; /* an empty page says nothing */
        assert_int_equal(own_due(&page, &f, TODAY).what, OWN_NOTHING);
    }
}

static void a_promise_past_its_day_is_asked_about_once(void **state)
{
    static struct facts f;
    static struct own_page page;
    struct thing *t = &f.practice.thing[0];
    (void)state;
    page = (struct own_page){ .right = true, .who = PARTNER_RIGHT };
    *t = (struct thing){ .kind = THING_PROMISE, .partner = PARTNER_RIGHT, .uid = { { 1 } } };
    f.practice.thing_count = 1;
    assert_int_equal(own_due(&page, &f, TODAY).what, OWN_NOTHING); /* without a day */
    t->day = TODAY;
    assert_int_equal(own_due(&page, &f, TODAY).what, OWN_NOTHING); /* its day is not over */
    t->day = TODAY - 1;
    struct own_due_line line = own_due(&page, &f, TODAY);
    assert_int_equal(line.what, OWN_PAST);
    assert_true(uid_equal(&line.thing, &t->uid));
    strcpy(page.shown[0].what, line.shown);
    page.shown[0].day = line.day;
    page.shown_count = 1;
    assert_int_equal(own_due(&page, &f, TODAY).what, OWN_NOTHING);
    t->day = TODAY + 5; /* moved: asked about after that day */
    assert_int_equal(own_due(&page, &f, TODAY + 6).what, OWN_PAST);
    t->partner = PARTNER_LEFT; /* on its author's own page only */
    assert_int_equal(own_due(&page, &f, TODAY + 6).what, OWN_NOTHING);
}

static void a_private_question_is_for_whoever_wants_them(void **state)
{
    static struct facts f;
    static struct own_page page;
    (void)state;
    page = (struct own_page){ .right = true, .last_day = TODAY - 1 };
    assert_int_equal(own_due(&page, &f, TODAY).what, OWN_NOTHING);
    page.inner = true;
    struct own_due_line line = own_due(&page, &f, TODAY);
    assert_int_equal(line.what, OWN_INNER);
    assert_string_equal(line.shown, ""); /* nothing is kept of it */
    page.last_mood = WEATHER_STORMY;     /* not on a hard day */
    assert_int_equal(own_due(&page, &f, TODAY).what, OWN_COMFORT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line_follows_from_the_page),
        cmocka_unit_test(a_promise_past_its_day_is_asked_about_once),
        cmocka_unit_test(a_private_question_is_for_whoever_wants_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
