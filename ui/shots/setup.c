/* Setting up, page by page, and the pages of settings that are the same. */
#include "ui/shots/shot_table.h"

#define TO_WORDS "touch - done"
#define TO_TOUCH TO_WORDS, "touch - done"
#define TO_ZONE TO_TOUCH, "touch - done"
#define TO_LEFT TO_ZONE, "touch - done"
#define NAMED(who, name) "touch " who " open_words", "touch " who " type \"" name "\"", "touch - done"
#define TO_RIGHT TO_LEFT, NAMED("left", "Ana"), "touch - done"
#define TO_CODE TO_RIGHT, NAMED("right", "Ben"), "touch - done"
#define TO_REVIEW TO_CODE, "touch - done"
#define TO_QUIET TO_REVIEW, "touch - done"
#define TO_BUTTONS TO_QUIET, "touch - done"
#define TO_READY TO_BUTTONS, "touch - done"

static const struct shot shots[] = {
    { "welcome", BLANK, JOURNAL_OK, NULL, { NULL } },
    { "welcome-words", BLANK, JOURNAL_OK, NULL, { TO_WORDS } },
    { "welcome-touch", BLANK, JOURNAL_OK, NULL, { TO_TOUCH, "touch - touched 5963928" } },
    { "welcome-zone", BLANK, JOURNAL_OK, NULL, { TO_ZONE } },
    { "welcome-time", BLANK, JOURNAL_OK, NULL, { "doubt", TO_ZONE, "touch - done", "touch - clock_step 3" } },
    { "welcome-person", BLANK, JOURNAL_OK, NULL, { TO_LEFT, NAMED("left", "Ana") } },
    { "welcome-name",
      BLANK,
      JOURNAL_OK,
      NULL,
      { TO_LEFT, "touch left open_words", "touch left type \"Ana\"" } },
    { "welcome-name-taken", BLANK, JOURNAL_OK, NULL, { TO_RIGHT, NAMED("right", "ana") } },
    { "welcome-code", BLANK, JOURNAL_OK, NULL, { TO_CODE } },
    { "welcome-review", BLANK, JOURNAL_OK, NULL, { TO_REVIEW } },
    { "welcome-quiet", BLANK, JOURNAL_OK, NULL, { TO_QUIET } },
    { "welcome-buttons",
      BLANK,
      JOURNAL_OK,
      NULL,
      { TO_BUTTONS, "button left pressed left.mood", "button left released left.mood",
        "button right pressed right.promise" } },
    { "welcome-ready", BLANK, JOURNAL_OK, NULL, { TO_READY } },
    { "set-clock", HOUSEHOLD, JOURNAL_OK, NULL, { "go settings", "go set_clock" } },
    { "set-clock-doubtful", HOUSEHOLD, JOURNAL_OK, NULL, { "doubt", "go settings", "go set_clock" } },
    { "set-light", HOUSEHOLD, JOURNAL_OK, NULL, { "light", "go settings", "go set_light" } },
    { "set-turn", HOUSEHOLD, JOURNAL_OK, NULL, { "go settings", "go set_turn" } },
    { "set-turn-tried", HOUSEHOLD, JOURNAL_OK, NULL, { "go settings", "go set_turn", "touch - turn" } },
    { "set-buttons", HOUSEHOLD, JOURNAL_OK, NULL, { "go settings", "go set_buttons" } },
};

const struct shot_table shots_setup = { sizeof shots / sizeof *shots, shots };
