/* Dates, times and names on the screen: English, translated, and badly translated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/paths.h"
#include "ui/words/words.h"

#define MONDAY 20780 /* 23 November 2026 */

static const struct words_value date[] = { { "weekday", "Monday" },
                                           { "day", "23" },
                                           { "month", "November" } };

static int english(void **state)
{
    (void)state;
    words_init("en", NULL);
    return 0;
}

static void dates_in_english(void **state)
{
    char out[64];
    (void)state;
    words_date(MONDAY, out, sizeof out);
    assert_string_equal(out, "Monday 23 November");
    words_date(0, out, sizeof out);
    assert_string_equal(out, "Thursday 1 January");
}

static void headings_come_nearer_in_words(void **state)
{
    static const struct {
        int ago;
        const char *heading;
    } cases[] = {
        { 0, "Today" },
        { 1, "Yesterday" },
        { 2, "Saturday" },
        { 6, "Tuesday" },
        { 7, "16 November" },
        { 326, "1 January" },
        { 327, "31 December 2025" },
        { -1, "24 November" },
        { -39, "1 January 2027" },
    };
    char out[64];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        words_day_heading(MONDAY - cases[i].ago, MONDAY, out, sizeof out);
        assert_string_equal(out, cases[i].heading);
    }
}

static void a_line_begins_with_a_capital(void **state)
{
    static const struct {
        const char *text, *capital;
    } cases[] = { { "jueves 26", "Jueves 26" },
                  { "Monday", "Monday" },
                  { "zz", "Zz" },
                  { "26 de noviembre", "26 de noviembre" },
                  { "\xc3\xa1rbol", "\xc3\xa1rbol" },
                  { "", "" } };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[32];
        snprintf(text, sizeof text, "%s", cases[i].text);
        words_capital(text);
        assert_string_equal(text, cases[i].capital);
    }
}

static void clock_has_24_hours(void **state)
{
    static const struct {
        int hour, minute;
        const char *clock;
    } cases[] = { { 8, 12, "8:12" }, { 0, 5, "0:05" }, { 23, 59, "23:59" } };
    char out[16];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        words_clock(&(struct local_time){ .hour = cases[i].hour, .minute = cases[i].minute }, out,
                    sizeof out);
        assert_string_equal(out, cases[i].clock);
    }
}

static void names_of_the_domain(void **state)
{
    (void)state;
    assert_string_equal(words_weekday(6), "Sunday");
    assert_string_equal(words_weekday_short(1), "Tue");
    assert_string_equal(words_month(12), "December");
    assert_string_equal(words_part(PART_NIGHT), "Night");
    assert_string_equal(words_weather(WEATHER_CLEARING), "Clearing");
    assert_string_equal(words_entry(ENTRY_PROMISE), "Kept a promise");
    assert_string_equal(words_help(HELP_QUIET), "Quiet");
    assert_string_equal(words_answer(ANSWER_HEARD), "I hear you");
}

/* gettext("") is the catalogue's header, and is never to be seen. */
static void nothing_is_said_of_nothing(void **state)
{
    (void)state;
    assert_string_equal(words_weather(WEATHER_NONE), "");
    assert_string_equal(words_help(HELP_NONE), "");
    assert_string_equal(words_answer(ANSWER_NONE), "");
}

static void a_pattern_may_be_reordered(void **state)
{
    char out[64];
    (void)state;
    words_fill("{month} {day}, {weekday}", date, 3, out, sizeof out);
    assert_string_equal(out, "November 23, Monday");
    words_fill("{day}{day}", date, 3, out, sizeof out);
    assert_string_equal(out, "2323");
}

static void a_bad_pattern_does_no_harm(void **state)
{
    static const char *const same[] = { "", "%s %n %1$s", "{", "}", "{dayy", "{hour}", "{}", "{{", "a{b" };
    char out[64];
    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        words_fill(same[i], date, 3, out, sizeof out);
        assert_string_equal(out, same[i]);
    }
    words_fill("{x{day}}", date, 3, out, sizeof out);
    assert_string_equal(out, "{x23}");
}

static void too_small_a_place_cuts_at_a_character(void **state)
{
    const struct words_value accents[] = { { "day", "\xc3\xa9\xc3\xa9" } };
    char out[8];
    (void)state;
    words_fill("x{day}", accents, 1, out, 5);
    assert_string_equal(out, "x\xc3\xa9");
    words_fill("\xe2\x82\xac\xe2\x82\xac", NULL, 0, out, 6);
    assert_string_equal(out, "\xe2\x82\xac");
    words_fill("{day}", accents, 1, out, 1);
    assert_string_equal(out, "");
}

/* The pseudo-locale proves the whole way: catalogue, folder, LANGUAGE; also where no locale is set. */
static void words_are_translated(void **state)
{
    static const char *const system_locales[] = { "C", "", "xx_XX.UTF-8", "C.UTF-8" };
    char dir[512], out[128];
    (void)state;
    assert_true(paths_asset("locale", dir, sizeof dir));
    for (size_t i = 0; i < sizeof system_locales / sizeof *system_locales; i++) {
        setenv("LC_ALL", system_locales[i], 1);
        words_init("qps", dir);
        assert_string_equal(words_entry(ENTRY_WIN), "Šmáálll wíññ");
        words_date(MONDAY, out, sizeof out);
        assert_true(strstr(out, " 23 ") && strlen(out) > strlen("Monday 23 November") * 13 / 10);
        assert_string_equal(words_help(HELP_NONE), "");
    }
    words_init("en", dir);
    assert_string_equal(words_entry(ENTRY_WIN), "Small win");
}

/* Days and months are small letters in Spanish; a heading begins with a capital all the same. */
static void a_day_stands_alone_or_in_a_sentence(void **state)
{
    char dir[512], out[128];
    (void)state;
    assert_true(paths_asset("locale", dir, sizeof dir));
    words_init("es", dir);
    words_date(MONDAY, out, sizeof out);
    assert_string_equal(out, "lunes 23 de noviembre");
    words_day_heading(MONDAY - 2, MONDAY, out, sizeof out);
    assert_string_equal(out, "Sábado");
    words_init("en", dir);
}

/* In the order and with the dots of the language, whatever territory the system names. */
static void dates_in_german(void **state)
{
    static const char *const names[] = { "de", "de_AT.UTF-8" };
    char dir[512], out[64];
    (void)state;
    assert_true(paths_asset("locale", dir, sizeof dir));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        words_init(names[i], dir);
        words_date(MONDAY, out, sizeof out);
        assert_string_equal(out, "Montag, 23. November");
        words_day_heading(MONDAY - 1, MONDAY, out, sizeof out);
        assert_string_equal(out, "Gestern");
        words_day_heading(MONDAY - 327, MONDAY, out, sizeof out);
        assert_string_equal(out, "31. Dezember 2025");
        assert_string_equal(words_weekday_short(1), "Di");
    }
    words_init("en", dir);
}

static void the_system_decides_where_nobody_else_did(void **state)
{
    char dir[512];
    (void)state;
    assert_true(paths_asset("locale", dir, sizeof dir));
    unsetenv("LANGUAGE");
    setenv("LC_ALL", "qps", 1);
    words_init("", dir);
    assert_string_not_equal(words_entry(ENTRY_MOOD), "Mood");
    unsetenv("LANGUAGE");
    setenv("LC_ALL", "C", 1);
    words_init("", dir);
    assert_string_equal(words_entry(ENTRY_MOOD), "Mood");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(dates_in_english, english),
        cmocka_unit_test_setup(headings_come_nearer_in_words, english),
        cmocka_unit_test(a_line_begins_with_a_capital),
        cmocka_unit_test_setup(clock_has_24_hours, english),
        cmocka_unit_test_setup(names_of_the_domain, english),
        cmocka_unit_test_setup(nothing_is_said_of_nothing, english),
        cmocka_unit_test_setup(a_pattern_may_be_reordered, english),
        cmocka_unit_test_setup(a_bad_pattern_does_no_harm, english),
        cmocka_unit_test_setup(too_small_a_place_cuts_at_a_character, english),
        cmocka_unit_test(words_are_translated),
        cmocka_unit_test(a_day_stands_alone_or_in_a_sentence),
        cmocka_unit_test(dates_in_german),
        cmocka_unit_test(the_system_decides_where_nobody_else_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
