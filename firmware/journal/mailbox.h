/* Between the caller and the journal's two threads: acts and page requests in, results, facts
 * and pages out. Values are copied under one lock, held for a copy and never for the card; room
 * is counted when something is asked, so that no answer is ever lost for want of it. */
#ifndef KEPT_JOURNAL_MAILBOX_H
#define KEPT_JOURNAL_MAILBOX_H

#include <pthread.h>

#include "firmware/journal/journal.h"

#define MAILBOX_RESULTS (2 * JOURNAL_QUEUE)

struct mailbox {
    pthread_mutex_t lock;
    pthread_cond_t acts_wait, requests_wait;
    int event; /* eventfd: something waits for the caller */
    bool stopping;
    struct act act[JOURNAL_QUEUE];
    int act_first, act_count;
    struct journal_result result[MAILBOX_RESULTS];
    int result_first, result_count;
    int results_owed; /* queued, in hand, or waiting to be taken */
    struct page_request request[JOURNAL_PAGES];
    int request_count;
    struct timeline_page *page[JOURNAL_PAGES];
    int page_count;
    int pages_owed;
    struct facts facts;
    bool facts_fresh;
};

bool mailbox_init(struct mailbox *m) __attribute__((warn_unused_result)); /* *M is all zeros */
void mailbox_finish(struct mailbox *m); /* no thread uses it any more; frees pages, wipes acts */

/* The caller's side; see journal.h. */
bool mailbox_put_act(struct mailbox *m, const struct act *act) __attribute__((warn_unused_result));
bool mailbox_put_request(struct mailbox *m, const struct page_request *request)
    __attribute__((warn_unused_result));
bool mailbox_take_result(struct mailbox *m, struct journal_result *out);
bool mailbox_take_facts(struct mailbox *m, struct facts *out);
struct timeline_page *mailbox_take_page(struct mailbox *m);
void mailbox_clear_signal(struct mailbox *m);
void mailbox_signal(const struct mailbox *m); /* something waits for the caller */

/* No more will be put. The writer still gets what is queued, the reader nothing. */
void mailbox_stop(struct mailbox *m);

/* The writer's side. Waits for an act, at most WAIT_MS (-1: for ever). */
enum mailbox_next { MAILBOX_ACT, MAILBOX_TIME_UP, MAILBOX_STOPPED };
enum mailbox_next mailbox_next_act(struct mailbox *m, struct act *out, int wait_ms);

/* The outcome of an act: RESULT unless its ticket is 0; FACTS when they changed, else NULL. Both
 * are there at one signal. */
void mailbox_answer(struct mailbox *m, const struct journal_result *result, const struct facts *facts);

/* The reader's side. Waits for a request; false: stop. Each is answered with one page, whose
 * ownership goes over; NULL when there is no memory even for that. */
bool mailbox_next_request(struct mailbox *m, struct page_request *out);
void mailbox_put_page(struct mailbox *m, struct timeline_page *page);

#endif
