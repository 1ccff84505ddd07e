#include "firmware/journal/sound.h"

#include <string.h>

#include "firmware/journal/settings.h"

#define IN_RANGE(value, count) ((unsigned)(value) < (unsigned)(count))

static bool values_in_range(const struct act *a)
{
    return IN_RANGE(a->partner, PARTNER_COUNT + 1) && IN_RANGE(a->source, SOURCE_COUNT) &&
           IN_RANGE(a->entry, ENTRY_KIND_COUNT) && IN_RANGE(a->weather, WEATHER_COUNT) &&
           IN_RANGE(a->help, HELP_COUNT) && IN_RANGE(a->share, SHARE_COUNT) &&
           IN_RANGE(a->answer, ANSWER_COUNT) && IN_RANGE(a->reply, PROMPT_REPLY_COUNT);
}

static bool text_well_formed(const struct act *a)
{
    return memchr(a->words, '\0', sizeof a->words) && words_valid(a->words, WORDS_CHARS) &&
           memchr(a->key, '\0', sizeof a->key) && words_valid(a->key, ACT_KEY_BYTES);
}

/* Both partners' one win is nobody's alone, and seen by both. Only a mood has a weather. */
static bool entry_is_sound(const struct act *a)
{
    bool shared_win = a->entry == ENTRY_SHARED_WIN, mood = a->entry == ENTRY_MOOD;
    return shared_win == (a->partner == PARTNER_NONE) && !(shared_win && a->share != SHARE_BOTH) &&
           mood == (a->weather != WEATHER_NONE) && (mood || a->help == HELP_NONE);
}

bool act_is_sound(const struct act *a)
{
    if (!values_in_range(a) || !text_well_formed(a))
        return false;
    bool targeted = !uid_is_none(&a->target);
    switch (a->kind) {
    case ACT_ENTRY:
        return entry_is_sound(a);
    case ACT_WORDS:
        return targeted && a->words[0];
    case ACT_HELP:
    case ACT_SHARE:
    case ACT_UNDO:
    case ACT_TAKE_BACK:
        return targeted;
    case ACT_ANSWER:
        return targeted && a->partner != PARTNER_NONE && a->answer != ANSWER_NONE;
    case ACT_PROMPT:
        return a->key[0] && strlen(a->key) <= PROMPT_ID_BYTES;
    case ACT_SETTING:
        return settings_valid(a->partner, a->key, a->words);
    case ACT_CLOCK_FIX:
        return true;
    }
    return false;
}
