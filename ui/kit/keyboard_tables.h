/* What stands on the keys: data only. Every letter of Spanish, German, French, Italian, Portuguese
 * and the Nordic languages is on a layer or behind a held key (tests/unit/keyboard.c). */
#ifndef KEPT_UI_KEYBOARD_TABLES_H
#define KEPT_UI_KEYBOARD_TABLES_H

#include "ui/kit/keyboard.h"

enum key_kind { KEY_NONE, KEY_TYPE, KEY_SPACE, KEY_ENTER, KEY_ERASE, KEY_LAYER };

struct key {
    enum key_kind kind;
    const char *text;  /* KEY_TYPE: typed and shown; KEY_LAYER: shown, a message id */
    const char *held;  /* characters behind it, at most KEY_HELD; NULL: none */
    enum key_layer to; /* KEY_LAYER */
    int tenths;        /* width, in tenths of a letter's; 0: a letter's */
};

#define KEY_ROWS 4
#define KEY_COLUMNS 10 /* letters a row is wide */
#define KEY_HELD 8
#define KEYS_OF_ROW 10
#define KEYS_MOST (KEY_ROWS * KEYS_OF_ROW)

/* The keys of a row, up to the first of KEY_NONE. A key's index is ROW * KEYS_OF_ROW + its place. */
const struct key *keyboard_row(enum key_layer layer, int row);

/* By index; NULL where there is none. */
const struct key *keyboard_key(enum key_layer layer, int index);

#endif
