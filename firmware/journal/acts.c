#include "firmware/journal/acts.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "firmware/journal/content.h"
#include "firmware/journal/sound.h"
#include "firmware/journal/things.h"
#include "firmware/settings.h"

/* Between the moment a person sees "undo" and the moment their touch is read. */
#define UNDO_SLACK_MS 2000

#define CLOCK_SLACK_MS 60000 /* no day and no part of a day is wrong for that */

/* One act on its way into the file. */
struct commit {
    struct store *s;
    const struct act *act;
    struct uid uid;
    struct target target; /* of acts that name one */
    int64_t seq;          /* of the act's row, once it is there */
    bool erases;          /* words or a mood leave the file */
};

static bool names_entry(enum act_kind k)
{
    return (k >= ACT_WORDS && k <= ACT_ANSWER) || k == ACT_NAME;
}

/* By the boot's own clock, which no setting of the time can move. */
static bool within_undo(const struct commit *c)
{
    int64_t age_ms = c->act->at.boottime_ms - c->target.boottime_ms;
    return c->target.boot == c->s->boot && age_ms >= -UNDO_SLACK_MS && age_ms <= UNDO_MS + UNDO_SLACK_MS;
}

/* A shared win is both partners': either may change it, neither answers it. */
static bool is_author(const struct commit *c)
{
    return c->target.partner == PARTNER_NONE || c->target.partner == c->act->partner;
}

/* Words the other may have read do not turn into other words: they are taken back, and that
 * shows. The same words again are somebody asking twice. */
static enum journal_error may_set_words(const struct commit *c)
{
    if (!c->target.has_words || within_undo(c))
        return JOURNAL_OK;
    struct content there;
    enum journal_error e = content_read(c->s, &c->target, &there);
    if (e == JOURNAL_OK && strcmp(there.words, c->act->words) != 0)
        e = JOURNAL_TOO_LATE;
    sodium_memzero(&there, sizeof there);
    return e;
}

static enum journal_error may_answer(const struct commit *c)
{
    if (c->target.share == SHARE_JUST_ME)
        return JOURNAL_NO_TARGET;
    return c->target.partner == PARTNER_NONE || c->target.partner == c->act->partner ? JOURNAL_REFUSED
                                                                                     : JOURNAL_OK;
}

static enum journal_error may_change(const struct commit *c)
{
    if (c->act->kind == ACT_ANSWER)
        return may_answer(c);
    if (!is_author(c))
        return JOURNAL_REFUSED;
    switch (c->act->kind) {
    case ACT_WORDS:
        return may_set_words(c);
    case ACT_HELP:
        return c->target.entry == ENTRY_MOOD ? JOURNAL_OK : JOURNAL_REFUSED;
    case ACT_SHARE:
        if (c->target.partner == PARTNER_NONE)
            return JOURNAL_REFUSED;
        return within_undo(c) ? JOURNAL_OK : JOURNAL_TOO_LATE;
    case ACT_UNDO:
        return within_undo(c) ? JOURNAL_OK : JOURNAL_TOO_LATE;
    case ACT_TAKE_BACK:
        return c->target.has_words ? JOURNAL_OK : JOURNAL_REFUSED;
    case ACT_NAME:
        return c->target.entry == ENTRY_PROMISE && c->target.share == SHARE_BOTH ? JOURNAL_OK
                                                                                 : JOURNAL_REFUSED;
    default: /* no act on an entry */
        return JOURNAL_REFUSED;
    }
}

static enum journal_error find_boot(struct store *s)
{
    sqlite3_stmt *find = store_statement(s, STATEMENT_BOOT_FIND);
    bool found;
    if (s->boot)
        return JOURNAL_OK;
    sqlite3_bind_blob(find, 1, s->boot_id, sizeof s->boot_id, SQLITE_STATIC);
    enum journal_error e = store_row(s, find, &found);
    s->boot = found ? sqlite3_column_int64(find, 0) : 0;
    store_release(find);
    if (e != JOURNAL_OK || found)
        return e;
    sqlite3_stmt *add = store_statement(s, STATEMENT_BOOT_ADD);
    sqlite3_bind_blob(add, 1, s->boot_id, sizeof s->boot_id, SQLITE_STATIC);
    e = store_run(s, add);
    s->boot = e == JOURNAL_OK ? sqlite3_last_insert_rowid(s->db) : 0;
    return e;
}

/* What is nobody's to know, or belongs to both: who answered a card, asked for a pause, passed a
 * step of the week. */
static enum partner partner_kept(const struct act *a)
{
    switch (a->kind) {
    case ACT_PROMPT:
    case ACT_CLOCK_FIX:
    case ACT_REVIEW:
    case ACT_PAUSE:
    case ACT_COVER:
    case ACT_CALM:
    case ACT_CARD:
    case ACT_WIDEN_OFF:
        return PARTNER_NONE;
    case ACT_SETTING:
        return settings_personal(a->key) ? a->partner : PARTNER_NONE;
    default:
        return a->partner;
    }
}

/* The same button again within a few seconds is a second thought, not a second entry: by the
 * boot's own clock, and of what was undone nothing is there to repeat. */
static enum journal_error may_enter(const struct commit *c)
{
    const struct act *a = c->act;
    bool found = false;
    if (a->value <= 0)
        return JOURNAL_OK;
    sqlite3_stmt *st = store_statement(c->s, STATEMENT_ENTRY_LIKE);
    sqlite3_bind_int64(st, 1, c->s->boot);
    sqlite3_bind_int64(st, 2, a->at.boottime_ms - a->value);
    if (a->partner != PARTNER_NONE)
        sqlite3_bind_int(st, 3, (int)a->partner);
    sqlite3_bind_int(st, 4, (int)a->entry);
    sqlite3_bind_int(st, 5, a->for_yesterday);
    enum journal_error e = store_row(c->s, st, &found);
    store_release(st);
    return found ? JOURNAL_ALREADY : e;
}

static void bind_target(sqlite3_stmt *st, const struct uid *uid)
{
    if (!uid_is_none(uid))
        sqlite3_bind_blob(st, 12, uid->b, sizeof uid->b, SQLITE_STATIC);
}

/* The columns that not every kind has; the others stay NULL. What one keeps for oneself (OWN,
 * PRIVATE) and a code are not told here. */
static void bind_kind(sqlite3_stmt *st, const struct act *a)
{
    switch (a->kind) {
    case ACT_ENTRY:
        sqlite3_bind_int(st, 10, (int)a->entry);
        sqlite3_bind_int(st, 11, a->for_yesterday);
        if (a->share == SHARE_BOTH)
            bind_target(st, &a->other);
        return;
    case ACT_ANSWER:
        sqlite3_bind_int(st, 14, (int)a->answer);
        break;
    case ACT_PROMPT:
        sqlite3_bind_text(st, 13, a->key, -1, SQLITE_STATIC);
        sqlite3_bind_int(st, 14, (int)a->reply);
        break;
    case ACT_SETTING:
    case ACT_WIDEN:
        sqlite3_bind_text(st, 13, a->key, -1, SQLITE_STATIC);
        sqlite3_bind_text(st, 14, a->words, -1, SQLITE_STATIC);
        break;
    case ACT_CARD:
        sqlite3_bind_text(st, 13, a->key, -1, SQLITE_STATIC);
        sqlite3_bind_int64(st, 14, a->value);
        break;
    case ACT_THING:
        sqlite3_bind_int(st, 15, (int)a->thing);
        sqlite3_bind_int64(st, 14, a->value);
        break;
    case ACT_THING_STATE:
        sqlite3_bind_int(st, 14, (int)a->state);
        break;
    case ACT_NAME:
        sqlite3_bind_blob(st, 14, a->other.b, sizeof a->other.b, SQLITE_STATIC);
        break;
    case ACT_REVIEW:
    case ACT_PAUSE:
    case ACT_COVER:
    case ACT_CALM:
    case ACT_CLOCK_FIX:
        sqlite3_bind_int64(st, 14, a->value);
        break;
    default:
        break;
    }
    if (a->day != 0 && a->kind != ACT_OWN)
        sqlite3_bind_int(st, 16, a->day);
    bind_target(st, &a->target);
}

static enum journal_error add_row(struct commit *c)
{
    const struct act *a = c->act;
    sqlite3_stmt *st = store_statement(c->s, STATEMENT_ACT_ADD);
    enum partner who = partner_kept(a);
    sqlite3_bind_blob(st, 1, c->uid.b, sizeof c->uid.b, SQLITE_STATIC);
    sqlite3_bind_int(st, 2, (int)a->kind);
    if (who != PARTNER_NONE)
        sqlite3_bind_int(st, 3, (int)who);
    sqlite3_bind_int(st, 4, (int)a->source);
    sqlite3_bind_int64(st, 5, c->s->boot);
    sqlite3_bind_int64(st, 6, a->at.boottime_ms);
    sqlite3_bind_int64(st, 7, a->at.wall.ms);
    sqlite3_bind_int(st, 8, a->at.offset_min);
    sqlite3_bind_int(st, 9, a->at.trusted);
    bind_kind(st, a);
    enum journal_error e = store_run(c->s, st);
    c->seq = sqlite3_last_insert_rowid(c->s->db);
    return e;
}

static enum journal_error add_entry(struct commit *c)
{
    const struct act *a = c->act;
    struct target t = {
        .seq = c->seq, .partner = a->partner, .share = a->share, .boottime_ms = a->at.boottime_ms
    };
    struct content there = { .weather = a->weather, .help = a->help };
    snprintf(there.words, sizeof there.words, "%s", a->words);
    enum journal_error e = content_add(c->s, &t, &there);
    sodium_memzero(&there, sizeof there);
    if (e == JOURNAL_OK && a->share == SHARE_BOTH && !uid_is_none(&a->other))
        e = things_name(c->s, a, c->seq);
    return e;
}

/* What an entry names stands in the open: of one that only its author sees nothing does. */
static enum journal_error share(const struct commit *c)
{
    enum journal_error e = store_run_on(c->s, STATEMENT_THING_REOPEN, c->target.seq);
    return e == JOURNAL_OK ? content_move(c->s, &c->target, c->act->share) : e;
}

/* A promise that was done with by this entry is open again. */
static enum journal_error undo(const struct commit *c)
{
    enum journal_error e = store_run_on(c->s, STATEMENT_THING_REOPEN, c->target.seq);
    return e == JOURNAL_OK ? content_drop(c->s, &c->target) : e;
}

/* What the act does to the content of its entry, or to the practice. */
static enum journal_error take_effect(struct commit *c)
{
    const struct act *a = c->act;
    const struct target *t = &c->target;
    bool says_something = t->has_words || t->entry == ENTRY_MOOD;
    switch (a->kind) {
    case ACT_ENTRY:
        return add_entry(c);
    case ACT_WORDS:
        c->erases = t->has_words;
        return content_set_words(c->s, t, a->words);
    case ACT_HELP:
        c->erases = t->has_help;
        return content_set_help(c->s, t, a->help);
    case ACT_SHARE:
        c->erases = says_something && a->share != t->share;
        return a->share == t->share ? JOURNAL_OK : share(c);
    case ACT_UNDO:
        c->erases = says_something;
        return undo(c);
    case ACT_TAKE_BACK:
        c->erases = true;
        return content_take_back(c->s, t);
    case ACT_ANSWER:
        return content_set_answer(c->s, t, a->answer);
    case ACT_NAME:
        return things_name(c->s, a, t->seq);
    default:
        return things_take_effect(c->s, a, c->seq, &c->erases);
    }
}

static enum journal_error keep(struct commit *c)
{
    enum journal_error e = find_boot(c->s);
    if (e == JOURNAL_OK && names_entry(c->act->kind)) {
        e = content_find(c->s, &c->act->target, &c->target);
        if (e == JOURNAL_OK)
            e = may_change(c);
    }
    if (e == JOURNAL_OK && c->act->kind == ACT_ENTRY)
        e = may_enter(c);
    if (e == JOURNAL_OK && !names_entry(c->act->kind))
        e = things_may(c->s, c->act);
    if (e == JOURNAL_OK && c->act->kind != ACT_TRY)
        e = add_row(c);
    if (e == JOURNAL_OK)
        e = take_effect(c);
    if (e == JOURNAL_OK && c->erases)
        e = store_run(c->s, store_statement(c->s, STATEMENT_SCRUB_DUE));
    return e;
}

bool acts_clock_doubt(struct store *s, const struct moment *at, int64_t *ms)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_CLOCK_DOUBT);
    bool found;
    *ms = 0;
    sqlite3_bind_blob(st, 1, s->boot_id, sizeof s->boot_id, SQLITE_STATIC);
    if (store_row(s, st, &found) == JOURNAL_OK && found)
        *ms = at->wall.ms - at->boottime_ms - sqlite3_column_int64(st, 0);
    store_release(st);
    return *ms < -CLOCK_SLACK_MS || *ms > CLOCK_SLACK_MS;
}

static enum journal_error is_kept(struct store *s, const struct uid *uid, bool *kept)
{
    sqlite3_stmt *st = store_statement(s, STATEMENT_ACT_FIND);
    sqlite3_bind_blob(st, 1, uid->b, sizeof uid->b, SQLITE_STATIC);
    enum journal_error e = store_row(s, st, kept);
    store_release(st);
    return e;
}

enum journal_error acts_commit(struct store *s, const struct act *act, struct kept *out)
{
    struct commit c = { .s = s, .act = act, .uid = act->uid };
    int64_t boot_before = s->boot;
    bool again = false;
    content_forget(s, act->at.boottime_ms);
    if (!act_is_sound(act))
        return JOURNAL_REFUSED;
    if (uid_is_none(&c.uid))
        uid_draw(&c.uid);
    enum journal_error e = store_run(s, store_statement(s, STATEMENT_BEGIN));
    if (e != JOURNAL_OK)
        return e;
    e = is_kept(s, &c.uid, &again);
    if (e == JOURNAL_OK && !again)
        e = keep(&c);
    e = store_end(s, e);
    if (e != JOURNAL_OK) {
        s->boot = boot_before;
        if (c.seq != 0) /* its row's number is the next one's: nothing remembered under it is theirs */
            content_forget(s, INT64_MAX);
        return e;
    }
    s->scrub_due = s->scrub_due || c.erases;
    if (c.erases)
        store_copies_due(s, c.target.seq);
    *out = (struct kept){ .uid = c.uid, .again = again };
    return JOURNAL_OK;
}
