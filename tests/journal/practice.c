/* The practice in the file: whose it is, who may do what, and what is nobody's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "tests/journal/house.h"

static struct act own(const struct house *h, enum partner who, enum thing_kind kind, const char *words)
{
    struct act a = { .kind = ACT_OWN, .partner = who, .thing = kind, .at = h->now };
    snprintf(a.words, sizeof a.words, "%s", words);
    return a;
}

static struct act shared(const struct house *h, enum partner who, enum thing_kind kind, const char *words)
{
    struct act a = own(h, who, kind, words);
    a.kind = ACT_THING;
    return a;
}

static void an_offer_is_nowhere_before_the_yes(void **state)
{
    struct house *h = *state;
    struct act yes = shared(h, PARTNER_LEFT, THING_PROMISE, "Kingfishers at noon.");
    yes.target = house_keep(h, own(h, PARTNER_LEFT, THING_PROMISE, "Kingfishers at noon."));
    assert_false(house_holds(h, "Kingfishers"));
    assert_int_equal(house_facts(h).practice.thing_count, 0);
    struct uid promise = house_keep(h, yes);
    struct facts f = house_facts(h);
    assert_non_null(facts_thing(&f, &promise));
    assert_string_equal(facts_words(&f, facts_thing(&f, &promise)), "Kingfishers at noon.");
    assert_int_equal(house_try(h, yes), JOURNAL_NO_TARGET); /* the offer is gone */
}

static void a_promise_is_its_makers(void **state)
{
    struct house *h = *state;
    struct act end = {
        .kind = ACT_THING_STATE, .partner = PARTNER_RIGHT, .state = THING_RELEASED, .at = h->now
    };
    end.target = house_keep(h, shared(h, PARTNER_LEFT, THING_PROMISE, "I call."));
    assert_int_equal(house_try(h, end), JOURNAL_REFUSED);
    end.partner = PARTNER_NONE;
    assert_int_equal(house_try(h, end), JOURNAL_REFUSED);
    end.partner = PARTNER_LEFT;
    house_keep(h, end);
    assert_int_equal(house_try(h, end), JOURNAL_REFUSED); /* it has ended */
}

/* Both heard it: it is let go or done, and not put into other words, or into one's mouth. */
static void a_step_is_of_both_and_as_it_was_written(void **state)
{
    struct house *h = *state;
    struct act change = { .kind = ACT_THING_WORDS, .partner = PARTNER_NONE, .at = h->now };
    assert_int_equal(house_try(h, shared(h, PARTNER_LEFT, THING_STEP, "I walk.")), JOURNAL_REFUSED);
    change.target = house_keep(h, shared(h, PARTNER_NONE, THING_STEP, "We walk on Wednesday."));
    strcpy(change.words, "Ana gives Ben her phone.");
    assert_int_equal(house_try(h, change), JOURNAL_REFUSED);
    change.kind = ACT_THING_DAY;
    change.words[0] = '\0';
    change.day = 20790;
    assert_int_equal(house_try(h, change), JOURNAL_REFUSED);
    change.kind = ACT_THING_STATE;
    change.state = THING_RELEASED;
    house_keep(h, change);
}

static void an_agreement_takes_both_to_renew_and_one_to_end(void **state)
{
    struct house *h = *state;
    struct act change = {
        .kind = ACT_THING_STATE, .partner = PARTNER_LEFT, .state = THING_OPEN, .day = 30000, .at = h->now
    };
    change.target = house_keep(h, shared(h, PARTNER_NONE, THING_AGREEMENT, "We say so."));
    assert_int_equal(house_try(h, change), JOURNAL_REFUSED);
    change.partner = PARTNER_NONE;
    house_keep(h, change);
    change.state = THING_RELEASED;
    change.partner = PARTNER_RIGHT;
    house_keep(h, change);
    struct facts f = house_facts(h);
    assert_null(facts_open(&f, THING_AGREEMENT, FACTS_ANYBODY, 0));
    assert_non_null(facts_thing(&f, &change.target)); /* its history stays */
}

static void undoing_a_press_opens_its_promise_again(void **state)
{
    struct house *h = *state;
    struct act make = shared(h, PARTNER_LEFT, THING_PROMISE, "Home by six."), press;
    make.day = 30000;
    struct uid promise = house_keep(h, make);
    press = house_entry(h, PARTNER_LEFT, ENTRY_PROMISE);
    press.other = promise;
    struct uid entry = house_keep(h, press);
    struct facts f = house_facts(h);
    assert_null(facts_open(&f, THING_PROMISE, PARTNER_LEFT, 0));
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_UNDO, &entry));
    f = house_facts(h);
    assert_non_null(facts_open(&f, THING_PROMISE, PARTNER_LEFT, 0));
}

/* An entry for its author alone names nothing in the open, and no longer keeps what it named. */
static void hiding_a_press_opens_its_promise_again(void **state)
{
    struct house *h = *state;
    struct act make = shared(h, PARTNER_LEFT, THING_PROMISE, "Home by six."), press;
    make.day = 30000;
    press = house_entry(h, PARTNER_LEFT, ENTRY_PROMISE);
    press.other = house_keep(h, make);
    struct uid entry = house_keep(h, press);
    struct act hide = house_on(h, PARTNER_LEFT, ACT_SHARE, &entry);
    hide.share = SHARE_JUST_ME;
    house_keep(h, hide);
    struct facts f;
    assert_true(journal_take_facts(h->journal, &f));
    assert_non_null(facts_open(&f, THING_PROMISE, PARTNER_LEFT, 0));
}

/* One press keeps one promise: the one it named last. */
static void naming_another_promise_opens_the_first_again(void **state)
{
    struct house *h = *state;
    struct act first = shared(h, PARTNER_LEFT, THING_PROMISE, "Home by six."),
               second = shared(h, PARTNER_LEFT, THING_PROMISE, "I call."), press, name;
    first.day = second.day = 30000;
    struct uid one = house_keep(h, first), other = house_keep(h, second);
    press = house_entry(h, PARTNER_LEFT, ENTRY_PROMISE);
    press.other = one;
    struct uid entry = house_keep(h, press);
    name = house_on(h, PARTNER_LEFT, ACT_NAME, &entry);
    name.other = other;
    house_keep(h, name);
    struct facts f = house_facts(h);
    assert_non_null(facts_thing(&f, &one));
    assert_null(facts_thing(&f, &other));
}

static void nobody_names_a_promise_of_the_other(void **state)
{
    struct house *h = *state;
    struct act press = house_entry(h, PARTNER_RIGHT, ENTRY_PROMISE);
    press.other = house_keep(h, shared(h, PARTNER_LEFT, THING_PROMISE, "I call."));
    assert_int_equal(house_try(h, press), JOURNAL_REFUSED);
}

static void what_one_picks_shows_when_both_did(void **state)
{
    struct house *h = *state;
    struct act pick = {
        .kind = ACT_PRIVATE, .partner = PARTNER_LEFT, .key = "pick.walk", .words = "1", .at = h->now
    };
    house_keep(h, pick);
    assert_int_equal(house_facts(h).practice.pick_count, 0);
    pick.partner = PARTNER_RIGHT;
    house_keep(h, pick);
    assert_int_equal(house_facts(h).practice.pick_count, 1);
    snprintf(pick.words, sizeof pick.words, "0");
    house_keep(h, pick);
    assert_int_equal(house_facts(h).practice.pick_count, 0);
}

static void the_gentler_pace_holds(void **state)
{
    struct house *h = *state;
    struct act pace = {
        .kind = ACT_PRIVATE, .partner = PARTNER_LEFT, .key = "pace", .words = "rare", .at = h->now
    };
    house_keep(h, pace);
    pace.partner = PARTNER_RIGHT;
    snprintf(pace.words, sizeof pace.words, "daily");
    house_keep(h, pace);
    assert_int_equal(house_facts(h).practice.pace, PACE_RARE);
}

/* A CHECK of the file, not of ours: whoever writes to it. */
static void a_pause_a_cover_and_a_calm_pause_are_nobodys(void **state)
{
    struct house *h = *state;
    sqlite3 *db;
    char sql[400];
    struct act pause = { .kind = ACT_PAUSE, .partner = PARTNER_LEFT, .value = 5, .at = h->now };
    house_keep(h, pause);
    house_close(h);
    assert_int_equal(sqlite3_open(house_file(h, "journal.db"), &db), SQLITE_OK);
    for (int kind = ACT_PAUSE; kind <= ACT_CALM; kind++)
        for (int somebody = 0; somebody < 2; somebody++) {
            snprintf(
                sql, sizeof sql,
                "INSERT INTO act (uid, kind, partner, source, boot, boottime_ms, utc_ms, offset_min, trusted,"
                " value) VALUES (randomblob(16), %d, %s, 0, 1, 0, 0, 0, 1, 0)",
                kind, somebody ? "1" : "NULL");
            int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
            assert_int_equal(rc, somebody ? SQLITE_CONSTRAINT : SQLITE_OK);
        }
    sqlite3_close(db);
    house_open(h);
    assert_int_equal(house_facts(h).practice.pause_until_utc_ms, 0); /* the latest one, from above */
}

/* It stands where it was left until it is ended, and then says where in the order it began. */
static void a_review_stands_at_its_step(void **state)
{
    struct house *h = *state;
    struct act review = { .kind = ACT_THING, .partner = PARTNER_NONE, .thing = THING_REVIEW, .value = 60 };
    review.at = h->now;
    struct uid uid = house_keep(h, review);
    assert_int_equal(house_try(h, review), JOURNAL_REFUSED); /* one at a time */
    struct act step = { .kind = ACT_REVIEW, .partner = PARTNER_NONE, .value = 6, .at = h->now };
    step.target = uid;
    step.floor = PARTNER_RIGHT;
    house_keep(h, step);
    house_close(h);
    house_open(h);
    struct facts f = house_facts(h);
    const struct thing *open = facts_review(&f);
    assert_non_null(open);
    assert_true(open->value == 60 && open->step == 6 && open->floor == PARTNER_RIGHT);
    assert_true(f.practice.reviews_done == 0 && f.practice.review_seq == 0);
    int64_t seq = open->seq;
    struct act end = { .kind = ACT_THING_STATE, .partner = PARTNER_NONE, .state = THING_DONE, .at = h->now };
    end.target = uid;
    house_keep(h, end);
    f = house_facts(h);
    assert_null(facts_review(&f));
    assert_int_equal(f.practice.reviews_done, 1);
    assert_int_equal(f.practice.review_seq, seq);
    assert_int_equal(house_try(h, step), JOURNAL_REFUSED);
}

static struct act widening(const struct house *h, int days)
{
    struct act a = {
        .kind = ACT_WIDEN, .partner = PARTNER_LEFT, .key = SETTING_SHARE, .words = "both", .at = h->now
    };
    a.day = timebase_day(h->now.wall, h->now.offset_min, h->options.day_ends_hour) + days;
    return a;
}

/* It waits for another day, and for what its own says of the same setting until then. */
static void showing_more_waits_and_is_settled_once(void **state)
{
    struct house *h = *state;
    assert_int_equal(house_try(h, widening(h, 0)), JOURNAL_REFUSED);
    house_keep(h, widening(h, 1));
    house_keep(h, house_setting(h, PARTNER_RIGHT, SETTING_SHARE, "just_me"));
    house_keep(h, house_setting(h, PARTNER_LEFT, SETTING_GLAZE, "plum"));
    assert_int_equal(house_facts(h).practice.widening_count, 1);
    house_keep(h, house_setting(h, PARTNER_LEFT, SETTING_SHARE, "just_me")); /* called off by showing less */
    assert_int_equal(house_facts(h).practice.widening_count, 0);
    struct act again = widening(h, 1);
    struct uid uid = house_keep(h, again);
    house_keep(h, house_setting(h, PARTNER_LEFT, SETTING_SHARE, "both")); /* its day has come */
    struct facts f;
    assert_true(journal_take_facts(h->journal, &f));
    assert_int_equal(f.practice.widening_count, 0);
    house_keep(h, house_on(h, PARTNER_NONE, ACT_WIDEN_OFF, &uid)); /* as the app says next: nothing is left */
}

static void leaving_takes_ones_own_part(void **state)
{
    struct house *h = *state;
    struct act leave = { .kind = ACT_LEAVE, .partner = PARTNER_LEFT, .at = h->now };
    struct act mine = house_entry(h, PARTNER_LEFT, ENTRY_WIN),
               theirs = house_entry(h, PARTNER_RIGHT, ENTRY_WIN);
    snprintf(mine.words, sizeof mine.words, "Goldfinches in the yard.");
    snprintf(theirs.words, sizeof theirs.words, "Swallows over the yard.");
    house_keep(h, mine);
    house_keep(h, theirs);
    house_keep(h, shared(h, PARTNER_LEFT, THING_PROMISE, "Herons, by the water."));
    house_keep(h, leave);
    house_close(h);
    assert_false(house_holds(h, "Goldfinches"));
    assert_false(house_holds(h, "Herons"));
    assert_true(house_holds(h, "Swallows"));
    house_open(h);
    assert_int_equal(house_count(h), 1);
    assert_true(house_facts(h).practice.left[PARTNER_LEFT]);
    assert_false(house_facts(h).practice.left[PARTNER_RIGHT]);
    house_keep(h, house_setting(h, PARTNER_RIGHT, SETTING_BEGUN, "1"));
    assert_true(house_facts(h).practice.left[PARTNER_LEFT]); /* the other's beginning is not theirs */
    house_keep(h, house_setting(h, PARTNER_LEFT, SETTING_BEGUN, "1"));
    assert_false(house_facts(h).practice.left[PARTNER_LEFT]);
    house_close(h);
    house_open(h);
    assert_false(house_facts(h).practice.left[PARTNER_LEFT]);
    leave.uid = (struct uid){ { 0 } };
    house_keep(h, leave);
    assert_true(house_facts(h).practice.left[PARTNER_LEFT]); /* and again */
}

static void ideas_do_not_crowd_out_a_promise(void **state)
{
    struct house *h = *state;
    house_keep(h, shared(h, PARTNER_LEFT, THING_PROMISE, "Home by six."));
    for (int i = 0; i < FACTS_THINGS; i++)
        house_keep(h, shared(h, PARTNER_NONE, THING_IDEA, "Herons, by the water."));
    struct facts f = house_facts(h);
    assert_int_equal(f.practice.thing_count, FACTS_THINGS);
    assert_non_null(facts_open(&f, THING_PROMISE, PARTNER_LEFT, 0));
    for (int i = 1; i < FACTS_THINGS; i++)
        assert_true(f.practice.thing[i - 1].seq > f.practice.thing[i].seq);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(an_offer_is_nowhere_before_the_yes),
        HOUSE_TEST(a_promise_is_its_makers),
        HOUSE_TEST(a_step_is_of_both_and_as_it_was_written),
        HOUSE_TEST(an_agreement_takes_both_to_renew_and_one_to_end),
        HOUSE_TEST(undoing_a_press_opens_its_promise_again),
        HOUSE_TEST(hiding_a_press_opens_its_promise_again),
        HOUSE_TEST(naming_another_promise_opens_the_first_again),
        HOUSE_TEST(nobody_names_a_promise_of_the_other),
        HOUSE_TEST(what_one_picks_shows_when_both_did),
        HOUSE_TEST(the_gentler_pace_holds),
        HOUSE_TEST(a_pause_a_cover_and_a_calm_pause_are_nobodys),
        HOUSE_TEST(a_review_stands_at_its_step),
        HOUSE_TEST(showing_more_waits_and_is_settled_once),
        HOUSE_TEST(ideas_do_not_crowd_out_a_promise),
        HOUSE_TEST(leaving_takes_ones_own_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
