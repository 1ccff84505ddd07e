#include "firmware/journal/reader.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "firmware/journal/error.h"
#include "firmware/journal/lost.h"
#include "firmware/journal/migrate.h"
#include "firmware/journal/pages.h"
#include "firmware/journal/place.h"
#include "firmware/journal/projection.h"
#include "firmware/journal/sql.h"

#define PATIENCE_MS 1000 /* while another connection recovers the log's index */

struct reader {
    sqlite3 *db;
    int day_ends_hour;
    struct pages pages;
    char path[PLACE_PATH_BYTES];
};

static enum journal_error fault(const struct reader *r, int rc, char *why, size_t size)
{
    enum journal_error e = error_from_sqlite(r->db, rc);
    snprintf(why, size, "%s: cannot read the journal: %s; %s", r->path, sqlite3_errstr(rc),
             e == JOURNAL_DAMAGED ? ERROR_DAMAGED_ADVICE : "check the card, and that the folder is yours");
    return e == JOURNAL_OK ? JOURNAL_FAILED : e;
}

static enum journal_error refuse(const struct reader *r, enum journal_error e, const char *what, char *why,
                                 size_t size)
{
    snprintf(why, size, "%s: %s", r->path, what);
    return e;
}

static int connect(struct reader *r)
{
    int rc = sql_open(r->path, SQLITE_OPEN_READONLY, PATIENCE_MS, &r->db);
    if (rc != SQLITE_OK)
        return rc;
    return sqlite3_exec(r->db, "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
}

static enum journal_error open_file(struct reader *r, const char *dir, char *why, size_t size)
{
    struct sql_identity id = { 0 };
    enum journal_error e = place_check(dir, why, size);
    if (e == JOURNAL_OK)
        e = lost_look(dir, why, size);
    if (e != JOURNAL_OK)
        return e;
    if (access(r->path, F_OK) != 0)
        return refuse(r, JOURNAL_FAILED, ERROR_NONE_YET, why, size);
    int rc = connect(r);
    if (rc == SQLITE_OK)
        rc = sql_identify(r->db, &id);
    if (rc != SQLITE_OK)
        return fault(r, rc, why, size);
    if (sql_is_new(&id)) /* the power went in a first start, before there was anything in it */
        return refuse(r, JOURNAL_FAILED, ERROR_NONE_YET, why, size);
    if (id.application != JOURNAL_APPLICATION_ID)
        return refuse(r, JOURNAL_DAMAGED, "is not a journal; give another folder with --data", why, size);
    if (id.version > migration_count)
        return refuse(r, JOURNAL_NEWER, "was made by a newer Kept; update Kept to read it", why, size);
    e = pages_init(&r->pages, r->db, r->day_ends_hour);
    return e == JOURNAL_OK ? e : refuse(r, e, "cannot be read; " ERROR_DAMAGED_ADVICE, why, size);
}

enum journal_error reader_open(struct reader **out, const char *dir, int day_ends_hour, char *why,
                               size_t size)
{
    struct reader *r = calloc(1, sizeof *r);
    *out = NULL;
    if (!r || !place_path(dir, "journal.db", r->path)) {
        snprintf(why, size, "%.80s: no memory, or the folder's name is too long; give another with --data",
                 dir);
        free(r);
        return JOURNAL_FAILED;
    }
    r->day_ends_hour = day_ends_hour;
    enum journal_error e = open_file(r, dir, why, size);
    if (e == JOURNAL_OK)
        *out = r;
    else
        reader_close(r);
    return e;
}

void reader_close(struct reader *r)
{
    if (!r)
        return;
    pages_finish(&r->pages);
    sqlite3_close(r->db);
    free(r);
}

sqlite3 *reader_db(struct reader *r)
{
    return r->db;
}

struct timeline_page *reader_page(struct reader *r, const struct page_request *request, char *why,
                                  size_t size)
{
    struct timeline_page *page = pages_read(&r->pages, request);
    int rc = sqlite3_extended_errcode(r->db);
    if (page)
        return page;
    if (rc == SQLITE_OK || rc == SQLITE_DONE)
        snprintf(why, size, "%s: there is no such entry to begin before; look it up with keptctl timeline",
                 r->path);
    else
        fault(r, rc, why, size);
    return NULL;
}

int64_t reader_seq(struct reader *r, const struct uid *uid)
{
    return pages_seq(&r->pages, uid);
}

bool reader_facts(struct reader *r, const struct person defaults[PARTNER_COUNT], struct facts *out)
{
    struct projection p = { .day_ends_hour = r->day_ends_hour };
    memcpy(p.person, defaults, sizeof p.person);
    memcpy(p.boot_id, r->pages.boot_id, sizeof p.boot_id);
    return projection_read(&p, r->db, out);
}
