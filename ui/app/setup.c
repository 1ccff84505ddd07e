/* The welcome, and settings. */
#include <stdio.h>
#include <string.h>

#include "ui/app/internal.h"

#define WIDER_SHARE SETTING_SHARE "=both"

/* Pages that have nothing to ask. */
static bool passed_by(const struct app *a, int page)
{
    bool one_language = (a->ui.languages & (a->ui.languages - 1)) == 0;
    return (page == WELCOME_LANGUAGE && one_language) || (page == WELCOME_CLOCK && a->now.trusted);
}

static int page_from(const struct app *a, int page, int by)
{
    while (page > 0 && page < WELCOME_READY && passed_by(a, page))
        page += by;
    return page == 0 && passed_by(a, page) ? 1 : page;
}

static void go_to_page(struct app *a, int page, int by)
{
    a->ui.step = page_from(a, page, by);
    a->ui.places = 0;
    a->ui.clock_ms = 0;
    a->ui.seen.count = 0;
    memset(a->ui.buttons_seen, 0, sizeof a->ui.buttons_seen);
}

/* What was chosen before a power cut is there again: going on is all there is to do. */
void app_welcome_open(struct app *a)
{
    a->ui.setting_up = true;
    app_go_home(a);
    go_to_page(a, WELCOME_LANGUAGE, 1);
    memcpy(a->ui.setup, a->facts.person, sizeof a->ui.setup);
}

void app_welcome_back(struct app *a)
{
    if (a->ui.step > 0)
        go_to_page(a, a->ui.step - 1, -1);
}

static void push_setting(struct app *a, enum partner who, enum source source, const char *key,
                         const char *value)
{
    struct act *act = app_push(a, ACT_SETTING, who, source);
    if (!act)
        return;
    snprintf(act->key, sizeof act->key, "%s", key);
    snprintf(act->words, sizeof act->words, "%s", value);
}

/* The welcome keeps what is chosen of a person to itself until both have been asked. */
static bool choose(struct app *a, enum partner who, const char *key, const char *value)
{
    struct person *p = &a->ui.setup[who];
    enum glaze glaze;
    if (strcmp(key, SETTING_SHARE) == 0)
        return share_from_key(value, &p->share);
    if (strcmp(key, SETTING_GLAZE) != 0 || !glaze_from_key(value, &glaze))
        return false;
    /* Two of one colour would leave only the side to tell them apart: the other takes the old one. */
    struct person *other = &a->ui.setup[1 - who];
    if (other->glaze == glaze)
        other->glaze = p->glaze;
    p->glaze = glaze;
    return true;
}

/* Whoever stands before the screen may show less of a person, and not more: the device does not
 * know who it is (product.md, rule 6). */
static bool widens(const struct app *a, const struct action *action, const char *key, const char *value)
{
    bool by_touch = action->source == SOURCE_TOUCH && action->who != PARTNER_NONE;
    return by_touch && strcmp(key, SETTING_SHARE) == 0 && strcmp(value, share_key(SHARE_BOTH)) == 0 &&
           a->facts.person[action->who].share == SHARE_JUST_ME;
}

enum name_fault app_name_fault(const struct app *a, enum partner who, const char *name)
{
    const struct person *person = a->ui.setting_up ? a->ui.setup : a->facts.person;
    bool first = a->ui.setting_up && who == PARTNER_LEFT;
    return name_check(name, first ? "" : person[partner_other(who)].name);
}

/* A name is changed by who bears it, by their code where there is one. True: that is seen to. */
static bool is_anothers_name(struct app *a, const struct action *action, const char *key, const char *value)
{
    if (action->source != SOURCE_TOUCH || action->who == PARTNER_NONE || strcmp(key, SETTING_NAME) != 0)
        return false;
    bool good = app_name_fault(a, action->who, value) == NAME_GOOD, may = app_may(a, action->who);
    if (good && !may)
        app_with_own(a, action->who, action);
    return !good || !may;
}

void app_setting(struct app *a, const struct action *action)
{
    const char *equals = action->text ? strchr(action->text, '=') : NULL;
    char key[ACT_KEY_BYTES + 1] = "";
    if (!equals || (size_t)(equals - action->text) >= sizeof key)
        return;
    memcpy(key, action->text, (size_t)(equals - action->text));
    bool by_touch = action->source == SOURCE_TOUCH && action->who != PARTNER_NONE;
    if (a->ui.screen == SCREEN_WELCOME && by_touch) {
        choose(a, action->who, key, equals + 1);
        return;
    }
    if (widens(a, action, key, equals + 1) || is_anothers_name(a, action, key, equals + 1))
        return;
    push_setting(a, action->who, action->source, key, equals + 1);
    if (a->ui.screen == SCREEN_REGION && strcmp(key, SETTING_REGION) == 0)
        app_back(a, action);
}

static bool same_person(const struct person *p, const struct person *q)
{
    return strcmp(p->name, q->name) == 0 && p->glaze == q->glaze && p->share == q->share;
}

/* Once, and again where somebody went back and chose otherwise. */
static void push_persons(struct app *a, enum source source)
{
    if (a->sent_setup && same_person(&a->sent[PARTNER_LEFT], &a->ui.setup[PARTNER_LEFT]) &&
        same_person(&a->sent[PARTNER_RIGHT], &a->ui.setup[PARTNER_RIGHT]))
        return;
    for (int i = 0; i < PARTNER_COUNT; i++) {
        const struct person *p = &a->ui.setup[i];
        push_setting(a, (enum partner)i, source, SETTING_NAME, p->name);
        push_setting(a, (enum partner)i, source, SETTING_GLAZE, glaze_key(p->glaze));
        push_setting(a, (enum partner)i, source, SETTING_SHARE, share_key(p->share));
    }
    a->sent_setup = true;
    memcpy(a->sent, a->ui.setup, sizeof a->sent);
}

static void finish(struct app *a, const struct action *action)
{
    push_persons(a, action->source);
    push_setting(a, PARTNER_NONE, action->source, SETTING_SETUP_DONE, "1");
    struct act *last = app_last_act(a);
    if (last)
        last->ticket = a->setup_ticket = a->next_ticket++;
    memcpy(a->facts.person, a->ui.setup, sizeof a->ui.setup);
    a->ui.setting_up = false;
    app_go_home(a);
}

void app_set_up(struct app *a)
{
    bool elsewhere = a->ui.setting_up && a->ui.screen == SCREEN_WELCOME;
    a->ui.setting_up = false;
    if (elsewhere)
        app_go_home(a);
}

/* A setup that did not reach the card is asked for again, with all that was chosen. */
void app_setup_result(struct app *a, const struct journal_result *r)
{
    if (r->ticket == 0 || r->ticket != a->setup_ticket || r->error == JOURNAL_OK)
        return;
    a->ui.setting_up = true;
    a->sent_setup = false;
    app_go_home(a);
    a->ui.step = WELCOME_READY;
    app_not_kept(a, r->error);
}

void app_welcome_done(struct app *a, const struct action *action)
{
    const struct ui *ui = &a->ui;
    bool person = ui->step == WELCOME_LEFT || ui->step == WELCOME_RIGHT;
    enum partner who = ui->step == WELCOME_RIGHT ? PARTNER_RIGHT : PARTNER_LEFT;
    enum name_fault fault = person ? app_name_fault(a, who, ui->setup[who].name) : NAME_GOOD;
    if (fault == NAME_EMPTY)
        return;
    if (fault != NAME_GOOD) { /* as it stands in the configuration */
        app_name_refused(a, who, fault);
        return;
    }
    if (ui->step == WELCOME_ZONE && action->value == WELCOME_MORE_PLACES) {
        a->ui.places++;
        return;
    }
    if (ui->step == WELCOME_RIGHT)
        push_persons(a, action->source);
    if (ui->step == WELCOME_READY)
        finish(a, action);
    else
        go_to_page(a, ui->step + 1, 1);
}

bool app_button_tried(struct app *a, const struct action *action)
{
    struct ui *ui = &a->ui;
    bool feedback = action->type == ACTION_PRESSED || action->type == ACTION_RELEASED;
    if (ui->screen != SCREEN_SET_BUTTONS && !(ui->screen == SCREEN_WELCOME && ui->step == WELCOME_BUTTONS))
        return false;
    if (feedback && action->value >= 0 && action->value < BUTTON_COUNT) {
        ui->pressed[action->value] = action->type == ACTION_PRESSED;
        ui->buttons_seen[action->value] = true;
    }
    return feedback || action->source == SOURCE_BUTTON;
}

void app_widen_begin(struct app *a, enum partner whose)
{
    a->ui.widened = whose;
    memset(a->ui.agreed, 0, sizeof a->ui.agreed);
    a->ui.hollow = false;
}

bool app_both_agreed(const struct app *a)
{
    return a->ui.agreed[PARTNER_LEFT] && a->ui.agreed[PARTNER_RIGHT];
}

void app_both_ask(struct app *a, const struct action *then)
{
    app_widen_begin(a, PARTNER_NONE);
    a->ui.both = *then;
    a->ui.both.text = NULL;
    snprintf(a->ui.both_text, sizeof a->ui.both_text, "%s", then->text ? then->text : "");
    app_go(a, SCREEN_WIDEN);
}

bool app_may_be_hollow(const struct app *a)
{
    return a->ui.widened != PARTNER_NONE || a->ui.both.type == ACTION_WIDEN;
}

static void widen_or_do(struct app *a, enum source source)
{
    struct ui *ui = &a->ui;
    int32_t today = timebase_day(a->now.wall, a->now.offset_min, a->config->day_ends_hour);
    struct action then = { .type = ACTION_WIDEN, .who = ui->widened, .day = today + 1, .text = WIDER_SHARE };
    if (ui->widened == PARTNER_NONE)
        then = ui->both;
    if (then.type == ACTION_WIDEN) {
        then.day = today + 1;
        then.text = then.text ? then.text : ui->both_text;
    }
    then.source = source;
    then.at = a->now;
    app_back(a, &(struct action){ .type = ACTION_BACK, .at = a->now });
    app_do(a, &then);
    memset(ui->agreed, 0, sizeof ui->agreed);
}

/* Showing more of one's entries, and an agreement, take both, each on their own side of the screen. */
void app_agree(struct app *a, const struct action *action)
{
    struct ui *ui = &a->ui;
    if (ui->screen != SCREEN_WIDEN)
        return;
    bool wrong = a->own && a->own->who == action->who && !a->own->right;
    if (!app_may(a, action->who) && !(wrong && app_may_be_hollow(a))) { /* by the code of who says yes */
        app_with_own(a, action->who, action);
        return;
    }
    ui->hollow = ui->hollow || wrong;
    ui->agreed[action->who] = true;
    if (app_both_agreed(a))
        widen_or_do(a, action->source);
}
