/* Settings, rest, leaving. */
#include "ui/shot_table.h"

static const struct shot shots[] = {
    { "rest", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 20" } },
    { "leave", HOUSEHOLD, JOURNAL_OK, NULL, { "go leave" } },
    { "rest-paused", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - pause 60", "touch - open 20" } },
    { "settings-widening",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch left setting \"share=just_me\"", "touch left widen \"share=both\"", "touch - open 8" } },
    { "set-person-widening",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch left setting \"share=just_me\"", "touch left widen \"share=both\"", "touch - open 8",
        "touch left open 25" } },
    { "set-person", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 8", "touch left open 25" } },
    { "set-screen", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 8", "touch - open 26" } },
    { "set-quiet", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 8", "touch - open 27" } },
    { "set-review", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 8", "touch - open 28" } },
    { "set-language", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 8", "touch - open 29" } },
    { "set-zone", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 8", "touch - open 30" } },
    { "month", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 12", "touch right open 49", "show" } },
    { "widen",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch left setting \"share=just_me\"", "touch - open 8", "touch left open 25", "touch left open 31",
        "touch right agree" } },
};

const struct shot_table shots_settings = { sizeof shots / sizeof *shots, shots };
