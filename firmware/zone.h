/* The time zones of this system. */
#ifndef KEPT_ZONE_H
#define KEPT_ZONE_H

#include <stdbool.h>

/* Whether there is a zone of that name ("Europe/Madrid"). Where the system has no zones at all nothing can be
 * checked, and any is taken: glibc then means UTC. */
bool zone_exists(const char *zone);

#endif
