/* kept.conf: what is wrong in it is named with its line, and never does more than leave a default
 * in place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "firmware/config.h"
#include "firmware/config_keys.h"

struct text_file {
    char path[32];
};

static struct text_file written(const char *text, size_t length)
{
    struct text_file f = { "/tmp/kept-config-XXXXXX" };
    int fd = mkstemp(f.path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, length), length);
    close(fd);
    return f;
}

static void load(struct config *c, const char *text, size_t length)
{
    char why[256] = "";
    struct text_file f = written(text, length);
    bool ok = config_load(c, f.path, why, sizeof why);
    unlink(f.path);
    if (!ok)
        fail_msg("%s", why);
}

/* The configuration alone: without the faults and the name of the file they were found in. */
static void forget_origin(struct config *c)
{
    memset(c->fault, 0, sizeof c->fault);
    memset(c->file, 0, sizeof c->file);
    c->fault_count = 0;
}

/* One line of the file each. */
static const struct {
    const char *text;
    const char *fault; /* what the message must hold; NULL: no fault in this line */
} seeded[] = {
    { "\xef\xbb\xbf# A household that edited its file in a hurry.", NULL },
    { "zone = Europe/Berlin", "before the first [section]" },
    { "[household]", NULL },
    { "  day_ends = 5", NULL },
    { "zone = Atlantis/Harbour", "\"Atlantis/Harbour\" is not a time zone" },
    { "language = 12", "is not a language" },
    { "[scren]", "[scren]: no such section" },
    { "theme = day", NULL },
    { "[screen", "\"[screen\" has no \"]\"" },
    { "theme = evening", NULL },
    { "[screen]", NULL },
    { "theme = nite", "[screen] theme: \"nite\" is not clock, day or evening; using clock" },
    { "colour = red", "[screen] colour: no such key" },
    { "day_from = 25:00", "\"25:00\" is not a time of day such as 21:30; using 07:00" },
    { "evening_from = 18:60", "using 19:00" },
    { "    rotate = 45", "\"45\" is not a number from 0 to 270 in steps of 90; using 0" },
    { "less_motion", "no \"=\"" },
    { "", NULL },
    { "less_motion = perhaps", "is not yes or no; using no" },
    { "text_size = large", NULL },
    { "text_size = largest", "set in line 20 already" },
    { "[left]", NULL },
    { "name = Ann\xff", "(not UTF-8)" },
    { "glaze = gold", "celadon, terracotta, cobalt, plum, moss or slate; using celadon" },
    { "[right]", NULL },
    { "name = Maximiliane-Theodora", "a name of at most 16 characters" },
    { "share = nobody", "is not both or just_me; using both" },
    { "[buttons]", NULL },
    { "settle_ms = 500", "a whole number from 10 to 80; using 50" },
    { "hold_ms = 1.5", "using 1500" },
    { "[button left.mood]", NULL },
    { "line = GPIO17", "GPIO17 belongs to another button or LED; using GPIO5" },
    { "[button left.win]", NULL },
    { "led = GPIO13", "GPIO13 belongs to another button or LED; using none" },
    { "press = dance", "\"dance\" is not none, mood_step" },
    { "[button left.mod]", "no such section" },
    { "[chords]", NULL },
    { "win = both", "using shared_win" },
    { "repeat_ms = 3", "[chords] repeat_ms: no such key" },
};
#define SEEDED (int)(sizeof seeded / sizeof *seeded)

static void every_seeded_fault_is_named_with_its_line(void **state)
{
    char text[4096] = "";
    int faults = 0;
    static struct config c;
    (void)state;
    for (int i = 0; i < SEEDED; i++)
        strcat(strcat(text, seeded[i].text), "\n");
    load(&c, text, strlen(text));
    for (int i = 0; i < SEEDED; i++) {
        if (!seeded[i].fault)
            continue;
        if (c.fault[faults].line != i + 1 || !strstr(c.fault[faults].text, seeded[i].fault))
            fail_msg("line %d: found \"%s\" in line %d", i + 1, c.fault[faults].text, c.fault[faults].line);
        faults++;
    }
    assert_int_equal(c.fault_count, faults);
    assert_true(faults >= 20);
}

static void defaults_stand_where_the_file_is_wrong(void **state)
{
    char text[4096] = "";
    static struct config c, expected;
    (void)state;
    for (int i = 0; i < SEEDED; i++)
        strcat(strcat(text, seeded[i].text), "\n");
    load(&c, text, strlen(text));
    config_defaults(&expected);
    expected.day_ends_hour = 5;
    expected.text_size = TEXT_LARGEST;
    forget_origin(&c);
    assert_memory_equal(&c, &expected, sizeof c);
}

static void a_right_file_is_taken_at_its_word(void **state)
{
    static const char text[] = "[household]\r\nlanguage=pt_BR\r\nday_ends = 0\r\n"
                               "[left]\nname = Zo\xc3\xab ; the taller one\nglaze: plum\nshare = just_me\n"
                               "[screen]\nrotate = 270\nwidth_mm = 154\nless_motion = yes\nday_from = 6:05\n"
                               "[buttons]\nchip = pinctrl-rp1\npull_up = off\nspike_ms = 5\n"
                               "[button left.mood]\nline = GPIO6\npress = mood_open\nkey = q\n"
                               "[button left.promise]\nline = GPIO5\nled = GPIO24\n"
                               "[chords]\nmood = none\npromise = shared_win";
    static struct config c;
    (void)state;
    load(&c, text, strlen(text));
    assert_int_equal(c.fault_count, 0);
    assert_string_equal(c.language, "pt_BR");
    assert_int_equal(c.day_ends_hour, 0);
    assert_string_equal(c.person[PARTNER_LEFT].name, "Zo\xc3\xab");
    assert_int_equal(c.person[PARTNER_LEFT].glaze, GLAZE_PLUM);
    assert_int_equal(c.person[PARTNER_LEFT].share, SHARE_JUST_ME);
    assert_int_equal(c.person[PARTNER_RIGHT].share, SHARE_BOTH);
    assert_int_equal(c.rotate, 270);
    assert_true(c.width_mm > 153.9f && c.width_mm < 154.1f);
    assert_true(c.less_motion);
    assert_int_equal(c.day_from_min, 365);
    assert_string_equal(c.chip, "pinctrl-rp1");
    assert_false(c.pull_up);
    assert_int_equal(c.debounce.spike_ms, 5);
    assert_string_equal(c.button[BUTTON_LEFT_MOOD].line, "GPIO6");
    assert_string_equal(c.button[BUTTON_LEFT_PROMISE].line, "GPIO5");
    assert_string_equal(c.button[BUTTON_LEFT_PROMISE].led, "GPIO24");
    assert_int_equal(c.button[BUTTON_LEFT_MOOD].press, ACTION_MOOD_OPEN);
    assert_int_equal(c.button[BUTTON_LEFT_MOOD].key, 'q');
    assert_false(c.gesture.chord[BUTTON_MOOD]);
    assert_true(c.gesture.chord[BUTTON_PROMISE]);
    assert_true(c.gesture.chord[BUTTON_WIN]);
}

static void long_lines_do_not_shift_the_count(void **state)
{
    char text[2048];
    static struct config c;
    int n = snprintf(text, sizeof text, "# %0400d\n[left]\nname = %0600d\nglaze = gold\n", 0, 0);
    (void)state;
    load(&c, text, (size_t)n);
    assert_int_equal(c.fault_count, 2);
    assert_int_equal(c.fault[0].line, 3);
    assert_non_null(strstr(c.fault[0].text, "longer than"));
    assert_int_equal(c.fault[1].line, 4);
}

static void a_zero_byte_is_no_end_of_line(void **state)
{
    static const char text[] = "[left]\nname = A\0nn\nglaze = plum\n";
    static struct config c;
    (void)state;
    load(&c, text, sizeof text - 1);
    assert_int_equal(c.fault_count, 1);
    assert_int_equal(c.fault[0].line, 2);
    assert_string_equal(c.person[PARTNER_LEFT].name, "");
    assert_int_equal(c.person[PARTNER_LEFT].glaze, GLAZE_PLUM);
}

static void the_later_of_two_equal_lines_gives_up(void **state)
{
    static const char text[] = "[button right.win]\nline = GPIO9\n[button left.mood]\nline = GPIO9\n"
                               "[button left.win]\nled = GPIO5\n";
    static struct config c;
    (void)state;
    load(&c, text, strlen(text));
    assert_int_equal(c.fault_count, 2);
    assert_int_equal(c.fault[0].line, 4);
    assert_int_equal(c.fault[1].line, 6);
    assert_string_equal(c.button[BUTTON_RIGHT_WIN].line, "GPIO9");
    assert_string_equal(c.button[BUTTON_LEFT_MOOD].line, "GPIO5");
    assert_string_equal(c.button[BUTTON_LEFT_WIN].led, "");
}

/* By default 1 2 3 are the left's keys, 8 9 0 the right's. */
static void the_later_of_two_equal_keys_gives_up(void **state)
{
    static const char text[] = "[button left.mood]\nkey = 2\n[button left.win]\nkey = x\n"
                               "[button right.mood]\nkey = 3\n[button right.promise]\nkey = x\n"
                               "line = x\n[button right.win]\nkey = 3\n";
    static struct config c;
    (void)state;
    load(&c, text, strlen(text));
    assert_int_equal(c.fault_count, 3);
    assert_int_equal(c.fault[0].line, 2);
    assert_string_equal(c.fault[0].text, "[button left.mood] key: 2 belongs to another button; using 1");
    assert_int_equal(c.fault[1].line, 8);
    assert_int_equal(c.fault[2].line, 11);
    assert_int_equal(c.button[BUTTON_LEFT_MOOD].key, '1');
    assert_int_equal(c.button[BUTTON_RIGHT_MOOD].key, '3');
    assert_int_equal(c.button[BUTTON_RIGHT_PROMISE].key, '9');
    assert_string_equal(c.button[BUTTON_RIGHT_PROMISE].line, "x");
    assert_int_equal(c.button[BUTTON_RIGHT_WIN].key, '0');
}

static void no_button_is_left_without_a_key(void **state)
{
    static const char text[] = "[button left.mood]\nkey = 3\n[button left.win]\nkey = 3\n"
                               "[button right.win]\nkey = q\n[button left.promise]\nkey = 1\n";
    static struct config c;
    (void)state;
    load(&c, text, strlen(text));
    assert_int_equal(c.fault_count, 1);
    assert_string_equal(c.fault[0].text, "[button left.win] key: 3 belongs to another button; using 2");
    assert_int_equal(c.button[BUTTON_LEFT_WIN].key, '2');
}

static void more_faults_than_room_are_counted(void **state)
{
    char text[2048] = "[screen]\n";
    static struct config c;
    (void)state;
    for (int i = 0; i < 100; i++)
        strcat(text, "nonsense\n");
    load(&c, text, strlen(text));
    assert_int_equal(c.fault_count, 100);
    assert_int_equal(c.fault[CONFIG_FAULTS - 1].line, CONFIG_FAULTS + 1);
}

static void the_sample_is_the_defaults_and_holds_every_key(void **state)
{
    static struct config c, expected;
    char why[256] = "", line[512];
    bool stands[CONFIG_SECTIONS][CONFIG_KEYS] = { { false } };
    int section = -1;
    (void)state;
    assert_true(config_load(&c, "assets/kept.conf", why, sizeof why));
    if (c.fault_count > 0)
        fail_msg("line %d: %s", c.fault[0].line, c.fault[0].text);
    forget_origin(&c);
    config_defaults(&expected);
    assert_memory_equal(&c, &expected, sizeof c);

    FILE *f = fopen("assets/kept.conf", "re");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, *line == '[' ? "]\n" : " =\n")] = '\0';
        if (*line == '[')
            section = config_section_find(line + 1);
        else if (section >= 0 && config_key_find(section, line) >= 0)
            stands[section][config_key_find(section, line)] = true;
    }
    fclose(f);
    for (int s = 0; s < CONFIG_SECTIONS; s++) {
        for (int k = 0; k < CONFIG_KEYS; k++) {
            if (config_keys[k].group == config_sections[s].group && !stands[s][k])
                fail_msg("[%s] %s is not in assets/kept.conf", config_sections[s].name, config_keys[k].name);
        }
    }
}

/* Every default is a value the file could give: printed and read again it is the same. */
static void every_value_survives_printing(void **state)
{
    static struct config c, expected;
    char text[128];
    (void)state;
    config_defaults(&c);
    config_defaults(&expected);
    for (int s = 0; s < CONFIG_SECTIONS; s++) {
        for (int k = 0; k < CONFIG_KEYS; k++) {
            if (config_keys[k].group != config_sections[s].group)
                continue;
            config_key_print(&c, s, k, text, sizeof text);
            if (!config_key_set(&c, s, k, text))
                fail_msg("[%s] %s: \"%s\" refused", config_sections[s].name, config_keys[k].name, text);
        }
    }
    assert_memory_equal(&c, &expected, sizeof c);
}

static void a_file_that_cannot_be_read_says_why(void **state)
{
    static struct config c;
    char why[256] = "";
    (void)state;
    assert_false(config_load(&c, "/nonexistent/kept.conf", why, sizeof why));
    assert_non_null(strstr(why, "/nonexistent/kept.conf"));
    assert_false(config_load(&c, "/", why, sizeof why));
    assert_non_null(strstr(why, "cannot be read"));
}

static void the_environment_names_the_file(void **state)
{
    static struct config c;
    char why[256] = "";
    struct text_file f = written("[screen]\ntheme = day\n", 21);
    (void)state;
    setenv("KEPT_CONFIG", f.path, 1);
    assert_true(config_load(&c, NULL, why, sizeof why));
    assert_int_equal(c.theme, THEME_DAY);
    assert_string_equal(c.file, f.path);
    assert_true(config_load(&c, "assets/kept.conf", why, sizeof why));
    assert_int_equal(c.theme, THEME_BY_CLOCK);
    unsetenv("KEPT_CONFIG");
    unlink(f.path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_seeded_fault_is_named_with_its_line),
        cmocka_unit_test(defaults_stand_where_the_file_is_wrong),
        cmocka_unit_test(a_right_file_is_taken_at_its_word),
        cmocka_unit_test(long_lines_do_not_shift_the_count),
        cmocka_unit_test(a_zero_byte_is_no_end_of_line),
        cmocka_unit_test(the_later_of_two_equal_lines_gives_up),
        cmocka_unit_test(the_later_of_two_equal_keys_gives_up),
        cmocka_unit_test(no_button_is_left_without_a_key),
        cmocka_unit_test(more_faults_than_room_are_counted),
        cmocka_unit_test(the_sample_is_the_defaults_and_holds_every_key),
        cmocka_unit_test(every_value_survives_printing),
        cmocka_unit_test(a_file_that_cannot_be_read_says_why),
        cmocka_unit_test(the_environment_names_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
