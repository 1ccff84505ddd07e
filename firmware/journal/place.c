#include "firmware/journal/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/error.h"

bool place_path(const char *dir, const char *name, char out[PLACE_PATH_BYTES])
{
    int n = snprintf(out, PLACE_PATH_BYTES, "%s/%s", dir, name);
    return n >= 0 && n < PLACE_PATH_BYTES;
}

static enum journal_error fault(const char *what, const char *path, char *why, size_t size)
{
    enum journal_error e = error_from_errno(errno);
    snprintf(why, size,
             "%s: cannot %s: %s; check the folder's owner and the free space, or give another with --data",
             path, what, strerror(errno));
    return e;
}

/* Some file systems say "read-only" or "forbidden" before they say "exists". */
static bool make_folder(const char *path)
{
    struct stat st;
    if (mkdir(path, 0700) == 0 || errno == EEXIST)
        return true;
    int code = errno;
    bool exists = stat(path, &st) == 0;
    errno = code;
    return exists;
}

/* Makes each missing folder on the way to PATH, as mkdir -p does. */
static bool make_folders(char *path)
{
    for (char *p = path + 1;; p++) {
        char c = *p;
        if (c != '/' && c != '\0')
            continue;
        *p = '\0';
        if (!make_folder(path))
            return false;
        *p = c;
        if (c == '\0')
            return true;
    }
}

/* An open-file-description lock: unlike the older kind it survives somebody's close() of the
 * same file in this process, and two journals in one process exclude each other too. */
static enum journal_error lock_file(const char *path, int *lock, char *why, size_t size)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return fault("open the lock", path, why, size);
    if (fcntl(fd, F_OFD_SETLK, &whole) == 0) {
        *lock = fd;
        return JOURNAL_OK;
    }
    enum journal_error e = JOURNAL_LOCKED;
    if (errno == EAGAIN || errno == EACCES)
        snprintf(why, size,
                 "%s: held by another program; close the other Kept or keptctl, or give another folder with "
                 "--data",
                 path);
    else
        e = fault("lock", path, why, size);
    close(fd);
    return e;
}

/* SQLite would create the file readable by all; its log and index copy the mode of this one. */
static enum journal_error create_file(const char *dir, const char *path, char *why, size_t size)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return errno == EEXIST ? JOURNAL_OK : fault("create", path, why, size);
    close(fd);
    int folder = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return fault("open", dir, why, size);
    bool flushed = fsync(folder) == 0;
    close(folder);
    return flushed ? JOURNAL_OK : fault("flush", dir, why, size);
}

enum journal_error place_lock(const char *dir, int *lock, char *why, size_t size)
{
    char path[PLACE_PATH_BYTES];
    *lock = -1;
    if (!dir[0] || !place_path(dir, "journal.lock", path)) {
        snprintf(why, size,
                 "%.80s…: the name of the data folder is empty or too long; give another with --data", dir);
        return JOURNAL_FAILED;
    }
    char folder[PLACE_PATH_BYTES];
    snprintf(folder, sizeof folder, "%s", dir);
    if (!make_folders(folder))
        return fault("create the folder", dir, why, size);
    return lock_file(path, lock, why, size);
}

enum journal_error place_create(const char *dir, char *why, size_t size)
{
    char path[PLACE_PATH_BYTES];
    enum journal_error e =
        place_path(dir, "journal.db", path) ? create_file(dir, path, why, size) : JOURNAL_FAILED;
    return e == JOURNAL_OK ? place_check(dir, why, size) : e;
}

/* How many names FILE has in DIR as one that is set aside (restore.c): the power may have gone then. */
static nlink_t names_aside(const char *dir, const struct stat *file)
{
    DIR *d = opendir(dir);
    struct stat st;
    nlink_t names = 0;
    for (struct dirent *e; d && (e = readdir(d));)
        if (strncmp(e->d_name, "journal-damaged-", 16) == 0 &&
            fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0)
            names += st.st_dev == file->st_dev && st.st_ino == file->st_ino;
    if (d)
        closedir(d);
    return names;
}

enum place_kind place_kind(const char *dir)
{
    char path[PLACE_PATH_BYTES];
    struct stat st;
    if (!place_path(dir, "journal.db", path) || lstat(path, &st) != 0)
        return PLACE_FILE;
    if (S_ISREG(st.st_mode))
        return st.st_nlink <= 1 || names_aside(dir, &st) + 1 == st.st_nlink ? PLACE_FILE : PLACE_SHARED;
    return S_ISLNK(st.st_mode) ? PLACE_LINK : PLACE_OTHER;
}

/* The lock is the folder's: a file that is used from two folders has two. */
enum journal_error place_check(const char *dir, char *why, size_t size)
{
    static const char *const says[] = {
        [PLACE_LINK] = "is a link, which another Kept could follow too; name the folder of the file with "
                       "--data",
        [PLACE_SHARED] =
            "has another name (a hard link), by which another Kept could use it too; remove that "
            "one",
        [PLACE_OTHER] = "is a folder, or no file for another reason; move it away",
    };
    enum place_kind kind = place_kind(dir);
    if (kind == PLACE_FILE)
        return JOURNAL_OK;
    snprintf(why, size, "%s/journal.db: %s", dir, says[kind]);
    return JOURNAL_FAILED;
}

enum journal_error place_take(const char *dir, int *lock, char *why, size_t size)
{
    enum journal_error e = place_lock(dir, lock, why, size);
    if (e != JOURNAL_OK)
        return e;
    e = place_create(dir, why, size);
    if (e != JOURNAL_OK) {
        close(*lock);
        *lock = -1;
    }
    return e;
}

void place_boot_id(uint8_t out[16])
{
    char text[64] = "";
    FILE *f = fopen("/proc/sys/kernel/random/boot_id", "re");
    size_t length = f ? fread(text, 1, sizeof text - 1, f) : 0, used = 0;
    if (f)
        fclose(f);
    text[length] = '\0';
    if (sodium_hex2bin(out, 16, text, strcspn(text, "\n"), "-", &used, NULL) != 0 || used != 16)
        randombytes_buf(out, 16);
}
