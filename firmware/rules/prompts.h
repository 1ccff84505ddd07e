/* Which card shows today. Pure: cards, what was shown and the day are arguments.
 * The same for both partners, none repeated within 80 days while enough cards are left; when
 * many are hidden, the least recently shown one (product.md, Prompts). */
#ifndef KEPT_RULES_PROMPTS_H
#define KEPT_RULES_PROMPTS_H

#include "firmware/facts.h"

#define PROMPT_CARDS 256
#define PROMPT_TEXT_BYTES 255
#define PROMPT_REST_DAYS 80

struct prompt_card {
    char id[PROMPT_ID_BYTES + 1]; /* "talk.01": stable over editions and languages */
    char text[PROMPT_TEXT_BYTES + 1];
    bool hidden;
};

struct prompt_deck {
    int count;
    struct prompt_card card[PROMPT_CARDS];
};

/* Reads the deck of LANGUAGE ("de", "pt_BR.UTF-8", what stands in $LANGUAGE, NULL) from DIR: pt_BR.ini, else
 * pt.ini, else en.ini. Sections are groups, entries "id = text", nothing hidden. False with WHY ("file:line:
 * what is wrong") and *deck empty when the file found cannot be used: a card that is left out in
 * silence would be a card nobody misses. */
bool prompt_deck_load(struct prompt_deck *deck, const char *dir, const char *language, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Index of the card for DAY, -1 when there is none. LOG is newest first, in the order things
 * happened. The card already shown on DAY wins, unless it was hidden since; else an order drawn
 * from HOUSEHOLD and the round decides among those rested for PROMPT_REST_DAYS, by date and by
 * cards shown since, so that a clock that jumped brings no card back early; else the least
 * recently shown. */
int prompts_choose(const struct prompt_deck *deck, const struct prompt_log_item *log, int log_count,
                   int32_t day, const uint8_t household[16]);

#endif
