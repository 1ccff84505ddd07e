/* Reading a deck. Apart from prompts.c, which is pure. */
#include <assert.h>
#include <errno.h>
#include <string.h>

#include "firmware/rules/keyed.h"
#include "firmware/rules/prompts.h"

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

static bool is_known(const struct prompt_deck *deck, const char *id)
{
    for (int i = 0; i < deck->count; i++)
        if (strcmp(deck->card[i].id, id) == 0)
            return true;
    return false;
}

static const char *fault_of(const struct prompt_deck *deck, const char *id, const char *text)
{
    const char *fault = keyed_id_fault(id);
    if (fault)
        return fault;
    if (is_known(deck, id))
        return "is there twice; give each card an id of its own";
    fault = keyed_text_fault(text, PROMPT_TEXT_BYTES);
    if (fault)
        return fault;
    return deck->count == PROMPT_CARDS ? "is one card too many; 384 fit" : NULL;
}
static_assert(PROMPT_CARDS == 384, "what is said of one card too many");

static const char *take_card(void *user, const struct keyed_line *line)
{
    struct prompt_deck *deck = user;
    const char *fault = fault_of(deck, line->id, line->text);
    if (fault)
        return fault;
    struct prompt_card *card = &deck->card[deck->count++];
    memcpy(card->id, line->id, strlen(line->id) + 1);
    memcpy(card->text, line->text, strlen(line->text) + 1);
    card->group = (enum prompt_group)line->section;
    card->hidden = card->favourite = false;
    return NULL;
}

static const char *finish(void *user)
{
    const struct prompt_deck *deck = user;
    return deck->count == 0 ? "there is no card in it" : NULL;
}

static const struct keyed_kind cards = {
    .sections = sections,
    .section_count = GROUP_COUNT,
    .no_section = "is no group of cards; use [own], or one of those in en.ini",
    .take = take_card,
    .finish = finish,
};

bool prompt_deck_load(struct prompt_deck *deck, const char *dir, const char *language, char *why, size_t size)
{
    char path[KEYED_PATH_BYTES];
    deck->count = 0;
    keyed_path(dir, language, path);
    bool good = keyed_load(&cards, deck, path, why, size);
    if (!good)
        deck->count = 0;
    return good;
}

void prompt_deck_household(struct prompt_deck *out, const struct prompt_deck *deck, const struct facts *f)
{
    const struct thing *t;
    *out = *deck;
    for (int i = 0; (t = facts_open(f, THING_CARD, FACTS_ANYBODY, i)) && out->count < PROMPT_CARDS; i++) {
        struct prompt_card *card = &out->card[out->count++];
        memset(card, 0, sizeof *card);
        card->group = GROUP_OWN;
        facts_own_id(t, card->id);
        words_part_of(facts_words(f, t), 0, card->text, sizeof card->text);
    }
    for (int i = 0; i < out->count; i++) {
        enum card_mark mark = facts_card_mark(f, out->card[i].id);
        out->card[i].hidden = out->card[i].hidden || mark == CARD_HIDDEN;
        out->card[i].favourite = mark == CARD_FAVOURITE;
    }
}

/* Takes the cards of the file, or none of them. */
bool prompt_deck_add(struct prompt_deck *deck, const char *file, char *why, size_t size)
{
    int before = deck->count;
    FILE *f = fopen(file, "re");
    if (!f && errno == ENOENT)
        return true;
    if (!f) {
        snprintf(why, size, "%s: %s; let kept read it, or move it away", file, strerror(errno));
        return false;
    }
    bool good = keyed_read(&cards, deck, f, file, why, size);
    if (!good)
        deck->count = before;
    return good;
}
