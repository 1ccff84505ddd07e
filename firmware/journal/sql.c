#include "firmware/journal/sql.h"

#include <string.h>

#include "firmware/journal/lost.h"

int sql_open(const char *path, int access, int patience_ms, sqlite3 **db)
{
    *db = NULL;
    if (lost_has_log(path)) /* SQLite would take the log away */
        return SQLITE_NOTADB;
    int rc = sqlite3_open_v2(path, db, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc != SQLITE_OK)
        return rc;
    sqlite3_busy_timeout(*db, patience_ms);
    return sql_harden(*db);
}

int sql_harden(sqlite3 *db)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return sqlite3_exec(db, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0", NULL, NULL, NULL);
}

int sql_number(sqlite3 *db, const char *sql, int64_t *out)
{
    sqlite3_stmt *st;
    *out = 0;
    int rc = sqlite3_prepare_v2(db, sql, -1, &st, NULL);
    if (rc != SQLITE_OK)
        return rc;
    if (sqlite3_step(st) == SQLITE_ROW)
        *out = sqlite3_column_int64(st, 0);
    return sqlite3_finalize(st);
}

int sql_identify(sqlite3 *db, struct sql_identity *out)
{
    int rc = sql_number(db, "PRAGMA application_id", &out->application);
    if (rc == SQLITE_OK)
        rc = sql_number(db, "PRAGMA user_version", &out->version);
    if (rc == SQLITE_OK)
        rc = sql_number(db, "SELECT count(*) FROM sqlite_schema", &out->objects);
    return rc;
}

bool sql_is_new(const struct sql_identity *i)
{
    return i->application == 0 && i->version == 0 && i->objects == 0;
}

int sql_quick_check(sqlite3 *db, bool *whole)
{
    sqlite3_stmt *st;
    *whole = false;
    int rc = sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &st, NULL);
    if (rc != SQLITE_OK)
        return rc;
    rc = sqlite3_step(st);
    const char *found = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(st, 0) : NULL;
    *whole = found && strcmp(found, "ok") == 0;
    sqlite3_finalize(st);
    return rc == SQLITE_ROW ? SQLITE_OK : rc;
}
