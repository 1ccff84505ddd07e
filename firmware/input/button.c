#include "firmware/input/button.h"

#include <assert.h>
#include <string.h>

static const char *const names[] = {
    [BUTTON_LEFT_MOOD] = "left.mood",         [BUTTON_LEFT_PROMISE] = "left.promise",
    [BUTTON_LEFT_WIN] = "left.win",           [BUTTON_RIGHT_MOOD] = "right.mood",
    [BUTTON_RIGHT_PROMISE] = "right.promise", [BUTTON_RIGHT_WIN] = "right.win",
};
static_assert(sizeof names / sizeof *names == BUTTON_COUNT, "a name for every button");

const char *button_name(enum button b)
{
    return names[b];
}

bool button_from_name(const char *name, enum button *out)
{
    for (int i = 0; i < BUTTON_COUNT; i++) {
        if (strcmp(name, names[i]) == 0) {
            *out = (enum button)i;
            return true;
        }
    }
    return false;
}
