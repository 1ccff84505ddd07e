#include "firmware/journal/pages.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/journal/error.h"
#include "firmware/journal/place.h"
#include "firmware/journal/when.h"

/* A goodnight card of today (from ?4 on) waits for tomorrow. A mood of this boot (?2) younger than ?3 is
 * still its author's to undo; what came by the command line was meant. The clock's correction is the latest
 * of the row's boot. */
#define ROWS                                                                                                     \
    "SELECT c.seq, a.uid, a.entry, a.partner, c.weather, c.help, c.answer, c.taken_back, e.bytes, " WHEN_COLUMNS \
    ", p.bytes"                                                                                                  \
    " FROM content c CROSS JOIN act a ON a.seq = c.seq LEFT JOIN erasable e ON e.id = c.words"                   \
    " LEFT JOIN thing t ON t.seq = c.thing LEFT JOIN erasable p ON p.id = t.words"
#define SETTLED                                                                                              \
    " AND NOT (a.entry = 0 AND a.source IN (0, 1) AND a.boot = ?2 AND a.boottime_ms > ?3)"                   \
    " AND NOT (a.entry = 6 AND a.utc_ms + " WHEN_FIX " >= ?4)"

static const char *const page_sql[] = {
    [PAGES_OLDER] = ROWS " WHERE c.seq < ?1" SETTLED " ORDER BY c.seq DESC LIMIT 31",
    [PAGES_NEWER] = ROWS " WHERE c.seq > ?1" SETTLED " ORDER BY c.seq ASC LIMIT 31",
    [PAGES_SPAN] = ROWS " WHERE c.seq < ?1" SETTLED " ORDER BY c.seq DESC",
    [PAGES_ENDS] = "SELECT (SELECT max(seq) FROM content), (SELECT min(seq) FROM content)",
    [PAGES_VERSION] = "SELECT ifnull(max(seq), 0) + 1 FROM act",
    [PAGES_BEFORE] = "SELECT seq FROM act WHERE uid = ?1 AND kind = 1",
    [PAGES_SEEN] = "SELECT c.seq FROM act a CROSS JOIN content c ON c.seq = a.seq WHERE a.uid = ?1",
    [PAGES_BOOT] = "SELECT id FROM boot WHERE boot_id = ?1",
};
static_assert(sizeof page_sql / sizeof *page_sql == PAGES_STATEMENTS, "SQL for every statement");
static_assert(PAGE_ROWS == 30 && ENTRY_MOOD == 0 && ENTRY_GOODNIGHT == 6 && SOURCE_TOUCH == 0 &&
                  SOURCE_BUTTON == 1 && ACT_CLOCK_FIX == 10,
              "numbers in the SQL");

enum column {
    COLUMN_SEQ,
    COLUMN_UID,
    COLUMN_ENTRY,
    COLUMN_PARTNER,
    COLUMN_WEATHER,
    COLUMN_HELP,
    COLUMN_ANSWER,
    COLUMN_TAKEN_BACK,
    COLUMN_WORDS,
    COLUMN_UTC_MS,
    COLUMN_OFFSET_MIN,
    COLUMN_YESTERDAY,
    COLUMN_CLOCK_FIX_MS,
    COLUMN_THING
};

const char *pages_sql(enum pages_statement which)
{
    return page_sql[which];
}

enum journal_error pages_init(struct pages *p, sqlite3 *db, int day_ends_hour)
{
    *p = (struct pages){ .db = db, .day_ends_hour = day_ends_hour };
    place_boot_id(p->boot_id);
    for (int i = 0; i < PAGES_STATEMENTS; i++) {
        int rc = sqlite3_prepare_v3(db, page_sql[i], -1, SQLITE_PREPARE_PERSISTENT, &p->statement[i], NULL);
        if (rc == SQLITE_ERROR)
            return JOURNAL_DAMAGED;
        if (rc != SQLITE_OK)
            return error_from_sqlite(db, rc);
    }
    return JOURNAL_OK;
}

void pages_finish(struct pages *p)
{
    for (int i = 0; i < PAGES_STATEMENTS; i++)
        sqlite3_finalize(p->statement[i]);
    memset(p, 0, sizeof *p);
}

/* So many entries before a span's first day in a row, and what is older is not looked at: a clock that
 * was wrong for a while does not end it, and a million entries do not make it slow. */
#define SPAN_PAST 64

/* The words of up to a page's rows, gathered before the page's size is known. */
struct gathering {
    struct timeline_page page;
    size_t offset[SPAN_ROWS], thing[SPAN_ROWS];
    char *words;
    size_t used, room;
    bool beyond; /* there was one row more */
};

static bool gather_words(struct gathering *g, const char *words, size_t bytes, size_t *offset)
{
    if (g->used + bytes + 1 > g->room) {
        size_t room = 2 * g->room + bytes + 1;
        char *larger = realloc(g->words, room);
        if (!larger)
            return false;
        g->words = larger;
        g->room = room;
    }
    if (bytes)
        memcpy(g->words + g->used, words, bytes);
    for (size_t i = 0; i < bytes; i++) /* of a slip: read one below the other */
        if (g->words[g->used + i] == WORDS_PART)
            g->words[g->used + i] = '\n';
    g->words[g->used + bytes] = '\0';
    *offset = g->used;
    g->used += bytes + 1;
    return true;
}

static void read_time(const struct pages *p, sqlite3_stmt *st, struct entry *e)
{
    struct when when = when_read(st, COLUMN_UTC_MS, p->day_ends_hour);
    e->for_yesterday = when.for_yesterday;
    e->day = when.about_day;
    e->part = when.part;
}

static bool read_row(const struct pages *p, sqlite3_stmt *st, struct entry *e)
{
    const void *uid = sqlite3_column_blob(st, COLUMN_UID);
    if (!uid)
        return false;
    memcpy(e->uid.b, uid, sizeof e->uid.b);
    e->seq = sqlite3_column_int64(st, COLUMN_SEQ);
    e->kind = (enum entry_kind)sqlite3_column_int(st, COLUMN_ENTRY);
    bool both = sqlite3_column_type(st, COLUMN_PARTNER) == SQLITE_NULL;
    e->partner = both ? PARTNER_NONE : (enum partner)sqlite3_column_int(st, COLUMN_PARTNER);
    e->weather = (enum weather)sqlite3_column_int(st, COLUMN_WEATHER);
    e->help = (enum help)sqlite3_column_int(st, COLUMN_HELP);
    e->answer = (enum answer)sqlite3_column_int(st, COLUMN_ANSWER);
    e->words_taken_back = sqlite3_column_int(st, COLUMN_TAKEN_BACK);
    read_time(p, st, e);
    return true;
}

static bool gather_row(const struct pages *p, sqlite3_stmt *st, struct gathering *g)
{
    const char *words = sqlite3_column_blob(st, COLUMN_WORDS);
    const char *thing = sqlite3_column_blob(st, COLUMN_THING);
    int at = g->page.count;
    if (!read_row(p, st, &g->page.row[at]) ||
        !gather_words(g, words, (size_t)sqlite3_column_bytes(st, COLUMN_WORDS), &g->offset[at]) ||
        !gather_words(g, thing, (size_t)sqlite3_column_bytes(st, COLUMN_THING), &g->thing[at]))
        return false;
    g->page.count++;
    return true;
}

static bool gather(const struct pages *p, sqlite3_stmt *st, struct gathering *g)
{
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
        g->beyond = g->page.count == PAGE_ROWS;
        if (!g->beyond && !gather_row(p, st, g))
            break;
    }
    sqlite3_reset(st);
    return rc == SQLITE_DONE;
}

/* Newest first: a mood of that day that is there already is a newer one. */
static bool wanted(const struct gathering *g, const struct page_span *span, const struct entry *e)
{
    if (!(span->kinds & SPAN_KIND(e->kind)) || e->day < span->since_day || e->day > span->until_day ||
        (span->who != PARTNER_NONE && span->who != e->partner))
        return false;
    for (int i = 0; span->one_mood_a_day && e->kind == ENTRY_MOOD && i < g->page.count; i++) {
        const struct entry *newer = &g->page.row[i];
        if (newer->kind == ENTRY_MOOD && newer->partner == e->partner && newer->day == e->day)
            return false;
    }
    return true;
}

static bool gather_span(const struct pages *p, sqlite3_stmt *st, const struct page_span *span,
                        struct gathering *g)
{
    struct entry e;
    int rc = SQLITE_DONE, past = 0;
    bool good = true;
    while (good && past < SPAN_PAST && !g->beyond && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        good = read_row(p, st, &e);
        if (!good)
            break;
        past = e.day < span->since_day ? past + 1 : 0;
        if (!wanted(g, span, &e))
            continue;
        g->beyond = g->page.count == SPAN_ROWS;
        good = g->beyond || gather_row(p, st, g);
    }
    sqlite3_reset(st);
    return good && (rc == SQLITE_ROW || rc == SQLITE_DONE);
}

static void swap_rows(struct gathering *g, int i, int k)
{
    struct entry row = g->page.row[i];
    size_t offset = g->offset[i], thing = g->thing[i];
    g->page.row[i] = g->page.row[k];
    g->offset[i] = g->offset[k];
    g->thing[i] = g->thing[k];
    g->page.row[k] = row;
    g->offset[k] = offset;
    g->thing[k] = thing;
}

static void turn_round(struct gathering *g)
{
    for (int i = 0, k = g->page.count - 1; i < k; i++, k--)
        swap_rows(g, i, k);
}

/* Nearly so already: only an entry for yesterday stands a day too late. */
static void oldest_day_first(struct gathering *g)
{
    turn_round(g);
    for (int i = 1; i < g->page.count; i++)
        for (int k = i; k > 0 && g->page.row[k].day < g->page.row[k - 1].day; k--)
            swap_rows(g, k, k - 1);
}

/* One block: the page, its words behind it. */
static struct timeline_page *finish(struct gathering *g)
{
    struct timeline_page *page = malloc(sizeof *page + g->used);
    if (!page)
        return NULL;
    if (g->page.newer)
        turn_round(g);
    g->page.at_end = !g->beyond;
    *page = g->page;
    char *words = (char *)(page + 1);
    if (g->used)
        memcpy(words, g->words, g->used);
    for (int i = 0; i < page->count; i++) {
        page->row[i].words = words + g->offset[i];
        page->row[i].thing = words + g->thing[i];
    }
    return page;
}

static bool read_numbers(sqlite3_stmt *st, int64_t *first, int64_t *second)
{
    bool found = sqlite3_step(st) == SQLITE_ROW;
    if (found) {
        *first = sqlite3_column_int64(st, 0);
        if (second)
            *second = sqlite3_column_int64(st, 1);
    }
    sqlite3_reset(st);
    sqlite3_clear_bindings(st);
    return found;
}

static bool seq_of(struct pages *p, enum pages_statement which, const struct uid *uid, int64_t *seq)
{
    sqlite3_bind_blob(p->statement[which], 1, uid->b, sizeof uid->b, SQLITE_STATIC);
    return read_numbers(p->statement[which], seq, NULL);
}

int64_t pages_seq(struct pages *p, const struct uid *uid)
{
    int64_t seq = 0;
    return seq_of(p, PAGES_SEEN, uid, &seq) ? seq : 0;
}

/* Rows older than *seq are FRACTION of the way down; by numbers alone, since the gaps between
 * entries are even enough for a finger. */
static bool seq_at_fraction(struct pages *p, float fraction, int64_t *seq)
{
    int64_t newest = 0, oldest = 0;
    double f = fraction >= 0 && fraction <= 1 ? (double)fraction : fraction > 1 ? 1 : 0;
    if (!read_numbers(p->statement[PAGES_ENDS], &newest, &oldest))
        return false;
    *seq = newest + 1 - (int64_t)(f * (double)(newest - oldest));
    return true;
}

static bool find_start(struct pages *p, const struct page_request *r, int64_t *seq)
{
    *seq = r->from_seq ? r->from_seq : r->newer ? 0 : INT64_MAX;
    if (!uid_is_none(&r->before))
        return seq_of(p, PAGES_BEFORE, &r->before, seq);
    return !r->near_fraction || seq_at_fraction(p, r->fraction, seq);
}

static bool read_rows(struct pages *p, const struct page_request *r, struct gathering *g)
{
    int64_t from, version = 0, boot = 0, settled = INT64_MAX;
    if (!find_start(p, r, &from) || !read_numbers(p->statement[PAGES_VERSION], &version, NULL))
        return false;
    if (r->settled_boottime_ms) {
        sqlite3_bind_blob(p->statement[PAGES_BOOT], 1, p->boot_id, sizeof p->boot_id, SQLITE_STATIC);
        if (!read_numbers(p->statement[PAGES_BOOT], &boot, NULL))
            boot = 0;
        settled = r->settled_boottime_ms - UNDO_MS;
    }
    g->page.request_id = r->id;
    g->page.facts_version = (uint64_t)version;
    bool span = r->span.since_day != 0;
    g->page.newer = !span && r->newer && !r->near_fraction && uid_is_none(&r->before);
    sqlite3_stmt *st = p->statement[span ? PAGES_SPAN : g->page.newer ? PAGES_NEWER : PAGES_OLDER];
    sqlite3_bind_int64(st, 1, span ? INT64_MAX : from);
    sqlite3_bind_int64(st, 2, boot);
    sqlite3_bind_int64(st, 3, settled);
    sqlite3_bind_int64(st, 4, r->today_utc_ms ? r->today_utc_ms : INT64_MAX);
    if (!span)
        return gather(p, st, g);
    bool good = gather_span(p, st, &r->span, g);
    oldest_day_first(g);
    return good;
}

struct timeline_page *pages_read(struct pages *p, const struct page_request *request)
{
    struct gathering g = { 0 };
    struct timeline_page *page = NULL;
    bool begun = sqlite3_exec(p->db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK;
    if (begun && read_rows(p, request, &g))
        page = finish(&g);
    if (begun)
        sqlite3_exec(p->db, "COMMIT", NULL, NULL, NULL);
    free(g.words);
    return page;
}

struct timeline_page *pages_failed(const struct page_request *request)
{
    struct timeline_page *page = calloc(1, sizeof *page);
    if (page)
        *page = (struct timeline_page){
            .request_id = request->id, .newer = request->newer, .at_end = true, .failed = true
        };
    return page;
}

void timeline_page_free(struct timeline_page *page)
{
    free(page);
}
