/* The file's versions: numbered SQL, each applied once, in one transaction (journal/schema).
 * user_version counts them; application_id tells a journal from any other SQLite file. */
#ifndef KEPT_JOURNAL_MIGRATE_H
#define KEPT_JOURNAL_MIGRATE_H

#include <sqlite3.h>
#include <stdbool.h>

#define JOURNAL_APPLICATION_ID 0x4b657074 /* "Kept" */

/* Compiled in from the SQL files by CMake; version N is made by migration_sql[N - 1]. */
extern const char *const migration_sql[];
extern const int migration_count;

/* Brings DB from version FROM to the newest. A new file (FROM 0) also gets its keys and its
 * household, and DEMO for good. All or nothing. Returns SQLite's code. */
int migrate(sqlite3 *db, int from, bool demo) __attribute__((warn_unused_result));

/* Gives an empty file the newest schema and nothing else: for one that is filled from others. Returns
 * SQLite's code. */
int migrate_schema(sqlite3 *db) __attribute__((warn_unused_result));

#endif
