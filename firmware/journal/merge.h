/* One journal out of two of the same household: acts by union, each once; words, boxes and settings as the
 * journal has them that is in use (LIVE). What was taken back, undone, let go or taken along on either side
 * is gone from the result: nothing comes back. The result is a new file; neither of the two is written to.
 *
 * Order. Each side's own order stays; between the two the clock of then decides, and never goes backwards.
 * Keys. LIVE's, unless only OTHER has a newer code. What was sealed for a key that no longer counts is sealed
 * anew where that key lies open, and else stays shut. */
#ifndef KEPT_JOURNAL_MERGE_H
#define KEPT_JOURNAL_MERGE_H

#include "firmware/journal/journal.h"

struct merge {
    const char *live;  /* file of the journal in use; read only */
    const char *other; /* file of a copy, not newer than this Kept; read only */
    const char *into;  /* an empty file; ends in ".part" */
    char *why;         /* one line: what, where, what to do */
    size_t size;
};

/* Acts of both. JOURNAL_REFUSED: not the same household. */
enum journal_error merge_union(const struct merge *m) __attribute__((warn_unused_result));

/* OTHER's acts and their numbers; of what they say only what LIVE still says. */
enum journal_error merge_scrubbed(const struct merge *m) __attribute__((warn_unused_result));

/* Whether OTHER says anything that LIVE no longer says; not so where it ends before LIVE's act FROM_SEQ, or
 * is another household's. .into is not used but for its name. */
enum journal_error merge_holds_more(const struct merge *m, int64_t from_seq, bool *out)
    __attribute__((warn_unused_result));

/* How many acts OTHER has and LIVE has not. .into is not used but for its name. */
enum journal_error merge_missing(const struct merge *m, int64_t *out) __attribute__((warn_unused_result));

#endif
