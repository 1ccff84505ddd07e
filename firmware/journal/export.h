/* One's own part of a household as files in a folder of its own: what one logged, promised and owned,
 * what belongs to both, and, where KEYS are given, what is sealed to oneself. Never the other's. Days and
 * parts of the day, no clock times (product.md, rule 4). Reads a connection it is lent. */
#ifndef KEPT_JOURNAL_EXPORT_H
#define KEPT_JOURNAL_EXPORT_H

#include <sqlite3.h>

#include "firmware/journal/sealed.h"
#include "firmware/own.h"

struct export
{
    enum partner who;
    const char *name;               /* of WHO, for the text */
    const struct sealed_keys *keys; /* NULL: without what is sealed */
    int day_ends_hour;
    bool csv;          /* tables beside the JSON lines */
    bool summary;      /* instead: one text to take to a session */
    int32_t since_day; /* the summary's first day; 0: all */
    int32_t today;
    bool by_hand; /* .hands is a socket of who makes the folder (export_hands.h) */
    int hands;
};

/* Makes DIR (0700; it may be there already, empty) and writes the files (0600), flushed to the card. A
 * summary needs no empty folder. False with WHY, in one line; what was written is removed then. */
bool export_write(sqlite3 *db, const char *dir, const struct export *e, char *why, size_t size)
    __attribute__((warn_unused_result));

#endif
