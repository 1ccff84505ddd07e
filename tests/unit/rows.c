/* Rows against a journal of 100,000 entries that answers when it likes: late, twice, out of order.
 * It stands in for firmware/journal, of which rows use only the freeing of a page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/rows.h"

#define MANY 100000
#define VIEW_H 400
#define WORDS "Walked to the river and back."
#define FRAME_MS 16
#define OUT_MAX 32

/* Entries are numbered 1 (oldest) .. newest; NEWEST can grow, and a few can be taken out. */
struct fake {
    struct rows *rows;
    int64_t newest, gone;        /* gone: the seq of an entry that is no longer there, 0: none */
    uint64_t version;
    int64_t now_ms;
    int measured, most_measured;
    uint32_t layout;
    const char *words;
};

static int pages_out; /* made and not yet freed; cmocka's tests run one after the other */

void timeline_page_free(struct timeline_page *page)
{
    pages_out--;
    free(page);
}

static struct uid uid_of(int64_t seq)
{
    struct uid u = { { 0xAB } };
    memcpy(u.b + 8, &seq, sizeof seq);
    return u;
}

static void put(const struct fake *f, struct timeline_page *p, int64_t seq)
{
    if (seq != f->gone)
        p->row[p->count++] = (struct entry){ .uid = uid_of(seq), .seq = seq, .kind = ENTRY_WIN, .words = f->words,
                                             .partner = (enum partner)(seq % 2), .day = (int32_t)(seq / 4) };
}

static void put_older(const struct fake *f, struct timeline_page *p, int64_t from)
{
    int64_t seq = from;
    while (seq >= 1 && p->count < PAGE_ROWS)
        put(f, p, seq--);
    p->at_end = seq < 1;
}

static void put_newer(const struct fake *f, struct timeline_page *p, int64_t after)
{
    int64_t last = after + PAGE_ROWS < f->newest ? after + PAGE_ROWS : f->newest;
    for (int64_t seq = last; seq > after; seq--)
        put(f, p, seq);
    p->at_end = last == f->newest;
}

static struct timeline_page *answer(const struct fake *f, const struct page_request *q)
{
    struct timeline_page *p = calloc(1, sizeof *p);
    assert_non_null(p);
    pages_out++;
    p->request_id = q->id;
    p->facts_version = f->version;
    p->newer = q->newer;
    if (q->near_fraction)
        put_older(f, p, f->newest - (int64_t)((double)q->fraction * (double)(f->newest - 1)));
    else if (q->newer)
        put_newer(f, p, q->from_seq);
    else
        put_older(f, p, q->from_seq == 0 ? f->newest : q->from_seq - 1);
    return p;
}

/* Heights of 80 to 119, and 40 more where a day begins. */
static int measure(void *user, const struct entry *e, const struct entry *newer)
{
    struct fake *f = user;
    f->measured++;
    return 80 + (int)(e->seq * 7 % 40) + (newer && newer->day != e->day ? 40 : 0) + (int)f->layout;
}

static bool frame(struct fake *f)
{
    struct rows_frame frame = { .now = { f->now_ms }, .height = VIEW_H, .layout = f->layout, .measure = measure, .user = f };
    f->measured = 0;
    bool moves = rows_settle(f->rows, &frame);
    if (f->measured > f->most_measured)
        f->most_measured = f->measured;
    f->now_ms += FRAME_MS;
    return moves;
}

static void serve(struct fake *f)
{
    struct page_request q;
    for (int i = 0; i < 20; i++) {
        frame(f);
        if (!rows_request(f->rows, &q))
            return;
        rows_take(f->rows, answer(f, &q));
    }
    fail_msg("asks for ever");
}

static int visible(const struct fake *f, struct row_place out[OUT_MAX])
{
    return rows_visible(f->rows, out, OUT_MAX);
}

/* What is seen has no gap and no row twice, in order, and fills the view. */
static void check_view(const struct fake *f)
{
    struct row_place row[OUT_MAX];
    int n = visible(f, row);
    assert_true(n > 0 && row[0].y <= 0 && row[n - 1].y + row[n - 1].h >= VIEW_H);
    for (int i = 1; i < n; i++) {
        assert_int_equal(row[i].y, row[i - 1].y + row[i - 1].h);
        assert_ptr_equal(row[i].newer, row[i - 1].entry);
        assert_true(row[i].entry->seq < row[i - 1].entry->seq);
        assert_true(row[i].entry->seq == row[i - 1].entry->seq - 1 || row[i].entry->seq + 1 == f->gone);
    }
}

static int64_t oldest_in_view(const struct fake *f)
{
    struct row_place row[OUT_MAX];
    int n = visible(f, row);
    return n > 0 ? row[n - 1].entry->seq : 0;
}

static int64_t newest_in_view(const struct fake *f)
{
    struct row_place row[OUT_MAX];
    return visible(f, row) > 0 ? row[0].entry->seq : 0;
}

static int open_fake(void **state)
{
    struct fake *f = calloc(1, sizeof *f);
    *state = f;
    if (!f || !rows_open(&f->rows))
        return -1;
    f->newest = MANY;
    f->now_ms = 1000;
    f->words = WORDS;
    return 0;
}

static int close_fake(void **state)
{
    struct fake *f = *state;
    rows_close(f->rows);
    rows_close(NULL);
    free(f);
    return pages_out; /* every page was freed */
}

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

/* Flings towards DIRECTION until SEQ is in view; pages come a frame late, and old ones twice. */
static void fling_to(struct fake *f, int direction, int64_t seq)
{
    struct page_request q;
    struct timeline_page *on_its_way = NULL;
    for (int i = 0; i < 200000 && oldest_in_view(f) != seq && newest_in_view(f) != seq; i++) {
        if (i % 20 == 0)
            rows_stop(f->rows);
        if (i % 20 == 1)
            rows_fling(f->rows, direction * 6000, (mono_time){ f->now_ms });
        frame(f);
        if (on_its_way)
            rows_take(f->rows, on_its_way);
        on_its_way = rows_request(f->rows, &q) ? answer(f, &q) : NULL;
        if (i % 101 == 0)
            check_view(f);
        assert_true(rows_bytes(f->rows) < 64 * 1024);
    }
    if (on_its_way)
        rows_take(f->rows, on_its_way);
    serve(f);
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

#define ROWS_TEST(name) cmocka_unit_test_setup_teardown(name, open_fake, close_fake)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROWS_TEST(the_newest_come_first),
        ROWS_TEST(one_question_at_a_time),
        ROWS_TEST(a_failed_page_is_not_an_empty_journal),
        ROWS_TEST(an_empty_journal_is_known_to_be_empty),
        ROWS_TEST(a_few_rows_stay_at_the_top),
        ROWS_TEST(content_follows_the_finger),
        ROWS_TEST(flings_reach_the_oldest_and_come_back),
        ROWS_TEST(flings_add_up_and_a_finger_stops_them),
        ROWS_TEST(motion_ends_by_itself),
        ROWS_TEST(a_missed_frame_does_not_lose_the_way),
        ROWS_TEST(scrubbing_reaches_any_time),
        ROWS_TEST(the_last_place_scrubbed_to_wins),
        ROWS_TEST(a_fraction_where_nothing_is_shows_the_oldest),
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
