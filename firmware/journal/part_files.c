#include "firmware/journal/part_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define EXPORT "export-"
#define SUMMARY "summary-"

static bool begins(const char *name, const char *with)
{
    return strncmp(name, with, strlen(with)) == 0;
}

/* "…-2026-11-26", or with a number after it. */
bool part_files_are(const char *name)
{
    if (!begins(name, EXPORT) && !begins(name, SUMMARY))
        return false;
    for (const char *p = name; (p = strchr(p, '-')); p++)
        if (strspn(p, "-0123456789") == strlen(p) && strlen(p) >= 11 && p[5] == '-' && p[8] == '-')
            return true;
    return false;
}

bool part_files_remove(int folder, const char *name)
{
    int inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *d = inner < 0 ? NULL : fdopendir(inner);
    bool good = d != NULL;
    if (!d && inner >= 0)
        close(inner);
    for (struct dirent *e; d && (e = readdir(d));)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            good = unlinkat(dirfd(d), e->d_name, 0) == 0 && good;
    if (d)
        closedir(d);
    return good && unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

bool part_files_forget(const char *dir, enum partner who)
{
    char whose[32];
    DIR *d = opendir(dir);
    bool good = d != NULL, any = false;
    snprintf(whose, sizeof whose, SUMMARY "%s-", partner_key(who));
    for (struct dirent *e; d && (e = readdir(d));) {
        if (!begins(e->d_name, whose) || !part_files_are(e->d_name))
            continue;
        any = true;
        good = part_files_remove(dirfd(d), e->d_name) && good;
    }
    if (any)
        good = fsync(dirfd(d)) == 0 && good;
    if (d)
        closedir(d);
    return good;
}
