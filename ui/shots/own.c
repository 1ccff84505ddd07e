/* Whose it is to be; one's own page, and the code it lies behind. */
#include "ui/shots/shot_table.h"

#define NOTE "00000000000000000000000000000031"
#define MOOD "00000000000000000000000000000032"
#define FILLED                                                                                               \
    "command left own note uid=" NOTE                                                                        \
    " \"I felt alone on Wednesday evening.\\|I need to hear from you when "                                  \
    "plans change.\"",                                                                                       \
        "command left own promise day=+7 \"Call when I run late.\"",                                         \
        "command left own appointment day=+3 \"Thursday at ten\\|Dr Reyes\"",                                \
        "command left own contact \"Dr Reyes\\|912 345 678\\|Calls back on Tuesdays\"",                      \
        "command left own reflection \"It takes as long as it takes.\""
#define OPENED "touch left open_own"
#define CODED                                                                                                \
    OPENED, "touch left code", "touch - type \"2718\"", "touch - done", "touch - type \"2718\"",             \
        "touch - done"

#define LOCKED CODED, "touch - sign 2", "touch - done", "touch - back"
#define SIGNED LOCKED, OPENED, "touch - type \"2718\"", "touch - done"
#define JUST_ME "command left mood 2 uid=" MOOD, "command left share just_me", "+11000"

static const struct shot shots[] = {
    { "who", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - form 1" } },
    { "own-empty", HOUSEHOLD, JOURNAL_OK, NULL, { "touch right open_own" } },
    { "own", HOUSEHOLD, JOURNAL_OK, NULL, { FILLED, OPENED } },
    { "own-comfort", HOUSEHOLD, JOURNAL_OK, NULL, { "command left mood 2", "+11000", FILLED, OPENED } },
    { "own-past",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "command left thing promise day=2026-11-20 \"Book the counsellor this week.\"", FILLED, OPENED } },
    { "own-item", HOUSEHOLD, JOURNAL_OK, NULL, { FILLED, OPENED, "touch left open_thing 36 uid=" NOTE } },
    { "own-item-ask",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { FILLED, OPENED, "touch left open_thing 36 uid=" NOTE, "touch - done 100" } },
    { "own-mood", HOUSEHOLD, JOURNAL_OK, NULL, { JUST_ME, OPENED, "touch left open_thing 36 uid=" MOOD } },
    { "own-mood-ask",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { JUST_ME, OPENED, "touch left open_thing 36 uid=" MOOD, "touch - done 100" } },
    { "own-helper",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "command left mood 1", "+11000", "command left mood 2", "+11000", "command left mood 1", "+11000",
        OPENED } },
    { "own-contact",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { OPENED, "touch left open 37", "touch left form 14", "touch left type \"Dr Reyes\"", "touch - done",
        "touch - form_part 1", "touch left type \"912 345 678\"", "touch - done" } },
    { "own-more", HOUSEHOLD, JOURNAL_OK, NULL, { OPENED, "touch left open 37" } },
    { "own-settings", HOUSEHOLD, JOURNAL_OK, NULL, { OPENED, "touch left open 46" } },
    { "quiet-dates",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "command left private \"quiet.11-14=1\"", OPENED, "touch left open 46", "touch left open 47" } },
    { "own-leave", HOUSEHOLD, JOURNAL_OK, NULL, { OPENED, "touch left open 50" } },
    { "own-leave-done",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { OPENED, "touch left open 50", "touch left take_along", "folder" } },
    { "own-leave-sure", HOUSEHOLD, JOURNAL_OK, NULL, { OPENED, "touch left open 50", "touch left leave" } },
    { "own-leave-nothing",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { OPENED, "touch left open 50", "touch left leave", "touch left leave" } },
    { "own-leave-failed",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { LOCKED, OPENED, "touch - type \"27182\"", "touch - done", "touch left open 50",
        "touch left take_along", "sign" } },
    { "own-summary", HOUSEHOLD, JOURNAL_OK, NULL, { OPENED, "touch left open 51" } },
    { "own-summary-done",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { OPENED, "touch left open 51", "touch left summary 4", "folder" } },
    { "appointment-form", HOUSEHOLD, JOURNAL_OK, NULL, { OPENED, "touch left form 7" } },
    { "reflection-form", HOUSEHOLD, JOURNAL_OK, NULL, { OPENED, "touch left form 6" } },
    { "home-left", HOUSEHOLD, JOURNAL_OK, NULL, { "command left leave" } },
    { "leave-other", HOUSEHOLD, JOURNAL_OK, NULL, { "command left leave", "go leave" } },
    { "code-new", HOUSEHOLD, JOURNAL_OK, NULL, { OPENED, "touch left code", "touch - type \"27\"" } },
    { "code-again",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { OPENED, "touch left code", "touch - type \"2718\"", "touch - done", "touch - type \"27\"" } },
    { "code-differs",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { OPENED, "touch left code", "touch - type \"2718\"", "touch - done", "touch - type \"2719\"",
        "touch - done" } },
    { "code-letters",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { OPENED, "touch left code", "touch - keys 200", "touch - type \"blue\"" } },
    { "code-sign", HOUSEHOLD, JOURNAL_OK, NULL, { CODED } },
    { "code-recovery", HOUSEHOLD, JOURNAL_OK, NULL, { CODED, "touch - sign 2", "recovery" } },
    { "code", HOUSEHOLD, JOURNAL_OK, NULL, { LOCKED, OPENED, "touch - type \"27182\"" } },
    { "code-leave",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { LOCKED, "go leave", "touch left leave", "touch left leave", "touch - type \"27182\"" } },
    { "code-busy", HOUSEHOLD, JOURNAL_OK, NULL, { LOCKED, OPENED, "touch - type \"27182\"", "busy" } },
    { "own-sign",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { FILLED, LOCKED, OPENED, "touch - type \"2718\"", "touch - done" } },
    { "own-sign-more", HOUSEHOLD, JOURNAL_OK, NULL, { SIGNED, "touch left open 37" } },
    { "own-sign-picks", HOUSEHOLD, JOURNAL_OK, NULL, { SIGNED, "touch left open 44" } },
    { "own-sign-writing", HOUSEHOLD, JOURNAL_OK, NULL, { SIGNED, "touch left form 6" } },
    { "own-sign-form",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { SIGNED, "touch left form 7", "touch - type \"Thursday at ten\"", "touch - done" } },
};

const struct shot_table shots_own = { sizeof shots / sizeof *shots, shots };
