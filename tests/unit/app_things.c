/* What the two of them hold in common, on the glass: agreements from words to begin with. */
#include <stdio.h>

#include "firmware/rules/texts.h"
#include "tests/unit/own_rig.h"

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
    assert_int_equal(h->app.ui.screen, SCREEN_WIDEN); /* one finger is not two people */
    touch(h, ACTION_AGREE, PARTNER_LEFT, 0);
    touch(h, ACTION_AGREE, PARTNER_LEFT, 0);
    assert_int_equal(take(h).kind, 0);
    touch(h, ACTION_AGREE, PARTNER_RIGHT, 0);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_THING);
    assert_int_equal(act.thing, THING_AGREEMENT);
    assert_string_equal(act.words, BEGIN);
    answer(h, &act, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_AGREEMENTS);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
}

static void ending_a_promise_asks_for_its_makers_code(void **state)
{
    struct household *h = *state;
    struct thing *t = &h->app.facts.practice.thing[0];
    *t = (struct thing){ .uid = { { 5 } }, .kind = THING_PROMISE, .partner = PARTNER_LEFT };
    h->app.facts.practice.thing_count = 1;
    struct action end = { .type = ACTION_THING_STATE,
                          .who = PARTNER_LEFT,
                          .source = SOURCE_TOUCH,
                          .at = h->now,
                          .value = THING_RELEASED,
                          .uid = t->uid };
    h->app.facts.practice.has_code[PARTNER_LEFT] = true;
    app_do(&h->app, &end);
    assert_int_equal(take(h).kind, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_CODE);
    h->app.facts.practice.has_code[PARTNER_LEFT] = false;
    app_do(&h->app, &end);
    assert_int_equal(take(h).kind, ACT_THING_STATE);
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
    enter(h, "We walk on");
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    act_as(h, SOURCE_TOUCH, ACTION_FORM, PARTNER_NONE, FORM_AGREEMENT, NULL);
    assert_string_equal(h->app.ui.form.part[0], "We walk on"); /* what one wrote oneself is found again */
}

static void the_way_back_leads_through_the_groups(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_TEMPLATES);
    touch(h, ACTION_DONE, PARTNER_NONE, INT64_C(1) << 40); /* from a script */
    assert_int_equal(h->app.ui.step, 0);
    touch(h, ACTION_DONE, PARTNER_NONE, 2);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_TEMPLATES);
    assert_int_equal(h->app.ui.step, 0);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
}

static struct facts with(const struct household *h, enum thing_kind kind, int32_t day)
{
    struct facts f = h->app.facts;
    f.version++;
    f.practice.thing_count = 1;
    f.practice.thing[0] = (struct thing){ .kind = kind, .partner = PARTNER_NONE, .day = day };
    f.practice.thing[0].uid.b[0] = 7;
    return f;
}

/* Help is open at every hour, and looking for it leaves nothing. */
static void looking_for_help_is_noted_nowhere(void **state)
{
    struct household *h = *state;
    struct facts f = h->app.facts;
    f.practice.pause_until_utc_ms = h->now.wall.ms + 3600000;
    app_facts(&h->app, &f, h->now);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_REST);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_SUPPORT);
    assert_int_equal(h->app.ui.screen, SCREEN_SUPPORT);
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_REGION);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.screen, SCREEN_SUPPORT);
    assert_int_equal(take(h).kind, 0);
}

static void a_region_once_chosen_leads_back(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_SUPPORT);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_REGION);
    act_as(h, SOURCE_TOUCH, ACTION_SETTING, PARTNER_NONE, 0, SETTING_REGION "=ie");
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_SETTING);
    assert_string_equal(act.words, "ie");
    assert_int_equal(h->app.ui.screen, SCREEN_SUPPORT);
}

static void a_contact_is_kept_in_parts_and_let_go(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_SUPPORT);
    touch(h, ACTION_FORM, PARTNER_NONE, FORM_CONTACT);
    enter(h, "Aunt Rosa");
    touch(h, ACTION_FORM_PART, PARTNER_NONE, 1);
    enter(h, "01 555 0142");
    touch(h, ACTION_FORM_SEND, PARTNER_NONE, 0);
    struct act act = take(h);
    assert_int_equal(act.thing, THING_CONTACT);
    assert_string_equal(act.words, "Aunt Rosa\x1f"
                                   "01 555 0142");
    answer(h, &act, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_SUPPORT);
    struct facts f = with(h, THING_CONTACT, 0);
    app_facts(&h->app, &f, h->now);
    struct action open = {
        .type = ACTION_OPEN_THING, .who = PARTNER_NONE, .at = h->now, .value = SCREEN_OURS
    };
    open.uid = f.practice.thing[0].uid;
    app_do(&h->app, &open);
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.step, 1);
    struct action go = open;
    go.type = ACTION_THING_STATE;
    go.value = THING_RELEASED;
    app_do(&h->app, &go);
    act = take(h);
    assert_int_equal(act.kind, ACT_THING_STATE);
    assert_int_equal(act.state, THING_RELEASED);
    assert_int_equal(h->app.ui.screen, SCREEN_SUPPORT);
}

static void an_appointment_is_over_after_its_day(void **state)
{
    struct household *h = *state;
    struct facts f = with(h, THING_APPOINTMENT, today(h));
    app_facts(&h->app, &f, h->now);
    app_tick(&h->app, h->now);
    assert_int_equal(take(h).kind, 0);
    f = with(h, THING_APPOINTMENT, today(h) - 1);
    app_facts(&h->app, &f, h->now);
    app_tick(&h->app, h->now);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_THING_STATE);
    assert_int_equal(act.state, THING_RELEASED);
}

/* The card of today, and the prompt's act that notes it. */
static const struct prompt_card *today_card(struct household *h)
{
    enum prompt_reply reply;
    return app_card(&h->app, h->now, &reply);
}

static struct act next_noted(struct household *h)
{
    struct act act;
    while (app_next_act(&h->app, &act))
        if (act.kind == ACT_PROMPT)
            return act;
    return (struct act){ 0 };
}

/* Hidden for good: another takes its place on the same day, and is noted, so that it will rest too. */
static void a_hidden_card_makes_room(void **state)
{
    struct household *h = *state;
    strcpy(h->deck.card[1].id, "talk.02");
    strcpy(h->deck.card[1].text, "What was light today?");
    h->deck.count = 2;
    struct facts f = h->app.facts;
    app_facts(&h->app, &f, h->now);
    app_tick(&h->app, h->now);
    char id[PROMPT_ID_BYTES + 1];
    snprintf(id, sizeof id, "%s", today_card(h)->id);
    assert_string_equal(next_noted(h).key, id);
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_CARD);
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    act_as(h, SOURCE_TOUCH, ACTION_CARD, PARTNER_NONE, CARD_HIDDEN, id);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_CARD);
    assert_int_equal(act.value, CARD_HIDDEN);
    assert_int_equal(act.partner, PARTNER_NONE);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    f.version++;
    f.prompt[f.prompt_count++] = (struct prompt_log_item){ .day = today(h) };
    strcpy(f.prompt[0].id, id);
    strcpy(f.practice.card[0].id, id);
    f.practice.card[0].mark = CARD_HIDDEN;
    f.practice.card_count = 1;
    app_facts(&h->app, &f, h->now);
    assert_string_not_equal(today_card(h)->id, id);
    app_tick(&h->app, h->now);
    assert_string_equal(next_noted(h).key, today_card(h)->id);
    f.version++;
    app_facts(&h->app, &f, h->now);
    app_tick(&h->app, h->now);
    assert_int_equal(next_noted(h).kind, 0); /* once */
}

static void another_language_has_other_cards(void **state)
{
    struct household *h = *state;
    strcpy(h->deck.card[0].text, "Was war leicht?");
    app_deck_changed(&h->app);
    assert_string_equal(today_card(h)->text, "Was war leicht?");
}

static void a_favourite_stays_on_its_page(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_CARD);
    act_as(h, SOURCE_TOUCH, ACTION_CARD, PARTNER_NONE, CARD_FAVOURITE, "talk.01");
    assert_int_equal(take(h).value, CARD_FAVOURITE);
    assert_int_equal(h->app.ui.screen, SCREEN_CARD);
}

static void a_card_of_their_own_is_among_the_cards(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_CARDS);
    touch(h, ACTION_FORM, PARTNER_NONE, FORM_CARD);
    enter(h, "Which song fits today?");
    struct act act = take(h);
    assert_int_equal(act.thing, THING_CARD);
    answer(h, &act, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_CARDS);
    struct facts f = with(h, THING_CARD, 0);
    f.practice.words_used = 1;
    f.practice.thing[0].words_at = 1;
    strcpy(f.practice.words + 1, "Which song fits today?");
    strcpy(f.practice.card[0].id, "talk.01");
    f.practice.card[0].mark = CARD_HIDDEN;
    f.practice.card_count = 1;
    app_facts(&h->app, &f, h->now);
    assert_string_equal(today_card(h)->text, "Which song fits today?");
}

/* From the jar to the picking page of the one who was touched, through their own page. */
static void open_picks(struct household *h, enum partner who, bool right)
{
    struct own_request r;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_JAR);
    touch(h, ACTION_OPEN, who, SCREEN_PICKS);
    while (asked(h, &r))
        continue;
    assert_int_equal(r.ask, OWN_OPEN);
    assert_int_equal(r.who, who);
    deliver(h, page(OWN_OPEN, who, right));
}

static void ideas_are_picked_on_ones_own_page(void **state)
{
    struct household *h = *state;
    open_picks(h, PARTNER_RIGHT, true);
    assert_int_equal(h->app.ui.screen, SCREEN_PICKS);
    assert_int_equal(h->app.own->who, PARTNER_RIGHT);
    act_as(h, SOURCE_TOUCH, ACTION_PRIVATE, PARTNER_RIGHT, 0, PRIVATE_PICK "home.02=1");
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_PRIVATE);
    assert_int_equal(act.partner, PARTNER_RIGHT);
    assert_string_equal(act.key, PRIVATE_PICK "home.02");
    assert_int_equal(h->app.ui.idea, 1); /* the next idea */
    touch(h, ACTION_DONE, PARTNER_RIGHT, 0);
    assert_int_equal(h->app.ui.idea, 2);
    assert_int_equal(take(h).kind, 0); /* not now leaves no trace */
    touch(h, ACTION_OPEN, PARTNER_RIGHT, SCREEN_PICKED);
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    assert_int_equal(h->app.ui.idea, 2); /* the list is beside the ideas */
    touch(h, ACTION_BACK, PARTNER_NONE, 0);
    app_tick(&h->app, h->now);
    assert_int_equal(h->app.ui.screen, SCREEN_JAR);
    assert_null(h->app.own); /* the page is closed with it */
    open_picks(h, PARTNER_LEFT, true);
    assert_int_equal(h->app.ui.idea, 0); /* how far the other looked is nobody's to know */
}

/* One's picks are not the other's to see. */
static void nobodys_picks_open_without_somebody(void **state)
{
    struct household *h = *state;
    struct own_request r;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_PICKS);
    assert_int_equal(h->app.ui.screen, SCREEN_HOME);
    assert_false(asked(h, &r));
    give_code_to(h, PARTNER_LEFT);
    open_picks(h, PARTNER_RIGHT, true);
    touch(h, ACTION_OPEN, PARTNER_LEFT, SCREEN_PICKED);
    assert_int_equal(h->app.ui.screen, SCREEN_CODE);
    assert_null(h->app.own);
}

/* Behind a wrong code nothing is ever picked, and nothing looks otherwise. */
static void a_wrong_page_picks_nothing(void **state)
{
    struct household *h = *state;
    give_code_to(h, PARTNER_LEFT);
    touch(h, ACTION_OPEN_OWN, PARTNER_LEFT, 0);
    enter(h, "0000");
    deliver(h, page(OWN_OPEN, PARTNER_LEFT, false));
    while (take(h).kind != 0) /* a code was tried */
        continue;
    assert_int_equal(h->app.ui.screen, SCREEN_OWN);
    touch(h, ACTION_OPEN, PARTNER_LEFT, SCREEN_PICKS);
    assert_int_equal(h->app.ui.screen, SCREEN_PICKS);
    act_as(h, SOURCE_TOUCH, ACTION_PRIVATE, PARTNER_LEFT, 0, PRIVATE_PICK "home.02=1");
    assert_int_equal(take(h).kind, 0);
    assert_int_equal(h->app.ui.idea, 1);
    assert_int_equal(h->app.own->pick_count, 1);
}

static void an_idea_of_their_own_goes_into_the_jar(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_OPEN, PARTNER_NONE, SCREEN_JAR);
    touch(h, ACTION_FORM, PARTNER_NONE, FORM_IDEA);
    enter(h, "Take the early train to the sea.");
    struct act act = take(h);
    assert_int_equal(act.thing, THING_IDEA);
    assert_int_equal(act.partner, PARTNER_NONE);
    answer(h, &act, JOURNAL_OK);
    assert_int_equal(h->app.ui.screen, SCREEN_JAR);
}

/* Somebody who helps one of them is nobody else's to see. */
static void a_contact_can_be_ones_own(void **state)
{
    struct household *h = *state;
    touch(h, ACTION_FORM, PARTNER_RIGHT, FORM_CONTACT_OWN);
    enter(h, "Dr Reyes");
    touch(h, ACTION_FORM_PART, PARTNER_NONE, 1);
    enter(h, "912 345 678");
    touch(h, ACTION_DONE, PARTNER_NONE, 0);
    struct act act = take(h);
    assert_int_equal(act.kind, ACT_OWN);
    assert_int_equal(act.partner, PARTNER_RIGHT);
    assert_int_equal(act.thing, THING_CONTACT);
    assert_string_equal(act.words, "Dr Reyes\x1f"
                                   "912 345 678");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_agreement_begins_with_chosen_words),
        CASE(ending_a_promise_asks_for_its_makers_code),
        CASE(another_choice_is_another_form),
        CASE(the_way_back_leads_through_the_groups),
        CASE(looking_for_help_is_noted_nowhere),
        CASE(a_region_once_chosen_leads_back),
        CASE(a_contact_is_kept_in_parts_and_let_go),
        CASE(an_appointment_is_over_after_its_day),
        CASE(a_hidden_card_makes_room),
        CASE(another_language_has_other_cards),
        CASE(a_favourite_stays_on_its_page),
        CASE(a_card_of_their_own_is_among_the_cards),
        CASE(ideas_are_picked_on_ones_own_page),
        CASE(nobodys_picks_open_without_somebody),
        CASE(a_wrong_page_picks_nothing),
        CASE(an_idea_of_their_own_goes_into_the_jar),
        CASE(a_contact_can_be_ones_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
