#include "firmware/journal/when.h"

#include <assert.h>

#include "firmware/act.h"

static_assert(ACT_CLOCK_FIX == 10, "a number in the SQL");

struct when when_read(sqlite3_stmt *st, int first_column, int day_ends_hour)
{
    wall_time wall = { sqlite3_column_int64(st, first_column) + sqlite3_column_int64(st, first_column + 3) };
    int32_t offset_min = sqlite3_column_int(st, first_column + 1);
    struct when w = { .for_yesterday = sqlite3_column_int(st, first_column + 2) };
    w.made_day = timebase_day(wall, offset_min, day_ends_hour);
    w.about_day = w.made_day - (w.for_yesterday ? 1 : 0);
    w.part = timebase_part(wall, offset_min);
    return w;
}
