/* Rows and their pages: what is asked for, when, and what a change of the journal does to what is
 * being read. */
#include "tests/unit/rows_fake.h"

static void the_newest_come_first(void **state)
{
    struct fake *f = *state;
    struct row_place row[OUT_MAX];
    assert_true(rows_loading(f->rows));
    assert_false(rows_empty(f->rows));
    assert_false(frame(f));
    assert_int_equal(visible(f, row), 0);
    serve(f);
    assert_false(rows_loading(f->rows));
    assert_true(visible(f, row) >= 3);
    assert_int_equal(row[0].entry->seq, MANY);
    assert_int_equal(row[0].y, 0);
    assert_null(row[0].newer);
    assert_string_equal(row[0].entry->words, WORDS);
    check_view(f);
}

static void one_question_at_a_time(void **state)
{
    struct fake *f = *state;
    struct page_request q, again;
    assert_true(rows_request(f->rows, &q));
    assert_int_equal(q.from_seq, 0);
    assert_false(rows_request(f->rows, &again));
    frame(f);
    f->now_ms += 3000; /* lost */
    frame(f);
    assert_true(rows_request(f->rows, &again));
    assert_int_not_equal(q.id, again.id);
    rows_take(f->rows, answer(f, &q)); /* nobody waits for it any more */
    assert_true(rows_loading(f->rows));
    rows_take(f->rows, answer(f, &again));
    assert_false(rows_loading(f->rows));
}

static void a_failed_page_is_not_an_empty_journal(void **state)
{
    struct fake *f = *state;
    struct page_request q, again;
    assert_true(rows_request(f->rows, &q));
    struct timeline_page *failed = answer(f, &q);
    failed->failed = failed->at_end = true;
    failed->count = 0;
    rows_take(f->rows, failed);
    assert_true(rows_loading(f->rows));
    assert_false(rows_request(f->rows, &again)); /* a card that fails is not asked in a circle */
    frame(f);
    f->now_ms += 3000;
    serve(f);
    assert_int_equal(newest_in_view(f), MANY);
}

static void an_empty_journal_is_known_to_be_empty(void **state)
{
    struct fake *f = *state;
    f->newest = 0;
    serve(f);
    assert_true(rows_empty(f->rows));
    assert_false(rows_loading(f->rows));
    rows_scroll(f->rows, -100);
    rows_fling(f->rows, 3000, (mono_time){ f->now_ms });
    assert_false(frame(f));
    f->newest = 1;
    rows_stale(f->rows, ++f->version);
    serve(f);
    assert_false(rows_empty(f->rows));
    struct uid none = { { 0 } };
    assert_null(rows_find(f->rows, &none));
    struct uid first = uid_of(1);
    assert_non_null(rows_find(f->rows, &first));
}

static void new_entries_do_not_move_what_is_read(void **state)
{
    struct fake *f = *state;
    struct row_place before[OUT_MAX], after[OUT_MAX];
    serve(f);
    rows_scroll(f->rows, -333);
    serve(f);
    int n = visible(f, before);
    int64_t seq = before[0].entry->seq;
    int y = before[0].y;
    int32_t along = rows_along(f->rows);
    f->newest += 3;
    f->words = "Other words, of the same entries.";
    rows_stale(f->rows, ++f->version);
    serve(f);
    assert_int_equal(visible(f, after), n);
    assert_int_equal(after[0].entry->seq, seq);
    assert_int_equal(after[0].y, y);
    assert_int_equal(rows_along(f->rows), along);
    assert_string_equal(after[0].entry->words, f->words);
    rows_scroll(f->rows, 100000);
    serve(f);
    assert_int_equal(newest_in_view(f), MANY + 3);
    check_view(f);
}

static void more_new_entries_than_a_page_leave_no_gap(void **state)
{
    struct fake *f = *state;
    serve(f);
    rows_scroll(f->rows, -333);
    serve(f);
    int64_t seq = newest_in_view(f);
    f->newest += 3 * PAGE_ROWS;
    rows_stale(f->rows, ++f->version);
    serve(f);
    assert_int_equal(newest_in_view(f), seq);
    fling_to(f, 1, f->newest);
    check_view(f);
}

static void at_the_top_the_new_comes_into_view(void **state)
{
    struct fake *f = *state;
    struct row_place row[OUT_MAX];
    serve(f);
    f->newest++;
    rows_stale(f->rows, ++f->version);
    serve(f);
    visible(f, row);
    assert_int_equal(row[0].entry->seq, MANY + 1);
    assert_int_equal(row[0].y, 0);
}

static void a_page_older_than_the_change_is_read_again(void **state)
{
    struct fake *f = *state;
    struct page_request q;
    serve(f);
    rows_stale(f->rows, ++f->version);
    assert_true(rows_request(f->rows, &q));
    struct timeline_page *old = answer(f, &q);
    f->newest++;
    rows_stale(f->rows, ++f->version);
    rows_take(f->rows, old);
    serve(f);
    assert_int_equal(newest_in_view(f), MANY + 1);
}

static void when_the_anchor_goes_its_elder_takes_its_place(void **state)
{
    struct fake *f = *state;
    struct row_place row[OUT_MAX];
    serve(f);
    rows_scroll(f->rows, -333);
    serve(f);
    visible(f, row);
    rows_scroll(f->rows, -10 - row[0].y); /* most of it in view, so that its elder's foot is too */
    frame(f);
    visible(f, row);
    int y = row[0].y;
    f->gone = row[0].entry->seq;
    struct uid gone = uid_of(f->gone);
    rows_stale(f->rows, ++f->version);
    serve(f);
    visible(f, row);
    assert_int_equal(row[0].entry->seq, f->gone - 1);
    assert_int_equal(row[0].y, y);
    assert_null(rows_find(f->rows, &gone));
    check_view(f);
}

static void another_layout_keeps_the_place(void **state)
{
    struct fake *f = *state;
    struct row_place row[OUT_MAX];
    serve(f);
    rows_scroll(f->rows, -1000);
    serve(f);
    visible(f, row);
    int64_t seq = row[0].entry->seq;
    int y = row[0].y, h = row[0].h;
    f->layout = 50;
    frame(f);
    visible(f, row);
    assert_int_equal(row[0].entry->seq, seq);
    assert_int_equal(row[0].y, y);
    assert_int_equal(row[0].h, h + 50);
    check_view(f);
}

static void measured_once(void **state)
{
    struct fake *f = *state;
    serve(f);
    frame(f);
    frame(f);
    assert_int_equal(f->measured, 0);
    rows_stale(f->rows, ++f->version);
    serve(f);
    frame(f);
    assert_int_equal(f->measured, 0); /* read again, the same as before */
}

static void a_reset_forgets_the_way(void **state)
{
    struct fake *f = *state;
    struct page_request q;
    serve(f);
    rows_scroll(f->rows, -2000);
    serve(f);
    rows_scrub(f->rows, 0.5f);
    assert_true(rows_request(f->rows, &q));
    rows_reset(f->rows);
    rows_take(f->rows, answer(f, &q)); /* of before */
    assert_true(rows_loading(f->rows));
    assert_int_equal(rows_along(f->rows), 0);
    serve(f);
    assert_int_equal(newest_in_view(f), MANY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROWS_TEST(the_newest_come_first),
        ROWS_TEST(one_question_at_a_time),
        ROWS_TEST(a_failed_page_is_not_an_empty_journal),
        ROWS_TEST(an_empty_journal_is_known_to_be_empty),
        ROWS_TEST(new_entries_do_not_move_what_is_read),
        ROWS_TEST(more_new_entries_than_a_page_leave_no_gap),
        ROWS_TEST(at_the_top_the_new_comes_into_view),
        ROWS_TEST(a_page_older_than_the_change_is_read_again),
        ROWS_TEST(when_the_anchor_goes_its_elder_takes_its_place),
        ROWS_TEST(another_layout_keeps_the_place),
        ROWS_TEST(measured_once),
        ROWS_TEST(a_reset_forgets_the_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
