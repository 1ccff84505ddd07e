/* The timeline in pages: order, both directions, what is left out, and that no page ever reads
 * more than its rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "firmware/journal/pages.h"
#include "firmware/journal/reader.h"
#include "tests/journal/house.h"

#define ENTRIES 75

/* Entries with other acts, hidden ones and undone ones between them; SEQ: of the visible. */
static void fill(struct house *h, int64_t seq[ENTRIES])
{
    for (int i = 0; i < ENTRIES; i++) {
        struct act win = house_entry(h, i % 2 ? PARTNER_LEFT : PARTNER_RIGHT, ENTRY_WIN), hidden = win;
        snprintf(win.words, sizeof win.words, "%d", i);
        hidden.share = SHARE_JUST_ME;
        house_keep(h, win);
        struct uid undone = house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_PROMISE));
        house_keep(h, house_on(h, PARTNER_LEFT, ACT_UNDO, &undone));
        house_keep(h, hidden);
        struct timeline_page *page = house_newest(h);
        seq[i] = page->row[0].seq;
        timeline_page_free(page);
        house_pass(h, 3600000);
    }
}

static void assert_rows(const struct timeline_page *page, const int64_t seq[ENTRIES], int newest, int count)
{
    assert_false(page->failed);
    assert_int_equal(page->count, count);
    for (int i = 0; i < count; i++) {
        char words[16];
        snprintf(words, sizeof words, "%d", newest - i);
        assert_int_equal(page->row[i].seq, seq[newest - i]);
        assert_string_equal(page->row[i].words, words);
    }
}

static void pages_join_without_gap_or_repeat(void **state)
{
    struct house *h = *state;
    int64_t seq[ENTRIES];
    fill(h, seq);
    struct page_request r = { .id = 7 };
    struct timeline_page *page = house_ask(h, r);
    assert_int_equal(page->request_id, 7);
    assert_rows(page, seq, 74, 30);
    assert_false(page->at_end);
    timeline_page_free(page);
    r.from_seq = seq[45];
    page = house_ask(h, r);
    assert_rows(page, seq, 44, 30);
    assert_false(page->at_end);
    timeline_page_free(page);
    r.from_seq = seq[15];
    page = house_ask(h, r);
    assert_rows(page, seq, 14, 15);
    assert_true(page->at_end);
    timeline_page_free(page);
    r.from_seq = seq[0];
    page = house_ask(h, r);
    assert_rows(page, seq, 0, 0);
    assert_true(page->at_end);
    timeline_page_free(page);
}

static void newer_pages_come_newest_first(void **state)
{
    struct house *h = *state;
    int64_t seq[ENTRIES];
    fill(h, seq);
    struct page_request r = { .newer = true };
    struct timeline_page *page = house_ask(h, r);
    assert_rows(page, seq, 29, 30);
    assert_true(page->newer && !page->at_end);
    timeline_page_free(page);
    r.from_seq = seq[44];
    page = house_ask(h, r);
    assert_rows(page, seq, 74, 30);
    assert_true(page->at_end);
    timeline_page_free(page);
    r.from_seq = seq[74];
    page = house_ask(h, r);
    assert_rows(page, seq, 74, 0);
    assert_true(page->at_end);
    timeline_page_free(page);
}

static void a_page_may_begin_before_an_entry(void **state)
{
    struct house *h = *state;
    struct uid uid[3];
    for (int i = 0; i < 3; i++)
        uid[i] = house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    struct timeline_page *page = house_ask(h, (struct page_request){ .before = uid[1] });
    assert_int_equal(page->count, 1);
    assert_true(uid_equal(&page->row[0].uid, &uid[0]));
    timeline_page_free(page);
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_UNDO, &uid[1]));
    page = house_ask(h, (struct page_request){ .before = uid[1] });
    assert_int_equal(page->count, 1);
    timeline_page_free(page);
    page = house_ask(h, (struct page_request){ .before = { { 9 } } });
    assert_true(page->failed && page->at_end);
    assert_int_equal(page->count, 0);
    timeline_page_free(page);
}

static void a_fraction_leads_near(void **state)
{
    struct house *h = *state;
    int64_t seq[ENTRIES];
    struct timeline_page *page =
        house_ask(h, (struct page_request){ .near_fraction = true, .fraction = 0.5f });
    assert_true(page->count == 0 && page->at_end && !page->failed);
    timeline_page_free(page);
    fill(h, seq);
    static const struct {
        float fraction;
        int newest;
    } tables[] = { { 0, 74 }, { 0.5f, 37 }, { 1, 0 }, { -3, 74 }, { 8, 0 } };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        page = house_ask(h, (struct page_request){ .near_fraction = true, .fraction = tables[i].fraction });
        assert_true(page->count > 0);
        assert_int_equal(page->row[0].seq, seq[tables[i].newest]);
        timeline_page_free(page);
    }
}

static int count_settled(struct house *h, int64_t boottime_ms)
{
    struct timeline_page *page = house_ask(h, (struct page_request){ .settled_boottime_ms = boottime_ms });
    int count = page->count;
    timeline_page_free(page);
    return count;
}

static void a_mood_shows_when_its_ten_seconds_are_over(void **state)
{
    struct house *h = *state;
    struct act pressed = house_mood(h, PARTNER_LEFT, WEATHER_SUNNY), typed = pressed;
    pressed.source = SOURCE_BUTTON;
    typed.source = SOURCE_COMMAND;
    house_keep(h, house_mood(h, PARTNER_LEFT, WEATHER_RAINY));
    house_keep(h, pressed);
    assert_int_equal(count_settled(h, h->now.boottime_ms), 0);
    assert_int_equal(count_settled(h, 0), 2);
    house_keep(h, typed);
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    assert_int_equal(count_settled(h, h->now.boottime_ms), 2);
    assert_int_equal(count_settled(h, h->now.boottime_ms + UNDO_MS - 1), 2);
    assert_int_equal(count_settled(h, h->now.boottime_ms + UNDO_MS), 4);
}

static void a_page_knows_the_facts_it_belongs_to(void **state)
{
    struct house *h = *state;
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    struct facts f = house_facts(h);
    struct timeline_page *page = house_newest(h);
    assert_int_equal(page->facts_version, f.version);
    timeline_page_free(page);
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    page = house_newest(h);
    assert_true(page->facts_version > f.version);
    timeline_page_free(page);
}

static void days_end_at_four(void **state)
{
    struct house *h = *state;
    int32_t day = timebase_day(h->now.wall, 0, DAY_ENDS_HOUR_DEFAULT);
    h->now.offset_min = -600; /* 22:12 of the day before */
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    h->now.offset_min = -300; /* 03:12 of this date, still the household's yesterday */
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    h->now.offset_min = 60;
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    struct timeline_page *page = house_newest(h);
    assert_int_equal(page->row[0].day, day);
    assert_int_equal(page->row[1].day, day - 1);
    assert_int_equal(page->row[2].day, day - 1);
    assert_true(page->row[1].part == PART_NIGHT && page->row[2].part == PART_NIGHT);
    timeline_page_free(page);
}

static struct timeline_page *span_of(struct house *h, struct page_span span)
{
    struct timeline_page *page = house_ask(h, (struct page_request){ .id = 9, .span = span });
    assert_false(page->failed);
    assert_int_equal(page->request_id, 9);
    return page;
}

/* Two moods of the left and one of the right, a win and a promise, on each of ten days; on the last
 * a mood for yesterday. Returns that day. */
static int32_t ten_days(struct house *h)
{
    for (int i = 0; i < 10; i++) {
        struct act win = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
        snprintf(win.words, sizeof win.words, "%d", i);
        house_keep(h, house_mood(h, PARTNER_LEFT, WEATHER_STORMY));
        house_keep(h, house_mood(h, PARTNER_RIGHT, WEATHER_RAINY));
        house_keep(h, win);
        house_keep(h, house_mood(h, PARTNER_LEFT, WEATHER_SUNNY));
        house_keep(h, house_entry(h, PARTNER_RIGHT, ENTRY_PROMISE));
        if (i < 9)
            house_pass(h, INT64_C(86400000));
    }
    struct act late = house_mood(h, PARTNER_LEFT, WEATHER_CLOUDY);
    late.for_yesterday = true;
    house_keep(h, late);
    return timebase_day(h->now.wall, h->now.offset_min, DAY_ENDS_HOUR_DEFAULT);
}

static void a_span_is_days_oldest_first(void **state)
{
    struct house *h = *state;
    int32_t day = ten_days(h);
    struct timeline_page *page = span_of(
        h, (struct page_span){
               .since_day = day - 2, .until_day = day, .kinds = SPAN_KIND(ENTRY_WIN), .who = PARTNER_NONE });
    assert_int_equal(page->count, 3);
    assert_true(page->at_end);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(page->row[i].day, day - 2 + i);
        assert_int_equal(page->row[i].words[0], '7' + i);
    }
    timeline_page_free(page);
    page = span_of(h, (struct page_span){ .since_day = day - 2,
                                          .until_day = day - 1,
                                          .kinds = SPAN_KIND(ENTRY_PROMISE) | SPAN_KIND(ENTRY_WIN),
                                          .who = PARTNER_RIGHT });
    assert_int_equal(page->count, 2);
    assert_true(page->row[0].kind == ENTRY_PROMISE && page->row[1].day == day - 1);
    timeline_page_free(page);
}

static void of_a_day_the_newest_mood_of_each(void **state)
{
    struct house *h = *state;
    int32_t day = ten_days(h);
    struct page_span span = {
        .since_day = day - 1, .until_day = day, .kinds = SPAN_KIND(ENTRY_MOOD), .who = PARTNER_LEFT
    };
    struct timeline_page *page = span_of(h, span);
    assert_int_equal(page->count, 5);
    timeline_page_free(page);
    span.one_mood_a_day = true;
    page = span_of(h, span);
    assert_int_equal(page->count, 2);
    assert_true(page->row[0].day == day - 1 && page->row[0].weather == WEATHER_CLOUDY);
    assert_true(page->row[1].day == day && page->row[1].weather == WEATHER_SUNNY);
    timeline_page_free(page);
    span.who = PARTNER_NONE;
    page = span_of(h, span);
    assert_int_equal(page->count, 4);
    timeline_page_free(page);
}

/* The room is the newest's; a day that a wrong clock gave to one entry does not end a span. */
static void a_span_has_an_end(void **state)
{
    struct house *h = *state;
    struct moment real = h->now;
    for (int i = 0; i < SPAN_ROWS; i++)
        house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    h->now.wall.ms -= INT64_C(400) * 86400000;
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    h->now = real;
    house_keep(h, house_entry(h, PARTNER_RIGHT, ENTRY_WIN));
    int32_t day = timebase_day(h->now.wall, h->now.offset_min, DAY_ENDS_HOUR_DEFAULT);
    struct page_span span = {
        .since_day = day, .until_day = day, .kinds = SPAN_KIND(ENTRY_WIN), .who = PARTNER_NONE
    };
    struct timeline_page *page = span_of(h, span);
    assert_int_equal(page->count, SPAN_ROWS);
    assert_false(page->at_end);
    assert_int_equal(page->row[SPAN_ROWS - 1].partner, PARTNER_RIGHT);
    timeline_page_free(page);
    span.who = PARTNER_LEFT;
    page = span_of(h, span);
    assert_int_equal(page->count, SPAN_ROWS);
    assert_true(page->at_end);
    timeline_page_free(page);
}

/* What SQLite would do: searches by key only, nothing sorted, nothing scanned. */
static void assert_searches(sqlite3 *db, const char *sql)
{
    char explain[2048];
    sqlite3_stmt *st;
    int steps = 0;
    snprintf(explain, sizeof explain, "EXPLAIN QUERY PLAN %s", sql);
    assert_int_equal(sqlite3_prepare_v2(db, explain, -1, &st, NULL), SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(st, 3);
        if (strstr(step, "TEMP B-TREE") || (strstr(step, "SCAN") && !strstr(step, "SCAN CONSTANT ROW")))
            fail_msg("%s: %s", sql, step);
        steps++;
    }
    sqlite3_finalize(st);
    assert_true(steps > 0);
}

static void no_page_scans(void **state)
{
    struct house *h = *state;
    sqlite3 *db;
    assert_int_equal(sqlite3_open_v2(house_file(h, "journal.db"), &db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    assert_searches(db, pages_sql(PAGES_OLDER));
    assert_searches(db, pages_sql(PAGES_NEWER));
    assert_searches(db, pages_sql(PAGES_SPAN));
    assert_searches(db, pages_sql(PAGES_BEFORE));
    assert_searches(db, pages_sql(PAGES_SEEN));
    assert_searches(db, pages_sql(PAGES_BOOT));
    assert_searches(db, "SELECT max(seq) FROM content");
    sqlite3_close(db);
}

static void the_reader_alone_sees_the_same(void **state)
{
    struct house *h = *state;
    struct reader *r;
    struct facts f;
    char why[512] = "";
    struct act hidden = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    hidden.share = SHARE_JUST_ME;
    struct uid seen = house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN)), unseen = house_keep(h, hidden);
    house_keep(h, house_setting(h, PARTNER_LEFT, SETTING_NAME, "Ana"));
    for (int writer_runs = 1; writer_runs >= 0; writer_runs--) {
        assert_int_equal(reader_open(&r, h->dir, DAY_ENDS_HOUR_DEFAULT, why, sizeof why), JOURNAL_OK);
        struct timeline_page *page = reader_page(r, &(struct page_request){ 0 }, why, sizeof why);
        assert_non_null(page);
        assert_int_equal(page->count, 1);
        assert_int_equal(reader_seq(r, &seen), page->row[0].seq);
        assert_int_equal(reader_seq(r, &unseen), 0);
        timeline_page_free(page);
        assert_true(reader_facts(r, h->options.person, &f));
        assert_string_equal(f.person[PARTNER_LEFT].name, "Ana");
        assert_string_equal(f.person[PARTNER_RIGHT].name, "Right");
        assert_null(reader_page(r, &(struct page_request){ .before = { { 9 } } }, why, sizeof why));
        assert_non_null(strstr(why, "no such entry"));
        reader_close(r);
        house_close(h);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(pages_join_without_gap_or_repeat),
        HOUSE_TEST(newer_pages_come_newest_first),
        HOUSE_TEST(a_page_may_begin_before_an_entry),
        HOUSE_TEST(a_fraction_leads_near),
        HOUSE_TEST(a_mood_shows_when_its_ten_seconds_are_over),
        HOUSE_TEST(a_page_knows_the_facts_it_belongs_to),
        HOUSE_TEST(days_end_at_four),
        HOUSE_TEST(a_span_is_days_oldest_first),
        HOUSE_TEST(of_a_day_the_newest_mood_of_each),
        HOUSE_TEST(a_span_has_an_end),
        HOUSE_TEST(no_page_scans),
        HOUSE_TEST(the_reader_alone_sees_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
