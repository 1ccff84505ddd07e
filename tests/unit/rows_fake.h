/* A journal of 100,000 entries that answers when it likes: late, twice, out of order. It stands in
 * for firmware/journal, of which rows use only the freeing of a page. One test program includes it
 * once. */
#ifndef KEPT_TESTS_ROWS_FAKE_H
#define KEPT_TESTS_ROWS_FAKE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/session/rows.h"

#define MANY 100000
#define VIEW_H 400
#define WORDS "Walked to the river and back."
#define FRAME_MS 16
#define OUT_MAX 32

/* Entries are numbered 1 (oldest) .. newest; NEWEST can grow, and a few can be taken out. */
struct fake {
    struct rows *rows;
    int64_t newest, gone; /* gone: the seq of an entry that is no longer there, 0: none */
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

static inline struct uid uid_of(int64_t seq)
{
    struct uid u = { { 0xAB } };
    memcpy(u.b + 8, &seq, sizeof seq);
    return u;
}

static inline void put(const struct fake *f, struct timeline_page *p, int64_t seq)
{
    if (seq != f->gone)
        p->row[p->count++] = (struct entry){ .uid = uid_of(seq),
                                             .seq = seq,
                                             .kind = ENTRY_WIN,
                                             .words = f->words,
                                             .partner = (enum partner)(seq % 2),
                                             .day = (int32_t)(seq / 4) };
}

static inline void put_older(const struct fake *f, struct timeline_page *p, int64_t from)
{
    int64_t seq = from;
    while (seq >= 1 && p->count < PAGE_ROWS)
        put(f, p, seq--);
    p->at_end = seq < 1;
}

static inline void put_newer(const struct fake *f, struct timeline_page *p, int64_t after)
{
    int64_t last = after + PAGE_ROWS < f->newest ? after + PAGE_ROWS : f->newest;
    for (int64_t seq = last; seq > after; seq--)
        put(f, p, seq);
    p->at_end = last == f->newest;
}

static inline struct timeline_page *answer(const struct fake *f, const struct page_request *q)
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
static inline int measure(void *user, const struct entry *e, const struct entry *newer)
{
    struct fake *f = user;
    f->measured++;
    return 80 + (int)(e->seq * 7 % 40) + (newer && newer->day != e->day ? 40 : 0) + (int)f->layout;
}

static inline bool frame(struct fake *f)
{
    struct rows_frame frame = {
        .now = { f->now_ms }, .height = VIEW_H, .layout = f->layout, .measure = measure, .user = f
    };
    f->measured = 0;
    bool moves = rows_settle(f->rows, &frame);
    if (f->measured > f->most_measured)
        f->most_measured = f->measured;
    f->now_ms += FRAME_MS;
    return moves;
}

static inline void serve(struct fake *f)
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

static inline int visible(const struct fake *f, struct row_place out[OUT_MAX])
{
    return rows_visible(f->rows, out, OUT_MAX);
}

/* What is seen has no gap and no row twice, in order, and fills the view. */
static inline void check_view(const struct fake *f)
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

static inline int64_t oldest_in_view(const struct fake *f)
{
    struct row_place row[OUT_MAX];
    int n = visible(f, row);
    return n > 0 ? row[n - 1].entry->seq : 0;
}

static inline int64_t newest_in_view(const struct fake *f)
{
    struct row_place row[OUT_MAX];
    return visible(f, row) > 0 ? row[0].entry->seq : 0;
}

static inline int open_fake(void **state)
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

static inline int close_fake(void **state)
{
    struct fake *f = *state;
    rows_close(f->rows);
    rows_close(NULL);
    free(f);
    return pages_out; /* every page was freed */
}

/* Flings towards DIRECTION until SEQ is in view; pages come a frame late, and old ones twice. */
static inline void fling_to(struct fake *f, int direction, int64_t seq)
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

#define ROWS_TEST(name) cmocka_unit_test_setup_teardown(name, open_fake, close_fake)

#endif
