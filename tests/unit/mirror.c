/* A language that is read from the right: everything turns, and nobody changes sides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "firmware/paths.h"
#include "tests/unit/stage.h"
#include "ui/screens/parts.h"
#include "ui/words/words.h"

static int set_up(void **state)
{
    char dir[512];
    assert_true(paths_asset("locale", dir, sizeof dir));
    words_init("qpr", dir);
    return stage_open(state);
}

static void show(struct stage *st, enum screen screen, struct stage_size size, bool from_right)
{
    stage_reset(st);
    stage_display(st, size, TEXT_NORMAL);
    st->ui.screen = screen;
    st->view.from_right = from_right;
    view_scene(&st->view, &st->scene);
}

static int middle_of(const struct stage *st, enum action_type type, enum partner who)
{
    const struct target *t = stage_target(st, type, who);
    assert_non_null(t);
    return t->box.x + t->box.w / 2;
}

static void the_pseudo_locale_is_read_from_the_right(void **state)
{
    (void)state;
    assert_true(words_from_right());
}

static void nobody_changes_sides(void **state)
{
    static const struct {
        enum screen screen;
        enum action_type type;
    } cases[] = { { SCREEN_HOME, ACTION_PROMISE },
                  { SCREEN_YESTERDAY, ACTION_WIN },
                  { SCREEN_JAR, ACTION_OPEN } };
    struct stage *st = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int size = 0; size < STAGE_SIZES; size++)
            for (int turned = 0; turned < 2; turned++) {
                show(st, cases[i].screen, stage_sizes[size], turned);
                assert_true(middle_of(st, cases[i].type, PARTNER_LEFT) < st->m.w / 2);
                assert_true(middle_of(st, cases[i].type, PARTNER_RIGHT) > st->m.w / 2);
            }
}

/* In the week and the harder talk too, where a side is a card with a person's own answers. */
static void nobody_changes_sides_in_a_talk(void **state)
{
    static const struct {
        enum screen screen;
        enum action_type type;
    } cases[] = { { SCREEN_WEEK_BEGIN, ACTION_HERE }, { SCREEN_TALK, ACTION_UNPREPARE } };
    struct stage *st = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int turned = 0; turned < 2; turned++) {
            stage_reset(st);
            stage_display(st, stage_sizes[0], TEXT_NORMAL);
            st->ui.screen = cases[i].screen;
            st->ui.talk.page = TALK_AFTER;
            st->view.from_right = turned;
            view_scene(&st->view, &st->scene);
            for (int k = 0; k < st->scene.target_count; k++) {
                const struct target *t = &st->scene.target[k];
                bool own = t->action.type == cases[i].type || t->held.type == cases[i].type;
                if (own)
                    assert_int_equal(t->box.x + t->box.w / 2 < st->m.w / 2, t->action.who == PARTNER_LEFT);
            }
        }
}

static void the_way_back_is_where_reading_begins(void **state)
{
    struct stage *st = *state;
    show(st, SCREEN_SETTINGS, stage_sizes[0], false);
    assert_true(middle_of(st, ACTION_BACK, st->ui.who) < st->m.w / 4);
    show(st, SCREEN_SETTINGS, stage_sizes[0], true);
    assert_true(middle_of(st, ACTION_BACK, st->ui.who) > st->m.w * 3 / 4);
}

static void texts_begin_at_the_other_end(void **state)
{
    struct stage *st = *state;
    int ends = 0, starts = 0;
    show(st, SCREEN_SETTINGS, stage_sizes[0], true);
    for (int i = 0; i < st->scene.item_count; i++) {
        ends += st->scene.item[i].kind == ITEM_TEXT && st->scene.item[i].align == ALIGN_END;
        starts += st->scene.item[i].kind == ITEM_TEXT && st->scene.item[i].align == ALIGN_START;
    }
    assert_true(ends > 0);
    assert_int_equal(starts, 0);
}

static void twice_turned_is_as_it_was(void **state)
{
    struct stage *st = *state;
    show(st, SCREEN_TOGETHER, stage_sizes[0], false);
    struct rect before = st->scene.target[3].box;
    scene_mirror(&st->scene, st->m.w);
    assert_int_not_equal(st->scene.target[3].box.x, before.x);
    scene_mirror(&st->scene, st->m.w);
    assert_int_equal(st->scene.target[3].box.x, before.x);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, stage_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_pseudo_locale_is_read_from_the_right),
        TEST(nobody_changes_sides),
        TEST(nobody_changes_sides_in_a_talk),
        TEST(the_way_back_is_where_reading_begins),
        TEST(texts_begin_at_the_other_end),
        TEST(twice_turned_is_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
