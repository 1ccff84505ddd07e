/* A descriptor as a database: a copy is written where SQLite could open no file by its name, as somebody who
 * may not look into that folder. No log, no journal, no locks: nobody else has the file. */
#ifndef KEPT_JOURNAL_COPIES_FD_H
#define KEPT_JOURNAL_COPIES_FD_H

#include <sqlite3.h>

/* Zeroed before the first use; lives as long as the database. */
struct copies_fd {
    sqlite3_vfs vfs;
    char name[32];
    int fd;
};

/* Opens what FD (borrowed) has; FLAGS are SQLITE_OPEN_READONLY or _READWRITE. Close it with copies_fd_close,
 * whatever is returned. */
int copies_fd_open(struct copies_fd *c, int fd, int flags, sqlite3 **db) __attribute__((warn_unused_result));
void copies_fd_close(struct copies_fd *c, sqlite3 *db);

#endif
