/* The practice's part of the facts: read whole, since it is small, after each act that can have
 * changed it. */
#ifndef KEPT_JOURNAL_PROJECTION_PRACTICE_H
#define KEPT_JOURNAL_PROJECTION_PRACTICE_H

#include <sqlite3.h>

#include "firmware/act.h"
#include "firmware/facts.h"

/* As of the boot BOOT_ID. False when DB cannot be read; OUT is then half written. */
bool projection_practice(sqlite3 *db, const uint8_t boot_id[16], struct practice *out)
    __attribute__((warn_unused_result));

/* Whether ACT can change it. */
bool projection_concerns_practice(const struct act *act);

#endif
