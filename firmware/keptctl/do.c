/* keptctl do: one action, in the words of a script (action.h), through the running app or without
 * one into the journal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/command.h"
#include "firmware/control/control.h"
#include "firmware/keptctl/keptctl.h"
#include "firmware/paths.h"
#include "firmware/zone.h"

#define USE "do: use keptctl do PARTNER|- ACTION [VALUE] [uid=…] [from=…] [day=…] [WORDS]"

static bool is_field(const char *word)
{
    return strncmp(word, "uid=", 4) == 0 || strncmp(word, "from=", 5) == 0 || strncmp(word, "day=", 4) == 0;
}

/* A line being written; what does not fit is dropped, and action_parse then refuses the rest. */
struct line {
    size_t length;
    char text[CONTROL_LINE_BYTES];
};

static void put(struct line *l, const char *text, size_t bytes)
{
    if (l->length + bytes >= sizeof l->text)
        bytes = sizeof l->text - 1 - l->length;
    memcpy(l->text + l->length, text, bytes);
    l->length += bytes;
    l->text[l->length] = '\0';
}

static void put_word(struct line *l, const char *word)
{
    put(l, " ", 1);
    put(l, word, strlen(word));
}

/* Words as a script has them: "\|", "\n" and "\\" stand as they were typed; quotes and newlines need
 * not be escaped by whoever types them. */
static void put_words(struct line *l, const char *words)
{
    put(l, " \"", 2);
    for (; *words; words++) {
        if (*words == '\\' && words[1]) {
            put(l, words++, 2);
        } else if (*words == '\n') {
            put(l, "\\n", 2);
        } else {
            put(l, "\\", *words == '"' || *words == '\\');
            put(l, words, 1);
        }
    }
    put(l, "\"", 1);
}

/* A slip is for both unless it says otherwise, as on the screen. */
static int value_words(const struct arguments *a, enum action_type type)
{
    bool has = a->count > 3 && !is_field(a->word[3]);
    enum share share;
    if (!action_takes(type, ACTION_VALUE) || !has)
        return 0;
    return type != ACTION_SLIP || share_from_key(a->word[3], &share);
}

static bool write_line(const struct arguments *a, const char *who, struct line *l)
{
    struct timebase clocks = { 0 };
    struct moment now = timebase_now(&clocks);
    enum action_type type;
    char when[40];
    timebase_format(now.wall, now.offset_min, when, sizeof when);
    put(l, when, strlen(when));
    put_word(l, source_key(SOURCE_COMMAND));
    put_word(l, who);
    put_word(l, a->word[2]);
    bool known = action_from_name(a->word[2], &type);
    int values = known ? value_words(a, type) : 0;
    if (known && type == ACTION_SLIP && values == 0)
        put_word(l, share_key(SHARE_BOTH));
    for (int i = 3; i < a->count; i++) {
        bool words = known && i == a->count - 1 && i - 3 >= values && action_takes(type, ACTION_TEXT) &&
                     !is_field(a->word[i]);
        (words ? put_words : put_word)(l, a->word[i]);
    }
    return l->length < sizeof l->text - 1;
}

/* The file of cards of a language, "de" for "de_AT" as well. */
static bool has_language(const char *language)
{
    char file[64], path[512];
    int n = snprintf(file, sizeof file, "prompts/%.*s.ini", (int)strcspn(language, "_.@"), language);
    return n > 0 && n < (int)sizeof file && !strchr(language, '/') && paths_asset(file, path, sizeof path);
}

/* What a journal may hold, since another machine has it, and this one has not. */
static bool is_here(const struct action *a, char *why, size_t size)
{
    static const char zone[] = SETTING_ZONE "=", language[] = SETTING_LANGUAGE "=";
    char text[WORDS_SHOWN_BYTES];
    bool set = a->type == ACTION_SETTING;
    if (set && strncmp(a->text, zone, strlen(zone)) == 0 && !zone_exists(a->text + strlen(zone)))
        snprintf(why, size, "setting: zone: there is no \"%s\" on this system; use one like Europe/Berlin",
                 words_shown(a->text + strlen(zone), text));
    else if (set && strncmp(a->text, language, strlen(language)) == 0 &&
             !has_language(a->text + strlen(language)))
        snprintf(why, size, "setting: language: there is no \"%s\" here; use en, de or es",
                 words_shown(a->text + strlen(language), text));
    else
        return true;
    return false;
}

static int into_journal(const struct household *h, struct control_request *r, struct uid *uid)
{
    char why[KEPTCTL_WHY];
    struct timebase clocks = { 0 };
    struct journal *j = household_journal(h, why, sizeof why);
    struct facts *facts = j ? calloc(1, sizeof *facts) : NULL;
    enum journal_error error = JOURNAL_FAILED;
    bool allowed = false;
    if (facts && journal_take_facts(j, facts)) {
        household_use_zone(facts);
        r->action.at = timebase_now(&clocks);
        allowed = command_act(&r->action, facts, &r->act, why, sizeof why);
        if (allowed)
            error = journal_append_wait(j, &r->act, uid);
    } else if (j) {
        snprintf(why, sizeof why, "out of memory");
    }
    free(facts);
    journal_close(j);
    if (!allowed)
        return keptctl_failed("%s", why);
    return error == JOURNAL_OK ? EXIT_DONE
                               : keptctl_failed("%s: not kept: %s", h->dir, journal_error_text(error));
}

static int run(const struct household *h, struct control_request *r)
{
    char why[KEPTCTL_WHY], hex[UID_HEX + 1];
    struct uid uid = { 0 };
    enum control_outcome outcome = control_ask(h->dir, r, &uid, NULL, why, sizeof why);
    int code = outcome == CONTROL_NO_APP ? into_journal(h, r, &uid)
               : outcome == CONTROL_OK   ? EXIT_DONE
                                         : keptctl_failed("%s", why);
    uid_format(&uid, hex);
    if (code == EXIT_DONE && command_makes(r->action.type))
        puts(hex);
    return code;
}

/* "left", "right", a name, or "-" for the two of them. */
static int whose(const struct household *h, const char *word, const char **key)
{
    enum partner who = PARTNER_NONE;
    int code = strcmp(word, "-") == 0 ? EXIT_DONE : household_partner(h, word, &who);
    *key = who == PARTNER_NONE ? "-" : partner_key(who);
    return code;
}

int keptctl_do(struct household *h, const struct arguments *a)
{
    struct control_request r = { .verb = CONTROL_DO };
    struct line line = { 0 };
    char why[KEPTCTL_WHY];
    const char *who = "-";
    if (a->count < 3)
        return keptctl_wrong(USE);
    if (!household_open(h, a, why, sizeof why))
        return keptctl_failed("%s", why);
    int code = whose(h, a->word[1], &who);
    if (code != EXIT_DONE)
        return code;
    if (!write_line(a, who, &line))
        return keptctl_wrong("do: more words than an action can have; shorten them");
    if (!action_parse(line.text, &r.action, r.text, why, sizeof why))
        return keptctl_wrong("do: %s", why);
    if (!is_here(&r.action, why, sizeof why))
        return keptctl_failed("%s", why);
    return run(h, &r);
}
