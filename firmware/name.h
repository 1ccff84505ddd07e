/* What the two of them may be called: each a name of their own, and none that means a side, both of them
 * or nobody, on the glass or to keptctl. Pure. */
#ifndef KEPT_NAME_H
#define KEPT_NAME_H

#include <stdbool.h>

enum name_fault {
    NAME_GOOD,
    NAME_EMPTY,
    NAME_WORD,   /* a word that means a side, both or nobody; or one that looks like an option */
    NAME_OTHERS, /* the other is called that */
    NAME_FAULT_COUNT
};

/* Whether A and B are one name: by letters alone, whatever their case and what stands around them. */
bool name_same(const char *a, const char *b);

/* Whether NAME can be one beside OTHER, which may be "". */
enum name_fault name_check(const char *name, const char *other);

/* Takes the blanks around NAME away, in place. */
void name_trim(char *name);

#endif
