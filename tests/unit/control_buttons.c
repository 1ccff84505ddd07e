/* The buttons' lines over the control socket: what they are, and, for a client that stays, what
 * happens at them. The buttons are made up here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <poll.h>
#include <unistd.h>

#include "tests/unit/control_rig.h"

/* One of every use, and a chip whose label would break a packet. */
static void make_lines(struct button_line line[BUTTON_COUNT])
{
    memset(line, 0, BUTTON_COUNT * sizeof *line);
    for (int b = 0; b < BUTTON_COUNT; b++) {
        line[b].use = (enum line_use)b;
        strcpy(line[b].name, b == BUTTON_LEFT_MOOD ? "" : "GPIO13");
    }
    strcpy(line[LINE_KEPT].chip, "pinctrl\nuse=free");
    line[LINE_KEPT].level_known = line[LINE_KEPT].active = line[LINE_KEPT].ignored = true;
    line[LINE_FREE].level_known = true;
    strcpy(line[LINE_TAKEN].user, "fan control");
}

static const struct button_event told[] = {
    { .type = GESTURE_DOWN, .button = BUTTON_RIGHT_WIN },
    { .type = GESTURE_UP, .button = BUTTON_RIGHT_WIN, .held_ms = 112, .down = { 4, 3 }, .up = { 2, 9 } },
    { .type = GESTURE_PRESS, .button = BUTTON_RIGHT_WIN, .held_ms = 112, .down = { 4, 3 }, .up = { 2, 9 } },
    { .type = GESTURE_HOLD, .button = BUTTON_LEFT_MOOD, .held_ms = 1500 },
    { .type = GESTURE_CHORD, .button = BUTTON_LEFT_WIN },
    { .type = GESTURE_STUCK, .button = BUTTON_LEFT_MOOD, .held_ms = 10000 },
    { .type = GESTURE_FREE, .button = BUTTON_LEFT_MOOD, .held_ms = 123456 },
};
#define TOLD (sizeof told / sizeof *told)

struct client {
    pthread_t thread;
    const char *dir;
    bool stays;
    struct button_line line[BUTTON_COUNT];
    enum control_outcome outcome;
    int count;
    struct button_event event[TOLD + 1];
    char why[256];
};

/* Stays until it has heard all, or the app is gone. */
static void listen_on(struct client *c, struct control_watch *w)
{
    enum control_watched taken = CONTROL_NOTHING;
    while (taken != CONTROL_GONE && c->count < (int)TOLD) {
        poll(&(struct pollfd){ .fd = control_watch_fd(w), .events = POLLIN }, 1, 20000);
        while (c->count < (int)TOLD && (taken = control_watch_take(w, &c->event[c->count])) == CONTROL_EVENT)
            c->count++;
    }
}

static void *run(void *arg)
{
    struct client *c = arg;
    struct control_watch *w = NULL;
    if (!c->stays) {
        c->outcome = control_ask_lines(c->dir, c->line, c->why, sizeof c->why);
        return NULL;
    }
    c->outcome = control_watch_open(&w, c->dir, c->line, c->why, sizeof c->why);
    if (w)
        listen_on(c, w);
    control_watch_close(w);
    return NULL;
}

static void start(struct client *c, const struct fixture *f, bool stays)
{
    *c = (struct client){ .dir = f->dir, .stays = stays };
    assert_int_equal(pthread_create(&c->thread, NULL, run, c), 0);
}

static void expect_lines(const struct client *c, const struct button_line line[BUTTON_COUNT])
{
    assert_int_equal(c->outcome, CONTROL_OK);
    for (int b = 0; b < BUTTON_COUNT; b++) {
        assert_string_equal(c->line[b].name, line[b].name);
        assert_string_equal(c->line[b].user, line[b].user);
        assert_int_equal(c->line[b].use, line[b].use);
        assert_int_equal(c->line[b].level_known, line[b].level_known);
        assert_int_equal(c->line[b].active, line[b].active);
        assert_int_equal(c->line[b].ignored, line[b].ignored);
    }
    assert_string_equal(c->line[LINE_KEPT].chip, "pinctrl use=free");
}

/* The next request is one for the lines, and is answered. */
static struct control_request give_lines(const struct fixture *f, const struct button_line line[BUTTON_COUNT])
{
    struct control_request r;
    take(f->control, &r);
    assert_int_equal(r.verb, CONTROL_BUTTONS);
    control_lines(f->control, r.client, line, r.stays);
    return r;
}

static void who_asks_once_gets_the_lines(void **state)
{
    struct fixture *f = *state;
    struct button_line line[BUTTON_COUNT];
    struct client c;
    int fds[CONTROL_FDS];
    make_lines(line);
    start(&c, f, false);
    assert_false(give_lines(f, line).stays);
    assert_false(control_is_watched(f->control));
    assert_int_equal(control_fds(f->control, fds), 1);
    pthread_join(c.thread, NULL);
    expect_lines(&c, line);
}

static void who_stays_is_told_all_in_order(void **state)
{
    struct fixture *f = *state;
    struct button_line line[BUTTON_COUNT];
    struct client c;
    make_lines(line);
    start(&c, f, true);
    struct control_request r = give_lines(f, line);
    assert_true(r.stays);
    assert_true(r.by_owner);
    assert_true(control_is_watched(f->control));
    for (size_t i = 0; i < TOLD; i++)
        control_event(f->control, &told[i]);
    pthread_join(c.thread, NULL);
    expect_lines(&c, line);
    assert_int_equal(c.count, TOLD);
    for (size_t i = 0; i < TOLD; i++) {
        assert_int_equal(c.event[i].type, told[i].type);
        assert_int_equal(c.event[i].button, told[i].button);
        assert_int_equal(c.event[i].held_ms, told[i].held_ms);
        assert_int_equal(c.event[i].down.edges, told[i].down.edges);
        assert_int_equal(c.event[i].down.ms, told[i].down.ms);
        assert_int_equal(c.event[i].up.edges, told[i].up.edges);
        assert_int_equal(c.event[i].up.ms, told[i].up.ms);
    }
    /* It has gone: its place is free again, and nobody is told any more. */
    wait_for_client(f->control);
    assert_false(control_take(f->control, now(), &r));
    assert_false(control_is_watched(f->control));
}

static void a_third_watcher_is_refused(void **state)
{
    struct fixture *f = *state;
    struct control_request r, wanted = { .verb = CONTROL_BUTTONS, .stays = true };
    struct button_line line[BUTTON_COUNT];
    int fd[CONTROL_WATCHERS + 1];
    make_lines(line);
    for (int i = 0; i <= CONTROL_WATCHERS; i++) {
        fd[i] = connect_raw(f);
        send_request(fd[i], &wanted, in_time());
        give_lines(f, line);
        expect_answer(fd[i], ANSWER_ACCEPTED);
        expect_answer(fd[i], i < CONTROL_WATCHERS ? ANSWER_LINE : ANSWER_FAIL);
    }
    for (int i = 0; i <= CONTROL_WATCHERS; i++)
        close(fd[i]);
    assert_false(control_take(f->control, now(), &r));
    assert_false(control_is_watched(f->control));
}

/* The app never waits for somebody who has stopped reading. */
static void one_that_does_not_read_is_dropped(void **state)
{
    struct fixture *f = *state;
    const struct control_request wanted = { .verb = CONTROL_BUTTONS, .stays = true };
    struct button_line line[BUTTON_COUNT];
    int fd = connect_raw(f);
    make_lines(line);
    send_request(fd, &wanted, in_time());
    give_lines(f, line);
    for (int i = 0; i < 1000000 && control_is_watched(f->control); i++)
        control_event(f->control, &told[0]);
    assert_false(control_is_watched(f->control));
    close(fd);
}

static void the_end_of_the_app_is_noticed(void **state)
{
    struct fixture *f = *state;
    struct button_line line[BUTTON_COUNT];
    struct client c;
    make_lines(line);
    start(&c, f, true);
    give_lines(f, line);
    control_event(f->control, &told[0]);
    control_close(f->control);
    pthread_join(c.thread, NULL);
    assert_int_equal(c.outcome, CONTROL_OK);
    assert_int_equal(c.count, 1);
    f->control = open_control(f->dir);
}

static void an_app_without_buttons_says_why(void **state)
{
    struct fixture *f = *state;
    struct control_request r;
    struct client c;
    start(&c, f, true);
    take(f->control, &r);
    control_fail(f->control, r.client, "no GPIO chip");
    pthread_join(c.thread, NULL);
    assert_int_equal(c.outcome, CONTROL_ERROR);
    assert_string_equal(c.why, "no GPIO chip");
}

static void the_app_is_known_by_its_process(void **state)
{
    struct fixture *f = *state;
    pid_t pid = 0;
    uid_t user = 12345;
    struct control_request r;
    assert_true(control_app(f->dir, &pid, &user));
    assert_int_equal(pid, getpid());
    assert_int_equal(user, geteuid());
    assert_false(control_take(f->control, now(), &r));
    assert_false(control_app("/nowhere/at/all", &pid, &user));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SERVER(who_asks_once_gets_the_lines),    WITH_SERVER(who_stays_is_told_all_in_order),
        WITH_SERVER(a_third_watcher_is_refused),      WITH_SERVER(one_that_does_not_read_is_dropped),
        WITH_SERVER(the_end_of_the_app_is_noticed),   WITH_SERVER(an_app_without_buttons_says_why),
        WITH_SERVER(the_app_is_known_by_its_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
