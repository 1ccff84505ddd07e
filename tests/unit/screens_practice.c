/* What the practice's screens offer to do: each action names all that it speaks of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/targets_practice.h"

static void show(struct stage *st, void (*set)(struct stage *st))
{
    stage_reset(st);
    stage_display(st, stage_sizes[0], TEXT_NORMAL);
    set(st);
    view_scene(&st->view, &st->scene);
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

static int set_up(void **state)
{
    struct stage *st = calloc(1, sizeof *st);
    if (!st || !rows_open(&st->rows))
        return -1;
    *state = st;
    return 0;
}

static int tear_down(void **state)
{
    struct stage *st = *state;
    text_close(st->text);
    rows_close(st->rows);
    free(st);
    return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_yes_names_the_offer_and_its_day),
        TEST(kept_names_its_promise),
        TEST(renewing_names_a_later_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
