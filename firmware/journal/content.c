#include "firmware/journal/content.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "firmware/journal/sealed.h"

static void remember(struct store *s, const struct target *t, const struct content *c)
{
    struct fresh *f = &s->fresh[s->fresh_next++ % STORE_FRESH];
    *f = (struct fresh){ .seq = t->seq, .boottime_ms = t->boottime_ms, .content = *c };
    store_stay_fresh(s);
}

static struct fresh *remembered(struct store *s, int64_t seq)
{
    for (int i = 0; i < STORE_FRESH; i++)
        if (s->fresh[i].seq == seq)
            return &s->fresh[i];
    return NULL;
}

static void forget(struct store *s, int64_t seq)
{
    struct fresh *f = remembered(s, seq);
    if (f)
        sodium_memzero(f, sizeof *f);
}

void content_forget(struct store *s, int64_t now_ms)
{
    for (int i = 0; i < STORE_FRESH; i++)
        if (s->fresh[i].seq != 0 && now_ms - s->fresh[i].boottime_ms > STORE_FRESH_MS)
            sodium_memzero(&s->fresh[i], sizeof s->fresh[i]);
}

enum journal_error content_find(struct store *s, const struct uid *uid, struct target *out)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_TARGET);
    bool found, open = false, sealed = false;
    sqlite3_bind_blob(st, 1, uid->b, sizeof uid->b, SQLITE_STATIC);
    enum journal_error e = store_row(s, st, &found);
    if (found) {
        *out = (struct target){
            .seq = sqlite3_column_int64(st, 0),
            .partner = sqlite3_column_type(st, 1) == SQLITE_NULL ? PARTNER_NONE
                                                                 : (enum partner)sqlite3_column_int(st, 1),
            .entry = (enum entry_kind)sqlite3_column_int(st, 2),
            .boot = sqlite3_column_int64(st, 3),
            .boottime_ms = sqlite3_column_int64(st, 4),
            .has_words = sqlite3_column_int(st, 7),
            .has_help = sqlite3_column_int(st, 8),
        };
        open = sqlite3_column_int(st, 5);
        sealed = sqlite3_column_int(st, 6);
        out->share = open ? SHARE_BOTH : SHARE_JUST_ME;
    }
    store_release(st);
    return e != JOURNAL_OK ? e : open || sealed ? JOURNAL_OK : JOURNAL_NO_TARGET;
}

static enum journal_error seal(struct store *s, const struct target *t, enum sealed_part part,
                               const void *data, size_t length)
{
    struct sealed_at at = { .seq = t->seq, .author = t->partner, .part = part };
    return sealed_put(s, &at, data, length);
}

static enum journal_error unseal(struct store *s, const struct target *t, enum sealed_part part,
                                 char out[WORDS_BYTES], size_t *length)
{
    struct sealed_at at = { .seq = t->seq, .author = t->partner, .part = part };
    return sealed_open(s, &at, out, length);
}

static enum journal_error add_sealed(struct store *s, const struct target *t, const struct content *c)
{
    uint8_t weather = (uint8_t)c->weather, help = (uint8_t)c->help;
    enum journal_error e = seal(s, t, SEALED_WEATHER, &weather, 1);
    if (e == JOURNAL_OK && c->help != HELP_NONE)
        e = seal(s, t, SEALED_HELP, &help, 1);
    if (e == JOURNAL_OK && c->words[0])
        e = seal(s, t, SEALED_WORDS, c->words, strlen(c->words));
    return e;
}

static enum journal_error add_open(struct store *s, const struct target *t, const struct content *c)
{
    int64_t words;
    enum journal_error e = store_add_words(s, c->words, &words);
    if (e != JOURNAL_OK)
        return e;
    sqlite3_stmt *st = store_statement(s, STATEMENT_CONTENT_ADD);
    sqlite3_bind_int64(st, 1, t->seq);
    sqlite3_bind_int(st, 2, (int)c->weather);
    sqlite3_bind_int(st, 3, (int)c->help);
    if (words)
        sqlite3_bind_int64(st, 4, words);
    return store_run(s, st);
}

enum journal_error content_add(struct store *s, const struct target *t, const struct content *c)
{
    if (t->share == SHARE_BOTH)
        return add_open(s, t, c);
    remember(s, t, c);
    return add_sealed(s, t, c);
}

static enum journal_error read_sealed(struct store *s, const struct target *t, struct content *out)
{
    size_t length;
    int weather = WEATHER_NONE, help = HELP_NONE;
    enum journal_error e = unseal(s, t, SEALED_WEATHER, out->words, &length);
    if (length > 0 && !sealed_number(out->words, length, WEATHER_COUNT, &weather))
        e = JOURNAL_DAMAGED;
    if (e == JOURNAL_OK)
        e = unseal(s, t, SEALED_HELP, out->words, &length);
    if (e == JOURNAL_OK && length > 0 && !sealed_number(out->words, length, HELP_COUNT, &help))
        e = JOURNAL_DAMAGED;
    out->weather = (enum weather)weather;
    out->help = (enum help)help;
    if (e == JOURNAL_OK)
        e = unseal(s, t, SEALED_WORDS, out->words, &length);
    out->words[length] = '\0';
    return e;
}

static enum journal_error read_open(struct store *s, const struct target *t, struct content *out)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_CONTENT_READ);
    bool found;
    sqlite3_bind_int64(st, 1, t->seq);
    enum journal_error e = store_row(s, st, &found);
    if (found) {
        out->weather = (enum weather)sqlite3_column_int(st, 0);
        out->help = (enum help)sqlite3_column_int(st, 1);
        int bytes = sqlite3_column_bytes(st, 2);
        if (bytes > 0 && bytes <= WORDS_BYTES)
            memcpy(out->words, sqlite3_column_blob(st, 2), (size_t)bytes);
    }
    store_release(st);
    return e != JOURNAL_OK ? e : found ? JOURNAL_OK : JOURNAL_NO_TARGET;
}

enum journal_error content_read(struct store *s, const struct target *t, struct content *out)
{
    const struct fresh *fresh = t->share == SHARE_BOTH ? NULL : remembered(s, t->seq);
    if (fresh) {
        *out = fresh->content;
        return JOURNAL_OK;
    }
    memset(out, 0, sizeof *out);
    return t->share == SHARE_BOTH ? read_open(s, t, out) : read_sealed(s, t, out);
}

enum journal_error content_move(struct store *s, const struct target *t, enum share to)
{
    struct content c;
    struct target moved = *t;
    moved.share = to;
    enum journal_error e = content_read(s, t, &c);
    if (e == JOURNAL_OK)
        e = content_drop(s, t);
    if (e == JOURNAL_OK)
        e = content_add(s, &moved, &c);
    sodium_memzero(&c, sizeof c);
    return e;
}

enum journal_error content_set_words(struct store *s, const struct target *t, const char *words)
{
    if (t->share == SHARE_JUST_ME) {
        struct fresh *f = remembered(s, t->seq);
        if (f)
            snprintf(f->content.words, sizeof f->content.words, "%s", words);
        return seal(s, t, SEALED_WORDS, words, strlen(words));
    }
    int64_t id;
    enum journal_error e = store_run_on(s, STATEMENT_WORDS_ERASE, t->seq);
    if (e == JOURNAL_OK)
        e = store_add_erasable(s, words, strlen(words), &id);
    return e == JOURNAL_OK ? store_run_with(s, STATEMENT_CONTENT_WORDS, t->seq, id) : e;
}

enum journal_error content_set_help(struct store *s, const struct target *t, enum help help)
{
    uint8_t value = (uint8_t)help;
    if (t->share == SHARE_JUST_ME) {
        struct fresh *f = remembered(s, t->seq);
        if (f)
            f->content.help = help;
        return seal(s, t, SEALED_HELP, &value, 1);
    }
    return store_run_with(s, STATEMENT_CONTENT_HELP, t->seq, (int)help);
}

enum journal_error content_set_answer(struct store *s, const struct target *t, enum answer answer)
{
    return store_run_with(s, STATEMENT_CONTENT_ANSWER, t->seq, (int)answer);
}

enum journal_error content_take_back(struct store *s, const struct target *t)
{
    forget(s, t->seq);
    if (t->share == SHARE_JUST_ME)
        return sealed_drop(s, t->seq, SEALED_WORDS, SEALED_WORDS);
    enum journal_error e = store_run_on(s, STATEMENT_WORDS_ERASE, t->seq);
    return e == JOURNAL_OK ? store_run_on(s, STATEMENT_CONTENT_TAKE, t->seq) : e;
}

enum journal_error content_drop(struct store *s, const struct target *t)
{
    forget(s, t->seq);
    if (t->share == SHARE_JUST_ME)
        return sealed_drop(s, t->seq, SEALED_WEATHER, SEALED_WORDS);
    enum journal_error e = store_run_on(s, STATEMENT_WORDS_ERASE, t->seq);
    return e == JOURNAL_OK ? store_run_on(s, STATEMENT_CONTENT_DROP, t->seq) : e;
}
