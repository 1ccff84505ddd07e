/* Pages of the timeline, by keyset on the sequence number: a page costs the same at a million
 * entries as at ten. Reads a connection it is given, in one transaction that ends before it
 * returns, so that the log can be emptied between pages. */
#ifndef KEPT_JOURNAL_PAGES_H
#define KEPT_JOURNAL_PAGES_H

#include <sqlite3.h>

#include "firmware/journal/journal.h"

enum pages_statement {
    PAGES_OLDER,
    PAGES_NEWER,
    PAGES_SPAN,
    PAGES_ENDS,
    PAGES_VERSION,
    PAGES_BEFORE,
    PAGES_SEEN,
    PAGES_BOOT,
    PAGES_STATEMENTS
};

struct pages {
    sqlite3 *db; /* borrowed */
    int day_ends_hour;
    uint8_t boot_id[16];
    sqlite3_stmt *statement[PAGES_STATEMENTS];
};

/* Prepares for DB, which must outlive it. JOURNAL_DAMAGED or another error when the schema is
 * not what it should be. pages_finish in every case. */
enum journal_error pages_init(struct pages *p, sqlite3 *db, int day_ends_hour)
    __attribute__((warn_unused_result));
void pages_finish(struct pages *p); /* zeroed is fine */

/* A page, owned by the caller; NULL when it cannot be read: DB's error says why. */
struct timeline_page *pages_read(struct pages *p, const struct page_request *request)
    __attribute__((warn_unused_result));

/* An answer to REQUEST that says it failed; NULL without memory. */
struct timeline_page *pages_failed(const struct page_request *request);

/* Sequence number of an entry both may see; 0: none. */
int64_t pages_seq(struct pages *p, const struct uid *uid);

/* The SQL of a statement, for the test that asks SQLite how it would run it. */
const char *pages_sql(enum pages_statement which);

#endif
