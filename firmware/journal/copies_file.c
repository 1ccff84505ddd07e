/* Files on their way in among the copies. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "firmware/journal/copies.h"
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

static bool take_file(const char *path, int from)
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

enum journal_error copies_receive(const char *dir, struct backup *b, int from, int log, const char *name,
                                  char *why, size_t size)
{
    char path[COPIES_PATH_BYTES], part[COPIES_PATH_BYTES], beside[COPIES_PATH_BYTES];
    backup_name(b);
    int folder = copies_path(dir, "", path) ? copies_lock(path) : -1;
    if (folder < 0 || !copies_path(dir, b->name, path) || !copies_suffixed(path, ".part", part) ||
        !copies_suffixed(part, "-wal", beside)) {
        enum journal_error fault = say(why, size, dir, "use the folder of the copies");
        if (folder >= 0)
            close(folder);
        return fault;
    }
    enum journal_error e = JOURNAL_OK;
    if (!take_file(part, from) || (log >= 0 && !take_file(beside, log)))
        e = say(why, size, path, "take the file in");
    if (e == JOURNAL_OK)
        e = look_at(part, name, why, size);
    if (e == JOURNAL_OK && !copies_place(path, folder))
        e = say(why, size, path, "put it in its place");
    if (e != JOURNAL_OK)
        unlink(part);
    unlink(beside);
    close(folder);
    return e;
}
