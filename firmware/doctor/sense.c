#include "firmware/doctor/sense.h"

#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "firmware/control/control.h"
#include "firmware/input/buttons.h"
#include "firmware/journal/reader.h"
#include "firmware/paths.h"

#define JOURNAL_MS 1200

static void sense_app(struct doctor_root *d)
{
    struct doctor_app *app = &d->app;
    char why[DOCTOR_TEXT];
    switch (control_ask_lines(d->data, app->line, why, sizeof why)) {
    case CONTROL_OK:
        app->state = APP_ANSWERS;
        app->has_lines = true;
        break;
    case CONTROL_NO_APP:
        app->state = APP_NONE;
        break;
    case CONTROL_NO_REPLY:
        app->state = APP_SILENT;
        break;
    case CONTROL_ERROR: /* it answers that it has no buttons; or it does not talk to this user */
        app->state = control_app(d->data, &app->pid, &app->user) ? APP_ANSWERS : APP_DENIED;
        break;
    }
    if (app->state != APP_NONE && app->pid == 0)
        (void)!control_app(d->data, &app->pid, &app->user);
}

static void add_group(struct doctor_user *u, gid_t group)
{
    if (u->groups < DOCTOR_GROUPS)
        u->group[u->groups++] = group;
}

/* What the running process has: a service may have more groups than its user, or fewer. */
static bool groups_of_process(pid_t pid, struct doctor_user *u)
{
    char path[64], line[2048];
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    FILE *f = pid ? fopen(path, "re") : NULL;
    while (f && fgets(line, sizeof line, f)) {
        bool own = strncmp(line, "Gid:", 4) == 0;
        char *at = own ? line + 4 : line + 7, *end;
        if (!own && strncmp(line, "Groups:", 7) != 0)
            continue;
        for (gid_t g = (gid_t)strtoul(at, &end, 10); end != at; g = (gid_t)strtoul(at, &end, 10)) {
            add_group(u, g);
            at = end;
        }
    }
    if (f)
        fclose(f);
    return u->groups > 0;
}

static void groups_of_user(const struct passwd *known, struct doctor_user *u)
{
    int count = DOCTOR_GROUPS;
    if (known && getgrouplist(known->pw_name, known->pw_gid, u->group, &count) >= 0)
        u->groups = count;
}

static void sense_user(struct doctor_root *d)
{
    struct doctor_user *u = &d->user;
    struct stat s;
    u->id = d->app.pid ? d->app.user : stat(d->data, &s) == 0 ? s.st_uid : geteuid();
    /* A service may have other groups than this process of the same user. */
    u->self = u->id == geteuid() && (d->app.pid == 0 || d->app.pid != d->service.pid);
    /* cppcheck-suppress getpwuidCalled ; keptctl has one thread */
    const struct passwd *known = getpwuid(u->id);
    if (known)
        snprintf(u->name, sizeof u->name, "%s", known->pw_name);
    else
        snprintf(u->name, sizeof u->name, "user %u", (unsigned)u->id);
    if (!groups_of_process(d->app.pid, u))
        groups_of_user(known, u);
}

static void sense_lines(struct doctor_root *d)
{
    switch (buttons_probe(d->config, d->line, d->led, d->lines_why, sizeof d->lines_why)) {
    case BUTTONS_OK:
        d->lines = LINES_THERE;
        break;
    case BUTTONS_NO_CHIP:
        d->lines = LINES_NO_CHIP;
        break;
    case BUTTONS_DENIED:
        d->lines = LINES_DENIED;
        break;
    case BUTTONS_NO_LINE:
    case BUTTONS_BUSY:
    case BUTTONS_FAILED:
        d->lines = LINES_WRONG;
        break;
    }
    snprintf(d->gpiod, sizeof d->gpiod, "%s", buttons_library());
}

/* Zone and language as the two have set them: shared, and nobody's. */
static void sense_settings(struct doctor_root *d)
{
    struct reader *r;
    char why[DOCTOR_TEXT];
    struct facts *f = calloc(1, sizeof *f);
    if (f && reader_open(&r, d->data, d->config->day_ends_hour, why, sizeof why) == JOURNAL_OK) {
        if (reader_facts(r, d->config->person, f)) {
            snprintf(d->zone, sizeof d->zone, "%s", f->zone);
            snprintf(d->language, sizeof d->language, "%s", f->language);
            d->clock_said = f->known_time.fixed;
        }
        reader_close(r);
    }
    free(f);
}

static void sense_journal(struct doctor_root *d)
{
    const struct inspection *j = &d->journal;
    journal_inspect(d->data, JOURNAL_MS, &d->journal);
    if ((j->state == INSPECT_GOOD || j->state == INSPECT_PARTLY) && j->version <= j->known_version)
        sense_settings(d);
}

/* Of the folder, or of the nearest one above it that is there already. */
static void sense_space(struct doctor_root *d)
{
    char path[DOCTOR_PATH];
    struct statvfs v = { .f_flag = 0 };
    snprintf(path, sizeof path, "%s", d->data);
    for (char *slash; !(d->space_known = statvfs(path, &v) == 0) && (slash = strrchr(path, '/')) != NULL;)
        *slash = '\0';
    if (!d->space_known)
        return;
    d->read_only = (v.f_flag & ST_RDONLY) != 0;
    d->free_bytes = (int64_t)v.f_bavail * (int64_t)v.f_frsize;
    d->free_files = v.f_files > 0 ? (int64_t)v.f_favail : -1;
}

static void sense_time(struct doctor_root *d)
{
    struct timebase clocks = { 0 };
    struct moment now = timebase_now(&clocks);
    d->now = now.wall;
    d->clock_trusted = now.trusted;
    d->today = timebase_day(now.wall, now.offset_min, d->config->day_ends_hour);
}

static void asset(const char *name, char out[DOCTOR_PATH])
{
    if (!paths_asset(name, out, DOCTOR_PATH))
        out[0] = '\0';
}

static void sense_parts(struct doctor_root *d)
{
    asset("prompts", d->prompts);
    asset("agreements", d->agreements);
    asset("jar", d->jar);
    asset("help", d->help);
    asset("locale", d->locale);
}

static void copy_environment(const char *name, char *out, size_t size)
{
    const char *value = getenv(name);
    snprintf(out, size, "%s", value ? value : "");
}

void doctor_sense(struct doctor_root *d)
{
    struct utsname system;
    const char *display = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");
    d->window = (display && *display) || (wayland && *wayland);
    copy_environment("TZ", d->environment_zone, sizeof d->environment_zone);
    copy_environment("HOME", d->home, sizeof d->home);
    if (uname(&system) == 0)
        snprintf(d->kernel, sizeof d->kernel, "%.64s", system.release);
    doctor_sense_service(&d->service);
    if (d->data[0]) {
        sense_app(d);
        doctor_sense_lock(d->data, &d->lock);
        sense_journal(d);
        sense_space(d);
    }
    sense_user(d);
    sense_lines(d);
    sense_time(d);
    sense_parts(d);
    doctor_sense_fonts(d);
}
