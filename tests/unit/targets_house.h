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

#endif
