#include "firmware/rules/prompts.h"

#include <stdio.h>
#include <string.h>

#define NOT_LOGGED INT32_MAX /* a position older than every item of the log */

static int32_t find_card(const struct prompt_deck *deck, const char *id)
{
    for (int i = 0; i < deck->count; i++)
        if (strcmp(deck->card[i].id, id) == 0)
            return i;
    return -1;
}

/* Position of a card in the log: 0 is the newest. */
static int32_t last_shown(const struct prompt_log_item *log, int count, const char *id)
{
    for (int i = 0; i < count; i++)
        if (strcmp(log[i].id, id) == 0)
            return i;
    return NOT_LOGGED;
}

/* A date in the future is a clock that was ahead: that card was shown not long ago. */
static bool is_rested(const struct prompt_log_item *log, int32_t position, int32_t day)
{
    if (position == NOT_LOGGED)
        return true;
    return position >= PROMPT_REST_DAYS && (int64_t)day - log[position].day > PROMPT_REST_DAYS;
}

static int card_of_day(const struct prompt_deck *deck, const struct prompt_log_item *log, int count,
                       int32_t day)
{
    for (int i = 0; i < count; i++) {
        int card = log[i].day == day ? find_card(deck, log[i].id) : -1;
        if (card >= 0 && !deck->card[card].hidden)
            return card;
    }
    return -1;
}

static uint64_t mix(uint64_t hash, const void *bytes, size_t size)
{
    const uint8_t *b = bytes;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ b[i]) * UINT64_C(0x100000001B3); /* FNV-1a, 64 bit */
    return hash;
}

/* Where a card stands in the order of a round; two cards never share a place but by one in 2^64. */
static uint64_t place(const struct prompt_card *card, int32_t round, const uint8_t household[16])
{
    const uint8_t round_bytes[] = { (uint8_t)round, (uint8_t)(round >> 8), (uint8_t)(round >> 16),
                                    (uint8_t)(round >> 24) };
    uint64_t hash = mix(UINT64_C(0xCBF29CE484222325), household, 16);
    hash = mix(hash, round_bytes, sizeof round_bytes);
    hash = mix(hash, card->id, strlen(card->id));
    hash ^= hash >> 33; /* without it the last letters of an id barely move the high bits */
    hash *= UINT64_C(0xFF51AFD7ED558CCD);
    return hash ^ hash >> 33;
}

int prompts_choose(const struct prompt_deck *deck, const struct prompt_log_item *log, int log_count,
                   int32_t day, const uint8_t household[16])
{
    int best = card_of_day(deck, log, log_count, day);
    if (best >= 0)
        return best;
    bool best_rested = false;
    int32_t best_position = -1;
    uint64_t best_place = 0;
    for (int i = 0; i < deck->count; i++) {
        const struct prompt_card *card = &deck->card[i];
        if (card->hidden)
            continue;
        int32_t position = last_shown(log, log_count, card->id);
        bool rested = is_rested(log, position, day);
        uint64_t at = rested ? place(card, day / PROMPT_REST_DAYS, household) : 0;
        bool better = rested ? !best_rested || at < best_place : !best_rested && position > best_position;
        if (!better)
            continue;
        best = i;
        best_rested = rested;
        best_position = position;
        best_place = at;
    }
    return best;
}
