/* One entry as keptctl prints it: the names of the fields are a contract. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/keptctl/row.h"

#define UID_TEXT "0102030405060708090a0b0c0d0e0f10"
#define DAY 20780 /* 2026-11-23, a Monday */

static const struct person people[PARTNER_COUNT] = { { .name = "Ana" }, { .name = "Z\"o\xc3\xab" } };

static struct entry entry_of(enum entry_kind kind)
{
    struct entry e = { .kind = kind, .day = DAY, .part = PART_EVENING, .words = "" };
    e.partner = kind == ENTRY_SHARED_WIN ? PARTNER_NONE : PARTNER_LEFT;
    e.weather = kind == ENTRY_MOOD ? WEATHER_RAINY : WEATHER_NONE;
    for (uint8_t i = 0; i < 16; i++)
        e.uid.b[i] = (uint8_t)(i + 1);
    return e;
}

static void check_json(const struct entry *e, const struct person *person, const char *expected)
{
    char *text;
    size_t size;
    FILE *to = open_memstream(&text, &size);
    row_json(to, e, person);
    fclose(to);
    assert_string_equal(text, expected);
    free(text);
}

static void a_mood_has_everything_that_is_set(void **state)
{
    (void)state;
    struct entry e = entry_of(ENTRY_MOOD);
    e.help = HELP_TIME_TOGETHER;
    e.answer = ANSWER_HEARD;
    e.for_yesterday = e.words_taken_back = true;
    check_json(&e, people,
               "{\"uid\":\"" UID_TEXT "\",\"partner\":\"left\",\"name\":\"Ana\",\"kind\":\"mood\",\"mood\":2,"
               "\"weather\":\"rainy\",\"help\":\"time_together\",\"day\":\"2026-11-23\",\"part\":\"evening\","
               "\"for_yesterday\":true,\"words\":\"\",\"words_taken_back\":true,\"answer\":\"heard\"}\n");
}

static void what_is_not_set_is_left_out(void **state)
{
    (void)state;
    struct entry e = entry_of(ENTRY_PROMISE);
    e.partner = PARTNER_RIGHT;
    check_json(&e, people,
               "{\"uid\":\"" UID_TEXT
               "\",\"partner\":\"right\",\"name\":\"Z\\\"o\xc3\xab\",\"kind\":\"promise\","
               "\"day\":\"2026-11-23\",\"part\":\"evening\",\"words\":\"\"}\n");
}

static void a_shared_win_is_of_both(void **state)
{
    (void)state;
    static const struct person nameless[PARTNER_COUNT];
    struct entry e = entry_of(ENTRY_SHARED_WIN);
    check_json(&e, nameless,
               "{\"uid\":\"" UID_TEXT
               "\",\"partner\":\"both\",\"name\":\"left and right\",\"kind\":\"shared_win\","
               "\"day\":\"2026-11-23\",\"part\":\"evening\",\"words\":\"\"}\n");
}

static void words_are_escaped(void **state)
{
    (void)state;
    struct entry e = entry_of(ENTRY_WIN);
    e.words = "a \"b\" \\n\n\x01 \x7f \xc3\xa9 \xf0\x9f\x8c\xb1";
    check_json(
        &e, people,
        "{\"uid\":\"" UID_TEXT
        "\",\"partner\":\"left\",\"name\":\"Ana\",\"kind\":\"win\",\"day\":\"2026-11-23\","
        "\"part\":\"evening\",\"words\":\"a \\\"b\\\" \\\\n\\n\\u0001 \x7f \xc3\xa9 \xf0\x9f\x8c\xb1\"}\n");
}

static void a_review_says_where_it_stands(void **state)
{
    (void)state;
    char *text;
    size_t size;
    struct thing t = { .kind = THING_REVIEW, .partner = PARTNER_NONE, .value = 60, .step = 6 };
    t.floor = PARTNER_RIGHT;
    FILE *to = open_memstream(&text, &size);
    thing_json(to, &t, "", people);
    fclose(to);
    assert_non_null(strstr(text, "\"kind\":\"review\""));
    assert_non_null(strstr(text, "\"minutes\":60,\"step\":6,\"floor\":\"right\""));
    free(text);
}

static void people_read_it_by_days(void **state)
{
    (void)state;
    char *text;
    size_t size;
    int32_t day = ROW_NO_DAY;
    FILE *to = open_memstream(&text, &size);
    struct entry mood = entry_of(ENTRY_MOOD), win = entry_of(ENTRY_SHARED_WIN),
                 promise = entry_of(ENTRY_PROMISE);
    mood.help = HELP_QUIET;
    mood.answer = ANSWER_NOTICED;
    mood.words = "one\n\ntwo\n";
    promise.day = DAY - 1;
    promise.for_yesterday = true;
    promise.words_taken_back = true;
    row_text(to, &mood, people, &day);
    row_text(to, &win, people, &day);
    row_text(to, &promise, people, &day);
    fclose(to);
    assert_string_equal(text, "Monday, 2026-11-23\n"
                              "  evening    Ana, mood: rainy, quiet would help\n"
                              "             one\n"
                              "\n"
                              "             two\n"
                              "             Z\"o\xc3\xab: I noticed\n"
                              "  evening    Ana and Z\"o\xc3\xab, a shared win\n"
                              "Sunday, 2026-11-22\n"
                              "             Ana, a kept promise, told the day after\n"
                              "             words taken back\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mood_has_everything_that_is_set), cmocka_unit_test(what_is_not_set_is_left_out),
        cmocka_unit_test(a_shared_win_is_of_both),           cmocka_unit_test(words_are_escaped),
        cmocka_unit_test(a_review_says_where_it_stands),     cmocka_unit_test(people_read_it_by_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
