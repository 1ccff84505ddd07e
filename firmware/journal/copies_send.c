/* A copy on its way out of the data folder. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "firmware/journal/copies_fd.h"
#include "firmware/journal/copies_sql.h"
#include "firmware/journal/error.h"
#include "firmware/journal/lost.h"
#include "firmware/journal/migrate.h"
#include "firmware/journal/place.h"
#include "firmware/journal/sql.h"

#define PATIENCE_MS 5000
#define LEGACY_AT                                                                                            \
    18 /* two bytes: 1 where the file has no log of its own (sqlite.org/fileformat2.html, 1.3) */

struct sending {
    const char *dir, *name;
    char journal[COPIES_PATH_BYTES];
    sqlite3 *from;
    int to, lock; /* .lock: of a card that nothing can be written to; -1: none was needed */
    char *why;
    size_t size;
};

static enum journal_error refuse(const struct sending *s, enum journal_error e, const char *what)
{
    snprintf(s->why, s->size, "%s: %s", s->journal, what);
    return e;
}

static enum journal_error unread(const struct sending *s, int rc)
{
    enum journal_error e = error_from_sqlite(s->from, rc);
    snprintf(s->why, s->size, "%s: cannot read the journal: %s; %s", s->journal, sqlite3_errstr(rc),
             e == JOURNAL_DAMAGED ? ERROR_DAMAGED_ADVICE : "check the card, and that the folder is yours");
    return e == JOURNAL_OK ? JOURNAL_FAILED : e;
}

static enum journal_error unwritten(const struct sending *s, int rc)
{
    bool full = (rc & 0xff) == SQLITE_FULL;
    snprintf(s->why, s->size, "%s: cannot write the copy: %s; %s", s->name,
             full ? "no space left there" : sqlite3_errstr(rc),
             full ? "free some there, or name a file on another card" : "check that card");
    return full ? JOURNAL_DISK_FULL : JOURNAL_FAILED;
}

/* The first look at a file is what needs its log and the log's index. */
static int touch(sqlite3 *db)
{
    return sqlite3_exec(db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
}

/* Nobody can write to that card, by this mount; a lock that is there keeps away whoever could by another. */
static bool is_still(struct sending *s)
{
    char path[COPIES_PATH_BYTES];
    struct statvfs v;
    struct flock shared = { .l_type = F_RDLCK, .l_whence = SEEK_SET };
    if (statvfs(s->dir, &v) != 0 || (v.f_flag & ST_RDONLY) == 0 ||
        !copies_suffixed(s->dir, "/journal.lock", path))
        return false;
    s->lock = open(path, O_RDONLY | O_CLOEXEC);
    return s->lock < 0 ? errno == ENOENT : fcntl(s->lock, F_OFD_SETLK, &shared) == 0;
}

static bool has_log(const struct sending *s)
{
    char log[COPIES_PATH_BYTES];
    struct stat st;
    return copies_suffixed(s->journal, "-wal", log) && stat(log, &st) == 0 && st.st_size > 0;
}

static bool as_uri(const char *path, char *out, size_t size)
{
    size_t n = (size_t)snprintf(out, size, "file:");
    for (; *path && n + 4 < size; path++)
        n += (size_t)snprintf(out + n, size - n, strchr("%?#", *path) ? "%%%02x" : "%c", *path);
    n += (size_t)snprintf(out + n, size - n, "?immutable=1");
    return !*path && n < size;
}

/* A log without its index, where none can be made: SQLite keeps one in memory for who has the file alone.
 * Without a log the file is all there is (sqlite.org/wal.html, 5). */
static int open_still(struct sending *s)
{
    char uri[3 * COPIES_PATH_BYTES + 32];
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI;
    bool log = has_log(s);
    if (!log && !as_uri(s->journal, uri, sizeof uri))
        return SQLITE_CANTOPEN;
    int rc = sqlite3_open_v2(log ? s->journal : uri, &s->from, flags, log ? "unix-none" : NULL);
    if (rc == SQLITE_OK)
        rc = sql_harden(s->from);
    if (rc == SQLITE_OK && log)
        rc = sqlite3_exec(s->from, "PRAGMA locking_mode = EXCLUSIVE", NULL, NULL, NULL);
    return rc == SQLITE_OK ? touch(s->from) : rc;
}

static enum journal_error open_source(struct sending *s)
{
    int version;
    if (!copies_suffixed(s->dir, "/journal.db", s->journal))
        return refuse(s, JOURNAL_FAILED, "the folder's name is too long");
    enum journal_error e = place_check(s->dir, s->why, s->size);
    if (e == JOURNAL_OK)
        e = lost_look(s->dir, s->why, s->size);
    if (e != JOURNAL_OK)
        return e;
    if (access(s->journal, F_OK) != 0 && errno == ENOENT)
        return refuse(s, JOURNAL_FAILED, ERROR_NONE_YET);
    int rc = copies_open(s->journal, &s->from);
    if (rc == SQLITE_OK)
        rc = touch(s->from);
    if ((rc & 0xff) == SQLITE_CANTOPEN && is_still(s)) {
        sqlite3_close(s->from);
        s->from = NULL;
        rc = open_still(s);
    }
    if (rc != SQLITE_OK)
        return unread(s, rc);
    struct sql_identity id;
    if (sql_identify(s->from, &id) == SQLITE_OK && sql_is_new(&id))
        return refuse(s, JOURNAL_FAILED, ERROR_NONE_YET);
    if (!copies_is_journal(s->from, &version))
        return refuse(s, JOURNAL_DAMAGED, "is not a journal; give another folder with --data");
    return version > migration_count
               ? refuse(s, JOURNAL_NEWER, "was made by a newer Kept; update Kept to read it")
               : JOURNAL_OK;
}

/* The pages as they are; and what says that a log belongs to them, changed: a copy is one file. */
static enum journal_error fill(const struct sending *s)
{
    static const char legacy[2] = { 1, 1 };
    struct copies_fd file = { .fd = s->to };
    sqlite3 *db;
    int rc = copies_fd_open(&file, s->to, SQLITE_OPEN_READWRITE, &db);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        rc = copies_transfer(s->from, db);
    copies_fd_close(&file, db);
    if (rc == SQLITE_OK && pwrite(s->to, legacy, sizeof legacy, LEGACY_AT) != (ssize_t)sizeof legacy)
        rc = SQLITE_IOERR_WRITE;
    return rc == SQLITE_OK ? JOURNAL_OK : unwritten(s, rc);
}

static enum journal_error compare(const struct sending *s)
{
    struct copies_fd file = { .fd = s->to };
    sqlite3 *copy;
    int rc = copies_fd_open(&file, s->to, SQLITE_OPEN_READONLY, &copy);
    bool same = rc == SQLITE_OK && copies_whole(copy) && copies_alike(s->from, copy);
    copies_fd_close(&file, copy);
    if (same)
        return JOURNAL_OK;
    if (!copies_whole(s->from))
        return refuse(s, JOURNAL_DAMAGED,
                      "no copy was made: the journal is damaged; keptctl doctor says what to do");
    snprintf(s->why, s->size, "%s: no copy was made: it does not read as the journal does; check that card",
             s->name);
    return JOURNAL_FAILED;
}

static enum journal_error send(struct sending *s)
{
    enum journal_error e = open_source(s);
    if (e != JOURNAL_OK)
        return e;
    int rc = sqlite3_exec(s->from, "BEGIN; SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
    e = rc == SQLITE_OK ? fill(s) : unread(s, rc);
    if (e == JOURNAL_OK)
        e = compare(s);
    if (!sqlite3_get_autocommit(s->from))
        sqlite3_exec(s->from, "COMMIT", NULL, NULL, NULL);
    return e == JOURNAL_OK && fsync(s->to) != 0 ? unwritten(s, SQLITE_IOERR_FSYNC) : e;
}

enum journal_error copies_send(const char *dir, int to, const char *name, char *why, size_t size)
{
    struct sending s = { .dir = dir, .name = name, .to = to, .lock = -1, .why = why, .size = size };
    enum journal_error e = send(&s);
    sqlite3_close(s.from);
    if (s.lock >= 0)
        close(s.lock);
    return e;
}
