#include "firmware/input/edges.h"

#include <assert.h>
#include <string.h>

/* Who acts next. A deadline goes before an edge of the same millisecond, in every call alike. */
enum turn { TURN_NONE, TURN_LINE, TURN_GESTURE, TURN_EDGE };

void edges_init(struct edges *e, const struct debounce_settings *debounce,
                const struct gesture_settings *gesture, const bool level[BUTTON_COUNT])
{
    *e = (struct edges){ .set = *debounce };
    gestures_init(&e->gestures, gesture);
    for (int b = 0; b < BUTTON_COUNT; b++) {
        e->level[b] = level[b];
        debounce_init(&e->line[b], level[b]);
    }
}

int edges_room(const struct edges *e)
{
    return EDGES_WAITING - e->waiting;
}

void edges_add(struct edges *e, struct edge edge, mono_time now)
{
    assert(e->waiting < EDGES_WAITING);
    if (edge.at.ms > now.ms)
        edge.at = now;
    if (edge.at.ms < e->applied.ms)
        edge.at = e->applied;
    int i = e->waiting++;
    for (; i > 0 && e->queue[i - 1].at.ms > edge.at.ms; i--)
        e->queue[i] = e->queue[i - 1];
    e->queue[i] = edge;
}

static const struct edge *next_edge(const struct edges *e, enum button b)
{
    for (int i = 0; i < e->waiting; i++) {
        if (e->queue[i].button == b)
            return &e->queue[i];
    }
    return NULL;
}

/* What the line read at a deadline after the edges done and before those waiting. Where
 * the two sides of a gap disagree nothing is known of the line, and it stays as it was. */
static bool level_at_deadline(const struct edges *e, enum button b, const bool level[BUTTON_COUNT])
{
    const struct edge *next = next_edge(e, b);
    if (!next)
        return level[b];
    bool sides_agree = e->level[b] != next->active;
    return !next->after_gap || sides_agree ? e->level[b] : debounce_is_down(&e->line[b]);
}

static void make_up_for_lost(struct edges *e, mono_time now, const bool level[BUTTON_COUNT])
{
    for (int b = 0; b < BUTTON_COUNT && edges_room(e) > 0; b++) {
        if (!next_edge(e, (enum button)b) && debounce_contradicts(&e->line[b], level[b]))
            edges_add(e, (struct edge){ .button = (enum button)b, .at = now, .active = level[b] }, now);
    }
}

static enum turn next_turn(const struct edges *e, enum button *which, mono_time *at)
{
    enum turn turn = TURN_NONE;
    mono_time t;
    *at = (mono_time){ INT64_MAX };
    for (int b = 0; b < BUTTON_COUNT; b++) {
        if (debounce_deadline(&e->line[b], &t) && t.ms < at->ms) {
            turn = TURN_LINE;
            *which = (enum button)b;
            *at = t;
        }
    }
    if (gestures_deadline(&e->gestures, &t) && t.ms < at->ms) {
        turn = TURN_GESTURE;
        *at = t;
    }
    if (e->waiting > 0 && e->queue[0].at.ms < at->ms) {
        turn = TURN_EDGE;
        *at = e->queue[0].at;
    }
    return turn;
}

/* Of which press or release EDGE is a part. */
static void note_run(struct edges *e, const struct edge *edge)
{
    struct edge_run *press = &e->press[edge->button], *release = &e->release[edge->button];
    struct edge_run *latest = release->last.ms > press->last.ms ? release : press;
    if (latest->edges == 0 || mono_since(edge->at, latest->last) > e->set.settle_ms) {
        latest = debounce_is_down(&e->line[edge->button]) ? release : press;
        *latest = (struct edge_run){ .first = edge->at };
    }
    latest->last = edge->at;
    latest->edges++;
}

static struct edge take_edge(struct edges *e)
{
    struct edge edge = e->queue[0];
    note_run(e, &edge);
    e->waiting--;
    memmove(e->queue, e->queue + 1, (size_t)e->waiting * sizeof e->queue[0]);
    e->level[edge.button] = edge.active;
    return edge;
}

static int take_turn(struct edges *e, enum turn turn, enum button b, mono_time at,
                     const bool level[BUTTON_COUNT], struct gesture_event out[GESTURE_EVENTS])
{
    enum contact contact;
    bool told = false;
    switch (turn) {
    case TURN_NONE:
        return 0;
    case TURN_GESTURE:
        return gestures_tick(&e->gestures, at, out);
    case TURN_EDGE:
        b = take_edge(e).button;
        told = debounce_edge(&e->line[b], &e->set, at, &contact);
        break;
    case TURN_LINE:
        told = debounce_due(&e->line[b], &e->set, at, level_at_deadline(e, b, level), &contact);
        break;
    }
    return told ? gestures_contact(&e->gestures, b, contact, at, out) : 0;
}

int edges_run(struct edges *e, mono_time now, const bool level[BUTTON_COUNT],
              struct gesture_event out[GESTURE_EVENTS])
{
    struct gesture_event told[GESTURE_EVENTS];
    enum turn turn;
    enum button b = BUTTON_LEFT_MOOD;
    mono_time at;
    int count = 0;
    make_up_for_lost(e, now, level);
    while ((turn = next_turn(e, &b, &at)) != TURN_NONE && at.ms <= now.ms) {
        if (count > GESTURE_EVENTS - GESTURE_CALL_EVENTS)
            return count;
        int n = take_turn(e, turn, b, at, level, told);
        memcpy(out + count, told, (size_t)n * sizeof *out);
        count += n;
        e->applied = at;
    }
    e->applied = now;
    memcpy(e->level, level, sizeof e->level);
    return count;
}

static struct bounce bounce_of(const struct edge_run *r)
{
    return (struct bounce){ .edges = r->edges > 0 ? r->edges - 1 : 0, .ms = mono_since(r->last, r->first) };
}

/* A press shorter than the settle time has its release among its own edges. */
void edges_event(const struct edges *e, const struct gesture_event *g, struct button_event *out)
{
    const struct edge_run *press = &e->press[g->button], *release = &e->release[g->button];
    bool released = release->edges > 0 && release->first.ms > press->first.ms;
    bool up = g->type == GESTURE_UP || g->type == GESTURE_PRESS || g->type == GESTURE_FREE;
    mono_time until = released ? release->first : up ? press->last : g->at;
    *out = (struct button_event){ .type = g->type, .button = g->button, .down = bounce_of(press) };
    out->held_ms = press->edges > 0 ? mono_since(until, press->first) : 0;
    if (released)
        out->up = bounce_of(release);
}

bool edges_ignored(const struct edges *e, enum button b)
{
    enum debounce_state s = e->line[b].state;
    return e->gestures.b[b].stuck || s == DEBOUNCE_HELD_AT_START || s == DEBOUNCE_START_SETTLING;
}

bool edges_deadline(const struct edges *e, mono_time *at)
{
    enum button b;
    return next_turn(e, &b, at) != TURN_NONE;
}
