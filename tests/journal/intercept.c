/* Preloaded into a program to watch what it asks of the card. Every call for a journal's file is
 * one line in the file named by KEPT_INTERCEPT_LOG:
 *
 *     write journal.db-wal 1048      when asked
 *     truncate journal.db-wal 0      when asked
 *     blocked journal.db-wal 0       a flush that is being held up
 *     flush journal.db-wal 0         when it has returned
 *
 * KEPT_INTERCEPT_BLOCK_MS holds every flush up that long; KEPT_INTERCEPT_BLOCK_WHILE for as long
 * as the file it names exists. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LOOK_AGAIN_MS 5

/* Writes FD's own name to NAME; false when it is not one of a journal's files. */
static bool journal_file(int fd, char *name, size_t size)
{
    char link[64], path[512];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return false;
    path[length] = '\0';
    const char *slash = strrchr(path, '/');
    if (!slash || strncmp(slash, "/journal.db", 11) != 0)
        return false;
    snprintf(name, size, "%.40s", slash + 1);
    return true;
}

/* One write a line, at the end: lines of threads and programs do not mix. */
static void note(const char *what, int fd, long long bytes)
{
    char name[64], line[128];
    const char *log = getenv("KEPT_INTERCEPT_LOG");
    int before = errno;
    int out = log && journal_file(fd, name, sizeof name)
                  ? open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600)
                  : -1;
    if (out >= 0) {
        int length = snprintf(line, sizeof line, "%s %s %lld\n", what, name, bytes);
        if (write(out, line, (size_t)length) != length)
            abort();
        close(out);
    }
    errno = before;
}

static void sleep_ms(long ms)
{
    struct timespec left = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };
    while (nanosleep(&left, &left) != 0 && errno == EINTR)
        continue;
}

static void hold_up(int fd)
{
    const char *ms = getenv("KEPT_INTERCEPT_BLOCK_MS"), *file = getenv("KEPT_INTERCEPT_BLOCK_WHILE");
    char name[64];
    bool blocked = ms || (file && access(file, F_OK) == 0);
    if (!blocked || !journal_file(fd, name, sizeof name))
        return;
    note("blocked", fd, 0);
    if (ms)
        sleep_ms(atol(ms));
    while (file && access(file, F_OK) == 0)
        sleep_ms(LOOK_AGAIN_MS);
}

/* The function of that name in the next library. POSIX lets a pointer to data stand for it. */
static void find_next(const char *name, void *function)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    memcpy(function, &found, sizeof found);
}

static int flush(const char *name, int fd)
{
    int (*next)(int);
    find_next(name, &next);
    hold_up(fd);
    int result = next(fd);
    note("flush", fd, 0);
    return result;
}

int fsync(int fd)
{
    return flush("fsync", fd);
}

int fdatasync(int fd)
{
    return flush("fdatasync", fd);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at)
{
    ssize_t (*next)(int, const void *, size_t, off_t);
    find_next("pwrite", &next);
    note("write", fd, (long long)count);
    return next(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
    ssize_t (*next)(int, const void *, size_t, off64_t);
    find_next("pwrite64", &next);
    note("write", fd, (long long)count);
    return next(fd, bytes, count, at);
}

int ftruncate(int fd, off_t length)
{
    int (*next)(int, off_t);
    find_next("ftruncate", &next);
    note("truncate", fd, (long long)length);
    return next(fd, length);
}

int ftruncate64(int fd, off64_t length)
{
    int (*next)(int, off64_t);
    find_next("ftruncate64", &next);
    note("truncate", fd, (long long)length);
    return next(fd, length);
}
