/* What the home screen shows and offers, and what it must never claim. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/stage.h"
#include "ui/screens/parts.h"

static const struct uid some_uid = { { 9 } };

static void build(struct stage *st)
{
    view_scene(&st->view, &st->scene);
}

static void saved(struct stage *st, enum saved_phase phase, enum partner who, enum entry_kind kind)
{
    st->ui.saved = (struct saved){ .phase = phase, .who = who, .kind = kind, .uid = some_uid };
    build(st);
}

/* Gold rings: unfilled, around an action card. */
static int rings(const struct stage *st)
{
    int count = 0;
    for (int i = 0; i < st->scene.item_count; i++) {
        const struct item *item = &st->scene.item[i];
        count += item->kind == ITEM_ROUND && item->fill == TOKEN_NONE && item->line == TOKEN_GOLD;
    }
    return count;
}

static bool is_around(const struct item *ring, const struct target *t)
{
    return rect_has(ring->box, t->box.x, t->box.y) && ring->box.h < 2 * t->box.h;
}

static bool ringed(const struct stage *st, enum button b)
{
    for (int i = 0; i < st->scene.target_count; i++)
        for (int k = 0; st->scene.target[i].id == PARTS_ID_BUTTON(b) && k < st->scene.item_count; k++)
            if (st->scene.item[k].kind == ITEM_ROUND && st->scene.item[k].fill == TOKEN_NONE &&
                is_around(&st->scene.item[k], &st->scene.target[i]))
                return true;
    return false;
}

static int flecks(const struct stage *st)
{
    int count = 0;
    for (int i = 0; i < st->scene.item_count; i++)
        count += st->scene.item[i].kind == ITEM_DISC;
    return count;
}

static void each_button_has_its_place(void **state)
{
    static const enum action_type types[] = { ACTION_MOOD_OPEN, ACTION_PROMISE, ACTION_WIN };
    struct stage *st = *state;
    build(st);
    for (int b = 0; b < BUTTON_COUNT; b++) {
        const struct target *t =
            stage_target(st, types[button_kind((enum button)b)], button_partner((enum button)b));
        assert_non_null(t);
        assert_int_equal(t->id, 1 + b);
        assert_true(t->primary);
    }
    assert_true(stage_says(st, "Ana") && stage_says(st, "Ben"));
    assert_true(st->scene.has_clock);
    assert_false(st->scene.moving);
}

static void a_pressed_contact_is_seen_at_once(void **state)
{
    struct stage *st = *state;
    build(st);
    assert_int_equal(rings(st), 0);
    st->ui.pressed[BUTTON_RIGHT_WIN] = true;
    build(st);
    assert_int_equal(rings(st), 1);
    assert_true(ringed(st, BUTTON_RIGHT_WIN));
}

static void both_answers_are_alike(void **state)
{
    const struct target *answer[2] = { NULL, NULL };
    struct stage *st = *state;
    build(st);
    for (int i = 0; i < st->scene.target_count; i++) {
        const struct target *t = &st->scene.target[i];
        if (t->action.type == ACTION_PROMPT)
            answer[t->action.value == PROMPT_NOT_NOW] = t;
    }
    assert_non_null(answer[0]);
    assert_non_null(answer[1]);
    assert_int_equal(answer[0]->action.value, PROMPT_TALKED);
    assert_int_equal(answer[0]->box.w, answer[1]->box.w);
    assert_int_equal(answer[0]->box.h, answer[1]->box.h);
    assert_int_equal(answer[0]->box.y, answer[1]->box.y);
    assert_true(stage_says(st, "feel safe?"));
}

static void an_answered_card_asks_nothing_more(void **state)
{
    struct stage *st = *state;
    for (int reply = PROMPT_TALKED; reply < PROMPT_REPLY_COUNT; reply++) {
        st->view.card_reply = (enum prompt_reply)reply;
        build(st);
        assert_true(stage_says(st, "feel safe?"));
        assert_null(stage_target(st, ACTION_PROMPT, PARTNER_NONE));
    }
}

static void no_card_in_quiet_hours(void **state)
{
    struct stage *st = *state;
    st->view.quiet = true;
    build(st);
    assert_false(stage_says(st, "feel safe?"));
    assert_null(stage_target(st, ACTION_PROMPT, PARTNER_NONE));
}

static void nothing_is_claimed_before_it_is_kept(void **state)
{
    struct stage *st = *state;
    saved(st, SAVED_PRESSED, PARTNER_RIGHT, ENTRY_PROMISE);
    assert_true(ringed(st, BUTTON_RIGHT_PROMISE));
    assert_int_equal(rings(st), 1);
    assert_false(stage_says(st, "Kept,"));
    assert_int_equal(flecks(st), 0);
    assert_null(stage_target(st, ACTION_UNDO, PARTNER_RIGHT));
}

static void kept_offers_words_and_undo(void **state)
{
    struct stage *st = *state;
    saved(st, SAVED_KEPT, PARTNER_RIGHT, ENTRY_PROMISE);
    assert_true(stage_says(st, "Kept, Ben."));
    assert_true(ringed(st, BUTTON_RIGHT_PROMISE));
    const struct target *undo = stage_target(st, ACTION_UNDO, PARTNER_RIGHT);
    const struct target *words = stage_target(st, ACTION_OPEN_WORDS, PARTNER_RIGHT);
    assert_non_null(undo);
    assert_int_equal(undo->action.value, ENTRY_PROMISE);
    assert_non_null(words);
    assert_true(uid_equal(&words->action.uid, &some_uid));
    assert_false(stage_says(st, "feel safe?"));
}

static void a_shared_win_rings_both(void **state)
{
    struct stage *st = *state;
    saved(st, SAVED_KEPT, PARTNER_NONE, ENTRY_SHARED_WIN);
    assert_true(ringed(st, BUTTON_LEFT_WIN) && ringed(st, BUTTON_RIGHT_WIN));
    assert_int_equal(rings(st), 2);
    assert_true(stage_says(st, "Kept, both of you."));
    assert_int_equal(stage_target(st, ACTION_UNDO, PARTNER_NONE)->action.value, ENTRY_SHARED_WIN);
}

static void the_other_phases_say_what_they_are(void **state)
{
    struct stage *st = *state;
    saved(st, SAVED_ALREADY, PARTNER_LEFT, ENTRY_WIN);
    assert_true(stage_says(st, "Already kept."));
    assert_non_null(stage_target(st, ACTION_UNDO, PARTNER_LEFT));
    saved(st, SAVED_UNDONE, PARTNER_LEFT, ENTRY_WIN);
    assert_true(stage_says(st, "Taken back."));
    assert_null(stage_target(st, ACTION_UNDO, PARTNER_LEFT));
    assert_int_equal(rings(st), 0);
}

static void what_was_not_kept_says_why(void **state)
{
    struct stage *st = *state;
    saved(st, SAVED_NOT_KEPT, PARTNER_LEFT, ENTRY_WIN);
    st->ui.saved.error = JOURNAL_DISK_FULL;
    build(st);
    assert_true(stage_says(st, "Not kept"));
    assert_true(stage_says(st, "The card is full."));
    assert_false(stage_says(st, "Kept, "));
    assert_int_equal(rings(st), 0);
    assert_non_null(stage_target(st, ACTION_DONE, PARTNER_NONE));
}

static void a_fault_names_file_and_line_until_read(void **state)
{
    struct stage *st = *state;
    strcpy(st->config.file, "/etc/kept/kept.conf");
    st->config.fault_count = 3;
    st->config.fault[0] = (struct config_fault){ 12, "[screen] theme: \"nite\"; using clock" };
    build(st);
    assert_true(stage_says(st, "kept.conf:12"));
    assert_false(stage_says(st, "\"nite\"")); /* English, and for whoever edits the file: keptctl says it */
    assert_true(stage_says(st, "keptctl config check"));
    assert_true(stage_says(st, "and 2 more"));
    assert_non_null(stage_target(st, ACTION_DONE, PARTNER_NONE));
    assert_non_null(stage_target(st, ACTION_WIN, PARTNER_LEFT));
    st->ui.notice_read = true;
    build(st);
    assert_false(stage_says(st, "kept.conf"));
    assert_null(stage_target(st, ACTION_DONE, PARTNER_NONE));
}

static void trouble_with_the_journal_comes_first(void **state)
{
    struct stage *st = *state;
    st->view.display_note = "The journal cannot be read.";
    st->config.fault_count = 1;
    build(st);
    assert_true(stage_says(st, "The journal cannot be read."));
    saved(st, SAVED_KEPT, PARTNER_LEFT, ENTRY_WIN);
    assert_false(stage_says(st, "The journal cannot be read."));
}

static void the_first_screen_is_not_empty(void **state)
{
    struct stage *st = *state;
    st->facts.newest_seq = 0;
    build(st);
    assert_true(stage_says(st, "One touch on your side"));
}

static void a_doubtful_clock_says_about(void **state)
{
    struct stage *st = *state;
    build(st);
    assert_false(stage_says(st, "about"));
    st->view.clock_doubtful = true;
    build(st);
    assert_true(stage_says(st, "about"));
}

static void a_fleck_settles_unless_motion_is_less(void **state)
{
    struct stage *st = *state;
    st->ui.fleck_at = st->view.now.mono;
    st->view.now.mono.ms += 300;
    saved(st, SAVED_KEPT, PARTNER_LEFT, ENTRY_WIN);
    assert_int_equal(flecks(st), 1);
    assert_true(st->scene.moving);
    st->facts.less_motion = true;
    build(st);
    assert_int_equal(flecks(st), 1);
    assert_false(st->scene.moving);
    st->facts.less_motion = false;
    st->view.now.mono.ms += 300;
    build(st);
    assert_int_equal(flecks(st), 1);
    assert_false(st->scene.moving);
}

/* One day, one seam; and the same view, the same scene. */
static void a_scene_is_a_function_of_its_view(void **state)
{
    struct stage *st = *state;
    struct scene *again = malloc(sizeof *again);
    struct rect damage[SCENE_DAMAGE], all = { 0, 0, st->m.w, st->m.h };
    uint32_t today = parts_seam_seed(&st->view, parts_today(&st->view));
    assert_non_null(again);
    build(st);
    view_scene(&st->view, again);
    assert_int_equal(scene_damage(&st->scene, again, all, damage), 0);
    st->view.now.wall.ms += INT64_C(86400000);
    assert_int_not_equal(parts_seam_seed(&st->view, parts_today(&st->view)), today);
    free(again);
}

static void a_style_falls_until_the_text_fits(void **state)
{
    struct stage *st = *state;
    int wide = text_measure(st->text, STYLE_LABEL, "We both see this", 0).w;
    assert_int_equal(parts_fit_style(&st->view, STYLE_LABEL, "We both see this", wide, 40), STYLE_LABEL);
    assert_int_equal(parts_fit_style(&st->view, STYLE_LABEL, "We both see this", wide - 1, 24),
                     STYLE_LABEL_SMALL);
    assert_int_equal(parts_fit_style(&st->view, STYLE_LABEL, "We both see this", 20, 10), STYLE_LEAST);
    assert_int_equal(parts_fit_style(&st->view, STYLE_TITLE, "Ana", 20, 200), STYLE_LEAST);
}

static void what_cannot_fit_ends_in_an_ellipsis(void **state)
{
    struct stage *st = *state;
    scene_clear(&st->scene);
    struct rect box = { 0, 0, 90, 30 };
    int h = parts_text(
        &st->view, &st->scene,
        &(struct parts_text){
            .box = box, .style = STYLE_BODY, .ink = TOKEN_INK, .text = "Grüße größer größer größer größer" });
    const char *said = scene_item_text(&st->scene, &st->scene.item[0]);
    assert_true(h <= box.h);
    assert_non_null(strstr(said, "…"));
    assert_true(words_valid(said, WORDS_CHARS));
}

static const struct item *overlay_of(struct stage *st, enum screen screen, enum saved_phase phase)
{
    st->ui.screen = screen;
    st->ui.saved = (struct saved){ .phase = SAVED_NONE };
    build(st);
    int before = st->scene.item_count, targets = st->scene.target_count;
    st->ui.saved = (struct saved){ .phase = phase, .uid = some_uid, .error = JOURNAL_DISK_FULL };
    st->ui.saved.since.ms = st->view.now.mono.ms - 2499;
    build(st);
    assert_int_equal(st->scene.target_count, targets);
    assert_int_equal(st->scene.overflow, 0);
    return st->scene.item_count > before ? &st->scene.item[before] : NULL;
}

static void a_press_is_answered_on_any_screen(void **state)
{
    struct stage *st = *state;
    assert_non_null(overlay_of(st, SCREEN_WORDS, SAVED_KEPT));
    assert_true(stage_says(st, "Kept, Ana."));
    st->ui.saved.since.ms--;
    build(st);
    assert_false(stage_says(st, "Kept, Ana."));
    assert_non_null(overlay_of(st, SCREEN_WELCOME, SAVED_NOT_KEPT));
    assert_true(stage_says(st, "Not kept") && stage_says(st, "The card is full."));
    assert_null(overlay_of(st, SCREEN_WORDS, SAVED_PRESSED));
    assert_null(overlay_of(st, SCREEN_MOOD_KEPT, SAVED_KEPT));
    assert_null(overlay_of(st, SCREEN_AMBIENT, SAVED_KEPT));
    assert_null(overlay_of(st, SCREEN_DARK, SAVED_NOT_KEPT));
}

static void its_card_lies_on_nothing_that_is_touched(void **state)
{
    static const enum saved_phase phases[] = { SAVED_KEPT, SAVED_NOT_KEPT };
    struct stage *st = *state;
    for (int n = 0; n < STAGE_SIZES * TEXT_SIZE_COUNT * SCREEN_COUNT * 2; n++) {
        enum screen screen = (enum screen)(n / 2 % SCREEN_COUNT);
        int display = n / 2 / SCREEN_COUNT;
        if (screen == SCREEN_HOME || screen == SCREEN_MOOD_KEPT || screen >= SCREEN_AMBIENT)
            continue;
        stage_reset(st);
        stage_display(st, stage_sizes[display / TEXT_SIZE_COUNT],
                      (enum text_size)(display % TEXT_SIZE_COUNT));
        const struct item *card = overlay_of(st, screen, phases[n % 2]);
        bool stays = screen == SCREEN_WORDS || screen == SCREEN_WELCOME; /* a press leads home elsewhere */
        if (phases[n % 2] == SAVED_KEPT && !stays) {
            assert_null(card);
            continue;
        }
        assert_non_null(card);
        assert_int_equal(card->line, TOKEN_GOLD);
        for (int i = 0; i < st->scene.target_count; i++)
            assert_int_equal(rect_meet(card->box, st->scene.target[i].box).w, 0);
        for (const struct item *i = card; i < &st->scene.item[st->scene.item_count]; i++) {
            struct rect seen = rect_meet(i->box, (struct rect){ 0, 0, st->m.w, st->m.h });
            assert_true(seen.w == i->box.w && seen.h == i->box.h);
            assert_null(strstr(scene_item_text(&st->scene, i), "…"));
        }
    }
}

static void a_held_finger_takes_back(void **state)
{
    struct stage *st = *state;
    build(st);
    const struct target *promise = stage_target(st, ACTION_PROMISE, PARTNER_RIGHT);
    assert_int_equal(promise->held.type, ACTION_UNDO);
    assert_int_equal(promise->held.who, PARTNER_RIGHT);
    assert_int_equal(promise->held.value, ENTRY_PROMISE);
    assert_int_equal(stage_target(st, ACTION_WIN, PARTNER_LEFT)->held.value, ENTRY_WIN);
    assert_int_equal(stage_target(st, ACTION_MOOD_OPEN, PARTNER_LEFT)->held.type, ACTION_NONE);
}

static bool offers(const struct stage *st, enum partner who, const char *setting)
{
    for (int i = 0; i < st->scene.target_count; i++) {
        const struct action *a = &st->scene.target[i].action;
        if (a->type == ACTION_SETTING && a->who == who && strcmp(a->text, setting) == 0)
            return true;
    }
    return false;
}

static void one_touch_narrows_and_does_not_widen(void **state)
{
    char both[64], just_me[64];
    struct stage *st = *state;
    snprintf(both, sizeof both, "%s=%s", SETTING_SHARE, share_key(SHARE_BOTH));
    snprintf(just_me, sizeof just_me, "%s=%s", SETTING_SHARE, share_key(SHARE_JUST_ME));
    st->facts.person[PARTNER_LEFT].share = SHARE_JUST_ME;
    st->ui.screen = SCREEN_SET_PERSON;
    st->ui.who = PARTNER_LEFT;
    build(st);
    assert_false(offers(st, PARTNER_LEFT, both)); /* leads to where both say yes */
    assert_int_equal(stage_target(st, ACTION_OPEN, PARTNER_LEFT)->action.value, SCREEN_WIDEN);
    st->ui.who = PARTNER_RIGHT;
    build(st);
    assert_true(offers(st, PARTNER_RIGHT, both) && offers(st, PARTNER_RIGHT, just_me));
    assert_null(stage_target(st, ACTION_OPEN, PARTNER_RIGHT));
    st->ui.setup[PARTNER_LEFT].share = SHARE_JUST_ME;
    st->ui.step = WELCOME_LEFT;
    st->ui.screen = SCREEN_WELCOME;
    build(st);
    assert_true(offers(st, PARTNER_LEFT, both));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_button_has_its_place, stage_morning),
        cmocka_unit_test_setup(a_pressed_contact_is_seen_at_once, stage_morning),
        cmocka_unit_test_setup(both_answers_are_alike, stage_morning),
        cmocka_unit_test_setup(an_answered_card_asks_nothing_more, stage_morning),
        cmocka_unit_test_setup(no_card_in_quiet_hours, stage_morning),
        cmocka_unit_test_setup(nothing_is_claimed_before_it_is_kept, stage_morning),
        cmocka_unit_test_setup(kept_offers_words_and_undo, stage_morning),
        cmocka_unit_test_setup(a_shared_win_rings_both, stage_morning),
        cmocka_unit_test_setup(the_other_phases_say_what_they_are, stage_morning),
        cmocka_unit_test_setup(what_was_not_kept_says_why, stage_morning),
        cmocka_unit_test_setup(a_fault_names_file_and_line_until_read, stage_morning),
        cmocka_unit_test_setup(trouble_with_the_journal_comes_first, stage_morning),
        cmocka_unit_test_setup(the_first_screen_is_not_empty, stage_morning),
        cmocka_unit_test_setup(a_doubtful_clock_says_about, stage_morning),
        cmocka_unit_test_setup(a_fleck_settles_unless_motion_is_less, stage_morning),
        cmocka_unit_test_setup(a_scene_is_a_function_of_its_view, stage_morning),
        cmocka_unit_test_setup(a_style_falls_until_the_text_fits, stage_morning),
        cmocka_unit_test_setup(what_cannot_fit_ends_in_an_ellipsis, stage_morning),
        cmocka_unit_test_setup(a_held_finger_takes_back, stage_morning),
        cmocka_unit_test_setup(one_touch_narrows_and_does_not_widen, stage_morning),
        cmocka_unit_test_setup(a_press_is_answered_on_any_screen, stage_morning),
        cmocka_unit_test_setup(its_card_lies_on_nothing_that_is_touched, stage_morning),
    };
    return cmocka_run_group_tests(tests, stage_open_morning, stage_close);
}
