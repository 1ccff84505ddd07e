/* Entries only their author may see, part by part in boxes (libsodium's sealed boxes: X25519,
 * XSalsa20-Poly1305). Sealing needs the public key alone, so a press can write without a code.
 * Boxes are padded: their size does not tell how much was written. */
#ifndef KEPT_JOURNAL_SEALED_H
#define KEPT_JOURNAL_SEALED_H

#include "firmware/journal/store.h"

enum sealed_part { SEALED_WEATHER, SEALED_HELP, SEALED_WORDS, SEALED_THING }; /* stored: append-only */

#define SEALED_KEY_BYTES 32
#define SEALED_BOX_BYTES 4080 /* of the longest words */
struct sealed_keys {
    uint8_t public[SEALED_KEY_BYTES], secret[SEALED_KEY_BYTES];
};

struct sealed_at {
    int64_t seq;
    enum partner author;
    enum sealed_part part;
};

/* Seals LENGTH (at most WORDS_BYTES) bytes in place of what that part held. */
enum journal_error sealed_put(struct store *s, const struct sealed_at *at, const void *data, size_t length)
    __attribute__((warn_unused_result));

/* A part goes, or all of an entry. */
enum journal_error sealed_drop(struct store *s, int64_t seq, enum sealed_part first, enum sealed_part last)
    __attribute__((warn_unused_result));

/* Opens a part with the author's secret key. *length is 0 for a part that is not there.
 * JOURNAL_REFUSED when the key does not open it, or lies behind its owner's code. */
enum journal_error sealed_open(struct store *s, const struct sealed_at *at, char out[WORDS_BYTES],
                               size_t *length) __attribute__((warn_unused_result));

/* Seals LENGTH (at most WORDS_BYTES) bytes to a public key; false when that cannot be one. */
bool sealed_box(const uint8_t public[SEALED_KEY_BYTES], const void *data, size_t length,
                uint8_t box[SEALED_BOX_BYTES], size_t *bytes) __attribute__((warn_unused_result));

/* One box with the keys themselves, the padding taken off. False, *length 0, when it is not one of ours or
 * not for these keys. */
bool sealed_unbox(const uint8_t *box, size_t bytes, const struct sealed_keys *key, char out[WORDS_BYTES],
                  size_t *length) __attribute__((warn_unused_result));

/* A box's one number, of COUNT there are. False, *out as it was, when it is none of them: whoever can write
 * the file can seal to a public key. */
bool sealed_number(const char *plain, size_t length, int count, int *out) __attribute__((warn_unused_result));

#endif
