#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "tests/unit/tone_rules.h"

#define CARD_WORDS 14
#define LINE_BYTES 1024

/* LINE in lower case for the letters of Latin-1, its apostrophes straight and every sign that is no
 * letter a blank, so that what is left at or above 0x80 is part of a word. OUT is as long as LINE at most. */
static void fold(const char *line, char *out)
{
    const unsigned char *in = (const unsigned char *)line;
    while (*in) {
        if (in[0] == 0xC3 && in[1] >= 0x80 && in[1] <= 0x9E) {
            *out++ = (char)*in++;
            *out++ = (char)(*in++ + 0x20);
        } else if (in[0] == 0xC2 && in[1]) { /* inverted marks, guillemets, hard blanks */
            *out++ = ' ';
            in += 2;
        } else if (in[0] == 0xE2 && in[1] == 0x80 && in[2]) { /* curly quotes, dashes, the ellipsis */
            *out++ = in[2] == 0x98 || in[2] == 0x99 ? '\'' : ' ';
            in += 3;
        } else {
            *out++ = (char)tolower(*in++);
        }
    }
    *out = '\0';
}

static bool is_letter(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* WORD as a whole word or phrase somewhere in TEXT, which is folded. */
static bool has_word(const char *text, const char *word, size_t length)
{
    for (const char *at = text; strlen(at) >= length; at++)
        if ((at == text || !is_letter(at[-1])) && !is_letter(at[length]) && strncmp(at, word, length) == 0)
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

static int count_inverted(const char *text)
{
    int count = 0;
    for (; (text = strstr(text, "\xc2\xbf")); text++)
        count++;
    return count;
}

/* "!" in every script that has one of its own. */
static bool exclaims(const char *text)
{
    return strchr(text, '!') || strstr(text, "\xc2\xa1") || strstr(text, "\xef\xbc\x81");
}

/* What a card alone keeps to: short, one idea, no figures. */
static const char *fault_of_form(const char *language, const char *text)
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
    if (count_inverted(text) != (strcmp(language, "es") == 0 ? count_of(text, "?") : 0))
        return "a question without its two marks";
    return NULL;
}

static bool holds(enum tone_scope scope, enum tone_place place)
{
    static const bool table[TONE_SCOPE_COUNT][TONE_PLACE_COUNT] = {
        [EVERYWHERE] = { true, true, true, true },
        [ON_CARDS] = { [ON_CARD] = true, [ON_CLOSE_CARD] = true, [ON_RETURN_CARD] = true },
        [ON_TOUCH_FREE_CARDS] = { [ON_CARD] = true, [ON_RETURN_CARD] = true },
        [ON_RETURN_CARDS] = { [ON_RETURN_CARD] = true },
    };
    return table[scope][place];
}

const char *tone_fault(const char *language, enum tone_place place, const char *line)
{
    char text[LINE_BYTES];
    assert(strlen(line) < sizeof text);
    fold(line, text);
    if (exclaims(line))
        return "an exclamation mark";
    for (size_t i = 0; i < tone_rule_count; i++) {
        const struct tone_rule *r = &tone_rules[i];
        if (strcmp(r->language, language) == 0 && holds(r->scope, place) && has_any(text, r->words))
            return r->what;
    }
    return place == ON_SCREEN ? NULL : fault_of_form(language, line);
}

bool tone_has_rules(const char *language)
{
    for (size_t i = 0; i < tone_rule_count; i++)
        if (strcmp(tone_rules[i].language, language) == 0)
            return true;
    return false;
}

bool tone_watches_somebody(const char *language, const char *line)
{
    char text[LINE_BYTES];
    bool known = tone_has_rules(language);
    assert(strlen(line) < sizeof text);
    fold(line, text);
    for (size_t i = 0; i < tone_watch_count; i++) {
        const struct tone_watch *w = &tone_watches[i];
        if (known && strcmp(w->language, language) != 0)
            continue;
        if (has_any(text, w->phrases) || (has_any(text, w->verbs) && has_any(text, w->things)))
            return true;
    }
    return false;
}
