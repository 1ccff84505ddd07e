#include "firmware/own.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *own_sign_name(int sign)
{
    static const char *const names[OWN_SIGNS] = {
        "leaf", "anchor", "key",  "bell",     "paw",       "fish",
        "owl",  "coffee", "star", "umbrella", "pine tree", "candle"
    };
    return names[sign >= 0 && sign < OWN_SIGNS ? sign : 0];
}

const struct own_row *own_find(const struct own_page *p, const struct uid *uid)
{
    for (int i = 0; i < p->count; i++)
        if (uid_equal(&p->row[i].uid, uid))
            return &p->row[i];
    return NULL;
}

int32_t own_shown(const struct own_page *p, const char *what)
{
    for (int i = 0; i < p->shown_count; i++)
        if (strcmp(p->shown[i].what, what) == 0)
            return p->shown[i].day;
    return 0;
}

static void set_shown(struct own_page *p, const char *what, const char *value)
{
    if (p->shown_count == OWN_SHOWN)
        return;
    snprintf(p->shown[p->shown_count].what, sizeof p->shown[0].what, "%s", what);
    p->shown[p->shown_count++].day = atoi(value);
}

static void set_pick(struct own_page *p, const char *id, bool on)
{
    int at = 0;
    while (at < p->pick_count && strcmp(p->pick[at], id) != 0)
        at++;
    if (on && at == p->pick_count && at < FACTS_PICKS)
        snprintf(p->pick[p->pick_count++], sizeof p->pick[0], "%s", id);
    else if (!on && at < p->pick_count)
        memmove(p->pick[at], p->pick[at + 1], sizeof p->pick[0] * (size_t)(--p->pick_count - at));
}

static void set_quiet(struct own_page *p, const char *date, bool on)
{
    int month, day, at = 0;
    if (sscanf(date, "%2d-%2d", &month, &day) != 2)
        return;
    int16_t number = (int16_t)(100 * month + day);
    while (at < p->quiet_count && p->quiet[at] != number)
        at++;
    if (on && at == p->quiet_count && at < FACTS_QUIET_DATES)
        p->quiet[p->quiet_count++] = number;
    else if (!on && at < p->quiet_count)
        p->quiet[at] = p->quiet[--p->quiet_count];
}

static bool begins(const char *key, const char *with)
{
    return strncmp(key, with, strlen(with)) == 0;
}

void own_set(struct own_page *p, const char *key, const char *value)
{
    bool on = strcmp(value, "1") == 0;
    if (strcmp(key, PRIVATE_PACE) == 0)
        (void)pace_from_key(value, &p->pace);
    else if (strcmp(key, PRIVATE_CLOSENESS) == 0)
        p->closeness = strcmp(value, "0") != 0;
    else if (strcmp(key, PRIVATE_INNER) == 0)
        p->inner = on;
    else if (strcmp(key, PRIVATE_HELPER) == 0)
        p->helper_off = strcmp(value, "0") == 0;
    else if (begins(key, PRIVATE_ASKED))
        set_shown(p, key + strlen(PRIVATE_ASKED), value);
    else if (begins(key, PRIVATE_PICK))
        set_pick(p, key + strlen(PRIVATE_PICK), on);
    else if (begins(key, PRIVATE_QUIET))
        set_quiet(p, key + strlen(PRIVATE_QUIET), on);
}

void own_add(struct own_page *p, const struct own_row *row, const char *words)
{
    size_t length = strlen(words);
    if (p->count == OWN_ROWS || p->words_used + length + 1 > sizeof p->words)
        return;
    memmove(&p->row[1], &p->row[0], sizeof p->row[0] * (size_t)p->count++);
    p->row[0] = *row;
    p->row[0].words_at = (uint32_t)p->words_used;
    memcpy(p->words + p->words_used, words, length + 1);
    p->words_used += length + 1;
}

void own_remove(struct own_page *p, const struct uid *uid)
{
    int at = 0;
    while (at < p->count && !uid_equal(&p->row[at].uid, uid))
        at++;
    if (at < p->count)
        memmove(&p->row[at], &p->row[at + 1], sizeof p->row[0] * (size_t)(--p->count - at));
}

void own_page_free(struct own_page *p)
{
    if (p)
        sodium_memzero(p, sizeof *p);
    free(p);
}
