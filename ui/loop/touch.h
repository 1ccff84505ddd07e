/* Touch: from one finger (or a mouse) to actions, by the scene that is up. Pure: the scene and
 * the time are arguments. Only the first finger counts; a second one is a hand holding on. */
#ifndef KEPT_UI_TOUCH_H
#define KEPT_UI_TOUCH_H

#include "ui/kit/scene.h"

#define TOUCH_HELD_MS 400   /* a finger that rests: accents */
#define TOUCH_REPEAT_MS 70  /* the erase key, once it has been held */
#define TOUCH_SLOP_UNITS 12 /* a finger is not a needle */
#define TOUCH_SAMPLES 8

enum touch_mode { TOUCH_NONE, TOUCH_TAP, TOUCH_SCROLLING, TOUCH_SCRUBBING, TOUCH_HELD, TOUCH_VOID };

struct touch {
    enum touch_mode mode;
    bool scrolls, scrubs, stopped; /* what the place it came down on could become */
    uint16_t id;                   /* target under the finger, 0 none: drawn as pressed */
    int start_x, start_y, x, y;
    mono_time down_at, next_at; /* next_at: of holding or repeating */
    int sample_count;
    struct {
        int y;
        mono_time at;
    } sample[TOUCH_SAMPLES];
};

/* What a touch led to. Actions' text points into the scene. */
struct touch_out {
    int count;
    struct action action[2];
    bool placed; /* a tap inside the scroll box that hit no target: place the caret */
    int x, y;
};

void touch_down(struct touch *t, const struct scene *s, int x, int y, mono_time now, struct touch_out *out);
void touch_move(struct touch *t, const struct scene *s, float unit, int x, int y, mono_time now,
                struct touch_out *out);
void touch_up(struct touch *t, const struct scene *s, int x, int y, mono_time now, struct touch_out *out);
void touch_tick(struct touch *t, const struct scene *s, mono_time now, struct touch_out *out);
bool touch_deadline(const struct touch *t, mono_time *at);

/* The finger now means nothing until it is lifted (it woke the screen; the screen changed). */
void touch_void(struct touch *t);

#endif
