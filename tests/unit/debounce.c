/* One line's way through the debouncer, as tables: when its level turns, which of these turns
 * the kernel reports, and what must come of it. Each is replayed millisecond by millisecond and
 * in jumps from deadline to deadline. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "firmware/input/debounce.h"

#define TURNS 12
#define TOLD 8
#define END_MS 4000

static const struct debounce_settings settings = { .spike_ms = 8, .settle_ms = 50 };

struct turn {
    int at;
    bool lost; /* the level turns, but no edge arrives */
};

struct told {
    int at;
    enum contact contact;
};

struct timeline {
    const char *name;
    bool held_at_start;
    int turns, tells;
    struct turn turn[TURNS];
    struct told told[TOLD];
};

/* clang-format off */
#define EDGE(t) { t, false }
#define LOST(t) { t, true }

static const struct timeline timelines[] = {
    { "a clean press", false, 2, 3,
      { EDGE(0), EDGE(100) },
      { { 0, CONTACT_EDGE }, { 8, CONTACT_DOWN }, { 150, CONTACT_UP } } },
    { "a spike is no press", false, 2, 2,
      { EDGE(0), EDGE(4) },
      { { 0, CONTACT_EDGE }, { 12, CONTACT_NOTHING } } },
    { "nor is a burst of spikes that reads active at 8 ms", false, 6, 2,
      { EDGE(0), EDGE(3), EDGE(6), EDGE(9), EDGE(13), EDGE(16) },
      { { 0, CONTACT_EDGE }, { 24, CONTACT_NOTHING } } },
    { "bounce on both edges is one press", false, 8, 3,
      { EDGE(0), EDGE(3), EDGE(9), EDGE(15), EDGE(22), EDGE(120), EDGE(126), EDGE(140) },
      { { 0, CONTACT_EDGE }, { 30, CONTACT_DOWN }, { 190, CONTACT_UP } } },
    { "a press whose bounce pauses open is found after all", false, 4, 5,
      { EDGE(0), EDGE(2), EDGE(14), EDGE(90) },
      { { 0, CONTACT_EDGE }, { 10, CONTACT_NOTHING }, { 14, CONTACT_EDGE }, { 22, CONTACT_DOWN },
        { 140, CONTACT_UP } } },
    { "a refuted press whose last edge is lost is found by looking again", false, 4, 5,
      { EDGE(0), EDGE(2), LOST(14), EDGE(90) },
      { { 0, CONTACT_EDGE }, { 10, CONTACT_NOTHING }, { 18, CONTACT_EDGE }, { 26, CONTACT_DOWN },
        { 140, CONTACT_UP } } },
    { "a press over before its bounce has settled", false, 4, 3,
      { EDGE(0), EDGE(4), EDGE(5), EDGE(30) },
      { { 0, CONTACT_EDGE }, { 13, CONTACT_DOWN }, { 130, CONTACT_UP } } },
    { "a release lost while settling", false, 2, 3,
      { EDGE(0), LOST(30) },
      { { 0, CONTACT_EDGE }, { 8, CONTACT_DOWN }, { 100, CONTACT_UP } } },
    { "a release lost later is noticed within a second", false, 2, 3,
      { EDGE(0), LOST(120) },
      { { 0, CONTACT_EDGE }, { 8, CONTACT_DOWN }, { 350, CONTACT_UP } } },
    { "a dropout while held is no release", false, 4, 3,
      { EDGE(0), EDGE(500), EDGE(530), EDGE(900) },
      { { 0, CONTACT_EDGE }, { 8, CONTACT_DOWN }, { 950, CONTACT_UP } } },
    { "two presses", false, 4, 6,
      { EDGE(0), EDGE(60), EDGE(200), EDGE(260) },
      { { 0, CONTACT_EDGE }, { 8, CONTACT_DOWN }, { 110, CONTACT_UP }, { 200, CONTACT_EDGE },
        { 208, CONTACT_DOWN }, { 310, CONTACT_UP } } },
    { "a line held at start is ignored until released", true, 5, 3,
      { EDGE(1000), EDGE(1003), EDGE(1006), EDGE(1500), EDGE(1600) },
      { { 1500, CONTACT_EDGE }, { 1508, CONTACT_DOWN }, { 1650, CONTACT_UP } } },
    { "a dropout of a line held at start is no press", true, 2, 0,
      { EDGE(100), EDGE(120) },
      { { 0, CONTACT_NOTHING } } },
    { "edges without a change of level tell nothing but the contact", false, 4, 2,
      { EDGE(0), EDGE(0), EDGE(1), EDGE(1) },
      { { 0, CONTACT_EDGE }, { 9, CONTACT_NOTHING } } },
};
/* clang-format on */

/* What the line reads just before AT. */
static bool level_before(const struct timeline *t, int at)
{
    bool level = t->held_at_start;
    for (int i = 0; i < t->turns; i++)
        level ^= t->turn[i].at < at;
    return level;
}

struct replay {
    const struct timeline *t;
    struct debounce d;
    int tells;
};

static void check(struct replay *r, int at, bool told, enum contact contact)
{
    if (!told)
        return;
    if (r->tells >= r->t->tells || r->t->told[r->tells].at != at || r->t->told[r->tells].contact != contact)
        fail_msg("%s: contact %d at %d ms, as number %d", r->t->name, (int)contact, at, r->tells + 1);
    r->tells++;
}

/* Deadlines of this millisecond, then its edges. */
static void one_ms(struct replay *r, int at)
{
    enum contact contact = CONTACT_EDGE;
    mono_time due;
    while (debounce_deadline(&r->d, &due) && due.ms <= at) {
        bool told = debounce_due(&r->d, &settings, (mono_time){ at }, level_before(r->t, at), &contact);
        check(r, at, told, contact);
    }
    for (int i = 0; i < r->t->turns; i++) {
        if (r->t->turn[i].at == at && !r->t->turn[i].lost)
            check(r, at, debounce_edge(&r->d, &settings, (mono_time){ at }, &contact), contact);
    }
}

static int next_stop(const struct replay *r, int at)
{
    mono_time due;
    int next = END_MS;
    if (debounce_deadline(&r->d, &due) && due.ms < next)
        next = (int)due.ms;
    for (int i = 0; i < r->t->turns; i++) {
        if (r->t->turn[i].at > at && r->t->turn[i].at < next)
            next = r->t->turn[i].at;
    }
    return next;
}

static void replay(const struct timeline *t, bool jumping)
{
    struct replay r = { .t = t };
    debounce_init(&r.d, t->held_at_start);
    for (int at = 0; at < END_MS; at = jumping ? next_stop(&r, at) : at + 1)
        one_ms(&r, at);
    if (r.tells != t->tells)
        fail_msg("%s: told %d of %d contacts", t->name, r.tells, t->tells);
}

static void timelines_in_small_steps(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof timelines / sizeof *timelines; i++)
        replay(&timelines[i], false);
}

static void timelines_in_jumps(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof timelines / sizeof *timelines; i++)
        replay(&timelines[i], true);
}

static void nothing_happens_before_the_deadline(void **state)
{
    struct debounce d;
    enum contact contact;
    (void)state;
    debounce_init(&d, false);
    assert_false(debounce_due(&d, &settings, (mono_time){ 100 }, true, &contact));
    assert_true(debounce_edge(&d, &settings, (mono_time){ 100 }, &contact));
    assert_false(debounce_due(&d, &settings, (mono_time){ 107 }, true, &contact));
    assert_true(debounce_due(&d, &settings, (mono_time){ 108 }, true, &contact));
    assert_int_equal(contact, CONTACT_DOWN);
}

/* A button something leans on must not keep the processor awake. */
static void a_stuck_line_is_looked_at_ever_more_seldom(void **state)
{
    struct debounce d;
    enum contact contact;
    mono_time at = { 0 };
    int looks = 0;
    (void)state;
    debounce_init(&d, false);
    debounce_edge(&d, &settings, at, &contact);
    while (debounce_deadline(&d, &at) && at.ms < 3600 * 1000) {
        debounce_due(&d, &settings, at, true, &contact);
        looks++;
    }
    assert_in_range(looks, 10, 60);
}

static void contradictions_are_of_lines_at_rest_only(void **state)
{
    struct debounce d;
    enum contact contact;
    (void)state;
    debounce_init(&d, false);
    assert_true(debounce_contradicts(&d, true));
    assert_false(debounce_contradicts(&d, false));
    debounce_edge(&d, &settings, (mono_time){ 0 }, &contact);
    assert_false(debounce_contradicts(&d, true));
    assert_false(debounce_contradicts(&d, false));
    debounce_init(&d, true);
    assert_true(debounce_contradicts(&d, false));
    assert_false(debounce_contradicts(&d, true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timelines_in_small_steps),
        cmocka_unit_test(timelines_in_jumps),
        cmocka_unit_test(nothing_happens_before_the_deadline),
        cmocka_unit_test(a_stuck_line_is_looked_at_ever_more_seldom),
        cmocka_unit_test(contradictions_are_of_lines_at_rest_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
