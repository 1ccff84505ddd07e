/* The journal: the one place where what a person did becomes durable.
 *
 * An actor. Its thread holds the only writing connection to SQLite; callers queue acts and go
 * on, and learn by an eventfd that results, facts or timeline pages wait for them. The timeline
 * is paged by a read-only connection on a thread of its own, so that a page never queues behind
 * a stalled flush. Acknowledged means on the card: a result with JOURNAL_OK comes after the
 * commit's flush returned, and never before.
 *
 * Owned by the app's loop: every function below is called from one thread (the caller's).
 * Nothing here knows a screen, and only firmware/journal/ includes sqlite3.h. */
#ifndef KEPT_JOURNAL_H
#define KEPT_JOURNAL_H

#include "firmware/act.h"
#include "firmware/facts.h"
#include "firmware/own.h"

struct journal;

enum journal_error {
    JOURNAL_OK,
    JOURNAL_LOCKED,   /* another process holds journal.lock */
    JOURNAL_NEWER,    /* the file was made by a newer Kept; untouched */
    JOURNAL_DAMAGED,  /* not a database, or quick_check found faults; untouched */
    JOURNAL_NOT_DEMO, /* a demo was asked to use a real journal, or a household a demo's */
    JOURNAL_DISK_FULL,
    JOURNAL_READ_ONLY,
    JOURNAL_FAILED,    /* any other error of the file system or SQLite */
    JOURNAL_NO_TARGET, /* the act names an entry that is not there */
    JOURNAL_TOO_LATE,  /* undo, share or other words than those kept, after the entry's 10 s */
    JOURNAL_REFUSED,   /* the act breaks a rule: not the author's, bad words, unknown kind */
    JOURNAL_ALREADY,   /* an entry like it is younger than the act's .value; nothing was added */
    JOURNAL_ERROR_COUNT
};

struct journal_options {
    const char *dir; /* data folder, created 0700 when missing; borrowed during the call */
    struct person person[PARTNER_COUNT]; /* names, glazes and defaults until settings override them */
    enum theme_mode theme;               /* these three likewise */
    enum text_size text_size;
    bool less_motion;
    int day_ends_hour;
    bool demo; /* mark a new journal as a demo; refuse one that is not, and the reverse */
};

struct journal_result {
    uint32_t ticket;
    enum journal_error error;
    struct uid uid; /* of the new act's row */
};

#define PAGE_ROWS 30
#define SPAN_ROWS 128
#define JOURNAL_QUEUE 64 /* acts waiting for the card */
#define JOURNAL_PAGES 16 /* page requests waiting, being read, or read and not yet taken */

/* Some days at once, for a screen that shows all of them: the week, the month. The rows come by the
 * day they are about and then by their order, the oldest first, at most SPAN_ROWS; where there are
 * more the oldest are left out, and the page is not .at_end. */
struct page_span {
    int32_t since_day, until_day; /* household days, both included; since_day 0: no span */
    unsigned kinds;               /* SPAN_KIND of each that is wanted */
    enum partner who;             /* whose; PARTNER_NONE: everybody's */
    bool one_mood_a_day;          /* of each partner only the newest mood of a day */
};
#define SPAN_KIND(kind) (1u << (unsigned)(kind))

struct page_request {
    uint32_t id;       /* given back in the page */
    int64_t from_seq;  /* rows older than this (newer, with .newer); 0: from the newest (oldest) end */
    struct uid before; /* not none: rows older than this entry, instead of from_seq (keptctl) */
    bool newer;
    bool near_fraction;          /* instead: rows older than the point FRACTION of the way to the oldest */
    float fraction;              /* 0 newest, 1 oldest */
    int64_t settled_boottime_ms; /* moods touched or pressed less than UNDO_MS before this time of this
                                  * boot are left out; 0: none are */
    int64_t today_utc_ms;        /* when today's household day began: goodnight cards from then on are
                                  * left out; 0: none are */
    struct page_span span;       /* instead of a page; the three ways to begin do not count then */
};

/* Owned by the receiver, freed with timeline_page_free. Rows newest first, but for a span's; at most
 * PAGE_ROWS, but for a span's. */
struct timeline_page {
    uint32_t request_id;
    uint64_t facts_version; /* at reading */
    bool newer;
    bool at_end; /* nothing beyond in the direction asked */
    bool failed; /* could not be read, or .before names no entry: no rows, at_end */
    int count;
    struct entry row[SPAN_ROWS];
};

/* Opens or creates DIR/journal.db, takes DIR/journal.lock, migrates, starts both threads. On
 * failure *out is NULL and WHY (SIZE bytes) says what, where and what to do, in one line. */
enum journal_error journal_open(struct journal **out, const struct journal_options *options, char *why,
                                size_t size) __attribute__((warn_unused_result));

/* Commits what is queued, stops the threads, closes. NULL is fine. */
void journal_close(struct journal *j);

/* Readable when a result, facts or a page wait. Poll it; journal_clear_signal empties it, and
 * is called before taking, so that nothing is missed. */
int journal_fd(const struct journal *j);
void journal_clear_signal(struct journal *j);

/* Queues a copy of ACT. False when the queue is full: say so, the press is not kept. An act
 * with a ticket also needs room for its result: at most twice the queue may be owed at a time.
 * An act whose uid is already kept is answered JOURNAL_OK and not kept again, so that a caller
 * who never heard may ask again. */
bool journal_append(struct journal *j, const struct act *act) __attribute__((warn_unused_result));

/* Takes one result; false when none waits. */
bool journal_take_result(struct journal *j, struct journal_result *out);

/* Copies the newest facts if they changed since the last call; false (untouched) otherwise.
 * After journal_open the first call always succeeds. */
bool journal_take_facts(struct journal *j, struct facts *out);

/* Asks the reader for a page. A request replaces a waiting one of the same id. False when
 * JOURNAL_PAGES are asked and not yet taken: this one will not come. */
bool journal_ask_page(struct journal *j, const struct page_request *request);
struct timeline_page *journal_take_page(struct journal *j); /* NULL when none waits */
void timeline_page_free(struct timeline_page *page);

/* Asks for one's own page; a request takes the place of one that is not answered yet, whose page does not
 * come then. After OWN_CLOSE nothing comes. False without memory or threads. Trying codes slows down with
 * each wrong one, across restarts. */
bool journal_ask_own(struct journal *j, const struct own_request *request)
    __attribute__((warn_unused_result));
struct own_page *journal_take_own(struct journal *j); /* NULL when none waits */

/* A copy of the journal (firmware/backup.h), made by a thread of its own: a press is not in its way, nor it
 * in a press's. A request takes the place of one that has not begun. False without memory or threads. */
struct copy_request {
    int32_t day; /* household day whose copy it is */
};
struct copy_result {
    int32_t day;
    enum journal_error error;
    char why[256]; /* "" or one line */
};
bool journal_ask_copy(struct journal *j, const struct copy_request *request)
    __attribute__((warn_unused_result));
bool journal_take_copy(struct journal *j, struct copy_result *out); /* false: none is done */

/* For callers without a loop (keptctl, tests): append and wait for the result. Not to be mixed
 * with journal_take_result. UID, which may be NULL, is set where the result is JOURNAL_OK. */
enum journal_error journal_append_wait(struct journal *j, const struct act *act, struct uid *uid)
    __attribute__((warn_unused_result));

/* One sentence for a person, untranslated, for logs and the command line. */
const char *journal_error_text(enum journal_error e);

#endif
