/* Things on screens of their own: what follows a form, an offer and its yes, agreements
 * whose day has passed. */
#include <stdio.h>
#include <string.h>

#include "ui/app/internal.h"

void app_form_sent(struct app *a, const struct form *sent, const char *first)
{
    struct offer *o = &a->ui.offer;
    if (a->ui.screen == SCREEN_TEMPLATES) { /* to where agreements stand */
        a->ui.step = 0;
        app_back(a, &(struct action){ .type = ACTION_BACK, .at = a->now });
    }
    if (sent->kind != FORM_PROMISE)
        return;
    *o = (struct offer){ .who = sent->who, .uid = sent->sent, .day = sent->day };
    snprintf(o->words, sizeof o->words, "%s", first);
    app_go(a, SCREEN_OFFER);
}

bool app_offer(struct app *a, const struct uid *uid)
{
    const struct own_row *row = a->own ? own_find(a->own, uid) : NULL;
    struct offer *o = &a->ui.offer;
    if (!row || row->thing != THING_PROMISE)
        return false;
    *o = (struct offer){ .who = a->own->who, .uid = *uid, .day = row->day };
    snprintf(o->words, sizeof o->words, "%s", own_words(a->own, row));
    return true;
}

void app_forget_offer(struct app *a)
{
    memset(&a->ui.offer, 0, sizeof a->ui.offer);
}

/* Where a screen about one thing leads when that thing has changed. */
void app_thing_done(struct app *a, const struct action *action)
{
    enum screen s = a->ui.screen;
    bool offered = s == SCREEN_OFFER && action->type == ACTION_THING;
    bool dropped =
        s == SCREEN_OWN_ITEM && (action->type == ACTION_OWN_DROP || action->type == ACTION_TAKE_BACK);
    bool ended = (s == SCREEN_PROMISE || s == SCREEN_AGREEMENT || s == SCREEN_OURS) &&
                 action->type == ACTION_THING_STATE && action->value != THING_OPEN;
    bool hidden = s == SCREEN_CARD && action->type == ACTION_CARD && action->value == CARD_HIDDEN;
    if (offered || ended || dropped || hidden)
        app_back(a, &(struct action){ .type = ACTION_BACK, .at = a->now });
    if (s == SCREEN_PICKS && action->type == ACTION_PRIVATE) /* the next idea */
        a->ui.idea++;
    if (s == SCREEN_REST && action->type == ACTION_PAUSE)
        app_go_home(a);
    app_week_done(a, action);
}

/* An agreement whose day has passed without both renewing it lapses; an appointment is over. */
uint32_t app_lapse(struct app *a)
{
    static const struct {
        enum thing_kind kind;
        enum thing_state then;
    } ends[] = { { THING_AGREEMENT, THING_LAPSED }, { THING_APPOINTMENT, THING_RELEASED } };
    int32_t today = timebase_day(a->now.wall, a->now.offset_min, a->config->day_ends_hour);
    for (int i = 0; i < a->facts.practice.thing_count; i++) {
        const struct thing *t = &a->facts.practice.thing[i];
        for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
            if (t->kind != ends[e].kind || t->state != THING_OPEN || t->day == 0 || t->day >= today)
                continue;
            struct act act = { .kind = ACT_THING_STATE,
                               .partner = PARTNER_NONE,
                               .source = SOURCE_DEADLINE,
                               .target = t->uid,
                               .state = ends[e].then };
            return app_send(a, &act);
        }
    }
    return 0;
}
