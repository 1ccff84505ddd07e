/* Files of texts: sections with lines "id = text", one file a language. Cards, agreements, ideas and
 * people who can help are such files; what a line means is its reader's.
 *
 * Debian's inih tells its handler no line numbers and splits long lines (facts.md), so the lines are counted
 * and measured where they are read. */
#ifndef KEPT_RULES_KEYED_H
#define KEPT_RULES_KEYED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "firmware/model.h"

#define KEYED_PATH_BYTES 512

struct keyed_line {
    int section; /* index in the kind's sections; where they are free, a new number for each heading */
    const char *heading, *id, *text;
};

struct keyed_kind {
    const char *const *sections; /* NULL: any, each once */
    int section_count;
    const char *no_section; /* what is said of one that is not among them */
    const char *(*take)(void *user, const struct keyed_line *line); /* NULL, or what is wrong with the id */
    const char *(*finish)(void *user); /* NULL, or what is wrong with the file as a whole */
};

/* Passes every line of FILE, which is open and closed here, to the kind's take. False with WHY
 * ("PATH:line: id: what is wrong and what to do") at the first fault; what came before has been taken. */
bool keyed_read(const struct keyed_kind *kind, void *user, FILE *file, const char *path, char *why,
                size_t size) __attribute__((warn_unused_result));

/* The same of PATH, which is a part of Kept and has to be there. */
bool keyed_load(const struct keyed_kind *kind, void *user, const char *path, char *why, size_t size)
    __attribute__((warn_unused_result));

/* The file of LANGUAGE ("de", "pt_BR.UTF-8", what stands in $LANGUAGE, NULL) in DIR: pt_BR.ini, else
 * pt.ini, else en.ini, which need not be there. No other letters: a name is no path. */
void keyed_path(const char *dir, const char *language, char path[KEYED_PATH_BYTES]);

/* What is wrong with ID as an id, or with TEXT as one of at most TEXT_BYTES bytes; NULL: nothing. */
const char *keyed_id_fault(const char *id);
const char *keyed_text_fault(const char *text, size_t text_bytes);

#endif
