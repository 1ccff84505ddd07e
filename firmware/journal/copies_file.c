#include "firmware/journal/copies_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "firmware/journal/copies_part.h"
#include "firmware/journal/error.h"

#define CHUNK_BYTES 65536

static enum journal_error say(char *why, size_t size, const char *path, const char *doing)
{
    int code = errno;
    snprintf(why, size, "%s: cannot %s: %s; check the card and its free space", path, doing, strerror(code));
    return error_from_errno(code);
}

static bool put_all(int to, const char *bytes, ssize_t count)
{
    while (count > 0) {
        ssize_t n = write(to, bytes, (size_t)count);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        count -= n;
    }
    return true;
}

/* Descriptors are plain files here: nothing of SQLite's has either open. */
static bool pour(int from, int to)
{
    char chunk[CHUNK_BYTES];
    for (;;) {
        ssize_t n = read(from, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0;
        if (!put_all(to, chunk, n))
            return false;
    }
}

static bool take_log(const char *path, int from)
{
    int to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool taken = to >= 0 && lseek(from, 0, SEEK_SET) == 0 && pour(from, to);
    if (to >= 0)
        close(to);
    return taken;
}

/* What stood in its log goes into the file. */
static bool without_log(const char *path)
{
    sqlite3 *db;
    bool good = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
                sqlite3_exec(db, "PRAGMA trusted_schema = OFF; PRAGMA journal_mode = DELETE", NULL, NULL,
                             NULL) == SQLITE_OK;
    sqlite3_close(db);
    return good;
}

static enum journal_error look_at(const char *part, const char *name, char *why, size_t size)
{
    struct copy_facts facts;
    char here[256];
    enum journal_error e =
        without_log(part) ? copies_check(part, 0, &facts, here, sizeof here) : JOURNAL_DAMAGED;
    if (e == JOURNAL_OK && facts.demo)
        e = JOURNAL_NOT_DEMO;
    if (e != JOURNAL_OK)
        snprintf(why, size, "%s: %s; name a copy that keptctl backup made", name,
                 e == JOURNAL_NEWER      ? "was made by a newer Kept, update Kept to use it"
                 : e == JOURNAL_NOT_DEMO ? "is a demo's journal"
                                         : "is no whole journal");
    return e;
}

static enum journal_error take_in(struct arrival *a, const char *dir, int from, int log, char *why,
                                  size_t size)
{
    char path[COPIES_PATH_BYTES], beside[COPIES_PATH_BYTES];
    a->folder = copies_path(dir, "", path) ? copies_lock(path) : -1;
    if (a->folder < 0 || !copies_path(dir, "chosen", path))
        return say(why, size, dir, "use the folder of the copies");
    a->fd = copies_part_make(path, a->part);
    if (a->fd < 0 || lseek(from, 0, SEEK_SET) != 0 || !pour(from, a->fd) ||
        (log >= 0 && (!copies_suffixed(a->part, "-wal", beside) || !take_log(beside, log))))
        return say(why, size, dir, "take the file in");
    return JOURNAL_OK;
}

enum journal_error arrival_begin(struct arrival *a, const char *dir, int from, int log, const char *name,
                                 char *why, size_t size)
{
    char beside[COPIES_PATH_BYTES];
    *a = (struct arrival){ .fd = -1, .folder = -1 };
    enum journal_error e = take_in(a, dir, from, log, why, size);
    if (e == JOURNAL_OK)
        e = look_at(a->part, name, why, size);
    if (a->fd >= 0 && log >= 0 && copies_suffixed(a->part, "-wal", beside))
        unlink(beside);
    return e;
}

void arrival_wait(struct arrival *a)
{
    if (a->folder >= 0)
        close(a->folder);
    a->folder = -1;
}

static bool is_planned(const struct practice *p, const char *name)
{
    for (int i = 0; i < p->widening_count; i++)
        if (backup_plan_weight(p->widening[i].key) > 0 && strcmp(p->widening[i].value, name) == 0)
            return true;
    return false;
}

static bool name_free(struct arrival *a, const char *dir, struct backup *b, const struct practice *planned)
{
    char path[COPIES_PATH_BYTES];
    for (b->nth = 1; b->nth <= BACKUP_NTH_MOST; b->nth++) {
        backup_name(b);
        if (is_planned(planned, b->name))
            continue;
        if (!copies_path(dir, b->name, path))
            return false;
        if (copies_part_name(a->fd, a->part, path))
            return true;
        if (errno != EEXIST)
            return false;
    }
    errno = EEXIST;
    return false;
}

enum journal_error arrival_name(struct arrival *a, const char *dir, struct backup *b,
                                const struct practice *planned, char *why, size_t size)
{
    char path[COPIES_PATH_BYTES];
    if (a->folder < 0)
        a->folder = copies_path(dir, "", path) ? copies_lock(path) : -1;
    if (a->folder < 0)
        return say(why, size, dir, "use the folder of the copies");
    if (fsync(a->fd) == 0 && name_free(a, dir, b, planned) && fsync(a->folder) == 0)
        return JOURNAL_OK;
    if (errno != EEXIST)
        return say(why, size, dir, "put the file in its place");
    snprintf(why, size, "%s: %d files were brought here today already; try again tomorrow", dir,
             BACKUP_NTH_MOST);
    return JOURNAL_REFUSED;
}

void arrival_end(struct arrival *a)
{
    if (a->fd >= 0) {
        copies_part_drop(a->fd, a->part);
        close(a->fd);
    }
    arrival_wait(a);
    a->fd = -1;
}
