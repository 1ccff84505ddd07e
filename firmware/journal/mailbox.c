#include "firmware/journal/mailbox.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

bool mailbox_init(struct mailbox *m)
{
    pthread_condattr_t monotonic;
    m->event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (m->event < 0)
        return false;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&m->lock, NULL);
    pthread_cond_init(&m->acts_wait, &monotonic);
    pthread_cond_init(&m->requests_wait, &monotonic);
    pthread_condattr_destroy(&monotonic);
    return true;
}

void mailbox_finish(struct mailbox *m)
{
    for (int i = 0; i < m->page_count; i++)
        timeline_page_free(m->page[i]);
    close(m->event);
    pthread_cond_destroy(&m->acts_wait);
    pthread_cond_destroy(&m->requests_wait);
    pthread_mutex_destroy(&m->lock);
    sodium_memzero(m, sizeof *m);
}

/* Cannot fail: the counter would have to reach 2^64. */
void mailbox_signal(const struct mailbox *m)
{
    eventfd_write(m->event, 1);
}

void mailbox_clear_signal(struct mailbox *m)
{
    eventfd_t count;
    eventfd_read(m->event, &count);
}

bool mailbox_put_act(struct mailbox *m, const struct act *act)
{
    pthread_mutex_lock(&m->lock);
    int owes = act->ticket != 0;
    bool room = m->act_count < JOURNAL_QUEUE && m->results_owed + owes <= MAILBOX_RESULTS;
    if (room) {
        m->act[(m->act_first + m->act_count++) % JOURNAL_QUEUE] = *act;
        m->results_owed += owes;
        pthread_cond_signal(&m->acts_wait);
    }
    pthread_mutex_unlock(&m->lock);
    return room;
}

static struct timespec after_ms(int ms)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += ms % 1000 * 1000000L;
    if (t.tv_nsec >= 1000000000L) {
        t.tv_sec++;
        t.tv_nsec -= 1000000000L;
    }
    return t;
}

enum mailbox_next mailbox_next_act(struct mailbox *m, struct act *out, int wait_ms)
{
    struct timespec until = after_ms(wait_ms > 0 ? wait_ms : 0);
    enum mailbox_next next = MAILBOX_ACT;
    int rc = 0;
    pthread_mutex_lock(&m->lock);
    while (m->act_count == 0 && !m->stopping && rc == 0)
        rc = wait_ms < 0 ? pthread_cond_wait(&m->acts_wait, &m->lock)
                         : pthread_cond_timedwait(&m->acts_wait, &m->lock, &until);
    if (m->act_count > 0) {
        struct act *first = &m->act[m->act_first];
        *out = *first;
        sodium_memzero(first, sizeof *first);
        /* Emptied, it begins at its start again: what was never reached of it takes no memory. */
        m->act_first = --m->act_count == 0 ? 0 : (m->act_first + 1) % JOURNAL_QUEUE;
    } else
        next = m->stopping ? MAILBOX_STOPPED : MAILBOX_TIME_UP;
    pthread_mutex_unlock(&m->lock);
    return next;
}

void mailbox_answer(struct mailbox *m, const struct journal_result *result, const struct facts *facts)
{
    pthread_mutex_lock(&m->lock);
    if (result->ticket != 0) {
        assert(m->result_count < MAILBOX_RESULTS);
        m->result[(m->result_first + m->result_count++) % MAILBOX_RESULTS] = *result;
    }
    if (facts) {
        m->facts = *facts;
        m->facts_fresh = true;
    }
    pthread_mutex_unlock(&m->lock);
    if (result->ticket != 0 || facts)
        mailbox_signal(m);
}

bool mailbox_take_result(struct mailbox *m, struct journal_result *out)
{
    pthread_mutex_lock(&m->lock);
    bool waits = m->result_count > 0;
    if (waits) {
        *out = m->result[m->result_first];
        m->result_first = (m->result_first + 1) % MAILBOX_RESULTS;
        m->result_count--;
        m->results_owed--;
    }
    pthread_mutex_unlock(&m->lock);
    return waits;
}

bool mailbox_take_facts(struct mailbox *m, struct facts *out)
{
    pthread_mutex_lock(&m->lock);
    bool fresh = m->facts_fresh;
    if (fresh)
        *out = m->facts;
    m->facts_fresh = false;
    pthread_mutex_unlock(&m->lock);
    return fresh;
}

static struct page_request *waiting_with_id(struct mailbox *m, uint32_t id)
{
    for (int i = 0; i < m->request_count; i++)
        if (m->request[i].id == id)
            return &m->request[i];
    return NULL;
}

bool mailbox_put_request(struct mailbox *m, const struct page_request *request)
{
    pthread_mutex_lock(&m->lock);
    struct page_request *place = waiting_with_id(m, request->id);
    if (!place && m->pages_owed < JOURNAL_PAGES) {
        place = &m->request[m->request_count++];
        m->pages_owed++;
        pthread_cond_signal(&m->requests_wait);
    }
    if (place)
        *place = *request;
    pthread_mutex_unlock(&m->lock);
    return place;
}

bool mailbox_next_request(struct mailbox *m, struct page_request *out)
{
    pthread_mutex_lock(&m->lock);
    while (m->request_count == 0 && !m->stopping)
        pthread_cond_wait(&m->requests_wait, &m->lock);
    bool go_on = !m->stopping;
    if (go_on) {
        *out = m->request[0];
        m->request_count--;
        memmove(m->request, m->request + 1, (size_t)m->request_count * sizeof *m->request);
    }
    pthread_mutex_unlock(&m->lock);
    return go_on;
}

void mailbox_put_page(struct mailbox *m, struct timeline_page *page)
{
    pthread_mutex_lock(&m->lock);
    if (page) {
        assert(m->page_count < JOURNAL_PAGES);
        m->page[m->page_count++] = page;
    } else
        m->pages_owed--;
    pthread_mutex_unlock(&m->lock);
    mailbox_signal(m);
}

struct timeline_page *mailbox_take_page(struct mailbox *m)
{
    struct timeline_page *page = NULL;
    pthread_mutex_lock(&m->lock);
    if (m->page_count > 0) {
        page = m->page[0];
        m->page_count--;
        m->pages_owed--;
        for (int i = 0; i < m->page_count; i++)
            m->page[i] = m->page[i + 1];
    }
    pthread_mutex_unlock(&m->lock);
    return page;
}

void mailbox_stop(struct mailbox *m)
{
    pthread_mutex_lock(&m->lock);
    m->stopping = true;
    pthread_cond_broadcast(&m->acts_wait);
    pthread_cond_broadcast(&m->requests_wait);
    pthread_mutex_unlock(&m->lock);
}
