/* Whose it is to be. */
#include "ui/shot_table.h"

static const struct shot shots[] = {
    { "who", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - form 1" } },
};

const struct shot_table shots_own = { sizeof shots / sizeof *shots, shots };
