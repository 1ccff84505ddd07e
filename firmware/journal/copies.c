#include "firmware/journal/copies.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/copies_part.h"
#include "firmware/journal/copies_sql.h"
#include "firmware/journal/error.h"
#include "firmware/journal/merge.h"
#include "firmware/journal/migrate.h"
#include "firmware/journal/sql.h"

#define PATIENCE_MS 5000

struct telling {
    const char *path;
    char *why;
    size_t size;
};

static enum journal_error say(const struct telling *t, enum journal_error e, const char *doing,
                              const char *what)
{
    snprintf(t->why, t->size, "%s: cannot %s: %s; %s", t->path, doing, what,
             e == JOURNAL_DISK_FULL ? "free some space and try again"
             : e == JOURNAL_DAMAGED ? "it does not count as a copy"
                                    : "check the card, and the folder's owner");
    return e;
}

static enum journal_error say_errno(const struct telling *t, const char *doing)
{
    int code = errno;
    return say(t, error_from_errno(code), doing, strerror(code));
}

static enum journal_error say_sqlite(const struct telling *t, sqlite3 *db, int rc, const char *doing)
{
    enum journal_error e = error_from_sqlite(db, rc);
    return say(t, e == JOURNAL_OK ? JOURNAL_FAILED : e, doing, sqlite3_errstr(rc));
}

bool copies_path(const char *dir, const char *name, char out[COPIES_PATH_BYTES])
{
    int n = snprintf(out, COPIES_PATH_BYTES, "%s/" BACKUP_FOLDER "%s%s", dir, *name ? "/" : "", name);
    return n >= 0 && n < COPIES_PATH_BYTES;
}

bool copies_suffixed(const char *path, const char *suffix, char out[COPIES_PATH_BYTES])
{
    int n = snprintf(out, COPIES_PATH_BYTES, "%s%s", path, suffix);
    return n >= 0 && n < COPIES_PATH_BYTES;
}

int copies_open(const char *path, sqlite3 **db)
{
    int rc = sql_open(path, SQLITE_OPEN_READONLY, PATIENCE_MS, db);
    return rc == SQLITE_OK ? sqlite3_exec(*db, "PRAGMA temp_store = MEMORY", NULL, NULL, NULL) : rc;
}

/* What a run that was killed had not finished has no name that counts; it goes. */
static void sweep(int folder)
{
    int again = dup(folder);
    DIR *d = again < 0 ? NULL : fdopendir(again);
    if (!d)
        return;
    rewinddir(d);
    for (struct dirent *e; (e = readdir(d));)
        if (strstr(e->d_name, ".part"))
            copies_part_clear(folder, e->d_name);
    closedir(d);
}

int copies_lock(const char *path)
{
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return -1;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int rc = folder < 0 ? -1 : flock(folder, LOCK_EX);
    while (rc != 0 && folder >= 0 && errno == EINTR)
        rc = flock(folder, LOCK_EX);
    if (folder >= 0 && rc != 0) {
        close(folder);
        return -1;
    }
    if (folder >= 0)
        sweep(folder);
    return folder;
}

bool copies_begin(const char *path, char part[COPIES_PATH_BYTES])
{
    if (!copies_suffixed(path, ".part", part)) {
        errno = ENAMETOOLONG;
        return false;
    }
    unlink(part);
    int fd = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* Only once nothing of SQLite's has the file open: closing a descriptor lets its locks go. */
static bool flush(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool flushed = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return flushed;
}

bool copies_place(const char *path, int folder)
{
    char part[COPIES_PATH_BYTES];
    if (!copies_suffixed(path, ".part", part)) {
        errno = ENAMETOOLONG;
        return false;
    }
    if (flush(part) && rename(part, path) == 0)
        return fsync(folder) == 0;
    int code = errno;
    unlink(part);
    errno = code;
    return false;
}

/* The pages as they are, then without a log of its own: a copy is one file. */
static enum journal_error fill(sqlite3 *from, const char *part, const struct telling *t)
{
    sqlite3 *to;
    int rc =
        sqlite3_open_v2(part, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        rc = copies_transfer(from, to);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    enum journal_error e = rc == SQLITE_OK ? JOURNAL_OK : say_sqlite(t, to, rc, "write a copy");
    sqlite3_close(to);
    return e;
}

static enum journal_error compare(sqlite3 *from, const char *part, const struct telling *t)
{
    sqlite3 *copy;
    int rc = copies_open(part, &copy);
    bool same = rc == SQLITE_OK && copies_whole(copy) && copies_alike(from, copy);
    sqlite3_close(copy);
    if (same)
        return JOURNAL_OK;
    if (copies_whole(from))
        return say(t, JOURNAL_FAILED, "make a copy", "it does not read as the journal does");
    snprintf(t->why, t->size, "%s: no copy was made: the journal is damaged; keptctl doctor says what to do",
             t->path);
    return JOURNAL_DAMAGED;
}

static enum journal_error write_locked(sqlite3 *from, const char *path, int folder, char *why, size_t size)
{
    const struct telling t = { path, why, size };
    char part[COPIES_PATH_BYTES];
    if (!copies_begin(path, part))
        return say_errno(&t, "begin a copy");
    int rc = sqlite3_exec(from, "BEGIN; SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
    enum journal_error e = rc == SQLITE_OK ? fill(from, part, &t) : say_sqlite(&t, from, rc, "read");
    if (e == JOURNAL_OK)
        e = compare(from, part, &t);
    if (!sqlite3_get_autocommit(from))
        sqlite3_exec(from, "COMMIT", NULL, NULL, NULL);
    if (e != JOURNAL_OK)
        unlink(part);
    else if (!copies_place(path, folder))
        e = say_errno(&t, "put the copy in its place");
    return e;
}

enum journal_error copies_write(sqlite3 *from, const char *path, char *why, size_t size)
{
    const struct telling t = { path, why, size };
    char place[COPIES_PATH_BYTES];
    snprintf(place, sizeof place, "%s", path);
    int folder = open(dirname(place), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return say_errno(&t, "open its folder");
    enum journal_error e = write_locked(from, path, folder, why, size);
    close(folder);
    return e;
}

enum copy_owner copies_owner(const char *dir, const char *name, const uint8_t household[16])
{
    char path[COPIES_PATH_BYTES];
    uint8_t whose[16];
    if (!copies_path(dir, name, path) || !copies_household(path, whose))
        return COPY_UNTOLD;
    return memcmp(whose, household, sizeof whose) == 0 ? COPY_OWN : COPY_ANOTHERS;
}

int copies_own(const char *dir, const uint8_t household[16], struct backup list[BACKUP_MOST])
{
    int own = 0, count = backup_list(dir, list, BACKUP_MOST);
    for (int i = 0; i < count; i++)
        if (copies_owner(dir, list[i].name, household) == COPY_OWN)
            list[own++] = list[i];
    return own;
}

/* Older ones go, once the new one is on the card; of another household's what was brought to be used. */
static void rotate(const char *dir, int folder, int32_t today, const uint8_t household[16])
{
    struct backup list[BACKUP_MOST];
    int count = copies_own(dir, household, list);
    for (int i = count - 1; i >= 0; i--)
        if (!backup_stays(list, count, i, today))
            unlinkat(folder, list[i].name, 0);
    count = backup_list(dir, list, BACKUP_MOST);
    for (int i = count - 1; i >= 0; i--)
        if (list[i].kind == BACKUP_CHOSEN && !backup_stays(list, count, i, today))
            unlinkat(folder, list[i].name, 0);
}

/* What cannot be read, for whatever reason, may be all that is left of somebody's journal. */
static bool may_replace(const char *path, const uint8_t household[16])
{
    struct copy_facts facts;
    struct stat st;
    char why[256];
    if (lstat(path, &st) != 0)
        return errno == ENOENT;
    return S_ISREG(st.st_mode) && copies_check(path, 0, &facts, why, sizeof why) == JOURNAL_OK &&
           memcmp(facts.household, household, sizeof facts.household) == 0;
}

/* A name that is free, or that of a whole one of this household's. */
static bool name_copy(const char *dir, struct backup *b, const uint8_t household[16])
{
    char path[COPIES_PATH_BYTES];
    for (b->nth = 1; b->nth <= BACKUP_NTH_MOST; b->nth++) {
        backup_name(b);
        if (copies_path(dir, b->name, path) && may_replace(path, household))
            return true;
    }
    return false;
}

enum journal_error copies_make_from(sqlite3 *from, const char *dir, struct backup *b, char *why, size_t size)
{
    char path[COPIES_PATH_BYTES];
    const struct telling t = { path, why, size };
    if (!copies_path(dir, "", path))
        return say(&t, JOURNAL_FAILED, "keep copies", "the folder's name is too long");
    int folder = copies_lock(path);
    if (folder < 0)
        return say_errno(&t, "use the folder of the copies");
    uint8_t household[16] = { 0 };
    (void)!copies_whose(from, household); /* of a damaged journal no copy will be made, and none goes */
    enum journal_error e = JOURNAL_FAILED;
    if (!name_copy(dir, b, household))
        e = say(&t, JOURNAL_FAILED, "make a copy",
                "too many of this day are another household's, or cannot be read");
    else if (copies_path(dir, b->name, path))
        e = write_locked(from, path, folder, why, size);
    if (e == JOURNAL_OK)
        rotate(dir, folder, b->day, household);
    close(folder);
    return e;
}

enum journal_error copies_make(const char *dir, int32_t day, char *why, size_t size)
{
    struct backup b = { .kind = BACKUP_DAY, .day = day };
    return copies_make_named(dir, &b, why, size);
}

enum journal_error copies_make_named(const char *dir, struct backup *b, char *why, size_t size)
{
    char path[COPIES_PATH_BYTES];
    const struct telling t = { path, why, size };
    sqlite3 *from = NULL;
    snprintf(path, sizeof path, "%s/journal.db", dir);
    int rc = copies_open(path, &from);
    enum journal_error e = rc == SQLITE_OK ? copies_make_from(from, dir, b, why, size)
                                           : say_sqlite(&t, from, rc, "read the journal");
    sqlite3_close(from);
    return e;
}

enum journal_error copies_make_before(sqlite3 *from, const char *dir, int32_t day, int version, char *why,
                                      size_t size)
{
    struct backup b = { .kind = BACKUP_BEFORE, .day = day, .version = version };
    return copies_make_from(from, dir, &b, why, size);
}

enum journal_error copies_check(const char *path, int day_ends_hour, struct copy_facts *out, char *why,
                                size_t size)
{
    const struct telling t = { path, why, size };
    enum journal_error e = JOURNAL_OK;
    sqlite3 *db;
    int rc = copies_open(path, &db);
    memset(out, 0, sizeof *out);
    if (rc != SQLITE_OK)
        e = say_sqlite(&t, db, rc, "open it");
    else if (!copies_is_journal(db, &out->version))
        e = say(&t, JOURNAL_DAMAGED, "use it", "it is not a journal");
    else if (out->version > migration_count)
        e = say(&t, JOURNAL_NEWER, "use it", "it was made by a newer Kept");
    else if (!copies_whole(db) || !copies_tell(db, day_ends_hour, out))
        e = say(&t, JOURNAL_DAMAGED, "read all of it", "it is damaged");
    sqlite3_close(db);
    return e;
}

bool copies_household(const char *path, uint8_t out[16])
{
    sqlite3 *db;
    bool told = copies_open(path, &db) == SQLITE_OK && copies_whose(db, out);
    sqlite3_close(db);
    return told;
}

bool copies_best(const char *dir, int day_ends_hour, struct backup *out, struct copy_facts *facts)
{
    struct backup list[BACKUP_MOST];
    struct copy_facts found;
    char path[COPIES_PATH_BYTES], why[256];
    int count = backup_list(dir, list, BACKUP_MOST);
    bool any = false;
    for (int i = 0; i < count; i++) {
        if (list[i].kind == BACKUP_CHOSEN || !copies_path(dir, list[i].name, path) ||
            copies_check(path, day_ends_hour, &found, why, sizeof why) != JOURNAL_OK ||
            (any && (found.last_seq <= facts->last_seq ||
                     memcmp(found.household, facts->household, sizeof found.household) != 0)))
            continue;
        *out = list[i];
        *facts = found;
        any = true;
    }
    return any;
}

/* One copy without what is gone: merged anew from itself and the journal. */
static enum journal_error scrub_one(const char *dir, const char *path, int64_t from_seq, int folder,
                                    char *why, size_t size)
{
    char journal[COPIES_PATH_BYTES], part[COPIES_PATH_BYTES];
    const struct telling t = { path, why, size };
    bool holds;
    snprintf(journal, sizeof journal, "%s/journal.db", dir);
    struct merge m = { .live = journal, .other = path, .into = part, .why = why, .size = size };
    enum journal_error e = merge_holds_more(&m, from_seq, &holds);
    if (e == JOURNAL_DAMAGED) { /* what cannot be read cannot be cleaned, and counts for nothing */
        unlink(path);
        return JOURNAL_OK;
    }
    if (e != JOURNAL_OK || !holds)
        return e;
    if (!copies_begin(path, part))
        return say_errno(&t, "write a copy anew");
    e = merge_scrubbed(&m);
    if (e != JOURNAL_OK)
        unlink(part);
    else if (!copies_place(path, folder))
        e = say_errno(&t, "put a copy in its place");
    return e;
}

enum journal_error copies_scrub(const char *dir, int64_t from_seq, char *why, size_t size)
{
    struct backup list[BACKUP_MOST];
    char path[COPIES_PATH_BYTES];
    const struct telling t = { path, why, size };
    enum journal_error e = JOURNAL_OK;
    if (!copies_path(dir, "", path) || access(path, F_OK) != 0)
        return JOURNAL_OK;
    int folder = copies_lock(path);
    if (folder < 0)
        return say_errno(&t, "use the folder of the copies");
    int count = backup_list(dir, list, BACKUP_MOST);
    for (int i = 0; i < count; i++) {
        enum journal_error one = copies_path(dir, list[i].name, path)
                                     ? scrub_one(dir, path, from_seq, folder, why, size)
                                     : JOURNAL_FAILED;
        e = one != JOURNAL_OK ? one : e;
    }
    close(folder);
    return e;
}
