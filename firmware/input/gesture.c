#include "firmware/input/gesture.h"

#include <assert.h>

struct events {
    struct gesture_event *to;
    int count;
};

/* What time alone brings to a button. */
enum due { DUE_NOTHING, DUE_PRESS, DUE_HOLD, DUE_STUCK };

static_assert(GESTURE_CALL_EVENTS >= 3 * BUTTON_COUNT + 4,
              "one late call may bring every button's hold and stuck");

/* Events come in the order of their time: a press that waited for the other hand to be refuted
 * became true then. */
static void emit(struct events *e, enum gesture_type type, enum button b, mono_time at)
{
    assert(e->count < GESTURE_CALL_EVENTS);
    if (e->count > 0 && at.ms < e->to[e->count - 1].at.ms)
        at = e->to[e->count - 1].at;
    e->to[e->count++] = (struct gesture_event){ .type = type, .button = b, .at = at };
}

static enum button across(enum button b)
{
    return button_of(button_partner(b) == PARTNER_LEFT ? PARTNER_RIGHT : PARTNER_LEFT, button_kind(b));
}

static bool within_chord(const struct gestures *g, enum button a, enum button b)
{
    int64_t apart = mono_since(g->b[a].since, g->b[b].since);
    return g->set.chord[button_kind(a)] && apart < g->set.chord_ms && -apart < g->set.chord_ms;
}

/* The other hand's contact came in time and is about to be confirmed or refuted: wait for it. */
static bool chord_undecided(const struct gestures *g, enum button b)
{
    return g->b[across(b)].touched && within_chord(g, b, across(b));
}

static mono_time since_plus(const struct gesture_button *s, int ms)
{
    return (mono_time){ s->since.ms + ms };
}

static enum due next_due(const struct gestures *g, enum button b, mono_time *at)
{
    const struct gesture_button *s = &g->b[b];
    if (s->press_waits && !chord_undecided(g, b)) {
        *at = since_plus(s, g->set.chord_ms);
        return DUE_PRESS;
    }
    if (!s->down || s->stuck)
        return DUE_NOTHING;
    bool hold_first = !s->used && g->set.hold_ms <= g->set.stuck_ms;
    *at = since_plus(s, hold_first ? g->set.hold_ms : g->set.stuck_ms);
    return hold_first ? DUE_HOLD : DUE_STUCK;
}

/* The earliest thing time brings to any button; buttons in their order where two are due at once. */
static enum due earliest(const struct gestures *g, enum button *which, mono_time *at)
{
    enum due found = DUE_NOTHING;
    *at = (mono_time){ INT64_MAX };
    for (int b = 0; b < BUTTON_COUNT; b++) {
        mono_time t;
        enum due due = next_due(g, (enum button)b, &t);
        if (due != DUE_NOTHING && t.ms < at->ms) {
            found = due;
            *which = (enum button)b;
            *at = t;
        }
    }
    return found;
}

static void happen(struct gestures *g, enum due due, enum button b, mono_time at, struct events *e)
{
    struct gesture_button *s = &g->b[b];
    switch (due) {
    case DUE_NOTHING:
        break;
    case DUE_PRESS:
        s->press_waits = false;
        emit(e, GESTURE_PRESS, b, at);
        break;
    case DUE_HOLD:
        s->used = true;
        emit(e, GESTURE_HOLD, b, at);
        break;
    case DUE_STUCK:
        s->used = s->stuck = true;
        emit(e, GESTURE_UP, b, at);
        emit(e, GESTURE_STUCK, b, at);
        break;
    }
}

static void run_due(struct gestures *g, mono_time now, struct events *e)
{
    enum button b;
    mono_time at;
    for (enum due due; (due = earliest(g, &b, &at)) != DUE_NOTHING && at.ms <= now.ms;)
        happen(g, due, b, at, e);
}

/* A contact begins. A press still waiting for a chord has had its second press instead. */
static void touch(struct gestures *g, enum button b, mono_time now, struct events *e)
{
    struct gesture_button *s = &g->b[b];
    if (s->press_waits)
        emit(e, GESTURE_PRESS, b, now);
    *s = (struct gesture_button){ .touched = true, .since = now };
    emit(e, GESTURE_DOWN, b, now);
}

static void press(struct gestures *g, enum button b, mono_time now, struct events *e)
{
    struct gesture_button *s = &g->b[b], *o = &g->b[across(b)];
    if (!s->touched)
        touch(g, b, now, e);
    s->touched = false;
    s->down = true;
    if ((!o->down && !o->press_waits) || o->used || !within_chord(g, b, across(b)))
        return;
    s->used = o->used = true;
    o->press_waits = false;
    emit(e, GESTURE_CHORD, button_of(PARTNER_LEFT, button_kind(b)), now);
}

static void refute(struct gestures *g, enum button b, mono_time now, struct events *e)
{
    if (!g->b[b].touched)
        return;
    g->b[b].touched = false;
    emit(e, GESTURE_UP, b, now);
}

static void release(struct gestures *g, enum button b, mono_time now, struct events *e)
{
    struct gesture_button *s = &g->b[b];
    if (!s->down)
        return;
    s->down = false;
    emit(e, s->stuck ? GESTURE_FREE : GESTURE_UP, b, now);
    s->stuck = false;
    if (s->used)
        return;
    bool chord_possible = g->set.chord[button_kind(b)] && now.ms < since_plus(s, g->set.chord_ms).ms;
    s->press_waits = chord_possible || chord_undecided(g, b);
    if (!s->press_waits)
        emit(e, GESTURE_PRESS, b, now);
}

void gestures_init(struct gestures *g, const struct gesture_settings *set)
{
    *g = (struct gestures){ .set = *set };
}

int gestures_contact(struct gestures *g, enum button b, enum contact c, mono_time now,
                     struct gesture_event out[GESTURE_EVENTS])
{
    struct events e = { .to = out };
    run_due(g, now, &e);
    switch (c) {
    case CONTACT_EDGE:
        if (!g->b[b].touched && !g->b[b].down)
            touch(g, b, now, &e);
        break;
    case CONTACT_DOWN:
        if (!g->b[b].down)
            press(g, b, now, &e);
        break;
    case CONTACT_NOTHING:
        refute(g, b, now, &e);
        break;
    case CONTACT_UP:
        release(g, b, now, &e);
        break;
    }
    run_due(g, now, &e);
    return e.count;
}

int gestures_tick(struct gestures *g, mono_time now, struct gesture_event out[GESTURE_EVENTS])
{
    struct events e = { .to = out };
    run_due(g, now, &e);
    return e.count;
}

bool gestures_deadline(const struct gestures *g, mono_time *at)
{
    enum button b;
    return earliest(g, &b, at) != DUE_NOTHING;
}
