#include "firmware/datadir.h"

#include <errno.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool copy(const char *dir, char *out, size_t size, char *why, size_t why_size)
{
    size_t length = strlen(dir);
    if (length > 0 && length < size) {
        memcpy(out, dir, length + 1);
        return true;
    }
    snprintf(why, why_size, "data folder \"%.40s\": %s", dir,
             *dir ? "its name is too long; give a shorter one with --data"
                  : "empty; name a folder with --data");
    return false;
}

static bool system_folder_is_ours(void)
{
    struct stat s;
    return stat(DATADIR_SYSTEM, &s) == 0 && S_ISDIR(s.st_mode) && (geteuid() == 0 || s.st_uid == geteuid());
}

/* The XDG base directory specification: a relative path there is to be ignored. */
static bool user_folder(char *out, size_t size)
{
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    int n = -1;
    if (data && *data == '/')
        n = snprintf(out, size, "%s/kept", data);
    else if (home && *home == '/')
        n = snprintf(out, size, "%s/.local/share/kept", home);
    return n > 0 && (size_t)n < size;
}

/* Makes every folder above the last one of PATH. */
static bool make_parents(const char *path, char *why, size_t why_size)
{
    char part[PATH_MAX];
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        if (mkdir(part, 0700) != 0 && errno != EEXIST) {
            snprintf(why, why_size, "%s: cannot be made: %s; name a folder with --data", part,
                     strerror(errno));
            return false;
        }
    }
    return true;
}

bool datadir_choose(const char *given, char *out, size_t size, char *why, size_t why_size)
{
    if (given)
        return copy(given, out, size, why, why_size);
    if (system_folder_is_ours())
        return copy(DATADIR_SYSTEM, out, size, why, why_size);
    if (user_folder(out, size))
        return make_parents(out, why, why_size);
    snprintf(why, why_size, "data folder: HOME names none; set it, or name a folder with --data");
    return false;
}

static bool become(uid_t user, gid_t group)
{
    /* cppcheck-suppress getpwuidCalled ; keptctl has one thread when it changes its user */
    const struct passwd *known = getpwuid(user);
    bool groups = known ? initgroups(known->pw_name, group) == 0 : setgroups(0, NULL) == 0;
    return groups && setgid(group) == 0 && setuid(user) == 0;
}

bool datadir_become_owner(const char *dir, char *why, size_t why_size)
{
    struct stat s;
    if (geteuid() != 0 || stat(dir, &s) != 0 || s.st_uid == 0)
        return true;
    if (become(s.st_uid, s.st_gid))
        return true;
    snprintf(why, why_size, "%s: cannot become its owner (uid %u): %s; run as that user", dir,
             (unsigned)s.st_uid, strerror(errno));
    return false;
}
