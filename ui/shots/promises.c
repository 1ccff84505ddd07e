/* Promises, owning something, notes, lines and cards. */
#include "ui/shots/shot_table.h"

#define OFFER "00000000000000000000000000000011"
#define HELD "00000000000000000000000000000012"
#define HELD_TOO "00000000000000000000000000000013"
#define MAKE                                                                                                 \
    "command right own promise uid=" OFFER " \"Home by six on weekdays.\"",                                  \
        "command right thing promise uid=" HELD " from=" OFFER " \"Home by six on weekdays.\"",              \
        "command left thing promise uid=" HELD_TOO " day=+5 \"Ask before I assume.\""

static const struct shot shots[] = {
    { "promises-empty", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 15" } },
    { "promises", HOUSEHOLD, JOURNAL_OK, NULL, { MAKE, "touch - open 15" } },
    { "promise",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { MAKE, "touch - open 15", "touch left open_thing 16 uid=" HELD_TOO } },
    { "promise-release",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { MAKE, "touch - open 15", "touch left open_thing 16 uid=" HELD_TOO, "touch - done" } },
    { "promise-form",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch right form 0", "touch - type \"Call if I run late.\"", "touch - done" } },
    { "promise-offer",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch right form 0", "touch - type \"I will call if I run late.\"", "touch - done",
        "touch - form_send" } },
    { "home-chips", HOUSEHOLD, JOURNAL_OK, NULL, { MAKE, "button right promise", "+1500" } },
    { "slip",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch right form 1", "touch - type \"I got home at eight and did not call.\"", "touch - done" } },
};

const struct shot_table shots_promises = { sizeof shots / sizeof *shots, shots };
