/* What both agreed on for tomorrow, in a line of the home screen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/stage.h"
#include "ui/screens/parts.h"

static void build(struct stage *st)
{
    view_scene(&st->view, &st->scene);
}

static void plan(struct stage *st, enum partner who, const char *key, int in_days)
{
    struct practice *p = &st->facts.practice;
    struct widening *w = &p->widening[p->widening_count++];
    *w = (struct widening){ .partner = who, .day = parts_today(&st->view) + in_days };
    snprintf(w->key, sizeof w->key, "%s", key);
}

static bool leads_to(const struct stage *st, enum partner who, enum screen screen)
{
    for (int i = 0; i < st->scene.target_count; i++) {
        const struct action *a = &st->scene.target[i].action;
        if (a->type == ACTION_OPEN && a->who == who && a->value == screen)
            return true;
    }
    return false;
}

static void only_where_both_show_more_nobody_is_named(void **state)
{
    struct stage *st = *state;
    plan(st, PARTNER_LEFT, SETTING_SHARE, 1);
    plan(st, PARTNER_LEFT, SETTING_SHARE, 1);
    build(st);
    assert_true(stage_says(st, "Tomorrow Ana shows more"));
    plan(st, PARTNER_RIGHT, SETTING_SHARE, 1);
    build(st);
    assert_true(stage_says(st, "Tomorrow more is shown") && leads_to(st, PARTNER_NONE, SCREEN_SETTINGS));
}

/* It takes a second line, and the card below makes room. */
static void a_long_name_is_said_in_full(void **state)
{
    struct stage *st = *state;
    strcpy(st->facts.person[PARTNER_LEFT].name, "Maximilian-Xaver");
    plan(st, PARTNER_LEFT, SETTING_SHARE, 1);
    build(st);
    assert_true(stage_says(st, "Tomorrow Maximilian-Xaver shows more"));
}

/* What both agreed on is before both of them, and leads to where it is called off. */
static void what_begins_tomorrow_is_seen(void **state)
{
    static const struct {
        const char *key[2];
        enum partner who;
        int in_days;
        const char *said;
        enum partner leads_who;
        enum screen leads_to;
    } rows[] = {
        { { PLAN_WIPE }, PARTNER_NONE, 1, "Tomorrow all is wiped", PARTNER_NONE, SCREEN_COPIES },
        { { PLAN_RESTORE }, PARTNER_NONE, 1, "Tomorrow a copy comes back", PARTNER_NONE, SCREEN_COPIES },
        { { PLAN_REPLACE }, PARTNER_NONE, 1, "another journal takes", PARTNER_NONE, SCREEN_COPIES },
        { { PLAN_RESTORE, PLAN_REPLACE }, PARTNER_NONE, 1, "another journal", PARTNER_NONE, SCREEN_COPIES },
        { { PLAN_REPLACE, PLAN_WIPE }, PARTNER_NONE, 1, "all is wiped", PARTNER_NONE, SCREEN_COPIES },
        { { SETTING_SHARE, PLAN_REPLACE }, PARTNER_LEFT, 1, "another", PARTNER_NONE, SCREEN_COPIES },
        { { SETTING_SHARE }, PARTNER_RIGHT, 1, "Tomorrow Ben shows more", PARTNER_RIGHT, SCREEN_SET_PERSON },
        { { SETTING_SHARE, PLAN_WIPE }, PARTNER_LEFT, 1, "Tomorrow all", PARTNER_NONE, SCREEN_COPIES },
        { { SETTING_SHARE, PLAN_RESTORE }, PARTNER_LEFT, 1, "a copy comes", PARTNER_NONE, SCREEN_SETTINGS },
        { { PLAN_WIPE }, PARTNER_NONE, 3, "Planned", PARTNER_NONE, SCREEN_COPIES },
    };
    struct stage *st = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage_reset(st);
        st->view.clock_doubtful = true; /* that may wait */
        build(st);
        assert_false(stage_says(st, rows[i].said) || leads_to(st, rows[i].leads_who, rows[i].leads_to));
        for (int k = 0; k < 2 && rows[i].key[k]; k++)
            plan(st, strcmp(rows[i].key[k], SETTING_SHARE) == 0 ? rows[i].who : PARTNER_NONE, rows[i].key[k],
                 rows[i].in_days);
        build(st);
        if (!stage_says(st, rows[i].said) || !leads_to(st, rows[i].leads_who, rows[i].leads_to))
            fail_msg("\"%s\" is not seen", rows[i].said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_begins_tomorrow_is_seen, stage_morning),
        cmocka_unit_test_setup(only_where_both_show_more_nobody_is_named, stage_morning),
        cmocka_unit_test_setup(a_long_name_is_said_in_full, stage_morning),
    };
    return cmocka_run_group_tests(tests, stage_open_morning, stage_close);
}
