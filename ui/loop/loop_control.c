/* keptctl's requests, answered by the running app. */
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "firmware/command.h"
#include "ui/loop/loop.h"

#define QUEUE_FULL "the journal's queue is full: the card is not keeping up; try again"
#define NOT_ALLOWED "not allowed; run as the app's user, or as root"

/* R's act in its place, so that its words, and a key, are wiped with the request. */
static struct act *stamped(struct control_request *r, struct moment now)
{
    r->act.at = now;
    r->act.source = SOURCE_COMMAND;
    r->act.ticket = SESSION_FOREIGN_BIT | r->client;
    return &r->act;
}

static void log_entry(struct loop *l, struct control_request *r, struct moment now)
{
    const struct act *act = stamped(r, now);
    if (!l->session->journal)
        control_fail(l->control, r->client, l->session->trouble_text);
    else if (l->session->app.facts.practice.left[act->partner])
        control_fail(l->control, r->client, COMMAND_LEFT);
    else if (!journal_append(l->session->journal, act))
        control_fail(l->control, r->client, QUEUE_FULL);
}

/* As if the button had been pressed: through gestures' own vocabulary, at once. */
static void press(struct loop *l, const struct control_request *r)
{
    static const enum gesture_type types[] = {
        [CONTROL_SHORT] = GESTURE_PRESS, [CONTROL_HOLD] = GESTURE_HOLD, [CONTROL_DOUBLE] = GESTURE_PRESS
    };
    struct gesture_event e[4] = { { .type = GESTURE_DOWN, .button = r->button },
                                  { .type = GESTURE_UP, .button = r->button },
                                  { .type = types[r->press], .button = r->button },
                                  { .type = GESTURE_PRESS, .button = r->button } };
    loop_gestures(l, e, r->press == CONTROL_DOUBLE ? 4 : 3, SOURCE_BUTTON);
}

/* An entry is acknowledged when it is on the card; other presses when they are done. */
static void press_and_answer(struct loop *l, const struct control_request *r)
{
    struct app *app = &l->session->app;
    uint32_t before = app->next_ticket;
    press(l, r);
    if (app->next_ticket == before) {
        bool again = app->ui.saved.phase == SAVED_ALREADY;
        control_done(l->control, r->client, NULL, again ? "already kept" : "");
        return;
    }
    for (size_t i = 0; i < CONTROL_CLIENTS; i++) {
        if (l->waiting[i].client == 0) {
            l->waiting[i] = (struct loop_waiting){ .client = r->client,
                                                   .ticket = before,
                                                   .hold = r->press == CONTROL_HOLD };
            return;
        }
    }
    control_done(l->control, r->client, NULL, "");
}

static void ask_page(struct loop *l, const struct control_request *r, struct moment now)
{
    struct page_request p = r->page;
    p.id = SESSION_FOREIGN_BIT | r->client;
    p.before = r->before;
    p.settled_boottime_ms = now.boottime_ms;
    p.today_utc_ms = session_today_ms(l->session, now);
    if (!l->session->journal)
        control_fail(l->control, r->client, l->session->trouble_text);
    else if (!journal_ask_page(l->session->journal, &p))
        control_fail(l->control, r->client, "too many pages are asked for at once; try again");
}

/* As the glass means it, and by what it knows of codes and defaults; kept like a logged entry. */
static void do_action(struct loop *l, struct control_request *r, struct moment now)
{
    char why[512];
    r->action.at = now;
    r->action.source = SOURCE_COMMAND;
    if (!l->session->journal)
        control_fail(l->control, r->client, l->session->trouble_text);
    else if (!command_act(&r->action, &l->session->app.facts, &r->act, why, sizeof why))
        control_fail(l->control, r->client, why);
    else if (!journal_append(l->session->journal, stamped(r, now)))
        control_fail(l->control, r->client, QUEUE_FULL);
}

/* Codes tried, a code chosen, somebody leaving: looked at by keptctl, which may read the files. */
static void keep_own(struct loop *l, struct control_request *r, struct moment now)
{
    if (!r->by_owner)
        control_fail(l->control, r->client, NOT_ALLOWED);
    else if (!l->session->journal)
        control_fail(l->control, r->client, l->session->trouble_text);
    else if (!journal_append(l->session->journal, stamped(r, now)))
        control_fail(l->control, r->client, QUEUE_FULL);
}

/* For tests. What is on the screen, and how much went on, is not for everybody who may log. */
static void ping(struct loop *l, const struct control_request *r)
{
    char note[80];
    if (!r->by_owner) {
        control_fail(l->control, r->client, NOT_ALLOWED);
        return;
    }
    snprintf(note, sizeof note, "frames=%" PRIu64 " turns=%" PRIu64 " page=%d screen=%s", l->frames, l->turns,
             l->session->app.ui.step, screen_key(l->session->app.ui.screen));
    control_done(l->control, r->client, NULL, note);
}

/* To stay and be told of every press is for those who could read the files anyway. */
static void show_buttons(struct loop *l, const struct control_request *r)
{
    struct button_line line[BUTTON_COUNT];
    if (r->stays && !r->by_owner) {
        control_fail(l->control, r->client, NOT_ALLOWED);
    } else if (!l->buttons) {
        control_fail(l->control, r->client, l->no_buttons);
    } else {
        buttons_lines(l->buttons, line);
        control_lines(l->control, r->client, line, r->stays);
    }
}

static void tell_people(struct loop *l)
{
    const struct facts *f = &l->session->app.facts;
    if (l->people_version == f->version)
        return;
    l->people_version = f->version;
    control_know_people(l->control, f->person);
}

void loop_control(struct loop *l, struct moment now)
{
    struct control_request r;
    tell_people(l);
    while (control_take(l->control, now.mono, &r)) {
        switch (r.verb) {
        case CONTROL_LOG:
            log_entry(l, &r, now);
            break;
        case CONTROL_PRESS:
            press_and_answer(l, &r);
            break;
        case CONTROL_TIMELINE:
            ask_page(l, &r, now);
            break;
        case CONTROL_PING:
            ping(l, &r);
            break;
        case CONTROL_DO:
            do_action(l, &r, now);
            break;
        case CONTROL_KEEP:
            keep_own(l, &r, now);
            break;
        case CONTROL_BUTTONS:
            show_buttons(l, &r);
            break;
        case CONTROL_THINGS:
            control_things(l->control, r.client, &l->session->app.facts.practice);
            break;
        case CONTROL_PEOPLE: /* answered by the socket itself */
        case CONTROL_VERB_COUNT:
            break;
        }
    }
    sodium_memzero(&r, sizeof r);
}

/* UID: of the entry, NULL where there is none. */
static void answer(struct loop *l, uint32_t client, const struct journal_result *r, const struct uid *uid)
{
    if (r->error == JOURNAL_OK)
        control_done(l->control, client, uid, "");
    else
        control_fail(l->control, client, journal_error_text(r->error));
}

static void answer_pages(struct loop *l)
{
    struct session *s = l->session;
    for (int i = 0; i < s->page_count; i++) {
        control_page(l->control, s->page[i]->request_id & ~SESSION_FOREIGN_BIT, s->page[i]);
        timeline_page_free(s->page[i]);
    }
    s->page_count = 0;
}

void loop_control_answers(struct loop *l)
{
    struct session *s = l->session;
    for (int i = 0; i < s->result_count; i++)
        answer(l, s->result[i].ticket & ~SESSION_FOREIGN_BIT, &s->result[i], &s->result[i].uid);
    s->result_count = 0;
    answer_pages(l);
    for (int i = 0; i < s->own_count; i++)
        for (size_t w = 0; w < CONTROL_CLIENTS; w++)
            if (l->waiting[w].client != 0 && l->waiting[w].ticket == s->own[i].ticket) {
                answer(l, l->waiting[w].client, &s->own[i], l->waiting[w].hold ? NULL : &s->own[i].uid);
                l->waiting[w].client = 0;
            }
    s->own_count = 0;
}
