/* The files of an export: opened, written and flushed one after the other; JSON lines and CSV. Knows no
 * SQLite. */
#ifndef KEPT_JOURNAL_EXPORT_FILE_H
#define KEPT_JOURNAL_EXPORT_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define EXPORT_FILES 8
#define EXPORT_NAME 64

struct export_folder {
    int fd;    /* of the folder; -1: not open */
    int hands; /* a socket: who writes for us (export_hands.h); -1: nobody does */
    bool made; /* by us: removed again on failure */
    int count;
    char name[EXPORT_FILES][EXPORT_NAME]; /* of what was written */
};

/* Makes or takes DIR, which must be empty and no link; with HANDS, as above, has it made. errno says why not.
 */
bool export_folder_open(struct export_folder *f, const char *dir, int hands)
    __attribute__((warn_unused_result));

/* A descriptor of a new file in it, 0600; -1 with errno. */
int export_create(struct export_folder *f, const char *name) __attribute__((warn_unused_result));

/* A new file in it; NULL with errno. export_close flushes it to the card. */
FILE *export_open(struct export_folder *f, const char *name) __attribute__((warn_unused_result));
bool export_close(FILE *file) __attribute__((warn_unused_result));

/* Keeps or, where not GOOD, removes what was written. True once it is kept: the folder's names, and its own
 * in the folder it is in, are flushed to the card. */
bool export_folder_close(struct export_folder *f, const char *dir, bool good)
    __attribute__((warn_unused_result));

/* One JSON object a line: begin, fields, end. NULL values are left out. */
struct json {
    FILE *to;
    bool any;
};
void json_begin(struct json *j, FILE *to);
void json_text(struct json *j, const char *key, const char *value);
void json_number(struct json *j, const char *key, int64_t value);
void json_true(struct json *j, const char *key, bool value);         /* left out where false */
void json_day(struct json *j, const char *key, int32_t day);         /* left out where 0 */
void json_parts(struct json *j, const char *key, const char *words); /* the parts of words, as a list */
void json_end(struct json *j);

/* "2026-11-23"; "" for 0. */
#define EXPORT_DAY_BYTES 16
const char *export_day(int32_t day, char out[EXPORT_DAY_BYTES]);

/* A row of COUNT cells, quoted where they must be (RFC 4180). */
void csv_row(FILE *to, const char *const *cell, int count);

#endif
