/* Reading one's own page from the file, with its keys. Opens boxes; knows no code and no thread. */
#ifndef KEPT_JOURNAL_OWN_READ_H
#define KEPT_JOURNAL_OWN_READ_H

#include <sqlite3.h>

#include "firmware/journal/sealed.h"
#include "firmware/own.h"

#define OWN_WRAP_MOST 128

/* What stands in the file of a partner's keys. */
struct own_lock {
    struct sealed_keys keys; /* secret: only where .open */
    bool open;               /* there is no code */
    bool recoverable;
    size_t wrap_bytes, recovery_bytes;
    uint8_t wrap[OWN_WRAP_MOST], recovery[OWN_WRAP_MOST];
    int64_t tries;
};

/* Both false when the file cannot be read. The page's .row, .words, settings and what its lines follow
 * from are filled; the rest is the caller's. A box that does not open is left out. */
bool own_read_lock(sqlite3 *db, enum partner who, struct own_lock *out) __attribute__((warn_unused_result));
bool own_read_page(sqlite3 *db, const struct own_request *request, const struct sealed_keys *keys,
                   int day_ends_hour, struct own_page *out) __attribute__((warn_unused_result));

#endif
