#include "firmware/journal/error.h"

#include <assert.h>
#include <errno.h>

static const char damaged[] = "the journal is damaged: " ERROR_DAMAGED_ADVICE;

static const char *const texts[] = {
    [JOURNAL_OK] = "kept",
    [JOURNAL_LOCKED] = "the journal is in use by another program: close it, or go through keptctl",
    [JOURNAL_NEWER] = "the journal was made by a newer Kept: update Kept to use it",
    [JOURNAL_DAMAGED] = damaged,
    [JOURNAL_NOT_DEMO] = "a demo and a household's journal are kept apart: give another folder with --data",
    [JOURNAL_DISK_FULL] = "the card is full: free some space and try again",
    [JOURNAL_READ_ONLY] =
        "the card cannot be written: check that the folder is yours and the card is not locked",
    [JOURNAL_FAILED] = "the card could not be read or written: check it, and its cable",
    [JOURNAL_NO_TARGET] = "there is no such entry: look it up with keptctl timeline",
    [JOURNAL_TOO_LATE] = "too late to undo or change this entry: its words can still be taken back",
    [JOURNAL_REFUSED] =
        "that is not possible for this entry: only its author changes it, only the other answers it",
    [JOURNAL_ALREADY] = "already kept",
};
static_assert(sizeof texts / sizeof *texts == JOURNAL_ERROR_COUNT, "a sentence for every error");

const char *journal_error_text(enum journal_error e)
{
    return texts[e];
}

enum journal_error error_from_errno(int code)
{
    switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return JOURNAL_DISK_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
        return JOURNAL_READ_ONLY;
    default:
        return JOURNAL_FAILED;
    }
}

/* SQLite keeps what the system said with the file, and passes it on for some calls only: not for
 * a commit. The log first: it is what a commit writes. */
static int last_errno(sqlite3 *db)
{
    sqlite3_file *log = NULL;
    int code = 0;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (log && log->pMethods)
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &code);
    if (code == 0)
        sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &code);
    return code ? code : sqlite3_system_errno(db);
}

enum journal_error error_from_sqlite(sqlite3 *db, int rc)
{
    switch (rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return JOURNAL_OK;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return JOURNAL_DAMAGED;
    case SQLITE_FULL:
        return JOURNAL_DISK_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return JOURNAL_READ_ONLY;
    case SQLITE_IOERR:
        return db ? error_from_errno(last_errno(db)) : JOURNAL_FAILED;
    case SQLITE_CANTOPEN:
        return db ? error_from_errno(sqlite3_system_errno(db)) : JOURNAL_FAILED;
    default:
        return JOURNAL_FAILED;
    }
}

bool error_is_storage(enum journal_error e)
{
    return error_health(e) != HEALTH_GOOD;
}

enum journal_health error_health(enum journal_error e)
{
    static const enum journal_health health[JOURNAL_ERROR_COUNT] = {
        [JOURNAL_DAMAGED] = HEALTH_FAILED,
        [JOURNAL_DISK_FULL] = HEALTH_DISK_FULL,
        [JOURNAL_READ_ONLY] = HEALTH_READ_ONLY,
        [JOURNAL_FAILED] = HEALTH_FAILED,
    };
    return health[e];
}
