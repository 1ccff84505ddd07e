/* From an action to the act it is when nobody stands before the screen: what "keptctl do" may. The
 * practice as on the glass (practice.h), entries, answers and settings; and not what belongs behind
 * somebody's code, or what shows more. Pure. */
#ifndef KEPT_COMMAND_H
#define KEPT_COMMAND_H

#include "firmware/act.h"
#include "firmware/action.h"
#include "firmware/facts.h"

/* Of who has taken their part along. */
#define COMMAND_LEFT "they have taken their part along, and begin again at the screen"

/* Fills *OUT (cleared by this) from A, by what F says of codes and defaults; at is A's, the ticket
 * the caller's. On failure false, and WHY says in one line what else to do. */
bool command_act(const struct action *a, const struct facts *f, struct act *out, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Whether an action of TYPE makes something new that a uid names: an entry, a thing. */
bool command_makes(enum action_type type);

#endif
