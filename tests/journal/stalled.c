/* stalled DIR FILE: what the journal's caller can do while the card takes two seconds and more
 * for a flush. Run with intercept preloaded and KEPT_INTERCEPT_BLOCK_WHILE=FILE. Exit 0: acts were
 * taken, pages answered, nothing was called kept before the flush returned, and all of it after. */
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "firmware/journal/journal.h"

#define ACTS 10
#define TURNS 200
#define TURN_MS 10

static bool fail(const char *what)
{
    fprintf(stderr, "stalled: %s\n", what);
    return false;
}

static bool append(struct journal *j, uint32_t ticket)
{
    struct act win = { .kind = ACT_ENTRY, .entry = ENTRY_WIN, .ticket = ticket, .at = { .trusted = true } };
    return journal_append(j, &win) || fail("an act was not taken");
}

/* One turn of a loop: everything that waits is taken. Counts the pages and the results. */
static bool turn(struct journal *j, int wait_ms, int *pages, int *results)
{
    struct pollfd fd = { .fd = journal_fd(j), .events = POLLIN };
    struct journal_result r;
    struct timeline_page *page;
    if (poll(&fd, 1, wait_ms) < 0)
        return fail("poll");
    journal_clear_signal(j);
    while (journal_take_result(j, &r)) {
        if (r.error != JOURNAL_OK)
            return fail("an act was not kept");
        ++*results;
    }
    while ((page = journal_take_page(j))) {
        bool good = !page->failed && page->count == 1;
        timeline_page_free(page);
        if (!good)
            return fail("a page was wrong");
        ++*pages;
    }
    return true;
}

/* By turns counted, not by a clock. A page is asked as soon as the last one came. */
static bool go_on_meanwhile(struct journal *j)
{
    int pages = 0, results = 0, asked = 0;
    for (uint32_t i = 1; i <= ACTS; i++)
        if (!append(j, i))
            return false;
    for (int i = 0; i < TURNS; i++) {
        if (!turn(j, 0, &pages, &results))
            return false;
        if (asked == pages && journal_ask_page(j, &(struct page_request){ .id = 1 }))
            asked++;
        if (results > 0)
            return fail("an act was called kept while its flush was held up");
        poll(NULL, 0, TURN_MS);
    }
    return pages > TURNS / 2 || fail("pages waited for the flush");
}

static bool live_through(struct journal *j, const char *file)
{
    int pages = 0, results = 0;
    int block = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (block < 0)
        return fail("cannot create the file that blocks");
    close(block);
    bool good = go_on_meanwhile(j);
    unlink(file);
    while (good && results < ACTS)
        good = turn(j, -1, &pages, &results);
    return good;
}

int main(int argc, char **argv)
{
    char why[512];
    struct journal *j;
    if (argc != 3) {
        fputs("usage: stalled DIR FILE\n", stderr);
        return 2;
    }
    struct journal_options options = { .dir = argv[1], .day_ends_hour = DAY_ENDS_HOUR_DEFAULT };
    if (journal_open(&j, &options, why, sizeof why) != JOURNAL_OK) {
        fprintf(stderr, "stalled: %s\n", why);
        return 1;
    }
    struct act first = { .kind = ACT_ENTRY, .entry = ENTRY_WIN, .at = { .trusted = true } };
    bool good = journal_append_wait(j, &first, NULL) == JOURNAL_OK && live_through(j, argv[2]);
    journal_close(j);
    return good ? 0 : 1;
}
