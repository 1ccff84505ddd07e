/* The tone of every line a household reads: all cards of all languages, and all words of the
 * catalogue (product.md, Prompts and rules 1, 2, 7, 8). A language comes with a list of its own. */
#include <ctype.h>
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/linguas.h"
#include "tests/unit/tone_rules.h"

#define LINE_BYTES 1024

struct reading {
    const char *file;
    char language[32];
    int line, checked, cards, faults;
    enum tone_place place; /* of the section being read */
};

static void check(struct reading *r, const char *language, enum tone_place where, const char *text)
{
    const char *fault = tone_fault(language, where, text);
    if (!fault && tone_watches_somebody(language, text))
        fault = "watches somebody";
    r->checked++;
    if (!fault)
        return;
    r->faults++;
    print_error("%s:%d: %s: \"%s\"\n", r->file, r->line, fault, text);
}

static void check_card(struct reading *r, char *line)
{
    char *equals = strchr(line, '=');
    if (*line == '[') {
        r->place = strncmp(line, "[connection closeness]", 22) == 0 ? ON_CLOSE_CARD
                   : strncmp(line, "[patience return]", 17) == 0    ? ON_RETURN_CARD
                                                                    : ON_CARD;
        return;
    }
    if (!equals || strchr("#;", *line))
        return;
    r->cards++;
    check(r, r->language, r->place, equals + 1 + strspn(equals + 1, " "));
}

/* A catalogue's strings may span lines; each of them is a piece a reader sees. */
static void check_message(struct reading *r, char *line, bool *is_source, bool *is_header)
{
    char *open = strchr(line, '"'), *close = strrchr(line, '"');
    if (*line == '#' || !open || open == close)
        return;
    *close = '\0';
    if (strncmp(line, "msgid", 5) == 0) {
        *is_source = true;
        *is_header = r->checked == 0 && open[1] == '\0';
    } else if (strncmp(line, "msgstr", 6) == 0) {
        *is_source = false;
    }
    if (!*is_header && open[1] != '\0')
        check(r, *is_source ? "en" : r->language, ON_SCREEN, open + 1);
}

static void read_file(struct reading *r, bool cards)
{
    char line[LINE_BYTES];
    bool is_source = false, is_header = false;
    FILE *f = fopen(r->file, "re");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        r->line++;
        line[strcspn(line, "\n")] = '\0';
        if (cards)
            check_card(r, line);
        else
            check_message(r, line, &is_source, &is_header);
    }
    fclose(f);
}

/* Every file of FOLDER that ends in ENDING, by the rules of the language it is named after. CARDS: how many
 * lines each has, 0 for a catalogue. */
static int read_folder(const char *folder, const char *ending, int cards)
{
    int files = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));) {
        char path[512];
        const char *dot = strrchr(e->d_name, '.');
        if (!dot || strcmp(dot, ending) != 0)
            continue;
        struct reading r = { .file = path };
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        snprintf(r.language, sizeof r.language, "%.*s", (int)(dot - e->d_name), e->d_name);
        if (strcmp(ending, ".pot") != 0 && !tone_has_rules(r.language))
            fail_msg("%s: no word list for \"%s\" in tests/unit/tone_words.c; add one", path, r.language);
        read_file(&r, cards > 0);
        assert_true(r.checked > 0);
        assert_int_equal(r.faults, 0);
        assert_int_equal(r.cards, cards);
        files++;
    }
    closedir(dir);
    return files;
}

/* English, and those with a catalogue. */
static int languages(void)
{
    return 1 + read_linguas().count;
}

static void every_card_keeps_the_tone(void **state)
{
    (void)state;
    assert_int_equal(read_folder("assets/prompts", ".ini", 222), languages());
}

static void every_agreement_keeps_the_tone(void **state)
{
    (void)state;
    assert_int_equal(read_folder("assets/agreements", ".ini", 20), languages());
}

static void every_idea_keeps_the_tone(void **state)
{
    (void)state;
    assert_int_equal(read_folder("assets/jar", ".ini", 66), languages());
}

static void every_word_on_the_screen_keeps_the_tone(void **state)
{
    (void)state;
    assert_int_equal(read_folder("assets/po", ".pot", 0), 1);
    assert_int_equal(read_folder("assets/po", ".po", 0), read_linguas().count);
}

/* Each of these is a line somebody might write, and each has to be caught. */
static void bad_lines_are_caught(void **state)
{
    static const struct {
        const char *line, *what;
    } bad[] = {
        { "You should talk more today.", "an order" },
        { "What must change this week?", "an order" },
        { "Never go to sleep angry.", "an order" },
        { "What do you ALWAYS forget?", "an order" },
        { "Why did that happen?", "asks for reasons" },
        { "What would your partner like?", "a role" },
        { "What did the betrayed one feel?", "a role" },
        { "Which boundary matters to you?", "jargon" },
        { "How long is your streak?", "counts or grades" },
        { "You are strong.", "praise of character" },
        { "Breathe, and you will feel better.", "a promised outcome" },
        { "What do you still want to know about the affair?", "the betrayal" },
        { "Did you lie today?", "the betrayal" },
        { "What can you forgive today?", "forgiveness" },
        { "Where were you on Friday?", "tracking" },
        { "Do you want to stay together?", "stay or leave" },
        { "What does she have?", "somebody else" },
        { "Show each other your phones.", "a phone" },
        { "Hold hands for a minute.", "touch" },
        { "Whose fault was it?", "accuses" },
        { "How are the children?", "the children" },
        { "Share a bottle of wine.", "alcohol" },
        { "What a good day!", "an exclamation mark" },
        { "\xc2\xa1Hola.", "an exclamation mark" },
        { "What is one of the many small things you would like to do today after work?",
          "more than 14 words, or none" },
        { "", "more than 14 words, or none" },
        { "What was good? What was not?", "more than one idea" },
        { "It was late. You were tired. Say so.", "more than one idea" },
        { "What was good", "no end" },
        { "Name 3 good things.", "a figure or a bracket" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *fault = tone_fault("en", ON_CARD, bad[i].line);
        if (!fault)
            fail_msg("not caught: \"%s\"", bad[i].line);
        assert_string_equal(fault, bad[i].what);
    }
}

static void good_lines_pass(void **state)
{
    static const char *const good[] = {
        "What is one small thing today that would help you feel safe?",
        "What would the weather be, if it were yours?", "Say good night with one good thing from today.",
        "Which story from elsewhere belongs here?", /* "lie" and "he" within words */
    };
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_null(tone_fault("en", ON_CARD, good[i]));
    assert_null(tone_fault("en", ON_SCREEN, "Touch one and it is kept. Weather passes. 3 of them."));
}

/* The same, in the other languages, and what no line may ask in any. */
static void other_languages_are_held_to_the_same(void **state)
{
    static const struct {
        const char *language, *line;
    } bad[] = {
        { "de", "Du sollst heute mehr reden." },
        { "de", "Warum ist das passiert?" },
        { "de", "Was hat dein Partner gesagt?" },
        { "de", "Was f\xc3\xbcr ein sch\xc3\xb6ner Tag!" },
        { "de", "Das machst du immer so." },
        { "de", "Ein Glas Wein trinken." },
        { "es", "Debes hablar m\xc3\xa1s hoy." },
        { "es", "\xc2\xbfPor qu\xc3\xa9 pas\xc3\xb3 eso?" },
        { "es", "Tomar una copa de vino." },
        { "es", "Siempre lo haces as\xc3\xad." },
        { "es", "\xc2\xa1Qu\xc3\xa9 buen d\xc3\xad"
                "a." },
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!tone_fault(bad[i].language, ON_CARD, bad[i].line))
            fail_msg("not caught: \"%s\"", bad[i].line);
    assert_true(tone_watches_somebody("en", "Share your location with each other."));
    assert_true(tone_watches_somebody("en", "Where were you on Friday?"));
    assert_false(tone_watches_somebody("en", "What is beautiful outside your window today?"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_card_keeps_the_tone),
        cmocka_unit_test(every_agreement_keeps_the_tone),
        cmocka_unit_test(every_idea_keeps_the_tone),
        cmocka_unit_test(every_word_on_the_screen_keeps_the_tone),
        cmocka_unit_test(bad_lines_are_caught),
        cmocka_unit_test(good_lines_pass),
        cmocka_unit_test(other_languages_are_held_to_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
