/* Where a journal lives: its folder, its lock and its file, as the file system sees them.
 * Knows nothing of SQLite. */
#ifndef KEPT_JOURNAL_PLACE_H
#define KEPT_JOURNAL_PLACE_H

#include "firmware/journal/journal.h"

#define PLACE_PATH_BYTES 512

/* DIR/NAME. False when it is too long. */
bool place_path(const char *dir, const char *name, char out[PLACE_PATH_BYTES]);

/* Creates DIR (0700, parents too) when missing; takes DIR/journal.lock (0600) and sets *lock to
 * a descriptor that holds it until closed. On failure *lock is -1 and WHY says what, where and what to do. */
enum journal_error place_lock(const char *dir, int *lock, char *why, size_t size)
    __attribute__((warn_unused_result));

/* What DIR/journal.db is; a file, too, where there is none or nobody can tell. SHARED: it has a name more,
 * which is not that of a damaged one on its way aside. */
enum place_kind { PLACE_FILE, PLACE_LINK, PLACE_SHARED, PLACE_OTHER };
enum place_kind place_kind(const char *dir);

/* Refuses what is no file, or not this folder's alone. */
enum journal_error place_check(const char *dir, char *why, size_t size) __attribute__((warn_unused_result));

/* Creates an empty DIR/journal.db (0600) when missing, for who holds the lock; and checks as above. */
enum journal_error place_create(const char *dir, char *why, size_t size) __attribute__((warn_unused_result));

/* Both. */
enum journal_error place_take(const char *dir, int *lock, char *why, size_t size)
    __attribute__((warn_unused_result));

/* This start of the machine. Random bits where the kernel does not tell. */
void place_boot_id(uint8_t out[16]);

#endif
