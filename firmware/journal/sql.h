/* How every connection to a journal's file is set up, whatever it is for, and what each asks first. Only for
 * firmware/journal/. */
#ifndef KEPT_JOURNAL_SQL_H
#define KEPT_JOURNAL_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

struct sql_identity {
    int64_t application, version, objects;
};

/* Opens PATH, READONLY or READWRITE, and trusts nothing that stands in the file. A close leaves the log as it
 * is; an empty file that has one is not opened (SQLITE_NOTADB). Returns SQLite's code, as all here do; *DB is
 * the caller's to close either way. */
int sql_open(const char *path, int access, int patience_ms, sqlite3 **db);

/* What sql_open does to a connection, for those opened otherwise. */
int sql_harden(sqlite3 *db);

/* The first column of SQL's first row; 0 where there is none, and on failure. */
int sql_number(sqlite3 *db, const char *sql, int64_t *out);

int sql_identify(sqlite3 *db, struct sql_identity *out);

/* Nobody has written to it yet. */
bool sql_is_new(const struct sql_identity *i);

/* Reads all of the file: *WHOLE when quick_check finds nothing. Pages that are missing at the end it does not
 * miss. */
int sql_quick_check(sqlite3 *db, bool *whole);

#endif
