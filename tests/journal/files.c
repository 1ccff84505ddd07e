/* The file itself: who may open it, what is refused untouched, and what a full card does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "firmware/journal/reader.h"
#include "tests/journal/house.h"

static void assert_refused(struct house *h, enum journal_error expected, const char *says)
{
    char why[512] = "";
    assert_int_equal(house_try_open(h, why, sizeof why), expected);
    assert_null(h->journal);
    if (!strstr(why, says) || !strstr(why, h->dir))
        fail_msg("\"%s\" does not name the folder and say \"%s\"", why, says);
}

struct image {
    char *bytes;
    size_t length;
};

static struct image read_image(const char *path)
{
    struct stat st;
    struct image image;
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    assert_int_equal(fstat(fileno(f), &st), 0);
    image.length = (size_t)st.st_size;
    image.bytes = malloc(image.length + 1);
    assert_non_null(image.bytes);
    assert_int_equal(fread(image.bytes, 1, image.length, f), image.length);
    fclose(f);
    return image;
}

static void write_image(const char *path, const void *bytes, size_t length)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, length, f), length);
    fclose(f);
}

static void assert_refused_untouched(struct house *h, enum journal_error expected, const char *says)
{
    struct image before = read_image(house_file(h, "journal.db"));
    assert_refused(h, expected, says);
    struct image after = read_image(house_file(h, "journal.db"));
    assert_int_equal(after.length, before.length);
    assert_memory_equal(after.bytes, before.bytes, before.length);
    free(before.bytes);
    free(after.bytes);
}

static void run_sql(struct house *h, const char *sql, int expected)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(house_file(h, "journal.db"), &db), SQLITE_OK);
    int rc = sqlite3_exec(db, "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON", NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
    if (rc != expected)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_close(db);
}

static void everything_is_there_after_reopening(void **state)
{
    struct house *h = *state;
    for (int i = 0; i < 40; i++)
        house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_close(h);
    house_open(h);
    assert_int_equal(house_count(h), 40);
}

static void files_are_private(void **state)
{
    struct house *h = *state;
    struct stat st;
    static const char *const names[] = { "journal.db", "journal.db-wal", "journal.db-shm", "journal.lock" };
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(stat(house_file(h, names[i]), &st), 0);
        assert_int_equal(st.st_mode & 0777, 0600);
    }
}

static void missing_folders_are_made_private(void **state)
{
    struct house *h = *state;
    struct house deep = *h;
    char dir[128], inner[128], why[512] = "";
    struct stat st;
    snprintf(inner, sizeof inner, "%s/a", h->dir);
    snprintf(dir, sizeof dir, "%s/a/b", h->dir);
    deep.options.dir = dir;
    assert_int_equal(house_try_open(&deep, why, sizeof why), JOURNAL_OK);
    assert_int_equal(stat(dir, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    house_close(&deep);
    static const char *const names[] = { "journal.db", "journal.db-wal", "journal.db-shm", "journal.lock" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%s", dir, names[i]);
        unlink(path);
    }
    assert_int_equal(rmdir(dir), 0);
    assert_int_equal(rmdir(inner), 0);
}

/* People keep their data on another disk. */
static void a_folder_may_be_a_link(void **state)
{
    struct house *h = *state;
    struct house linked = *h;
    char link[80];
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_close(h);
    snprintf(link, sizeof link, "%s-link", h->dir);
    assert_int_equal(symlink(h->dir, link), 0);
    linked.options.dir = link;
    house_open(&linked);
    assert_int_equal(house_count(&linked), 1);
    house_close(&linked);
    assert_int_equal(unlink(link), 0);
}

static void a_file_in_the_way_of_the_folder_is_named(void **state)
{
    struct house *h = *state;
    char dir[128];
    house_close(h);
    snprintf(dir, sizeof dir, "%s/journal.lock/data", h->dir);
    h->options.dir = dir;
    assert_refused(h, JOURNAL_FAILED, "Not a directory");
    h->options.dir = h->dir;
}

static void one_writer_at_a_time(void **state)
{
    struct house *h = *state;
    struct house second = *h;
    assert_refused(&second, JOURNAL_LOCKED, "another program");
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_close(h);
    house_open(&second);
    house_close(&second);
    house_open(h);
}

static void acts_are_only_ever_inserted(void **state)
{
    struct house *h = *state;
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_close(h);
    run_sql(h, "UPDATE act SET partner = 1", SQLITE_CONSTRAINT);
    run_sql(h, "DELETE FROM act", SQLITE_CONSTRAINT);
    run_sql(h, "INSERT OR REPLACE INTO act SELECT * FROM act", SQLITE_CONSTRAINT);
    run_sql(
        h,
        "INSERT INTO act (uid, kind, partner, source, boot, boottime_ms, utc_ms, offset_min, trusted, key)"
        " VALUES (randomblob(16), 8, 1, 0, 1, 0, 0, 0, 1, 'talk.01')",
        SQLITE_CONSTRAINT);
    house_open(h);
    assert_int_equal(house_count(h), 1);
}

static void a_box_that_does_not_open_stays_shut(void **state)
{
    struct house *h = *state;
    struct act hidden = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    strcpy(hidden.words, "Only for me.");
    hidden.share = SHARE_JUST_ME;
    struct uid uid = house_keep(h, hidden);
    house_close(h);
    run_sql(h, "DELETE FROM erasable", SQLITE_CONSTRAINT);
    run_sql(h, "UPDATE erasable SET bytes = x'00'", SQLITE_CONSTRAINT);
    run_sql(h, "UPDATE erasable SET bytes = zeroblob(length(bytes))", SQLITE_OK);
    house_open(h);
    assert_int_equal(house_try(h, house_on(h, PARTNER_LEFT, ACT_SHARE, &uid)), JOURNAL_REFUSED);
    assert_int_equal(house_count(h), 0);
}

static void a_newer_file_is_left_as_it_is(void **state)
{
    struct house *h = *state;
    struct reader *r;
    char why[512];
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_close(h);
    run_sql(h, "PRAGMA user_version = 1000", SQLITE_OK);
    assert_refused_untouched(h, JOURNAL_NEWER, "newer");
    assert_int_equal(reader_open(&r, h->dir, 4, why, sizeof why), JOURNAL_NEWER);
    assert_null(r);
}

static void another_programs_file_is_left_as_it_is(void **state)
{
    struct house *h = *state;
    house_close(h);
    unlink(house_file(h, "journal.db"));
    unlink(house_file(h, "journal.db-wal"));
    run_sql(h, "CREATE TABLE recipes (soup TEXT)", SQLITE_OK);
    assert_refused_untouched(h, JOURNAL_DAMAGED, "another program");
}

static void garbage_is_left_as_it_is(void **state)
{
    struct house *h = *state;
    char garbage[5000];
    struct reader *r;
    char why[512];
    house_close(h);
    unlink(house_file(h, "journal.db-wal"));
    memset(garbage, 'g', sizeof garbage);
    write_image(house_file(h, "journal.db"), garbage, sizeof garbage);
    assert_refused_untouched(h, JOURNAL_DAMAGED, "not a database");
    assert_int_equal(reader_open(&r, h->dir, 4, why, sizeof why), JOURNAL_DAMAGED);
}

/* With its log gone and with it kept: neither may be taken for a whole journal. */
static void a_file_cut_short_is_left_as_it_is(void **state)
{
    struct house *h = *state;
    for (int with_log = 0; with_log < 2; with_log++) {
        for (int i = 0; i < 300; i++)
            house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
        house_close(h);
        struct image whole = read_image(house_file(h, "journal.db"));
        if (!with_log)
            unlink(house_file(h, "journal.db-wal"));
        write_image(house_file(h, "journal.db"), whole.bytes, whole.length / 2 / 1024 * 1024);
        assert_refused_untouched(h, JOURNAL_DAMAGED, "left as it is");
        write_image(house_file(h, "journal.db"), whole.bytes, whole.length);
        free(whole.bytes);
        house_open(h);
    }
    assert_int_equal(house_count(h), 600);
}

static void an_empty_file_becomes_a_journal(void **state)
{
    struct house *h = *state;
    house_close(h);
    unlink(house_file(h, "journal.db-wal"));
    write_image(house_file(h, "journal.db"), "", 0);
    house_open(h);
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    assert_int_equal(house_count(h), 1);
}

static void a_demo_and_a_household_are_kept_apart(void **state)
{
    struct house *h = *state;
    house_close(h);
    h->options.demo = true;
    assert_refused_untouched(h, JOURNAL_NOT_DEMO, "household's journal");
    unlink(house_file(h, "journal.db"));
    unlink(house_file(h, "journal.db-wal"));
    house_open(h);
    house_close(h);
    h->options.demo = false;
    assert_refused_untouched(h, JOURNAL_NOT_DEMO, "demo's journal");
    h->options.demo = true;
    house_open(h);
}

static void a_reader_needs_a_journal(void **state)
{
    struct house *h = *state;
    struct reader *r;
    char why[512] = "";
    house_close(h);
    unlink(house_file(h, "journal.db"));
    unlink(house_file(h, "journal.db-wal"));
    assert_int_equal(reader_open(&r, h->dir, 4, why, sizeof why), JOURNAL_FAILED);
    assert_non_null(strstr(why, "no journal yet"));
}

/* A limit on the size of files stands for a full card: writes fail part of the way. */
static void allow_file_bytes(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static struct facts newest_facts(struct house *h)
{
    struct facts f = { 0 };
    assert_true(journal_take_facts(h->journal, &f));
    return f;
}

static void live_through_a_full_card(struct house *h)
{
    struct facts f;
    signal(SIGXFSZ, SIG_IGN);
    house_open(h);
    struct uid kept = house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    assert_int_equal(newest_facts(h).health, HEALTH_GOOD);
    allow_file_bytes(4096);
    struct act lost = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    assert_int_equal(house_try(h, lost), JOURNAL_DISK_FULL);
    f = newest_facts(h);
    assert_int_equal(f.health, HEALTH_DISK_FULL);
    assert_int_equal(house_try(h, lost), JOURNAL_DISK_FULL);
    assert_false(journal_take_facts(h->journal, &f));
    assert_int_equal(house_count(h), 1);
    allow_file_bytes(RLIM_INFINITY);
    house_keep(h, house_words(h, PARTNER_LEFT, &kept, "There is room again."));
    assert_int_equal(newest_facts(h).health, HEALTH_GOOD);
    assert_int_equal(house_count(h), 1);
    house_close(h);
}

static void a_full_card_is_said_and_survived(void **state)
{
    struct house *h = *state;
    int status;
    house_close(h);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        live_through_a_full_card(h);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    house_open(h);
    assert_int_equal(house_count(h), 1);
}

/* Its lock is the folder's; and a journal that is being set aside has two names for a moment. */
static void a_journal_of_two_folders_is_refused(void **state)
{
    struct house *h = *state;
    char here[128];
    house_close(h);
    snprintf(here, sizeof here, "%s", house_file(h, "journal.db"));
    assert_int_equal(link(here, house_file(h, "journal-damaged-2026-11-23.db")), 0);
    house_open(h);
    house_close(h);
    assert_int_equal(link(here, house_file(h, "other.db")), 0);
    assert_refused(h, JOURNAL_FAILED, "has another name");
    unlink(house_file(h, "other.db"));
    house_open(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(everything_is_there_after_reopening),
        HOUSE_TEST(files_are_private),
        HOUSE_TEST(missing_folders_are_made_private),
        HOUSE_TEST(a_folder_may_be_a_link),
        HOUSE_TEST(a_file_in_the_way_of_the_folder_is_named),
        HOUSE_TEST(one_writer_at_a_time),
        HOUSE_TEST(acts_are_only_ever_inserted),
        HOUSE_TEST(a_box_that_does_not_open_stays_shut),
        HOUSE_TEST(a_newer_file_is_left_as_it_is),
        HOUSE_TEST(another_programs_file_is_left_as_it_is),
        HOUSE_TEST(garbage_is_left_as_it_is),
        HOUSE_TEST(a_file_cut_short_is_left_as_it_is),
        HOUSE_TEST(an_empty_file_becomes_a_journal),
        HOUSE_TEST(a_demo_and_a_household_are_kept_apart),
        HOUSE_TEST(a_reader_needs_a_journal),
        HOUSE_TEST(a_full_card_is_said_and_survived),
        HOUSE_TEST(a_journal_of_two_folders_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
