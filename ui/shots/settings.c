/* Settings, rest, leaving. */
#include "ui/shot_table.h"

const struct shot_table shots_settings = { 0, NULL };
