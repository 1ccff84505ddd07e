/* What the command line may do with an action: the same as the glass, less what lies behind a code
 * and what shows more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/command.h"

#define UID "00112233445566778899aabbccddeeff"
#define PROMISE "10000000000000000000000000000001"
#define AGREEMENT "20000000000000000000000000000002"

static struct facts *some_facts(void)
{
    static struct facts f;
    memset(&f, 0, sizeof f);
    return &f;
}

/* A promise of left's and an agreement. */
static void hold(struct facts *f)
{
    struct practice *p = &f->practice;
    p->thing[0] = (struct thing){ .kind = THING_PROMISE, .partner = PARTNER_LEFT };
    p->thing[1] = (struct thing){ .kind = THING_AGREEMENT, .partner = PARTNER_NONE };
    assert_true(uid_parse(PROMISE, &p->thing[0].uid) && uid_parse(AGREEMENT, &p->thing[1].uid));
    p->thing_count = 2;
}

static bool may(const struct facts *f, const char *said, struct act *act)
{
    char line[256], text[WORDS_BYTES + 1], why[256] = "";
    struct action a;
    snprintf(line, sizeof line, "2026-11-23T08:12:00Z command %s", said);
    if (!action_parse(line, &a, text, why, sizeof why))
        fail_msg("%s: %s", said, why);
    bool good = command_act(&a, f, act, why, sizeof why);
    assert_int_equal(good, why[0] == '\0');
    assert_false(good && uid_is_none(&act->uid));
    return good;
}

static void what_anybody_may(void **state)
{
    static const struct {
        const char *said;
        enum act_kind kind;
        enum partner partner;
    } rows[] = {
        { "left mood 2", ACT_ENTRY, PARTNER_LEFT },
        { "right promise from=" UID, ACT_ENTRY, PARTNER_RIGHT },
        { "- shared_win", ACT_ENTRY, PARTNER_NONE },
        { "left slip both \"x\"", ACT_ENTRY, PARTNER_LEFT },
        { "right answer thanks uid=" UID, ACT_ANSWER, PARTNER_RIGHT },
        { "left setting \"share=just_me\"", ACT_SETTING, PARTNER_LEFT },
        { "- thing idea \"x\"", ACT_THING, PARTNER_NONE },
        { "left own note \"x\"", ACT_OWN, PARTNER_LEFT },
        { "- pause 60", ACT_PAUSE, PARTNER_NONE },
        { "- widen_off uid=" UID, ACT_WIDEN_OFF, PARTNER_NONE },
    };
    struct act act;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(may(some_facts(), rows[i].said, &act));
        assert_int_equal(act.kind, rows[i].kind);
        assert_int_equal(act.partner, rows[i].partner);
        assert_int_equal(act.source, SOURCE_COMMAND);
    }
}

static void a_code_locks_what_is_ones_own(void **state)
{
    static const struct {
        const char *said;
        enum partner coded;
        bool may;
    } rows[] = {
        { "left private \"pace=rare\"", PARTNER_RIGHT, true },
        { "left private \"pace=rare\"", PARTNER_LEFT, false },
        { "left own_drop uid=" UID, PARTNER_LEFT, false },
        { "left own note \"x\"", PARTNER_LEFT, true }, /* writing needs no code */
        { "left own note from=" UID " \"x\"", PARTNER_LEFT, false },
        { "right thing promise from=" UID " \"x\"", PARTNER_LEFT, false }, /* the other's yes */
        { "right thing promise \"x\"", PARTNER_LEFT, false },
        { "right thing promise \"x\"", PARTNER_RIGHT, true },
        { "- thing agreement \"x\"", PARTNER_LEFT, false }, /* both say yes, with their codes */
        { "- thing agreement \"x\"", PARTNER_RIGHT, false },
        { "- thing idea \"x\"", PARTNER_RIGHT, true },
        { "left thing_state released uid=" PROMISE, PARTNER_LEFT, false }, /* to end or move is its maker's */
        { "left thing_state kept uid=" PROMISE, PARTNER_LEFT, false },
        { "left thing_day uid=" PROMISE " day=+3", PARTNER_LEFT, false },
        { "left thing_state kept uid=" PROMISE, PARTNER_RIGHT, true },
        { "- thing_state open uid=" AGREEMENT " day=+30", PARTNER_LEFT, false },
        { "- thing_words uid=" AGREEMENT " \"x\"", PARTNER_RIGHT, false },
        { "right thing_state released uid=" AGREEMENT, PARTNER_RIGHT, true }, /* either ends one alone */
    };
    struct act act;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct facts *f = some_facts();
        hold(f);
        f->practice.has_code[rows[i].coded] = true;
        assert_int_equal(may(f, rows[i].said, &act), rows[i].may);
    }
}

static void nothing_shows_more_by_one_alone(void **state)
{
    struct facts *f = some_facts();
    struct act act;
    (void)state;
    assert_true(may(f, "left setting \"share=both\"", &act));
    f->person[PARTNER_LEFT].share = SHARE_JUST_ME;
    assert_false(may(f, "left setting \"share=both\"", &act));
    assert_true(may(f, "right setting \"share=both\"", &act));
    assert_false(may(f, "left widen \"share=both\"", &act));
}

static void an_entry_is_for_whom_its_author_says(void **state)
{
    struct facts *f = some_facts();
    struct act act;
    (void)state;
    f->person[PARTNER_LEFT].share = SHARE_JUST_ME;
    assert_true(may(f, "left win \"x\"", &act));
    assert_int_equal(act.share, SHARE_JUST_ME);
    assert_true(may(f, "right win \"x\"", &act));
    assert_int_equal(act.share, SHARE_BOTH);
    assert_true(may(f, "left slip just_me \"x\"", &act));
    assert_int_equal(act.share, SHARE_JUST_ME);
}

static void what_only_the_screen_can(void **state)
{
    static const char *const said[] = { "- back",         "- done",        "left leave",
                                        "left mood_open", "left undo win", "- thing_state kept",
                                        "- cover" };
    struct act act;
    (void)state;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        assert_false(may(some_facts(), said[i], &act));
}

/* Refused, with NAMED in the line that says why. */
static void refused(const struct facts *f, const char *said, const char *named)
{
    char line[256], text[WORDS_BYTES + 1], why[512] = "";
    struct action a;
    struct act act;
    snprintf(line, sizeof line, "2026-11-23T08:12:00Z command %s", said);
    assert_true(action_parse(line, &a, text, why, sizeof why));
    assert_false(command_act(&a, f, &act, why, sizeof why));
    assert_true(words_valid(why, sizeof why) && !strchr(why, '\n')); /* one line, whatever was given */
    if (!strstr(why, named))
        fail_msg("%s: \"%s\" does not say \"%s\"", said, why, named);
}

#define LONG "xéééééééééééééééééééééééééééééé"

static void a_name_is_its_owners_and_nobody_elses(void **state)
{
    struct facts *f = some_facts();
    struct act act;
    (void)state;
    strcpy(f->person[PARTNER_LEFT].name, "Ana");
    strcpy(f->person[PARTNER_RIGHT].name, "Zoë");
    refused(f, "left setting \"name=ZOË \"", "name: ");
    refused(f, "left setting \"name=Right\"", "name: ");
    refused(f, "right setting \"name=both\"", "name: ");
    refused(f, "- setting \"name=Bo\"", "name: ");
    assert_true(may(f, "left setting \"name= ana\"", &act));
    assert_string_equal(act.words, "ana");
    f->practice.has_code[PARTNER_LEFT] = true;
    assert_true(may(f, "left setting \"name=Bo\"", &act)); /* at setup both are free */
    f->set_up = true;
    refused(f, "left setting \"name=Bo\"", "code");
    assert_true(may(f, "right setting \"name=Bo\"", &act));
}

static void what_a_setting_can_be_is_said(void **state)
{
    static const struct {
        const char *said, *named;
    } rows[] = {
        { "- setting \"zome=Europe/Madrid\"", "\"zome\": there is no such setting; use name, glaze" },
        { "- setting \"zone=\"", "zone: \"\" is not a time zone" },
        { "- setting \"screen.theme=nite\"", "screen.theme: \"nite\" is not clock, day or evening" },
        { "- setting \"quiet.hours=22-06\"", "quiet.hours: " },
        { "- setting \"review.day=someday\"", "review.day: " },
        { "- setting \"review.day=so\\nme\"", "review.day: \"so me\"" },
        { "- setting \"language=" LONG "\"", "language: \"xé" },
        { "- setting \"" LONG "=1\"", "\"xé" },
        { "- setting \"light.day=0\"", "light.day: \"0\" is not a whole number from 1 to 100" },
        { "- setting \"screen.turn=45\"", "screen.turn: " },
        { "- setting \"setup.done=0\"", "setup.done: " },
        { "left setting \"glaze=red\"", "glaze: \"red\" is not celadon" },
        { "- setting \"share=both\"", "share: is somebody's; say left or right" },
        { "left private \"pace=slow\"", "pace: \"slow\" is not daily, some or rare" },
        { "left private \"quiet.2-30=1\"", "quiet.2-30" },
        { "left private \"pick.=1\"", "pick." },
        { "left private \"speed=1\"", "\"speed\": there is no such thing" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        refused(some_facts(), rows[i].said, rows[i].named);
}

/* Numbers that no pause and no step of a talk has. */
static void what_nobody_means(void **state)
{
    static const char *const said[] = {
        "- pause 9223372036854775807", "- pause 153722867280913",   "- pause -1",
        "- calm 9223372036854775807",  "- review_step 13 uid=" UID, "- review_step 4294967295 uid=" UID,
        "- review_step -1 uid=" UID
    };
    struct act act;
    (void)state;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        assert_false(may(some_facts(), said[i], &act));
    assert_true(may(some_facts(), "- review_step 12 uid=" UID, &act));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_anybody_may),
        cmocka_unit_test(a_code_locks_what_is_ones_own),
        cmocka_unit_test(nothing_shows_more_by_one_alone),
        cmocka_unit_test(an_entry_is_for_whom_its_author_says),
        cmocka_unit_test(what_only_the_screen_can),
        cmocka_unit_test(a_name_is_its_owners_and_nobody_elses),
        cmocka_unit_test(what_a_setting_can_be_is_said),
        cmocka_unit_test(what_nobody_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
