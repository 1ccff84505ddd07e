/* Leaving: one's part goes as files into the data folder and then out of the journal, or out of it without
 * any file; a summary of some weeks; beginning again. From one's own page, so that its code has been asked
 * for. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "ui/app/internal.h"

#define WEEK_DAYS 7

static int32_t today(const struct app *a)
{
    return timebase_day(a->now.wall, a->now.offset_min, a->config->day_ends_hour);
}

/* "export-Ana-2026-11-26": the name as it may stand in a folder. A summary says the side too: by that it goes
 * when its author leaves, whatever they are called by then (firmware/journal/part_files.h). */
static void folder_name(const struct app *a, enum partner who, const char *what, char *out, size_t size)
{
    struct local_time t = timebase_date(today(a));
    char name[NAME_BYTES + 1];
    snprintf(name, sizeof name, "%s", a->facts.person[who].name);
    for (char *c = name; *c; c++)
        if (*c == '/' || *c == ' ' || *c == '.')
            *c = '_';
    snprintf(out, size, "%s-%s-%04d-%02d-%02d", what, name[0] ? name : partner_key(who), t.year % 10000,
             t.month % 100, t.day % 100);
}

static bool may(const struct app *a, enum partner who)
{
    return a->own && a->own->who == who && a->ui.files.step != FILES_BUSY;
}

static void ask(struct app *a, enum partner who, const char *what)
{
    app_ask_own(a, OWN_EXPORT);
    struct own_request *r = &a->own_request;
    r->who = who;
    folder_name(a, who, what, r->files.folder, sizeof r->files.folder);
    snprintf(r->files.name, sizeof r->files.name, "%s", a->facts.person[who].name);
}

/* A page that a wrong code opened has no part to take along: it fails as a card does, and whoever mistyped
 * does not believe that they have left. Its summary is one, of what both see. */
static bool begin(struct app *a, enum partner who, bool summary)
{
    struct files *f = &a->ui.files;
    bool can = a->own->right || summary;
    *f = (struct files){ .step = can ? FILES_BUSY : FILES_FAILED, .who = who, .summary = summary };
    return can;
}

static bool part_goes(struct app *a, enum partner who)
{
    const struct act leave = { .kind = ACT_LEAVE, .partner = who, .source = SOURCE_TOUCH };
    a->leave_ticket = app_send(a, &leave);
    a->leaves = who;
    return a->leave_ticket != 0;
}

/* A touch beside the one that was meant must not take all that somebody kept: what leaves no file is asked
 * once. */
static bool ask_once(struct app *a, const struct action *action)
{
    struct files *f = &a->ui.files;
    bool anothers = a->own && a->own->who != action->who;
    if (a->ui.screen != SCREEN_LEAVE || action->type != ACTION_LEAVE || f->step != FILES_NONE || anothers)
        return false;
    *f = (struct files){ .step = FILES_SURE, .who = action->who, .bare = true };
    a->ui.deaf_until.ms = a->now.mono.ms + TOO_LATE_MS; /* nor a second tap on the first place */
    return true;
}

/* As files, or with nothing: behind the same code, and on a wrong page the same failure. */
void app_take_along(struct app *a, const struct action *action)
{
    struct files *f = &a->ui.files;
    bool bare = action->type == ACTION_LEAVE;
    if (bare && action->source != SOURCE_TOUCH) { /* a script's */
        app_practice(a, action);
        return;
    }
    if (ask_once(a, action))
        return;
    if (a->ui.screen == SCREEN_LEAVE && !a->own && (f->step == FILES_NONE || f->step == FILES_SURE)) {
        app_with_own(a, action->who, action);
        return;
    }
    if (a->ui.screen != SCREEN_LEAVE || !may(a, action->who))
        return;
    bool right = begin(a, action->who, false);
    f->bare = bare;
    if (right && bare)
        f->step = part_goes(a, action->who) ? FILES_BUSY : FILES_FAILED;
    if (!right || bare)
        return;
    ask(a, action->who, "export");
    a->own_request.files.csv = true;
}

void app_summary(struct app *a, const struct action *action)
{
    if (a->ui.screen != SCREEN_SUMMARY || action->value < 1 || !may(a, action->who) ||
        !begin(a, action->who, true))
        return;
    ask(a, action->who, action->who == PARTNER_LEFT ? "summary-left" : "summary-right");
    a->own_request.files.summary = true;
    a->own_request.files.since_day = today(a) - WEEK_DAYS * (int32_t)action->value + 1;
}

/* The files are on the card: now the part may go. Before that nothing does. */
void app_files(struct app *a, struct own_page *page)
{
    struct files *f = &a->ui.files;
    bool wanted = f->step == FILES_BUSY && f->who == page->who;
    bool good = !page->failed;
    snprintf(f->where, sizeof f->where, "%s", wanted && good ? page->told : "");
    own_page_free(page);
    if (!wanted)
        return;
    if (good && !f->summary) {
        good = part_goes(a, f->who);
    } else if (good) {
        f->step = FILES_DONE;
    }
    if (!good)
        f->step = FILES_FAILED;
}

void app_files_failed(struct app *a)
{
    if (a->ui.files.step == FILES_BUSY && a->leave_ticket == 0)
        a->ui.files.step = FILES_FAILED;
}

/* What was pressed a moment ago is gone with the rest: there is nothing left to undo or to word. */
static void forget_presses(struct app *a, enum partner who)
{
    struct ui *ui = &a->ui;
    if (ui->saved.who == who)
        ui->saved.phase = SAVED_NONE;
    for (int k = 0; k < BUTTON_KIND_COUNT; k++)
        ui->recent[button_of(who, (enum button_kind)k)].there = false;
    ui->said.there = false;
}

void app_leave_result(struct app *a, const struct journal_result *r)
{
    if (r->ticket == 0 || r->ticket != a->leave_ticket)
        return;
    a->leave_ticket = 0;
    if (a->ui.files.step == FILES_BUSY) /* their page is still up */
        a->ui.files.step = r->error == JOURNAL_OK ? FILES_DONE : FILES_FAILED;
    if (r->error == JOURNAL_OK)
        forget_presses(a, a->leaves);
    else if (a->ui.files.step == FILES_NONE)
        app_not_kept(a, r->error);
}

void app_begin_again(struct app *a, const struct action *action)
{
    if (!a->facts.practice.left[action->who])
        return;
    if (!app_may(a, action->who)) {
        app_with_own(a, action->who, action);
        return;
    }
    struct act *act = app_push(a, ACT_SETTING, action->who, action->source);
    if (!act)
        return;
    snprintf(act->key, sizeof act->key, "%s", SETTING_BEGUN);
    snprintf(act->words, sizeof act->words, "1");
}

bool app_has_left(const struct app *a, const struct action *action)
{
    static const bool logs[ACTION_TYPE_COUNT] = {
        [ACTION_MOOD] = true,      [ACTION_PROMISE] = true,   [ACTION_WIN] = true,
        [ACTION_MOOD_OPEN] = true, [ACTION_MOOD_STEP] = true, [ACTION_SLIP] = true,
        [ACTION_GOODNIGHT] = true, [ACTION_OWN] = true,       [ACTION_FORM] = true,
        [ACTION_ANSWER] = true,    [ACTION_PRIVATE] = true,   [ACTION_SHARED_WIN] = true,
    };
    const bool *left = a->facts.practice.left;
    if (action->type == ACTION_SHARED_WIN)
        return left[PARTNER_LEFT] || left[PARTNER_RIGHT];
    return logs[action->type] && action->who < PARTNER_COUNT && left[action->who];
}
