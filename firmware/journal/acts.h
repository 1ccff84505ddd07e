/* Acts become durable here, one transaction each: the rules of who may do what to an entry, the
 * row, and what it does to the entry's content. */
#ifndef KEPT_JOURNAL_ACTS_H
#define KEPT_JOURNAL_ACTS_H

#include "firmware/journal/store.h"

struct kept {
    struct uid uid; /* of the act's row */
    bool again;     /* it was there before, by its uid; nothing was added */
};

/* Keeps ACT. JOURNAL_OK means that it is on the card, and *out is set. Anything else means that
 * nothing of it is. */
enum journal_error acts_commit(struct store *s, const struct act *act, struct kept *out)
    __attribute__((warn_unused_result));

/* What AT, of a clock that is trusted, says about the acts of this boot that were kept before it was: *MS to
 * be added to their times. False: nothing, or a minute at the most. */
bool acts_clock_doubt(struct store *s, const struct moment *at, int64_t *ms)
    __attribute__((warn_unused_result));

#endif
