/* Where keptctl works: configuration, data folder, partners, journal. */
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "firmware/control/control.h"
#include "firmware/datadir.h"
#include "firmware/journal/reader.h"
#include "firmware/keptctl/keptctl.h"
#include "firmware/name.h"

#define SERVICE_RUNS "/run/kept" /* kept.service: RuntimeDirectory */
#define LOCK_PATIENCE_MS 2000
#define LOCK_STEP_MS 50

/* A member of group kept is not the folder's owner, but may talk to the service. */
bool household_service_talks(void)
{
    char path[108];
    return control_path(DATADIR_SYSTEM, path, sizeof path) && access(path, W_OK) == 0;
}

static bool has_journal(const char *dir)
{
    char journal[PATH_MAX];
    int n = snprintf(journal, sizeof journal, "%s/journal.db", dir);
    return n > 0 && n < (int)sizeof journal && access(journal, F_OK) == 0;
}

/* Where the machine starts into a desktop the service does not run, and each keeps their own (kept.service).
 */
static bool service_is_here(const char *own)
{
    return access(SERVICE_RUNS, F_OK) == 0 ||
           (access(DATADIR_SYSTEM, F_OK) == 0 && access(DATADIR_DESKTOP, F_OK) != 0 && !has_journal(own));
}

bool household_misses_service(const char *dir, char *why, size_t size)
{
    struct stat system;
    if (geteuid() == 0 || strcmp(dir, DATADIR_SYSTEM) == 0 || !service_is_here(dir))
        return false;
    if (stat(DATADIR_SYSTEM, &system) == 0 && group_member(system.st_gid)) {
        snprintf(why, size,
                 DATADIR_SYSTEM
                 ": Kept does not run, and only its own user may read there: start it with sudo "
                 "systemctl start kept, or use sudo keptctl");
        return true;
    }
    /* cppcheck-suppress getpwuidCalled ; keptctl has one thread */
    const struct passwd *me = getpwuid(geteuid());
    snprintf(why, size,
             DATADIR_SYSTEM ": this device's Kept is not for everybody: use sudo keptctl, or join its group "
                            "with sudo adduser %s kept and log in again; --data names a folder of your own",
             me ? me->pw_name : "NAME");
    return true;
}

bool household_is_ours(const struct household *h, const struct arguments *a, char *why, size_t size)
{
    struct stat s;
    if (geteuid() == 0 || stat(h->dir, &s) != 0 || s.st_uid == geteuid() ||
        faccessat(AT_FDCWD, h->dir, R_OK | X_OK, AT_EACCESS) == 0)
        return true;
    snprintf(why, size, "%s: only root and Kept's own user may look into %s: sudo keptctl %s%s", a->word[0],
             h->dir, a->word[0], a->count > 1 ? " …" : "");
    return false;
}

bool household_open_own(struct household *h, const struct arguments *a, char *why, size_t size)
{
    return household_choose(h, a, why, size) && household_is_ours(h, a, why, size) &&
           household_open(h, a, why, size);
}

bool household_choose(struct household *h, const struct arguments *a, char *why, size_t size)
{
    const char *dir = a->data ? a->data : household_service_talks() ? DATADIR_SYSTEM : NULL;
    if (!config_load(&h->config, a->config, why, size) ||
        !datadir_choose(dir, h->dir, sizeof h->dir, why, size))
        return false;
    return dir || !household_misses_service(h->dir, why, size);
}

bool household_open(struct household *h, const struct arguments *a, char *why, size_t size)
{
    if (!household_choose(h, a, why, size))
        return false;
    if (h->config.zone[0])
        setenv("TZ", h->config.zone, 1);
    tzset();
    return datadir_become_owner(h->dir, why, size);
}

void household_use_zone(const struct facts *f)
{
    if (!f->zone[0])
        return;
    setenv("TZ", f->zone, 1);
    tzset();
}

static bool journal_people(const struct household *h, struct person person[PARTNER_COUNT])
{
    struct reader *r;
    struct facts facts;
    char why[KEPTCTL_WHY];
    if (reader_open(&r, h->dir, h->config.day_ends_hour, why, sizeof why) != JOURNAL_OK)
        return false;
    bool known = reader_facts(r, h->config.person, &facts);
    reader_close(r);
    if (known) {
        memcpy(person, facts.person, sizeof facts.person);
        household_use_zone(&facts);
    }
    return known;
}

bool household_people(const struct household *h, struct person person[PARTNER_COUNT], char *why, size_t size)
{
    memcpy(person, h->config.person, sizeof h->config.person);
    enum control_outcome outcome = control_ask_people(h->dir, person, why, size);
    if (outcome == CONTROL_NO_APP && !journal_people(h, person))
        memcpy(person, h->config.person, sizeof h->config.person);
    return outcome == CONTROL_OK || outcome == CONTROL_NO_APP;
}

int household_partner(const struct household *h, const char *word, enum partner *out)
{
    struct person person[PARTNER_COUNT];
    char why[KEPTCTL_WHY];
    if (partner_from_key(word, out))
        return EXIT_DONE;
    if (!household_people(h, person, why, sizeof why))
        return keptctl_failed("%s", why);
    bool left = *word && name_same(word, person[PARTNER_LEFT].name);
    bool right = *word && name_same(word, person[PARTNER_RIGHT].name);
    if (left && right)
        return keptctl_wrong("\"%s\": both are called that; use left or right", word);
    if (!left && !right)
        return keptctl_wrong("\"%s\": nobody here is called that; use left, right or a name as Kept shows it",
                             word);
    *out = left ? PARTNER_LEFT : PARTNER_RIGHT;
    return EXIT_DONE;
}

/* Another keptctl holds it for a moment; an app for good, and is asked before. */
struct journal *household_journal(const struct household *h, char *why, size_t size)
{
    struct journal *j = NULL;
    struct journal_options options = { .dir = h->dir, .day_ends_hour = h->config.day_ends_hour };
    const struct timespec step = { .tv_nsec = LOCK_STEP_MS * 1000000L };
    memcpy(options.person, h->config.person, sizeof options.person);
    enum journal_error e = journal_open(&j, &options, why, size);
    for (int waited = 0; e == JOURNAL_LOCKED && waited < LOCK_PATIENCE_MS; waited += LOCK_STEP_MS) {
        nanosleep(&step, NULL);
        e = journal_open(&j, &options, why, size);
    }
    return e == JOURNAL_OK ? j : NULL;
}

bool household_keep(const struct household *h, const struct act *act, struct uid *uid, char *why, size_t size)
{
    struct control_request *r = calloc(1, sizeof *r);
    struct timebase clocks = { 0 };
    if (!r) {
        snprintf(why, size, "out of memory");
        return false;
    }
    r->verb = CONTROL_KEEP;
    r->act = *act;
    enum control_outcome outcome = control_ask(h->dir, r, uid, NULL, why, size);
    struct journal *j = outcome == CONTROL_NO_APP ? household_journal(h, why, size) : NULL;
    if (j) {
        r->act.at = timebase_now(&clocks);
        r->act.source = SOURCE_COMMAND;
        enum journal_error error = journal_append_wait(j, &r->act, uid);
        journal_close(j);
        outcome = error == JOURNAL_OK ? CONTROL_OK : CONTROL_ERROR;
        if (error != JOURNAL_OK)
            snprintf(why, size, "%s: not kept: %s", h->dir, journal_error_text(error));
    }
    sodium_memzero(r, sizeof *r);
    free(r);
    return outcome == CONTROL_OK;
}
