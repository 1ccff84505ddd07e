#include "firmware/journal/projection.h"

#include <assert.h>
#include <string.h>

#include "firmware/journal/projection_practice.h"
#include "firmware/journal/when.h"
#include "firmware/settings.h"

static_assert(ACT_PROMPT == 8 && ACT_SETTING == 9 && ACT_CLOCK_FIX == 10, "numbers in the SQL");

static bool read_household(sqlite3 *db, struct facts *f)
{
    sqlite3_stmt *st;
    if (sqlite3_prepare_v2(db, "SELECT value FROM meta WHERE key = 'household'", -1, &st, NULL) != SQLITE_OK)
        return false;
    bool found = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_bytes(st, 0) == sizeof f->household;
    if (found)
        memcpy(f->household, sqlite3_column_blob(st, 0), sizeof f->household);
    sqlite3_finalize(st);
    return found;
}

/* In order, so that the latest of a key holds. One that this version does not know is passed by. */
static bool read_settings(sqlite3 *db, struct facts *f)
{
    static const char sql[] =
        "SELECT partner, key, value FROM act WHERE kind = 9 AND key IS NOT NULL ORDER BY seq";
    sqlite3_stmt *st;
    int rc;
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        return false;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
        bool nobodys = sqlite3_column_type(st, 0) == SQLITE_NULL;
        enum partner who = nobodys ? PARTNER_NONE : (enum partner)sqlite3_column_int(st, 0);
        const char *key = (const char *)sqlite3_column_text(st, 1),
                   *value = (const char *)sqlite3_column_text(st, 2);
        if (key && value)
            settings_apply(f, who, key, value);
    }
    sqlite3_finalize(st);
    return rc == SQLITE_DONE;
}

static bool has_day(const struct facts *f, int32_t day)
{
    for (int i = 0; i < f->prompt_count; i++)
        if (f->prompt[i].day == day)
            return true;
    return false;
}

/* Newest first: what is met first of a day is the latest of that day. */
static void add_prompt(const struct projection *p, sqlite3_stmt *st, struct facts *f)
{
    const char *id = (const char *)sqlite3_column_text(st, 0);
    wall_time wall = { sqlite3_column_int64(st, 2) + sqlite3_column_int64(st, 4) };
    int32_t day = timebase_day(wall, sqlite3_column_int(st, 3), p->day_ends_hour);
    if (!id || has_day(f, day))
        return;
    struct prompt_log_item *item = &f->prompt[f->prompt_count++];
    *item = (struct prompt_log_item){ .day = day, .reply = (enum prompt_reply)sqlite3_column_int(st, 1) };
    strncpy(item->id, id, PROMPT_ID_BYTES);
}

static bool read_prompts(const struct projection *p, sqlite3 *db, struct facts *f)
{
    static const char sql[] = "SELECT a.key, a.value, a.utc_ms, a.offset_min, " WHEN_FIX
                              " FROM act a WHERE a.kind = 8 AND a.key IS NOT NULL ORDER BY a.seq DESC";
    sqlite3_stmt *st;
    int rc = SQLITE_ROW;
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        return false;
    f->prompt_count = 0;
    while (f->prompt_count < PROMPT_LOG && (rc = sqlite3_step(st)) == SQLITE_ROW)
        add_prompt(p, st, f);
    sqlite3_finalize(st);
    return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

/* The latest fix of all, and of this boot. The index is named: there may be none, and to see that must not
 * take a look at every act. */
static bool read_fix(const struct projection *p, sqlite3 *db, struct known_time *k)
{
    static const char sql[] =
        "SELECT value, utc_ms + value - boottime_ms, boot IN (SELECT id FROM boot WHERE boot_id = ?1)"
        " FROM act INDEXED BY act_clock_fix WHERE kind = 10 ORDER BY seq DESC LIMIT 1";
    sqlite3_stmt *st;
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        return false;
    sqlite3_bind_blob(st, 1, p->boot_id, sizeof p->boot_id, SQLITE_STATIC);
    int rc = sqlite3_step(st);
    if (rc == SQLITE_ROW) {
        k->carried_ms = sqlite3_column_int64(st, 0);
        k->fixed_base_ms = sqlite3_column_int64(st, 1);
        k->fixed = sqlite3_column_int(st, 2) != 0;
    }
    sqlite3_finalize(st);
    return rc == SQLITE_ROW || rc == SQLITE_DONE;
}

static bool read_newest(const struct projection *p, sqlite3 *db, struct known_time *k)
{
    static const char sql[] = "SELECT a.boot IN (SELECT id FROM boot WHERE boot_id = ?1),"
                              " a.utc_ms + " WHEN_FIX ", a.boottime_ms"
                              " FROM act a ORDER BY a.seq DESC LIMIT 1";
    sqlite3_stmt *st;
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        return false;
    sqlite3_bind_blob(st, 1, p->boot_id, sizeof p->boot_id, SQLITE_STATIC);
    int rc = sqlite3_step(st);
    k->newest = rc == SQLITE_ROW;
    if (k->newest) {
        k->newest_here = sqlite3_column_int(st, 0) != 0;
        k->newest_utc_ms = sqlite3_column_int64(st, 1);
        k->newest_boottime_ms = sqlite3_column_int64(st, 2);
    }
    sqlite3_finalize(st);
    return rc == SQLITE_ROW || rc == SQLITE_DONE;
}

static bool read_ends(sqlite3 *db, struct facts *f)
{
    static const char sql[] = "SELECT (SELECT max(seq) FROM content), (SELECT min(seq) FROM content),"
                              " (SELECT max(seq) FROM act)";
    sqlite3_stmt *st;
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        return false;
    bool found = sqlite3_step(st) == SQLITE_ROW;
    if (found) {
        f->newest_seq = sqlite3_column_int64(st, 0);
        f->oldest_seq = sqlite3_column_int64(st, 1);
        f->version = (uint64_t)sqlite3_column_int64(st, 2) + 1;
    }
    sqlite3_finalize(st);
    return found;
}

bool projection_read(const struct projection *p, sqlite3 *db, struct facts *out)
{
    struct facts f = { .theme = p->theme, .text_size = p->text_size, .less_motion = p->less_motion };
    memcpy(f.person, p->person, sizeof f.person);
    bool begun = sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK;
    bool good = begun && read_household(db, &f) && read_settings(db, &f) && read_prompts(p, db, &f) &&
                projection_practice(db, p->boot_id, &f.practice) && read_ends(db, &f) &&
                read_fix(p, db, &f.known_time) && read_newest(p, db, &f.known_time);
    if (begun)
        sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    if (good)
        *out = f;
    return good;
}

bool projection_follow(const struct projection *p, sqlite3 *db, const struct act *act, struct facts *f)
{
    struct facts next = *f;
    bool dated = act->kind == ACT_PROMPT || act->kind == ACT_CLOCK_FIX;
    if (act->kind == ACT_SETTING && !settings_apply(&next, act->partner, act->key, act->words))
        return false;
    if ((dated && !read_prompts(p, db, &next)) || !read_ends(db, &next))
        return false;
    if (act->kind == ACT_CLOCK_FIX && !read_fix(p, db, &next.known_time))
        return false;
    if (projection_concerns_practice(act) && !projection_practice(db, p->boot_id, &next.practice))
        return false;
    *f = next;
    return true;
}
