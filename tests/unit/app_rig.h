/* A household for the app's tests: its clock is moved by hand, and its journal is a ring of acts. */
#ifndef KEPT_TESTS_APP_RIG_H
#define KEPT_TESTS_APP_RIG_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/app/app.h"

struct household {
    struct config config;
    struct prompt_deck deck;
    struct rows *rows;
    struct app app;
    struct moment now;
};

static inline int set_up(void **state)
{
    struct household *h = calloc(1, sizeof *h);
    struct facts facts = { .version = 1, .set_up = true };
    assert_non_null(h);
    config_defaults(&h->config);
    strcpy(h->deck.card[0].id, "talk.01");
    strcpy(h->deck.card[0].text, "What made you smile?");
    h->deck.count = 1;
    assert_true(rows_open(&h->rows));
    h->now = (struct moment){
        .mono = { 1000000 }, .wall = { INT64_C(1795421520000) }, .boottime_ms = 1000000, .trusted = true
    };
    app_init(&h->app, &h->config, &h->deck, h->rows, h->now);
    app_facts(&h->app, &facts, h->now);
    *state = h;
    return 0;
}

static inline int tear_down(void **state)
{
    struct household *h = *state;
    app_close_own(&h->app);
    rows_close(h->rows);
    free(h);
    return 0;
}

static inline void pass(struct household *h, int64_t ms)
{
    mono_time due;
    int64_t end = h->now.mono.ms + ms;
    while (h->now.mono.ms < end) {
        int64_t next = app_deadline(&h->app, &due) && due.ms > h->now.mono.ms && due.ms < end ? due.ms : end;
        int64_t by = next - h->now.mono.ms;
        h->now.mono.ms += by;
        h->now.wall.ms += by;
        h->now.boottime_ms += by;
        app_tick(&h->app, h->now);
    }
}

static inline void act_as(struct household *h, enum source source, enum action_type type, enum partner who,
                          int64_t value, const char *text)
{
    struct action a = {
        .type = type, .who = who, .source = source, .at = h->now, .value = value, .text = text
    };
    app_do(&h->app, &a);
}

static inline void touch(struct household *h, enum action_type type, enum partner who, int64_t value)
{
    act_as(h, SOURCE_TOUCH, type, who, value, NULL);
}

static inline void press(struct household *h, enum action_type type, enum partner who)
{
    act_as(h, SOURCE_BUTTON, type, who, 0, NULL);
}

static inline void type(struct household *h, const char *text)
{
    act_as(h, SOURCE_TOUCH, ACTION_TYPE, PARTNER_NONE, 0, text);
}

/* Writes it, and is done. */
static inline void enter(struct household *h, const char *text)
{
    type(h, text);
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
}

/* Takes the next act that is no card being noted as shown; kind 0 when there is none. */
static inline struct act take(struct household *h)
{
    struct act act;
    while (app_next_act(&h->app, &act))
        if (act.kind != ACT_PROMPT || act.reply != PROMPT_SHOWN)
            return act;
    return (struct act){ 0 };
}

static inline void answer(struct household *h, const struct act *act, enum journal_error error)
{
    struct journal_result r = { .ticket = act->ticket, .uid = act->uid, .error = error };
    app_result(&h->app, &r, h->now);
}

/* Takes the next act, and it is on the card. */
static inline struct act keep_next(struct household *h)
{
    struct act act = take(h);
    answer(h, &act, JOURNAL_OK);
    return act;
}

static inline int32_t today(const struct household *h)
{
    return timebase_day(h->now.wall, h->now.offset_min, h->config.day_ends_hour);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

#endif
