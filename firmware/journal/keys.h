/* A partner's secret key behind a code: the key and the sign of its owner in a box (XSalsa20-Poly1305)
 * locked with what Argon2id makes of the code. Knows no file and no SQLite.
 *
 * A wrap's bytes: version 1; passes and KiB of Argon2id, four bytes each, little-endian; 16 of salt; 24 of
 * nonce; then the box: the secret key, and a byte of sign. */
#ifndef KEPT_JOURNAL_KEYS_H
#define KEPT_JOURNAL_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KEYS_SECRET_BYTES 32
#define KEYS_WRAP_BYTES (1 + 4 + 4 + 16 + 24 + 16 + KEYS_SECRET_BYTES + 1)

struct keys_cost {
    uint32_t passes, kib;
};

/* Fit for a Pi with 512 MB: about half a second there. */
#define KEYS_COST ((struct keys_cost){ .passes = 3, .kib = 32 * 1024 })

struct keys_opened {
    bool right;
    int sign; /* of a wrong code one drawn from it: the same each time */
    uint8_t secret[KEYS_SECRET_BYTES];
};

/* False: no memory for Argon2id. */
bool keys_wrap(const char *code, const uint8_t secret[KEYS_SECRET_BYTES], int sign, struct keys_cost cost,
               uint8_t out[KEYS_WRAP_BYTES]) __attribute__((warn_unused_result));

/* False: WRAP is none, or no memory; nothing is said about the code then. */
bool keys_open(const uint8_t *wrap, size_t bytes, const char *code, struct keys_opened *out)
    __attribute__((warn_unused_result));

/* A recovery code: DIGITS random figures, and a nul. */
void keys_draw_recovery(char *out, int digits);

/* After so long without one, tries count from the first again: whoever comes next does not feel them. */
#define KEYS_FORGIVEN_S (10 * 60)

/* Codes tried lately, right ones and wrong ones, and when the last was, by the system's clock. In the file
 * they are one number. */
struct keys_tries {
    int count;
};

/* Of the file's NUMBER, as they count at NOW_S. A clock that runs backwards forgives nothing. */
struct keys_tries keys_tries(int64_t number, int64_t now_s);

/* The number after one more. */
int64_t keys_tried(struct keys_tries tries, int64_t now_s);

/* How long a try waits before it is looked at, after so many. */
int keys_wait_ms(int count);

#endif
