/* Facts from acts: read whole when a journal opens, then followed act by act. */
#ifndef KEPT_JOURNAL_PROJECTION_H
#define KEPT_JOURNAL_PROJECTION_H

#include <sqlite3.h>

#include "firmware/act.h"
#include "firmware/facts.h"

/* What holds until a setting says otherwise. */
struct projection {
    struct person person[PARTNER_COUNT];
    enum theme_mode theme;
    enum text_size text_size;
    bool less_motion;
    int day_ends_hour;
    uint8_t boot_id[16]; /* of this boot: what is known of the time differs from boot to boot */
};

/* Facts of all acts in DB. False, with *out as it was, when DB cannot be read: its error says
 * why. */
bool projection_read(const struct projection *p, sqlite3 *db, struct facts *out)
    __attribute__((warn_unused_result));

/* Brings F up to DB after ACT was committed; reads only what ACT can have changed. False: F is
 * still true of the journal before ACT. */
bool projection_follow(const struct projection *p, sqlite3 *db, const struct act *act, struct facts *f)
    __attribute__((warn_unused_result));

#endif
