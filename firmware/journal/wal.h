/* The write-ahead log as a file of constant size.
 *
 * A commit that makes the log grow costs an SD card several times its bytes in the file system's
 * own records; so the log is allocated once, kept when the journal closes, and overwritten in
 * place. It shrinks only when words must go: what a checkpoint copied stays readable in the log
 * until it is truncated. */
#ifndef KEPT_JOURNAL_WAL_H
#define KEPT_JOURNAL_WAL_H

#include <sqlite3.h>
#include <stdbool.h>

#define WAL_FRAMES 256        /* as many pages fit into the allocated log */
#define WAL_FRAMES_ENOUGH 160 /* from here on the log is copied into the file when nobody waits */

/* The log stays when DB closes, is checkpointed only when asked, and *frames is what it holds
 * after each commit. FRAMES must outlive DB. */
void wal_keep(sqlite3 *db, int *frames);

/* Grows the log to its constant size, zeros, flushed. A failure only costs speed. */
void wal_allocate(sqlite3 *db);

/* Copies the log into the file as far as readers let it. */
void wal_checkpoint(sqlite3 *db);

/* Copies all of the log and empties it. False while a reader is in the way, or the card fails. */
bool wal_empty(sqlite3 *db) __attribute__((warn_unused_result));

#endif
