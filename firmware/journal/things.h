/* The practice in the file: things in the open, private ones in boxes, what each sets for oneself,
 * widenings, codes and leaving. Called inside a transaction, after the act's row was added. */
#ifndef KEPT_JOURNAL_THINGS_H
#define KEPT_JOURNAL_THINGS_H

#include "firmware/journal/content.h"

/* A thing in the open that an act names. */
struct thing_target {
    int64_t seq;
    enum thing_kind kind;
    enum partner partner;
    enum thing_state state;
    int32_t day;
    bool has_words;
};

/* JOURNAL_NO_TARGET when UID is no thing in the open. */
enum journal_error things_find(struct store *s, const struct uid *uid, struct thing_target *out)
    __attribute__((warn_unused_result));

/* Whether ACT, of the practice's kinds, may be: its target is there and it is its author's to do. */
enum journal_error things_may(struct store *s, const struct act *act) __attribute__((warn_unused_result));

/* What ACT does. SEQ: its row's, 0 where it left none. *erases: words or boxes leave the file. */
enum journal_error things_take_effect(struct store *s, const struct act *act, int64_t seq, bool *erases)
    __attribute__((warn_unused_result));

/* The entry T names the open promise OTHER of the same partner; one with a day is kept with it. */
enum journal_error things_name(struct store *s, const struct act *act, int64_t entry_seq)
    __attribute__((warn_unused_result));

/* A private thing in its box: one byte of kind, four of day (little-endian), then words. */
#define THING_BOX_HEAD 5

#endif
