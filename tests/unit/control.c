/* The control socket, both sides in one process: what is asked for arrives, and so does the answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <unistd.h>

#include "tests/unit/control_rig.h"

static void what_is_logged_arrives_and_its_uid_comes_back(void **state)
{
    struct fixture *f = *state;
    struct asking a = { .request = log_request() };
    struct control_request r;
    ask(&a, f);
    take(f->control, &r);
    assert_int_equal(r.verb, CONTROL_LOG);
    assert_int_not_equal(r.client, 0);
    assert_int_equal(r.act.kind, ACT_ENTRY);
    assert_int_equal(r.act.partner, PARTNER_RIGHT);
    assert_int_equal(r.act.entry, ENTRY_MOOD);
    assert_int_equal(r.act.weather, WEATHER_CLEARING);
    assert_int_equal(r.act.share, SHARE_JUST_ME);
    assert_string_equal(r.act.words, a.request.act.words);
    assert_true(uid_equal(&r.act.uid, &a.request.act.uid));
    control_done(f->control, r.client, &r.act.uid, "a note");
    join(&a);
    assert_int_equal(a.outcome, CONTROL_OK);
    assert_true(uid_equal(&a.uid, &a.request.act.uid));
    assert_string_equal(a.why, "a note");
}

static void the_longest_words_arrive(void **state)
{
    struct fixture *f = *state;
    struct asking a = { .request = log_request() };
    struct control_request r;
    for (int i = 0; i < WORDS_CHARS; i++)
        memcpy(a.request.act.words + 4 * i, "\xf0\x9f\x8c\xb1", 5);
    ask(&a, f);
    take(f->control, &r);
    assert_string_equal(r.act.words, a.request.act.words);
    control_done(f->control, r.client, NULL, "");
    join(&a);
    assert_int_equal(a.outcome, CONTROL_OK);
    assert_true(uid_is_none(&a.uid));
}

static void a_failure_is_told_in_its_words(void **state)
{
    struct fixture *f = *state;
    struct asking a = { .request = {
                            .verb = CONTROL_PRESS, .button = BUTTON_RIGHT_PROMISE, .press = CONTROL_HOLD } };
    struct control_request r;
    ask(&a, f);
    take(f->control, &r);
    assert_int_equal(r.verb, CONTROL_PRESS);
    assert_int_equal(r.button, BUTTON_RIGHT_PROMISE);
    assert_int_equal(r.press, CONTROL_HOLD);
    control_fail(f->control, r.client, "the card is full: free some space");
    join(&a);
    assert_int_equal(a.outcome, CONTROL_ERROR);
    assert_string_equal(a.why, "the card is full: free some space");
}

static void a_share_left_open_is_the_authors_own(void **state)
{
    struct fixture *f = *state;
    struct person person[PARTNER_COUNT] = { { .share = SHARE_BOTH }, { .share = SHARE_JUST_ME } };
    control_know_people(f->control, person);
    for (int p = 0; p < PARTNER_COUNT; p++) {
        struct asking a = { .request = log_request() };
        struct control_request r;
        a.request.usual_share = true;
        a.request.act.share = SHARE_BOTH;
        a.request.act.partner = (enum partner)p;
        ask(&a, f);
        take(f->control, &r);
        assert_int_equal(r.act.share, person[p].share);
        control_done(f->control, r.client, NULL, "");
        join(&a);
    }
}

static void names_are_told_without_the_app(void **state)
{
    struct fixture *f = *state;
    struct person person[PARTNER_COUNT] = { { .name = "Zo\xc3\xab = B" }, { .name = "two\nlines" } };
    struct asking a = { .request = { .verb = CONTROL_PEOPLE } };
    struct control_request r;
    control_know_people(f->control, person);
    ask(&a, f);
    int fds[CONTROL_FDS];
    do {
        wait_for_client(f->control);
        assert_false(control_take(f->control, now(), &r));
    } while (control_fds(f->control, fds) > 1);
    join(&a);
    assert_int_equal(a.outcome, CONTROL_OK);
    assert_string_equal(a.person[0].name, "Zo\xc3\xab = B");
    assert_string_equal(a.person[1].name, "two lines");
}

static void fill_page(struct timeline_page *page, char *words)
{
    for (int i = 0; i < WORDS_CHARS; i++)
        memcpy(words + 4 * i, "\xf0\x9f\x8c\xb1", 5);
    *page = (struct timeline_page){ .count = PAGE_ROWS, .at_end = true };
    for (int i = 0; i < PAGE_ROWS; i++) {
        page->row[i] = (struct entry){ .seq = 1000 - i, .day = 20780 - i, .words = words };
        page->row[i].kind = (enum entry_kind)(i % ENTRY_KIND_COUNT);
        page->row[i].partner = (enum partner)(i % (PARTNER_NONE + 1));
        page->row[i].weather = (enum weather)(i % WEATHER_COUNT);
        page->row[i].help = (enum help)(i % HELP_COUNT);
        page->row[i].answer = (enum answer)(i % ANSWER_COUNT);
        page->row[i].part = (enum day_part)(i % PART_COUNT);
        page->row[i].for_yesterday = i % 2;
        page->row[i].words_taken_back = i % 3 == 0;
        uid_draw(&page->row[i].uid);
    }
    page->row[0].words = "";
    page->row[1].words = "two\nlines\n\nand uid=more";
}

static void check_row(const struct entry *a, const struct entry *b)
{
    assert_true(uid_equal(&a->uid, &b->uid));
    assert_int_equal(a->seq, b->seq);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->partner, b->partner);
    assert_int_equal(a->weather, b->weather);
    assert_int_equal(a->help, b->help);
    assert_int_equal(a->answer, b->answer);
    assert_int_equal(a->day, b->day);
    assert_int_equal(a->part, b->part);
    assert_int_equal(a->for_yesterday, b->for_yesterday);
    assert_int_equal(a->words_taken_back, b->words_taken_back);
    assert_string_equal(a->words, b->words);
}

static void a_page_arrives_whole(void **state)
{
    struct fixture *f = *state;
    static char words[WORDS_BYTES + 1];
    struct timeline_page page;
    struct asking a = { .request = { .verb = CONTROL_TIMELINE } };
    struct control_request r;
    fill_page(&page, words);
    uid_draw(&a.request.before);
    ask(&a, f);
    take(f->control, &r);
    assert_int_equal(r.verb, CONTROL_TIMELINE);
    assert_true(uid_equal(&r.before, &a.request.before));
    control_page(f->control, r.client, &page);
    join(&a);
    assert_int_equal(a.outcome, CONTROL_OK);
    assert_non_null(a.page);
    assert_int_equal(a.page->count, PAGE_ROWS);
    assert_true(a.page->at_end);
    for (int i = 0; i < PAGE_ROWS; i++)
        check_row(&a.page->row[i], &page.row[i]);
    free(a.page);
}

static void an_empty_page_arrives(void **state)
{
    struct fixture *f = *state;
    struct timeline_page page = { .at_end = true };
    struct asking a = { .request = { .verb = CONTROL_TIMELINE } };
    struct control_request r;
    ask(&a, f);
    take(f->control, &r);
    assert_true(uid_is_none(&r.before));
    control_page(f->control, r.client, &page);
    join(&a);
    assert_int_equal(a.outcome, CONTROL_OK);
    assert_int_equal(a.page->count, 0);
    assert_true(a.page->at_end);
    free(a.page);
}

static void a_page_that_failed_is_an_error(void **state)
{
    struct fixture *f = *state;
    struct timeline_page page = { .at_end = true, .failed = true };
    struct asking a = { .request = { .verb = CONTROL_TIMELINE } };
    struct control_request r;
    ask(&a, f);
    take(f->control, &r);
    control_page(f->control, r.client, &page);
    join(&a);
    assert_int_equal(a.outcome, CONTROL_ERROR);
    assert_non_null(strstr(a.why, "no such page"));
    assert_null(a.page);
}

/* The server never waits, so the largest page must fit into what the kernel keeps for a client. */
static void the_largest_page_fits_unread(void **state)
{
    struct fixture *f = *state;
    static char words[WORDS_BYTES + 1];
    struct timeline_page page;
    struct control_request r, wanted = { .verb = CONTROL_TIMELINE };
    fill_page(&page, words);
    int fd = connect_raw(f);
    send_request(fd, &wanted, in_time());
    assert_true(control_take(f->control, now(), &r));
    control_page(f->control, r.client, &page);
    expect_answer(fd, ANSWER_ACCEPTED);
    for (int i = 0; i < PAGE_ROWS; i++)
        expect_answer(fd, ANSWER_ROW);
    expect_answer(fd, ANSWER_END);
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SERVER(what_is_logged_arrives_and_its_uid_comes_back),
        WITH_SERVER(the_longest_words_arrive),
        WITH_SERVER(a_failure_is_told_in_its_words),
        WITH_SERVER(a_share_left_open_is_the_authors_own),
        WITH_SERVER(names_are_told_without_the_app),
        WITH_SERVER(a_page_arrives_whole),
        WITH_SERVER(an_empty_page_arrives),
        WITH_SERVER(a_page_that_failed_is_an_error),
        WITH_SERVER(the_largest_page_fits_unread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
