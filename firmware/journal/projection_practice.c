#include "firmware/journal/projection_practice.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/journal/when.h"

static_assert(ACT_SETTING == 9 && THING_OPEN == 0 && THING_AGREEMENT == 2 && THING_REVIEW == 8 &&
                  ACT_PAUSE == 19 && ACT_COVER == 20 && ACT_CALM == 21 && ACT_CARD == 23 && ACT_LEAVE == 28,
              "numbers in the SQL");

/* Opt-ins that begin after a random two to six weeks (product.md, rule 8). */
#define CLOSENESS_WAIT_DAYS 14
#define CLOSENESS_SPREAD_DAYS 29
#define CLOSENESS_LATEST_DAY 1000000 /* a day of the opt-in that is none */

typedef bool (*take_row)(struct practice *p, sqlite3_stmt *st);

/* Every row of SQL through TAKE, until it has no more room. */
static bool each(sqlite3 *db, const char *sql, struct practice *p, take_row take)
{
    sqlite3_stmt *st;
    int rc;
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        return false;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW && take(p, st))
        continue;
    sqlite3_finalize(st);
    return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

static bool take_words(struct practice *p, sqlite3_stmt *st, int column, uint32_t *at)
{
    size_t bytes = (size_t)sqlite3_column_bytes(st, column);
    *at = 0;
    if (bytes == 0)
        return true;
    if (p->words_used + bytes + 1 > sizeof p->words)
        return false;
    *at = (uint32_t)p->words_used;
    memcpy(p->words + p->words_used, sqlite3_column_blob(st, column), bytes);
    p->words[p->words_used + bytes] = '\0';
    p->words_used += bytes + 1;
    return true;
}

static enum partner partner_at(sqlite3_stmt *st, int column)
{
    bool none = sqlite3_column_type(st, column) == SQLITE_NULL;
    return none ? PARTNER_NONE : (enum partner)sqlite3_column_int(st, column);
}

static bool take_thing(struct practice *p, sqlite3_stmt *st)
{
    const void *uid = sqlite3_column_blob(st, 1);
    if (p->thing_count == FACTS_THINGS || !uid)
        return false;
    struct thing t = {
        .seq = sqlite3_column_int64(st, 0),
        .kind = (enum thing_kind)sqlite3_column_int(st, 2),
        .partner = partner_at(st, 3),
        .state = (enum thing_state)sqlite3_column_int(st, 4),
        .day = sqlite3_column_int(st, 5),
        .value = sqlite3_column_int(st, 6),
        .step = sqlite3_column_int(st, 7),
        .floor = partner_at(st, 8),
        .created_day = sqlite3_column_int(st, 9),
        .ended_day = sqlite3_column_int(st, 10),
    };
    memcpy(t.uid.b, uid, sizeof t.uid.b);
    if (!take_words(p, st, 11, &t.words_at))
        return false;
    p->thing[p->thing_count++] = t;
    return true;
}

static int newest_open_first(const void *a, const void *b)
{
    const struct thing *x = a, *y = b;
    bool x_ended = x->state != THING_OPEN, y_ended = y->state != THING_OPEN;
    return x_ended != y_ended ? x_ended - y_ended : (x->seq < y->seq) - (x->seq > y->seq);
}

/* Where there is no room for all, it is for what is held to each other first, and for ideas last. */
static bool read_things(sqlite3 *db, struct practice *p)
{
    static const char sql[] =
        "SELECT t.seq, a.uid, t.kind, t.partner, t.state, t.day, t.value, t.step, t.floor, t.created_day,"
        " t.ended_day, e.bytes FROM thing t JOIN act a ON a.seq = t.seq LEFT JOIN erasable e ON e.id = t.words"
        " WHERE t.state = 0 OR t.kind = 2 ORDER BY t.state <> 0, t.kind IN (4, 5), t.seq DESC LIMIT 160";
    static_assert(FACTS_THINGS == 160 && THING_IDEA == 4 && THING_CARD == 5, "numbers in the SQL");
    p->thing_count = 0;
    p->words_used = 1; /* offset 0 is "" */
    p->words[0] = '\0';
    if (!each(db, sql, p, take_thing))
        return false;
    qsort(p->thing, (size_t)p->thing_count, sizeof *p->thing, newest_open_first);
    return true;
}

static bool take_reviews(struct practice *p, sqlite3_stmt *st)
{
    p->reviews_done = sqlite3_column_int(st, 0);
    p->review_day = sqlite3_column_int(st, 1);
    p->review_seq = sqlite3_column_int64(st, 2);
    return true;
}

static bool take_rest(struct practice *p, sqlite3_stmt *st)
{
    p->pause_until_utc_ms = sqlite3_column_int64(st, 0);
    p->covered = sqlite3_column_int(st, 1);
    p->calm_until_utc_ms = sqlite3_column_int64(st, 2);
    return true;
}

/* When it ends was said by the clock of that moment. */
#define ENDS(kind)                                                                                           \
    "ifnull((SELECT CASE a.value WHEN 0 THEN 0 ELSE a.value + " WHEN_FIX                                     \
    " END FROM act a WHERE a.kind > 18 AND a.kind = " kind " ORDER BY a.seq DESC LIMIT 1), 0)"

static bool read_rest(sqlite3 *db, struct practice *p)
{
    static const char sql[] = "SELECT " ENDS(
        "19") ","
              " ifnull((SELECT value FROM act WHERE kind > 18 AND kind = 20 ORDER BY seq DESC LIMIT 1), 0), " ENDS(
                  "21");
    return each(
               db,
               "SELECT count(*), ifnull(max(ended_day), 0), ifnull(max(seq), 0) FROM thing WHERE kind = 8 AND"
               " state <> 0",
               p, take_reviews) &&
           each(db, sql, p, take_rest);
}

static bool take_card(struct practice *p, sqlite3_stmt *st)
{
    const char *id = (const char *)sqlite3_column_text(st, 0);
    if (p->card_count == FACTS_CARDS)
        return false;
    if (!id || sqlite3_column_int(st, 1) == CARD_PLAIN)
        return true;
    snprintf(p->card[p->card_count].id, sizeof p->card[0].id, "%s", id);
    p->card[p->card_count++].mark = (enum card_mark)sqlite3_column_int(st, 1);
    return true;
}

static bool take_pick(struct practice *p, sqlite3_stmt *st)
{
    const char *key = (const char *)sqlite3_column_text(st, 0);
    if (p->pick_count == FACTS_PICKS)
        return false;
    if (key)
        snprintf(p->pick[p->pick_count++], sizeof p->pick[0], "%s", key + strlen(PRIVATE_PICK));
    return true;
}

static bool take_quiet(struct practice *p, sqlite3_stmt *st)
{
    const char *key = (const char *)sqlite3_column_text(st, 0);
    int month, day;
    if (p->quiet_count == FACTS_QUIET_DATES)
        return false;
    if (key && sscanf(key + strlen(PRIVATE_QUIET), "%2d-%2d", &month, &day) == 2)
        p->quiet[p->quiet_count++] = (int16_t)(100 * month + day);
    return true;
}

static bool take_pace(struct practice *p, sqlite3_stmt *st)
{
    enum pace pace;
    const char *value = (const char *)sqlite3_column_text(st, 0);
    if (value && pace_from_key(value, &pace) && pace > p->pace)
        p->pace = pace;
    return true;
}

/* Since the later of the two said yes; the wait is drawn from the household and that day, so that it is
 * the same at every start. The value is the day of the opt-in (0: none). */
static bool take_closeness(struct practice *p, sqlite3_stmt *st)
{
    int64_t said = sqlite3_column_int64(st, 1);
    int32_t since = said > 0 && said < CLOSENESS_LATEST_DAY ? (int32_t)said : 0;
    const uint8_t *household = sqlite3_column_blob(st, 2);
    bool both = sqlite3_column_int(st, 0) == PARTNER_COUNT && since > 0;
    uint32_t seed = household ? (uint32_t)(household[0] | household[1] << 8) : 0;
    p->closeness_day = both ? since + CLOSENESS_WAIT_DAYS +
                                  (int32_t)((seed + (uint32_t)since * 2654435761u) % CLOSENESS_SPREAD_DAYS)
                            : 0;
    return true;
}

static bool read_private(sqlite3 *db, struct practice *p)
{
    return each(db,
                "SELECT l.key FROM private l JOIN private r ON r.key = l.key WHERE l.partner = 0 AND"
                " r.partner = 1 AND l.key GLOB 'pick.*' AND l.value = '1' AND r.value = '1' ORDER BY l.key",
                p, take_pick) &&
           each(db, "SELECT DISTINCT key FROM private WHERE key GLOB 'quiet.*' AND value = '1' ORDER BY key",
                p, take_quiet) &&
           each(db, "SELECT value FROM private WHERE key = 'pace'", p, take_pace) &&
           each(db,
                "SELECT count(*), max(CAST(value AS INTEGER)), (SELECT value FROM meta WHERE key ="
                " 'household') FROM private WHERE key = 'closeness' AND value <> '0'",
                p, take_closeness);
}

static bool take_widening(struct practice *p, sqlite3_stmt *st)
{
    const void *uid = sqlite3_column_blob(st, 0);
    const char *key = (const char *)sqlite3_column_text(st, 2),
               *value = (const char *)sqlite3_column_text(st, 3);
    if (p->widening_count == FACTS_WIDENINGS || !uid || !key || !value)
        return false;
    struct widening *w = &p->widening[p->widening_count++];
    *w = (struct widening){ .partner = partner_at(st, 1),
                            .day = sqlite3_column_int(st, 4),
                            .hollow = sqlite3_column_int(st, 5) != 0,
                            .made_utc_ms = sqlite3_column_int64(st, 6),
                            .made_offset_min = sqlite3_column_int(st, 7),
                            .made_boottime_ms = sqlite3_column_int64(st, 8),
                            .made_here = sqlite3_column_int(st, 9) != 0 };
    memcpy(w->uid.b, uid, sizeof w->uid.b);
    snprintf(w->key, sizeof w->key, "%s", key);
    snprintf(w->value, sizeof w->value, "%s", value);
    return true;
}

static bool read_widenings(sqlite3 *db, const uint8_t boot_id[16], struct practice *p)
{
    static const char sql[] =
        "SELECT a.uid, w.partner, w.key, w.value, w.day, w.hollow, a.utc_ms + " WHEN_FIX ", a.offset_min,"
        " a.boottime_ms, a.boot IN (SELECT id FROM boot WHERE boot_id = ?1)"
        " FROM widening w JOIN act a ON a.seq = w.seq ORDER BY w.seq";
    sqlite3_stmt *st;
    int rc;
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        return false;
    sqlite3_bind_blob(st, 1, boot_id, 16, SQLITE_STATIC);
    while ((rc = sqlite3_step(st)) == SQLITE_ROW && take_widening(p, st))
        continue;
    sqlite3_finalize(st);
    return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

static bool take_key(struct practice *p, sqlite3_stmt *st)
{
    int who = sqlite3_column_int(st, 0);
    if (who >= 0 && who < PARTNER_COUNT)
        p->has_code[who] = sqlite3_column_int(st, 1);
    return true;
}

static bool take_left(struct practice *p, sqlite3_stmt *st)
{
    int who = sqlite3_column_int(st, 0);
    if (who >= 0 && who < PARTNER_COUNT)
        p->left[who] = true;
    return true;
}

bool projection_practice(sqlite3 *db, const uint8_t boot_id[16], struct practice *out)
{
    struct practice *p = out;
    memset(p, 0, sizeof *p);
    return read_things(db, p) && read_rest(db, p) && read_private(db, p) &&
           each(
               db,
               "SELECT key, value, max(seq) FROM act WHERE kind > 18 AND kind = 23 AND key IS NOT NULL GROUP BY key",
               p, take_card) &&
           read_widenings(db, boot_id, p) &&
           each(db, "SELECT partner, wrap IS NOT NULL FROM key", p, take_key) &&
           each(
               db,
               "SELECT partner FROM act WHERE kind > 18 AND kind = 28 GROUP BY partner HAVING max(seq) > ifnull((SELECT"
               " max(b.seq) FROM act b WHERE b.kind = 9 AND b.key = 'begun' AND b.partner = act.partner), 0)",
               p, take_left);
}

bool projection_concerns_practice(const struct act *act)
{
    return (act->kind >= ACT_THING && act->kind != ACT_TRY) || act->kind == ACT_SETTING ||
           act->kind == ACT_CLOCK_FIX || (act->kind == ACT_ENTRY && !uid_is_none(&act->other)) ||
           act->kind == ACT_UNDO || act->kind == ACT_SHARE;
}
