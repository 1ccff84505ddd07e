/* What is done to the journal as a whole, while nobody has it open: a copy brought
 * back, a damaged file set aside, everything wiped. Each takes journal.lock (JOURNAL_LOCKED:
 * somebody has it), puts a whole new file in the place of the old one by one rename, and on failure leaves
 * everything as it was; WHY says what, where and what to do. */
#ifndef KEPT_JOURNAL_RESTORE_H
#define KEPT_JOURNAL_RESTORE_H

#include "firmware/journal/copies.h"

/* Copy NAME of DIR comes back: what it has and the journal has not is joined to it, and what was taken back
 * on either side stays gone (merge.h); nothing kept since is lost. JOURNAL_REFUSED: it is another
 * household's. */
enum journal_error restore_from(const char *dir, const char *name, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Copy NAME of DIR, of another household, takes the journal's place. Copies of day TODAY are made of both
 * before. One of the same household comes back as above. */
enum journal_error restore_instead(const char *dir, const char *name, int32_t today, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Copy NAME of DIR, in which there is no journal yet, becomes its journal. */
enum journal_error restore_first(const char *dir, const char *name, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Copy NAME takes the place of a journal that cannot be read; NULL: nothing does, the next to open it begins
 * anew. The damaged file stays beside it, as journal-damaged-DATE.db. */
enum journal_error restore_after_damage(const char *dir, const char *name, int32_t today, char *why,
                                        size_t size) __attribute__((warn_unused_result));

/* All of it goes: journal, copies, damaged files, files of somebody's part. The journal last, so that a power
 * cut on the way only delays it. What Kept did not make stays. */
enum journal_error restore_wipe(const char *dir, char *why, size_t size) __attribute__((warn_unused_result));

#endif
