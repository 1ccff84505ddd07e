/* Days on their way to a screen: asked once, read again when the journal changed, lost pages asked for
 * again, and nothing left of them when the screen is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/session/span.h"

static const struct page_span week = {
    .since_day = 100, .until_day = 106, .kinds = SPAN_KIND(ENTRY_MOOD), .who = PARTNER_NONE
};
static const mono_time start = { 5000 };

static struct timeline_page *page_for(const struct page_request *request, bool failed)
{
    struct timeline_page *page = calloc(1, sizeof *page);
    assert_non_null(page);
    page->request_id = request->id;
    page->failed = failed;
    return page;
}

static void one_is_asked_for_until_something_changed(void **state)
{
    struct span s = { 0 };
    struct page_request r;
    (void)state;
    assert_false(span_request(&s, start, &r)); /* nothing is wanted */
    span_want(&s, &week);
    assert_true(span_request(&s, start, &r));
    assert_true(r.id & SPAN_ID_BIT);
    assert_int_equal(r.span.since_day, 100);
    span_want(&s, &week);
    assert_false(span_request(&s, start, &r));
    struct timeline_page *page = page_for(&r, false);
    span_take(&s, page);
    assert_ptr_equal(s.page, page);
    assert_false(span_request(&s, start, &r));
    span_stale(&s);
    assert_ptr_equal(s.page, page); /* until it has been read again */
    assert_true(span_request(&s, start, &r));
    span_take(&s, page_for(&r, false));
    assert_ptr_not_equal(s.page, NULL);
    span_finish(&s);
}

static void other_days_leave_nothing_behind(void **state)
{
    struct span s = { 0 };
    struct page_request r, later;
    struct page_span other = week;
    (void)state;
    other.until_day++;
    span_want(&s, &week);
    assert_true(span_request(&s, start, &r));
    span_want(&s, &other);
    assert_true(span_request(&s, start, &later));
    span_take(&s, page_for(&r, false)); /* nobody waits for it any more */
    assert_null(s.page);
    span_take(&s, page_for(&later, false));
    assert_non_null(s.page);
    span_want(&s, NULL);
    assert_null(s.page);
    assert_false(span_request(&s, start, &r));
    span_take(&s, page_for(&later, false));
    assert_null(s.page);
    span_finish(&s);
}

static void a_lost_page_is_asked_for_again(void **state)
{
    static const struct {
        bool failed;
        int64_t after_ms;
        bool again;
    } cases[] = { { true, SPAN_LOST_MS - 1, false }, { true, SPAN_LOST_MS, true } };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct span s = { 0 };
        struct page_request r;
        span_want(&s, &week);
        assert_true(span_request(&s, start, &r));
        span_take(&s, page_for(&r, cases[i].failed));
        assert_int_equal(span_request(&s, (mono_time){ start.ms + cases[i].after_ms }, &r), cases[i].again);
        span_finish(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_is_asked_for_until_something_changed),
        cmocka_unit_test(other_days_leave_nothing_behind),
        cmocka_unit_test(a_lost_page_is_asked_for_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
