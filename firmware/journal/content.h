/* What may go again of an entry, and where it stands: in the open while both see it, sealed
 * while only its author does, nowhere once it was undone. Each function is called inside a
 * transaction; the rules of who may do what are checked before (acts.c). */
#ifndef KEPT_JOURNAL_CONTENT_H
#define KEPT_JOURNAL_CONTENT_H

#include "firmware/journal/store.h"

/* An entry that an act names. */
struct target {
    int64_t seq;
    enum partner partner; /* PARTNER_NONE: a shared win */
    enum entry_kind entry;
    int64_t boot;
    int64_t boottime_ms;
    enum share share;
    bool has_words;
    bool has_help;
};

/* JOURNAL_NO_TARGET when UID is no entry, or one that was undone. */
enum journal_error content_find(struct store *s, const struct uid *uid, struct target *out)
    __attribute__((warn_unused_result));

/* The content of a new entry; T's seq, boottime, partner and share are used. */
enum journal_error content_add(struct store *s, const struct target *t, const struct content *c)
    __attribute__((warn_unused_result));

/* Both of these read what stands there, T->share telling where. */
enum journal_error content_read(struct store *s, const struct target *t, struct content *out)
    __attribute__((warn_unused_result));
enum journal_error content_move(struct store *s, const struct target *t, enum share to)
    __attribute__((warn_unused_result));

enum journal_error content_set_words(struct store *s, const struct target *t, const char *words)
    __attribute__((warn_unused_result));
enum journal_error content_set_help(struct store *s, const struct target *t, enum help help)
    __attribute__((warn_unused_result));
enum journal_error content_set_answer(struct store *s, const struct target *t, enum answer answer)
    __attribute__((warn_unused_result));

/* The words go; where both saw them, a mark stays. */
enum journal_error content_take_back(struct store *s, const struct target *t)
    __attribute__((warn_unused_result));

/* Everything goes. */
enum journal_error content_drop(struct store *s, const struct target *t) __attribute__((warn_unused_result));

/* Forgets what was sealed more than the undo time before NOW_MS of this boot's clock (INT64_MAX: all). */
void content_forget(struct store *s, int64_t now_ms);

#endif
