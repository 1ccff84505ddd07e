/* The journal as a whole: a copy comes back, a damaged file is set aside, everything is wiped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/copies_file.h"
#include "firmware/journal/merge.h"
#include "firmware/journal/restore.h"
#include "tests/journal/house.h"

#define SECRET "the words nobody should find again"
#define MONDAY 20780
#define DAY_MS (24 * 60 * INT64_C(60000))
#define MONDAYS "kept-2026-11-23.db"
#define CHOSEN "restore-2026-11-25.db"

/* As if it had been brought from elsewhere: no scrub has seen it. */
static void set_a_copy_aside(struct house *h, const char *path)
{
    sqlite3 *db;
    char why[512] = "";
    assert_int_equal(copies_open(house_file(h, "journal.db"), &db), SQLITE_OK);
    if (copies_write(db, path, why, sizeof why) != JOURNAL_OK)
        fail_msg("%s", why);
    sqlite3_close(db);
}

/* As keptctl does, once both have said yes. */
static enum journal_error receive(struct house *h, struct backup *b, int from, const char *name,
                                  char why[512])
{
    struct arrival a;
    static const struct practice nothing;
    enum journal_error e = arrival_begin(&a, h->dir, from, -1, name, why, 512);
    if (e == JOURNAL_OK)
        e = arrival_name(&a, h->dir, b, &nothing, why, 512);
    arrival_end(&a);
    return e;
}

static void bring(struct house *h, const char *path)
{
    struct backup b = { .kind = BACKUP_CHOSEN, .day = MONDAY + 2 };
    char why[512] = "";
    int from = open(path, O_RDONLY);
    assert_true(from >= 0);
    if (receive(h, &b, from, path, why) != JOURNAL_OK)
        fail_msg("%s", why);
    close(from);
    assert_string_equal(b.name, CHOSEN);
}

static void restore(struct house *h, const char *name)
{
    char why[512] = "";
    house_close(h);
    if (restore_from(h->dir, name, why, sizeof why) != JOURNAL_OK)
        fail_msg("%s", why);
    house_open(h);
}

static void replace(struct house *h, const char *name)
{
    char why[512] = "";
    house_close(h);
    if (restore_instead(h->dir, name, MONDAY + 3, why, sizeof why) != JOURNAL_OK)
        fail_msg("%s", why);
    house_open(h);
}

static void lose(struct house *h, const char *name)
{
    char why[512] = "";
    house_close(h);
    if (restore_after_damage(h->dir, name, MONDAY + 1, why, sizeof why) != JOURNAL_OK)
        fail_msg("%s", why);
    house_open(h);
}

static struct uid keep_win(struct house *h, enum partner who, enum share share, const char *words)
{
    struct act win = house_entry(h, who, ENTRY_WIN);
    win.share = share;
    snprintf(win.words, sizeof win.words, "%s", words);
    house_pass(h, 60000);
    return house_keep(h, win);
}

/* The words of the timeline, newest first, one a line. */
static void tell(struct house *h, char *out, size_t size)
{
    struct timeline_page *page = house_newest(h);
    size_t length = 0;
    out[0] = '\0';
    for (int i = 0; i < page->count && length < size; i++)
        length += (size_t)snprintf(out + length, size - length, "%s|", page->row[i].words);
    timeline_page_free(page);
}

static const char *outside(const struct house *h)
{
    static char path[128];
    snprintf(path, sizeof path, "%s-outside.db", h->dir);
    return path;
}

/* Tuesday's copy has what was lost with Monday's; in between something was taken back, and more was kept. */
static void all_of_it_comes_back_but_what_was_taken_back(void **state)
{
    struct house *h = *state;
    char told[512];
    struct uid regretted = keep_win(h, PARTNER_LEFT, SHARE_BOTH, SECRET);
    keep_win(h, PARTNER_RIGHT, SHARE_BOTH, "Monday");
    house_copy(h, MONDAY);
    house_pass(h, DAY_MS);
    struct uid late = keep_win(h, PARTNER_LEFT, SHARE_BOTH, "Tuesday");
    keep_win(h, PARTNER_RIGHT, SHARE_JUST_ME, "Tuesday alone");
    struct act answer = house_on(h, PARTNER_RIGHT, ACT_ANSWER, &late);
    answer.answer = ANSWER_THANKS;
    house_keep(h, answer);
    set_a_copy_aside(h, outside(h));
    lose(h, MONDAYS);
    tell(h, told, sizeof told);
    assert_string_equal(told, "Monday|" SECRET "|");
    house_pass(h, DAY_MS);
    keep_win(h, PARTNER_RIGHT, SHARE_BOTH, "Wednesday");
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_TAKE_BACK, &regretted));
    bring(h, outside(h));
    restore(h, CHOSEN);
    tell(h, told, sizeof told);
    assert_string_equal(told, "Wednesday|Tuesday|Monday||");
    struct timeline_page *page = house_newest(h);
    assert_true(page->row[3].words_taken_back);
    assert_int_equal(page->row[1].answer, ANSWER_THANKS);
    timeline_page_free(page);
    house_close(h);
    unlink(outside(h));
    char damaged[128];
    snprintf(damaged, sizeof damaged, "%s", house_file(h, "journal-damaged-2026-11-24.db"));
    assert_int_equal(unlink(damaged), 0); /* it was whole: the words stand in it */
    char log[160];
    snprintf(log, sizeof log, "%s-wal", damaged);
    unlink(log);
    assert_int_equal(access(house_file(h, "backups/" CHOSEN), F_OK), -1);
    assert_false(house_holds(h, SECRET));
    house_open(h);
    keep_win(h, PARTNER_LEFT, SHARE_BOTH, "and it goes on");
    assert_int_equal(house_count(h), 5);
}

static struct own_page *ask(struct house *h, enum own_asked what, const char *code)
{
    struct own_request r = { .ask = what, .who = PARTNER_LEFT, .sign = 7, .today = MONDAY };
    strcpy(r.code, code);
    return house_ask_own(h, &r);
}

static void choose_code(struct house *h, const char *code)
{
    own_page_free(ask(h, OWN_OPEN, ""));
    struct own_page *page = ask(h, OWN_CHOOSE, code);
    struct act keep = { .kind = ACT_CODE, .partner = PARTNER_LEFT, .at = h->now };
    snprintf(keep.words, sizeof keep.words, "%s", page->wrap);
    own_page_free(page);
    house_keep(h, keep);
    assert_true(journal_ask_own(h->journal, &(struct own_request){ .ask = OWN_CLOSE }));
}

static void assert_own(struct house *h, const char *code, int count, const char *newest)
{
    struct own_page *page = ask(h, OWN_OPEN, code);
    assert_true(page->right);
    assert_int_equal(page->count, count);
    assert_string_equal(own_words(page, &page->row[0]), newest);
    own_page_free(page);
}

/* A code was chosen since: what comes back is sealed anew for its keys, and opens with it alone. */
static void what_was_sealed_before_a_code_opens_with_it(void **state)
{
    struct house *h = *state;
    keep_win(h, PARTNER_LEFT, SHARE_JUST_ME, "of Monday");
    house_copy(h, MONDAY);
    keep_win(h, PARTNER_LEFT, SHARE_JUST_ME, "of Tuesday");
    set_a_copy_aside(h, outside(h));
    lose(h, MONDAYS);
    choose_code(h, "27 18 28");
    bring(h, outside(h));
    restore(h, CHOSEN);
    unlink(outside(h));
    assert_own(h, "27 18 28", 2, "of Tuesday");
    struct own_page *page = ask(h, OWN_OPEN, "27 18 29");
    assert_int_equal(page->count, 0);
    own_page_free(page);
}

/* The code was in what was lost: it holds again, and for what was kept meanwhile too. */
static void a_code_that_comes_back_holds_for_all(void **state)
{
    struct house *h = *state;
    keep_win(h, PARTNER_LEFT, SHARE_JUST_ME, "of Monday");
    set_a_copy_aside(h, outside(h));
    struct backup b = { .kind = BACKUP_DAY, .day = MONDAY };
    char why[512] = "";
    choose_code(h, "27 18 28");
    keep_win(h, PARTNER_LEFT, SHARE_JUST_ME, "of Tuesday");
    char second[160];
    snprintf(second, sizeof second, "%s.2", outside(h));
    set_a_copy_aside(h, second);
    int from = open(outside(h), O_RDONLY);
    assert_int_equal(receive(h, &b, from, "first", why), JOURNAL_OK);
    close(from);
    lose(h, MONDAYS);
    keep_win(h, PARTNER_LEFT, SHARE_JUST_ME, "of Wednesday");
    bring(h, second);
    restore(h, CHOSEN);
    unlink(outside(h));
    unlink(second);
    assert_own(h, "27 18 28", 3, "of Wednesday");
}

static void what_somebody_took_along_stays_away(void **state)
{
    struct house *h = *state;
    char told[512];
    keep_win(h, PARTNER_RIGHT, SHARE_BOTH, "Right's");
    house_copy(h, MONDAY);
    keep_win(h, PARTNER_LEFT, SHARE_BOTH, SECRET);
    house_keep(h, house_mood(h, PARTNER_LEFT, WEATHER_STORMY));
    set_a_copy_aside(h, outside(h));
    lose(h, MONDAYS);
    house_pass(h, DAY_MS);
    house_keep(h, (struct act){ .kind = ACT_LEAVE, .partner = PARTNER_LEFT, .at = h->now });
    bring(h, outside(h));
    restore(h, CHOSEN);
    unlink(outside(h));
    tell(h, told, sizeof told);
    assert_string_equal(told, "Right's|");
}

/* Nothing in it is missing here: nothing changes, not even the order. */
static void a_copy_of_what_is_here_changes_nothing(void **state)
{
    struct house *h = *state;
    char before[512], after[512];
    struct facts facts;
    keep_win(h, PARTNER_LEFT, SHARE_BOTH, "one");
    house_keep(h, house_setting(h, PARTNER_LEFT, SETTING_NAME, "Ana"));
    struct act promise = { .kind = ACT_THING, .partner = PARTNER_LEFT, .thing = THING_PROMISE, .at = h->now };
    strcpy(promise.words, "Home by six.");
    struct uid open = house_keep(h, promise);
    house_copy(h, MONDAY);
    keep_win(h, PARTNER_RIGHT, SHARE_BOTH, "two");
    struct act kept = house_on(h, PARTNER_LEFT, ACT_THING_STATE, &open);
    kept.state = THING_KEPT;
    house_keep(h, kept);
    house_keep(h, house_setting(h, PARTNER_LEFT, SETTING_NAME, "Anna"));
    tell(h, before, sizeof before);
    restore(h, MONDAYS);
    tell(h, after, sizeof after);
    assert_string_equal(after, before);
    facts = house_facts(h);
    assert_string_equal(facts.person[PARTNER_LEFT].name, "Anna");
    assert_null(facts_open(&facts, THING_PROMISE, PARTNER_LEFT, 0));
}

/* A second household in a folder of its own; its copy comes to the first. */
static void another_households_copy_takes_the_place(void **state)
{
    struct house *h = *state, *other;
    void *second;
    char told[512], why[512] = "", journal[128];
    assert_int_equal(house_set_up(&second), 0);
    other = second;
    keep_win(other, PARTNER_LEFT, SHARE_BOTH, "of another household");
    set_a_copy_aside(other, outside(h));
    keep_win(h, PARTNER_LEFT, SHARE_BOTH, "of this one");
    bring(h, outside(h));
    snprintf(journal, sizeof journal, "%s", house_file(h, "journal.db"));
    struct merge m = { .live = journal, .other = outside(h), .into = "/tmp/none.part", .why = why };
    m.size = sizeof why;
    int64_t missing;
    assert_int_equal(merge_missing(&m, &missing), JOURNAL_OK);
    assert_int_equal(missing, 1);
    house_close(h);
    assert_int_equal(restore_from(h->dir, CHOSEN, why, sizeof why), JOURNAL_REFUSED);
    assert_non_null(strstr(why, "another household"));
    house_open(h);
    tell(h, told, sizeof told);
    assert_string_equal(told, "of this one|");
    replace(h, CHOSEN);
    tell(h, told, sizeof told);
    assert_string_equal(told, "of another household|");
    struct backup best;
    struct copy_facts facts;
    assert_true(copies_best(h->dir, 4, &best, &facts)); /* were it lost now, it is what would come back */
    assert_memory_equal(facts.household, house_facts(h).household, sizeof facts.household);
    replace(h, "kept-2026-11-26.db"); /* the copy that was made before; and back */
    tell(h, told, sizeof told);
    assert_string_equal(told, "of this one|");
    unlink(outside(h));
    assert_int_equal(house_tear_down(&second), 0);
}

static void what_is_no_journal_is_refused(void **state)
{
    struct house *h = *state;
    struct backup b = { .kind = BACKUP_CHOSEN, .day = MONDAY };
    struct backup list[BACKUP_MOST];
    char why[512] = "";
    int from = open("/proc/self/exe", O_RDONLY);
    assert_int_not_equal(receive(h, &b, from, "letter", why), JOURNAL_OK);
    close(from);
    assert_non_null(strstr(why, "letter"));
    assert_int_equal(backup_list(h->dir, list, BACKUP_MOST), 0);
}

static void spoil(const char *path)
{
    char garbage[8192];
    memset(garbage, 'g', sizeof garbage);
    int fd = open(path, O_RDWR);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, garbage, sizeof garbage, 0), sizeof garbage);
    close(fd);
}

static void a_damaged_file_is_set_aside_whole(void **state)
{
    struct house *h = *state;
    char told[512], why[512] = "", first[16] = "";
    struct stat st, aside;
    keep_win(h, PARTNER_LEFT, SHARE_BOTH, "Monday");
    house_copy(h, MONDAY);
    keep_win(h, PARTNER_LEFT, SHARE_BOTH, "Tuesday");
    house_close(h);
    spoil(house_file(h, "journal.db"));
    assert_int_equal(stat(house_file(h, "journal.db"), &st), 0);
    assert_int_equal(house_try_open(h, why, sizeof why), JOURNAL_DAMAGED);
    lose(h, MONDAYS);
    tell(h, told, sizeof told);
    assert_string_equal(told, "Monday|");
    assert_int_equal(stat(house_file(h, "journal-damaged-2026-11-24.db"), &aside), 0);
    assert_int_equal(aside.st_ino, st.st_ino);
    assert_int_equal(aside.st_size, st.st_size);
    assert_int_equal(access(house_file(h, "journal-damaged-2026-11-24.db-wal"), F_OK), 0);
    lose(h, NULL); /* once more, and anew */
    assert_int_equal(house_count(h), 0);
    int fd = open(house_file(h, "journal-damaged-2026-11-24-2.db"), O_RDONLY);
    assert_true(fd >= 0);
    assert_int_equal(read(fd, first, sizeof first), sizeof first);
    close(fd);
    assert_memory_equal(first, "SQLite format 3", 16);
}

static void somebody_else_has_the_journal(void **state)
{
    struct house *h = *state;
    char why[512] = "";
    house_copy(h, MONDAY);
    assert_int_equal(restore_from(h->dir, MONDAYS, why, sizeof why), JOURNAL_LOCKED);
    assert_int_equal(restore_after_damage(h->dir, NULL, MONDAY, why, sizeof why), JOURNAL_LOCKED);
    assert_int_equal(restore_wipe(h->dir, why, sizeof why), JOURNAL_LOCKED);
    keep_win(h, PARTNER_LEFT, SHARE_BOTH, "still here");
}

/* Agreed, copied, called off: the copy must not carry it out. */
static void a_plan_in_a_copy_is_forgotten(void **state)
{
    struct house *h = *state;
    struct act plan = { .kind = ACT_WIDEN, .partner = PARTNER_NONE, .at = h->now, .day = MONDAY + 1 };
    strcpy(plan.key, PLAN_WIPE);
    strcpy(plan.words, "1");
    struct uid uid = house_keep(h, plan);
    assert_int_equal(house_facts(h).practice.widening_count, 1);
    house_copy(h, MONDAY);
    house_keep(h, house_on(h, PARTNER_NONE, ACT_WIDEN_OFF, &uid));
    lose(h, MONDAYS);
    assert_int_equal(house_facts(h).practice.widening_count, 0);
}

static void only_plans_of_both_are_kept(void **state)
{
    struct house *h = *state;
    struct act plan = { .kind = ACT_WIDEN, .partner = PARTNER_LEFT, .at = h->now, .day = MONDAY + 1 };
    strcpy(plan.key, PLAN_WIPE);
    strcpy(plan.words, "1");
    assert_int_equal(house_try(h, plan), JOURNAL_REFUSED);
    plan.partner = PARTNER_NONE;
    strcpy(plan.key, PLAN_RESTORE);
    assert_int_equal(house_try(h, plan), JOURNAL_REFUSED);
    strcpy(plan.words, "../../etc/passwd");
    assert_int_equal(house_try(h, plan), JOURNAL_REFUSED);
    strcpy(plan.words, MONDAYS);
    assert_int_equal(house_try(h, plan), JOURNAL_OK);
    strcpy(plan.key, PLAN_REPLACE);
    assert_int_equal(house_try(h, plan), JOURNAL_OK);
}

static void write_file(const char *path)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("mine", f);
    fclose(f);
}

static int count_files(const char *path)
{
    DIR *d = opendir(path);
    int count = 0;
    assert_non_null(d);
    while (readdir(d))
        count++;
    closedir(d);
    return count - 2;
}

static void wiping_leaves_only_what_kept_did_not_make(void **state)
{
    struct house *h = *state;
    char why[512] = "";
    keep_win(h, PARTNER_LEFT, SHARE_BOTH, SECRET);
    house_copy(h, MONDAY);
    lose(h, MONDAYS);
    assert_int_equal(mkdir(house_file(h, "export-Ana-2026-11-26"), 0700), 0);
    write_file(house_file(h, "export-Ana-2026-11-26/entries.txt"));
    assert_int_equal(mkdir(house_file(h, "export-letters"), 0700), 0);
    write_file(house_file(h, "export-letters/a.txt"));
    write_file(house_file(h, "shopping.txt"));
    house_close(h);
    if (restore_wipe(h->dir, why, sizeof why) != JOURNAL_OK)
        fail_msg("%s", why);
    assert_int_equal(count_files(h->dir), 3); /* the lock, the letters, the shopping */
    assert_int_equal(access(house_file(h, "export-letters/a.txt"), F_OK), 0);
    assert_int_equal(access(house_file(h, "shopping.txt"), F_OK), 0);
    assert_false(house_holds(h, SECRET));
    house_open(h);
    assert_int_equal(house_count(h), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(all_of_it_comes_back_but_what_was_taken_back),
        HOUSE_TEST(what_was_sealed_before_a_code_opens_with_it),
        HOUSE_TEST(a_code_that_comes_back_holds_for_all),
        HOUSE_TEST(what_somebody_took_along_stays_away),
        HOUSE_TEST(a_copy_of_what_is_here_changes_nothing),
        HOUSE_TEST(another_households_copy_takes_the_place),
        HOUSE_TEST(what_is_no_journal_is_refused),
        HOUSE_TEST(a_damaged_file_is_set_aside_whole),
        HOUSE_TEST(somebody_else_has_the_journal),
        HOUSE_TEST(a_plan_in_a_copy_is_forgotten),
        HOUSE_TEST(only_plans_of_both_are_kept),
        HOUSE_TEST(wiping_leaves_only_what_kept_did_not_make),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
