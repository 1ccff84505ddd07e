/* What a line may not say, in each language a household can read (product.md, Prompts and rules 1, 2, 4,
 * 7, 8). Knows lines only: the files they stand in are the tests'. */
#ifndef KEPT_TESTS_TONE_RULES_H
#define KEPT_TESTS_TONE_RULES_H

#include <stdbool.h>
#include <stddef.h>

/* Where a line is read. */
enum tone_place {
    ON_SCREEN, /* a word of the catalogue */
    ON_CARD,
    ON_CLOSE_CARD,  /* both opted in to touch */
    ON_RETURN_CARD, /* after days without an entry: nothing is counted */
    TONE_PLACE_COUNT
};

/* Which places a rule holds for. */
enum tone_scope { EVERYWHERE, ON_CARDS, ON_TOUCH_FREE_CARDS, ON_RETURN_CARDS, TONE_SCOPE_COUNT };

/* Words and phrases in lower case, divided by "|"; each as a whole. */
struct tone_rule {
    const char *language;
    enum tone_scope scope;
    const char *what;
    const char *words;
};

/* Asking where somebody is, or to look into what is theirs. A line does either with one of PHRASES, or
 * with one of VERBS beside one of THINGS. */
struct tone_watch {
    const char *language;
    const char *phrases;
    const char *verbs;
    const char *things;
};

extern const struct tone_rule tone_rules[];
extern const size_t tone_rule_count;
extern const struct tone_watch tone_watches[];
extern const size_t tone_watch_count;

bool tone_has_rules(const char *language);

/* NULL when LINE may be read by two tired people, else what is against it: a constant string. */
const char *tone_fault(const char *language, enum tone_place place, const char *line);

/* LINE asks for, or suggests, watching each other. Languages without a list of their own: by all lists. */
bool tone_watches_somebody(const char *language, const char *line);

#endif
