/* How often the day's card comes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "firmware/rules/pace.h"

#define FROM 20000

static void one_card_a_stretch(void **state)
{
    static const struct {
        enum pace pace;
        int stretch;
    } rows[] = { { PACE_DAILY, 1 }, { PACE_SOME, 3 }, { PACE_RARE, 7 } };
    (void)state;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        for (uint8_t seed = 0; seed < 40; seed++) {
            const uint8_t household[16] = { seed, 7 };
            int32_t first = FROM / rows[r].stretch * rows[r].stretch;
            for (int32_t day = first; day < first + 50 * rows[r].stretch; day += rows[r].stretch) {
                int cards = 0;
                for (int i = 0; i < rows[r].stretch; i++)
                    cards += pace_has_card(rows[r].pace, day + i, household);
                assert_int_equal(cards, 1);
            }
        }
}

/* Not every Monday: a card's day is not to be foreseen, nor the same in every home. */
static void which_day_is_drawn_anew(void **state)
{
    const uint8_t household[16] = { 3 };
    int of_weekday[7] = { 0 }, alike = 0;
    (void)state;
    for (int32_t day = FROM / 7 * 7; day < FROM / 7 * 7 + 700; day++)
        of_weekday[day % 7] += pace_has_card(PACE_RARE, day, household);
    for (int i = 0; i < 7; i++)
        assert_in_range(of_weekday[i], 4, 30);
    for (uint8_t seed = 0; seed < 100; seed++) {
        const uint8_t other[16] = { seed };
        alike += pace_has_card(PACE_SOME, FROM, other);
    }
    assert_in_range(alike, 15, 55);
}

static void the_same_at_every_start(void **state)
{
    const uint8_t household[16] = { 9, 9 };
    (void)state;
    for (int32_t day = FROM; day < FROM + 30; day++)
        assert_int_equal(pace_has_card(PACE_SOME, day, household), pace_has_card(PACE_SOME, day, household));
    assert_true(pace_has_card(PACE_DAILY, -5, household));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_card_a_stretch),
        cmocka_unit_test(which_day_is_drawn_anew),
        cmocka_unit_test(the_same_at_every_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
