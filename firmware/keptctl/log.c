/* keptctl log and press: an entry through the running app, or without one into the journal. */
#include <stdlib.h>
#include <string.h>

#include "firmware/command.h"
#include "firmware/control/control.h"
#include "firmware/keptctl/keptctl.h"

/* "mood 1-5", "promise" or "win". Returns how many words they took, 0 when they are none. */
static int parse_entry(const struct arguments *a, struct act *act)
{
    const char *kind = a->count > 2 ? a->word[2] : "";
    if (strcmp(kind, "promise") == 0 || strcmp(kind, "win") == 0) {
        act->entry = *kind == 'p' ? ENTRY_PROMISE : ENTRY_WIN;
        return 1;
    }
    const char *weather = a->count > 3 ? a->word[3] : "";
    if (strcmp(kind, "mood") != 0 || strlen(weather) != 1 || *weather < '1' || *weather > '5')
        return 0;
    act->entry = ENTRY_MOOD;
    act->weather = (enum weather)(*weather - '0');
    return 2;
}

/* Reads one byte more than can be right, so that too much is seen as such. The newline that
 * ends a typed line is not part of what was said. */
static const char *read_words(char *buffer, size_t size)
{
    size_t length = fread(buffer, 1, size - 1, stdin);
    if (ferror(stdin) || memchr(buffer, '\0', length))
        return NULL;
    buffer[length] = '\0';
    if (length > 0 && buffer[length - 1] == '\n')
        buffer[length - 1] = '\0';
    return buffer;
}

static int take_words(const char *given, struct act *act)
{
    char buffer[WORDS_BYTES + 3];
    const char *words = strcmp(given, "-") == 0 ? read_words(buffer, sizeof buffer) : given;
    if (!words)
        return keptctl_wrong("words: standard input cannot be read as text; give UTF-8");
    size_t length = strlen(words);
    if (length > WORDS_BYTES || (!words_valid(words, WORDS_CHARS) && words_valid(words, SIZE_MAX)))
        return keptctl_wrong("words: more than %d characters; shorten them", WORDS_CHARS);
    if (!words_valid(words, WORDS_CHARS))
        return keptctl_wrong("words: not UTF-8, or with control characters in them; give plain text");
    memcpy(act->words, words, length + 1);
    return EXIT_DONE;
}

static struct facts *facts_of(struct journal *j)
{
    struct facts *f = calloc(1, sizeof *f);
    if (f && journal_take_facts(j, f))
        return f;
    free(f);
    return NULL;
}

/* Without an app: one act into the journal. */
static int write_entry(const struct household *h, const struct control_request *r)
{
    char why[KEPTCTL_WHY], hex[UID_HEX + 1];
    struct timebase clocks = { 0 };
    struct act act = r->act;
    struct journal *j = household_journal(h, why, sizeof why);
    struct facts *facts = j ? facts_of(j) : NULL;
    if (!facts) {
        journal_close(j);
        return keptctl_failed("%s", j ? "out of memory" : why);
    }
    if (facts->practice.left[act.partner]) {
        free(facts);
        journal_close(j);
        return keptctl_failed("%s: not kept: %s", partner_key(act.partner), COMMAND_LEFT);
    }
    household_use_zone(facts);
    act.at = timebase_now(&clocks);
    if (r->usual_share)
        act.share = facts->person[act.partner].share;
    free(facts);
    enum journal_error error = journal_append_wait(j, &act, &act.uid);
    journal_close(j);
    if (error == JOURNAL_ALREADY) {
        puts(journal_error_text(error));
        return EXIT_DONE;
    }
    if (error != JOURNAL_OK)
        return keptctl_failed("%s: not kept: %s", h->dir, journal_error_text(error));
    uid_format(&act.uid, hex);
    puts(hex);
    return EXIT_DONE;
}

/* Prints the uid of what the app has kept, if it was an entry, else what the app notes. */
static int told(enum control_outcome outcome, const struct uid *uid, const char *why)
{
    char hex[UID_HEX + 1];
    if (outcome != CONTROL_OK)
        return keptctl_failed("%s", why);
    uid_format(uid, hex);
    if (!uid_is_none(uid))
        puts(hex);
    else if (*why)
        puts(why);
    return EXIT_DONE;
}

static int log_entry(const struct household *h, struct control_request *r)
{
    char why[KEPTCTL_WHY];
    struct uid uid = { 0 };
    r->act.kind = ACT_ENTRY;
    r->act.source = SOURCE_COMMAND;
    uid_draw(&r->act.uid);
    enum control_outcome outcome = control_ask(h->dir, r, &uid, NULL, why, sizeof why);
    return outcome == CONTROL_NO_APP ? write_entry(h, r) : told(outcome, &uid, why);
}

int keptctl_log(struct household *h, const struct arguments *a)
{
    struct control_request r = { .verb = CONTROL_LOG, .usual_share = !a->just_me };
    char why[KEPTCTL_WHY];
    int used = parse_entry(a, &r.act);
    if (used == 0 || a->count > 3 + used)
        return keptctl_wrong(
            "log: use keptctl log PARTNER mood 1-5|promise|win [WORDS], the words in one pair of quotes");
    int code = a->count == 3 + used ? take_words(a->word[2 + used], &r.act) : EXIT_DONE;
    if (code != EXIT_DONE)
        return code;
    if (!household_open(h, a, why, sizeof why))
        return keptctl_failed("%s", why);
    code = household_partner(h, a->word[1], &r.act.partner);
    r.act.share = SHARE_JUST_ME;
    return code == EXIT_DONE ? log_entry(h, &r) : code;
}

static bool parse_press(const char *word, enum control_press *out)
{
    *out = strcmp(word, "hold") == 0 ? CONTROL_HOLD : CONTROL_DOUBLE;
    return *out == CONTROL_HOLD || strcmp(word, "double") == 0;
}

/* Without an app a button can do one thing: log the entry it stands for, once: a double
 * press is one entry, and so is a press that follows within the configured time. */
static int press_alone(const struct household *h, const struct control_request *press)
{
    enum action_type does = h->config.button[press->button].press;
    struct control_request r = { .verb = CONTROL_LOG, .usual_share = true };
    if (press->press == CONTROL_HOLD || (does != ACTION_PROMISE && does != ACTION_WIN))
        return keptctl_failed("%s%s: needs the running app; start kept first", button_name(press->button),
                              press->press == CONTROL_HOLD ? " hold" : "");
    r.act.kind = ACT_ENTRY;
    r.act.source = SOURCE_COMMAND;
    r.act.partner = button_partner(press->button);
    r.act.entry = does == ACTION_PROMISE ? ENTRY_PROMISE : ENTRY_WIN;
    r.act.value = h->config.repeat_ms;
    return write_entry(h, &r);
}

int keptctl_press(struct household *h, const struct arguments *a)
{
    struct control_request r = { .verb = CONTROL_PRESS };
    struct uid uid = { 0 };
    char why[KEPTCTL_WHY];
    if (a->count < 2 || a->count > 3 || (a->count == 3 && !parse_press(a->word[2], &r.press)))
        return keptctl_wrong("press: use keptctl press BUTTON [hold|double]");
    if (!button_from_name(a->word[1], &r.button))
        return keptctl_wrong("press %s: no such button; use left or right with .mood, .promise or .win",
                             a->word[1]);
    if (!household_open(h, a, why, sizeof why))
        return keptctl_failed("%s", why);
    enum control_outcome outcome = control_ask(h->dir, &r, &uid, NULL, why, sizeof why);
    return outcome == CONTROL_NO_APP ? press_alone(h, &r) : told(outcome, &uid, why);
}
