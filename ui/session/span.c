#include "ui/session/span.h"

#include <string.h>

static bool same(const struct page_span *a, const struct page_span *b)
{
    return a->since_day == b->since_day && a->until_day == b->until_day && a->kinds == b->kinds &&
           a->who == b->who && a->one_mood_a_day == b->one_mood_a_day;
}

static void drop(struct span *s)
{
    timeline_page_free(s->page);
    s->page = NULL;
}

void span_want(struct span *s, const struct page_span *of)
{
    static const struct page_span nothing = { .who = PARTNER_NONE };
    of = of ? of : &nothing;
    if (same(of, &s->of))
        return;
    drop(s);
    s->of = *of;
    s->in_flight = false;
    s->stale = s->of.since_day != 0;
}

void span_stale(struct span *s)
{
    s->stale = s->of.since_day != 0;
}

bool span_request(struct span *s, mono_time now, struct page_request *out)
{
    if (!s->stale || (s->in_flight && mono_since(now, s->asked_at) < SPAN_LOST_MS))
        return false;
    s->stale = false;
    s->in_flight = true;
    s->id = (s->id + 1) & (SPAN_ID_BIT - 1);
    s->asked_at = now;
    *out = (struct page_request){ .id = s->id | SPAN_ID_BIT, .span = s->of };
    return true;
}

/* One that could not be read is asked for again, after a while: in_flight until then. */
void span_take(struct span *s, struct timeline_page *page)
{
    if (page->request_id != (s->id | SPAN_ID_BIT) || s->of.since_day == 0) {
        timeline_page_free(page);
        return;
    }
    s->stale = s->stale || page->failed;
    s->in_flight = page->failed;
    if (page->failed) {
        timeline_page_free(page);
        return;
    }
    drop(s);
    s->page = page;
}

void span_finish(struct span *s)
{
    drop(s);
    memset(s, 0, sizeof *s);
}
