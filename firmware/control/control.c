/* keptctl's side of the control socket. */
#include "firmware/control/control.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "firmware/control/message.h"
#include "firmware/datadir.h"

#define SYSTEM_SOCKET "/run/kept/control"

bool control_path(const char *dir, char *out, size_t size)
{
    char real[PATH_MAX];
    const char *named = realpath(dir, real) ? real : dir;
    int n = strcmp(named, DATADIR_SYSTEM) == 0 ? snprintf(out, size, "%s", SYSTEM_SOCKET)
                                               : snprintf(out, size, "%s/control", named);
    return n > 0 && (size_t)n < size && (size_t)n < sizeof(((struct sockaddr_un *)0)->sun_path);
}

/* One conversation. */
struct talk {
    int fd;
    char *why;
    size_t why_size;
    struct packet packet;
};

static mono_time mono_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (mono_time){ (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 };
}

static enum control_outcome say(struct talk *t, enum control_outcome outcome, const char *what)
{
    snprintf(t->why, t->why_size, "%s", what);
    return outcome;
}

static enum control_outcome no_reply(struct talk *t)
{
    return say(t, CONTROL_NO_REPLY, "the app does not answer; nothing was written; try again, or restart it");
}

static enum control_outcome reach(struct talk *t, const char *dir)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    struct timeval patience = { .tv_sec = CONTROL_REPLY_MS / 1000,
                                .tv_usec = CONTROL_REPLY_MS % 1000 * 1000 };
    if (!control_path(dir, address.sun_path, sizeof address.sun_path))
        return CONTROL_NO_APP;
    t->fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (t->fd < 0 || setsockopt(t->fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) != 0)
        return say(t, CONTROL_ERROR, strerror(errno));
    if (connect(t->fd, (const struct sockaddr *)&address, sizeof address) == 0)
        return CONTROL_OK;
    if (errno == ENOENT || errno == ENOTDIR || errno == ECONNREFUSED)
        return CONTROL_NO_APP;
    if (errno == EAGAIN)
        return no_reply(t);
    snprintf(t->why, t->why_size, "%s: %s; run as the app's user, as root, or join group kept",
             address.sun_path, strerror(errno));
    return CONTROL_ERROR;
}

/* The next packet before UNTIL. */
static enum packet_taken next(struct talk *t, mono_time until)
{
    for (;;) {
        enum packet_taken taken = packet_take(t->fd, &t->packet);
        int64_t left = mono_since(until, mono_now());
        if (taken != PACKET_NOT_YET || left <= 0)
            return taken;
        poll(&(struct pollfd){ .fd = t->fd, .events = POLLIN }, 1, (int)left);
    }
}

/* The first answer, or none for certain: once our side is shut the app cannot send any more, and
 * what it had sent before is taken in the last look. */
static enum packet_taken first_answer(struct talk *t, mono_time deadline)
{
    enum packet_taken taken = next(t, deadline);
    if (taken != PACKET_NOT_YET)
        return taken;
    shutdown(t->fd, SHUT_RD);
    return packet_take(t->fd, &t->packet);
}

static enum control_outcome refused(struct talk *t)
{
    if (packet_is(&t->packet, ANSWER_FAIL))
        return say(t, CONTROL_ERROR, packet_body_of(&t->packet));
    if (packet_is(&t->packet, ANSWER_BUSY))
        return say(t, CONTROL_ERROR, "the app is busy with others; nothing was written; try again");
    return say(t, CONTROL_ERROR,
               "the app's answer cannot be read: is keptctl of the same version as the app?");
}

static enum control_outcome lost(struct talk *t, enum packet_taken taken)
{
    return say(t, CONTROL_ERROR,
               taken == PACKET_NOT_YET
                   ? "the app took it, but it is not on the card yet; look at keptctl timeline later"
                   : "the app ended before it answered; look at keptctl timeline, then try again");
}

/* Sends the request; OK when the packet now in the talk is an answer to it. An app that ended
 * without one has not accepted: nothing was written either. */
static enum control_outcome open_talk(struct talk *t, const char *dir, const struct control_request *request)
{
    mono_time deadline = { mono_now().ms + CONTROL_REPLY_MS };
    enum control_outcome outcome = reach(t, dir);
    if (outcome != CONTROL_OK)
        return outcome;
    message_request(&t->packet, request, deadline);
    if (!packet_send(t->fd, &t->packet) && errno != EPIPE && errno != ECONNRESET)
        return say(t, CONTROL_ERROR, strerror(errno));
    return first_answer(t, deadline) == PACKET_TAKEN ? CONTROL_OK : no_reply(t);
}

static enum control_outcome take_result(struct talk *t, struct uid *uid)
{
    enum packet_taken taken = next(t, (mono_time){ mono_now().ms + CONTROL_RESULT_MS });
    if (taken != PACKET_TAKEN)
        return lost(t, taken);
    if (!packet_is(&t->packet, ANSWER_DONE))
        return refused(t);
    struct uid done = { 0 };
    (void)packet_uid(&t->packet, "uid", &done); /* not every request makes an entry */
    if (uid)
        *uid = done;
    return say(t, CONTROL_OK, packet_body_of(&t->packet));
}

/* A page in one block: the rows, and behind them their words. */
struct page_block {
    struct timeline_page page;
    char words[PAGE_ROWS][WORDS_BYTES + 1];
};

static bool take_row(struct talk *t, struct page_block *b)
{
    struct entry *row = &b->page.row[b->page.count];
    if (b->page.count == PAGE_ROWS || !packet_is(&t->packet, ANSWER_ROW) ||
        !message_read_row(&t->packet, row) || strlen(row->words) > WORDS_BYTES)
        return false;
    row->words = memcpy(b->words[b->page.count], row->words, strlen(row->words) + 1);
    b->page.count++;
    return true;
}

static enum control_outcome take_rows(struct talk *t, struct page_block *b)
{
    mono_time until = { mono_now().ms + CONTROL_RESULT_MS };
    for (;;) {
        enum packet_taken taken = next(t, until);
        int64_t at_end;
        if (taken != PACKET_TAKEN)
            return lost(t, taken);
        if (packet_is(&t->packet, ANSWER_END) && packet_number(&t->packet, "at_end", &at_end)) {
            b->page.at_end = at_end != 0;
            return CONTROL_OK;
        }
        if (!take_row(t, b))
            return refused(t);
    }
}

static enum control_outcome take_page(struct talk *t, struct timeline_page **page)
{
    struct page_block *b = calloc(1, sizeof *b);
    if (!b)
        return say(t, CONTROL_ERROR, "out of memory");
    enum control_outcome outcome = take_rows(t, b);
    if (outcome == CONTROL_OK && page)
        *page = &b->page;
    else
        free(b);
    return outcome;
}

enum control_outcome control_ask(const char *dir, const struct control_request *request, struct uid *uid,
                                 struct timeline_page **page, char *why, size_t size)
{
    struct talk t = { .fd = -1, .why_size = size };
    t.why = why;
    enum control_outcome outcome = open_talk(&t, dir, request);
    if (outcome == CONTROL_OK) {
        if (!packet_is(&t.packet, ANSWER_ACCEPTED))
            outcome = refused(&t);
        else
            outcome = request->verb == CONTROL_TIMELINE ? take_page(&t, page) : take_result(&t, uid);
    }
    if (t.fd >= 0)
        close(t.fd);
    sodium_memzero(&t.packet, sizeof t.packet); /* a key was in it, where a code is chosen */
    return outcome;
}

static bool take_thing(struct talk *t, struct practice *out)
{
    struct thing *thing = &out->thing[out->thing_count];
    const char *words = packet_body_of(&t->packet);
    size_t bytes = strlen(words) + 1;
    if (out->thing_count == FACTS_THINGS || out->words_used + bytes > sizeof out->words ||
        !message_read_thing(&t->packet, thing))
        return false;
    thing->words_at = (uint32_t)out->words_used;
    memcpy(out->words + out->words_used, words, bytes);
    out->words_used += bytes;
    out->thing_count++;
    return true;
}

static enum control_outcome take_things(struct talk *t, struct practice *out)
{
    mono_time until = { mono_now().ms + CONTROL_RESULT_MS };
    for (;;) {
        enum packet_taken taken = next(t, until);
        if (taken != PACKET_TAKEN)
            return lost(t, taken);
        if (packet_is(&t->packet, ANSWER_END))
            return CONTROL_OK;
        if (!take_thing(t, out))
            return refused(t);
    }
}

enum control_outcome control_ask_things(const char *dir, struct practice *out, char *why, size_t size)
{
    struct talk t = { .fd = -1, .why_size = size };
    struct control_request request = { .verb = CONTROL_THINGS };
    t.why = why;
    memset(out, 0, sizeof *out);
    enum control_outcome outcome = open_talk(&t, dir, &request);
    if (outcome == CONTROL_OK)
        outcome = packet_is(&t.packet, ANSWER_ACCEPTED) ? take_things(&t, out) : refused(&t);
    if (t.fd >= 0)
        close(t.fd);
    return outcome;
}

enum control_outcome control_ask_people(const char *dir, struct person person[PARTNER_COUNT], char *why,
                                        size_t size)
{
    struct talk t = { .fd = -1, .why_size = size };
    struct control_request request = { .verb = CONTROL_PEOPLE };
    t.why = why;
    enum control_outcome outcome = open_talk(&t, dir, &request);
    if (outcome == CONTROL_OK && !message_read_people(&t.packet, person))
        outcome = refused(&t);
    if (t.fd >= 0)
        close(t.fd);
    return outcome;
}

bool control_app(const char *dir, pid_t *pid, uid_t *user)
{
    char why[160];
    struct talk t = { .fd = -1, .why = why, .why_size = sizeof why };
    struct ucred peer;
    socklen_t size = sizeof peer;
    bool known = reach(&t, dir) == CONTROL_OK &&
                 getsockopt(t.fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.pid > 0;
    if (t.fd >= 0)
        close(t.fd);
    if (known) {
        *pid = peer.pid;
        *user = peer.uid;
    }
    return known;
}

/* One packet for each button, in whatever order. */
static enum control_outcome take_lines(struct talk *t, struct button_line line[BUTTON_COUNT])
{
    mono_time until = { mono_now().ms + CONTROL_RESULT_MS };
    for (int i = 0; i < BUTTON_COUNT; i++) {
        struct button_line read;
        enum button b;
        enum packet_taken taken = next(t, until);
        if (taken != PACKET_TAKEN)
            return lost(t, taken);
        if (!message_read_line(&t->packet, &b, &read))
            return refused(t);
        line[b] = read;
    }
    return CONTROL_OK;
}

static enum control_outcome ask_buttons(struct talk *t, const char *dir, bool stays,
                                        struct button_line line[BUTTON_COUNT])
{
    struct control_request request = { .verb = CONTROL_BUTTONS, .stays = stays };
    memset(line, 0, BUTTON_COUNT * sizeof *line);
    enum control_outcome outcome = open_talk(t, dir, &request);
    if (outcome != CONTROL_OK)
        return outcome;
    return packet_is(&t->packet, ANSWER_ACCEPTED) ? take_lines(t, line) : refused(t);
}

enum control_outcome control_ask_lines(const char *dir, struct button_line line[BUTTON_COUNT], char *why,
                                       size_t size)
{
    struct talk t = { .fd = -1, .why_size = size };
    t.why = why;
    enum control_outcome outcome = ask_buttons(&t, dir, false, line);
    if (t.fd >= 0)
        close(t.fd);
    return outcome;
}

struct control_watch {
    struct talk talk;
};

enum control_outcome control_watch_open(struct control_watch **out, const char *dir,
                                        struct button_line line[BUTTON_COUNT], char *why, size_t size)
{
    struct control_watch *w = calloc(1, sizeof *w);
    *out = NULL;
    if (!w) {
        snprintf(why, size, "out of memory");
        return CONTROL_ERROR;
    }
    w->talk = (struct talk){ .fd = -1, .why = why, .why_size = size };
    enum control_outcome outcome = ask_buttons(&w->talk, dir, true, line);
    if (outcome == CONTROL_OK)
        *out = w;
    else
        control_watch_close(w);
    return outcome;
}

void control_watch_close(struct control_watch *w)
{
    if (!w)
        return;
    if (w->talk.fd >= 0)
        close(w->talk.fd);
    free(w);
}

int control_watch_fd(const struct control_watch *w)
{
    return w->talk.fd;
}

enum control_watched control_watch_take(struct control_watch *w, struct button_event *out)
{
    switch (packet_take(w->talk.fd, &w->talk.packet)) {
    case PACKET_NOT_YET:
        return CONTROL_NOTHING;
    case PACKET_TAKEN:
        return message_read_event(&w->talk.packet, out) ? CONTROL_EVENT : CONTROL_GONE;
    case PACKET_GONE:
    case PACKET_GARBAGE:
        break;
    }
    return CONTROL_GONE;
}
