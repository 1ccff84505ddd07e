/* Reading a deck. Apart from prompts.c, which is pure. */
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "firmware/rules/prompts.h"

#define FALLBACK "en"
#define LANGUAGE_BYTES 15
#define FAULT_BYTES 191
#define PATH_BYTES 512

/* How the groups are called in the files. */
static const char *const sections[] = {
    [GROUP_TALK] = "communication daily",
    [GROUP_WEEK] = "communication weekly",
    [GROUP_LISTEN] = "listening",
    [GROUP_HELP] = "professional help",
    [GROUP_BOUNDS] = "boundaries daily",
    [GROUP_EDGES] = "boundaries weekly",
    [GROUP_MAKING] = "accountability making",
    [GROUP_KEPT] = "accountability kept",
    [GROUP_SLIP] = "accountability slip",
    [GROUP_LOW] = "patience low",
    [GROUP_RETURN] = "patience return",
    [GROUP_WIN] = "patience win",
    [GROUP_INNER] = "forgiveness",
    [GROUP_NEAR] = "connection touch-free",
    [GROUP_CLOSE] = "connection closeness",
    [GROUP_REVIEW] = "review",
    [GROUP_OWN] = "own",
};
static_assert(sizeof sections / sizeof *sections == GROUP_COUNT, "a section for every group");

/* One pass over a file. Debian's inih tells its handler no line numbers and splits long lines
 * (facts.md), so the lines are counted and measured where they are read. */
struct loading {
    FILE *file;
    struct prompt_deck *deck;
    int line;
    int fault_line; /* 0: none so far; the first one is kept */
    char fault[FAULT_BYTES + 1];
};

static void note_fault(struct loading *l, const char *what, const char *which)
{
    if (l->fault_line != 0)
        return;
    l->fault_line = l->line;
    snprintf(l->fault, sizeof l->fault, "%s%s%s", which, *which ? ": " : "", what);
}

static char *read_line(char *out, int size, void *user)
{
    struct loading *l = user;
    if (l->fault_line != 0 || !fgets(out, size, l->file))
        return NULL;
    l->line++;
    if (!strchr(out, '\n') && !feof(l->file)) {
        note_fault(l, "the line is too long; shorten it", "");
        return NULL;
    }
    return out;
}

static bool is_id(const char *s)
{
    size_t length = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789._-");
    return length > 0 && length <= PROMPT_ID_BYTES && s[length] == '\0';
}

static enum prompt_group group_of(const char *section)
{
    enum prompt_group group = 0;
    while (group < GROUP_COUNT && strcmp(sections[group], section) != 0)
        group++;
    return group;
}

static bool is_known(const struct prompt_deck *deck, const char *id)
{
    for (int i = 0; i < deck->count; i++)
        if (strcmp(deck->card[i].id, id) == 0)
            return true;
    return false;
}

static const char *fault_of(const struct prompt_deck *deck, const char *id, const char *text)
{
    if (!is_id(id))
        return "is no id; use small letters, digits and dots, 31 at most";
    if (is_known(deck, id))
        return "is there twice; give each card an id of its own";
    if (*text == '\0')
        return "has no words; write some or remove the line";
    if (strlen(text) > PROMPT_TEXT_BYTES || !words_valid(text, PROMPT_TEXT_BYTES))
        return "is too long or not UTF-8; use at most 14 words";
    if (deck->count == PROMPT_CARDS)
        return "is one card too many; 384 fit";
    return NULL;
}
static_assert(PROMPT_CARDS == 384, "what is said of one card too many");

static int take_card(void *user, const char *section, const char *id, const char *text)
{
    struct loading *l = user;
    enum prompt_group group = group_of(section);
    const char *fault = fault_of(l->deck, id, text);
    if (*section == '\0') {
        note_fault(l, "stands before the first [group]; move it below one", id);
        return 0;
    }
    if (group == GROUP_COUNT) {
        note_fault(l, "is no group of cards; use [own], or one of those in en.ini", section);
        return 0;
    }
    if (fault) {
        note_fault(l, fault, id);
        return 0;
    }
    struct prompt_card *card = &l->deck->card[l->deck->count++];
    memcpy(card->id, id, strlen(id) + 1);
    memcpy(card->text, text, strlen(text) + 1);
    card->group = group;
    card->hidden = false;
    return 1;
}

/* inih's own answer is the first line it could make nothing of, 0 for none. */
static void judge(struct loading *l, int bad_line)
{
    if (bad_line < 0) {
        note_fault(l, "out of memory", "");
    } else if (bad_line > 0 && (l->fault_line == 0 || bad_line < l->fault_line)) {
        l->fault_line = bad_line;
        snprintf(l->fault, sizeof l->fault, "neither a [group] nor \"id = text\"");
    }
}

/* Takes the cards of PATH, or none of them. FILE is open, and closed here. */
static bool read_deck(struct prompt_deck *deck, FILE *file, const char *path, char *why, size_t size)
{
    struct loading l = { .deck = deck, .file = file };
    int before = deck->count;
    judge(&l, ini_parse_stream(read_line, &l, take_card, &l));
    if (ferror(file))
        note_fault(&l, "cannot be read to its end", "");
    fclose(file);
    if (deck->count == 0)
        note_fault(&l, "there is no card in it", "");
    if (*l.fault == '\0')
        return true;
    snprintf(why, size, "%s:%d: %s", path, l.fault_line, l.fault);
    deck->count = before;
    return false;
}

/* The first LENGTH bytes of a locale's name as a file. No other letters: a name is no path. */
static bool deck_file(const char *dir, const char *language, size_t length, char *out, size_t size)
{
    for (size_t i = 0; i < length; i++)
        if (!isalpha((unsigned char)language[i]) && language[i] != '_')
            return false;
    int n = snprintf(out, size, "%s/%.*s.ini", dir, (int)length, language);
    return length > 0 && length <= LANGUAGE_BYTES && n > 0 && (size_t)n < size && access(out, F_OK) == 0;
}

bool prompt_deck_load(struct prompt_deck *deck, const char *dir, const char *language, char *why, size_t size)
{
    char path[PATH_BYTES];
    const char *name = language ? language : FALLBACK;
    deck->count = 0;
    if (!deck_file(dir, name, strcspn(name, ".@:"), path, sizeof path) &&
        !deck_file(dir, name, strcspn(name, "_.@:"), path, sizeof path))
        snprintf(path, sizeof path, "%s/" FALLBACK ".ini", dir);
    FILE *file = fopen(path, "re");
    if (!file) {
        snprintf(why, size, "%s: %s; install kept again", path, strerror(errno));
        return false;
    }
    return read_deck(deck, file, path, why, size);
}

bool prompt_deck_add(struct prompt_deck *deck, const char *file, char *why, size_t size)
{
    FILE *f = fopen(file, "re");
    if (!f && errno == ENOENT)
        return true;
    if (!f) {
        snprintf(why, size, "%s: %s; let kept read it, or move it away", file, strerror(errno));
        return false;
    }
    return read_deck(deck, f, file, why, size);
}
