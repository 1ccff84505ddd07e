/* What is written in the practice: which parts each kind of form has, and the action it becomes.
 * A table, without state. */
#ifndef KEPT_UI_FORM_H
#define KEPT_UI_FORM_H

#include "firmware/action.h"

enum form_kind {
    FORM_PROMISE, /* private until the other says yes */
    FORM_SLIP,
    FORM_AGREEMENT,
    FORM_GOODNIGHT,
    FORM_CONTACT,
    FORM_APPOINTMENT_TWO, /* of both, in the open */
    FORM_REFLECTION,      /* on one's own page */
    FORM_APPOINTMENT,     /* likewise */
    FORM_CARD,            /* of their own, for the day */
    FORM_NOTE,            /* sealed until the talk */
    FORM_STEP,
    FORM_PREPARATION,
    FORM_LINE,        /* after "we talked" */
    FORM_IDEA,        /* of their own, for the jar */
    FORM_CONTACT_OWN, /* on one's own page */
    FORM_KIND_COUNT
};

enum form_day {
    FORM_DAY_NONE,
    FORM_DAY_OPTIONAL, /* 0 is fine */
    FORM_DAY_NEEDED
};

struct form_shape {
    enum action_type type; /* what it becomes; .value is VALUE */
    int64_t value;
    bool owned;        /* somebody's: asked who first */
    int parts, needed; /* the first NEEDED parts must not be empty */
    int chars;         /* of each part, at most */
    enum form_day day;
    int first_day;        /* days from today it begins with */
    bool on_day;          /* it is on its day, not until then */
    const char *title;    /* untranslated; "{name}" is whose */
    const char *subtitle; /* or NULL */
    const char *caption[WORDS_PARTS];
    const char *send; /* the main button */
};

const struct form_shape *form_shape(enum form_kind kind);

/* One part and no day: the keyboard alone is the form. */
bool form_is_plain(enum form_kind kind);

#endif
