/* The household day and the part of the day of an act's row, with its boot's corrected clock. */
#ifndef KEPT_JOURNAL_WHEN_H
#define KEPT_JOURNAL_WHEN_H

#include <sqlite3.h>

#include "firmware/timebase.h"

/* What is to be added to the time of a row of "act a". A row that was not trusted stands as far from the
 * latest fix of its boot as CLOCK_BOOTTIME says, whatever the wall clock did in between: a fix holds for
 * what came before it and, until there is another one, for what comes after. */
#define WHEN_FIX                                                                                             \
    "CASE a.trusted WHEN 1 THEN 0 ELSE ifnull((SELECT f.utc_ms + f.value - f.boottime_ms + a.boottime_ms"    \
    " - a.utc_ms FROM act f WHERE f.kind = 10 AND f.boot = a.boot ORDER BY f.seq DESC LIMIT 1), 0) END"

/* Four columns of a SELECT over it, for when_read. */
#define WHEN_COLUMNS "a.utc_ms, a.offset_min, a.yesterday, " WHEN_FIX
#define WHEN_COUNT 4

struct when {
    int32_t made_day, about_day; /* household days; they differ by one for an entry about yesterday */
    enum day_part part;
    bool for_yesterday;
};

struct when when_read(sqlite3_stmt *st, int first_column, int day_ends_hour);

#endif
