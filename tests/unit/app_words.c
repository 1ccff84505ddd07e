/* The app's drafts and its welcome: what is written when, and what becomes of it. */
#include "tests/unit/app_rig.h"
#include "ui/words/form.h"

static void words_leave_the_screen_when_they_left_the_card(void **state)
{
    struct household *h = *state;
    struct action a = { .type = ACTION_TAKE_BACK, .who = PARTNER_LEFT, .at = h->now };
    uid_draw(&a.uid);
    strcpy(h->app.ui.entry_words, "Soup");
    app_do(&h->app, &a);
    struct act act = take(h);
    answer(h, &act, JOURNAL_READ_ONLY);
    assert_string_equal(h->app.ui.entry_words, "Soup");
    app_do(&h->app, &a);
    act = keep_next(h);
    assert_string_equal(h->app.ui.entry_words, "");
    assert_true(h->app.ui.entry.words_taken_back);
}

/* For a win just kept, which it returns. */
static struct act begin_words(struct household *h)
{
    press(h, ACTION_WIN, PARTNER_LEFT);
    struct act win = keep_next(h);
    touch(h, ACTION_OPEN_WORDS, PARTNER_LEFT, 0);
    return win;
}

static void words_go_to_the_entry_just_kept(void **state)
{
    struct household *h = *state;
    struct act entry = begin_words(h);
    type(h, "Caf");
    type(h, "x");
    touch(h, ACTION_ERASE, PARTNER_NONE, 0);
    type(h, "\xc3\xa9");
    type(h, "\xc3\x9f");
    touch(h, ACTION_ERASE, PARTNER_NONE, 0); /* a whole character, not a byte */
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    struct act words = take(h);
    assert_int_equal(words.kind, ACT_WORDS);
    assert_string_equal(words.words, "Caf\xc3\xa9");
    assert_true(uid_equal(&words.target, &entry.uid));
    assert_int_equal(h->app.ui.screen, SCREEN_WORDS); /* until they are on the card */
    answer(h, &words, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_true(h->app.ui.saved.has_words);
}

static void words_that_were_not_kept_are_still_there(void **state)
{
    struct household *h = *state;
    begin_words(h);
    enter(h, "Soup");
    struct act words = take(h);
    answer(h, &words, JOURNAL_READ_ONLY);
    assert_int_equal(h->app.ui.screen, SCREEN_WORDS);
    assert_true(h->app.ui.draft.failed);
    assert_string_equal(h->app.ui.draft.text, "Soup");
}

static void a_draft_left_by_mistake_is_found_again(void **state)
{
    struct household *h = *state;
    begin_words(h);
    type(h, "Soup");
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    touch(h, ACTION_OPEN_WORDS, PARTNER_LEFT, 0);
    assert_string_equal(h->app.ui.draft.text, "Soup");
}

/* In a form too: after a long while, and by the way back. */
static void words_of_a_form_are_found_again(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_SLIP);
    type(h, "I came");
    pass(h, 400000);
    assert_int_equal(h->app.ui.screen, SCREEN_AMBIENT);
    touch(h, ACTION_WAKE, PARTNER_NONE, 0);
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_SLIP);
    touch(h, ACTION_FORM_PART, PARTNER_NONE, 0);
    assert_string_equal(h->app.ui.draft.text, "I came");
    type(h, " late.");
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_FORM);
    assert_string_equal(h->app.ui.form.part[0], "I came late.");
}

static void words_stop_at_a_thousand_characters(void **state)
{
    struct household *h = *state;
    begin_words(h);
    for (int i = 0; i < WORDS_CHARS + 5; i++)
        type(h, "\xc3\xbc");
    assert_int_equal(h->app.ui.draft.length, 2 * WORDS_CHARS);
}

static void begin_unnamed(struct household *h)
{
    struct facts fresh = { .version = 1 };
    app_init(&h->app, &h->config, &h->deck, h->rows, h->now);
    app_facts(&h->app, &fresh, h->now);
}

static void begin_setup(struct household *h)
{
    begin_unnamed(h);
    strcpy(h->app.ui.setup[PARTNER_LEFT].name, "Ana");
    strcpy(h->app.ui.setup[PARTNER_RIGHT].name, "Ben");
}

static void go_to_page(struct household *h, enum welcome_page page)
{
    for (int i = 0; i < WELCOME_PAGES && h->app.ui.step != (int)page; i++)
        touch(h, ACTION_DONE, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.step, page);
}

static int settings_taken(struct household *h)
{
    int settings = 0;
    for (struct act act = take(h); act.kind != 0; act = take(h))
        settings += act.kind == ACT_SETTING;
    return settings;
}

static void the_welcome_keeps_nothing_of_a_person_until_both_are_named(void **state)
{
    struct household *h = *state;
    begin_unnamed(h);
    assert_int_equal(h->app.ui.screen, SCREEN_WELCOME);
    assert_int_equal(h->app.ui.step, WELCOME_WORDS); /* one language: nothing to choose */
    for (int i = WELCOME_WORDS; i < WELCOME_LEFT; i++)
        touch(h, ACTION_DONE, PARTNER_NONE, 0);     /* the clock can be trusted, and is not asked about */
    assert_int_equal(h->app.ui.step, WELCOME_LEFT); /* no name yet: stays */
    static const char *const names[] = { "Ana", "Ben" };
    for (int i = 0; i < PARTNER_COUNT; i++) {
        touch(h, ACTION_OPEN_WORDS, (enum partner)i, 0);
        type(h, names[i]);
        touch(h, ACTION_DONE, PARTNER_NONE, 0);
        act_as(h, SOURCE_TOUCH, ACTION_SETTING, (enum partner)i, 0, "share=just_me");
        assert_int_equal(take(h).kind, 0);
        touch(h, ACTION_DONE, PARTNER_NONE, 0);
    }
    assert_int_equal(h->app.ui.step, WELCOME_CODE);
    assert_int_equal(settings_taken(h), 6);
    while (h->app.ui.step < WELCOME_READY)
        touch(h, ACTION_DONE, PARTNER_NONE, 0);
    assert_int_equal(settings_taken(h), 0);
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    assert_int_equal(settings_taken(h), 1);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
}

/* Back, another colour, and on again: what was chosen last is what is kept. */
static void the_welcome_keeps_what_was_chosen_last(void **state)
{
    struct household *h = *state;
    begin_setup(h);
    go_to_page(h, WELCOME_CODE);
    assert_int_equal(settings_taken(h), 6);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    assert_int_equal(settings_taken(h), 0);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    act_as(h, SOURCE_TOUCH, ACTION_SETTING, PARTNER_RIGHT, 0, "glaze=moss");
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    assert_int_equal(settings_taken(h), 6);
}

/* Whatever is open when nobody touches it any more, the way home leads back to the setup. */
static void an_unfinished_setup_is_home(void **state)
{
    struct household *h = *state;
    begin_setup(h);
    go_to_page(h, WELCOME_REVIEW);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
    assert_int_equal(h->app.ui.screen, SCREEN_WELCOME);
    assert_int_equal(h->app.ui.step, WELCOME_REVIEW);
    struct facts done = { .version = 2, .set_up = true }; /* by the command line */
    app_facts(&h->app, &done, h->now);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
}

static void buttons_being_tried_keep_nothing(void **state)
{
    struct household *h = *state;
    begin_setup(h);
    go_to_page(h, WELCOME_BUTTONS);
    while (take(h).kind != 0)
        ;
    act_as(h, SOURCE_BUTTON, ACTION_PRESSED, PARTNER_LEFT, BUTTON_LEFT_WIN, NULL);
    assert_true(h->app.ui.pressed[BUTTON_LEFT_WIN]);
    act_as(h, SOURCE_BUTTON, ACTION_RELEASED, PARTNER_LEFT, BUTTON_LEFT_WIN, NULL);
    act_as(h, SOURCE_BUTTON, ACTION_WIN, PARTNER_LEFT, 0, NULL);
    act_as(h, SOURCE_BUTTON, ACTION_COVER, PARTNER_LEFT, 0, NULL);
    assert_int_equal(take(h).kind, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_WELCOME);
    for (int b = 0; b < BUTTON_COUNT; b++)
        assert_int_equal(h->app.ui.buttons_seen[b], b == BUTTON_LEFT_WIN);
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    act_as(h, SOURCE_BUTTON, ACTION_WIN, PARTNER_LEFT, 0, NULL);
    assert_int_equal(take(h).kind, ACT_ENTRY);
}

/* No names yet: "Kept, " would be all it could say. But where nobody can see a setup, a press counts. */
static void a_press_before_the_setup_is_done_keeps_nothing_where_it_is_seen(void **state)
{
    struct household *h = *state;
    begin_setup(h);
    h->app.ui.has_display = true;
    act_as(h, SOURCE_BUTTON, ACTION_PRESSED, PARTNER_LEFT, BUTTON_LEFT_PROMISE, NULL);
    act_as(h, SOURCE_BUTTON, ACTION_RELEASED, PARTNER_LEFT, BUTTON_LEFT_PROMISE, NULL);
    act_as(h, SOURCE_BUTTON, ACTION_PROMISE, PARTNER_LEFT, 0, NULL);
    assert_int_equal(take(h).kind, 0);
    assert_int_equal(h->app.ui.saved.phase, SAVED_NONE);
    h->app.ui.has_display = false;
    act_as(h, SOURCE_BUTTON, ACTION_PROMISE, PARTNER_LEFT, 0, NULL);
    assert_int_equal(take(h).kind, ACT_ENTRY);
}

static void a_setup_that_was_not_kept_is_asked_for_again(void **state)
{
    struct household *h = *state;
    struct act last = { 0 };
    begin_setup(h);
    go_to_page(h, WELCOME_READY);
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    for (struct act act = take(h); act.kind != 0; act = take(h))
        last = act;
    answer(h, &last, JOURNAL_DISK_FULL);
    assert_int_equal(h->app.ui.screen, SCREEN_WELCOME);
    assert_int_equal(h->app.ui.saved.phase, SAVED_NOT_KEPT);
    assert_string_equal(h->app.ui.setup[PARTNER_LEFT].name, "Ana");
}

/* As a restart does: what was being written is taken out, and put back into an app that has just begun. */
static void restart(struct household *h)
{
    static struct app_written held;
    struct facts facts = h->app.facts;
    (void)app_written(&h->app, &held);
    app_init(&h->app, &h->config, &h->deck, h->rows, h->now);
    app_facts(&h->app, &facts, h->now);
    app_write_on(&h->app, &held);
}

static void a_restart_takes_no_words(void **state)
{
    struct household *h = *state;
    struct act entry = begin_words(h);
    type(h, "So");
    restart(h);
    assert_int_equal(h->app.ui.screen, SCREEN_WORDS);
    enter(h, "up");
    struct act words = take(h);
    assert_string_equal(words.words, "Soup");
    assert_true(uid_equal(&words.target, &entry.uid));
    answer(h, &words, JOURNAL_OK);
    restart(h); /* and what is kept is not begun again */
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_int_equal(h->app.ui.draft.length, 0);
}

static void a_restart_takes_no_form(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_SLIP);
    type(h, "I was late");
    restart(h);
    assert_int_equal(h->app.ui.screen, SCREEN_WORDS);
    assert_string_equal(h->app.ui.draft.text, "I was late");
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_FORM);
    assert_string_equal(h->app.ui.form.part[0], "I was late");
}

static void a_restart_leaves_what_is_private_off_the_screen(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_NOTE);
    type(h, "I felt alone");
    restart(h);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_int_equal(h->app.ui.draft.length, 0);
    assert_true(h->app.ui.form.left);
    assert_string_equal(h->app.ui.form.part[0], "I felt alone");
}

static void what_is_no_draft_is_not_put_back(void **state)
{
    struct household *h = *state;
    static struct app_written held;
    memset(&held, 0, sizeof held);
    held.up = true;
    held.draft.length = held.draft.caret = 3;
    strcpy(held.draft.text, "a\x01z");
    app_write_on(&h->app, &held);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    memcpy(held.draft.text, "abc", 3);
    held.draft.length = WORDS_BYTES + 7;
    app_write_on(&h->app, &held);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    held.draft.length = 3;
    app_write_on(&h->app, &held); /* the control */
    assert_int_equal(h->app.ui.screen, SCREEN_WORDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(words_leave_the_screen_when_they_left_the_card),
        CASE(words_go_to_the_entry_just_kept),
        CASE(words_that_were_not_kept_are_still_there),
        CASE(a_draft_left_by_mistake_is_found_again),
        CASE(words_of_a_form_are_found_again),
        CASE(words_stop_at_a_thousand_characters),
        CASE(the_welcome_keeps_nothing_of_a_person_until_both_are_named),
        CASE(the_welcome_keeps_what_was_chosen_last),
        CASE(an_unfinished_setup_is_home),
        CASE(buttons_being_tried_keep_nothing),
        CASE(a_press_before_the_setup_is_done_keeps_nothing_where_it_is_seen),
        CASE(a_setup_that_was_not_kept_is_asked_for_again),
        CASE(a_restart_takes_no_words),
        CASE(a_restart_takes_no_form),
        CASE(a_restart_leaves_what_is_private_off_the_screen),
        CASE(what_is_no_draft_is_not_put_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
