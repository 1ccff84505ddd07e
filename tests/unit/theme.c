/* Colours: every pair of text and ground that the pictures use can be read, in both lights, in
 * every glaze, and while one light becomes the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ui/kit/theme.h"

#define LEAST_CONTRAST 4.5

static const struct pair {
    enum token text, ground;
} pairs[] = {
    { TOKEN_INK, TOKEN_GROUND },     { TOKEN_INK, TOKEN_CARD },        { TOKEN_INK, TOKEN_LEFT_TINT },
    { TOKEN_INK, TOKEN_RIGHT_TINT }, { TOKEN_SOFT, TOKEN_GROUND },     { TOKEN_SOFT, TOKEN_CARD },
    { TOKEN_SOFT, TOKEN_LEFT_TINT }, { TOKEN_SOFT, TOKEN_RIGHT_TINT }, { TOKEN_GOLD_TEXT, TOKEN_GROUND },
    { TOKEN_GOLD_TEXT, TOKEN_CARD }, { TOKEN_ON_GOLD, TOKEN_GOLD },    { TOKEN_LEFT, TOKEN_GROUND },
    { TOKEN_LEFT, TOKEN_CARD },      { TOKEN_LEFT, TOKEN_LEFT_TINT },  { TOKEN_ON_LEFT, TOKEN_LEFT },
    { TOKEN_RIGHT, TOKEN_GROUND },   { TOKEN_RIGHT, TOKEN_CARD },      { TOKEN_RIGHT, TOKEN_RIGHT_TINT },
    { TOKEN_ON_RIGHT, TOKEN_RIGHT },
};

static void test_everything_can_be_read(void **state)
{
    (void)state;
    for (int evening = 0; evening <= 256; evening += 256)
        for (enum glaze glaze = 0; glaze < GLAZE_COUNT; glaze++) {
            struct theme t;
            theme_init(&t, evening, glaze, (glaze + 1) % GLAZE_COUNT);
            for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
                const double contrast = theme_contrast(t.colour[pairs[i].text], t.colour[pairs[i].ground]);
                if (contrast < LEAST_CONTRAST)
                    fail_msg("evening %d, glaze %s: text token %d on %d has %.2f", evening / 256,
                             glaze_key(glaze), (int)pairs[i].text, (int)pairs[i].ground, contrast);
            }
        }
}

/* On the welcome screen each glaze is shown as text before it is anybody's. */
static void test_every_glaze_can_be_read_where_it_is_chosen(void **state)
{
    (void)state;
    for (int evening = 0; evening <= 256; evening += 256)
        for (enum glaze glaze = 0; glaze < GLAZE_COUNT; glaze++) {
            struct theme t;
            theme_init(&t, evening, GLAZE_CELADON, GLAZE_TERRACOTTA);
            assert_true(theme_contrast(t.colour[token_glaze(glaze)], t.colour[TOKEN_GROUND]) >=
                        LEAST_CONTRAST);
            assert_true(theme_contrast(t.colour[token_glaze(glaze)], t.colour[TOKEN_CARD]) >= LEAST_CONTRAST);
        }
}

/* Half way no pair can have its full contrast; the ink must not vanish in the ground. */
static void test_ink_never_meets_the_fading_ground(void **state)
{
    (void)state;
    for (int evening = 0; evening <= 256; evening++) {
        struct theme t;
        theme_init(&t, evening, GLAZE_CELADON, GLAZE_TERRACOTTA);
        assert_true(theme_contrast(t.colour[TOKEN_INK], t.colour[TOKEN_GROUND]) > 3);
        assert_true(theme_contrast(t.colour[TOKEN_INK], t.colour[TOKEN_CARD]) > 3);
        assert_true(theme_contrast(t.colour[TOKEN_ON_LEFT], t.colour[TOKEN_LEFT]) > LEAST_CONTRAST);
        assert_true(theme_contrast(t.colour[TOKEN_ON_GOLD], t.colour[TOKEN_GOLD]) > LEAST_CONTRAST);
    }
}

static void test_contrast_is_the_standards(void **state)
{
    (void)state;
    assert_true(theme_contrast(0xFF000000, 0xFFFFFFFF) > 20.99 &&
                theme_contrast(0xFF000000, 0xFFFFFFFF) < 21.01);
    assert_true(theme_contrast(0xFF777777, 0xFFFFFFFF) > 4.47 &&
                theme_contrast(0xFF777777, 0xFFFFFFFF) < 4.49);
    assert_true(theme_contrast(0xFF123456, 0xFF123456) == 1.0);
}

static void test_tokens_are_those_of_the_pictures(void **state)
{
    struct theme t;

    (void)state;
    theme_init(&t, 0, GLAZE_CELADON, GLAZE_TERRACOTTA);
    assert_int_equal(t.colour[TOKEN_GROUND], 0xFFF5F0E7);
    assert_int_equal(t.colour[TOKEN_LEFT], 0xFF2F6468);
    assert_int_equal(t.colour[TOKEN_RIGHT_TINT], 0xFFF4DFD7);
    theme_init(&t, 256, GLAZE_CELADON, GLAZE_TERRACOTTA);
    assert_int_equal(t.colour[TOKEN_GROUND], 0xFF1B1A1D);
    assert_int_equal(t.colour[TOKEN_LEFT_TINT], 0xFF22383A);
    assert_int_equal(t.colour[TOKEN_RIGHT], 0xFFEBA48F);
}

static void test_a_fade_is_clamped_and_monotonous(void **state)
{
    struct theme before, now;

    (void)state;
    theme_init(&before, 0, GLAZE_MOSS, GLAZE_SLATE);
    theme_init(&now, -5, GLAZE_MOSS, GLAZE_SLATE);
    assert_memory_equal(&now, &before, sizeof now);
    for (int evening = 1; evening <= 256; evening++) {
        theme_init(&now, evening, GLAZE_MOSS, GLAZE_SLATE);
        assert_true((now.colour[TOKEN_GROUND] & 0xFF) <= (before.colour[TOKEN_GROUND] & 0xFF));
        assert_int_equal(now.colour[TOKEN_CARD] >> 24, 0xFF);
        before = now;
    }
    theme_init(&now, 999, GLAZE_MOSS, GLAZE_SLATE);
    assert_memory_equal(&now, &before, sizeof now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_can_be_read),
        cmocka_unit_test(test_every_glaze_can_be_read_where_it_is_chosen),
        cmocka_unit_test(test_ink_never_meets_the_fading_ground),
        cmocka_unit_test(test_contrast_is_the_standards),
        cmocka_unit_test(test_tokens_are_those_of_the_pictures),
        cmocka_unit_test(test_a_fade_is_clamped_and_monotonous),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
