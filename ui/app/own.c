/* One's own page: opening it, what is done behind its code, and that nothing of it stays. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "ui/app/internal.h"

static int32_t today(const struct app *a)
{
    return timebase_day(a->now.wall, a->now.offset_min, a->config->day_ends_hour);
}

static bool is_own_screen(enum screen s)
{
    static const bool own[SCREEN_COUNT] = {
        [SCREEN_CODE] = true,        [SCREEN_SIGN] = true,     [SCREEN_RECOVERY] = true,
        [SCREEN_OWN] = true,         [SCREEN_OWN_ITEM] = true, [SCREEN_OWN_MORE] = true,
        [SCREEN_PICKS] = true,       [SCREEN_PICKED] = true,   [SCREEN_OWN_SETTINGS] = true,
        [SCREEN_QUIET_DATES] = true, [SCREEN_LEAVE] = true,    [SCREEN_SUMMARY] = true,
    };
    return own[s];
}

/* A form or the keyboard opened from there counts: it leads back. */
bool app_on_own(const struct app *a)
{
    bool on = is_own_screen(a->ui.screen);
    for (int i = 0; i < a->ui.back_count; i++)
        on = on || is_own_screen(a->ui.back[i]);
    return on;
}

void app_ask_own(struct app *a, enum own_asked what)
{
    struct own_request *r = &a->own_request;
    *r = (struct own_request){ .ask = what, .who = a->ui.code.who, .today = today(a) };
    if (what == OWN_AGAIN && a->own)
        r->who = a->own->who;
    if (what == OWN_OPEN || what == OWN_CHOOSE) {
        memcpy(r->code, a->ui.code.text, sizeof r->code);
        a->ui.code.on = a->ui.screen;
    }
    a->own_asked = true;
    a->own_out = what != OWN_CLOSE;
}

bool app_next_own(struct app *a, struct own_request *out)
{
    if (!a->own_asked)
        return false;
    *out = a->own_request;
    sodium_memzero(&a->own_request, sizeof a->own_request);
    a->own_asked = false;
    return true;
}

static void forget_page(struct app *a)
{
    if (!a->own)
        return;
    own_page_free(a->own);
    a->own = NULL;
    a->own_closed++;
    sodium_memzero(&a->ui.own_line, sizeof a->ui.own_line);
}

void app_close_own(struct app *a)
{
    forget_page(a);
    sodium_memzero(&a->ui.code, sizeof a->ui.code);
    memset(&a->ui.files, 0, sizeof a->ui.files);
    bool another = a->own_asked && a->own_request.ask == OWN_OPEN; /* opens in its place */
    if (a->own_out && !another)
        app_ask_own(a, OWN_CLOSE);
}

/* A page that is being opened, or gets a code, is for whoever stands before that screen: once another one is
 * up, by a button, a cover or the clock, it comes too late. */
void app_own_settle(struct app *a)
{
    struct code *c = &a->ui.code;
    app_code_settle(a);
    bool awaited = c->busy && a->ui.screen == c->on;
    if (c->busy && !awaited)
        sodium_memzero(c, sizeof *c);
    if (!app_on_own(a) && !awaited)
        app_close_own(a);
}

bool app_may(const struct app *a, enum partner who)
{
    if (who >= PARTNER_COUNT || !a->facts.practice.has_code[who])
        return true;
    return a->own && a->own->right && a->own->who == who;
}

static void do_then(struct app *a)
{
    struct action then = a->ui.code.then;
    char text[sizeof a->ui.code.then_text];
    memcpy(text, a->ui.code.then_text, sizeof text);
    if (then.text)
        then.text = text;
    then.at = a->now;
    sodium_memzero(&a->ui.code, sizeof a->ui.code);
    app_do(a, &then);
    sodium_memzero(text, sizeof text);
}

static void remember_then(struct code *c, const struct action *then)
{
    c->has_then = then != NULL;
    if (!then)
        return;
    c->then = *then;
    if (then->text &&
        snprintf(c->then_text, sizeof c->then_text, "%s", then->text) < (int)sizeof c->then_text)
        c->then.text = c->then_text;
    else
        c->then.text = NULL;
}

void app_with_own(struct app *a, enum partner who, const struct action *then)
{
    if (who >= PARTNER_COUNT || a->ui.covered ||
        (a->ui.screen == SCREEN_WELCOME && a->ui.step != WELCOME_CODE))
        return;
    if (a->own && a->own->right && a->own->who == who) {
        remember_then(&a->ui.code, then);
        if (then)
            do_then(a);
        return;
    }
    forget_page(a);
    bool coded = a->facts.practice.has_code[who];
    app_code_begin(a, CODE_OPEN, who);
    remember_then(&a->ui.code, then);
    if (coded) {
        if (a->ui.screen != SCREEN_CODE)
            app_go(a, SCREEN_CODE);
        a->ui.code.on = a->ui.screen;
        return;
    }
    a->ui.code.busy = true;
    app_ask_own(a, OWN_OPEN);
}

void app_open_own(struct app *a, const struct action *action)
{
    app_with_own(a, action->who, NULL);
}

/* The line on top is chosen once, and kept as shown where it is to come only once. */
static void choose_line(struct app *a)
{
    static const enum prompt_group groups[OWN_DUE_COUNT] = {
        [OWN_RETURN] = GROUP_RETURN,
        [OWN_HELPER] = GROUP_HELP,
        [OWN_COMFORT] = GROUP_LOW,
        [OWN_INNER] = GROUP_INNER,
    };
    struct own_due_line due = { .what = OWN_NOTHING };
    if (!app_quiet(a, a->now))
        due = own_due(a->own, &a->facts, today(a));
    struct own_line *line = &a->ui.own_line;
    *line = (struct own_line){ .what = due.what, .thing = due.thing };
    const struct prompt_card *card = due.what != OWN_NOTHING && due.what != OWN_PAST
                                         ? prompts_line(a->deck, groups[due.what], (uint64_t)today(a))
                                         : NULL;
    if (card)
        snprintf(line->text, sizeof line->text, "%s", card->text);
    struct act *shown = due.shown[0] ? app_push(a, ACT_PRIVATE, a->own->who, SOURCE_DEADLINE) : NULL;
    if (!shown)
        return;
    snprintf(shown->key, sizeof shown->key, "%s%s", PRIVATE_ASKED, due.shown);
    snprintf(shown->words, sizeof shown->words, "%d", (int)due.day);
}

/* What only looks at the page is done with an empty one too: "nothing here today" is all that anybody sees.
 */
static bool only_reads(enum action_type type)
{
    return type == ACTION_NOTE_OPEN || type == ACTION_OPEN || type == ACTION_PREPARE ||
           type == ACTION_UNPREPARE;
}

/* Below the code. */
static enum screen asked_on(const struct app *a)
{
    return a->ui.back_count > 0 ? a->ui.back[a->ui.back_count - 1] : SCREEN_HOME;
}

/* Nothing of it is seen before the next day. */
static bool agrees_on(const struct app *a, const struct action *then)
{
    bool asked = a->ui.screen == SCREEN_CODE && asked_on(a) == SCREEN_WIDEN;
    return then->type == ACTION_AGREE && asked && app_may_be_hollow(a);
}

static void opened(struct app *a, struct own_page *page)
{
    struct ui *ui = &a->ui;
    struct code *c = &ui->code;
    if (!c->busy || c->who != page->who) { /* left meanwhile */
        own_page_free(page);
        return;
    }
    bool then = c->has_then && (page->right || only_reads(c->then.type) || agrees_on(a, &c->then));
    forget_page(a);
    a->own = page;
    c->busy = false;
    sodium_memzero(c->text, sizeof c->text);
    c->length = 0;
    if (then) {
        if (ui->screen == SCREEN_CODE) /* back to where it was asked for; what follows is still in ui.code */
            ui->screen = ui->back_count > 0 ? ui->back[--ui->back_count] : SCREEN_HOME;
        do_then(a);
        app_own_settle(a);
        return;
    }
    if (ui->screen == SCREEN_CODE)
        ui->screen = SCREEN_OWN;
    else
        app_go(a, SCREEN_OWN);
    ui->who = page->who;
    ui->step = 0;
    sodium_memzero(c, sizeof *c);
    choose_line(a);
}

static void failed(struct app *a)
{
    struct code *c = &a->ui.code;
    if (!c->busy)
        return;
    if (a->ui.screen == SCREEN_SIGN) {
        app_code_again(a);
        return;
    }
    c->busy = false;
    c->failed = true;
    c->length = 0;
    sodium_memzero(c->text, sizeof c->text);
    if (a->ui.screen != SCREEN_CODE)
        app_go(a, SCREEN_CODE);
}

void app_own(struct app *a, struct own_page *page, struct moment now)
{
    a->now = now;
    if (page && page->asked == OWN_EXPORT) {
        app_files(a, page);
    } else if (!page || page->failed) {
        own_page_free(page);
        app_files_failed(a);
        failed(a);
    } else if (page->asked == OWN_OPEN) {
        opened(a, page);
    } else if (page->asked == OWN_CHOOSE) {
        app_code_chosen(a, page);
    } else if (a->own && a->own->who == page->who && page->right) {
        if (a->ui.screen == SCREEN_SIGN || a->ui.screen == SCREEN_RECOVERY) /* it is shown only now */
            memcpy(page->recovery, a->own->recovery, sizeof page->recovery);
        own_page_free(a->own);
        a->own = page;
    } else {
        own_page_free(page);
    }
}

void app_own_facts(struct app *a)
{
    bool writing = a->ui.files.step == FILES_BUSY; /* not to be overtaken */
    if (a->own && a->own->right && !a->own_asked && !a->ui.code.busy && !writing)
        app_ask_own(a, OWN_AGAIN);
}

bool app_own_pretend(struct app *a, const struct act *act)
{
    if (!a->own || a->own->right || a->own->who != act->partner || !app_on_own(a))
        return false;
    if (act->kind == ACT_PRIVATE)
        own_set(a->own, act->key, act->words);
    if (act->kind == ACT_OWN_DROP)
        own_remove(a->own, &act->target);
    if (act->kind == ACT_OWN && !uid_is_none(&act->target))
        own_remove(a->own, &act->target);
    if (act->kind == ACT_OWN)
        own_add(a->own,
                &(struct own_row){
                    .uid = act->uid, .thing = act->thing, .day = act->day, .created_day = today(a) },
                act->words);
    a->pretended = act->kind == ACT_PRIVATE || act->kind == ACT_OWN || act->kind == ACT_OWN_DROP;
    return a->pretended;
}
