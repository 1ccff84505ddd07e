#include "firmware/journal/journal.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/journal/acts.h"
#include "firmware/journal/copier.h"
#include "firmware/journal/error.h"
#include "firmware/journal/keeper.h"
#include "firmware/journal/mailbox.h"
#include "firmware/journal/pages.h"
#include "firmware/journal/part_files.h"
#include "firmware/journal/projection.h"
#include "firmware/journal/reader.h"

#define WAIT_TICKET UINT32_MAX /* of journal_append_wait */

struct journal {
    struct mailbox box;
    struct store store;           /* the writer's, from its start to its end */
    struct projection projection; /* the writer's */
    struct facts facts;           /* the writer's */
    bool facts_behind;            /* an act could not be followed: read all */
    char *dir;                    /* its folder */
    bool clock_settled;           /* the writer's: this boot's doubtful times have been looked at */
    struct reader *reader;        /* the pager's */
    struct keeper *keeper;
    struct copier *copier;
    pthread_t writer, pager;
};

static void follow(struct journal *j, const struct act *act)
{
    bool followed = !j->facts_behind && projection_follow(&j->projection, j->store.db, act, &j->facts);
    j->facts_behind = !followed && !projection_read(&j->projection, j->store.db, &j->facts);
}

/* Whoever has left took their part along; what lies here of it in plain text goes too, also where the power
 * went before it could. A folder that cannot be removed is tried again at the next start. */
static void forget_files(const struct journal *j)
{
    for (int p = 0; p < PARTNER_COUNT; p++)
        if (j->facts.practice.left[p] && !part_files_forget(j->dir, (enum partner)p))
            fprintf(stderr, "kept: %s: a summary of somebody who left could not be removed; check the card\n",
                    j->dir);
}

/* Facts go out with the result, so that a screen that hears "kept" already knows the entry. */
static void keep(struct journal *j, struct act *act)
{
    struct journal_result result = { .ticket = act->ticket };
    struct kept kept = { .uid = act->uid };
    enum journal_health before = j->facts.health;
    result.error = acts_commit(&j->store, act, &kept);
    result.uid = kept.uid;
    bool fresh = result.error == JOURNAL_OK && !kept.again;
    if (fresh)
        follow(j, act);
    if (fresh && act->kind == ACT_LEAVE)
        forget_files(j);
    if (fresh || error_is_storage(result.error))
        j->facts.health = error_health(result.error);
    bool changed = fresh || j->facts.health != before;
    mailbox_answer(&j->box, &result, changed ? &j->facts : NULL);
}

/* A machine without a clock of its own begins in the past: what it kept is moved once the time is known
 * (design.md, Data). */
static void settle_clock(struct journal *j, const struct act *act)
{
    struct act fix = {
        .kind = ACT_CLOCK_FIX, .partner = PARTNER_NONE, .source = SOURCE_DEADLINE, .at = act->at
    };
    if (j->clock_settled || !act->at.trusted)
        return;
    j->clock_settled = true;
    int64_t wrong_by_ms;
    if (acts_clock_doubt(&j->store, &act->at, &wrong_by_ms))
        keep(j, &fix); /* to a clock that is right nothing is to be added */
}

/* What leaves the file leaves the copies too, by the copier's hand; that it did is noted when there is
 * something else to do, or at the end. */
static void tidy(struct journal *j, bool allocate)
{
    struct store *s = &j->store;
    store_tidy(s, allocate);
    if (s->copies_news)
        copier_scrub(j->copier, s->copies_seq);
    else if (s->copies_due && copier_scrubbed(j->copier))
        store_copies_done(s);
    s->copies_news = false;
}

static void *write_acts(void *user)
{
    struct journal *j = user;
    struct act act;
    enum mailbox_next next;
    pthread_setname_np(pthread_self(), "kept-journal");
    forget_files(j);
    tidy(j, true);
    while ((next = mailbox_next_act(&j->box, &act, store_tidy_wait_ms(&j->store))) != MAILBOX_STOPPED) {
        if (next == MAILBOX_ACT) {
            settle_clock(j, &act);
            keep(j, &act);
        }
        sodium_memzero(&act, sizeof act);
        tidy(j, false);
    }
    return NULL;
}

static void *read_pages(void *user)
{
    struct journal *j = user;
    struct page_request request;
    char why[256];
    pthread_setname_np(pthread_self(), "kept-pages");
    while (mailbox_next_request(&j->box, &request)) {
        struct timeline_page *page = reader_page(j->reader, &request, why, sizeof why);
        mailbox_put_page(&j->box, page ? page : pages_failed(&request));
    }
    return NULL;
}

/* Signals are the loop's: neither thread takes one. */
static bool start_threads(struct journal *j)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool writes = pthread_create(&j->writer, NULL, write_acts, j) == 0;
    bool reads = writes && pthread_create(&j->pager, NULL, read_pages, j) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (writes && !reads) {
        mailbox_stop(&j->box);
        pthread_join(j->writer, NULL);
    }
    return reads;
}

static enum journal_error open_file(struct journal *j, const struct journal_options *o, char *why,
                                    size_t size)
{
    enum journal_error e = store_open(&j->store, o, why, size);
    if (e != JOURNAL_OK)
        return e;
    j->projection = (struct projection){ .theme = o->theme,
                                         .text_size = o->text_size,
                                         .less_motion = o->less_motion,
                                         .day_ends_hour = o->day_ends_hour };
    memcpy(j->projection.person, o->person, sizeof j->projection.person);
    memcpy(j->projection.boot_id, j->store.boot_id, sizeof j->projection.boot_id);
    if (!projection_read(&j->projection, j->store.db, &j->facts)) {
        int rc = sqlite3_errcode(j->store.db);
        enum journal_error fault = error_from_sqlite(j->store.db, rc);
        e = fault == JOURNAL_OK ? JOURNAL_DAMAGED : fault;
        snprintf(why, size, "%s/journal.db: cannot read the journal: %s; %s", o->dir, sqlite3_errstr(rc),
                 e == JOURNAL_DAMAGED ? ERROR_DAMAGED_ADVICE : journal_error_text(e));
    } else
        e = reader_open(&j->reader, o->dir, o->day_ends_hour, why, size);
    if (e != JOURNAL_OK)
        store_close(&j->store);
    return e;
}

static void post_first_facts(struct journal *j)
{
    struct journal_result none = { 0 };
    mailbox_answer(&j->box, &none, &j->facts);
}

enum journal_error journal_open(struct journal **out, const struct journal_options *options, char *why,
                                size_t size)
{
    struct journal *j = NULL;
    enum journal_error e = JOURNAL_FAILED;
    *out = NULL;
    if (sodium_init() < 0 || !(j = calloc(1, sizeof *j)) || !(j->dir = strdup(options->dir)) ||
        !mailbox_init(&j->box)) {
        snprintf(why, size, "%s: no memory or no descriptors for the journal; close other programs",
                 options->dir);
        if (j)
            free(j->dir);
        free(j);
        return e;
    }
    e = open_file(j, options, why, size);
    if (e != JOURNAL_OK)
        goto no_file;
    post_first_facts(j);
    j->keeper = keeper_new(options->dir, options->day_ends_hour, &j->box);
    j->copier = copier_new(options->dir, &j->box);
    if (j->keeper && j->copier && start_threads(j)) {
        *out = j;
        return JOURNAL_OK;
    }
    e = JOURNAL_FAILED;
    snprintf(why, size, "%s: cannot start the journal's threads; close other programs", options->dir);
    copier_free(j->copier);
    keeper_free(j->keeper);
    reader_close(j->reader);
    store_close(&j->store);
no_file:
    mailbox_finish(&j->box);
    free(j->dir);
    free(j);
    return e;
}

/* The readers go first: the last connection to close is the one that may write. */
void journal_close(struct journal *j)
{
    if (!j)
        return;
    keeper_free(j->keeper);
    mailbox_stop(&j->box);
    pthread_join(j->pager, NULL);
    reader_close(j->reader);
    pthread_join(j->writer, NULL);
    if (j->store.copies_due && copier_settle(j->copier))
        store_copies_done(&j->store);
    copier_free(j->copier);
    store_close(&j->store);
    mailbox_finish(&j->box);
    free(j->dir);
    free(j);
}

int journal_fd(const struct journal *j)
{
    return j->box.event;
}

void journal_clear_signal(struct journal *j)
{
    mailbox_clear_signal(&j->box);
}

bool journal_append(struct journal *j, const struct act *act)
{
    return mailbox_put_act(&j->box, act);
}

bool journal_take_result(struct journal *j, struct journal_result *out)
{
    return mailbox_take_result(&j->box, out);
}

bool journal_take_facts(struct journal *j, struct facts *out)
{
    return mailbox_take_facts(&j->box, out);
}

bool journal_ask_page(struct journal *j, const struct page_request *request)
{
    return mailbox_put_request(&j->box, request);
}

struct timeline_page *journal_take_page(struct journal *j)
{
    return mailbox_take_page(&j->box);
}

bool journal_ask_own(struct journal *j, const struct own_request *request)
{
    return keeper_ask(j->keeper, request);
}

struct own_page *journal_take_own(struct journal *j)
{
    return keeper_take(j->keeper);
}

bool journal_ask_copy(struct journal *j, const struct copy_request *request)
{
    return copier_ask(j->copier, request);
}

bool journal_take_copy(struct journal *j, struct copy_result *out)
{
    return copier_take(j->copier, out);
}

enum journal_error journal_append_wait(struct journal *j, const struct act *act, struct uid *uid)
{
    struct act mine = *act;
    struct journal_result result;
    struct pollfd fd = { .fd = journal_fd(j), .events = POLLIN };
    mine.ticket = WAIT_TICKET;
    bool queued = journal_append(j, &mine);
    sodium_memzero(&mine, sizeof mine);
    if (!queued)
        return JOURNAL_FAILED;
    for (;;) {
        journal_clear_signal(j);
        while (journal_take_result(j, &result)) {
            if (result.ticket != WAIT_TICKET)
                continue;
            if (uid && result.error == JOURNAL_OK)
                *uid = result.uid;
            return result.error;
        }
        poll(&fd, 1, -1);
    }
}
