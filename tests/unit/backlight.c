/* Backlights in a folder that looks like the kernel's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ui/loop/backlight.h"

struct sys {
    char root[64];
    struct backlight b;
};

static void path_of(const struct sys *s, const char *file, char path[160])
{
    snprintf(path, 160, "%s/%s", s->root, file);
}

static void put(const struct sys *s, const char *file, int value)
{
    char path[160];
    path_of(s, file, path);
    FILE *f = fopen(path, "we");
    assert_non_null(f);
    fprintf(f, "%d\n", value);
    fclose(f);
}

static int got(const struct sys *s, const char *file)
{
    char path[160];
    int value = -1;
    path_of(s, file, path);
    FILE *f = fopen(path, "re");
    assert_non_null(f);
    assert_int_equal(fscanf(f, "%d", &value), 1);
    fclose(f);
    return value;
}

static void panel(const struct sys *s, const char *name, int most, int now, bool has_power)
{
    char path[160], file[64];
    path_of(s, name, path);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(file, sizeof file, "%s/max_brightness", name);
    put(s, file, most);
    snprintf(file, sizeof file, "%s/brightness", name);
    put(s, file, now);
    snprintf(file, sizeof file, "%s/bl_power", name);
    if (has_power)
        put(s, file, 0);
}

static int set_up(void **state)
{
    struct sys *s = calloc(1, sizeof *s);
    assert_non_null(s);
    strcpy(s->root, "/tmp/kept-backlight-XXXXXX");
    assert_non_null(mkdtemp(s->root));
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct sys *s = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", s->root);
    assert_int_equal(system(command), 0);
    free(s);
    return 0;
}

static void without_a_panel_there_is_nothing_to_do(void **state)
{
    struct sys *s = *state;
    assert_false(backlight_open(&s->b, "/nowhere/at/all"));
    assert_false(backlight_open(&s->b, s->root));
    backlight_set(&s->b, 50);
    backlight_light(&s->b, false);
    backlight_close(&s->b);
}

static void percent_are_scaled_to_what_the_panel_can(void **state)
{
    struct sys *s = *state;
    panel(s, "10-0045", 255, 255, true);
    panel(s, "other", 31, 4, true);
    assert_true(backlight_open(&s->b, s->root));
    assert_int_equal(s->b.count, 2);
    backlight_set(&s->b, 40);
    assert_int_equal(got(s, "10-0045/brightness"), 102);
    assert_int_equal(got(s, "other/brightness"), 12);
    backlight_set(&s->b, 1); /* never dark while it is lit */
    assert_int_equal(got(s, "other/brightness"), 1);
    backlight_set(&s->b, 100);
    assert_int_equal(got(s, "10-0045/brightness"), 255);
    backlight_close(&s->b); /* as they were found */
    assert_int_equal(got(s, "10-0045/brightness"), 255);
    assert_int_equal(got(s, "other/brightness"), 4);
}

static void off_and_on_again_by_power(void **state)
{
    struct sys *s = *state;
    panel(s, "p", 100, 80, true);
    assert_true(backlight_open(&s->b, s->root));
    backlight_set(&s->b, 50);
    backlight_light(&s->b, false);
    assert_int_equal(got(s, "p/bl_power"), 4);
    backlight_set(&s->b, 15); /* evening came while it was dark: it stays dark */
    assert_int_equal(got(s, "p/bl_power"), 4);
    assert_int_equal(got(s, "p/brightness"), 50);
    backlight_light(&s->b, true);
    assert_int_equal(got(s, "p/bl_power"), 0);
    assert_int_equal(got(s, "p/brightness"), 15);
}

/* As udev leaves it on a stock system: only the brightness may be written. */
static void off_by_brightness_where_power_is_not_to_be_had(void **state)
{
    struct sys *s = *state;
    panel(s, "p", 100, 0, false);
    assert_true(backlight_open(&s->b, s->root));
    backlight_set(&s->b, 50);
    backlight_light(&s->b, false);
    assert_int_equal(got(s, "p/brightness"), 0);
    backlight_light(&s->b, true);
    assert_int_equal(got(s, "p/brightness"), 50);
    backlight_light(&s->b, false);
    backlight_close(&s->b); /* found dark, left lit */
    assert_int_equal(got(s, "p/brightness"), 100);
}

static void what_is_no_panel_is_left_alone(void **state)
{
    struct sys *s = *state;
    panel(s, "none", 0, 0, true);
    assert_false(backlight_open(&s->b, s->root));
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(without_a_panel_there_is_nothing_to_do),
        CASE(percent_are_scaled_to_what_the_panel_can),
        CASE(off_and_on_again_by_power),
        CASE(off_by_brightness_where_power_is_not_to_be_had),
        CASE(what_is_no_panel_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
