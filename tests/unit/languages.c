/* Which language is seen: the one that is wanted, where its catalogue is installed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "firmware/paths.h"
#include "ui/words/languages.h"

static void the_one_that_is_wanted_if_it_is_there(void **state)
{
    static const struct {
        const char *wanted;
        uint8_t installed;
        int used;
    } rows[] = {
        { "", 7, 0 },   { "en", 7, 0 }, { "de", 7, 1 },  { "de_AT.UTF-8", 7, 1 }, { "es:de", 7, 2 },
        { "es", 3, 0 }, { "fr", 7, 0 }, { "dex", 7, 0 }, { "C.UTF-8", 7, 0 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (languages_used(rows[i].wanted, rows[i].installed) != rows[i].used)
            fail_msg("\"%s\" is not %d", rows[i].wanted, rows[i].used);
}

static void english_is_always_there(void **state)
{
    char dir[512];
    (void)state;
    assert_int_equal(languages_installed(NULL), 1);
    assert_int_equal(languages_installed("/nowhere"), 1);
    assert_true(paths_asset("locale", dir, sizeof dir));
    assert_int_equal(languages_installed(dir) & 1, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_one_that_is_wanted_if_it_is_there),
        cmocka_unit_test(english_is_always_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
