/* The household's folder and its journal. What is told of them is the same whatever was kept in private. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "firmware/backup.h"
#include "firmware/doctor/internal.h"

#define FILES_TOLD 6
#define FIX_BYTES (2 * DOCTOR_PATH + 384) /* two paths, and a command */
#define LOG_MOST (INT64_C(64) << 20)      /* a log of constant size is a quarter of a MiB (journal/wal.h) */
#define DAYS_WARN 3
#define DAYS_WRONG 14

#define RESTORE "put a backup in its place: keptctl restore FILE; the damaged file stays beside it"

void check_folder(const struct doctor_root *d, struct doctor_report *r)
{
    struct stat s;
    char fix[FIX_BYTES];
    if (d->folder_why[0])
        doctor_find(r, DOCTOR_WRONG, "name the folder with --data, or run it as its owner", "%s",
                    d->folder_why);
    if (!d->data[0])
        return;
    if (stat(d->data, &s) != 0) {
        doctor_skip(r, "%s: is made with the first entry", d->data);
        return;
    }
    int before = r->count;
    if (!S_ISDIR(s.st_mode)) {
        doctor_find(r, DOCTOR_WRONG, "move that file away", "%s: is no folder", d->data);
        return;
    }
    snprintf(fix, sizeof fix, "sudo chmod 700 %s", d->data);
    if ((s.st_mode & 077) != 0)
        doctor_find(r, DOCTOR_WRONG, fix, "%s: others on this machine may look into it", d->data);
    if ((s.st_mode & 0700) != 0700)
        doctor_find(r, DOCTOR_WRONG, fix, "%s: its owner may not write there", d->data);
    snprintf(fix, sizeof fix, "sudo chown -R %s: %s", d->user.name, d->data);
    if (s.st_uid != d->user.id)
        doctor_find(r, DOCTOR_WRONG, fix, "%s: does not belong to %s", d->data, d->user.name);
    if (r->count == before && !d->folder_why[0])
        doctor_ok(r, "%s is its owner's alone", d->data);
}

/* The control socket is for group kept too; that it is in a closed folder is another matter. */
static bool is_open(const struct stat *s)
{
    return !S_ISSOCK(s->st_mode) && (s->st_mode & 077) != 0;
}

static void look_at_file(const struct doctor_root *d, struct doctor_report *r, uid_t owner, const char *name)
{
    char path[DOCTOR_PATH + 288], fix[FIX_BYTES];
    struct stat s;
    snprintf(path, sizeof path, "%s/%s", d->data, name);
    if (lstat(path, &s) != 0 || S_ISLNK(s.st_mode))
        return;
    snprintf(fix, sizeof fix, "sudo chmod go= %s", path);
    if (is_open(&s))
        doctor_find(r, DOCTOR_WRONG, fix, "%s: others on this machine may read it", path);
    snprintf(fix, sizeof fix, "sudo chmod u+rw %s", path);
    if (S_ISREG(s.st_mode) && (s.st_mode & 0600) != 0600)
        doctor_find(r, DOCTOR_WRONG, fix, "%s: its owner may not read and write it", path);
    snprintf(fix, sizeof fix, "sudo chown --reference=%s %s", d->data, path);
    if (s.st_uid != owner)
        doctor_find(r, DOCTOR_WRONG, fix, "%s: does not belong to the folder's owner", path);
}

/* FOLDER "": the data folder itself; else one in it, with a slash behind. */
static void look_into(const struct doctor_root *d, struct doctor_report *r, const char *folder, int most)
{
    char path[DOCTOR_PATH + 16], name[256 + 16];
    struct stat s;
    snprintf(path, sizeof path, "%s/%s", d->data, folder);
    DIR *dir = stat(d->data, &s) == 0 ? opendir(path) : NULL;
    for (struct dirent *e; dir && r->count < most && (e = readdir(dir));) {
        snprintf(name, sizeof name, "%s%s", folder, e->d_name);
        if (e->d_name[0] != '.') /* the household has no such; a font cache may lie here, open to all */
            look_at_file(d, r, s.st_uid, name);
    }
    if (dir)
        closedir(dir);
}

void check_files(const struct doctor_root *d, struct doctor_report *r)
{
    int before = r->count;
    if (!doctor_sees_data(d, r))
        return;
    look_into(d, r, "", before + FILES_TOLD);
    look_into(d, r, BACKUP_FOLDER "/", before + FILES_TOLD);
    if (r->count == before)
        doctor_ok(r, "all files are their owner's alone");
}

void check_lock(const struct doctor_root *d, struct doctor_report *r)
{
    char fix[DOCTOR_TEXT];
    if (!doctor_sees_data(d, r))
        return;
    bool app = d->app.state == APP_ANSWERS || (d->lock.pid != 0 && d->lock.pid == d->app.pid);
    if (!d->lock.held) {
        doctor_ok(r,
                  d->app.state == APP_NONE ? "nobody has the journal open" : "Kept runs without a journal");
    } else if (app) {
        doctor_ok(r, "Kept has the journal open");
    } else if (strcmp(d->lock.name, "keptctl") == 0) {
        doctor_ok(r, "another keptctl is at work");
    } else if (d->lock.pid == 0) {
        doctor_find(r, DOCTOR_WRONG, "run keptctl doctor as root, to see which program it is",
                    "%s/journal.lock: held by a program that cannot be seen", d->data);
    } else {
        snprintf(fix, sizeof fix, "end it: sudo kill %d", (int)d->lock.pid);
        doctor_find(r, DOCTOR_WRONG, fix, "%s/journal.lock: held by %s (process %d), which does not answer",
                    d->data, d->lock.name[0] ? d->lock.name : "a program", (int)d->lock.pid);
    }
}

void check_journal(const struct doctor_root *d, struct doctor_report *r)
{
    char fix[FIX_BYTES];
    if (!doctor_sees_data(d, r))
        return;
    switch (d->journal.state) {
    case INSPECT_NONE:
    case INSPECT_EMPTY:
        doctor_skip(r, "nothing is kept yet");
        break;
    case INSPECT_LOST:
        snprintf(fix, sizeof fix, "bring the newest copy back: keptctl restore %s/" BACKUP_FOLDER "/FILE",
                 d->data);
        doctor_find(r, DOCTOR_WRONG, fix,
                    "%s/journal.db: is missing or empty, though a copy or a log of it is here", d->data);
        break;
    case INSPECT_GOOD:
        doctor_ok(r, "the journal is whole");
        break;
    case INSPECT_PARTLY:
        doctor_skip(r, "too large to be looked through in this time; keptctl backup looks through all of it");
        break;
    case INSPECT_FOREIGN:
        doctor_find(r, DOCTOR_WRONG, "move it away, or give another folder with --data",
                    "%s/journal.db: is another program's file, and left as it is", d->data);
        break;
    case INSPECT_LINK:
        doctor_find(
            r, DOCTOR_WRONG, "name the folder of the file itself with --data, or remove its other name",
            "%s/journal.db: is a link, or has another name, and another lock there: Kept does not use "
            "it",
            d->data);
        break;
    case INSPECT_NO_FILE:
        doctor_find(r, DOCTOR_WRONG, "move it away", "%s/journal.db: is a folder, or no file otherwise",
                    d->data);
        break;
    case INSPECT_DAMAGED:
        doctor_find(r, DOCTOR_WRONG, RESTORE, "%s/journal.db: is damaged, and left as it is", d->data);
        break;
    case INSPECT_DENIED:
        doctor_find(r, DOCTOR_SKIPPED, "run it as root, or as the folder's owner",
                    "%s/journal.db: this user may not read it", d->data);
        break;
    case INSPECT_FAILED:
        doctor_find(r, DOCTOR_WRONG, "check that the card can be written, and the folder's owner",
                    "%s/journal.db: cannot be opened", d->data);
        break;
    }
}

void check_schema(const struct doctor_root *d, struct doctor_report *r)
{
    const struct inspection *j = &d->journal;
    if (!doctor_sees_data(d, r))
        return;
    if (j->state != INSPECT_GOOD && j->state != INSPECT_PARTLY)
        doctor_skip(r, "there is no journal to look at");
    else if (j->version > j->known_version)
        doctor_find(
            r, DOCTOR_WRONG, "update Kept: sudo apt install ./kept_*.deb",
            "%s/journal.db: version %d, made by a newer Kept; this one knows %d and leaves it as it is",
            d->data, j->version, j->known_version);
    else if (j->version < j->known_version)
        doctor_ok(r, "version %d; Kept brings it to %d at its next start", j->version, j->known_version);
    else
        doctor_ok(r, "version %d, this Kept's own", j->version);
}

void check_log(const struct doctor_root *d, struct doctor_report *r)
{
    if (!doctor_sees_data(d, r))
        return;
    if (d->journal.log_bytes > LOG_MOST)
        doctor_find(r, DOCTOR_WARN, "end what reads the journal beside Kept, then start Kept again",
                    "%s/journal.db-wal: it has grown, since it cannot be emptied", d->data);
    else
        doctor_ok(r, "the journal's log is short");
}

/* The newest of every day's copies; those made before a new version do not count. */
static bool newest_copy(const char *dir, int32_t *day)
{
    struct backup list[BACKUP_MOST];
    int count = backup_list(dir, list, BACKUP_MOST);
    for (int i = 0; i < count; i++) {
        *day = list[i].day;
        if (list[i].kind == BACKUP_DAY)
            return true;
    }
    return false;
}

void check_backups(const struct doctor_root *d, struct doctor_report *r)
{
    static const char fix[] =
        "run keptctl backup, and see that it is made each day: systemctl status kept-backup.timer";
    char folder[DOCTOR_PATH + 16];
    int32_t newest = 0;
    if (!doctor_sees_data(d, r))
        return;
    snprintf(folder, sizeof folder, "%s/" BACKUP_FOLDER, d->data);
    bool there = newest_copy(d->data, &newest);
    int32_t age = d->today - newest;
    if (d->service.timer_loaded && !doctor_desktop(d) && strcmp(d->service.timer_active, "active") != 0)
        doctor_find(r, DOCTOR_WARN, "sudo systemctl enable --now kept-backup.timer",
                    "kept-backup.timer: is not running, no backup is made by itself");
    if (!there && (d->journal.state == INSPECT_NONE || d->journal.state == INSPECT_EMPTY))
        doctor_skip(r, "nothing is kept yet");
    else if (!there)
        doctor_find(r, DOCTOR_WARN, fix, "%s: there is no backup yet", folder);
    else if (age > DAYS_WARN)
        doctor_find(r, age > DAYS_WRONG ? DOCTOR_WRONG : DOCTOR_WARN, fix,
                    "%s: the newest backup is %d days old", folder, (int)age);
    else if (age < -1)
        doctor_find(r, DOCTOR_WARN, "see what the check of the clock says",
                    "%s: the newest backup is of a day to come", folder);
    else
        doctor_ok(r, "the newest backup is of these days");
}
