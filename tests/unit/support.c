/* People who can help: every region's file can be used, and says of each number where it is from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "firmware/support.h"

static void every_region_is_whole(void **state)
{
    static struct support s;
    char why[256] = "";
    (void)state;
    if (!support_load(&s, "assets/help", why, sizeof why))
        fail_msg("%s", why);
    for (int r = REGION_NONE + 1; r < REGION_COUNT; r++) {
        bool danger = false, crisis = false, violence = false;
        assert_true(s.region[r].count >= 3);
        for (int i = 0; i < s.region[r].count; i++) {
            const struct support_line *l = &s.region[r].line[i];
            assert_true(l->name[0] && strchr(l->source, '.') && !strchr(l->source, ' '));
            assert_true(l->checked >= 20000 && l->checked < 40000); /* between 2024 and 2079 */
            assert_int_equal(strspn(l->number, "0123456789 +-"), strlen(l->number));
            danger |= l->what == SUPPORT_EMERGENCY && l->number[0];
            crisis |= l->what == SUPPORT_CRISIS && l->number[0];
            violence |= l->what == SUPPORT_VIOLENCE || l->what == SUPPORT_VIOLENCE_WOMEN;
        }
        assert_true(danger && crisis && violence);
        assert_int_equal(s.region[r].line[0].what, SUPPORT_EMERGENCY);
    }
    assert_int_equal(s.region[REGION_NONE].count, 0);
}

#define WHOLE "[a]\nname = Notruf\nnumber = 112\nwhat = emergency\nsource = a.de\nchecked = 2026-11-26\n"

static void write_region(const char *dir, const char *key, const char *text)
{
    char path[96];
    snprintf(path, sizeof path, "%s/%s.ini", dir, key);
    FILE *f = fopen(path, "we");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void a_fault_is_named_with_its_line(void **state)
{
    static const struct {
        const char *text, *where;
    } cases[] = {
        { "", "us.ini:0: there is nobody" },
        { "name = Notruf\n", "us.ini:1: name: stands before" },
        { "[a]\nnumber = 11x\n", "us.ini:2: number: is no number" },
        { "[a]\nwhat = fire\n", "us.ini:2: what: is not emergency" },
        { "[a]\nchecked = yesterday\n", "us.ini:2: checked: is no day" },
        { "[a]\nchecked = 2026-13-01\n", "us.ini:2: checked: is no day" },
        { "[a]\nphone = 112\n", "us.ini:2: phone: is not name, number" },
        { "[a]\nname = Notruf\nwhat = emergency\nnumber = 112\n", "us.ini:4: the last line lacks" },
        { "[a]\nname = A\nwhat = crisis\nnumber = 1\nsource = a.de\nchecked = 2026-11-26\n",
          "us.ini:6: the last" },
        { WHOLE "[b]\nname = B\n[c]\nname = C\n", "us.ini:10: name: comes after a line that lacks" },
        { WHOLE "[b]\nname = B\nsource = b.de\nchecked = 2026-11-26\n", "us.ini:10: the last line lacks" },
    };
    static struct support s;
    char dir[] = "/tmp/kept-help-XXXXXX", why[256];
    (void)state;
    assert_non_null(mkdtemp(dir));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_region(dir, "us", cases[i].text);
        assert_false(support_load(&s, dir, why, sizeof why));
        if (!strstr(why, cases[i].where))
            fail_msg("\"%s\" does not say \"%s\"", why, cases[i].where);
        assert_int_equal(s.region[REGION_US].count, 0);
    }
    for (int r = REGION_NONE + 1; r < REGION_COUNT; r++)
        write_region(dir, region_key((enum region)r), WHOLE);
    assert_true(support_load(&s, dir, why, sizeof why));
    assert_string_equal(s.region[REGION_NL].line[0].number, "112");
    for (int r = REGION_NONE + 1; r < REGION_COUNT; r++) {
        char path[96];
        snprintf(path, sizeof path, "%s/%s.ini", dir, region_key((enum region)r));
        unlink(path);
    }
    rmdir(dir);
}

static void a_region_is_guessed_only_without_doubt(void **state)
{
    static const struct {
        const char *zone, *locale;
        enum region region;
    } cases[] = {
        { "Europe/Berlin", NULL, REGION_DE },
        { "Australia/Perth", "en_US.UTF-8", REGION_AU },
        { "America/Toronto", "en_US.UTF-8", REGION_CA },
        { "America/Chicago", NULL, REGION_US },
        { "UTC", "en_US.UTF-8", REGION_NONE },
        { "UTC", "en_IE.UTF-8", REGION_IE },
        { NULL, "nl_NL", REGION_NL },
        { NULL, "de", REGION_NONE },
        { "America/Bogota", NULL, REGION_NONE },
        { NULL, NULL, REGION_NONE },
        { "", "C.UTF-8", REGION_NONE },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(support_guess(cases[i].zone, cases[i].locale), cases[i].region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_region_is_whole),
        cmocka_unit_test(a_fault_is_named_with_its_line),
        cmocka_unit_test(a_region_is_guessed_only_without_doubt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
