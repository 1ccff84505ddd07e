/* The control socket and clients that are garbled, silent, too many, late or gone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <sys/socket.h>
#include <unistd.h>

#include "tests/unit/control_rig.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *const garbage[] = {
    "?",
    "\n",
    "\n\n",
    "log",
    "logs\ndeadline=99999999999999\n",
    "ping\n",
    "ping\ndeadline=\n",
    "ping\ndeadline=soon\n",
    "ping\ndeadline=99999999999999999999999\n",
    "log\ndeadline=99999999999999\n\npartner=left",
#define LOG "log\ndeadline=99999999999999\n"
#define UID_LINE "uid=00112233445566778899aabbccddeeff\n"
    LOG "partner=both\nentry=win\nweather=0\n" UID_LINE,
    LOG "partner=left\nentry=slip\nweather=0\n" UID_LINE,
    LOG "partner=left\nentry=shared_win\nweather=0\n" UID_LINE,
    LOG "partner=left\nentry=mood\nweather=0\n" UID_LINE,
    LOG "partner=left\nentry=mood\nweather=6\n" UID_LINE,
    LOG "partner=left\nentry=mood\nweather=-1\n" UID_LINE,
    LOG "partner=left\nentry=win\nweather=3\n" UID_LINE,
    LOG "partner=left\nentry=win\nweather=0\nshare=all\n" UID_LINE,
    LOG "partner=left\nentry=win\nweather=0\n",
    LOG "partner=left\nentry=win\nweather=0\nuid=00000000000000000000000000000000\n",
    LOG "partner=left\nentry=win\nweather=0\nuid=0011\n",
    LOG "partner=left\nentry=win\nweather=0\n" UID_LINE "\n\xff",
    LOG "partner=left\nentry=win\nweather=0\n" UID_LINE "\ntab\there",
    LOG "partner=leftleftleftleftleftleftleftleftleftleft\nentry=win\nweather=0\n" UID_LINE,
    "press\ndeadline=99999999999999\nbutton=left.sigh\npress=hold\n",
    "press\ndeadline=99999999999999\nbutton=left.win\npress=hard\n",
    "press\ndeadline=99999999999999\nbutton=left.win\n",
    LOG "partner=left\nentry=win\nweather=0\nshare=just_me_and_nobody_else_in_the_house\n" UID_LINE,
    "timeline\ndeadline=99999999999999\nbefore=yesterday\n",
    "timeline\ndeadline=99999999999999\nbefore=00112233445566778899aabbccddeeff00\n",
};

static void send_garbage(struct fixture *f, const char *bytes, size_t length)
{
    struct control_request r;
    int fd = connect_raw(f), fds[CONTROL_FDS];
    assert_int_equal(send(fd, bytes, length, MSG_NOSIGNAL), length);
    assert_false(control_take(f->control, now(), &r));
    expect_answer(fd, ANSWER_FAIL);
    assert_int_equal(control_fds(f->control, fds), 1);
    close(fd);
}

static void garbage_is_answered_and_forgotten(void **state)
{
    struct fixture *f = *state;
    static char large[PACKET_BYTES + 4096];
    for (size_t i = 0; i < COUNT(garbage); i++)
        send_garbage(f, garbage[i], strlen(garbage[i]));
    send_garbage(f, "ping\0", 5);
    send_garbage(f, "\0", 1);
    memset(large, 'x', sizeof large);
    send_garbage(f, large, sizeof large);
    send_garbage(f, large, PACKET_BYTES);
    static char words[PACKET_BYTES];
    int n = snprintf(words, sizeof words, LOG "partner=left\nentry=win\nweather=0\n" UID_LINE "\n%01001d", 0);
    send_garbage(f, words, (size_t)n);
    struct asking a = { .request = { .verb = CONTROL_PING } };
    struct control_request r;
    ask(&a, f);
    take(f->control, &r);
    control_done(f->control, r.client, NULL, "still here");
    join(&a);
    assert_string_equal(a.why, "still here");
}

static void the_ninth_client_is_told_busy(void **state)
{
    struct fixture *f = *state;
    struct control_request r, ping = { .verb = CONTROL_PING };
    int fd[CONTROL_CLIENTS + 1], fds[CONTROL_FDS];
    uint32_t client[CONTROL_CLIENTS];
    for (int i = 0; i < CONTROL_CLIENTS; i++) {
        fd[i] = connect_raw(f);
        send_request(fd[i], &ping, in_time());
        assert_true(control_take(f->control, now(), &r));
        client[i] = r.client;
        for (int j = 0; j < i; j++)
            assert_int_not_equal(client[j], r.client);
    }
    fd[CONTROL_CLIENTS] = connect_raw(f);
    send_request(fd[CONTROL_CLIENTS], &ping, in_time());
    assert_false(control_take(f->control, now(), &r));
    expect_answer(fd[CONTROL_CLIENTS], ANSWER_BUSY);
    assert_int_equal(control_fds(f->control, fds), CONTROL_FDS);
    for (int i = 0; i < CONTROL_CLIENTS; i++) {
        control_done(f->control, client[i], NULL, "");
        expect_answer(fd[i], ANSWER_ACCEPTED);
        expect_answer(fd[i], ANSWER_DONE);
        close(fd[i]);
    }
    close(fd[CONTROL_CLIENTS]);
    assert_int_equal(control_fds(f->control, fds), 1);
}

/* As keptctl sees it, whose request was never read. */
static void busy_is_an_error_that_says_so(void **state)
{
    struct fixture *f = *state;
    struct control_request r;
    int fd[CONTROL_CLIENTS];
    struct asking a = { .request = log_request() };
    for (int i = 0; i < CONTROL_CLIENTS; i++)
        fd[i] = connect_raw(f);
    assert_false(control_take(f->control, now(), &r));
    ask(&a, f);
    wait_for_client(f->control);
    assert_false(control_take(f->control, now(), &r));
    join(&a);
    assert_int_equal(a.outcome, CONTROL_ERROR);
    assert_non_null(strstr(a.why, "busy"));
    for (int i = 0; i < CONTROL_CLIENTS; i++)
        close(fd[i]);
}

static void silent_clients_hold_no_place_for_ever(void **state)
{
    struct fixture *f = *state;
    struct control_request r, ping = { .verb = CONTROL_PING };
    int silent[CONTROL_CLIENTS];
    mono_time start = now(), later = { start.ms + CONTROL_REPLY_MS + 1 };
    for (int i = 0; i < CONTROL_CLIENTS; i++)
        silent[i] = connect_raw(f);
    assert_false(control_take(f->control, start, &r));
    int fd = connect_raw(f);
    send_request(fd, &ping, (mono_time){ later.ms + 1000 });
    assert_true(control_take(f->control, later, &r));
    expect_answer(fd, ANSWER_ACCEPTED);
    struct packet p;
    assert_int_equal(packet_take(silent[0], &p), PACKET_GONE);
    assert_int_equal(packet_take(silent[1], &p), PACKET_NOT_YET);
    for (int i = 0; i < CONTROL_CLIENTS; i++)
        close(silent[i]);
    close(fd);
}

static void a_client_that_went_away_leaves_no_trace(void **state)
{
    struct fixture *f = *state;
    struct control_request r, ping = { .verb = CONTROL_PING };
    struct timeline_page page = { .count = 0 };
    int fds[CONTROL_FDS];
    int fd = connect_raw(f);
    send_request(fd, &ping, in_time());
    assert_true(control_take(f->control, now(), &r));
    close(fd);
    uint32_t gone = r.client;
    wait_for_client(f->control);
    assert_false(control_take(f->control, now(), &r));
    assert_int_equal(control_fds(f->control, fds), 1);
    control_done(f->control, gone, NULL, "");
    control_fail(f->control, gone, "");
    control_page(f->control, gone, &page);
    control_done(f->control, 0, NULL, "");
    assert_int_equal(control_fds(f->control, fds), 1);
}

static void an_answer_to_a_client_just_gone_is_harmless(void **state)
{
    struct fixture *f = *state;
    struct control_request r, ping = { .verb = CONTROL_PING };
    int fds[CONTROL_FDS];
    int fd = connect_raw(f);
    send_request(fd, &ping, in_time());
    assert_true(control_take(f->control, now(), &r));
    close(fd);
    control_done(f->control, r.client, NULL, "");
    assert_int_equal(control_fds(f->control, fds), 1);
}

static void a_client_that_talks_on_is_dropped(void **state)
{
    struct fixture *f = *state;
    struct control_request r, ping = { .verb = CONTROL_PING };
    int fds[CONTROL_FDS];
    int fd = connect_raw(f);
    send_request(fd, &ping, in_time());
    send_request(fd, &ping, in_time());
    assert_true(control_take(f->control, now(), &r));
    assert_false(control_take(f->control, now(), &r));
    assert_int_equal(control_fds(f->control, fds), 1);
    close(fd);
}

static void a_request_past_its_deadline_is_dropped(void **state)
{
    struct fixture *f = *state;
    struct control_request r, wanted = log_request();
    struct packet p;
    int fd = connect_raw(f);
    mono_time deadline = in_time();
    send_request(fd, &wanted, deadline);
    assert_false(control_take(f->control, deadline, &r));
    assert_int_equal(packet_take(fd, &p), PACKET_GONE);
    close(fd);
}

/* The client gave up a moment before its deadline came: "accepted" cannot reach it any more. */
static void a_client_that_gave_up_is_not_served(void **state)
{
    struct fixture *f = *state;
    struct control_request r, wanted = log_request();
    int fds[CONTROL_FDS];
    int fd = connect_raw(f);
    send_request(fd, &wanted, in_time());
    assert_int_equal(shutdown(fd, SHUT_RD), 0);
    assert_false(control_take(f->control, now(), &r));
    assert_int_equal(control_fds(f->control, fds), 1);
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SERVER(garbage_is_answered_and_forgotten),
        WITH_SERVER(the_ninth_client_is_told_busy),
        WITH_SERVER(busy_is_an_error_that_says_so),
        WITH_SERVER(silent_clients_hold_no_place_for_ever),
        WITH_SERVER(a_client_that_went_away_leaves_no_trace),
        WITH_SERVER(an_answer_to_a_client_just_gone_is_harmless),
        WITH_SERVER(a_client_that_talks_on_is_dropped),
        WITH_SERVER(a_request_past_its_deadline_is_dropped),
        WITH_SERVER(a_client_that_gave_up_is_not_served),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
