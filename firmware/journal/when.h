/* The household day and the part of the day of an act's row, with its boot's corrected clock. */
#ifndef KEPT_JOURNAL_WHEN_H
#define KEPT_JOURNAL_WHEN_H

#include <sqlite3.h>

#include "firmware/timebase.h"

/* Of a row of "act a", in milliseconds: the clock's correction is the latest of its boot that came after it.
 * What is kept later by a program that does not know the time for sure is none of it. */
#define WHEN_FIX                                                                                             \
    "CASE a.trusted WHEN 1 THEN 0 ELSE ifnull((SELECT f.value FROM act f WHERE f.kind = 10 AND"              \
    " f.boot = a.boot AND f.seq > a.seq ORDER BY f.seq DESC LIMIT 1), 0) END"

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
