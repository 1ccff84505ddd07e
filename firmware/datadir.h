/* Which folder holds the household's journal: one rule for the app and the command line.
 * Knows nothing of what is in it. */
#ifndef KEPT_DATADIR_H
#define KEPT_DATADIR_H

#include <stdbool.h>
#include <stddef.h>

#define DATADIR_SYSTEM "/var/lib/kept" /* of the service */
/* There while the machine is one that starts into a desktop: the service rests, and each keeps their own
 * (systemd/system-generators). */
#define DATADIR_DESKTOP "/run/systemd/generator/kept.service.d/desktop.conf"

/* Writes the data folder into OUT: GIVEN when it is not NULL; else DATADIR_SYSTEM when it exists
 * and belongs to this user, or this user is root; else kept in $XDG_DATA_HOME (default
 * ~/.local/share), whose missing parents are made, 0700. The folder itself is left to the
 * journal. False with WHY in one line when there is no such place or it does not fit. */
bool datadir_choose(const char *given, char *out, size_t size, char *why, size_t why_size)
    __attribute__((warn_unused_result));

/* Root becomes the owner of DIR for good, so that no file in it ends up as root's. Does nothing
 * for anybody else, or when DIR is missing or root's own. False with WHY when it failed: then
 * go no further. */
bool datadir_become_owner(const char *dir, char *why, size_t why_size) __attribute__((warn_unused_result));

#endif
