#include "ui/matter.h"

#define LOOK_BACK_DAYS 14

static int32_t earliest(const struct matter *m)
{
    return m->today - MATTER_DAYS + 1;
}

struct page_span matter_span(const struct facts *f, int32_t today)
{
    int32_t week = today - MATTER_DAYS + 1, least = today - LOOK_BACK_DAYS + 1,
            since = f->practice.review_day;
    since = since > week || since == 0 ? week : since;
    return (struct page_span){ .since_day = since < least ? least : since,
                               .until_day = today,
                               .kinds = SPAN_KIND(ENTRY_MOOD) | SPAN_KIND(ENTRY_PROMISE) |
                                        SPAN_KIND(ENTRY_WIN) | SPAN_KIND(ENTRY_SHARED_WIN) |
                                        SPAN_KIND(ENTRY_SLIP),
                               .who = PARTNER_NONE,
                               .one_mood_a_day = true };
}

int matter_moods(const struct matter *m, enum partner who, const struct entry *out[MATTER_DAYS])
{
    int count = 0;
    for (int i = 0; m->days && i < m->days->count && count < MATTER_DAYS; i++) {
        const struct entry *e = &m->days->row[i];
        if (e->kind == ENTRY_MOOD && e->partner == who && e->day >= earliest(m))
            out[count++] = e;
    }
    return count;
}

const struct entry *matter_good(const struct matter *m, int i)
{
    for (int k = 0; m->days && k < m->days->count; k++) {
        const struct entry *e = &m->days->row[k];
        bool good = e->kind == ENTRY_WIN || e->kind == ENTRY_SHARED_WIN || e->kind == ENTRY_PROMISE;
        if (good && e->day >= earliest(m) && i-- == 0)
            return e;
    }
    return NULL;
}

const struct entry *matter_slip(const struct matter *m, enum partner who, int i)
{
    for (int k = 0; m->days && k < m->days->count; k++) {
        const struct entry *e = &m->days->row[k];
        if (e->kind == ENTRY_SLIP && e->partner == who && e->seq > m->facts->practice.review_seq &&
            !e->words_taken_back && e->words[0] && i-- == 0)
            return e;
    }
    return NULL;
}

const struct thing *matter_held(const struct matter *m, int i)
{
    const struct thing *review = facts_review(m->facts), *t;
    for (int k = 0; (t = facts_open(m->facts, THING_PROMISE, FACTS_ANYBODY, k)); k++)
        if (i-- == 0)
            return t;
    for (int k = 0; (t = facts_open(m->facts, THING_STEP, FACTS_ANYBODY, k)); k++)
        if ((!review || t->seq < review->seq) && i-- == 0)
            return t;
    return NULL;
}

/* One that has lapsed since the last time the two of them looked can still be renewed. */
static bool is_due(const struct matter *m, const struct thing *t)
{
    int32_t since = m->facts->practice.review_day;
    if (t->kind != THING_AGREEMENT || t->day == 0)
        return false;
    since = since < m->today - LOOK_BACK_DAYS ? m->today - LOOK_BACK_DAYS : since;
    return t->state == THING_OPEN ? t->day <= m->today : t->state == THING_LAPSED && t->ended_day > since;
}

const struct thing *matter_due(const struct matter *m, int i)
{
    const struct practice *p = &m->facts->practice;
    for (int k = 0; k < p->thing_count; k++)
        if (is_due(m, &p->thing[k]) && i-- == 0)
            return &p->thing[k];
    return NULL;
}

struct review_has matter_has(const struct matter *m)
{
    const struct entry *moods[MATTER_DAYS];
    struct review_has has = { .promises = matter_held(m, 0), .agreements = matter_due(m, 0) };
    for (int p = 0; p < PARTNER_COUNT; p++) {
        has.moods[p] = !m->days || matter_moods(m, (enum partner)p, moods) > 0;
        has.slips = has.slips || matter_slip(m, (enum partner)p, 0);
    }
    return has;
}

int matter_pages(const struct matter *m, enum review_step step)
{
    int count = 0, rows = step == REVIEW_WENT_RIGHT ? MATTER_GOOD_ROWS
                          : step == REVIEW_PROMISES ? MATTER_HELD_ROWS
                                                    : 1;
    while ((step == REVIEW_WENT_RIGHT && matter_good(m, count)) ||
           (step == REVIEW_PROMISES && matter_held(m, count)) ||
           (step == REVIEW_AGREEMENTS && matter_due(m, count)))
        count++;
    return count <= rows ? 1 : (count + rows - 1) / rows;
}
