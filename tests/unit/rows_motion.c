/* Rows under a finger: scrolling, flings, scrubbing, and the ends of 100,000 entries. */
#include "tests/unit/rows_fake.h"

static void a_few_rows_stay_at_the_top(void **state)
{
    struct fake *f = *state;
    struct row_place row[OUT_MAX];
    f->newest = 2;
    serve(f);
    rows_scroll(f->rows, -500);
    frame(f);
    assert_int_equal(visible(f, row), 2);
    assert_int_equal(row[0].y, 0);
    assert_int_equal(rows_along(f->rows), 0);
}

static void content_follows_the_finger(void **state)
{
    struct fake *f = *state;
    struct row_place before[OUT_MAX], after[OUT_MAX];
    serve(f);
    rows_scroll(f->rows, -700);
    serve(f);
    visible(f, before);
    int32_t along = rows_along(f->rows);
    assert_int_equal(along, 700);
    rows_scroll(f->rows, 13);
    frame(f);
    visible(f, after);
    assert_int_equal(after[0].entry->seq, before[0].entry->seq);
    assert_int_equal(after[0].y, before[0].y + 13);
    assert_int_equal(rows_along(f->rows), along - 13);
    check_view(f);
    rows_scroll(f->rows, 100000); /* far beyond the newest end */
    frame(f);
    visible(f, after);
    assert_int_equal(after[0].entry->seq, MANY);
    assert_int_equal(after[0].y, 0);
    assert_int_equal(rows_along(f->rows), 0);
}

static void flings_reach_the_oldest_and_come_back(void **state)
{
    struct fake *f = *state;
    struct row_place row[OUT_MAX];
    serve(f);
    f->most_measured = 0;
    fling_to(f, -1, 1);
    assert_true(f->most_measured <= 8); /* what came into view, and one ahead */
    while (frame(f))
        serve(f);
    int n = visible(f, row);
    assert_int_equal(row[n - 1].entry->seq, 1);
    assert_int_equal(row[n - 1].y + row[n - 1].h, VIEW_H);
    fling_to(f, 1, MANY);
    while (frame(f))
        serve(f);
    assert_int_equal(newest_in_view(f), MANY);
    visible(f, row);
    assert_int_equal(row[0].y, 0);
}

static void flings_add_up_and_a_finger_stops_them(void **state)
{
    struct fake *f = *state;
    serve(f);
    rows_fling(f->rows, -2000, (mono_time){ f->now_ms });
    frame(f);
    int32_t once = rows_along(f->rows);
    frame(f);
    once = rows_along(f->rows) - once;
    assert_in_range(once, 20, 40);
    rows_stop(f->rows);
    int32_t held = rows_along(f->rows);
    assert_false(frame(f));
    assert_int_equal(rows_along(f->rows), held);
    rows_fling(f->rows, -2000, (mono_time){ f->now_ms });
    frame(f);
    held = rows_along(f->rows);
    frame(f);
    assert_true(rows_along(f->rows) - held > once * 3 / 2);
    rows_stop(f->rows);
    rows_fling(f->rows, 2000, (mono_time){ f->now_ms }); /* the other way: nothing is added */
    held = rows_along(f->rows);
    frame(f);
    frame(f);
    assert_true(rows_along(f->rows) < held);
    assert_true(held - rows_along(f->rows) < 80);
}

static void motion_ends_by_itself(void **state)
{
    struct fake *f = *state;
    int frames = 0;
    serve(f);
    rows_fling(f->rows, -3000, (mono_time){ f->now_ms });
    while (frame(f) && frames++ < 1000)
        serve(f);
    assert_in_range(frames, 10, 400);
    assert_in_range(rows_along(f->rows), 1300, 1500); /* 3000 px/s, 1 - 1/e of it gone in half a second */
}

static void a_missed_frame_does_not_lose_the_way(void **state)
{
    struct fake *f = *state;
    serve(f);
    rows_fling(f->rows, -1200, (mono_time){ f->now_ms });
    f->now_ms += 5000;
    assert_false(frame(f));
    assert_in_range(rows_along(f->rows), 580, 601);
}

static void scrubbing_reaches_any_time(void **state)
{
    struct fake *f = *state;
    struct row_place row[OUT_MAX];
    serve(f);
    rows_scrub(f->rows, 0.5f);
    frame(f);
    assert_int_equal(newest_in_view(f), MANY); /* what is shown stays until the page is there */
    serve(f);
    assert_in_range(newest_in_view(f), MANY / 2 - 40, MANY / 2 + 40);
    check_view(f);
    rows_scrub(f->rows, 1);
    serve(f);
    int n = visible(f, row);
    assert_int_equal(row[n - 1].entry->seq, 1);
    assert_int_equal(row[n - 1].y + row[n - 1].h, VIEW_H);
    check_view(f);
    rows_scrub(f->rows, 0);
    serve(f);
    assert_int_equal(newest_in_view(f), MANY);
}

/* A finger is faster than the journal: in the end the last place is shown. */
static void the_last_place_scrubbed_to_wins(void **state)
{
    struct fake *f = *state;
    struct page_request q;
    serve(f);
    rows_scrub(f->rows, 0.25f);
    assert_true(rows_request(f->rows, &q));
    rows_scrub(f->rows, 0.5f);
    rows_scrub(f->rows, 0.75f);
    struct page_request none;
    assert_false(rows_request(f->rows, &none));
    rows_take(f->rows, answer(f, &q));
    frame(f);
    assert_in_range(newest_in_view(f), 3 * MANY / 4 - 40, 3 * MANY / 4 + 40);
    serve(f);
    assert_in_range(newest_in_view(f), MANY / 4 - 40, MANY / 4 + 40);
}

static void a_fraction_where_nothing_is_shows_the_oldest(void **state)
{
    struct fake *f = *state;
    struct page_request q;
    serve(f);
    rows_scrub(f->rows, 0.99999f);
    assert_true(rows_request(f->rows, &q));
    struct timeline_page *nothing = answer(f, &q);
    nothing->count = 0;
    nothing->at_end = true;
    rows_take(f->rows, nothing);
    serve(f);
    assert_int_equal(oldest_in_view(f), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROWS_TEST(a_few_rows_stay_at_the_top),
        ROWS_TEST(content_follows_the_finger),
        ROWS_TEST(flings_reach_the_oldest_and_come_back),
        ROWS_TEST(flings_add_up_and_a_finger_stops_them),
        ROWS_TEST(motion_ends_by_itself),
        ROWS_TEST(a_missed_frame_does_not_lose_the_way),
        ROWS_TEST(scrubbing_reaches_any_time),
        ROWS_TEST(the_last_place_scrubbed_to_wins),
        ROWS_TEST(a_fraction_where_nothing_is_shows_the_oldest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
