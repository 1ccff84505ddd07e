/* A journal that is missing, or empty, where there has been one: copies of it lie beside, whole or not,
 * its log, or what a restore that was cut short had begun. It counts as damaged. A new one begun there in
 * silence would push out the copies, and SQLite throws away the log of an empty file. Only for
 * firmware/journal/ and keptctl. */
#ifndef KEPT_JOURNAL_LOST_H
#define KEPT_JOURNAL_LOST_H

#include "firmware/journal/journal.h"

/* JOURNAL_OK: DIR has a journal, whatever is in it, or is the folder of a household that has yet to begin.
 * Otherwise WHY says what, where and what to do: JOURNAL_DAMAGED, or JOURNAL_NEWER when no copy can
 * be used and one was made by a newer Kept. */
enum journal_error lost_look(const char *dir, char *why, size_t size) __attribute__((warn_unused_result));

/* Somebody has chosen to begin anew beside the copies: lost_look lets the next journal be made. False with
 * errno. The second ends that, once there is a journal, and takes away what a restore that was cut short
 * had begun: the caller has the folder's lock. */
bool lost_begin_anew(const char *dir) __attribute__((warn_unused_result));
void lost_begun(const char *dir);

/* Whether NAME is that of a damaged journal set aside, or of one being put together. */
bool lost_is_remnant(const char *name);

/* Whether PATH is missing or empty, and a log lies beside it that has something in it. */
bool lost_has_log(const char *path);

#endif
