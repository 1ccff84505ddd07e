/* The languages Kept speaks, each by its own name. */
#ifndef KEPT_UI_LANGUAGES_H
#define KEPT_UI_LANGUAGES_H

#include <stdint.h>

#define LANGUAGES 3
struct language {
    const char *key, *name;
};
extern const struct language languages[LANGUAGES];

/* A bit for each that is there: English is in the code, the others need their catalogue in LOCALE_DIR
 * (NULL: none). */
uint8_t languages_installed(const char *locale_dir);

/* Index of the one that is seen where LANGUAGE ("de_AT.UTF-8", "") is wanted and INSTALLED are there: 0,
 * English, where it is none of them. */
int languages_used(const char *language, uint8_t installed);

#endif
