/* Scenes: capacities, order of touch, and what two of them differ in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/kit/scene.h"
#include "ui/kit/seam.h"

static const struct rect bounds = { 0, 0, 800, 480 };

static int set_up(void **state)
{
    struct scene *pair = calloc(2, sizeof *pair);

    if (pair == NULL)
        return -1;
    scene_clear(&pair[0]);
    scene_clear(&pair[1]);
    *state = pair;
    return 0;
}

static int tear_down(void **state)
{
    free(*state);
    return 0;
}

static void test_items_that_do_not_fit_are_counted(void **state)
{
    struct scene *s = *state;

    for (int i = 0; i < SCENE_ITEMS; i++)
        scene_fill(s, bounds, TOKEN_CARD);
    assert_int_equal(s->overflow, 0);
    struct item *spare = scene_fill(s, bounds, TOKEN_INK);
    assert_non_null(spare);
    spare->alpha = 7;
    assert_int_equal(s->overflow, 1);
    assert_int_equal(s->item_count, SCENE_ITEMS);
    assert_int_equal(s->item[SCENE_ITEMS - 1].fill, TOKEN_CARD);
}

static void test_targets_that_do_not_fit_are_counted(void **state)
{
    struct scene *s = *state;

    for (uint16_t i = 0; i <= SCENE_TARGETS; i++)
        assert_non_null(scene_target(s, bounds, i, ACTION_BACK, PARTNER_NONE, 0));
    assert_int_equal(s->overflow, 1);
    assert_int_equal(s->target_count, SCENE_TARGETS);
    assert_int_equal(scene_hit(s, 1, 1)->id, SCENE_TARGETS - 1);
}

static void test_text_that_does_not_fit_is_counted(void **state)
{
    struct scene *s = *state;
    char long_text[SCENE_ARENA / 2];

    memset(long_text, 'a', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    assert_string_equal(scene_string(s, long_text), long_text);
    assert_int_equal(s->overflow, 0);
    assert_string_equal(scene_string(s, long_text), "");
    assert_string_equal(scene_printf(s, "%s", long_text), "");
    assert_int_equal(s->overflow, 2);
    assert_string_equal(scene_printf(s, "%d", 42), "42");
}

static void test_a_string_of_the_arena_is_not_copied_again(void **state)
{
    struct scene *s = *state;
    const char *name = scene_printf(s, "Ana: %s", "I noticed");
    const size_t used = s->arena_used;
    const struct item *item = scene_text(s, bounds, STYLE_SMALL, TOKEN_INK, ALIGN_START, name);

    assert_ptr_equal(scene_item_text(s, item), name);
    assert_int_equal(s->arena_used, used);
}

static void test_clearing_starts_anew(void **state)
{
    struct scene *s = *state;

    scene_text(s, bounds, STYLE_BODY, TOKEN_INK, ALIGN_START, "words");
    scene_target(s, bounds, 1, ACTION_BACK, PARTNER_NONE, 0);
    s->overflow = 3;
    s->moving = s->has_clock = true;
    s->scroll_box = s->scrub_box = bounds;
    scene_clear(s);
    assert_int_equal(s->item_count + s->target_count + s->overflow, 0);
    assert_false(s->moving || s->has_clock || s->scroll_box.w > 0 || s->scrub_box.w > 0);
    assert_null(scene_hit(s, 1, 1));
}

static void test_icons_are_encoded(void **state)
{
    struct scene *s = *state;

    assert_string_equal(scene_item_text(s, scene_icon(s, 9, 9, STYLE_ICON, TOKEN_INK, 0xF595)),
                        "\xEF\x96\x95");
    assert_string_equal(scene_item_text(s, scene_icon(s, 9, 9, STYLE_ICON, TOKEN_INK, 'x')), "x");
    assert_string_equal(scene_item_text(s, scene_icon(s, 9, 9, STYLE_ICON, TOKEN_INK, 0xE9)), "\xC3\xA9");
    assert_string_equal(scene_item_text(s, scene_icon(s, 9, 9, STYLE_ICON, TOKEN_INK, 0xF0001)),
                        "\xF3\xB0\x80\x81");
}

static void test_the_topmost_target_is_hit(void **state)
{
    struct scene *s = *state;

    scene_target(s, (struct rect){ 0, 0, 100, 100 }, 1, ACTION_BACK, PARTNER_NONE, 0);
    scene_target(s, (struct rect){ 50, 50, 100, 100 }, 2, ACTION_WIN, PARTNER_LEFT, 5);
    scene_target(s, (struct rect){ 60, 60, 100, 100 }, 3, ACTION_DONE, PARTNER_NONE, 0)->clip =
        (struct rect){ 120, 120, 10, 10 };
    assert_int_equal(scene_hit(s, 10, 10)->id, 1);
    assert_int_equal(scene_hit(s, 70, 70)->id, 2);
    assert_int_equal(scene_hit(s, 125, 125)->id, 3);
    assert_null(scene_hit(s, 155, 155));
    assert_null(scene_hit(s, -1, 10));
    assert_int_equal(scene_hit(s, 70, 70)->action.type, ACTION_WIN);
    assert_int_equal(scene_hit(s, 70, 70)->action.who, PARTNER_LEFT);
    assert_int_equal(scene_hit(s, 70, 70)->action.value, 5);
    assert_int_equal(scene_hit(s, 70, 70)->held.type, ACTION_NONE);
}

/* Two alike: a ground, three cards, each with a word. */
static void build(struct scene *s)
{
    scene_clear(s);
    scene_fill(s, bounds, TOKEN_GROUND);
    for (int i = 0; i < 3; i++) {
        scene_round(s, (struct rect){ 100, 100 * i, 200, 80 }, 20, TOKEN_CARD, TOKEN_LINE);
        scene_text(s, (struct rect){ 120, 100 * i + 20, 100, 27 }, STYLE_BODY, TOKEN_INK, ALIGN_START,
                   "word");
    }
}

static void test_the_same_twice_is_no_damage(void **state)
{
    struct scene *s = *state;
    struct rect out[SCENE_DAMAGE];

    build(&s[0]);
    scene_string(&s[1], "text elsewhere in the arena");
    build(&s[1]);
    assert_int_equal(scene_damage(&s[0], &s[1], bounds, out), 0);
}

static void test_a_change_damages_its_place_only(void **state)
{
    struct scene *s = *state;
    struct rect out[SCENE_DAMAGE];

    build(&s[0]);
    build(&s[1]);
    s[1].item[1].fill = TOKEN_LEFT_TINT;
    s[1].item[5].line = TOKEN_GOLD;
    assert_int_equal(scene_damage(&s[0], &s[1], bounds, out), 2);
    assert_true(out[0].y == 0 && out[0].h == 80 && out[1].y == 200 && out[1].h == 80);
}

static void test_other_words_in_the_same_place_are_damage(void **state)
{
    struct scene *s = *state;
    struct rect out[SCENE_DAMAGE];

    build(&s[0]);
    build(&s[1]);
    s[1].arena[s[1].item[2].text_at] = 'W';
    assert_int_equal(scene_damage(&s[0], &s[1], bounds, out), 1);
    assert_true(rect_has(out[0], 120, 20) && !rect_has(out[0], 120, 120));
}

static void test_an_insertion_leaves_what_is_before_and_after(void **state)
{
    struct scene *s = *state;
    struct rect out[SCENE_DAMAGE];

    build(&s[0]);
    build(&s[1]);
    scene_disc(&s[1], (struct rect){ 600, 300, 10, 10 }, TOKEN_GOLD);
    const struct item disc = s[1].item[s[1].item_count - 1];
    memmove(&s[1].item[4], &s[1].item[3], 4 * sizeof disc);
    s[1].item[3] = disc;
    assert_int_equal(scene_damage(&s[0], &s[1], bounds, out), 1);
    assert_true(out[0].x == 600 && out[0].y == 300 && out[0].w == 10 && out[0].h == 10);
}

static void test_one_of_two_alike_left_out_is_damage(void **state)
{
    struct scene *s = *state;
    struct rect out[SCENE_DAMAGE];

    scene_fill(&s[0], bounds, TOKEN_INK)->alpha = 128;
    scene_fill(&s[0], bounds, TOKEN_INK)->alpha = 128;
    scene_fill(&s[1], bounds, TOKEN_INK)->alpha = 128;
    assert_int_equal(scene_damage(&s[0], &s[1], bounds, out), 1);
}

static void test_many_changes_are_merged_and_all_within(void **state)
{
    struct scene *s = *state;
    struct rect out[SCENE_DAMAGE];

    for (int i = 0; i < 200; i++)
        scene_disc(&s[1], (struct rect){ i % 20 * 40, i / 20 * 48, 9, 9 }, TOKEN_GOLD);
    const int count = scene_damage(&s[0], &s[1], bounds, out);
    assert_in_range(count, 1, SCENE_DAMAGE);
    for (int i = 0; i < s[1].item_count; i++) {
        const struct rect disc = s[1].item[i].box;
        bool within = false;
        for (int j = 0; j < count; j++)
            within = within || (rect_has(out[j], disc.x, disc.y) && rect_has(out[j], disc.x + 8, disc.y + 8));
        assert_true(within);
    }
}

static void test_damage_stays_in_the_picture(void **state)
{
    struct scene *s = *state;
    struct rect out[SCENE_DAMAGE];

    scene_fill(&s[1], (struct rect){ 790, -50, 100, 100 }, TOKEN_INK);
    scene_fill(&s[1], (struct rect){ 900, 900, 10, 10 }, TOKEN_INK);
    assert_int_equal(scene_damage(&s[0], &s[1], bounds, out), 1);
    assert_true(out[0].x == 790 && out[0].y == 0 && out[0].w == 10 && out[0].h == 50);
}

static void test_the_seam_is_steady_and_endless(void **state)
{
    static const int32_t starts[] = { 0, -5000, 123456789, -2000000000, 2000000000 };

    (void)state;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        for (int32_t y = 0; y < 2000; y++) {
            const float here = seam_x(7, 16, 2, starts[i] + y), next = seam_x(7, 16, 2, starts[i] + y + 1);
            assert_true(here >= -7 && here <= 7);
            assert_true(next - here < 2 && here - next < 2);
        }
}

static void test_every_row_of_the_seam_is_gold(void **state)
{
    uint8_t row[16];
    bool other_seed_differs = false;

    (void)state;
    for (int32_t y = -500; y < 500; y++) {
        int sum = 0;
        seam_row(3, 16, 2, y, row);
        for (int x = 0; x < 16; x++)
            sum += row[x];
        assert_in_range(sum, 255 * 3 / 2, 255 * 6);
        other_seed_differs = other_seed_differs || seam_x(4, 16, 2, y) != seam_x(3, 16, 2, y);
    }
    assert_true(other_seed_differs);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_items_that_do_not_fit_are_counted),
        TEST(test_targets_that_do_not_fit_are_counted),
        TEST(test_text_that_does_not_fit_is_counted),
        TEST(test_a_string_of_the_arena_is_not_copied_again),
        TEST(test_clearing_starts_anew),
        TEST(test_icons_are_encoded),
        TEST(test_the_topmost_target_is_hit),
        TEST(test_the_same_twice_is_no_damage),
        TEST(test_a_change_damages_its_place_only),
        TEST(test_other_words_in_the_same_place_are_damage),
        TEST(test_an_insertion_leaves_what_is_before_and_after),
        TEST(test_one_of_two_alike_left_out_is_damage),
        TEST(test_many_changes_are_merged_and_all_within),
        TEST(test_damage_stays_in_the_picture),
        cmocka_unit_test(test_the_seam_is_steady_and_endless),
        cmocka_unit_test(test_every_row_of_the_seam_is_gold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
