/* Contacts of six buttons and the gestures they make, as tables. Each is replayed millisecond
 * by millisecond, in jumps from deadline to deadline, and late: with no tick between contacts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "firmware/input/gesture.h"

#define STEPS 10
#define EVENTS 12
#define END_MS 30000

#define LM BUTTON_LEFT_MOOD
#define LP BUTTON_LEFT_PROMISE
#define LW BUTTON_LEFT_WIN
#define RM BUTTON_RIGHT_MOOD
#define RP BUTTON_RIGHT_PROMISE
#define RW BUTTON_RIGHT_WIN

static const struct gesture_settings settings = {
    .hold_ms = 1500,
    .chord_ms = 300,
    .stuck_ms = 10000,
    .chord = { [BUTTON_MOOD] = true, [BUTTON_WIN] = true },
};

struct step {
    int at;
    enum button button;
    enum contact contact;
};

struct expected {
    int at;
    enum button button;
    enum gesture_type type;
};

struct timeline {
    const char *name;
    int steps, events;
    struct step step[STEPS];
    struct expected event[EVENTS];
};

/* clang-format off */
#define PRESSED(t, b) { t, b, CONTACT_EDGE }, { (t) + 8, b, CONTACT_DOWN }
#define RELEASED(t, b) { t, b, CONTACT_UP }

static const struct timeline timelines[] = {
    { "a promise acts on release", 3, 3,
      { PRESSED(0, LP), RELEASED(100, LP) },
      { { 0, LP, GESTURE_DOWN }, { 100, LP, GESTURE_UP }, { 100, LP, GESTURE_PRESS } } },
    { "a win waits until a chord can no longer come", 3, 3,
      { PRESSED(0, LW), RELEASED(100, LW) },
      { { 0, LW, GESTURE_DOWN }, { 100, LW, GESTURE_UP }, { 300, LW, GESTURE_PRESS } } },
    { "released after the chord's time it acts at once", 3, 3,
      { PRESSED(0, RM), RELEASED(400, RM) },
      { { 0, RM, GESTURE_DOWN }, { 400, RM, GESTURE_UP }, { 400, RM, GESTURE_PRESS } } },
    { "a refuted contact ends the feedback and is nothing", 2, 2,
      { { 0, LP, CONTACT_EDGE }, { 12, LP, CONTACT_NOTHING } },
      { { 0, LP, GESTURE_DOWN }, { 12, LP, GESTURE_UP } } },
    { "a press found late brings its own feedback", 2, 3,
      { { 50, LP, CONTACT_DOWN }, RELEASED(100, LP) },
      { { 50, LP, GESTURE_DOWN }, { 100, LP, GESTURE_UP }, { 100, LP, GESTURE_PRESS } } },
    { "a hold acts when its time is reached, and its release is no press", 3, 3,
      { PRESSED(0, LP), RELEASED(2000, LP) },
      { { 0, LP, GESTURE_DOWN }, { 1500, LP, GESTURE_HOLD }, { 2000, LP, GESTURE_UP } } },
    { "released just before the hold it is a press", 3, 3,
      { PRESSED(0, LM), RELEASED(1499, LM) },
      { { 0, LM, GESTURE_DOWN }, { 1499, LM, GESTURE_UP }, { 1499, LM, GESTURE_PRESS } } },
    { "released in the very millisecond it was held", 3, 3,
      { PRESSED(0, LM), RELEASED(1500, LM) },
      { { 0, LM, GESTURE_DOWN }, { 1500, LM, GESTURE_HOLD }, { 1500, LM, GESTURE_UP } } },
    { "a stuck button is freed without a press", 3, 5,
      { PRESSED(0, LP), RELEASED(20000, LP) },
      { { 0, LP, GESTURE_DOWN }, { 1500, LP, GESTURE_HOLD }, { 10000, LP, GESTURE_UP },
        { 10000, LP, GESTURE_STUCK }, { 20000, LP, GESTURE_FREE } } },
    { "both win buttons make one chord, of the left one", 6, 5,
      { { 0, RW, CONTACT_EDGE }, { 8, RW, CONTACT_DOWN }, { 200, LW, CONTACT_EDGE },
        { 208, LW, CONTACT_DOWN }, RELEASED(400, RW), RELEASED(450, LW) },
      { { 0, RW, GESTURE_DOWN }, { 200, LW, GESTURE_DOWN }, { 208, LW, GESTURE_CHORD },
        { 400, RW, GESTURE_UP }, { 450, LW, GESTURE_UP } } },
    { "also when the first is released before the second is down", 6, 5,
      { PRESSED(0, LM), RELEASED(100, LM), PRESSED(250, RM), RELEASED(350, RM) },
      { { 0, LM, GESTURE_DOWN }, { 100, LM, GESTURE_UP }, { 250, RM, GESTURE_DOWN },
        { 258, LM, GESTURE_CHORD }, { 350, RM, GESTURE_UP } } },
    { "a contact in time counts even when confirmed after it", 6, 5,
      { PRESSED(0, LW), RELEASED(100, LW), PRESSED(299, RW), RELEASED(450, RW) },
      { { 0, LW, GESTURE_DOWN }, { 100, LW, GESTURE_UP }, { 299, RW, GESTURE_DOWN },
        { 307, LW, GESTURE_CHORD }, { 450, RW, GESTURE_UP } } },
    { "and a refuted one lets the waiting press through", 5, 5,
      { PRESSED(0, LW), RELEASED(100, LW), { 299, RW, CONTACT_EDGE }, { 311, RW, CONTACT_NOTHING } },
      { { 0, LW, GESTURE_DOWN }, { 100, LW, GESTURE_UP }, { 299, RW, GESTURE_DOWN },
        { 311, RW, GESTURE_UP }, { 311, LW, GESTURE_PRESS } } },
    { "a release waits for the other hand's contact to be decided", 5, 5,
      { PRESSED(0, LW), { 299, RW, CONTACT_EDGE }, RELEASED(303, LW), { 311, RW, CONTACT_NOTHING } },
      { { 0, LW, GESTURE_DOWN }, { 299, RW, GESTURE_DOWN }, { 303, LW, GESTURE_UP },
        { 311, RW, GESTURE_UP }, { 311, LW, GESTURE_PRESS } } },
    { "too late for a chord: two presses", 6, 6,
      { PRESSED(0, LW), PRESSED(300, RW), RELEASED(500, LW), RELEASED(700, RW) },
      { { 0, LW, GESTURE_DOWN }, { 300, RW, GESTURE_DOWN }, { 500, LW, GESTURE_UP },
        { 500, LW, GESTURE_PRESS }, { 700, RW, GESTURE_UP }, { 700, RW, GESTURE_PRESS } } },
    { "promises have no chord", 6, 6,
      { PRESSED(0, LP), { 20, RP, CONTACT_EDGE }, { 28, RP, CONTACT_DOWN }, RELEASED(100, LP),
        RELEASED(120, RP) },
      { { 0, LP, GESTURE_DOWN }, { 20, RP, GESTURE_DOWN }, { 100, LP, GESTURE_UP },
        { 100, LP, GESTURE_PRESS }, { 120, RP, GESTURE_UP }, { 120, RP, GESTURE_PRESS } } },
    { "buttons of two kinds make no chord", 6, 6,
      { PRESSED(0, LW), PRESSED(50, RM), RELEASED(310, LW), RELEASED(360, RM) },
      { { 0, LW, GESTURE_DOWN }, { 50, RM, GESTURE_DOWN }, { 310, LW, GESTURE_UP },
        { 310, LW, GESTURE_PRESS }, { 360, RM, GESTURE_UP }, { 360, RM, GESTURE_PRESS } } },
    { "a held chord gives no hold, but gets stuck", 6, 9,
      { PRESSED(0, LM), { 10, RM, CONTACT_EDGE }, { 18, RM, CONTACT_DOWN }, RELEASED(12000, LM),
        RELEASED(12000, RM) },
      { { 0, LM, GESTURE_DOWN }, { 10, RM, GESTURE_DOWN }, { 18, LM, GESTURE_CHORD },
        { 10000, LM, GESTURE_UP }, { 10000, LM, GESTURE_STUCK }, { 10010, RM, GESTURE_UP },
        { 10010, RM, GESTURE_STUCK }, { 12000, LM, GESTURE_FREE }, { 12000, RM, GESTURE_FREE } } },
    { "two quick presses of one button are two presses", 6, 6,
      { PRESSED(0, LM), RELEASED(90, LM), PRESSED(150, LM), RELEASED(240, LM) },
      { { 0, LM, GESTURE_DOWN }, { 90, LM, GESTURE_UP }, { 150, LM, GESTURE_PRESS },
        { 150, LM, GESTURE_DOWN }, { 240, LM, GESTURE_UP }, { 450, LM, GESTURE_PRESS } } },
    { "a release without a press is nothing", 1, 0,
      { RELEASED(10, LP) },
      { { 0 } } },
};
/* clang-format on */

struct replay {
    const struct timeline *t;
    struct gestures g;
    int seen;
};

static void check(struct replay *r, const struct gesture_event *e, int count)
{
    for (int i = 0; i < count; i++, r->seen++) {
        const struct expected *x = &r->t->event[r->seen];
        if (r->seen >= r->t->events || x->at != e[i].at.ms || x->button != e[i].button ||
            x->type != e[i].type)
            fail_msg("%s: event %d is type %d of %s at %d ms", r->t->name, r->seen + 1, (int)e[i].type,
                     button_name(e[i].button), (int)e[i].at.ms);
    }
}

static void contacts_of(struct replay *r, int at)
{
    struct gesture_event out[GESTURE_EVENTS];
    for (int i = 0; i < r->t->steps; i++) {
        const struct step *s = &r->t->step[i];
        if (s->at == at)
            check(r, out, gestures_contact(&r->g, s->button, s->contact, (mono_time){ at }, out));
    }
}

static int next_contact(const struct replay *r, int at)
{
    int next = END_MS;
    for (int i = 0; i < r->t->steps; i++) {
        if (r->t->step[i].at > at && r->t->step[i].at < next)
            next = r->t->step[i].at;
    }
    return next;
}

static int next_small(const struct replay *r, int at)
{
    (void)r;
    return at + 1;
}

static int next_jump(const struct replay *r, int at)
{
    mono_time due;
    int next = next_contact(r, at);
    return gestures_deadline(&r->g, &due) && due.ms < next ? (int)due.ms : next;
}

static void replay_all(int (*next)(const struct replay *, int), bool ticking)
{
    struct gesture_event out[GESTURE_EVENTS];
    for (size_t i = 0; i < sizeof timelines / sizeof *timelines; i++) {
        struct replay r = { .t = &timelines[i] };
        gestures_init(&r.g, &settings);
        for (int at = 0; at < END_MS; at = next(&r, at)) {
            if (ticking)
                check(&r, out, gestures_tick(&r.g, (mono_time){ at }, out));
            contacts_of(&r, at);
        }
        check(&r, out, gestures_tick(&r.g, (mono_time){ END_MS }, out));
        if (r.seen != r.t->events)
            fail_msg("%s: %d of %d events", r.t->name, r.seen, r.t->events);
    }
}

static void timelines_in_small_steps(void **state)
{
    (void)state;
    replay_all(next_small, true);
}

static void timelines_in_jumps(void **state)
{
    (void)state;
    replay_all(next_jump, true);
}

static void timelines_with_a_late_loop(void **state)
{
    (void)state;
    replay_all(next_contact, false);
}

static void nothing_is_pending_when_nothing_is_down(void **state)
{
    struct gestures g;
    struct gesture_event out[GESTURE_EVENTS];
    mono_time at;
    (void)state;
    gestures_init(&g, &settings);
    assert_false(gestures_deadline(&g, &at));
    gestures_contact(&g, LP, CONTACT_EDGE, (mono_time){ 0 }, out);
    assert_false(gestures_deadline(&g, &at));
    gestures_contact(&g, LP, CONTACT_DOWN, (mono_time){ 8 }, out);
    assert_true(gestures_deadline(&g, &at));
    assert_int_equal(at.ms, 1500);
    gestures_contact(&g, LP, CONTACT_UP, (mono_time){ 100 }, out);
    assert_false(gestures_deadline(&g, &at));
}

/* The worst a stopped loop can find: everything down, held and stuck at once. */
static void one_late_tick_holds_everything(void **state)
{
    struct gestures g;
    struct gesture_event out[GESTURE_EVENTS];
    (void)state;
    gestures_init(&g, &settings);
    for (int b = 0; b < BUTTON_COUNT; b++)
        gestures_contact(&g, (enum button)b, CONTACT_DOWN, (mono_time){ b * 400 }, out);
    int count = gestures_tick(&g, (mono_time){ 60000 }, out);
    assert_in_range(count, 2 * BUTTON_COUNT, GESTURE_CALL_EVENTS);
    for (int i = 1; i < count; i++)
        assert_true(out[i - 1].at.ms <= out[i].at.ms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timelines_in_small_steps),
        cmocka_unit_test(timelines_in_jumps),
        cmocka_unit_test(timelines_with_a_late_loop),
        cmocka_unit_test(nothing_is_pending_when_nothing_is_down),
        cmocka_unit_test(one_late_tick_holds_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
