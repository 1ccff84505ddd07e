/* The settings a household keeps in its journal: which there are, what each may be, and where
 * each stands in the facts (the keys are in firmware/facts.h). */
#ifndef KEPT_SETTINGS_H
#define KEPT_SETTINGS_H

#include "firmware/facts.h"

/* Puts a setting into F. False, with F untouched, for an unknown key, a value it cannot have, or
 * a personal one without its partner. */
bool settings_apply(struct facts *f, enum partner who, const char *key, const char *value);

/* Whether settings_apply would take it. */
bool settings_valid(enum partner who, const char *key, const char *value);

/* The same of the command line, which also says why not: WHY, one line that names the setting. */
bool settings_check(enum partner who, const char *key, const char *value, char *why, size_t size);

/* Likewise of what one sets for oneself (PRIVATE_…). */
bool settings_check_private(const char *key, const char *value, char *why, size_t size);

/* Personal ones are kept with their partner, the household's without. */
bool settings_personal(const char *key);

#endif
