/* A household for tests: a real journal in a folder of its own, and acts with a clock that only
 * moves when told. */
#ifndef KEPT_TESTS_HOUSE_H
#define KEPT_TESTS_HOUSE_H

#include "firmware/journal/journal.h"

struct house {
    char dir[64];
    struct journal_options options;
    struct journal *journal;
    struct moment now;
};

/* For cmocka: *state is a house with its journal open; the folder is removed at the end. */
int house_set_up(void **state);
int house_tear_down(void **state);
#define HOUSE_TEST(f) cmocka_unit_test_setup_teardown(f, house_set_up, house_tear_down)

void house_open(struct house *h);
void house_close(struct house *h);
void house_another_boot(struct house *h); /* while it is closed: all that was kept is of an earlier one */
enum journal_error house_try_open(struct house *h, char *why, size_t size);

/* DIR/NAME, valid until the next call. */
const char *house_file(const struct house *h, const char *name);

void house_pass(struct house *h, int64_t ms);

struct act house_entry(const struct house *h, enum partner who, enum entry_kind kind);
struct act house_mood(const struct house *h, enum partner who, enum weather weather);
struct act house_on(const struct house *h, enum partner who, enum act_kind kind, const struct uid *target);
struct act house_setting(const struct house *h, enum partner who, const char *key, const char *value);
struct act house_prompt(const struct house *h, const char *id, enum prompt_reply reply);
struct act house_words(const struct house *h, enum partner who, const struct uid *target, const char *words);

/* Keeps it and waits; the first asserts that it is kept. */
struct uid house_keep(struct house *h, struct act act);
enum journal_error house_try(struct house *h, struct act act);

/* The answer to a request; owned by the caller. */
struct timeline_page *house_ask(struct house *h, struct page_request request);

/* The same of one's own page, which does not fail. */
struct own_page *house_ask_own(struct house *h, const struct own_request *r);

/* The newest page; and how many entries all pages have. */
struct timeline_page *house_newest(struct house *h);
int house_count(struct house *h);

/* Waits for the newest facts. */
struct facts house_facts(struct house *h);

/* True when BYTES are in any file of the folder, or of a folder in it. */
bool house_holds(const struct house *h, const char *bytes);

/* The copy of DAY, made as the app makes it; and the path of copy NAME, valid until the next call. */
void house_copy(const struct house *h, int32_t day);
const char *house_copy_path(const struct house *h, const char *name);

#endif
