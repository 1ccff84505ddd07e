#include "firmware/journal/copies_sql.h"

#include <stdio.h>
#include <string.h>

#include "firmware/journal/migrate.h"
#include "firmware/journal/sql.h"

bool copies_number(sqlite3 *db, const char *sql, int64_t *out)
{
    return sql_number(db, sql, out) == SQLITE_OK;
}

/* In bytes; -1: cannot be read. FILE is one of SQLite's. */
static int64_t file_bytes(sqlite3 *db, int file)
{
    sqlite3_file *f = NULL;
    sqlite3_int64 there = 0;
    bool read = sqlite3_file_control(db, "main", file, &f) == SQLITE_OK && f && f->pMethods &&
                f->pMethods->xFileSize(f, &there) == SQLITE_OK;
    return read ? there : -1;
}

/* SQLite opens a file that was cut short, as long as its last pages are not needed. Those of one in use may
 * stand in its log so far: there, quick_check says whether they do. */
static bool has_all_pages(sqlite3 *db)
{
    int64_t pages, bytes;
    if (!copies_number(db, "PRAGMA page_count", &pages) || !copies_number(db, "PRAGMA page_size", &bytes))
        return false;
    int64_t there = file_bytes(db, SQLITE_FCNTL_FILE_POINTER);
    return there >= pages * bytes || (there > 0 && file_bytes(db, SQLITE_FCNTL_JOURNAL_POINTER) > 0);
}

bool copies_whole(sqlite3 *db)
{
    bool whole;
    return has_all_pages(db) && sql_quick_check(db, &whole) == SQLITE_OK && whole;
}

int copies_transfer(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
    if (!b)
        return sqlite3_errcode(to);
    int rc = sqlite3_backup_step(b, -1);
    int end = sqlite3_backup_finish(b);
    return rc == SQLITE_DONE ? end : rc;
}

static bool count_rows(sqlite3 *db, const char *table, int64_t *out)
{
    char *sql = sqlite3_mprintf("SELECT count(*) FROM \"%w\"", table);
    bool counted = sql && copies_number(db, sql, out);
    sqlite3_free(sql);
    return counted;
}

static bool same_text(sqlite3_stmt *a, sqlite3_stmt *b, int column)
{
    const char *x = (const char *)sqlite3_column_text(a, column),
               *y = (const char *)sqlite3_column_text(b, column);
    return x && y ? strcmp(x, y) == 0 : x == y;
}

static bool same_row(sqlite3 *a, sqlite3 *b, sqlite3_stmt *of_a, sqlite3_stmt *of_b)
{
    int64_t rows_a, rows_b;
    const char *type = (const char *)sqlite3_column_text(of_a, 0);
    const char *name = (const char *)sqlite3_column_text(of_a, 1);
    for (int column = 0; column < 3; column++)
        if (!same_text(of_a, of_b, column))
            return false;
    if (!type || !name || strcmp(type, "table") != 0)
        return true;
    return count_rows(a, name, &rows_a) && count_rows(b, name, &rows_b) && rows_a == rows_b;
}

bool copies_alike(sqlite3 *a, sqlite3 *b)
{
    static const char sql[] = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name";
    sqlite3_stmt *of_a = NULL, *of_b = NULL;
    bool same = sqlite3_prepare_v2(a, sql, -1, &of_a, NULL) == SQLITE_OK &&
                sqlite3_prepare_v2(b, sql, -1, &of_b, NULL) == SQLITE_OK;
    while (same) {
        int x = sqlite3_step(of_a), y = sqlite3_step(of_b);
        same = x == y && (x == SQLITE_ROW || x == SQLITE_DONE);
        if (x != SQLITE_ROW)
            break;
        same = same && same_row(a, b, of_a, of_b);
    }
    sqlite3_finalize(of_a);
    sqlite3_finalize(of_b);
    return same;
}

bool copies_is_journal(sqlite3 *db, int *version)
{
    int64_t application, number;
    if (!copies_number(db, "PRAGMA application_id", &application) ||
        !copies_number(db, "PRAGMA user_version", &number))
        return false;
    *version = (int)number;
    return application == JOURNAL_APPLICATION_ID && number > 0;
}

/* The day goes by what the clock said when it was kept: good enough for a person to know it by. */
static bool tell_newest(sqlite3 *db, int day_ends_hour, struct copy_facts *out)
{
    static const char sql[] = "SELECT seq, uid, utc_ms, offset_min FROM act ORDER BY seq DESC LIMIT 1";
    sqlite3_stmt *st;
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        return false;
    if (sqlite3_step(st) == SQLITE_ROW && sqlite3_column_bytes(st, 1) == sizeof out->newest.b) {
        out->last_seq = sqlite3_column_int64(st, 0);
        memcpy(out->newest.b, sqlite3_column_blob(st, 1), sizeof out->newest.b);
        wall_time wall = { sqlite3_column_int64(st, 2) };
        out->last_day = timebase_day(wall, sqlite3_column_int(st, 3), day_ends_hour);
    }
    return sqlite3_finalize(st) == SQLITE_OK;
}

bool copies_whose(sqlite3 *db, uint8_t out[16])
{
    sqlite3_stmt *st;
    if (sqlite3_prepare_v2(db, "SELECT value FROM meta WHERE key = 'household'", -1, &st, NULL) != SQLITE_OK)
        return false;
    bool there = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_bytes(st, 0) == 16;
    if (there)
        memcpy(out, sqlite3_column_blob(st, 0), 16);
    sqlite3_finalize(st);
    return there;
}

bool copies_tell(sqlite3 *db, int day_ends_hour, struct copy_facts *out)
{
    int64_t demo;
    bool read = copies_whose(db, out->household) &&
                copies_number(db, "SELECT count(*) FROM meta WHERE key = 'demo'", &demo) &&
                copies_number(db, "SELECT count(*) FROM act", &out->acts) &&
                tell_newest(db, day_ends_hour, out);
    out->demo = read && demo != 0;
    return read;
}
