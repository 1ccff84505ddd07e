/* A keepsake: what is being written, held in memory by systemd across a restart of the service (its file
 * descriptor store), and nowhere on the card. A crash, the watchdog or an upgrade takes no words from
 * anybody; without power they are gone. Outside of such a service it holds nothing. */
#ifndef KEPT_UI_KEEPSAKE_H
#define KEPT_UI_KEEPSAKE_H

#include "ui/app/app.h"

struct keepsake {
    int fd;                  /* memory that systemd holds too; -1: none yet */
    bool wanted;             /* somebody would hold it */
    struct app_written held; /* what is in it */
};

/* Takes what the run before left, and puts it back into A, which has its first facts. */
void keepsake_open(struct keepsake *k, struct app *a);
void keepsake_close(struct keepsake *k); /* leaves what is held where it is */

/* Holds what is being written now, or forgets it where nothing is. */
void keepsake_hold(struct keepsake *k, const struct app *a);

#endif
