/* Settings and shown cards: what the journal makes of them in facts, and that they last. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/journal/house.h"

static void a_repeated_setting_does_not_come_back(void **state)
{
    struct house *h = *state;
    struct act first = house_setting(h, PARTNER_LEFT, SETTING_NAME, "Ana");
    uid_draw(&first.uid);
    house_keep(h, first);
    house_keep(h, house_setting(h, PARTNER_LEFT, SETTING_NAME, "Anaïs"));
    house_keep(h, first);
    assert_string_equal(house_facts(h).person[PARTNER_LEFT].name, "Anaïs");
}

static void settings_become_facts_and_outlive_the_program(void **state)
{
    struct house *h = *state;
    struct facts f;
    assert_true(journal_take_facts(h->journal, &f));
    assert_false(journal_take_facts(h->journal, &f));
    assert_string_equal(f.person[PARTNER_RIGHT].name, "Right");
    assert_false(f.set_up);
    uint8_t household[16];
    memcpy(household, f.household, sizeof household);
    house_keep(h, house_setting(h, PARTNER_LEFT, SETTING_NAME, "Ana"));
    house_keep(h, house_setting(h, PARTNER_LEFT, SETTING_NAME, "Anaïs"));
    house_keep(h, house_setting(h, PARTNER_LEFT, SETTING_GLAZE, "plum"));
    house_keep(h, house_setting(h, PARTNER_RIGHT, SETTING_SHARE, "just_me"));
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_SETUP_DONE, "1"));
    house_keep(h, house_setting(h, PARTNER_LEFT, SETTING_THEME, "evening"));
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_TEXT_SIZE, "large"));
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_LESS_MOTION, "1"));
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_CARDS_HIDDEN, "1"));
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_QUIET_HOURS, "21:30-07:05"));
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_REVIEW_DAY, "wednesday"));
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_LANGUAGE, "de"));
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_ZONE, "America/Port-au-Prince"));
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_LIGHT_EVENING, "40"));
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_TURN, "270"));
    static const char *const none[][2] = { { SETTING_LIGHT_DAY, "0" },    { SETTING_LIGHT_DAY, "101" },
                                           { SETTING_LIGHT_QUIET, "" },   { SETTING_LIGHT_QUIET, "-5" },
                                           { SETTING_LIGHT_QUIET, "5 " }, { SETTING_TURN, "45" },
                                           { SETTING_TURN, "360" } };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(house_try(h, house_setting(h, PARTNER_NONE, none[i][0], none[i][1])),
                         JOURNAL_REFUSED);
    for (int reopened = 0; reopened < 2; reopened++) {
        assert_true(journal_take_facts(h->journal, &f));
        assert_int_equal(f.light[LIGHT_DAY], 0);
        assert_int_equal(f.light[LIGHT_EVENING], 40);
        assert_true(f.turn_set);
        assert_int_equal(f.turn, 270);
        assert_true(f.quiet_set && f.review_weekday_set);
        assert_int_equal(f.quiet_from_min, 21 * 60 + 30);
        assert_int_equal(f.quiet_to_min, 7 * 60 + 5);
        assert_int_equal(f.review_weekday, 2);
        assert_string_equal(f.language, "de");
        assert_string_equal(f.zone, "America/Port-au-Prince");
        assert_string_equal(f.person[PARTNER_LEFT].name, "Anaïs");
        assert_int_equal(f.person[PARTNER_LEFT].glaze, GLAZE_PLUM);
        assert_int_equal(f.person[PARTNER_RIGHT].share, SHARE_JUST_ME);
        assert_int_equal(f.theme, THEME_EVENING);
        assert_int_equal(f.text_size, TEXT_LARGE);
        assert_true(f.set_up && f.less_motion && f.cards_hidden);
        assert_int_equal(f.version, 16);
        assert_memory_equal(f.household, household, sizeof household);
        house_close(h);
        house_open(h);
    }
}

static void the_configuration_holds_until_a_setting_does(void **state)
{
    struct house *h = *state;
    struct facts f;
    house_close(h);
    h->options.theme = THEME_EVENING;
    h->options.text_size = TEXT_LARGEST;
    h->options.less_motion = true;
    house_open(h);
    assert_true(journal_take_facts(h->journal, &f));
    assert_int_equal(f.theme, THEME_EVENING);
    assert_int_equal(f.text_size, TEXT_LARGEST);
    assert_true(f.less_motion);
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_THEME, "clock"));
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_LESS_MOTION, "0"));
    for (int reopened = 0; reopened < 2; reopened++) {
        assert_true(journal_take_facts(h->journal, &f));
        assert_int_equal(f.theme, THEME_BY_CLOCK);
        assert_int_equal(f.text_size, TEXT_LARGEST);
        assert_false(f.less_motion);
        house_close(h);
        house_open(h);
    }
}

static void cards_are_remembered_one_a_day(void **state)
{
    struct house *h = *state;
    struct facts f;
    house_keep(h, house_prompt(h, "talk.01", PROMPT_SHOWN));
    house_keep(h, house_prompt(h, "talk.01", PROMPT_TALKED));
    int32_t first_day = timebase_day(h->now.wall, 0, DAY_ENDS_HOUR_DEFAULT);
    for (int day = 1; day < PROMPT_LOG + 5; day++) {
        house_pass(h, 86400000);
        house_keep(h, house_prompt(h, day % 2 ? "win.02" : "talk.03", PROMPT_NOT_NOW));
        if (day != 1)
            continue;
        assert_true(journal_take_facts(h->journal, &f));
        assert_int_equal(f.prompt_count, 2);
        assert_string_equal(f.prompt[0].id, "win.02");
        assert_string_equal(f.prompt[1].id, "talk.01");
        assert_int_equal(f.prompt[1].reply, PROMPT_TALKED);
        assert_int_equal(f.prompt[1].day, first_day);
    }
    for (int reopened = 0; reopened < 2; reopened++) {
        assert_true(journal_take_facts(h->journal, &f));
        assert_int_equal(f.prompt_count, PROMPT_LOG);
        assert_int_equal(f.prompt[0].day, first_day + PROMPT_LOG + 4);
        assert_int_equal(f.prompt[PROMPT_LOG - 1].day, first_day + 5);
        house_close(h);
        house_open(h);
    }
}

/* A Pi without a clock starts in the past; what it kept is moved when the time becomes known. */
/* Setting up again would choose for somebody who is not there. */
static void setting_up_is_done_once(void **state)
{
    struct house *h = *state;
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_SETUP_DONE, "1"));
    assert_int_equal(house_try(h, house_setting(h, PARTNER_NONE, SETTING_SETUP_DONE, "0")), JOURNAL_REFUSED);
    assert_true(house_facts(h).set_up);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(setting_up_is_done_once),
        HOUSE_TEST(a_repeated_setting_does_not_come_back),
        HOUSE_TEST(settings_become_facts_and_outlive_the_program),
        HOUSE_TEST(the_configuration_holds_until_a_setting_does),
        HOUSE_TEST(cards_are_remembered_one_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
