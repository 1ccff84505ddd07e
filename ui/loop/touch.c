#include "ui/loop/touch.h"

#include <stdlib.h>
#include <string.h>

#define FLING_WINDOW_MS 100
#define FLING_LEAST_PX_S 120
#define SCRUB_MARGIN_PARTS 20

static void emit(struct touch_out *out, const struct action *action)
{
    out->action[out->count] = *action;
    out->action[out->count++].source = SOURCE_TOUCH;
}

static void emit_value(struct touch_out *out, enum action_type type, int64_t value)
{
    emit(out, &(struct action){ .type = type, .who = PARTNER_NONE, .value = value });
}

static void sample(struct touch *t, int y, mono_time now)
{
    if (t->sample_count == TOUCH_SAMPLES) {
        memmove(t->sample, t->sample + 1, sizeof *t->sample * (TOUCH_SAMPLES - 1));
        t->sample_count--;
    }
    t->sample[t->sample_count].y = y;
    t->sample[t->sample_count++].at = now;
}

/* Pixels per second over the last moments; a finger that rested before it left has none. */
static int velocity(const struct touch *t, mono_time now)
{
    for (int i = 0; i < t->sample_count; i++) {
        int64_t ms = mono_since(now, t->sample[i].at);
        if (ms <= FLING_WINDOW_MS)
            return ms < 4 ? 0 : (int)((t->y - t->sample[i].y) * 1000 / ms);
    }
    return 0;
}

/* The ends of the strip are ends: a fingertip need not find its last pixel. */
static int64_t scrub_value(const struct scene *s, int y)
{
    int64_t margin = s->scrub_box.h / SCRUB_MARGIN_PARTS;
    int64_t length = s->scrub_box.h - 2 * margin;
    int64_t value = (y - s->scrub_box.y - margin) * 1000000 / (length > 0 ? length : 1);
    return value < 0 ? 0 : value > 1000000 ? 1000000 : value;
}

void touch_void(struct touch *t)
{
    t->mode = t->mode == TOUCH_NONE ? TOUCH_NONE : TOUCH_VOID;
    t->id = 0;
}

void touch_down(struct touch *t, const struct scene *s, int x, int y, mono_time now, struct touch_out *out)
{
    *out = (struct touch_out){ 0 };
    const struct target *target = scene_hit(s, x, y);
    bool in_list = s->scroll_box.w > 0 && rect_has(s->scroll_box, x, y);
    *t = (struct touch){ .mode = TOUCH_TAP, .start_x = x, .start_y = y, .x = x, .y = y, .down_at = now };
    t->scrolls = in_list;
    t->scrubs = s->scrub_box.w > 0 && rect_has(s->scrub_box, x, y);
    t->stopped = in_list && s->moving; /* a touch on a moving list stops it, and opens nothing */
    t->id = target && !t->stopped ? target->id : 0;
    t->next_at.ms = now.ms + (target && target->held_ms > 0 ? target->held_ms : TOUCH_HELD_MS);
    sample(t, y, now);
    if (in_list)
        emit_value(out, ACTION_SCROLL, 0);
}

static void begin_drag(struct touch *t)
{
    t->id = 0;
    t->mode = t->scrubs ? TOUCH_SCRUBBING : t->scrolls ? TOUCH_SCROLLING : TOUCH_TAP;
}

void touch_move(struct touch *t, const struct scene *s, float unit, int x, int y, mono_time now,
                struct touch_out *out)
{
    *out = (struct touch_out){ 0 };
    if (t->mode == TOUCH_NONE || t->mode == TOUCH_VOID)
        return;
    int slop = (int)(TOUCH_SLOP_UNITS * unit);
    bool far_off = abs(y - t->start_y) > slop || abs(x - t->start_x) > slop;
    int dy = y - t->y;
    if (t->mode == TOUCH_TAP && far_off)
        begin_drag(t);
    t->x = x;
    t->y = y;
    sample(t, y, now);
    if (t->mode == TOUCH_SCROLLING)
        emit_value(out, ACTION_SCROLL, dy);
    else if (t->mode == TOUCH_SCRUBBING)
        emit_value(out, ACTION_SCRUB, scrub_value(s, y));
    else if (t->mode == TOUCH_TAP && far_off) {
        const struct target *target = scene_hit(s, x, y);
        const struct target *first = scene_hit(s, t->start_x, t->start_y);
        t->id = target && first && target->id == first->id ? target->id : 0;
    }
}

static void tap(const struct touch *t, const struct scene *s, int x, int y, struct touch_out *out)
{
    const struct target *target = scene_hit(s, x, y);
    if (target && target->id == t->id && t->id != 0)
        emit(out, &target->action);
    else if (!target && t->scrolls && !t->stopped && rect_has(s->scroll_box, x, y)) {
        out->placed = true;
        out->x = x;
        out->y = y;
    }
}

void touch_up(struct touch *t, const struct scene *s, int x, int y, mono_time now, struct touch_out *out)
{
    *out = (struct touch_out){ 0 };
    int speed = velocity(t, now);
    const struct target *target = scene_hit(s, x, y);
    if (t->mode == TOUCH_TAP)
        tap(t, s, x, y, out);
    else if (t->mode == TOUCH_SCROLLING && abs(speed) >= FLING_LEAST_PX_S)
        emit_value(out, ACTION_FLING, speed);
    else if (t->mode == TOUCH_HELD && target && target->id != t->id && target->action.type == ACTION_TYPE)
        emit(out, &target->action); /* slid from the letter to one of its accents */
    *t = (struct touch){ .mode = TOUCH_NONE };
}

static bool waits(const struct touch *t)
{
    return t->mode == TOUCH_TAP && t->id != 0;
}

void touch_tick(struct touch *t, const struct scene *s, mono_time now, struct touch_out *out)
{
    *out = (struct touch_out){ 0 };
    if (!waits(t) || now.ms < t->next_at.ms)
        return;
    const struct target *target = scene_hit(s, t->x, t->y);
    if (target && target->id == t->id && target->repeat) {
        emit(out, &target->action);
        t->next_at.ms = now.ms + TOUCH_REPEAT_MS;
    } else if (target && target->id == t->id && target->held.type != ACTION_NONE) {
        emit(out, &target->held);
        t->mode = TOUCH_HELD;
    } else {
        t->next_at.ms = INT64_MAX;
    }
}

bool touch_deadline(const struct touch *t, mono_time *at)
{
    if (!waits(t) || t->next_at.ms == INT64_MAX)
        return false;
    *at = t->next_at;
    return true;
}
