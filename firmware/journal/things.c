#include "firmware/journal/things.h"

#include <sodium.h>
#include <string.h>

#include "firmware/journal/content.h"
#include "firmware/journal/rekey.h"
#include "firmware/journal/sealed.h"

enum journal_error things_find(struct store *s, const struct uid *uid, struct thing_target *out)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_THING_FIND);
    bool found;
    sqlite3_bind_blob(st, 1, uid->b, sizeof uid->b, SQLITE_STATIC);
    enum journal_error e = store_row(s, st, &found);
    if (found) {
        bool both = sqlite3_column_type(st, 2) == SQLITE_NULL;
        *out = (struct thing_target){
            .seq = sqlite3_column_int64(st, 0),
            .kind = (enum thing_kind)sqlite3_column_int(st, 1),
            .partner = both ? PARTNER_NONE : (enum partner)sqlite3_column_int(st, 2),
            .state = (enum thing_state)sqlite3_column_int(st, 3),
            .day = sqlite3_column_int(st, 4),
            .has_words = sqlite3_column_int(st, 5),
        };
    }
    store_release(st);
    return e != JOURNAL_OK ? e : found ? JOURNAL_OK : JOURNAL_NO_TARGET;
}

static enum journal_error find_own(struct store *s, const struct uid *uid, int64_t *seq, enum partner *who)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_OWN_FIND);
    bool found;
    *seq = 0;
    *who = PARTNER_NONE;
    sqlite3_bind_blob(st, 1, uid->b, sizeof uid->b, SQLITE_STATIC);
    enum journal_error e = store_row(s, st, &found);
    if (found) {
        *seq = sqlite3_column_int64(st, 0);
        *who = (enum partner)sqlite3_column_int(st, 1);
    }
    store_release(st);
    return e != JOURNAL_OK ? e : found ? JOURNAL_OK : JOURNAL_NO_TARGET;
}

/* A private thing is its author's; what both make of one is agreed with its author there. */
static enum journal_error may_end_own(struct store *s, const struct act *act)
{
    int64_t seq;
    enum partner who;
    enum journal_error e = find_own(s, &act->target, &seq, &who);
    if (e != JOURNAL_OK)
        return e;
    bool shared = act->kind == ACT_THING && act->partner == PARTNER_NONE;
    return shared || who == act->partner ? JOURNAL_OK : JOURNAL_REFUSED;
}

/* What only its author may read goes: a private thing, or an entry as just me. One that both see does not. */
static enum journal_error may_drop(struct store *s, const struct act *act)
{
    struct target entry;
    enum journal_error e = may_end_own(s, act);
    if (e != JOURNAL_NO_TARGET)
        return e;
    e = content_find(s, &act->target, &entry);
    if (e != JOURNAL_OK)
        return e;
    return entry.share == SHARE_JUST_ME && entry.partner == act->partner ? JOURNAL_OK : JOURNAL_REFUSED;
}

/* A promise is its maker's alone to end or move, and its words stay what the other said yes to. An
 * agreement is renewed or worded anew by both; either alone may end it. A step both heard is as it was
 * written. The rest is nobody's. */
static enum journal_error may_change(struct store *s, const struct act *act)
{
    struct thing_target t;
    enum journal_error e = things_find(s, &act->target, &t);
    if (e != JOURNAL_OK)
        return e;
    bool good = t.state == THING_OPEN;
    if (t.kind == THING_PROMISE)
        good = good && act->partner == t.partner && act->kind != ACT_THING_WORDS;
    else if (t.kind == THING_AGREEMENT)
        good = (good || act->state == THING_OPEN) &&
               (act->partner == PARTNER_NONE || (act->kind == ACT_THING_STATE && act->state != THING_OPEN));
    else if (t.kind == THING_STEP)
        good = good && act->kind == ACT_THING_STATE;
    return good ? JOURNAL_OK : JOURNAL_REFUSED;
}

static enum journal_error may_review(struct store *s, const struct act *act)
{
    struct thing_target t;
    enum journal_error e = things_find(s, &act->target, &t);
    if (e != JOURNAL_OK)
        return e;
    return t.kind == THING_REVIEW && t.state == THING_OPEN ? JOURNAL_OK : JOURNAL_REFUSED;
}

/* There is one talk at a time, whoever begins it. */
static enum journal_error may_begin(struct store *s, const struct act *act)
{
    bool open = false;
    if (act->thing != THING_REVIEW)
        return JOURNAL_OK;
    sqlite3_stmt *st = store_statement(s, STATEMENT_REVIEW_OPEN);
    enum journal_error e = store_row(s, st, &open);
    store_release(st);
    return e == JOURNAL_OK && open ? JOURNAL_REFUSED : e;
}

static int32_t today(const struct store *s, const struct act *act)
{
    return timebase_day(act->at.wall, act->at.offset_min, s->day_ends_hour);
}

enum journal_error things_may(struct store *s, const struct act *act)
{
    switch (act->kind) {
    case ACT_THING:
        if (uid_is_none(&act->target))
            return may_begin(s, act);
        return may_end_own(s, act);
    case ACT_OWN:
        return uid_is_none(&act->target) ? JOURNAL_OK : may_end_own(s, act);
    case ACT_OWN_DROP:
        return may_drop(s, act);
    case ACT_THING_STATE:
    case ACT_THING_DAY:
    case ACT_THING_WORDS:
        return may_change(s, act);
    case ACT_REVIEW:
        return may_review(s, act);
    case ACT_WIDEN: /* from the next day on (product.md, rule 6) */
        return act->day > today(s, act) ? JOURNAL_OK : JOURNAL_REFUSED;
    case ACT_NAME:
    case ACT_PAUSE:
    case ACT_COVER:
    case ACT_CALM:
    case ACT_PRIVATE:
    case ACT_CARD:
    case ACT_WIDEN_OFF:
    case ACT_CODE:
    case ACT_TRY:
    case ACT_LEAVE:
    case ACT_ENTRY:
    case ACT_WORDS:
    case ACT_HELP:
    case ACT_SHARE:
    case ACT_UNDO:
    case ACT_TAKE_BACK:
    case ACT_ANSWER:
    case ACT_PROMPT:
    case ACT_SETTING:
    case ACT_CLOCK_FIX:
        break;
    }
    return JOURNAL_OK;
}

static enum journal_error drop_own(struct store *s, const struct act *act, bool *erases)
{
    int64_t seq;
    enum partner who;
    if (uid_is_none(&act->target))
        return JOURNAL_OK;
    *erases = true;
    enum journal_error e = find_own(s, &act->target, &seq, &who);
    if (e == JOURNAL_OK)
        return sealed_drop(s, seq, SEALED_THING, SEALED_THING);
    struct target entry;
    if (e == JOURNAL_NO_TARGET)
        e = content_find(s, &act->target, &entry);
    return e == JOURNAL_OK ? content_drop(s, &entry) : e;
}

static enum journal_error add_thing(struct store *s, const struct act *act, int64_t seq)
{
    int64_t words;
    enum journal_error e = store_add_words(s, act->words, &words);
    if (e != JOURNAL_OK)
        return e;
    sqlite3_stmt *st = store_statement(s, STATEMENT_THING_ADD);
    sqlite3_bind_int64(st, 1, seq);
    sqlite3_bind_int(st, 2, (int)act->thing);
    if (act->partner != PARTNER_NONE)
        sqlite3_bind_int(st, 3, (int)act->partner);
    sqlite3_bind_int(st, 4, act->day);
    sqlite3_bind_int64(st, 5, act->value);
    sqlite3_bind_int(st, 6, today(s, act));
    if (words)
        sqlite3_bind_int64(st, 7, words);
    return store_run(s, st);
}

static enum journal_error add_own(struct store *s, const struct act *act, int64_t seq)
{
    char box[WORDS_BYTES];
    struct sealed_at at = { .seq = seq, .author = act->partner, .part = SEALED_THING };
    uint32_t day = (uint32_t)act->day;
    size_t length = strlen(act->words);
    if (length > sizeof box - THING_BOX_HEAD)
        return JOURNAL_REFUSED;
    box[0] = (char)act->thing;
    for (int i = 0; i < 4; i++)
        box[1 + i] = (char)(day >> (8 * i) & 0xFF);
    memcpy(box + THING_BOX_HEAD, act->words, length);
    enum journal_error e = sealed_put(s, &at, box, length + THING_BOX_HEAD);
    sodium_memzero(box, sizeof box);
    return e;
}

static enum journal_error set_state(struct store *s, const struct thing_target *t, const struct act *act,
                                    enum thing_state state, bool *erases)
{
    bool words_go = state == THING_RELEASED && (t->kind == THING_IDEA || t->kind == THING_CARD ||
                                                t->kind == THING_CONTACT || t->kind == THING_APPOINTMENT);
    enum journal_error e = JOURNAL_OK;
    if (words_go && t->has_words) {
        *erases = true;
        e = store_run_on(s, STATEMENT_THING_ERASE, t->seq);
    }
    if (e != JOURNAL_OK)
        return e;
    sqlite3_stmt *st = store_statement(s, STATEMENT_THING_STATE);
    sqlite3_bind_int64(st, 1, t->seq);
    sqlite3_bind_int(st, 2, (int)state);
    sqlite3_bind_int(st, 3, state == THING_OPEN ? 0 : today(s, act));
    sqlite3_bind_int(st, 4, act->day != 0 ? act->day : t->day);
    return store_run(s, st);
}

static enum journal_error set_words(struct store *s, const struct thing_target *t, const struct act *act,
                                    bool *erases)
{
    int64_t id;
    enum journal_error e = JOURNAL_OK;
    if (t->has_words) {
        *erases = true;
        e = store_run_on(s, STATEMENT_THING_ERASE, t->seq);
    }
    if (e == JOURNAL_OK)
        e = store_add_erasable(s, act->words, strlen(act->words), &id);
    return e == JOURNAL_OK ? store_run_with(s, STATEMENT_THING_WORDS, t->seq, id) : e;
}

static enum journal_error change_thing(struct store *s, const struct act *act, bool *erases)
{
    struct thing_target t;
    enum journal_error e = things_find(s, &act->target, &t);
    if (e != JOURNAL_OK)
        return e;
    if (act->kind == ACT_THING_STATE)
        return set_state(s, &t, act, act->state, erases);
    if (act->kind == ACT_THING_DAY)
        return store_run_with(s, STATEMENT_THING_DAY, t.seq, act->day);
    if (act->kind == ACT_THING_WORDS)
        return set_words(s, &t, act, erases);
    sqlite3_stmt *st = store_statement(s, STATEMENT_THING_REVIEW);
    sqlite3_bind_int64(st, 1, t.seq);
    sqlite3_bind_int64(st, 2, act->value);
    if (act->floor != PARTNER_NONE)
        sqlite3_bind_int(st, 3, (int)act->floor);
    return store_run(s, st);
}

enum journal_error things_name(struct store *s, const struct act *act, int64_t entry_seq)
{
    struct thing_target t;
    bool erases = false;
    enum journal_error e = things_find(s, &act->other, &t);
    if (e != JOURNAL_OK)
        return e;
    if (t.kind != THING_PROMISE || t.partner != act->partner || t.state != THING_OPEN)
        return JOURNAL_REFUSED;
    e = store_run_on(s, STATEMENT_THING_REOPEN, entry_seq); /* one press keeps one promise */
    if (e == JOURNAL_OK)
        e = store_run_with(s, STATEMENT_CONTENT_THING, entry_seq, t.seq);
    if (e != JOURNAL_OK || t.day == 0)
        return e;
    enum thing_state state = act->kind == ACT_ENTRY && act->entry == ENTRY_SLIP ? THING_OWNED : THING_KEPT;
    struct act dated = { .day = t.day, .at = act->at };
    return set_state(s, &t, &dated, state, &erases);
}

static enum journal_error set_private(struct store *s, const struct act *act)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_PRIVATE_SET);
    sqlite3_bind_int(st, 1, (int)act->partner);
    sqlite3_bind_text(st, 2, act->key, -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 3, act->words, -1, SQLITE_STATIC);
    return store_run(s, st);
}

static enum journal_error add_widening(struct store *s, const struct act *act, int64_t seq)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_WIDEN_ADD);
    sqlite3_bind_int64(st, 1, seq);
    if (act->partner != PARTNER_NONE)
        sqlite3_bind_int(st, 2, (int)act->partner);
    sqlite3_bind_text(st, 3, act->key, -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 4, act->words, -1, SQLITE_STATIC);
    sqlite3_bind_int(st, 5, act->day);
    sqlite3_bind_int(st, 6, act->value != 0);
    return store_run(s, st);
}

/* A setting said anew needs none that waits: what shows less calls it off, what shows more is it. So it
 * cannot come a second time, whatever becomes of the act that ends it. */
static enum journal_error settle_widening(struct store *s, const struct act *act)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_WIDEN_SETTLE);
    if (act->partner != PARTNER_NONE)
        sqlite3_bind_int(st, 1, (int)act->partner);
    sqlite3_bind_text(st, 2, act->key, -1, SQLITE_STATIC);
    return store_run(s, st);
}

static enum journal_error end_widening(struct store *s, const struct act *act)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_WIDEN_OFF);
    sqlite3_bind_blob(st, 1, act->target.b, sizeof act->target.b, SQLITE_STATIC);
    return store_run(s, st);
}

static enum journal_error leave(struct store *s, const struct act *act, bool *erases)
{
    enum journal_error e = JOURNAL_OK;
    *erases = true;
    for (int i = STATEMENT_LEAVE_SEALED; e == JOURNAL_OK && i <= STATEMENT_LEAVE_PRIVATE; i++)
        e = store_run_on(s, (enum statement)i, (int64_t)act->partner);
    return e;
}

enum journal_error things_take_effect(struct store *s, const struct act *act, int64_t seq, bool *erases)
{
    enum journal_error e;
    switch (act->kind) {
    case ACT_THING:
        e = drop_own(s, act, erases);
        return e == JOURNAL_OK ? add_thing(s, act, seq) : e;
    case ACT_OWN:
        e = drop_own(s, act, erases);
        return e == JOURNAL_OK ? add_own(s, act, seq) : e;
    case ACT_OWN_DROP:
        return drop_own(s, act, erases);
    case ACT_THING_STATE:
    case ACT_THING_DAY:
    case ACT_THING_WORDS:
    case ACT_REVIEW:
        return change_thing(s, act, erases);
    case ACT_PRIVATE:
        return set_private(s, act);
    case ACT_WIDEN:
        return add_widening(s, act, seq);
    case ACT_WIDEN_OFF:
        return end_widening(s, act);
    case ACT_SETTING:
        return settle_widening(s, act);
    case ACT_CODE:
        *erases = true;
        return rekey(s, act);
    case ACT_TRY:
        return store_run_with(s, STATEMENT_KEY_TRIES, (int64_t)act->partner, act->value);
    case ACT_LEAVE:
        return leave(s, act, erases);
    case ACT_NAME:
    case ACT_PAUSE:
    case ACT_COVER:
    case ACT_CALM:
    case ACT_CARD:
    case ACT_ENTRY:
    case ACT_WORDS:
    case ACT_HELP:
    case ACT_SHARE:
    case ACT_UNDO:
    case ACT_TAKE_BACK:
    case ACT_ANSWER:
    case ACT_PROMPT:
    case ACT_CLOCK_FIX:
        break;
    }
    return JOURNAL_OK;
}
