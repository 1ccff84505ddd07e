/* A household in its weekly talk, for the app's tests: what the journal would say of a review, and the
 * touches that lead to it. */
#ifndef KEPT_TESTS_WEEK_RIG_H
#define KEPT_TESTS_WEEK_RIG_H

#include "firmware/rules/review.h"
#include "tests/unit/app_rig.h"

static const struct uid review_uid = { { 0x77 } };

/* What the journal would say of a review that stands at STEP. */
static inline void tell_review(struct household *h, int length, int step, enum partner floor, int32_t day)
{
    static struct facts f; /* large: not for the stack */
    f = h->app.facts;
    f.version++;
    f.practice.thing_count = 1;
    f.practice.thing[0] = (struct thing){ .uid = review_uid,
                                          .seq = 50,
                                          .kind = THING_REVIEW,
                                          .partner = PARTNER_NONE,
                                          .value = length,
                                          .step = step,
                                          .floor = floor,
                                          .created_day = day };
    app_facts(&h->app, &f, h->now);
}

static inline void tell_none(struct household *h)
{
    static struct facts f;
    f = h->app.facts;
    f.version++;
    f.practice.thing_count = 0;
    app_facts(&h->app, &f, h->now);
}

static inline void begin(struct household *h, int length)
{
    touch(h, ACTION_REVIEW, PARTNER_NONE, 0);
    touch(h, ACTION_REVIEW_BEGIN, PARTNER_NONE, length);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_THING);
    answer(h, &act, JOURNAL_OK);
    tell_review(h, length, REVIEW_ARRIVE, PARTNER_NONE, today(h));
    assert_int_equal(h->app.ui.screen, SCREEN_WEEK);
}

/* The next act is the review's: its step and floor. */
static inline void assert_step(struct household *h, enum review_step step, enum partner floor)
{
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_REVIEW);
    assert_int_equal(act.value, step);
    assert_int_equal(act.floor, floor);
    assert_int_equal(act.partner, PARTNER_NONE);
    assert_true(uid_equal(&act.target, &review_uid));
    assert_int_equal(h->app.ui.week.step, step);
    answer(h, &act, JOURNAL_OK);
    tell_review(h, h->app.facts.practice.thing[0].value, (int)step, floor, today(h));
}

/* A finger takes its time from one touch to the next. */
static inline void turn(struct household *h, enum action_type type)
{
    pass(h, 200);
    touch(h, type, PARTNER_NONE, 0);
}

static inline void assert_nothing(struct household *h)
{
    assert_int_equal(take(h).kind, 0);
}

static inline void press_of(struct household *h, enum partner who)
{
    press(h, ACTION_WIN, who);
}

static inline void hold_of(struct household *h, enum partner who)
{
    press(h, ACTION_COVER, who);
}

#endif
