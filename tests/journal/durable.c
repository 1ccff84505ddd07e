/* Kept means on the card. Programs are run with their writes and flushes watched, killed right
 * after they said "kept", and held up at a flush; and the same check must fail for a journal that
 * was built not to flush. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "firmware/journal/reader.h"
#include "tests/journal/house.h"

#define COUNT 20
#define COUNT_TEXT "20"
#define KILLS 200
#define CHECK_IN_BYTES 16384 /* design.md, budgets: one check-in on the card */

struct run {
    const char *argv[4];
    const char *log, *block; /* watched by intercept where set */
};

struct child {
    pid_t pid;
    int in, out; /* the ends of its standard input and output */
};

static void become(const struct run *run, const int in[2], const int out[2])
{
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    close(in[1]);
    close(out[0]);
    if (run->log) {
        setenv("LD_PRELOAD", KEPT_INTERCEPT, 1);
        setenv("KEPT_INTERCEPT_LOG", run->log, 1);
        setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
    }
    if (run->block)
        setenv("KEPT_INTERCEPT_BLOCK_WHILE", run->block, 1);
    execv(run->argv[0], (char *const *)run->argv);
    _exit(127);
}

static struct child start(const struct run *run)
{
    int in[2], out[2];
    assert_int_equal(pipe2(in, O_CLOEXEC), 0);
    assert_int_equal(pipe2(out, O_CLOEXEC), 0);
    struct child c = { .pid = fork(), .in = in[1], .out = out[0] };
    assert_true(c.pid >= 0);
    if (c.pid == 0)
        become(run, in, out);
    close(in[0]);
    close(out[1]);
    return c;
}

static int finish(struct child *c)
{
    int status;
    char rest[256];
    close(c->in);
    while (read(c->out, rest, sizeof rest) > 0)
        continue;
    close(c->out);
    assert_int_equal(waitpid(c->pid, &status, 0), c->pid);
    return status;
}

static void run_to_its_end(const struct run *run)
{
    struct child c = start(run);
    int status = finish(&c);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

struct event {
    char what[16], file[32];
    long bytes;
};

static bool next_event(FILE *log, struct event *e)
{
    return fscanf(log, "%15s %31s %ld", e->what, e->file, &e->bytes) == 3;
}

enum verdict { VERDICT_KEPT, VERDICT_TOO_EARLY, VERDICT_NOTHING_CAUGHT };

struct watch {
    int results;
    bool written, flushed; /* of the log, since the last result; flushed after the last write */
    int early;
};

static void watch_event(struct watch *w, const struct event *e)
{
    bool wal = strcmp(e->file, "journal.db-wal") == 0;
    if (wal && strcmp(e->what, "write") == 0) {
        w->written = true;
        w->flushed = false;
    } else if (wal && strcmp(e->what, "flush") == 0)
        w->flushed = w->written;
    else if (strcmp(e->what, "result") == 0) {
        w->early += w->written && !w->flushed;
        w->results += w->written;
        w->written = w->flushed = false;
    }
}

/* Before each result the log was written, and after its last write flushed. */
static enum verdict judge(const char *path)
{
    struct watch w = { 0 };
    struct event e;
    FILE *log = fopen(path, "r");
    if (!log)
        return VERDICT_NOTHING_CAUGHT;
    while (next_event(log, &e))
        watch_event(&w, &e);
    fclose(log);
    if (w.results != COUNT)
        return VERDICT_NOTHING_CAUGHT;
    return w.early ? VERDICT_TOO_EARLY : VERDICT_KEPT;
}

/* The house's own journal is closed: the programs open it. */
static const char *watched_run(struct house *h, const char *program)
{
    static char log[128];
    house_close(h);
    snprintf(log, sizeof log, "%s/events", h->dir);
    run_to_its_end(&(struct run){ .argv = { program, h->dir, COUNT_TEXT }, .log = log });
    return log;
}

static void the_uid_comes_after_the_flush(void **state)
{
    struct house *h = *state;
    assert_int_equal(judge(watched_run(h, KEPT_APPEND)), VERDICT_KEPT);
    house_open(h);
    assert_int_equal(house_count(h), COUNT);
}

static void a_journal_that_does_not_flush_is_noticed(void **state)
{
    assert_int_equal(judge(watched_run(*state, KEPT_APPEND_UNFLUSHED)), VERDICT_TOO_EARLY);
}

static void a_watch_that_catches_nothing_is_noticed(void **state)
{
    struct house *h = *state;
    const char *log = house_file(h, "events");
    house_close(h);
    run_to_its_end(&(struct run){ .argv = { KEPT_APPEND, h->dir, COUNT_TEXT } });
    assert_int_equal(judge(log), VERDICT_NOTHING_CAUGHT);
}

/* The first entry of a boot pays for the boot's row and the log's header; the last is followed by
 * the journal's closing. */
static void a_check_in_is_one_flush_and_few_bytes(void **state)
{
    struct event e;
    long bytes = 0, most = 0, flushes = 0;
    int results = 0;
    FILE *log = fopen(watched_run(*state, KEPT_APPEND), "r");
    assert_non_null(log);
    while (results < COUNT && next_event(log, &e)) {
        bytes += strcmp(e.what, "write") == 0 ? e.bytes : 0;
        flushes += strcmp(e.what, "flush") == 0;
        assert_true(results == 0 || strcmp(e.what, "truncate") != 0);
        if (strcmp(e.what, "result") != 0)
            continue;
        if (++results > 1) {
            assert_int_equal(flushes, 1);
            most = bytes > most ? bytes : most;
        }
        bytes = flushes = 0;
    }
    fclose(log);
    print_message("one check-in: 1 flush, at most %ld bytes\n", most);
    assert_int_equal(results, COUNT);
    assert_true(most > 0 && most <= CHECK_IN_BYTES);
}

static void kill_after_the_uid(struct house *h, struct uid *uid)
{
    char hex[UID_HEX + 2] = "";
    struct child c = start(&(struct run){ .argv = { KEPT_APPEND, h->dir, "1" } });
    size_t got = 0;
    for (ssize_t n; got < UID_HEX + 1 && (n = read(c.out, hex + got, UID_HEX + 1 - got)) > 0;)
        got += (size_t)n;
    assert_int_equal(kill(c.pid, SIGKILL), 0);
    assert_true(WIFSIGNALED(finish(&c)));
    hex[strcspn(hex, "\n")] = '\0';
    assert_true(uid_parse(hex, uid));
}

static void killed_right_after_the_uid_every_entry_is_there(void **state)
{
    struct house *h = *state;
    struct uid uid[KILLS];
    struct reader *r;
    char why[512] = "";
    house_close(h);
    for (int i = 0; i < KILLS; i++)
        kill_after_the_uid(h, &uid[i]);
    house_open(h);
    assert_int_equal(house_count(h), KILLS);
    assert_int_equal(reader_open(&r, h->dir, 4, why, sizeof why), JOURNAL_OK);
    for (int i = 0; i < KILLS; i++)
        assert_true(reader_seq(r, &uid[i]) > 0);
    reader_close(r);
}

static void a_stalled_card_holds_nobody_up(void **state)
{
    struct house *h = *state;
    char log[128], block[128];
    struct event e;
    int blocked = 0;
    house_close(h);
    snprintf(log, sizeof log, "%s/events", h->dir);
    snprintf(block, sizeof block, "%s/block", h->dir);
    run_to_its_end(&(struct run){ .argv = { KEPT_STALLED, h->dir, block }, .log = log, .block = block });
    FILE *f = fopen(log, "r");
    assert_non_null(f);
    while (next_event(f, &e))
        blocked += strcmp(e.what, "blocked") == 0;
    fclose(f);
    assert_true(blocked > 0);
    house_open(h);
    assert_int_equal(house_count(h), 11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(the_uid_comes_after_the_flush),
        HOUSE_TEST(a_journal_that_does_not_flush_is_noticed),
        HOUSE_TEST(a_watch_that_catches_nothing_is_noticed),
        HOUSE_TEST(a_check_in_is_one_flush_and_few_bytes),
        HOUSE_TEST(killed_right_after_the_uid_every_entry_is_there),
        HOUSE_TEST(a_stalled_card_holds_nobody_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
