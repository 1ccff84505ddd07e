#include "ui/app/app.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "firmware/household.h"
#include "firmware/rules/pace.h"
#include "ui/app/internal.h"

typedef void (*handler)(struct app *a, const struct action *action);

static void nothing(struct app *a, const struct action *action)
{
    (void)a;
    (void)action;
}

static void prompt(struct app *a, const struct action *action)
{
    enum prompt_reply had;
    const struct prompt_card *card = app_card(a, action->at, &had);
    bool asked = a->ui.line_until.ms != 0; /* whether to keep a line: "not now" is the answer to that */
    a->ui.line_until.ms = card && action->value == PROMPT_TALKED ? a->now.mono.ms + LINE_MS : 0;
    if (asked && action->value == PROMPT_NOT_NOW)
        return;
    struct act *act = card ? app_push(a, ACT_PROMPT, PARTNER_NONE, action->source) : NULL;
    if (!act)
        return;
    snprintf(act->key, sizeof act->key, "%s", card->id);
    act->reply = (enum prompt_reply)action->value;
}

/* Rows follow the finger here, so that scrolling is an action like any other. */
static void scroll(struct app *a, const struct action *action)
{
    if (action->type == ACTION_SCROLL)
        rows_scroll(a->rows, (int)action->value);
    else if (action->type == ACTION_FLING)
        rows_fling(a->rows, (int)action->value, action->at.mono);
    else
        rows_scrub(a->rows, (float)action->value / 1e6f);
}

static void contact(struct app *a, const struct action *action)
{
    if (action->value < 0 || action->value >= BUTTON_COUNT)
        return;
    a->ui.pressed[action->value] = action->type == ACTION_PRESSED;
}

static const handler handlers[] = {
    [ACTION_NONE] = nothing,
    [ACTION_MOOD] = app_keep_mood,
    [ACTION_PROMISE] = app_keep_promise,
    [ACTION_WIN] = app_keep_win,
    [ACTION_SHARED_WIN] = app_keep_shared_win,
    [ACTION_HELP] = app_help,
    [ACTION_SHARE] = app_share,
    [ACTION_WORDS] = app_words,
    [ACTION_UNDO] = app_undo,
    [ACTION_TAKE_BACK] = app_take_back,
    [ACTION_ANSWER] = app_answer,
    [ACTION_PROMPT] = prompt,
    [ACTION_SETTING] = app_setting,
    [ACTION_MOOD_OPEN] = app_mood_open,
    [ACTION_MOOD_STEP] = app_mood_step,
    [ACTION_OPEN] = app_open,
    [ACTION_OPEN_ENTRY] = app_open_entry,
    [ACTION_OPEN_WORDS] = app_open_words,
    [ACTION_BACK] = app_back,
    [ACTION_DONE] = app_done,
    [ACTION_COVER] = app_cover,
    [ACTION_REVIEW] = app_review,
    [ACTION_WAKE] = app_wake,
    [ACTION_CLOCK_STEP] = app_clock_step,
    [ACTION_CLOCK] = app_clock,
    [ACTION_TURN] = app_turn_next,
    [ACTION_TURN_KEEP] = app_turn_keep,
    [ACTION_TOUCHED] = app_touched,
    [ACTION_TYPE] = app_type,
    [ACTION_ERASE] = app_erase,
    [ACTION_KEYS] = app_keys,
    [ACTION_CARET] = app_caret,
    [ACTION_SCROLL] = scroll,
    [ACTION_FLING] = scroll,
    [ACTION_SCRUB] = scroll,
    [ACTION_SLIP] = app_practice,
    [ACTION_LINE] = app_practice,
    [ACTION_GOODNIGHT] = app_practice,
    [ACTION_NAME] = app_practice,
    [ACTION_THING] = app_practice,
    [ACTION_OWN] = app_practice,
    [ACTION_OWN_DROP] = app_practice,
    [ACTION_THING_STATE] = app_practice,
    [ACTION_THING_DAY] = app_practice,
    [ACTION_THING_WORDS] = app_practice,
    [ACTION_REVIEW_BEGIN] = app_week_start,
    [ACTION_REVIEW_STEP] = app_practice,
    [ACTION_PAUSE] = app_practice,
    [ACTION_CALM] = app_practice,
    [ACTION_PRIVATE] = app_practice,
    [ACTION_CARD] = app_practice,
    [ACTION_WIDEN] = app_practice,
    [ACTION_WIDEN_OFF] = app_practice,
    [ACTION_LEAVE] = app_take_along,
    [ACTION_HERE] = app_week_here,
    [ACTION_NEXT] = app_week_next,
    [ACTION_PASS] = app_week_pass,
    [ACTION_LISTEN] = app_week_listen,
    [ACTION_NOTE_OPEN] = app_week_note,
    [ACTION_NOTHING] = app_week_note,
    [ACTION_KEEP] = app_week_keep,
    [ACTION_TALK] = app_talk_begin,
    [ACTION_PREPARE] = app_talk_prepare,
    [ACTION_UNPREPARE] = app_talk_unprepare,
    [ACTION_FORM] = app_form_open,
    [ACTION_FORM_PART] = app_form_part,
    [ACTION_FORM_DAY] = app_form_day,
    [ACTION_FORM_SEND] = app_form_send,
    [ACTION_OPEN_THING] = app_open_thing,
    [ACTION_AGREE] = app_agree,
    [ACTION_TAKE_ALONG] = app_take_along,
    [ACTION_BEGIN_AGAIN] = app_begin_again,
    [ACTION_SUMMARY] = app_summary,
    [ACTION_OPEN_OWN] = app_open_own,
    [ACTION_CODE] = app_code_choose,
    [ACTION_SIGN] = app_sign,
    [ACTION_PRESSED] = contact,
    [ACTION_RELEASED] = contact,
};
static_assert(sizeof handlers / sizeof *handlers == ACTION_TYPE_COUNT, "a handler for every action");

void app_init(struct app *a, const struct config *config, const struct prompt_deck *deck, struct rows *rows,
              struct moment now)
{
    memset(a, 0, sizeof *a);
    a->config = config;
    a->deck = deck;
    a->cards = *deck;
    a->rows = rows;
    a->now = now;
    a->next_ticket = 1;
    a->card_shown_day = INT32_MIN;
    a->ui.draft.popup = -1;
    a->ui.touched_at = now.mono;
}

struct act *app_push(struct app *a, enum act_kind kind, enum partner who, enum source source)
{
    if (a->act_count == APP_ACTS)
        return NULL;
    struct act *act = &a->act[(a->act_first + a->act_count++) % APP_ACTS];
    memset(act, 0, sizeof *act);
    act->kind = kind;
    act->partner = who;
    act->source = source;
    act->at = a->now;
    return act;
}

struct act *app_last_act(struct app *a)
{
    return a->act_count == 0 ? NULL : &a->act[(a->act_first + a->act_count - 1) % APP_ACTS];
}

bool app_next_act(struct app *a, struct act *out)
{
    if (a->act_count == 0)
        return false;
    *out = a->act[a->act_first];
    sodium_memzero(&a->act[a->act_first], sizeof *a->act); /* words, and keys, that are nobody's to find */
    a->act_first = (a->act_first + 1) % APP_ACTS;
    a->act_count--;
    return true;
}

/* A button in passing wakes the screen; of a cover, the clock it looks like. */
static void wake_for(struct app *a, const struct action *action)
{
    if (action->source == SOURCE_BUTTON || action->type == ACTION_PRESSED)
        app_wake(a, action);
}

/* Somebody at the buttons: what one of them has open is closed. */
static void leave_own_for(struct app *a, const struct action *action)
{
    bool feedback = action->type == ACTION_PRESSED || action->type == ACTION_RELEASED;
    bool private = app_on_own(a) || app_form_private(a) || app_draft_private(a);
    if (action->source == SOURCE_BUTTON && !feedback && private)
        app_go_home(a);
}

/* What nobody can do for the two of them: PARTNER_NONE is no index. A chord or a script may say it. */
static bool needs_somebody(enum action_type type)
{
    static const bool needs[ACTION_TYPE_COUNT] = {
        [ACTION_MOOD] = true,        [ACTION_PROMISE] = true,   [ACTION_WIN] = true,
        [ACTION_HELP] = true,        [ACTION_SHARE] = true,     [ACTION_TAKE_BACK] = true,
        [ACTION_ANSWER] = true,      [ACTION_MOOD_OPEN] = true, [ACTION_MOOD_STEP] = true,
        [ACTION_SLIP] = true,        [ACTION_GOODNIGHT] = true, [ACTION_NAME] = true,
        [ACTION_OWN] = true,         [ACTION_OWN_DROP] = true,  [ACTION_PRIVATE] = true,
        [ACTION_LEAVE] = true,       [ACTION_AGREE] = true,     [ACTION_TAKE_ALONG] = true,
        [ACTION_BEGIN_AGAIN] = true, [ACTION_SUMMARY] = true,   [ACTION_OPEN_OWN] = true,
        [ACTION_CODE] = true,        [ACTION_HERE] = true,      [ACTION_PASS] = true,
        [ACTION_LISTEN] = true,      [ACTION_NOTE_OPEN] = true, [ACTION_NOTHING] = true,
        [ACTION_KEEP] = true,        [ACTION_UNPREPARE] = true,
    };
    return needs[type];
}

/* Before there are names, whoever stands before the setup and presses only tries a button. Without a display
 * there is no setup to go through, and a press counts. */
static bool only_tries(const struct app *a, const struct action *action)
{
    return a->ui.setting_up && a->ui.has_display && action->source == SOURCE_BUTTON;
}

void app_do(struct app *a, const struct action *action)
{
    if (action->who == PARTNER_NONE && needs_somebody(action->type))
        return;
    a->now = action->at;
    if (action->source != SOURCE_DEADLINE)
        a->ui.touched_at = action->at.mono;
    if (app_button_tried(a, action))
        return;
    wake_for(a, action);
    if (only_tries(a, action))
        return;
    if (app_week_button(a, action)) {
        app_own_settle(a);
        return;
    }
    leave_own_for(a, action);
    if (!app_has_left(a, action))
        handlers[action->type](a, action);
    app_own_settle(a);
}

void app_deck_changed(struct app *a)
{
    prompt_deck_household(&a->cards, a->deck, &a->facts);
}

void app_facts(struct app *a, const struct facts *facts, struct moment now)
{
    a->now = now;
    a->facts = *facts;
    app_deck_changed(a);
    rows_stale(a->rows, facts->version);
    if (!facts->set_up && !a->has_facts)
        app_welcome_open(a);
    if (facts->set_up)
        app_set_up(a);
    if (!a->has_facts)
        app_restore_cover(a);
    a->has_facts = true;
    app_own_facts(a);
    app_week_facts(a);
}

void app_result(struct app *a, const struct journal_result *r, struct moment now)
{
    a->now = now;
    app_entry_result(a, r);
    app_draft_result(a, r);
    app_setup_result(a, r);
    app_practice_result(a, r);
    app_form_result(a, r);
    app_leave_result(a, r);
    app_code_result(a, r);
    app_week_result(a, r);
}

/* In quiet hours, in a pause, and on a date that one of them marked: all look alike. */
bool app_quiet(const struct app *a, struct moment now)
{
    if (app_paused(a, now) || app_quiet_date(a, now))
        return true;
    struct local_time t = timebase_local(now.wall, now.offset_min);
    int minute = t.hour * 60 + t.minute, from, to;
    household_quiet(a->config, &a->facts, &from, &to);
    return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/* That the card ID was shown on DAY, and what was answered to it; NULL: not yet noted. */
static const struct prompt_log_item *noted(const struct facts *f, int32_t day, const char *id)
{
    for (int i = 0; i < f->prompt_count; i++)
        if (f->prompt[i].day == day && strcmp(f->prompt[i].id, id) == 0)
            return &f->prompt[i];
    return NULL;
}

const struct prompt_card *app_card(const struct app *a, struct moment now, enum prompt_reply *reply)
{
    const struct facts *f = &a->facts;
    *reply = PROMPT_SHOWN;
    if (f->cards_hidden || app_quiet(a, now))
        return NULL;
    int32_t day = timebase_day(now.wall, now.offset_min, a->config->day_ends_hour);
    bool shown = false; /* today already: it stays, whatever somebody's pace is now */
    for (int i = 0; i < f->prompt_count; i++)
        shown = shown || f->prompt[i].day == day;
    if (!shown && !pace_has_card(f->practice.pace, day, f->household))
        return NULL;
    const struct prompt_choice choice = { .log = f->prompt,
                                          .log_count = f->prompt_count,
                                          .day = day,
                                          .household = f->household,
                                          .closeness = f->practice.closeness_day != 0 &&
                                                       day >= f->practice.closeness_day };
    int i = prompts_choose(&a->cards, &choice);
    const struct prompt_log_item *of_day = i < 0 ? NULL : noted(f, day, a->cards.card[i].id);
    if (of_day)
        *reply = of_day->reply;
    return i < 0 ? NULL : &a->cards.card[i];
}

/* The situation a line belongs to: what was kept just now, or what is being written. */
static bool line_group(const struct app *a, enum prompt_group *group)
{
    static const struct {
        bool there;
        enum prompt_group group;
    } kept[ENTRY_KIND_COUNT] = { [ENTRY_PROMISE] = { true, GROUP_KEPT },
                                 [ENTRY_WIN] = { true, GROUP_WIN },
                                 [ENTRY_SHARED_WIN] = { true, GROUP_WIN },
                                 [ENTRY_SLIP] = { true, GROUP_SLIP } };
    const struct ui *ui = &a->ui;
    if ((ui->screen == SCREEN_FORM || ui->screen == SCREEN_WORDS) && ui->form.open) {
        bool inner = ui->form.kind == FORM_REFLECTION && a->own && a->own->inner;
        *group = inner ? GROUP_INNER : GROUP_MAKING;
        return inner || ui->form.kind == FORM_PROMISE;
    }
    *group = kept[ui->saved.kind].group;
    return kept[ui->saved.kind].there && (ui->saved.phase == SAVED_KEPT || ui->saved.phase == SAVED_ALREADY);
}

/* The same one all day: a line is no lottery. In quiet hours and the like there is no cheer. */
const struct prompt_card *app_line(const struct app *a, struct moment now)
{
    enum prompt_group group;
    int32_t day = timebase_day(now.wall, now.offset_min, a->config->day_ends_hour);
    if (!line_group(a, &group) || app_quiet(a, now))
        return NULL;
    return prompts_line(a->deck, group, (uint64_t)day * PARTNER_COUNT + (uint64_t)a->ui.saved.who);
}

/* A card that was on the glass is not to return within 80 days: that it was there is kept. */
static void note_card(struct app *a)
{
    if (a->ui.screen != SCREEN_HOME || !a->has_facts)
        return;
    int32_t day = timebase_day(a->now.wall, a->now.offset_min, a->config->day_ends_hour);
    enum prompt_reply reply;
    bool same = day == a->card_shown_day && a->facts.version == a->card_shown_version;
    if (day == a->card_shown_day && !noted(&a->facts, day, a->card_shown))
        return; /* on its way; or on another day by the journal's clock, and then no other helps */
    const struct prompt_card *card = same ? NULL : app_card(a, a->now, &reply);
    if (!card)
        return;
    a->card_shown_version = a->facts.version;
    if (day == a->card_shown_day && strcmp(a->card_shown, card->id) == 0)
        return;
    a->card_shown_day = day;
    snprintf(a->card_shown, sizeof a->card_shown, "%s", card->id);
    if (noted(&a->facts, day, card->id))
        return;
    struct act *act = app_push(a, ACT_PROMPT, PARTNER_NONE, SOURCE_DEADLINE);
    if (act) {
        snprintf(act->key, sizeof act->key, "%s", card->id);
        act->reply = PROMPT_SHOWN;
    }
}

void app_tick(struct app *a, struct moment now)
{
    a->now = now;
    app_clock_tick(a);
    app_display_tick(a);
    app_entry_tick(a);
    app_idle_tick(a);
    app_practice_tick(a);
    app_week_tick(a);
    note_card(a);
    app_own_settle(a);
}

bool app_deadline(const struct app *a, mono_time *at)
{
    mono_time idle;
    bool there = app_entry_deadline(a, at);
    if (app_idle_deadline(a, &idle))
        there = app_earlier(there, at, idle.ms);
    if (app_display_deadline(a, &idle))
        there = app_earlier(there, at, idle.ms);
    if (app_week_deadline(a, &idle))
        there = app_earlier(there, at, idle.ms);
    return there;
}
