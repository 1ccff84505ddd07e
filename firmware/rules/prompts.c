#include "firmware/rules/prompts.h"

#include <stdio.h>
#include <string.h>

#define NOT_LOGGED INT32_MAX /* a position older than every item of the log */
#define FNV_START UINT64_C(0xCBF29CE484222325)

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

/* Without default: a new group has to say whether an ordinary day may bring it. */
static bool is_daily(enum prompt_group group, bool closeness)
{
    switch (group) {
    case GROUP_TALK:
    case GROUP_LISTEN:
    case GROUP_HELP:
    case GROUP_BOUNDS:
    case GROUP_NEAR:
    case GROUP_OWN:
        return true;
    case GROUP_CLOSE:
        return closeness;
    case GROUP_WEEK:
    case GROUP_EDGES:
    case GROUP_MAKING:
    case GROUP_KEPT:
    case GROUP_SLIP:
    case GROUP_LOW:
    case GROUP_RETURN:
    case GROUP_WIN:
    case GROUP_INNER:
    case GROUP_REVIEW:
    case GROUP_COUNT:
        break;
    }
    return false;
}

static bool may_show(const struct prompt_card *card, const struct prompt_choice *choice)
{
    return !card->hidden && is_daily(card->group, choice->closeness);
}

static int card_of_day(const struct prompt_deck *deck, const struct prompt_choice *choice)
{
    for (int i = 0; i < choice->log_count; i++) {
        int card = choice->log[i].day == choice->day ? find_card(deck, choice->log[i].id) : -1;
        if (card >= 0 && may_show(&deck->card[card], choice))
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

static uint64_t mix_id(uint64_t hash, const char *id)
{
    hash = mix(hash, id, strlen(id));
    hash ^= hash >> 33; /* without it the last letters of an id barely move the high bits */
    hash *= UINT64_C(0xFF51AFD7ED558CCD);
    return hash ^ hash >> 33;
}

/* Where a card stands in the order of a round; two cards never share a place but by one in 2^64. */
static uint64_t place(const struct prompt_card *card, int32_t round, const uint8_t household[16])
{
    const uint8_t round_bytes[] = { (uint8_t)round, (uint8_t)(round >> 8), (uint8_t)(round >> 16),
                                    (uint8_t)(round >> 24) };
    uint64_t hash = mix(FNV_START, household, 16);
    return mix_id(mix(hash, round_bytes, sizeof round_bytes), card->id);
}

int prompts_choose(const struct prompt_deck *deck, const struct prompt_choice *choice)
{
    int best = card_of_day(deck, choice);
    if (best >= 0)
        return best;
    int best_rank = -1;
    int32_t best_position = -1;
    uint64_t best_place = 0;
    for (int i = 0; i < deck->count; i++) {
        const struct prompt_card *card = &deck->card[i];
        if (!may_show(card, choice))
            continue;
        int32_t position = last_shown(choice->log, choice->log_count, card->id);
        bool rested = is_rested(choice->log, position, choice->day);
        uint64_t at = rested ? place(card, choice->day / PROMPT_REST_DAYS, choice->household) : 0;
        int rank = !rested ? 0 : card->favourite ? 2 : 1;
        bool better = rank != best_rank ? rank > best_rank
                      : rested          ? at < best_place
                                        : position > best_position;
        if (!better)
            continue;
        best = i;
        best_rank = rank;
        best_position = position;
        best_place = at;
    }
    return best;
}

/* Each card draws a place of its own from the seed and the first one wins: a card that is hidden or
 * added moves no other. FIRST and COUNT: which of the group's cards, in their order. */
static const struct prompt_card *draw(const struct prompt_deck *deck, enum prompt_group group, int first,
                                      int count, uint64_t seed)
{
    const struct prompt_card *best = NULL;
    uint64_t best_place = 0;
    int nth = -1;
    for (int i = 0; i < deck->count; i++) {
        const struct prompt_card *card = &deck->card[i];
        nth += card->group == group;
        if (card->group != group || card->hidden || nth < first || nth - first >= count)
            continue;
        uint64_t at = mix_id(mix(FNV_START, &seed, sizeof seed), card->id);
        if (!best || at < best_place) {
            best = card;
            best_place = at;
        }
    }
    return best;
}

const struct prompt_card *prompts_line(const struct prompt_deck *deck, enum prompt_group group, uint64_t seed)
{
    return draw(deck, group, 0, PROMPT_CARDS, seed);
}

const struct prompt_card *prompts_review_line(const struct prompt_deck *deck, int step, uint64_t seed)
{
    return draw(deck, GROUP_REVIEW, step * PROMPT_REVIEW_LINES, PROMPT_REVIEW_LINES, seed);
}
