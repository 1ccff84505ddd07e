/* A file that is being written beside where it will be, under a name that nobody else has. Whoever writes it
 * holds a lock on it: so who clears a folder of what killed runs left there (copies_lock) lets it be. Nothing
 * is removed or renamed but the very file that was made. */
#ifndef KEPT_JOURNAL_COPIES_PART_H
#define KEPT_JOURNAL_COPIES_PART_H

#include "firmware/journal/copies.h"

/* A new file, empty and 0600, in PATH's folder; its name, which contains ".part", goes to PART. A descriptor
 * that holds it, or -1 with errno. */
int copies_part_make(const char *path, char part[COPIES_PATH_BYTES]) __attribute__((warn_unused_result));

/* Gives PART, of which FD is, the name PATH, in the place of what has it. False with errno: ESTALE when PART
 * is another file by now. */
bool copies_part_rename(int fd, const char *part, const char *path) __attribute__((warn_unused_result));

/* The same, where nothing has that name; else EEXIST. */
bool copies_part_name(int fd, const char *part, const char *path) __attribute__((warn_unused_result));

/* Removes PART, if FD is of it. */
void copies_part_drop(int fd, const char *part);

/* Removes what NAME in FOLDER is, if nobody holds it. */
void copies_part_clear(int folder, const char *name);

#endif
