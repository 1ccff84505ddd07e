/* Names of copies, and which of them go over sixty days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/backup.h"

#define MONDAY 20780 /* 23 November 2026 */

static void a_name_tells_its_day(void **state)
{
    struct backup b = { .kind = BACKUP_DAY, .day = MONDAY + 3 }, back;
    (void)state;
    backup_name(&b);
    assert_string_equal(b.name, "kept-2026-11-26.db");
    assert_true(backup_from_name(b.name, &back));
    assert_int_equal(back.kind, BACKUP_DAY);
    assert_int_equal(back.day, b.day);
    b.kind = BACKUP_BEFORE;
    b.version = 3;
    backup_name(&b);
    assert_string_equal(b.name, "before-3-2026-11-26.db");
    assert_true(backup_from_name(b.name, &back));
    assert_int_equal(back.kind, BACKUP_BEFORE);
    assert_int_equal(back.version, 3);
    assert_int_equal(back.day, b.day);
}

static void each_that_was_brought_has_a_name(void **state)
{
    struct backup b = { .kind = BACKUP_CHOSEN, .day = MONDAY + 3, .nth = 1 }, back;
    (void)state;
    backup_name(&b);
    assert_string_equal(b.name, "restore-2026-11-26.db"); /* as before there were several */
    assert_true(backup_from_name(b.name, &back));
    assert_int_equal(back.kind, BACKUP_CHOSEN);
    b.nth = 9;
    backup_name(&b);
    assert_string_equal(b.name, "restore-2026-11-26-9.db");
    assert_true(backup_from_name(b.name, &back));
    assert_int_equal(back.kind, BACKUP_CHOSEN);
    assert_int_equal(back.nth, 9);
    assert_int_equal(back.day, b.day);
    assert_true(backup_plan_valid(PLAN_REPLACE, b.name));
}

static void other_names_are_no_copies(void **state)
{
    static const char *const names[] = { "kept-2026-11-26.db.part",
                                         "kept-2026-11-31.db",
                                         "kept-2026-11-2.db",
                                         "restore-2026-11-26-1.db",
                                         "restore-2026-11-26-10.db",
                                         "kept-.db",
                                         "before--2026-11-26.db",
                                         "before-2026-11-26.db",
                                         "journal.db",
                                         "",
                                         "kept-2026-11-26.dbkept-2026-11-26.dbkept-2026-11-26.dbkept-" };
    struct backup b;
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (backup_from_name(names[i], &b))
            fail_msg("\"%s\" is taken for a copy", names[i]);
}

/* The list as the folder would give it, with today's copy added and what goes taken out. */
static int live_a_day(struct backup *list, int count, int32_t today)
{
    struct backup copy = { .kind = BACKUP_DAY, .day = today };
    bool stays[BACKUP_MOST];
    int left = 0;
    memmove(list + 1, list, (size_t)count * sizeof *list);
    list[0] = copy;
    count++;
    for (int i = 0; i < count; i++)
        stays[i] = backup_stays(list, count, i, today);
    for (int i = 0; i < count; i++)
        if (stays[i])
            list[left++] = list[i];
    return left;
}

static void sixty_days_leave_seven_days_and_four_weeks(void **state)
{
    struct backup list[BACKUP_MOST];
    int count = 0;
    (void)state;
    for (int32_t day = MONDAY; day < MONDAY + 60; day++) {
        count = live_a_day(list, count, day);
        assert_in_range(count, 1, BACKUP_DAYS + BACKUP_WEEKS - 1);
    }
    /* The 60th day is a Thursday: seven days from it back to Friday, then the Sundays before. */
    static const int32_t expected[] = { 59, 58, 57, 56, 55, 54, 53, 48, 41 };
    assert_int_equal(count, (int)(sizeof expected / sizeof *expected));
    for (int i = 0; i < count; i++)
        assert_int_equal(list[i].day - MONDAY, expected[i]);
}

static void days_without_a_copy_push_nothing_out(void **state)
{
    struct backup list[BACKUP_MOST];
    int count = 0;
    (void)state;
    for (int32_t day = MONDAY; day < MONDAY + 7; day++)
        count = live_a_day(list, count, day);
    count = live_a_day(list, count, MONDAY + 300);
    assert_int_equal(count, 7);
    assert_int_equal(list[6].day, MONDAY + 1);
}

/* A clock that ran ahead made three copies: they neither go nor push the true ones out. */
static void copies_of_days_to_come_are_judged_apart(void **state)
{
    struct backup list[4] = { { .day = MONDAY + 900 }, { .day = MONDAY + 899 }, { .day = MONDAY + 898 } };
    (void)state;
    list[3] = (struct backup){ .day = MONDAY };
    for (int i = 0; i < 4; i++)
        assert_true(backup_stays(list, 4, i, MONDAY));
}

static void of_those_before_a_new_version_the_newest_stays(void **state)
{
    const struct backup list[] = { { .kind = BACKUP_DAY, .day = MONDAY + 9 },
                                   { .kind = BACKUP_BEFORE, .day = MONDAY + 8, .version = 3 },
                                   { .kind = BACKUP_BEFORE, .day = MONDAY, .version = 2 } };
    (void)state;
    assert_true(backup_stays(list, 3, 0, MONDAY + 9));
    assert_true(backup_stays(list, 3, 1, MONDAY + 9));
    assert_false(backup_stays(list, 3, 2, MONDAY + 9));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_tells_its_day),
        cmocka_unit_test(each_that_was_brought_has_a_name),
        cmocka_unit_test(other_names_are_no_copies),
        cmocka_unit_test(sixty_days_leave_seven_days_and_four_weeks),
        cmocka_unit_test(days_without_a_copy_push_nothing_out),
        cmocka_unit_test(copies_of_days_to_come_are_judged_apart),
        cmocka_unit_test(of_those_before_a_new_version_the_newest_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
