/* How the picture hangs: turned by quarters, tried before it is kept; and where touches are seen. */
#include <stdio.h>
#include <string.h>

#include "ui/app/internal.h"

#define TRY_MS 15000 /* a picture that nobody can read turns back by itself */

int app_turn(const struct app *a)
{
    if (a->ui.turn.tried)
        return a->ui.turn.degrees;
    if (a->has_forced_turn)
        return a->forced_turn;
    return a->facts.turn_set ? a->facts.turn : a->config->rotate;
}

/* Touches from before it was turned mean other places. */
static void turned(struct app *a)
{
    a->ui.seen.count = 0;
}

void app_turn_next(struct app *a, const struct action *action)
{
    (void)action;
    int degrees = (app_turn(a) + 90) % 360;
    a->ui.turn = (struct turn_try){ .tried = true, .degrees = degrees, .until = { a->now.mono.ms + TRY_MS } };
    turned(a);
}

void app_turn_keep(struct app *a, const struct action *action)
{
    if (!a->ui.turn.tried)
        return;
    struct act *act = app_push(a, ACT_SETTING, PARTNER_NONE, action->source);
    if (!act)
        return;
    snprintf(act->key, sizeof act->key, "%s", SETTING_TURN);
    snprintf(act->words, sizeof act->words, "%d", a->ui.turn.degrees);
    a->facts.turn_set = true; /* at once, not only when the card has it */
    a->facts.turn = a->ui.turn.degrees;
    a->has_forced_turn = false;
    a->ui.turn.tried = false;
}

bool app_shows_touch(const struct app *a)
{
    return a->ui.screen == SCREEN_SET_TURN || (a->ui.screen == SCREEN_WELCOME && a->ui.step == WELCOME_TOUCH);
}

void app_touched(struct app *a, const struct action *action)
{
    struct touches_seen *s = &a->ui.seen;
    if (!app_shows_touch(a) || action->value < 0)
        return;
    if (s->count == TOUCHES_SEEN) {
        memmove(s->at, s->at + 1, sizeof *s->at * (TOUCHES_SEEN - 1));
        s->count--;
    }
    s->at[s->count].x = (int)(action->value >> 16);
    s->at[s->count++].y = (int)(action->value & 0xFFFF);
}

void app_display_tick(struct app *a)
{
    if (!a->ui.turn.tried || a->now.mono.ms < a->ui.turn.until.ms)
        return;
    a->ui.turn.tried = false;
    turned(a);
}

bool app_display_deadline(const struct app *a, mono_time *at)
{
    *at = a->ui.turn.until;
    return a->ui.turn.tried;
}
