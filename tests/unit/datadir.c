/* Which folder holds the journal. What depends on root or on the service's folder is tested by
 * the command line's contract. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "firmware/datadir.h"

static bool system_folder_exists(void)
{
    return access(DATADIR_SYSTEM, F_OK) == 0;
}

static int setup(void **state)
{
    char *home = strdup("/tmp/kept-datadir-XXXXXX");
    assert_non_null(mkdtemp(home));
    unsetenv("XDG_DATA_HOME");
    setenv("HOME", home, 1);
    *state = home;
    return 0;
}

static int teardown(void **state)
{
    char *home = *state, path[128];
    static const char *const folders[] = { ".local/share", ".local", "deep/er", "deep", "" };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(path, sizeof path, "%s/%s", home, folders[i]);
        rmdir(path);
    }
    assert_int_not_equal(access(home, F_OK), 0);
    free(home);
    return 0;
}

static void check_chosen(const char *expected)
{
    char out[128], why[200] = "";
    if (!datadir_choose(NULL, out, sizeof out, why, sizeof why))
        fail_msg("%s", why);
    assert_string_equal(out, expected);
    assert_int_not_equal(access(expected, F_OK), 0);
    *strrchr(out, '/') = '\0';
    struct stat s;
    assert_int_equal(stat(out, &s), 0);
    assert_int_equal(s.st_mode & 0777, 0700);
}

static void the_one_that_is_given(void **state)
{
    (void)state;
    char out[16], why[200] = "";
    assert_true(datadir_choose("some/where", out, sizeof out, why, sizeof why));
    assert_string_equal(out, "some/where");
    assert_true(datadir_choose("123456789012345", out, sizeof out, why, sizeof why));
    assert_false(datadir_choose("1234567890123456", out, sizeof out, why, sizeof why));
    assert_non_null(strstr(why, "too long"));
    assert_false(datadir_choose("", out, sizeof out, why, sizeof why));
    assert_non_null(strstr(why, "--data"));
}

static void the_users_own_otherwise(void **state)
{
    char expected[128], data[96];
    if (system_folder_exists())
        skip();
    snprintf(expected, sizeof expected, "%s/.local/share/kept", (char *)*state);
    check_chosen(expected);
    setenv("XDG_DATA_HOME", "not/absolute", 1);
    check_chosen(expected);
    setenv("XDG_DATA_HOME", "", 1);
    check_chosen(expected);
    snprintf(data, sizeof data, "%s/deep/er", (char *)*state);
    snprintf(expected, sizeof expected, "%s/kept", data);
    setenv("XDG_DATA_HOME", data, 1);
    check_chosen(expected);
}

static void none_is_said(void **state)
{
    (void)state;
    char out[128], why[200] = "";
    if (system_folder_exists())
        skip();
    unsetenv("HOME");
    assert_false(datadir_choose(NULL, out, sizeof out, why, sizeof why));
    assert_non_null(strstr(why, "HOME"));
    setenv("HOME", "/dev/null", 1);
    assert_false(datadir_choose(NULL, out, sizeof out, why, sizeof why));
    assert_non_null(strstr(why, "/dev/null/.local"));
    assert_null(strchr(why, '\n'));
}

static void an_owner_stays_who_it_is(void **state)
{
    char why[200] = "", missing[64];
    uid_t before = geteuid();
    assert_true(datadir_become_owner(*state, why, sizeof why));
    snprintf(missing, sizeof missing, "%s/missing", (char *)*state);
    assert_true(datadir_become_owner(missing, why, sizeof why));
    assert_int_equal(geteuid(), before);
}

int main(void)
{
#define WITH_HOME(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        WITH_HOME(the_one_that_is_given),
        WITH_HOME(the_users_own_otherwise),
        WITH_HOME(none_is_said),
        WITH_HOME(an_owner_stays_who_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
