#include "firmware/facts.h"

#include <stdio.h>
#include <string.h>

const struct thing *facts_thing(const struct facts *f, const struct uid *uid)
{
    for (int i = 0; i < f->practice.thing_count; i++)
        if (uid_equal(&f->practice.thing[i].uid, uid))
            return &f->practice.thing[i];
    return NULL;
}

const struct thing *facts_open(const struct facts *f, enum thing_kind kind, enum partner who, int i)
{
    for (int k = 0; k < f->practice.thing_count; k++) {
        const struct thing *t = &f->practice.thing[k];
        bool wanted =
            t->kind == kind && t->state == THING_OPEN && (who == FACTS_ANYBODY || who == t->partner);
        if (wanted && i-- == 0)
            return t;
    }
    return NULL;
}

void facts_own_id(const struct thing *t, char out[PROMPT_ID_BYTES + 1])
{
    char hex[UID_HEX + 1];
    uid_format(&t->uid, hex);
    snprintf(out, PROMPT_ID_BYTES + 1, "own.%.24s", hex);
}

const struct thing *facts_review(const struct facts *f)
{
    return facts_open(f, THING_REVIEW, FACTS_ANYBODY, 0);
}

enum card_mark facts_card_mark(const struct facts *f, const char *id)
{
    for (int i = 0; i < f->practice.card_count; i++)
        if (strcmp(f->practice.card[i].id, id) == 0)
            return f->practice.card[i].mark;
    return CARD_PLAIN;
}
