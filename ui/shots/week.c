/* The week, page by page, and the harder talk. */
#include "ui/shots/shot_table.h"

#define HELD "00000000000000000000000000000031"
#define STEP "00000000000000000000000000000032"
#define DUE "00000000000000000000000000000033"
#define HOLDS                                                                                                \
    "command left thing promise uid=" HELD " day=+5 \"Ask before I assume.\"",                               \
        "command right thing promise \"Home by six on weekdays.\"",                                          \
        "command - thing step uid=" STEP " \"A walk on Wednesday after dinner.\"",                           \
        "command - thing agreement uid=" DUE " day=+0 \"We tell each other when plans change.\""
#define BEGIN "touch - review", "touch - review_begin 60"

static const struct shot shots[] = {
    { "week-begin", HOUSEHOLD, JOURNAL_OK, NULL, { "go week_begin", "touch left here" } },
    { "week-length", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - review" } },
    { "week-arrive", HOUSEHOLD, JOURNAL_OK, NULL, { BEGIN } },
    { "week-appreciate", HOUSEHOLD, JOURNAL_OK, NULL, { BEGIN, "touch - review_step 1" } },
    { "week-sealed",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "command left own note \"I felt alone on Wednesday evening.\\|I need to hear from you when plans "
        "change.\"",
        BEGIN, "touch - review_step 2", "touch left note_open" } },
    { "week-sealed-asks",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "command left own note \"I felt alone on Wednesday evening.\"", BEGIN, "touch - review_step 2",
        "touch left note_open", "touch right nothing", "touch - next" } },
    { "week-weather-left", HOUSEHOLD, JOURNAL_OK, NULL, { BEGIN, "touch - review_step 3" } },
    { "week-weather-right", HOUSEHOLD, JOURNAL_OK, NULL, { BEGIN, "touch - review_step 4" } },
    { "week-went-right", HOUSEHOLD, JOURNAL_OK, NULL, { BEGIN, "touch - review_step 5" } },
    { "week-went-right-none", NO_ENTRIES, JOURNAL_OK, NULL, { BEGIN, "touch - review_step 5" } },
    { "week-topic", HOUSEHOLD, JOURNAL_OK, NULL, { BEGIN, "touch - review_step 6" } },
    { "week-topic-listen",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { BEGIN, "touch - review_step 6", "touch left pass", "touch left listen" } },
    { "week-next-step", HOUSEHOLD, JOURNAL_OK, NULL, { BEGIN, "touch - review_step 7" } },
    { "week-promises", HOUSEHOLD, JOURNAL_OK, NULL, { HOLDS, BEGIN, "touch - review_step 8" } },
    { "week-slips",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch right slip both \"I got home at eight and did not call.\\|Waiting, not knowing.\"", BEGIN,
        "touch - review_step 9" } },
    { "week-agreement", HOUSEHOLD, JOURNAL_OK, NULL, { HOLDS, BEGIN, "touch - review_step 10" } },
    { "week-loved", HOUSEHOLD, JOURNAL_OK, NULL, { BEGIN, "touch - review_step 11" } },
    { "week-close", HOUSEHOLD, JOURNAL_OK, NULL, { BEGIN, "touch - review_step 12" } },
    { "week-over", HOUSEHOLD, JOURNAL_OK, NULL, { BEGIN, "touch - review_step 12", "touch - next" } },
    { "week-calm", HOUSEHOLD, JOURNAL_OK, NULL, { BEGIN, "touch - calm 20" } },
    { "talk", HOUSEHOLD, JOURNAL_OK, NULL, { "go talk" } },
    { "talk-first", HOUSEHOLD, JOURNAL_OK, NULL, { "go talk", "touch - talk" } },
    { "talk-turns", HOUSEHOLD, JOURNAL_OK, NULL, { "go talk", "touch right talk" } },
    { "talk-keep",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "go talk", "touch right talk", "touch - next", "touch right here" } },
    { "talk-after",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "go talk", "touch right talk", "touch - next", "+200", "touch - next", "touch left unprepare" } },
    { "talk-prepare",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "command left own preparation \"I did not say where I was.\"", "go talk", "touch left prepare" } },
    { "note-form",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "touch left form 9", "touch - type \"alone on Wednesday evening.\"", "touch - done" } },
    { "week-sealed-large",
      HOUSEHOLD,
      JOURNAL_OK,
      NULL,
      { "command left own note \"I felt alone on Wednesday evening.\\|to hear from you when plans change.\"",
        BEGIN, "touch - review_step 2", "touch left note_open", "touch left listen" } },
    { "home-line", HOUSEHOLD, JOURNAL_OK, NULL, { "touch - prompt talked" } },
    { "home-week", HOUSEHOLD, JOURNAL_OK, NULL, { BEGIN, "touch - back" } },
};

const struct shot_table shots_week = { sizeof shots / sizeof *shots, shots };
