#include "firmware/input/debounce.h"

/* A button held down is looked at again after this long, then ever more seldom (a quarter of the
 * time it has been down), so that a lost release is noticed and a leaning bag costs no wake-ups. */
#define LOOK_AGAIN_MS 250

#define LOOK_AT_REFUTED_MS 8

static mono_time after(mono_time t, int64_t ms)
{
    return (mono_time){ t.ms + ms };
}

static void enter(struct debounce *d, enum debounce_state state, mono_time deadline)
{
    d->state = state;
    d->deadline = deadline;
}

static bool tell(enum contact *out, enum contact what)
{
    *out = what;
    return true;
}

void debounce_init(struct debounce *d, bool level)
{
    *d = (struct debounce){ .state = level ? DEBOUNCE_HELD_AT_START : DEBOUNCE_IDLE };
}

bool debounce_edge(struct debounce *d, const struct debounce_settings *set, mono_time at, enum contact *out)
{
    mono_time settled = after(at, set->settle_ms);
    d->last_edge = at;
    switch (d->state) {
    case DEBOUNCE_IDLE:
    case DEBOUNCE_REFUTED:
        enter(d, DEBOUNCE_CANDIDATE, after(at, set->spike_ms));
        return tell(out, CONTACT_EDGE);
    case DEBOUNCE_CANDIDATE:
        d->deadline = after(at, set->spike_ms);
        return false;
    case DEBOUNCE_DOWN_SETTLING:
    case DEBOUNCE_UP_SETTLING:
    case DEBOUNCE_START_SETTLING:
        d->deadline = settled;
        return false;
    case DEBOUNCE_DOWN:
        enter(d, DEBOUNCE_UP_SETTLING, settled);
        return false;
    case DEBOUNCE_HELD_AT_START:
        enter(d, DEBOUNCE_START_SETTLING, settled);
        return false;
    case DEBOUNCE_STATE_COUNT:
        break;
    }
    return false;
}

static bool judge(struct debounce *d, const struct debounce_settings *set, bool level, enum contact *out)
{
    if (level)
        enter(d, DEBOUNCE_DOWN_SETTLING, after(d->last_edge, set->settle_ms));
    else
        enter(d, DEBOUNCE_REFUTED, after(d->deadline, LOOK_AT_REFUTED_MS));
    return tell(out, level ? CONTACT_DOWN : CONTACT_NOTHING);
}

/* Looked at until settled: a short press may bounce open at the wrong moment and the edge that
 * closes it be lost. Active now, it is judged anew, as if that edge had come. */
static bool look_at_refuted(struct debounce *d, const struct debounce_settings *set, bool level,
                            enum contact *out)
{
    if (level)
        return debounce_edge(d, set, d->deadline, out);
    if (mono_since(d->deadline, d->last_edge) < set->settle_ms)
        d->deadline = after(d->deadline, LOOK_AT_REFUTED_MS);
    else
        d->state = DEBOUNCE_IDLE;
    return false;
}

static void rest_down(struct debounce *d)
{
    int64_t quarter = (d->deadline.ms - d->last_edge.ms) / 4;
    enter(d, DEBOUNCE_DOWN, after(d->deadline, quarter > LOOK_AGAIN_MS ? quarter : LOOK_AGAIN_MS));
}

/* Released, but no edge said when: it may be bouncing right now. */
static void let_up(struct debounce *d, const struct debounce_settings *set)
{
    d->last_edge = d->deadline;
    enter(d, DEBOUNCE_UP_SETTLING, after(d->last_edge, set->settle_ms));
}

bool debounce_due(struct debounce *d, const struct debounce_settings *set, mono_time now, bool level,
                  enum contact *out)
{
    mono_time at;
    if (!debounce_deadline(d, &at) || now.ms < at.ms)
        return false;
    switch (d->state) {
    case DEBOUNCE_CANDIDATE:
        return judge(d, set, level, out);
    case DEBOUNCE_REFUTED:
        return look_at_refuted(d, set, level, out);
    case DEBOUNCE_DOWN_SETTLING:
    case DEBOUNCE_DOWN:
        if (level)
            rest_down(d);
        else
            let_up(d, set);
        return false;
    case DEBOUNCE_UP_SETTLING:
        if (level) {
            rest_down(d);
            return false;
        }
        d->state = DEBOUNCE_IDLE;
        return tell(out, CONTACT_UP);
    case DEBOUNCE_START_SETTLING:
        d->state = level ? DEBOUNCE_HELD_AT_START : DEBOUNCE_IDLE;
        return false;
    case DEBOUNCE_IDLE:
    case DEBOUNCE_HELD_AT_START:
    case DEBOUNCE_STATE_COUNT:
        break;
    }
    return false;
}

bool debounce_deadline(const struct debounce *d, mono_time *at)
{
    if (d->state == DEBOUNCE_IDLE || d->state == DEBOUNCE_HELD_AT_START)
        return false;
    *at = d->deadline;
    return true;
}

bool debounce_is_down(const struct debounce *d)
{
    return d->state != DEBOUNCE_IDLE && d->state != DEBOUNCE_CANDIDATE && d->state != DEBOUNCE_REFUTED;
}

bool debounce_contradicts(const struct debounce *d, bool level)
{
    if (d->state == DEBOUNCE_IDLE)
        return level;
    return (d->state == DEBOUNCE_DOWN || d->state == DEBOUNCE_HELD_AT_START) && !level;
}
