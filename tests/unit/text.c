/* Text: what is measured is what is drawn, no line is wider than it may be, places in a text are
 * found again, and the cache keeps to its bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ui/kit/text.h"

#define PROMPT "What is one small thing today that would help you feel safe?"

static int set_up(void **state)
{
    struct metrics m;
    struct text *t;
    char why[160];

    metrics_init(&m, 800, 480, 0, TEXT_NORMAL);
    if (!text_open(&t, &m, why, sizeof why)) {
        print_error("%s\n", why);
        return -1;
    }
    *state = t;
    return 0;
}

static int tear_down(void **state)
{
    text_close(*state);
    return 0;
}

static const char *const samples[] = {
    PROMPT,
    "a",
    "",
    " ",
    "\n",
    "one\n\nthree\n",
    "trailing   ",
    "   leading",
    "many      spaces     within it",
    "Donaudampfschifffahrtsgesellschaftskapitän without a break",
    "é ñ ü ß Ấ Å",
    "office fluffy waffle",
    "漢字かな交じり文の折り返しを確かめる",
    "مرحبا بالعالم هذا سطر",
    "שלום Ana (12:30), עולם 3/4 é́ סוף\nthen (Latin)",
    "well done 🌻 today",
    "broken \xC3 byte \xFF end",
};
#define SAMPLES (sizeof samples / sizeof *samples)

static bool has_ink(const struct text_line *line)
{
    for (int i = 0; i < line->mask_w * line->mask_h; i++)
        if (line->mask[i] > 128)
            return true;
    return false;
}

static void check_drawing(struct text *t, enum text_style style, const char *s, int wrap_px)
{
    const struct text_extent measured = text_measure(t, style, s, wrap_px);
    const struct text_drawing *drawn = text_draw(t, style, s, wrap_px);
    int widest = 0;

    assert_non_null(drawn);
    assert_memory_equal(&drawn->extent, &measured, sizeof measured);
    assert_int_equal(measured.h, measured.lines * text_line_px(t, style));
    for (int i = 0; i < measured.lines; i++) {
        const struct text_line *line = &drawn->line[i];
        widest = line->w > widest ? line->w : widest;
        if (line->mask != NULL) {
            assert_int_equal(line->mask_w, line->w);
            assert_in_range(line->top + line->mask_h, i * text_line_px(t, style),
                            (i + 2) * text_line_px(t, style));
        }
    }
    assert_int_equal(measured.w, widest);
}

static void test_measured_is_drawn(void **state)
{
    for (size_t i = 0; i < SAMPLES; i++)
        for (enum text_style style = 0; style < STYLE_ICON; style++) {
            check_drawing(*state, style, samples[i], 0);
            check_drawing(*state, style, samples[i], 240);
        }
}

static void test_no_line_is_wider_than_it_may_be(void **state)
{
    for (int wrap_px = 30; wrap_px < 420; wrap_px += 13)
        for (size_t i = 0; i < SAMPLES; i++)
            assert_in_range(text_measure(*state, STYLE_BODY, samples[i], wrap_px).w, 0, wrap_px);
}

/* Pairs that are set close: SDL_ttf's own measure lets some of them through a pixel too wide. */
static void test_close_pairs_are_not_wider_either(void **state)
{
    struct metrics m;

    metrics_init(&m, 1280, 800, 0, TEXT_NORMAL);
    text_resize(*state, &m);
    for (int wrap_px = 60; wrap_px < 420; wrap_px++)
        assert_in_range(
            text_measure(*state, STYLE_KEY, "AVAVAVAToToTofWaffle office fluffy fjord", wrap_px).w, 0,
            wrap_px);
}

static void test_a_line_holds_a_character_however_narrow(void **state)
{
    assert_int_equal(text_measure(*state, STYLE_BODY, "abc", 1).lines, 3);
    assert_int_equal(text_measure(*state, STYLE_BODY, "é ñ", 1).lines, 2);
}

static void test_newlines_break(void **state)
{
    static const struct {
        const char *s;
        int lines;
    } cases[] = {
        { "", 1 }, { "a", 1 }, { "a\n", 2 }, { "a\nb", 2 }, { "\n\n", 3 }, { "one\n\nthree", 3 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(text_measure(*state, STYLE_BODY, cases[i].s, 0).lines, cases[i].lines);
        assert_int_equal(text_measure(*state, STYLE_BODY, cases[i].s, 200).lines, cases[i].lines);
    }
}

static void test_the_prompt_breaks_as_in_the_picture(void **state)
{
    static const char *const first_words[] = { "What", "thing", "would", "safe?" };

    assert_int_equal(text_measure(*state, STYLE_PROMPT, PROMPT, 232).lines, 4);
    for (int i = 0; i < 4; i++) {
        int x, y;
        const size_t at = (size_t)(strstr(PROMPT, first_words[i]) - PROMPT);
        text_caret_at(*state, STYLE_PROMPT, PROMPT, 232, at, &x, &y);
        assert_int_equal(x, 0);
        assert_int_equal(y, i * text_line_px(*state, STYLE_PROMPT));
    }
}

static void test_a_touched_character_is_found_again(void **state)
{
    static const char draft[] =
        "Home by six, like I said.\nÉté für Straße: phone on the shelf during dinner.";

    for (size_t at = 0; at <= sizeof draft - 1; at++) {
        int x, y;
        if (((unsigned char)draft[at] & 0xC0) == 0x80)
            continue;
        text_caret_at(*state, STYLE_BODY, draft, 260, at, &x, &y);
        const size_t found = text_offset_at(*state, STYLE_BODY, draft, 260, x, y + 5);
        /* The space at a break belongs to no line: before and after it are one place. */
        assert_true(found == at || (found == at - 1 && (draft[at - 1] == ' ' || draft[at] == ' ')));
    }
}

static void test_touches_beside_a_text_find_its_ends(void **state)
{
    assert_int_equal(text_offset_at(*state, STYLE_BODY, "one\ntwo", 200, -50, -50), 0);
    assert_int_equal(text_offset_at(*state, STYLE_BODY, "one\ntwo", 200, 900, 900), 7);
    assert_int_equal(text_offset_at(*state, STYLE_BODY, "one\ntwo", 200, 900, 0), 3);
    assert_int_equal(text_offset_at(*state, STYLE_BODY, "", 200, 10, 10), 0);
}

static void test_a_caret_after_a_space_moves_on(void **state)
{
    int before, after, y;

    text_caret_at(*state, STYLE_BODY, "one ", 200, 3, &before, &y);
    text_caret_at(*state, STYLE_BODY, "one ", 200, 4, &after, &y);
    assert_true(after > before);
}

/* Whatever the font lacks, something is seen in its place. */
static void test_other_scripts_are_seen(void **state)
{
    static const char *const foreign[] = { "مرحبا", "漢字", "🌻", "ᚠᛇᚻ" };

    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        const struct text_drawing *drawn = text_draw(*state, STYLE_BODY, foreign[i], 0);
        assert_non_null(drawn);
        assert_true(has_ink(&drawn->line[0]));
    }
}

/* Coverages of a line of one style, so that two drawings can be compared. */
struct picture {
    int w;
    uint8_t at[80][400];
};

static struct picture *drawn(struct text *t, const char *s)
{
    const struct text_drawing *drawing = text_draw(t, STYLE_BODY, s, 0);
    struct picture *p = test_calloc(1, sizeof *p);

    assert_non_null(drawing);
    const struct text_line *line = drawing->line;
    p->w = line->w;
    assert_in_range(line->w, 1, 400);
    for (int y = 0; y < line->mask_h; y++) {
        assert_in_range(line->top + y + 20, 0, 79);
        memcpy(p->at[line->top + y + 20], line->mask + (ptrdiff_t)y * line->mask_w, (size_t)line->mask_w);
    }
    return p;
}

/* How much W columns of A and B differ, from column FROM_A and FROM_B on. */
static int difference(const struct picture *a, int from_a, const struct picture *b, int from_b, int w)
{
    int sum = 0;

    for (int y = 0; y < 80; y++)
        for (int x = 0; x < w; x++)
            sum += abs(a->at[y][from_a + x] - b->at[y][from_b + x]);
    return sum / 255;
}

/* A wide letter and a narrow one: where the first stands says which way the text runs. */
static void test_hebrew_runs_right_to_left(void **state)
{
    struct picture *both = drawn(*state, "שו"), *first = drawn(*state, "ש"), *back = drawn(*state, "וש");
    const int w = first->w - 2; /* its sides are rounded */

    assert_true(both->w > first->w);
    assert_true(4 * difference(both, both->w - w, first, first->w - w, w) < difference(both, 0, first, 0, w));
    assert_true(4 * difference(back, 0, first, 0, w) < difference(back, back->w - w, first, first->w - w, w));
    assert_int_not_equal(difference(both, 0, back, 0, both->w < back->w ? both->w : back->w), 0);
    test_free(both);
    test_free(first);
    test_free(back);
}

static void test_arabic_letters_join(void **state)
{
    const int apart = text_measure(*state, STYLE_BODY, "ب\nب", 0).w;

    assert_true(text_measure(*state, STYLE_BODY, "بب", 0).w < 2 * apart);
}

/* In a paragraph from right to left figures and Latin words still read from the left. */
static void test_figures_stay_in_their_order(void **state)
{
    struct picture *both = drawn(*state, "א 17"), *one = drawn(*state, "א 1"), *seven = drawn(*state, "א 7");

    assert_true(4 * difference(both, 0, one, 0, 10) < difference(both, 0, seven, 0, 10));
    test_free(both);
    test_free(one);
    test_free(seven);
}

static void test_each_paragraph_has_its_direction(void **state)
{
    int x, y;
    const int w = text_measure(*state, STYLE_BODY, "שלום", 0).w;

    text_caret_at(*state, STYLE_BODY, "שלום\nabc", 0, 0, &x, &y);
    assert_int_equal(x, w);
    text_caret_at(*state, STYLE_BODY, "שלום\nabc", 0, strlen("שלום"), &x, &y);
    assert_int_equal(x, 0);
    text_caret_at(*state, STYLE_BODY, "שלום\nabc", 0, strlen("שלום\n"), &x, &y);
    assert_int_equal(x, 0);
    assert_int_equal(text_offset_at(*state, STYLE_BODY, "שלום\nabc", 0, w + 20, 2), 0);
    assert_int_equal(text_offset_at(*state, STYLE_BODY, "שלום\nabc", 0, -20, 2), strlen("שלום"));
}

/* What fits a line is as much as in a text from left to right. */
static void test_lines_from_right_to_left_are_filled(void **state)
{
    const char *s = "שלום עולם וכל מה שבו, 12 פעמים ביום (Ana) ועוד מילים";
    const int w = text_measure(*state, STYLE_BODY, s, 0).w;

    assert_int_equal(text_measure(*state, STYLE_BODY, s, w).lines, 1);
    assert_int_equal(text_measure(*state, STYLE_BODY, s, w - 3).lines, 2);
    assert_int_equal(text_measure(*state, STYLE_BODY, s, w * 2 / 3).lines, 2);
}

static void test_nothing_is_drawn_of_nothing(void **state)
{
    const struct text_drawing *drawn = text_draw(*state, STYLE_BODY, "", 0);

    assert_non_null(drawn);
    assert_null(drawn->line[0].mask);
    assert_int_equal(drawn->extent.w, 0);
    assert_int_equal(drawn->extent.h, text_line_px(*state, STYLE_BODY));
}

static void test_the_cache_keeps_to_its_bytes(void **state)
{
    size_t most = 0;

    for (int i = 0; i < 2000; i++) {
        char s[64];
        snprintf(s, sizeof s, "number %d of very many lines to be kept", i);
        assert_non_null(text_draw(*state, STYLE_TITLE, s, 0));
        const size_t bytes = text_cache_bytes(*state);
        assert_in_range(bytes, 1, TEXT_CACHE_BYTES);
        most = bytes > most ? bytes : most;
    }
    assert_in_range(most, TEXT_CACHE_BYTES / 2, TEXT_CACHE_BYTES);
    check_drawing(*state, STYLE_TITLE, "number 0 of very many lines to be kept", 0);
}

static void test_a_text_in_use_stays(void **state)
{
    const uint8_t *mask = text_draw(*state, STYLE_TITLE, "always there", 0)->line[0].mask;

    for (int i = 0; i < 2000; i++) {
        char s[64];
        snprintf(s, sizeof s, "number %d of very many lines to be kept", i);
        assert_non_null(text_draw(*state, STYLE_TITLE, s, 0));
        assert_ptr_equal(text_draw(*state, STYLE_TITLE, "always there", 0)->line[0].mask, mask);
    }
}

static void test_the_longest_words_are_drawn(void **state)
{
    char words[WORDS_BYTES + 1];

    for (int i = 0; i < WORDS_CHARS; i++)
        memcpy(words + (ptrdiff_t)4 * i, i % 8 == 7 ? "    " : "😀", 4);
    words[WORDS_BYTES] = '\0';
    check_drawing(*state, STYLE_BODY, words, 300);
    memset(words, '\n', WORDS_CHARS);
    words[WORDS_CHARS] = '\0';
    assert_int_equal(text_measure(*state, STYLE_BODY, words, 300).lines, WORDS_CHARS + 1);
}

static void test_forgetting_empties_the_cache(void **state)
{
    check_drawing(*state, STYLE_BODY, "words of a page", 0);
    text_forget(*state);
    assert_int_equal(text_cache_bytes(*state), 0);
    check_drawing(*state, STYLE_BODY, "words of a page", 0);
}

static void test_another_scale(void **state)
{
    struct metrics m;
    const int body = text_line_px(*state, STYLE_BODY), key = text_line_px(*state, STYLE_KEY);
    const int w = text_measure(*state, STYLE_BODY, PROMPT, 0).w;

    metrics_init(&m, 800, 480, 0, TEXT_LARGEST);
    text_resize(*state, &m);
    assert_int_equal(text_cache_bytes(*state), 0);
    assert_true(text_measure(*state, STYLE_BODY, PROMPT, 0).w > w * 5 / 4);
    assert_true(text_line_px(*state, STYLE_BODY) > body);
    assert_int_equal(text_line_px(*state, STYLE_KEY), key);
    assert_in_range(text_line_px(*state, STYLE_BODY), 1, text_style_units(STYLE_BODY));
}

static void test_the_baseline_is_within_its_line(void **state)
{
    for (enum text_style style = 0; style < STYLE_COUNT; style++)
        assert_in_range(text_ascent_px(*state, style), text_line_px(*state, style) / 2,
                        text_line_px(*state, style));
}

static void test_a_missing_font_names_its_package(void **state)
{
    char file[] = "/tmp/kept-fonts-XXXXXX", why[160] = "";
    static const char nowhere[] = "<fontconfig><dir>/nonexistent</dir></fontconfig>";
    const int fd = mkstemp(file);
    struct metrics m;
    struct text *t;

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(write(fd, nowhere, sizeof nowhere - 1), sizeof nowhere - 1);
    close(fd);
    setenv("FONTCONFIG_FILE", file, 1);
    metrics_init(&m, 800, 480, 0, TEXT_NORMAL);
    assert_false(text_open(&t, &m, why, sizeof why));
    unsetenv("FONTCONFIG_FILE");
    unlink(file);
    assert_null(t);
    assert_non_null(strstr(why, "apt install fonts-inter"));
    text_close(t);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_measured_is_drawn),
        TEST(test_no_line_is_wider_than_it_may_be),
        TEST(test_close_pairs_are_not_wider_either),
        TEST(test_a_line_holds_a_character_however_narrow),
        TEST(test_newlines_break),
        TEST(test_the_prompt_breaks_as_in_the_picture),
        TEST(test_a_touched_character_is_found_again),
        TEST(test_touches_beside_a_text_find_its_ends),
        TEST(test_a_caret_after_a_space_moves_on),
        TEST(test_other_scripts_are_seen),
        TEST(test_hebrew_runs_right_to_left),
        TEST(test_arabic_letters_join),
        TEST(test_figures_stay_in_their_order),
        TEST(test_each_paragraph_has_its_direction),
        TEST(test_lines_from_right_to_left_are_filled),
        TEST(test_nothing_is_drawn_of_nothing),
        TEST(test_the_cache_keeps_to_its_bytes),
        TEST(test_a_text_in_use_stays),
        TEST(test_the_longest_words_are_drawn),
        TEST(test_forgetting_empties_the_cache),
        TEST(test_another_scale),
        TEST(test_the_baseline_is_within_its_line),
        cmocka_unit_test(test_a_missing_font_names_its_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
