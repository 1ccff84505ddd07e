/* What the doctor has to know and no file below / says: asked of the kernel, the running app, systemd, the
 * GPIO chips and the journal. Each of them has a time it may take; together under five seconds. */
#ifndef KEPT_DOCTOR_SENSE_H
#define KEPT_DOCTOR_SENSE_H

#include "firmware/doctor/doctor.h"

/* Fills in what is not set yet of D, whose .data, .folder_why, .config and .config_why are: of this
 * machine (.root ""). */
void doctor_sense(struct doctor_root *d);

/* systemd.c: kept.service and kept-backup.timer; zeroed where systemd does not run the machine or
 * does not answer. */
void doctor_sense_service(struct doctor_service *out);

/* fonts.c: .fonts_elsewhere and .font_known of D, whose .app and .service are. */
void doctor_sense_fonts(struct doctor_root *d);

/* lock.c: who holds DIR/journal.lock. */
void doctor_sense_lock(const char *dir, struct doctor_lock *out);

#endif
