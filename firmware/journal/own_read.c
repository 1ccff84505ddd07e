#include "firmware/journal/own_read.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/journal/things.h"
#include "firmware/journal/when.h"

#define MOODS 5 /* product.md: three low of the latest five */

static_assert(SEALED_THING == 3, "a number in the SQL");

/* The latest moods of all kinds and the days with an entry, newest first. */
struct lately {
    int mood_count;
    int64_t mood_seq[2 * MOODS];
    enum weather mood[2 * MOODS];
    int32_t mood_day[2 * MOODS];
};

struct reading {
    const struct own_request *request;
    const struct sealed_keys *keys;
    int day_ends_hour;
    struct own_page *page;
    int rows_most; /* of this pass and those before */
    size_t words_most;
    struct lately lately;
};

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql, enum partner who)
{
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK)
        sqlite3_bind_int(st, 1, (int)who);
    return st;
}

static void take_bytes(sqlite3_stmt *st, int column, uint8_t out[OWN_WRAP_MOST], size_t *length)
{
    size_t bytes = (size_t)sqlite3_column_bytes(st, column);
    *length = bytes <= OWN_WRAP_MOST ? bytes : 0;
    if (*length > 0)
        memcpy(out, sqlite3_column_blob(st, column), *length);
}

bool own_read_lock(sqlite3 *db, enum partner who, struct own_lock *out)
{
    sqlite3_stmt *st = prepare(db,
                               "SELECT k.public, e.bytes, k.wrap, k.recovery, k.tries FROM key k"
                               " LEFT JOIN erasable e ON e.id = k.secret WHERE k.partner = ?1",
                               who);
    memset(out, 0, sizeof *out);
    bool good = st && sqlite3_step(st) == SQLITE_ROW && sqlite3_column_bytes(st, 0) == SEALED_KEY_BYTES;
    if (good) {
        memcpy(out->keys.public, sqlite3_column_blob(st, 0), SEALED_KEY_BYTES);
        out->open = sqlite3_column_bytes(st, 1) == SEALED_KEY_BYTES;
        if (out->open)
            memcpy(out->keys.secret, sqlite3_column_blob(st, 1), SEALED_KEY_BYTES);
        take_bytes(st, 2, out->wrap, &out->wrap_bytes);
        take_bytes(st, 3, out->recovery, &out->recovery_bytes);
        out->tries = sqlite3_column_int64(st, 4);
    }
    sqlite3_finalize(st);
    return good;
}

static bool keep_words(const struct reading *r, const char *words, size_t length, uint32_t *at)
{
    struct own_page *p = r->page;
    *at = 0;
    if (length == 0)
        return true;
    if (p->words_used + length + 1 > r->words_most)
        return false;
    *at = (uint32_t)p->words_used;
    memcpy(p->words + p->words_used, words, length);
    p->words[p->words_used + length] = '\0';
    p->words_used += length + 1;
    return true;
}

static void note_mood(struct lately *l, int64_t seq, enum weather weather, int32_t day)
{
    if (l->mood_count == 2 * MOODS || weather == WEATHER_NONE)
        return;
    l->mood_seq[l->mood_count] = seq;
    l->mood[l->mood_count] = weather;
    l->mood_day[l->mood_count++] = day;
}

/* What stood in one box, into its row. */
static bool take_part(struct reading *r, struct own_row *row, int part, const char *plain, size_t length)
{
    int number;
    if (part == SEALED_WEATHER && sealed_number(plain, length, WEATHER_COUNT, &number))
        row->weather = (enum weather)number;
    if (part == SEALED_HELP && sealed_number(plain, length, HELP_COUNT, &number))
        row->help = (enum help)number;
    if (part == SEALED_WORDS)
        return keep_words(r, plain, length, &row->words_at);
    if (part != SEALED_THING || length < THING_BOX_HEAD ||
        !sealed_number(plain, 1, THING_KIND_COUNT, &number))
        return true;
    row->thing = (enum thing_kind)number;
    uint32_t day = 0;
    for (int i = 0; i < 4; i++)
        day |= (uint32_t)(uint8_t)plain[1 + i] << 8 * i;
    row->day = (int32_t)day;
    return keep_words(r, plain + THING_BOX_HEAD, length - THING_BOX_HEAD, &row->words_at);
}

enum column { COLUMN_SEQ, COLUMN_UID, COLUMN_KIND, COLUMN_ENTRY, COLUMN_WHEN, COLUMN_PART = 8, COLUMN_BOX };
static_assert(COLUMN_PART == COLUMN_WHEN + WHEN_COUNT, "columns in the order of the SQL");

static void begin_row(const struct reading *r, sqlite3_stmt *st, struct own_row *row)
{
    const void *uid = sqlite3_column_blob(st, COLUMN_UID);
    struct when when = when_read(st, COLUMN_WHEN, r->day_ends_hour);
    *row = (struct own_row){ .seq = sqlite3_column_int64(st, COLUMN_SEQ),
                             .created_day = when.made_day,
                             .part = when.part };
    if (uid)
        memcpy(row->uid.b, uid, sizeof row->uid.b);
    if (sqlite3_column_int(st, COLUMN_KIND) == ACT_ENTRY) {
        row->entry = (enum entry_kind)sqlite3_column_int(st, COLUMN_ENTRY);
        row->day = when.about_day;
    }
}

/* False when there is no room for more: a row whose words do not fit is not there at all. */
static bool take_box(struct reading *r, sqlite3_stmt *st)
{
    char plain[WORDS_BYTES];
    size_t length;
    struct own_page *p = r->page;
    struct own_row *row = p->count > 0 ? &p->row[p->count - 1] : NULL;
    if (!row || row->seq != sqlite3_column_int64(st, COLUMN_SEQ)) {
        if (p->count == r->rows_most)
            return false;
        row = &p->row[p->count++];
        begin_row(r, st, row);
    }
    bool room = true;
    if (sealed_unbox(sqlite3_column_blob(st, COLUMN_BOX), (size_t)sqlite3_column_bytes(st, COLUMN_BOX),
                     r->keys, plain, &length))
        room = take_part(r, row, sqlite3_column_int(st, COLUMN_PART), plain, length);
    sodium_memzero(plain, sizeof plain);
    p->count -= !room;
    return room;
}

/* The newest, of private things or of entries. */
static bool read_kind(struct reading *r, sqlite3 *db, bool things)
{
    sqlite3_stmt *st = prepare(db,
                               "SELECT s.seq, a.uid, a.kind, a.entry, " WHEN_COLUMNS ", s.part, e.bytes"
                               " FROM sealed s CROSS JOIN act a ON a.seq = s.seq"
                               " JOIN erasable e ON e.id = s.box WHERE a.partner = ?1 AND (s.part = 3) = ?2"
                               " ORDER BY s.seq DESC, s.part",
                               r->request->who);
    int rc = st ? SQLITE_ROW : SQLITE_ERROR;
    bool room = true;
    sqlite3_bind_int(st, 2, things);
    while (room && st && (rc = sqlite3_step(st)) == SQLITE_ROW)
        room = take_box(r, st);
    sqlite3_finalize(st);
    return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

static int newest_first(const void *a, const void *b)
{
    const struct own_row *one = a, *other = b;
    return (one->seq < other->seq) - (one->seq > other->seq);
}

/* Notes and promises that wait are few and to be found again: entries never crowd them out. */
static bool read_boxes(struct reading *r, sqlite3 *db)
{
    r->rows_most = OWN_ROWS * 3 / 4;
    r->words_most = OWN_WORDS * 3 / 4;
    bool good = read_kind(r, db, true);
    r->rows_most = OWN_ROWS;
    r->words_most = OWN_WORDS;
    good = good && read_kind(r, db, false);
    qsort(r->page->row, (size_t)r->page->count, sizeof *r->page->row, newest_first);
    for (int i = 0; i < r->page->count; i++) {
        const struct own_row *row = &r->page->row[i];
        if (row->thing == THING_NONE && row->entry == ENTRY_MOOD && r->lately.mood_count < MOODS)
            note_mood(&r->lately, row->seq, row->weather, row->day);
        if (row->created_day < r->request->today && row->created_day > r->page->last_day)
            r->page->last_day = row->created_day;
    }
    return good;
}

static bool read_shared(struct reading *r, sqlite3 *db)
{
    sqlite3_stmt *st = prepare(db,
                               "SELECT c.seq, a.entry, c.weather, " WHEN_COLUMNS " FROM content c"
                               " CROSS JOIN act a ON a.seq = c.seq WHERE a.partner = ?1"
                               " ORDER BY c.seq DESC LIMIT 60",
                               r->request->who);
    int rc = SQLITE_ERROR, moods = 0;
    while (st && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        struct when when = when_read(st, 3, r->day_ends_hour);
        if (sqlite3_column_int(st, 1) == ENTRY_MOOD && moods++ < MOODS)
            note_mood(&r->lately, sqlite3_column_int64(st, 0), (enum weather)sqlite3_column_int(st, 2),
                      when.about_day);
        if (when.made_day < r->request->today && when.made_day > r->page->last_day)
            r->page->last_day = when.made_day;
    }
    sqlite3_finalize(st);
    return rc == SQLITE_DONE;
}

/* Sealed and shared moods are two lists; the page's lines follow from the latest of both. */
static void conclude(struct reading *r)
{
    struct lately *l = &r->lately;
    int low = 0, taken = 0;
    for (; taken < MOODS; taken++) {
        int newest = -1;
        for (int i = 0; i < l->mood_count; i++)
            if (l->mood_seq[i] > 0 && (newest < 0 || l->mood_seq[i] > l->mood_seq[newest]))
                newest = i;
        if (newest < 0)
            break;
        low += l->mood[newest] <= WEATHER_RAINY;
        if (taken == 0 && l->mood_day[newest] == r->request->today)
            r->page->last_mood = l->mood[newest];
        l->mood_seq[newest] = 0;
    }
    r->page->low_of_five = taken == MOODS ? low : 0;
}

/* The latest of what was shown once, should there be more than the page has room for. */
static bool read_settings(const struct reading *r, sqlite3 *db)
{
    sqlite3_stmt *st = prepare(db,
                               "SELECT key, value FROM private WHERE partner = ?1"
                               " ORDER BY key GLOB 'asked.*', CAST(value AS INTEGER) DESC, key",
                               r->request->who);
    int rc = SQLITE_ERROR;
    while (st && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        const char *key = (const char *)sqlite3_column_text(st, 0),
                   *value = (const char *)sqlite3_column_text(st, 1);
        if (key && value)
            own_set(r->page, key, value);
    }
    sqlite3_finalize(st);
    return rc == SQLITE_DONE;
}

bool own_read_page(sqlite3 *db, const struct own_request *request, const struct sealed_keys *keys,
                   int day_ends_hour, struct own_page *out)
{
    struct reading r = { .request = request, .keys = keys, .day_ends_hour = day_ends_hour, .page = out };
    out->words_used = 1; /* offset 0 is "" */
    out->words[0] = '\0';
    bool begun = sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK;
    bool good = begun && read_boxes(&r, db) && read_shared(&r, db) && read_settings(&r, db);
    if (begun)
        sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    conclude(&r);
    sodium_memzero(&r.lately, sizeof r.lately);
    return good;
}
