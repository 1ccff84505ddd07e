#include "firmware/journal/lost.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/copies.h"

#define CHOSEN "/journal.anew"

/* What cannot be looked at is for others to say. */
static bool is_gone(const char *path, bool *missing)
{
    struct stat st;
    *missing = lstat(path, &st) != 0;
    return *missing ? errno == ENOENT : S_ISREG(st.st_mode) && st.st_size == 0;
}

bool lost_has_log(const char *path)
{
    char log[COPIES_PATH_BYTES];
    struct stat st;
    bool missing;
    return is_gone(path, &missing) && copies_suffixed(path, "-wal", log) && stat(log, &st) == 0 &&
           st.st_size > 0;
}

bool lost_begin_anew(const char *dir)
{
    char path[COPIES_PATH_BYTES];
    int fd = copies_suffixed(dir, CHOSEN, path) ? open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

void lost_begun(const char *dir)
{
    char path[COPIES_PATH_BYTES];
    if (copies_suffixed(dir, CHOSEN, path))
        unlink(path);
}

static bool is_chosen(const char *dir)
{
    char path[COPIES_PATH_BYTES];
    return copies_suffixed(dir, CHOSEN, path) && access(path, F_OK) == 0;
}

/* One that this Kept is too old to look through. */
static bool has_newer(const char *dir)
{
    struct backup list[BACKUP_MOST];
    struct copy_facts facts;
    char path[COPIES_PATH_BYTES], why[256];
    int count = backup_list(dir, list, BACKUP_MOST);
    for (int i = 0; i < count; i++)
        if (list[i].kind != BACKUP_CHOSEN && copies_path(dir, list[i].name, path) &&
            copies_check(path, 0, &facts, why, sizeof why) == JOURNAL_NEWER)
            return true;
    return false;
}

enum journal_error lost_look(const char *dir, char *why, size_t size)
{
    char path[COPIES_PATH_BYTES];
    struct backup best;
    struct copy_facts facts;
    bool missing;
    if (!copies_suffixed(dir, "/journal.db", path) || !is_gone(path, &missing))
        return JOURNAL_OK;
    if (is_chosen(dir) && !lost_has_log(path))
        return JOURNAL_OK;
    const char *how = missing ? "missing" : "empty";
    if (copies_best(dir, 0, &best, &facts)) {
        snprintf(why, size,
                 "%s: is %s, but copies of it are here: keptctl restore %s/" BACKUP_FOLDER
                 "/%s brings back the newest; or move the folder \"" BACKUP_FOLDER "\" away to begin anew",
                 path, how, dir, best.name);
        return JOURNAL_DAMAGED;
    }
    if (has_newer(dir)) {
        snprintf(why, size,
                 "%s: is %s, and the copies of it were made by a newer Kept; update Kept to use them", path,
                 how);
        return JOURNAL_NEWER;
    }
    if (!lost_has_log(path))
        return JOURNAL_OK;
    snprintf(why, size,
             "%s: is %s, but its log is here, which is left as it is; bring back a copy with keptctl restore "
             "FILE, or move the data folder away to begin anew",
             path, how);
    return JOURNAL_DAMAGED;
}
