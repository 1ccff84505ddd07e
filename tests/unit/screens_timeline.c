/* The timeline: what stands where, to the pixel where it counts, and in order on every display, in
 * every text size and in longer words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "firmware/paths.h"
#include "tests/unit/linguas.h"
#include "tests/unit/scene_check.h"
#include "ui/kit/seam.h"
#include "ui/words/words.h"

#define TODAY 20780 /* the stage's day: Monday 23 November 2026 */

/* Newest first; seq counts down to 1. */
static const struct entry household[] = {
    { .kind = ENTRY_WIN,
      .partner = PARTNER_LEFT,
      .day = TODAY,
      .part = PART_EVENING,
      .words = "We laughed about the soup." },
    { .kind = ENTRY_PROMISE,
      .partner = PARTNER_RIGHT,
      .day = TODAY,
      .part = PART_EVENING,
      .words = "Home by six, phone on the shelf.",
      .answer = ANSWER_NOTICED },
    { .kind = ENTRY_MOOD,
      .partner = PARTNER_LEFT,
      .weather = WEATHER_CLEARING,
      .day = TODAY,
      .part = PART_MORNING,
      .words = "Slept better." },
    { .kind = ENTRY_MOOD,
      .partner = PARTNER_RIGHT,
      .weather = WEATHER_CLOUDY,
      .day = TODAY - 1,
      .part = PART_NIGHT,
      .words = "",
      .help = HELP_QUIET },
    { .kind = ENTRY_SHARED_WIN,
      .partner = PARTNER_NONE,
      .day = TODAY - 1,
      .part = PART_EVENING,
      .words = "" },
    { .kind = ENTRY_WIN,
      .partner = PARTNER_LEFT,
      .day = TODAY - 1,
      .part = PART_AFTERNOON,
      .words = "",
      .words_taken_back = true },
    { .kind = ENTRY_PROMISE,
      .partner = PARTNER_LEFT,
      .day = TODAY - 2,
      .part = PART_MORNING,
      .for_yesterday = true,
      .words = "Called the bank." },
    { .kind = ENTRY_PROMISE, .partner = PARTNER_RIGHT, .day = TODAY - 20, .part = PART_MORNING, .words = "" },
};
#define HOUSEHOLD (int)(sizeof household / sizeof *household)

static struct uid uid_of(int64_t seq)
{
    return (struct uid){ { 7, (uint8_t)seq } };
}

/* All of the first COUNT rows in one page. */
static void serve(struct stage *st, const struct entry *rows, int count)
{
    struct page_request q;
    rows_reset(st->rows);
    assert_true(rows_request(st->rows, &q));
    struct timeline_page *p = calloc(1, sizeof *p);
    assert_non_null(p);
    p->request_id = q.id;
    p->at_end = true;
    for (int i = 0; i < count; i++) {
        p->row[i] = rows[i];
        p->row[i].seq = count - i;
        p->row[i].uid = uid_of(count - i);
    }
    p->count = count;
    rows_take(st->rows, p);
}

static void show(struct stage *st, enum screen screen)
{
    st->ui.screen = screen;
    view_scene(&st->view, &st->scene);
    assert_int_equal(st->scene.overflow, 0);
}

static void timeline(struct stage *st)
{
    stage_reset(st);
    stage_display(st, stage_sizes[0], TEXT_NORMAL);
    serve(st, household, HOUSEHOLD);
    show(st, SCREEN_TIMELINE);
}

static const struct target *card_of(const struct stage *st, int64_t seq)
{
    struct uid uid = uid_of(seq);
    for (int i = 0; i < st->scene.target_count; i++)
        if (st->scene.target[i].action.type == ACTION_OPEN_ENTRY &&
            uid_equal(&st->scene.target[i].action.uid, &uid))
            return &st->scene.target[i];
    return NULL;
}

static int count_items(const struct stage *st, enum item_kind kind)
{
    int count = 0;
    for (int i = 0; i < st->scene.item_count; i++)
        count += st->scene.item[i].kind == kind;
    return count;
}

static void left_is_left_of_the_seam(void **state)
{
    struct stage *st = *state;
    timeline(st);
    const struct target *win = card_of(st, HOUSEHOLD), *promise = card_of(st, HOUSEHOLD - 1);
    assert_int_equal(win->box.x, 24);
    assert_int_equal(win->box.y, 100);
    assert_int_equal(win->box.x + win->box.w, 376);
    assert_int_equal(promise->box.x, 424);
    assert_int_equal(promise->box.x + promise->box.w, 776);
    assert_true(promise->box.y > win->box.y && promise->box.y < win->box.y + win->box.h);
    assert_true(stage_says(st, "We laughed about the soup."));
    assert_true(stage_says(st, "Evening"));
    assert_true(stage_says(st, "Ana: I noticed"));
}

/* A fleck for every card, on the seam, where the seam is at that height. */
static void every_entry_leaves_a_fleck(void **state)
{
    struct stage *st = *state;
    int cards = 0, on_seam = 0;
    timeline(st);
    for (int i = 0; i < st->scene.target_count; i++)
        cards += st->scene.target[i].action.type == ACTION_OPEN_ENTRY && st->scene.target[i].box.y < 440;
    assert_int_equal(count_items(st, ITEM_DISC), cards);
    for (int i = 0; i < st->scene.item_count; i++) {
        const struct item *fleck = &st->scene.item[i], *seam = NULL;
        if (fleck->kind != ITEM_DISC)
            continue;
        int y = fleck->box.y + fleck->box.h / 2;
        for (int k = 0; k < st->scene.item_count; k++)
            if (st->scene.item[k].kind == ITEM_SEAM && rect_has(st->scene.item[k].box, 400, y))
                seam = &st->scene.item[k];
        if (!seam)
            continue; /* below the picture */
        float at = 400 + seam_x(seam->seed, seam->box.w, seam->line_px, seam->seam_from + y - seam->box.y);
        assert_true(at - (float)(fleck->box.x + fleck->box.w / 2) < 2 &&
                    at - (float)(fleck->box.x + fleck->box.w / 2) > -2);
        on_seam++;
    }
    assert_true(on_seam >= 3);
}

/* Nothing that is read stands where the seam is seen, but what a card covers it with. */
static void check_seam(const struct stage *st)
{
    const struct scene *s = &st->scene;
    for (int i = 0; i < s->item_count; i++) {
        if (s->item[i].kind != ITEM_SEAM)
            continue;
        bool covered = false;
        for (int k = i + 1; k < s->item_count; k++) {
            covered = covered || (s->item[k].kind == ITEM_ROUND && s->item[k].line == TOKEN_GOLD);
            if (s->item[k].kind == ITEM_TEXT && !covered)
                assert_false(meet(visible(ink(st, &s->item[k]), s->item[k].clip),
                                  visible(s->item[i].box, s->item[i].clip)));
            covered = covered && s->item[k].kind != ITEM_DISC; /* a row ends with its fleck */
        }
    }
}

static void the_seam_never_runs_through_words(void **state)
{
    struct stage *st = *state;
    for (int i = 0; i < STAGE_SIZES; i++) {
        stage_reset(st);
        stage_display(st, stage_sizes[i], TEXT_LARGEST);
        serve(st, household, HOUSEHOLD);
        for (int step = 0; step < 12; step++) {
            show(st, SCREEN_TIMELINE);
            check_seam(st);
            rows_scroll(st->rows, -97);
        }
    }
}

static const struct item *first_seam(const struct stage *st)
{
    for (int i = 0; i < st->scene.item_count; i++)
        if (st->scene.item[i].kind == ITEM_SEAM)
            return &st->scene.item[i];
    return NULL;
}

static void the_seam_goes_with_the_rows(void **state)
{
    struct stage *st = *state;
    timeline(st);
    const struct item *seam = first_seam(st);
    int32_t from = seam->seam_from;
    uint32_t seed = seam->seed;
    assert_int_equal(seam->box.y, 76);
    rows_scroll(st->rows, -31);
    show(st, SCREEN_TIMELINE);
    assert_int_equal(first_seam(st)->seam_from, from + 31);
    assert_int_equal(first_seam(st)->seed, seed);
    assert_int_equal(card_of(st, HOUSEHOLD)->box.y, 100 - 31);
}

static void days_stand_on_the_seam(void **state)
{
    struct stage *st = *state;
    timeline(st);
    assert_int_equal(timebase_day(st->view.now.wall, st->view.now.offset_min, DAY_ENDS_HOUR_DEFAULT), TODAY);
    for (int i = 0; i < st->scene.item_count; i++) {
        const struct item *item = &st->scene.item[i];
        const char *text = scene_item_text(&st->scene, item);
        if (item->kind == ITEM_TEXT && strcmp(text, "Today") == 0)
            assert_int_equal(item->style, STYLE_TITLE);
        if (item->kind == ITEM_TEXT && strcmp(text, "Yesterday") == 0) {
            assert_int_equal(item->style, STYLE_DAY);
            assert_int_equal(item->align, ALIGN_CENTRE);
            assert_int_equal(item->box.x + item->box.w / 2, 400);
        }
    }
    assert_true(stage_says(st, "Yesterday"));
}

static const char *title_of(const struct stage *st)
{
    for (int i = 0; i < st->scene.item_count; i++)
        if (st->scene.item[i].kind == ITEM_TEXT && st->scene.item[i].style == STYLE_TITLE)
            return scene_item_text(&st->scene, &st->scene.item[i]);
    return "";
}

static void the_title_is_the_day_at_the_top(void **state)
{
    struct stage *st = *state;
    timeline(st);
    assert_string_equal(title_of(st), "Today");
    rows_scroll(st->rows, -100000);
    show(st, SCREEN_TIMELINE);
    assert_string_not_equal(title_of(st), "Today");
    assert_true(stage_says(st, "3 November")); /* twenty days back, and no day between is named */
    assert_false(stage_says(st, "4 November"));
    rows_scroll(st->rows, 100000);
    show(st, SCREEN_TIMELINE);
    assert_string_equal(title_of(st), "Today");
}

static void the_oldest_ends_above_the_foot(void **state)
{
    struct stage *st = *state;
    timeline(st);
    rows_scroll(st->rows, -100000);
    show(st, SCREEN_TIMELINE);
    const struct target *oldest = card_of(st, 1);
    assert_int_equal(oldest->box.y + oldest->box.h, 480 - 24);
    assert_true(stage_says(st, "words taken back"));
    assert_true(stage_says(st, "for yesterday"));
}

static void a_shared_win_sits_on_the_seam(void **state)
{
    struct stage *st = *state;
    timeline(st);
    rows_scroll(st->rows, -330);
    show(st, SCREEN_TIMELINE);
    const struct target *shared = card_of(st, HOUSEHOLD - 4);
    assert_int_equal(shared->box.x + shared->box.w / 2, 400);
    assert_true(stage_says(st, "A shared win"));
    assert_true(stage_says(st, "It would help: Quiet"));
}

static void a_finger_scrolls_and_on_the_seam_it_scrubs(void **state)
{
    struct stage *st = *state;
    for (int i = 0; i < STAGE_SIZES; i++) {
        stage_reset(st);
        stage_display(st, stage_sizes[i], TEXT_NORMAL);
        serve(st, household, HOUSEHOLD);
        show(st, SCREEN_TIMELINE);
        struct rect scrub = st->scene.scrub_box;
        assert_true((float)scrub.w >= TOUCH_LEAST_MM * st->m.px_per_mm_x);
        assert_true(abs(2 * scrub.x + scrub.w - st->m.w) <= 1);
        assert_int_equal(scrub.h, st->scene.scroll_box.h);
        assert_true(st->scene.scroll_box.w > st->m.w / 2);
    }
}

static void it_moves_while_rows_move(void **state)
{
    struct stage *st = *state;
    timeline(st);
    assert_false(st->scene.moving);
    rows_fling(st->rows, -1000, st->view.now.mono);
    st->view.now.mono.ms += 16;
    show(st, SCREEN_TIMELINE);
    assert_true(st->scene.moving);
}

static void without_entries_a_warm_line(void **state)
{
    struct stage *st = *state;
    stage_reset(st);
    stage_display(st, stage_sizes[0], TEXT_NORMAL);
    serve(st, household, 0);
    show(st, SCREEN_TIMELINE);
    assert_true(stage_says(st, "Nothing is here yet."));
    assert_int_equal(count_items(st, ITEM_DISC), 0);
    check_seam(st);
    rows_reset(st->rows);
    show(st, SCREEN_TIMELINE);
    assert_false(stage_says(st, "Nothing is here yet.")); /* not known yet */
}

static void long_words_are_cut_at_whole_characters(void **state)
{
    struct stage *st = *state;
    static char words[WORDS_BYTES + 1];
    struct entry e = household[0];
    for (int i = 0; i < 900; i++)
        strcat(words, i % 6 == 5 ? " " : "é");
    e.words = words;
    stage_reset(st);
    stage_display(st, stage_sizes[0], TEXT_NORMAL);
    serve(st, &e, 1);
    show(st, SCREEN_TIMELINE);
    assert_true(stage_says(st, "é…"));
    const struct target *card = card_of(st, 1);
    assert_true(card->box.h < 200);
    for (int i = 0; i < st->scene.item_count; i++)
        assert_true(words_valid(scene_item_text(&st->scene, &st->scene.item[i]), WORDS_CHARS));
}

/* Every display, every text size. */

static int check_all(struct stage *st, const char *language)
{
    int faults = 0;
    for (int i = 0; i < STAGE_SIZES * TEXT_SIZE_COUNT; i++) {
        stage_reset(st);
        stage_display(st, stage_sizes[i / TEXT_SIZE_COUNT], (enum text_size)(i % TEXT_SIZE_COUNT));
        strcpy(st->facts.person[PARTNER_LEFT].name, "Maximiliane-Anna");
        serve(st, household, HOUSEHOLD);
        for (int step = 0; step < 8; step++) {
            struct report r = { .st = st, .name = "timeline", .language = language };
            show(st, SCREEN_TIMELINE);
            scene_check(&r);
            faults += r.faults;
            rows_scroll(st->rows, -st->m.h / 5);
        }
    }
    return faults;
}

static void all_of_it_is_in_order(void **state)
{
    assert_int_equal(check_all(*state, "en"), 0);
}

static int check_language(struct stage *st, const char *language)
{
    char dir[512];
    assert_true(paths_asset("locale", dir, sizeof dir));
    words_init(language, dir);
    int faults = check_all(st, language);
    words_init("en", dir);
    return faults;
}

static void and_so_it_is_with_longer_words(void **state)
{
    assert_int_equal(check_language(*state, "qps"), 0);
}

static void and_in_every_language(void **state)
{
    struct linguas l = read_linguas();
    assert_true(l.count > 0);
    for (int i = 0; i < l.count; i++)
        assert_int_equal(check_language(*state, l.name[i]), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(left_is_left_of_the_seam),
        cmocka_unit_test(every_entry_leaves_a_fleck),
        cmocka_unit_test(the_seam_never_runs_through_words),
        cmocka_unit_test(the_seam_goes_with_the_rows),
        cmocka_unit_test(days_stand_on_the_seam),
        cmocka_unit_test(the_title_is_the_day_at_the_top),
        cmocka_unit_test(the_oldest_ends_above_the_foot),
        cmocka_unit_test(a_shared_win_sits_on_the_seam),
        cmocka_unit_test(a_finger_scrolls_and_on_the_seam_it_scrubs),
        cmocka_unit_test(it_moves_while_rows_move),
        cmocka_unit_test(without_entries_a_warm_line),
        cmocka_unit_test(long_words_are_cut_at_whole_characters),
        cmocka_unit_test(all_of_it_is_in_order),
        cmocka_unit_test(and_so_it_is_with_longer_words),
        cmocka_unit_test(and_in_every_language),
    };
    return cmocka_run_group_tests(tests, stage_open, stage_close);
}
