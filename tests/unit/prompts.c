/* The card of the day: its promises, over years of days and with clocks that go wrong; and the
 * deck, with the faults a hand can write into it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "firmware/paths.h"
#include "firmware/rules/prompts.h"

#define DAYS 1000
#define ANY_DAY 20000

static const uint8_t household[16] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };

struct home {
    struct prompt_deck deck;
    struct prompt_log_item log[PROMPT_LOG];
    int log_count;
    char dir[64];
};

static void make_deck(struct prompt_deck *deck, int count)
{
    memset(deck, 0, sizeof *deck);
    deck->count = count;
    for (int i = 0; i < count; i++)
        snprintf(deck->card[i].id, sizeof deck->card[i].id, "card.%02d", i);
}

static int set_up(void **state)
{
    struct home *h = calloc(1, sizeof *h);
    assert_non_null(h);
    strcpy(h->dir, "/tmp/kept-prompts-XXXXXX");
    assert_non_null(mkdtemp(h->dir));
    *state = h;
    return 0;
}

static void deck_path(const struct home *h, const char *name, char *out, size_t size)
{
    snprintf(out, size, "%s/%s.ini", h->dir, name);
}

static int tear_down(void **state)
{
    static const char *const names[] = { "en", "de", "pt_BR", "pt" };
    struct home *h = *state;
    char path[128];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        deck_path(h, names[i], path, sizeof path);
        unlink(path);
    }
    rmdir(h->dir);
    free(h);
    return 0;
}

static bool is_noted(const struct home *h, int32_t day, const char *id)
{
    for (int i = 0; i < h->log_count; i++)
        if (h->log[i].day == day && strcmp(h->log[i].id, id) == 0)
            return true;
    return false;
}

static int choose(const struct home *h, int log_count, int32_t day, const uint8_t of[16])
{
    return prompts_choose(&h->deck, &(struct prompt_choice){
                                        .log = h->log, .log_count = log_count, .day = day, .household = of });
}

/* What the journal does: the card of a day is noted once, newest first, the oldest forgotten. */
static int show(struct home *h, int32_t day)
{
    int card = choose(h, h->log_count, day, household);
    assert_true(card >= 0 && card < h->deck.count);
    const char *id = h->deck.card[card].id;
    if (is_noted(h, day, id))
        return card;
    if (h->log_count < PROMPT_LOG)
        h->log_count++;
    memmove(h->log + 1, h->log, sizeof *h->log * (size_t)(h->log_count - 1));
    h->log[0] = (struct prompt_log_item){ .day = day };
    strcpy(h->log[0].id, id);
    return card;
}

/* The longest and the shortest time any card stayed away in DAYS days of STEP days each. */
static void gaps(struct home *h, int step, int *shortest, int *longest)
{
    int32_t last[PROMPT_CARDS];
    for (int i = 0; i < PROMPT_CARDS; i++)
        last[i] = -1;
    *shortest = DAYS * step;
    *longest = 0;
    for (int n = 0; n < DAYS; n++) {
        int card = show(h, ANY_DAY + n * step);
        int gap = last[card] < 0 ? *shortest : (n - last[card]) * step;
        *shortest = gap < *shortest ? gap : *shortest;
        *longest = last[card] >= 0 && gap > *longest ? gap : *longest;
        last[card] = n;
    }
}

static void no_card_returns_within_80_days(void **state)
{
    static const int counts[] = { 81, 84, 120, 222 };
    struct home *h = *state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        int shortest, longest;
        h->log_count = 0;
        make_deck(&h->deck, counts[i]);
        gaps(h, 1, &shortest, &longest);
        assert_true(shortest > PROMPT_REST_DAYS);
    }
}

static void every_card_has_its_turn(void **state)
{
    struct home *h = *state;
    bool seen[84] = { false };
    int count = 0;
    make_deck(&h->deck, 84);
    for (int n = 0; n < DAYS; n++)
        seen[show(h, ANY_DAY + n)] = true;
    for (int i = 0; i < 84; i++)
        count += seen[i];
    assert_int_equal(count, 84);
}

static void with_many_hidden_the_least_recent_shows(void **state)
{
    struct home *h = *state;
    int shortest, longest;
    make_deck(&h->deck, 84);
    for (int i = 0; i < 84; i++)
        h->deck.card[i].hidden = i % 6 != 0;
    gaps(h, 1, &shortest, &longest);
    assert_int_equal(shortest, 14);
    assert_int_equal(longest, 14);
}

static void one_card_left_shows_every_day(void **state)
{
    struct home *h = *state;
    make_deck(&h->deck, 3);
    h->deck.card[0].hidden = h->deck.card[2].hidden = true;
    for (int n = 0; n < 5; n++)
        assert_int_equal(show(h, ANY_DAY + n), 1);
}

static void no_card_left_shows_none(void **state)
{
    struct home *h = *state;
    make_deck(&h->deck, 1);
    h->deck.card[0].hidden = true;
    assert_int_equal(choose(h, 0, ANY_DAY, household), -1);
    make_deck(&h->deck, 0);
    assert_int_equal(choose(h, 0, ANY_DAY, household), -1);
}

static void the_card_of_a_day_stays(void **state)
{
    struct home *h = *state;
    make_deck(&h->deck, 84);
    for (int n = 0; n < 100; n++) {
        int card = show(h, ANY_DAY + n);
        assert_int_equal(show(h, ANY_DAY + n), card);
    }
    int card = show(h, ANY_DAY + 99);
    h->deck.card[card].hidden = true;
    assert_int_not_equal(show(h, ANY_DAY + 99), card);
}

/* A favourite comes first once it has rested, and not before: of 84 cards it returns on the 81st day. */
static void a_favourite_comes_first_once_rested(void **state)
{
    struct home *h = *state;
    make_deck(&h->deck, 120);
    int first = show(h, ANY_DAY);
    h->deck.card[first].favourite = true;
    for (int n = 1; n <= PROMPT_REST_DAYS; n++)
        assert_int_not_equal(show(h, ANY_DAY + n), first);
    assert_int_equal(show(h, ANY_DAY + PROMPT_REST_DAYS + 1), first);
}

static void households_and_rounds_differ(void **state)
{
    struct home *h = *state;
    const uint8_t other[16] = { 16 };
    int same_household = 0, same_round = 0;
    make_deck(&h->deck, 84);
    for (int n = 0; n < 50; n++) {
        int32_t day = ANY_DAY + n * PROMPT_REST_DAYS;
        int card = choose(h, 0, day, household);
        same_household += card == choose(h, 0, day, other);
        same_round += card == choose(h, 0, day + PROMPT_REST_DAYS, household);
    }
    assert_true(same_household < 10);
    assert_true(same_round < 10);
}

/* The newest card of the log is none of the 80 before it. */
static bool newest_is_rested(const struct home *h)
{
    for (int i = 1; i <= PROMPT_REST_DAYS && i < h->log_count; i++)
        if (strcmp(h->log[0].id, h->log[i].id) == 0)
            return false;
    return true;
}

/* 100 days as they are, 20 with a clock that is wrong, and many more with it put right again. A day that
 * comes twice has the card it had; whatever is new has not been seen for 80 cards. */
static void a_wrong_clock_brings_no_card_back(void **state)
{
    static const int wrong_by[] = { -4000, -30, -1, 1, 30, 4000, 40000 };
    struct home *h = *state;
    make_deck(&h->deck, 84);
    for (size_t k = 0; k < sizeof wrong_by / sizeof *wrong_by; k++) {
        int fresh = 0;
        h->log_count = 0;
        for (int n = 0; n < 500; n++) {
            struct prompt_log_item before = h->log[0];
            show(h, ANY_DAY + n + (n >= 100 && n < 120 ? wrong_by[k] : 0));
            fresh += memcmp(&before, &h->log[0], sizeof before) != 0;
            assert_true(newest_is_rested(h));
        }
        assert_in_range(fresh, 440, 500);
    }
}

static void the_ends_of_time_do_no_harm(void **state)
{
    static const int32_t days[] = { INT32_MIN, -1, 0, INT32_MAX };
    struct home *h = *state;
    make_deck(&h->deck, 84);
    for (int n = 0; n < 400; n++)
        show(h, days[n % 4]);
    assert_true(h->log_count > 0);
}

static void write_deck(const struct home *h, const char *name, const char *text)
{
    char path[128];
    deck_path(h, name, path, sizeof path);
    FILE *f = fopen(path, "we");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static void loads_cards_in_their_order(void **state)
{
    struct home *h = *state;
    char why[256];
    write_deck(h, "en", "# note\n[own]\nx.1 = One?\n\n[review]\nx.2=Caf\xc3\xa9 = two?");
    assert_true(prompt_deck_load(&h->deck, h->dir, "en", why, sizeof why));
    assert_int_equal(h->deck.count, 2);
    assert_string_equal(h->deck.card[0].id, "x.1");
    assert_string_equal(h->deck.card[0].text, "One?");
    assert_string_equal(h->deck.card[1].text, "Caf\xc3\xa9 = two?");
    assert_false(h->deck.card[0].hidden || h->deck.card[1].hidden);
}

static void chooses_the_file_of_the_language(void **state)
{
    static const struct {
        const char *language, *text;
    } cases[] = {
        { "en", "en" },    { NULL, "en" },          { "", "en" },      { "fr", "en" },
        { "de", "de" },    { "de_AT.UTF-8", "de" }, { "de:en", "de" }, { "pt_BR@x", "pt_BR" },
        { "pt_PT", "pt" }, { "../de", "en" },       { "C", "en" },
    };
    struct home *h = *state;
    char why[256];
    write_deck(h, "en", "[own]\nx.1 = en\n");
    write_deck(h, "de", "[own]\nx.1 = de\n");
    write_deck(h, "pt", "[own]\nx.1 = pt\n");
    write_deck(h, "pt_BR", "[own]\nx.1 = pt_BR\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(prompt_deck_load(&h->deck, h->dir, cases[i].language, why, sizeof why));
        assert_string_equal(h->deck.card[0].text, cases[i].text);
    }
}

static void names_the_line_of_a_fault(void **state)
{
    static const struct {
        const char *text, *where;
    } cases[] = {
        { "", ":0: there is no card" },
        { "[own]\n", ":1: there is no card" },
        { "x.1 = One\n", ":1: x.1: stands before" },
        { "[own]\nx.1 = One\nx.1 = Two\n", ":3: x.1: is there twice" },
        { "[own]\nx.1 = One\n\n  more\n", ":4: x.1: is there twice" },
        { "[own]\nX 1 = One\n", ":2: X 1: is no id" },
        { "[own]\nx.1 =\n", ":2: x.1: has no words" },
        { "[own]\nx.1 = \xff\n", ":2: x.1: is too long or not UTF-8" },
        { "[own]\nx.1 = One\nTwo\n", ":3: neither" },
        { "[own]\nTwo\nx.1 =\n", ":2: neither" },
        { "[own\nx.1 = One\n", ":1: neither" },
    };
    struct home *h = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char why[256] = "";
        write_deck(h, "en", cases[i].text);
        assert_false(prompt_deck_load(&h->deck, h->dir, "en", why, sizeof why));
        assert_int_equal(h->deck.count, 0);
        if (!strstr(why, cases[i].where))
            fail_msg("case %zu: \"%s\" does not say \"%s\"", i, why, cases[i].where);
    }
}

static void refuses_a_line_inih_would_split(void **state)
{
    struct home *h = *state;
    char text[400], why[256];
    memset(text, 'a', sizeof text);
    memcpy(text, "[own]\nx.1 = ", 12);
    memcpy(text + sizeof text - 10, "\nx.2 = b\n", 10);
    write_deck(h, "en", text);
    assert_false(prompt_deck_load(&h->deck, h->dir, "en", why, sizeof why));
    assert_true(strstr(why, ":2: ") && strstr(why, "too long"));
}

static void refuses_one_card_too_many(void **state)
{
    struct home *h = *state;
    char text[8192] = "[own]\n", why[256];
    size_t used = strlen(text);
    for (int i = 0; i <= PROMPT_CARDS; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "x.%d = Words\n", i);
    write_deck(h, "en", text);
    assert_false(prompt_deck_load(&h->deck, h->dir, "en", why, sizeof why));
    assert_non_null(strstr(why, ":386: x.384: is one card too many"));
}

static void a_missing_deck_says_so(void **state)
{
    struct home *h = *state;
    char why[256];
    assert_false(prompt_deck_load(&h->deck, h->dir, "en", why, sizeof why));
    assert_non_null(strstr(why, "en.ini: No such file"));
}

/* product.md, Prompts: as many of each kind, in every language, under the same ids. */
static void every_deck_has_222_cards(void **state)
{
    static const int counts[GROUP_COUNT] = {
        [GROUP_TALK] = 24,   [GROUP_WEEK] = 12, [GROUP_LISTEN] = 12, [GROUP_HELP] = 12,
        [GROUP_BOUNDS] = 12, [GROUP_EDGES] = 6, [GROUP_MAKING] = 12, [GROUP_KEPT] = 12,
        [GROUP_SLIP] = 12,   [GROUP_LOW] = 15,  [GROUP_RETURN] = 9,  [GROUP_WIN] = 12,
        [GROUP_INNER] = 12,  [GROUP_NEAR] = 24, [GROUP_CLOSE] = 12,  [GROUP_REVIEW] = 24,
    };
    static const char *const languages[] = { "en", "de", "es" };
    static struct prompt_deck english;
    struct home *h = *state;
    char why[256] = "";
    for (size_t l = 0; l < sizeof languages / sizeof *languages; l++) {
        int seen[GROUP_COUNT] = { 0 };
        assert_true(prompt_deck_load(&h->deck, "assets/prompts", languages[l], why, sizeof why));
        if (l == 0)
            english = h->deck;
        for (int i = 0; i < h->deck.count; i++) {
            seen[h->deck.card[i].group]++;
            assert_string_equal(h->deck.card[i].id, english.card[i].id);
            assert_int_equal(h->deck.card[i].group, english.card[i].group);
        }
        assert_int_equal(h->deck.count, 222);
        assert_memory_equal(seen, counts, sizeof seen);
    }
}

/* A line of a situation is never the day's card; touch is, only where both want it. */
static void an_ordinary_day_has_its_own_cards(void **state)
{
    struct home *h = *state;
    char why[256] = "";
    assert_true(prompt_deck_load(&h->deck, "assets/prompts", "en", why, sizeof why));
    for (int closeness = 0; closeness < 2; closeness++) {
        int close = 0;
        for (int32_t day = ANY_DAY; day < ANY_DAY + 40 * PROMPT_REST_DAYS; day += PROMPT_REST_DAYS) {
            struct prompt_choice choice = { .day = day, .household = household, .closeness = closeness };
            enum prompt_group group = h->deck.card[prompts_choose(&h->deck, &choice)].group;
            assert_true(group == GROUP_TALK || group == GROUP_LISTEN || group == GROUP_HELP ||
                        group == GROUP_BOUNDS || group == GROUP_NEAR || group == GROUP_CLOSE);
            close += group == GROUP_CLOSE;
        }
        assert_int_equal(close > 0, closeness);
    }
}

static void a_line_goes_with_its_situation(void **state)
{
    struct home *h = *state;
    char why[256] = "";
    assert_true(prompt_deck_load(&h->deck, "assets/prompts", "en", why, sizeof why));
    for (uint64_t seed = 0; seed < 50; seed++) {
        const struct prompt_card *line = prompts_line(&h->deck, GROUP_SLIP, seed);
        assert_non_null(line);
        assert_int_equal(line->group, GROUP_SLIP);
        assert_ptr_equal(line, prompts_line(&h->deck, GROUP_SLIP, seed));
        const struct prompt_card *step = prompts_review_line(&h->deck, 7, seed);
        assert_non_null(step);
        assert_true(strcmp(step->id, "review.22") >= 0);
    }
    assert_null(prompts_line(&h->deck, GROUP_OWN, 1));
}

static void a_household_adds_cards_of_its_own(void **state)
{
    struct home *h = *state;
    char why[256] = "", file[256];
    assert_true(prompt_deck_load(&h->deck, "assets/prompts", "en", why, sizeof why));
    write_deck(h, "ours", "[own]\nours.1 = What would you like to cook?\n");
    snprintf(file, sizeof file, "%s/ours.ini", h->dir);
    assert_true(prompt_deck_add(&h->deck, file, why, sizeof why));
    assert_int_equal(h->deck.count, 223);
    assert_int_equal(h->deck.card[222].group, GROUP_OWN);
    write_deck(h, "ours", "[own]\ntalk.01 = Again?\n");
    assert_false(prompt_deck_add(&h->deck, file, why, sizeof why));
    assert_non_null(strstr(why, ":2: talk.01"));
    assert_int_equal(h->deck.count, 223);
    assert_int_equal(unlink(file), 0);
}

static void the_build_tree_finds_the_deck(void **state)
{
    struct home *h = *state;
    char dir[512], why[256];
    unsetenv("KEPT_ASSETS");
    assert_true(paths_asset("prompts", dir, sizeof dir));
    assert_true(prompt_deck_load(&h->deck, dir, "qps", why, sizeof why));
    assert_int_equal(h->deck.count, 222);
    assert_string_not_equal(h->deck.card[0].text,
                            "What is one small thing today that would help you feel safe?");
}

static void assets_are_where_they_are_said_to_be(void **state)
{
    struct home *h = *state;
    char path[512], small[8] = "same";
    write_deck(h, "en", "[own]\nx.1 = One?\n");
    setenv("KEPT_ASSETS", h->dir, 1);
    assert_true(paths_asset("en.ini", path, sizeof path));
    assert_false(paths_asset("prompts", path, sizeof path));
    assert_false(paths_asset("en.ini", small, sizeof small));
    assert_string_equal(small, "same");
    unsetenv("KEPT_ASSETS");
    assert_false(paths_asset("no such thing", path, sizeof path));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_card_returns_within_80_days),
        TEST(every_card_has_its_turn),
        TEST(with_many_hidden_the_least_recent_shows),
        TEST(one_card_left_shows_every_day),
        TEST(no_card_left_shows_none),
        TEST(the_card_of_a_day_stays),
        TEST(a_favourite_comes_first_once_rested),
        TEST(households_and_rounds_differ),
        TEST(a_wrong_clock_brings_no_card_back),
        TEST(the_ends_of_time_do_no_harm),
        TEST(loads_cards_in_their_order),
        TEST(chooses_the_file_of_the_language),
        TEST(names_the_line_of_a_fault),
        TEST(refuses_a_line_inih_would_split),
        TEST(refuses_one_card_too_many),
        TEST(a_missing_deck_says_so),
        TEST(every_deck_has_222_cards),
        TEST(an_ordinary_day_has_its_own_cards),
        TEST(a_line_goes_with_its_situation),
        TEST(a_household_adds_cards_of_its_own),
        TEST(the_build_tree_finds_the_deck),
        TEST(assets_are_where_they_are_said_to_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
