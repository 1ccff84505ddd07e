/* Entries of some days for the screen that is up: asked for when it opens, read again when the journal
 * has changed, gone when it is left. Never waits for a page. */
#ifndef KEPT_UI_SPAN_H
#define KEPT_UI_SPAN_H

#include "firmware/journal/journal.h"

#define SPAN_ID_BIT UINT32_C(0x40000000) /* in the ids of its requests */
#define SPAN_LOST_MS 2000                /* a page that has not come after so long will not */

struct span {
    struct page_span of;        /* what is wanted; .since_day 0: nothing is */
    struct timeline_page *page; /* owned; NULL: nothing has come yet */
    bool stale;                 /* to be read, or read again */
    bool in_flight;
    uint32_t id;
    mono_time asked_at;
};

/* What is wanted from here on; NULL: nothing, and what was there is freed. */
void span_want(struct span *s, const struct page_span *of);

/* The journal changed: what is there stays until it has been read again. */
void span_stale(struct span *s);

/* Fills *out (span and id; the rest is the caller's) and returns true when a page is to be asked for. */
bool span_request(struct span *s, mono_time now, struct page_request *out);

/* A page with SPAN_ID_BIT arrived; takes ownership, also of one that nobody waits for any more. */
void span_take(struct span *s, struct timeline_page *page);

void span_finish(struct span *s); /* zeroed is fine */

#endif
