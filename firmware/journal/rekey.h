/* A code is chosen: new keys, locked by it, and every box of its owner sealed anew to them. An old copy of
 * the file, from before there was a code or when there was another one, opens nothing that is kept from here
 * on. */
#ifndef KEPT_JOURNAL_REKEY_H
#define KEPT_JOURNAL_REKEY_H

#include "firmware/journal/store.h"

/* ACT: ACT_CODE, whose words are three parts in hexadecimal: the new secret key locked with the code, and
 * with the recovery code (keys.h); the new public key and the secret one that held until now. JOURNAL_REFUSED
 * when that one does not fit the file's public key. Inside a transaction. */
enum journal_error rekey(struct store *s, const struct act *act) __attribute__((warn_unused_result));

#endif
