#include "firmware/journal/store.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "firmware/journal/error.h"
#include "firmware/journal/wal.h"

#define SCRUB_WAIT_FIRST_MS 50
#define SCRUB_WAIT_MOST_MS 60000

static const char *const statement_sql[] = {
    [STATEMENT_BEGIN] = "BEGIN IMMEDIATE",
    [STATEMENT_COMMIT] = "COMMIT",
    [STATEMENT_BOOT_FIND] = "SELECT id FROM boot WHERE boot_id = ?1",
    [STATEMENT_BOOT_ADD] =
        "INSERT INTO boot (boot_id, device) VALUES (?1, (SELECT value FROM meta WHERE key = 'device'))",
    [STATEMENT_ACT_FIND] = "SELECT seq FROM act WHERE uid = ?1",
    /* Reads back to the newest act of another boot, and no further. */
    [STATEMENT_CLOCK_DOUBT] =
        "SELECT a.utc_ms - a.boottime_ms FROM act a JOIN boot b ON b.id = a.boot WHERE b.boot_id = ?1"
        " AND a.trusted = 0 AND a.seq > ifnull((SELECT o.seq FROM act o WHERE o.boot <> b.id"
        " ORDER BY o.seq DESC LIMIT 1), 0) AND NOT EXISTS (SELECT 1 FROM act f WHERE f.kind = 10"
        " AND f.boot = a.boot) ORDER BY a.seq DESC LIMIT 1",
    /* Reads back from the newest act to the first that is too old, and no further. */
    [STATEMENT_ENTRY_LIKE] = "SELECT a.seq FROM act a WHERE a.seq > ifnull((SELECT o.seq FROM act o"
                             " WHERE o.boot <> ?1 OR o.boottime_ms <= ?2 ORDER BY o.seq DESC LIMIT 1), 0)"
                             " AND a.kind = 1 AND a.partner IS ?3 AND a.entry = ?4 AND a.yesterday = ?5"
                             " AND (EXISTS (SELECT 1 FROM content c WHERE c.seq = a.seq)"
                             " OR EXISTS (SELECT 1 FROM sealed s WHERE s.seq = a.seq)) LIMIT 1",
    [STATEMENT_ACT_ADD] =
        "INSERT INTO act (uid, kind, partner, source, boot, boottime_ms, utc_ms, offset_min, trusted,"
        " entry, yesterday, target, key, value, thing, day)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    [STATEMENT_ERASABLE_ADD] = "INSERT INTO erasable (bytes) VALUES (?1)",
    [STATEMENT_WORDS_ERASE] = "UPDATE erasable SET bytes = zeroblob(length(bytes))"
                              " WHERE id = (SELECT words FROM content WHERE seq = ?1)",
    [STATEMENT_SEALED_ERASE] =
        "UPDATE erasable SET bytes = zeroblob(length(bytes))"
        " WHERE id IN (SELECT box FROM sealed WHERE seq = ?1 AND part BETWEEN ?2 AND ?3)",
    [STATEMENT_TARGET] =
        "SELECT a.seq, a.partner, a.entry, a.boot, a.boottime_ms, c.seq IS NOT NULL,"
        " EXISTS (SELECT 1 FROM sealed s WHERE s.seq = a.seq AND s.part = 0),"
        " c.words IS NOT NULL OR EXISTS (SELECT 1 FROM sealed s WHERE s.seq = a.seq AND s.part = 2),"
        " ifnull(c.help, 0) <> 0 OR EXISTS (SELECT 1 FROM sealed s WHERE s.seq = a.seq AND s.part = 1)"
        " FROM act a LEFT JOIN content c ON c.seq = a.seq WHERE a.uid = ?1 AND a.kind = 1",
    [STATEMENT_CONTENT_ADD] = "INSERT INTO content (seq, weather, help, words) VALUES (?1, ?2, ?3, ?4)",
    [STATEMENT_CONTENT_READ] = "SELECT c.weather, c.help, e.bytes FROM content c"
                               " LEFT JOIN erasable e ON e.id = c.words WHERE c.seq = ?1",
    [STATEMENT_CONTENT_WORDS] = "UPDATE content SET words = ?2 WHERE seq = ?1",
    [STATEMENT_CONTENT_HELP] = "UPDATE content SET help = ?2 WHERE seq = ?1",
    [STATEMENT_CONTENT_ANSWER] = "UPDATE content SET answer = ?2 WHERE seq = ?1",
    [STATEMENT_CONTENT_TAKE] = "UPDATE content SET words = NULL, taken_back = 1 WHERE seq = ?1",
    [STATEMENT_CONTENT_DROP] = "DELETE FROM content WHERE seq = ?1",
    [STATEMENT_SEALED_PUT] = "INSERT INTO sealed (seq, part, box) VALUES (?1, ?2, ?3)",
    [STATEMENT_SEALED_READ] = "SELECT e.bytes FROM sealed s JOIN erasable e ON e.id = s.box"
                              " WHERE s.seq = ?1 AND s.part = ?2",
    [STATEMENT_SEALED_DROP] = "DELETE FROM sealed WHERE seq = ?1 AND part BETWEEN ?2 AND ?3",
    [STATEMENT_KEY] = "SELECT k.public, e.bytes FROM key k LEFT JOIN erasable e ON e.id = k.secret"
                      " WHERE k.partner = ?1",
    [STATEMENT_KEY_ERASE] = "UPDATE erasable SET bytes = zeroblob(length(bytes))"
                            " WHERE id = (SELECT secret FROM key WHERE partner = ?1)",
    [STATEMENT_KEY_WRAP] = "UPDATE key SET secret = NULL, wrap = ?2, recovery = ?3, public = ?4"
                           " WHERE partner = ?1",
    [STATEMENT_SEALED_NEXT] =
        "SELECT s.seq, s.part, e.bytes FROM sealed s CROSS JOIN act a ON a.seq = s.seq"
        " JOIN erasable e ON e.id = s.box WHERE a.partner = ?1 AND (s.seq, s.part) > (?2, ?3)"
        " ORDER BY s.seq, s.part LIMIT 1",
    [STATEMENT_KEY_TRIES] = "UPDATE key SET tries = ?2 WHERE partner = ?1",
    [STATEMENT_CONTENT_THING] = "UPDATE content SET thing = ?2 WHERE seq = ?1",
    [STATEMENT_THING_REOPEN] = "UPDATE thing SET state = 0, ended_day = 0 WHERE day <> 0 AND state IN (1, 2)"
                               " AND seq = (SELECT thing FROM content WHERE seq = ?1)",
    [STATEMENT_THING_ADD] = "INSERT INTO thing (seq, kind, partner, day, value, created_day, words)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [STATEMENT_THING_FIND] = "SELECT t.seq, t.kind, t.partner, t.state, t.day, t.words IS NOT NULL"
                             " FROM act a JOIN thing t ON t.seq = a.seq WHERE a.uid = ?1",
    [STATEMENT_THING_STATE] = "UPDATE thing SET state = ?2, ended_day = ?3, day = ?4 WHERE seq = ?1",
    [STATEMENT_THING_DAY] = "UPDATE thing SET day = ?2 WHERE seq = ?1",
    [STATEMENT_THING_WORDS] = "UPDATE thing SET words = ?2 WHERE seq = ?1",
    [STATEMENT_THING_ERASE] = "UPDATE erasable SET bytes = zeroblob(length(bytes))"
                              " WHERE id = (SELECT words FROM thing WHERE seq = ?1)",
    [STATEMENT_THING_REVIEW] = "UPDATE thing SET step = ?2, floor = ?3 WHERE seq = ?1",
    [STATEMENT_REVIEW_OPEN] = "SELECT seq FROM thing WHERE kind = 8 AND state = 0 LIMIT 1",
    [STATEMENT_OWN_FIND] = "SELECT a.seq, a.partner FROM act a JOIN sealed s ON s.seq = a.seq AND s.part = 3"
                           " WHERE a.uid = ?1",
    [STATEMENT_PRIVATE_SET] = "INSERT INTO private (partner, key, value) VALUES (?1, ?2, ?3)"
                              " ON CONFLICT (partner, key) DO UPDATE SET value = excluded.value",
    [STATEMENT_WIDEN_ADD] =
        "INSERT INTO widening (seq, partner, key, value, day, hollow) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [STATEMENT_WIDEN_OFF] = "DELETE FROM widening WHERE seq = (SELECT seq FROM act WHERE uid = ?1)",
    [STATEMENT_WIDEN_SETTLE] = "DELETE FROM widening WHERE partner IS ?1 AND key = ?2",
    [STATEMENT_LEAVE_SEALED] = "UPDATE erasable SET bytes = zeroblob(length(bytes)) WHERE id IN (SELECT s.box"
                               " FROM sealed s JOIN act a ON a.seq = s.seq WHERE a.partner = ?1)",
    [STATEMENT_LEAVE_SEALED_ROWS] =
        "DELETE FROM sealed WHERE seq IN (SELECT seq FROM act WHERE partner = ?1 AND kind IN (1, 15))",
    [STATEMENT_LEAVE_WORDS] =
        "UPDATE erasable SET bytes = zeroblob(length(bytes)) WHERE id IN (SELECT c.words"
        " FROM content c JOIN act a ON a.seq = c.seq WHERE a.partner = ?1)",
    [STATEMENT_LEAVE_CONTENT] = "DELETE FROM content WHERE seq IN (SELECT seq FROM act WHERE partner = ?1 AND"
                                " kind = 1)",
    [STATEMENT_LEAVE_THING_WORDS] = "UPDATE erasable SET bytes = zeroblob(length(bytes)) WHERE id IN"
                                    " (SELECT words FROM thing WHERE partner = ?1)",
    [STATEMENT_LEAVE_THINGS] = "UPDATE thing SET state = 3, words = NULL WHERE partner = ?1",
    [STATEMENT_LEAVE_WIDENINGS] = "DELETE FROM widening WHERE partner = ?1",
    [STATEMENT_LEAVE_PRIVATE] = "DELETE FROM private WHERE partner = ?1",
    [STATEMENT_SCRUB_DUE] =
        "INSERT INTO meta (key, value) VALUES ('scrub', 1), ('scrub.copies', 1) ON CONFLICT DO NOTHING",
    [STATEMENT_SCRUB_DONE] = "DELETE FROM meta WHERE key = 'scrub'",
    [STATEMENT_COPIES_DONE] = "DELETE FROM meta WHERE key = 'scrub.copies'",
};
static_assert(sizeof statement_sql / sizeof *statement_sql == STATEMENT_COUNT, "SQL for every statement");

/* The SQL above and the schema name these by number. */
static_assert(ACT_ENTRY == 1 && ACT_OWN == 15 && THING_RELEASED == 3 && PARTNER_LEFT == 0 &&
                  PARTNER_RIGHT == 1,
              "numbers in the SQL");

sqlite3_stmt *store_statement(struct store *s, enum statement which)
{
    if (!s->statement[which])
        sqlite3_prepare_v3(s->db, statement_sql[which], -1, SQLITE_PREPARE_PERSISTENT, &s->statement[which],
                           NULL);
    return s->statement[which];
}

enum journal_error store_run(struct store *s, sqlite3_stmt *st)
{
    bool found;
    enum journal_error e = store_row(s, st, &found);
    store_release(st);
    return e;
}

enum journal_error store_row(struct store *s, sqlite3_stmt *st, bool *found)
{
    int rc = st ? sqlite3_step(st) : sqlite3_errcode(s->db);
    *found = rc == SQLITE_ROW;
    if (rc == SQLITE_ROW || rc == SQLITE_DONE)
        return JOURNAL_OK;
    enum journal_error e = error_from_sqlite(s->db, rc);
    return e == JOURNAL_OK ? JOURNAL_FAILED : e;
}

void store_release(sqlite3_stmt *st)
{
    if (!st)
        return;
    sqlite3_reset(st);
    sqlite3_clear_bindings(st);
}

enum journal_error store_run_on(struct store *s, enum statement which, int64_t seq)
{
    sqlite3_stmt *st = store_statement(s, which);
    sqlite3_bind_int64(st, 1, seq);
    return store_run(s, st);
}

enum journal_error store_run_with(struct store *s, enum statement which, int64_t seq, int64_t number)
{
    sqlite3_stmt *st = store_statement(s, which);
    sqlite3_bind_int64(st, 1, seq);
    sqlite3_bind_int64(st, 2, number);
    return store_run(s, st);
}

enum journal_error store_add_erasable(struct store *s, const void *bytes, size_t length, int64_t *id)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_ERASABLE_ADD);
    sqlite3_bind_blob(st, 1, bytes, (int)length, SQLITE_STATIC);
    enum journal_error e = store_run(s, st);
    *id = sqlite3_last_insert_rowid(s->db);
    return e;
}

enum journal_error store_add_words(struct store *s, const char *words, int64_t *id)
{
    *id = 0;
    return *words != '\0' ? store_add_erasable(s, words, strlen(words), id) : JOURNAL_OK;
}

/* Removed, moved away, or another in its place: what is written then is gone after the next start. */
static bool is_gone(struct store *s)
{
    int moved = 0;
    return sqlite3_file_control(s->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

enum journal_error store_end(struct store *s, enum journal_error e)
{
    if (e == JOURNAL_OK && is_gone(s))
        e = JOURNAL_DAMAGED;
    if (e == JOURNAL_OK)
        e = store_run(s, store_statement(s, STATEMENT_COMMIT));
    if (e == JOURNAL_OK && is_gone(s)) /* since */
        e = JOURNAL_DAMAGED;
    if (e != JOURNAL_OK && !sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return e;
}

void store_copies_due(struct store *s, int64_t seq)
{
    s->copies_seq = !s->copies_news || seq < s->copies_seq ? seq : s->copies_seq;
    s->copies_due = s->copies_news = true;
}

/* Where it cannot be noted the next start does it once more. */
void store_copies_done(struct store *s)
{
    s->copies_due = store_run(s, store_statement(s, STATEMENT_COPIES_DONE)) != JOURNAL_OK;
}

static void scrub(struct store *s)
{
    bool gone = wal_empty(s->db) && store_run(s, store_statement(s, STATEMENT_SCRUB_DONE)) == JOURNAL_OK;
    int longer = s->scrub_wait_ms ? 2 * s->scrub_wait_ms : SCRUB_WAIT_FIRST_MS;
    s->scrub_due = !gone;
    s->scrub_wait_ms = gone ? 0 : longer < SCRUB_WAIT_MOST_MS ? longer : SCRUB_WAIT_MOST_MS;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void store_stay_fresh(struct store *s)
{
    s->fresh_ends_ms = now_ms() + STORE_FRESH_MS;
}

static void forget_fresh(struct store *s)
{
    if (s->fresh_ends_ms == 0 || now_ms() < s->fresh_ends_ms)
        return;
    sodium_memzero(s->fresh, sizeof s->fresh);
    s->fresh_ends_ms = 0;
}

void store_tidy(struct store *s, bool allocate)
{
    forget_fresh(s);
    if (s->scrub_due) {
        scrub(s);
        allocate = true;
    } else if (s->wal_frames >= WAL_FRAMES_ENOUGH)
        wal_checkpoint(s->db);
    if (allocate && !s->scrub_due)
        wal_allocate(s->db);
}

int store_tidy_wait_ms(const struct store *s)
{
    int64_t left = s->fresh_ends_ms ? s->fresh_ends_ms - now_ms() : -1;
    int fresh = left > 0 ? (int)left : s->fresh_ends_ms ? 0 : -1;
    if (!s->scrub_due)
        return fresh;
    return fresh >= 0 && fresh < s->scrub_wait_ms ? fresh : s->scrub_wait_ms;
}

void store_close(struct store *s)
{
    if (!s->db)
        return;
    if (s->scrub_due)
        scrub(s);
    for (int i = 0; i < STATEMENT_COUNT; i++)
        sqlite3_finalize(s->statement[i]);
    if (is_gone(s) && access(sqlite3_db_filename(s->db, "main"), F_OK) == 0)
        (void)!wal_empty(s->db); /* the log would be taken for that other file's */
    sqlite3_close(s->db);
    close(s->lock);
    sodium_memzero(s, sizeof *s);
}
