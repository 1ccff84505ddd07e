/* An act: what a person did, as the journal keeps it. Acts are only ever inserted; what may go
 * again (words, a mood's weather) is its content, kept apart (journal/schema). */
#ifndef KEPT_ACT_H
#define KEPT_ACT_H

#include "firmware/model.h"

/* Stored in the journal: append-only. */
enum act_kind {
    ACT_ENTRY = 1,      /* partner, entry, weather, help, share, for_yesterday, words, value */
    ACT_WORDS = 2,      /* target, words: sets or replaces an entry's words */
    ACT_HELP = 3,       /* target, help */
    ACT_SHARE = 4,      /* target, share: only within the entry's 10 s */
    ACT_UNDO = 5,       /* target: within the entry's 10 s it vanishes with its content */
    ACT_TAKE_BACK = 6,  /* target: later, its words go and "words taken back" stays */
    ACT_ANSWER = 7,     /* target, partner (who answers), answer */
    ACT_PROMPT = 8,     /* key (the card's id), reply; partner none */
    ACT_SETTING = 9,    /* key, words (the value); partner none or whose setting */
    ACT_CLOCK_FIX = 10, /* at.wall: the system's clock; value: milliseconds to add to it. Corrects its
                         * boot's untrusted times (journal/when.h) */
    /* The practice. "Private": sealed to its author; what both see is a thing in the open. */
    ACT_THING = 11, /* partner or none, thing, day, value, words; target: the private thing it comes of */
    ACT_THING_STATE = 12, /* target, state; day: of an agreement that is renewed */
    ACT_THING_DAY = 13,   /* target, day */
    ACT_THING_WORDS = 14, /* target, words */
    ACT_OWN = 15, /* partner, thing, day, words: a private thing; target: the one it takes the place of */
    ACT_OWN_DROP = 16,  /* partner, target: a private thing goes */
    ACT_NAME = 17,      /* target: an entry; value's place is taken by other: the promise it names */
    ACT_REVIEW = 18,    /* target: the review; value: step, floor: whose turn; partner none */
    ACT_PAUSE = 19,     /* value: UTC ms it ends, 0: now; partner none, by a CHECK, and of the next two */
    ACT_COVER = 20,     /* value: 1 covered, 0 not */
    ACT_CALM = 21,      /* value: UTC ms a review's pause ends, 0: now */
    ACT_PRIVATE = 22,   /* partner, key, words: what one sets for oneself (PRIVATE_… in facts.h) */
    ACT_CARD = 23,      /* key: a card's id; value: enum card_mark; partner none */
    ACT_WIDEN = 24,     /* partner (whose), key, words: a setting that shows more, agreed by both; day: from
                         * when; value: 1 where one of them gave a wrong code (its row does not tell) */
    ACT_WIDEN_OFF = 25, /* target: called off, or done; partner none */
    ACT_CODE = 26,      /* partner, words: the wrapped key in hexadecimal (journal/keys.h) */
    ACT_TRY = 27,       /* partner, value: of journal/keys.h, codes tried lately. Leaves no row */
    ACT_LEAVE = 28      /* partner: one's own part goes */
};

#define ACT_KEY_BYTES 47
#define UNDO_MS 10000 /* product.md: undo, words and chips for 10 s */

/* A value, about 4 KiB; queues hold a fixed number of them. */
struct act {
    enum act_kind kind;
    enum partner partner;
    enum source source;
    struct moment at;
    uint32_t ticket; /* chosen by the caller, given back in the result; 0: no result wanted */
    struct uid uid;  /* none: the journal draws one; set by a caller that must know it first */
    struct uid target;
    struct uid other; /* NAME, ENTRY: a promise that the entry names; none */
    enum entry_kind entry;
    enum thing_kind thing;
    enum thing_state state;
    enum partner floor;
    int32_t day; /* household day, 0 for none */
    enum weather weather;
    enum help help;
    enum share share;
    enum answer answer;
    enum prompt_reply reply;
    bool for_yesterday;
    int64_t value; /* ENTRY: milliseconds in which an entry like it makes this one none; 0: none do */
    char key[ACT_KEY_BYTES + 1];
    char words[WORDS_BYTES + 1];
};

#endif
