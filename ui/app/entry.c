/* Entries: from a press to "Kept", and the ten seconds after it. */
#include <stdio.h>
#include <string.h>

#include "ui/app/internal.h"

static bool within(const struct recent *r, mono_time now, int64_t ms)
{
    return r->there && mono_since(now, r->at) < ms;
}

static void set_phase(struct app *a, enum saved_phase phase)
{
    a->ui.saved.phase = phase;
    a->ui.saved.since = a->now.mono;
}

/* Where a button's press is answered: the home screen. Words being written stay in front, and a
 * weather that was chosen is kept first. */
static void show_home(struct app *a)
{
    enum screen s = a->ui.screen;
    if (s == SCREEN_WORDS || s == SCREEN_WELCOME || a->ui.covered)
        return;
    app_commit_chosen(a, SOURCE_BUTTON);
    if (app_week_up(a))
        app_week_return(a);
    else
        app_go_home(a);
}

/* A press in passing is about now, whatever page somebody has left open. */
static bool about_yesterday(const struct app *a, const struct action *action)
{
    return a->ui.screen == SCREEN_YESTERDAY && action->source != SOURCE_BUTTON;
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
    act->for_yesterday = about_yesterday(a, action);
    act->other = action->from;
    if (action->text)
        snprintf(act->words, sizeof act->words, "%s", action->text);
    return act;
}

/* Puts the card of an entry of the last ten seconds (back) into the middle of home. */
static void show_saved(struct app *a, const struct recent *r, enum saved_phase phase)
{
    static const enum entry_kind kinds[] = { ENTRY_MOOD, ENTRY_PROMISE, ENTRY_WIN };
    bool shared = r == &a->ui.shared;
    enum button b = shared ? BUTTON_COUNT : (enum button)(r - a->ui.recent);
    a->ui.saved = (struct saved){ .who = shared ? PARTNER_NONE : button_partner(b),
                                  .kind = shared ? ENTRY_SHARED_WIN : kinds[button_kind(b)],
                                  .uid = r->uid,
                                  .pressed_at = r->at,
                                  .has_words = r->has_words };
    set_phase(a, phase);
}

/* The ten seconds of an entry whose card had to give way, or that was kept on another page, are
 * still its ten seconds. */
static void resume_saved(struct app *a)
{
    const struct recent *latest = NULL;
    if (a->ui.screen != SCREEN_HOME || a->ui.saved.phase != SAVED_NONE)
        return;
    for (int b = 0; b <= BUTTON_COUNT; b++) {
        const struct recent *r = b < BUTTON_COUNT ? &a->ui.recent[b] : &a->ui.shared;
        bool open = r->kept && r->undo_ticket == 0 && within(r, a->now.mono, UNDO_MS);
        if (open && (!latest || r->at.ms > latest->at.ms))
            latest = r;
    }
    if (latest)
        show_saved(a, latest, SAVED_KEPT);
}

/* The same button again within a few seconds is a second thought, not a second entry. */
static bool already(struct app *a, const struct action *action, const struct recent *r)
{
    bool alike = r->undo_ticket == 0 && r->for_yesterday == about_yesterday(a, action);
    if (!alike || !within(r, a->now.mono, a->config->repeat_ms))
        return false;
    if (r->kept)
        show_saved(a, r, SAVED_ALREADY);
    show_home(a);
    return true;
}

static void keep(struct app *a, const struct action *action, enum entry_kind kind, struct recent *recent)
{
    if (already(a, action, recent))
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
        saved->named = !uid_is_none(&act->other);
        *recent = (struct recent){
            .there = true, .uid = act->uid, .at = a->now.mono, .for_yesterday = act->for_yesterday
        };
    }
    show_home(a);
}

void app_keep_promise(struct app *a, const struct action *action)
{
    a->ui.week.kept = action->from;
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

static void open_strip(struct app *a, const struct action *action)
{
    a->ui.mood = (struct mood){ .share = a->facts.person[action->who].share,
                                .for_yesterday = about_yesterday(a, action) };
    a->ui.who = action->who;
    if (a->ui.screen == SCREEN_MOOD || a->ui.screen == SCREEN_MOOD_KEPT)
        a->ui.screen = SCREEN_MOOD;
    else
        app_go(a, SCREEN_MOOD);
}

/* A finger that bounced on the strip is not a second mood. */
static bool mood_again(const struct app *a, const struct action *action)
{
    const struct recent *r = &a->ui.recent[button_of(action->who, BUTTON_MOOD)];
    return a->ui.screen == SCREEN_MOOD_KEPT && a->ui.who == action->who && !a->ui.mood.failed &&
           within(r, a->now.mono, a->config->repeat_ms);
}

/* The strip of WHO, or its page that says "not kept" and asks to try again. */
static bool strip_is_open(const struct app *a, enum partner who)
{
    bool failed = a->ui.screen == SCREEN_MOOD_KEPT && a->ui.mood.failed;
    return a->ui.who == who && (a->ui.screen == SCREEN_MOOD || failed);
}

void app_keep_mood(struct app *a, const struct action *action)
{
    if (action->value <= WEATHER_NONE || action->value >= WEATHER_COUNT || mood_again(a, action))
        return;
    if (!strip_is_open(a, action->who))
        open_strip(a, action);
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
        act->for_yesterday = m->for_yesterday;
        m->drawn = act->uid;
        m->ticket = act->ticket;
        m->has_words = act->words[0] != '\0';
        *recent = (struct recent){ .there = true, .uid = act->uid, .at = a->now.mono };
        a->mood_settles.ms = a->now.mono.ms + UNDO_MS;
    }
    a->ui.screen = SCREEN_MOOD_KEPT;
}

void app_commit_chosen(struct app *a, enum source source)
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
    app_commit_chosen(a, action->source);
    open_strip(a, action);
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
        if (within(r, a->now.mono, UNDO_MS) && r->undo_ticket == 0 && (!latest || r->at.ms >= latest->at.ms))
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
    act->ticket = a->next_ticket++;
    if (!mood_is_open(a, action->who))
        return;
    a->share_ticket = act->ticket;
    a->share_target = act->target;
    a->share_before = m->share;
    m->share = act->share;
}

static struct recent *undo_of(struct app *a, const struct action *action)
{
    struct recent *shared = &a->ui.shared;
    if (action->value == ENTRY_SLIP || action->value == ENTRY_LINE || action->value == ENTRY_GOODNIGHT)
        return &a->ui.said;
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
    if (!within(r, a->now.mono, UNDO_MS) || r->undo_ticket != 0)
        return;
    enum partner who = r == &a->ui.shared || action->value == ENTRY_LINE ? PARTNER_NONE : action->who;
    struct act *act = app_push(a, ACT_UNDO, who, action->source);
    if (!act)
        return;
    act->target = r->uid;
    act->ticket = r->undo_ticket = a->next_ticket++;
    bool was_mood = uid_equal(&r->uid, &a->ui.mood.drawn) && a->ui.screen == SCREEN_MOOD_KEPT;
    a->ui.saved = (struct saved){
        .who = who, .kind = (enum entry_kind)action->value, .uid = r->uid, .ticket = act->ticket
    };
    if (was_mood)
        a->ui.mood = (struct mood){ 0 };
    show_home(a);
}

static void say_not_kept(struct app *a, enum journal_error error)
{
    a->ui.saved.error = error;
    set_phase(a, SAVED_NOT_KEPT);
}

/* "Taken back" is said once it is true on the card; until then it can be asked for again. */
static void undone(struct app *a, const struct journal_result *r, struct recent *recent)
{
    bool latest = a->ui.saved.ticket == r->ticket;
    if (r->error == JOURNAL_OK)
        *recent = (struct recent){ 0 };
    else
        recent->undo_ticket = 0;
    if (latest && r->error == JOURNAL_OK)
        set_phase(a, SAVED_UNDONE);
    else if (r->error != JOURNAL_OK && a->ui.saved.phase != SAVED_PRESSED)
        say_not_kept(a, r->error);
}

/* Nobody may believe that only they can read what the other can. */
static void share_answered(struct app *a, const struct journal_result *r)
{
    if (r->ticket != a->share_ticket || r->error == JOURNAL_OK)
        return;
    if (uid_equal(&a->ui.mood.drawn, &a->share_target))
        a->ui.mood.share = a->share_before;
    say_not_kept(a, r->error);
}

/* True when it was said on the page or in the middle of home. */
static bool answer_press(struct app *a, const struct journal_result *r)
{
    struct saved *saved = &a->ui.saved;
    struct mood *m = &a->ui.mood;
    if (r->ticket == saved->ticket && saved->phase == SAVED_PRESSED) {
        if (r->error == JOURNAL_OK) {
            set_phase(a, SAVED_KEPT);
            a->ui.fleck_at = a->now.mono;
        } else {
            say_not_kept(a, r->error);
        }
        return true;
    }
    if (r->ticket != m->ticket || !uid_is_none(&m->uid))
        return false;
    m->failed = r->error != JOURNAL_OK;
    if (!m->failed)
        m->uid = m->drawn;
    return a->ui.screen == SCREEN_MOOD_KEPT;
}

void app_entry_worded(struct app *a, const struct uid *uid)
{
    for (int b = 0; b <= BUTTON_COUNT; b++) {
        struct recent *r = b < BUTTON_COUNT ? &a->ui.recent[b] : &a->ui.shared;
        r->has_words = r->has_words || (r->there && uid_equal(&r->uid, uid));
    }
}

void app_not_kept(struct app *a, enum journal_error error)
{
    say_not_kept(a, error);
}

/* The press of the last moments that R answers, by its entry or by its undo. */
static struct recent *recent_of(struct app *a, const struct journal_result *r)
{
    for (int b = 0; b <= BUTTON_COUNT; b++) {
        struct recent *recent = b < BUTTON_COUNT ? &a->ui.recent[b] : &a->ui.shared;
        if (recent->there && (uid_equal(&recent->uid, &r->uid) || recent->undo_ticket == r->ticket))
            return recent;
    }
    struct recent *said = &a->ui.said;
    return said->there && (uid_equal(&said->uid, &r->uid) || said->undo_ticket == r->ticket) ? said : NULL;
}

/* What failed is no reason to call the next press "already kept", and is said even when its page
 * or its place on home is another's by now, unless that one still waits for an answer of its own. */
void app_entry_result(struct app *a, const struct journal_result *r)
{
    if (r->ticket == 0)
        return;
    struct recent *recent = recent_of(a, r);
    app_taken_back(a, r);
    share_answered(a, r);
    if (recent && recent->undo_ticket == r->ticket) {
        undone(a, r, recent);
        return;
    }
    bool said = answer_press(a, r);
    if (recent && r->error == JOURNAL_OK && uid_equal(&recent->uid, &r->uid))
        recent->kept = true;
    if (r->error == JOURNAL_OK || !recent)
        return;
    *recent = (struct recent){ 0 };
    if (!said && a->ui.saved.phase != SAVED_PRESSED)
        say_not_kept(a, r->error);
}

/* When the phase that is shown ends; false for one that does not end by itself. */
static bool phase_end(const struct saved *s, int64_t *at_ms)
{
    static const int64_t lasts[] = {
        [SAVED_NONE] = 0,          [SAVED_PRESSED] = 0,      [SAVED_KEPT] = NOTE_MS, /* of a slow card */
        [SAVED_ALREADY] = NOTE_MS, [SAVED_UNDONE] = NOTE_MS, [SAVED_NOT_KEPT] = TROUBLE_MS
    };
    if (s->phase == SAVED_NONE || s->phase == SAVED_PRESSED)
        return false;
    *at_ms = s->since.ms + lasts[s->phase];
    if (s->phase == SAVED_KEPT && s->pressed_at.ms + UNDO_MS > *at_ms)
        *at_ms = s->pressed_at.ms + UNDO_MS;
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
        app_commit_chosen(a, SOURCE_BUTTON);
    if (a->ui.screen == SCREEN_MOOD_KEPT && a->now.mono.ms >= mood_page_end(a)) {
        app_go_home(a);
        a->ui.deaf_until.ms = a->now.mono.ms + TOO_LATE_MS;
    }
    if (phase_end(s, &end) && a->now.mono.ms >= end) {
        bool still = s->phase == SAVED_ALREADY && a->now.mono.ms < s->pressed_at.ms + UNDO_MS;
        set_phase(a, still ? SAVED_KEPT : SAVED_NONE);
    }
    resume_saved(a);
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
    end = a->ui.saved.since.ms + NOTE_MS; /* on another screen than home it is said only so long */
    if (a->ui.saved.phase == SAVED_KEPT && end > a->now.mono.ms)
        there = app_earlier(there, at, end);
    if (a->mood_settles.ms != 0)
        there = app_earlier(there, at, a->mood_settles.ms);
    return there;
}
