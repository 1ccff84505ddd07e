/* What both agreed on begins the next day, and nothing that either can set alone brings that nearer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "firmware/backup.h"
#include "firmware/rules/consent.h"

#define HOUR_MS INT64_C(3600000)
#define NOON INT64_C(1795435200000) /* 2026-11-23T12:00:00Z, a Monday */
#define MONDAY 20780
#define ENDS 4

static struct widening made_at(int64_t utc_ms, int32_t offset_min)
{
    return (struct widening){ .day = timebase_day((wall_time){ utc_ms }, offset_min, ENDS) + 1,
                              .made_utc_ms = utc_ms,
                              .made_offset_min = offset_min,
                              .made_here = true,
                              .made_boottime_ms = 1000 };
}

/* HOURS later by both clocks. */
static struct moment after(const struct widening *w, int64_t hours)
{
    return (struct moment){ .wall = { w->made_utc_ms + hours * HOUR_MS },
                            .boottime_ms = w->made_boottime_ms + hours * HOUR_MS,
                            .offset_min = w->made_offset_min,
                            .trusted = true };
}

static void it_begins_with_the_next_day(void **state)
{
    (void)state;
    struct widening w = made_at(NOON, 60);
    assert_int_equal(w.day, MONDAY + 1);
    assert_int_equal(consent_wait_ms(&w, after(&w, 0), ENDS),
                     15 * HOUR_MS); /* 13:00 to four in the morning */
    assert_int_equal(consent_wait_ms(&w, after(&w, 14), ENDS), HOUR_MS);
    assert_int_equal(consent_wait_ms(&w, after(&w, 15), ENDS), 0);
    assert_int_equal(consent_wait_ms(&w, after(&w, 200), ENDS), 0);
}

static void a_yes_at_the_end_of_the_day_has_its_night(void **state)
{
    (void)state;
    struct widening w = made_at(NOON + 15 * HOUR_MS, 0); /* three in the morning: still Monday */
    assert_int_equal(w.day, MONDAY + 1);
    assert_int_equal(consent_wait_ms(&w, after(&w, 2), ENDS), 4 * HOUR_MS);
    assert_int_equal(consent_wait_ms(&w, after(&w, 6), ENDS), 0);
}

static void another_zone_brings_it_no_nearer(void **state)
{
    (void)state;
    for (int32_t offset = -12 * 60; offset <= 14 * 60; offset += 60) {
        struct widening w = made_at(NOON, 0);
        for (int64_t h = 0; h < 16; h++) {
            struct moment now = after(&w, h);
            now.offset_min = offset;
            assert_true(consent_wait_ms(&w, now, ENDS) >= (16 - h) * HOUR_MS);
        }
    }
    struct widening w = made_at(NOON, 0);
    struct moment now = after(&w, 16);
    now.offset_min = -300; /* and where the day is still the old one, it is waited for */
    assert_int_equal(consent_wait_ms(&w, now, ENDS), 5 * HOUR_MS);
}

static void a_clock_set_forward_brings_it_no_nearer(void **state)
{
    (void)state;
    struct widening w = made_at(NOON, 0);
    struct moment now = after(&w, 1);
    now.wall.ms += 40 * HOUR_MS;
    assert_int_equal(consent_wait_ms(&w, now, ENDS), 15 * HOUR_MS);
    w.made_here = false; /* of another boot nobody knows how long ago it was */
    assert_int_equal(consent_wait_ms(&w, now, ENDS), 0);
}

static void a_hollow_one_is_over_before(void **state)
{
    (void)state;
    bool seen[6] = { false };
    for (int i = 0; i < 256; i++) {
        struct widening w = made_at(NOON, 0);
        w.hollow = true;
        w.uid.b[15] = (uint8_t)i;
        int64_t wait = consent_wait_ms(&w, after(&w, 0), ENDS);
        assert_in_range(wait, 11 * HOUR_MS, 15 * HOUR_MS);
        seen[16 - wait / HOUR_MS] = true;
        struct widening late = made_at(NOON + 15 * HOUR_MS, 0);
        late.hollow = true;
        late.uid.b[15] = (uint8_t)i;
        assert_in_range(consent_wait_ms(&late, after(&late, 0), ENDS), HOUR_MS, 5 * HOUR_MS);
    }
    for (int h = 1; h <= 5; h++)
        assert_true(seen[h]);
}

static void plan(struct practice *p, enum partner who, const char *key, int32_t day)
{
    struct widening *w = &p->widening[p->widening_count++];
    *w = (struct widening){ .partner = who, .day = day };
    snprintf(w->key, sizeof w->key, "%s", key);
}

/* A wipe that is put off by a copy that comes first would never take place. */
static void of_what_is_due_the_weightiest_comes_first(void **state)
{
    struct practice p = { .widening_count = 0 };
    struct moment late = { .wall = { INT64_C(86400000) * 30 } };
    (void)state;
    assert_null(consent_weightiest(&p));
    assert_null(consent_next(&p, late, ENDS));
    plan(&p, PARTNER_LEFT, "share", 3);
    plan(&p, PARTNER_NONE, "theme", 3);
    assert_null(consent_weightiest(&p));
    assert_null(consent_next(&p, late, ENDS));
    plan(&p, PARTNER_NONE, PLAN_RESTORE, 5);
    plan(&p, PARTNER_NONE, PLAN_WIPE, 7);
    plan(&p, PARTNER_NONE, PLAN_REPLACE, 6);
    assert_string_equal(consent_weightiest(&p)->key, PLAN_WIPE);
    assert_string_equal(consent_next(&p, late, ENDS)->key, PLAN_WIPE);
    assert_string_equal(consent_next(&p, (struct moment){ .wall = { 0 } }, ENDS)->key, PLAN_RESTORE);
    p.widening[3].partner = PARTNER_RIGHT; /* nobody plans that alone */
    assert_string_equal(consent_weightiest(&p)->key, PLAN_REPLACE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_begins_with_the_next_day),
        cmocka_unit_test(a_yes_at_the_end_of_the_day_has_its_night),
        cmocka_unit_test(another_zone_brings_it_no_nearer),
        cmocka_unit_test(a_clock_set_forward_brings_it_no_nearer),
        cmocka_unit_test(a_hollow_one_is_over_before),
        cmocka_unit_test(of_what_is_due_the_weightiest_comes_first),
    };
    return cmocka_run_group_tests_name("consent", tests, NULL, NULL);
}
