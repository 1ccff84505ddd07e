/* The control socket, both sides in one process: the app's side on this thread, keptctl's on
 * another; where one of them must hang or die, in a child process. */
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
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "firmware/control.h"
#include "firmware/control_message.h"
#include "firmware/control_peer.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define WAIT_MS 20000 /* so long only when something is broken */

struct fixture {
    char dir[64], path[108];
    struct control *control;
};

static struct control *open_control(const char *dir)
{
    struct control *c;
    char why[256] = "";
    if (!control_open(&c, dir, why, sizeof why))
        fail_msg("%s", why);
    return c;
}

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    strcpy(f->dir, "/tmp/kept-control-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    assert_true(control_path(f->dir, f->path, sizeof f->path));
    f->control = open_control(f->dir);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    control_close(f->control);
    assert_int_not_equal(access(f->path, F_OK), 0);
    assert_int_equal(rmdir(f->dir), 0);
    free(f);
    return 0;
}

static mono_time now(void)
{
    struct timebase clocks = { 0 };
    return timebase_now(&clocks).mono;
}

/* Waits until a descriptor of the server is readable. */
static void wait_for_client(const struct control *c)
{
    int fds[CONTROL_FDS];
    struct pollfd p[CONTROL_FDS];
    int count = control_fds(c, fds);
    for (int i = 0; i < count; i++)
        p[i] = (struct pollfd){ .fd = fds[i], .events = POLLIN };
    assert_true(poll(p, (nfds_t)count, WAIT_MS) > 0);
}

static void take(struct control *c, struct control_request *out)
{
    while (!control_take(c, now(), out))
        wait_for_client(c);
}

/* keptctl, on a thread of its own. */
struct asking {
    pthread_t thread;
    const char *dir;
    struct control_request request;
    enum control_outcome outcome;
    struct uid uid;
    struct timeline_page *page;
    struct person person[PARTNER_COUNT];
    char why[256];
};

static void *run_asking(void *arg)
{
    struct asking *a = arg;
    if (a->request.verb == CONTROL_PEOPLE)
        a->outcome = control_ask_people(a->dir, a->person, a->why, sizeof a->why);
    else
        a->outcome = control_ask(a->dir, &a->request, &a->uid, &a->page, a->why, sizeof a->why);
    return NULL;
}

static void ask(struct asking *a, const struct fixture *f)
{
    a->dir = f->dir;
    assert_int_equal(pthread_create(&a->thread, NULL, run_asking, a), 0);
}

static void join(struct asking *a)
{
    assert_int_equal(pthread_join(a->thread, NULL), 0);
}

/* A client of bare packets. */
static int connect_raw(const struct fixture *f)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    memcpy(address.sun_path, f->path, sizeof address.sun_path);
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (const struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

static void send_request(int fd, const struct control_request *r, mono_time deadline)
{
    struct packet p;
    message_request(&p, r, deadline);
    assert_true(packet_send(fd, &p));
}

static mono_time in_time(void)
{
    return (mono_time){ now().ms + CONTROL_REPLY_MS };
}

static void expect_answer(int fd, const char *verb)
{
    struct packet p;
    assert_int_equal(packet_take(fd, &p), PACKET_TAKEN);
    if (!packet_is(&p, verb))
        fail_msg("not %s but: %s", verb, p.text);
}

static struct control_request log_request(void)
{
    struct control_request r = { .verb = CONTROL_LOG };
    r.act = (struct act){ .kind = ACT_ENTRY, .partner = PARTNER_RIGHT, .entry = ENTRY_MOOD,
                          .weather = WEATHER_CLEARING, .share = SHARE_JUST_ME, .source = SOURCE_COMMAND };
    uid_draw(&r.act.uid);
    strcpy(r.act.words, "caf\xc3\xa9 \"x\"\n\nkey=value\nuid=none \xf0\x9f\x8c\xa7");
    return r;
}

static void what_is_logged_arrives_and_its_uid_comes_back(void **state)
{
    struct fixture *f = *state;
    struct asking a = { .request = log_request() };
    struct control_request r;
    ask(&a, f);
    take(f->control, &r);
    assert_int_equal(r.verb, CONTROL_LOG);
    assert_int_not_equal(r.client, 0);
    assert_int_equal(r.act.kind, ACT_ENTRY);
    assert_int_equal(r.act.partner, PARTNER_RIGHT);
    assert_int_equal(r.act.entry, ENTRY_MOOD);
    assert_int_equal(r.act.weather, WEATHER_CLEARING);
    assert_int_equal(r.act.share, SHARE_JUST_ME);
    assert_string_equal(r.act.words, a.request.act.words);
    assert_true(uid_equal(&r.act.uid, &a.request.act.uid));
    control_done(f->control, r.client, &r.act.uid, "a note");
    join(&a);
    assert_int_equal(a.outcome, CONTROL_OK);
    assert_true(uid_equal(&a.uid, &a.request.act.uid));
    assert_string_equal(a.why, "a note");
}

static void the_longest_words_arrive(void **state)
{
    struct fixture *f = *state;
    struct asking a = { .request = log_request() };
    struct control_request r;
    for (int i = 0; i < WORDS_CHARS; i++)
        memcpy(a.request.act.words + 4 * i, "\xf0\x9f\x8c\xb1", 5);
    ask(&a, f);
    take(f->control, &r);
    assert_string_equal(r.act.words, a.request.act.words);
    control_done(f->control, r.client, NULL, "");
    join(&a);
    assert_int_equal(a.outcome, CONTROL_OK);
    assert_true(uid_is_none(&a.uid));
}

static void a_failure_is_told_in_its_words(void **state)
{
    struct fixture *f = *state;
    struct asking a = { .request = { .verb = CONTROL_PRESS, .button = BUTTON_RIGHT_PROMISE, .press = CONTROL_HOLD } };
    struct control_request r;
    ask(&a, f);
    take(f->control, &r);
    assert_int_equal(r.verb, CONTROL_PRESS);
    assert_int_equal(r.button, BUTTON_RIGHT_PROMISE);
    assert_int_equal(r.press, CONTROL_HOLD);
    control_fail(f->control, r.client, "the card is full: free some space");
    join(&a);
    assert_int_equal(a.outcome, CONTROL_ERROR);
    assert_string_equal(a.why, "the card is full: free some space");
}

static void a_share_left_open_is_the_authors_own(void **state)
{
    struct fixture *f = *state;
    struct person person[PARTNER_COUNT] = { { .share = SHARE_BOTH }, { .share = SHARE_JUST_ME } };
    control_know_people(f->control, person);
    for (int p = 0; p < PARTNER_COUNT; p++) {
        struct asking a = { .request = log_request() };
        struct control_request r;
        a.request.usual_share = true;
        a.request.act.share = SHARE_BOTH;
        a.request.act.partner = (enum partner)p;
        ask(&a, f);
        take(f->control, &r);
        assert_int_equal(r.act.share, person[p].share);
        control_done(f->control, r.client, NULL, "");
        join(&a);
    }
}

static void names_are_told_without_the_app(void **state)
{
    struct fixture *f = *state;
    struct person person[PARTNER_COUNT] = { { .name = "Zo\xc3\xab = B" }, { .name = "two\nlines" } };
    struct asking a = { .request = { .verb = CONTROL_PEOPLE } };
    struct control_request r;
    control_know_people(f->control, person);
    ask(&a, f);
    int fds[CONTROL_FDS];
    do {
        wait_for_client(f->control);
        assert_false(control_take(f->control, now(), &r));
    } while (control_fds(f->control, fds) > 1);
    join(&a);
    assert_int_equal(a.outcome, CONTROL_OK);
    assert_string_equal(a.person[0].name, "Zo\xc3\xab = B");
    assert_string_equal(a.person[1].name, "two lines");
}

static void fill_page(struct timeline_page *page, char *words)
{
    for (int i = 0; i < WORDS_CHARS; i++)
        memcpy(words + 4 * i, "\xf0\x9f\x8c\xb1", 5);
    *page = (struct timeline_page){ .count = PAGE_ROWS, .at_end = true };
    for (int i = 0; i < PAGE_ROWS; i++) {
        page->row[i] = (struct entry){ .seq = 1000 - i, .day = 20780 - i, .words = words };
        page->row[i].kind = (enum entry_kind)(i % ENTRY_KIND_COUNT);
        page->row[i].partner = (enum partner)(i % (PARTNER_NONE + 1));
        page->row[i].weather = (enum weather)(i % WEATHER_COUNT);
        page->row[i].help = (enum help)(i % HELP_COUNT);
        page->row[i].answer = (enum answer)(i % ANSWER_COUNT);
        page->row[i].part = (enum day_part)(i % PART_COUNT);
        page->row[i].for_yesterday = i % 2;
        page->row[i].words_taken_back = i % 3 == 0;
        uid_draw(&page->row[i].uid);
    }
    page->row[0].words = "";
    page->row[1].words = "two\nlines\n\nand uid=more";
}

static void check_row(const struct entry *a, const struct entry *b)
{
    assert_true(uid_equal(&a->uid, &b->uid));
    assert_int_equal(a->seq, b->seq);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->partner, b->partner);
    assert_int_equal(a->weather, b->weather);
    assert_int_equal(a->help, b->help);
    assert_int_equal(a->answer, b->answer);
    assert_int_equal(a->day, b->day);
    assert_int_equal(a->part, b->part);
    assert_int_equal(a->for_yesterday, b->for_yesterday);
    assert_int_equal(a->words_taken_back, b->words_taken_back);
    assert_string_equal(a->words, b->words);
}

static void a_page_arrives_whole(void **state)
{
    struct fixture *f = *state;
    static char words[WORDS_BYTES + 1];
    struct timeline_page page;
    struct asking a = { .request = { .verb = CONTROL_TIMELINE } };
    struct control_request r;
    fill_page(&page, words);
    uid_draw(&a.request.before);
    ask(&a, f);
    take(f->control, &r);
    assert_int_equal(r.verb, CONTROL_TIMELINE);
    assert_true(uid_equal(&r.before, &a.request.before));
    control_page(f->control, r.client, &page);
    join(&a);
    assert_int_equal(a.outcome, CONTROL_OK);
    assert_non_null(a.page);
    assert_int_equal(a.page->count, PAGE_ROWS);
    assert_true(a.page->at_end);
    for (int i = 0; i < PAGE_ROWS; i++)
        check_row(&a.page->row[i], &page.row[i]);
    free(a.page);
}

static void an_empty_page_arrives(void **state)
{
    struct fixture *f = *state;
    struct timeline_page page = { .at_end = true };
    struct asking a = { .request = { .verb = CONTROL_TIMELINE } };
    struct control_request r;
    ask(&a, f);
    take(f->control, &r);
    assert_true(uid_is_none(&r.before));
    control_page(f->control, r.client, &page);
    join(&a);
    assert_int_equal(a.outcome, CONTROL_OK);
    assert_int_equal(a.page->count, 0);
    assert_true(a.page->at_end);
    free(a.page);
}

/* The server never waits, so the largest page must fit into what the kernel keeps for a client. */
static void the_largest_page_fits_unread(void **state)
{
    struct fixture *f = *state;
    static char words[WORDS_BYTES + 1];
    struct timeline_page page;
    struct control_request r, wanted = { .verb = CONTROL_TIMELINE };
    fill_page(&page, words);
    int fd = connect_raw(f);
    send_request(fd, &wanted, in_time());
    assert_true(control_take(f->control, now(), &r));
    control_page(f->control, r.client, &page);
    expect_answer(fd, ANSWER_ACCEPTED);
    for (int i = 0; i < PAGE_ROWS; i++)
        expect_answer(fd, ANSWER_ROW);
    expect_answer(fd, ANSWER_END);
    close(fd);
}

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
#define WITH_SERVER(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        WITH_SERVER(what_is_logged_arrives_and_its_uid_comes_back),
        WITH_SERVER(the_longest_words_arrive),
        WITH_SERVER(a_failure_is_told_in_its_words),
        WITH_SERVER(a_share_left_open_is_the_authors_own),
        WITH_SERVER(names_are_told_without_the_app),
        WITH_SERVER(a_page_arrives_whole),
        WITH_SERVER(an_empty_page_arrives),
        WITH_SERVER(the_largest_page_fits_unread),
        cmocka_unit_test(nobody_listens),
        WITH_SERVER(the_socket_is_where_it_belongs),
        WITH_SERVER(a_second_app_is_refused),
        WITH_SERVER(a_dead_apps_socket_is_replaced),
        WITH_SERVER(a_file_that_is_no_socket_is_left_alone),
        WITH_SERVER(a_folder_that_is_not_there_is_said),
        WITH_SERVER(garbage_is_answered_and_forgotten),
        WITH_SERVER(the_ninth_client_is_told_busy),
        WITH_SERVER(busy_is_an_error_that_says_so),
        WITH_SERVER(silent_clients_hold_no_place_for_ever),
        WITH_SERVER(a_client_that_went_away_leaves_no_trace),
        WITH_SERVER(an_answer_to_a_client_just_gone_is_harmless),
        WITH_SERVER(a_client_that_talks_on_is_dropped),
        WITH_SERVER(a_request_past_its_deadline_is_dropped),
        WITH_SERVER(a_client_that_gave_up_is_not_served),
        WITH_SERVER(a_stopped_app_takes_nothing_later),
        WITH_SERVER(an_app_that_dies_with_a_request_is_an_error),
        cmocka_unit_test(only_some_may_talk),
        cmocka_unit_test(the_kernel_says_who_talks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
