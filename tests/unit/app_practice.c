/* The practice on the glass: a promise from its first word to its yes, and what is due by the day. */
#include "tests/unit/app_rig.h"

static struct facts with_agreement(const struct household *h, int32_t day)
{
    struct facts f = h->app.facts;
    f.version++;
    f.practice.thing_count = 1;
    f.practice.thing[0] = (struct thing){ .kind = THING_AGREEMENT, .partner = PARTNER_NONE, .day = day };
    f.practice.thing[0].uid.b[0] = 7;
    return f;
}

static void an_agreement_lapses_once_its_day_has_passed(void **state)
{
    struct household *h = *state;
    struct facts f = with_agreement(h, today(h));
    app_facts(&h->app, &f, h->now);
    app_tick(&h->app, h->now);
    assert_int_equal(take(h).kind, 0); /* its day is still today */
    f = with_agreement(h, today(h) - 1);
    app_facts(&h->app, &f, h->now);
    app_tick(&h->app, h->now);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_THING_STATE);
    assert_int_equal(act.state, THING_LAPSED);
    assert_int_equal(act.partner, PARTNER_NONE);
    app_tick(&h->app, h->now);
    assert_int_equal(take(h).kind, 0); /* it is on its way */
}

/* Each refusal wakes the loop: asking again at once would never let it sleep. */
static void a_card_that_refuses_is_left_alone_for_a_while(void **state)
{
    struct household *h = *state;
    struct facts f = with_agreement(h, today(h) - 1);
    app_facts(&h->app, &f, h->now);
    app_tick(&h->app, h->now);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_THING_STATE);
    answer(h, &act, JOURNAL_DISK_FULL);
    for (int i = 0; i < 50; i++) {
        app_tick(&h->app, h->now);
        assert_int_equal(take(h).kind, 0);
    }
    pass(h, 61000);
    app_tick(&h->app, h->now);
    assert_int_equal(take(h).kind, ACT_THING_STATE);
}

static void a_widening_holds_from_its_day_on(void **state)
{
    struct household *h = *state;
    struct facts f = h->app.facts;
    f.practice.widening_count = 1;
    f.practice.widening[0] =
        (struct widening){ .partner = PARTNER_RIGHT, .day = today(h) + 1, .key = "share", .value = "both" };
    f.practice.widening[0].uid.b[0] = 9;
    app_facts(&h->app, &f, h->now);
    app_tick(&h->app, h->now);
    assert_int_equal(take(h).kind, 0);
    f.practice.widening[0].day = today(h);
    app_facts(&h->app, &f, h->now);
    app_tick(&h->app, h->now);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_SETTING);
    assert_string_equal(act.words, "both");
    assert_int_equal(take(h).kind, ACT_WIDEN_OFF);
}

static void of_a_hollow_widening_nothing_comes(void **state)
{
    struct household *h = *state;
    struct facts f = h->app.facts;
    f.practice.widening_count = 1;
    f.practice.widening[0] =
        (struct widening){ .partner = PARTNER_RIGHT, .day = today(h), .hollow = true, .key = "share" };
    app_facts(&h->app, &f, h->now);
    app_tick(&h->app, h->now);
    assert_int_equal(take(h).kind, ACT_WIDEN_OFF);
    assert_int_equal(take(h).kind, 0);
}

/* Whenever a household's day ends: agreed at one in the morning it is not today's already. */
static void a_widening_begins_with_the_households_next_day(void **state)
{
    struct household *h = *state;
    for (int hour = 0; hour <= 12; hour += 6) {
        h->config.day_ends_hour = hour;
        h->now.wall.ms = INT64_C(1795395600000); /* 01:00 UTC */
        h->app.facts.person[PARTNER_RIGHT].share = SHARE_JUST_ME;
        touch(h, ACTION_OPEN, PARTNER_RIGHT, SCREEN_WIDEN);
        touch(h, ACTION_AGREE, PARTNER_RIGHT, 0);
        touch(h, ACTION_AGREE, PARTNER_LEFT, 0);
        struct act act = take(h);
        assert_int_equal(act.kind, ACT_WIDEN);
        assert_int_equal(act.day, today(h) + 1);
    }
}

static void write_promise(struct household *h)
{
    touch(h, ACTION_FORM, PARTNER_RIGHT, FORM_PROMISE);
    enter(h, "I call if I run late.");
    touch(h, ACTION_FORM_SEND, PARTNER_NONE, 0);
}

/* Private until the other says yes, and then in its place. */
static void a_promise_is_offered_once_it_is_on_the_card(void **state)
{
    struct household *h = *state;
    write_promise(h);
    struct act own = take(h);
    assert_int_equal(own.kind, ACT_OWN);
    assert_int_equal(own.thing, THING_PROMISE);
    assert_int_equal(h->app.ui.screen, SCREEN_FORM);
    answer(h, &own, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_OFFER);
    assert_string_equal(h->app.ui.offer.words, "I call if I run late.");
    assert_true(uid_equal(&h->app.ui.offer.uid, &own.uid));
}

static void what_was_written_stays_until_it_is_kept(void **state)
{
    struct household *h = *state;
    write_promise(h);
    struct act own = take(h);
    answer(h, &own, JOURNAL_DISK_FULL);
    assert_int_equal(h->app.ui.screen, SCREEN_FORM);
    assert_true(h->app.ui.form.failed);
    assert_string_equal(h->app.ui.form.part[0], "I call if I run late.");
    touch(h, ACTION_FORM_SEND, PARTNER_NONE, 0);
    own = keep_next(h);
    assert_int_equal(h->app.ui.screen, SCREEN_OFFER);
}

static void an_offer_leaves_no_words_behind(void **state)
{
    static const enum action_type ways[] = { ACTION_BACK, ACTION_COVER };
    struct household *h = *state;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        write_promise(h);
        keep_next(h);
        touch(h, ways[i], PARTNER_NONE, 0);
        for (size_t b = 0; b < sizeof h->app.ui.offer.words; b++)
            assert_int_equal(h->app.ui.offer.words[b], 0);
        if (h->app.ui.covered)
            touch(h, ACTION_COVER, PARTNER_NONE, 0);
        while (take(h).kind != 0)
            continue;
    }
}

static void a_chip_names_what_was_just_kept(void **state)
{
    struct household *h = *state;
    press(h, ACTION_PROMISE, PARTNER_RIGHT);
    struct act kept = keep_next(h);
    struct action name = { .type = ACTION_NAME, .who = PARTNER_RIGHT, .source = SOURCE_TOUCH, .at = h->now };
    name.from.b[0] = 3;
    app_do(&h->app, &name);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_NAME);
    assert_true(uid_equal(&act.target, &kept.uid));
    assert_true(h->app.ui.saved.named);
    pass(h, UNDO_MS + 1);
    name.at = h->now;
    app_do(&h->app, &name);
    assert_int_equal(take(h).kind, 0); /* the ten seconds are over */
}

static void who_it_is_comes_first(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_FORM, PARTNER_NONE, FORM_SLIP);
    assert_int_equal(h->app.ui.screen, SCREEN_WHO);
    struct action then = h->app.ui.asked;
    then.who = PARTNER_LEFT;
    then.at = h->now;
    app_do(&h->app, &then);
    assert_int_equal(h->app.ui.form.who, PARTNER_LEFT);
    assert_int_equal(h->app.ui.screen, SCREEN_WORDS);
}

static void a_line_goes_with_what_is_kept_and_none_in_a_pause(void **state)
{
    struct household *h = *state;
    strcpy(h->deck.card[1].id, "kept.01");
    strcpy(h->deck.card[1].text, "A kept word.");
    h->deck.card[1].group = GROUP_KEPT;
    h->deck.count = 2;
    press(h, ACTION_PROMISE, PARTNER_LEFT);
    assert_null(app_line(&h->app, h->now)); /* it is not on the card */
    keep_next(h);
    assert_ptr_equal(app_line(&h->app, h->now), &h->deck.card[1]);
    h->app.facts.practice.pause_until_utc_ms = h->now.wall.ms + 60000;
    assert_null(app_line(&h->app, h->now));
    h->app.facts.practice.pause_until_utc_ms = 0;
    h->deck.card[1].group = GROUP_MAKING;
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_PROMISE);
    assert_ptr_equal(app_line(&h->app, h->now), &h->deck.card[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_agreement_lapses_once_its_day_has_passed),
        CASE(a_card_that_refuses_is_left_alone_for_a_while),
        CASE(a_widening_holds_from_its_day_on),
        CASE(of_a_hollow_widening_nothing_comes),
        CASE(a_widening_begins_with_the_households_next_day),
        CASE(a_promise_is_offered_once_it_is_on_the_card),
        CASE(what_was_written_stays_until_it_is_kept),
        CASE(an_offer_leaves_no_words_behind),
        CASE(a_chip_names_what_was_just_kept),
        CASE(who_it_is_comes_first),
        CASE(a_line_goes_with_what_is_kept_and_none_in_a_pause),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
