/* What the practice's screens offer to do: each action names all that it speaks of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/scene_check.h"
#include "tests/unit/targets_house.h"
#include "tests/unit/targets_own.h"
#include "tests/unit/targets_week.h"

static void show(struct stage *st, void (*set)(struct stage *st))
{
    stage_reset(st);
    stage_display(st, stage_sizes[0], TEXT_NORMAL);
    set(st);
    view_scene(&st->view, &st->scene);
}

/* It takes up to half a minute after wrong codes, and one may not tell from it which this is. */
static void a_code_being_looked_at_takes_a_moment(void **state)
{
    static void (*const pages[])(struct stage * st) = { code_open, code_letters };
    struct stage *st = *state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        show(st, pages[i]);
        assert_false(stage_says(st, "One moment"));
        st->ui.code.busy = true;
        view_scene(&st->view, &st->scene);
        assert_true(stage_says(st, "One moment"));
    }
}

/* What home announces is what is called off here. */
static void of_several_plans_the_weightiest_is_called_off(void **state)
{
    struct stage *st = *state;
    show(st, copies_planned);
    struct practice *p = &st->facts.practice;
    p->widening[1] = p->widening[0];
    snprintf(p->widening[1].key, sizeof p->widening[1].key, PLAN_REPLACE);
    p->widening[1].uid.b[0] = 7;
    p->widening_count = 2;
    view_scene(&st->view, &st->scene);
    assert_true(stage_says(st, "another household"));
    assert_int_equal(stage_target(st, ACTION_WIDEN_OFF, PARTNER_NONE)->action.uid.b[0], 7);
}

/* Without the private thing it comes of, that one would stay beside what both see. */
static void a_yes_names_the_offer_and_its_day(void **state)
{
    struct stage *st = *state;
    show(st, offer);
    st->ui.offer.uid.b[0] = 5;
    st->ui.offer.day = 20790;
    view_scene(&st->view, &st->scene);
    const struct target *yes = stage_target(st, ACTION_THING, PARTNER_LEFT);
    assert_non_null(yes);
    assert_int_equal(yes->action.from.b[0], 5);
    assert_int_equal(yes->action.day, 20790);
    assert_string_equal(yes->action.text, "I will call if I run late.");
}

static void kept_names_its_promise(void **state)
{
    struct stage *st = *state;
    show(st, promises);
    const struct target *kept = stage_target(st, ACTION_PROMISE, PARTNER_LEFT);
    assert_non_null(kept);
    assert_true(uid_equal(&kept->action.from, &st->facts.practice.thing[0].uid));
}

static void renewing_names_a_later_day(void **state)
{
    struct stage *st = *state;
    show(st, agreement);
    const struct target *renew = stage_target(st, ACTION_THING_STATE, PARTNER_NONE);
    assert_non_null(renew);
    assert_true(renew->action.day > 20790);
}

static const struct target *private_with(const struct stage *st, const char *text)
{
    for (int i = 0; i < st->scene.target_count; i++) {
        const struct action *a = &st->scene.target[i].action;
        if (a->type == ACTION_PRIVATE && a->text && strcmp(a->text, text) == 0)
            return &st->scene.target[i];
    }
    return NULL;
}

/* A jar of one idea, with the page of one who looks through it. */
static void show_picks(struct stage *st, bool mine, bool both)
{
    stage_reset(st);
    stage_display(st, stage_sizes[0], TEXT_NORMAL);
    st->library.jar.count = 1;
    strcpy(st->library.jar.item[0].id, "home.02");
    strcpy(st->library.jar.item[0].text, "Bake bread.");
    struct own_page *page = own_of(st, 0);
    if (mine)
        own_set(page, PRIVATE_PICK "home.02", "1");
    if (both)
        strcpy(st->facts.practice.pick[st->facts.practice.pick_count++], "home.02");
    st->ui.screen = SCREEN_PICKS;
    view_scene(&st->view, &st->scene);
}

/* That both picked it shows in the jar alone: on the picking page nothing differs, to the last pixel. */
static void a_picking_page_never_tells_of_the_other(void **state)
{
    struct stage *st = *state;
    static struct item items[SCENE_ITEMS + 1];
    for (int mine = 0; mine < 2; mine++) {
        show_picks(st, mine, false);
        int count = st->scene.item_count;
        memcpy(items, st->scene.item, sizeof items);
        show_picks(st, mine, true);
        assert_int_equal(st->scene.item_count, count);
        assert_memory_equal(items, st->scene.item, sizeof *items * (size_t)count);
    }
}

/* A clock that is not set yet says 1970, and west of Greenwich the year before. */
static void a_clock_before_its_beginning_has_ideas_too(void **state)
{
    static const int64_t hours[] = { INT64_C(-24) * 366 * 200, -1, 0, 1, INT64_C(24) * 366 * 500 };
    struct stage *st = *state;
    show_picks(st, false, false);
    st->library.jar.count = 3;
    for (int i = 1; i < 3; i++)
        snprintf(st->library.jar.item[i].text, sizeof st->library.jar.item[i].text, "Bake bread.");
    for (size_t i = 0; i < sizeof hours / sizeof *hours; i++) {
        st->view.now.wall.ms = hours[i] * 3600000;
        view_scene(&st->view, &st->scene);
        assert_true(stage_says(st, "Bake bread."));
    }
}

static void only_what_changes_is_kept(void **state)
{
    struct stage *st = *state;
    show_picks(st, false, false);
    assert_non_null(private_with(st, PRIVATE_PICK "home.02=1"));
    assert_null(private_with(st, PRIVATE_PICK "home.02=0"));
    show_picks(st, true, false);
    assert_null(private_with(st, PRIVATE_PICK "home.02=1"));
    assert_non_null(private_with(st, PRIVATE_PICK "home.02=0"));
}

static void the_jar_shows_what_both_picked(void **state)
{
    struct stage *st = *state;
    show_picks(st, true, false);
    st->ui.screen = SCREEN_JAR;
    view_scene(&st->view, &st->scene);
    assert_false(stage_says(st, "Bake bread."));
    show_picks(st, true, true);
    strcpy(st->facts.practice.pick[st->facts.practice.pick_count++], "gone.01"); /* let go since */
    st->ui.screen = SCREEN_JAR;
    view_scene(&st->view, &st->scene);
    assert_true(stage_says(st, "Bake bread."));
}

/* A helpline that is cut off helps nobody: every one of every region, on every display, in every size. */
static void every_helpline_is_whole(void **state)
{
    struct stage *st = *state;
    char why[256];
    int faults = 0;
    if (!support_load(&st->library.support, "assets/help", why, sizeof why))
        fail_msg("%s", why);
    for (int r = REGION_NONE + 1; r < REGION_COUNT; r++)
        for (int size = 0; size < STAGE_SIZES * TEXT_SIZE_COUNT; size++)
            for (int page = 0; page < 3; page++) {
                stage_reset(st);
                stage_display(st, stage_sizes[size / TEXT_SIZE_COUNT],
                              (enum text_size)(size % TEXT_SIZE_COUNT));
                support_of(st, (enum region)r, page);
                view_scene(&st->view, &st->scene);
                struct report report = { .st = st, .name = region_key((enum region)r), .language = "en" };
                scene_check(&report);
                faults += report.faults;
            }
    assert_int_equal(faults, 0);
}

/* Wished for again, closeness would begin its waiting anew, and the other would see the cards stop. */
static void the_same_wish_again_is_not_offered(void **state)
{
    struct stage *st = *state;
    char wish[32];
    show(st, own_settings); /* closeness is wished for */
    snprintf(wish, sizeof wish, PRIVATE_CLOSENESS "=%d",
             (int)timebase_day(st->view.now.wall, st->view.now.offset_min, st->config.day_ends_hour));
    assert_null(private_with(st, wish));
    assert_non_null(private_with(st, PRIVATE_CLOSENESS "=0"));
    assert_non_null(private_with(st, PRIVATE_PACE "=rare"));
    st->view.own = NULL;
    own_of(st, 0);
    view_scene(&st->view, &st->scene);
    assert_non_null(private_with(st, wish));
}

/* One person a page: nothing of the other's month is on it, and an empty day is no gap. */
static void a_month_is_one_persons(void **state)
{
    struct stage *st = *state;
    show(st, month);
    int left = 0, right = 0;
    for (int i = 0; i < st->scene.item_count; i++) {
        const struct item *item = &st->scene.item[i];
        left += item->kind == ITEM_ICON && item->fill == TOKEN_LEFT;
        right += item->fill == TOKEN_RIGHT || item->fill == TOKEN_RIGHT_TINT;
    }
    assert_int_equal(left, 30);
    assert_int_equal(right, 0);
    st->ui.who = PARTNER_RIGHT; /* rows of the other, should any be there */
    view_scene(&st->view, &st->scene);
    for (int i = 0; i < st->scene.item_count; i++)
        assert_false(st->scene.item[i].kind == ITEM_ICON && st->scene.item[i].fill == TOKEN_RIGHT);
}

/* What was begun under "I felt" is one sentence with it; what is a sentence already stays one. */
static void a_note_is_said_in_whole_sentences(void **state)
{
    static const struct {
        const char *written, *said;
    } cases[] = {
        { "alone.\x1fto hear from you.", "I felt alone." },
        { "alone.\x1fto hear from you.", "I need to hear from you." },
        { "I felt alone.", "I felt alone." },
        { "i was tired.", "i was tired." },
        { "I was tired.\x1fI would like an evening.", "I would like an evening." },
        { "Ill at ease.", "I felt Ill at ease." },
    };
    struct stage *st = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        show(st, week_notes_open);
        strcpy(st->ui.week.note[PARTNER_LEFT].words, cases[i].written);
        scene_clear(&st->scene);
        view_scene(&st->view, &st->scene);
        assert_true(stage_says(st, cases[i].said));
        assert_false(stage_says(st, "I felt I felt"));
        assert_false(stage_says(st, "I felt i was"));
        assert_false(stage_says(st, "I need I would"));
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, stage_open, stage_close)

/* Pills ringed in gold: the place that is chosen. */
static int chosen(const struct stage *st)
{
    int count = 0;
    for (int i = 0; i < st->scene.item_count; i++) {
        const struct item *item = &st->scene.item[i];
        count += item->kind == ITEM_ROUND && item->line == TOKEN_GOLD && item->line_px > 1;
    }
    return count;
}

static void the_place_that_holds_is_marked(void **state)
{
    struct stage *st = *state;
    stage_reset(st);
    stage_display(st, stage_sizes[0], TEXT_NORMAL);
    st->ui.screen = SCREEN_SET_ZONE;
    strcpy(st->ui.zone, "Europe/Vienna"); /* the system's: nobody has chosen one */
    view_scene(&st->view, &st->scene);
    assert_true(chosen(st) == 1 && stage_says(st, "Vienna"));
    strcpy(st->facts.zone, "Asia/Tokyo");
    view_scene(&st->view, &st->scene);
    assert_true(chosen(st) == 1 && stage_says(st, "Tokyo"));
    strcpy(st->facts.zone, "Europe/Oslo"); /* by a command: it is none of the places */
    view_scene(&st->view, &st->scene);
    assert_true(chosen(st) == 0 && stage_says(st, "Now: Oslo"));
    st->ui.screen = SCREEN_SETTINGS;
    st->facts.zone[0] = '\0';
    view_scene(&st->view, &st->scene);
    assert_true(stage_says(st, "Vienna"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_code_being_looked_at_takes_a_moment),
        TEST(of_several_plans_the_weightiest_is_called_off),
        TEST(every_helpline_is_whole),
        TEST(a_yes_names_the_offer_and_its_day),
        TEST(kept_names_its_promise),
        TEST(renewing_names_a_later_day),
        TEST(a_picking_page_never_tells_of_the_other),
        TEST(a_clock_before_its_beginning_has_ideas_too),
        TEST(only_what_changes_is_kept),
        TEST(the_jar_shows_what_both_picked),
        TEST(the_same_wish_again_is_not_offered),
        TEST(a_month_is_one_persons),
        TEST(a_note_is_said_in_whole_sentences),
        TEST(the_place_that_holds_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
