/* The journal's file looked at from outside, for the doctor: is it one, is it whole, may this program use
 * it. Reads only, migrates nothing, and needs no lock. What is told of its contents is nothing that one
 * partner's private acts could change. */
#ifndef KEPT_JOURNAL_INSPECT_H
#define KEPT_JOURNAL_INSPECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum inspect_state {
    INSPECT_NONE,    /* there is no file */
    INSPECT_EMPTY,   /* there is one, and nothing in it yet */
    INSPECT_LOST,    /* one of these two, though whole copies of it are beside, or its log */
    INSPECT_GOOD,    /* whole, by a quick check */
    INSPECT_PARTLY,  /* too large to be checked in the time given; what was read is whole */
    INSPECT_FOREIGN, /* another program's database */
    INSPECT_LINK,    /* it is a link, or has another name: its lock would be another folder's */
    INSPECT_NO_FILE, /* a folder has its name, or the like */
    INSPECT_DAMAGED, /* not a database, cut short, or the check found faults */
    INSPECT_DENIED,  /* this user may not read it */
    INSPECT_FAILED   /* any other trouble */
};

struct inspection {
    enum inspect_state state;
    int version, known_version; /* the file's schema, and the newest this program knows */
    bool demo;
    int64_t shared_utc_ms; /* the newest entry both see, with a trusted time; 0: none */
    int64_t log_bytes;     /* of the write-ahead log's file */
    char library[16];      /* SQLite's version */
};

/* Looks at DIR/journal.db for PATIENCE_MS milliseconds at the most. */
void journal_inspect(const char *dir, int patience_ms, struct inspection *out);

#endif
