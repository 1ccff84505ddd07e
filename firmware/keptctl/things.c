/* keptctl things: what is open between the two of them, from the running app, or without one from
 * the journal. Nothing private is in it: a note, a promise before its yes, a reflection. */
#include <stdlib.h>
#include <string.h>

#include "firmware/control/control.h"
#include "firmware/journal/reader.h"
#include "firmware/keptctl/keptctl.h"
#include "firmware/keptctl/row.h"

static bool is_listed(enum thing_kind k)
{
    return k >= THING_PROMISE && k <= THING_REVIEW && k != THING_CARD;
}

static bool read_alone(const struct household *h, struct practice *out, char *why, size_t size)
{
    struct reader *r;
    struct facts *facts = calloc(1, sizeof *facts);
    bool good = false;
    if (!facts) {
        snprintf(why, size, "out of memory");
    } else if (reader_open(&r, h->dir, h->config.day_ends_hour, why, size) == JOURNAL_OK) {
        good = reader_facts(r, h->config.person, facts);
        reader_close(r);
        if (!good)
            snprintf(why, size, "%s: the journal cannot be read; check the card, and its cable", h->dir);
    }
    if (good)
        *out = facts->practice;
    free(facts);
    return good;
}

static bool read_things(const struct household *h, struct practice *out, char *why, size_t size)
{
    enum control_outcome outcome = control_ask_things(h->dir, out, why, size);
    return outcome == CONTROL_NO_APP ? read_alone(h, out, why, size) : outcome == CONTROL_OK;
}

/* KIND THING_NONE: all. */
static void print(const struct practice *p, const struct person person[PARTNER_COUNT], enum thing_kind kind,
                  bool json)
{
    for (int i = 0; i < p->thing_count; i++) {
        const struct thing *t = &p->thing[i];
        bool wanted = t->state == THING_OPEN && is_listed(t->kind) && (kind == THING_NONE || kind == t->kind);
        if (wanted)
            (json ? thing_json : thing_text)(stdout, t, p->words + t->words_at, person);
    }
}

int keptctl_things(struct household *h, const struct arguments *a)
{
    char why[KEPTCTL_WHY];
    struct person person[PARTNER_COUNT];
    enum thing_kind kind = THING_NONE;
    if (a->count > 2)
        return keptctl_wrong("things %s: use keptctl things [--json] [KIND]", a->word[2]);
    if (a->count == 2 && (!thing_kind_from_key(a->word[1], &kind) || !is_listed(kind)))
        return keptctl_wrong("things %s: use promise, agreement, step, idea, contact, appointment or review",
                             a->word[1]);
    if (!household_open(h, a, why, sizeof why) || !household_people(h, person, why, sizeof why))
        return keptctl_failed("%s", why);
    struct practice *p = calloc(1, sizeof *p);
    if (!p)
        return keptctl_failed("out of memory");
    bool read = read_things(h, p, why, sizeof why);
    if (read)
        print(p, person, kind, a->json);
    free(p);
    return read ? EXIT_DONE : keptctl_failed("%s", why);
}
