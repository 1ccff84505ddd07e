/* The deck as a household has it: its own cards, those it hid, its favourites. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/rules/prompts.h"

static void make_deck(struct prompt_deck *deck, int count)
{
    memset(deck, 0, sizeof *deck);
    deck->count = count;
    for (int i = 0; i < count; i++)
        snprintf(deck->card[i].id, sizeof deck->card[i].id, "card.%02d", i);
}

static void add_thing(struct facts *f, enum thing_kind kind, uint8_t mark, const char *words)
{
    struct practice *p = &f->practice;
    struct thing *t = &p->thing[p->thing_count++];
    p->words_used = p->words_used ? p->words_used : 1;
    *t = (struct thing){ .kind = kind, .uid = { { mark } }, .words_at = (uint32_t)p->words_used };
    strcpy(p->words + p->words_used, words);
    p->words_used += strlen(words) + 1;
}

static void mark_card(struct facts *f, const char *id, enum card_mark mark)
{
    strcpy(f->practice.card[f->practice.card_count].id, id);
    f->practice.card[f->practice.card_count++].mark = mark;
}

static void a_household_has_cards_of_its_own(void **state)
{
    static struct prompt_deck shipped, deck;
    static struct facts f;
    (void)state;
    make_deck(&shipped, 2);
    add_thing(&f, THING_IDEA, 1, "No card.");
    add_thing(&f, THING_CARD, 0xAB, "Which song fits today?");
    mark_card(&f, "card.00", CARD_HIDDEN);
    mark_card(&f, "card.01", CARD_FAVOURITE);
    mark_card(&f, "card.77", CARD_HIDDEN); /* of another edition */
    prompt_deck_household(&deck, &shipped, &f);
    assert_int_equal(deck.count, 3);
    assert_true(deck.card[0].hidden && !deck.card[0].favourite);
    assert_true(deck.card[1].favourite && !deck.card[1].hidden);
    assert_string_equal(deck.card[2].id, "own.ab0000000000000000000000");
    assert_string_equal(deck.card[2].text, "Which song fits today?");
    assert_int_equal(deck.card[2].group, GROUP_OWN);
    assert_false(shipped.card[0].hidden); /* the deck itself stays as it is */
    mark_card(&f, deck.card[2].id, CARD_HIDDEN);
    prompt_deck_household(&deck, &shipped, &f);
    assert_true(deck.card[2].hidden);
}

/* As many as there is room for; none of them longer than a card may be, nor cut within a character. */
static void own_cards_stop_where_the_deck_is_full(void **state)
{
    static struct prompt_deck shipped, deck;
    static struct facts f;
    char words[2 * PROMPT_TEXT_BYTES + 1] = "";
    (void)state;
    make_deck(&shipped, PROMPT_CARDS - 1);
    for (int i = 0; i < PROMPT_TEXT_BYTES; i++)
        strcat(words, "\xc3\xa9");
    add_thing(&f, THING_CARD, 1, words);
    add_thing(&f, THING_CARD, 2, words);
    prompt_deck_household(&deck, &shipped, &f);
    assert_int_equal(deck.count, PROMPT_CARDS);
    const char *text = deck.card[PROMPT_CARDS - 1].text;
    assert_int_equal(strlen(text), PROMPT_TEXT_BYTES - 1);
    assert_true(words_valid(text, PROMPT_TEXT_BYTES));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_household_has_cards_of_its_own),
        cmocka_unit_test(own_cards_stop_where_the_deck_is_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
