/* From an action of the practice to the act it is: pure, so that the glass and the command line
 * cannot mean different things by one action. */
#ifndef KEPT_PRACTICE_H
#define KEPT_PRACTICE_H

#include "firmware/act.h"
#include "firmware/action.h"

/* Fills *OUT (cleared by this) from A; share, ticket and an undrawn uid are the caller's. False
 * when A is no action of the practice, or lacks what it needs. */
bool practice_act(const struct action *a, struct act *out) __attribute__((warn_unused_result));

#endif
