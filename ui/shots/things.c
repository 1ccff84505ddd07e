/* Together, agreements, the jar, the month, people who can help. */
#include "ui/shots/shot_table.h"

#define FIRST "00000000000000000000000000000021"
#define WRITE                                                                                                \
    "command - thing agreement uid=" FIRST " day=+20 \"We tell each other when plans change.\"",             \
        "command - thing agreement day=+40 \"Ten minutes after dinner for us two.\""

#define CONTACT "00000000000000000000000000000022"
#define HELPERS                                                                                              \
    "command - setting \"help.region=ie\"",                                                                  \
        "command - thing contact uid=" CONTACT " \"Dr. Meike Brandt\\|01 555 0142\\|Tuesdays, couples\"",    \
        "command - thing appointment day=+6 \"Talking it through\\|Dr. Brandt\""

#define PICKS                                                                                                \
    "command left private \"pick.home.02=1\"", "command right private \"pick.home.02=1\"",                   \
        "command left private \"pick.out.08=1\"", "command right private \"pick.out.08=1\"",                 \
        "command left private \"pick.learn.04=1\""

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
    { "support", HOUSEHOLD, JOURNAL_OK, NULL, { HELPERS, "touch - open 22" } },
    { "support-further", HOUSEHOLD, JOURNAL_OK, NULL, { HELPERS, "touch - open 22", "touch - done" } },
    { "support-ours",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { HELPERS, "touch - open 22", "touch - open_thing 24 uid=" CONTACT } },
    { "support-ours-ask",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { HELPERS, "touch - open 22", "touch - open_thing 24 uid=" CONTACT, "touch - done" } },
    { "support-zone",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "command - setting \"zone=Europe/Madrid\"", "touch - open 22" } },
    { "region", HOUSEHOLD, JOURNAL_OK, NULL, { "command - setting \"help.region=ie\"", "touch - open 23" } },
    { "contact-form",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch - form 4", "touch - type \"Dr. Meike Brandt\"", "touch - done" } },
    { "card", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 38" } },
    { "card-hide", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 38", "touch - done" } },
    { "cards",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "command - thing card \"What did you hear this week that stayed with you?\"",
        "command - thing card \"Which song fits today?\"", "touch - open 39" } },
    { "jar-empty", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 43" } },
    { "jar", HOUSEHOLD, JOURNAL_OK, NULL, { PICKS, "touch - open 43" } },
    { "picks", HOUSEHOLD, JOURNAL_OK, NULL, { PICKS, "touch - open 43", "touch left open 44", "show" } },
    { "picked",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { PICKS, "touch - open 43", "touch left open 44", "show", "touch left open 45" } },
    { "templates", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 21" } },
    { "templates-space", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - open 21", "touch - done 4" } },
    { "agreement-form",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch - form 2", "touch - type \"We tell each other when plans change.\"", "touch - done" } },
    { "agreement-both",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch - form 2", "touch - type \"We tell each other when plans change.\"", "touch - done",
        "touch - form_send", "touch right agree" } },
};

const struct shot_table shots_things = { sizeof shots / sizeof *shots, shots };
