#include "firmware/journal/keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "firmware/journal/export.h"
#include "firmware/journal/keys.h"
#include "firmware/journal/own_read.h"
#include "firmware/journal/place.h"
#include "firmware/journal/reader.h"

#define TRY_PATIENCE_MS 3000 /* for a try to be on the card before it is looked at */
#define TRY_STEP_MS 10

struct keeper {
    pthread_mutex_t lock;
    pthread_cond_t wait;
    pthread_t thread;
    bool started, stopping, asked;
    bool forgets; /* before the next request: a close is not overtaken */
    struct own_request request;
    struct own_page *blank; /* for the answer to it; NULL: it wants none */
    struct own_page *done;
    struct mailbox *box;
    char dir[PLACE_PATH_BYTES];
    int day_ends_hour;
    /* The thread's own. */
    struct reader *reader;
    struct sealed_keys *open; /* in memory that is locked; NULL: no page is open */
    struct sealed_keys *next; /* chosen and not yet seen on the card; NULL: none */
    enum partner who;
    int sign;
    bool coded;
    uint8_t seed[16], last[PARTNER_COUNT][16]; /* of the codes that were given last, a keyed hash each */
};

struct keeper *keeper_new(const char *dir, int day_ends_hour, struct mailbox *box)
{
    struct keeper *k = calloc(1, sizeof *k);
    pthread_condattr_t monotonic;
    if (!k)
        return NULL;
    snprintf(k->dir, sizeof k->dir, "%s", dir);
    k->day_ends_hour = day_ends_hour;
    k->box = box;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&k->lock, NULL);
    pthread_cond_init(&k->wait, &monotonic);
    pthread_condattr_destroy(&monotonic);
    return k;
}

static struct timespec in_ms(int64_t ms)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    int64_t ns = t.tv_nsec + ms % 1000 * 1000000;
    t.tv_sec += ms / 1000 + ns / 1000000000;
    t.tv_nsec = ns % 1000000000;
    return t;
}

/* False when something else is asked meanwhile: what waits is given up. */
static bool pass(struct keeper *k, int64_t ms)
{
    struct timespec until = in_ms(ms);
    pthread_mutex_lock(&k->lock);
    int rc = 0;
    while (!k->stopping && !k->asked && rc == 0)
        rc = pthread_cond_timedwait(&k->wait, &k->lock, &until);
    bool undisturbed = !k->stopping && !k->asked;
    pthread_mutex_unlock(&k->lock);
    return undisturbed;
}

/* TRIES on the card before the code is looked at, so that a power cut gives nobody another try. */
static bool note_tries(struct keeper *k, enum partner who, int64_t tries)
{
    struct act act = { .kind = ACT_TRY, .partner = who, .value = tries };
    struct own_lock lock = { .tries = -1 };
    if (!mailbox_put_act(k->box, &act))
        return false;
    for (int waited = 0; waited < TRY_PATIENCE_MS && lock.tries != tries; waited += TRY_STEP_MS) {
        if (!pass(k, TRY_STEP_MS))
            break;
        if (!own_read_lock(reader_db(k->reader), who, &lock))
            break;
    }
    bool kept = lock.tries == tries;
    sodium_memzero(&lock, sizeof lock);
    return kept;
}

static void forget(struct keeper *k)
{
    sodium_free(k->open); /* wipes it; NULL is fine */
    sodium_free(k->next);
    k->open = k->next = NULL;
}

static bool hold(struct keeper *k, enum partner who, const struct sealed_keys *keys, int sign, bool coded)
{
    forget(k);
    k->open = sodium_malloc(sizeof *k->open);
    if (!k->open)
        return false;
    *k->open = *keys;
    k->who = who;
    k->sign = sign;
    k->coded = coded;
    return true;
}

/* The code, and where it has a recovery code's form that one as well. */
static bool evaluate(const struct own_lock *lock, const char *code, struct keys_opened *out)
{
    bool good = keys_open(lock->wrap, lock->wrap_bytes, code, out);
    size_t length = strlen(code);
    struct keys_opened other;
    if (!good || out->right || length != OWN_RECOVERY_DIGITS || strspn(code, "0123456789") != length)
        return good;
    if (keys_open(lock->recovery, lock->recovery_bytes, code, &other) && other.right)
        *out = other;
    sodium_memzero(&other, sizeof other);
    return true;
}

static int64_t now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec;
}

/* One try after the other, of all programs on this folder: many at a time are not waited with in one. -1:
 * given up, since something else is asked meanwhile, or the folder is gone. */
static int queue_up(struct keeper *k)
{
    int folder = open(k->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (folder >= 0 && flock(folder, LOCK_EX | LOCK_NB) != 0)
        if (errno != EINTR && (errno != EWOULDBLOCK || !pass(k, TRY_STEP_MS))) {
            close(folder);
            return -1;
        }
    return folder;
}

/* The same code as the last one, given anew: nobody learns anything from it, and it is not counted. */
static bool is_again(struct keeper *k, enum partner who, const char *code)
{
    uint8_t print[sizeof k->last[0]];
    bool keyed = !sodium_is_zero(k->seed, sizeof k->seed);
    if (!keyed)
        randombytes_buf(k->seed, sizeof k->seed);
    crypto_generichash(print, sizeof print, (const uint8_t *)code, strlen(code), k->seed, sizeof k->seed);
    bool again = keyed && sodium_memcmp(print, k->last[who], sizeof print) == 0;
    memcpy(k->last[who], print, sizeof print);
    return again;
}

/* Right and wrong codes count alike: from the wait nobody learns which it was, or that the owner has been
 * here. */
static bool try_code(struct keeper *k, const struct own_request *r, struct own_lock *lock,
                     struct own_page *page)
{
    struct keys_opened opened;
    int folder = queue_up(k);
    bool good = folder >= 0 && own_read_lock(reader_db(k->reader), r->who, lock);
    struct keys_tries tries = keys_tries(lock->tries, now_s());
    good = good && pass(k, keys_wait_ms(tries.count));
    if (good && !is_again(k, r->who, r->code)) {
        good = note_tries(k, r->who, keys_tried(tries, now_s()));
        if (!good) /* what a full card did not note is no code that was given */
            sodium_memzero(k->last[r->who], sizeof k->last[0]);
    }
    if (folder >= 0)
        close(folder);
    if (!good || !evaluate(lock, r->code, &opened))
        return false;
    struct sealed_keys keys = lock->keys;
    memcpy(keys.secret, opened.secret, sizeof keys.secret);
    page->coded = true;
    page->right = opened.right;
    page->sign = opened.sign;
    good = !opened.right || hold(k, r->who, &keys, opened.sign, true);
    sodium_memzero(&opened, sizeof opened);
    sodium_memzero(&keys, sizeof keys);
    return good;
}

static bool open_page(struct keeper *k, const struct own_request *r, struct own_page *page)
{
    struct own_lock lock;
    forget(k);
    bool good = own_read_lock(reader_db(k->reader), r->who, &lock);
    if (good && lock.open)
        good = page->right = hold(k, r->who, &lock.keys, 0, false);
    else if (good)
        good = try_code(k, r, &lock, page);
    sodium_memzero(&lock, sizeof lock);
    return good;
}

static char *put_hex(char *out, const void *bytes, size_t count)
{
    sodium_bin2hex(out, 2 * count + 1, bytes, count);
    return out + 2 * count;
}

struct chosen {
    uint8_t wrap[KEYS_WRAP_BYTES], recovery[KEYS_WRAP_BYTES];
    struct sealed_keys next;
};

_Static_assert(2 * (2 * KEYS_WRAP_BYTES + 2 * SEALED_KEY_BYTES) + 2 <= OWN_CODE_WORDS,
               "room for all three parts");

/* The three parts of rekey.h. The new keys are held beside the old ones until they are on the card. */
static bool carry(struct keeper *k, const struct chosen *c, struct own_page *page)
{
    char *end = put_hex(page->wrap, c->wrap, sizeof c->wrap);
    *end++ = WORDS_PART;
    end = put_hex(end, c->recovery, sizeof c->recovery);
    *end++ = WORDS_PART;
    end = put_hex(end, c->next.public, sizeof c->next.public);
    put_hex(end, k->open->secret, sizeof k->open->secret);
    if (!k->next)
        k->next = sodium_malloc(sizeof *k->next);
    if (k->next)
        *k->next = c->next;
    return k->next != NULL;
}

/* A page that is not right goes through the same motions, and nothing is kept. */
static bool choose(struct keeper *k, const struct own_request *r, struct own_page *page)
{
    struct chosen c;
    crypto_box_keypair(c.next.public, c.next.secret);
    keys_draw_recovery(page->recovery, OWN_RECOVERY_DIGITS);
    bool good = keys_wrap(r->code, c.next.secret, r->sign, KEYS_COST, c.wrap) &&
                keys_wrap(page->recovery, c.next.secret, r->sign, KEYS_COST, c.recovery);
    if (good && page->right)
        good = carry(k, &c, page);
    if (good && page->right)
        k->sign = r->sign;
    page->sign = r->sign;
    sodium_memzero(&c, sizeof c);
    return good;
}

/* Once the file's public key is the new one, the old keys open nothing any more. */
static bool follow_keys(struct keeper *k)
{
    struct own_lock lock;
    if (!k->open || !k->next)
        return true;
    bool good = own_read_lock(reader_db(k->reader), k->who, &lock);
    if (good && sodium_memcmp(lock.keys.public, k->next->public, sizeof lock.keys.public) == 0) {
        *k->open = *k->next;
        k->coded = true;
        sodium_free(k->next);
        k->next = NULL;
    }
    sodium_memzero(&lock, sizeof lock);
    return good;
}

#define FOLDERS 9 /* of one day, at the most */

/* Where the files go: a name alone means a folder of the data folder; the N-th of that name. */
static bool folder_of(const struct keeper *k, const struct own_files *files, int n, char *out, size_t size)
{
    char nth[16] = "";
    if (n > 1)
        snprintf(nth, sizeof nth, "-%d", n);
    int length = files->folder[0] == '/' ? snprintf(out, size, "%s", files->folder)
                                         : snprintf(out, size, "%s/%s%s", k->dir, files->folder, nth);
    return length > 0 && (size_t)length < size;
}

/* The author's part as files; without what is sealed where the page is not theirs. */
static bool export(struct keeper *k, const struct own_request *r, struct own_page *page)
{
    const struct export e = { .who = r->who,
                              .name = r->files.name,
                              .keys = page->right ? k->open : NULL,
                              .day_ends_hour = k->day_ends_hour,
                              .csv = r->files.csv,
                              .summary = r->files.summary,
                              .since_day = r->files.since_day,
                              .today = r->today,
                              .by_hand = r->files.by_hand,
                              .hands = r->files.hands };
    char folder[OWN_FOLDER_BYTES];
    int tries = r->files.folder[0] == '/' ? 1 : FOLDERS;
    for (int n = 1; n <= tries; n++) {
        if (!folder_of(k, &r->files, n, folder, sizeof folder))
            return false;
        if (export_write(reader_db(k->reader), folder, &e, page->told, sizeof page->told)) {
            snprintf(page->told, sizeof page->told, "%s", folder);
            return true;
        }
    }
    return false;
}

static bool answer(struct keeper *k, const struct own_request *r, struct own_page *page)
{
    char why[256];
    if (!k->reader && reader_open(&k->reader, k->dir, k->day_ends_hour, why, sizeof why) != JOURNAL_OK)
        return false;
    if (!follow_keys(k))
        return false;
    page->right = k->open && k->who == r->who;
    page->sign = page->right ? k->sign : 0;
    page->coded = page->right && k->coded;
    if (r->ask == OWN_EXPORT)
        return export(k, r, page);
    bool good = r->ask == OWN_OPEN ? open_page(k, r, page) : true;
    if (good && r->ask == OWN_CHOOSE)
        good = choose(k, r, page);
    if (good && page->right)
        good = own_read_page(reader_db(k->reader), r, k->open, k->day_ends_hour, page);
    return good;
}

/* A page that could not be opened leaves no key behind: nothing on the glass is open either. */
static void serve(struct keeper *k, struct own_request *r, struct own_page *page)
{
    if (page) {
        page->asked = r->ask;
        page->who = r->who;
        page->words_used = 1;
        page->failed = !answer(k, r, page);
        if (page->failed && r->ask == OWN_OPEN)
            forget(k);
    }
    sodium_memzero(r, sizeof *r);
    pthread_mutex_lock(&k->lock);
    bool wanted = page && !k->asked && !k->stopping; /* else the next request is the one that counts */
    if (wanted) {
        own_page_free(k->done);
        k->done = page;
    }
    pthread_mutex_unlock(&k->lock);
    if (wanted)
        mailbox_signal(k->box);
    else
        own_page_free(page);
}

static void *keep(void *user)
{
    struct keeper *k = user;
    struct own_request request;
    pthread_setname_np(pthread_self(), "kept-own");
    for (;;) {
        pthread_mutex_lock(&k->lock);
        while (!k->asked && !k->stopping)
            pthread_cond_wait(&k->wait, &k->lock);
        bool stop = k->stopping;
        request = k->request;
        struct own_page *page = k->blank;
        k->blank = NULL;
        bool forgets = k->forgets;
        k->asked = k->forgets = false;
        sodium_memzero(&k->request, sizeof k->request);
        pthread_mutex_unlock(&k->lock);
        if (stop) {
            own_page_free(page);
            break;
        }
        if (forgets)
            forget(k);
        serve(k, &request, page);
    }
    sodium_memzero(&request, sizeof request);
    forget(k);
    reader_close(k->reader);
    return NULL;
}

static bool start(struct keeper *k)
{
    sigset_t all, before;
    if (k->started)
        return true;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    k->started = pthread_create(&k->thread, NULL, keep, k) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return k->started;
}

bool keeper_ask(struct keeper *k, const struct own_request *request)
{
    bool wanted = request->ask != OWN_CLOSE;
    struct own_page *blank = wanted ? calloc(1, sizeof *blank) : NULL;
    if ((wanted && !blank) || !start(k)) {
        own_page_free(blank);
        return false;
    }
    pthread_mutex_lock(&k->lock);
    k->request = *request;
    k->asked = true;
    k->forgets = k->forgets || request->ask == OWN_CLOSE;
    own_page_free(k->done);
    own_page_free(k->blank);
    k->done = NULL;
    k->blank = blank;
    pthread_cond_signal(&k->wait);
    pthread_mutex_unlock(&k->lock);
    return true;
}

struct own_page *keeper_take(struct keeper *k)
{
    pthread_mutex_lock(&k->lock);
    struct own_page *page = k->done;
    k->done = NULL;
    pthread_mutex_unlock(&k->lock);
    return page;
}

void keeper_free(struct keeper *k)
{
    if (!k)
        return;
    pthread_mutex_lock(&k->lock);
    k->stopping = true;
    pthread_cond_signal(&k->wait);
    pthread_mutex_unlock(&k->lock);
    if (k->started)
        pthread_join(k->thread, NULL);
    own_page_free(k->done);
    pthread_cond_destroy(&k->wait);
    pthread_mutex_destroy(&k->lock);
    sodium_memzero(k, sizeof *k);
    free(k);
}
