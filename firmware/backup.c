#include "firmware/backup.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "firmware/timebase.h"

#define EPOCH_WEEKDAY 3 /* 1970-01-01 was a Thursday; 0 is Monday */

void backup_name(struct backup *b)
{
    struct local_time t = timebase_date(b->day);
    char date[36], nth[4] = "";
    snprintf(date, sizeof date, "%04d-%02d-%02d", t.year, t.month, t.day);
    if (b->nth > 1 && b->nth <= BACKUP_NTH_MOST)
        snprintf(nth, sizeof nth, "-%d", b->nth);
    if (b->kind == BACKUP_DAY)
        snprintf(b->name, sizeof b->name, "kept-%.10s%s.db", date, nth);
    else if (b->kind == BACKUP_CHOSEN)
        snprintf(b->name, sizeof b->name, "restore-%.10s%s.db", date, nth);
    else
        snprintf(b->name, sizeof b->name, "before-%d-%.10s%s.db", b->version, date, nth);
}

/* Noon of that date by UTC: no zone and no end of a day comes near it. */
static bool parse_day(const char *date, int32_t *out)
{
    char noon[32];
    wall_time wall;
    int32_t offset;
    if (strspn(date, "0123456789-") < 10)
        return false;
    snprintf(noon, sizeof noon, "%.10sT12:00:00Z", date);
    if (!timebase_parse(noon, &wall, &offset))
        return false;
    *out = timebase_day(wall, 0, 0);
    return true;
}

/* What was read is written again: a name that differs in any way is not one of ours. */
bool backup_from_name(const char *name, struct backup *out)
{
    struct backup b = { .kind = BACKUP_DAY };
    int at = 5;
    if (strlen(name) > BACKUP_NAME_BYTES)
        return false;
    if (sscanf(name, "before-%4d-%n", &b.version, &at) == 1)
        b.kind = BACKUP_BEFORE;
    else if (strncmp(name, "restore-", 8) == 0)
        b.kind = BACKUP_CHOSEN;
    else if (strncmp(name, "kept-", 5) != 0)
        return false;
    if (b.kind == BACKUP_CHOSEN)
        at = 8;
    if (!parse_day(name + at, &b.day))
        return false;
    (void)!sscanf(name + at + 10, "-%1d", &b.nth);
    backup_name(&b);
    if (strcmp(b.name, name) != 0)
        return false;
    *out = b;
    return true;
}

static bool comes_before(const struct backup *a, const struct backup *b)
{
    return a->kind < b->kind || (a->kind == b->kind && a->nth > b->nth);
}

/* By day, the newest first; the day's own before one made before a new version. */
static int insert(struct backup *list, int count, int most, const struct backup *b)
{
    int at = count;
    while (at > 0 &&
           (list[at - 1].day < b->day || (list[at - 1].day == b->day && comes_before(b, &list[at - 1]))))
        at--;
    if (at == most)
        return count;
    int moved = count < most ? count - at : most - 1 - at;
    memmove(list + at + 1, list + at, (size_t)moved * sizeof *list);
    list[at] = *b;
    return count < most ? count + 1 : most;
}

int backup_list(const char *dir, struct backup *out, int most)
{
    char path[512];
    struct stat st;
    int n = snprintf(path, sizeof path, "%s/" BACKUP_FOLDER, dir);
    DIR *folder = n > 0 && (size_t)n < sizeof path ? opendir(path) : NULL;
    int count = 0;
    if (!folder)
        return 0;
    for (struct dirent *e; (e = readdir(folder));) {
        struct backup b;
        if (!backup_from_name(e->d_name, &b) ||
            fstatat(dirfd(folder), e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode))
            continue;
        b.bytes = st.st_size;
        count = insert(out, count, most, &b);
    }
    closedir(folder);
    return count;
}

static int32_t week_of(int32_t day)
{
    return (day + EPOCH_WEEKDAY) / 7;
}

bool backup_stays(const struct backup *list, int count, int i, int32_t today)
{
    bool ahead = list[i].day > today, first_of_week = true;
    int newer = 0, weeks = 0;
    int32_t week = week_of(list[i].day), last_week = INT32_MAX;
    for (int k = 0; k < i && k < count; k++) {
        if (list[k].kind != list[i].kind || (list[k].day > today) != ahead)
            continue;
        newer++;
        weeks += week_of(list[k].day) != last_week;
        last_week = week_of(list[k].day);
        first_of_week = first_of_week && last_week != week;
    }
    if (list[i].kind == BACKUP_CHOSEN)
        return list[i].day >= today - 1;
    if (list[i].kind == BACKUP_BEFORE)
        return newer == 0;
    return newer < BACKUP_DAYS || (first_of_week && weeks < BACKUP_WEEKS);
}

int backup_plan_weight(const char *key)
{
    static const char *const plans[] = { PLAN_RESTORE, PLAN_REPLACE, PLAN_WIPE };
    for (int i = 0; i < (int)(sizeof plans / sizeof *plans); i++)
        if (strcmp(key, plans[i]) == 0)
            return i + 1;
    return 0;
}

bool backup_plan_valid(const char *key, const char *value)
{
    struct backup b;
    return strcmp(key, PLAN_WIPE) == 0 ? strcmp(value, "1") == 0
                                       : backup_plan_weight(key) > 0 && backup_from_name(value, &b);
}
