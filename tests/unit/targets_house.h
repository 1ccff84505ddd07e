/* States of settings and of what both agree on, for the test of targets. */
#ifndef KEPT_TESTS_TARGETS_HOUSE_H
#define KEPT_TESTS_TARGETS_HOUSE_H

#include "tests/unit/stage.h"

static inline void settings(struct stage *st)
{
    st->ui.screen = SCREEN_SETTINGS;
    st->ui.languages = 7;
    st->config.quiet_from_min = 22 * 60;
    st->config.quiet_to_min = 6 * 60 + 30;
    strcpy(st->facts.zone, "America/Argentina/Buenos_Aires");
}

static inline void widening_of(struct stage *st, enum partner who, int32_t day)
{
    struct practice *p = &st->facts.practice;
    struct widening *w = &p->widening[p->widening_count++];
    *w = (struct widening){ .partner = who, .day = day, .key = "share", .value = "both" };
    w->uid.b[0] = (uint8_t)p->widening_count;
    st->facts.person[who].share = SHARE_JUST_ME;
}

static inline void settings_widening(struct stage *st)
{
    settings(st);
    widening_of(st, PARTNER_LEFT, 20781);
    widening_of(st, PARTNER_RIGHT, 20790);
}

static inline void set_person(struct stage *st)
{
    st->ui.screen = SCREEN_SET_PERSON;
    st->ui.who = PARTNER_LEFT;
}

static inline void set_person_narrow(struct stage *st)
{
    set_person(st);
    st->facts.person[PARTNER_LEFT].share = SHARE_JUST_ME;
}

static inline void set_person_widening(struct stage *st)
{
    set_person(st);
    widening_of(st, PARTNER_LEFT, 20781);
}

static inline void set_screen(struct stage *st)
{
    st->ui.screen = SCREEN_SET_SCREEN;
}

static inline void set_quiet(struct stage *st)
{
    settings(st);
    st->ui.screen = SCREEN_SET_QUIET;
}

static inline void set_no_quiet(struct stage *st)
{
    st->ui.screen = SCREEN_SET_QUIET;
}

static inline void set_review(struct stage *st)
{
    st->ui.screen = SCREEN_SET_REVIEW;
}

static inline void set_language(struct stage *st)
{
    settings(st);
    st->ui.screen = SCREEN_SET_LANGUAGE;
}

static inline void set_zone(struct stage *st)
{
    settings(st);
    st->ui.screen = SCREEN_SET_ZONE;
}

static inline void set_zone_further(struct stage *st)
{
    set_zone(st);
    st->ui.step = 1;
}

static inline void set_clock(struct stage *st)
{
    st->ui.screen = SCREEN_SET_CLOCK;
}

static inline void set_clock_doubtful(struct stage *st)
{
    st->ui.screen = SCREEN_SET_CLOCK;
    st->view.now.trusted = false;
}

static inline void set_light(struct stage *st)
{
    st->ui.screen = SCREEN_SET_LIGHT;
    st->ui.has_light = true;
}

static inline void set_light_none(struct stage *st)
{
    st->ui.screen = SCREEN_SET_LIGHT;
}

static inline void set_turn(struct stage *st)
{
    st->ui.screen = SCREEN_SET_TURN;
    st->ui.seen.count = 1;
    st->ui.seen.at[0].x = st->ui.seen.at[0].y = 200;
}

static inline void set_turn_tried(struct stage *st)
{
    set_turn(st);
    st->ui.turn.tried = true;
}

static inline void set_buttons(struct stage *st)
{
    st->ui.screen = SCREEN_SET_BUTTONS;
}

static inline void widen(struct stage *st)
{
    set_person_narrow(st);
    st->ui.screen = SCREEN_WIDEN;
    st->ui.widened = PARTNER_LEFT;
    st->ui.agreed[PARTNER_RIGHT] = true;
}

/* As many moods as there may be, or few. Static: the view only borrows them. */
static inline void month_of(struct stage *st, int count)
{
    static struct timeline_page page;
    page = (struct timeline_page){ .count = count };
    for (int i = 0; i < count; i++)
        page.row[i] = (struct entry){ .kind = ENTRY_MOOD,
                                      .partner = PARTNER_LEFT,
                                      .weather = (enum weather)(1 + i % 5),
                                      .day = 20751 + i };
    st->view.span = &page;
    st->ui.screen = SCREEN_MONTH;
    st->ui.who = PARTNER_LEFT;
}

static inline void month(struct stage *st)
{
    month_of(st, 30);
}

static inline void month_sparse(struct stage *st)
{
    month_of(st, 3);
}

static inline void month_none(struct stage *st)
{
    month_of(st, 0);
}

/* As many copies as are shown, or none. */
static inline void copies(struct stage *st)
{
    st->ui.screen = SCREEN_COPIES;
    st->ui.copies = (struct copies_known){ .listed = true, .count = COPIES_SHOWN };
    for (int i = 0; i < COPIES_SHOWN; i++)
        st->ui.copies.copy[i].day = 20779 - i; /* Sundays and Wednesdays: the longest words */
}

static inline void copies_none(struct stage *st)
{
    st->ui.screen = SCREEN_COPIES;
    st->ui.copies.listed = true;
}

static inline void plan_of(struct stage *st, const char *key, int32_t day)
{
    struct practice *p = &st->facts.practice;
    st->ui.screen = SCREEN_COPIES;
    p->widening_count = 1;
    p->widening[0] = (struct widening){ .partner = PARTNER_NONE, .day = day };
    snprintf(p->widening[0].key, sizeof p->widening[0].key, "%s", key);
}

static inline void home_planned(struct stage *st)
{
    plan_of(st, PLAN_WIPE, 20781);
    st->ui.screen = SCREEN_HOME;
}

static inline void home_widening(struct stage *st)
{
    widening_of(st, PARTNER_LEFT, 20781);
    strcpy(st->facts.person[PARTNER_LEFT].name, "Maximilian-Xaver");
    st->ui.screen = SCREEN_HOME;
}

static inline void home_replacing(struct stage *st)
{
    plan_of(st, PLAN_REPLACE, 20781);
    st->ui.screen = SCREEN_HOME;
}

static inline void settings_replacing(struct stage *st)
{
    plan_of(st, PLAN_REPLACE, 20790);
    st->ui.screen = SCREEN_SETTINGS;
}

static inline void copies_replacing(struct stage *st)
{
    plan_of(st, PLAN_REPLACE, 20790);
}

static inline void copies_planned(struct stage *st)
{
    plan_of(st, PLAN_RESTORE, 20790);
}

static inline void copies_wiping(struct stage *st)
{
    plan_of(st, PLAN_WIPE, 20790);
}

static inline void settings_wiping(struct stage *st)
{
    plan_of(st, PLAN_WIPE, 20781);
    st->ui.screen = SCREEN_SETTINGS;
}

static inline void widen_to(struct stage *st, const char *plan)
{
    st->ui.screen = SCREEN_WIDEN;
    st->ui.widened = PARTNER_NONE;
    st->ui.both.type = ACTION_WIDEN;
    snprintf(st->ui.both_text, sizeof st->ui.both_text, "%s", plan);
}

static inline void widen_restore(struct stage *st)
{
    widen_to(st, "restore=kept-2026-09-23.db");
}

static inline void widen_replace(struct stage *st)
{
    widen_to(st, "replace=kept-2026-09-23.db");
}

static inline void widen_wipe(struct stage *st)
{
    widen_to(st, "wipe=1");
}

static inline void damaged_with(struct stage *st, struct damage damage)
{
    st->ui.screen = SCREEN_DAMAGED;
    st->ui.damage = damage;
}

static inline void damaged(struct stage *st)
{
    damaged_with(st, (struct damage){ .there = true, .has_copy = true, .copy_day = 20700 });
}

static inline void damaged_lately(struct stage *st)
{
    damaged_with(st, (struct damage){ .there = true, .has_copy = true, .copy_day = 20779 });
}

static inline void damaged_anew(struct stage *st)
{
    damaged_with(st, (struct damage){ .there = true });
}

static inline void damaged_failed(struct stage *st)
{
    damaged_with(st, (struct damage){ .there = true, .has_copy = true, .copy_day = 20700, .failed = true });
}

static inline void newer(struct stage *st)
{
    damaged_with(st, (struct damage){ .there = true, .newer = true });
}

#endif
