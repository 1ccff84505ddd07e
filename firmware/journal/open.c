/* Opening the journal: who made this file, may we use it, and how SQLite is set up for it. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/copies.h"
#include "firmware/journal/error.h"
#include "firmware/journal/lost.h"
#include "firmware/journal/migrate.h"
#include "firmware/journal/place.h"
#include "firmware/journal/sql.h"
#include "firmware/journal/store.h"
#include "firmware/journal/wal.h"

/* The durability test builds the journal a second time with OFF, and must then fail. */
#ifndef KEPT_JOURNAL_SYNCHRONOUS
#define KEPT_JOURNAL_SYNCHRONOUS "FULL"
#endif

#define NUMBER_TEXT_(n) #n
#define NUMBER_TEXT(n) NUMBER_TEXT_(n)

struct opening {
    struct store *store;
    sqlite3 *db;
    const struct journal_options *options;
    char path[PLACE_PATH_BYTES];
    struct sql_identity identity;
    char *why;
    size_t size;
};

static enum journal_error fault(const struct opening *o, int rc, const char *doing)
{
    enum journal_error e = error_from_sqlite(o->db, rc);
    const char *advice =
        e == JOURNAL_DAMAGED ? ERROR_DAMAGED_ADVICE : "check the card, its free space and the folder's owner";
    snprintf(o->why, o->size, "%s: cannot %s: %s; %s", o->path, doing, sqlite3_errstr(rc), advice);
    return e;
}

static enum journal_error refuse(const struct opening *o, enum journal_error e, const char *what)
{
    snprintf(o->why, o->size, "%s: %s", o->path, what);
    return e;
}

/* Reading can write: a close would copy the log into the file. So that is off until we know that
 * the file is ours. */
static int connect(struct opening *o)
{
    int rc = sql_open(o->path, SQLITE_OPEN_READWRITE, STORE_PATIENCE_MS, &o->db);
    if (rc != SQLITE_OK)
        return rc;
    return sqlite3_exec(
        o->db,
        "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;"
        "PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0;"
        "PRAGMA synchronous = " KEPT_JOURNAL_SYNCHRONOUS,
        NULL, NULL, NULL);
}

/* A file cut short still opens while its last pages are not touched. */
static bool is_short(const struct opening *o)
{
    int64_t pages = 0, page_bytes = 0;
    struct stat st;
    return sql_number(o->db, "PRAGMA page_count", &pages) != SQLITE_OK ||
           sql_number(o->db, "PRAGMA page_size", &page_bytes) != SQLITE_OK || stat(o->path, &st) != 0 ||
           st.st_size < pages * page_bytes;
}

static enum journal_error check(const struct opening *o)
{
    bool whole;
    int rc = sql_quick_check(o->db, &whole);
    return whole ? JOURNAL_OK : fault(o, rc == SQLITE_OK ? SQLITE_CORRUPT : rc, "read all of the journal");
}

static enum journal_error admit(const struct opening *o)
{
    if (sql_is_new(&o->identity))
        return JOURNAL_OK;
    if (o->identity.application != JOURNAL_APPLICATION_ID)
        return refuse(o, JOURNAL_DAMAGED,
                      "is another program's database, not a journal; it is left as it is; give another "
                      "folder with --data");
    if (o->identity.version > migration_count)
        return refuse(o, JOURNAL_NEWER,
                      "was made by a newer Kept and is left as it is; update Kept to use it");
    if (is_short(o) || o->identity.version < migration_count) {
        enum journal_error e = check(o);
        if (e != JOURNAL_OK)
            return e;
    }
    int64_t demo = 0;
    int rc = sql_number(o->db, "SELECT count(*) FROM meta WHERE key = 'demo'", &demo);
    if (rc != SQLITE_OK)
        return fault(o, rc, "read the journal");
    if (o->options->demo && !demo)
        return refuse(o, JOURNAL_NOT_DEMO,
                      "is a household's journal; a demo, a script or a set clock needs a folder of its own, "
                      "see --data");
    if (!o->options->demo && demo)
        return refuse(o, JOURNAL_NOT_DEMO,
                      "is a demo's journal; for a household give another folder with --data");
    return JOURNAL_OK;
}

/* A new version that turns out wrong can be taken back: the file as it was is there. */
static enum journal_error keep_copy(const struct opening *o)
{
    struct timebase clocks = { 0 };
    struct moment now = timebase_now(&clocks);
    int32_t today = timebase_day(now.wall, now.offset_min, o->options->day_ends_hour);
    return copies_make_before(o->db, o->options->dir, today, migration_count, o->why, o->size);
}

/* The page size holds only when set before the log is chosen. */
static enum journal_error bring_up(const struct opening *o)
{
    int rc = SQLITE_OK;
    enum journal_error e =
        !sql_is_new(&o->identity) && o->identity.version < migration_count && !o->options->demo ? keep_copy(o)
                                                                                                : JOURNAL_OK;
    if (e != JOURNAL_OK)
        return e;
    if (sql_is_new(&o->identity))
        rc = sqlite3_exec(o->db, "PRAGMA page_size = " NUMBER_TEXT(STORE_PAGE_BYTES), NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(o->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    if (rc == SQLITE_OK && o->identity.version < migration_count)
        rc = migrate(o->db, (int)o->identity.version, o->options->demo);
    return rc == SQLITE_OK ? JOURNAL_OK : fault(o, rc, "prepare the journal");
}

static enum journal_error read_state(const struct opening *o)
{
    struct store *s = o->store;
    int64_t due = 0, copies_due = 0;
    int rc = sql_number(o->db, "SELECT count(*) FROM meta WHERE key = 'scrub'", &due);
    if (rc == SQLITE_OK)
        rc = sql_number(o->db, "SELECT count(*) FROM meta WHERE key = 'scrub.copies'", &copies_due);
    if (rc != SQLITE_OK)
        return fault(o, rc, "read the journal");
    if (copies_due)
        store_copies_due(s, 0);
    s->scrub_due =
        due != 0 || o->identity.version < migration_count; /* a new schema belongs into the file soon */
    sqlite3_db_config(o->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    wal_keep(o->db, &s->wal_frames);
    return JOURNAL_OK;
}

static enum journal_error open_file(struct opening *o)
{
    int rc = connect(o);
    if (rc == SQLITE_OK)
        rc = sql_identify(o->db, &o->identity);
    if (rc != SQLITE_OK)
        return fault(o, rc, "open the journal");
    enum journal_error e = admit(o);
    if (e == JOURNAL_OK)
        e = bring_up(o);
    return e == JOURNAL_OK ? read_state(o) : e;
}

enum journal_error store_open(struct store *s, const struct journal_options *options, char *why, size_t size)
{
    struct opening o = { .store = s, .options = options, .why = why, .size = size };
    *s = (struct store){ .lock = -1 };
    enum journal_error e = place_lock(options->dir, &s->lock, why, size);
    if (e != JOURNAL_OK)
        return e;
    e = lost_look(options->dir, why, size);
    if (e == JOURNAL_OK)
        e = place_create(options->dir, why, size);
    if (e == JOURNAL_OK && !place_path(options->dir, "journal.db", o.path))
        e = JOURNAL_FAILED;
    if (e == JOURNAL_OK)
        e = open_file(&o);
    if (e != JOURNAL_OK) {
        sqlite3_close(o.db);
        close(s->lock);
        *s = (struct store){ .lock = -1 };
        return e;
    }
    lost_begun(options->dir);
    s->db = o.db;
    s->day_ends_hour = options->day_ends_hour;
    place_boot_id(s->boot_id);
    return JOURNAL_OK;
}
