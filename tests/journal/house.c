#include "tests/journal/house.h"

#include "firmware/journal/copies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OWN_PATIENCE_MS 60000 /* a code takes its time on a slow machine */

int house_set_up(void **state)
{
    struct house *h = calloc(1, sizeof *h);
    assert_non_null(h);
    strcpy(h->dir, "/tmp/kept-journal-XXXXXX");
    assert_non_null(mkdtemp(h->dir));
    h->options = (struct journal_options){ .dir = h->dir, .day_ends_hour = DAY_ENDS_HOUR_DEFAULT };
    strcpy(h->options.person[PARTNER_LEFT].name, "Left");
    strcpy(h->options.person[PARTNER_RIGHT].name, "Right");
    h->options.person[PARTNER_RIGHT].glaze = GLAZE_TERRACOTTA;
    h->now = (struct moment){ .mono = { 1000000 },
                              .wall = { INT64_C(1795421520000) }, /* Monday, 23 November 2026, 08:12 UTC */
                              .boottime_ms = 1000000,
                              .trusted = true };
    house_open(h);
    *state = h;
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

int house_tear_down(void **state)
{
    struct house *h = *state;
    house_close(h);
    assert_int_equal(nftw(h->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
    free(h);
    return 0;
}

enum journal_error house_try_open(struct house *h, char *why, size_t size)
{
    return journal_open(&h->journal, &h->options, why, size);
}

void house_open(struct house *h)
{
    char why[512] = "";
    enum journal_error e = house_try_open(h, why, sizeof why);
    if (e != JOURNAL_OK)
        fail_msg("%s", why);
}

void house_close(struct house *h)
{
    journal_close(h->journal);
    h->journal = NULL;
}

void house_another_boot(struct house *h)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(house_file(h, "journal.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "UPDATE boot SET boot_id = randomblob(16)", NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

const char *house_file(const struct house *h, const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", h->dir, name);
    return path;
}

void house_pass(struct house *h, int64_t ms)
{
    h->now.mono.ms += ms;
    h->now.wall.ms += ms;
    h->now.boottime_ms += ms;
}

struct act house_entry(const struct house *h, enum partner who, enum entry_kind kind)
{
    return (
        struct act){ .kind = ACT_ENTRY, .partner = who, .entry = kind, .at = h->now, .source = SOURCE_TOUCH };
}

struct act house_mood(const struct house *h, enum partner who, enum weather weather)
{
    struct act act = house_entry(h, who, ENTRY_MOOD);
    act.weather = weather;
    return act;
}

struct act house_on(const struct house *h, enum partner who, enum act_kind kind, const struct uid *target)
{
    return (
        struct act){ .kind = kind, .partner = who, .target = *target, .at = h->now, .source = SOURCE_TOUCH };
}

struct act house_setting(const struct house *h, enum partner who, const char *key, const char *value)
{
    struct act act = { .kind = ACT_SETTING, .partner = who, .at = h->now };
    strcpy(act.key, key);
    strcpy(act.words, value);
    return act;
}

struct act house_prompt(const struct house *h, const char *id, enum prompt_reply reply)
{
    struct act act = { .kind = ACT_PROMPT, .partner = PARTNER_NONE, .reply = reply, .at = h->now };
    strcpy(act.key, id);
    return act;
}

struct act house_words(const struct house *h, enum partner who, const struct uid *target, const char *words)
{
    struct act act = house_on(h, who, ACT_WORDS, target);
    strcpy(act.words, words);
    return act;
}

struct uid house_keep(struct house *h, struct act act)
{
    struct uid uid = { { 0 } };
    enum journal_error e = journal_append_wait(h->journal, &act, &uid);
    if (e != JOURNAL_OK)
        fail_msg("act %d: %s", (int)act.kind, journal_error_text(e));
    assert_false(uid_is_none(&uid));
    return uid;
}

enum journal_error house_try(struct house *h, struct act act)
{
    return journal_append_wait(h->journal, &act, NULL);
}

struct timeline_page *house_ask(struct house *h, struct page_request request)
{
    struct pollfd fd = { .fd = journal_fd(h->journal), .events = POLLIN };
    assert_true(journal_ask_page(h->journal, &request));
    for (;;) {
        journal_clear_signal(h->journal);
        struct timeline_page *page = journal_take_page(h->journal);
        if (page)
            return page;
        assert_true(poll(&fd, 1, 20000) > 0);
    }
}

struct own_page *house_ask_own(struct house *h, const struct own_request *r)
{
    struct pollfd fd = { .fd = journal_fd(h->journal), .events = POLLIN };
    struct own_page *page;
    assert_true(journal_ask_own(h->journal, r));
    while (!(page = journal_take_own(h->journal))) {
        assert_true(poll(&fd, 1, OWN_PATIENCE_MS) > 0);
        journal_clear_signal(h->journal);
    }
    assert_false(page->failed);
    assert_int_equal(page->asked, r->ask);
    return page;
}

struct timeline_page *house_newest(struct house *h)
{
    return house_ask(h, (struct page_request){ .id = 1 });
}

int house_count(struct house *h)
{
    int64_t from = 0;
    int count = 0;
    for (bool end = false; !end;) {
        struct timeline_page *page = house_ask(h, (struct page_request){ .id = 1, .from_seq = from });
        assert_false(page->failed);
        count += page->count;
        from = page->count ? page->row[page->count - 1].seq : from;
        end = page->at_end;
        timeline_page_free(page);
    }
    return count;
}

struct facts house_facts(struct house *h)
{
    struct facts f;
    house_keep(h, house_prompt(h, "facts.barrier", PROMPT_SHOWN));
    assert_true(journal_take_facts(h->journal, &f));
    return f;
}

static bool file_holds(int folder, const char *name, const char *bytes)
{
    struct stat st;
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    assert_int_equal(fstat(fd, &st), 0);
    size_t length = (size_t)st.st_size;
    char *text = malloc(length + 1);
    assert_non_null(text);
    assert_int_equal(read(fd, text, length), length);
    close(fd);
    bool found = memmem(text, length, bytes, strlen(bytes));
    free(text);
    return found;
}

static bool folder_holds(const char *path, const char *bytes)
{
    DIR *dir = opendir(path);
    bool found = false;
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));) {
        char inner[512];
        snprintf(inner, sizeof inner, "%s/%s", path, e->d_name);
        if (e->d_type == DT_REG)
            found = found || file_holds(dirfd(dir), e->d_name, bytes);
        else if (e->d_type == DT_DIR && e->d_name[0] != '.')
            found = found || folder_holds(inner, bytes);
    }
    closedir(dir);
    return found;
}

bool house_holds(const struct house *h, const char *bytes)
{
    return folder_holds(h->dir, bytes);
}

void house_copy(const struct house *h, int32_t day)
{
    char why[512] = "";
    if (copies_make(h->dir, day, why, sizeof why) != JOURNAL_OK)
        fail_msg("%s", why);
}

const char *house_copy_path(const struct house *h, const char *name)
{
    static char path[COPIES_PATH_BYTES];
    assert_true(copies_path(h->dir, name, path));
    return path;
}
