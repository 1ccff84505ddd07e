/* One's own page without the actor: for keptctl, also while the app holds the journal. Reads with a
 * connection of its own; what must be written (codes tried, a code chosen) goes through the caller. */
#ifndef KEPT_JOURNAL_VISIT_H
#define KEPT_JOURNAL_VISIT_H

#include "firmware/journal/journal.h"

struct visit;

/* Keeps ACT: in the journal, or through the app that holds it. */
typedef bool (*visit_keep)(void *user, const struct act *act);

/* DIR's journal must exist. NULL without memory. */
struct visit *visit_open(const char *dir, int day_ends_hour, visit_keep keep, void *user);
void visit_close(struct visit *v); /* forgets the key; NULL is fine */

/* Waits for the page; owned by the caller. NULL without memory. Not for OWN_CLOSE. */
struct own_page *visit_ask(struct visit *v, const struct own_request *request);

#endif
