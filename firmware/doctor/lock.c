#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/doctor/sense.h"

static bool is_held(const char *path)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool held = fd >= 0 && fcntl(fd, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
    if (fd >= 0)
        close(fd);
    return held;
}

/* Whether process PID has the file of S open. */
static bool has_open(const char *pid, const struct stat *s)
{
    char folder[64], path[sizeof folder + 300];
    struct stat of;
    bool found = false;
    snprintf(folder, sizeof folder, "/proc/%.20s/fd", pid);
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && !found && (e = readdir(dir));) {
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        found = stat(path, &of) == 0 && of.st_dev == s->st_dev && of.st_ino == s->st_ino;
    }
    if (dir)
        closedir(dir);
    return found;
}

static void name_of(pid_t pid, char *out, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/comm", (int)pid);
    FILE *f = fopen(path, "re");
    if (!f || !fgets(out, (int)size, f))
        out[0] = '\0';
    out[strcspn(out, "\n")] = '\0';
    if (f)
        fclose(f);
}

/* A lock of an open file description names no process: who has the file open is looked up. */
void doctor_sense_lock(const char *dir, struct doctor_lock *out)
{
    char path[PATH_MAX];
    struct stat s;
    *out = (struct doctor_lock){ .held = false };
    snprintf(path, sizeof path, "%s/journal.lock", dir);
    if (stat(path, &s) != 0 || !is_held(path))
        return;
    out->held = true;
    DIR *processes = opendir("/proc");
    for (struct dirent *e; processes && out->pid == 0 && (e = readdir(processes));) {
        long pid = strtol(e->d_name, NULL, 10);
        if (pid > 0 && pid != getpid() && has_open(e->d_name, &s))
            out->pid = (pid_t)pid;
    }
    if (processes)
        closedir(processes);
    if (out->pid != 0)
        name_of(out->pid, out->name, sizeof out->name);
}
