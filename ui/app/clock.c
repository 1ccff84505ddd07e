/* The household's time: set by a person while the system's clock is doubtful, and settled once it is not. */
#include <time.h>

#include "firmware/known_time.h"
#include "ui/app/internal.h"

#define FIRST_YEAR 2024
#define LAST_YEAR 2099
#define MINUTE_MS INT64_C(60000)

static int days_of(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* The same hour on another day, month or year, as the household's zone has it then. */
static int64_t on_another_day(wall_time wall, enum clock_step step, int by)
{
    struct local_time t = timebase_local(wall, timebase_offset_min(wall));
    if (step == CLOCK_YEAR)
        t.year += by;
    if (step == CLOCK_MONTH) {
        int months = t.year * 12 + t.month - 1 + by;
        t.year = months / 12;
        t.month = months % 12 + 1;
    }
    if (t.year < FIRST_YEAR || t.year > LAST_YEAR)
        return wall.ms;
    struct tm tm = { .tm_year = t.year - 1900,
                     .tm_mon = t.month - 1,
                     .tm_mday = least(t.day, days_of(t.year, t.month)) + (step == CLOCK_DAY ? by : 0),
                     .tm_hour = t.hour,
                     .tm_min = t.minute,
                     .tm_isdst = -1 };
    int64_t within = (wall.ms % MINUTE_MS + MINUTE_MS) % MINUTE_MS;
    return (int64_t)mktime(&tm) * 1000 + within;
}

void app_clock_step(struct app *a, const struct action *action)
{
    int by = action->value < 0 ? -1 : 1;
    enum clock_step step = (enum clock_step)(action->value * by);
    wall_time wall = { a->now.wall.ms + a->ui.clock_ms };
    switch (step) {
    case CLOCK_AS_SHOWN:
        a->ui.clock_ms = 0;
        break;
    case CLOCK_MINUTE:
        a->ui.clock_ms += by * MINUTE_MS;
        break;
    case CLOCK_HOUR:
        a->ui.clock_ms += by * 60 * MINUTE_MS;
        break;
    case CLOCK_DAY:
    case CLOCK_MONTH:
    case CLOCK_YEAR:
        a->ui.clock_ms += on_another_day(wall, step, by) - wall.ms;
        break;
    }
}

/* Noted as what is to be added to the system's clock, by whatever was noted before. */
void app_clock(struct app *a, const struct action *action)
{
    if (a->now.trusted)
        return;
    struct act *act = app_push(a, ACT_CLOCK_FIX, PARTNER_NONE, action->source);
    if (!act)
        return;
    act->at.wall.ms -= a->now.added_ms;
    act->value = a->now.added_ms + a->ui.clock_ms;
    a->ui.clock_ms = 0;
    if (a->ui.screen == SCREEN_WELCOME)
        app_welcome_done(a, action);
    else if (a->ui.screen == SCREEN_SET_CLOCK)
        app_back(a, action);
}

/* The kernel vouches for its clock from now on: what was logged before in this boot goes by it. */
void app_clock_tick(struct app *a)
{
    a->was_doubtful = a->was_doubtful || !a->now.trusted;
    if (!a->has_facts || a->clock_settled ||
        !known_time_settles(&a->facts.known_time, a->now, a->was_doubtful))
        return;
    a->clock_settled = app_push(a, ACT_CLOCK_FIX, PARTNER_NONE, SOURCE_DEADLINE) != NULL;
}
