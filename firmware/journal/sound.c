#include "firmware/journal/sound.h"

#include <string.h>

#include "firmware/backup.h"
#include "firmware/settings.h"

#define IN_RANGE(value, count) ((unsigned)(value) < (unsigned)(count))

static bool values_in_range(const struct act *a)
{
    return IN_RANGE(a->partner, PARTNER_COUNT + 1) && IN_RANGE(a->source, SOURCE_COUNT) &&
           IN_RANGE(a->entry, ENTRY_KIND_COUNT) && IN_RANGE(a->weather, WEATHER_COUNT) &&
           IN_RANGE(a->help, HELP_COUNT) && IN_RANGE(a->share, SHARE_COUNT) &&
           IN_RANGE(a->answer, ANSWER_COUNT) && IN_RANGE(a->reply, PROMPT_REPLY_COUNT) &&
           IN_RANGE(a->thing, THING_KIND_COUNT) && IN_RANGE(a->state, THING_STATE_COUNT) &&
           IN_RANGE(a->floor, PARTNER_COUNT + 1);
}

/* Only these have words of several parts. */
static bool has_parts(const struct act *a)
{
    return (a->kind == ACT_ENTRY && a->entry == ENTRY_SLIP) || a->kind == ACT_WORDS || a->kind == ACT_THING ||
           a->kind == ACT_THING_WORDS || a->kind == ACT_OWN || a->kind == ACT_CODE;
}

static bool text_well_formed(const struct act *a)
{
    return memchr(a->words, '\0', sizeof a->words) &&
           (has_parts(a) ? words_parts_valid : words_valid)(a->words, WORDS_CHARS) &&
           memchr(a->key, '\0', sizeof a->key) && words_valid(a->key, ACT_KEY_BYTES);
}

/* What belongs to the two of them is nobody's alone, and seen by both. Only a mood has a weather;
 * a slip, a line and a goodnight card say something. */
static bool entry_is_sound(const struct act *a)
{
    bool shared = entry_is_shared(a->entry), mood = a->entry == ENTRY_MOOD;
    bool needs_words = a->entry == ENTRY_SLIP || a->entry == ENTRY_LINE || a->entry == ENTRY_GOODNIGHT;
    bool may_hide = !shared && a->entry != ENTRY_GOODNIGHT;
    return shared == (a->partner == PARTNER_NONE) && (may_hide || a->share == SHARE_BOTH) &&
           mood == (a->weather != WEATHER_NONE) && (mood || a->help == HELP_NONE) &&
           (!needs_words || a->words[0]);
}

static bool is_private(enum thing_kind k)
{
    return k == THING_NOTE || k == THING_PREPARATION || k == THING_REFLECTION;
}

/* In the open: a promise is somebody's; all else is of both, and nobody's. */
static bool thing_is_sound(const struct act *a)
{
    bool nobodys = a->thing != THING_PROMISE;
    bool wordless = a->thing == THING_REVIEW || a->thing == THING_TALK;
    return a->thing != THING_NONE && !is_private(a->thing) && (wordless || a->words[0]) &&
           !(nobodys && a->partner != PARTNER_NONE) &&
           !(a->thing == THING_PROMISE && a->partner == PARTNER_NONE);
}

static bool own_is_sound(const struct act *a)
{
    return a->partner != PARTNER_NONE && a->words[0] &&
           (is_private(a->thing) || a->thing == THING_PROMISE || a->thing == THING_APPOINTMENT ||
            a->thing == THING_CONTACT);
}

/* What can only be done by a person for themselves. */
static bool somebodys(const struct act *a)
{
    return a->partner != PARTNER_NONE;
}

static bool practice_is_sound(const struct act *a, bool targeted)
{
    switch (a->kind) {
    case ACT_THING:
        return thing_is_sound(a);
    case ACT_THING_WORDS:
        return targeted && a->words[0];
    case ACT_THING_STATE:
    case ACT_THING_DAY:
    case ACT_REVIEW:
    case ACT_WIDEN_OFF:
        return targeted;
    case ACT_OWN:
        return own_is_sound(a);
    case ACT_OWN_DROP:
        return somebodys(a) && targeted;
    case ACT_NAME:
        return somebodys(a) && targeted && !uid_is_none(&a->other);
    case ACT_PAUSE:
    case ACT_COVER:
    case ACT_CALM:
        return a->value >= 0;
    case ACT_PRIVATE:
        return somebodys(a) && a->key[0] && strlen(a->words) <= PRIVATE_VALUE_BYTES;
    case ACT_CARD:
        return a->key[0] && strlen(a->key) <= PROMPT_ID_BYTES && a->value >= 0 && a->value < CARD_MARK_COUNT;
    case ACT_WIDEN:
        return (a->partner == PARTNER_NONE && backup_plan_valid(a->key, a->words)) ||
               (settings_valid(a->partner, a->key, a->words) && strlen(a->key) < 32 && strlen(a->words) < 32);
    case ACT_CODE:
        return somebodys(a) && a->words[0];
    case ACT_TRY:
        return somebodys(a) && a->value >= 0;
    case ACT_LEAVE:
        return somebodys(a);
    default:
        return false;
    }
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
    default:
        return practice_is_sound(a, targeted);
    }
}
