#include "firmware/journal/rekey.h"

#include <sodium.h>
#include <string.h>

#include "firmware/journal/keys.h"
#include "firmware/journal/sealed.h"

struct code {
    uint8_t wrap[KEYS_WRAP_BYTES], recovery[KEYS_WRAP_BYTES];
    struct {
        uint8_t public_next[SEALED_KEY_BYTES], secret_now[SEALED_KEY_BYTES];
    } keys;
};

/* One part of the words, of exactly SIZE bytes. */
static bool unhex(const char *words, int part, void *out, size_t size)
{
    char hex[2 * KEYS_WRAP_BYTES + 1];
    size_t length = 0;
    bool good = words_part_of(words, part, hex, sizeof hex) && strlen(hex) == 2 * size &&
                sodium_hex2bin(out, size, hex, strlen(hex), NULL, &length, NULL) == 0 && length == size;
    sodium_memzero(hex, sizeof hex);
    return good;
}

static bool read_code(const char *words, struct code *out)
{
    return unhex(words, 0, out->wrap, sizeof out->wrap) &&
           unhex(words, 1, out->recovery, sizeof out->recovery) &&
           unhex(words, 2, &out->keys, sizeof out->keys);
}

/* The keys that hold now; refused where the secret is not the one to the file's public key. */
static enum journal_error keys_now(struct store *s, enum partner who, const struct code *code,
                                   struct sealed_keys *out)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_KEY);
    uint8_t derived[SEALED_KEY_BYTES];
    bool found;
    sqlite3_bind_int(st, 1, (int)who);
    enum journal_error e = store_row(s, st, &found);
    bool whole = found && sqlite3_column_bytes(st, 0) == sizeof out->public;
    if (whole)
        memcpy(out->public, sqlite3_column_blob(st, 0), sizeof out->public);
    store_release(st);
    if (e != JOURNAL_OK)
        return e;
    memcpy(out->secret, code->keys.secret_now, sizeof out->secret);
    bool fits = whole && crypto_scalarmult_base(derived, out->secret) == 0 &&
                sodium_memcmp(derived, out->public, sizeof derived) == 0;
    return fits ? JOURNAL_OK : JOURNAL_REFUSED;
}

static enum journal_error put_keys(struct store *s, enum partner who, const struct code *code)
{
    sqlite3_stmt *erase = store_statement(s, STATEMENT_KEY_ERASE);
    sqlite3_bind_int(erase, 1, (int)who);
    enum journal_error e = store_run(s, erase);
    if (e != JOURNAL_OK)
        return e;
    sqlite3_stmt *st = store_statement(s, STATEMENT_KEY_WRAP);
    sqlite3_bind_int(st, 1, (int)who);
    sqlite3_bind_blob(st, 2, code->wrap, sizeof code->wrap, SQLITE_STATIC);
    sqlite3_bind_blob(st, 3, code->recovery, sizeof code->recovery, SQLITE_STATIC);
    sqlite3_bind_blob(st, 4, code->keys.public_next, sizeof code->keys.public_next, SQLITE_STATIC);
    return store_run(s, st);
}

/* The box after AT, opened with the keys that held; *found: there is one. One that does not open is damaged
 * and stays as it is. */
static enum journal_error next_box(struct store *s, struct sealed_at *at, const struct sealed_keys *keys,
                                   char plain[WORDS_BYTES], size_t *length, bool *found, bool *opened)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_SEALED_NEXT);
    sqlite3_bind_int(st, 1, (int)at->author);
    sqlite3_bind_int64(st, 2, at->seq);
    sqlite3_bind_int(st, 3, (int)at->part);
    enum journal_error e = store_row(s, st, found);
    *opened = false;
    if (*found) {
        at->seq = sqlite3_column_int64(st, 0);
        at->part = (enum sealed_part)sqlite3_column_int(st, 1);
        *opened = sealed_unbox(sqlite3_column_blob(st, 2), (size_t)sqlite3_column_bytes(st, 2), keys, plain,
                               length);
    }
    store_release(st);
    return e;
}

static enum journal_error seal_anew(struct store *s, enum partner who, const struct sealed_keys *keys)
{
    struct sealed_at at = { .author = who };
    char plain[WORDS_BYTES];
    size_t length = 0;
    bool found = true, opened;
    enum journal_error e = JOURNAL_OK;
    while (e == JOURNAL_OK && found) {
        e = next_box(s, &at, keys, plain, &length, &found, &opened);
        if (e == JOURNAL_OK && found && opened)
            e = sealed_put(s, &at, plain, length);
    }
    sodium_memzero(plain, sizeof plain);
    return e;
}

enum journal_error rekey(struct store *s, const struct act *act)
{
    struct code code;
    struct sealed_keys keys;
    enum journal_error e =
        read_code(act->words, &code) ? keys_now(s, act->partner, &code, &keys) : JOURNAL_REFUSED;
    if (e == JOURNAL_OK)
        e = put_keys(s, act->partner, &code);
    if (e == JOURNAL_OK)
        e = seal_anew(s, act->partner, &keys);
    sodium_memzero(&code, sizeof code);
    sodium_memzero(&keys, sizeof keys);
    return e;
}
