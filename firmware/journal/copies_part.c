#include "firmware/journal/copies_part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX ".part"
#define TRIES 16

static bool is_of(int fd, const char *part)
{
    struct stat held, named;
    return fstat(fd, &held) == 0 && lstat(part, &named) == 0 && held.st_dev == named.st_dev &&
           held.st_ino == named.st_ino;
}

/* Between making and locking somebody may clear it away: then it is made again. A file system that knows no
 * locks is not Kept's own. */
int copies_part_make(const char *path, char part[COPIES_PATH_BYTES])
{
    const char *slash = strrchr(path, '/');
    int n = snprintf(part, COPIES_PATH_BYTES, "%.*skept-XXXXXX" SUFFIX, slash ? (int)(slash + 1 - path) : 0,
                     path);
    if (n < 0 || n >= COPIES_PATH_BYTES) {
        errno = ENAMETOOLONG;
        return -1;
    }
    for (int i = 0; i < TRIES; i++) {
        memset(part + n - (int)sizeof SUFFIX + 1 - 6, 'X', 6);
        int fd = mkostemps(part, sizeof SUFFIX - 1, O_CLOEXEC);
        if (fd < 0)
            return -1;
        (void)!flock(fd, LOCK_EX | LOCK_NB);
        if (is_of(fd, part))
            return fd;
        close(fd);
    }
    errno = EAGAIN;
    return -1;
}

bool copies_part_rename(int fd, const char *part, const char *path)
{
    if (is_of(fd, part))
        return rename(part, path) == 0;
    errno = ESTALE;
    return false;
}

bool copies_part_name(int fd, const char *part, const char *path)
{
    if (!is_of(fd, part)) {
        errno = ESTALE;
        return false;
    }
    if (renameat2(AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return true;
    return errno == EINVAL && link(part, path) == 0 && unlink(part) == 0; /* a file system that cannot */
}

void copies_part_drop(int fd, const char *part)
{
    if (is_of(fd, part))
        unlink(part);
}

void copies_part_clear(int folder, const char *name)
{
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool held = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!held)
        unlinkat(folder, name, 0);
    if (fd >= 0)
        close(fd);
}
