/* What is asked of a file that is, or is to be, a copy of the journal. */
#ifndef KEPT_JOURNAL_COPIES_SQL_H
#define KEPT_JOURNAL_COPIES_SQL_H

#include "firmware/journal/copies.h"

/* quick_check finds nothing, and no page is missing at the end. */
bool copies_whole(sqlite3 *db);

/* All pages of FROM into TO, as they are. */
int copies_transfer(sqlite3 *from, sqlite3 *to);

/* The same schema, and in every table as many rows. */
bool copies_alike(sqlite3 *a, sqlite3 *b);

/* By its application id; *VERSION: of its schema. */
bool copies_is_journal(sqlite3 *db, int *version);

/* Which household it is of. False when it cannot be read. */
bool copies_whose(sqlite3 *db, uint8_t out[16]);

/* Everything of OUT but the version. False when it cannot be read. */
bool copies_tell(sqlite3 *db, int day_ends_hour, struct copy_facts *out);

/* The first column of SQL's first row; false: it cannot be read. 0 where there is no row. */
bool copies_number(sqlite3 *db, const char *sql, int64_t *out);

#endif
