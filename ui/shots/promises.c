/* Promises, owning something, notes, lines and cards. */
#include "ui/shot_table.h"

static const struct shot shots[] = {
    { "slip",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch left form 1", "touch - type \"I got home at eight and did not call.\"", "touch - done" } },
};

const struct shot_table shots_promises = { sizeof shots / sizeof *shots, shots };
