/* A file on its way in among the copies: taken in under a name that counts for nothing, looked at, and used
 * at once, or given a name of its own once both have said yes. Nothing that was there is touched. */
#ifndef KEPT_JOURNAL_COPIES_FILE_H
#define KEPT_JOURNAL_COPIES_FILE_H

#include "firmware/facts.h"
#include "firmware/journal/copies.h"

struct arrival {
    int fd, folder; /* of the file; of the locked folder of the copies; -1: none */
    char part[COPIES_PATH_BYTES];
};

/* Takes what can be read from FROM (and LOG, a log that lay beside it; -1: none) into the folder of DIR's
 * copies, if it is a whole journal, and holds that folder. FROM is called NAME in WHY. Finish it with
 * arrival_end, whatever is returned. */
enum journal_error arrival_begin(struct arrival *a, const char *dir, int from, int log, const char *name,
                                 char *why, size_t size) __attribute__((warn_unused_result));

/* Lets the folder go for as long as somebody is asked; the file stays. */
void arrival_wait(struct arrival *a);

/* Names it B, CHOSEN, whose day is set, by the first .nth that no file has and none of PLANNED. */
enum journal_error arrival_name(struct arrival *a, const char *dir, struct backup *b,
                                const struct practice *planned, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Removes the file, unless it was named, and lets the folder go. */
void arrival_end(struct arrival *a);

#endif
