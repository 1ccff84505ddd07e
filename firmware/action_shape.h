/* What an action of each type is made of: for action.c, which writes it, and action_parse.c, which
 * reads it. Nobody else's. */
#ifndef KEPT_ACTION_SHAPE_H
#define KEPT_ACTION_SHAPE_H

#include "firmware/action.h"

enum value_kind {
    VALUE_NONE,
    VALUE_WEATHER, /* 1..5 */
    VALUE_NUMBER,
    VALUE_OPTIONAL, /* a number, 0 when left out */
    VALUE_HELP,
    VALUE_SHARE,
    VALUE_ENTRY,
    VALUE_ANSWER,
    VALUE_REPLY,
    VALUE_BUTTON,
    VALUE_THING,
    VALUE_STATE,
    VALUE_MARK,
    VALUE_KIND_COUNT
};

enum text_kind { TEXT_NONE, TEXT_OPTIONAL, TEXT_REQUIRED, TEXT_SETTING };

/* What an action of a type is made of. */
struct shape {
    const char *name;
    bool owned; /* must be somebody's: who is left or right */
    enum value_kind value;
    bool uid; /* may name an entry: the one it is about, or is to be */
    enum text_kind text;
    bool from; /* may name another thing it speaks of */
    bool day;
};

extern const struct shape action_shapes[ACTION_TYPE_COUNT];

/* An enum of the model as a value: its keys in both directions, and what to say when it is none. */
struct keyed {
    int64_t count; /* 0: the value is a plain number */
    const char *(*key)(int value);
    const char *known;
};

extern const struct keyed action_values[VALUE_KIND_COUNT];

#endif
