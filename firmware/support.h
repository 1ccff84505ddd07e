/* People who can help: helplines of each region, from files that name where each number is looked up again
 * and when it was. Knows nothing of a household's own contacts, and nothing here is ever logged. */
#ifndef KEPT_SUPPORT_H
#define KEPT_SUPPORT_H

#include "firmware/model.h"

#define SUPPORT_LINES 8 /* of a region */
#define SUPPORT_NAME_BYTES 63
#define SUPPORT_NUMBER_BYTES 23
#define SUPPORT_SOURCE_BYTES 63

enum support_what {
    SUPPORT_EMERGENCY,
    SUPPORT_VIOLENCE,
    SUPPORT_VIOLENCE_WOMEN,
    SUPPORT_VIOLENCE_MEN,
    SUPPORT_CRISIS,
    SUPPORT_MEN,
    SUPPORT_COUPLES,
    SUPPORT_WHAT_COUNT
};

struct support_line {
    char name[SUPPORT_NAME_BYTES + 1];
    char number[SUPPORT_NUMBER_BYTES + 1]; /* "" where there is only an address */
    char source[SUPPORT_SOURCE_BYTES + 1]; /* its own address */
    enum support_what what;
    int32_t checked; /* the day it was looked up */
};

struct support {
    struct {
        int count;
        struct support_line line[SUPPORT_LINES];
    } region[REGION_COUNT];
};

/* Reads DIR/KEY.ini of every region. False with WHY ("file:line: what is wrong") when one cannot be used:
 * every line has a name, a number or nothing, what it is for, a source and a day; the first is the number
 * for emergencies. */
bool support_load(struct support *s, const char *dir, char *why, size_t size)
    __attribute__((warn_unused_result));

/* The region that a time zone ("Europe/Berlin") or a locale ("de_DE.UTF-8") leaves no doubt of; the zone
 * comes first. Either may be NULL. REGION_NONE: it is asked. */
enum region support_guess(const char *zone, const char *locale);

#endif
