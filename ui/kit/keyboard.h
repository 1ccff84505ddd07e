/* The on-screen keyboard: this device has no other. Layers of keys as tables; a held letter
 * opens its accents, and a row of accents is one touch away. No predictions.
 *
 * Where ten keys of the least width stand beside each other, a row is a row. Upright panels are
 * too narrow for that: there each row is folded into two, every second key half a key below, so
 * that the order from left to right stays what the hand knows. */
#ifndef KEPT_UI_KEYBOARD_H
#define KEPT_UI_KEYBOARD_H

#include "ui/kit/scene.h"

enum key_layer { KEYS_LOWER, KEYS_SHIFT, KEYS_DIGITS, KEYS_ACCENTS, KEYS_ACCENTS_SHIFT, KEYS_COUNT };

/* ACTION_KEYS with KEYS_POPUP + a key's index opens what that key holds; with a layer, that layer. */
#define KEYS_POPUP 100

/* Target ids: a key's index in its layer, or the place in an open popup, added to these. */
#define KEYS_ID 0x100
#define KEYS_POPUP_ID 0x200

struct keyboard {
    struct rect box;     /* at least keyboard_height() high */
    int layer;           /* enum key_layer */
    int popup;           /* index of the key whose accents are open, -1: none */
    uint16_t pressed_id; /* target under the finger, 0: none */
    bool one_line;       /* a name: no key for a new line */
    enum partner who;    /* whose colour marks the layer that is on */
};

/* The least height the keyboard takes on this display, in pixels. */
int keyboard_height(const struct metrics *m);

/* Lays the keyboard into k->box: keys are targets of ACTION_TYPE, ACTION_ERASE (repeats while
 * held) and ACTION_KEYS; a letter's .held opens its accents. */
void keyboard_build(struct scene *s, const struct metrics *m, struct text *text, const struct keyboard *k);

/* The layer after typing on LAYER: a shift and a choice of accents last one letter. */
int keyboard_after_type(int layer);

#endif
