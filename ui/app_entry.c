/* Entries: from a press to "Kept", and the ten seconds after it. */
#include <stdio.h>
#include <string.h>

#include "ui/app_internal.h"

static bool within(const struct recent *r, mono_time now, int64_t ms)
{
    return r->there && mono_since(now, r->at) < ms;
}

static void set_phase(struct app *a, enum saved_phase phase)
{
    a->ui.saved.phase = phase;
    a->ui.saved.since = a->now.mono;
}

static void commit_chosen(struct app *a, enum source source);

/* Where a button's press is answered: the home screen. Words being written stay in front, and a
 * weather that was chosen is kept first. */
static void show_home(struct app *a)
{
    enum screen s = a->ui.screen;
    if (s == SCREEN_WORDS || s == SCREEN_WELCOME || a->ui.covered)
        return;
    commit_chosen(a, SOURCE_BUTTON);
    app_go_home(a);
}

static struct act *push_entry(struct app *a, const struct action *action, enum entry_kind kind,
                              enum partner who)
{
    struct act *act = app_push(a, ACT_ENTRY, who, action->source);
    if (!act)
        return NULL;
    act->entry = kind;
    act->share = who == PARTNER_NONE ? SHARE_BOTH : a->facts.person[who].share;
    act->ticket = a->next_ticket++;
    act->uid = action->uid;
    if (uid_is_none(&act->uid))
        uid_draw(&act->uid);
    act->for_yesterday = a->ui.yesterday;
    if (action->text)
        snprintf(act->words, sizeof act->words, "%s", action->text);
    return act;
}

/* The same button again within a few seconds is a second thought, not a second entry. */
static bool already(struct app *a, const struct recent *r)
{
    if (!within(r, a->now.mono, a->config->repeat_ms) || a->ui.yesterday)
        return false;
    if (uid_equal(&a->ui.saved.uid, &r->uid) && a->ui.saved.phase == SAVED_KEPT)
        set_phase(a, SAVED_ALREADY);
    show_home(a);
    return true;
}

static void keep(struct app *a, const struct action *action, enum entry_kind kind, struct recent *recent)
{
    if (already(a, recent))
        return;
    struct act *act = push_entry(a, action, kind, action->who);
    struct saved *saved = &a->ui.saved;
    *saved = (struct saved){ .who = action->who, .kind = kind, .pressed_at = a->now.mono };
    saved->error = JOURNAL_FAILED;
    set_phase(a, act ? SAVED_PRESSED : SAVED_NOT_KEPT);
    if (act) {
        saved->uid = act->uid;
        saved->ticket = act->ticket;
        saved->has_words = act->words[0] != '\0';
        *recent = (struct recent){ .there = true, .uid = act->uid, .at = a->now.mono };
    }
    a->ui.yesterday = false;
    show_home(a);
}

void app_keep_promise(struct app *a, const struct action *action)
{
    keep(a, action, ENTRY_PROMISE, &a->ui.recent[button_of(action->who, BUTTON_PROMISE)]);
}

void app_keep_win(struct app *a, const struct action *action)
{
    keep(a, action, ENTRY_WIN, &a->ui.recent[button_of(action->who, BUTTON_WIN)]);
}

void app_keep_shared_win(struct app *a, const struct action *action)
{
    struct action both = *action;
    both.who = PARTNER_NONE;
    keep(a, &both, ENTRY_SHARED_WIN, &a->ui.shared);
}

static void open_strip(struct app *a, enum partner who)
{
    struct mood *m = &a->ui.mood;
    bool yesterday = a->ui.yesterday;
    *m = (struct mood){ .share = a->facts.person[who].share, .for_yesterday = yesterday };
    a->ui.who = who;
    if (a->ui.screen == SCREEN_MOOD || a->ui.screen == SCREEN_MOOD_KEPT)
        a->ui.screen = SCREEN_MOOD;
    else
        app_go(a, SCREEN_MOOD);
    a->ui.yesterday = yesterday;
}

void app_keep_mood(struct app *a, const struct action *action)
{
    if (action->value <= WEATHER_NONE || action->value >= WEATHER_COUNT)
        return;
    if (a->ui.screen != SCREEN_MOOD || a->ui.who != action->who)
        open_strip(a, action->who);
    struct mood *m = &a->ui.mood;
    struct recent *recent = &a->ui.recent[button_of(action->who, BUTTON_MOOD)];
    struct act *act = push_entry(a, action, ENTRY_MOOD, action->who);
    m->kept = (enum weather)action->value;
    m->chosen = WEATHER_NONE;
    m->pressed_at = a->now.mono;
    m->failed = !act;
    if (act) {
        act->weather = m->kept;
        act->share = m->share;
        m->drawn = act->uid;
        m->ticket = act->ticket;
        m->has_words = act->words[0] != '\0';
        *recent = (struct recent){ .there = true, .uid = act->uid, .at = a->now.mono };
        a->mood_settles.ms = a->now.mono.ms + UNDO_MS;
    }
    a->ui.yesterday = false;
    a->ui.screen = SCREEN_MOOD_KEPT;
}

/* Commits what a button had chosen on the strip, if anything. */
static void commit_chosen(struct app *a, enum source source)
{
    struct mood *m = &a->ui.mood;
    if (a->ui.screen != SCREEN_MOOD || m->chosen == WEATHER_NONE)
        return;
    app_keep_mood(
        a, &(struct action){
               .type = ACTION_MOOD, .who = a->ui.who, .source = source, .at = a->now, .value = m->chosen });
}

void app_mood_open(struct app *a, const struct action *action)
{
    if (a->ui.covered)
        return;
    commit_chosen(a, action->source);
    open_strip(a, action->who);
}

void app_mood_step(struct app *a, const struct action *action)
{
    struct mood *m = &a->ui.mood;
    if (a->ui.screen != SCREEN_MOOD || a->ui.who != action->who) {
        if (a->ui.screen != SCREEN_WORDS && a->ui.screen != SCREEN_WELCOME)
            app_mood_open(a, action);
        return;
    }
    m->chosen = m->chosen == WEATHER_NONE    ? WEATHER_CLOUDY
                : m->chosen == WEATHER_SUNNY ? WEATHER_STORMY
                                             : (enum weather)(m->chosen + 1);
    m->commit_at.ms = a->now.mono.ms + MOOD_COMMIT_MS;
}

/* The mood that just was kept by WHO, while its page is up. */
static bool mood_is_open(const struct app *a, enum partner who)
{
    return a->ui.screen == SCREEN_MOOD_KEPT && a->ui.who == who && !uid_is_none(&a->ui.mood.drawn);
}

void app_help(struct app *a, const struct action *action)
{
    struct mood *m = &a->ui.mood;
    if (!mood_is_open(a, action->who) || action->value < 0 || action->value >= HELP_COUNT)
        return;
    struct act *act = app_push(a, ACT_HELP, action->who, action->source);
    if (!act)
        return;
    m->help = (enum help)action->value == m->help ? HELP_NONE : (enum help)action->value;
    act->target = m->drawn;
    act->help = m->help;
}

static struct recent *latest_of(struct app *a, enum partner who)
{
    struct recent *latest = NULL;
    for (int k = 0; k < BUTTON_KIND_COUNT; k++) {
        struct recent *r = &a->ui.recent[button_of(who, (enum button_kind)k)];
        if (within(r, a->now.mono, UNDO_MS) && (!latest || r->at.ms >= latest->at.ms))
            latest = r;
    }
    return latest;
}

void app_share(struct app *a, const struct action *action)
{
    struct mood *m = &a->ui.mood;
    if (action->value < 0 || action->value >= SHARE_COUNT || action->who == PARTNER_NONE)
        return;
    if (a->ui.screen == SCREEN_MOOD && a->ui.who == action->who) {
        m->share = (enum share)action->value;
        return;
    }
    struct recent *latest = latest_of(a, action->who);
    struct act *act = latest ? app_push(a, ACT_SHARE, action->who, action->source) : NULL;
    if (!act)
        return;
    act->target = latest->uid;
    act->share = (enum share)action->value;
    if (mood_is_open(a, action->who))
        m->share = act->share;
}

static struct recent *undo_of(struct app *a, const struct action *action)
{
    struct recent *shared = &a->ui.shared;
    if (action->who == PARTNER_NONE || action->value == ENTRY_SHARED_WIN)
        return shared;
    struct recent *own = action->value == ENTRY_MOOD ? &a->ui.recent[button_of(action->who, BUTTON_MOOD)]
                         : action->value == ENTRY_PROMISE
                             ? &a->ui.recent[button_of(action->who, BUTTON_PROMISE)]
                             : &a->ui.recent[button_of(action->who, BUTTON_WIN)];
    bool shared_is_newer =
        action->value == ENTRY_WIN && shared->there && (!own->there || shared->at.ms > own->at.ms);
    return shared_is_newer ? shared : own;
}

void app_undo(struct app *a, const struct action *action)
{
    struct recent *r = undo_of(a, action);
    if (!within(r, a->now.mono, UNDO_MS))
        return;
    enum partner who = r == &a->ui.shared ? PARTNER_NONE : action->who;
    struct act *act = app_push(a, ACT_UNDO, who, action->source);
    if (!act)
        return;
    act->target = r->uid;
    bool was_mood = uid_equal(&r->uid, &a->ui.mood.drawn) && a->ui.screen == SCREEN_MOOD_KEPT;
    a->ui.saved = (struct saved){ .who = who, .kind = (enum entry_kind)action->value, .uid = r->uid };
    set_phase(a, SAVED_UNDONE);
    *r = (struct recent){ 0 };
    if (was_mood)
        a->ui.mood = (struct mood){ 0 };
    show_home(a);
}

void app_take_back(struct app *a, const struct action *action)
{
    struct act *act = app_push(a, ACT_TAKE_BACK, action->who, action->source);
    if (!act)
        return;
    act->target = action->uid;
    act->ticket = a->next_ticket++;
    a->take_back_ticket = act->ticket;
    a->ui.step = 0;
}

/* The words leave the screen when they have left the card, and not before. */
static void taken_back(struct app *a, const struct journal_result *r)
{
    if (r->ticket != a->take_back_ticket || r->error != JOURNAL_OK)
        return;
    a->ui.entry.words_taken_back = true;
    a->ui.entry_words[0] = '\0';
}

void app_answer(struct app *a, const struct action *action)
{
    struct act *act = app_push(a, ACT_ANSWER, action->who, action->source);
    if (!act)
        return;
    act->target = action->uid;
    act->answer = (enum answer)action->value;
    if (a->ui.screen == SCREEN_ENTRY && uid_equal(&a->ui.entry.uid, &action->uid))
        a->ui.entry_answer = act->answer;
}

static void forget(struct app *a, const struct uid *uid)
{
    for (int b = 0; b < BUTTON_COUNT; b++)
        if (uid_equal(&a->ui.recent[b].uid, uid))
            a->ui.recent[b] = (struct recent){ 0 };
    if (uid_equal(&a->ui.shared.uid, uid))
        a->ui.shared = (struct recent){ 0 };
}

void app_entry_result(struct app *a, const struct journal_result *r)
{
    struct saved *saved = &a->ui.saved;
    struct mood *m = &a->ui.mood;
    if (r->ticket == 0)
        return;
    taken_back(a, r);
    if (r->ticket == saved->ticket && saved->phase == SAVED_PRESSED) {
        saved->error = r->error;
        set_phase(a, r->error == JOURNAL_OK ? SAVED_KEPT : SAVED_NOT_KEPT);
        if (r->error == JOURNAL_OK)
            a->ui.fleck_at = a->now.mono;
        else
            forget(a, &saved->uid);
    }
    if (r->ticket == m->ticket && uid_is_none(&m->uid)) {
        m->failed = r->error != JOURNAL_OK;
        if (m->failed)
            forget(a, &m->drawn);
        else
            m->uid = m->drawn;
    }
}

/* When the phase that is shown ends; false for one that does not end by itself. */
static bool phase_end(const struct saved *s, int64_t *at_ms)
{
    static const int64_t lasts[] = {
        [SAVED_NONE] = 0,          [SAVED_PRESSED] = 0,      [SAVED_KEPT] = 0,
        [SAVED_ALREADY] = NOTE_MS, [SAVED_UNDONE] = NOTE_MS, [SAVED_NOT_KEPT] = TROUBLE_MS
    };
    if (s->phase == SAVED_NONE || s->phase == SAVED_PRESSED)
        return false;
    *at_ms = s->phase == SAVED_KEPT ? s->pressed_at.ms + UNDO_MS : s->since.ms + lasts[s->phase];
    return true;
}

/* Ten seconds after the last sign of its owner the page of a kept mood gives way to home. */
static int64_t mood_page_end(const struct app *a)
{
    int64_t from =
        a->ui.mood.pressed_at.ms > a->ui.touched_at.ms ? a->ui.mood.pressed_at.ms : a->ui.touched_at.ms;
    return from + (a->ui.mood.failed ? TROUBLE_MS : UNDO_MS);
}

/* A mood's ten seconds are over: a timeline that is open may show it. */
static void settle_mood(struct app *a)
{
    if (a->mood_settles.ms == 0 || a->now.mono.ms < a->mood_settles.ms)
        return;
    a->mood_settles.ms = 0;
    rows_stale(a->rows, a->facts.version);
}

void app_entry_tick(struct app *a)
{
    struct saved *s = &a->ui.saved;
    int64_t end;
    settle_mood(a);
    if (a->ui.screen == SCREEN_MOOD && a->ui.mood.chosen != WEATHER_NONE &&
        a->now.mono.ms >= a->ui.mood.commit_at.ms)
        commit_chosen(a, SOURCE_BUTTON);
    if (a->ui.screen == SCREEN_MOOD_KEPT && a->now.mono.ms >= mood_page_end(a))
        app_go_home(a);
    if (phase_end(s, &end) && a->now.mono.ms >= end) {
        bool still = s->phase == SAVED_ALREADY && a->now.mono.ms < s->pressed_at.ms + UNDO_MS;
        set_phase(a, still ? SAVED_KEPT : SAVED_NONE);
    }
}

bool app_entry_deadline(const struct app *a, mono_time *at)
{
    int64_t end;
    bool there = false;
    if (a->ui.screen == SCREEN_MOOD && a->ui.mood.chosen != WEATHER_NONE)
        there = app_earlier(there, at, a->ui.mood.commit_at.ms);
    if (a->ui.screen == SCREEN_MOOD_KEPT)
        there = app_earlier(there, at, mood_page_end(a));
    if (phase_end(&a->ui.saved, &end))
        there = app_earlier(there, at, end);
    if (a->mood_settles.ms != 0)
        there = app_earlier(there, at, a->mood_settles.ms);
    return there;
}
