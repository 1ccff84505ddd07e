/* The languages with a catalogue, as assets/po/LINGUAS names them. Tests run from the repository's root. */
#ifndef KEPT_TESTS_LINGUAS_H
#define KEPT_TESTS_LINGUAS_H

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINGUAS_MOST 32
#define LINGUAS_BYTES 16

struct linguas {
    int count;
    char name[LINGUAS_MOST][LINGUAS_BYTES];
};

static inline struct linguas read_linguas(void)
{
    struct linguas l = { 0 };
    char line[256];
    FILE *f = fopen("assets/po/LINGUAS", "re");
    if (!f)
        abort();
    while (l.count < LINGUAS_MOST && fgets(line, sizeof line, f))
        if (islower((unsigned char)line[0]))
            snprintf(l.name[l.count++], LINGUAS_BYTES, "%.*s", (int)strcspn(line, "\n"), line);
    fclose(f);
    return l;
}

#endif
