/* Gestures: from debounced contacts of six buttons to presses, holds and chords (product.md,
 * "How input behaves"). Pure: state, settings and time are arguments; reads no clock, no line. */
#ifndef KEPT_INPUT_GESTURE_H
#define KEPT_INPUT_GESTURE_H

#include "firmware/input/button.h"

struct gesture_settings {
    int hold_ms;                   /* 1500 */
    int chord_ms;                  /* 300: second button down less than this after the first */
    int stuck_ms;                  /* 10000: longer is ignored until released */
    bool chord[BUTTON_KIND_COUNT]; /* which kinds have a chord; the others act on release at once */
};

enum gesture_type {
    GESTURE_DOWN,  /* contact: show the pressed state, light the LED */
    GESTURE_UP,    /* released, stuck, or the contact was no press: end the feedback */
    GESTURE_PRESS, /* a complete press: on release; where there is a chord, not before its time is over */
    GESTURE_HOLD,  /* held hold_ms; its release then gives no press */
    GESTURE_CHORD, /* both buttons of this kind down within chord_ms; neither gives a press. button: the left
                      one */
    GESTURE_STUCK, /* down for stuck_ms: ignored until released, for the doctor only */
    GESTURE_FREE   /* a stuck button was released */
};

struct gesture_event {
    enum gesture_type type;
    enum button button;
    mono_time at; /* when it became true, not when it was noticed */
};

/* The most one call writes: hold, stuck and up of every button, and a contact's own. Arrays have
 * room for two calls, so that a reader can gather. */
#define GESTURE_CALL_EVENTS 24
#define GESTURE_EVENTS (2 * GESTURE_CALL_EVENTS)

struct gestures {
    struct gesture_settings set;
    struct gesture_button {
        bool touched; /* an edge was seen, the press is not confirmed yet */
        bool down;    /* confirmed and not released */
        bool used;    /* held, stuck or part of a chord: its release is no press */
        bool stuck;
        bool press_waits; /* released, but a chord may still come */
        mono_time since;  /* of the first edge */
    } b[BUTTON_COUNT];
};

void gestures_init(struct gestures *g, const struct gesture_settings *set);

/* What a debounced line tells: contact (first edge), confirmed or refuted press, release. */
enum contact { CONTACT_EDGE, CONTACT_DOWN, CONTACT_NOTHING, CONTACT_UP };

/* Feeds one contact: first everything due at NOW, then the contact, then what it made due. So
 * the outcome does not depend on how often gestures_tick was called in between. NOW never goes
 * back. Each returns the number of events written to OUT, GESTURE_CALL_EVENTS at most, in the
 * order of their time. */
int gestures_contact(struct gestures *g, enum button b, enum contact c, mono_time now,
                     struct gesture_event out[GESTURE_EVENTS]);
int gestures_tick(struct gestures *g, mono_time now, struct gesture_event out[GESTURE_EVENTS]);

/* When gestures_tick has something to do next; false: nothing is pending. */
bool gestures_deadline(const struct gestures *g, mono_time *at);

#endif
