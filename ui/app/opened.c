/* An entry opened from the timeline: reading it, answering it, taking its words back. */
#include <stdio.h>

#include "ui/app/internal.h"

/* Opens an entry of the timeline; asked again with a value, the question "take them back?" */
void app_open_entry(struct app *a, const struct action *action)
{
    struct ui *ui = &a->ui;
    if (ui->screen == SCREEN_ENTRY && uid_equal(&ui->entry.uid, &action->uid)) {
        ui->step = (int)action->value;
        return;
    }
    const struct entry *e = rows_find(a->rows, &action->uid);
    if (!e)
        return;
    ui->entry = *e;
    snprintf(ui->entry_words, sizeof ui->entry_words, "%s", e->words);
    snprintf(ui->entry_thing, sizeof ui->entry_thing, "%s", e->thing ? e->thing : "");
    ui->entry.words = ui->entry.thing = NULL;
    ui->entry_answer = e->answer;
    ui->step = 0;
    a->take_back_ticket = 0; /* of another entry: its answer says nothing of this one */
    app_go(a, SCREEN_ENTRY);
}

void app_take_back(struct app *a, const struct action *action)
{
    if (!app_may(a, action->who)) {
        app_with_own(a, action->who, action);
        return;
    }
    struct act *act = app_push(a, ACT_TAKE_BACK, action->who, action->source);
    if (!act)
        return;
    act->target = action->uid;
    act->ticket = a->next_ticket++;
    a->take_back_ticket = act->ticket;
    a->ui.step = 0;
}

/* The words leave the screen when they have left the card, and not before. */
void app_taken_back(struct app *a, const struct journal_result *r)
{
    if (r->ticket != a->take_back_ticket || r->error != JOURNAL_OK)
        return;
    a->own_closed++; /* they leave the caches of the glass as well */
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
