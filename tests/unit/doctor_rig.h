/* A machine in a folder: everything the doctor looks at, and nothing wrong with it. A failure in here fails
 * the test. */
#ifndef KEPT_TESTS_DOCTOR_RIG_H
#define KEPT_TESTS_DOCTOR_RIG_H

#include <sys/stat.h>

#include "firmware/doctor/doctor.h"

#define APP_PID 4242

struct machine {
    char root[64];
    struct config config;
    struct doctor_root doctor;
    struct doctor_report report;
};

void machine_build(struct machine *m);
void machine_remove(const struct machine *m);

/* Writes PATH below the root, folders and all. */
void machine_put(const struct machine *m, const char *path, const char *text);
void machine_mode(const struct machine *m, const char *path, mode_t mode);
void machine_drop(const struct machine *m, const char *path); /* a file */
void machine_data_path(const struct machine *m, const char *name, char *out, size_t size);

/* Reads the journal again, as sensing does. */
void machine_inspect(struct machine *m);

#endif
