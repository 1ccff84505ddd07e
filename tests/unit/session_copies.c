/* A household's copies through the whole app but its display: the day's copy, what both agree on, a damaged
 * start. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/copies.h"
#include "ui/session/script.h"
#include "ui/session/session_copies.h"

#define MINUTE_MS 60000
#define DAY_MS (24 * 60 * INT64_C(60000))
#define PATIENCE 1000

struct home {
    char dir[64];
    struct timebase time;
    struct session session;
};

static void open_session(struct home *h)
{
    char why[512] = "";
    struct session_options o = { .data_dir = h->dir, .config = "assets/kept.conf", .time = &h->time };
    if (!session_open(&h->session, &o, why, sizeof why))
        fail_msg("%s", why);
}

/* The clock goes on where it stood. */
static void close_session(struct home *h)
{
    h->time = h->session.time;
    session_close(&h->session);
}

static void do_line(struct home *h, const char *line)
{
    char why[512] = "";
    if (!script_do(&h->session, line, why, sizeof why))
        fail_msg("%s: %s", line, why);
}

/* In front of the home screen, on Monday, 23 November 2026, at noon. */
static int set_up(void **state)
{
    struct home *h = calloc(1, sizeof *h);
    assert_non_null(h);
    strcpy(h->dir, "/tmp/kept-session-XXXXXX");
    assert_non_null(mkdtemp(h->dir));
    timebase_pin(&h->time, (wall_time){ INT64_C(1795435200000) }, true);
    open_session(h);
    do_line(h, "command left setting \"name=Ana\"");
    do_line(h, "command right setting \"name=Ben\"");
    do_line(h, "command - setting \"setup.done=1\"");
    close_session(h);
    open_session(h);
    do_line(h, "command left win \"Monday\"");
    *state = h;
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st, (void)type, (void)at;
    return remove(path);
}

static int tear_down(void **state)
{
    struct home *h = *state;
    session_close(&h->session);
    assert_int_equal(nftw(h->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
    free(h);
    return 0;
}

static int count_copies(const struct home *h)
{
    struct backup list[BACKUP_MOST];
    return backup_list(h->dir, list, BACKUP_MOST);
}

/* A copy is made on a thread of its own, in real time. */
static void wait_for_copies(struct home *h, int count)
{
    for (int i = 0; i < PATIENCE && (count_copies(h) < count || h->session.copies.asked); i++) {
        session_tick(&h->session, session_now(&h->session));
        poll(NULL, 0, 5);
    }
    assert_int_equal(count_copies(h), count);
    session_tick(&h->session, session_now(&h->session));
}

static int count_entries(struct home *h)
{
    int count = 0;
    rows_reset(h->session.rows);
    do_line(h, "touch - open 5");
    struct row_place rows[32];
    session_settle(&h->session);
    count = rows_visible(h->session.rows, rows, 32);
    do_line(h, "touch - open 0");
    return count;
}

static const struct practice *practice(const struct home *h)
{
    return &h->session.app.facts.practice;
}

static enum screen screen(const struct home *h)
{
    return h->session.app.ui.screen;
}

static void the_days_copy_is_made_while_nobody_is_there(void **state)
{
    struct home *h = *state;
    script_pass(&h->session, MINUTE_MS / 2);
    poll(NULL, 0, 50);
    assert_int_equal(count_copies(h), 0);
    script_pass(&h->session, MINUTE_MS);
    wait_for_copies(h, 1);
    script_pass(&h->session, 10 * MINUTE_MS);
    assert_false(h->session.copies.asked);
    script_pass(&h->session, DAY_MS);
    wait_for_copies(h, 2);
}

/* The loop sleeps until then, and no longer. */
static void the_next_copy_is_a_deadline(void **state)
{
    struct home *h = *state;
    mono_time at;
    script_pass(&h->session, 2 * MINUTE_MS);
    wait_for_copies(h, 1);
    assert_true(session_copies_deadline(&h->session, &at));
    int64_t ahead = at.ms - session_now(&h->session).mono.ms;
    assert_in_range(ahead, 14 * 60 * MINUTE_MS,
                    17 * 60 * MINUTE_MS); /* noon to four in the morning, and zones */
}

static void agree_on(struct home *h, const char *plan)
{
    char line[128];
    do_line(h, "touch - open 8");
    snprintf(line, sizeof line, "touch - widen \"%s\"", plan);
    do_line(h, line);
    assert_int_equal(screen(h), SCREEN_WIDEN);
    do_line(h, "touch left agree");
    do_line(h, "touch left agree");
    assert_int_equal(practice(h)->widening_count, 0); /* one finger is not two people */
    do_line(h, "touch right agree");
    assert_int_equal(practice(h)->widening_count, 1);
}

static void wiping_begins_the_next_day_and_leaves_nothing(void **state)
{
    struct home *h = *state;
    script_pass(&h->session, 2 * MINUTE_MS);
    wait_for_copies(h, 1);
    agree_on(h, "wipe=1");
    script_pass(&h->session, 10 * 60 * MINUTE_MS);
    assert_int_equal(practice(h)->widening_count, 1);
    script_pass(&h->session, 10 * 60 * MINUTE_MS);
    assert_int_equal(practice(h)->widening_count, 0);
    assert_false(h->session.app.facts.set_up);
    assert_int_equal(screen(h), SCREEN_WELCOME);
    assert_int_equal(h->session.app.facts.newest_seq, 0);
    assert_int_equal(count_copies(h), 0);
}

static void either_calls_it_off(void **state)
{
    struct home *h = *state;
    char line[96], hex[UID_HEX + 1];
    agree_on(h, "wipe=1");
    uid_format(&practice(h)->widening[0].uid, hex);
    snprintf(line, sizeof line, "touch - widen_off uid=%s", hex);
    do_line(h, line);
    assert_int_equal(practice(h)->widening_count, 0);
    script_pass(&h->session, 2 * DAY_MS);
    assert_true(h->session.app.facts.set_up);
    assert_int_not_equal(h->session.app.facts.newest_seq, 0);
}

static void a_copy_is_listed_and_comes_back(void **state)
{
    struct home *h = *state;
    script_pass(&h->session, 2 * MINUTE_MS);
    wait_for_copies(h, 1);
    do_line(h, "touch - wake");
    do_line(h, "touch - open 8");
    do_line(h, "touch - open 53");
    assert_int_equal(screen(h), SCREEN_COPIES);
    assert_true(h->session.app.ui.copies.listed);
    assert_int_equal(h->session.app.ui.copies.count, 1);
    assert_string_equal(h->session.app.ui.copies.copy[0].name, "kept-2026-11-23.db");
    do_line(h, "touch - open 0");
    agree_on(h, "restore=kept-2026-11-23.db");
    do_line(h, "command right win \"Later\"");
    int64_t newest = h->session.app.facts.newest_seq;
    script_pass(&h->session, DAY_MS);
    assert_int_equal(practice(h)->widening_count, 0);
    assert_true(h->session.app.facts.newest_seq >= newest);
    do_line(h, "command left win \"It goes on\"");
    assert_true(h->session.app.facts.newest_seq > newest);
}

/* The day's copy becomes that of another household. */
static void make_foreign(const struct home *h)
{
    char path[128];
    sqlite3 *db;
    snprintf(path, sizeof path, "%s/backups/kept-2026-11-23.db", h->dir);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "UPDATE meta SET value = zeroblob(16) WHERE key = 'household'", NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
}

static bool is_ours(const struct home *h)
{
    static const uint8_t foreign[16];
    return memcmp(h->session.app.facts.household, foreign, sizeof foreign) != 0;
}

/* Whoever agreed to a copy of their own has not agreed to another household's. */
static void another_households_copy_takes_a_plan_of_its_own(void **state)
{
    struct home *h = *state;
    script_pass(&h->session, 2 * MINUTE_MS);
    wait_for_copies(h, 1);
    make_foreign(h);
    do_line(h, "touch - wake");
    do_line(h, "touch - open 8");
    do_line(h, "touch - open 53");
    assert_true(h->session.app.ui.copies.copy[0].foreign);
    do_line(h, "touch - open 0");
    agree_on(h, "restore=kept-2026-11-23.db");
    script_pass(&h->session, DAY_MS);
    session_settle(&h->session);
    script_pass(&h->session, MINUTE_MS);
    assert_int_equal(practice(h)->widening_count, 0);
    assert_true(is_ours(h));
    do_line(h, "touch - wake");
    agree_on(h, "replace=kept-2026-11-23.db");
    script_pass(&h->session, DAY_MS);
    assert_int_equal(practice(h)->widening_count, 0);
    assert_false(is_ours(h));
}

/* As after a wrong code: it looks planned, and is over before its hour as if somebody had called it off. */
static void of_a_hollow_plan_nothing_comes(void **state)
{
    struct home *h = *state;
    do_line(h, "touch - open 8");
    do_line(h, "touch - widen \"wipe=1\"");
    do_line(h, "touch left agree");
    h->session.app.ui.hollow = true;
    do_line(h, "touch right agree");
    assert_int_equal(practice(h)->widening_count, 1);
    script_pass(&h->session, 8 * 60 * MINUTE_MS);
    assert_int_equal(practice(h)->widening_count, 1);
    script_pass(&h->session, DAY_MS);
    for (int i = 0; i < PATIENCE && practice(h)->widening_count > 0; i++) {
        session_tick(&h->session, session_now(&h->session));
        poll(NULL, 0, 5);
    }
    assert_int_equal(practice(h)->widening_count, 0);
    assert_true(h->session.app.facts.set_up);
    assert_int_not_equal(h->session.app.facts.newest_seq, 0);
}

/* It is over then: nobody finds it there again, and nothing has changed. */
static void a_plan_that_cannot_be_done_is_over(void **state)
{
    struct home *h = *state;
    agree_on(h, "restore=kept-2020-01-01.db");
    script_pass(&h->session, DAY_MS);
    session_settle(&h->session);
    script_pass(&h->session, MINUTE_MS);
    assert_int_equal(practice(h)->widening_count, 0);
    assert_true(h->session.app.facts.set_up);
}

static void spoil(struct home *h)
{
    char path[128], garbage[4096];
    memset(garbage, 'g', sizeof garbage);
    snprintf(path, sizeof path, "%s/journal.db", h->dir);
    int fd = open(path, O_RDWR);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, garbage, sizeof garbage, 0), sizeof garbage);
    close(fd);
}

static void start_damaged(struct home *h, bool with_copy)
{
    if (with_copy) {
        script_pass(&h->session, 2 * MINUTE_MS);
        wait_for_copies(h, 1);
        do_line(h, "command left win \"After the copy\"");
    }
    close_session(h);
    spoil(h);
    open_session(h);
    assert_int_equal(screen(h), SCREEN_DAMAGED);
    assert_null(h->session.journal);
    assert_int_equal(h->session.app.ui.damage.has_copy, with_copy);
}

static void tick(struct home *h)
{
    session_tick(&h->session, session_now(&h->session));
}

static void the_copy_takes_a_damaged_journals_place(void **state)
{
    struct home *h = *state;
    char aside[128];
    int entries = count_entries(h);
    start_damaged(h, true);
    do_line(h, "touch - done");
    tick(h);
    assert_non_null(h->session.journal);
    assert_int_equal(screen(h), SCREEN_HOME);
    assert_true(h->session.app.facts.set_up);
    assert_int_equal(count_entries(h), entries);
    snprintf(aside, sizeof aside, "%s/journal-damaged-2026-11-23.db", h->dir);
    assert_int_equal(access(aside, F_OK), 0);
}

static void without_a_copy_it_begins_anew(void **state)
{
    struct home *h = *state;
    start_damaged(h, false);
    do_line(h, "touch - done");
    tick(h);
    assert_non_null(h->session.journal);
    assert_int_equal(screen(h), SCREEN_WELCOME);
}

/* A card that lost the file, or all that was in it, has the household's copies still. */
static void a_journal_that_is_gone_is_a_damaged_one(void **state)
{
    struct home *h = *state;
    char path[128];
    int entries = count_entries(h);
    for (int emptied = 0; emptied < 2; emptied++) {
        script_pass(&h->session, 2 * MINUTE_MS);
        wait_for_copies(h, 1);
        close_session(h);
        snprintf(path, sizeof path, "%s/journal.db", h->dir);
        assert_int_equal(emptied ? truncate(path, 0) : unlink(path), 0);
        snprintf(path, sizeof path, "%s/journal.db-wal", h->dir);
        unlink(path);
        open_session(h);
        assert_int_equal(screen(h), SCREEN_DAMAGED);
        assert_true(h->session.app.ui.damage.has_copy);
        do_line(h, "touch - done");
        tick(h);
        assert_true(h->session.app.facts.set_up);
        assert_int_equal(count_entries(h), entries);
    }
}

/* Nothing is done and nothing is kept; the question comes back until somebody has answered it. */
static void not_now_goes_on_without_keeping(void **state)
{
    struct home *h = *state;
    start_damaged(h, true);
    script_pass(&h->session, 2 * MINUTE_MS);
    assert_int_equal(screen(h), SCREEN_AMBIENT);
    do_line(h, "touch - wake");
    assert_int_equal(screen(h), SCREEN_DAMAGED);
    do_line(h, "touch - back");
    assert_int_equal(screen(h), SCREEN_HOME);
    do_line(h, "button left promise");
    assert_int_equal(h->session.app.ui.saved.phase, SAVED_NOT_KEPT);
    assert_int_equal(h->session.app.ui.saved.error, JOURNAL_DAMAGED);
    script_pass(&h->session, 2 * MINUTE_MS);
    do_line(h, "touch - wake");
    assert_int_equal(screen(h), SCREEN_HOME);
    assert_int_equal(count_copies(h), 1);
}

/* A page in the middle is torn: the start does not see it, the day's copy does. */
static void damage_comes_to_light_with_the_copy(void **state)
{
    struct home *h = *state;
    script_pass(&h->session, 2 * MINUTE_MS);
    wait_for_copies(h, 1);
    close_session(h);
    char path[128], wal[136], garbage[1024];
    memset(garbage, 'g', sizeof garbage);
    snprintf(path, sizeof path, "%s/journal.db", h->dir);
    snprintf(wal, sizeof wal, "%s-wal", path);
    int fd = open(path, O_RDWR);
    off_t end = lseek(fd, 0, SEEK_END);
    assert_int_equal(pwrite(fd, garbage, sizeof garbage, end - 2048), sizeof garbage);
    close(fd);
    timebase_advance(&h->time, DAY_MS);
    open_session(h);
    for (int i = 0; i < PATIENCE && screen(h) != SCREEN_DAMAGED; i++) {
        timebase_advance(&h->session.time, 1000);
        tick(h);
        poll(NULL, 0, 2);
    }
    assert_int_equal(screen(h), SCREEN_DAMAGED);
    assert_true(h->session.app.ui.damage.has_copy);
    do_line(h, "touch - done");
    tick(h);
    assert_int_equal(screen(h), SCREEN_HOME);
    assert_non_null(h->session.journal);
}

#define HOME_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOME_TEST(the_days_copy_is_made_while_nobody_is_there),
        HOME_TEST(the_next_copy_is_a_deadline),
        HOME_TEST(wiping_begins_the_next_day_and_leaves_nothing),
        HOME_TEST(either_calls_it_off),
        HOME_TEST(a_copy_is_listed_and_comes_back),
        HOME_TEST(another_households_copy_takes_a_plan_of_its_own),
        HOME_TEST(of_a_hollow_plan_nothing_comes),
        HOME_TEST(a_plan_that_cannot_be_done_is_over),
        HOME_TEST(the_copy_takes_a_damaged_journals_place),
        HOME_TEST(a_journal_that_is_gone_is_a_damaged_one),
        HOME_TEST(without_a_copy_it_begins_anew),
        HOME_TEST(not_now_goes_on_without_keeping),
        HOME_TEST(damage_comes_to_light_with_the_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
