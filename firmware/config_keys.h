/* The keys of kept.conf as a table: section, name, type and place in struct config. Private to
 * config.c and to the test that holds assets/kept.conf against it. */
#ifndef KEPT_CONFIG_KEYS_H
#define KEPT_CONFIG_KEYS_H

#include "firmware/config.h"

enum config_group {
    GROUP_HOUSEHOLD,
    GROUP_PERSON,
    GROUP_SCREEN,
    GROUP_QUIET,
    GROUP_BUTTONS,
    GROUP_BUTTON,
    GROUP_CHORDS,
    GROUP_COUNT
};

enum config_type {
    TYPE_FLAG,     /* bool */
    TYPE_NUMBER,   /* int: min..max in steps */
    TYPE_MM,       /* float: whole millimetres, min..max */
    TYPE_TIME,     /* int: minutes after midnight */
    TYPE_CHOICE,   /* an enum */
    TYPE_NAME,     /* a person's name, may be empty */
    TYPE_ZONE,     /* time zone, may be empty */
    TYPE_LANGUAGE, /* locale, may be empty */
    TYPE_LABEL,    /* name of a line or chip, may be empty */
    TYPE_KEY,      /* char: a letter or figure */
    TYPE_COUNT
};

struct config_choices {
    int count;
    const char *(*name)(int value);
    const enum action_type *of; /* the values; NULL: 0, 1, 2, … */
};

struct config_key {
    enum config_group group;
    const char *name;
    enum config_type type;
    size_t offset; /* from the section's base */
    size_t size;   /* of the field */
    int min, max, step;
    const struct config_choices *choices;
};

struct config_section {
    const char *name;
    enum config_group group;
    size_t base; /* in struct config */
};

#define CONFIG_SECTIONS (7 + BUTTON_COUNT)
#define CONFIG_KEYS 35
#define SECTION_OF_BUTTON(b) (7 + (int)(b))

extern const struct config_section config_sections[CONFIG_SECTIONS];
extern const struct config_key config_keys[CONFIG_KEYS];

/* Index into the tables, -1 for an unknown one. */
int config_section_find(const char *name);
int config_key_find(int section, const char *name);

/* Sets the key from TEXT. False, with the configuration untouched, when TEXT does not fit. */
bool config_key_set(struct config *c, int section, int key, const char *text)
    __attribute__((warn_unused_result));

/* The value as it would stand in the file. */
void config_key_print(const struct config *c, int section, int key, char *out, size_t size);

/* What the key takes, to follow "is not": "a number from 10 to 80". */
void config_key_expects(int key, char *out, size_t size);

#endif
