/* A harder talk: turns, and nothing of it on the card but, where both want that, that it took place. Who
 * prepared for it is nobody's to know: both are asked the same at its end. */
#include <string.h>

#include "ui/app/internal.h"

void app_talk_open(struct app *a)
{
    memset(&a->ui.talk, 0, sizeof a->ui.talk);
    memset(&a->ui.week, 0, sizeof a->ui.week);
    a->ui.week.floor = PARTNER_NONE;
    a->ui.week.calm_over = SCREEN_TALK;
    app_go(a, SCREEN_TALK);
}

/* Whose turn it was is remembered for the way back, as long as the talk is on the glass. */
static void to_page(struct app *a, enum talk_page page)
{
    if (a->ui.talk.page == TALK_TURNS)
        a->ui.talk.floor = a->ui.week.floor;
    a->ui.talk.page = page;
    a->ui.week.floor = page == TALK_TURNS ? a->ui.talk.floor : PARTNER_NONE;
    a->ui.week.listen = 0;
    memset(a->ui.week.here, 0, sizeof a->ui.week.here);
}

void app_talk_begin(struct app *a, const struct action *action)
{
    if (action->who == PARTNER_NONE) {
        app_ask_who(a, action);
        return;
    }
    if (a->ui.screen == SCREEN_WHO)
        app_back(a, &(struct action){ .type = ACTION_BACK, .at = a->now });
    if (a->ui.screen != SCREEN_TALK)
        return;
    a->ui.talk.floor = action->who;
    to_page(a, TALK_TURNS);
}

void app_talk_next(struct app *a)
{
    if (a->ui.talk.page == TALK_TURNS)
        to_page(a, TALK_KEEP);
    else if (a->ui.talk.page == TALK_KEEP)
        to_page(a, TALK_AFTER);
    else if (a->ui.talk.page == TALK_AFTER)
        app_go_home(a);
}

bool app_talk_back(struct app *a)
{
    if (a->ui.talk.page == TALK_WORDS)
        return false;
    to_page(a, a->ui.talk.page == TALK_TURNS ? TALK_WORDS : TALK_TURNS);
    return true;
}

/* When both hold their side: that there was a talk, and not a word of it. It is over when it is kept. */
void app_talk_here(struct app *a, enum partner who)
{
    struct week *w = &a->ui.week;
    if (a->ui.talk.page != TALK_KEEP || a->ui.talk.kept)
        return;
    w->here[who] = a->now.mono;
    if (w->here[PARTNER_LEFT].ms == 0 || w->here[PARTNER_RIGHT].ms == 0)
        return;
    struct action keep = {
        .type = ACTION_THING, .who = PARTNER_NONE, .source = SOURCE_TOUCH, .at = a->now, .value = THING_TALK
    };
    uid_draw(&keep.uid);
    app_practice(a, &keep);
    app_practice(a, &(struct action){ .type = ACTION_THING_STATE,
                                      .who = PARTNER_NONE,
                                      .source = SOURCE_TOUCH,
                                      .at = a->now,
                                      .value = THING_DONE,
                                      .uid = keep.uid });
    to_page(a, TALK_AFTER);
    a->ui.talk.kept = true;
}

/* What one wrote before, on a page of one's own; or, where there is none, the form for it. */
void app_talk_prepare(struct app *a, const struct action *action)
{
    if (action->who == PARTNER_NONE) {
        app_ask_who(a, action);
        return;
    }
    if (!a->own || a->own->who != action->who) {
        if (a->ui.screen == SCREEN_WHO)
            app_back(a, &(struct action){ .type = ACTION_BACK, .at = a->now });
        app_with_own(a, action->who, action);
        return;
    }
    for (int i = 0; i < a->own->count; i++)
        if (a->own->row[i].thing == THING_PREPARATION) {
            app_open_thing(a, &(struct action){ .type = ACTION_OPEN_THING,
                                                .who = action->who,
                                                .at = a->now,
                                                .uid = a->own->row[i].uid,
                                                .value = SCREEN_OWN_ITEM });
            return;
        }
    app_form_open(a, &(struct action){ .type = ACTION_FORM,
                                       .who = action->who,
                                       .source = action->source,
                                       .at = a->now,
                                       .value = FORM_PREPARATION });
}

/* All of it goes. The answer is the same where there was nothing. */
void app_talk_unprepare(struct app *a, const struct action *action)
{
    if (!a->own || a->own->who != action->who) {
        app_with_own(a, action->who, action);
        return;
    }
    for (int i = 0; i < a->own->count; i++)
        if (a->own->row[i].thing == THING_PREPARATION)
            app_practice(a, &(struct action){ .type = ACTION_OWN_DROP,
                                              .who = action->who,
                                              .source = action->source,
                                              .at = a->now,
                                              .uid = a->own->row[i].uid });
    if (a->ui.screen == SCREEN_TALK)
        a->ui.talk.answered[action->who] = TALK_GONE;
}

void app_talk_later(struct app *a, enum partner who)
{
    if (a->ui.screen == SCREEN_TALK && a->ui.talk.page == TALK_AFTER)
        a->ui.talk.answered[who] = TALK_NOT_NOW;
}
