/* What a card that refuses leaves behind: nothing of the act that was refused. And what is remembered of one
 * that was kept, for as long as it may be undone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <signal.h>
#include <sys/resource.h>

#include "firmware/journal/acts.h"
#include "firmware/journal/store.h"
#include "tests/journal/house.h"

/* A limit on the size of files stands for a full card. */
static void allow_file_bytes(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static struct act just_me(const struct house *h, enum partner who, const char *words)
{
    struct act act = house_entry(h, who, ENTRY_WIN);
    act.share = SHARE_JUST_ME;
    snprintf(act.words, sizeof act.words, "%s", words);
    return act;
}

static void share(struct house *h, enum partner who, const struct uid *uid)
{
    house_keep(h, house_on(h, who, ACT_SHARE, uid));
}

static void assert_only_words(struct house *h, const char *words)
{
    struct timeline_page *page = house_newest(h);
    assert_int_equal(page->count, 1);
    assert_string_equal(page->row[0].words, words);
    timeline_page_free(page);
}

/* The row of a refused entry is the next one's: what was remembered of it, for as long as its author may
 * still share it, is nobody else's to show. */
static void a_refused_entry_is_not_shown_with_the_next(void **state)
{
    struct house *h = *state;
    house_keep(h, house_setting(h, PARTNER_NONE, SETTING_SETUP_DONE, "1")); /* this boot's row */
    allow_file_bytes(4096);
    assert_int_equal(house_try(h, just_me(h, PARTNER_LEFT, "Mine alone.")), JOURNAL_DISK_FULL);
    allow_file_bytes(RLIM_INFINITY);
    struct uid uid = house_keep(h, just_me(h, PARTNER_RIGHT, "For both after all."));
    share(h, PARTNER_RIGHT, &uid);
    assert_only_words(h, "For both after all.");
}

/* Words that did not reach the card are not shared a moment later. */
static void refused_words_are_not_shared(void **state)
{
    struct house *h = *state;
    struct uid uid = house_keep(h, just_me(h, PARTNER_LEFT, "First."));
    allow_file_bytes(4096);
    assert_int_equal(house_try(h, house_words(h, PARTNER_LEFT, &uid, "Second.")), JOURNAL_DISK_FULL);
    allow_file_bytes(RLIM_INFINITY);
    share(h, PARTNER_LEFT, &uid);
    assert_only_words(h, "First.");
}

/* The writer's thread by hand. Where no further act comes the words go all the same. */
static void what_was_sealed_is_wiped_when_its_time_is_over(void **state)
{
    static const struct fresh none[STORE_FRESH];
    struct house *h = *state;
    struct store s;
    struct kept kept;
    char why[512];
    house_close(h);
    assert_int_equal(store_open(&s, &h->options, why, sizeof why), JOURNAL_OK);
    store_tidy(&s, true);
    assert_int_equal(store_tidy_wait_ms(&s), -1);
    struct act act = just_me(h, PARTNER_LEFT, "Mine alone.");
    assert_int_equal(acts_commit(&s, &act, &kept), JOURNAL_OK);
    store_tidy(&s, false);
    assert_true(memcmp(s.fresh, none, sizeof none) != 0);
    assert_in_range(store_tidy_wait_ms(&s), UNDO_MS, STORE_FRESH_MS);
    s.fresh_ends_ms = 1; /* long ago */
    assert_int_equal(store_tidy_wait_ms(&s), 0);
    store_tidy(&s, false);
    assert_memory_equal(s.fresh, none, sizeof none);
    assert_int_equal(store_tidy_wait_ms(&s), -1);
    store_close(&s);
    house_open(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(a_refused_entry_is_not_shown_with_the_next),
        HOUSE_TEST(refused_words_are_not_shared),
        HOUSE_TEST(what_was_sealed_is_wiped_when_its_time_is_over),
    };
    signal(SIGXFSZ, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
