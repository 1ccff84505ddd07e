/* Cards. */
#include "ui/shot_table.h"

const struct shot_table shots_prompts = { 0, NULL };
