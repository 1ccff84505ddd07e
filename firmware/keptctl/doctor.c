/* keptctl doctor: looks at everything, also where other verbs give up: without a folder, with a
 * configuration that cannot be read, as somebody who may not look into the folder. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "firmware/datadir.h"
#include "firmware/doctor/sense.h"
#include "firmware/keptctl/keptctl.h"

/* As the other verbs choose it; and where those give up, the device's own folder: who may not look into it is
 * told what they cannot see. */
static bool choose_folder(const struct arguments *a, struct doctor_root *d)
{
    const char *dir = a->data ? a->data : household_service_talks() ? DATADIR_SYSTEM : NULL;
    bool chosen = datadir_choose(dir, d->data, sizeof d->data, d->folder_why, sizeof d->folder_why);
    if (!dir && chosen && household_misses_service(d->data, d->folder_why, sizeof d->folder_why))
        snprintf(d->data, sizeof d->data, "%s", DATADIR_SYSTEM);
    return chosen;
}

static void find_household(struct household *h, const struct arguments *a, struct doctor_root *d)
{
    d->root = "";
    d->config = &h->config;
    if (!config_load(&h->config, a->config, d->config_why, sizeof d->config_why))
        config_defaults(&h->config);
    if (!choose_folder(a, d))
        d->data[0] = '\0';
    /* Where it cannot become the owner that is a finding, and what can be seen is looked at. */
    (void)!datadir_become_owner(d->data, d->folder_why, sizeof d->folder_why);
}

int keptctl_doctor(struct household *h, const struct arguments *a)
{
    if (a->count > 1)
        return keptctl_wrong("doctor %s: use keptctl doctor [--json]", a->word[1]);
    struct doctor_root *d = calloc(1, sizeof *d);
    struct doctor_report *report = calloc(1, sizeof *report);
    bool wrong = true;
    if (d && report) {
        find_household(h, a, d);
        doctor_sense(d);
        doctor_run(d, report);
        (a->json ? doctor_json : doctor_print)(stdout, report);
        wrong = doctor_found(report, DOCTOR_WRONG);
    }
    int code = !d || !report ? keptctl_failed("out of memory") : wrong ? EXIT_FAILED : EXIT_DONE;
    free(report);
    free(d);
    return code;
}
