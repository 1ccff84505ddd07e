#include "firmware/journal/restore.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/copies_sql.h"
#include "firmware/journal/error.h"
#include "firmware/journal/lost.h"
#include "firmware/journal/merge.h"
#include "firmware/journal/part_files.h"
#include "firmware/journal/place.h"

/* The folder with its lock, for as long as the work takes. */
struct house {
    const char *dir;
    int lock, folder;
    char journal[COPIES_PATH_BYTES], part[COPIES_PATH_BYTES];
    char *why;
    size_t size;
};

static enum journal_error fault(const struct house *h, const char *doing)
{
    int code = errno;
    snprintf(h->why, h->size, "%s: cannot %s: %s; check the card, its free space and the folder's owner",
             h->journal, doing, strerror(code));
    return error_from_errno(code);
}

static enum journal_error fault_sqlite(const struct house *h, sqlite3 *db, int rc, const char *doing)
{
    enum journal_error e = error_from_sqlite(db, rc);
    snprintf(h->why, h->size, "%s: cannot %s: %s; check the card and its free space", h->journal, doing,
             sqlite3_errstr(rc));
    return e == JOURNAL_OK ? JOURNAL_FAILED : e;
}

static void leave(struct house *h)
{
    if (h->folder >= 0)
        close(h->folder);
    if (h->lock >= 0)
        close(h->lock);
}

static enum journal_error enter(struct house *h, const char *dir, char *why, size_t size)
{
    *h = (struct house){ .dir = dir, .lock = -1, .folder = -1, .why = why, .size = size };
    enum journal_error e = place_take(dir, &h->lock, why, size);
    if (e != JOURNAL_OK)
        return e;
    snprintf(h->journal, sizeof h->journal, "%s/journal.db", dir);
    snprintf(h->part, sizeof h->part, "%s/journal.db.part", dir);
    h->folder = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    e = h->folder >= 0 ? JOURNAL_OK : fault(h, "open its folder");
    if (e != JOURNAL_OK)
        leave(h);
    return e;
}

/* The log goes into the file: beside another file it would be taken for that one's. */
static enum journal_error without_log(const struct house *h)
{
    sqlite3 *db;
    int rc = sqlite3_open_v2(h->journal, &db,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc == SQLITE_OK) {
        sqlite3_busy_timeout(db, 5000);
        rc = sqlite3_exec(db, "PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    }
    enum journal_error e = rc == SQLITE_OK ? JOURNAL_OK : fault_sqlite(h, db, rc, "close the log");
    sqlite3_close(db);
    return e;
}

/* What both had agreed on for another day must not be done by a file of before: it may have been called
 * off since. */
static enum journal_error forget_plans(const struct house *h, const char *sql)
{
    sqlite3 *db;
    int rc = sqlite3_open_v2(h->part, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
    enum journal_error e = rc == SQLITE_OK ? JOURNAL_OK : fault_sqlite(h, db, rc, "prepare it");
    sqlite3_close(db);
    return e;
}

/* Version 1 has no such table. */
static enum journal_error copy_into_part(const struct house *h, const char *copy)
{
    struct copy_facts facts;
    sqlite3 *db;
    enum journal_error e = copies_check(copy, 0, &facts, h->why, h->size);
    if (e != JOURNAL_OK)
        return e;
    int rc = copies_open(copy, &db);
    e = rc == SQLITE_OK ? copies_write(db, h->part, h->why, h->size) : fault_sqlite(h, db, rc, "read a copy");
    sqlite3_close(db);
    if (e == JOURNAL_OK && facts.version > 1)
        e = forget_plans(h, "DELETE FROM widening WHERE key IN ('restore', 'replace', 'wipe')");
    return e;
}

static enum journal_error place(const struct house *h)
{
    return copies_place(h->journal, h->folder) ? JOURNAL_OK : fault(h, "put it in its place");
}

/* What was brought from elsewhere has served. */
static void forget_chosen(const struct house *h, const char *name)
{
    struct backup b;
    char path[COPIES_PATH_BYTES];
    if (backup_from_name(name, &b) && b.kind == BACKUP_CHOSEN && copies_path(h->dir, name, path))
        unlink(path);
}

static enum journal_error join(const struct house *h, const char *other)
{
    char part[COPIES_PATH_BYTES];
    struct merge m = { .live = h->journal, .other = other, .into = h->part, .why = h->why, .size = h->size };
    if (!copies_begin(h->journal, part))
        return fault(h, "write a new file");
    enum journal_error e = merge_union(&m);
    if (e == JOURNAL_OK)
        e = forget_plans(h, "DELETE FROM widening WHERE key IN ('restore', 'replace')");
    if (e != JOURNAL_OK) {
        unlink(h->part);
        return e;
    }
    return place(h);
}

/* Before it is the journal: were that lost on its first day, only copies of the one before would be here. */
static enum journal_error copy_part(const struct house *h, int32_t today)
{
    struct backup b = { .kind = BACKUP_DAY, .day = today };
    sqlite3 *db;
    int rc = copies_open(h->part, &db);
    enum journal_error e = rc == SQLITE_OK ? copies_make_from(db, h->dir, &b, h->why, h->size)
                                           : fault_sqlite(h, db, rc, "read what is to take its place");
    sqlite3_close(db);
    return e;
}

static enum journal_error take_place_of(const struct house *h, const char *copy, int32_t today)
{
    enum journal_error e = copy_into_part(h, copy); /* first: the copy of today takes today's place */
    if (e == JOURNAL_OK)
        e = copies_make(h->dir, today, h->why, h->size);
    if (e == JOURNAL_OK)
        e = copy_part(h, today);
    if (e == JOURNAL_OK)
        return place(h);
    unlink(h->part);
    return e;
}

static enum journal_error same_household(const struct house *h, const char *copy, bool *same)
{
    struct copy_facts ours, theirs;
    enum journal_error e = copies_check(copy, 0, &theirs, h->why, h->size);
    if (e == JOURNAL_OK)
        e = copies_check(h->journal, 0, &ours, h->why, h->size);
    if (e == JOURNAL_OK && theirs.demo) {
        snprintf(h->why, h->size, "%s: is a demo's journal; name a household's", copy);
        e = JOURNAL_NOT_DEMO;
    }
    *same = e == JOURNAL_OK && memcmp(ours.household, theirs.household, sizeof ours.household) == 0;
    return e;
}

static enum journal_error find_copy(const struct house *h, const char *name, char copy[COPIES_PATH_BYTES])
{
    if (copies_path(h->dir, name, copy))
        return JOURNAL_OK;
    errno = ENAMETOOLONG;
    return fault(h, "find the copy");
}

/* TODAY NULL: another household's may not take the journal's place. */
static enum journal_error bring_back(const struct house *h, const char *name, const int32_t *today)
{
    char copy[COPIES_PATH_BYTES];
    bool same = false;
    enum journal_error e = find_copy(h, name, copy);
    if (e == JOURNAL_OK)
        e = same_household(h, copy, &same);
    if (e == JOURNAL_OK && !same && !today) {
        snprintf(h->why, h->size, "%s: is another household's journal, which cannot be joined with this one",
                 copy);
        e = JOURNAL_REFUSED;
    }
    if (e == JOURNAL_OK)
        e = without_log(h);
    if (e == JOURNAL_OK)
        e = same ? join(h, copy) : take_place_of(h, copy, *today);
    if (e == JOURNAL_OK)
        forget_chosen(h, name);
    return e;
}

static enum journal_error restore(const char *dir, const char *name, const int32_t *today, char *why,
                                  size_t size)
{
    struct house h;
    enum journal_error e = enter(&h, dir, why, size);
    if (e != JOURNAL_OK)
        return e;
    e = bring_back(&h, name, today);
    leave(&h);
    return e;
}

enum journal_error restore_from(const char *dir, const char *name, char *why, size_t size)
{
    return restore(dir, name, NULL, why, size);
}

enum journal_error restore_instead(const char *dir, const char *name, int32_t today, char *why, size_t size)
{
    return restore(dir, name, &today, why, size);
}

enum journal_error restore_first(const char *dir, const char *name, char *why, size_t size)
{
    struct house h;
    char copy[COPIES_PATH_BYTES];
    enum journal_error e = enter(&h, dir, why, size);
    if (e != JOURNAL_OK)
        return e;
    e = find_copy(&h, name, copy);
    if (e == JOURNAL_OK)
        e = copy_into_part(&h, copy);
    if (e == JOURNAL_OK)
        e = place(&h);
    if (e == JOURNAL_OK)
        forget_chosen(&h, name);
    leave(&h);
    return e;
}

/* The place of a journal that is gone: there is nothing to keep. */
static bool is_void(const struct house *h)
{
    struct stat st;
    return stat(h->journal, &st) == 0 && st.st_size == 0 && !lost_has_log(h->journal);
}

/* A second name for the damaged file, and its log with it; the journal's own name stays until another file
 * takes it, so that no power cut leaves an empty place, in which a new journal would begin. */
static enum journal_error set_aside(const struct house *h, int32_t today)
{
    struct local_time t = timebase_date(today);
    char aside[COPIES_PATH_BYTES], log[COPIES_PATH_BYTES], log_aside[COPIES_PATH_BYTES];
    bool named = false;
    if (is_void(h))
        return JOURNAL_OK;
    for (int n = 1; n < 100 && !named; n++) {
        char nth[16] = "";
        if (n > 1)
            snprintf(nth, sizeof nth, "-%d", n);
        snprintf(aside, sizeof aside, "%s/journal-damaged-%04d-%02d-%02d%s.db", h->dir, t.year, t.month,
                 t.day, nth);
        named = link(h->journal, aside) == 0;
        if (!named && errno != EEXIST)
            break;
    }
    if (!named)
        return fault(h, "keep the damaged file beside it");
    if (!copies_suffixed(h->journal, "-wal", log) || !copies_suffixed(aside, "-wal", log_aside) ||
        (rename(log, log_aside) != 0 && errno != ENOENT))
        return fault(h, "keep the damaged file's log beside it");
    if (copies_suffixed(h->journal, "-shm", log))
        unlink(log);
    return fsync(h->folder) == 0 ? JOURNAL_OK : fault(h, "flush its folder");
}

enum journal_error restore_after_damage(const char *dir, const char *name, int32_t today, char *why,
                                        size_t size)
{
    struct house h;
    char copy[COPIES_PATH_BYTES];
    enum journal_error e = enter(&h, dir, why, size);
    if (e != JOURNAL_OK)
        return e;
    if (name && copies_path(dir, name, copy))
        e = copy_into_part(&h, copy);
    if (e == JOURNAL_OK)
        e = set_aside(&h, today);
    if (e == JOURNAL_OK && name)
        e = place(&h);
    else if (e == JOURNAL_OK)
        e = lost_begin_anew(dir) && fsync(h.folder) == 0 && unlink(h.journal) == 0 && fsync(h.folder) == 0
                ? JOURNAL_OK
                : fault(&h, "begin anew");
    leave(&h);
    return e;
}

static bool is_last(const char *name)
{
    return strncmp(name, "journal.db", 10) == 0 || strcmp(name, "journal.anew") == 0;
}

/* FIRST: everything but the journal itself. */
static bool wipe(const struct house *h, bool first)
{
    DIR *d = opendir(h->dir);
    bool good = d != NULL;
    for (struct dirent *e; d && (e = readdir(d));) {
        const char *name = e->d_name;
        if (strcmp(name, BACKUP_FOLDER) == 0 || part_files_are(name))
            good = (!first || part_files_remove(h->folder, name)) && good;
        else if (lost_is_remnant(name) || (!first && is_last(name)))
            good = unlinkat(h->folder, name, 0) == 0 && good;
    }
    if (d)
        closedir(d);
    return good && fsync(h->folder) == 0;
}

enum journal_error restore_wipe(const char *dir, char *why, size_t size)
{
    struct house h;
    enum journal_error e = enter(&h, dir, why, size);
    if (e != JOURNAL_OK)
        return e;
    (void)without_log(&h); /* no log is left without its journal, wherever the power goes */
    if (!wipe(&h, true) || !wipe(&h, false))
        e = fault(&h, "wipe all of it");
    leave(&h);
    return e;
}
