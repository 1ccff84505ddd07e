/* The timeline's rows: a window of pages around what is seen, scrolled by finger with inertia
 * and anchored to a row and a pixel offset, so that new entries and other heights never make it
 * jump. Asks for pages, never waits for them. Heights come from a measure function, so that it
 * knows neither fonts nor SDL. */
#ifndef KEPT_UI_ROWS_H
#define KEPT_UI_ROWS_H

#include "firmware/journal/journal.h"

struct rows;

/* Height in pixels of a row, with the heading and the gaps that belong to it; more than 0. NEWER:
 * the row before it on the screen, NULL for the first. */
typedef int (*rows_measure)(void *user, const struct entry *e, const struct entry *newer);

bool rows_open(struct rows **out) __attribute__((warn_unused_result));
void rows_close(struct rows *r); /* NULL is fine */

/* To the newest end, nothing loaded. */
void rows_reset(struct rows *r);

/* The journal changed (facts.version): what is shown is read again around the anchor. At the very
 * top, where nothing has been scrolled, what is new comes into view. */
void rows_stale(struct rows *r, uint64_t facts_version);

/* Fills *out and returns true when a page is wanted and none is on its way (a page that has not
 * come after two seconds counts as lost). .id is set here, .settled_boottime_ms by the caller. */
bool rows_request(struct rows *r, struct page_request *out);

/* A page arrived; takes ownership (also of one nobody waits for any more). */
void rows_take(struct rows *r, struct timeline_page *page);

/* Content follows the finger. A finger holds: what was moving by itself stops. */
void rows_scroll(struct rows *r, int dy_px);
void rows_fling(struct rows *r, int velocity_px_s, mono_time now); /* again while moving: faster */
void rows_stop(struct rows *r);                                    /* a finger came down */
void rows_scrub(struct rows *r, float fraction);                   /* 0 newest .. 1 oldest */

struct rows_frame {
    mono_time now;
    int height;      /* of the view in pixels: the oldest row ends at its foot */
    int beyond;      /* below the view, where rows are still laid out */
    uint32_t layout; /* another number: heights measured before no longer hold */
    rows_measure measure;
    void *user;
};

/* Moves inertia to FRAME's time, keeps the ends, and lays out what is visible. True while it
 * moves. Allocates nothing; measures what has come into view, and one row ahead. */
bool rows_settle(struct rows *r, const struct rows_frame *frame);

/* After rows_settle: visible rows from the top. Returns how many were written to OUT (MAX). */
struct row_place {
    const struct entry *entry;
    const struct entry *newer;
    int y, h;
};
int rows_visible(const struct rows *r, struct row_place *out, int max);

/* How far the view's top is along the content, in pixels from an arbitrary start: it changes by
 * what was scrolled and by nothing else, so that a drawn line can go with the content. */
int32_t rows_along(const struct rows *r);

bool rows_empty(const struct rows *r);   /* known: there is no entry at all */
bool rows_loading(const struct rows *r); /* nothing to show yet */
const struct entry *rows_find(const struct rows *r, const struct uid *uid); /* loaded ones only */
size_t rows_bytes(const struct rows *r);

#endif
