/* Together, agreements, the jar, the month, people who can help. */
#include "ui/shot_table.h"

#define FIRST "00000000000000000000000000000021"
#define WRITE                                                                                                \
    "command - thing agreement uid=" FIRST " day=+20 \"We tell each other when plans change.\"",             \
        "command - thing agreement day=+40 \"Ten minutes after dinner for us two.\""

static const struct shot shots[] = {
    { "together", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 12" } },
    { "agreements-empty", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 18" } },
    { "agreements", HOUSEHOLD, JOURNAL_OK, NULL, { WRITE, "touch - open 18" } },
    { "agreement",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { WRITE, "touch - open 18", "touch - open_thing 19 uid=" FIRST } },
    { "agreement-end",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { WRITE, "touch - open 18", "touch - open_thing 19 uid=" FIRST, "touch - done" } },
    { "templates", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 21" } },
    { "templates-space", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 21", "touch - done 4" } },
    { "agreement-form",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch - form 2", "touch - type \"We tell each other when plans change.\"", "touch - done" } },
};

const struct shot_table shots_things = { sizeof shots / sizeof *shots, shots };
