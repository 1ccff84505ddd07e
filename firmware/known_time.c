#include "firmware/known_time.h"

int64_t known_time_base(const struct known_time *k, struct moment now)
{
    if (k->fixed)
        return k->fixed_base_ms;
    int64_t system = now.wall.ms - now.added_ms - now.boottime_ms, guess = system + k->carried_ms;
    if (!k->newest)
        return guess;
    /* Of another boot nothing is known but that it is over. */
    int64_t least = k->newest_utc_ms - (k->newest_here ? k->newest_boottime_ms : now.boottime_ms);
    return guess < least ? least : guess;
}

bool known_time_settles(const struct known_time *k, struct moment now, bool was_doubtful)
{
    return now.trusted && (k->carried_ms != 0 || (k->fixed && was_doubtful));
}
