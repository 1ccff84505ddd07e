/* What the two are called, on the glass: each a name of their own, changed by who bears it. */
#include <stdio.h>

#include "tests/unit/own_rig.h"

static void call(struct household *h, const char *left, const char *right)
{
    struct facts f = h->app.facts;
    snprintf(f.person[PARTNER_LEFT].name, sizeof f.person[0].name, "%s", left);
    snprintf(f.person[PARTNER_RIGHT].name, sizeof f.person[0].name, "%s", right);
    app_facts(&h->app, &f, h->now);
}

static void write_name(struct household *h, enum partner who, const char *name)
{
    touch(h, ACTION_OPEN_WORDS, who, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_WORDS);
    while (h->app.ui.draft.length > 0)
        touch(h, ACTION_ERASE, PARTNER_NONE, 0);
    enter(h, name);
}

static void is_renamed(struct household *h, enum partner who, const char *name)
{
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_SETTING);
    assert_int_equal(act.partner, who);
    assert_string_equal(act.key, SETTING_NAME);
    assert_string_equal(act.words, name);
}

static void a_name_that_is_taken_is_written_anew(void **state)
{
    static const struct {
        const char *name;
        enum name_fault fault;
    } none[] = {
        { "BEN", NAME_OTHERS }, { " ben ", NAME_OTHERS }, { "Left", NAME_WORD }, { "me", NAME_WORD }
    };
    struct household *h = *state;
    call(h, "Ana", "Ben");
    touch(h, ACTION_OPEN, PARTNER_LEFT, SCREEN_SET_PERSON);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        write_name(h, PARTNER_LEFT, none[i].name);
        assert_int_equal(h->app.ui.screen, SCREEN_WORDS);
        assert_int_equal(h->app.ui.draft.fault, none[i].fault);
        assert_int_equal(take(h).kind, 0);
        type(h, "n");
        assert_int_equal(h->app.ui.draft.fault, NAME_GOOD);
        touch(h, ACTION_BACK, PARTNER_NONE, 0);
    }
    write_name(h, PARTNER_LEFT, " Anaïs ");
    assert_int_equal(h->app.ui.screen, SCREEN_SET_PERSON);
    is_renamed(h, PARTNER_LEFT, "Anaïs");
    act_as(h, SOURCE_TOUCH, ACTION_SETTING, PARTNER_LEFT, 0, "name=Ben");
    assert_int_equal(take(h).kind, 0);
}

static void rename_left(struct household *h, bool right)
{
    struct own_request r;
    touch(h, ACTION_OPEN, PARTNER_LEFT, SCREEN_SET_PERSON);
    write_name(h, PARTNER_LEFT, "Lea");
    assert_int_equal(h->app.ui.screen, SCREEN_CODE);
    assert_int_equal(h->app.ui.code.who, PARTNER_LEFT);
    assert_int_equal(take(h).kind, 0);
    enter(h, "1234");
    assert_true(asked(h, &r));
    deliver(h, page(OWN_OPEN, PARTNER_LEFT, right));
}

static void a_code_guards_ones_name(void **state)
{
    struct household *h = *state;
    call(h, "Ana", "Ben");
    give_code_to(h, PARTNER_LEFT);
    rename_left(h, false);
    assert_int_equal(h->app.ui.screen, SCREEN_OWN); /* an empty one, as ever */
    assert_int_equal(take(h).kind, 0);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
    rename_left(h, true);
    assert_int_equal(h->app.ui.screen, SCREEN_SET_PERSON);
    is_renamed(h, PARTNER_LEFT, "Lea");
    assert_null(h->app.own); /* it opened for that alone */
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
    touch(h, ACTION_OPEN, PARTNER_RIGHT, SCREEN_SET_PERSON); /* the other has none */
    write_name(h, PARTNER_RIGHT, "Bo");
    is_renamed(h, PARTNER_RIGHT, "Bo");
}

static void at_setup_both_are_free_but_two(void **state)
{
    struct household *h = *state;
    struct facts fresh = { .version = 1 };
    strcpy(fresh.person[PARTNER_LEFT].name, "Sam");
    strcpy(fresh.person[PARTNER_RIGHT].name, "sam"); /* as it may stand in the configuration */
    app_init(&h->app, &h->config, &h->deck, h->rows, h->now);
    app_facts(&h->app, &fresh, h->now);
    give_code_to(h, PARTNER_LEFT);
    while (h->app.ui.step < WELCOME_RIGHT)
        touch(h, ACTION_DONE, PARTNER_NONE, 0);
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_WORDS);
    assert_int_equal(h->app.ui.draft.fault, NAME_OTHERS);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.step, WELCOME_LEFT);
    write_name(h, PARTNER_LEFT, "Ana");
    assert_int_equal(h->app.ui.screen, SCREEN_WELCOME);
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    is_renamed(h, PARTNER_LEFT, "Ana");
    assert_int_equal(h->app.ui.step, WELCOME_CODE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_name_that_is_taken_is_written_anew),
        CASE(a_code_guards_ones_name),
        CASE(at_setup_both_are_free_but_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
