/* How long somebody waits who gives wrong codes, and when that is forgiven. The clock that the page's keeper
 * reads is the test's own, by the linker's --wrap: a long wait is over at once, and noted. */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "firmware/journal/keys.h"
#include "tests/journal/house.h"

#define FORGIVEN_MS (KEYS_FORGIVEN_S * 1000)
#define LONG_MS 500 /* from here on a wait is one for wrong codes, and not for the card */

static _Atomic int64_t ahead_ms;  /* of the machine's clock */
static _Atomic int64_t waited_ms; /* since it was last taken */

int __real_clock_gettime(clockid_t id, struct timespec *out);
int __wrap_clock_gettime(clockid_t id, struct timespec *out);
int __real_pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *until);
int __wrap_pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *until);

static struct timespec moved(struct timespec t, int64_t ms)
{
    int64_t ns = (int64_t)t.tv_sec * 1000000000 + t.tv_nsec + ms * 1000000;
    return (struct timespec){ .tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000 };
}

int __wrap_clock_gettime(clockid_t id, struct timespec *out)
{
    int rc = __real_clock_gettime(id, out);
    if (rc == 0 && (id == CLOCK_MONOTONIC || id == CLOCK_REALTIME))
        *out = moved(*out, ahead_ms);
    return rc;
}

int __wrap_pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *until)
{
    struct timespec now, real = moved(*until, -ahead_ms);
    __real_clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t ms = (real.tv_sec - now.tv_sec) * 1000 + (real.tv_nsec - now.tv_nsec) / 1000000;
    if (ms < LONG_MS)
        return __real_pthread_cond_timedwait(cond, mutex, &real);
    ahead_ms += ms + 1;
    waited_ms += ms + 1;
    return ETIMEDOUT;
}

static struct own_page *ask(struct house *h, enum own_asked what, const char *code)
{
    struct own_request r = { .ask = what, .who = PARTNER_LEFT, .sign = 7, .today = 20000 };
    snprintf(r.code, sizeof r.code, "%s", code);
    return house_ask_own(h, &r);
}

/* Whole seconds that a code was waited with. */
static int try_code(struct house *h, const char *code, bool right)
{
    waited_ms = 0;
    struct own_page *page = ask(h, OWN_OPEN, code);
    assert_int_equal(page->right, right);
    own_page_free(page);
    return (int)((waited_ms + 500) / 1000);
}

static void choose_code(struct house *h)
{
    struct act keep = { .kind = ACT_CODE, .partner = PARTNER_LEFT, .at = h->now };
    own_page_free(ask(h, OWN_OPEN, ""));
    struct own_page *page = ask(h, OWN_CHOOSE, "2718");
    snprintf(keep.words, sizeof keep.words, "%s", page->wrap);
    own_page_free(page);
    house_keep(h, keep);
}

/* A different one each time. */
static int try_wrong(struct house *h)
{
    static int drawn;
    char code[16];
    snprintf(code, sizeof code, "wrong %d", drawn++);
    return try_code(h, code, false);
}

static void expect_waits(struct house *h, const int *seconds, int count)
{
    for (int i = 0; i < count; i++)
        assert_int_equal(try_wrong(h), seconds[i]);
}

static void each_code_waits_longer(void **state)
{
    struct house *h = *state;
    const int growing[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8 };
    choose_code(h);
    expect_waits(h, growing, 13);
    house_close(h); /* a restart takes nothing of it back */
    house_open(h);
    assert_int_equal(try_wrong(h), 16);
    assert_int_equal(try_code(h, "2718", true), 32);
    assert_int_equal(try_wrong(h), 32); /* nobody learns from it that the page was opened */
    assert_int_equal(try_wrong(h), 32); /* and a screen that waits does not rest before */
}

/* Given again and again, a right code and a wrong one wait alike. */
static void the_wait_tells_no_right_code_from_a_wrong_one(void **state)
{
    struct house *h = *state;
    const char *const code[] = { "2718", "wrong" };
    const int growing[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 };
    choose_code(h);
    expect_waits(h, growing, 10);
    for (int i = 0; i < 2; i++) {
        int first = try_code(h, code[i], i == 0);
        for (int again = 0; again < 3; again++)
            assert_int_equal(try_code(h, code[i], i == 0), 2 * first);
    }
}

static void after_ten_minutes_it_is_forgiven(void **state)
{
    struct house *h = *state;
    const int growing[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2 }, anew[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 };
    choose_code(h);
    expect_waits(h, growing, 11);
    ahead_ms += FORGIVEN_MS - 60000; /* not yet: the rest of the ten minutes is missing */
    assert_int_equal(try_wrong(h), 4);
    ahead_ms += FORGIVEN_MS;
    expect_waits(h, anew, 10);
    house_close(h); /* whatever runs then */
    ahead_ms += FORGIVEN_MS;
    house_open(h);
    assert_int_equal(try_code(h, "2718", true), 0);
}

static void waiting_grows_with_each_try(void **state)
{
    (void)state;
    const int expected[] = { 0, 1000, 2000, 4000, 8000, 16000, 32000, 32000, 32000 };
    for (int i = 0; i < 8; i++)
        assert_int_equal(keys_wait_ms(i), 0);
    for (int i = 0; i < (int)(sizeof expected / sizeof *expected); i++)
        assert_int_equal(keys_wait_ms(8 + i), expected[i]);
    assert_int_equal(keys_wait_ms(INT_MAX), 32000);
}

static void tries_are_forgiven_by_time(void **state)
{
    (void)state;
    const int64_t now = 1795435200;
    int64_t number = keys_tried(keys_tries(0, now), now);
    for (int i = 0; i < 300; i++)
        number = keys_tried(keys_tries(number, now), now);
    assert_int_equal(keys_tries(number, now).count, 255);
    assert_int_equal(keys_tries(number, now + KEYS_FORGIVEN_S - 1).count, 255);
    assert_int_equal(keys_tries(number, now + KEYS_FORGIVEN_S).count, 0);
    assert_int_equal(keys_tries(number, now - 86400).count, 255); /* a clock set back */
    assert_int_equal(keys_tries(3, now).count, 0);                /* of a Kept that noted no time */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waiting_grows_with_each_try),
        cmocka_unit_test(tries_are_forgiven_by_time),
        HOUSE_TEST(each_code_waits_longer),
        HOUSE_TEST(the_wait_tells_no_right_code_from_a_wrong_one),
        HOUSE_TEST(after_ten_minutes_it_is_forgiven),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
