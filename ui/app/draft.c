/* Words being written: a draft with a caret, for an entry or a name. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "ui/app/internal.h"
#include "ui/kit/keyboard.h"
#include "ui/words/form.h"

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

static void start(struct app *a, enum draft_for what, enum partner who, const char *text)
{
    struct draft *d = &a->ui.draft;
    memset(d, 0, sizeof *d);
    d->what = what;
    d->who = who;
    d->popup = -1;
    d->length = strlen(text);
    d->caret = d->length;
    memcpy(d->text, text, d->length + 1);
    d->keys = d->length == 0 ? KEYS_SHIFT : KEYS_LOWER;
}

/* What the entry of a press became: its author's usual. */
static enum share share_of(const struct app *a, enum partner who)
{
    return who < PARTNER_COUNT ? a->facts.person[who].share : SHARE_BOTH;
}

static bool only_spaces(const char *s)
{
    return s[strspn(s, " \n")] == '\0';
}

static void open_name(struct app *a, enum partner who)
{
    bool welcome = a->ui.screen == SCREEN_WELCOME;
    start(a, DRAFT_NAME, who, welcome ? a->ui.setup[who].name : a->facts.person[who].name);
    app_go(a, SCREEN_WORDS);
}

void app_name_refused(struct app *a, enum partner who, enum name_fault fault)
{
    open_name(a, who);
    a->ui.draft.fault = fault;
}

/* A part of the form; a plain form is sent from here. */
void app_draft_part(struct app *a, int part)
{
    struct form *f = &a->ui.form;
    start(a, DRAFT_PART, f->who, f->part[part]);
    a->ui.draft.part = part;
    if (a->ui.screen == SCREEN_WHO)
        a->ui.screen = SCREEN_WORDS;
    else
        app_go(a, SCREEN_WORDS);
}

static size_t chars_of(const struct app *a)
{
    const struct draft *d = &a->ui.draft;
    return d->what == DRAFT_NAME   ? NAME_CHARS
           : d->what == DRAFT_PART ? (size_t)form_shape(a->ui.form.kind)->chars
                                   : WORDS_CHARS;
}

/* An entry's draft that was left without saving is still there when it is opened again. */
static void open_entry(struct app *a, enum partner who, const struct uid *target, enum entry_kind kind,
                       const char *text, enum share share)
{
    struct draft *d = &a->ui.draft;
    bool same = d->what == DRAFT_ENTRY && uid_equal(&d->target, target) && d->length > 0;
    if (!same)
        start(a, DRAFT_ENTRY, who, text);
    d->target = *target;
    d->sealed = share == SHARE_JUST_ME;
    d->kind = kind;
    d->saving = d->failed = false;
    app_go(a, SCREEN_WORDS);
}

void app_open_words(struct app *a, const struct action *action)
{
    struct ui *ui = &a->ui;
    if (ui->screen == SCREEN_WELCOME || ui->screen == SCREEN_SET_PERSON) {
        if (action->who != PARTNER_NONE)
            open_name(a, action->who);
    } else if (ui->screen == SCREEN_ENTRY && uid_equal(&action->uid, &ui->entry.uid))
        open_entry(a, action->who, &ui->entry.uid, ui->entry.kind, ui->entry_words, SHARE_BOTH);
    else if (ui->screen == SCREEN_MOOD_KEPT && !uid_is_none(&ui->mood.drawn))
        open_entry(a, ui->who, &ui->mood.drawn, ENTRY_MOOD, "", ui->mood.share);
    else if (ui->saved.phase == SAVED_KEPT || ui->saved.phase == SAVED_PRESSED ||
             ui->saved.phase == SAVED_ALREADY)
        open_entry(a, ui->saved.who, &ui->saved.uid, ui->saved.kind, "", share_of(a, ui->saved.who));
}

bool app_draft_private(const struct app *a)
{
    const struct draft *d = &a->ui.draft;
    return a->ui.screen == SCREEN_WORDS && d->what == DRAFT_ENTRY && d->sealed;
}

void app_draft_leave(struct app *a)
{
    if (app_draft_private(a) && !only_spaces(a->ui.draft.text))
        app_draft_done(a, &(struct action){ .type = ACTION_DONE, .source = SOURCE_DEADLINE, .at = a->now });
}

/* Words given in one piece (a script, the command line): the draft is passed by. */
void app_words(struct app *a, const struct action *action)
{
    if (!action->text || !words_valid(action->text, WORDS_CHARS))
        return;
    struct uid target = action->uid;
    enum partner who = action->who;
    if (uid_is_none(&target))
        target = a->ui.screen == SCREEN_MOOD_KEPT ? a->ui.mood.drawn : a->ui.saved.uid;
    struct act *act = uid_is_none(&target) ? NULL : app_push(a, ACT_WORDS, who, action->source);
    if (!act)
        return;
    act->target = target;
    snprintf(act->words, sizeof act->words, "%s", action->text);
}

void app_type(struct app *a, const struct action *action)
{
    struct draft *d = &a->ui.draft;
    if (a->ui.screen == SCREEN_CODE)
        app_code_type(a, action);
    if (a->ui.screen != SCREEN_WORDS || d->saving || !action->text)
        return;
    size_t more = strlen(action->text);
    size_t limit = d->what == DRAFT_NAME ? NAME_BYTES : WORDS_BYTES;
    if (d->length + more > limit || (d->what == DRAFT_NAME && strchr(action->text, '\n')))
        return;
    struct draft before = *d;
    memmove(d->text + d->caret + more, d->text + d->caret, d->length - d->caret + 1);
    memcpy(d->text + d->caret, action->text, more);
    d->length += more;
    d->caret += more;
    bool valid = words_valid(d->text, chars_of(a));
    if (!valid)
        *d = before;
    sodium_memzero(&before, sizeof before);
    if (!valid)
        return;
    d->failed = false;
    d->fault = NAME_GOOD;
    d->keys = keyboard_after_type(d->keys);
    d->popup = -1;
}

void app_erase(struct app *a, const struct action *action)
{
    struct draft *d = &a->ui.draft;
    (void)action;
    if (a->ui.screen == SCREEN_CODE)
        app_code_erase(a);
    if (a->ui.screen != SCREEN_WORDS || d->saving || d->caret == 0)
        return;
    size_t from = d->caret - 1;
    while (from > 0 && is_continuation(d->text[from]))
        from--;
    memmove(d->text + from, d->text + d->caret, d->length - d->caret + 1);
    d->length -= d->caret - from;
    d->caret = from;
    d->fault = NAME_GOOD;
    d->popup = -1;
}

void app_keys(struct app *a, const struct action *action)
{
    struct draft *d = &a->ui.draft;
    if (a->ui.screen == SCREEN_CODE) {
        app_code_keys(a, action);
        return;
    }
    if (action->value >= KEYS_POPUP) {
        d->popup = (int)action->value - KEYS_POPUP;
        return;
    }
    if (action->value >= 0 && action->value < KEYS_COUNT)
        d->keys = (int)action->value;
    d->popup = -1;
}

void app_caret(struct app *a, const struct action *action)
{
    struct draft *d = &a->ui.draft;
    size_t at = action->value < 0 ? 0 : (size_t)action->value;
    at = at > d->length ? d->length : at;
    while (at > 0 && is_continuation(d->text[at]))
        at--;
    d->caret = at;
    d->popup = -1;
}

static void trim_end(struct draft *d)
{
    while (d->length > 0 && strchr(" \n", d->text[d->length - 1]))
        d->text[--d->length] = '\0';
    if (d->caret > d->length)
        d->caret = d->length;
}

/* In the settings the name is a setting like others, and its owner's (app_setting). */
static void save_name(struct app *a, const struct action *action)
{
    struct draft *d = &a->ui.draft;
    char said[sizeof SETTING_NAME + sizeof d->text];
    name_trim(d->text);
    d->length = strlen(d->text);
    d->caret = d->caret < d->length ? d->caret : d->length;
    if (d->length == 0) {
        app_back(a, action);
        return;
    }
    d->fault = app_name_fault(a, d->who, d->text);
    if (d->fault != NAME_GOOD)
        return;
    if (!a->ui.setting_up)
        snprintf(said, sizeof said, SETTING_NAME "=%s", d->text);
    else
        memcpy(a->ui.setup[d->who].name, d->text, d->length + 1);
    app_back(a, action);
    if (!a->ui.setting_up)
        app_setting(a, &(struct action){ .type = ACTION_SETTING,
                                         .who = d->who,
                                         .source = action->source,
                                         .at = action->at,
                                         .text = said });
}

/* Back to the form; a form that is nothing but this part is sent. */
static void save_part(struct app *a, const struct action *action)
{
    struct draft *d = &a->ui.draft;
    struct form *f = &a->ui.form;
    memcpy(f->part[d->part], d->text, d->length + 1);
    if (!form_is_plain(f->kind)) {
        app_back(a, action);
        return;
    }
    if (d->length == 0) {
        f->open = false;
        app_back(a, action);
        return;
    }
    app_form_send(a, &(struct action){ .type = ACTION_FORM_SEND, .source = action->source, .at = a->now });
    d->saving = f->ticket != 0;
    d->failed = f->failed;
}

void app_draft_done(struct app *a, const struct action *action)
{
    struct draft *d = &a->ui.draft;
    if (d->saving)
        return;
    if (only_spaces(d->text))
        d->text[0] = '\0', d->length = d->caret = 0;
    trim_end(d);
    if (d->what == DRAFT_NAME) {
        save_name(a, action);
        return;
    }
    if (d->what == DRAFT_PART) {
        save_part(a, action);
        return;
    }
    if (d->length == 0) {
        app_back(a, action);
        return;
    }
    struct act *act = app_push(a, ACT_WORDS, d->who, action->source);
    d->failed = !act;
    if (!act)
        return;
    act->target = d->target;
    act->ticket = a->next_ticket++;
    memcpy(act->words, d->text, d->length + 1);
    d->saving = true;
    a->draft_ticket = act->ticket;
}

void app_draft_result(struct app *a, const struct journal_result *r)
{
    struct draft *d = &a->ui.draft;
    if (r->ticket == 0 || r->ticket != a->draft_ticket || !d->saving)
        return;
    d->saving = false;
    d->failed = r->error != JOURNAL_OK;
    if (d->failed)
        return;
    app_entry_worded(a, &d->target);
    if (uid_equal(&a->ui.saved.uid, &d->target))
        a->ui.saved.has_words = true;
    if (uid_equal(&a->ui.mood.drawn, &d->target))
        a->ui.mood.has_words = true;
    if (uid_equal(&a->ui.entry.uid, &d->target))
        memcpy(a->ui.entry_words, d->text, d->length + 1);
    start(a, DRAFT_ENTRY, d->who, "");
    if (a->ui.screen == SCREEN_WORDS)
        app_back(a, &(struct action){ .type = ACTION_BACK, .at = a->now });
}
