#include "firmware/journal/export_hands.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "firmware/journal/export_file.h"

struct question {
    enum hands_asked what;
    char name[EXPORT_NAME];
};

union room {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
};

/* FD -1: none goes along. */
static bool answer(int socket, int code, int fd)
{
    struct iovec part = { &code, sizeof code };
    union room room = { .bytes = "" };
    struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1 };
    if (fd >= 0) {
        m.msg_control = room.bytes;
        m.msg_controllen = sizeof room.bytes;
        struct cmsghdr *c = CMSG_FIRSTHDR(&m);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof fd);
        memcpy(CMSG_DATA(c), &fd, sizeof fd);
    }
    return sendmsg(socket, &m, MSG_NOSIGNAL) == (ssize_t)sizeof code;
}

bool hands_ask(int socket, enum hands_asked what, const char *name, int *fd)
{
    struct question q = { .what = what };
    int code = EPIPE;
    struct iovec part = { &code, sizeof code };
    union room room;
    struct msghdr m = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = room.bytes, .msg_controllen = sizeof room.bytes
    };
    size_t length = strlen(name);
    errno = ENAMETOOLONG;
    if (length >= sizeof q.name)
        return false;
    memcpy(q.name, name, length + 1);
    if (send(socket, &q, sizeof q, MSG_NOSIGNAL) != (ssize_t)sizeof q)
        return false;
    ssize_t got;
    do
        got = recvmsg(socket, &m, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got != (ssize_t)sizeof code)
        code = EPIPE;
    const struct cmsghdr *c = code == 0 ? CMSG_FIRSTHDR(&m) : NULL;
    if (c && fd && c->cmsg_type == SCM_RIGHTS && c->cmsg_len == CMSG_LEN(sizeof *fd))
        memcpy(fd, CMSG_DATA(c), sizeof *fd);
    errno = code;
    return code == 0;
}

struct serving {
    const char *dir;
    struct export_folder folder;
};

/* 0 or errno; *FD of a new file. */
static int do_one(struct serving *s, const struct question *q, int *fd)
{
    bool good = false;
    errno = EINVAL;
    switch (q->what) {
    case HANDS_OPEN:
        good = s->folder.fd < 0 && export_folder_open(&s->folder, s->dir, -1);
        break;
    case HANDS_FILE:
        *fd = s->folder.fd >= 0 && !strchr(q->name, '/') ? export_create(&s->folder, q->name) : -1;
        good = *fd >= 0;
        break;
    case HANDS_KEEP:
    case HANDS_DROP:
        if (s->folder.fd >= 0)
            good = export_folder_close(&s->folder, s->dir, q->what == HANDS_KEEP) || q->what == HANDS_DROP;
        break;
    }
    return good ? 0 : errno ? errno : EIO;
}

static bool listen_once(int socket, struct question *q)
{
    ssize_t got;
    do
        got = recv(socket, q, sizeof *q, 0);
    while (got < 0 && errno == EINTR);
    return got == (ssize_t)sizeof *q && memchr(q->name, '\0', sizeof q->name);
}

void hands_serve(int socket, const char *dir)
{
    struct serving s = { .dir = dir, .folder = { .fd = -1 } };
    struct question q;
    bool heard = true;
    while (heard && listen_once(socket, &q)) {
        int fd = -1, code = do_one(&s, &q, &fd);
        heard = answer(socket, code, code == 0 ? fd : -1);
        if (fd >= 0)
            close(fd);
    }
    if (s.folder.fd >= 0) /* it died on the way */
        (void)!export_folder_close(&s.folder, dir, false);
}
