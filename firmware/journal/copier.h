/* The copier: a thread that makes the day's copy and writes copies anew when words went, with connections
 * that only read the journal; so neither is ever in the way of a press. Begins with the first request. */
#ifndef KEPT_JOURNAL_COPIER_H
#define KEPT_JOURNAL_COPIER_H

#include "firmware/journal/mailbox.h"

struct copier;

/* BOX: where the caller is told; it outlives the copier. NULL without memory. */
struct copier *copier_new(const char *dir, struct mailbox *box);

/* Ends the thread. A scrub that is due is done before, a copy that has not begun is not. NULL is fine. */
void copier_free(struct copier *c);

/* See journal_ask_copy and journal_take_copy. */
bool copier_ask(struct copier *c, const struct copy_request *request) __attribute__((warn_unused_result));
bool copier_take(struct copier *c, struct copy_result *out);

/* The writer: words of act FROM_SEQ or later went (0: of any). */
void copier_scrub(struct copier *c, int64_t from_seq);

/* Waits until no scrub is due. True when none is left undone; one that failed is due again with the next. */
bool copier_settle(struct copier *c);

/* The same without waiting: false also while one is under way. */
bool copier_scrubbed(struct copier *c);

#endif
