/* Ten thousand presses of six bouncing, noisy buttons, read as the real reader does. The model
 * of the lines below shares nothing with the debouncer but the unit of time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/input/edges.h"

#define PRESSES 10000
#define TURNS 400000 /* of one line */
#define MS INT64_C(1000)

/* A line is the times, in microseconds, at which its contact opens or closes. */
struct turn {
    int64_t us;
    bool lost; /* the kernel reports no edge of it */
};

struct wire {
    bool held_at_start;
    int turns;
    struct turn *turn;
};

struct finger {
    enum button button;
    int64_t us; /* first contact */
};

struct kitchen {
    uint64_t seed;
    bool lossy;
    struct wire wire[BUTTON_COUNT];
    struct finger finger[2 * PRESSES];
    int fingers;
    int64_t end_us;
};

/* splitmix64. */
static uint64_t draw(uint64_t *seed)
{
    uint64_t z = (*seed += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static int64_t between(uint64_t *seed, int64_t low, int64_t high)
{
    return low + (int64_t)(draw(seed) % (uint64_t)(high - low + 1));
}

static bool chance(uint64_t *seed, int percent)
{
    return between(seed, 0, 99) < percent;
}

static void turn(struct wire *w, int64_t us)
{
    assert_true(w->turns < TURNS);
    assert_true(w->turns == 0 || us > w->turn[w->turns - 1].us);
    w->turn[w->turns++] = (struct turn){ .us = us };
}

/* The contact changes at US for good, after bouncing for up to 25 ms. Of a closing one the
 * kernel reports at least one edge, of an opening one perhaps none. */
static int64_t change(struct kitchen *k, struct wire *w, int64_t us, bool closing)
{
    int first = w->turns;
    int64_t until = us + between(&k->seed, 0, 25 * MS);
    turn(w, us);
    for (;;) {
        int64_t open = us + between(&k->seed, 50, 12 * MS);
        int64_t shut = open + between(&k->seed, 50, 12 * MS);
        if (shut > until)
            break;
        turn(w, open);
        turn(w, shut);
        us = shut;
    }
    for (int i = first; i < w->turns; i++)
        w->turn[i].lost = k->lossy && chance(&k->seed, 20);
    if (closing)
        w->turn[between(&k->seed, first, w->turns - 1)].lost = false;
    return us;
}

/* One to four pulses of the wrong level, each shorter than 5 ms. Returns when they are over. The
 * kernel loses edges when more come than it has room for (16 a line): not these few. */
static int64_t spikes(struct kitchen *k, struct wire *w, int64_t us)
{
    for (int64_t n = between(&k->seed, 1, 4); n > 0; n--) {
        for (int edge = 0; edge < 2; edge++) {
            turn(w, us);
            us += edge == 0 ? between(&k->seed, 20, 4999) : between(&k->seed, 500, 9 * MS);
        }
    }
    return us;
}

static int64_t press(struct kitchen *k, enum button b, int64_t us)
{
    struct wire *w = &k->wire[b];
    int64_t up = us + between(&k->seed, 60 * MS, 1000 * MS);
    k->finger[k->fingers++] = (struct finger){ b, us };
    int64_t settled = change(k, w, us, true);
    if (up - settled > 200 * MS && chance(&k->seed, 20))
        spikes(k, w, between(&k->seed, settled + MS, up - 100 * MS));
    return change(k, w, up, false);
}

/* A pause between presses, in which the wires catch noise, now and then just before the next. */
static int64_t quiet(struct kitchen *k, int64_t us)
{
    int64_t until = us + between(&k->seed, 500 * MS, 1200 * MS);
    for (int b = 0; b < BUTTON_COUNT; b++) {
        if (chance(&k->seed, 15))
            spikes(k, &k->wire[b], between(&k->seed, us + 100 * MS, until - 60 * MS));
    }
    return until;
}

static struct kitchen *kitchen(uint64_t seed, bool lossy)
{
    struct kitchen *k = calloc(1, sizeof *k);
    assert_non_null(k);
    k->seed = seed;
    k->lossy = lossy;
    int64_t us = 2000 * MS;
    for (int b = 0; b < BUTTON_COUNT; b++) {
        k->wire[b].turn = calloc(TURNS, sizeof *k->wire[b].turn);
        assert_non_null(k->wire[b].turn);
        k->wire[b].held_at_start = chance(&k->seed, 50);
        if (k->wire[b].held_at_start)
            change(k, &k->wire[b], between(&k->seed, 1, 1500 * MS), true);
    }
    while (k->fingers < PRESSES) {
        enum button b = (enum button)between(&k->seed, 0, BUTTON_COUNT - 1);
        int64_t up = press(k, b, us);
        if (chance(&k->seed, 20)) { /* the other one's hand, on another kind of button */
            enum button other = (enum button)((b + 4) % BUTTON_COUNT);
            int64_t later = press(k, other, us + between(&k->seed, 0, 400 * MS));
            up = later > up ? later : up;
        }
        us = quiet(k, up);
    }
    k->end_us = us + 5000 * MS;
    return k;
}

static void demolish(struct kitchen *k)
{
    for (int b = 0; b < BUTTON_COUNT; b++)
        free(k->wire[b].turn);
    free(k);
}

/* The reader, as buttons_read is: edges with their times, levels as they are when asked. */
struct reader {
    const struct kitchen *k;
    uint64_t seed;
    int64_t late_us; /* how late it may wake, and now and then is */
    struct edges edges;
    int next[BUTTON_COUNT];  /* turn not yet read */
    int level[BUTTON_COUNT]; /* turns that have happened */
    bool gap[BUTTON_COUNT];
    struct gesture_event *out;
    int events, room;
};

static bool level_at(struct reader *r, int b, int64_t us)
{
    const struct wire *w = &r->k->wire[b];
    while (r->level[b] < w->turns && w->turn[r->level[b]].us <= us)
        r->level[b]++;
    return w->held_at_start ^ (r->level[b] % 2 == 1);
}

static void take_edges(struct reader *r, int b, int64_t us)
{
    const struct wire *w = &r->k->wire[b];
    for (; r->next[b] < w->turns && w->turn[r->next[b]].us <= us; r->next[b]++) {
        int i = r->next[b];
        struct edge edge = { .button = (enum button)b,
                             .at = { w->turn[i].us / 1000 },
                             .active = w->held_at_start ^ (i % 2 == 0),
                             .after_gap = r->gap[b] };
        r->gap[b] = w->turn[i].lost;
        if (!w->turn[i].lost)
            edges_add(&r->edges, edge, (mono_time){ us / 1000 });
    }
}

static int64_t next_wake(struct reader *r, int64_t now_us)
{
    int64_t wake = r->k->end_us;
    mono_time due;
    if (edges_deadline(&r->edges, &due) && due.ms * 1000 < wake)
        wake = due.ms * 1000;
    for (int b = 0; b < BUTTON_COUNT; b++) {
        const struct wire *w = &r->k->wire[b];
        int i = r->next[b];
        while (i < w->turns && w->turn[i].lost)
            i++;
        if (i < w->turns && w->turn[i].us < wake)
            wake = w->turn[i].us;
    }
    if (r->late_us > 0)
        wake += between(&r->seed, 0, chance(&r->seed, 5) ? r->late_us : 2 * MS);
    return wake > now_us ? wake : now_us;
}

static void read_all(struct reader *r, const struct debounce_settings *set)
{
    static const struct gesture_settings gesture = {
        .hold_ms = 1500,
        .chord_ms = 300,
        .stuck_ms = 10000,
        .chord = { [BUTTON_MOOD] = true, [BUTTON_WIN] = true },
    };
    bool level[BUTTON_COUNT];
    struct gesture_event out[GESTURE_EVENTS];
    for (int b = 0; b < BUTTON_COUNT; b++)
        level[b] = level_at(r, b, 0);
    edges_init(&r->edges, set, &gesture, level);
    for (int64_t us = 0; us < r->k->end_us;) {
        us = next_wake(r, us);
        for (int b = 0; b < BUTTON_COUNT; b++) {
            take_edges(r, b, us);
            level[b] = level_at(r, b, us);
        }
        int n = edges_run(&r->edges, (mono_time){ us / 1000 }, level, out);
        assert_true(r->events + n <= r->room);
        memcpy(r->out + r->events, out, (size_t)n * sizeof *out);
        r->events += n;
    }
}

static struct reader reader(const struct kitchen *k, int64_t late_us)
{
    struct reader r = { .k = k, .seed = 99, .late_us = late_us, .room = 100 * PRESSES };
    r.out = calloc((size_t)r.room, sizeof *r.out);
    assert_non_null(r.out);
    return r;
}

struct tally {
    int found, missed, false_presses, others;
};

/* A press is found when exactly one comes of it before the next one of its button. */
static void count_finger(const struct reader *r, int finger, int *at, struct tally *t)
{
    const struct kitchen *k = r->k;
    enum button b = k->finger[finger].button;
    int next = finger + 1;
    while (next < k->fingers && k->finger[next].button != b)
        next++;
    int64_t until = next < k->fingers ? k->finger[next].us / 1000 : k->end_us / 1000;
    int found = 0;
    for (; at[b] < r->events && r->out[at[b]].at.ms < until; at[b]++) {
        if (r->out[at[b]].button == b && r->out[at[b]].type == GESTURE_PRESS)
            found++;
    }
    t->found += found > 0;
    t->missed += found == 0;
    t->false_presses += found > 1 ? found - 1 : 0;
}

static struct tally tally(const struct reader *r)
{
    struct tally t = { 0 };
    int at[BUTTON_COUNT] = { 0 };
    for (int i = 0; i < r->k->fingers; i++)
        count_finger(r, i, at, &t);
    for (int i = 0; i < r->events; i++) {
        enum gesture_type type = r->out[i].type;
        t.others += type != GESTURE_PRESS && type != GESTURE_DOWN && type != GESTURE_UP;
    }
    return t;
}

static const struct debounce_settings settings = { .spike_ms = 8, .settle_ms = 50 };

static struct tally run(uint64_t seed, bool lossy, int64_t late_us, const struct debounce_settings *set)
{
    struct kitchen *k = kitchen(seed, lossy);
    struct reader r = reader(k, late_us);
    read_all(&r, set);
    struct tally t = tally(&r);
    print_message("%d presses: %d found, %d missed, %d doubled or from spikes\n", k->fingers, t.found,
                  t.missed, t.false_presses);
    assert_true(k->fingers >= PRESSES);
    assert_int_equal(t.found + t.missed, k->fingers);
    free(r.out);
    demolish(k);
    return t;
}

static void none_missed_none_doubled_none_from_spikes(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        struct tally t = run(seed, true, 20 * MS, &settings);
        assert_int_equal(t.missed, 0);
        assert_int_equal(t.false_presses, 0);
        assert_int_equal(t.others, 0);
    }
}

/* The same lines without waiting out spikes and bounce: the test above can fail. */
static void without_debounce_it_counts_false_presses(void **state)
{
    static const struct debounce_settings none = { .spike_ms = 0, .settle_ms = 1 };
    (void)state;
    struct tally t = run(1, true, 20 * MS, &none);
    assert_true(t.false_presses > PRESSES / 10);
}

/* Two buttons in one millisecond may be told in either order. */
static int by_time_and_button(const void *a, const void *b)
{
    const struct gesture_event *x = a, *y = b;
    if (x->at.ms != y->at.ms)
        return x->at.ms < y->at.ms ? -1 : 1;
    return x->button != y->button ? (int)x->button - (int)y->button : (int)x->type - (int)y->type;
}

/* A loop that is stopped for up to three seconds tells exactly what a punctual one tells. */
static void a_late_reader_tells_the_same(void **state)
{
    struct kitchen *k = kitchen(7, false);
    struct reader punctual = reader(k, 0), late = reader(k, 3000 * MS);
    (void)state;
    read_all(&punctual, &settings);
    read_all(&late, &settings);
    assert_true(punctual.events > 3 * PRESSES);
    assert_int_equal(late.events, punctual.events);
    qsort(punctual.out, (size_t)punctual.events, sizeof *punctual.out, by_time_and_button);
    qsort(late.out, (size_t)late.events, sizeof *late.out, by_time_and_button);
    for (int i = 0; i < late.events; i++) {
        const struct gesture_event *a = &punctual.out[i], *b = &late.out[i];
        if (a->type != b->type || a->button != b->button || a->at.ms != b->at.ms)
            fail_msg("event %d: type %d at %d ms, but type %d at %d ms", i, (int)a->type, (int)a->at.ms,
                     (int)b->type, (int)b->at.ms);
    }
    free(punctual.out);
    free(late.out);
    demolish(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_missed_none_doubled_none_from_spikes),
        cmocka_unit_test(without_debounce_it_counts_false_presses),
        cmocka_unit_test(a_late_reader_tells_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
