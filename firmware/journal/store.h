/* The journal's file, opened for writing: the one connection that writes, its statements, and
 * what it must do when nobody waits. Used by one thread at a time. */
#ifndef KEPT_JOURNAL_STORE_H
#define KEPT_JOURNAL_STORE_H

#include <sqlite3.h>

#include "firmware/journal/journal.h"

#define STORE_PAGE_BYTES 1024      /* an entry touches four pages: small ones write less */
#define STORE_PATIENCE_MS 5000     /* for a commit, while a reader recovers the log's index */
#define STORE_PATIENCE_SCRUB_MS 20 /* for emptying the log, while somebody reads */

enum statement {
    STATEMENT_BEGIN,
    STATEMENT_COMMIT,
    STATEMENT_BOOT_FIND,      /* ?1 boot id: id */
    STATEMENT_BOOT_ADD,       /* ?1 boot id */
    STATEMENT_ACT_FIND,       /* ?1 uid: seq */
    STATEMENT_CLOCK_DOUBT,    /* ?1 boot id: UTC less boottime of its latest act of a doubtful clock, if that
                               * has not been corrected */
    STATEMENT_ENTRY_LIKE,     /* ?1 boot ?2 boottime ?3 partner ?4 entry ?5 yesterday: seq, if younger */
    STATEMENT_ACT_ADD,        /* ?1 uid … ?14 value, in the table's order */
    STATEMENT_TARGET,         /* ?1 uid: see content_find */
    STATEMENT_ERASABLE_ADD,   /* ?1 bytes */
    STATEMENT_WORDS_ERASE,    /* ?1 seq */
    STATEMENT_SEALED_ERASE,   /* ?1 seq ?2 first part ?3 last part */
    STATEMENT_CONTENT_ADD,    /* ?1 seq ?2 weather ?3 help ?4 words' id */
    STATEMENT_CONTENT_READ,   /* ?1 seq: weather, help, words */
    STATEMENT_CONTENT_WORDS,  /* ?1 seq ?2 words' id */
    STATEMENT_CONTENT_HELP,   /* ?1 seq ?2 help */
    STATEMENT_CONTENT_ANSWER, /* ?1 seq ?2 answer */
    STATEMENT_CONTENT_TAKE,   /* ?1 seq: without words, with the mark */
    STATEMENT_CONTENT_DROP,   /* ?1 seq */
    STATEMENT_SEALED_PUT,     /* ?1 seq ?2 part ?3 box's id */
    STATEMENT_SEALED_READ,    /* ?1 seq ?2 part: box */
    STATEMENT_SEALED_DROP,    /* ?1 seq ?2 first part ?3 last part */
    STATEMENT_KEY,            /* ?1 partner: public, secret (NULL once there is a code) */
    STATEMENT_KEY_ERASE,      /* ?1 partner: the secret in the open */
    STATEMENT_KEY_WRAP,       /* ?1 partner ?2 wrap ?3 recovery ?4 public */
    STATEMENT_SEALED_NEXT,    /* ?1 partner ?2 seq ?3 part: seq, part, box of the next one */
    STATEMENT_KEY_TRIES,      /* ?1 partner ?2 tries */
    STATEMENT_CONTENT_THING,  /* ?1 seq ?2 thing's seq */
    STATEMENT_THING_REOPEN,   /* ?1 entry's seq: the promise with a day that ended with it */
    STATEMENT_THING_ADD,      /* ?1 seq ?2 kind ?3 partner ?4 day ?5 value ?6 created day ?7 words' id */
    STATEMENT_THING_FIND,     /* ?1 uid: see things.c */
    STATEMENT_THING_STATE,    /* ?1 seq ?2 state ?3 today ?4 day */
    STATEMENT_THING_DAY,      /* ?1 seq ?2 day */
    STATEMENT_THING_WORDS,    /* ?1 seq ?2 words' id */
    STATEMENT_THING_ERASE,    /* ?1 seq: its words' bytes */
    STATEMENT_THING_REVIEW,   /* ?1 seq ?2 step ?3 floor */
    STATEMENT_REVIEW_OPEN,    /* a row where one is */
    STATEMENT_OWN_FIND,       /* ?1 uid: seq, partner of a private thing */
    STATEMENT_PRIVATE_SET,    /* ?1 partner ?2 key ?3 value */
    STATEMENT_WIDEN_ADD,      /* ?1 seq ?2 partner ?3 key ?4 value ?5 day */
    STATEMENT_WIDEN_OFF,      /* ?1 uid */
    STATEMENT_WIDEN_SETTLE,   /* ?1 partner ?2 key */
    STATEMENT_LEAVE_SEALED,   /* ?1 partner: zeroes all boxes; and so on, in the order of things_leave */
    STATEMENT_LEAVE_SEALED_ROWS,
    STATEMENT_LEAVE_WORDS,
    STATEMENT_LEAVE_CONTENT,
    STATEMENT_LEAVE_THING_WORDS,
    STATEMENT_LEAVE_THINGS,
    STATEMENT_LEAVE_WIDENINGS,
    STATEMENT_LEAVE_PRIVATE,
    STATEMENT_SCRUB_DUE,
    STATEMENT_SCRUB_DONE,
    STATEMENT_COPIES_DONE,
    STATEMENT_COUNT
};

/* What may go again of an entry (content.h). */
struct content {
    enum weather weather;
    enum help help;
    char words[WORDS_BYTES + 1];
};

/* What was sealed a moment ago, for as long as its author may still share it: their secret key
 * may lie behind a code. Wiped when its time is over, also where no further act comes. */
#define STORE_FRESH 4
#define STORE_FRESH_MS (UNDO_MS + 2000) /* as long as it may be undone (acts.c) */
struct fresh {
    int64_t seq; /* 0: none */
    int64_t boottime_ms;
    struct content content;
};

struct store {
    sqlite3 *db;
    int lock; /* descriptor that holds journal.lock */
    uint8_t boot_id[16];
    int64_t boot;       /* this boot's row; 0 before its first act */
    int wal_frames;     /* in the log after the last commit */
    bool scrub_due;     /* deleted words may still stand in the log */
    bool copies_due;    /* and in copies of the journal (copies.h) */
    bool copies_news;   /* which the copier has not been told yet */
    int64_t copies_seq; /* news: of acts from this one on; 0: of any */
    int scrub_wait_ms;  /* before the next try, growing while somebody reads */
    int day_ends_hour;
    int fresh_next;
    int64_t fresh_ends_ms; /* CLOCK_MONOTONIC; 0: nothing is fresh */
    struct fresh fresh[STORE_FRESH];
    sqlite3_stmt *statement[STATEMENT_COUNT];
};

/* Opens or creates the journal of OPTIONS->dir, as journal_open says. On failure S needs no
 * close, and a file that is newer, damaged, or not a journal is as it was. */
enum journal_error store_open(struct store *s, const struct journal_options *options, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Deletes what is still to be scrubbed, copies the log into the file, lets the lock go. */
void store_close(struct store *s);

/* A statement ready to be bound. NULL when it cannot be prepared: bindings are then ignored by
 * SQLite, and the functions below say what is wrong. */
sqlite3_stmt *store_statement(struct store *s, enum statement which);

/* Runs a statement without rows. */
enum journal_error store_run(struct store *s, sqlite3_stmt *st) __attribute__((warn_unused_result));

/* Steps to the first row, if *found; its columns are valid until store_release, which is called
 * in every case. */
enum journal_error store_row(struct store *s, sqlite3_stmt *st, bool *found)
    __attribute__((warn_unused_result));
void store_release(sqlite3_stmt *st);

/* Runs a statement whose first parameter is SEQ, and the others none. */
enum journal_error store_run_on(struct store *s, enum statement which, int64_t seq)
    __attribute__((warn_unused_result));

/* Likewise, with NUMBER as the second. */
enum journal_error store_run_with(struct store *s, enum statement which, int64_t seq, int64_t number)
    __attribute__((warn_unused_result));

/* Appends bytes that can be erased; *id names them. */
enum journal_error store_add_erasable(struct store *s, const void *bytes, size_t length, int64_t *id)
    __attribute__((warn_unused_result));

/* Appends WORDS so; *id is 0 where there are none. */
enum journal_error store_add_words(struct store *s, const char *words, int64_t *id)
    __attribute__((warn_unused_result));

/* Ends a transaction: commits when E is JOURNAL_OK, else rolls back. Returns E, or why the commit
 * failed; nothing is kept then. JOURNAL_DAMAGED also where the file is no longer the one at its path. */
enum journal_error store_end(struct store *s, enum journal_error e) __attribute__((warn_unused_result));

/* Words of act SEQ (0: of any) went: no copy may keep them. */
void store_copies_due(struct store *s, int64_t seq);

/* They have left the copies too. */
void store_copies_done(struct store *s);

/* Between acts: makes deleted words go, from the log and from memory, keeps the log short and
 * allocated. ALLOCATE: also when nothing else is due. */
void store_tidy(struct store *s, bool allocate);

/* Something fresh was added: it is wiped STORE_FRESH_MS from now. */
void store_stay_fresh(struct store *s);

/* After this many milliseconds store_tidy should be called again; -1: no need. */
int store_tidy_wait_ms(const struct store *s);

#endif
