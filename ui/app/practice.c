/* The practice: actions that are acts by themselves, whoever says them, and what is due by the day. */
#include <stdio.h>
#include <string.h>

#include "firmware/practice.h"
#include "firmware/rules/consent.h"
#include "ui/app/internal.h"

#define DUE_AGAIN_MS 60000

/* The promise's entry of the last ten seconds, for chips that name a promise. */
static struct uid just_kept(const struct app *a, enum partner who)
{
    const struct recent *r = &a->ui.recent[button_of(who, BUTTON_PROMISE)];
    bool open = r->there && mono_since(a->now.mono, r->at) < UNDO_MS;
    return open ? r->uid : (struct uid){ { 0 } };
}

/* What a person means without naming it: the entry just kept, the review under way. */
static void complete(const struct app *a, struct action *action)
{
    const struct thing *review = facts_review(&a->facts);
    if (action->type == ACTION_NAME && uid_is_none(&action->uid) && action->who != PARTNER_NONE)
        action->uid = just_kept(a, action->who);
    if (action->type == ACTION_THING && !action->text && uid_equal(&action->from, &a->ui.offer.uid))
        action->text = a->ui.offer.words; /* said yes to, behind a code */
    if (action->type == ACTION_REVIEW_STEP && uid_is_none(&action->uid) && review)
        action->uid = review->uid;
}

uint32_t app_send(struct app *a, const struct act *act)
{
    struct act *place = app_push(a, act->kind, act->partner, act->source);
    if (!place)
        return 0;
    *place = *act;
    place->at = a->now;
    place->ticket = a->next_ticket++;
    if (uid_is_none(&place->uid))
        uid_draw(&place->uid);
    return place->ticket;
}

/* An entry of words: kept like a press, with its ten seconds. */
static void keep_said(struct app *a, const struct action *action, struct act *act)
{
    if (act->entry == ENTRY_LINE)
        a->ui.line_until.ms = 0;
    if (uid_is_none(&act->uid))
        uid_draw(&act->uid);
    uint32_t ticket = app_send(a, act);
    a->ui.saved = (struct saved){ .phase = ticket ? SAVED_PRESSED : SAVED_NOT_KEPT,
                                  .who = act->partner,
                                  .kind = act->entry,
                                  .uid = act->uid,
                                  .ticket = ticket,
                                  .since = a->now.mono,
                                  .pressed_at = a->now.mono,
                                  .error = JOURNAL_FAILED,
                                  .has_words = true };
    a->ui.said =
        (struct recent){ .there = ticket != 0, .uid = act->uid, .at = a->now.mono, .has_words = true };
    bool writing = a->ui.screen == SCREEN_FORM || a->ui.screen == SCREEN_WORDS; /* until it is kept */
    if (action->source == SOURCE_TOUCH && !writing && a->ui.screen != SCREEN_WELCOME && !a->ui.covered &&
        !app_week_up(a))
        app_go_home(a);
}

/* Whose code an action asks for; PARTNER_NONE: nobody's. A promise is shown once the other says yes; ending
 * or moving one is its maker's. Only on the glass: the command line has its own way (keptctl). */
static enum partner whose_code(const struct app *a, const struct action *action)
{
    const struct thing *t = facts_thing(&a->facts, &action->uid);
    bool ends = action->type == ACTION_THING_STATE || action->type == ACTION_THING_DAY;
    if (action->source != SOURCE_TOUCH)
        return PARTNER_NONE;
    if (action->type == ACTION_THING && action->value == THING_PROMISE && !uid_is_none(&action->from))
        return partner_other(action->who);
    return ends && t && t->kind == THING_PROMISE ? t->partner : PARTNER_NONE;
}

/* For the journal as a whole; the session does it on its day. */
/* An agreement is of both: renewing one takes two. So is the journal as a whole. */
static bool takes_both(const struct app *a, const struct action *action)
{
    if (action->type == ACTION_WIDEN && action->who == PARTNER_NONE)
        return !app_both_agreed(a);
    const struct thing *t = facts_thing(&a->facts, &action->uid);
    return action->source == SOURCE_TOUCH && action->type == ACTION_THING_STATE &&
           action->value == THING_OPEN && t && t->kind == THING_AGREEMENT && !app_both_agreed(a);
}

static bool behind_code(struct app *a, const struct action *action)
{
    enum partner who = whose_code(a, action);
    if (takes_both(a, action)) {
        app_both_ask(a, action);
        return true;
    }
    if (who == PARTNER_NONE || app_may(a, who))
        return false;
    app_with_own(a, who, action);
    return true;
}

void app_practice(struct app *a, const struct action *action)
{
    struct action whole = *action;
    struct act act;
    complete(a, &whole);
    if (behind_code(a, &whole) || !practice_act(&whole, &act))
        return;
    if (app_own_pretend(a, &act)) {
        app_thing_done(a, &whole);
        return;
    }
    if (act.kind == ACT_ENTRY) {
        keep_said(a, &whole, &act);
        return;
    }
    if (act.kind == ACT_WIDEN)
        act.value = a->ui.hollow;
    a->practice_ticket = app_send(a, &act);
    if (a->practice_ticket == 0) {
        app_not_kept(a, JOURNAL_FAILED);
        return;
    }
    if (whole.type == ACTION_NAME && uid_equal(&whole.uid, &a->ui.saved.uid))
        a->ui.saved.named = true;
    app_thing_done(a, &whole);
}

/* What was refused, or did not reach the card, is said; what was kept shows by itself. */
void app_practice_result(struct app *a, const struct journal_result *r)
{
    if (r->ticket == 0)
        return;
    if (r->ticket == a->due_ticket) {
        a->due_ticket = 0;
        a->due_after.ms = r->error == JOURNAL_OK ? 0 : a->now.mono.ms + DUE_AGAIN_MS;
    } else if (r->ticket == a->practice_ticket && r->error != JOURNAL_OK) {
        app_not_kept(a, r->error);
    }
}

/* A setting that both agreed to widen holds from its day on; it never reaches back. Of a hollow one nothing
 * holds. */
static uint32_t widen(struct app *a)
{
    const struct practice *p = &a->facts.practice;
    for (int i = 0; i < p->widening_count; i++) {
        const struct widening *w = &p->widening[i];
        if (backup_plan_weight(w->key) > 0 || consent_wait_ms(w, a->now, a->config->day_ends_hour) > 0)
            continue;
        struct act set = { .kind = ACT_SETTING, .partner = w->partner, .source = SOURCE_DEADLINE };
        struct act done = { .kind = ACT_WIDEN_OFF, .partner = PARTNER_NONE, .source = SOURCE_DEADLINE };
        snprintf(set.key, sizeof set.key, "%s", w->key);
        snprintf(set.words, sizeof set.words, "%s", w->value);
        done.target = w->uid;
        return w->hollow || app_send(a, &set) != 0 ? app_send(a, &done) : 0;
    }
    return 0;
}

/* One after the other. A card that refuses is not asked again at once: each refusal wakes the loop. */
void app_practice_tick(struct app *a)
{
    if (!a->has_facts || a->due_ticket != 0 || a->now.mono.ms < a->due_after.ms)
        return;
    a->due_ticket = widen(a);
    if (a->due_ticket == 0)
        a->due_ticket = app_lapse(a);
    if (a->due_ticket == 0)
        a->due_ticket = app_week_due(a);
}

bool app_paused(const struct app *a, struct moment now)
{
    return now.wall.ms < a->facts.practice.pause_until_utc_ms;
}

bool app_quiet_date(const struct app *a, struct moment now)
{
    const struct practice *p = &a->facts.practice;
    int32_t day = timebase_day(now.wall, now.offset_min, a->config->day_ends_hour);
    struct local_time t = timebase_date(day);
    for (int i = 0; i < p->quiet_count; i++)
        if (p->quiet[i] == 100 * t.month + t.day)
            return true;
    return false;
}
