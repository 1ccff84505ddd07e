/* Words being written, taken out of the app and put back: a restart is not to take them from anybody. */
#include <string.h>

#include "ui/app/internal.h"
#include "ui/kit/keyboard.h"
#include "ui/words/form.h"

static bool words_up(const struct ui *ui)
{
    bool idle = ui->screen == SCREEN_AMBIENT || ui->screen == SCREEN_DARK;
    return ui->screen == SCREEN_WORDS || (idle && ui->before_idle == SCREEN_WORDS);
}

/* A form that is only its author's comes back off the screen, behind their code, as if it had been left. */
static void take_form(const struct app *a, struct app_written *out)
{
    const struct ui *ui = &a->ui;
    if (!ui->form.open || ui->form.ticket != 0)
        return;
    out->form = ui->form;
    bool part = words_up(ui) && ui->draft.what == DRAFT_PART;
    if (part)
        memcpy(out->form.part[ui->draft.part], ui->draft.text, ui->draft.length + 1);
    if (app_form_private(a))
        out->form.left = true;
    else if (part)
        out->draft = ui->draft;
}

bool app_written(const struct app *a, struct app_written *out)
{
    const struct ui *ui = &a->ui;
    memset(out, 0, sizeof *out);
    if (ui->draft.what == DRAFT_ENTRY && ui->draft.length > 0 && !app_on_own(a))
        out->draft = ui->draft;
    else
        take_form(a, out);
    out->draft.saving = out->draft.failed = false;
    out->draft.popup = -1;
    out->up = out->draft.length > 0 && words_up(ui);
    return out->draft.length > 0 || out->form.open;
}

static bool sound_draft(const struct draft *d)
{
    return (d->what == DRAFT_ENTRY || d->what == DRAFT_PART) && d->part >= 0 && d->part < WORDS_PARTS &&
           d->length <= WORDS_BYTES && d->caret <= d->length && d->keys >= 0 && d->keys < KEYS_COUNT &&
           memchr(d->text, '\0', sizeof d->text) == d->text + d->length && words_valid(d->text, WORDS_CHARS);
}

static bool sound_form(const struct form *f)
{
    bool good = (size_t)f->kind < FORM_KIND_COUNT && f->ticket == 0;
    for (int i = 0; good && i < WORDS_PARTS; i++)
        good = memchr(f->part[i], '\0', sizeof f->part[i]) && words_valid(f->part[i], WORDS_CHARS);
    return good;
}

void app_write_on(struct app *a, const struct app_written *w)
{
    if (a->ui.screen == SCREEN_WELCOME || !sound_draft(&w->draft) || (w->form.open && !sound_form(&w->form)))
        return;
    a->ui.draft = w->draft;
    a->ui.form = w->form;
    if (w->form.open && w->form.left)
        app_form_leave(a);
    bool part = w->draft.what == DRAFT_PART;
    if (!w->up || a->ui.covered || (part && !w->form.open))
        return;
    if (part && !form_is_plain(w->form.kind))
        app_go(a, SCREEN_FORM);
    app_go(a, SCREEN_WORDS);
}
