/* The journal looked at from outside: what state its file is in, and that what one of the two does in private
 * changes nothing of what is told. Damaged and foreign files are in tests/unit/doctor.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <time.h>
#include <unistd.h>

#include "firmware/journal/inspect.h"
#include "tests/journal/house.h"

static struct inspection look(const struct house *h)
{
    struct inspection out;
    memset(&out, 0, sizeof out);
    journal_inspect(h->dir, 5000, &out);
    return out;
}

static void no_file_is_no_fault(void **state)
{
    (void)state;
    struct inspection out;
    journal_inspect("/nowhere/at/all", 100, &out);
    assert_int_equal(out.state, INSPECT_NONE);
    assert_true(out.known_version >= 2);
    assert_non_null(strchr(out.library, '.'));
}

static void an_open_journal_is_whole(void **state)
{
    struct house *h = *state;
    h->now.trusted = false;
    house_keep(h,
               house_entry(h, PARTNER_LEFT, ENTRY_WIN)); /* what opening wrote may have left the log by now */
    struct inspection out = look(h);
    assert_int_equal(out.state, INSPECT_GOOD);
    assert_int_equal(out.version, out.known_version);
    assert_false(out.demo);
    assert_int_equal(out.shared_utc_ms, 0);
    assert_true(out.log_bytes > 0);
}

static void the_newest_shared_time_is_told(void **state)
{
    struct house *h = *state;
    h->now.trusted = true;
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_pass(h, 3600000);
    int64_t newest = h->now.wall.ms;
    house_keep(h, house_entry(h, PARTNER_RIGHT, ENTRY_PROMISE));
    assert_int_equal(look(h).shared_utc_ms, newest);
    house_pass(h, 3600000);
    h->now.trusted = false;
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    assert_int_equal(look(h).shared_utc_ms, newest);
}

static void what_is_private_changes_nothing(void **state)
{
    struct house *h = *state;
    h->now.trusted = true;
    house_keep(h, house_entry(h, PARTNER_RIGHT, ENTRY_WIN));
    struct inspection before = look(h);
    house_pass(h, 86400000);
    struct act mood = house_mood(h, PARTNER_LEFT, WEATHER_STORMY);
    mood.share = SHARE_JUST_ME;
    strcpy(mood.words, "mine");
    house_keep(h, mood);
    struct act note = { .kind = ACT_OWN, .partner = PARTNER_LEFT, .thing = THING_NOTE, .at = h->now };
    strcpy(note.words, "I felt\x1fI need");
    house_keep(h, note);
    house_keep(h, (struct act){ .kind = ACT_TRY, .partner = PARTNER_LEFT, .value = 3, .at = h->now });
    struct act pace = { .kind = ACT_PRIVATE, .partner = PARTNER_LEFT, .at = h->now };
    strcpy(pace.key, "pace");
    strcpy(pace.words, "rare");
    house_keep(h, pace);
    struct inspection after = look(h);
    assert_memory_equal(&before, &after, sizeof before);
}

/* With no time at all it says that it did not come to the end, and not that something is damaged. */
static void a_large_one_is_looked_at_in_part(void **state)
{
    struct house *h = *state;
    sqlite3 *db;
    struct inspection out;
    struct timespec begin, end;
    house_close(h);
    assert_int_equal(sqlite3_open(house_file(h, "journal.db"), &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db,
                     "PRAGMA synchronous = OFF; CREATE TABLE large AS WITH RECURSIVE n (i) AS (SELECT 1"
                     " UNION ALL SELECT i + 1 FROM n WHERE i < 400000) SELECT i FROM n",
                     NULL, NULL, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    journal_inspect(h->dir, 1, &out);
    clock_gettime(CLOCK_MONOTONIC, &end);
    assert_int_equal(out.state, INSPECT_PARTLY);
    assert_true(end.tv_sec - begin.tv_sec <= 1);
    house_open(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_file_is_no_fault),        HOUSE_TEST(an_open_journal_is_whole),
        HOUSE_TEST(the_newest_shared_time_is_told),   HOUSE_TEST(what_is_private_changes_nothing),
        HOUSE_TEST(a_large_one_is_looked_at_in_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
