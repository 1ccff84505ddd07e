/* What the screens of one's own page say and offer: leaving, its sign, the code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/scene_check.h"
#include "tests/unit/targets_own.h"
#include "ui/kit/utf8.h"
#include "ui/screens/parts.h"
#include "ui/screens/signs.h"

static void show(struct stage *st, void (*set)(struct stage *st), struct stage_size size)
{
    stage_reset(st);
    stage_display(st, size, TEXT_NORMAL);
    set(st);
    view_scene(&st->view, &st->scene);
}

/* With files, with nothing and not at all are drawn alike. */
static void each_way_to_leave_is_as_large(void **state)
{
    struct stage *st = *state;
    for (int size = 0; size < STAGE_SIZES; size++)
        for (int p = 0; p < PARTNER_COUNT; p++) {
            show(st, p == PARTNER_LEFT ? leave : leave_either, stage_sizes[size]);
            const struct target *files = stage_target(st, ACTION_TAKE_ALONG, (enum partner)p),
                                *nothing = stage_target(st, ACTION_LEAVE, (enum partner)p), *no = NULL;
            for (int i = 0; i < st->scene.target_count; i++)
                if (st->scene.target[i].action.type == ACTION_BACK &&
                    st->scene.target[i].id != PARTS_ID(SCREEN_LEAVE, PARTS_ID_BACK_N))
                    no = &st->scene.target[i];
            assert_non_null(files);
            assert_non_null(nothing);
            assert_non_null(no);
            assert_true(files->box.h == nothing->box.h && files->box.h == no->box.h);
            assert_in_range(files->box.w - nothing->box.w + 1, 0, 2);
            assert_in_range(files->box.w - no->box.w + 1, 0, 2);
            assert_true(stage_says(st, "Whoever runs this device can open"));
        }
}

/* Either stands on their own side, whichever way the language runs. */
static void who_leaves_stands_on_their_side(void **state)
{
    struct stage *st = *state;
    show(st, leave_either, stage_sizes[0]);
    assert_true(stage_target(st, ACTION_LEAVE, PARTNER_LEFT)->box.x <
                stage_target(st, ACTION_LEAVE, PARTNER_RIGHT)->box.x);
    assert_true(stage_target(st, ACTION_TAKE_ALONG, PARTNER_LEFT)->box.x <
                stage_target(st, ACTION_TAKE_ALONG, PARTNER_RIGHT)->box.x);
}

static void who_took_nothing_reads_of_no_folder(void **state)
{
    struct stage *st = *state;
    show(st, leave_nothing, stage_sizes[0]);
    assert_false(stage_says(st, "folder"));
    assert_true(stage_says(st, "no longer in Kept"));
}

/* A folder's name holds a date: the serif's figures are old-style, and its 1 is a small I. */
static void a_folder_is_written_in_plain_figures(void **state)
{
    struct stage *st = *state;
    void (*const done[])(struct stage * st) = { leave_done, summary_done };
    for (int size = 0; size < STAGE_SIZES; size++)
        for (size_t i = 0; i < sizeof done / sizeof *done; i++) {
            show(st, done[i], stage_sizes[size]);
            int found = 0;
            for (int n = 0; n < st->scene.item_count; n++) {
                const struct item *item = &st->scene.item[n];
                if (item->kind != ITEM_TEXT || !strstr(scene_item_text(&st->scene, item), "2026-11-26"))
                    continue;
                found++;
                assert_true(item->style != STYLE_TITLE && item->style != STYLE_PROMPT &&
                            item->style != STYLE_DAY);
            }
            assert_int_equal(found, 1);
        }
}

static void own_code_new(struct stage *st)
{
    own_of(st, 0);
    code_new(st);
}

static void offered(struct stage *st)
{
    own_of(st, 0);
    offer(st);
}

/* Of both, and opened from there. */
static void own_form_of_both(struct stage *st)
{
    own_of(st, 0);
    form_of(st, FORM_IDEA);
    st->ui.form.who = PARTNER_NONE;
}

/* NULL: it is nowhere. */
static const struct item *sign_of(const struct stage *st)
{
    const struct own_page *own = st->view.own;
    for (int i = 0; own && i < st->scene.item_count; i++) {
        const struct item *item = &st->scene.item[i];
        if (item->kind == ITEM_ICON && utf8_code(scene_item_text(&st->scene, item)) == signs_icon(own->sign))
            return item;
    }
    return NULL;
}

/* Wherever one writes behind the code, the sign tells whether that was the right one. Never where the other
 * looks on. */
static void the_sign_is_on_every_page_of_ones_own(void **state)
{
    struct stage *st = *state;
    void (*const own[])(struct stage * st) = { own_empty,
                                               own_full,
                                               own_item_offer,
                                               own_more,
                                               own_settings,
                                               quiet_dates,
                                               leave,
                                               leave_done,
                                               summary,
                                               summary_done,
                                               form_reflection,
                                               words_own,
                                               form_contact_own,
                                               form_appointment_own,
                                               picks,
                                               picked_list,
                                               own_code_new,
                                               code_recovery };
    void (*const not_own[])(struct stage * st) = { offered, own_form_of_both };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        show(st, own[i], stage_sizes[0]);
        assert_non_null(sign_of(st));
    }
    for (size_t i = 0; i < sizeof not_own / sizeof *not_own; i++) {
        show(st, not_own[i], stage_sizes[0]);
        assert_null(sign_of(st));
    }
}

static void the_sign_keeps_its_place(void **state)
{
    struct stage *st = *state;
    void (*const own[])(struct stage * st) = { own_more, form_reflection, own_settings, summary };
    show(st, own_empty, stage_sizes[0]);
    struct rect place = sign_of(st)->box;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        show(st, own[i], stage_sizes[0]);
        assert_non_null(sign_of(st));
        assert_memory_equal(&sign_of(st)->box, &place, sizeof place);
    }
}

static void choosing_a_sign_says_what_it_is_for(void **state)
{
    struct stage *st = *state;
    show(st, code_sign, stage_sizes[0]);
    assert_true(stage_says(st, "Another sign means the code was not yours."));
}

/* Asked in the middle of something, a code is for that, and not for a page. */
static void a_pad_says_what_the_code_is_for(void **state)
{
    static const struct {
        enum action_type then;
        const char *says;
    } cases[] = {
        { ACTION_AGREE, "Your code, for your yes." },
        { ACTION_THING, "Your code, for your yes." },
        { ACTION_TAKE_ALONG, "Your code, for leaving." },
        { ACTION_LEAVE, "Your code, for leaving." },
        { ACTION_TAKE_BACK, "Your code, for your words." },
        { ACTION_SETTING, "Your code, for your name." },
        { ACTION_THING_STATE, "Your code, for your promise." },
        { ACTION_THING_DAY, "Your code, for your promise." },
        { ACTION_BEGIN_AGAIN, "Your code, for beginning again." },
    };
    struct stage *st = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int letters = 0; letters < 2; letters++) {
            stage_reset(st);
            stage_display(st, stage_sizes[0], TEXT_NORMAL);
            code_for(st, cases[i].then);
            st->ui.code.letters = letters;
            view_scene(&st->view, &st->scene);
            assert_true(stage_says(st, cases[i].says));
            assert_false(stage_says(st, "own page"));
        }
    show(st, code_open, stage_sizes[0]);
    assert_true(stage_says(st, "Your own page."));
}

/* As firmware/journal/export.c writes it. */
static void a_summary_says_what_is_in_it_and_what_is_not(void **state)
{
    static const char *const says[] = { "your own entries with their words, just-me ones too",
                                        "Not in it:",
                                        "write for yourself",
                                        "contacts",
                                        "appointments",
                                        "Whoever runs this device can open it" };
    struct stage *st = *state;
    show(st, summary, stage_sizes[0]);
    for (size_t i = 0; i < sizeof says / sizeof *says; i++)
        assert_true(stage_says(st, says[i]));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, stage_open, stage_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_way_to_leave_is_as_large),
        TEST(who_leaves_stands_on_their_side),
        TEST(who_took_nothing_reads_of_no_folder),
        TEST(a_folder_is_written_in_plain_figures),
        TEST(the_sign_is_on_every_page_of_ones_own),
        TEST(the_sign_keeps_its_place),
        TEST(choosing_a_sign_says_what_it_is_for),
        TEST(a_pad_says_what_the_code_is_for),
        TEST(a_summary_says_what_is_in_it_and_what_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
