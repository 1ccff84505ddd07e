/* The words of the domain: every key there and back, uids, what may become words, buttons. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/input/button.h"
#include "firmware/model.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* For one enum: every value's key leads back to it, and no other word to any. */
#define CHECK_KEYS(type, name, count)                                                                        \
    do {                                                                                                     \
        type back = (type)0;                                                                                 \
        for (int i = 0; i < (int)(count); i++) {                                                             \
            assert_true(name##_from_key(name##_key((type)i), &back));                                        \
            assert_int_equal(back, i);                                                                       \
        }                                                                                                    \
        back = (type)1;                                                                                      \
        assert_false(name##_from_key("", &back));                                                            \
        assert_false(name##_from_key("nonsense", &back));                                                    \
        assert_int_equal(back, 1);                                                                           \
    } while (0)

static void keys_go_there_and_back(void **state)
{
    (void)state;
    CHECK_KEYS(enum partner, partner, PARTNER_COUNT);
    CHECK_KEYS(enum entry_kind, entry_kind, ENTRY_KIND_COUNT);
    CHECK_KEYS(enum share, share, SHARE_COUNT);
    CHECK_KEYS(enum help, help, HELP_COUNT);
    CHECK_KEYS(enum answer, answer, ANSWER_COUNT);
    CHECK_KEYS(enum prompt_reply, prompt_reply, PROMPT_REPLY_COUNT);
    CHECK_KEYS(enum source, source, SOURCE_COUNT);
    CHECK_KEYS(enum glaze, glaze, GLAZE_COUNT);
    CHECK_KEYS(enum theme_mode, theme_mode, THEME_MODE_COUNT);
    CHECK_KEYS(enum text_size, text_size, TEXT_SIZE_COUNT);
}

/* Files and scripts hold these. */
static void stored_keys_never_change(void **state)
{
    (void)state;
    static const char *const weathers[] = { "none", "stormy", "rainy", "cloudy", "clearing", "sunny" };
    static const char *const parts[] = { "morning", "afternoon", "evening", "night" };
    for (int i = 0; i < WEATHER_COUNT; i++)
        assert_string_equal(weather_key((enum weather)i), weathers[i]);
    for (int i = 0; i < PART_COUNT; i++)
        assert_string_equal(day_part_key((enum day_part)i), parts[i]);
    assert_string_equal(entry_kind_key(ENTRY_SHARED_WIN), "shared_win");
    assert_string_equal(share_key(SHARE_JUST_ME), "just_me");
    assert_string_equal(help_key(HELP_TIME_TOGETHER), "time_together");
    assert_string_equal(prompt_reply_key(PROMPT_NOT_NOW), "not_now");
    assert_string_equal(theme_mode_key(THEME_BY_CLOCK), "clock");
}

static void uids_differ_and_go_there_and_back(void **state)
{
    (void)state;
    struct uid a, b, back;
    char hex[UID_HEX + 1];
    uid_draw(&a);
    uid_draw(&b);
    assert_false(uid_equal(&a, &b));
    assert_false(uid_is_none(&a));
    assert_true(uid_is_none(&(struct uid){ { 0 } }));
    assert_false(uid_is_none(&(struct uid){ { [15] = 1 } }));
    uid_format(&a, hex);
    assert_int_equal(strlen(hex), UID_HEX);
    assert_int_equal(strspn(hex, "0123456789abcdef"), UID_HEX);
    assert_true(uid_parse(hex, &back));
    assert_true(uid_equal(&a, &back));
    assert_true(uid_parse("00112233445566778899AABBCCDDEEFF", &back));
}

static void what_is_no_uid_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = { "",
                                         "0011",
                                         "00112233445566778899aabbccddeef",
                                         "00112233445566778899aabbccddeeff0",
                                         "00112233445566778899aabbccddeefg",
                                         " 0112233445566778899aabbccddeeff",
                                         "0x112233445566778899aabbccddeeff" };
    struct uid untouched = { { 7 } };
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(uid_parse(wrong[i], &untouched));
    assert_int_equal(untouched.b[0], 7);
}

static const struct {
    const char *text;
    size_t most;
    bool valid;
} texts[] = {
    { "", 0, true },
    { "a", 0, false },
    { "a", 1, true },
    { "ab", 1, false },
    { "caf\xc3\xa9", 4, true },
    { "caf\xc3\xa9", 3, false },
    { "\xe2\x82\xac", 1, true },
    { "\xf0\x9f\x8c\xb1", 1, true },
    { "two\nlines", 9, true },
    { "a\tb", 9, false },
    { "a\rb", 9, false },
    { "\x1b[31m", 9, false },
    { "\x7f", 9, false },
    { "\xc2\x80", 9, false },         /* a C1 control */
    { "\xc2\x9f", 9, false },         /* and the last of them */
    { "\xc2\xa0", 9, true },          /* a no-break space */
    { "\x80", 9, false },             /* a continuation alone */
    { "\xc3", 9, false },             /* cut short */
    { "\xe2\x82", 9, false },         /* cut short */
    { "\xf0\x9f\x8c", 9, false },     /* cut short */
    { "\xc3(", 9, false },            /* no continuation */
    { "\xc0\xaf", 9, false },         /* overlong */
    { "\xe0\x80\xaf", 9, false },     /* overlong */
    { "\xf0\x80\x80\xaf", 9, false }, /* overlong */
    { "\xed\x9f\xbf", 9, true },      /* the last before the surrogates */
    { "\xed\xa0\x80", 9, false },     /* a surrogate */
    { "\xee\x80\x80", 9, true },      /* the first after them */
    { "\xf4\x8f\xbf\xbf", 9, true },  /* the last code point */
    { "\xf4\x90\x80\x80", 9, false }, /* beyond it */
    { "\xf8\x88\x80\x80\x80", 9, false },
    { "\xff", 9, false },
};

static void only_well_formed_text_becomes_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++)
        if (words_valid(texts[i].text, texts[i].most) != texts[i].valid)
            fail_msg("text %zu: expected %d", i, texts[i].valid);
}

static void buttons_have_names_and_owners(void **state)
{
    (void)state;
    for (int i = 0; i < BUTTON_COUNT; i++) {
        enum button back;
        assert_true(button_from_name(button_name((enum button)i), &back));
        assert_int_equal(back, i);
        assert_int_equal(button_of(button_partner(back), button_kind(back)), i);
    }
    enum button untouched = BUTTON_LEFT_WIN;
    assert_false(button_from_name("left.", &untouched));
    assert_int_equal(untouched, BUTTON_LEFT_WIN);
    assert_string_equal(button_name(BUTTON_RIGHT_PROMISE), "right.promise");
    assert_int_equal(button_partner(BUTTON_RIGHT_MOOD), PARTNER_RIGHT);
    assert_int_equal(button_kind(BUTTON_LEFT_WIN), BUTTON_WIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_go_there_and_back),
        cmocka_unit_test(stored_keys_never_change),
        cmocka_unit_test(uids_differ_and_go_there_and_back),
        cmocka_unit_test(what_is_no_uid_is_refused),
        cmocka_unit_test(only_well_formed_text_becomes_words),
        cmocka_unit_test(buttons_have_names_and_owners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
