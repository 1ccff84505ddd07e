/* What the two libgpiod readers say when lines cannot be had, and that they do without. The lines
 * themselves are tested on the kernel's gpio-sim (tests/device). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/input/buttons_common.h"

static char why[256];
static const struct trouble trouble = { why, sizeof why };

static void holds(const char *part)
{
    if (!strstr(why, part))
        fail_msg("\"%s\" is not in \"%s\"", part, why);
}

static void every_refusal_says_what_and_where(void **state)
{
    static struct config c;
    (void)state;
    config_defaults(&c);
    struct wanted_line line = buttons_wanted(&c, BUTTON_LEFT_WIN, false);
    assert_int_equal(buttons_no_line(&trouble, &line), BUTTONS_NO_LINE);
    holds("[button left.win] line: no GPIO line is named \"GPIO13\"");
    assert_int_equal(buttons_refused(&trouble, &line, EBUSY, "fan"), BUTTONS_BUSY);
    holds("GPIO13 is in use by \"fan\"");
    assert_int_equal(buttons_refused(&trouble, &line, EBUSY, NULL), BUTTONS_BUSY);
    holds("in use by \"another program\"");
    assert_int_equal(buttons_refused(&trouble, &line, EPERM, NULL), BUTTONS_DENIED);
    holds("group gpio");
    assert_int_equal(buttons_refused(&trouble, &line, ENOTSUP, NULL), BUTTONS_FAILED);
    holds("GPIO13");
    assert_int_equal(buttons_denied(&trouble, "/dev/gpiochip0"), BUTTONS_DENIED);
    holds("/dev/gpiochip0: permission denied");
    snprintf(c.button[BUTTON_LEFT_WIN].led, sizeof c.button[0].led, "GPIO24");
    line = buttons_wanted(&c, BUTTON_LEFT_WIN, true);
    assert_int_equal(buttons_no_line(&trouble, &line), BUTTONS_NO_LINE);
    holds("[button left.win] led: no GPIO line is named \"GPIO24\"");
}

static void without_wired_buttons_the_keyboard_stands_in(void **state)
{
    static struct config c;
    struct buttons *b = NULL;
    (void)state;
    config_defaults(&c);
    for (int i = 0; i < BUTTON_COUNT; i++)
        memset(c.button[i].line, 0, sizeof c.button[i].line);
    assert_int_equal(buttons_open(&b, &c, why, sizeof why), BUTTONS_NO_CHIP);
    assert_null(b);
    holds("keyboard");
    buttons_led(b, BUTTON_LEFT_WIN, true);
    buttons_close(b);
}

/* A misspelt label is said, also on a machine without any chip: no chip at all is silence. */
static void a_label_nobody_has_is_an_error(void **state)
{
    static struct config c;
    struct buttons *b = NULL;
    (void)state;
    config_defaults(&c);
    strcpy(c.chip, "pinctrl-of-nobody");
    enum buttons_error e = buttons_open(&b, &c, why, sizeof why);
    assert_null(b);
    assert_true(e == BUTTONS_NO_LINE || e == BUTTONS_DENIED);
    holds(e == BUTTONS_DENIED ? "permission" : "pinctrl-of-nobody");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_refusal_says_what_and_where),
        cmocka_unit_test(without_wired_buttons_the_keyboard_stands_in),
        cmocka_unit_test(a_label_nobody_has_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
