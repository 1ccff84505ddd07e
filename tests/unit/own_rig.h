/* One's own page in the app's tests: the journal's side of it is played by hand. */
#ifndef KEPT_TESTS_OWN_RIG_H
#define KEPT_TESTS_OWN_RIG_H

#include "tests/unit/app_rig.h"

static inline bool asked(struct household *h, struct own_request *out)
{
    return app_next_own(&h->app, out);
}

static inline struct own_page *page(enum own_asked what, enum partner who, bool right)
{
    struct own_page *p = calloc(1, sizeof *p);
    assert_non_null(p);
    *p = (struct own_page){ .asked = what, .who = who, .right = right, .words_used = 1 };
    return p;
}

static inline void deliver(struct household *h, struct own_page *p)
{
    app_own(&h->app, p, h->now);
    app_tick(&h->app, h->now);
}

/* WHO's page, which has no code. */
static inline void open_page(struct household *h, enum partner who)
{
    struct own_request r;
    touch(h, ACTION_OPEN_OWN, who, 0);
    assert_true(asked(h, &r));
    deliver(h, page(OWN_OPEN, who, true));
}

static inline void give_code_to(struct household *h, enum partner who)
{
    struct facts f = h->app.facts;
    f.practice.has_code[who] = true;
    app_facts(&h->app, &f, h->now);
}

static inline void open_with(struct household *h, const char *code, bool right)
{
    struct own_request r;
    touch(h, ACTION_OPEN_OWN, PARTNER_LEFT, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_CODE);
    enter(h, code);
    assert_true(asked(h, &r));
    assert_int_equal(r.ask, OWN_OPEN);
    assert_int_equal(r.who, PARTNER_LEFT);
    assert_string_equal(r.code, code);
    deliver(h, page(OWN_OPEN, PARTNER_LEFT, right));
}

#endif
