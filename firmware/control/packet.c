#include "firmware/control/packet.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static void add(struct packet *p, const char *text)
{
    size_t length = strlen(text);
    assert(p->length + length <= PACKET_BYTES);
    memcpy(p->text + p->length, text, length + 1);
    p->length += length;
}

void packet_begin(struct packet *p, const char *verb)
{
    p->length = 0;
    add(p, verb);
    add(p, "\n");
}

void packet_put(struct packet *p, const char *key, const char *value)
{
    assert(!strchr(value, '\n'));
    add(p, key);
    add(p, "=");
    add(p, value);
    add(p, "\n");
}

void packet_put_number(struct packet *p, const char *key, int64_t value)
{
    char number[24];
    snprintf(number, sizeof number, "%" PRId64, value);
    packet_put(p, key, number);
}

void packet_put_uid(struct packet *p, const char *key, const struct uid *uid)
{
    char hex[UID_HEX + 1];
    if (uid_is_none(uid))
        return;
    uid_format(uid, hex);
    packet_put(p, key, hex);
}

void packet_body(struct packet *p, const char *body)
{
    add(p, "\n");
    size_t room = PACKET_BYTES - p->length;
    size_t length = strnlen(body, room);
    memcpy(p->text + p->length, body, length);
    p->length += length;
    p->text[p->length] = '\0';
}

bool packet_send(int fd, const struct packet *p)
{
    ssize_t n;
    do
        n = send(fd, p->text, p->length, MSG_DONTWAIT | MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)p->length;
}

enum packet_taken packet_take(int fd, struct packet *p)
{
    ssize_t n;
    /* ECONNRESET is told once, when the other side closed without reading all of ours; what it
     * had said before, "busy" say, still waits behind it. */
    do
        n = recv(fd, p->text, PACKET_BYTES, MSG_DONTWAIT | MSG_TRUNC);
    while (n < 0 && (errno == EINTR || errno == ECONNRESET));
    if (n < 0)
        return errno == EAGAIN ? PACKET_NOT_YET : PACKET_GONE;
    if (n == 0)
        return PACKET_GONE;
    if (n > PACKET_BYTES)
        return PACKET_GARBAGE;
    p->length = (size_t)n;
    p->text[n] = '\0';
    return strlen(p->text) == p->length ? PACKET_TAKEN : PACKET_GARBAGE;
}

bool packet_is(const struct packet *p, const char *verb)
{
    size_t length = strlen(verb);
    return strncmp(p->text, verb, length) == 0 && (p->text[length] == '\n' || p->text[length] == '\0');
}

/* Where the head ends: at the empty line before the body, or at the packet's end. */
static const char *head_end(const struct packet *p)
{
    const char *gap = strstr(p->text, "\n\n");
    return gap ? gap + 1 : p->text + p->length;
}

/* The value of KEY, up to the end of its line; NULL when it is missing. */
static const char *find(const struct packet *p, const char *key)
{
    const char *end = head_end(p);
    size_t length = strlen(key);
    for (const char *line = p->text; line < end; line += strcspn(line, "\n") + 1)
        if (strncmp(line, key, length) == 0 && line[length] == '=')
            return line + length + 1;
    return NULL;
}

bool packet_has(const struct packet *p, const char *key)
{
    return find(p, key) != NULL;
}

bool packet_get(const struct packet *p, const char *key, char *out, size_t size)
{
    const char *value = find(p, key);
    size_t length = value ? strcspn(value, "\n") : size;
    if (length >= size)
        return false;
    memcpy(out, value, length);
    out[length] = '\0';
    return true;
}

bool packet_number(const struct packet *p, const char *key, int64_t *out)
{
    char text[24], *end;
    if (!packet_get(p, key, text, sizeof text))
        return false;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end)
        return false;
    *out = number;
    return true;
}

bool packet_uid(const struct packet *p, const char *key, struct uid *out)
{
    char hex[UID_HEX + 1];
    return packet_get(p, key, hex, sizeof hex) && uid_parse(hex, out);
}

const char *packet_body_of(const struct packet *p)
{
    const char *gap = strstr(p->text, "\n\n");
    return gap ? gap + 2 : "";
}
