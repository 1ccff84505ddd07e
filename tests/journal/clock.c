/* A machine without a clock of its own: what it kept is moved once the time is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/journal/house.h"

#define DAY_MS INT64_C(86400000)

static int32_t today(const struct house *h)
{
    return timebase_day(h->now.wall, h->now.offset_min, h->options.day_ends_hour);
}

static void lose_time(struct house *h, int64_t ms)
{
    h->now.wall.ms -= ms;
    h->now.trusted = false;
}

static void find_time(struct house *h, int64_t ms)
{
    h->now.wall.ms += ms;
    h->now.trusted = true;
}

static int32_t oldest_day(struct house *h)
{
    struct timeline_page *page = house_newest(h);
    int32_t day = page->row[page->count - 1].day;
    timeline_page_free(page);
    return day;
}

static void a_doubtful_day_is_mended_by_the_first_act_that_knows(void **state)
{
    struct house *h = *state;
    lose_time(h, 3 * DAY_MS);
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_pass(h, 3600000);
    assert_int_equal(oldest_day(h), today(h));
    house_close(h); /* also where the program was ended in between */
    house_open(h);
    find_time(h, 3 * DAY_MS);
    house_keep(h, house_entry(h, PARTNER_RIGHT, ENTRY_WIN));
    assert_int_equal(oldest_day(h), today(h));
}

/* A program that begins hours after the last sync knows the time, and not that it does. */
static void what_comes_after_the_correction_is_not_moved(void **state)
{
    struct house *h = *state;
    lose_time(h, 3 * DAY_MS);
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    find_time(h, 3 * DAY_MS);
    house_keep(h, house_entry(h, PARTNER_RIGHT, ENTRY_WIN));
    house_close(h);
    house_open(h);
    h->now.trusted = false;
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_PROMISE));
    struct timeline_page *page = house_newest(h);
    assert_int_equal(page->count, 3);
    for (int i = 0; i < page->count; i++)
        assert_int_equal(page->row[i].day, today(h));
    timeline_page_free(page);
    struct facts f = house_facts(h);
    assert_int_equal(f.prompt[0].day, today(h));
}

/* A clock that a person had set a little wrong has no day wrong. */
static void seconds_are_no_correction(void **state)
{
    struct house *h = *state;
    lose_time(h, 30000);
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    uint64_t version = house_facts(h).version;
    find_time(h, 30000);
    assert_int_equal(house_facts(h).version, version + 1); /* the asking alone is an act */
}

/* "Until morning" is the morning of that night, also where the clock was three days behind. */
static void a_pause_ends_when_it_was_said_to(void **state)
{
    struct house *h = *state;
    struct facts f;
    lose_time(h, 3 * DAY_MS);
    struct act pause = { .kind = ACT_PAUSE, .partner = PARTNER_NONE, .at = h->now };
    pause.value = h->now.wall.ms + 8 * 3600000;
    house_keep(h, pause);
    assert_true(journal_take_facts(h->journal, &f));
    assert_int_equal(f.practice.pause_until_utc_ms, pause.value);
    find_time(h, 3 * DAY_MS);
    f = house_facts(h);
    assert_int_equal(f.practice.pause_until_utc_ms, pause.value + 3 * DAY_MS);
    pause.value = 0;
    pause.at = h->now;
    house_keep(h, pause);
    assert_int_equal(house_facts(h).practice.pause_until_utc_ms, 0);
}

/* Tonight's, whatever the clock said when it was written. */
static void a_goodnight_card_waits_for_the_right_tomorrow(void **state)
{
    struct house *h = *state;
    lose_time(h, 3 * DAY_MS);
    struct act card = house_entry(h, PARTNER_LEFT, ENTRY_GOODNIGHT);
    snprintf(card.words, sizeof card.words, "Nightjar");
    house_keep(h, card);
    find_time(h, 3 * DAY_MS);
    (void)house_facts(h);
    for (int tomorrow = 0; tomorrow < 2; tomorrow++) {
        int32_t day = today(h) + tomorrow;
        wall_time begins = timebase_day_start(day, h->now.offset_min, h->options.day_ends_hour);
        struct timeline_page *page =
            house_ask(h, (struct page_request){ .id = 1, .today_utc_ms = begins.ms });
        assert_int_equal(page->count, tomorrow);
        timeline_page_free(page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(a_doubtful_day_is_mended_by_the_first_act_that_knows),
        HOUSE_TEST(what_comes_after_the_correction_is_not_moved),
        HOUSE_TEST(seconds_are_no_correction),
        HOUSE_TEST(a_pause_ends_when_it_was_said_to),
        HOUSE_TEST(a_goodnight_card_waits_for_the_right_tomorrow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
