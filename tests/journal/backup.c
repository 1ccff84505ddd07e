/* Copies of the journal: whole or not there at all, whatever happens on the way; and nothing that went
 * stays in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "firmware/journal/copies_sql.h"
#include "tests/journal/house.h"

#define SECRET "the words nobody should find again"
#define MONDAY 20780

/* Every copy that is listed reads through. */
static int whole_copies(struct house *h)
{
    struct backup list[BACKUP_MOST];
    struct copy_facts facts;
    char why[256];
    int count = backup_list(h->dir, list, BACKUP_MOST);
    for (int i = 0; i < count; i++)
        if (copies_check(house_copy_path(h, list[i].name), 4, &facts, why, sizeof why) != JOURNAL_OK)
            fail_msg("%s", why);
    return count;
}

/* Files in the folder of the copies that are not copies. */
static int other_files(struct house *h)
{
    DIR *dir = opendir(house_copy_path(h, ""));
    struct backup b;
    int count = 0;
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));)
        count += e->d_name[0] != '.' && !backup_from_name(e->d_name, &b);
    closedir(dir);
    return count;
}

static void keep_some(struct house *h, int count)
{
    for (int i = 0; i < count; i++) {
        struct act win = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
        snprintf(win.words, sizeof win.words, "Win number %d, with some words to take up room.", i);
        house_keep(h, win);
        house_pass(h, 20000);
    }
}

static void a_copy_is_the_journal_in_one_private_file(void **state)
{
    struct house *h = *state;
    struct copy_facts facts;
    struct stat st;
    char why[256];
    keep_some(h, 20);
    house_copy(h, MONDAY);
    assert_int_equal(copies_check(house_copy_path(h, "kept-2026-11-23.db"), 4, &facts, why, sizeof why),
                     JOURNAL_OK);
    assert_int_equal(facts.acts, 20);
    assert_int_equal(facts.last_day, MONDAY);
    assert_int_equal(stat(house_copy_path(h, "kept-2026-11-23.db"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(stat(house_copy_path(h, ""), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_int_equal(other_files(h), 0);
    /* Bytes 18 and 19 of the file tell whether it wants a log beside it (fileformat2, 1.3). */
    char header[20] = "";
    int fd = open(house_copy_path(h, "kept-2026-11-23.db"), O_RDONLY);
    assert_int_equal(read(fd, header, sizeof header), sizeof header);
    close(fd);
    assert_int_equal(header[18], 1);
    assert_int_equal(header[19], 1);
}

/* Made by the journal's own thread while entries go on. */
static void a_copy_is_made_beside_the_presses(void **state)
{
    struct house *h = *state;
    struct copy_result done;
    keep_some(h, 50);
    assert_true(journal_ask_copy(h->journal, &(struct copy_request){ .day = MONDAY }));
    keep_some(h, 50);
    for (int i = 0; !journal_take_copy(h->journal, &done); i++) {
        assert_in_range(i, 0, 4000);
        poll(NULL, 0, 5);
    }
    assert_int_equal(done.error, JOURNAL_OK);
    assert_int_equal(whole_copies(h), 1);
}

static void sixty_days_leave_seven_days_and_four_weeks(void **state)
{
    struct house *h = *state;
    struct backup list[BACKUP_MOST];
    for (int32_t day = MONDAY; day < MONDAY + 60; day++) {
        house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
        house_copy(h, day);
    }
    static const int32_t expected[] = { 59, 58, 57, 56, 55, 54, 53, 48, 41 };
    int count = backup_list(h->dir, list, BACKUP_MOST);
    assert_int_equal(count, (int)(sizeof expected / sizeof *expected));
    for (int i = 0; i < count; i++)
        assert_int_equal(list[i].day - MONDAY, expected[i]);
    assert_int_equal(whole_copies(h), count);
    assert_int_equal(other_files(h), 0);
}

static void copy_until_killed(struct house *h)
{
    char why[256];
    for (int32_t day = MONDAY + 1;; day = day == MONDAY + 5 ? MONDAY + 1 : day + 1)
        if (copies_make(h->dir, day, why, sizeof why) != JOURNAL_OK)
            _exit(1);
}

/* Killed 25 times on the way: what is listed is whole, what was there is there. */
static void a_killed_run_leaves_no_half_copy(void **state)
{
    struct house *h = *state;
    struct stat before, after;
    int killed = 0;
    keep_some(h, 300);
    house_copy(h, MONDAY);
    house_close(h);
    assert_int_equal(stat(house_copy_path(h, "kept-2026-11-23.db"), &before), 0);
    for (int i = 0; i < 25; i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            copy_until_killed(h);
        poll(NULL, 0, 3 + 2 * i);
        kill(child, SIGKILL);
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        killed += WIFSIGNALED(status);
        assert_true(whole_copies(h) >= 1);
        assert_int_equal(stat(house_copy_path(h, "kept-2026-11-23.db"), &after), 0);
        assert_int_equal(after.st_ino, before.st_ino);
    }
    assert_int_equal(killed, 25);
    house_copy(h, MONDAY + 6); /* and sweeps what they left */
    assert_int_equal(other_files(h), 0);
    house_open(h);
}

static int copy_to_a_full_card(struct house *h)
{
    struct rlimit limit = { .rlim_cur = 20 * 1024, .rlim_max = RLIM_INFINITY };
    char why[256];
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    return copies_make(h->dir, MONDAY, why, sizeof why) == JOURNAL_DISK_FULL && strstr(why, "free some space")
               ? 0
               : 1;
}

static void a_full_card_leaves_the_copies_as_they_were(void **state)
{
    struct house *h = *state;
    struct copy_facts facts;
    char why[256];
    int status;
    keep_some(h, 200);
    house_copy(h, MONDAY);
    keep_some(h, 100);
    house_close(h);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(copy_to_a_full_card(h));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(copies_check(house_copy_path(h, "kept-2026-11-23.db"), 4, &facts, why, sizeof why),
                     JOURNAL_OK);
    assert_int_equal(facts.acts, 200);
    assert_int_equal(other_files(h), 0);
    house_open(h);
}

static void spoil(const char *path, off_t at, off_t length)
{
    char garbage[4096];
    memset(garbage, 'g', sizeof garbage);
    int fd = open(path, O_RDWR);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, garbage, sizeof garbage, at), sizeof garbage);
    if (length)
        assert_int_equal(ftruncate(fd, length), 0);
    close(fd);
}

static void the_best_copy_is_whole_and_has_most(void **state)
{
    struct house *h = *state;
    struct backup best;
    struct copy_facts facts;
    assert_false(copies_best(h->dir, 4, &best, &facts));
    for (int day = 0; day < 4; day++) {
        keep_some(h, 30);
        house_copy(h, day == 0 ? MONDAY + 400 : MONDAY + day); /* the first under a clock that ran ahead */
    }
    assert_true(copies_best(h->dir, 4, &best, &facts));
    assert_int_equal(best.day, MONDAY + 3);
    assert_int_equal(facts.acts, 120);
    spoil(house_copy_path(h, best.name), 8192, 0);
    assert_true(copies_best(h->dir, 4, &best, &facts));
    assert_int_equal(best.day, MONDAY + 2);
    spoil(house_copy_path(h, best.name), 1024, 6 * 1024);
    assert_true(copies_best(h->dir, 4, &best, &facts));
    assert_int_equal(best.day, MONDAY + 1);
    spoil(house_copy_path(h, best.name), 0, 0);
    assert_true(copies_best(h->dir, 4, &best, &facts));
    assert_int_equal(best.day, MONDAY + 400);
}

static struct uid keep_secret(struct house *h, enum share share)
{
    struct act win = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    win.share = share;
    strcpy(win.words, SECRET);
    return house_keep(h, win);
}

static void words_taken_back_leave_every_copy(void **state)
{
    struct house *h = *state;
    keep_some(h, 10);
    house_copy(h, MONDAY);
    struct uid uid = keep_secret(h, SHARE_BOTH);
    for (int32_t day = MONDAY + 1; day < MONDAY + 5; day++)
        house_copy(h, day);
    keep_some(h, 10);
    assert_true(house_holds(h, SECRET));
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_TAKE_BACK, &uid));
    house_close(h);
    assert_false(house_holds(h, SECRET));
    assert_true(house_holds(h, "Win number 7"));
    assert_int_equal(whole_copies(h), 5);
    house_open(h);
}

static void assert_gone_before_long(struct house *h)
{
    for (int i = 0; house_holds(h, SECRET); i++) {
        assert_in_range(i, 0, 2000);
        poll(NULL, 0, 5);
    }
}

/* While the app goes on: nobody has to end it for that. */
static void they_leave_while_it_runs(void **state)
{
    struct house *h = *state;
    struct uid uid = keep_secret(h, SHARE_BOTH), second;
    house_copy(h, MONDAY);
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_TAKE_BACK, &uid));
    assert_gone_before_long(h);
    second = keep_secret(h, SHARE_BOTH);
    house_copy(h, MONDAY + 1);
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_UNDO, &second));
    assert_gone_before_long(h);
    assert_int_equal(whole_copies(h), 2);
}

/* A copy kept on a reading connection's snapshot of before is scrubbed as well: the next start makes up. */
static void take_back_and_die(struct house *h, struct uid uid)
{
    int folder = copies_lock(house_copy_path(h, "")); /* somebody else writes there: the copier waits */
    house_open(h);
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_TAKE_BACK, &uid));
    _exit(folder >= 0 && house_holds(h, SECRET) ? 0 : 1);
}

static void a_power_cut_only_delays_it(void **state)
{
    struct house *h = *state;
    int status;
    struct uid uid = keep_secret(h, SHARE_BOTH);
    house_copy(h, MONDAY);
    house_close(h);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        take_back_and_die(h, uid);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_true(house_holds(h, SECRET));
    house_open(h);
    assert_gone_before_long(h);
}

static int64_t number_in(const char *path, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *st;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
    int64_t value = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : -1;
    sqlite3_finalize(st);
    sqlite3_close(db);
    return value;
}

/* Moods have no words to look for: the rows are counted. */
static void one_partners_part_leaves_the_copies(void **state)
{
    struct house *h = *state;
    house_keep(h, house_mood(h, PARTNER_LEFT, WEATHER_STORMY));
    house_keep(h, house_mood(h, PARTNER_RIGHT, WEATHER_SUNNY));
    keep_secret(h, SHARE_BOTH);
    keep_secret(h, SHARE_JUST_ME);
    house_copy(h, MONDAY);
    static const char all[] = "SELECT count(*) FROM content", boxes[] = "SELECT count(*) FROM sealed";
    assert_int_equal(number_in(house_copy_path(h, "kept-2026-11-23.db"), all), 3);
    assert_int_equal(number_in(house_copy_path(h, "kept-2026-11-23.db"), boxes), 2);
    house_keep(h, (struct act){ .kind = ACT_LEAVE, .partner = PARTNER_LEFT, .at = h->now });
    house_close(h);
    assert_false(house_holds(h, SECRET));
    assert_int_equal(number_in(house_copy_path(h, "kept-2026-11-23.db"), all), 1);
    assert_int_equal(number_in(house_copy_path(h, "kept-2026-11-23.db"), boxes), 0);
    assert_int_equal(number_in(house_copy_path(h, "kept-2026-11-23.db"), "SELECT count(*) FROM act"), 4);
    house_open(h);
}

/* What is not in the file yet stands in its log: nobody may take that for damage. */
static void a_journal_in_use_is_whole(void **state)
{
    struct house *h = *state;
    struct copy_facts facts;
    struct stat st;
    char why[256] = "", path[COPIES_PATH_BYTES], words[WORDS_BYTES + 1];
    int64_t pages = 0;
    sqlite3 *db;
    memset(words, 'w', 900);
    words[900] = '\0';
    assert_true(copies_suffixed(h->dir, "/journal.db", path));
    do {
        struct uid win = house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
        house_keep(h, house_words(h, PARTNER_LEFT, &win, words));
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
        assert_true(copies_number(db, "PRAGMA page_count", &pages));
        sqlite3_close(db);
    } while (pages * 1024 <= st.st_size);
    assert_int_equal(copies_check(path, 4, &facts, why, sizeof why), JOURNAL_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(a_journal_in_use_is_whole),
        HOUSE_TEST(a_copy_is_the_journal_in_one_private_file),
        HOUSE_TEST(a_copy_is_made_beside_the_presses),
        HOUSE_TEST(sixty_days_leave_seven_days_and_four_weeks),
        HOUSE_TEST(a_killed_run_leaves_no_half_copy),
        HOUSE_TEST(a_full_card_leaves_the_copies_as_they_were),
        HOUSE_TEST(the_best_copy_is_whole_and_has_most),
        HOUSE_TEST(words_taken_back_leave_every_copy),
        HOUSE_TEST(they_leave_while_it_runs),
        HOUSE_TEST(a_power_cut_only_delays_it),
        HOUSE_TEST(one_partners_part_leaves_the_copies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
