/* Every screen, on every display, in every text size, in English and in words 40 % longer:
 * targets are large enough for wet hands and apart from each other, and no text leaves its box,
 * the picture, or room for another's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "firmware/paths.h"
#include "tests/unit/scene_check.h"
#include "tests/unit/targets_house.h"
#include "tests/unit/targets_own.h"
#include "tests/unit/targets_practice.h"
#include "tests/unit/targets_week.h"
#include "ui/kit/keyboard.h"
#include "ui/words.h"

#define LONG_NAME "Maximiliane-Anna" /* NAME_CHARS of them */

static const struct uid some_uid = { { 1 } };

static void saved(struct stage *st, enum saved_phase phase, enum partner who, enum entry_kind kind)
{
    st->ui.saved = (struct saved){ .phase = phase, .who = who, .kind = kind, .uid = some_uid };
    st->ui.saved.error = JOURNAL_READ_ONLY;
    st->ui.fleck_at.ms = 90000;
}

static void home(struct stage *st)
{
    st->view.card_reply = PROMPT_SHOWN;
}
static void home_replied(struct stage *st)
{
    st->view.card_reply = PROMPT_NOT_NOW;
}
static void home_calm(struct stage *st)
{
    st->view.card = NULL;
}
static void home_first(struct stage *st)
{
    st->facts.newest_seq = 0;
}
static void home_doubtful(struct stage *st)
{
    st->view.clock_doubtful = true;
}
static void home_kept(struct stage *st)
{
    saved(st, SAVED_KEPT, PARTNER_RIGHT, ENTRY_PROMISE);
}
static void home_shared(struct stage *st)
{
    saved(st, SAVED_KEPT, PARTNER_NONE, ENTRY_SHARED_WIN);
}
static void home_already(struct stage *st)
{
    saved(st, SAVED_ALREADY, PARTNER_LEFT, ENTRY_WIN);
}
static void home_undone(struct stage *st)
{
    saved(st, SAVED_UNDONE, PARTNER_LEFT, ENTRY_WIN);
}
static void home_not_kept(struct stage *st)
{
    saved(st, SAVED_NOT_KEPT, PARTNER_LEFT, ENTRY_WIN);
}

static void home_fault(struct stage *st)
{
    strcpy(st->config.file, "/etc/kept/kept.conf");
    st->config.fault_count = 20;
    st->config.fault[0] =
        (struct config_fault){ 12, "[screen] theme: \"nite\" is not clock, day or evening; using clock" };
}

static void home_trouble(struct stage *st)
{
    st->view.display_note =
        _("The journal cannot be read. Nothing is changed, and nothing is kept just now.");
}

static void mood(struct stage *st)
{
    st->ui.screen = SCREEN_MOOD;
}

static void mood_yesterday(struct stage *st)
{
    st->ui.screen = SCREEN_MOOD;
    st->ui.mood.for_yesterday = true;
    st->ui.mood.chosen = WEATHER_CLOUDY;
}

static void mood_kept(struct stage *st)
{
    st->ui.screen = SCREEN_MOOD_KEPT;
    st->ui.who = PARTNER_RIGHT;
    st->ui.mood.kept = WEATHER_CLEARING;
    st->ui.mood.help = HELP_TIME_TOGETHER;
    st->ui.mood.drawn = st->ui.mood.uid = some_uid;
}

static void mood_failed(struct stage *st)
{
    mood_kept(st);
    st->ui.mood.uid = (struct uid){ 0 };
    st->ui.mood.failed = true;
    st->facts.health = HEALTH_DISK_FULL;
}

static void ambient(struct stage *st)
{
    st->ui.screen = SCREEN_AMBIENT;
}
static void dark(struct stage *st)
{
    st->ui.screen = SCREEN_DARK;
}
static void privacy(struct stage *st)
{
    st->ui.screen = SCREEN_PRIVACY;
}
static void yesterday(struct stage *st)
{
    st->ui.screen = SCREEN_YESTERDAY;
}
static void timeline(struct stage *st)
{
    st->ui.screen = SCREEN_TIMELINE;
}

static void page_of(struct stage *st, enum screen screen, int step)
{
    st->ui.screen = screen;
    st->ui.step = step;
}

static void welcome_words(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, 0);
}
static void welcome_left(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, 1);
}
static void welcome_right(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, 2);
}
static void welcome_ready(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, 3);
}

static void welcome_nameless(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, 1);
    st->ui.setup[PARTNER_LEFT].name[0] = '\0';
}

static void words(struct stage *st)
{
    st->ui.screen = SCREEN_WORDS;
    st->ui.draft.target = some_uid;
    st->ui.draft.kind = ENTRY_PROMISE;
}

static void words_accents(struct stage *st)
{
    words(st);
    st->ui.draft.keys = KEYS_ACCENTS;
    strcpy(st->ui.draft.text, "Home by six, phone on the shelf.");
    st->ui.draft.length = st->ui.draft.caret = strlen(st->ui.draft.text);
}

static void words_failed(struct stage *st)
{
    words(st);
    st->ui.draft.failed = true;
    st->ui.draft.keys = KEYS_DIGITS;
}

static void name(struct stage *st)
{
    words(st);
    st->ui.draft.what = DRAFT_NAME;
    st->ui.draft.keys = KEYS_SHIFT;
}

static void entry(struct stage *st)
{
    st->ui.screen = SCREEN_ENTRY;
    st->ui.entry = (struct entry){ .uid = some_uid,
                                   .seq = 3,
                                   .kind = ENTRY_MOOD,
                                   .partner = PARTNER_LEFT,
                                   .weather = WEATHER_RAINY,
                                   .help = HELP_QUIET,
                                   .answer = ANSWER_HEARD,
                                   .day = 20779,
                                   .part = PART_EVENING,
                                   .words = st->ui.entry_words };
    strcpy(st->ui.entry_words, "Slept better. The soup was too salty, and we laughed about it all the same.");
}

static void entry_asking(struct stage *st)
{
    entry(st);
    st->ui.step = 1;
}

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
    SCENE(welcome_words),
    SCENE(welcome_left),
    SCENE(welcome_right),
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
    SCENE(widen),
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
    SCENE(own_more),
    SCENE(own_settings),
    SCENE(quiet_dates),
    SCENE(quiet_dates_longest),
    SCENE(code_open),
    SCENE(code_new),
    SCENE(code_again),
    SCENE(code_differs),
    SCENE(code_failed),
    SCENE(code_letters),
    SCENE(code_sign),
    SCENE(code_recovery),
    SCENE(form_reflection),
    SCENE(form_appointment_own),
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

/* Every case on one display in one text size. */
static int check_display(struct stage *st, struct stage_size size, enum text_size text_size,
                         const char *language)
{
    int faults = 0;
    bool longer = strcmp(language, "en") != 0;
    for (int i = 0; i < CASES; i++) {
        stage_reset(st);
        stage_display(st, size, text_size);
        if (longer) {
            strcpy(st->facts.person[PARTNER_LEFT].name, LONG_NAME);
            memcpy(st->ui.setup, st->facts.person, sizeof st->ui.setup);
            strcpy(st->card.text,
                   "Wháát ííš öññé šmáálll thííñg töödááy thát wöülld héélp yöüü fééél šááfé?");
        }
        cases[i].set(st);
        st->view.from_right = words_from_right();
        view_scene(&st->view, &st->scene);
        struct report r = { .st = st, .name = cases[i].name, .language = language };
        scene_check(&r);
        faults += r.faults;
    }
    return faults;
}

/* What a household chooses from, in words as long as the screen's own. */
static void read_library(struct stage *st, const char *language)
{
    const char *words = strcmp(language, "qps") == 0 ? "qps" : "en";
    char dir[512], why[256];
    assert_true(paths_asset("agreements", dir, sizeof dir));
    assert_true(texts_load(&st->library.agreements, TEXTS_AGREEMENTS, dir, words, why, sizeof why));
    assert_true(paths_asset("jar", dir, sizeof dir));
    assert_true(texts_load(&st->library.jar, TEXTS_JAR, dir, words, why, sizeof why));
    assert_true(paths_asset("help", dir, sizeof dir));
    assert_true(support_load(&st->library.support, dir, why, sizeof why));
}

static void check_language(struct stage *st, const char *language)
{
    char dir[512];
    int faults = 0;
    assert_true(paths_asset("locale", dir, sizeof dir));
    words_init(language, dir);
    read_library(st, language);
    for (int i = 0; i < STAGE_SIZES; i++)
        for (int t = 0; t < TEXT_SIZE_COUNT; t++)
            faults += check_display(st, stage_sizes[i], (enum text_size)t, language);
    words_init("en", dir);
    assert_int_equal(faults, 0);
}

static void every_screen_is_in_order(void **state)
{
    check_language(*state, "en");
}

static void and_so_it_is_with_longer_words(void **state)
{
    check_language(*state, "qps");
}

static void and_from_the_right(void **state)
{
    check_language(*state, "qpr");
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

static int open_stage(void **state)
{
    struct stage *st = calloc(1, sizeof *st);
    if (!st || !rows_open(&st->rows))
        return -1;
    *state = st;
    return 0;
}

static int close_stage(void **state)
{
    struct stage *st = *state;
    rows_close(st->rows);
    text_close(st->text);
    free(st);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_is_found),
        cmocka_unit_test(every_screen_is_in_order),
        cmocka_unit_test(and_so_it_is_with_longer_words),
        cmocka_unit_test(and_from_the_right),
    };
    return cmocka_run_group_tests(tests, open_stage, close_stage);
}
