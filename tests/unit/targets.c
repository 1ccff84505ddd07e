/* Every screen, on every display, in every text size: targets are large enough for wet hands and apart
 * from each other, and no text leaves its box, the picture, or room for another's. Run once a language
 * (argument: "de", "qps" for words 40 % longer, "qpr" for words from the right; none: English), so that
 * ctest can run them beside each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "firmware/paths.h"
#include "tests/unit/scene_check.h"
#include "tests/unit/targets_first.h"
#include "tests/unit/targets_house.h"
#include "tests/unit/targets_own.h"
#include "tests/unit/targets_practice.h"
#include "tests/unit/targets_week.h"
#include "ui/words/words.h"

static const char *language = "en"; /* of this run */

#define LONG_NAME "Maximiliane-Anna" /* NAME_CHARS of them */

#define SCENE(f)                                                                                             \
    {                                                                                                        \
#f, f                                                                                                \
    }
static const struct scene_case {
    const char *name;
    void (*set)(struct stage *st);
} cases[] = {
    SCENE(home),
    SCENE(home_replied),
    SCENE(home_calm),
    SCENE(home_first),
    SCENE(home_doubtful),
    SCENE(home_kept),
    SCENE(home_shared),
    SCENE(home_already),
    SCENE(home_undone),
    SCENE(home_not_kept),
    SCENE(home_fault),
    SCENE(home_trouble),
    SCENE(mood),
    SCENE(mood_yesterday),
    SCENE(mood_kept),
    SCENE(mood_failed),
    SCENE(ambient),
    SCENE(dark),
    SCENE(privacy),
    SCENE(yesterday),
    SCENE(timeline),
    SCENE(welcome_language),
    SCENE(welcome_words),
    SCENE(welcome_touch),
    SCENE(welcome_zone),
    SCENE(welcome_zone_further),
    SCENE(welcome_clock),
    SCENE(welcome_left),
    SCENE(welcome_right),
    SCENE(welcome_code),
    SCENE(welcome_review),
    SCENE(welcome_quiet),
    SCENE(welcome_buttons),
    SCENE(welcome_ready),
    SCENE(welcome_nameless),
    SCENE(settings),
    SCENE(settings_widening),
    SCENE(set_person),
    SCENE(set_person_narrow),
    SCENE(set_person_widening),
    SCENE(set_screen),
    SCENE(set_quiet),
    SCENE(set_no_quiet),
    SCENE(set_review),
    SCENE(set_language),
    SCENE(set_zone),
    SCENE(set_zone_further),
    SCENE(set_clock),
    SCENE(set_clock_doubtful),
    SCENE(set_light),
    SCENE(set_light_none),
    SCENE(set_turn),
    SCENE(set_turn_tried),
    SCENE(set_buttons),
    SCENE(widen),
    SCENE(month),
    SCENE(month_sparse),
    SCENE(month_none),
    SCENE(words),
    SCENE(words_accents),
    SCENE(words_failed),
    SCENE(name),
    SCENE(entry),
    SCENE(entry_asking),
    SCENE(together),
    SCENE(who),
    SCENE(promises_none),
    SCENE(promises),
    SCENE(promise),
    SCENE(promise_asking),
    SCENE(offer),
    SCENE(home_chips),
    SCENE(home_thanks),
    SCENE(agreements),
    SCENE(agreement),
    SCENE(agreement_asking),
    SCENE(rest),
    SCENE(templates),
    SCENE(templates_open),
    SCENE(templates_check_in),
    SCENE(support_none),
    SCENE(support),
    SCENE(support_us),
    SCENE(support_further),
    SCENE(region),
    SCENE(helper),
    SCENE(helper_asking),
    SCENE(form_contact),
    SCENE(form_appointment),
    SCENE(card),
    SCENE(card_favourite),
    SCENE(card_asking),
    SCENE(cards),
    SCENE(cards_none),
    SCENE(ours_card),
    SCENE(jar),
    SCENE(jar_empty),
    SCENE(picks),
    SCENE(picks_own),
    SCENE(picked_list),
    SCENE(picked_none),
    SCENE(form_promise),
    SCENE(form_promise_line),
    SCENE(form_slip),
    SCENE(form_agreement),
    SCENE(own_empty),
    SCENE(own_full),
    SCENE(own_past),
    SCENE(own_helper),
    SCENE(own_item_offer),
    SCENE(own_item_note),
    SCENE(own_item_entry),
    SCENE(own_item_asking),
    SCENE(own_item_asking_words),
    SCENE(own_more),
    SCENE(own_settings),
    SCENE(quiet_dates),
    SCENE(quiet_dates_longest),
    SCENE(leave),
    SCENE(leave_either),
    SCENE(leave_busy),
    SCENE(leave_done),
    SCENE(leave_nothing),
    SCENE(leave_failed),
    SCENE(summary),
    SCENE(summary_done),
    SCENE(copies),
    SCENE(copies_none),
    SCENE(copies_planned),
    SCENE(home_planned),
    SCENE(home_widening),
    SCENE(home_replacing),
    SCENE(settings_replacing),
    SCENE(copies_replacing),
    SCENE(copies_wiping),
    SCENE(settings_wiping),
    SCENE(widen_restore),
    SCENE(widen_replace),
    SCENE(widen_wipe),
    SCENE(damaged),
    SCENE(damaged_lately),
    SCENE(damaged_anew),
    SCENE(damaged_failed),
    SCENE(newer),
    SCENE(home_left),
    SCENE(code_open),
    SCENE(code_for_yes),
    SCENE(code_for_leaving),
    SCENE(code_new),
    SCENE(code_again),
    SCENE(code_differs),
    SCENE(code_failed),
    SCENE(code_letters),
    SCENE(code_busy),
    SCENE(code_sign),
    SCENE(code_recovery),
    SCENE(form_reflection),
    SCENE(words_own),
    SCENE(form_appointment_own),
    SCENE(form_contact_own),
    SCENE(week_begin),
    SCENE(week_length),
    SCENE(week_arrive),
    SCENE(week_appreciate),
    SCENE(week_notes_sealed),
    SCENE(week_notes_open),
    SCENE(week_notes_nothing),
    SCENE(week_weather_left),
    SCENE(week_weather_right),
    SCENE(week_good),
    SCENE(week_good_none),
    SCENE(week_topic),
    SCENE(week_topic_other),
    SCENE(week_next_step),
    SCENE(week_step_written),
    SCENE(week_promises),
    SCENE(week_owned),
    SCENE(week_agreement),
    SCENE(week_loved),
    SCENE(week_close),
    SCENE(week_over),
    SCENE(week_calm),
    SCENE(home_week),
    SCENE(week_notes_large),
    SCENE(week_owned_large),
    SCENE(talk_words),
    SCENE(talk_turns),
    SCENE(talk_keep),
    SCENE(talk_after),
    SCENE(home_line),
    SCENE(form_note),
    SCENE(form_preparation),
};
#define CASES (int)(sizeof cases / sizeof *cases)

/* What a household chooses from, in its language. */
static void read_library(struct stage *st)
{
    char dir[512], why[256];
    assert_true(paths_asset("agreements", dir, sizeof dir));
    assert_true(texts_load(&st->library.agreements, TEXTS_AGREEMENTS, dir, language, why, sizeof why));
    assert_true(paths_asset("jar", dir, sizeof dir));
    assert_true(texts_load(&st->library.jar, TEXTS_JAR, dir, language, why, sizeof why));
    assert_true(paths_asset("help", dir, sizeof dir));
    assert_true(support_load(&st->library.support, dir, why, sizeof why));
}

/* Where a card's text can stand: the daily ones in one place, lines in one a group, and in one a step of the
 * review. */
static int place_of(const struct prompt_deck *deck, int card)
{
    enum prompt_group group = deck->card[card].group;
    int before = 0;
    for (int i = 0; i < card; i++)
        before += deck->card[i].group == group;
    if (group == GROUP_REVIEW)
        return GROUP_COUNT + before / PROMPT_REVIEW_LINES;
    bool daily = group == GROUP_LISTEN || group == GROUP_HELP || group == GROUP_BOUNDS ||
                 group == GROUP_NEAR || group == GROUP_CLOSE;
    return daily ? GROUP_TALK : (int)group;
}

/* The deck of the language, in which every text is the longest that can stand in its place. */
static void read_deck(struct prompt_deck *deck)
{
    const char *longest[GROUP_COUNT + PROMPT_CARDS] = { 0 };
    static struct prompt_deck read;
    char dir[512], why[256];
    assert_true(paths_asset("prompts", dir, sizeof dir));
    assert_true(prompt_deck_load(&read, dir, language, why, sizeof why));
    for (int i = 0; i < read.count; i++) {
        int place = place_of(&read, i);
        if (!longest[place] || strlen(read.card[i].text) > strlen(longest[place]))
            longest[place] = read.card[i].text;
    }
    *deck = read;
    for (int i = 0; i < deck->count; i++)
        strcpy(deck->card[i].text, longest[place_of(&read, i)]);
}

/* Every case on one display in one text size, with the longest cards and lines there are. */
static int check_display(struct stage *st, struct stage_size size, enum text_size text_size,
                         const struct prompt_deck *deck)
{
    int faults = 0;
    bool longer = strcmp(language, "en") != 0;
    for (int i = 0; i < CASES; i++) {
        stage_reset(st);
        stage_display(st, size, text_size);
        st->card = deck->card[0];
        st->view.deck = deck;
        if (longer) {
            strcpy(st->facts.person[PARTNER_LEFT].name, LONG_NAME);
            memcpy(st->ui.setup, st->facts.person, sizeof st->ui.setup);
        }
        cases[i].set(st);
        if (st->view.line)
            st->view.line = prompts_line(deck, st->view.line->group, 0);
        st->view.from_right = words_from_right();
        view_scene(&st->view, &st->scene);
        struct report r = { .st = st, .name = cases[i].name, .language = language };
        scene_check(&r);
        faults += r.faults;
    }
    return faults;
}

static void every_screen_is_in_order(void **state)
{
    struct stage *st = *state;
    static struct prompt_deck deck;
    char dir[512];
    int faults = 0;
    assert_true(paths_asset("locale", dir, sizeof dir));
    words_init(language, dir);
    read_library(st);
    read_deck(&deck);
    for (int i = 0; i < STAGE_SIZES; i++)
        for (int t = 0; t < TEXT_SIZE_COUNT; t++)
            faults += check_display(st, stage_sizes[i], (enum text_size)t, &deck);
    assert_int_equal(faults, 0);
}

/* The checks themselves: each fault there can be is one they find. */
static void a_fault_is_found(void **state)
{
    struct stage *st = *state;
    struct report r = { .st = st, .name = "made to fail", .language = "en" };
    stage_reset(st);
    stage_display(st, stage_sizes[0], TEXT_NORMAL);
    struct scene *s = &st->scene;
    scene_clear(s);
    scene_target(s, (struct rect){ 0, 0, 78, 84 }, 1, ACTION_WIN, PARTNER_LEFT, 0)->primary = true;
    scene_target(s, (struct rect){ 100, 0, 52, 56 }, 2, ACTION_DONE, PARTNER_NONE, 0);
    scene_text(s, (struct rect){ 300, 0, 200, 27 }, STYLE_BODY, TOKEN_INK, ALIGN_START, "Small win");
    scene_check(&r);
    assert_int_equal(r.faults, 0);
    s->target[0].box.h = 83;
    s->target[1].box.w = 51;
    scene_check(&r);
    assert_int_equal(r.faults, 2);
    s->target[0].box.h = 84;
    s->target[1].box = (struct rect){ 77, 0, 52, 56 };
    scene_check(&r);
    assert_int_equal(r.faults, 3);
    s->target[1].box.x = 760;
    s->target[1].id = 1;
    scene_check(&r);
    assert_int_equal(r.faults, 5);
    s->target_count = 0;
    s->item[0].box.h = 20;
    scene_check(&r);
    assert_int_equal(r.faults, 6);
    s->item[0].box = (struct rect){ 300, 460, 200, 27 };
    scene_check(&r);
    assert_int_equal(r.faults, 7);
    s->item_count = 0;
    scene_text(s, (struct rect){ 300, 100, 200, 27 }, STYLE_BODY, TOKEN_INK, ALIGN_START, "Small…");
    scene_check(&r);
    assert_int_equal(r.faults, 8);
    s->item_count = 0;
    scene_text(s, (struct rect){ 300, 100, 200, 27 }, STYLE_BODY, TOKEN_INK, ALIGN_START, "Small win");
    scene_text(s, (struct rect){ 320, 110, 200, 27 }, STYLE_BODY, TOKEN_INK, ALIGN_START, "Mood");
    scene_check(&r);
    assert_int_equal(r.faults, 9);
    s->overflow = 1;
    scene_check(&r);
    assert_int_equal(r.faults, 11);
}

int main(int argc, char **argv)
{
    if (argc > 1)
        language = argv[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_is_found),
        cmocka_unit_test(every_screen_is_in_order),
    };
    return cmocka_run_group_tests(tests, stage_open, stage_close);
}
