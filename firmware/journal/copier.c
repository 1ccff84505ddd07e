#include "firmware/journal/copier.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/journal/copies.h"

struct copier {
    char dir[512];
    struct mailbox *box;
    pthread_t thread;
    bool started, stopping;
    pthread_mutex_t lock;
    pthread_cond_t wait, settled;
    bool asked, done, scrub, scrubbing, failed;
    int64_t from_seq; /* of the scrub that is due; 0: of everything */
    struct copy_request request;
    struct copy_result result;
};

struct copier *copier_new(const char *dir, struct mailbox *box)
{
    struct copier *c = strlen(dir) < sizeof c->dir ? calloc(1, sizeof *c) : NULL;
    if (!c)
        return NULL;
    snprintf(c->dir, sizeof c->dir, "%s", dir);
    c->box = box;
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->wait, NULL);
    pthread_cond_init(&c->settled, NULL);
    return c;
}

/* Called and left with the lock held. A failure is for the next scrub to make up for, of everything. */
static void scrub(struct copier *c)
{
    char why[256];
    int64_t from = c->from_seq;
    c->scrub = false;
    c->scrubbing = true;
    c->from_seq = INT64_MAX;
    pthread_mutex_unlock(&c->lock);
    bool good = copies_scrub(c->dir, from, why, sizeof why) == JOURNAL_OK;
    pthread_mutex_lock(&c->lock);
    c->scrubbing = false;
    c->failed = !good;
    pthread_cond_broadcast(&c->settled);
}

static void make(struct copier *c)
{
    struct copy_result result = { .day = c->request.day };
    c->asked = false;
    pthread_mutex_unlock(&c->lock);
    result.error = copies_make(c->dir, result.day, result.why, sizeof result.why);
    pthread_mutex_lock(&c->lock);
    c->result = result;
    c->done = true;
    mailbox_signal(c->box);
}

static void *work(void *user)
{
    struct copier *c = user;
    pthread_setname_np(pthread_self(), "kept-copies");
    pthread_mutex_lock(&c->lock);
    for (;;) {
        if (c->scrub)
            scrub(c);
        else if (c->stopping)
            break;
        else if (c->asked)
            make(c);
        else
            pthread_cond_wait(&c->wait, &c->lock);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

/* With the lock held. Signals are the loop's. */
static bool start(struct copier *c)
{
    sigset_t all, before;
    if (c->started)
        return true;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    c->started = pthread_create(&c->thread, NULL, work, c) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return c->started;
}

bool copier_ask(struct copier *c, const struct copy_request *request)
{
    pthread_mutex_lock(&c->lock);
    bool asked = start(c);
    if (asked) {
        c->request = *request;
        c->asked = true;
        c->done = false;
        pthread_cond_signal(&c->wait);
    }
    pthread_mutex_unlock(&c->lock);
    return asked;
}

bool copier_take(struct copier *c, struct copy_result *out)
{
    pthread_mutex_lock(&c->lock);
    bool done = c->done;
    if (done)
        *out = c->result;
    c->done = false;
    pthread_mutex_unlock(&c->lock);
    return done;
}

void copier_scrub(struct copier *c, int64_t from_seq)
{
    pthread_mutex_lock(&c->lock);
    bool first = !c->scrub;
    c->from_seq = c->failed ? 0 : first || from_seq < c->from_seq ? from_seq : c->from_seq;
    c->scrub = start(c);
    c->failed = !c->scrub;
    pthread_cond_signal(&c->wait);
    pthread_mutex_unlock(&c->lock);
}

bool copier_settle(struct copier *c)
{
    pthread_mutex_lock(&c->lock);
    while (c->scrub || c->scrubbing)
        pthread_cond_wait(&c->settled, &c->lock);
    bool clean = !c->failed;
    pthread_mutex_unlock(&c->lock);
    return clean;
}

bool copier_scrubbed(struct copier *c)
{
    pthread_mutex_lock(&c->lock);
    bool clean = !c->failed && !c->scrub && !c->scrubbing;
    pthread_mutex_unlock(&c->lock);
    return clean;
}

void copier_free(struct copier *c)
{
    if (!c)
        return;
    pthread_mutex_lock(&c->lock);
    c->stopping = true;
    pthread_cond_signal(&c->wait);
    pthread_mutex_unlock(&c->lock);
    if (c->started)
        pthread_join(c->thread, NULL);
    pthread_cond_destroy(&c->settled);
    pthread_cond_destroy(&c->wait);
    pthread_mutex_destroy(&c->lock);
    free(c);
}
