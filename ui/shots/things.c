/* Together, agreements, the jar, the month, people who can help. */
#include "ui/shot_table.h"

static const struct shot shots[] = {
    { "together", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 12" } },
};

const struct shot_table shots_things = { sizeof shots / sizeof *shots, shots };
