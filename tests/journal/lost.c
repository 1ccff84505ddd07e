/* A journal that is missing or empty where there has been one; and copies of two households in one folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/copies.h"
#include "firmware/journal/inspect.h"
#include "firmware/journal/reader.h"
#include "firmware/journal/restore.h"
#include "tests/journal/house.h"

#define MONDAY 20780
#define MONDAYS "kept-2026-11-23.db"

static off_t size_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? st.st_size : -1;
}

static void without_log(struct house *h)
{
    unlink(house_file(h, "journal.db-wal"));
    unlink(house_file(h, "journal.db-shm"));
}

static void assert_lost(struct house *h, enum journal_error expected, const char *says)
{
    char why[512] = "";
    struct reader *r;
    struct inspection found;
    off_t before = size_of(house_file(h, "journal.db"));
    assert_int_equal(house_try_open(h, why, sizeof why), expected);
    if (!strstr(why, says))
        fail_msg("\"%s\" does not say \"%s\"", why, says);
    assert_int_equal(reader_open(&r, h->dir, 4, why, sizeof why), expected);
    journal_inspect(h->dir, 5000, &found);
    assert_int_equal(found.state, INSPECT_LOST);
    assert_int_equal(size_of(house_file(h, "journal.db")), before);
}

static void beside_a_whole_copy_nothing_begins(void **state)
{
    struct house *h = *state;
    char why[512];
    for (int emptied = 0; emptied < 2; emptied++) {
        house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
        house_copy(h, MONDAY);
        house_close(h);
        without_log(h);
        if (emptied)
            assert_int_equal(truncate(house_file(h, "journal.db"), 0), 0);
        else
            unlink(house_file(h, "journal.db"));
        assert_lost(h, JOURNAL_DAMAGED, "keptctl restore");
        if (restore_after_damage(h->dir, MONDAYS, MONDAY, why, sizeof why) != JOURNAL_OK)
            fail_msg("%s", why);
        assert_int_not_equal(access(house_file(h, "journal-damaged-2026-11-23.db"), F_OK), 0);
        house_open(h);
    }
    assert_int_equal(house_count(h), 2);
}

/* SQLite would throw it away: what stands in it may be all there is. */
static void the_log_of_an_empty_journal_stays(void **state)
{
    struct house *h = *state;
    struct copy_facts facts;
    char why[512];
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_close(h);
    off_t log = size_of(house_file(h, "journal.db-wal"));
    assert_true(log > 0);
    assert_int_equal(truncate(house_file(h, "journal.db"), 0), 0);
    assert_lost(h, JOURNAL_DAMAGED, "its log is here");
    assert_int_equal(copies_check(house_file(h, "journal.db"), 4, &facts, why, sizeof why), JOURNAL_DAMAGED);
    assert_int_not_equal(copies_make(h->dir, MONDAY, why, sizeof why), JOURNAL_OK);
    assert_int_equal(size_of(house_file(h, "journal.db-wal")), log);
    unlink(house_file(h, "journal.db"));
    assert_lost(h, JOURNAL_DAMAGED, "its log is here");
    assert_int_equal(size_of(house_file(h, "journal.db-wal")), log);
    if (restore_after_damage(h->dir, NULL, MONDAY, why, sizeof why) != JOURNAL_OK)
        fail_msg("%s", why);
    assert_int_equal(size_of(house_file(h, "journal-damaged-2026-11-23.db-wal")), log);
    house_open(h);
    assert_int_equal(house_count(h), 0);
}

static void spoil(const char *path)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs("no copy any more", f);
    fclose(f);
}

/* Nor does that last: what is begun so may be lost as well. */
static void whoever_chose_to_begin_anew_does(void **state)
{
    struct house *h = *state;
    char why[512];
    house_copy(h, MONDAY);
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_close(h);
    if (restore_after_damage(h->dir, NULL, MONDAY, why, sizeof why) != JOURNAL_OK)
        fail_msg("%s", why);
    house_open(h);
    assert_int_equal(house_count(h), 0);
    house_close(h);
    without_log(h);
    unlink(house_file(h, "journal.db"));
    assert_lost(h, JOURNAL_DAMAGED, "keptctl restore");
    assert_int_equal(restore_wipe(h->dir, why, sizeof why), JOURNAL_OK);
    house_open(h);
}

static void lose_journal(struct house *h)
{
    house_close(h);
    without_log(h);
    unlink(house_file(h, "journal.db"));
}

/* Nobody knows what stands in it: nothing begins beside it, and a new copy does not take its place. */
static void beside_a_copy_that_is_not_whole_nothing_begins(void **state)
{
    struct house *h = *state;
    char why[512] = "";
    house_copy(h, MONDAY);
    lose_journal(h);
    spoil(house_copy_path(h, MONDAYS));
    off_t size = size_of(house_copy_path(h, MONDAYS));
    assert_lost(h, JOURNAL_DAMAGED, MONDAYS " is damaged");
    if (restore_after_damage(h->dir, NULL, MONDAY, why, sizeof why) != JOURNAL_OK)
        fail_msg("%s", why);
    house_open(h);
    for (int32_t day = MONDAY; day < MONDAY + 60; day++)
        house_copy(h, day);
    assert_int_equal(size_of(house_copy_path(h, MONDAYS)), size);
}

/* As sudo keptctl backup leaves it. The folder is given to nobody where the tests run as root. */
static void beside_a_copy_of_roots_nothing_begins(void **state)
{
    struct house *h = *state;
    uid_t me = geteuid(), other = me == 0 ? 65534 : me;
    house_copy(h, MONDAY);
    house_close(h);
    for (int folder = 0; folder < 2; folder++) {
        lose_journal(h);
        assert_int_equal(chown(h->dir, other, (gid_t)-1), 0);
        assert_int_equal(chown(house_file(h, "journal.lock"), other, (gid_t)-1), 0);
        assert_int_equal(chown(house_copy_path(h, ""), folder ? me : other, (gid_t)-1), 0);
        assert_int_equal(chmod(house_copy_path(h, folder ? "" : MONDAYS), 0), 0);
        assert_int_equal(seteuid(other), 0);
        assert_lost(h, JOURNAL_DAMAGED, "cannot be read: Permission denied; sudo chown");
        assert_int_equal(seteuid(me), 0);
        assert_int_equal(chmod(house_copy_path(h, ""), 0700), 0);
    }
    assert_true(size_of(house_copy_path(h, MONDAYS)) > 0);
}

/* Of this household, and torn in the middle: it stays until its time is over. */
static void a_damaged_copy_is_not_written_over(void **state)
{
    struct house *h = *state;
    struct backup b = { .kind = BACKUP_DAY, .day = MONDAY };
    char why[512] = "";
    house_copy(h, MONDAY);
    off_t size = size_of(house_copy_path(h, MONDAYS)) / 2;
    assert_int_equal(truncate(house_copy_path(h, MONDAYS), size), 0);
    if (copies_make_named(h->dir, &b, why, sizeof why) != JOURNAL_OK)
        fail_msg("%s", why);
    assert_string_equal(b.name, "kept-2026-11-23-2.db");
    house_copy(h, MONDAY);
    assert_int_not_equal(access(house_copy_path(h, "kept-2026-11-23-3.db"), F_OK), 0);
    assert_int_equal(size_of(house_copy_path(h, MONDAYS)), size);
}

static void copies_of_a_newer_kept_are_waited_for(void **state)
{
    struct house *h = *state;
    sqlite3 *db;
    house_copy(h, MONDAY);
    house_close(h);
    assert_int_equal(sqlite3_open(house_copy_path(h, MONDAYS), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 1000", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    without_log(h);
    unlink(house_file(h, "journal.db"));
    assert_lost(h, JOURNAL_NEWER, "newer Kept");
    unlink(house_copy_path(h, MONDAYS));
    house_open(h);
}

/* The power went while a copy was being brought back to where there was only a log. */
static void a_restore_cut_short_is_no_fresh_folder(void **state)
{
    struct house *h = *state;
    static const char *const left[] = { "journal.db.part", "journal-damaged-2026-11-23.db-wal" };
    char why[512] = "";
    lose_journal(h);
    for (int i = 0; i < 2; i++) {
        spoil(house_file(h, left[i]));
        assert_lost(h, JOURNAL_DAMAGED, left[i]);
        if (restore_after_damage(h->dir, NULL, MONDAY, why, sizeof why) != JOURNAL_OK)
            fail_msg("%s", why);
        house_open(h);
        lose_journal(h);
        assert_int_equal(access(house_file(h, left[i]), F_OK), i == 0 ? -1 : 0);
    }
    assert_int_equal(restore_wipe(h->dir, why, sizeof why), JOURNAL_OK);
    house_open(h);
}

/* While it is open: what is written to a file that is no longer there is not kept. */
static void what_goes_to_no_file_is_not_kept(void **state)
{
    struct house *h = *state;
    char away[128], here[128];
    snprintf(away, sizeof away, "%s", house_file(h, "away.db"));
    snprintf(here, sizeof here, "%s", house_file(h, "journal.db"));
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_copy(h, MONDAY);
    assert_int_equal(rename(here, away), 0);
    assert_int_equal(house_try(h, house_entry(h, PARTNER_RIGHT, ENTRY_WIN)), JOURNAL_DAMAGED);
    assert_int_equal(rename(house_copy_path(h, MONDAYS), here), 0);
    house_pass(h, 60000);
    assert_int_equal(house_try(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN)), JOURNAL_DAMAGED);
    house_close(h);
    assert_true(size_of(house_file(h, "journal.db-wal")) <= 0); /* it was the other file's */
    house_open(h);
    assert_int_equal(house_count(h), 1);
    house_close(h);
    assert_int_equal(rename(away, here), 0);
    house_open(h);
    assert_int_equal(house_count(h), 1);
    unlink(here);
    assert_int_equal(house_try(h, house_entry(h, PARTNER_RIGHT, ENTRY_WIN)), JOURNAL_DAMAGED);
    house_close(h);
    assert_lost(h, JOURNAL_DAMAGED, "its log is here");
}

/* As after one of another household took the journal's place: sixty days of it push none of them out. */
static void another_households_copies_stay(void **state)
{
    struct house *h = *state, *other;
    void *second;
    uint8_t theirs[16], found[16];
    char first[COPIES_PATH_BYTES], why[512] = "";
    struct backup b = { .kind = BACKUP_DAY, .day = MONDAY }, list[BACKUP_MOST];
    assert_int_equal(house_set_up(&second), 0);
    other = second;
    house_copy(other, MONDAY);
    house_copy(h, MONDAY + 50);
    unlink(house_copy_path(h, "kept-2027-01-12.db"));
    assert_true(copies_household(house_copy_path(other, MONDAYS), theirs));
    snprintf(first, sizeof first, "%s", house_copy_path(other, MONDAYS));
    assert_int_equal(rename(first, house_copy_path(h, MONDAYS)), 0);
    if (copies_make_named(h->dir, &b, why, sizeof why) != JOURNAL_OK)
        fail_msg("%s", why);
    assert_string_equal(b.name, "kept-2026-11-23-2.db");
    house_copy(h, MONDAY);
    for (int32_t day = MONDAY + 1; day < MONDAY + 60; day++)
        house_copy(h, day);
    assert_true(copies_household(house_copy_path(h, MONDAYS), found));
    assert_memory_equal(found, theirs, sizeof theirs);
    assert_int_equal(backup_list(h->dir, list, BACKUP_MOST), 9 + 1);
    assert_int_equal(copies_own(h->dir, house_facts(h).household, list), 9);
    assert_int_equal(house_tear_down(&second), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(beside_a_whole_copy_nothing_begins),
        HOUSE_TEST(the_log_of_an_empty_journal_stays),
        HOUSE_TEST(whoever_chose_to_begin_anew_does),
        HOUSE_TEST(beside_a_copy_that_is_not_whole_nothing_begins),
        HOUSE_TEST(beside_a_copy_of_roots_nothing_begins),
        HOUSE_TEST(a_damaged_copy_is_not_written_over),
        HOUSE_TEST(copies_of_a_newer_kept_are_waited_for),
        HOUSE_TEST(a_restore_cut_short_is_no_fresh_folder),
        HOUSE_TEST(what_goes_to_no_file_is_not_kept),
        HOUSE_TEST(another_households_copies_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
