/* Files as the checks see them: below a root that may be another folder than /. */
#include <assert.h>
#include <fcntl.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/datadir.h"
#include "firmware/doctor/internal.h"

static bool full(const struct doctor_root *d, const char *path, char out[DOCTOR_PATH])
{
    int n = snprintf(out, DOCTOR_PATH, "%s%s", d->root, path);
    return n > 0 && n < DOCTOR_PATH;
}

bool doctor_read(const struct doctor_root *d, const char *path, char *out, size_t size)
{
    char name[DOCTOR_PATH];
    size_t length = 0;
    FILE *f = full(d, path, name) ? fopen(name, "re") : NULL;
    if (f) {
        length = fread(out, 1, size - 1, f);
        fclose(f);
    }
    if (length > 0 && out[length - 1] == '\n')
        length--;
    out[length] = '\0';
    return f != NULL;
}

bool doctor_there(const struct doctor_root *d, const char *path)
{
    char name[DOCTOR_PATH];
    return full(d, path, name) && access(name, F_OK) == 0;
}

bool doctor_desktop(const struct doctor_root *d)
{
    return doctor_there(d, DATADIR_DESKTOP);
}

void doctor_glob(const struct doctor_root *d, const char *pattern, struct doctor_paths *out)
{
    char name[DOCTOR_PATH];
    glob_t found;
    size_t skip = strlen(d->root);
    out->count = 0;
    if (!full(d, pattern, name) || glob(name, 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc && out->count < DOCTOR_PATHS; i++) {
        const char *path = found.gl_pathv[i] + skip;
        size_t length = strlen(path);
        if (length < sizeof *out->path)
            memcpy(out->path[out->count++], path, length + 1);
    }
    globfree(&found);
}

static bool is_member(const struct doctor_user *u, gid_t group)
{
    for (int i = 0; i < u->groups; i++)
        if (u->group[i] == group)
            return true;
    return false;
}

/* Of somebody else only what the file's mode says is known. */
static bool mode_allows(const struct doctor_user *u, const struct stat *s, int mode)
{
    unsigned shift = s->st_uid == u->id ? 6 : is_member(u, s->st_gid) ? 3 : 0;
    unsigned bits = (unsigned)s->st_mode >> shift & 7;
    return u->id == 0 || (bits & (unsigned)mode) == (unsigned)mode;
}

bool doctor_may(const struct doctor_root *d, const char *path, int mode)
{
    char name[DOCTOR_PATH];
    struct stat s;
    static_assert(R_OK == 4 && W_OK == 2, "as the bits of a file's mode");
    if (!full(d, path, name))
        return false;
    if (d->user.self)
        return faccessat(AT_FDCWD, name, mode, AT_EACCESS) == 0;
    return stat(name, &s) == 0 && mode_allows(&d->user, &s, mode);
}

bool doctor_sees_data(const struct doctor_root *d, struct doctor_report *r)
{
    if (!d->data[0]) {
        doctor_skip(r, "there is no data folder to look into");
        return false;
    }
    if (access(d->data, F_OK) != 0) {
        doctor_skip(r, "nothing is kept yet");
        return false;
    }
    if (faccessat(AT_FDCWD, d->data, R_OK | X_OK, AT_EACCESS) != 0) {
        doctor_find(r, DOCTOR_SKIPPED, "run it as root, or as the folder's owner",
                    "%s: this user cannot look into it", d->data);
        return false;
    }
    return true;
}
