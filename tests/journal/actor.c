/* The journal beside its caller: queues that fill, threads that go on, nothing lost at the end.
 * Run under the thread sanitizer too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <poll.h>
#include <string.h>

#include "firmware/journal/mailbox.h"
#include "firmware/journal/reader.h"
#include "tests/journal/house.h"

static bool wait_result(struct house *h, struct journal_result *out)
{
    struct pollfd fd = { .fd = journal_fd(h->journal), .events = POLLIN };
    for (;;) {
        journal_clear_signal(h->journal);
        if (journal_take_result(h->journal, out))
            return true;
        if (poll(&fd, 1, 20000) <= 0)
            return false;
    }
}

static void results_come_in_order_with_their_tickets(void **state)
{
    struct house *h = *state;
    struct journal_result r;
    for (uint32_t ticket = 1; ticket <= 50; ticket++) {
        struct act act = house_entry(h, ticket % 10 == 0 ? PARTNER_NONE : PARTNER_LEFT, ENTRY_WIN);
        act.ticket = ticket;
        uid_draw(&act.uid);
        assert_true(journal_append(h->journal, &act));
    }
    for (uint32_t ticket = 1; ticket <= 50; ticket++) {
        assert_true(wait_result(h, &r));
        assert_int_equal(r.ticket, ticket);
        assert_int_equal(r.error, ticket % 10 == 0 ? JOURNAL_REFUSED : JOURNAL_OK);
        assert_false(uid_is_none(&r.uid));
    }
    assert_int_equal(house_count(h), 45);
}

static void an_act_without_ticket_has_no_result(void **state)
{
    struct house *h = *state;
    struct journal_result r;
    struct act quiet = house_entry(h, PARTNER_LEFT, ENTRY_WIN), loud = quiet;
    loud.ticket = 5;
    assert_true(journal_append(h->journal, &quiet));
    assert_true(journal_append(h->journal, &loud));
    assert_true(wait_result(h, &r));
    assert_int_equal(r.ticket, 5);
    assert_false(journal_take_result(h->journal, &r));
    assert_int_equal(house_count(h), 2);
}

static void facts_are_there_with_the_result(void **state)
{
    struct house *h = *state;
    struct journal_result r;
    struct facts f;
    struct act win = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    win.ticket = 1;
    assert_true(journal_take_facts(h->journal, &f));
    assert_true(journal_append(h->journal, &win));
    assert_true(wait_result(h, &r));
    assert_true(journal_take_facts(h->journal, &f));
    assert_true(f.newest_seq > 0);
    assert_int_equal(f.version, 2);
}

static void closing_keeps_what_is_queued(void **state)
{
    struct house *h = *state;
    struct act win = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    for (int i = 0; i < 40; i++)
        assert_true(journal_append(h->journal, &win));
    house_close(h);
    house_open(h);
    assert_int_equal(house_count(h), 40);
}

static void pages_come_while_acts_are_kept(void **state)
{
    struct house *h = *state;
    struct journal_result r;
    struct page_request request = { .id = 3 };
    int results = 0, pages = 0, last = 0;
    struct pollfd fd = { .fd = journal_fd(h->journal), .events = POLLIN };
    struct act win = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    win.ticket = 9;
    for (int i = 0; i < 60; i++)
        assert_true(journal_append(h->journal, &win));
    assert_true(journal_ask_page(h->journal, &request));
    while (results < 60 || pages < 20) {
        journal_clear_signal(h->journal);
        while (journal_take_result(h->journal, &r))
            results++;
        for (struct timeline_page *page; (page = journal_take_page(h->journal)); pages++) {
            assert_false(page->failed);
            assert_true(page->count >= last);
            last = page->count;
            timeline_page_free(page);
            assert_true(journal_ask_page(h->journal, &request));
        }
        assert_true((results == 60 && pages >= 20) || poll(&fd, 1, 20000) > 0);
    }
    assert_int_equal(last, PAGE_ROWS);
}

static void another_reader_does_not_disturb(void **state)
{
    struct house *h = *state;
    struct reader *r;
    char why[512] = "";
    assert_int_equal(reader_open(&r, h->dir, 4, why, sizeof why), JOURNAL_OK);
    for (int i = 1; i <= 200; i++) {
        house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
        struct timeline_page *page = reader_page(r, &(struct page_request){ 0 }, why, sizeof why);
        assert_non_null(page);
        assert_int_equal(page->count, i < PAGE_ROWS ? i : PAGE_ROWS);
        timeline_page_free(page);
    }
    reader_close(r);
}

/* The mailbox by itself, with nobody at the other side. */
static int mailbox_set_up(void **state)
{
    struct mailbox *m = test_calloc(1, sizeof *m);
    *state = m;
    return mailbox_init(m) ? 0 : -1;
}

static int mailbox_tear_down(void **state)
{
    mailbox_finish(*state);
    test_free(*state);
    return 0;
}

static void a_full_queue_refuses(void **state)
{
    struct mailbox *m = *state;
    struct act act = { .kind = ACT_ENTRY }, out;
    for (int i = 0; i < JOURNAL_QUEUE; i++) {
        act.value = i;
        assert_true(mailbox_put_act(m, &act));
    }
    assert_false(mailbox_put_act(m, &act));
    for (int i = 0; i < JOURNAL_QUEUE; i++) {
        assert_int_equal(mailbox_next_act(m, &out, 0), MAILBOX_ACT);
        assert_int_equal(out.value, i);
    }
    assert_int_equal(mailbox_next_act(m, &out, 0), MAILBOX_TIME_UP);
    assert_true(mailbox_put_act(m, &act));
}

static void results_nobody_takes_hold_further_acts_back(void **state)
{
    struct mailbox *m = *state;
    struct act act = { .ticket = 1 }, quiet = { 0 }, out;
    struct journal_result r = { .ticket = 1 };
    for (int i = 0; i < MAILBOX_RESULTS; i++) {
        assert_true(mailbox_put_act(m, &act));
        assert_int_equal(mailbox_next_act(m, &out, 0), MAILBOX_ACT);
        mailbox_answer(m, &r, NULL);
    }
    assert_false(mailbox_put_act(m, &act));
    assert_true(mailbox_put_act(m, &quiet));
    assert_true(mailbox_take_result(m, &r));
    assert_true(mailbox_put_act(m, &act));
}

static void requests_replace_their_own_id_only(void **state)
{
    struct mailbox *m = *state;
    struct page_request out;
    for (uint32_t id = 0; id < JOURNAL_PAGES; id++)
        assert_true(mailbox_put_request(m, &(struct page_request){ .id = id, .from_seq = 1 }));
    assert_true(mailbox_put_request(m, &(struct page_request){ .id = 3, .from_seq = 99 }));
    assert_false(mailbox_put_request(m, &(struct page_request){ .id = JOURNAL_PAGES }));
    for (uint32_t id = 0; id < JOURNAL_PAGES; id++) {
        assert_true(mailbox_next_request(m, &out));
        assert_int_equal(out.id, id);
        assert_int_equal(out.from_seq, id == 3 ? 99 : 1);
    }
    assert_false(mailbox_put_request(m, &(struct page_request){ .id = JOURNAL_PAGES }));
    mailbox_put_page(m, NULL);
    assert_true(mailbox_put_request(m, &(struct page_request){ .id = JOURNAL_PAGES }));
    assert_null(mailbox_take_page(m));
}

static void a_stopped_mailbox_gives_the_writer_what_is_queued(void **state)
{
    struct mailbox *m = *state;
    struct act act = { .value = 5 }, out;
    struct page_request request = { 0 };
    assert_true(mailbox_put_act(m, &act));
    assert_true(mailbox_put_request(m, &request));
    mailbox_stop(m);
    assert_int_equal(mailbox_next_act(m, &out, -1), MAILBOX_ACT);
    assert_int_equal(out.value, 5);
    assert_int_equal(mailbox_next_act(m, &out, -1), MAILBOX_STOPPED);
    assert_false(mailbox_next_request(m, &request));
}

int main(void)
{
#define MAILBOX_TEST(f) cmocka_unit_test_setup_teardown(f, mailbox_set_up, mailbox_tear_down)
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(results_come_in_order_with_their_tickets),
        HOUSE_TEST(an_act_without_ticket_has_no_result),
        HOUSE_TEST(facts_are_there_with_the_result),
        HOUSE_TEST(closing_keeps_what_is_queued),
        HOUSE_TEST(pages_come_while_acts_are_kept),
        HOUSE_TEST(another_reader_does_not_disturb),
        MAILBOX_TEST(a_full_queue_refuses),
        MAILBOX_TEST(results_nobody_takes_hold_further_acts_back),
        MAILBOX_TEST(requests_replace_their_own_id_only),
        MAILBOX_TEST(a_stopped_mailbox_gives_the_writer_what_is_queued),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
