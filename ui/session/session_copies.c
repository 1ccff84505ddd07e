#include "ui/session/session_copies.h"

#include <stdio.h>
#include <string.h>

#include "firmware/journal/restore.h"
#include "firmware/rules/consent.h"

#define REST_MS 60000         /* nobody has touched anything for so long */
#define AGAIN_MS (60 * 60000) /* after a copy that failed: the card may be full */
#define LOOK_MS 1000          /* whether there is a journal again: one look at its name */

static int32_t today(const struct session *s, struct moment now)
{
    return timebase_day(now.wall, now.offset_min, s->config.day_ends_hour);
}

/* A demo is thrown away; what is not kept is not copied. */
static bool copies_wanted(const struct session *s)
{
    return s->journal && !s->demo;
}

static bool is_there(const struct session *s, int32_t day)
{
    struct backup list[BACKUP_MOST];
    int count = copies_own(s->data_dir, s->app.facts.household, list);
    for (int i = 0; i < count; i++)
        if (list[i].kind == BACKUP_DAY && list[i].day == day)
            return true;
    return false;
}

/* A failure is said once an hour, for whoever reads the log. A copy that cannot be made because the journal
 * is damaged is how that comes to light: nothing more is written into it. True when the glass has changed. */
static bool take(struct session *s, struct moment now)
{
    struct copy_result done;
    if (!s->copies.asked || !journal_take_copy(s->journal, &done))
        return false;
    s->copies.asked = false;
    if (done.error == JOURNAL_OK) {
        s->copies.day = done.day;
        return false;
    }
    s->copies.not_before.ms = now.mono.ms + AGAIN_MS;
    fprintf(stderr, "kept: %s\n", done.why);
    if (done.error != JOURNAL_DAMAGED)
        return false;
    session_lose(s, now);
    return true;
}

static void ask(struct session *s, struct moment now)
{
    struct copy_request request = { .day = today(s, now) };
    if (is_there(s, request.day)) {
        s->copies.day = request.day;
        return;
    }
    s->copies.asked = journal_ask_copy(s->journal, &request);
    s->copies.not_before.ms = now.mono.ms + AGAIN_MS;
}

/* At the earliest. */
static int64_t copy_at(const struct session *s)
{
    int64_t rested = s->app.ui.touched_at.ms + REST_MS;
    return rested > s->copies.not_before.ms ? rested : s->copies.not_before.ms;
}

static bool is_rested(const struct session *s, struct moment now)
{
    return now.mono.ms >= s->app.ui.touched_at.ms + REST_MS && s->owed <= 0 && !s->own_owed;
}

/* What both agreed on for the journal as a whole, due or not; NULL: nothing. */
static const struct widening *plan(const struct session *s, struct moment now)
{
    return consent_next(&s->app.facts.practice, now, s->config.day_ends_hour);
}

static enum journal_error carry_out(const struct session *s, struct moment now)
{
    char why[512];
    const struct widening *w = plan(s, now);
    if (!w)
        return JOURNAL_OK;
    enum journal_error e = strcmp(w->key, PLAN_WIPE) == 0 ? restore_wipe(s->data_dir, why, sizeof why)
                           : strcmp(w->key, PLAN_REPLACE) == 0
                               ? restore_instead(s->data_dir, w->value, today(s, now), why, sizeof why)
                               : restore_from(s->data_dir, w->value, why, sizeof why);
    if (e != JOURNAL_OK)
        fprintf(stderr, "kept: %s\n", why);
    return e;
}

/* A plan that cannot be carried out is over: it is not tried for ever, and can be made again. */
static bool carry_out_due(struct session *s, struct moment now)
{
    const struct widening *w = plan(s, now);
    if (!w || consent_wait_ms(w, now, s->config.day_ends_hour) > 0 || !is_rested(s, now))
        return false;
    struct act off = { .kind = ACT_WIDEN_OFF, .partner = PARTNER_NONE, .source = SOURCE_DEADLINE, .at = now };
    off.target = w->uid;
    if (!w->hollow && (session_renew(s, carry_out, now) == JOURNAL_OK || !s->journal))
        return true;
    return journal_append(s->journal, &off); /* else it is tried again: nothing was done */
}

static bool is_whole(const struct session *s)
{
    char journal[COPIES_PATH_BYTES], why[256];
    struct copy_facts facts;
    return copies_suffixed(s->data_dir, "/journal.db", journal) &&
           copies_check(journal, s->config.day_ends_hour, &facts, why, sizeof why) == JOURNAL_OK;
}

void session_copies_lose(struct session *s, struct moment now)
{
    session_lose(s, now);
    if (is_whole(s))
        session_renew(s, NULL, now);
}

static enum journal_error mend(const struct session *s, struct moment now)
{
    char why[512];
    struct backup copy;
    struct copy_facts facts;
    if (is_whole(s))
        return JOURNAL_OK; /* somebody has brought a copy back meanwhile (keptctl restore) */
    bool has = copies_best(s->data_dir, s->config.day_ends_hour, &copy, &facts);
    enum journal_error e = JOURNAL_FAILED;
    if (has == s->app.ui.damage.has_copy) /* what was shown is what is done */
        e = restore_after_damage(s->data_dir, has ? copy.name : NULL, today(s, now), why, sizeof why);
    else
        snprintf(why, sizeof why, "%s: the copies have changed; look again", s->data_dir);
    if (e != JOURNAL_OK)
        fprintf(stderr, "kept: %s\n", why);
    return e;
}

static bool mend_if_wanted(struct session *s, struct moment now)
{
    if (!s->app.ui.damage.wanted)
        return false;
    bool failed = session_renew(s, mend, now) != JOURNAL_OK;
    s->app.ui.damage.failed = failed && s->app.ui.damage.there;
    return true;
}

static struct stat look(const struct session *s)
{
    char journal[COPIES_PATH_BYTES];
    struct stat st;
    bool there = copies_suffixed(s->data_dir, "/journal.db", journal) && lstat(journal, &st) == 0;
    return there ? st : (struct stat){ 0 };
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

void session_copies_gone(struct session *s, struct moment now)
{
    s->gone.then = s->gone.now = look(s);
    s->gone.look_at.ms = now.mono.ms + LOOK_MS;
}

static bool waits_for_journal(const struct session *s)
{
    return !s->journal && !s->demo;
}

/* Somebody has brought a copy back meanwhile (keptctl restore): seen twice alike, they are done with it. */
static bool take_up(struct session *s, struct moment now)
{
    if (!waits_for_journal(s) || now.mono.ms < s->gone.look_at.ms)
        return false;
    struct stat before = s->gone.now;
    s->gone.now = look(s);
    s->gone.look_at.ms = now.mono.ms + LOOK_MS;
    bool is_new = s->gone.now.st_size > 0 && !is_same(&s->gone.now, &s->gone.then);
    if (s->trouble != JOURNAL_LOCKED && (!is_new || !is_same(&s->gone.now, &before)))
        return false;
    session_renew(s, NULL, now);
    return true;
}

/* After one of another household has taken the journal's place, the copies from before are another's. */
static enum copy_owner owner(const struct session *s, const char *name)
{
    return s->journal ? copies_owner(s->data_dir, name, s->app.facts.household) : COPY_OWN;
}

/* For the page that shows them: those that will still be there tomorrow, when one would come back. */
static bool list(struct session *s, struct moment now)
{
    struct copies_known *known = &s->app.ui.copies;
    struct backup all[BACKUP_MOST], own[BACKUP_MOST + 1];
    int at[BACKUP_MOST], owned = 1;
    enum copy_owner whose[BACKUP_MOST];
    if (s->app.ui.screen != SCREEN_COPIES || known->listed)
        return false;
    int32_t day = today(s, now);
    own[0] = (struct backup){ .kind = BACKUP_DAY, .day = day + 1 };
    int count = backup_list(s->data_dir, all, BACKUP_MOST);
    for (int i = 0; i < count; i++) {
        whose[i] = owner(s, all[i].name);
        at[i] = whose[i] != COPY_OWN ? 0 : owned;
        if (at[i] > 0)
            own[owned++] = all[i];
    }
    *known = (struct copies_known){ .listed = true };
    for (int i = 0; i < count && known->count < COPIES_SHOWN; i++) {
        if (all[i].kind == BACKUP_CHOSEN || whose[i] == COPY_UNTOLD ||
            (at[i] > 0 && !backup_stays(own, owned, at[i], day + 1)))
            continue;
        known->copy[known->count].day = all[i].day;
        known->copy[known->count].foreign = at[i] == 0;
        memcpy(known->copy[known->count].name, all[i].name, sizeof all[i].name);
        known->count++;
    }
    return true;
}

bool session_copies_tick(struct session *s, struct moment now)
{
    if (mend_if_wanted(s, now) || take_up(s, now) || carry_out_due(s, now))
        return true;
    bool changed = list(s, now);
    if (!copies_wanted(s))
        return changed;
    if (take(s, now))
        return true;
    if (!s->copies.asked && s->copies.day != today(s, now) && now.mono.ms >= copy_at(s))
        ask(s, now);
    return changed;
}

static int64_t next_day_ms(const struct session *s, struct moment now)
{
    wall_time begins = timebase_day_start(today(s, now) + 1, now.offset_min, s->config.day_ends_hour);
    return now.mono.ms + begins.ms - now.wall.ms;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

bool session_copies_deadline(const struct session *s, mono_time *at)
{
    struct moment now = s->app.now;
    const struct widening *w = plan(s, now);
    int64_t rested = s->app.ui.touched_at.ms + REST_MS;
    bool there = s->app.ui.damage.wanted;
    *at = now.mono;
    if (!there && w) {
        at->ms = later(rested, now.mono.ms + consent_wait_ms(w, now, s->config.day_ends_hour));
        there = true;
    }
    if (!there && waits_for_journal(s)) {
        *at = s->gone.look_at;
        return true;
    }
    if (!copies_wanted(s) || s->copies.asked)
        return there;
    int64_t copy = later(copy_at(s), s->copies.day != today(s, now) ? 0 : next_day_ms(s, now));
    at->ms = there && at->ms < copy ? at->ms : copy;
    return true;
}
