#include "firmware/journal/copies_fd.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/sql.h"

#define PATH_BYTES 64
#define SECTOR_BYTES 4096

struct file {
    sqlite3_file base;
    int fd;
};

static int fd_of(sqlite3_file *f)
{
    return ((struct file *)f)->fd;
}

static int file_close(sqlite3_file *f)
{
    (void)f; /* the descriptor is its owner's */
    return SQLITE_OK;
}

/* What is not there reads as zeroes (sqlite.org/c3ref/io_methods.html). */
static int file_read(sqlite3_file *f, void *to, int count, sqlite3_int64 at)
{
    int got = 0;
    while (got < count) {
        ssize_t n = pread(fd_of(f), (char *)to + got, (size_t)(count - got), at + got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return SQLITE_IOERR_READ;
        if (n == 0)
            break;
        got += (int)n;
    }
    memset((char *)to + got, 0, (size_t)(count - got));
    return got == count ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int file_write(sqlite3_file *f, const void *from, int count, sqlite3_int64 at)
{
    for (int put = 0; put < count;) {
        ssize_t n = pwrite(fd_of(f), (const char *)from + put, (size_t)(count - put), at + put);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        put += (int)n;
    }
    return SQLITE_OK;
}

static int file_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return ftruncate(fd_of(f), size) == 0 ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

static int file_sync(sqlite3_file *f, int flags)
{
    (void)flags;
    return fsync(fd_of(f)) == 0 ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

static int file_size(sqlite3_file *f, sqlite3_int64 *out)
{
    struct stat st;
    if (fstat(fd_of(f), &st) != 0)
        return SQLITE_IOERR_FSTAT;
    *out = st.st_size;
    return SQLITE_OK;
}

static int file_lock(sqlite3_file *f, int level)
{
    (void)f;
    (void)level;
    return SQLITE_OK;
}

static int file_reserved(sqlite3_file *f, int *out)
{
    (void)f;
    *out = 0;
    return SQLITE_OK;
}

static int file_control(sqlite3_file *f, int what, void *with)
{
    (void)f;
    (void)what;
    (void)with;
    return SQLITE_NOTFOUND;
}

static int file_sector(sqlite3_file *f)
{
    (void)f;
    return SECTOR_BYTES;
}

static int file_traits(sqlite3_file *f)
{
    (void)f;
    return 0;
}

static const sqlite3_io_methods methods = { .iVersion = 1,
                                            .xClose = file_close,
                                            .xRead = file_read,
                                            .xWrite = file_write,
                                            .xTruncate = file_truncate,
                                            .xSync = file_sync,
                                            .xFileSize = file_size,
                                            .xLock = file_lock,
                                            .xUnlock = file_lock,
                                            .xCheckReservedLock = file_reserved,
                                            .xFileControl = file_control,
                                            .xSectorSize = file_sector,
                                            .xDeviceCharacteristics = file_traits };

/* The one file, and none beside it. */
static int vfs_open(sqlite3_vfs *v, sqlite3_filename name, sqlite3_file *f, int flags, int *given)
{
    const struct copies_fd *c = v->pAppData;
    (void)name;
    f->pMethods = NULL;
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0)
        return SQLITE_CANTOPEN;
    ((struct file *)f)->fd = c->fd;
    f->pMethods = &methods;
    if (given)
        *given = flags;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *v, const char *name, int flush)
{
    (void)v;
    (void)name;
    (void)flush;
    return SQLITE_OK;
}

static int vfs_access(sqlite3_vfs *v, const char *name, int flags, int *out)
{
    (void)v;
    (void)name;
    (void)flags;
    *out = 0;
    return SQLITE_OK;
}

static int vfs_path(sqlite3_vfs *v, const char *name, int size, char *out)
{
    (void)v;
    return snprintf(out, (size_t)size, "%s", name) < size ? SQLITE_OK : SQLITE_CANTOPEN;
}

int copies_fd_open(struct copies_fd *c, int fd, int flags, sqlite3 **db)
{
    const sqlite3_vfs *usual = sqlite3_vfs_find(NULL);
    *db = NULL;
    if (!usual)
        return SQLITE_ERROR;
    c->fd = fd;
    snprintf(c->name, sizeof c->name, "kept-fd-%d", fd);
    c->vfs = (sqlite3_vfs){ .iVersion = 1,
                            .szOsFile = sizeof(struct file),
                            .mxPathname = PATH_BYTES,
                            .zName = c->name,
                            .pAppData = c,
                            .xOpen = vfs_open,
                            .xDelete = vfs_delete,
                            .xAccess = vfs_access,
                            .xFullPathname = vfs_path,
                            .xRandomness = usual->xRandomness,
                            .xSleep = usual->xSleep,
                            .xCurrentTime = usual->xCurrentTime };
    int rc = sqlite3_vfs_register(&c->vfs, 0);
    if (rc == SQLITE_OK)
        rc = sqlite3_open_v2("copy", db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, c->name);
    return rc == SQLITE_OK && (flags & SQLITE_OPEN_READONLY) ? sql_harden(*db) : rc;
}

void copies_fd_close(struct copies_fd *c, sqlite3 *db)
{
    sqlite3_close(db);
    if (c->vfs.zName)
        sqlite3_vfs_unregister(&c->vfs);
}
