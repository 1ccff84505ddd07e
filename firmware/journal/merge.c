#include "firmware/journal/merge.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "firmware/journal/copies_sql.h"
#include "firmware/journal/error.h"
#include "firmware/journal/merge_sql.h"
#include "firmware/journal/migrate.h"
#include "firmware/journal/sealed.h"

static_assert(ACT_UNDO == 5 && ACT_TAKE_BACK == 6 && ACT_THING == 11 && ACT_THING_STATE == 12 &&
                  ACT_OWN == 15 && ACT_OWN_DROP == 16 && ACT_CODE == 26 && ACT_LEAVE == 28 &&
                  THING_AGREEMENT == 2 && THING_IDEA == 4 && THING_APPOINTMENT == 7 && THING_RELEASED == 3 &&
                  SEALED_WORDS == 2 && SEALED_THING == 3,
              "numbers in the SQL");

#define NUMBER_TEXT_(n) #n
#define NUMBER_TEXT(n) NUMBER_TEXT_(n)
#define URI_BYTES (3 * COPIES_PATH_BYTES + 32)

struct merging {
    const struct merge *m;
    sqlite3 *db;
    char staged[COPIES_PATH_BYTES]; /* .other brought up to this schema; "": it has it */
};

static enum journal_error fault(const struct merging *g, int rc, const char *doing)
{
    enum journal_error e = error_from_sqlite(g->db, rc);
    snprintf(g->m->why, g->m->size, "%s: cannot %s: %s; check the card and its free space", g->m->other,
             doing, sqlite3_errstr(rc));
    return e == JOURNAL_OK ? JOURNAL_FAILED : e;
}

static enum journal_error refuse(const struct merging *g, enum journal_error e, const char *what)
{
    snprintf(g->m->why, g->m->size, "%s: %s", g->m->other, what);
    return e;
}

static int run(struct merging *g, const char *sql)
{
    return sqlite3_exec(g->db, sql, NULL, NULL, NULL);
}

/* sqlite.org/uri.html: what could be taken for a part of the address is written in hexadecimal. */
static void write_uri(const char *path, char out[URI_BYTES])
{
    char *to = out + sprintf(out, "file:");
    for (const char *p = path; *p && to < out + URI_BYTES - 16; p++) {
        bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') ||
                     strchr("/._-", *p);
        to += plain ? sprintf(to, "%c", *p) : sprintf(to, "%%%02X", (unsigned char)*p);
    }
    memcpy(to, "?mode=ro", sizeof "?mode=ro");
}

static int attach(struct merging *g, const char *path, const char *name)
{
    char uri[URI_BYTES];
    sqlite3_stmt *st;
    write_uri(path, uri);
    int rc = sqlite3_prepare_v2(g->db, "ATTACH ?1 AS ?2", -1, &st, NULL);
    if (rc != SQLITE_OK)
        return rc;
    sqlite3_bind_text(st, 1, uri, -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 2, name, -1, SQLITE_STATIC);
    sqlite3_step(st);
    return sqlite3_finalize(st);
}

/* A copy of the copy, brought up: the copy itself stays as it was made. */
static enum journal_error stage(struct merging *g, int version)
{
    sqlite3 *db = NULL;
    int rc = copies_open(g->m->other, &db);
    snprintf(g->staged, sizeof g->staged, "%s-stage", g->m->into);
    enum journal_error e =
        rc == SQLITE_OK ? copies_write(db, g->staged, g->m->why, g->m->size) : fault(g, rc, "read it");
    sqlite3_close(db);
    if (e != JOURNAL_OK)
        return e;
    rc = sqlite3_open_v2(g->staged, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc == SQLITE_OK)
        rc = migrate(db, version, false);
    sqlite3_close(db);
    return rc == SQLITE_OK ? JOURNAL_OK : fault(g, rc, "bring it up to this version");
}

/* INTO: a file, or ":memory:" where nothing is to be written. */
static enum journal_error open_all(struct merging *g, const char *into)
{
    struct copy_facts facts;
    enum journal_error e = copies_check(g->m->other, 0, &facts, g->m->why, g->m->size);
    if (e == JOURNAL_OK && facts.version < migration_count)
        e = stage(g, facts.version);
    if (e != JOURNAL_OK)
        return e;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int rc = sqlite3_open_v2(into, &g->db, flags, NULL);
    if (rc == SQLITE_OK) {
        sqlite3_db_config(g->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        sqlite3_db_config(g->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
        sqlite3_busy_timeout(g->db, 5000);
        rc = run(g, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
                    "PRAGMA page_size = " NUMBER_TEXT(STORE_PAGE_BYTES) "; PRAGMA synchronous = OFF;"
                                                                        "PRAGMA main.journal_mode = OFF");
    }
    if (rc == SQLITE_OK)
        rc = attach(g, g->m->live, "live");
    if (rc == SQLITE_OK)
        rc = attach(g, g->staged[0] ? g->staged : g->m->other, "other");
    return rc == SQLITE_OK ? JOURNAL_OK : fault(g, rc, "open it");
}

static void close_all(struct merging *g)
{
    sqlite3_close(g->db);
    if (g->staged[0])
        unlink(g->staged);
}

static bool is_true(struct merging *g, const char *sql, bool *out)
{
    int64_t value;
    bool read = copies_number(g->db, sql, &value);
    *out = read && value != 0;
    return read;
}

static bool same_household(struct merging *g, bool *out)
{
    return is_true(g,
                   "SELECT count(*) FROM live.meta l JOIN other.meta o ON o.key = l.key AND o.value = l.value"
                   " WHERE l.key = 'household'",
                   out);
}

/* Both keys of a partner on one side. */
static bool read_keys(struct merging *g, const char *side, enum partner who, struct sealed_keys *out,
                      bool *open)
{
    char sql[160];
    sqlite3_stmt *st;
    snprintf(sql, sizeof sql,
             "SELECT k.public, e.bytes FROM %s.key k LEFT JOIN %s.erasable e ON e.id = k.secret"
             " WHERE k.partner = ?1",
             side, side);
    if (sqlite3_prepare_v2(g->db, sql, -1, &st, NULL) != SQLITE_OK)
        return false;
    sqlite3_bind_int(st, 1, (int)who);
    bool there = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_bytes(st, 0) == SEALED_KEY_BYTES;
    *open = there && sqlite3_column_bytes(st, 1) == SEALED_KEY_BYTES;
    if (there)
        memcpy(out->public, sqlite3_column_blob(st, 0), SEALED_KEY_BYTES);
    if (*open)
        memcpy(out->secret, sqlite3_column_blob(st, 1), SEALED_KEY_BYTES);
    sqlite3_finalize(st);
    return there;
}

/* Padding keeps its size, so the new box fits the old one's place. */
static int seal_box_anew(struct merging *g, sqlite3_stmt *row, const struct sealed_keys *from,
                         const struct sealed_keys *to)
{
    char plain[WORDS_BYTES];
    uint8_t box[SEALED_BOX_BYTES];
    size_t length, bytes;
    sqlite3_stmt *put;
    int rc = SQLITE_OK;
    if (sealed_unbox(sqlite3_column_blob(row, 1), (size_t)sqlite3_column_bytes(row, 1), from, plain,
                     &length) &&
        sealed_box(to->public, plain, length, box, &bytes)) {
        rc = sqlite3_prepare_v2(g->db, "UPDATE main.erasable SET bytes = ?2 WHERE id = ?1", -1, &put, NULL);
        if (rc == SQLITE_OK) {
            sqlite3_bind_int64(put, 1, sqlite3_column_int64(row, 0));
            sqlite3_bind_blob(put, 2, box, (int)bytes, SQLITE_STATIC);
            sqlite3_step(put);
            rc = sqlite3_finalize(put);
        }
    }
    sodium_memzero(plain, sizeof plain);
    return rc;
}

static int seal_anew(struct merging *g, enum partner who, const struct sealed_keys *from,
                     const struct sealed_keys *to)
{
    static const char sql[] =
        "SELECT b.id, e.bytes FROM m_sealed m JOIN main.act a ON a.seq = m.seq"
        " JOIN m_key k ON k.partner = a.partner JOIN m_bytes b ON b.side = m.side AND b.was = m.box"
        " JOIN main.erasable e ON e.id = b.id WHERE m.side <> k.side AND a.partner = ?1";
    sqlite3_stmt *st;
    int rc = sqlite3_prepare_v2(g->db, sql, -1, &st, NULL);
    if (rc != SQLITE_OK)
        return rc;
    sqlite3_bind_int(st, 1, (int)who);
    while (rc == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
        rc = seal_box_anew(g, st, from, to);
    int end = sqlite3_finalize(st);
    return rc == SQLITE_OK ? end : rc;
}

static int seal_for_one_key(struct merging *g)
{
    int rc = SQLITE_OK;
    for (int who = 0; rc == SQLITE_OK && who < PARTNER_COUNT; who++) {
        char sql[64];
        bool from_other, open;
        struct sealed_keys kept, gone;
        snprintf(sql, sizeof sql, "SELECT side FROM m_key WHERE partner = %d", who);
        if (!is_true(g, sql, &from_other) ||
            !read_keys(g, from_other ? "other" : "live", (enum partner)who, &kept, &open) ||
            !read_keys(g, from_other ? "live" : "other", (enum partner)who, &gone, &open))
            rc = SQLITE_CORRUPT;
        else if (open && memcmp(kept.public, gone.public, sizeof kept.public) != 0)
            rc = seal_anew(g, (enum partner)who, &gone, &kept);
        sodium_memzero(&kept, sizeof kept);
        sodium_memzero(&gone, sizeof gone);
    }
    return rc;
}

static int fill(struct merging *g, bool all)
{
    int rc = migrate_schema(g->db);
    if (rc == SQLITE_OK)
        rc = run(g, "PRAGMA foreign_keys = OFF; BEGIN;" MERGE_TABLES);
    if (rc == SQLITE_OK)
        rc = run(g, all ? MERGE_PICK_UNION : MERGE_PICK_OTHER);
    if (rc == SQLITE_OK)
        rc = run(g, MERGE_ROWS);
    if (rc == SQLITE_OK && all)
        rc = run(g, MERGE_ADDED MERGE_RETRACT);
    if (rc == SQLITE_OK)
        rc = run(g, MERGE_FILL);
    if (rc == SQLITE_OK && all)
        rc = run(g, MERGE_PRIVATE);
    if (rc == SQLITE_OK)
        rc = seal_for_one_key(g);
    return rc == SQLITE_OK ? run(g, "COMMIT") : rc;
}

/* As many acts as there are to be, and a file that reads well. */
static enum journal_error look_through(struct merging *g)
{
    int64_t acts, picked, hanging;
    if (!copies_whole(g->db) || !copies_number(g->db, "SELECT count(*) FROM main.act", &acts) ||
        !copies_number(g->db, "SELECT count(*) FROM pick", &picked) ||
        !copies_number(g->db, "SELECT count(*) FROM pragma_foreign_key_check", &hanging) || acts != picked ||
        hanging != 0)
        return refuse(g, JOURNAL_FAILED, "what came of it does not read as it should; nothing is changed");
    return JOURNAL_OK;
}

static enum journal_error merge(const struct merge *m, bool all)
{
    struct merging g = { .m = m };
    bool ours = false;
    enum journal_error e = open_all(&g, m->into);
    if (e == JOURNAL_OK && !same_household(&g, &ours))
        e = refuse(&g, JOURNAL_DAMAGED, "cannot be read");
    if (e == JOURNAL_OK && !ours)
        e = refuse(&g, JOURNAL_REFUSED,
                   "is another household's journal; it can take the place of this one (keptctl restore), "
                   "but not be joined with it");
    if (e == JOURNAL_OK) {
        int rc = fill(&g, all);
        e = rc == SQLITE_OK ? look_through(&g) : fault(&g, rc, "join it");
    }
    close_all(&g);
    return e;
}

enum journal_error merge_union(const struct merge *m)
{
    return merge(m, true);
}

enum journal_error merge_scrubbed(const struct merge *m)
{
    return merge(m, false);
}

/* The numbers are the same on both sides as long as the copy's last act has its number in the journal. */
static bool ends_before(struct merging *g, int64_t from_seq, bool *out)
{
    char sql[240];
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM live.act l JOIN other.act o ON o.uid = l.uid AND o.seq = l.seq"
             " WHERE o.seq = (SELECT max(seq) FROM other.act) AND o.seq < %lld",
             (long long)from_seq);
    return is_true(g, sql, out);
}

enum journal_error merge_holds_more(const struct merge *m, int64_t from_seq, bool *out)
{
    struct merging g = { .m = m };
    bool ours = false, before = false;
    *out = false;
    enum journal_error e = open_all(&g, ":memory:");
    if (e == JOURNAL_OK && (!same_household(&g, &ours) || !ends_before(&g, from_seq, &before)))
        e = refuse(&g, JOURNAL_FAILED, "cannot be read");
    if (e == JOURNAL_OK && ours && !before && !is_true(&g, MERGE_HOLDS_MORE, out))
        e = refuse(&g, JOURNAL_FAILED, "cannot be read");
    close_all(&g);
    return e;
}

enum journal_error merge_missing(const struct merge *m, int64_t *out)
{
    struct merging g = { .m = m };
    *out = 0;
    enum journal_error e = open_all(&g, ":memory:");
    if (e == JOURNAL_OK && !copies_number(g.db,
                                          "SELECT count(*) FROM other.act o WHERE NOT EXISTS"
                                          " (SELECT 1 FROM live.act l WHERE l.uid = o.uid)",
                                          out))
        e = refuse(&g, JOURNAL_FAILED, "cannot be read");
    close_all(&g);
    return e;
}
