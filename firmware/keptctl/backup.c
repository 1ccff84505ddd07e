/* keptctl backup: the day's copy in the data folder, or one anywhere. A copy only reads the journal, so it is
 * made here also while the app runs. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "firmware/journal/copies_part.h"
#include "firmware/journal/reader.h"
#include "firmware/keptctl/keptctl.h"

#define USE "backup: use keptctl backup [FILE]"
#define LOGGED_AT 18 /* 1: has no log of its own, as no copy has */
#define ID_AT 68     /* a journal's application id in its file (sqlite.org/fileformat2.html, 1.3) */

static int32_t today(const struct household *h)
{
    struct timebase clocks = { 0 };
    struct moment now = timebase_now(&clocks);
    return timebase_day(now.wall, now.offset_min, h->config.day_ends_hour);
}

/* By the household's zone; and the first to say that there is no journal, or whose. */
static bool find_journal(const struct household *h, char *why, size_t size)
{
    struct reader *r;
    struct facts *facts = calloc(1, sizeof *facts);
    bool good = facts && reader_open(&r, h->dir, h->config.day_ends_hour, why, size) == JOURNAL_OK;
    if (good) {
        if (reader_facts(r, h->config.person, facts))
            household_use_zone(facts);
        reader_close(r);
    } else if (!facts)
        snprintf(why, size, "out of memory");
    free(facts);
    return good;
}

static int make_days(struct household *h, const struct arguments *a)
{
    char why[KEPTCTL_WHY], path[COPIES_PATH_BYTES];
    if (!household_open_own(h, a, why, sizeof why) || !find_journal(h, why, sizeof why))
        return keptctl_failed("%s", why);
    struct backup b = { .kind = BACKUP_DAY, .day = today(h) };
    if (copies_make_named(h->dir, &b, why, sizeof why) != JOURNAL_OK)
        return keptctl_failed("%s", why);
    if (copies_path(h->dir, b.name, path))
        puts(path);
    return EXIT_DONE;
}

/* Whether FILE lies in DIR, or in a folder of it, by whatever name. */
static bool lies_in(const char *file, const char *dir)
{
    char folder[COPIES_PATH_BYTES];
    struct stat house, here, last = { 0 };
    bool inside = false;
    if (stat(dir, &house) != 0 || snprintf(folder, sizeof folder, "%s", file) >= (int)sizeof folder)
        return false;
    int fd = open(dirname(folder), O_PATH | O_DIRECTORY | O_CLOEXEC);
    while (fd >= 0 && !inside && fstat(fd, &here) == 0 &&
           (here.st_ino != last.st_ino || here.st_dev != last.st_dev)) {
        inside = here.st_ino == house.st_ino && here.st_dev == house.st_dev;
        int up = openat(fd, "..", O_PATH | O_DIRECTORY | O_CLOEXEC);
        close(fd);
        fd = up;
        last = here;
    }
    if (fd >= 0)
        close(fd);
    return inside;
}

/* Of what is in Kept's own folder only its copies are files that another copy may replace, and of those not
 * the one that both may have agreed on. */
static bool is_own_copy(const char *file, const char *dir)
{
    char path[COPIES_PATH_BYTES], folder[COPIES_PATH_BYTES];
    struct stat copies, here;
    struct backup b;
    const char *slash = strrchr(file, '/');
    return backup_from_name(slash ? slash + 1 : file, &b) && b.kind != BACKUP_CHOSEN &&
           snprintf(folder, sizeof folder, "%s", file) < (int)sizeof folder && copies_path(dir, "", path) &&
           stat(path, &copies) == 0 && stat(dirname(folder), &here) == 0 && copies.st_ino == here.st_ino &&
           copies.st_dev == here.st_dev;
}

enum target { TARGET_FREE, TARGET_OTHERS, TARGET_JOURNAL };

/* Nothing but an older copy is written over. A journal in use has a log of its own; a copy has none. */
static enum target look_at(const char *file)
{
    char head[ID_AT + 4] = "", log[COPIES_PATH_BYTES];
    struct stat st;
    if (lstat(file, &st) != 0)
        return errno == ENOENT ? TARGET_FREE : TARGET_OTHERS;
    int fd = S_ISREG(st.st_mode) ? open(file, O_RDONLY | O_CLOEXEC) : -1;
    bool ours = fd >= 0 && read(fd, head, sizeof head) == sizeof head && memcmp(head + ID_AT, "Kept", 4) == 0;
    if (fd >= 0)
        close(fd);
    if (!ours)
        return TARGET_OTHERS;
    bool logged = copies_suffixed(file, "-wal", log) && lstat(log, &st) == 0;
    return logged || head[LOGGED_AT] != 1 ? TARGET_JOURNAL : TARGET_FREE;
}

/* EXIT_DONE: a copy may be put there. */
static int admit(const struct household *h, const char *file)
{
    if (lies_in(file, h->dir) && !is_own_copy(file, h->dir))
        return keptctl_failed(
            "%s: lies in Kept's own folder; name a file elsewhere, or none for the day's copy", file);
    switch (look_at(file)) {
    case TARGET_FREE:
        break;
    case TARGET_OTHERS:
        return keptctl_failed("%s: is there already and is no copy of a journal; name another file", file);
    case TARGET_JOURNAL:
        return keptctl_failed("%s: is a journal in use, and no copy of one; name another file", file);
    }
    return EXIT_DONE;
}

static bool of_another_household(const char *file, const char *part)
{
    uint8_t before[16], now[16];
    return copies_household(file, before) && copies_household(part, now) &&
           memcmp(before, now, sizeof now) != 0;
}

/* The journal is read by its folder's owner; the file is placed by whoever asked. So, as root, two do it. */
static int send_as_owner(struct household *h, const struct arguments *a, int to)
{
    char why[KEPTCTL_WHY];
    if (!household_open(h, a, why, sizeof why) ||
        copies_send(h->dir, to, a->word[1], why, sizeof why) != JOURNAL_OK)
        return keptctl_failed("%s", why);
    return EXIT_DONE;
}

static int send(struct household *h, const struct arguments *a, int to)
{
    int status;
    pid_t child = fork();
    if (child < 0)
        return keptctl_failed("backup: %s; close other programs", strerror(errno));
    if (child == 0)
        _exit(send_as_owner(h, a, to));
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return keptctl_failed("backup: %s", strerror(errno));
    return WIFEXITED(status) ? WEXITSTATUS(status)
                             : keptctl_failed("backup: was ended before it was whole; nothing has changed");
}

static bool flush_folder_of(const char *file)
{
    char folder[COPIES_PATH_BYTES];
    snprintf(folder, sizeof folder, "%s", file);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool flushed = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return flushed;
}

static int make_at(struct household *h, const struct arguments *a, const char *file)
{
    char part[COPIES_PATH_BYTES], why[KEPTCTL_WHY];
    bool ours = household_choose(h, a, why, sizeof why) && household_is_ours(h, a, why, sizeof why);
    int code = ours ? admit(h, file) : keptctl_failed("%s", why);
    if (code != EXIT_DONE)
        return code;
    int to = copies_part_make(file, part);
    if (to < 0)
        return keptctl_failed("%.80s: cannot be made: %s; name a file in a folder that you may write to",
                              file, strerror(errno));
    code = send(h, a, to);
    if (code == EXIT_DONE)
        code = admit(h, file); /* writing took a while */
    if (code == EXIT_DONE && of_another_household(file, part))
        code = keptctl_failed("%s: is another household's copy, which stays; name another file", file);
    if (code == EXIT_DONE &&
        (fsync(to) != 0 || !copies_part_rename(to, part, file) || !flush_folder_of(file)))
        code = keptctl_failed("%s: cannot be put in its place: %s; check the card", file, strerror(errno));
    if (code != EXIT_DONE)
        copies_part_drop(to, part);
    close(to);
    return code;
}

int keptctl_backup(struct household *h, const struct arguments *a)
{
    if (a->count > 2 || (a->count == 2 && !*a->word[1]))
        return keptctl_wrong(USE);
    return a->count == 2 ? make_at(h, a, a->word[1]) : make_days(h, a);
}
