/* One's own page on the glass: opening, wrong codes, choosing one, what is done behind it, and that it
 * closes by itself. The journal is played by hand. */
#include "tests/unit/own_rig.h"
static void without_a_code_it_opens_at_once(void **state)
{
    struct household *h = *state;
    struct own_request r;
    touch(h, ACTION_OPEN_OWN, PARTNER_RIGHT, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_true(asked(h, &r));
    assert_string_equal(r.code, "");
    deliver(h, page(OWN_OPEN, PARTNER_RIGHT, true));
    assert_int_equal(h->app.ui.screen, SCREEN_OWN);
    assert_int_equal(h->app.own->who, PARTNER_RIGHT);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_null(h->app.own);
    assert_true(asked(h, &r));
    assert_int_equal(r.ask, OWN_CLOSE);
}

static void a_wrong_code_looks_like_a_right_one(void **state)
{
    struct household *h = *state;
    give_code_to(h, PARTNER_LEFT);
    open_with(h, "1234", true);
    struct ui right = h->app.ui;
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_true(asked(h, &(struct own_request){ 0 }));
    open_with(h, "9999", false);
    assert_int_equal(h->app.ui.screen, right.screen);
    assert_int_equal(h->app.ui.back_count, right.back_count);
    assert_memory_equal(&h->app.ui.code, &right.code, sizeof right.code); /* both forgotten */
    struct code none;
    memset(&none, 0, sizeof none);
    assert_memory_equal(&h->app.ui.code, &none, sizeof none);
}

static void it_closes_when_nobody_is_there_or_a_button_is_pressed(void **state)
{
    struct household *h = *state;
    struct own_request r;
    give_code_to(h, PARTNER_LEFT);
    for (int way = 0; way < 3; way++) {
        touch(h, ACTION_WAKE, PARTNER_NONE, 0);
        open_with(h, "1234", true);
        int closed = h->app.own_closed;
        if (way == 0)
            pass(h, h->config.ambient_after_s * INT64_C(1000) + 1);
        else if (way == 1)
            press(h, ACTION_WIN, PARTNER_RIGHT);
        else
            touch(h, ACTION_COVER, PARTNER_NONE, 0);
        assert_null(h->app.own);
        assert_int_equal(h->app.own_closed, closed + 1);
        assert_true(asked(h, &r));
        assert_int_equal(r.ask, OWN_CLOSE);
        if (way == 2)
            touch(h, ACTION_COVER, PARTNER_NONE, 0);
    }
}

static void a_page_that_comes_too_late_is_not_shown(void **state)
{
    struct household *h = *state;
    struct own_request r;
    give_code_to(h, PARTNER_LEFT);
    touch(h, ACTION_OPEN_OWN, PARTNER_LEFT, 0);
    enter(h, "1234");
    assert_true(asked(h, &r));
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_true(asked(h, &r));
    assert_int_equal(r.ask, OWN_CLOSE);
    deliver(h, page(OWN_OPEN, PARTNER_LEFT, true));
    assert_null(h->app.own);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
}

/* Evaluating a code takes its time, after wrong ones up to minutes: whoever stands there by then may be the
 * other, and under a cover nothing comes up. */
static void a_page_is_for_whoever_gave_the_code(void **state)
{
    struct household *h = *state;
    struct own_request r;
    give_code_to(h, PARTNER_LEFT);
    for (int way = 0; way < 3; way++) {
        touch(h, ACTION_OPEN_OWN, PARTNER_LEFT, 0);
        enter(h, "1234");
        assert_true(asked(h, &r));
        if (way == 0)
            press(h, ACTION_WIN, PARTNER_RIGHT);
        else if (way == 1)
            press(h, ACTION_COVER, PARTNER_RIGHT);
        else
            pass(h, h->config.ambient_after_s * INT64_C(1000) + 1);
        enum screen up = h->app.ui.screen;
        assert_int_equal(up, way == 0 ? SCREEN_HOME : SCREEN_AMBIENT);
        assert_true(asked(h, &r));
        assert_int_equal(r.ask, OWN_CLOSE);
        deliver(h, page(OWN_OPEN, PARTNER_LEFT, true));
        assert_int_equal(h->app.ui.screen, up);
        assert_true(h->app.ui.covered == (way == 1));
        assert_null(h->app.own);
        if (way == 1)
            press(h, ACTION_COVER, PARTNER_RIGHT);
    }
}

/* A code is chosen twice, gets a sign, and holds once it is on the card. */
static void a_code_is_chosen(void **state)
{
    struct household *h = *state;
    struct own_request r;
    open_page(h, PARTNER_LEFT);
    touch(h, ACTION_CODE, PARTNER_LEFT, 0);
    enter(h, "123");
    assert_int_equal(h->app.ui.code.step, CODE_NEW); /* too short */
    enter(h, "4");
    enter(h, "1235");
    assert_true(h->app.ui.code.differs);
    assert_int_equal(h->app.ui.code.step, CODE_NEW);
    for (int i = 0; i < 2; i++)
        enter(h, "1234");

    assert_int_equal(h->app.ui.screen, SCREEN_SIGN);
    touch(h, ACTION_SIGN, PARTNER_LEFT, 5);
    assert_true(asked(h, &r));
    assert_int_equal(r.ask, OWN_CHOOSE);
    assert_int_equal(r.sign, 5);
    assert_string_equal(r.code, "1234");
    struct own_page *p = page(OWN_CHOOSE, PARTNER_LEFT, true);
    strcpy(p->wrap, "00ff");
    strcpy(p->recovery, "123456");
    deliver(h, p);
    assert_int_equal(h->app.ui.screen, SCREEN_SIGN); /* not before it is on the card */
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_CODE);
    assert_string_equal(act.words, "00ff");
    answer(h, &act, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_RECOVERY);
    give_code_to(h, PARTNER_LEFT); /* the facts come, and the page is read anew */
    assert_true(asked(h, &r));
    assert_int_equal(r.ask, OWN_AGAIN);
    deliver(h, page(OWN_AGAIN, PARTNER_LEFT, true));
    assert_string_equal(h->app.own->recovery, "123456");
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_OWN);
}

static void on_a_wrong_page_choosing_a_code_keeps_nothing(void **state)
{
    struct household *h = *state;
    give_code_to(h, PARTNER_LEFT);
    open_with(h, "9999", false);
    touch(h, ACTION_CODE, PARTNER_LEFT, 0);
    for (int i = 0; i < 2; i++)
        enter(h, "1234");

    touch(h, ACTION_SIGN, PARTNER_LEFT, 5);
    struct own_page *p = page(OWN_CHOOSE, PARTNER_LEFT, false);
    strcpy(p->recovery, "123456");
    deliver(h, p);
    assert_int_equal(h->app.ui.screen, SCREEN_RECOVERY); /* as on a right one */
    assert_int_equal(take(h).kind, 0);
}

static void settings_of_a_wrong_page_are_only_shown(void **state)
{
    struct household *h = *state;
    give_code_to(h, PARTNER_LEFT);
    open_with(h, "9999", false);
    act_as(h, SOURCE_TOUCH, ACTION_PRIVATE, PARTNER_LEFT, 0, PRIVATE_PACE "=rare");
    assert_int_equal(h->app.own->pace, PACE_RARE);
    assert_int_equal(take(h).kind, 0);
    /* Nobody puts a word on another's page this way; it looks as if. */
    act_as(h, SOURCE_TOUCH, ACTION_OWN, PARTNER_LEFT, THING_REFLECTION, "Quiet morning");
    assert_int_equal(take(h).kind, 0);
    assert_int_equal(h->app.own->count, 1);
    assert_string_equal(own_words(h->app.own, &h->app.own->row[0]), "Quiet morning");
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_REFLECTION);
    enter(h, "Heron");
    assert_int_equal(take(h).kind, 0);
    assert_int_equal(h->app.own->count, 2);
    assert_int_equal(h->app.ui.screen, SCREEN_OWN);
}

/* Ben's promise is shown once Ana has said yes, with her code. */
static void a_yes_needs_the_code_of_the_one_who_says_it(void **state)
{
    struct household *h = *state;
    struct own_request r;
    give_code_to(h, PARTNER_LEFT);
    h->app.ui.screen = SCREEN_OFFER;
    h->app.ui.back_count = 1;
    h->app.ui.offer = (struct offer){ .who = PARTNER_RIGHT, .uid = { { 7 } }, .words = "Home by six." };
    struct action yes = { .type = ACTION_THING,
                          .who = PARTNER_RIGHT,
                          .value = THING_PROMISE,
                          .from = { { 7 } },
                          .at = h->now,
                          .text = h->app.ui.offer.words };
    app_do(&h->app, &yes);
    assert_int_equal(h->app.ui.screen, SCREEN_CODE);
    assert_int_equal(h->app.ui.code.who, PARTNER_LEFT);
    assert_int_equal(take(h).kind, 0);
    enter(h, "1234");
    assert_true(asked(h, &r));
    deliver(h, page(OWN_OPEN, PARTNER_LEFT, true));
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_THING);
    assert_int_equal(act.partner, PARTNER_RIGHT);
    assert_string_equal(act.words, "Home by six.");
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_null(h->app.own); /* nothing of her page stays open */
}

static void after_a_wrong_code_the_yes_is_not_said(void **state)
{
    struct household *h = *state;
    struct own_request r;
    give_code_to(h, PARTNER_LEFT);
    h->app.ui.entry = (struct entry){ .uid = { { 9 } }, .partner = PARTNER_LEFT };
    h->app.ui.screen = SCREEN_ENTRY;
    struct action back = {
        .type = ACTION_TAKE_BACK, .who = PARTNER_LEFT, .uid = { { 9 } }, .at = h->now, .source = SOURCE_TOUCH
    };
    app_do(&h->app, &back);
    assert_int_equal(h->app.ui.screen, SCREEN_CODE);
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    assert_true(asked(h, &r));
    deliver(h, page(OWN_OPEN, PARTNER_LEFT, false));
    assert_int_equal(h->app.ui.screen, SCREEN_OWN); /* an empty page, and no word */
    assert_int_equal(take(h).kind, 0);
}

static void a_line_that_comes_once_is_kept_as_shown(void **state)
{
    struct household *h = *state;
    struct own_request r;
    strcpy(h->deck.card[1].id, "return.01");
    strcpy(h->deck.card[1].text, "Good to see you.");
    h->deck.card[1].group = GROUP_RETURN;
    h->deck.count = 2;
    for (int i = 0; i < 2; i++) {
        touch(h, ACTION_OPEN_OWN, PARTNER_LEFT, 0);
        assert_true(asked(h, &r));
        struct own_page *p = page(OWN_OPEN, PARTNER_LEFT, true);
        p->last_day = today(h) - 5;
        if (i == 1)
            own_set(p, PRIVATE_ASKED "return", "20000"); /* of an earlier time away */
        deliver(h, p);
        assert_string_equal(h->app.ui.own_line.text, "Good to see you.");
        struct act act = take(h);
        assert_int_equal(act.kind, ACT_PRIVATE);
        assert_string_equal(act.key, PRIVATE_ASKED "return");
        assert_int_equal(atoi(act.words), today(h) - 5);
        touch(h, ACTION_BACK, PARTNER_NONE, 0);
        assert_string_equal(h->app.ui.own_line.text, "");
        assert_true(asked(h, &r));
    }
}

static void what_one_sets_for_oneself_is_behind_the_page(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_LEFT, SCREEN_OWN_SETTINGS);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    open_page(h, PARTNER_LEFT);
    touch(h, ACTION_OPEN, PARTNER_RIGHT, SCREEN_OWN_SETTINGS); /* somebody else's */
    assert_int_equal(h->app.ui.screen, SCREEN_OWN);
    touch(h, ACTION_OPEN, PARTNER_LEFT, SCREEN_OWN_SETTINGS);
    touch(h, ACTION_OPEN, PARTNER_LEFT, SCREEN_QUIET_DATES);
    touch(h, ACTION_DONE, PARTNER_LEFT, 2);
    assert_int_equal(h->app.ui.screen, SCREEN_QUIET_DATES);
    assert_int_equal(h->app.ui.step, 2);
    act_as(h, SOURCE_TOUCH, ACTION_PRIVATE, PARTNER_LEFT, 0, PRIVATE_QUIET "02-14=1");
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_PRIVATE);
    assert_string_equal(act.key, PRIVATE_QUIET "02-14");
    assert_non_null(h->app.own);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.step, 0);
    press(h, ACTION_COVER, PARTNER_LEFT);
    assert_null(h->app.own);
}

/* LEFT's yes, with a code that is RIGHT or not. */
static void say_yes(struct household *h, bool right)
{
    struct own_request r;
    touch(h, ACTION_AGREE, PARTNER_LEFT, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_CODE);
    type(h, right ? "1235" : "1234");
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    while (asked(h, &r) && r.ask != OWN_OPEN)
        continue;
    deliver(h, page(OWN_OPEN, PARTNER_LEFT, right));
}

/* Each with their own code, where there is one: the other's yes opens nothing of it. A wrong one is not told
 * from the right one before the next day, and not then: it could have been called off. */
static void a_yes_to_showing_more_asks_for_its_authors_code(void **state)
{
    struct household *h = *state;
    give_code_to(h, PARTNER_LEFT);
    h->app.facts.person[PARTNER_RIGHT].share = SHARE_JUST_ME;
    for (int right = 0; right <= 1; right++) {
        touch(h, ACTION_OPEN, PARTNER_RIGHT, SCREEN_WIDEN);
        touch(h, ACTION_AGREE, PARTNER_RIGHT, 0); /* without a code */
        assert_int_equal(h->app.ui.screen, SCREEN_WIDEN);
        say_yes(h, right != 0);
        struct act act = take(h);
        assert_int_equal(act.kind, ACT_WIDEN);
        assert_int_equal(act.partner, PARTNER_RIGHT);
        assert_int_equal(act.value, !right);
        assert_null(h->app.own); /* closed again */
        assert_int_not_equal(h->app.ui.screen, SCREEN_WIDEN);
        assert_int_equal(take(h).kind, 0);
    }
}

/* What is seen at once cannot be pretended: a wrong code opens its empty page instead. */
static void a_yes_to_an_agreement_takes_the_right_code(void **state)
{
    struct household *h = *state;
    give_code_to(h, PARTNER_LEFT);
    act_as(h, SOURCE_TOUCH, ACTION_FORM, PARTNER_NONE, FORM_AGREEMENT, "One evening a week is ours.");
    touch(h, ACTION_FORM_SEND, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_WIDEN);
    say_yes(h, false);
    assert_int_equal(h->app.ui.screen, SCREEN_OWN);
    assert_int_equal(take(h).kind, 0);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_WIDEN);
    assert_false(h->app.ui.agreed[PARTNER_LEFT]);
}

static void letting_go_is_asked_once(void **state)
{
    struct household *h = *state;
    struct own_request r;
    struct own_row row = { .thing = THING_NOTE, .uid = { { 7 } } };
    struct action open = {
        .type = ACTION_OPEN_THING, .who = PARTNER_LEFT, .value = SCREEN_OWN_ITEM, .uid = row.uid, .at = h->now
    };
    struct action drop = { .type = ACTION_OWN_DROP, .who = PARTNER_LEFT, .uid = row.uid, .at = h->now };
    touch(h, ACTION_OPEN_OWN, PARTNER_LEFT, 0);
    assert_true(asked(h, &r));
    struct own_page *p = page(OWN_OPEN, PARTNER_LEFT, true);
    own_add(p, &row, "I felt far away.");
    deliver(h, p);
    app_do(&h->app, &open);
    touch(h, ACTION_DONE, PARTNER_NONE, 0); /* read on */
    assert_int_equal(h->app.ui.step, 1);
    touch(h, ACTION_DONE, PARTNER_NONE, OWN_ITEM_ASK);
    assert_int_equal(h->app.ui.step, OWN_ITEM_ASK);
    assert_int_equal(take(h).kind, 0);
    touch(h, ACTION_DONE, PARTNER_NONE, 0); /* not now */
    assert_int_equal(h->app.ui.step, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_OWN_ITEM);
    touch(h, ACTION_DONE, PARTNER_NONE, OWN_ITEM_ASK);
    app_do(&h->app, &drop);
    assert_int_equal(take(h).kind, ACT_OWN_DROP);
    assert_int_equal(h->app.ui.screen, SCREEN_OWN);
    assert_int_equal(h->app.ui.step, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(without_a_code_it_opens_at_once),
        CASE(a_wrong_code_looks_like_a_right_one),
        CASE(it_closes_when_nobody_is_there_or_a_button_is_pressed),
        CASE(a_page_that_comes_too_late_is_not_shown),
        CASE(a_page_is_for_whoever_gave_the_code),
        CASE(a_code_is_chosen),
        CASE(on_a_wrong_page_choosing_a_code_keeps_nothing),
        CASE(settings_of_a_wrong_page_are_only_shown),
        CASE(a_yes_needs_the_code_of_the_one_who_says_it),
        CASE(after_a_wrong_code_the_yes_is_not_said),
        CASE(a_line_that_comes_once_is_kept_as_shown),
        CASE(what_one_sets_for_oneself_is_behind_the_page),
        CASE(a_yes_to_showing_more_asks_for_its_authors_code),
        CASE(a_yes_to_an_agreement_takes_the_right_code),
        CASE(letting_go_is_asked_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
