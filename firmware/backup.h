/* Copies of the journal: their names, which of them there are, and which go. They lie in
 * DATA/backups, each a whole SQLite file. A copy has its name only once it has been looked through
 * (firmware/journal/copies.h): whatever is listed here counts. Knows no SQLite and no clock. */
#ifndef KEPT_BACKUP_H
#define KEPT_BACKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BACKUP_FOLDER "backups" /* in the data folder */
#define BACKUP_DAYS 7           /* the newest so many days have a copy each, */
#define BACKUP_WEEKS 4          /* and of so many weeks the newest one stays */
#define BACKUP_MOST 64          /* listed at a time: twice as many as ever stay */
#define BACKUP_NTH_MOST 9
#define BACKUP_NAME_BYTES 47

enum backup_kind {
    BACKUP_DAY,    /* "kept-2026-11-26.db"; "kept-2026-11-26-2.db" where another household has that name */
    BACKUP_BEFORE, /* "before-2-2026-11-26.db": made before a newer Kept brought the file to version 2 */
    BACKUP_CHOSEN  /* "restore-2026-11-26.db", "restore-2026-11-26-2.db": brought from elsewhere on that day,
                      to  be used the next; each plan's own */
};

struct backup {
    enum backup_kind kind;
    int32_t day; /* household day it was made */
    int version; /* BEFORE: which it was made before */
    int nth;     /* of those of the same name; 0 or 1: the first */
    int64_t bytes;
    char name[BACKUP_NAME_BYTES + 1];
};

/* What both agree on for the journal as a whole (ACT_WIDEN.key, its words the value). */
#define PLAN_RESTORE "restore" /* the name of a copy: what is missing here is added */
#define PLAN_REPLACE "replace" /* the same, of another household: it takes the journal's place */
#define PLAN_WIPE "wipe"       /* "1" */

/* How much weighs what KEY plans: wiping most, a copy of one's own least; 0: it plans nothing. */
int backup_plan_weight(const char *key);

/* Whether that is a plan, and of something that could be. */
bool backup_plan_valid(const char *key, const char *value);

/* The name of a copy of .kind, .day, .version and .nth, into .name. */
void backup_name(struct backup *b);

/* The reverse; false, *out untouched, for a name that no copy has. */
bool backup_from_name(const char *name, struct backup *out);

/* Fills OUT with at most MOST copies of data folder DIR, the newest day first; none where the folder
 * cannot be read. */
int backup_list(const char *dir, struct backup *out, int most);

/* Whether copy I of LIST (newest first, COUNT, all of one household) stays when today is TODAY: the newest
 * seven days, the newest of each of the newest four weeks, of those made before a new version the newest; one
 * brought from elsewhere stays for two days. Copies of days to come were made, or are looked at, by a clock
 * that is wrong: they are judged among themselves. */
bool backup_stays(const struct backup *list, int count, int i, int32_t today);

#endif
