/* What somebody may be called beside the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/name.h"

static void each_has_a_name_of_their_own(void **state)
{
    static const struct {
        const char *name, *other;
        enum name_fault fault;
    } rows[] = {
        { "Ana", "", NAME_GOOD },          { "Ana", "Anna", NAME_GOOD },      { "Ana", "An", NAME_GOOD },
        { "Ana", "Ana", NAME_OTHERS },     { "ana", "ANA", NAME_OTHERS },     { "ZOË", "Zoë", NAME_OTHERS },
        { " Ana\t", "ana ", NAME_OTHERS }, { "Ánna", "Anna", NAME_GOOD },     { "ИВАН", "Иван", NAME_OTHERS },
        { "left", "", NAME_WORD },         { "Right", "", NAME_WORD },        { " BOTH ", "", NAME_WORD },
        { "me", "", NAME_WORD },           { "Mel", "", NAME_GOOD },          { "-", "", NAME_WORD },
        { "--json", "", NAME_WORD },       { "Ana-Lucia", "Ana", NAME_GOOD }, { "", "", NAME_EMPTY },
        { "  ", "Ana", NAME_EMPTY },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(name_check(rows[i].name, rows[i].other), rows[i].fault);
}

static void what_stands_around_it_goes(void **state)
{
    char name[] = "\t Ana Lucia  ", blanks[] = "  ", bare[] = "Zoë";
    (void)state;
    name_trim(name);
    name_trim(blanks);
    name_trim(bare);
    assert_string_equal(name, "Ana Lucia");
    assert_string_equal(blanks, "");
    assert_string_equal(bare, "Zoë");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_has_a_name_of_their_own),
        cmocka_unit_test(what_stands_around_it_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
