/* SQLite's return codes as the journal's errors. Only for firmware/journal/. */
#ifndef KEPT_JOURNAL_ERROR_H
#define KEPT_JOURNAL_ERROR_H

#include <sqlite3.h>

#include "firmware/journal/journal.h"

/* What to do about a damaged file, on the command line. The folder as a whole: a log left beside
 * another file would be taken for that file's. */
#define ERROR_DAMAGED_ADVICE                                                                                   \
    "it is left as it is; bring back a copy of the folder \"backups\" with keptctl restore FILE, or move the " \
    "data folder away to begin anew"

/* And about one that is not there yet, or in which nothing was written before the power went. */
#define ERROR_NONE_YET "there is no journal yet; start kept, or keep a first entry with keptctl log"

/* What RC, just returned for DB, means to a caller. DB may be NULL. */
enum journal_error error_from_sqlite(sqlite3 *db, int rc);

/* What an errno of the file system means. */
enum journal_error error_from_errno(int code);

/* True where the card, and not the act, is at fault. */
bool error_is_storage(enum journal_error e);

enum journal_health error_health(enum journal_error e);

#endif
