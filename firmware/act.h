/* An act: what a person did, as the journal keeps it. Acts are only ever inserted; what may go
 * again (words, a mood's weather) is its content, kept apart (journal/schema). */
#ifndef KEPT_ACT_H
#define KEPT_ACT_H

#include "firmware/model.h"

/* Stored in the journal: append-only. */
enum act_kind {
    ACT_ENTRY = 1,     /* partner, entry, weather, help, share, for_yesterday, words, value */
    ACT_WORDS = 2,     /* target, words: sets or replaces an entry's words */
    ACT_HELP = 3,      /* target, help */
    ACT_SHARE = 4,     /* target, share: only within the entry's 10 s */
    ACT_UNDO = 5,      /* target: within the entry's 10 s it vanishes with its content */
    ACT_TAKE_BACK = 6, /* target: later, its words go and "words taken back" stays */
    ACT_ANSWER = 7,    /* target, partner (who answers), answer */
    ACT_PROMPT = 8,    /* key (the card's id), reply; partner none */
    ACT_SETTING = 9,   /* key, words (the value); partner none or whose setting */
    ACT_CLOCK_FIX = 10 /* value: milliseconds to add to this boot's untrusted times */
};

#define ACT_KEY_BYTES 31
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
    enum entry_kind entry;
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
