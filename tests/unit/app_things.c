/* What the two of them hold in common, on the glass: agreements from words to begin with. */
#include "firmware/rules/texts.h"
#include "tests/unit/app_rig.h"

#define BEGIN "We keep one evening a week for the two of us."

static void choose(struct household *h, const char *words)
{
    touch(h, ACTION_DONE, PARTNER_NONE, AGREE_TIME + 1);
    act_as(h, SOURCE_TOUCH, ACTION_FORM, PARTNER_NONE, FORM_AGREEMENT, words);
}

/* From the list through a group into the form, and back to the list once it is kept. */
static void an_agreement_begins_with_chosen_words(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_AGREEMENTS);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_TEMPLATES);
    choose(h, BEGIN);
    assert_int_equal(h->app.ui.screen, SCREEN_FORM);
    assert_string_equal(h->app.ui.form.part[0], BEGIN);
    touch(h, ACTION_FORM_SEND, PARTNER_NONE, 0);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_THING);
    assert_int_equal(act.thing, THING_AGREEMENT);
    assert_string_equal(act.words, BEGIN);
    answer(h, &act, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_AGREEMENTS);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
}

static void another_choice_is_another_form(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_TEMPLATES);
    choose(h, BEGIN);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    choose(h, "We eat together.");
    assert_string_equal(h->app.ui.form.part[0], "We eat together.");
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    act_as(h, SOURCE_TOUCH, ACTION_FORM, PARTNER_NONE, FORM_AGREEMENT, NULL);
    assert_string_equal(h->app.ui.form.part[0], "");
    type(h, "We walk on");
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    act_as(h, SOURCE_TOUCH, ACTION_FORM, PARTNER_NONE, FORM_AGREEMENT, NULL);
    assert_string_equal(h->app.ui.form.part[0], "We walk on"); /* what one wrote oneself is found again */
}

static void the_way_back_leads_through_the_groups(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_TEMPLATES);
    touch(h, ACTION_DONE, PARTNER_NONE, 2);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_TEMPLATES);
    assert_int_equal(h->app.ui.step, 0);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_agreement_begins_with_chosen_words),
        CASE(another_choice_is_another_form),
        CASE(the_way_back_leads_through_the_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
