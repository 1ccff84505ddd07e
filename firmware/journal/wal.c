#include "firmware/journal/wal.h"

#include "firmware/journal/store.h"

/* The file's format: sqlite.org/fileformat2.html, section 4. */
#define WAL_HEADER_BYTES 32
#define FRAME_BYTES (24 + STORE_PAGE_BYTES)
#define WAL_BYTES (WAL_HEADER_BYTES + (sqlite3_int64)WAL_FRAMES * FRAME_BYTES)

static int note_frames(void *user, sqlite3 *db, const char *name, int frames)
{
    (void)db;
    (void)name;
    *(int *)user = frames;
    return SQLITE_OK;
}

void wal_keep(sqlite3 *db, int *frames)
{
    int keep = 1;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
    sqlite3_wal_hook(db, note_frames, frames);
}

/* Bytes after the last valid frame are never read: each frame's checksum covers all before it
 * (fileformat2, section 4.2), and zeros match none. */
void wal_allocate(sqlite3 *db)
{
    static const char zeros[16 * 1024];
    sqlite3_file *log = NULL;
    sqlite3_int64 at = 0;
    int rc = sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (rc != SQLITE_OK || !log || !log->pMethods || log->pMethods->xFileSize(log, &at) != SQLITE_OK ||
        at >= WAL_BYTES)
        return;
    while (rc == SQLITE_OK && at < WAL_BYTES) {
        sqlite3_int64 left = WAL_BYTES - at;
        int bytes = left < (sqlite3_int64)sizeof zeros ? (int)left : (int)sizeof zeros;
        rc = log->pMethods->xWrite(log, zeros, bytes, at);
        at += bytes;
    }
    if (rc == SQLITE_OK)
        log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
}

void wal_checkpoint(sqlite3 *db)
{
    sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

bool wal_empty(sqlite3 *db)
{
    sqlite3_busy_timeout(db, STORE_PATIENCE_SCRUB_MS);
    int rc = sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_busy_timeout(db, STORE_PATIENCE_MS);
    return rc == SQLITE_OK;
}
