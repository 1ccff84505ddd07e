/* One's own page through the actor: codes, wrong codes, recovery, and what a page holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/keys.h"
#include "firmware/journal/own_read.h"
#include "firmware/journal/sealed.h"
#include "tests/journal/house.h"

#define CODE "27 18 28"

static int32_t today(const struct house *h)
{
    return timebase_day(h->now.wall, h->now.offset_min, h->options.day_ends_hour);
}

static struct own_page *ask(struct house *h, enum own_asked what, enum partner who, const char *code)
{
    struct own_request r = { .ask = what, .who = who, .sign = 7, .today = today(h) };
    snprintf(r.code, sizeof r.code, "%s", code);
    return house_ask_own(h, &r);
}

/* A summary into the data folder; where it lies goes to TOLD. */
static void summarize(struct house *h, enum partner who, char told[OWN_TOLD_BYTES + 1])
{
    struct own_request r = { .ask = OWN_EXPORT, .who = who, .today = today(h) };
    snprintf(r.files.folder, sizeof r.files.folder, "summary-left-Ana-2026-11-23");
    r.files.summary = true;
    struct own_page *page = house_ask_own(h, &r);
    memcpy(told, page->told, sizeof page->told);
    own_page_free(page);
}

static struct uid keep_own(struct house *h, enum partner who, enum thing_kind kind, const char *words)
{
    struct act a = { .kind = ACT_OWN, .partner = who, .thing = kind, .day = 21000, .at = h->now };
    snprintf(a.words, sizeof a.words, "%s", words);
    return house_keep(h, a);
}

static void keep_private_mood(struct house *h, enum partner who, enum weather weather, const char *words)
{
    struct act a = house_mood(h, who, weather);
    a.share = SHARE_JUST_ME;
    snprintf(a.words, sizeof a.words, "%s", words);
    house_keep(h, a);
}

/* Chooses CODE on the open page and keeps it; the recovery code goes to RECOVERY. */
static void choose(struct house *h, enum partner who, const char *code,
                   char recovery[OWN_RECOVERY_DIGITS + 1])
{
    struct own_page *page = ask(h, OWN_CHOOSE, who, code);
    struct act keep = { .kind = ACT_CODE, .partner = who, .at = h->now };
    assert_true(page->right);
    snprintf(keep.words, sizeof keep.words, "%s", page->wrap);
    strcpy(recovery, page->recovery);
    house_keep(h, keep);
    own_page_free(page);
}

static void close_page(struct house *h)
{
    assert_true(journal_ask_own(h->journal, &(struct own_request){ .ask = OWN_CLOSE }));
}

/* A household in which left has a code, and things of their own. */
static void seal(struct house *h, char recovery[OWN_RECOVERY_DIGITS + 1])
{
    keep_own(h, PARTNER_LEFT, THING_NOTE, "I felt far away.\x1fI need an evening.");
    keep_private_mood(h, PARTNER_LEFT, WEATHER_RAINY, "Kingfisher");
    own_page_free(ask(h, OWN_OPEN, PARTNER_LEFT, ""));
    choose(h, PARTNER_LEFT, CODE, recovery);
    close_page(h);
}

static void without_a_code_a_page_opens_by_itself(void **state)
{
    struct house *h = *state;
    struct uid note = keep_own(h, PARTNER_LEFT, THING_NOTE, "I felt far away.");
    keep_own(h, PARTNER_RIGHT, THING_NOTE, "Heron");
    keep_private_mood(h, PARTNER_LEFT, WEATHER_STORMY, "Wind");
    house_keep(h, house_mood(h, PARTNER_LEFT, WEATHER_SUNNY)); /* both see it: not here */
    struct own_page *page = ask(h, OWN_OPEN, PARTNER_LEFT, "");
    assert_true(page->right);
    assert_false(page->coded);
    assert_int_equal(page->count, 2);
    assert_int_equal(page->row[0].thing, THING_NONE);
    assert_int_equal(page->row[0].weather, WEATHER_STORMY);
    assert_int_equal(page->row[0].day, today(h));
    assert_string_equal(own_words(page, &page->row[0]), "Wind");
    assert_int_equal(page->row[1].thing, THING_NOTE);
    assert_int_equal(page->row[1].day, 21000);
    assert_ptr_equal(own_find(page, &note), &page->row[1]);
    assert_string_equal(own_words(page, &page->row[1]), "I felt far away.");
    assert_int_equal(page->last_mood, WEATHER_SUNNY);
    own_page_free(page);
}

static void a_code_opens_a_page_and_a_wrong_one_an_empty_one(void **state)
{
    struct house *h = *state;
    char recovery[OWN_RECOVERY_DIGITS + 1];
    seal(h, recovery);
    assert_true(house_facts(h).practice.has_code[PARTNER_LEFT]);
    assert_false(house_facts(h).practice.has_code[PARTNER_RIGHT]);
    struct own_page *right = ask(h, OWN_OPEN, PARTNER_LEFT, CODE);
    assert_true(right->right && right->coded);
    assert_int_equal(right->sign, 7);
    assert_int_equal(right->count, 2);
    struct own_page *wrong = ask(h, OWN_OPEN, PARTNER_LEFT, "27 18 29"), *again;
    assert_false(wrong->right);
    assert_int_equal(wrong->count, 0);
    assert_int_equal(wrong->words_used, 1);
    again = ask(h, OWN_OPEN, PARTNER_LEFT, "27 18 29");
    assert_int_equal(again->sign, wrong->sign);
    own_page_free(right);
    own_page_free(wrong);
    own_page_free(again);
    own_page_free(ask(h, OWN_OPEN, PARTNER_LEFT, CODE));
    struct own_page *open = ask(h, OWN_AGAIN, PARTNER_LEFT, "");
    assert_true(open->right);
    own_page_free(open);
    close_page(h);
    open = ask(h, OWN_AGAIN, PARTNER_LEFT, ""); /* the key is forgotten */
    assert_false(open->right);
    assert_int_equal(open->count, 0);
    own_page_free(open);
}

static void the_recovery_code_opens_it_too_until_another_is_chosen(void **state)
{
    struct house *h = *state;
    char recovery[OWN_RECOVERY_DIGITS + 1], second[OWN_RECOVERY_DIGITS + 1];
    seal(h, recovery);
    assert_int_equal(strspn(recovery, "0123456789"), OWN_RECOVERY_DIGITS);
    struct own_page *page = ask(h, OWN_OPEN, PARTNER_LEFT, recovery);
    assert_true(page->right);
    assert_int_equal(page->count, 2);
    own_page_free(page);
    choose(h, PARTNER_LEFT, "another one", second);
    assert_string_not_equal(second, recovery);
    page = ask(h, OWN_AGAIN, PARTNER_LEFT, ""); /* open as before, with keys that are new */
    assert_int_equal(page->count, 2);
    assert_string_equal(own_words(page, &page->row[0]), "Kingfisher");
    own_page_free(page);
    close_page(h);
    const struct {
        const char *code;
        bool right;
    } tries[] = { { CODE, false }, { recovery, false }, { "another one", true }, { second, true } };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        page = ask(h, OWN_OPEN, PARTNER_LEFT, tries[i].code);
        assert_int_equal(page->right, tries[i].right);
        assert_int_equal(page->count, tries[i].right ? 2 : 0);
        own_page_free(page);
    }
}

static int boxes_open(const struct house *h, const struct sealed_keys *keys)
{
    sqlite3 *db;
    sqlite3_stmt *st;
    char plain[WORDS_BYTES];
    size_t length;
    int open = 0;
    assert_int_equal(sqlite3_open_v2(house_file(h, "journal.db"), &db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT bytes FROM erasable", -1, &st, NULL), SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW)
        open += sealed_unbox(sqlite3_column_blob(st, 0), (size_t)sqlite3_column_bytes(st, 0), keys, plain,
                             &length);
    sqlite3_finalize(st);
    sqlite3_close(db);
    return open;
}

/* Somebody copied the card before there was a code. */
static void an_old_copy_of_the_keys_opens_nothing_any_more(void **state)
{
    struct house *h = *state;
    char recovery[OWN_RECOVERY_DIGITS + 1];
    struct own_lock lock;
    sqlite3 *db;
    keep_own(h, PARTNER_LEFT, THING_REFLECTION, "Before.");
    assert_int_equal(sqlite3_open_v2(house_file(h, "journal.db"), &db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    assert_true(own_read_lock(db, PARTNER_LEFT, &lock));
    sqlite3_close(db);
    assert_true(lock.open);
    assert_int_equal(boxes_open(h, &lock.keys), 1); /* the control */
    seal(h, recovery);
    keep_own(h, PARTNER_LEFT, THING_REFLECTION, "After.");
    assert_int_equal(boxes_open(h, &lock.keys), 0);
    struct own_page *page = ask(h, OWN_OPEN, PARTNER_LEFT, CODE);
    assert_int_equal(page->count, 4);
    own_page_free(page);
}

static void keys_that_are_not_the_files_are_refused(void **state)
{
    struct house *h = *state;
    own_page_free(ask(h, OWN_OPEN, PARTNER_LEFT, ""));
    struct own_page *page = ask(h, OWN_CHOOSE, PARTNER_LEFT, CODE);
    struct act keep = { .kind = ACT_CODE, .partner = PARTNER_RIGHT, .at = h->now };
    snprintf(keep.words, sizeof keep.words, "%s", page->wrap);
    assert_int_equal(house_try(h, keep), JOURNAL_REFUSED); /* of the other */
    keep.partner = PARTNER_LEFT;
    keep.words[10] = '\0';
    assert_int_equal(house_try(h, keep), JOURNAL_REFUSED);
    assert_false(house_facts(h).practice.has_code[PARTNER_LEFT]);
    own_page_free(page);
}

static sqlite3_int64 number(const struct house *h, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *st;
    assert_int_equal(sqlite3_open_v2(house_file(h, "journal.db"), &db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    sqlite3_int64 n = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    sqlite3_close(db);
    return n;
}

static void tries_are_on_the_card_before_they_are_answered(void **state)
{
    struct house *h = *state;
    char recovery[OWN_RECOVERY_DIGITS + 1];
    seal(h, recovery);
    for (int i = 1; i <= 3; i++) {
        const char *const wrong[] = { "no", "nor this", "nor that" };
        own_page_free(ask(h, OWN_OPEN, PARTNER_LEFT, wrong[i - 1]));
        assert_int_equal(number(h, "SELECT tries & 255 FROM key WHERE partner = 0"), i);
    }
    own_page_free(ask(h, OWN_OPEN, PARTNER_LEFT, "nor that")); /* nothing new is learnt from that */
    sqlite3_int64 acts = number(h, "SELECT count(*) FROM act");
    house_close(h);
    house_open(h);
    assert_int_equal(number(h, "SELECT tries & 255 FROM key WHERE partner = 0"), 3);
    own_page_free(ask(h, OWN_OPEN, PARTNER_LEFT, CODE));
    assert_int_equal(number(h, "SELECT tries & 255 FROM key WHERE partner = 0"), 4); /* like a wrong one */
    assert_int_equal(number(h, "SELECT count(*) FROM act"), acts); /* nothing tells of them */
    assert_int_equal(number(h, "SELECT tries FROM key WHERE partner = 1"), 0);
}

static void a_wrap_is_only_opened_by_its_code(void **state)
{
    (void)state;
    const struct keys_cost cheap = { .passes = 1, .kib = 64 };
    const uint8_t secret[KEYS_SECRET_BYTES] = "the secret key of somebody here";
    uint8_t wrap[KEYS_WRAP_BYTES];
    struct keys_opened o;
    assert_true(keys_wrap("a code", secret, 11, cheap, wrap));
    assert_true(keys_open(wrap, sizeof wrap, "a code", &o));
    assert_true(o.right);
    assert_int_equal(o.sign, 11);
    assert_memory_equal(o.secret, secret, sizeof secret);
    assert_true(keys_open(wrap, sizeof wrap, "a Code", &o));
    assert_false(o.right);
    assert_true(o.sign >= 0 && o.sign < OWN_SIGNS);
    assert_false(keys_open(wrap, sizeof wrap - 1, "a code", &o)); /* cut short: no word about the code */
    wrap[5 + 3] = 0xff;                                           /* asks for gigabytes */
    assert_false(keys_open(wrap, sizeof wrap, "a code", &o));
    wrap[5 + 3] = 0;
    wrap[KEYS_WRAP_BYTES - 1] ^= 1;
    assert_true(keys_open(wrap, sizeof wrap, "a code", &o));
    assert_false(o.right);
}

static void the_lines_follow_from_moods_of_both_kinds(void **state)
{
    struct house *h = *state;
    for (int i = 0; i < 4; i++) { /* low: sealed and shared by turns */
        if (i % 2)
            keep_private_mood(h, PARTNER_RIGHT, WEATHER_RAINY, "");
        else
            house_keep(h, house_mood(h, PARTNER_RIGHT, WEATHER_STORMY));
        house_pass(h, 60000);
    }
    struct own_page *page = ask(h, OWN_OPEN, PARTNER_RIGHT, "");
    assert_int_equal(page->low_of_five, 0); /* four are no five */
    assert_int_equal(page->last_day, 0);
    own_page_free(page);
    house_keep(h, house_mood(h, PARTNER_RIGHT, WEATHER_SUNNY));
    int32_t then = today(h);
    page = ask(h, OWN_OPEN, PARTNER_RIGHT, "");
    assert_int_equal(page->low_of_five, 4);
    assert_int_equal(page->last_mood, WEATHER_SUNNY);
    own_page_free(page);
    house_pass(h, INT64_C(4) * 86400000);
    page = ask(h, OWN_OPEN, PARTNER_RIGHT, "");
    assert_int_equal(page->last_mood, WEATHER_NONE);
    assert_int_equal(page->last_day, then);
    own_page_free(page);
}

/* A page has room for the newest; what still waits for its author is on it all the same. */
static void a_note_is_not_crowded_out_by_entries(void **state)
{
    struct house *h = *state;
    char words[301];
    memset(words, 'w', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    struct uid note = keep_own(h, PARTNER_LEFT, THING_NOTE, "I need an evening.");
    for (int i = 0; i < OWN_ROWS; i++)
        keep_private_mood(h, PARTNER_LEFT, WEATHER_CLOUDY, words);
    struct own_page *page = ask(h, OWN_OPEN, PARTNER_LEFT, "");
    const struct own_row *row = own_find(page, &note);
    assert_non_null(row);
    assert_string_equal(own_words(page, row), "I need an evening.");
    assert_ptr_equal(row, &page->row[page->count - 1]); /* newest first */
    for (int i = 0; i + 1 < page->count; i++)
        assert_string_equal(own_words(page, &page->row[i]), words); /* whole rows, or none */
    own_page_free(page);
}

/* Whoever can write the file can seal anything to a public key. */
static void a_box_with_numbers_of_nobodys_is_read_without_harm(void **state)
{
    struct house *h = *state;
    struct store s;
    char why[512];
    keep_private_mood(h, PARTNER_LEFT, WEATHER_RAINY, "Kingfisher");
    keep_own(h, PARTNER_LEFT, THING_NOTE, "I need an evening.");
    house_close(h);
    assert_int_equal(store_open(&s, &h->options, why, sizeof why), JOURNAL_OK);
    for (int part = SEALED_WEATHER; part <= SEALED_HELP; part++) {
        const struct sealed_at at = { .seq = 1, .author = PARTNER_LEFT, .part = (enum sealed_part)part };
        assert_int_equal(sealed_put(&s, &at, "\xff", 1), JOURNAL_OK);
    }
    const struct sealed_at note = { .seq = 2, .author = PARTNER_LEFT, .part = SEALED_THING };
    assert_int_equal(sealed_put(&s, &note, "\x7f....words", 10), JOURNAL_OK);
    store_close(&s);
    house_open(h);
    struct own_page *page = ask(h, OWN_OPEN, PARTNER_LEFT, "");
    assert_int_equal(page->count, 2);
    for (int i = 0; i < page->count; i++) {
        assert_in_range(page->row[i].weather, WEATHER_NONE, WEATHER_COUNT - 1);
        assert_in_range(page->row[i].help, HELP_NONE, HELP_COUNT - 1);
        assert_in_range(page->row[i].thing, THING_NONE, THING_KIND_COUNT - 1);
    }
    own_page_free(page);
    close_page(h);
}

static void what_one_set_for_oneself_is_there(void **state)
{
    struct house *h = *state;
    const struct {
        const char *key, *value;
    } settings[] = {
        { PRIVATE_PACE, "rare" },           { PRIVATE_INNER, "1" },         { PRIVATE_HELPER, "0" },
        { PRIVATE_QUIET "12-24", "1" },     { PRIVATE_QUIET "01-02", "0" }, { PRIVATE_PICK "walk", "1" },
        { PRIVATE_ASKED "return", "20700" }
    };
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        struct act a = { .kind = ACT_PRIVATE, .partner = PARTNER_LEFT, .at = h->now };
        snprintf(a.key, sizeof a.key, "%s", settings[i].key);
        snprintf(a.words, sizeof a.words, "%s", settings[i].value);
        house_keep(h, a);
    }
    struct own_page *page = ask(h, OWN_OPEN, PARTNER_LEFT, "");
    assert_int_equal(page->pace, PACE_RARE);
    assert_true(page->inner && page->helper_off && !page->closeness);
    assert_int_equal(page->quiet_count, 1);
    assert_int_equal(page->quiet[0], 1224);
    assert_int_equal(page->pick_count, 1);
    assert_string_equal(page->pick[0], "walk");
    assert_int_equal(own_shown(page, "return"), 20700);
    assert_int_equal(own_shown(page, "helper"), 0);
    own_page_free(page);
    page = ask(h, OWN_OPEN, PARTNER_RIGHT, "");
    assert_int_equal(page->pace, PACE_DAILY);
    assert_int_equal(page->quiet_count + page->pick_count + page->shown_count, 0);
    own_page_free(page);
}

static enum journal_error drop(struct house *h, enum partner who, struct uid uid)
{
    return house_try(h, house_on(h, who, ACT_OWN_DROP, &uid));
}

/* With words or without; one that both see stays, and so does somebody else's. */
static void an_entry_as_just_me_can_go_whole(void **state)
{
    struct house *h = *state;
    struct act plain = house_mood(h, PARTNER_LEFT, WEATHER_STORMY), worded = plain;
    plain.share = worded.share = SHARE_JUST_ME;
    snprintf(worded.words, sizeof worded.words, "Kingfisher");
    struct uid first = house_keep(h, plain), second = house_keep(h, worded),
               shared = house_keep(h, house_mood(h, PARTNER_LEFT, WEATHER_SUNNY));
    house_pass(h, 60000);
    assert_int_equal(drop(h, PARTNER_RIGHT, first), JOURNAL_REFUSED);
    assert_int_equal(drop(h, PARTNER_LEFT, shared), JOURNAL_REFUSED);
    assert_int_equal(drop(h, PARTNER_LEFT, first), JOURNAL_OK);
    assert_int_equal(drop(h, PARTNER_LEFT, first), JOURNAL_NO_TARGET);
    struct own_page *page = ask(h, OWN_OPEN, PARTNER_LEFT, "");
    assert_int_equal(page->count, 1);
    assert_true(uid_equal(&page->row[0].uid, &second));
    own_page_free(page);
    assert_int_equal(drop(h, PARTNER_LEFT, second), JOURNAL_OK);
    page = ask(h, OWN_OPEN, PARTNER_LEFT, "");
    assert_int_equal(page->count, 0);
    own_page_free(page);
    assert_int_equal(house_count(h), 1);
}

/* It goes when its author leaves, and at the next start what a power cut left of it. */
static void a_summary_stays_until_its_author_leaves(void **state)
{
    struct house *h = *state;
    char told[OWN_TOLD_BYTES + 1];
    own_page_free(ask(h, OWN_OPEN, PARTNER_LEFT, ""));
    char first[OWN_TOLD_BYTES + 1];
    summarize(h, PARTNER_LEFT, first);
    summarize(h, PARTNER_LEFT, told);
    assert_string_not_equal(first, told); /* another one takes nobody's place */
    assert_int_equal(access(first, F_OK), 0);
    assert_int_equal(access(told, F_OK), 0);
    house_keep(h, (struct act){ .kind = ACT_LEAVE, .partner = PARTNER_LEFT, .at = h->now });
    assert_int_not_equal(access(told, F_OK), 0);
    assert_int_not_equal(access(first, F_OK), 0);
    assert_int_equal(mkdir(told, 0700), 0);
    house_close(h);
    house_open(h);
    house_keep(h, house_mood(h, PARTNER_RIGHT, WEATHER_SUNNY)); /* the writer has begun */
    assert_int_not_equal(access(told, F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(without_a_code_a_page_opens_by_itself),
        HOUSE_TEST(a_code_opens_a_page_and_a_wrong_one_an_empty_one),
        HOUSE_TEST(the_recovery_code_opens_it_too_until_another_is_chosen),
        HOUSE_TEST(an_old_copy_of_the_keys_opens_nothing_any_more),
        HOUSE_TEST(keys_that_are_not_the_files_are_refused),
        HOUSE_TEST(a_summary_stays_until_its_author_leaves),
        HOUSE_TEST(tries_are_on_the_card_before_they_are_answered),
        HOUSE_TEST(an_entry_as_just_me_can_go_whole),
        cmocka_unit_test(a_wrap_is_only_opened_by_its_code),
        HOUSE_TEST(the_lines_follow_from_moods_of_both_kinds),
        HOUSE_TEST(a_note_is_not_crowded_out_by_entries),
        HOUSE_TEST(a_box_with_numbers_of_nobodys_is_read_without_harm),
        HOUSE_TEST(what_one_set_for_oneself_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
