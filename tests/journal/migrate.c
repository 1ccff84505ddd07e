/* A file of version 1, with entries of both kinds, opened by this Kept; and that reading the practice does
 * not read the acts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>
#include <sqlite3.h>
#include <unistd.h>

#include "firmware/journal/copies.h"
#include "firmware/journal/migrate.h"
#include "firmware/journal/projection_practice.h"
#include "tests/journal/house.h"

static void run(sqlite3 *db, const char *sql)
{
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
}

static void run_with(sqlite3 *db, const char *sql, const void *first, size_t first_bytes, const void *second,
                     size_t second_bytes)
{
    sqlite3_stmt *st;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
    sqlite3_bind_blob(st, 1, first, (int)first_bytes, SQLITE_STATIC);
    sqlite3_bind_blob(st, 2, second, (int)second_bytes, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(st), SQLITE_DONE);
    sqlite3_finalize(st);
}

#define PAD 64

/* What version 1 put into a box: padded to 64 bytes. */
static void put_box(sqlite3 *db, const uint8_t *public, int part, const char *text)
{
    uint8_t plain[PAD] = { 0 }, box[PAD + crypto_box_SEALBYTES];
    size_t padded;
    memcpy(plain, text, strlen(text));
    assert_int_equal(sodium_pad(&padded, plain, strlen(text), PAD, sizeof plain), 0);
    assert_int_equal(crypto_box_seal(box, plain, padded, public), 0);
    run_with(db, "INSERT INTO erasable (bytes) VALUES (?1)", box, padded + crypto_box_SEALBYTES, NULL, 0);
    char sql[96];
    snprintf(sql, sizeof sql, "INSERT INTO sealed (seq, part, box) SELECT 2, %d, max(id) FROM erasable",
             part);
    run(db, sql);
}

/* Left: a shared win with words, and a rainy mood for nobody else. */
static void make_version_1(const char *file)
{
    sqlite3 *db;
    uint8_t public[PARTNER_COUNT][crypto_box_PUBLICKEYBYTES],
        secret[PARTNER_COUNT][crypto_box_SECRETKEYBYTES];
    uint8_t sixteen[16] = { 1 };
    assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
    run(db, "PRAGMA page_size = 1024; PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL");
    run(db, migration_sql[0]);
    for (int who = 0; who < PARTNER_COUNT; who++) {
        char sql[80];
        crypto_box_keypair(public[who], secret[who]);
        snprintf(sql, sizeof sql, "INSERT INTO key (partner, public, secret) VALUES (%d, ?1, ?2)", who);
        run_with(db, sql, public[who], sizeof public[who], secret[who], sizeof secret[who]);
    }
    run_with(db, "INSERT INTO meta (key, value) VALUES ('household', ?1), ('device', ?2)", sixteen, 16,
             sixteen, 16);
    run_with(db, "INSERT INTO boot (boot_id, device) VALUES (?1, ?2)", sixteen, 16, sixteen, 16);
    for (int entry = 1; entry <= 2; entry++) {
        char sql[240];
        sixteen[0] = (uint8_t)(entry + 1);
        snprintf(
            sql, sizeof sql,
            "INSERT INTO act (uid, kind, partner, source, boot, boottime_ms, utc_ms, offset_min, trusted, entry,"
            " yesterday) VALUES (?1, 1, 0, 0, 1, 5000, 1795421520000, 0, 1, %d, 0)",
            entry == 1 ? ENTRY_WIN : ENTRY_MOOD);
        run_with(db, sql, sixteen, 16, NULL, 0);
    }
    run(db, "INSERT INTO erasable (bytes) VALUES (CAST('Slept through.' AS BLOB));"
            "INSERT INTO content (seq, weather, help, words) SELECT 1, 0, 0, max(id) FROM erasable");
    put_box(db, public[PARTNER_LEFT], 0, "\x02");
    put_box(db, public[PARTNER_LEFT], 2, "Some mornings.");
    char sql[96];
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = 1", JOURNAL_APPLICATION_ID);
    run(db, sql);
    sqlite3_close(db);
}

static void version_1_is_brought_up_and_nothing_is_lost(void **state)
{
    struct house *h = *state;
    struct own_request ask = { .ask = OWN_OPEN, .who = PARTNER_LEFT, .today = 20781 };
    house_close(h);
    unlink(house_file(h, "journal.db"));
    unlink(house_file(h, "journal.db-wal"));
    unlink(house_file(h, "journal.db-shm"));
    make_version_1(house_file(h, "journal.db"));
    house_open(h);
    struct timeline_page *page = house_newest(h);
    assert_int_equal(page->count, 1);
    assert_int_equal(page->row[0].kind, ENTRY_WIN);
    assert_string_equal(page->row[0].words, "Slept through.");
    timeline_page_free(page);
    struct own_page *own = house_ask_own(h, &ask);
    assert_true(own->right);
    assert_int_equal(own->count, 1);
    assert_int_equal(own->row[0].weather, WEATHER_RAINY);
    assert_string_equal(own_words(own, &own->row[0]), "Some mornings.");
    own_page_free(own);
    struct act promise = { .kind = ACT_THING, .partner = PARTNER_LEFT, .thing = THING_PROMISE, .at = h->now };
    strcpy(promise.words, "Home by six.");
    house_keep(h, promise); /* what is new in version 2 works in it */
    house_close(h);
    house_open(h);
    struct facts f = house_facts(h);
    assert_non_null(facts_open(&f, THING_PROMISE, PARTNER_LEFT, 0));
}

/* The one that version_1_is_brought_up left: as it was before, and whole. */
static void assert_copy_of_version_1(struct house *h)
{
    struct backup copy;
    struct copy_facts facts;
    char why[256], path[COPIES_PATH_BYTES];
    assert_int_equal(backup_list(h->dir, &copy, 1), 1);
    assert_int_equal(copy.kind, BACKUP_BEFORE);
    assert_int_equal(copy.version, migration_count);
    assert_true(copies_path(h->dir, copy.name, path));
    assert_int_equal(copies_check(path, 4, &facts, why, sizeof why), JOURNAL_OK);
    assert_int_equal(facts.version, 1);
    assert_int_equal(facts.acts, 2);
}

static void the_file_of_before_is_kept_as_a_copy(void **state)
{
    struct house *h = *state;
    version_1_is_brought_up_and_nothing_is_lost(state);
    assert_copy_of_version_1(h);
}

/* Words taken back later leave it too, though it is of another version. */
static void words_leave_the_copy_of_before(void **state)
{
    struct house *h = *state;
    version_1_is_brought_up_and_nothing_is_lost(state);
    assert_true(house_holds(h, "Slept through."));
    struct timeline_page *page = house_newest(h);
    struct uid uid = page->row[0].uid;
    timeline_page_free(page);
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_TAKE_BACK, &uid));
    house_close(h);
    assert_false(house_holds(h, "Slept through."));
    house_open(h);
}

/* Without room for a copy nothing is brought up, and the file is as it was. */
static void without_a_copy_nothing_is_brought_up(void **state)
{
    struct house *h = *state;
    char why[512] = "";
    int64_t version = 0;
    sqlite3 *db;
    house_close(h);
    unlink(house_file(h, "journal.db"));
    unlink(house_file(h, "journal.db-wal"));
    unlink(house_file(h, "journal.db-shm"));
    make_version_1(house_file(h, "journal.db"));
    FILE *in_the_way = fopen(house_file(h, BACKUP_FOLDER), "w");
    assert_non_null(in_the_way);
    fclose(in_the_way);
    assert_int_not_equal(house_try_open(h, why, sizeof why), JOURNAL_OK);
    assert_non_null(strstr(why, BACKUP_FOLDER));
    assert_int_equal(sqlite3_open_v2(house_file(h, "journal.db"), &db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    sqlite3_stmt *st;
    assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &st, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    version = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    sqlite3_close(db);
    assert_int_equal(version, 1);
    unlink(house_file(h, BACKUP_FOLDER));
    house_open(h);
}

static int count_steps(unsigned type, void *user, void *st, void *ns)
{
    (void)type;
    (void)ns;
    *(int *)user += sqlite3_stmt_status(st, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0);
    return 0;
}

static void reading_the_practice_does_not_read_the_acts(void **state)
{
    struct house *h = *state;
    static struct practice p;
    sqlite3 *db;
    int steps = 0;
    for (int i = 0; i < 300; i++) {
        house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
        house_pass(h, 20000);
    }
    assert_int_equal(sqlite3_open_v2(house_file(h, "journal.db"), &db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, count_steps, &steps);
    assert_true(projection_practice(db, (const uint8_t[16]){ 0 }, &p));
    sqlite3_close(db);
    assert_in_range(steps, 0, 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(version_1_is_brought_up_and_nothing_is_lost),
        HOUSE_TEST(the_file_of_before_is_kept_as_a_copy),
        HOUSE_TEST(words_leave_the_copy_of_before),
        HOUSE_TEST(without_a_copy_nothing_is_brought_up),
        HOUSE_TEST(reading_the_practice_does_not_read_the_acts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
