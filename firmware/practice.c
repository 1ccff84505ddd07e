#include "firmware/practice.h"

#include <stdio.h>
#include <string.h>

#include "firmware/rules/review.h"

#define MINUTE_MS INT64_C(60000)
#define REST_MOST_MINUTES (366 * 24 * 60)

static bool take_text(const struct action *a, struct act *out)
{
    if (a->text)
        snprintf(out->words, sizeof out->words, "%s", a->text);
    return out->words[0] != '\0';
}

/* "key=value". */
static bool take_pair(const struct action *a, struct act *out)
{
    const char *equals = a->text ? strchr(a->text, '=') : NULL;
    size_t length = equals ? (size_t)(equals - a->text) : 0;
    if (length == 0 || length > ACT_KEY_BYTES)
        return false;
    memcpy(out->key, a->text, length);
    out->key[length] = '\0';
    snprintf(out->words, sizeof out->words, "%s", equals + 1);
    return true;
}

static bool entry(const struct action *a, struct act *out, enum entry_kind kind)
{
    out->kind = ACT_ENTRY;
    out->entry = kind;
    out->uid = a->uid;
    out->other = a->from;
    out->share = kind == ENTRY_SLIP ? (enum share)a->value : SHARE_BOTH;
    if (entry_is_shared(kind))
        out->partner = PARTNER_NONE;
    return take_text(a, out);
}

static bool thing(const struct action *a, struct act *out, enum act_kind kind)
{
    bool wordless = a->value == THING_TALK || a->value == THING_REVIEW;
    out->kind = kind;
    out->thing = (enum thing_kind)a->value;
    out->uid = a->uid;
    out->target = a->from;
    out->day = a->day;
    return take_text(a, out) || wordless;
}

static bool on_thing(const struct action *a, struct act *out, enum act_kind kind)
{
    out->kind = kind;
    out->target = a->uid;
    out->day = a->day;
    return !uid_is_none(&a->uid);
}

static bool state(const struct action *a, struct act *out)
{
    out->state = (enum thing_state)a->value;
    return on_thing(a, out, ACT_THING_STATE);
}

static bool review_begin(const struct action *a, struct act *out)
{
    out->kind = ACT_THING;
    out->thing = THING_REVIEW;
    out->partner = PARTNER_NONE;
    out->uid = a->uid;
    out->value = a->value;
    return a->value == 20 || a->value == 60;
}

static bool review_step(const struct action *a, struct act *out)
{
    out->floor = a->who;
    out->partner = PARTNER_NONE;
    out->value = a->value;
    return on_thing(a, out, ACT_REVIEW) && a->value >= 0 && a->value < REVIEW_STEP_COUNT;
}

/* By the household's clock: a pause that survives a power cut ends when it was said to. */
static bool rest(const struct action *a, struct act *out, enum act_kind kind)
{
    out->kind = kind;
    out->partner = PARTNER_NONE;
    if (a->value < 0 || a->value > REST_MOST_MINUTES)
        return false;
    out->value = a->value > 0 ? a->at.wall.ms + a->value * MINUTE_MS : 0;
    return true;
}

static bool card(const struct action *a, struct act *out)
{
    out->kind = ACT_CARD;
    out->partner = PARTNER_NONE;
    out->value = a->value;
    if (!a->text || strlen(a->text) > PROMPT_ID_BYTES)
        return false;
    snprintf(out->key, sizeof out->key, "%s", a->text);
    return true;
}

/* Agreed today, it begins tomorrow (product.md, rule 6): by the usual day where none is given. The journal
 * knows the household's, and refuses one that has begun. */
static bool widen(const struct action *a, struct act *out)
{
    int32_t today = timebase_day(a->at.wall, a->at.offset_min, DAY_ENDS_HOUR_DEFAULT);
    out->kind = ACT_WIDEN;
    out->day = a->day != 0 ? a->day : today + 1;
    return take_pair(a, out);
}

static bool name(const struct action *a, struct act *out)
{
    out->kind = ACT_NAME;
    out->target = a->uid;
    out->other = a->from;
    return !uid_is_none(&a->uid) && !uid_is_none(&a->from);
}

static bool own_drop(const struct action *a, struct act *out)
{
    return on_thing(a, out, ACT_OWN_DROP);
}

static bool private_setting(const struct action *a, struct act *out)
{
    out->kind = ACT_PRIVATE;
    return take_pair(a, out);
}

static bool leave(struct act *out)
{
    out->kind = ACT_LEAVE;
    return true;
}

bool practice_act(const struct action *a, struct act *out)
{
    memset(out, 0, sizeof *out);
    out->partner = a->who;
    out->source = a->source;
    out->at = a->at;
    switch (a->type) {
    case ACTION_SLIP:
        return entry(a, out, ENTRY_SLIP);
    case ACTION_LINE:
        return entry(a, out, ENTRY_LINE);
    case ACTION_GOODNIGHT:
        return entry(a, out, ENTRY_GOODNIGHT);
    case ACTION_NAME:
        return name(a, out);
    case ACTION_THING:
        return thing(a, out, ACT_THING);
    case ACTION_OWN:
        return thing(a, out, ACT_OWN);
    case ACTION_OWN_DROP:
        return own_drop(a, out);
    case ACTION_THING_STATE:
        return state(a, out);
    case ACTION_THING_DAY:
        return on_thing(a, out, ACT_THING_DAY);
    case ACTION_THING_WORDS:
        return on_thing(a, out, ACT_THING_WORDS) && take_text(a, out);
    case ACTION_REVIEW_BEGIN:
        return review_begin(a, out);
    case ACTION_REVIEW_STEP:
        return review_step(a, out);
    case ACTION_PAUSE:
        return rest(a, out, ACT_PAUSE);
    case ACTION_CALM:
        return rest(a, out, ACT_CALM);
    case ACTION_PRIVATE:
        return private_setting(a, out);
    case ACTION_CARD:
        return card(a, out);
    case ACTION_WIDEN:
        return widen(a, out);
    case ACTION_WIDEN_OFF:
        return on_thing(a, out, ACT_WIDEN_OFF);
    case ACTION_LEAVE:
        return leave(out);
    default: /* what only the app can do */
        return false;
    }
}
