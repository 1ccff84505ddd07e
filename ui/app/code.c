/* A code being given, or chosen: figures on a pad or a passphrase on the keyboard. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "ui/app/internal.h"
#include "ui/kit/keyboard.h"
#include "ui/kit/utf8.h"

void app_code_begin(struct app *a, enum code_step step, enum partner who)
{
    sodium_memzero(&a->ui.code, sizeof a->ui.code);
    a->ui.code.step = step;
    a->ui.code.who = who;
    a->ui.code.popup = -1;
    a->ui.code.keys = KEYS_LOWER;
}

void app_code_settle(struct app *a)
{
    struct ui *ui = &a->ui;
    bool up = ui->screen == SCREEN_CODE;
    if (ui->code_up && !up)
        ui->keys_deaf_until.ms = a->now.mono.ms + CODE_TYPED_MS;
    ui->code_up = up;
}

bool app_key_is_late(struct app *a, struct moment now)
{
    struct ui *ui = &a->ui;
    if (ui->code_up || now.mono.ms >= ui->keys_deaf_until.ms)
        return false;
    ui->keys_deaf_until.ms = now.mono.ms + CODE_TYPED_MS;
    return true;
}

void app_code_type(struct app *a, const struct action *action)
{
    struct code *c = &a->ui.code;
    size_t more = action->text ? strlen(action->text) : 0;
    if (c->busy || more == 0 || c->length + more > OWN_CODE_BYTES ||
        !words_valid(action->text, OWN_CODE_BYTES) || strchr(action->text, '\n'))
        return;
    memcpy(c->text + c->length, action->text, more + 1);
    c->length += more;
    c->failed = c->differs = c->too_short = false;
    c->keys = keyboard_after_type(c->keys);
    c->popup = -1;
}

void app_code_erase(struct app *a)
{
    struct code *c = &a->ui.code;
    if (c->busy || c->length == 0)
        return;
    do
        c->text[--c->length] = '\0';
    while (c->length > 0 && !words_valid(c->text, OWN_CODE_BYTES));
}

void app_code_keys(struct app *a, const struct action *action)
{
    struct code *c = &a->ui.code;
    if (action->value == CODE_KEYS_TURN)
        c->letters = !c->letters;
    else if (action->value >= KEYS_POPUP)
        c->popup = (int)action->value - KEYS_POPUP;
    else if (action->value >= 0 && action->value < KEYS_COUNT)
        c->keys = (int)action->value;
    if (action->value < KEYS_POPUP || action->value == CODE_KEYS_TURN)
        c->popup = -1;
}

void app_code_choose(struct app *a, const struct action *action)
{
    bool open = a->own && a->own->who == action->who;
    if (!open && a->ui.screen == SCREEN_WELCOME)
        app_with_own(a, action->who, action);
    if (!open)
        return;
    app_code_begin(a, CODE_NEW, action->who);
    app_go(a, SCREEN_CODE);
}

static void again(struct code *c)
{
    memcpy(c->first, c->text, sizeof c->first);
    sodium_memzero(c->text, sizeof c->text);
    c->length = 0;
    c->too_short = false;
    c->step = CODE_AGAIN;
}

static bool long_enough(const struct code *c)
{
    int chars = 0;
    for (const char *p = c->text; *p; p += utf8_bytes(p))
        chars++;
    return chars >= OWN_CODE_CHARS_MIN;
}

void app_code_done(struct app *a)
{
    struct code *c = &a->ui.code;
    if (c->busy)
        return;
    if (c->step == CODE_OPEN) {
        c->busy = true;
        c->failed = false;
        app_ask_own(a, OWN_OPEN);
    } else if (!long_enough(c)) {
        c->too_short = true;
    } else if (c->step == CODE_NEW) {
        again(c);
    } else if (sodium_memcmp(c->first, c->text, sizeof c->first) == 0) {
        a->ui.screen = SCREEN_SIGN;
    } else {
        enum partner who = c->who;
        bool letters = c->letters;
        app_code_begin(a, CODE_NEW, who);
        a->ui.code.differs = true;
        a->ui.code.letters = letters;
    }
}

void app_sign(struct app *a, const struct action *action)
{
    struct code *c = &a->ui.code;
    if (a->ui.screen != SCREEN_SIGN || c->busy || action->value < 0 || action->value >= OWN_SIGNS)
        return;
    c->busy = true;
    app_ask_own(a, OWN_CHOOSE);
    a->own_request.sign = (int)action->value;
}

static void show_recovery(struct app *a)
{
    bool shows = a->own && a->own->recovery[0];
    sodium_memzero(&a->ui.code, sizeof a->ui.code);
    if (shows)
        a->ui.screen = SCREEN_RECOVERY;
    else
        app_back(a, &(struct action){ .type = ACTION_BACK, .at = a->now });
}

void app_code_again(struct app *a)
{
    enum partner who = a->ui.code.who;
    app_code_begin(a, CODE_NEW, who);
    a->ui.code.failed = true;
    a->ui.screen = SCREEN_CODE;
}

/* The code holds once it is on the card. On a page that is not right nothing is kept, and it looks the same.
 */
void app_code_chosen(struct app *a, struct own_page *page)
{
    if (!a->ui.code.busy || a->ui.screen != SCREEN_SIGN || !a->own || a->own->who != page->who ||
        a->own->right != page->right) {
        own_page_free(page);
        return;
    }
    if (!page->right) {
        a->own->sign = page->sign;
        memcpy(a->own->recovery, page->recovery, sizeof a->own->recovery);
        own_page_free(page);
        show_recovery(a);
        return;
    }
    own_page_free(a->own);
    a->own = page;
    struct act code = { .kind = ACT_CODE, .partner = page->who, .source = SOURCE_TOUCH };
    snprintf(code.words, sizeof code.words, "%s", page->wrap);
    sodium_memzero(page->wrap, sizeof page->wrap); /* the key is in it */
    a->code_ticket = app_send(a, &code);
    sodium_memzero(&code, sizeof code);
    if (a->code_ticket == 0)
        app_code_again(a);
}

/* Whoever has gone on by then hears only that something was not kept: the screen is another's. */
void app_code_result(struct app *a, const struct journal_result *r)
{
    if (r->ticket == 0 || r->ticket != a->code_ticket)
        return;
    a->code_ticket = 0;
    bool waits = a->ui.screen == SCREEN_SIGN && a->ui.code.busy;
    if (waits && r->error == JOURNAL_OK)
        show_recovery(a);
    else if (waits)
        app_code_again(a);
    else if (r->error != JOURNAL_OK)
        app_not_kept(a, r->error);
}
