/* Texts a household chooses from: the files that are shipped hold the same ids in every language, and a
 * line that cannot be used is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "firmware/rules/texts.h"

static const char *const languages[] = { "en", "de", "es" };
static const struct {
    const char *dir;
    enum texts_kind kind;
    int least, groups;
} files[] = {
    { "assets/agreements", TEXTS_AGREEMENTS, 15, AGREE_GROUP_COUNT },
    { "assets/jar", TEXTS_JAR, 64, JAR_GROUP_COUNT },
};

static void every_language_has_the_same_ids(void **state)
{
    static struct texts english, other;
    char why[256] = "";
    (void)state;
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        assert_true(texts_load(&english, files[f].kind, files[f].dir, "en", why, sizeof why));
        assert_true(english.count >= files[f].least);
        for (int g = 0; g < files[f].groups; g++)
            assert_non_null(texts_of(&english, g, 0));
        for (size_t l = 0; l < sizeof languages / sizeof *languages; l++) {
            if (!texts_load(&other, files[f].kind, files[f].dir, languages[l], why, sizeof why))
                fail_msg("%s", why);
            assert_int_equal(other.count, english.count);
            for (int i = 0; i < english.count; i++) {
                assert_string_equal(other.item[i].id, english.item[i].id);
                assert_int_equal(other.item[i].group, english.item[i].group);
            }
        }
    }
}

/* The screen shows four of a group. */
static void a_group_of_agreements_fits_its_page(void **state)
{
    static struct texts t;
    char why[256];
    (void)state;
    assert_true(texts_load(&t, TEXTS_AGREEMENTS, "assets/agreements", "en", why, sizeof why));
    for (int g = 0; g < AGREE_GROUP_COUNT; g++)
        assert_null(texts_of(&t, g, 4));
    assert_string_equal(texts_find(&t, "space.02")->text,
                        "We knock at a closed door and wait for an answer.");
    assert_null(texts_find(&t, "space.99"));
}

static void a_fault_is_named_with_its_line(void **state)
{
    static const struct {
        const char *text, *where;
    } cases[] = {
        { "[time]\n", "en.ini:1: there is no line" },
        { "a.1 = We talk.\n", "en.ini:1: a.1: stands before" },
        { "[tme]\na.1 = We talk.\n", "en.ini:2: tme: is no group" },
        { "[time]\na.1 = We talk.\na.1 = We eat.\n", "en.ini:3: a.1: is there twice" },
        { "[time]\na.1 =\n", "en.ini:2: a.1: has no words" },
        { "[time]\na.1 = We talk.\nWe eat.\n", "en.ini:3: neither" },
    };
    static struct texts t;
    char dir[] = "/tmp/kept-texts-XXXXXX", path[64], why[256];
    (void)state;
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/en.ini", dir);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FILE *f = fopen(path, "we");
        assert_non_null(f);
        fputs(cases[i].text, f);
        fclose(f);
        assert_false(texts_load(&t, TEXTS_AGREEMENTS, dir, "de", why, sizeof why));
        assert_int_equal(t.count, 0);
        if (!strstr(why, cases[i].where))
            fail_msg("\"%s\" does not say \"%s\"", why, cases[i].where);
    }
    unlink(path);
    assert_false(texts_load(&t, TEXTS_AGREEMENTS, dir, "de", why, sizeof why));
    assert_non_null(strstr(why, "en.ini: No such file"));
    rmdir(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_language_has_the_same_ids),
        cmocka_unit_test(a_group_of_agreements_fits_its_page),
        cmocka_unit_test(a_fault_is_named_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
