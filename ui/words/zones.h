/* Places to live in, for the household's clock: a calm list, not every zone there is. From west to
 * east. */
#ifndef KEPT_UI_ZONES_H
#define KEPT_UI_ZONES_H

struct zone {
    const char *key;   /* "Europe/Madrid" */
    const char *place; /* untranslated */
};

#define ZONES_COUNT 32
extern const struct zone zones[ZONES_COUNT];

int zones_find(const char *key); /* -1: none of the list */

/* The place of a zone, translated: one that is not in the list by its own name. "" : the device's. */
const char *zones_place(const char *key);

#endif
