/* The running Kept, and how the machine holds it. */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "firmware/datadir.h"
#include "firmware/doctor/internal.h"

#define RESTARTS_WARN 5
#define RESTART "sudo systemctl restart kept"

static bool is_service(const struct doctor_root *d)
{
    return d->service.pid != 0 && d->service.pid == d->app.pid;
}

void check_app(const struct doctor_root *d, struct doctor_report *r)
{
    switch (d->app.state) {
    case APP_NONE:
        if (doctor_desktop(d) && strcmp(d->data, DATADIR_SYSTEM) == 0)
            doctor_find(r, DOCTOR_SKIPPED, "run keptctl doctor without sudo, as whoever uses the desktop",
                        "%s is not what a desktop's Kept uses: its journal is in a person's home", d->data);
        else
            doctor_skip(r, "no Kept runs with this folder");
        break;
    case APP_ANSWERS:
        doctor_ok(r, "Kept runs, and answers");
        break;
    case APP_SILENT:
        doctor_find(r, DOCTOR_WRONG, RESTART ", or end it and start it again",
                    "Kept runs, and does not answer in two seconds");
        break;
    case APP_DENIED:
        doctor_find(r, DOCTOR_SKIPPED, "run it as root, or join the group kept",
                    "Kept does not talk to this user");
        break;
    }
}

void check_service(const struct doctor_root *d, struct doctor_report *r)
{
    const struct doctor_service *s = &d->service;
    if (s->silent)
        doctor_find(r, DOCTOR_SKIPPED, "run it again in a minute", "systemd does not answer in time");
    else if (!s->systemd)
        doctor_skip(r, "systemd does not run this machine");
    else if (!s->loaded)
        doctor_skip(r, "kept.service is not installed: Kept runs when somebody starts it");
    else if (strcmp(s->active, "failed") == 0)
        doctor_find(r, DOCTOR_WRONG, "see why: journalctl -u kept -b; then " RESTART,
                    "kept.service: has failed");
    else if (strcmp(s->active, "active") != 0 && doctor_desktop(d))
        doctor_skip(r, "kept.service rests: a desktop shows Kept as a window");
    else if (strcmp(s->active, "active") != 0)
        doctor_find(r, DOCTOR_WRONG, "sudo systemctl enable --now kept", "kept.service: is %s", s->active);
    else if (strcmp(s->enabled, "disabled") == 0)
        doctor_find(r, DOCTOR_WARN, "sudo systemctl enable kept",
                    "kept.service: does not start with the machine");
    else if (s->restarts > RESTARTS_WARN)
        doctor_find(r, DOCTOR_WARN, "see why: journalctl -u kept -b",
                    "kept.service: was started again more than %d times", RESTARTS_WARN);
    else
        doctor_ok(r, "kept.service runs");
}

void check_watchdog(const struct doctor_root *d, struct doctor_report *r)
{
    const struct doctor_service *s = &d->service;
    if (!s->systemd || !s->loaded || strcmp(s->active, "active") != 0)
        doctor_skip(r, "the service does not run");
    else if (s->watchdog_us == 0)
        doctor_find(r, DOCTOR_WARN, "systemctl revert kept; then " RESTART,
                    "kept.service: nobody notices when Kept hangs, its watchdog is off");
    else
        doctor_ok(r, "a Kept that hangs is started again");
}

void check_user(const struct doctor_root *d, struct doctor_report *r)
{
    if (d->app.pid == 0)
        doctor_skip(r, "no Kept runs with this folder");
    else if (d->app.user == 0)
        doctor_find(r, DOCTOR_WRONG,
                    "end it, and start it as a user of its own: the package brings the service",
                    "Kept runs as root, and could do anything on this machine");
    else
        doctor_ok(r, "Kept runs as %s, not as root", d->user.name);
}

/* The value of KEY ("Seccomp:") in a status file. -1: none. */
static long status_value(const char *text, const char *key)
{
    const char *at = strstr(text, key);
    long value = -1;
    return at && sscanf(at + strlen(key), "%ld", &value) == 1 ? value : -1;
}

/* Interfaces in a process's own /proc/…/net/dev, two lines of heading first: none but lo. */
static bool has_network(const char *text)
{
    int line = 0;
    char name[32];
    for (const char *at = text; at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL)
        if (line++ >= 2 && sscanf(at, " %31[^: \n]:", name) == 1 && strcmp(name, "lo") != 0)
            return true;
    return false;
}

void check_sandbox(const struct doctor_root *d, struct doctor_report *r)
{
    static const char fix[] = "systemctl revert kept; then " RESTART;
    char path[64], text[8192];
    int before = r->count;
    if (!is_service(d)) {
        doctor_skip(r, d->app.pid ? "Kept was started by hand, and may do what its user may"
                                  : "the service does not run");
        return;
    }
    snprintf(path, sizeof path, "/proc/%d/status", (int)d->app.pid);
    bool seen = doctor_read(d, path, text, sizeof text);
    if (seen && status_value(text, "NoNewPrivs:") == 0)
        doctor_find(r, DOCTOR_WRONG, fix, "kept.service: Kept could gain privileges");
    if (seen && status_value(text, "Seccomp:") != 2)
        doctor_find(r, DOCTOR_WRONG, fix, "kept.service: Kept may use every system call");
    snprintf(path, sizeof path, "/proc/%d/net/dev", (int)d->app.pid);
    bool net = doctor_read(d, path, text, sizeof text);
    if (net && has_network(text))
        doctor_find(r, DOCTOR_WRONG, fix, "kept.service: Kept could reach a network");
    if (!seen || !net)
        doctor_find(r, DOCTOR_SKIPPED, "run it as root", "the service cannot be looked at as this user");
    else if (r->count == before)
        doctor_ok(r, "Kept has no network, no privileges, and few system calls");
}

/* A core holds whatever was in memory: words, and the keys of an open page. */
void check_cores(const struct doctor_root *d, struct doctor_report *r)
{
    static const char key[] = "Max core file size";
    char path[64], text[4096];
    long most = -1;
    snprintf(path, sizeof path, "/proc/%d/limits", (int)d->app.pid);
    if (d->app.pid == 0 || !doctor_read(d, path, text, sizeof text)) {
        doctor_skip(r, "no Kept can be looked at");
        return;
    }
    const char *at = strstr(text, key);
    if (at && sscanf(at + strlen(key), "%ld", &most) == 1 && most == 0)
        doctor_ok(r, "a crash leaves no memory on the card");
    else if (at)
        doctor_find(r, is_service(d) ? DOCTOR_WRONG : DOCTOR_WARN,
                    is_service(d) ? "set LimitCORE=0 in kept.service, then " RESTART
                                  : "ulimit -c 0 before Kept is started",
                    "a crash of Kept could leave words on the card");
}
