/* What there is to talk about in a week: the app goes by it from step to step, the screens show it. Pure
 * over the facts, the days' entries (ui/session/span.h; NULL: not read yet) and the day. */
#ifndef KEPT_UI_MATTER_H
#define KEPT_UI_MATTER_H

#include "firmware/facts.h"
#include "firmware/journal/journal.h"
#include "firmware/rules/review.h"

#define MATTER_DAYS 7
#define MATTER_GOOD_ROWS 4 /* of a page, on every panel: the app turns pages too */
#define MATTER_HELD_ROWS 2

struct matter {
    const struct facts *facts;
    const struct timeline_page *days;
    int32_t today;
};

/* The days to be read: the week, and what was owned since the last review, two weeks at most. */
struct page_span matter_span(const struct facts *f, int32_t today);

/* The newest mood of each of the last seven days, oldest first; returns how many. */
int matter_moods(const struct matter *m, enum partner who, const struct entry *out[MATTER_DAYS]);

/* The I-th win or kept promise of the week, oldest first; NULL beyond the last. */
const struct entry *matter_good(const struct matter *m, int i);

/* The I-th slip of WHO that was shared since the last review and still has its words. */
const struct entry *matter_slip(const struct matter *m, enum partner who, int i);

/* The I-th open promise and, after those, next step of a review before the one that is open. */
const struct thing *matter_held(const struct matter *m, int i);

/* The I-th agreement whose date has come: today, or since the last review, two weeks at most. */
const struct thing *matter_due(const struct matter *m, int i);

struct review_has matter_has(const struct matter *m);

/* Pages of a step, at least 1. */
int matter_pages(const struct matter *m, enum review_step step);

#endif
