/* The control socket and its app: where the socket is, who may talk to it, and what keptctl learns
 * when the app is not there, stopped or dying. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "firmware/control/peer.h"
#include "tests/unit/control_rig.h"

static void nobody_listens(void **state)
{
    (void)state;
    struct control_request r = log_request();
    char why[256];
    char dir[] = "/tmp/kept-control-XXXXXX", missing[64];
    assert_non_null(mkdtemp(dir));
    assert_int_equal(control_ask(dir, &r, NULL, NULL, why, sizeof why), CONTROL_NO_APP);
    snprintf(missing, sizeof missing, "%s/not/there", dir);
    assert_int_equal(control_ask(missing, &r, NULL, NULL, why, sizeof why), CONTROL_NO_APP);
    assert_int_equal(rmdir(dir), 0);
}

static void the_socket_is_where_it_belongs(void **state)
{
    struct fixture *f = *state;
    struct stat s;
    char path[108], expected[108], name[200];
    assert_int_equal(stat(f->path, &s), 0);
    assert_true(S_ISSOCK(s.st_mode));
    assert_int_equal(s.st_mode & 0777, 0660);
    assert_true(control_path("/var/lib/kept", path, sizeof path));
    assert_string_equal(path, "/run/kept/control");
    snprintf(expected, sizeof expected, "%s/control", f->dir);
    snprintf(name, sizeof name, "%s/./", f->dir);
    assert_true(control_path(name, path, sizeof path));
    assert_string_equal(path, expected);
    memset(name, 'x', sizeof name);
    name[0] = '/';
    name[100] = '\0';
    assert_false(control_path(name, path, sizeof path));
    name[99] = '\0';
    assert_true(control_path(name, path, sizeof path));
    assert_false(control_path(f->dir, path, 10));
}

static void a_second_app_is_refused(void **state)
{
    struct fixture *f = *state;
    struct control *second = (struct control *)f;
    char why[256] = "";
    assert_false(control_open(&second, f->dir, why, sizeof why));
    assert_null(second);
    assert_non_null(strstr(why, f->path));
    assert_null(strchr(why, '\n'));
    assert_int_equal(access(f->path, F_OK), 0);
}

static void a_dead_apps_socket_is_replaced(void **state)
{
    struct fixture *f = *state;
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    memcpy(address.sun_path, f->path, sizeof address.sun_path);
    control_close(f->control);
    int dead = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(dead, (const struct sockaddr *)&address, sizeof address), 0);
    close(dead);
    assert_int_equal(access(f->path, F_OK), 0);
    struct control_request r = { .verb = CONTROL_PING };
    char why[256];
    assert_int_equal(control_ask(f->dir, &r, NULL, NULL, why, sizeof why), CONTROL_NO_APP);
    f->control = open_control(f->dir);
    struct asking a = { .request = r };
    ask(&a, f);
    take(f->control, &r);
    control_done(f->control, r.client, NULL, "");
    join(&a);
    assert_int_equal(a.outcome, CONTROL_OK);
}

static void a_file_that_is_no_socket_is_left_alone(void **state)
{
    struct fixture *f = *state;
    struct stat s;
    char why[256] = "";
    control_close(f->control);
    int fd = open(f->path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    close(fd);
    assert_false(control_open(&f->control, f->dir, why, sizeof why));
    assert_null(f->control);
    assert_int_equal(stat(f->path, &s), 0);
    assert_true(S_ISREG(s.st_mode));
    assert_int_equal(unlink(f->path), 0);
}

static void a_folder_that_is_not_there_is_said(void **state)
{
    struct fixture *f = *state;
    struct control *c;
    char why[256] = "", dir[80];
    snprintf(dir, sizeof dir, "%s/missing", f->dir);
    assert_false(control_open(&c, dir, why, sizeof why));
    assert_null(c);
    assert_non_null(strstr(why, dir));
}

/* An app in a process of its own: serves until its input closes, then exits with how many
 * requests it took. */
struct child_app {
    pid_t pid;
    int input;
};

static _Noreturn void serve_child(const char *dir, int input, int ready)
{
    struct control *c;
    struct control_request r;
    char why[256];
    int taken = 0;
    if (!control_open(&c, dir, why, sizeof why) || write(ready, "x", 1) != 1)
        _exit(99);
    for (;;) {
        int fds[CONTROL_FDS];
        struct pollfd p[CONTROL_FDS + 1] = { { .fd = input, .events = POLLIN } };
        int count = control_fds(c, fds);
        for (int i = 0; i < count; i++)
            p[i + 1] = (struct pollfd){ .fd = fds[i], .events = POLLIN };
        poll(p, (nfds_t)count + 1, -1);
        while (control_take(c, now(), &r)) {
            taken++;
            if (r.verb == CONTROL_PRESS)
                _exit(98); /* dies with a request in its hands */
            control_done(c, r.client, NULL, "");
        }
        if (p[0].revents)
            break;
    }
    control_close(c);
    _exit(taken);
}

static struct child_app start_child(struct fixture *f)
{
    int input[2], ready[2];
    char byte;
    control_close(f->control);
    f->control = NULL;
    assert_int_equal(pipe2(input, O_CLOEXEC), 0);
    assert_int_equal(pipe2(ready, O_CLOEXEC), 0);
    struct child_app app = { .pid = fork(), .input = input[1] };
    assert_true(app.pid >= 0);
    if (app.pid == 0) {
        close(input[1]);
        serve_child(f->dir, input[0], ready[1]);
    }
    close(input[0]);
    close(ready[1]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    return app;
}

static int finish_child(const struct child_app *app)
{
    int status;
    close(app->input);
    assert_int_equal(waitpid(app->pid, &status, 0), app->pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void a_stopped_app_takes_nothing_later(void **state)
{
    struct fixture *f = *state;
    struct control_request r = log_request(), ping = { .verb = CONTROL_PING };
    char why[256] = "";
    int status;
    struct child_app app = start_child(f);
    assert_int_equal(kill(app.pid, SIGSTOP), 0);
    assert_int_equal(waitpid(app.pid, &status, WUNTRACED), app.pid);
    assert_int_equal(control_ask(f->dir, &r, NULL, NULL, why, sizeof why), CONTROL_NO_REPLY);
    assert_non_null(strstr(why, "nothing was written"));
    assert_int_equal(kill(app.pid, SIGCONT), 0);
    assert_int_equal(control_ask(f->dir, &ping, NULL, NULL, why, sizeof why), CONTROL_OK);
    assert_int_equal(finish_child(&app), 1);
}

static void an_app_that_dies_with_a_request_is_an_error(void **state)
{
    struct fixture *f = *state;
    struct control_request r = { .verb = CONTROL_PRESS };
    char why[256] = "";
    struct child_app app = start_child(f);
    assert_int_equal(control_ask(f->dir, &r, NULL, NULL, why, sizeof why), CONTROL_ERROR);
    assert_non_null(strstr(why, "timeline"));
    assert_int_equal(finish_child(&app), 98);
    assert_int_equal(unlink(f->path), 0);
}

static void only_some_may_talk(void **state)
{
    (void)state;
    const struct control_peers with = { .user = 1000, .group = 500, .has_group = true };
    const struct control_peers without = { .user = 1000, .group = 0, .has_group = false };
    const gid_t member[] = { 100, 4, 500 }, stranger[] = { 0, 100, 4 };
    assert_true(control_peer_rule(&with, 1000, stranger, 3));
    assert_true(control_peer_rule(&with, 0, stranger, 3));
    assert_true(control_peer_rule(&with, 1001, member, 3));
    assert_true(control_peer_rule(&with, 1001, member + 2, 1));
    assert_false(control_peer_rule(&with, 1001, stranger, 3));
    assert_false(control_peer_rule(&with, 1001, member, 2));
    assert_false(control_peer_rule(&with, 1001, NULL, 0));
    assert_true(control_peer_rule(&without, 1000, stranger, 3));
    assert_false(control_peer_rule(&without, 1001, stranger, 3));
    assert_false(control_peers_of("no-such-group-of-kept").has_group);
    assert_int_equal(control_peers_of("no-such-group-of-kept").user, geteuid());
}

static void the_kernel_says_who_talks(void **state)
{
    (void)state;
    int pair[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), 0);
    struct control_peers peers = { .user = geteuid() };
    assert_true(control_peer_allowed(pair[0], &peers));
    peers = (struct control_peers){ .user = geteuid() + 1, .group = getegid(), .has_group = true };
    assert_true(control_peer_allowed(pair[0], &peers));
    peers.has_group = false;
    assert_int_equal(control_peer_allowed(pair[0], &peers), geteuid() == 0);
    assert_false(control_peer_allowed(-1, &peers));
    close(pair[0]);
    close(pair[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_listens),
        WITH_SERVER(the_socket_is_where_it_belongs),
        WITH_SERVER(a_second_app_is_refused),
        WITH_SERVER(a_dead_apps_socket_is_replaced),
        WITH_SERVER(a_file_that_is_no_socket_is_left_alone),
        WITH_SERVER(a_folder_that_is_not_there_is_said),
        WITH_SERVER(a_stopped_app_takes_nothing_later),
        WITH_SERVER(an_app_that_dies_with_a_request_is_an_error),
        cmocka_unit_test(only_some_may_talk),
        cmocka_unit_test(the_kernel_says_who_talks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
