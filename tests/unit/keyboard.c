/* The keyboard: every letter the languages need is on it, every key is large enough for a wet
 * finger on every display, and no two are in each other's way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/paths.h"
#include "ui/kit/keyboard_tables.h"
#include "ui/kit/utf8.h"
#include "ui/words/words.h"

static const struct size {
    int w, h;
} sizes[] = { { 800, 480 }, { 1024, 600 }, { 1280, 720 }, { 1280, 800 }, { 720, 1280 } };
#define SIZES (sizeof sizes / sizeof *sizes)

struct board {
    struct metrics m;
    struct text *text;
    struct keyboard k;
    struct scene scene;
};

static void use_display(struct board *b, struct size size, enum text_size text_size)
{
    char why[256];
    metrics_init(&b->m, size.w, size.h, 0, text_size);
    if (b->text)
        text_resize(b->text, &b->m);
    else
        assert_true(text_open(&b->text, &b->m, why, sizeof why));
    int margin = metrics_px(&b->m, 24), h = keyboard_height(&b->m);
    b->k =
        (struct keyboard){ .box = { margin, size.h - margin / 2 - h, size.w - 2 * margin, h }, .popup = -1 };
}

static void build(struct board *b, int layer, int popup)
{
    scene_clear(&b->scene);
    b->k.layer = layer;
    b->k.popup = popup;
    keyboard_build(&b->scene, &b->m, b->text, &b->k);
    assert_int_equal(b->scene.overflow, 0);
}

static int open_board(void **state)
{
    struct board *b = calloc(1, sizeof *b);
    *state = b;
    if (b)
        use_display(b, sizes[0], TEXT_NORMAL);
    return b ? 0 : -1;
}

static int close_board(void **state)
{
    struct board *b = *state;
    text_close(b->text);
    free(b);
    return 0;
}

static bool holds(const char *set, const char *letter, size_t bytes)
{
    for (const char *c = set; c && *c; c += utf8_bytes(c))
        if (utf8_bytes(c) == bytes && memcmp(c, letter, bytes) == 0)
            return true;
    return false;
}

/* On some key, or behind one. */
static bool reachable(const char *letter, size_t bytes)
{
    for (int layer = 0; layer < KEYS_COUNT; layer++) {
        for (int i = 0; i < KEYS_MOST; i++) {
            const struct key *key = keyboard_key((enum key_layer)layer, i);
            bool types = key && (key->kind == KEY_TYPE || key->kind == KEY_SPACE || key->kind == KEY_ENTER);
            if (types && (holds(key->text, letter, bytes) || holds(key->held, letter, bytes)))
                return true;
        }
    }
    return false;
}

static void every_letter_is_within_reach(void **state)
{
    static const char wanted[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \n.,;:?!'\"()-/&@#%+=*"
        "éèêëáàâäãåíìîïóòôöõøúùûüñçßæœýÿÉÈÊËÁÀÂÄÃÅÍÌÎÏÓÒÔÖÕØÚÙÛÜÑÇẞÆŒÝŸðþÐÞ¿¡«»“”„’‘–…€°";
    (void)state;
    for (const char *c = wanted; *c; c += utf8_bytes(c))
        if (!reachable(c, utf8_bytes(c)))
            fail_msg("no key for %.*s", (int)utf8_bytes(c), c);
    assert_false(reachable("☃", strlen("☃")));
}

/* What a name or an entry would refuse must not be on a key. */
static void keys_type_what_words_take(void **state)
{
    (void)state;
    for (int layer = 0; layer < KEYS_COUNT; layer++) {
        for (int i = 0; i < KEYS_MOST; i++) {
            const struct key *key = keyboard_key((enum key_layer)layer, i);
            int held = 0;
            if (!key)
                continue;
            assert_true(!key->text || words_valid(key->text, WORDS_CHARS));
            for (const char *c = key->held; c && *c; c += utf8_bytes(c))
                held++;
            assert_true(held <= KEY_HELD);
            assert_true(!key->held || words_valid(key->held, WORDS_CHARS));
        }
    }
}

static void rows_are_as_wide_as_the_keyboard_at_most(void **state)
{
    (void)state;
    for (int layer = 0; layer < KEYS_COUNT; layer++) {
        for (int row = 0; row < KEY_ROWS; row++) {
            int tenths = 0;
            for (const struct key *key = keyboard_row((enum key_layer)layer, row); key->kind != KEY_NONE;
                 key++)
                tenths += key->tenths > 0 ? key->tenths : 10;
            assert_in_range(tenths, 10, 10 * KEY_COLUMNS);
            if (row == KEY_ROWS - 1)
                assert_int_equal(tenths, 10 * KEY_COLUMNS);
        }
    }
    assert_null(keyboard_key(KEYS_LOWER, -1));
    assert_null(keyboard_key(KEYS_LOWER, KEYS_MOST));
    assert_null(keyboard_key(KEYS_LOWER, 2 * KEYS_OF_ROW + 9)); /* nine keys in the third row */
}

static bool meet(struct rect a, struct rect b)
{
    struct rect both = rect_meet(a, b);
    return both.w > 0 && both.h > 0;
}

static void check_targets(const struct board *b)
{
    const struct scene *s = &b->scene;
    for (int i = 0; i < s->target_count; i++) {
        struct rect r = s->target[i].box;
        bool large = (float)r.w / b->m.px_per_mm_x >= TOUCH_LEAST_MM &&
                     (float)r.h / b->m.px_per_mm_y >= TOUCH_LEAST_MM;
        if (!large || r.x < 0 || r.x + r.w > b->m.w || r.y < 0 || r.y + r.h > b->m.h)
            fail_msg("%dx%d layer %d: key 0x%x is %d by %d at %d,%d", b->m.w, b->m.h, b->k.layer,
                     s->target[i].id, r.w, r.h, r.x, r.y);
    }
}

static void check_apart(const struct board *b)
{
    const struct scene *s = &b->scene;
    for (int i = 0; i < s->target_count; i++) {
        for (int j = 0; j < i; j++) {
            assert_int_not_equal(s->target[i].id, s->target[j].id);
            if (meet(s->target[i].box, s->target[j].box))
                fail_msg("%dx%d layer %d: keys 0x%x and 0x%x meet", b->m.w, b->m.h, b->k.layer,
                         s->target[j].id, s->target[i].id);
        }
    }
}

static void keys_are_large_and_apart_everywhere(void **state)
{
    struct board *b = *state;
    for (size_t i = 0; i < SIZES; i++) {
        for (int one_line = 0; one_line <= 1; one_line++) {
            use_display(b, sizes[i], TEXT_LARGEST);
            b->k.one_line = one_line == 1;
            for (int layer = 0; layer < KEYS_COUNT; layer++) {
                build(b, layer, -1);
                check_targets(b);
                check_apart(b);
            }
        }
    }
}

static void labels_stay_on_their_keys(void **state)
{
    struct board *b = *state;
    for (size_t i = 0; i < SIZES; i++) {
        use_display(b, sizes[i], TEXT_LARGEST);
        for (int layer = 0; layer < KEYS_COUNT; layer++) {
            build(b, layer, -1);
            for (int n = 0; n < b->scene.item_count; n++) {
                const struct item *item = &b->scene.item[n];
                if (item->kind != ITEM_TEXT)
                    continue;
                struct text_extent e =
                    text_measure(b->text, item->style, scene_item_text(&b->scene, item), 0);
                assert_true(e.w <= item->box.w && e.h <= b->k.box.h / KEY_ROWS);
            }
        }
    }
}

static void every_held_key_opens_within_the_picture(void **state)
{
    struct board *b = *state;
    for (size_t i = 0; i < SIZES; i++) {
        use_display(b, sizes[i], TEXT_NORMAL);
        for (int index = 0; index < KEYS_MOST; index++) {
            const struct key *key = keyboard_key(KEYS_SHIFT, index);
            if (!key || !key->held)
                continue;
            build(b, KEYS_SHIFT, index);
            check_targets(b);
            const struct target *last = &b->scene.target[b->scene.target_count - 1];
            assert_in_range(last->id, KEYS_POPUP_ID, KEYS_POPUP_ID + KEY_HELD - 1);
            assert_int_equal(last->action.type, ACTION_TYPE);
            assert_true(holds(key->held, last->action.text, strlen(last->action.text)));
        }
    }
}

static const struct target *target_of(const struct board *b, enum action_type type, const char *text)
{
    for (int i = 0; i < b->scene.target_count; i++) {
        const struct action *a = &b->scene.target[i].action;
        if (a->type == type && (!text || strcmp(a->text, text) == 0))
            return &b->scene.target[i];
    }
    return NULL;
}

static void a_held_letter_leads_to_its_accents(void **state)
{
    struct board *b = *state;
    use_display(b, sizes[0], TEXT_NORMAL);
    build(b, KEYS_LOWER, -1);
    const struct target *e = target_of(b, ACTION_TYPE, "e");
    assert_int_equal(e->held.type, ACTION_KEYS);
    assert_null(target_of(b, ACTION_TYPE, "é"));
    build(b, KEYS_LOWER, (int)e->held.value - KEYS_POPUP);
    assert_non_null(target_of(b, ACTION_TYPE, "é"));
    assert_true(target_of(b, ACTION_TYPE, "é")->box.y < target_of(b, ACTION_TYPE, "e")->box.y);
    assert_int_equal(target_of(b, ACTION_TYPE, "q")->held.type, ACTION_NONE);
}

static void the_erase_key_repeats_and_no_other(void **state)
{
    struct board *b = *state;
    use_display(b, sizes[0], TEXT_NORMAL);
    build(b, KEYS_DIGITS, -1);
    for (int i = 0; i < b->scene.target_count; i++)
        assert_int_equal(b->scene.target[i].repeat, b->scene.target[i].action.type == ACTION_ERASE);
    assert_non_null(target_of(b, ACTION_ERASE, NULL));
}

static void a_name_has_no_key_for_a_new_line(void **state)
{
    struct board *b = *state;
    use_display(b, sizes[0], TEXT_NORMAL);
    build(b, KEYS_LOWER, -1);
    int space_w = target_of(b, ACTION_TYPE, " ")->box.w;
    assert_non_null(target_of(b, ACTION_TYPE, "\n"));
    b->k.one_line = true;
    build(b, KEYS_LOWER, -1);
    assert_null(target_of(b, ACTION_TYPE, "\n"));
    assert_true(target_of(b, ACTION_TYPE, " ")->box.w > space_w);
}

static void keys_stand_where_the_picture_has_them(void **state)
{
    struct board *b = *state;
    use_display(b, sizes[0], TEXT_NORMAL);
    build(b, KEYS_LOWER, -1);
    const struct target *q = target_of(b, ACTION_TYPE, "q"), *p = target_of(b, ACTION_TYPE, "p");
    const struct target *a = target_of(b, ACTION_TYPE, "a");
    assert_int_equal(b->k.box.y, 218);
    assert_in_range(q->box.x, 20, 24);
    assert_in_range(p->box.x + p->box.w, 776, 780);
    assert_int_equal(a->box.y - q->box.y, 64);
    assert_in_range(a->box.x - q->box.x, 37, 39);
}

/* Folded: from left to right the order of a straight keyboard. */
static void an_upright_keyboard_keeps_the_order(void **state)
{
    static const char *const top[] = { "q", "w", "e", "r", "t", "y", "u", "i", "o", "p" };
    struct board *b = *state;
    use_display(b, sizes[4], TEXT_NORMAL);
    build(b, KEYS_LOWER, -1);
    for (int i = 1; i < 10; i++) {
        struct rect left = target_of(b, ACTION_TYPE, top[i - 1])->box,
                    here = target_of(b, ACTION_TYPE, top[i])->box;
        assert_true(left.x < here.x);
        assert_int_equal(here.y > left.y, i % 2 == 1);
    }
}

static void a_shift_lasts_one_letter(void **state)
{
    (void)state;
    assert_int_equal(keyboard_after_type(KEYS_SHIFT), KEYS_LOWER);
    assert_int_equal(keyboard_after_type(KEYS_LOWER), KEYS_LOWER);
    assert_int_equal(keyboard_after_type(KEYS_DIGITS), KEYS_DIGITS);
    assert_int_equal(keyboard_after_type(KEYS_ACCENTS), KEYS_LOWER);
    assert_int_equal(keyboard_after_type(KEYS_ACCENTS_SHIFT), KEYS_LOWER);
    assert_int_equal(keyboard_after_type(-1), KEYS_LOWER);
    assert_int_equal(keyboard_after_type(KEYS_COUNT), KEYS_LOWER);
}

/* z between t and u, ä, ö and ü at once behind their keys; ñ after l; and nothing lost by it. */
static void letters_stand_as_the_language_has_them(void **state)
{
    static const struct {
        const char *language, *sixth, *first_below, *behind_a, *after_l;
    } cases[] = { { "de", "z", "y", "ä", NULL },
                  { "es", "y", "z", "á", "ñ" },
                  { "en", "y", "z", "á", NULL } };
    const int below = 2 * KEYS_OF_ROW + 1;
    char dir[512];
    assert_true(paths_asset("locale", dir, sizeof dir));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        words_init(cases[i].language, dir);
        assert_string_equal(keyboard_key(KEYS_LOWER, 5)->text, cases[i].sixth);
        assert_string_equal(keyboard_key(KEYS_LOWER, below)->text, cases[i].first_below);
        const char *held = keyboard_key(KEYS_LOWER, KEYS_OF_ROW)->held;
        assert_true(strncmp(held, cases[i].behind_a, strlen(cases[i].behind_a)) == 0);
        const struct key *last = keyboard_key(KEYS_LOWER, 2 * KEYS_OF_ROW - 1);
        assert_int_equal(last != NULL, cases[i].after_l != NULL);
        if (last)
            assert_string_equal(last->text, cases[i].after_l);
        every_letter_is_within_reach(state);
        keys_type_what_words_take(state);
        rows_are_as_wide_as_the_keyboard_at_most(state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_is_within_reach),
        cmocka_unit_test(keys_type_what_words_take),
        cmocka_unit_test(rows_are_as_wide_as_the_keyboard_at_most),
        cmocka_unit_test(keys_are_large_and_apart_everywhere),
        cmocka_unit_test(labels_stay_on_their_keys),
        cmocka_unit_test(every_held_key_opens_within_the_picture),
        cmocka_unit_test(a_held_letter_leads_to_its_accents),
        cmocka_unit_test(the_erase_key_repeats_and_no_other),
        cmocka_unit_test(a_name_has_no_key_for_a_new_line),
        cmocka_unit_test(keys_stand_where_the_picture_has_them),
        cmocka_unit_test(an_upright_keyboard_keeps_the_order),
        cmocka_unit_test(a_shift_lasts_one_letter),
        cmocka_unit_test(letters_stand_as_the_language_has_them),
    };
    return cmocka_run_group_tests(tests, open_board, close_board);
}
