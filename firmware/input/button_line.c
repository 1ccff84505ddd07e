#include "firmware/input/button_line.h"

#include <assert.h>
#include <string.h>

static const char *const uses[] = { "unnamed", "missing", "free", "kept", "taken", "lost" };
static_assert(sizeof uses / sizeof *uses == LINE_USE_COUNT, "a key for every use");

static const char *const events[] = { "pressed", "released", "press", "held", "together", "stuck", "free" };
#define EVENTS (sizeof events / sizeof *events)
static_assert(GESTURE_DOWN == 0 && GESTURE_FREE + 1 == EVENTS, "a key for every gesture");

const char *line_use_key(enum line_use u)
{
    return uses[u];
}

static bool find(const char *key, const char *const *keys, size_t count, size_t *at)
{
    for (*at = 0; *at < count; ++*at)
        if (strcmp(keys[*at], key) == 0)
            return true;
    return false;
}

bool line_use_from_key(const char *key, enum line_use *out)
{
    size_t at;
    if (!find(key, uses, LINE_USE_COUNT, &at))
        return false;
    *out = (enum line_use)at;
    return true;
}

const char *button_event_key(enum gesture_type t)
{
    return events[t];
}

bool button_event_from_key(const char *key, enum gesture_type *out)
{
    size_t at;
    if (!find(key, events, EVENTS, &at))
        return false;
    *out = (enum gesture_type)at;
    return true;
}
