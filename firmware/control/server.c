/* The app's side of the control socket. */
#include <errno.h>
#include <grp.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "firmware/control/message.h"
#include "firmware/control/peer.h"

#define KEPT_GROUP "kept"
#define SOCKET_MODE 0660
#define BACKLOG 16
#define SEND_BUFFER_BYTES                                                                                    \
    (1 << 20) /* the kernel gives what it allows: enough for a page (tests/unit/control.c) */

struct place {
    uint32_t client; /* 0: free */
    int fd;
    bool accepted; /* its request is being done */
    bool watches;  /* and it stays: it is told what happens at the buttons */
    mono_time since;
};

struct control {
    int listener;
    char path[sizeof(((struct sockaddr_un *)0)->sun_path)];
    uint32_t last_client;
    struct control_peers peers;
    struct person person[PARTNER_COUNT];
    struct place place[CONTROL_CLIENTS];
    struct packet packet; /* of one call at a time */
};

/* A socket file whose app died. Only one app gets here for a folder: it holds journal.lock. */
static bool is_stale(const struct sockaddr_un *address)
{
    struct stat s;
    if (lstat(address->sun_path, &s) != 0 || !S_ISSOCK(s.st_mode))
        return false;
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool refused = fd >= 0 && connect(fd, (const struct sockaddr *)address, sizeof *address) != 0 &&
                   errno == ECONNREFUSED;
    if (fd >= 0)
        close(fd);
    return refused;
}

static bool bind_path(int fd, const struct sockaddr_un *address)
{
    if (bind(fd, (const struct sockaddr *)address, sizeof *address) == 0)
        return true;
    if (errno != EADDRINUSE || !is_stale(address))
        return false;
    unlink(address->sun_path);
    return bind(fd, (const struct sockaddr *)address, sizeof *address) == 0;
}

/* Who may open the file is the first gate, who may talk (control_peer) the second. Giving the
 * file to the group fails for a user outside it, who then needs no group either. */
static bool open_to_group(const char *path, const struct control_peers *peers)
{
    if (peers->has_group && chown(path, (uid_t)-1, peers->group) != 0 && errno != EPERM)
        return false;
    return chmod(path, SOCKET_MODE) == 0;
}

static bool listen_at(struct control *c, char *why, size_t size)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    memcpy(address.sun_path, c->path, sizeof address.sun_path);
    c->listener = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (c->listener >= 0 && bind_path(c->listener, &address)) {
        if (open_to_group(c->path, &c->peers) && listen(c->listener, BACKLOG) == 0)
            return true;
        unlink(c->path);
    }
    snprintf(why, size, "%s: no control socket: %s; %s", c->path, strerror(errno),
             errno == EADDRINUSE ? "another program answers there, end it"
                                 : "see that this folder exists and is yours");
    return false;
}

bool control_open(struct control **out, const char *dir, char *why, size_t size)
{
    *out = NULL;
    struct control *c = calloc(1, sizeof *c);
    if (!c) {
        snprintf(why, size, "%s: no control socket: out of memory", dir);
        return false;
    }
    c->listener = -1;
    if (!control_path(dir, c->path, sizeof c->path)) {
        snprintf(why, size, "%s: no control socket: the name of this folder is too long for one", dir);
        free(c);
        return false;
    }
    c->peers = control_peers_of(KEPT_GROUP);
    if (!listen_at(c, why, size)) {
        if (c->listener >= 0)
            close(c->listener);
        free(c);
        return false;
    }
    *out = c;
    return true;
}

static void leave(struct place *p)
{
    close(p->fd);
    p->client = 0;
}

void control_close(struct control *c)
{
    if (!c)
        return;
    for (int i = 0; i < CONTROL_CLIENTS; i++)
        if (c->place[i].client != 0)
            leave(&c->place[i]);
    unlink(c->path);
    close(c->listener);
    free(c);
}

int control_fds(const struct control *c, int fds[CONTROL_FDS])
{
    int count = 0;
    fds[count++] = c->listener;
    for (int i = 0; i < CONTROL_CLIENTS; i++)
        if (c->place[i].client != 0)
            fds[count++] = c->place[i].fd;
    return count;
}

/* A name is one line of a packet. */
static void one_line(char *name)
{
    for (; *name; name++)
        if (*name == '\n')
            *name = ' ';
}

void control_know_people(struct control *c, const struct person person[PARTNER_COUNT])
{
    memcpy(c->person, person, sizeof c->person);
    for (int i = 0; i < PARTNER_COUNT; i++)
        one_line(c->person[i].name);
}

static bool answer(struct control *c, int fd, const char *verb, const struct uid *uid, const char *body)
{
    message_answer(&c->packet, verb, uid, body);
    return packet_send(fd, &c->packet);
}

/* A place, if need be that of a client which connected and then said nothing for too long. */
static struct place *free_place(struct control *c, mono_time now)
{
    struct place *silent = NULL;
    for (int i = 0; i < CONTROL_CLIENTS; i++) {
        struct place *p = &c->place[i];
        if (p->client == 0)
            return p;
        if (!p->accepted && mono_since(now, p->since) > CONTROL_REPLY_MS &&
            (!silent || p->since.ms < silent->since.ms))
            silent = p;
    }
    if (silent)
        leave(silent);
    return silent;
}

/* Never 0, and 31 bits, so that callers have one to mark it with. */
static uint32_t next_client(struct control *c)
{
    c->last_client = c->last_client % INT32_MAX + 1;
    return c->last_client;
}

/* The last word to a client. Whether it arrives makes no difference to us. */
static void dismiss(struct control *c, int fd, const char *verb, const char *body)
{
    (void)!answer(c, fd, verb, NULL, body);
    close(fd);
}

static void seat(struct control *c, int fd, mono_time now)
{
    if (!control_peer_allowed(fd, &c->peers)) {
        dismiss(c, fd, ANSWER_FAIL, "not allowed; run as the app's user, as root, or join group " KEPT_GROUP);
        return;
    }
    struct place *p = free_place(c, now);
    if (!p) {
        dismiss(c, fd, ANSWER_BUSY, "");
        return;
    }
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &(int){ SEND_BUFFER_BYTES }, sizeof(int));
    *p = (struct place){ .client = next_client(c), .fd = fd, .since = now };
}

static void seat_waiting(struct control *c, mono_time now)
{
    int fd;
    while ((fd = accept4(c->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK)) >= 0 || errno == EINTR ||
           errno == ECONNABORTED)
        if (fd >= 0)
            seat(c, fd, now);
}

static void fail_place(struct control *c, struct place *p, const char *why)
{
    dismiss(c, p->fd, ANSWER_FAIL, why);
    p->client = 0;
}

static void tell_people(struct control *c, struct place *p)
{
    message_people(&c->packet, c->person);
    (void)!packet_send(p->fd, &c->packet);
    leave(p);
}

/* What P's packet asks for. True when the app has something to do. "Accepted" is the point of
 * no return for both sides: it cannot be sent to a client that has given up (control.c), so a
 * request is done exactly when its client knows. */
static bool consider(struct control *c, struct place *p, mono_time now, struct control_request *out)
{
    mono_time deadline;
    char why[160];
    if (!message_read_request(&c->packet, out, &deadline, why, sizeof why)) {
        fail_place(c, p, why);
        return false;
    }
    if (out->verb == CONTROL_PEOPLE) {
        tell_people(c, p);
        return false;
    }
    if (mono_since(deadline, now) <= 0 || !answer(c, p->fd, ANSWER_ACCEPTED, NULL, "")) {
        leave(p);
        return false;
    }
    if (out->usual_share)
        out->act.share = c->person[out->act.partner].share;
    out->client = p->client;
    out->by_owner = control_peer_is_owner(p->fd, &c->peers);
    p->accepted = true;
    return true;
}

static bool hear(struct control *c, struct place *p, mono_time now, struct control_request *out)
{
    switch (packet_take(p->fd, &c->packet)) {
    case PACKET_NOT_YET:
        return false;
    case PACKET_TAKEN:
        if (!p->accepted) {
            bool wanted = consider(c, p, now, out);
            sodium_memzero(&c->packet, sizeof c->packet); /* somebody's words, or a key, were in it */
            return wanted;
        }
        break; /* one request a client: what talks on is none of ours */
    case PACKET_GARBAGE:
        fail_place(c, p, "the request cannot be read: is keptctl of the same version as the app?");
        return false;
    case PACKET_GONE:
        break;
    }
    leave(p);
    return false;
}

bool control_take(struct control *c, mono_time now, struct control_request *out)
{
    seat_waiting(c, now);
    for (int i = 0; i < CONTROL_CLIENTS; i++)
        if (c->place[i].client != 0 && hear(c, &c->place[i], now, out))
            return true;
    return false;
}

static struct place *find(struct control *c, uint32_t client)
{
    for (int i = 0; i < CONTROL_CLIENTS; i++)
        if (client != 0 && c->place[i].client == client)
            return &c->place[i];
    return NULL;
}

void control_done(struct control *c, uint32_t client, const struct uid *uid, const char *note)
{
    struct place *p = find(c, client);
    if (!p)
        return;
    (void)!answer(c, p->fd, ANSWER_DONE, uid, note); /* a client that is gone changes nothing */
    leave(p);
}

void control_fail(struct control *c, uint32_t client, const char *why)
{
    struct place *p = find(c, client);
    if (p)
        fail_place(c, p, why);
}

void control_page(struct control *c, uint32_t client, const struct timeline_page *page)
{
    struct place *p = find(c, client);
    if (page->failed) {
        control_fail(c, client, "no such page: it cannot be read, or there is no such entry to begin before");
        return;
    }
    bool sent = p != NULL;
    for (int i = 0; sent && i < page->count; i++) {
        message_row(&c->packet, &page->row[i]);
        sent = packet_send(p->fd, &c->packet);
    }
    if (sent) {
        packet_begin(&c->packet, ANSWER_END);
        packet_put_number(&c->packet, "at_end", page->at_end);
        (void)!packet_send(p->fd, &c->packet);
    }
    if (p)
        leave(p);
}

void control_things(struct control *c, uint32_t client, const struct practice *practice)
{
    struct place *p = find(c, client);
    bool sent = p != NULL;
    for (int i = 0; sent && i < practice->thing_count; i++) {
        const struct thing *t = &practice->thing[i];
        if (t->state != THING_OPEN)
            continue;
        message_thing(&c->packet, t, practice->words + t->words_at);
        sent = packet_send(p->fd, &c->packet);
    }
    if (sent) {
        packet_begin(&c->packet, ANSWER_END);
        (void)!packet_send(p->fd, &c->packet);
    }
    if (p)
        leave(p);
}

static int watchers(const struct control *c)
{
    int count = 0;
    for (int i = 0; i < CONTROL_CLIENTS; i++)
        count += c->place[i].client != 0 && c->place[i].watches;
    return count;
}

bool control_is_watched(const struct control *c)
{
    return watchers(c) > 0;
}

void control_lines(struct control *c, uint32_t client, const struct button_line line[BUTTON_COUNT],
                   bool stays)
{
    struct place *p = find(c, client);
    if (!p)
        return;
    if (stays && watchers(c) == CONTROL_WATCHERS) {
        fail_place(c, p, "the buttons are watched already; end another keptctl buttons first");
        return;
    }
    bool sent = true;
    for (int b = 0; sent && b < BUTTON_COUNT; b++) {
        message_line(&c->packet, (enum button)b, &line[b]);
        sent = packet_send(p->fd, &c->packet);
    }
    p->watches = sent && stays;
    if (p->watches)
        return;
    packet_begin(&c->packet, ANSWER_END);
    (void)!packet_send(p->fd, &c->packet);
    leave(p);
}

/* One that takes no more has stopped reading: it goes, the buttons wait for nobody. */
void control_event(struct control *c, const struct button_event *e)
{
    message_event(&c->packet, e);
    for (int i = 0; i < CONTROL_CLIENTS; i++) {
        struct place *p = &c->place[i];
        if (p->client != 0 && p->watches && !packet_send(p->fd, &c->packet))
            leave(p);
    }
}
