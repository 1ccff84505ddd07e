/* Settings, rest, leaving. */
#include "ui/shot_table.h"

static const struct shot shots[] = {
    { "rest", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 20" } },
    { "rest-paused", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - pause 60", "touch - open 20" } },
};

const struct shot_table shots_settings = { sizeof shots / sizeof *shots, shots };
