/* keptctl timeline: pages from the running app, or without one by a read-only connection. */
#include <stdlib.h>

#include "firmware/control/control.h"
#include "firmware/journal/reader.h"
#include "firmware/keptctl/keptctl.h"
#include "firmware/keptctl/row.h"

/* Where pages come from; settled at the first one. */
struct pages {
    const struct household *household;
    bool alone; /* no app runs */
    struct reader *reader;
};

static struct timeline_page *read_page(struct pages *p, const struct uid *before, char *why, size_t size)
{
    struct timebase clocks = { 0 };
    const struct household *h = p->household;
    struct moment now = timebase_now(&clocks);
    int32_t today = timebase_day(now.wall, now.offset_min, h->config.day_ends_hour);
    struct page_request request = {
        .before = *before,
        .settled_boottime_ms = now.boottime_ms,
        .today_utc_ms = timebase_day_start(today, now.offset_min, h->config.day_ends_hour).ms
    };
    if (!p->reader && reader_open(&p->reader, h->dir, h->config.day_ends_hour, why, size) != JOURNAL_OK)
        return NULL;
    return reader_page(p->reader, &request, why, size);
}

static struct timeline_page *next_page(struct pages *p, const struct uid *before, char *why, size_t size)
{
    struct control_request request = { .verb = CONTROL_TIMELINE, .before = *before };
    struct timeline_page *page = NULL;
    if (p->alone)
        return read_page(p, before, why, size);
    enum control_outcome outcome = control_ask(p->household->dir, &request, NULL, &page, why, size);
    p->alone = outcome == CONTROL_NO_APP;
    return p->alone ? read_page(p, before, why, size) : page;
}

/* A page from the socket is one block; the reader's has a way of its own. */
static void free_page(const struct pages *p, struct timeline_page *page)
{
    if (p->alone)
        timeline_page_free(page);
    else
        free(page);
}

struct printing {
    const struct person *person;
    bool json;
    int64_t left; /* rows still wanted */
    int32_t day;
};

/* Prints what is still wanted of PAGE; true when there is more to get. */
static bool print_page(struct printing *to, const struct timeline_page *page, struct uid *before)
{
    for (int i = 0; i < page->count && to->left > 0; i++, to->left--) {
        if (to->json)
            row_json(stdout, &page->row[i], to->person);
        else
            row_text(stdout, &page->row[i], to->person, &to->day);
        *before = page->row[i].uid;
    }
    return to->left > 0 && page->count > 0 && !page->at_end;
}

static int print_all(struct pages *p, struct printing *to, struct uid before)
{
    char why[KEPTCTL_WHY];
    for (bool more = true; more;) {
        struct timeline_page *page = next_page(p, &before, why, sizeof why);
        if (!page)
            return keptctl_failed("%s", why);
        more = print_page(to, page, &before);
        free_page(p, page);
    }
    return EXIT_DONE;
}

int keptctl_timeline(struct household *h, const struct arguments *a)
{
    char why[KEPTCTL_WHY];
    struct person person[PARTNER_COUNT];
    if (a->count > 1)
        return keptctl_wrong("timeline %s: use keptctl timeline [--json] [--limit N] [--before UID]",
                             a->word[1]);
    if (!household_open(h, a, why, sizeof why) || !household_people(h, person, why, sizeof why))
        return keptctl_failed("%s", why);
    if (a->from_entry && uid_is_none(&a->before)) /* to a page's reader: from the newest */
        return keptctl_failed("--before: %s", journal_error_text(JOURNAL_NO_TARGET));
    struct pages pages = { .household = h };
    struct printing to = { .person = person, .json = a->json, .left = a->limit, .day = ROW_NO_DAY };
    int code = print_all(&pages, &to, a->before);
    reader_close(pages.reader);
    return code;
}
