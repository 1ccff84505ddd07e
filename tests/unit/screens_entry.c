/* An opened entry, yesterday, and the words being written: what may be done, and by whom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/stage.h"
#include "ui/screens/words.h"

/* Each kind of entry that is opened here. */
enum { LEFT_WIN, RIGHT_PROMISE, RIGHT_MOOD, SHARED, TAKEN_BACK };
static const struct entry entries[] = {
    [LEFT_WIN] = { .kind = ENTRY_WIN, .partner = PARTNER_LEFT, .words = "We laughed about the soup." },
    [RIGHT_PROMISE] = { .kind = ENTRY_PROMISE,
                        .partner = PARTNER_RIGHT,
                        .words = "Home by six.",
                        .answer = ANSWER_NOTICED },
    [RIGHT_MOOD] = { .kind = ENTRY_MOOD, .partner = PARTNER_RIGHT, .weather = WEATHER_CLOUDY, .words = "" },
    [SHARED] = { .kind = ENTRY_SHARED_WIN, .partner = PARTNER_NONE, .words = "" },
    [TAKEN_BACK] = { .kind = ENTRY_WIN, .partner = PARTNER_LEFT, .words = "", .words_taken_back = true },
};

static struct uid uid_of(int64_t seq)
{
    return (struct uid){ { 7, (uint8_t)seq } };
}

static void show(struct stage *st, enum screen screen)
{
    st->ui.screen = screen;
    view_scene(&st->view, &st->scene);
    assert_int_equal(st->scene.overflow, 0);
}

/* An opened entry. */

static void open_entry(struct stage *st, const struct entry *e, int step)
{
    stage_reset(st);
    stage_display(st, stage_sizes[0], TEXT_NORMAL);
    st->ui.entry = *e;
    st->ui.entry.uid = uid_of(1);
    st->ui.entry.words = NULL;
    st->ui.entry_answer = e->answer;
    st->ui.step = step;
    strcpy(st->ui.entry_words, e->words);
    show(st, SCREEN_ENTRY);
}

static const struct target *opens_with(const struct stage *st, int64_t value)
{
    for (int i = 0; i < st->scene.target_count; i++)
        if (st->scene.target[i].action.type == ACTION_OPEN_ENTRY && st->scene.target[i].action.value == value)
            return &st->scene.target[i];
    return NULL;
}

static void the_other_may_answer(void **state)
{
    struct stage *st = *state;
    int answers = 0;
    open_entry(st, &entries[LEFT_WIN], 0);
    for (int i = 0; i < st->scene.target_count; i++) {
        const struct action *a = &st->scene.target[i].action;
        struct uid uid = uid_of(1);
        if (a->type != ACTION_ANSWER)
            continue;
        assert_int_equal(a->who, PARTNER_RIGHT);
        assert_int_equal(a->value, ANSWER_NOTICED + answers++);
        assert_true(uid_equal(&a->uid, &uid));
    }
    assert_int_equal(answers, 3);
    assert_true(stage_says(st, "Ana had a small win"));
    assert_true(stage_says(st, "Ben can answer"));
    open_entry(st, &entries[RIGHT_PROMISE], 0);
    assert_true(stage_says(st, "Ana: I noticed"));
}

static void nobody_answers_what_is_both_of_theirs(void **state)
{
    struct stage *st = *state;
    open_entry(st, &entries[SHARED], 0);
    for (int i = 0; i < st->scene.target_count; i++)
        assert_int_not_equal(st->scene.target[i].action.type, ACTION_ANSWER);
}

static void words_are_taken_back_after_a_question(void **state)
{
    struct stage *st = *state;
    open_entry(st, &entries[RIGHT_PROMISE], 0);
    assert_null(stage_target(st, ACTION_TAKE_BACK, PARTNER_RIGHT));
    assert_non_null(opens_with(st, 1));
    open_entry(st, &entries[RIGHT_PROMISE], 1);
    const struct target *yes = stage_target(st, ACTION_TAKE_BACK, PARTNER_RIGHT), *no = opens_with(st, 0);
    assert_non_null(yes);
    assert_int_equal(yes->box.w, no->box.w); /* equals */
    assert_int_equal(yes->box.h, no->box.h);
    assert_null(stage_target(st, ACTION_TAKE_BACK, PARTNER_LEFT));
}

static void without_words_there_is_nothing_to_take_back(void **state)
{
    struct stage *st = *state;
    open_entry(st, &entries[RIGHT_MOOD], 0);
    assert_null(opens_with(st, 1));
    open_entry(st, &entries[TAKEN_BACK], 1);
    assert_null(stage_target(st, ACTION_TAKE_BACK, PARTNER_LEFT));
    assert_true(stage_says(st, "words taken back"));
}

static void long_words_are_read_page_by_page(void **state)
{
    struct stage *st = *state;
    static char words[WORDS_BYTES + 1];
    struct entry e = entries[LEFT_WIN];
    for (int i = 0; i < 100; i++)
        strcat(words, "and so on ");
    e.words = words;
    int step = 0, pages = 1;
    int last_y = 1000;
    do {
        open_entry(st, &e, step);
        for (int i = 0; i < st->scene.item_count; i++)
            if (strcmp(scene_item_text(&st->scene, &st->scene.item[i]), words) == 0) {
                assert_true(st->scene.item[i].box.y < last_y);
                last_y = st->scene.item[i].box.y;
            }
        const struct target *more = opens_with(st, step == 0 ? 2 : step + 1);
        step = more ? (int)more->action.value : 0;
        pages += more != NULL;
    } while (step != 0 && pages < 20);
    assert_in_range(pages, 2, 6);
    assert_true(stage_says(st, "From the start"));
}

static void yesterday_offers_each_kind_to_each(void **state)
{
    struct stage *st = *state;
    stage_reset(st);
    stage_display(st, stage_sizes[0], TEXT_NORMAL);
    show(st, SCREEN_YESTERDAY);
    for (int p = 0; p < PARTNER_COUNT; p++) {
        static const enum action_type types[] = { ACTION_MOOD_OPEN, ACTION_PROMISE, ACTION_WIN };
        for (int k = 0; k < 3; k++) {
            const struct target *t = stage_target(st, types[k], (enum partner)p);
            assert_non_null(t);
            assert_true(t->primary);
            assert_int_equal(t->box.x < 400, p == PARTNER_LEFT);
        }
    }
}

/* Writing. */

static void write_words(struct stage *st, const char *text, size_t caret)
{
    stage_reset(st);
    stage_display(st, stage_sizes[0], TEXT_NORMAL);
    struct draft *d = &st->ui.draft;
    d->what = DRAFT_ENTRY;
    d->who = PARTNER_RIGHT;
    d->kind = ENTRY_PROMISE;
    strcpy(d->text, text);
    d->length = strlen(text);
    d->caret = caret;
    show(st, SCREEN_WORDS);
}

static const struct item *caret_of(const struct stage *st)
{
    for (int i = 1; i < st->scene.item_count; i++) /* the first is the ground */
        if (st->scene.item[i].kind == ITEM_FILL)
            return &st->scene.item[i];
    return NULL;
}

static void a_touch_finds_the_caret_again(void **state)
{
    struct stage *st = *state;
    static const char text[] = "Home by six, like I said. Phone on the shelf during dinner, "
                               "\xc3\xa9t\xc3\xa9 and all of the evening, too.";
    for (size_t at = 0; at <= strlen(text); at += at == 60 || at == 63 ? 2 : 1) {
        write_words(st, text, at);
        const struct item *caret = caret_of(st);
        assert_true(rect_has(st->scene.scroll_box, caret->box.x, caret->box.y));
        size_t found = words_offset_at(&st->view, caret->box.x, caret->box.y + caret->box.h / 2);
        /* At a line's end the space that was broken at has no place of its own. */
        assert_true(found == at || (found + 1 == at && text[found] == ' '));
    }
}

static void the_caret_stays_in_view(void **state)
{
    struct stage *st = *state;
    static char text[WORDS_BYTES + 1];
    text[0] = '\0';
    for (int i = 0; i < 95; i++)
        strcat(text, "and so on\n");
    for (size_t at = 0; at <= strlen(text); at += 5) {
        write_words(st, text, at);
        const struct item *caret = caret_of(st);
        struct rect box = st->scene.scroll_box;
        assert_true(caret->box.y >= box.y && caret->box.y + caret->box.h <= box.y + box.h);
    }
}

static void the_count_is_told_only_when_it_matters(void **state)
{
    struct stage *st = *state;
    static char text[WORDS_BYTES + 1];
    memset(text, 'a', WORDS_CHARS - 101);
    write_words(st, text, 0);
    assert_false(stage_says(st, "Letters left"));
    memset(text, 'a', WORDS_CHARS - 7);
    write_words(st, text, 0);
    assert_true(stage_says(st, "Letters left: 7"));
}

static void writing_says_whose_and_what(void **state)
{
    struct stage *st = *state;
    write_words(st, "", 0);
    assert_true(stage_says(st, "Ben kept a promise"));
    assert_true(stage_says(st, "In your own words"));
    const struct target *save = stage_target(st, ACTION_DONE, PARTNER_RIGHT);
    assert_int_equal(save->box.x, 624);
    assert_int_equal(save->box.y, 12);
    st->ui.draft.saving = true;
    show(st, SCREEN_WORDS);
    assert_null(stage_target(st, ACTION_DONE, PARTNER_RIGHT));
    st->ui.draft.saving = false;
    st->ui.draft.failed = true;
    show(st, SCREEN_WORDS);
    assert_true(stage_says(st, "It did not reach the card."));
    assert_non_null(stage_target(st, ACTION_DONE, PARTNER_RIGHT));
    st->ui.draft.what = DRAFT_NAME;
    show(st, SCREEN_WORDS);
    assert_true(stage_says(st, "Your name"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_other_may_answer),
        cmocka_unit_test(nobody_answers_what_is_both_of_theirs),
        cmocka_unit_test(words_are_taken_back_after_a_question),
        cmocka_unit_test(without_words_there_is_nothing_to_take_back),
        cmocka_unit_test(long_words_are_read_page_by_page),
        cmocka_unit_test(yesterday_offers_each_kind_to_each),
        cmocka_unit_test(a_touch_finds_the_caret_again),
        cmocka_unit_test(the_caret_stays_in_view),
        cmocka_unit_test(the_count_is_told_only_when_it_matters),
        cmocka_unit_test(writing_says_whose_and_what),
    };
    return cmocka_run_group_tests(tests, stage_open, stage_close);
}
