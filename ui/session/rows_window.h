/* The rows at hand: an unbroken run of the timeline, newest first, of which each row remembers
 * its measured height. Pages are merged into it by their sequence numbers; what lies farthest
 * from the anchor goes when it is full. Used by rows.c alone. */
#ifndef KEPT_UI_ROWS_WINDOW_H
#define KEPT_UI_ROWS_WINDOW_H

#include "ui/session/rows.h"

#define WINDOW_PAGES 5
#define WINDOW_ROWS (WINDOW_PAGES * PAGE_ROWS)

struct window_row {
    struct entry entry; /* its words are owned by the window */
    int h;              /* 0: not measured */
    uint32_t layout;    /* what h was measured for: the layout and the row above */
    struct uid above;
};

struct window {
    int count;
    bool newest_end, oldest_end; /* nothing beyond the first, the last row */
    size_t words_bytes;
    struct window_row row[WINDOW_ROWS + PAGE_ROWS]; /* filled to WINDOW_ROWS, beyond it while merging */
};

void window_clear(struct window *w);

/* Puts PAGE, the answer to ASKED, in the place of the rows it covers. False, and nothing changed,
 * when it leaves a gap to the rows at hand or memory ran out. The rows next to KEEP_SEQ stay. */
bool window_merge(struct window *w, const struct timeline_page *page, const struct page_request *asked,
                  int64_t keep_seq) __attribute__((warn_unused_result));

/* Index of the newest row not newer than SEQ, the last row when all are newer; -1 when empty. */
int window_find(const struct window *w, int64_t seq);

const struct entry *window_newer(const struct window *w, int i); /* NULL for the first row */
int window_height(struct window *w, int i, const struct rows_frame *frame);
bool window_is_measured(const struct window *w, int i, uint32_t layout);

#endif
