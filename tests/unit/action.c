/* Actions as lines of a script: everything that can be done goes there and back unchanged, and
 * a line that cannot be read says which field is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/action.h"

#define LINE_BYTES (2 * WORDS_BYTES + 256)
#define COUNT(table) (sizeof(table) / sizeof *(table))
#define UID_TEXT "00112233445566778899aabbccddeeff"

static struct uid some_uid(void)
{
    struct uid u;
    assert_true(uid_parse(UID_TEXT, &u));
    return u;
}

static void check_round_trip(const struct action *a)
{
    char line[LINE_BYTES], text[WORDS_BYTES + 1], why[200];
    struct action back;
    assert_true(action_format(a, line, sizeof line));
    if (!action_parse(line, &back, text, why, sizeof why))
        fail_msg("%s: %s", line, why);
    assert_int_equal(back.type, a->type);
    assert_int_equal(back.who, a->who);
    assert_int_equal(back.source, a->source);
    assert_int_equal(back.at.wall.ms, a->at.wall.ms);
    assert_int_equal(back.at.offset_min, a->at.offset_min);
    assert_int_equal(back.value, a->value);
    assert_true(uid_equal(&back.uid, &a->uid));
    assert_true(uid_equal(&back.from, &a->from));
    assert_int_equal(back.day, a->day);
    assert_int_equal(back.text == NULL, a->text == NULL);
    if (a->text)
        assert_string_equal(back.text, a->text);
}

static const struct action samples[] = {
    { .type = ACTION_NONE, .who = PARTNER_NONE },
    { .type = ACTION_MOOD, .value = WEATHER_STORMY },
    { .type = ACTION_MOOD,
      .who = PARTNER_RIGHT,
      .value = WEATHER_SUNNY,
      .text = "caf\xc3\xa9 \xf0\x9f\x8c\xa7" },
    { .type = ACTION_PROMISE, .text = "she said \"yes\"" },
    { .type = ACTION_WIN, .who = PARTNER_RIGHT, .text = "one\ntwo\n\nthree" },
    { .type = ACTION_WIN, .text = "" },
    { .type = ACTION_SHARED_WIN, .who = PARTNER_NONE, .text = "a \\ and an \\n, not a newline" },
    { .type = ACTION_HELP, .value = HELP_NONE },
    { .type = ACTION_HELP, .value = HELP_QUIET },
    { .type = ACTION_SHARE, .value = SHARE_JUST_ME },
    { .type = ACTION_AGREE, .who = PARTNER_RIGHT },
    { .type = ACTION_TAKE_ALONG, .who = PARTNER_LEFT },
    { .type = ACTION_BEGIN_AGAIN, .who = PARTNER_RIGHT },
    { .type = ACTION_SUMMARY, .who = PARTNER_LEFT, .value = 4 },
    { .type = ACTION_WORDS, .text = "uid=no value" },
    { .type = ACTION_UNDO, .value = ENTRY_WIN },
    { .type = ACTION_UNDO, .value = ENTRY_SHARED_WIN },
    { .type = ACTION_TAKE_BACK },
    { .type = ACTION_ANSWER, .value = ANSWER_HEARD },
    { .type = ACTION_PROMPT, .who = PARTNER_NONE, .value = PROMPT_NOT_NOW },
    { .type = ACTION_SETTING, .text = "name=Ana = \"A\"" },
    { .type = ACTION_SETTING, .who = PARTNER_NONE, .text = "screen.theme=day" },
    { .type = ACTION_SETTING, .text = "name=" },
    { .type = ACTION_MOOD_OPEN },
    { .type = ACTION_MOOD_STEP, .who = PARTNER_RIGHT },
    { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = 5 },
    { .type = ACTION_OPEN_ENTRY, .who = PARTNER_NONE },
    { .type = ACTION_OPEN_ENTRY, .who = PARTNER_NONE, .value = 1 },
    { .type = ACTION_OPEN_WORDS },
    { .type = ACTION_BACK, .who = PARTNER_NONE },
    { .type = ACTION_DONE, .who = PARTNER_NONE },
    { .type = ACTION_COVER, .who = PARTNER_NONE },
    { .type = ACTION_REVIEW, .who = PARTNER_NONE },
    { .type = ACTION_WAKE, .who = PARTNER_NONE },
    { .type = ACTION_CLOCK_STEP, .who = PARTNER_NONE, .value = -3 },
    { .type = ACTION_CLOCK, .who = PARTNER_NONE },
    { .type = ACTION_TURN, .who = PARTNER_NONE },
    { .type = ACTION_TURN_KEEP, .who = PARTNER_NONE },
    { .type = ACTION_TOUCHED, .who = PARTNER_NONE, .value = 65536 * 400 + 240 },
    { .type = ACTION_TYPE, .who = PARTNER_NONE, .text = "\xc3\x9f" },
    { .type = ACTION_TYPE, .who = PARTNER_NONE, .text = "\n" },
    { .type = ACTION_ERASE, .who = PARTNER_NONE },
    { .type = ACTION_KEYS, .who = PARTNER_NONE, .value = 2 },
    { .type = ACTION_CARET, .who = PARTNER_NONE, .value = 0 },
    { .type = ACTION_SCROLL, .who = PARTNER_NONE, .value = -1234 },
    { .type = ACTION_FLING, .who = PARTNER_NONE, .value = INT64_MIN },
    { .type = ACTION_SCRUB, .who = PARTNER_NONE, .value = 1000000 },
    { .type = ACTION_SLIP, .value = SHARE_BOTH, .text = "I came late.\x1fYou waited.\x1fI will call." },
    { .type = ACTION_LINE, .who = PARTNER_NONE, .text = "We laughed." },
    { .type = ACTION_GOODNIGHT, .text = "The soup." },
    { .type = ACTION_NAME },
    { .type = ACTION_THING,
      .who = PARTNER_NONE,
      .value = THING_AGREEMENT,
      .day = 20800,
      .text = "We say so." },
    { .type = ACTION_THING, .who = PARTNER_NONE, .value = THING_TALK },
    { .type = ACTION_OWN,
      .value = THING_NOTE,
      .text = "alone\x1f"
              "to hear from you" },
    { .type = ACTION_OWN, .value = THING_PROMISE, .day = 20790, .text = "Home by six." },
    { .type = ACTION_OWN_DROP },
    { .type = ACTION_THING_STATE, .value = THING_RELEASED },
    { .type = ACTION_THING_STATE, .who = PARTNER_NONE, .value = THING_OPEN, .day = 20900 },
    { .type = ACTION_THING_DAY, .day = 20779 },
    { .type = ACTION_THING_WORDS, .who = PARTNER_NONE, .text = "Other words." },
    { .type = ACTION_REVIEW_BEGIN, .who = PARTNER_NONE, .value = 60 },
    { .type = ACTION_REVIEW_STEP, .value = 3 },
    { .type = ACTION_PAUSE, .who = PARTNER_NONE, .value = 120 },
    { .type = ACTION_CALM, .who = PARTNER_NONE, .value = 20 },
    { .type = ACTION_PRIVATE, .text = "pace=some" },
    { .type = ACTION_CARD, .who = PARTNER_NONE, .value = CARD_HIDDEN, .text = "talk.03" },
    { .type = ACTION_WIDEN, .text = "share=both", .day = 20780 },
    { .type = ACTION_WIDEN_OFF, .who = PARTNER_NONE },
    { .type = ACTION_LEAVE },
    { .type = ACTION_HERE },
    { .type = ACTION_NEXT, .who = PARTNER_NONE },
    { .type = ACTION_PASS, .who = PARTNER_RIGHT },
    { .type = ACTION_LISTEN },
    { .type = ACTION_NOTE_OPEN },
    { .type = ACTION_NOTHING, .who = PARTNER_RIGHT },
    { .type = ACTION_KEEP },
    { .type = ACTION_TALK },
    { .type = ACTION_PREPARE, .who = PARTNER_NONE },
    { .type = ACTION_UNPREPARE },
    { .type = ACTION_FORM, .who = PARTNER_NONE, .value = 2 },
    { .type = ACTION_FORM_PART, .who = PARTNER_NONE, .value = 1 },
    { .type = ACTION_FORM_DAY, .who = PARTNER_NONE, .value = -1 },
    { .type = ACTION_FORM_SEND, .who = PARTNER_NONE },
    { .type = ACTION_OPEN_THING, .who = PARTNER_NONE, .value = 15 },
    { .type = ACTION_OPEN_OWN },
    { .type = ACTION_CODE },
    { .type = ACTION_SIGN, .who = PARTNER_NONE, .value = 11 },
    { .type = ACTION_PRESSED, .who = PARTNER_NONE, .value = 0 },
    { .type = ACTION_RELEASED, .who = PARTNER_NONE, .value = 5 },
};

static bool names_an_entry(enum action_type t)
{
    return (t >= ACTION_MOOD && t <= ACTION_SHARED_WIN) || t == ACTION_WORDS || t == ACTION_TAKE_BACK ||
           t == ACTION_ANSWER || t == ACTION_OPEN_ENTRY || t == ACTION_OPEN_WORDS;
}

static void every_action_goes_there_and_back(void **state)
{
    (void)state;
    bool seen[ACTION_TYPE_COUNT] = { false };
    for (size_t i = 0; i < COUNT(samples); i++) {
        struct action a = samples[i];
        seen[a.type] = true;
        a.source = (enum source)(i % SOURCE_COUNT);
        a.at.wall.ms = INT64_C(1795421520000) + (int64_t)i * 61000;
        a.at.offset_min = i % 2 ? 60 : -210;
        check_round_trip(&a);
        if (names_an_entry(a.type)) {
            a.uid = some_uid();
            check_round_trip(&a);
        }
        if (a.type == ACTION_THING || a.type == ACTION_NAME || a.type == ACTION_FORM) {
            a.from = some_uid();
            check_round_trip(&a);
        }
    }
    for (int t = 0; t < ACTION_TYPE_COUNT; t++)
        if (!seen[t])
            fail_msg("no sample of %s", action_name((enum action_type)t));
}

static void the_longest_words_go_there_and_back(void **state)
{
    (void)state;
    char text[WORDS_BYTES + 1] = "";
    for (int i = 0; i < WORDS_CHARS; i++)
        memcpy(text + 4 * i, "\xf0\x9f\x8c\xb1", 5);
    struct action a = { .type = ACTION_WORDS, .text = text };
    check_round_trip(&a);
    memset(text, '"', WORDS_CHARS);
    text[WORDS_CHARS] = '\0';
    check_round_trip(&a);
}

static void names_are_distinct(void **state)
{
    (void)state;
    for (int t = 0; t < ACTION_TYPE_COUNT; t++) {
        enum action_type back;
        assert_true(action_from_name(action_name((enum action_type)t), &back));
        assert_int_equal(back, t);
    }
    enum action_type untouched = ACTION_BACK;
    assert_false(action_from_name("Mood", &untouched));
    assert_false(action_from_name("", &untouched));
    assert_int_equal(untouched, ACTION_BACK);
}

static void a_line_looks_as_documented(void **state)
{
    (void)state;
    char line[200];
    struct action a = {
        .type = ACTION_ANSWER, .who = PARTNER_RIGHT, .value = ANSWER_NOTICED, .uid = some_uid()
    };
    a.at.wall.ms = 0;
    assert_true(action_format(&a, line, sizeof line));
    assert_string_equal(line, "1970-01-01T00:00:00+00:00 touch right answer noticed uid=" UID_TEXT);
    struct action m = { .type = ACTION_MOOD, .source = SOURCE_BUTTON, .value = 4, .text = "a \"b\"\n" };
    assert_true(action_format(&m, line, sizeof line));
    assert_string_equal(line, "1970-01-01T00:00:00+00:00 button left mood 4 \"a \\\"b\\\"\\n\"");
}

static void a_line_that_does_not_fit_is_said(void **state)
{
    (void)state;
    struct action a = { .type = ACTION_PROMISE, .text = "walked" };
    char line[200], small[200];
    assert_true(action_format(&a, line, sizeof line));
    assert_true(action_format(&a, small, strlen(line) + 1));
    assert_false(action_format(&a, small, strlen(line)));
    assert_false(action_format(&a, small, 1));
}

static void space_between_fields_is_free(void **state)
{
    (void)state;
    struct action a;
    char text[WORDS_BYTES + 1], why[200];
    assert_true(
        action_parse("  2026-11-23T08:12:00Z\ttouch   left  mood  4   \"x\"  ", &a, text, why, sizeof why));
    assert_int_equal(a.value, 4);
    assert_string_equal(a.text, "x");
}

#define AT "2026-11-23T08:12:00Z "

static const struct {
    const char *line, *names;
} malformed[] = {
    { "", "time" },
    { "yesterday touch left win", "time" },
    { "2026-02-30T08:12:00Z touch left win", "time" },
    { AT, "source" },
    { AT "hand left win", "source" },
    { AT "touch", "who" },
    { AT "touch middle win", "who" },
    { AT "touch - win", "who" },
    { AT "touch - mood_open", "who" },
    { AT "touch left", "action" },
    { AT "touch left cheer", "action" },
    { AT "touch left mood", "value" },
    { AT "touch left mood 0", "value" },
    { AT "touch left mood 6", "value" },
    { AT "touch left mood 4x", "value" },
    { AT "touch left mood \"words\"", "value" },
    { AT "touch left help hugs", "value" },
    { AT "touch left help 1", "value" },
    { AT "touch left share all", "value" },
    { AT "touch left undo", "value" },
    { AT "touch left answer loved uid=" UID_TEXT, "value" },
    { AT "touch - prompt maybe", "value" },
    { AT "touch - scroll fast", "value" },
    { AT "touch - scroll 99999999999999999999", "value" },
    { AT "touch - pressed left.sigh", "value" },
    { AT "touch left take_back uid=12", "uid" },
    { AT "touch left take_back uid=" UID_TEXT "00", "uid" },
    { AT "touch left words", "text" },
    { AT "touch left words \"open", "text" },
    { AT "touch left words \"bad \\t escape\"", "text" },
    { AT "touch left words \"bad \xff byte\"", "text" },
    { AT "touch left words \"a\tb\"", "text" },
    { AT "touch left words \"ends in \\", "text" },
    { AT "touch - type", "text" },
    { AT "touch left setting \"name\"", "text" },
    { AT "touch left setting \"=Ana\"", "text" },
    { AT "touch left win 4", "nothing more" },
    { AT "touch left mood_open uid=" UID_TEXT, "nothing more" },
    { AT "touch left win \"a\" b", "nothing more" },
    { AT "touch - back \"a\"", "nothing more" },
};

static void a_malformed_line_names_its_field(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(malformed); i++) {
        struct action a = { .value = 77 };
        char text[WORDS_BYTES + 1], why[200] = "";
        if (action_parse(malformed[i].line, &a, text, why, sizeof why))
            fail_msg("taken: %s", malformed[i].line);
        if (!strstr(why, malformed[i].names))
            fail_msg("%s: \"%s\" does not name %s", malformed[i].line, why, malformed[i].names);
        assert_null(strchr(why, '\n'));
        assert_int_equal(a.value, 77);
    }
}

static void words_have_a_most(void **state)
{
    (void)state;
    char line[LINE_BYTES], text[WORDS_BYTES + 1], why[200];
    struct action a;
    int n = snprintf(line, sizeof line, AT "touch left words \"%01000d\"", 0);
    assert_true(action_parse(line, &a, text, why, sizeof why));
    assert_int_equal(strlen(a.text), 1000);
    line[n - 1] = '0';
    memcpy(line + n, "\"", 2);
    assert_false(action_parse(line, &a, text, why, sizeof why));
    assert_non_null(strstr(why, "1000"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_action_goes_there_and_back),
        cmocka_unit_test(the_longest_words_go_there_and_back),
        cmocka_unit_test(names_are_distinct),
        cmocka_unit_test(a_line_looks_as_documented),
        cmocka_unit_test(a_line_that_does_not_fit_is_said),
        cmocka_unit_test(space_between_fields_is_free),
        cmocka_unit_test(a_malformed_line_names_its_field),
        cmocka_unit_test(words_have_a_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
