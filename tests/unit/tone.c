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

#define CARD_WORDS 14
#define LINE_BYTES 1024

enum where { EVERYWHERE, ON_CARDS };

/* Words and phrases in lower case, divided by "|". */
static const struct rule {
    const char *language;
    enum where where;
    const char *what;
    const char *words;
} rules[] = {
    { "en", EVERYWHERE, "an order", "should|must|always|never|ought|have to|has to|had better" },
    { "en", EVERYWHERE, "asks for reasons", "why|how come" },
    { "en", EVERYWHERE, "a role",
      "partner|partners|husband|wife|spouse|boyfriend|girlfriend|betrayer|betrayed|victim|cheater" },
    { "en", EVERYWHERE, "jargon",
      "trigger|triggers|triggered|boundary|boundaries|validate|validation|attachment|toxic|gaslight|trauma|"
      "codependent|trust issues|accountability|vulnerability|intimacy|mindful|journey" },
    { "en", EVERYWHERE, "counts or grades",
      "streak|score|points|badge|level|percent|progress|recovery|you missed|days in a row|in a row" },
    { "en", EVERYWHERE, "praise of character",
      "brave|strong|good job|well done|proud of you|amazing|awesome|wonderful" },
    { "en", EVERYWHERE, "a promised outcome",
      "will feel|will make you|will make us|will help|will heal|will bring|will save|guaranteed" },
    { "en", EVERYWHERE, "the betrayal",
      "affair|affairs|cheat|cheated|cheating|betrayal|infidelity|lie|lied|lies|lying|guilt|guilty" },
    { "en", EVERYWHERE, "forgiveness", "forgive|forgiven|forgiveness|forgave" },
    { "en", EVERYWHERE, "tracking", "tracking|your location|where were|last seen|password|passwords" },
    { "en", EVERYWHERE, "stay or leave",
      "divorce|break up|separate|separation|stay together|leave me|leave each other" },
    { "en", ON_CARDS, "somebody else", "he|him|his|she|her|hers|somebody else|someone else" },
    { "en", ON_CARDS, "a phone", "phone|phones|messages|texts|emails" },
    { "en", ON_CARDS, "touch", "touch|hug|hugs|kiss|hold hands|hold each other|cuddle|massage|sex|bed" },
    { "en", ON_CARDS, "accuses", "blame|fault|your mistake|wrong with you|hurt you|hurt me" },
    { "en", ON_CARDS, "the children", "child's|kids|children|son|daughter" },
};
#define RULE_COUNT (sizeof rules / sizeof *rules)

static bool is_letter(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool same_letters(const char *text, const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (tolower((unsigned char)text[i]) != word[i])
            return false;
    return true;
}

/* WORD as a whole word or phrase somewhere in TEXT. */
static bool has_word(const char *text, const char *word, size_t length)
{
    for (const char *at = text; strlen(at) >= length; at++)
        if ((at == text || !is_letter(at[-1])) && !is_letter(at[length]) && same_letters(at, word, length))
            return true;
    return false;
}

static bool has_any(const char *text, const char *words)
{
    for (;;) {
        size_t length = strcspn(words, "|");
        if (has_word(text, words, length))
            return true;
        if (words[length] == '\0')
            return false;
        words += length + 1;
    }
}

static int count_words(const char *text)
{
    int count = 0;
    for (bool inside = false; *text; text++) {
        bool blank = *text == ' ';
        count += !blank && !inside;
        inside = !blank;
    }
    return count;
}

static int count_of(const char *text, const char *signs)
{
    int count = 0;
    for (; *text; text++)
        count += strchr(signs, *text) != NULL;
    return count;
}

/* "!" in every script that has one of its own. */
static bool exclaims(const char *text)
{
    return strchr(text, '!') || strstr(text, "\xc2\xa1") || strstr(text, "\xef\xbc\x81");
}

/* What a card alone keeps to: short, one idea, no figures. */
static const char *fault_of_form(const char *text)
{
    size_t length = strlen(text);
    if (length == 0 || count_words(text) > CARD_WORDS)
        return "more than 14 words, or none";
    if (count_of(text, "?") > 1 || count_of(text, ".?") > 2)
        return "more than one idea";
    if (!strchr(".?", text[length - 1]))
        return "no end";
    if (count_of(text, "0123456789%;()") > 0)
        return "a figure or a bracket";
    return NULL;
}

/* NULL when LINE may be read by two tired people. */
static const char *fault_of(const char *language, enum where where, const char *line)
{
    if (exclaims(line))
        return "an exclamation mark";
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const struct rule *r = &rules[i];
        if (strcmp(r->language, language) == 0 && (r->where == EVERYWHERE || where == ON_CARDS) &&
            has_any(line, r->words))
            return r->what;
    }
    return where == ON_CARDS ? fault_of_form(line) : NULL;
}

static bool has_rules(const char *language)
{
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (strcmp(rules[i].language, language) == 0)
            return true;
    return false;
}

struct reading {
    const char *file;
    char language[32];
    int line, checked, faults;
};

static void check(struct reading *r, const char *language, enum where where, const char *text)
{
    const char *fault = fault_of(language, where, text);
    r->checked++;
    if (!fault)
        return;
    r->faults++;
    print_error("%s:%d: %s: \"%s\"\n", r->file, r->line, fault, text);
}

static void check_card(struct reading *r, char *line)
{
    char *equals = strchr(line, '=');
    if (!equals || strchr("#;[", *line))
        return;
    check(r, r->language, ON_CARDS, equals + 1 + strspn(equals + 1, " "));
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
        check(r, *is_source ? "en" : r->language, EVERYWHERE, open + 1);
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

/* Every file of FOLDER that ends in ENDING, by the rules of the language it is named after. */
static int read_folder(const char *folder, const char *ending, bool cards)
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
        if (strcmp(ending, ".pot") != 0 && !has_rules(r.language))
            fail_msg("%s: no word list for \"%s\" in tests/unit/tone.c; add one", path, r.language);
        read_file(&r, cards);
        assert_true(r.checked > 0);
        assert_int_equal(r.faults, 0);
        files++;
    }
    closedir(dir);
    return files;
}

static void every_card_keeps_the_tone(void **state)
{
    (void)state;
    assert_true(read_folder("assets/prompts", ".ini", true) > 0);
}

static void every_word_on_the_screen_keeps_the_tone(void **state)
{
    (void)state;
    assert_int_equal(read_folder("assets/po", ".pot", false), 1);
    read_folder("assets/po", ".po", false);
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
        const char *fault = fault_of("en", ON_CARDS, bad[i].line);
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
        assert_null(fault_of("en", ON_CARDS, good[i]));
    assert_null(fault_of("en", EVERYWHERE, "Touch one and it is kept. Weather passes. 3 of them."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_card_keeps_the_tone),
        cmocka_unit_test(every_word_on_the_screen_keeps_the_tone),
        cmocka_unit_test(bad_lines_are_caught),
        cmocka_unit_test(good_lines_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
