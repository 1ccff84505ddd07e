/* Which card shows today, and which line goes with a situation. Pure: cards, what was shown, the
 * day and a seed are arguments. The card of the day is the same for both partners, none repeated
 * within 80 days while enough cards are left; when many are hidden, the least recently shown one
 * (product.md, Prompts). */
#ifndef KEPT_RULES_PROMPTS_H
#define KEPT_RULES_PROMPTS_H

#include "firmware/facts.h"

#define PROMPT_CARDS 384 /* the 222 shipped, and room for a household's own */
#define PROMPT_TEXT_BYTES 255
#define PROMPT_REST_DAYS 80
#define PROMPT_REVIEW_LINES 3 /* of GROUP_REVIEW, for each of its steps, in their order */

/* The situation a card belongs to: its section in the file. */
enum prompt_group {
    GROUP_TALK,
    GROUP_WEEK, /* questions for the weekly talk */
    GROUP_LISTEN,
    GROUP_HELP,
    GROUP_BOUNDS,
    GROUP_EDGES,  /* the same, for the weekly talk */
    GROUP_MAKING, /* while a promise is being made */
    GROUP_KEPT,
    GROUP_SLIP,
    GROUP_LOW,    /* after a low mood, on its author's own page only */
    GROUP_RETURN, /* after days without an entry, on one's own page only */
    GROUP_WIN,
    GROUP_INNER, /* private, for whoever opted in */
    GROUP_NEAR,
    GROUP_CLOSE, /* touch: only where both opted in */
    GROUP_REVIEW,
    GROUP_OWN, /* a household's own daily cards */
    GROUP_COUNT
};

struct prompt_card {
    char id[PROMPT_ID_BYTES + 1]; /* "talk.01": stable over editions and languages */
    char text[PROMPT_TEXT_BYTES + 1];
    enum prompt_group group;
    bool hidden, favourite;
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

/* Adds a household's own FILE to *deck, which is loaded: the same format, [own] for daily cards, any
 * other group for lines of that situation; its ids are none of the deck's. No file, or one without
 * cards, adds none and is no fault. False with WHY as above, and *deck as it was. */
bool prompt_deck_add(struct prompt_deck *deck, const char *file, char *why, size_t size)
    __attribute__((warn_unused_result));

/* *OUT becomes DECK as its household has it: its own cards (GROUP_OWN, ids of facts_own_id) are added as long
 * as there is room, and every card is marked as F says. */
void prompt_deck_household(struct prompt_deck *out, const struct prompt_deck *deck, const struct facts *f);

struct prompt_choice {
    const struct prompt_log_item *log; /* newest first, in the order things happened */
    int log_count;
    int32_t day;
    const uint8_t *household; /* its 16 bytes */
    bool closeness;           /* both opted in: GROUP_CLOSE is among the daily cards */
};

/* Index of the card for the day, -1 when there is none. Cards of an ordinary day alone are considered:
 * those of a situation have theirs. The card already shown on that day wins, unless it may not be
 * shown any more; else an order drawn from the household and the round decides among those rested
 * for PROMPT_REST_DAYS, by date and by cards shown since, so that a clock that jumped brings no
 * card back early; else the least recently shown. A favourite rests like any other and then comes first: that
 * no card repeats within its rest holds for it too (product.md, Prompts). */
int prompts_choose(const struct prompt_deck *deck, const struct prompt_choice *choice);

/* The card of GROUP that SEED picks among those not hidden: the same for the same seed, and untouched by
 * what happens to the other cards. NULL when there is none. Owned by *deck. */
const struct prompt_card *prompts_line(const struct prompt_deck *deck, enum prompt_group group,
                                       uint64_t seed);

/* The same among the PROMPT_REVIEW_LINES of a review's step. STEP: 0 arrive, 1 appreciations, 2 what
 * went right, 3 one topic, 4 one next step, 5 promises, 6 feel loved, 7 close. */
const struct prompt_card *prompts_review_line(const struct prompt_deck *deck, int step, uint64_t seed);

#endif
