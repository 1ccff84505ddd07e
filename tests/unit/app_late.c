/* The card answers late: what has come on the glass meanwhile is somebody else's, and stays as it is. So do
 * keys that come late. */
#include "tests/unit/own_rig.h"

/* WHO's page, open; a code given twice, and on the last page of choosing it. */
static void choose_code(struct household *h, enum partner who)
{
    struct own_request r;
    open_page(h, who);
    touch(h, ACTION_CODE, who, 0);
    for (int i = 0; i < 2; i++)
        enter(h, "1234");

    assert_int_equal(h->app.ui.screen, SCREEN_SIGN);
    touch(h, ACTION_SIGN, who, 5);
    assert_true(asked(h, &r));
    assert_int_equal(r.ask, OWN_CHOOSE);
}

static struct own_page *chosen(enum partner who)
{
    struct own_page *p = page(OWN_CHOOSE, who, true);
    strcpy(p->wrap, "00ff");
    strcpy(p->recovery, "123456");
    return p;
}

static void the_others_code_is_not_disturbed(void **state)
{
    static const enum journal_error answers[] = { JOURNAL_OK, JOURNAL_DISK_FULL };
    struct household *h = *state;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        choose_code(h, PARTNER_LEFT);
        deliver(h, chosen(PARTNER_LEFT));
        struct act code = take(h);
        assert_int_equal(code.kind, ACT_CODE);
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
        give_code_to(h, PARTNER_RIGHT);
        touch(h, ACTION_OPEN_OWN, PARTNER_RIGHT, 0);
        type(h, "27");
        answer(h, &code, answers[i]);
        assert_int_equal(h->app.ui.screen, SCREEN_CODE);
        assert_int_equal(h->app.ui.code.step, CODE_OPEN);
        assert_int_equal(h->app.ui.code.who, PARTNER_RIGHT);
        assert_string_equal(h->app.ui.code.text, "27");
        assert_false(h->app.ui.code.failed);
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
        while (asked(h, &(struct own_request){ 0 }))
            continue;
    }
}

/* Memory was short, or the card could not be read: asked again of the same person. */
static void a_code_that_could_not_be_made_is_asked_for_again(void **state)
{
    struct household *h = *state;
    choose_code(h, PARTNER_RIGHT);
    struct own_page *p = page(OWN_CHOOSE, PARTNER_RIGHT, true);
    p->failed = true;
    deliver(h, p);
    assert_int_equal(h->app.ui.screen, SCREEN_CODE);
    assert_int_equal(h->app.ui.code.step, CODE_NEW);
    assert_int_equal(h->app.ui.code.who, PARTNER_RIGHT);
    assert_true(h->app.ui.code.failed);
    assert_string_equal(h->app.ui.code.text, "");
}

static void a_full_ring_keeps_no_code(void **state)
{
    struct household *h = *state;
    choose_code(h, PARTNER_LEFT);
    for (int i = 0; i < APP_ACTS; i++)
        touch(h, ACTION_COVER, PARTNER_NONE, 0); /* more than the ring has room for */
    struct own_request r;
    while (asked(h, &r))
        continue;
    choose_code(h, PARTNER_LEFT);
    deliver(h, chosen(PARTNER_LEFT));
    assert_true(h->app.ui.code.failed);
    assert_false(h->app.ui.code.busy);
}

/* The key goes with the act, and stays in no ring and on no page. */
static void an_act_leaves_nothing_behind(void **state)
{
    static const struct act none;
    struct household *h = *state;
    choose_code(h, PARTNER_LEFT);
    deliver(h, chosen(PARTNER_LEFT));
    assert_string_equal(h->app.own->wrap, "");
    struct act code = take(h);
    assert_string_equal(code.words, "00ff");
    for (int i = 0; i < APP_ACTS; i++)
        assert_memory_equal(&h->app.act[i], &none, sizeof none);
}

/* Left's note is on its way, and right writes to a win of theirs. */
static struct act note_on_its_way(struct household *h)
{
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_NOTE);
    enter(h, "Kingfisher");
    touch(h, ACTION_FORM_SEND, PARTNER_NONE, 0);
    struct act note = take(h);
    assert_int_equal(note.kind, ACT_OWN);
    press(h, ACTION_WIN, PARTNER_RIGHT);
    struct act win = take(h);
    assert_int_equal(win.kind, ACT_ENTRY);
    answer(h, &win, JOURNAL_OK);
    touch(h, ACTION_OPEN_WORDS, PARTNER_RIGHT, 0);
    type(h, "Heron");
    return note;
}

static void words_of_the_other_are_not_swept_away(void **state)
{
    static const enum journal_error answers[] = { JOURNAL_OK, JOURNAL_DISK_FULL };
    struct household *h = *state;
    give_code_to(h, PARTNER_LEFT);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        struct act note = note_on_its_way(h);
        answer(h, &note, answers[i]);
        assert_int_equal(h->app.ui.screen, SCREEN_WORDS);
        assert_string_equal(h->app.ui.draft.text, "Heron");
        assert_false(h->app.ui.draft.failed);
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
        pass(h, 11000);
    }
    touch(h, ACTION_FORM, PARTNER_LEFT, FORM_NOTE); /* the one that was not kept */
    assert_int_equal(h->app.ui.screen, SCREEN_CODE);
}

/* Whose part went is known, whatever is on the glass by then. */
static void who_leaves_is_remembered(void **state)
{
    struct household *h = *state;
    for (int p = 0; p < PARTNER_COUNT; p++) {
        touch(h, ACTION_WIN, (enum partner)p, 0);
        keep_next(h);
    }
    open_page(h, PARTNER_RIGHT);
    touch(h, ACTION_OPEN, PARTNER_RIGHT, SCREEN_LEAVE);
    touch(h, ACTION_TAKE_ALONG, PARTNER_RIGHT, 0);
    deliver(h, page(OWN_EXPORT, PARTNER_RIGHT, true));
    struct act leave = take(h);
    assert_int_equal(leave.kind, ACT_LEAVE);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
    answer(h, &leave, JOURNAL_OK);
    assert_int_equal(h->app.ui.files.step, FILES_NONE);
    touch(h, ACTION_UNDO, PARTNER_RIGHT, ENTRY_WIN);
    assert_int_equal(take(h).kind, 0);
    touch(h, ACTION_UNDO, PARTNER_LEFT, ENTRY_WIN);
    assert_int_equal(take(h).kind, ACT_UNDO);
}

static void files_that_cannot_be_asked_for_have_failed(void **state)
{
    struct household *h = *state;
    struct own_request r;
    open_page(h, PARTNER_LEFT);
    touch(h, ACTION_OPEN, PARTNER_LEFT, SCREEN_SUMMARY);
    touch(h, ACTION_SUMMARY, PARTNER_LEFT, 4);
    assert_true(asked(h, &r));
    deliver(h, NULL);
    assert_int_equal(h->app.ui.files.step, FILES_FAILED);
    assert_int_equal(h->app.ui.screen, SCREEN_SUMMARY);
}

/* The journal may count another day than the glass: one card is noted then, and not one after the other. */
static void a_card_on_another_day_is_noted_once(void **state)
{
    struct household *h = *state;
    struct act act;
    int notes = 0;
    strcpy(h->deck.card[1].id, "talk.02");
    strcpy(h->deck.card[1].text, "What was kind today?");
    h->deck.count = 2;
    app_deck_changed(&h->app);
    for (int i = 0; i < 10; i++) {
        app_tick(&h->app, h->now);
        while (app_next_act(&h->app, &act)) {
            struct facts f = h->app.facts;
            f.version++;
            memmove(&f.prompt[1], &f.prompt[0], sizeof f.prompt[0] * (size_t)f.prompt_count++);
            f.prompt[0] = (struct prompt_log_item){ .day = 30000 + i, .reply = act.reply };
            strcpy(f.prompt[0].id, act.key);
            app_facts(&h->app, &f, h->now);
            notes++;
        }
    }
    assert_int_equal(notes, 1);
}

/* Typed on after the page of a code has gone, by whatever way, keys are still the code's. */
static void keys_typed_on_belong_to_the_code(void **state)
{
    struct household *h = *state;
    give_code_to(h, PARTNER_LEFT);
    assert_false(app_key_is_late(&h->app, h->now));
    for (int way = 0; way < 4; way++) {
        if (way < 2) {
            open_with(h, "1234", way == 0);
        } else {
            touch(h, ACTION_OPEN_OWN, PARTNER_LEFT, 0);
            type(h, "12");
            assert_false(app_key_is_late(&h->app, h->now));
        }
        if (way == 2)
            touch(h, ACTION_BACK, PARTNER_NONE, 0);
        else if (way == 3)
            pass(h, h->config.ambient_after_s * INT64_C(1000) + 1);
        assert_int_not_equal(h->app.ui.screen, SCREEN_CODE);
        for (int i = 0; i < 5; i++) {
            assert_true(app_key_is_late(&h->app, h->now));
            pass(h, 900);
        }
        pass(h, 100);
        assert_false(app_key_is_late(&h->app, h->now));
        touch(h, ACTION_WAKE, PARTNER_NONE, 0);
        touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_HOME);
        struct own_request r;
        while (asked(h, &r))
            continue;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(keys_typed_on_belong_to_the_code),
        CASE(the_others_code_is_not_disturbed),
        CASE(a_code_that_could_not_be_made_is_asked_for_again),
        CASE(a_full_ring_keeps_no_code),
        CASE(an_act_leaves_nothing_behind),
        CASE(words_of_the_other_are_not_swept_away),
        CASE(who_leaves_is_remembered),
        CASE(files_that_cannot_be_asked_for_have_failed),
        CASE(a_card_on_another_day_is_noted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
