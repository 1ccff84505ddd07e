#include "tests/unit/control_rig.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define WAIT_MS 20000 /* so long only when something is broken */

struct control *open_control(const char *dir)
{
    struct control *c;
    char why[256] = "";
    if (!control_open(&c, dir, why, sizeof why))
        fail_msg("%s", why);
    return c;
}

int control_setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    strcpy(f->dir, "/tmp/kept-control-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    assert_true(control_path(f->dir, f->path, sizeof f->path));
    f->control = open_control(f->dir);
    *state = f;
    return 0;
}

int control_teardown(void **state)
{
    struct fixture *f = *state;
    control_close(f->control);
    assert_int_not_equal(access(f->path, F_OK), 0);
    assert_int_equal(rmdir(f->dir), 0);
    free(f);
    return 0;
}

mono_time now(void)
{
    struct timebase clocks = { 0 };
    return timebase_now(&clocks).mono;
}

void wait_for_client(const struct control *c)
{
    int fds[CONTROL_FDS];
    struct pollfd p[CONTROL_FDS];
    int count = control_fds(c, fds);
    for (int i = 0; i < count; i++)
        p[i] = (struct pollfd){ .fd = fds[i], .events = POLLIN };
    assert_true(poll(p, (nfds_t)count, WAIT_MS) > 0);
}

void take(struct control *c, struct control_request *out)
{
    while (!control_take(c, now(), out))
        wait_for_client(c);
}

static void *run_asking(void *arg)
{
    struct asking *a = arg;
    if (a->request.verb == CONTROL_PEOPLE)
        a->outcome = control_ask_people(a->dir, a->person, a->why, sizeof a->why);
    else
        a->outcome = control_ask(a->dir, &a->request, &a->uid, &a->page, a->why, sizeof a->why);
    return NULL;
}

void ask(struct asking *a, const struct fixture *f)
{
    a->dir = f->dir;
    assert_int_equal(pthread_create(&a->thread, NULL, run_asking, a), 0);
}

void join(struct asking *a)
{
    assert_int_equal(pthread_join(a->thread, NULL), 0);
}

int connect_raw(const struct fixture *f)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    memcpy(address.sun_path, f->path, sizeof address.sun_path);
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (const struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

void send_request(int fd, const struct control_request *r, mono_time deadline)
{
    struct packet p;
    message_request(&p, r, deadline);
    assert_true(packet_send(fd, &p));
}

mono_time in_time(void)
{
    return (mono_time){ now().ms + CONTROL_REPLY_MS };
}

void expect_answer(int fd, const char *verb)
{
    struct packet p;
    assert_int_equal(packet_take(fd, &p), PACKET_TAKEN);
    if (!packet_is(&p, verb))
        fail_msg("not %s but: %s", verb, p.text);
}

struct control_request log_request(void)
{
    struct control_request r = { .verb = CONTROL_LOG };
    r.act = (struct act){ .kind = ACT_ENTRY,
                          .partner = PARTNER_RIGHT,
                          .entry = ENTRY_MOOD,
                          .weather = WEATHER_CLEARING,
                          .share = SHARE_JUST_ME,
                          .source = SOURCE_COMMAND };
    uid_draw(&r.act.uid);
    strcpy(r.act.words, "caf\xc3\xa9 \"x\"\n\nkey=value\nuid=none \xf0\x9f\x8c\xa7");
    return r;
}
