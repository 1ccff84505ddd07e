/* The files of an export made by another process: the journal is read as its folder's owner, who may not
 * write where root was asked to. The one asks over a socket pair (SOCK_SEQPACKET), the other has the rights
 * and makes folder and files; what is written goes straight into their descriptors. Knows no SQLite. */
#ifndef KEPT_JOURNAL_EXPORT_HANDS_H
#define KEPT_JOURNAL_EXPORT_HANDS_H

#include <stdbool.h>

/* What is asked for: the three of export_file.h. */
enum hands_asked { HANDS_OPEN, HANDS_FILE, HANDS_KEEP, HANDS_DROP };

/* Asks on SOCKET. NAME: of a file, else "". FD: of the file then. False with errno. */
bool hands_ask(int socket, enum hands_asked what, const char *name, int *fd)
    __attribute__((warn_unused_result));

/* Answers on SOCKET until nobody asks any more, with this process's rights: who serves for somebody else
 * gives up all that they have not before. */
void hands_serve(int socket, const char *dir);

#endif
