/* Words that went are gone from every file of the folder: no copy in the log, none between the
 * cells of a page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/journal/house.h"

#define SECRET "the words nobody should find again"

/* The log is emptied after the result; the next act waits its turn behind that. */
static void settle(struct house *h)
{
    house_keep(h, house_prompt(h, "talk.01", PROMPT_SHOWN));
}

static struct uid keep_secret(struct house *h)
{
    struct act win = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    strcpy(win.words, SECRET);
    struct uid uid = house_keep(h, win);
    assert_true(house_holds(h, SECRET));
    return uid;
}

static void undone_words_are_gone(void **state)
{
    struct house *h = *state;
    struct uid uid = keep_secret(h);
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_UNDO, &uid));
    settle(h);
    assert_false(house_holds(h, SECRET));
}

static void words_taken_back_are_gone(void **state)
{
    struct house *h = *state;
    struct uid uid = keep_secret(h);
    house_close(h);
    house_open(h);
    assert_true(house_holds(h, SECRET));
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_TAKE_BACK, &uid));
    settle(h);
    assert_false(house_holds(h, SECRET));
}

static void replaced_words_are_gone(void **state)
{
    struct house *h = *state;
    struct uid uid = keep_secret(h);
    house_keep(h, house_words(h, PARTNER_LEFT, &uid, "Other ones."));
    settle(h);
    assert_false(house_holds(h, SECRET));
    assert_true(house_holds(h, "Other ones."));
}

static void hidden_words_are_gone_from_the_open(void **state)
{
    struct house *h = *state;
    struct uid uid = keep_secret(h);
    struct act share = house_on(h, PARTNER_LEFT, ACT_SHARE, &uid);
    share.share = SHARE_JUST_ME;
    house_keep(h, share);
    settle(h);
    assert_false(house_holds(h, SECRET));
}

/* Somebody reads while words go (keptctl timeline): the log cannot be emptied then, and is as
 * soon as it can. */
static void a_reader_only_delays_it(void **state)
{
    struct house *h = *state;
    sqlite3 *db;
    struct uid uid = keep_secret(h);
    assert_int_equal(sqlite3_open_v2(house_file(h, "journal.db"), &db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN; SELECT count(*) FROM act", NULL, NULL, NULL), SQLITE_OK);
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_TAKE_BACK, &uid));
    settle(h);
    assert_true(house_holds(h, SECRET));
    assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    house_close(h);
    assert_false(house_holds(h, SECRET));
    house_open(h);
}

static void take_back_and_die(struct house *h)
{
    sqlite3 *db;
    house_open(h);
    struct uid uid = keep_secret(h);
    if (sqlite3_open_v2(house_file(h, "journal.db"), &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_exec(db, "BEGIN; SELECT count(*) FROM act", NULL, NULL, NULL) != SQLITE_OK)
        _exit(1);
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_TAKE_BACK, &uid));
    _exit(house_holds(h, SECRET) ? 0 : 1);
}

/* The power goes between the act and the emptying of the log: the next start makes up for it. */
static void a_power_cut_only_delays_it(void **state)
{
    struct house *h = *state;
    int status;
    house_close(h);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        take_back_and_die(h);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_true(house_holds(h, SECRET));
    house_open(h);
    settle(h);
    assert_false(house_holds(h, SECRET));
}

/* Words come long after their entries, in another order, short and long, so that pages split,
 * join and are packed anew on the way. */
static void no_page_keeps_a_copy(void **state)
{
    struct house *h = *state;
    enum { ROWS = 700 };
    struct uid uid[ROWS];
    srandom(7);
    for (int i = 0; i < ROWS; i++)
        uid[i] = house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    for (int i = 0; i < ROWS; i++) {
        int length = i % 7 == 0 ? 900 : (int)(random() % 200);
        struct act words = house_on(h, PARTNER_LEFT, ACT_WORDS, &uid[(i * 37) % ROWS]);
        snprintf(words.words, sizeof words.words, "%-*s" SECRET, length, "a");
        house_keep(h, words);
    }
    for (int i = 0; i < ROWS; i++)
        house_keep(h, house_on(h, PARTNER_LEFT, i % 2 ? ACT_UNDO : ACT_TAKE_BACK, &uid[(i * 53) % ROWS]));
    settle(h);
    assert_false(house_holds(h, SECRET));
    assert_int_equal(house_count(h), ROWS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(undone_words_are_gone),   HOUSE_TEST(words_taken_back_are_gone),
        HOUSE_TEST(replaced_words_are_gone), HOUSE_TEST(hidden_words_are_gone_from_the_open),
        HOUSE_TEST(a_reader_only_delays_it), HOUSE_TEST(a_power_cut_only_delays_it),
        HOUSE_TEST(no_page_keeps_a_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
