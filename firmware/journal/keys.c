#include "firmware/journal/keys.h"

#include <sodium.h>
#include <string.h>

#include "firmware/own.h"

#define VERSION 1
#define HEAD (1 + 4 + 4)
#define SALT crypto_pwhash_SALTBYTES
#define NONCE crypto_secretbox_NONCEBYTES
#define INSIDE (KEYS_SECRET_BYTES + 1)

/* What no honest wrap asks for: a damaged file must not take all memory, or all day. */
#define PASSES_MOST 16
#define KIB_MOST (256 * 1024)

#define FREE_TRIES 8
#define COUNT_BITS 8 /* of the number; the rest is the time */
#define COUNT_MOST 255
#define WAIT_MOST_MS 32000

/* NOLINTNEXTLINE(misc-redundant-expression): what is added up are lengths that happen to be equal */
_Static_assert(SALT == 16 && NONCE == 24 && crypto_secretbox_MACBYTES == 16 &&
                   HEAD + SALT + NONCE + crypto_secretbox_MACBYTES + INSIDE == KEYS_WRAP_BYTES,
               "the layout of keys.h");

static void put_u32(uint8_t *at, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(v >> 8 * i);
}

static uint32_t get_u32(const uint8_t *at)
{
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static bool derive(const char *code, const uint8_t *salt, struct keys_cost cost,
                   uint8_t key[crypto_secretbox_KEYBYTES])
{
    return crypto_pwhash(key, crypto_secretbox_KEYBYTES, code, strlen(code), salt, cost.passes,
                         (size_t)cost.kib * 1024, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool keys_wrap(const char *code, const uint8_t secret[KEYS_SECRET_BYTES], int sign, struct keys_cost cost,
               uint8_t out[KEYS_WRAP_BYTES])
{
    uint8_t key[crypto_secretbox_KEYBYTES], inside[INSIDE];
    uint8_t *salt = out + HEAD, *nonce = salt + SALT;
    out[0] = VERSION;
    put_u32(out + 1, cost.passes);
    put_u32(out + 5, cost.kib);
    randombytes_buf(salt, SALT);
    randombytes_buf(nonce, NONCE);
    memcpy(inside, secret, KEYS_SECRET_BYTES);
    inside[KEYS_SECRET_BYTES] = (uint8_t)sign;
    bool good = derive(code, salt, cost, key) &&
                crypto_secretbox_easy(nonce + NONCE, inside, sizeof inside, nonce, key) == 0;
    sodium_memzero(key, sizeof key);
    sodium_memzero(inside, sizeof inside);
    return good;
}

bool keys_open(const uint8_t *wrap, size_t bytes, const char *code, struct keys_opened *out)
{
    uint8_t key[crypto_secretbox_KEYBYTES], inside[INSIDE], drawn[crypto_generichash_BYTES_MIN];
    memset(out, 0, sizeof *out);
    if (bytes != KEYS_WRAP_BYTES || wrap[0] != VERSION)
        return false;
    const struct keys_cost cost = { .passes = get_u32(wrap + 1), .kib = get_u32(wrap + 5) };
    const uint8_t *salt = wrap + HEAD, *nonce = salt + SALT;
    if (cost.passes > PASSES_MOST || cost.kib > KIB_MOST || !derive(code, salt, cost, key))
        return false;
    out->right = crypto_secretbox_open_easy(inside, nonce + NONCE, crypto_secretbox_MACBYTES + INSIDE, nonce,
                                            key) == 0;
    if (out->right) {
        memcpy(out->secret, inside, KEYS_SECRET_BYTES);
        out->sign = inside[KEYS_SECRET_BYTES] % OWN_SIGNS;
    } else {
        crypto_generichash(drawn, sizeof drawn, key, sizeof key, NULL, 0);
        out->sign = (int)(get_u32(drawn) % OWN_SIGNS);
    }
    sodium_memzero(key, sizeof key);
    sodium_memzero(inside, sizeof inside);
    return true;
}

void keys_draw_recovery(char *out, int digits)
{
    for (int i = 0; i < digits; i++)
        out[i] = (char)('0' + randombytes_uniform(10));
    out[digits] = '\0';
}

struct keys_tries keys_tries(int64_t number, int64_t now_s)
{
    int64_t last_s = number >> COUNT_BITS;
    bool forgiven = now_s - last_s >= KEYS_FORGIVEN_S;
    return (struct keys_tries){ .count = forgiven ? 0 : (int)(number & COUNT_MOST) };
}

int64_t keys_tried(struct keys_tries tries, int64_t now_s)
{
    int64_t count = tries.count < COUNT_MOST ? tries.count + 1 : COUNT_MOST;
    return now_s << COUNT_BITS | count;
}

int keys_wait_ms(int count)
{
    int ms = 0;
    for (int i = FREE_TRIES; i < count && ms < WAIT_MOST_MS; i++)
        ms = ms == 0 ? 1000 : 2 * ms;
    return ms;
}
