/* What is left unfinished, and is only its author's: nobody finds it on the screen, and its author does
 * behind the code. */
#include "tests/unit/own_rig.h"

/* What is left is a sealed thing of its author's: nothing waits that would tell of itself by asking for a
 * code. */
static void a_private_form_that_is_left_is_kept_sealed(void **state)
{
    struct household *h = *state;
    give_code_to(h, PARTNER_LEFT);
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_NOTE);
    type(h, "Kingfisher");
    press(h, ACTION_WIN, PARTNER_RIGHT);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME); /* the other is at the counter */
    assert_string_equal(h->app.ui.draft.text, "");
    struct act own = take(h);
    assert_int_equal(own.kind, ACT_OWN);
    assert_int_equal(own.partner, PARTNER_LEFT);
    assert_int_equal(own.thing, THING_NOTE);
    assert_string_equal(own.words, "Kingfisher");
    answer(h, &own, JOURNAL_OK);
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_NOTE);
    assert_int_equal(h->app.ui.screen, SCREEN_WORDS); /* as if there had never been one */
    assert_string_equal(h->app.ui.form.part[0], "");
}

/* Only what could not be kept waits for its author. */
static void a_private_form_that_the_card_refuses_asks_for_the_code(void **state)
{
    struct household *h = *state;
    give_code_to(h, PARTNER_LEFT);
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_NOTE);
    type(h, "Kingfisher");
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
    struct act own = take(h);
    answer(h, &own, JOURNAL_DISK_FULL);
    assert_int_equal(take(h).kind, 0); /* and is not tried for ever */
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_NOTE);
    assert_int_equal(h->app.ui.screen, SCREEN_CODE);
    enter(h, "1234");
    deliver(h, page(OWN_OPEN, PARTNER_LEFT, true));
    assert_int_equal(h->app.ui.screen, SCREEN_FORM);
    assert_string_equal(h->app.ui.form.part[0], "Kingfisher"); /* nothing was lost */
    pass(h, h->config.ambient_after_s * INT64_C(1000) + 1);
    assert_int_equal(h->app.ui.screen, SCREEN_AMBIENT); /* and not after five minutes */
    touch(h, ACTION_WAKE, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
}

/* By the way back as well: from the keyboard, and from the page of its parts. */
static void a_private_form_that_is_gone_back_from_is_kept_sealed(void **state)
{
    struct household *h = *state;
    give_code_to(h, PARTNER_LEFT);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_TOGETHER);
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_NOTE);
    type(h, "Kingfisher");
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_FORM);
    assert_string_equal(h->app.ui.form.part[0], "Kingfisher"); /* nothing was lost */
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_TOGETHER);
    assert_string_equal(h->app.ui.draft.text, "");
    assert_int_equal(take(h).kind, ACT_OWN);
}

/* The other is not to read it before tomorrow, and an unfinished one not then: it is its author's own. */
static void a_goodnight_card_that_is_left_is_its_authors_own(void **state)
{
    struct household *h = *state;
    give_code_to(h, PARTNER_LEFT);
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_GOODNIGHT);
    type(h, "Nightjar");
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    struct act own = take(h);
    assert_int_equal(own.kind, ACT_OWN);
    assert_int_equal(own.thing, THING_REFLECTION);
    assert_string_equal(own.words, "Nightjar");
    answer(h, &own, JOURNAL_OK);
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_GOODNIGHT);
    type(h, "  ");
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(take(h).kind, 0); /* nothing is nothing */
}

/* On a page that a wrong code opened it goes with the page, whatever waits behind the right one. */
static void a_form_left_on_a_wrong_page_is_kept_nowhere(void **state)
{
    struct household *h = *state;
    struct own_request r;
    give_code_to(h, PARTNER_LEFT);
    touch(h, ACTION_OPEN_OWN, PARTNER_LEFT, 0);
    enter(h, "9999");
    while (asked(h, &r) && r.ask != OWN_OPEN)
        continue;
    deliver(h, page(OWN_OPEN, PARTNER_LEFT, false));
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_REFLECTION);
    assert_int_equal(h->app.ui.screen, SCREEN_WORDS);
    type(h, "Kingfisher");
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
    for (struct act act; (act = take(h)).kind != 0;)
        assert_int_not_equal(act.kind, ACT_OWN);
    assert_false(h->app.ui.form.open);
}

static void one_thing_can_be_written_on(void **state)
{
    struct household *h = *state;
    struct own_row row = { .thing = THING_NOTE, .uid = { { 7 } } };
    struct action on = { .type = ACTION_FORM,
                         .who = PARTNER_LEFT,
                         .source = SOURCE_TOUCH,
                         .at = h->now,
                         .value = FORM_NOTE,
                         .from = row.uid,
                         .text = "Kingfisher" };
    touch(h, ACTION_OPEN_OWN, PARTNER_LEFT, 0);
    struct own_page *own = page(OWN_OPEN, PARTNER_LEFT, true);
    own_add(own, &row, "Kingfisher");
    deliver(h, own);
    const struct action open = {
        .type = ACTION_OPEN_THING, .who = PARTNER_LEFT, .value = SCREEN_OWN_ITEM, .uid = row.uid, .at = h->now
    };
    app_do(&h->app, &open);
    app_do(&h->app, &on);
    assert_int_equal(h->app.ui.screen, SCREEN_FORM);
    assert_string_equal(h->app.ui.form.part[0], "Kingfisher");
    touch(h, ACTION_FORM_SEND, PARTNER_NONE, 0);
    struct act again = take(h);
    assert_int_equal(again.kind, ACT_OWN);
    assert_memory_equal(again.target.b, row.uid.b, sizeof row.uid.b);
    answer(h, &again, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_OWN);
}

/* Words for an entry of just theirs are kept with it, sealed, and come up before nobody. */
static void private_words_that_are_left_are_kept(void **state)
{
    struct household *h = *state;
    h->app.facts.person[PARTNER_LEFT].share = SHARE_JUST_ME;
    for (int way = 0; way < 3; way++) {
        press(h, ACTION_PROMISE, PARTNER_LEFT);
        struct act entry = take(h);
        assert_int_equal(entry.share, SHARE_JUST_ME);
        answer(h, &entry, JOURNAL_OK);
        touch(h, ACTION_OPEN_WORDS, PARTNER_LEFT, 0);
        type(h, "Kingfisher ");
        if (way == 0)
            pass(h, h->config.ambient_after_s * INT64_C(1000) + 1);
        else if (way == 1)
            press(h, ACTION_WIN, PARTNER_RIGHT);
        else
            press(h, ACTION_COVER, PARTNER_RIGHT);
        assert_int_equal(h->app.ui.screen, way == 1 ? SCREEN_HOME : SCREEN_AMBIENT);
        struct act words = take(h);
        assert_int_equal(words.kind, ACT_WORDS);
        assert_true(uid_equal(&words.target, &entry.uid));
        assert_string_equal(words.words, "Kingfisher");
        answer(h, &words, JOURNAL_OK);
        assert_string_equal(h->app.ui.draft.text, "");
        while (take(h).kind != 0)
            continue;
        touch(h, ACTION_WAKE, PARTNER_NONE, 0);
        assert_true(h->app.ui.screen == SCREEN_HOME || way == 2);
        pass(h, 11000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_private_form_that_is_left_is_kept_sealed),
        CASE(a_private_form_that_the_card_refuses_asks_for_the_code),
        CASE(a_private_form_that_is_gone_back_from_is_kept_sealed),
        CASE(a_goodnight_card_that_is_left_is_its_authors_own),
        CASE(a_form_left_on_a_wrong_page_is_kept_nowhere),
        CASE(one_thing_can_be_written_on),
        CASE(private_words_that_are_left_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
