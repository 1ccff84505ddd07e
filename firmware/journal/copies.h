/* Copies of the journal (firmware/backup.h): made, looked through, thrown away, written anew when words
 * went. A copy reads the journal with a connection that cannot write, so that it may be made beside the one
 * that does.
 *
 * A copy is written under another name, read through (quick_check, the schema and every table's number of
 * rows against the journal's of the same moment), flushed, renamed, the folder flushed; only then older ones
 * go, and none but this household's. Nothing is written over that is another's, or cannot be read: it may be
 * all there is. Whoever writes in the folder holds a lock on it, which a program that dies lets go. */
#ifndef KEPT_JOURNAL_COPIES_H
#define KEPT_JOURNAL_COPIES_H

#include <sqlite3.h>

#include "firmware/backup.h"
#include "firmware/journal/journal.h"

#define COPIES_PATH_BYTES 600

/* What a file that is to be a copy says of itself. */
struct copy_facts {
    int version; /* of the schema */
    bool demo;
    uint8_t household[16];
    int64_t acts;      /* rows */
    int64_t last_seq;  /* of the newest act; 0: none */
    int32_t last_day;  /* household day of it, by the clock of then; 0: none */
    struct uid newest; /* that act */
};

/* Makes the copy of household day DAY of the journal in DIR, in the place of one of that day, and lets older
 * ones go. On failure what was there is there, and WHY says what, where and what to do. */
enum journal_error copies_make(const char *dir, int32_t day, char *why, size_t size)
    __attribute__((warn_unused_result));

/* The same, of .day; its name is in .name then. */
enum journal_error copies_make_named(const char *dir, struct backup *b, char *why, size_t size)
    __attribute__((warn_unused_result));

/* The same from FROM, which may be no journal of DIR's yet; .kind and .day are set. */
enum journal_error copies_make_from(sqlite3 *from, const char *dir, struct backup *b, char *why, size_t size)
    __attribute__((warn_unused_result));

/* The same from FROM, the journal's own connection, before its schema is brought to VERSION. */
enum journal_error copies_make_before(sqlite3 *from, const char *dir, int32_t day, int version, char *why,
                                      size_t size) __attribute__((warn_unused_result));

/* Writes a copy of what FROM has open to PATH (0600), which is there in the end only if it is whole. */
enum journal_error copies_write(sqlite3 *from, const char *path, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Writes a whole copy of DIR's journal to descriptor TO, which is empty and called NAME in WHY, reads it
 * through and flushes it. Writes nothing anywhere else: the journal's card may be full or read-only. */
enum journal_error copies_send(const char *dir, int to, const char *name, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Reads PATH through. JOURNAL_OK: it is a whole journal, not newer than this Kept; OUT is filled. */
enum journal_error copies_check(const char *path, int day_ends_hour, struct copy_facts *out, char *why,
                                size_t size) __attribute__((warn_unused_result));

/* Which household PATH is of, without reading it through. False: nobody can tell. */
bool copies_household(const char *path, uint8_t out[16]);

/* Of whom copy NAME of DIR is. COPY_UNTOLD: it cannot be opened, or is too damaged to say. */
enum copy_owner { COPY_OWN, COPY_ANOTHERS, COPY_UNTOLD };
enum copy_owner copies_owner(const char *dir, const char *name, const uint8_t household[16]);

/* As backup_list, only those that are known to be HOUSEHOLD's. */
int copies_own(const char *dir, const uint8_t household[16], struct backup list[BACKUP_MOST]);

/* The whole copy of DIR that has most: of the household of the newest day's, the one whose newest act has the
 * highest number, whatever the clock said. False: there is none. */
bool copies_best(const char *dir, int day_ends_hour, struct backup *out, struct copy_facts *facts);

/* Words, boxes and keys that are no longer in the journal of DIR leave the copies as well: each that still
 * has any is written anew. Copies that end before act FROM_SEQ cannot have any (0: nothing is known). */
enum journal_error copies_scrub(const char *dir, int64_t from_seq, char *why, size_t size)
    __attribute__((warn_unused_result));

/* DIR/backups/NAME. False when it is too long. */
bool copies_path(const char *dir, const char *name, char out[COPIES_PATH_BYTES]);

/* PATH and SUFFIX behind it. False when it is too long. */
bool copies_suffixed(const char *path, const char *suffix, char out[COPIES_PATH_BYTES]);

/* Opens PATH as copies and merges do: without a way to write, without a log being moved. Close it with
 * sqlite3_close, whatever is returned. */
int copies_open(const char *path, sqlite3 **db);

/* For those who write files beside: locks the folder PATH, made 0700 when missing, and takes away what a
 * killed run left there; -1 with errno. Closing it lets the lock go. */
int copies_lock(const char *path);

/* Puts PATH.part, written and closed, in the place of PATH: flushed, renamed, FOLDER (a descriptor) flushed.
 * False with errno; the part is gone then. */
bool copies_place(const char *path, int folder) __attribute__((warn_unused_result));

/* PATH.part, empty and 0600, for SQLite to write to. False with errno. */
bool copies_begin(const char *path, char part[COPIES_PATH_BYTES]) __attribute__((warn_unused_result));

#endif
