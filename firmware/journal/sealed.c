#include "firmware/journal/sealed.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#define PAD_BYTES ((size_t)64)
#define PADDED_BYTES ((WORDS_BYTES / PAD_BYTES + 1) * PAD_BYTES)

struct key_pair {
    struct sealed_keys keys;
    bool open; /* the secret is there: its owner has no code */
};

static_assert(SEALED_BOX_BYTES == PADDED_BYTES + crypto_box_SEALBYTES, "the largest box");
/* NOLINTNEXTLINE(misc-redundant-expression): equal today, and meant to be noticed when not */
static_assert(SEALED_KEY_BYTES == crypto_box_PUBLICKEYBYTES && SEALED_KEY_BYTES == crypto_box_SECRETKEYBYTES,
              "keys of libsodium's boxes");

static enum journal_error read_key(struct store *s, enum partner who, struct key_pair *out)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_KEY);
    bool found;
    sqlite3_bind_int(st, 1, (int)who);
    enum journal_error e = store_row(s, st, &found);
    bool whole = found && sqlite3_column_bytes(st, 0) == sizeof out->keys.public;
    out->open = whole && sqlite3_column_bytes(st, 1) == sizeof out->keys.secret;
    if (whole)
        memcpy(out->keys.public, sqlite3_column_blob(st, 0), sizeof out->keys.public);
    if (out->open)
        memcpy(out->keys.secret, sqlite3_column_blob(st, 1), sizeof out->keys.secret);
    store_release(st);
    return e != JOURNAL_OK ? e : whole ? JOURNAL_OK : JOURNAL_DAMAGED;
}

static enum journal_error on_parts(struct store *s, enum statement which, int64_t seq, enum sealed_part first,
                                   enum sealed_part last)
{
    sqlite3_stmt *st = store_statement(s, which);
    sqlite3_bind_int64(st, 1, seq);
    sqlite3_bind_int(st, 2, (int)first);
    sqlite3_bind_int(st, 3, (int)last);
    return store_run(s, st);
}

enum journal_error sealed_drop(struct store *s, int64_t seq, enum sealed_part first, enum sealed_part last)
{
    enum journal_error e = on_parts(s, STATEMENT_SEALED_ERASE, seq, first, last);
    return e == JOURNAL_OK ? on_parts(s, STATEMENT_SEALED_DROP, seq, first, last) : e;
}

static enum journal_error put_box(struct store *s, const struct sealed_at *at, const uint8_t *box,
                                  size_t bytes)
{
    int64_t id;
    enum journal_error e = sealed_drop(s, at->seq, at->part, at->part);
    if (e == JOURNAL_OK)
        e = store_add_erasable(s, box, bytes, &id);
    if (e != JOURNAL_OK)
        return e;
    sqlite3_stmt *st = store_statement(s, STATEMENT_SEALED_PUT);
    sqlite3_bind_int64(st, 1, at->seq);
    sqlite3_bind_int(st, 2, (int)at->part);
    sqlite3_bind_int64(st, 3, id);
    return store_run(s, st);
}

bool sealed_box(const uint8_t public[SEALED_KEY_BYTES], const void *data, size_t length,
                uint8_t box[SEALED_BOX_BYTES], size_t *bytes)
{
    uint8_t plain[PADDED_BYTES];
    size_t padded;
    assert(length <= WORDS_BYTES);
    memcpy(plain, data, length);
    bool good = sodium_pad(&padded, plain, length, PAD_BYTES, sizeof plain) == 0 &&
                crypto_box_seal(box, plain, padded, public) == 0;
    *bytes = good ? padded + crypto_box_SEALBYTES : 0;
    sodium_memzero(plain, sizeof plain);
    return good;
}

enum journal_error sealed_put(struct store *s, const struct sealed_at *at, const void *data, size_t length)
{
    uint8_t box[SEALED_BOX_BYTES];
    struct key_pair key;
    size_t bytes;
    enum journal_error e = read_key(s, at->author, &key);
    if (e != JOURNAL_OK)
        return e;
    if (!sealed_box(key.keys.public, data, length, box, &bytes))
        e = JOURNAL_DAMAGED;
    else
        e = put_box(s, at, box, bytes);
    sodium_memzero(&key, sizeof key);
    return e;
}

bool sealed_unbox(const uint8_t *box, size_t bytes, const struct sealed_keys *key, char out[WORDS_BYTES],
                  size_t *length)
{
    uint8_t plain[PADDED_BYTES];
    bool good = bytes >= crypto_box_SEALBYTES && bytes <= SEALED_BOX_BYTES &&
                crypto_box_seal_open(plain, box, bytes, key->public, key->secret) == 0 &&
                sodium_unpad(length, plain, bytes - crypto_box_SEALBYTES, PAD_BYTES) == 0 &&
                *length <= WORDS_BYTES;
    if (good)
        memcpy(out, plain, *length);
    else
        *length = 0;
    sodium_memzero(plain, sizeof plain);
    return good;
}

bool sealed_number(const char *plain, size_t length, int count, int *out)
{
    int number = length == 1 ? (unsigned char)plain[0] : count;
    if (number >= count)
        return false;
    *out = number;
    return true;
}

enum journal_error sealed_open(struct store *s, const struct sealed_at *at, char out[WORDS_BYTES],
                               size_t *length)
{
    struct key_pair key;
    bool found;
    *length = 0;
    enum journal_error e = read_key(s, at->author, &key);
    if (e != JOURNAL_OK)
        return e;
    sqlite3_stmt *st = store_statement(s, STATEMENT_SEALED_READ);
    sqlite3_bind_int64(st, 1, at->seq);
    sqlite3_bind_int(st, 2, (int)at->part);
    e = store_row(s, st, &found);
    if (e == JOURNAL_OK && found &&
        (!key.open || !sealed_unbox(sqlite3_column_blob(st, 0), (size_t)sqlite3_column_bytes(st, 0),
                                    &key.keys, out, length)))
        e = JOURNAL_REFUSED;
    store_release(st);
    sodium_memzero(&key, sizeof key);
    return e;
}
