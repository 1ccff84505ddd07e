/* Getting about: screens, the way back, idle. */
#include <stdio.h>
#include <string.h>

#include "ui/app/internal.h"

#define STEP_MOST 99 /* no screen has as many parts */

#define DOUBLE_TAP_MS 250

void app_go_home(struct app *a)
{
    app_form_leave(a);
    app_draft_leave(a);
    a->ui.screen = a->ui.setting_up ? SCREEN_WELCOME : SCREEN_HOME;
    a->ui.back_count = 0;
    a->ui.covered = false;
    app_forget_offer(a);
    app_week_forget(a);
}

void app_go(struct app *a, enum screen screen)
{
    struct ui *ui = &a->ui;
    if (ui->screen == SCREEN_AMBIENT || ui->screen == SCREEN_DARK)
        app_go_home(a);
    if (ui->back_count == UI_BACK) {
        memmove(ui->back, ui->back + 1, sizeof *ui->back * (UI_BACK - 1));
        ui->back_count--;
    }
    ui->back[ui->back_count++] = ui->screen;
    ui->screen = screen;
}

void app_back(struct app *a, const struct action *action)
{
    struct ui *ui = &a->ui;
    if (ui->screen == SCREEN_WELCOME) {
        app_welcome_back(a);
        return;
    }
    if (ui->screen == SCREEN_AMBIENT || ui->screen == SCREEN_DARK) {
        app_wake(a, action);
        return;
    }
    if (ui->screen == SCREEN_TEMPLATES && ui->step != 0) {
        ui->step = 0;
        return;
    }
    if (ui->screen == SCREEN_WEEK) {
        app_week_back(a, action);
        return;
    }
    if (ui->screen == SCREEN_TALK && app_talk_back(a))
        return;
    app_form_back(a);
    if (ui->screen == SCREEN_ENTRY || ui->screen == SCREEN_PROMISE || ui->screen == SCREEN_AGREEMENT ||
        ui->screen == SCREEN_OURS || ui->screen == SCREEN_CARD)
        ui->step = 0;
    if (ui->screen == SCREEN_DAMAGED)
        ui->damage.there = false;
    if (ui->screen == SCREEN_OFFER)
        app_forget_offer(a);
    if (ui->screen == SCREEN_CODE || ui->screen == SCREEN_SIGN)
        memset(&ui->code, 0, sizeof ui->code);
    if (ui->screen == SCREEN_OWN_ITEM || ui->screen == SCREEN_QUIET_DATES)
        ui->step = 0;
    if (ui->back_count == 0)
        app_go_home(a);
    else
        ui->screen = ui->back[--ui->back_count];
    if (ui->screen == SCREEN_HOME) /* where the arrow was stands a name */
        ui->deaf_until.ms = a->now.mono.ms + DOUBLE_TAP_MS;
}

/* The other screens need something that an action of their own brings: a mood, a draft, an entry. */
static bool has_door(enum screen s)
{
    static const bool doors[SCREEN_COUNT] = {
        [SCREEN_HOME] = true,       [SCREEN_TIMELINE] = true,     [SCREEN_YESTERDAY] = true,
        [SCREEN_SETTINGS] = true,   [SCREEN_PRIVACY] = true,      [SCREEN_TOGETHER] = true,
        [SCREEN_PROMISES] = true,   [SCREEN_AGREEMENTS] = true,   [SCREEN_REST] = true,
        [SCREEN_SET_PERSON] = true, [SCREEN_SET_SCREEN] = true,   [SCREEN_SET_QUIET] = true,
        [SCREEN_SET_REVIEW] = true, [SCREEN_SET_LANGUAGE] = true, [SCREEN_SET_ZONE] = true,
        [SCREEN_WIDEN] = true,      [SCREEN_TEMPLATES] = true,    [SCREEN_SUPPORT] = true,
        [SCREEN_REGION] = true,     [SCREEN_CARD] = true,         [SCREEN_CARDS] = true,
        [SCREEN_MONTH] = true,      [SCREEN_JAR] = true,          [SCREEN_PICKS] = true,
        [SCREEN_PICKED] = true,     [SCREEN_WEEK_BEGIN] = true,   [SCREEN_TALK] = true,
        [SCREEN_LEAVE] = true,      [SCREEN_COPIES] = true,       [SCREEN_SET_CLOCK] = true,
        [SCREEN_SET_LIGHT] = true,  [SCREEN_SET_TURN] = true,     [SCREEN_SET_BUTTONS] = true,
    };
    return doors[s];
}

/* Doors of one's own page. */
static bool is_behind_own(enum screen s)
{
    return s == SCREEN_OWN_MORE || s == SCREEN_OWN_SETTINGS || s == SCREEN_QUIET_DATES || s == SCREEN_SUMMARY;
}

void app_open(struct app *a, const struct action *action)
{
    enum screen screen = (enum screen)action->value;
    if (action->value < 0 || action->value >= SCREEN_COUNT || a->ui.screen == screen)
        return;
    if (!has_door(screen) && !(is_behind_own(screen) && a->own && a->own->who == action->who))
        return;
    if (screen == SCREEN_HOME) {
        app_go_home(a);
        return;
    }
    if (screen == SCREEN_WEEK_BEGIN) {
        app_week_open(a);
        return;
    }
    if (screen == SCREEN_TALK) {
        app_talk_open(a);
        return;
    }
    bool picks = screen == SCREEN_PICKS || screen == SCREEN_PICKED;
    if (picks && !(a->own && a->own->who == action->who)) {
        app_with_own(a, action->who, action);
        return;
    }
    if (screen == SCREEN_MONTH && action->who == PARTNER_NONE) {
        app_ask_who(a, action);
        return;
    }
    app_go(a, screen);
    a->ui.who = action->who;
    a->ui.step = 0;
    if (a->ui.files.step != FILES_BUSY)
        memset(&a->ui.files, 0, sizeof a->ui.files);
    a->ui.clock_ms = 0;
    a->ui.seen.count = 0;
    memset(a->ui.buttons_seen, 0, sizeof a->ui.buttons_seen);
    if (screen == SCREEN_WIDEN)
        app_widen_begin(a, action->who);
    if (screen == SCREEN_PICKS)
        a->ui.idea = 0;
    a->ui.copies.listed = false;
    if (screen == SCREEN_TIMELINE)
        rows_reset(a->rows);
}

/* A screen about one thing: a promise, an agreement. */
void app_open_thing(struct app *a, const struct action *action)
{
    if (action->value < 0 || action->value >= SCREEN_COUNT || a->ui.covered)
        return;
    if (action->value == SCREEN_OFFER && !app_offer(a, &action->uid))
        return;
    a->ui.thing = action->uid;
    a->ui.step = 0;
    if (a->ui.screen != (enum screen)action->value)
        app_go(a, (enum screen)action->value);
    a->ui.who = action->who;
}

static void put_notice_away(struct app *a)
{
    struct saved *s = &a->ui.saved;
    if (s->phase == SAVED_NOT_KEPT)
        s->phase = SAVED_NONE;
    else
        a->ui.notice_read = true;
}

void app_done(struct app *a, const struct action *action)
{
    switch (a->ui.screen) {
    case SCREEN_WORDS:
        app_draft_done(a, action);
        break;
    case SCREEN_WELCOME:
        app_welcome_done(a, action);
        break;
    case SCREEN_HOME:
        put_notice_away(a);
        break;
    case SCREEN_MOOD_KEPT:
        app_go_home(a);
        break;
    case SCREEN_DAMAGED:
        a->ui.damage.wanted = !a->ui.damage.newer;
        break;
    case SCREEN_MOOD:
    case SCREEN_TIMELINE:
    case SCREEN_ENTRY:
    case SCREEN_YESTERDAY:
    case SCREEN_PRIVACY:
        app_back(a, action);
        break;
    case SCREEN_FORM:
        app_form_send(a, action);
        break;
    case SCREEN_CODE:
        app_code_done(a);
        break;
    case SCREEN_PROMISE:
    case SCREEN_AGREEMENT:
    case SCREEN_OURS:
    case SCREEN_CARD: /* the question, and back from it */
        a->ui.step = a->ui.step == 0 ? 1 : 0;
        break;
    case SCREEN_PROMISES:
    case SCREEN_AGREEMENTS:
    case SCREEN_SUPPORT:
    case SCREEN_CARDS:
    case SCREEN_JAR:
    case SCREEN_PICKED:
    case SCREEN_SET_ZONE:
    case SCREEN_OWN: /* the next page */
        a->ui.step++;
        break;
    case SCREEN_OWN_ITEM: /* likewise; or the question, and back from it */
        if (action->value == OWN_ITEM_ASK)
            a->ui.step = OWN_ITEM_ASK;
        else
            a->ui.step = a->ui.step == OWN_ITEM_ASK ? 0 : a->ui.step + 1;
        break;
    case SCREEN_PICKS:
        a->ui.idea++;
        break;
    case SCREEN_TEMPLATES:   /* one of the groups */
    case SCREEN_QUIET_DATES: /* a month */
        a->ui.step = action->value < 0 || action->value > STEP_MOST ? 0 : (int)action->value;
        break;
    case SCREEN_AMBIENT:
    case SCREEN_DARK:
    case SCREEN_COUNT:
        break;
    default:
        app_back(a, action);
        break;
    }
}

/* Looks like the ambient clock; a touch does not end it. */
static void cover(struct app *a)
{
    app_go_home(a);
    a->ui.screen = SCREEN_AMBIENT;
    a->ui.covered = true;
}

/* Kept, so that a power cut does not uncover what somebody covered. Nobody's in particular. */
void app_cover(struct app *a, const struct action *action)
{
    bool covered = !a->ui.covered;
    if (covered) {
        app_commit_chosen(a, SOURCE_BUTTON);
        cover(a);
    } else {
        app_go_home(a);
    }
    struct act *act = app_push(a, ACT_COVER, PARTNER_NONE, action->source);
    if (act)
        act->value = covered;
}

void app_restore_cover(struct app *a)
{
    if (a->facts.practice.covered && a->ui.screen != SCREEN_WELCOME)
        cover(a);
}

/* A touch on a dark screen only lights it; what was being written is found again. */
void app_wake(struct app *a, const struct action *action)
{
    struct ui *ui = &a->ui;
    (void)action;
    if (ui->screen != SCREEN_AMBIENT && ui->screen != SCREEN_DARK)
        return;
    if (ui->covered) {
        ui->screen = SCREEN_AMBIENT;
        return;
    }
    bool week =
        ui->before_idle == SCREEN_WEEK || ui->before_idle == SCREEN_CALM || ui->before_idle == SCREEN_TALK;
    bool draft = ui->draft.what == DRAFT_NAME || !uid_is_none(&ui->draft.target);
    if ((ui->before_idle == SCREEN_WORDS && draft) || ui->before_idle == SCREEN_WELCOME)
        ui->screen = ui->before_idle;
    else
        app_go_home(a);
    if (ui->damage.there) /* until somebody answers */
        ui->screen = SCREEN_DAMAGED;
    if (week)
        app_week_wake(a);
    ui->before_idle = SCREEN_HOME;
}

/* Both hold their side. */
void app_review(struct app *a, const struct action *action)
{
    if (a->ui.covered || a->ui.screen == SCREEN_WELCOME || app_week_up(a))
        return;
    app_commit_chosen(a, action->source);
    app_go_home(a);
    app_week_open(a);
    for (int p = 0; a->ui.screen == SCREEN_WEEK_BEGIN && p < PARTNER_COUNT; p++)
        a->ui.week.here[p] = a->now.mono;
}

/* When the ambient clock follows; false for never. */
static bool ambient_at(const struct app *a, int64_t *ms)
{
    const struct ui *ui = &a->ui;
    int64_t after = a->config->ambient_after_s * INT64_C(1000);
    bool choosing = ui->screen == SCREEN_MOOD && ui->mood.chosen != WEATHER_NONE; /* kept first */
    if (after == 0 || choosing || ui->screen == SCREEN_AMBIENT || ui->screen == SCREEN_DARK)
        return false;
    bool private = app_form_private(a) || app_draft_private(a);
    bool writing = (ui->screen == SCREEN_WORDS && !private) || ui->screen == SCREEN_WELCOME;
    int64_t least = ui->screen == SCREEN_WEEK || ui->screen == SCREEN_TALK ? WEEK_IDLE_MS
                    : writing                                              ? WORDS_IDLE_MS
                                                                           : 0;
    *ms = ui->touched_at.ms + (after < least ? least : after);
    return true;
}

/* In quiet hours the dark follows the ambient clock after as long again. */
static bool dark_at(const struct app *a, int64_t *ms)
{
    int64_t after = a->config->off_after_s * INT64_C(1000);
    int64_t quiet = 2 * a->config->ambient_after_s * INT64_C(1000);
    if (after == 0 || a->ui.screen != SCREEN_AMBIENT)
        return false;
    if (quiet > 0 && quiet < after && app_quiet(a, a->now))
        after = quiet;
    *ms = a->ui.touched_at.ms + after;
    return true;
}

void app_idle_tick(struct app *a)
{
    int64_t at;
    if (ambient_at(a, &at) && a->now.mono.ms >= at) {
        if (app_on_own(a) || app_form_private(a) || app_draft_private(a))
            app_go_home(a);
        app_form_leave(a);
        a->ui.before_idle = a->ui.screen;
        a->ui.screen = SCREEN_AMBIENT;
        app_week_forget(a);
        a->ui.covered = false;
    }
    if (dark_at(a, &at) && a->now.mono.ms >= at)
        a->ui.screen = SCREEN_DARK;
}

bool app_idle_deadline(const struct app *a, mono_time *at)
{
    int64_t ms;
    bool there = false;
    if (ambient_at(a, &ms))
        there = app_earlier(there, at, ms);
    if (dark_at(a, &ms))
        there = app_earlier(there, at, ms);
    return there;
}
