/* Sizes: every display the product names, and how rectangles meet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ui/kit/metrics.h"

static bool near(float a, float b)
{
    return a - b < 0.01f && b - a < 0.01f;
}

static void test_known_displays(void **state)
{
    static const struct {
        int w, h;
        bool portrait;
        float unit, across, down;
    } displays[] = {
        { 800, 480, false, 1.0f, 5.19f, 5.58f },  { 1024, 600, false, 1.25f, 6.67f, 6.98f },
        { 1280, 720, false, 1.5f, 5.72f, 5.72f }, { 1280, 800, false, 1.6f, 5.89f, 5.89f },
        { 720, 1280, true, 1.333f, 8.2f, 8.2f },  { 480, 800, true, 0.889f, 5.58f, 5.19f },
        { 1920, 1080, false, 2.25f, 5.9f, 5.9f }, { 320, 240, false, 0.6f, 5.9f, 5.9f },
        { 7680, 4320, false, 4.0f, 5.9f, 5.9f },
    };
    struct metrics m;

    (void)state;
    for (size_t i = 0; i < sizeof displays / sizeof *displays; i++) {
        metrics_init(&m, displays[i].w, displays[i].h, 0, TEXT_NORMAL);
        assert_int_equal(m.portrait, displays[i].portrait);
        assert_true(near(m.unit, displays[i].unit));
        assert_true(near(m.px_per_mm_x, displays[i].across));
        assert_true(near(m.px_per_mm_y, displays[i].down));
    }
}

static void test_a_width_told_by_the_display_counts(void **state)
{
    struct metrics m;

    (void)state;
    metrics_init(&m, 800, 480, 160, TEXT_NORMAL);
    assert_true(near(m.px_per_mm_x, 5) && near(m.px_per_mm_y, 5));
    assert_true(near(m.unit, 1));
}

static void test_text_sizes(void **state)
{
    static const float factors[TEXT_SIZE_COUNT] = { 1, 1.15f, TEXT_FACTOR_MOST };
    struct metrics m;

    (void)state;
    for (enum text_size size = 0; size < TEXT_SIZE_COUNT; size++) {
        metrics_init(&m, 800, 480, 0, size);
        assert_true(near(m.text, factors[size]));
    }
}

static void test_pixels_are_rounded_both_ways(void **state)
{
    const struct metrics m = { .unit = 1.25f };

    (void)state;
    assert_int_equal(metrics_px(&m, 2), 3);
    assert_int_equal(metrics_px(&m, 1), 1);
    assert_int_equal(metrics_px(&m, -2), -3);
    assert_int_equal(metrics_px(&m, 0), 0);
}

static void assert_rect(struct rect r, int x, int y, int w, int h)
{
    assert_int_equal(r.x, x);
    assert_int_equal(r.y, y);
    assert_int_equal(r.w, w);
    assert_int_equal(r.h, h);
}

static void test_rectangles(void **state)
{
    const struct rect a = { 10, 10, 20, 20 }, b = { 20, 0, 20, 15 }, apart = { 30, 10, 5, 5 };
    const struct rect empty = { 500, 500, 0, 9 };

    (void)state;
    assert_rect(rect_union(a, b), 10, 0, 30, 30);
    assert_rect(rect_union(a, empty), 10, 10, 20, 20);
    assert_rect(rect_union(empty, b), 20, 0, 20, 15);
    assert_rect(rect_meet(a, b), 20, 10, 10, 5);
    assert_int_equal(rect_meet(a, apart).w, 0);
    assert_int_equal(rect_meet(a, apart).h, 0);
    assert_true(rect_has(a, 10, 10) && rect_has(a, 29, 29));
    assert_false(rect_has(a, 30, 10) || rect_has(a, 10, 30) || rect_has(a, 9, 10));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_displays), cmocka_unit_test(test_a_width_told_by_the_display_counts),
        cmocka_unit_test(test_text_sizes),     cmocka_unit_test(test_pixels_are_rounded_both_ways),
        cmocka_unit_test(test_rectangles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
