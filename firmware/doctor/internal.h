/* What the checks share, and the checks themselves. Private to doctor_*.c. */
#ifndef KEPT_DOCTOR_INTERNAL_H
#define KEPT_DOCTOR_INTERNAL_H

#include "firmware/doctor/doctor.h"

/* A finding of the check at work. FIX: what to do, one sentence without a dot. */
__attribute__((format(printf, 2, 3))) void doctor_ok(struct doctor_report *r, const char *what, ...);
__attribute__((format(printf, 2, 3))) void doctor_skip(struct doctor_report *r, const char *what, ...);
__attribute__((format(printf, 4, 5))) void doctor_find(struct doctor_report *r, enum doctor_state state,
                                                       const char *fix, const char *what, ...);

/* The text of PATH ("/sys/…", below the root), without the newline at its end. False, OUT "", when
 * it cannot be read. What does not fit is cut. */
bool doctor_read(const struct doctor_root *d, const char *path, char *out, size_t size);

bool doctor_there(const struct doctor_root *d, const char *path);

/* Whether this machine starts into a desktop, so that kept.service rests (systemd/system-generators). */
bool doctor_desktop(const struct doctor_root *d);

/* The paths PATTERN matches, below the root and without it. */
#define DOCTOR_PATHS 32
struct doctor_paths {
    int count;
    char path[DOCTOR_PATHS][128];
};
void doctor_glob(const struct doctor_root *d, const char *pattern, struct doctor_paths *out);

/* Whether the user Kept runs as may open PATH so. MODE: R_OK, W_OK. */
bool doctor_may(const struct doctor_root *d, const char *path, int mode);

/* Whether whoever asks may look into the data folder; else says so once and is false. */
bool doctor_sees_data(const struct doctor_root *d, struct doctor_report *r);

/* screen.c */
void check_display(const struct doctor_root *d, struct doctor_report *r);
void check_kms(const struct doctor_root *d, struct doctor_report *r);
void check_touch(const struct doctor_root *d, struct doctor_report *r);
void check_keyboard(const struct doctor_root *d, struct doctor_report *r);
void check_backlight(const struct doctor_root *d, struct doctor_report *r);

/* lines.c */
void check_gpio(const struct doctor_root *d, struct doctor_report *r);
void check_lines(const struct doctor_root *d, struct doctor_report *r);
void check_lines_free(const struct doctor_root *d, struct doctor_report *r);
void check_stuck(const struct doctor_root *d, struct doctor_report *r);
void check_leds(const struct doctor_root *d, struct doctor_report *r);

/* data.c */
void check_folder(const struct doctor_root *d, struct doctor_report *r);
void check_files(const struct doctor_root *d, struct doctor_report *r);
void check_journal(const struct doctor_root *d, struct doctor_report *r);
void check_schema(const struct doctor_root *d, struct doctor_report *r);
void check_log(const struct doctor_root *d, struct doctor_report *r);
void check_lock(const struct doctor_root *d, struct doctor_report *r);
void check_backups(const struct doctor_root *d, struct doctor_report *r);

/* card.c */
void check_space(const struct doctor_root *d, struct doctor_report *r);
void check_read_only(const struct doctor_root *d, struct doctor_report *r);
void check_wear(const struct doctor_root *d, struct doctor_report *r);
void check_swap(const struct doctor_root *d, struct doctor_report *r);
void check_power(const struct doctor_root *d, struct doctor_report *r);
void check_temperature(const struct doctor_root *d, struct doctor_report *r);
void check_memory(const struct doctor_root *d, struct doctor_report *r);

/* time.c */
void check_clock(const struct doctor_root *d, struct doctor_report *r);
void check_zone(const struct doctor_root *d, struct doctor_report *r);

/* parts.c */
void check_config(const struct doctor_root *d, struct doctor_report *r);
void check_cards(const struct doctor_root *d, struct doctor_report *r);
void check_help(const struct doctor_root *d, struct doctor_report *r);
void check_languages(const struct doctor_root *d, struct doctor_report *r);
void check_fonts(const struct doctor_root *d, struct doctor_report *r);
void check_versions(const struct doctor_root *d, struct doctor_report *r);

/* app.c */
void check_app(const struct doctor_root *d, struct doctor_report *r);
void check_service(const struct doctor_root *d, struct doctor_report *r);
void check_watchdog(const struct doctor_root *d, struct doctor_report *r);
void check_user(const struct doctor_root *d, struct doctor_report *r);
void check_sandbox(const struct doctor_root *d, struct doctor_report *r);
void check_cores(const struct doctor_root *d, struct doctor_report *r);

#endif
