/* Reading the timeline without the actor: a read-only connection for keptctl and tests. Never
 * writes, never checkpoints. */
#ifndef KEPT_JOURNAL_READER_H
#define KEPT_JOURNAL_READER_H

#include "firmware/journal/journal.h"

struct reader;
struct sqlite3;

/* DIR's journal must exist. Errors as journal_open; DAY_ENDS_HOUR as in journal_options. */
enum journal_error reader_open(struct reader **out, const char *dir, int day_ends_hour, char *why,
                               size_t size) __attribute__((warn_unused_result));
void reader_close(struct reader *r); /* NULL is fine */

struct sqlite3 *reader_db(struct reader *r); /* lent, for reading */

/* A page, owned by the caller; NULL on failure, with WHY written. */
struct timeline_page *reader_page(struct reader *r, const struct page_request *request, char *why,
                                  size_t size) __attribute__((warn_unused_result));

/* Sequence number of an entry by its uid; 0 when there is none that may be seen. */
int64_t reader_seq(struct reader *r, const struct uid *uid);

/* Names and settings as facts; false on failure. */
bool reader_facts(struct reader *r, const struct person defaults[PARTNER_COUNT], struct facts *out)
    __attribute__((warn_unused_result));

#endif
