/* What may be kept, by whom and when; and what both then see of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/journal/house.h"

static const struct uid nothing;

static struct entry only_row(struct house *h, char words[WORDS_BYTES + 1])
{
    struct timeline_page *page = house_newest(h);
    assert_int_equal(page->count, 1);
    struct entry e = page->row[0];
    strcpy(words, e.words);
    timeline_page_free(page);
    e.words = words;
    return e;
}

static void every_kind_of_entry_comes_back(void **state)
{
    struct house *h = *state;
    struct act mood = house_mood(h, PARTNER_LEFT, WEATHER_CLEARING);
    struct act promise = house_entry(h, PARTNER_RIGHT, ENTRY_PROMISE);
    struct act win = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    struct act shared = house_entry(h, PARTNER_NONE, ENTRY_SHARED_WIN);
    mood.help = HELP_QUIET;
    strcpy(promise.words, "Home by six: é ñ ü ß, and\na second line.");
    win.for_yesterday = true;
    house_keep(h, mood);
    house_keep(h, promise);
    struct uid uid = house_keep(h, win);
    house_keep(h, shared);
    struct timeline_page *page = house_newest(h);
    assert_int_equal(page->count, 4);
    assert_true(page->at_end);
    const struct entry *r = page->row;
    assert_true(r[0].kind == ENTRY_SHARED_WIN && r[0].partner == PARTNER_NONE);
    assert_true(r[1].kind == ENTRY_WIN && r[1].partner == PARTNER_LEFT && r[1].for_yesterday);
    assert_true(uid_equal(&r[1].uid, &uid));
    assert_int_equal(r[1].day, r[0].day - 1);
    assert_true(r[2].kind == ENTRY_PROMISE && r[2].partner == PARTNER_RIGHT);
    assert_string_equal(r[2].words, promise.words);
    assert_true(r[3].kind == ENTRY_MOOD && r[3].weather == WEATHER_CLEARING && r[3].help == HELP_QUIET);
    assert_string_equal(r[3].words, "");
    assert_int_equal(r[3].part, PART_MORNING);
    assert_true(r[0].seq > r[1].seq && r[1].seq > r[2].seq && r[2].seq > r[3].seq);
    timeline_page_free(page);
}

static void unsound_acts_are_refused(void **state)
{
    struct house *h = *state;
    struct act a[] = {
        house_entry(h, PARTNER_NONE, ENTRY_WIN),
        house_entry(h, PARTNER_LEFT, ENTRY_SHARED_WIN),
        house_entry(h, PARTNER_LEFT, ENTRY_MOOD),
        house_entry(h, PARTNER_LEFT, ENTRY_PROMISE),
        house_entry(h, PARTNER_LEFT, ENTRY_WIN),
        house_entry(h, PARTNER_LEFT, ENTRY_WIN),
        house_entry(h, PARTNER_NONE, ENTRY_SHARED_WIN),
        house_entry(h, PARTNER_LEFT, ENTRY_KIND_COUNT),
        house_on(h, PARTNER_LEFT, ACT_UNDO, &nothing),
        house_setting(h, PARTNER_NONE, SETTING_NAME, "Ana"),
        house_setting(h, PARTNER_LEFT, SETTING_NAME, ""),
        house_setting(h, PARTNER_LEFT, SETTING_NAME, "An\na"),
        house_setting(h, PARTNER_LEFT, SETTING_GLAZE, "gold"),
        house_setting(h, PARTNER_NONE, "colour", "red"),
        house_setting(h, PARTNER_NONE, SETTING_SETUP_DONE, "yes"),
        house_setting(h, PARTNER_NONE, SETTING_QUIET_HOURS, "22:00-6:30"),
        house_setting(h, PARTNER_NONE, SETTING_QUIET_HOURS, "22:00-24:30"),
        house_setting(h, PARTNER_NONE, SETTING_REVIEW_DAY, "someday"),
        house_setting(h, PARTNER_NONE, SETTING_LANGUAGE, "../de"),
        house_setting(h, PARTNER_NONE, SETTING_ZONE, "/etc/passwd"),
        house_setting(h, PARTNER_NONE, SETTING_ZONE, "Europe/Madrid;"),
        house_prompt(h, "", PROMPT_SHOWN),
        house_prompt(h, "talk.01", PROMPT_REPLY_COUNT),
    };
    a[3].weather = WEATHER_SUNNY;
    strcpy(a[4].words, "\xff not UTF-8");
    memset(a[5].words, 'x', WORDS_CHARS + 1);
    a[6].share = SHARE_JUST_ME;
    for (size_t i = 0; i < sizeof a / sizeof *a; i++)
        assert_int_equal(house_try(h, a[i]), JOURNAL_REFUSED);
    struct act unknown = { .kind = (enum act_kind)77, .at = h->now };
    assert_int_equal(house_try(h, unknown), JOURNAL_REFUSED);
    assert_int_equal(house_count(h), 0);
}

static void longest_words_come_back_byte_for_byte(void **state)
{
    struct house *h = *state;
    struct act win = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    char words[WORDS_BYTES + 1];
    for (int i = 0; i < WORDS_CHARS; i++)
        strcpy(win.words + 4 * i, "\xF0\x9F\x8C\xB1");
    assert_int_equal(strlen(win.words), WORDS_BYTES);
    house_keep(h, win);
    only_row(h, words);
    assert_string_equal(words, win.words);
}

static void the_author_adds_words_and_help(void **state)
{
    struct house *h = *state;
    char words[WORDS_BYTES + 1];
    struct uid mood = house_keep(h, house_mood(h, PARTNER_LEFT, WEATHER_RAINY));
    struct act help = house_on(h, PARTNER_LEFT, ACT_HELP, &mood);
    help.help = HELP_TIME_TOGETHER;
    house_keep(h, help);
    house_pass(h, 60000);
    house_keep(h, house_words(h, PARTNER_LEFT, &mood, "A long day."));
    struct entry e = only_row(h, words);
    assert_int_equal(e.help, HELP_TIME_TOGETHER);
    assert_string_equal(words, "A long day.");
    struct uid win = house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    struct act no_mood = house_on(h, PARTNER_LEFT, ACT_HELP, &win);
    no_mood.help = HELP_QUIET;
    assert_int_equal(house_try(h, no_mood), JOURNAL_REFUSED);
    assert_int_equal(house_try(h, house_words(h, PARTNER_LEFT, &win, "")), JOURNAL_REFUSED);
}

static void words_that_may_have_been_read_do_not_change(void **state)
{
    struct house *h = *state;
    char words[WORDS_BYTES + 1];
    struct uid win = house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_keep(h, house_words(h, PARTNER_LEFT, &win, "First."));
    house_keep(h, house_words(h, PARTNER_LEFT, &win, "Second."));
    house_pass(h, UNDO_MS + 3000);
    assert_int_equal(house_try(h, house_words(h, PARTNER_LEFT, &win, "Third.")), JOURNAL_TOO_LATE);
    assert_int_equal(house_try(h, house_words(h, PARTNER_LEFT, &win, "Second.")), JOURNAL_OK);
    only_row(h, words);
    assert_string_equal(words, "Second.");
}

static void only_the_author_changes_an_entry(void **state)
{
    struct house *h = *state;
    char words[WORDS_BYTES + 1];
    struct act mine = house_mood(h, PARTNER_LEFT, WEATHER_CLOUDY);
    strcpy(mine.words, "Mine.");
    struct uid uid = house_keep(h, mine);
    static const enum act_kind kinds[] = { ACT_HELP, ACT_SHARE, ACT_UNDO, ACT_TAKE_BACK };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        assert_int_equal(house_try(h, house_on(h, PARTNER_RIGHT, kinds[i], &uid)), JOURNAL_REFUSED);
        assert_int_equal(house_try(h, house_on(h, PARTNER_NONE, kinds[i], &uid)), JOURNAL_REFUSED);
    }
    assert_int_equal(house_try(h, house_words(h, PARTNER_RIGHT, &uid, "Yours.")), JOURNAL_REFUSED);
    only_row(h, words);
    assert_string_equal(words, "Mine.");
}

static void a_shared_win_is_both_partners(void **state)
{
    struct house *h = *state;
    char words[WORDS_BYTES + 1];
    struct uid uid = house_keep(h, house_entry(h, PARTNER_NONE, ENTRY_SHARED_WIN));
    house_keep(h, house_words(h, PARTNER_RIGHT, &uid, "We did."));
    only_row(h, words);
    assert_string_equal(words, "We did.");
    struct act hide = house_on(h, PARTNER_LEFT, ACT_SHARE, &uid);
    struct act answer = house_on(h, PARTNER_LEFT, ACT_ANSWER, &uid);
    hide.share = SHARE_JUST_ME;
    answer.answer = ANSWER_THANKS;
    assert_int_equal(house_try(h, hide), JOURNAL_REFUSED);
    assert_int_equal(house_try(h, answer), JOURNAL_REFUSED);
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_UNDO, &uid));
    assert_int_equal(house_count(h), 0);
}

static void the_other_answers(void **state)
{
    struct house *h = *state;
    char words[WORDS_BYTES + 1];
    struct uid uid = house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_PROMISE));
    struct act answer = house_on(h, PARTNER_RIGHT, ACT_ANSWER, &uid),
               own = house_on(h, PARTNER_LEFT, ACT_ANSWER, &uid);
    assert_int_equal(house_try(h, answer), JOURNAL_REFUSED);
    answer.answer = own.answer = ANSWER_NOTICED;
    assert_int_equal(house_try(h, own), JOURNAL_REFUSED);
    house_keep(h, answer);
    answer.answer = ANSWER_HEARD;
    house_keep(h, answer);
    assert_int_equal(only_row(h, words).answer, ANSWER_HEARD);
    struct act hidden = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    hidden.share = SHARE_JUST_ME;
    uid = house_keep(h, hidden);
    answer.target = uid;
    assert_int_equal(house_try(h, answer), JOURNAL_NO_TARGET);
}

static void undo_lasts_ten_seconds(void **state)
{
    struct house *h = *state;
    struct uid first = house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    struct uid second = house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_pass(h, UNDO_MS);
    h->now.wall.ms += 3600000;
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_UNDO, &first));
    assert_int_equal(house_count(h), 1);
    house_pass(h, 3000);
    h->now.wall.ms -= 7200000;
    struct act share = house_on(h, PARTNER_LEFT, ACT_SHARE, &second);
    assert_int_equal(house_try(h, house_on(h, PARTNER_LEFT, ACT_UNDO, &second)), JOURNAL_TOO_LATE);
    assert_int_equal(house_try(h, share), JOURNAL_TOO_LATE);
    assert_int_equal(house_count(h), 1);
}

static void what_was_undone_is_not_there(void **state)
{
    struct house *h = *state;
    struct uid uid = house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    struct uid stranger = { { 1, 2, 3 } };
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_UNDO, &uid));
    struct act answer = house_on(h, PARTNER_RIGHT, ACT_ANSWER, &uid);
    answer.answer = ANSWER_THANKS;
    assert_int_equal(house_try(h, house_on(h, PARTNER_LEFT, ACT_UNDO, &uid)), JOURNAL_NO_TARGET);
    assert_int_equal(house_try(h, house_words(h, PARTNER_LEFT, &uid, "Late.")), JOURNAL_NO_TARGET);
    assert_int_equal(house_try(h, answer), JOURNAL_NO_TARGET);
    assert_int_equal(house_try(h, house_on(h, PARTNER_LEFT, ACT_UNDO, &stranger)), JOURNAL_NO_TARGET);
    struct facts f = house_facts(h);
    assert_int_equal(f.newest_seq, 0);
    assert_int_equal(f.oldest_seq, 0);
}

static void words_taken_back_leave_a_mark(void **state)
{
    struct house *h = *state;
    char words[WORDS_BYTES + 1];
    struct act win = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    strcpy(win.words, "Too much.");
    struct uid uid = house_keep(h, win);
    house_pass(h, 86400000);
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_TAKE_BACK, &uid));
    struct entry e = only_row(h, words);
    assert_true(e.words_taken_back);
    assert_string_equal(words, "");
    assert_int_equal(house_try(h, house_on(h, PARTNER_LEFT, ACT_TAKE_BACK, &uid)), JOURNAL_REFUSED);
    house_keep(h, house_words(h, PARTNER_LEFT, &uid, "Better."));
    e = only_row(h, words);
    assert_true(e.words_taken_back);
    assert_string_equal(words, "Better.");
}

static void just_me_is_in_no_page_and_no_fact(void **state)
{
    struct house *h = *state;
    struct act mood = house_mood(h, PARTNER_LEFT, WEATHER_STORMY);
    strcpy(mood.words, "Only for me.");
    mood.share = SHARE_JUST_ME;
    struct uid uid = house_keep(h, mood);
    house_keep(h, house_words(h, PARTNER_LEFT, &uid, "Still only mine."));
    assert_int_equal(house_count(h), 0);
    struct facts f = house_facts(h);
    assert_int_equal(f.newest_seq, 0);
    house_close(h);
    assert_false(house_holds(h, "Only for me."));
    assert_false(house_holds(h, "Still only mine."));
    house_open(h);
}

static void sharing_moves_all_of_an_entry_both_ways(void **state)
{
    struct house *h = *state;
    char words[WORDS_BYTES + 1];
    struct act mood = house_mood(h, PARTNER_RIGHT, WEATHER_RAINY);
    strcpy(mood.words, "Seen by whom?");
    mood.help = HELP_KIND_WORDS;
    struct uid uid = house_keep(h, mood);
    struct act share = house_on(h, PARTNER_RIGHT, ACT_SHARE, &uid);
    share.share = SHARE_JUST_ME;
    house_keep(h, share);
    assert_int_equal(house_count(h), 0);
    share.share = SHARE_BOTH;
    house_keep(h, share);
    struct entry e = only_row(h, words);
    assert_true(e.weather == WEATHER_RAINY && e.help == HELP_KIND_WORDS && e.partner == PARTNER_RIGHT);
    assert_string_equal(words, "Seen by whom?");
}

static void the_same_uid_is_kept_once(void **state)
{
    struct house *h = *state;
    struct act win = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    uid_draw(&win.uid);
    struct uid first = house_keep(h, win), again = house_keep(h, win);
    assert_true(uid_equal(&first, &win.uid) && uid_equal(&again, &win.uid));
    assert_int_equal(house_count(h), 1);
    house_close(h);
    house_open(h);
    again = house_keep(h, win);
    assert_int_equal(house_count(h), 1);
}

/* A client that never heard asks again; meanwhile somebody chose otherwise. */
static struct act at_most_once(const struct house *h, enum partner who, enum entry_kind kind)
{
    struct act act = house_entry(h, who, kind);
    act.value = 3000;
    return act;
}

static void the_same_entry_within_its_time_is_no_second(void **state)
{
    struct house *h = *state;
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_keep(h, at_most_once(h, PARTNER_RIGHT, ENTRY_WIN));
    house_keep(h, at_most_once(h, PARTNER_LEFT, ENTRY_PROMISE));
    house_keep(h, at_most_once(h, PARTNER_NONE, ENTRY_SHARED_WIN));
    house_pass(h, 2999);
    assert_int_equal(house_try(h, at_most_once(h, PARTNER_LEFT, ENTRY_WIN)), JOURNAL_ALREADY);
    assert_int_equal(house_try(h, at_most_once(h, PARTNER_NONE, ENTRY_SHARED_WIN)), JOURNAL_ALREADY);
    assert_int_equal(house_count(h), 4);
    house_pass(h, 1);
    struct act hidden = at_most_once(h, PARTNER_LEFT, ENTRY_WIN);
    hidden.share = SHARE_JUST_ME;
    struct uid uid = house_keep(h, hidden);
    assert_int_equal(house_try(h, hidden), JOURNAL_ALREADY);
    house_close(h);
    house_open(h);
    assert_int_equal(house_try(h, hidden), JOURNAL_ALREADY);
    struct act yesterday = hidden;
    yesterday.for_yesterday = true;
    house_keep(h, yesterday);
    house_keep(h, house_on(h, PARTNER_LEFT, ACT_UNDO, &uid));
    house_keep(h, hidden);
}

static void a_doubtful_clock_is_corrected_for_its_boot(void **state)
{
    struct house *h = *state;
    char words[WORDS_BYTES + 1];
    struct facts f;
    int32_t true_day = timebase_day(h->now.wall, 0, DAY_ENDS_HOUR_DEFAULT);
    const int64_t lost_ms = INT64_C(3) * 86400000;
    h->now.wall.ms -= lost_ms;
    h->now.trusted = false;
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    house_keep(h, house_prompt(h, "talk.01", PROMPT_SHOWN));
    assert_int_equal(only_row(h, words).day, true_day - 3);
    struct act fix = { .kind = ACT_CLOCK_FIX, .partner = PARTNER_NONE, .at = h->now, .value = 1 };
    house_keep(h, fix);
    fix.value = lost_ms;
    house_keep(h, fix);
    assert_int_equal(only_row(h, words).day, true_day);
    assert_true(journal_take_facts(h->journal, &f));
    assert_int_equal(f.prompt[0].day, true_day);
    h->now.wall.ms += lost_ms;
    h->now.trusted = true;
    house_keep(h, house_entry(h, PARTNER_LEFT, ENTRY_WIN));
    struct timeline_page *page = house_newest(h);
    assert_int_equal(page->row[0].day, true_day);
    timeline_page_free(page);
}

/* Said twice in one boot: the second holds, for what was logged before and between them alike; and the next
 * boot begins with what it added. */
static void the_latest_word_on_the_time_holds(void **state)
{
    struct house *h = *state;
    char words[WORDS_BYTES + 1];
    const int64_t day_ms = INT64_C(86400000);
    int32_t true_day = timebase_day(h->now.wall, 0, DAY_ENDS_HOUR_DEFAULT);
    struct moment system = h->now;
    system.wall.ms -= 3 * day_ms;
    system.trusted = false;
    struct act fix = { .kind = ACT_CLOCK_FIX, .partner = PARTNER_NONE, .at = system, .value = 2 * day_ms };
    house_keep(h, fix);
    /* By the household's own time, which is a day late still, and a minute later. */
    struct act win = house_entry(h, PARTNER_LEFT, ENTRY_WIN);
    win.at = system;
    win.at.boottime_ms += 60000;
    win.at.wall.ms += 60000 + fix.value;
    house_keep(h, win);
    assert_int_equal(only_row(h, words).day, true_day - 1);
    fix.value = 3 * day_ms;
    fix.at.boottime_ms += 120000;
    fix.at.wall.ms += 120000;
    house_keep(h, fix);
    assert_int_equal(only_row(h, words).day, true_day);
    struct facts f;
    assert_true(journal_take_facts(h->journal, &f));
    assert_true(f.known_time.fixed);
    assert_int_equal(f.known_time.carried_ms, 3 * day_ms);
    assert_int_equal(f.known_time.fixed_base_ms + fix.at.boottime_ms, h->now.wall.ms + 120000);
    house_close(h);
    house_another_boot(h);
    house_open(h);
    assert_true(journal_take_facts(h->journal, &f));
    assert_false(f.known_time.fixed);
    assert_false(f.known_time.newest_here);
    assert_int_equal(f.known_time.carried_ms, 3 * day_ms);
    assert_int_equal(f.known_time.newest_utc_ms, h->now.wall.ms + 120000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOUSE_TEST(every_kind_of_entry_comes_back),
        HOUSE_TEST(unsound_acts_are_refused),
        HOUSE_TEST(longest_words_come_back_byte_for_byte),
        HOUSE_TEST(the_author_adds_words_and_help),
        HOUSE_TEST(words_that_may_have_been_read_do_not_change),
        HOUSE_TEST(only_the_author_changes_an_entry),
        HOUSE_TEST(a_shared_win_is_both_partners),
        HOUSE_TEST(the_other_answers),
        HOUSE_TEST(undo_lasts_ten_seconds),
        HOUSE_TEST(what_was_undone_is_not_there),
        HOUSE_TEST(words_taken_back_leave_a_mark),
        HOUSE_TEST(just_me_is_in_no_page_and_no_fact),
        HOUSE_TEST(sharing_moves_all_of_an_entry_both_ways),
        HOUSE_TEST(the_same_uid_is_kept_once),
        HOUSE_TEST(the_latest_word_on_the_time_holds),
        HOUSE_TEST(the_same_entry_within_its_time_is_no_second),
        HOUSE_TEST(a_doubtful_clock_is_corrected_for_its_boot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
