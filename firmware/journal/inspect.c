#include "firmware/journal/inspect.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "firmware/journal/error.h"
#include "firmware/journal/lost.h"
#include "firmware/journal/migrate.h"
#include "firmware/journal/place.h"
#include "firmware/journal/sql.h"

#define STEPS 2000 /* of SQLite's machine between two looks at the clock */
#define PATIENCE_BUSY_MS 200

struct look {
    sqlite3 *db;
    int64_t until_ms;
    struct inspection *out;
    char path[PLACE_PATH_BYTES];
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int out_of_time(void *user)
{
    const struct look *l = user;
    return now_ms() > l->until_ms;
}

static int connect(struct look *l)
{
    int rc = sql_open(l->path, SQLITE_OPEN_READONLY, PATIENCE_BUSY_MS, &l->db);
    if (rc != SQLITE_OK)
        return rc;
    sqlite3_progress_handler(l->db, STEPS, out_of_time, l);
    return sqlite3_exec(l->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
}

static enum inspect_state state_of(const struct look *l, int rc)
{
    switch (error_from_sqlite(l->db, rc)) {
    case JOURNAL_OK:
        return INSPECT_GOOD;
    case JOURNAL_DAMAGED:
        return INSPECT_DAMAGED;
    default:
        return rc == SQLITE_INTERRUPT ? INSPECT_PARTLY : INSPECT_FAILED;
    }
}

static enum inspect_state check(const struct look *l)
{
    bool whole;
    int rc = sql_quick_check(l->db, &whole);
    if (rc != SQLITE_OK)
        return state_of(l, rc);
    return whole ? INSPECT_GOOD : INSPECT_DAMAGED;
}

/* Only what both see: somebody's private act leaves no trace in what is told. */
static void read_contents(const struct look *l)
{
    int64_t demo = 0;
    (void)sql_number(l->db, "SELECT count(*) FROM meta WHERE key = 'demo'", &demo);
    l->out->demo = demo != 0;
    (void)sql_number(l->db,
                     "SELECT a.utc_ms FROM content c JOIN act a ON a.seq = c.seq WHERE a.trusted = 1"
                     " ORDER BY c.seq DESC LIMIT 1",
                     &l->out->shared_utc_ms);
}

static enum inspect_state look(struct look *l)
{
    struct sql_identity identity;
    int rc = connect(l);
    if (rc == SQLITE_OK)
        rc = sql_identify(l->db, &identity);
    if (rc != SQLITE_OK)
        return state_of(l, rc);
    l->out->version = (int)identity.version;
    if (sql_is_new(&identity))
        return INSPECT_EMPTY;
    if (identity.application != JOURNAL_APPLICATION_ID)
        return INSPECT_FOREIGN;
    enum inspect_state state = check(l);
    if (state == INSPECT_GOOD || state == INSPECT_PARTLY) {
        sqlite3_progress_handler(l->db, 0, NULL, NULL); /* what follows is short */
        read_contents(l);
    }
    return state;
}

void journal_inspect(const char *dir, int patience_ms, struct inspection *out)
{
    struct look l = { .until_ms = now_ms() + patience_ms, .out = out };
    char log[PLACE_PATH_BYTES], why[256];
    struct stat s;
    *out = (struct inspection){ .state = INSPECT_NONE, .known_version = migration_count };
    snprintf(out->library, sizeof out->library, "%s", sqlite3_libversion());
    if (!place_path(dir, "journal.db", l.path) || !place_path(dir, "journal.db-wal", log))
        return;
    out->log_bytes = stat(log, &s) == 0 ? (int64_t)s.st_size : 0;
    enum place_kind kind = place_kind(dir);
    if (kind != PLACE_FILE)
        out->state = kind == PLACE_OTHER ? INSPECT_NO_FILE : INSPECT_LINK;
    else if (lost_look(dir, why, sizeof why) != JOURNAL_OK)
        out->state = INSPECT_LOST;
    else if (access(l.path, R_OK) == 0)
        out->state = look(&l);
    else
        out->state = errno == ENOENT ? INSPECT_NONE : INSPECT_DENIED;
    sqlite3_close(l.db);
}
