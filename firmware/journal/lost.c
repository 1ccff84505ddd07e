#include "firmware/journal/lost.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/copies.h"

#define CHOSEN "/journal.anew"
#define PART "journal.db.part" /* and what SQLite and a merge put beside it */

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

bool lost_is_remnant(const char *name)
{
    return strncmp(name, "journal-damaged-", 16) == 0 || strncmp(name, PART, sizeof PART - 1) == 0;
}

void lost_begun(const char *dir)
{
    char path[COPIES_PATH_BYTES];
    if (copies_suffixed(dir, CHOSEN, path))
        unlink(path);
    DIR *d = opendir(dir);
    for (struct dirent *e; d && (e = readdir(d));)
        if (strncmp(e->d_name, PART, sizeof PART - 1) == 0)
            unlinkat(dirfd(d), e->d_name, 0);
    if (d)
        closedir(d);
}

/* The power may have gone while a copy was being brought back: between the log's second name and the new
 * file's first there is nothing else that tells of a journal. */
static bool find_remnant(const char *dir, char out[COPIES_PATH_BYTES])
{
    DIR *d = opendir(dir);
    bool found = false;
    for (struct dirent *e; d && !found && (e = readdir(d));)
        if (lost_is_remnant(e->d_name)) {
            int n = snprintf(out, COPIES_PATH_BYTES, "%s/%s", dir, e->d_name);
            found = n > 0 && n < COPIES_PATH_BYTES;
        }
    if (d)
        closedir(d);
    return found;
}

static bool is_chosen(const char *dir)
{
    char path[COPIES_PATH_BYTES];
    return copies_suffixed(dir, CHOSEN, path) && access(path, F_OK) == 0;
}

/* Something that has a copy's name and is of no use: made by root, damaged, or of a newer Kept. */
struct unusable {
    enum journal_error error; /* JOURNAL_OK: there is none */
    int code;                 /* errno where it cannot be opened */
    char path[COPIES_PATH_BYTES];
};

/* As who is at work, not as who began (access). */
static int cannot_open(const char *path, int flags)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags);
    int code = fd < 0 ? errno : 0;
    if (fd >= 0)
        close(fd);
    return code;
}

static void judge(const char *path, struct unusable *out)
{
    struct copy_facts facts;
    char why[256];
    struct unusable u = { .code = cannot_open(path, 0) };
    u.error = u.code ? JOURNAL_FAILED : copies_check(path, 0, &facts, why, sizeof why);
    snprintf(u.path, sizeof u.path, "%s", path);
    bool newer = u.error == JOURNAL_NEWER && out->error != JOURNAL_NEWER;
    if (u.error != JOURNAL_OK && (out->error == JOURNAL_OK || newer))
        *out = u;
}

static void find_unusable(const char *dir, struct unusable *out)
{
    struct backup list[BACKUP_MOST];
    char path[COPIES_PATH_BYTES];
    *out = (struct unusable){ .error = JOURNAL_OK };
    if (!copies_path(dir, "", out->path))
        return;
    out->code = cannot_open(out->path, O_DIRECTORY);
    if (out->code != 0) {
        out->error = out->code == ENOENT ? JOURNAL_OK : JOURNAL_FAILED;
        return;
    }
    int count = backup_list(dir, list, BACKUP_MOST);
    for (int i = 0; i < count; i++)
        if (list[i].kind != BACKUP_CHOSEN && copies_path(dir, list[i].name, path))
            judge(path, out);
}

struct place {
    const char *dir, *how;
    char journal[COPIES_PATH_BYTES];
    char *why;
    size_t size;
};

static enum journal_error tell_unusable(const struct place *p, const struct unusable *u)
{
    if (u->error == JOURNAL_NEWER)
        snprintf(p->why, p->size,
                 "%s: is %s, and the copies of it were made by a newer Kept; update Kept to use them",
                 p->journal, p->how);
    else if (u->code)
        snprintf(p->why, p->size, "%s: is %s, and %s cannot be read: %s; sudo chown -R --reference=%s %s",
                 p->journal, p->how, u->path, strerror(u->code), p->dir, u->path);
    else
        snprintf(p->why, p->size,
                 "%s: is %s, and its copy %s is damaged; keptctl restore FILE brings back another, or move "
                 "that one away to begin anew",
                 p->journal, p->how, u->path);
    return u->error == JOURNAL_NEWER ? JOURNAL_NEWER : JOURNAL_DAMAGED;
}

/* Without a copy that has its name. */
static enum journal_error tell_remains(const struct place *p)
{
    char remnant[COPIES_PATH_BYTES];
    if (lost_has_log(p->journal))
        snprintf(p->why, p->size,
                 "%s: is %s, but its log is here, which is left as it is; bring back a copy with keptctl "
                 "restore FILE, or move the data folder away to begin anew",
                 p->journal, p->how);
    else if (find_remnant(p->dir, remnant))
        snprintf(p->why, p->size,
                 "%s: is %s, but %s is of one; bring back a copy with keptctl restore FILE, or move that "
                 "file away to begin anew",
                 p->journal, p->how, remnant);
    else
        return JOURNAL_OK;
    return JOURNAL_DAMAGED;
}

enum journal_error lost_look(const char *dir, char *why, size_t size)
{
    struct place p = { .dir = dir, .why = why, .size = size };
    struct backup best;
    struct copy_facts facts;
    struct unusable unusable;
    bool missing;
    if (!copies_suffixed(dir, "/journal.db", p.journal) || !is_gone(p.journal, &missing))
        return JOURNAL_OK;
    if (is_chosen(dir) && !lost_has_log(p.journal))
        return JOURNAL_OK;
    p.how = missing ? "missing" : "empty";
    if (copies_best(dir, 0, &best, &facts)) {
        snprintf(why, size,
                 "%s: is %s, but copies of it are here: keptctl restore %s/" BACKUP_FOLDER
                 "/%s brings back the newest; or move the folder \"" BACKUP_FOLDER "\" away to begin anew",
                 p.journal, p.how, dir, best.name);
        return JOURNAL_DAMAGED;
    }
    find_unusable(dir, &unusable);
    return unusable.error != JOURNAL_OK ? tell_unusable(&p, &unusable) : tell_remains(&p);
}
