/* The keeper of own pages: a thread that evaluates codes (Argon2id takes its time), holds the one secret
 * key that is open, and reads pages with a read-only connection of its own. Begins with the first
 * request. The secret leaves this thread in no form but a page. */
#ifndef KEPT_JOURNAL_KEEPER_H
#define KEPT_JOURNAL_KEEPER_H

#include "firmware/journal/mailbox.h"
#include "firmware/own.h"

struct keeper;

/* BOX: where tries are kept and the caller is told; it outlives the keeper. NULL without memory. */
struct keeper *keeper_new(const char *dir, int day_ends_hour, struct mailbox *box);
void keeper_free(struct keeper *k); /* ends the thread, forgets the key; NULL is fine */

/* See journal_ask_own and journal_take_own. */
bool keeper_ask(struct keeper *k, const struct own_request *request) __attribute__((warn_unused_result));
struct own_page *keeper_take(struct keeper *k);

#endif
