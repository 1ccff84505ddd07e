#include "firmware/command.h"

#include <stdio.h>
#include <string.h>

#include "firmware/name.h"
#include "firmware/practice.h"
#include "firmware/settings.h"

#define WHAT_BYTES 320

static bool refuse(char *why, size_t size, const char *name, const char *what)
{
    snprintf(why, size, "%s: %s", name, what);
    return false;
}

static void entry(const struct action *a, const struct facts *f, struct act *out, enum entry_kind kind)
{
    out->kind = ACT_ENTRY;
    out->entry = kind;
    out->uid = a->uid;
    out->other = a->from;
    out->weather = kind == ENTRY_MOOD ? (enum weather)a->value : WEATHER_NONE;
    out->partner = kind == ENTRY_SHARED_WIN ? PARTNER_NONE : a->who;
    out->share = kind == ENTRY_SHARED_WIN ? SHARE_BOTH : f->person[a->who].share;
    if (a->text)
        snprintf(out->words, sizeof out->words, "%s", a->text);
}

static void answer(const struct action *a, struct act *out)
{
    out->kind = ACT_ANSWER;
    out->target = a->uid;
    out->answer = (enum answer)a->value;
}

/* "key=value": action_parse has seen that it is. */
static void setting(const struct action *a, struct act *out)
{
    const char *equals = a->text ? strchr(a->text, '=') : NULL;
    out->kind = ACT_SETTING;
    if (!equals)
        return;
    (void)words_part_of(a->text, 0, out->key, sizeof out->key);
    out->key[strcspn(out->key, "=")] = '\0';
    snprintf(out->words, sizeof out->words, "%s", equals + 1);
    if (strcmp(out->key, SETTING_NAME) == 0)
        name_trim(out->words);
}

static bool counter(const struct action *a, const struct facts *f, struct act *out)
{
    memset(out, 0, sizeof *out);
    out->partner = a->who;
    out->source = a->source;
    out->at = a->at;
    switch (a->type) {
    case ACTION_MOOD:
        entry(a, f, out, ENTRY_MOOD);
        return true;
    case ACTION_PROMISE:
        entry(a, f, out, ENTRY_PROMISE);
        return true;
    case ACTION_WIN:
        entry(a, f, out, ENTRY_WIN);
        return true;
    case ACTION_SHARED_WIN:
        entry(a, f, out, ENTRY_SHARED_WIN);
        return true;
    case ACTION_ANSWER:
        answer(a, out);
        return true;
    case ACTION_SETTING:
        setting(a, out);
        return true;
    default:
        return false;
    }
}

static bool has_code(const struct facts *f, enum partner who)
{
    return who == PARTNER_NONE ? f->practice.has_code[PARTNER_LEFT] || f->practice.has_code[PARTNER_RIGHT]
                               : f->practice.has_code[who];
}

/* A promise is shown by the other's yes, an agreement by both; each with their own code. */
static bool needs_yes(const struct act *act, const struct facts *f)
{
    if (act->thing == THING_AGREEMENT || !uid_is_none(&act->target))
        return has_code(f, PARTNER_NONE);
    return act->thing == THING_PROMISE && has_code(f, partner_other(act->partner));
}

/* Ending or moving a promise is its maker's; an agreement either may end, and both renew or word anew. What
 * is not among the facts could be anybody's. */
static bool changes_anothers(const struct act *act, const struct facts *f)
{
    const struct thing *t = facts_thing(f, &act->target);
    if (t && t->kind == THING_PROMISE)
        return has_code(f, t->partner);
    bool ends = act->kind == ACT_THING_STATE && act->state != THING_OPEN;
    return (!t || (t->kind == THING_AGREEMENT && !ends)) && has_code(f, PARTNER_NONE);
}

/* What one has set or written for oneself goes or changes only by its author's code (product.md,
 * rule 5); what takes a yes gets it at the screen. */
static bool is_locked(const struct act *act, const struct facts *f)
{
    bool replaces = !uid_is_none(&act->target);
    switch (act->kind) {
    case ACT_PRIVATE:
    case ACT_OWN_DROP:
        return has_code(f, act->partner);
    case ACT_SETTING: /* nobody begins again in another's name, or gives them one; at setup both are free */
        return (strcmp(act->key, SETTING_BEGUN) == 0 || (strcmp(act->key, SETTING_NAME) == 0 && f->set_up)) &&
               has_code(f, act->partner);
    case ACT_OWN:
        return replaces && has_code(f, act->partner);
    case ACT_THING:
        return needs_yes(act, f);
    case ACT_THING_STATE:
    case ACT_THING_DAY:
    case ACT_THING_WORDS:
        return changes_anothers(act, f);
    default:
        return false;
    }
}

/* Showing more takes both (rule 6). */
static bool is_wider(const struct act *act, const struct facts *f)
{
    return act->kind == ACT_SETTING && act->partner != PARTNER_NONE && strcmp(act->key, SETTING_SHARE) == 0 &&
           strcmp(act->words, share_key(SHARE_BOTH)) == 0 && f->person[act->partner].share == SHARE_JUST_ME;
}

static bool name_is_free(const char *name, const char *other, char *why, size_t size)
{
    enum name_fault fault = name_check(name, other);
    char text[WORDS_SHOWN_BYTES];
    if (fault == NAME_OTHERS)
        snprintf(why, size, "name: the other is called \"%s\" already; choose another", other);
    else if (fault != NAME_GOOD)
        snprintf(why, size, "name: \"%s\" means a side, both or nobody; choose another",
                 words_shown(name, text));
    return fault == NAME_GOOD;
}

/* Whether a setting, or what one sets for oneself, can be that. WHY names it. */
static bool is_one(const struct act *act, const struct facts *f, char *why, size_t size)
{
    if (act->kind == ACT_PRIVATE)
        return settings_check_private(act->key, act->words, why, size);
    if (act->kind != ACT_SETTING)
        return true;
    return settings_check(act->partner, act->key, act->words, why, size) &&
           (strcmp(act->key, SETTING_NAME) != 0 ||
            name_is_free(act->words, f->person[partner_other(act->partner)].name, why, size));
}

static bool logs(const struct act *act)
{
    return act->kind == ACT_ENTRY || act->kind == ACT_OWN || act->kind == ACT_PRIVATE ||
           act->kind == ACT_ANSWER || act->kind == ACT_THING;
}

bool command_act(const struct action *a, const struct facts *f, struct act *out, char *why, size_t size)
{
    const char *name = action_name(a->type);
    char what[WHAT_BYTES];
    if (a->type == ACTION_WIDEN)
        return refuse(why, size, name, "both agree on it at the screen, in settings");
    if (a->type == ACTION_LEAVE)
        return refuse(why, size, name, "use keptctl erase PARTNER");
    bool known = counter(a, f, out) || practice_act(a, out);
    if (!known && out->kind == 0)
        return refuse(why, size, name, "only the screen can do that; press a button with keptctl press");
    if (!known)
        return refuse(why, size, name, "something is missing; it needs its uid, its words or its value");
    if (out->partner < PARTNER_COUNT && f->practice.left[out->partner] && logs(out))
        return refuse(why, size, name, COMMAND_LEFT);
    if (!is_one(out, f, what, sizeof what))
        return refuse(why, size, name, what);
    if (is_wider(out, f))
        return refuse(why, size, name, "showing more takes both; agree on it at the screen, in settings");
    if (is_locked(out, f))
        return refuse(why, size, name, "lies behind a code; do it at the screen");
    if (uid_is_none(&out->uid))
        uid_draw(&out->uid);
    return true;
}

bool command_makes(enum action_type type)
{
    static const bool makes[ACTION_TYPE_COUNT] = {
        [ACTION_MOOD] = true,         [ACTION_PROMISE] = true, [ACTION_WIN] = true,
        [ACTION_SHARED_WIN] = true,   [ACTION_SLIP] = true,    [ACTION_LINE] = true,
        [ACTION_GOODNIGHT] = true,    [ACTION_THING] = true,   [ACTION_OWN] = true,
        [ACTION_REVIEW_BEGIN] = true,
    };
    return makes[type];
}
