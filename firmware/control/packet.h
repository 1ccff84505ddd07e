/* The packets of the control socket: plain text, one packet one message.
 *
 *   VERB
 *   key=value            any number of lines
 *
 *   body                 optional: words or a sentence, as they are, to the packet's end
 *
 * Written and read here; what a message means is control_message's. */
#ifndef KEPT_CONTROL_PACKET_H
#define KEPT_CONTROL_PACKET_H

#include "firmware/model.h"

#define PACKET_BYTES (WORDS_BYTES + 1024) /* the longest words and every key there is */

struct packet {
    size_t length;
    char text[PACKET_BYTES + 1]; /* ends in a zero byte, which is not sent */
};

/* Building: verb first, then values, the body last. Values hold no newline and fit: every one of
 * ours has a known most. A body longer than the packet is cut at its end. */
void packet_begin(struct packet *p, const char *verb);
void packet_put(struct packet *p, const char *key, const char *value);
void packet_put_number(struct packet *p, const char *key, int64_t value);
void packet_put_uid(struct packet *p, const char *key, const struct uid *uid); /* none: left out */
void packet_body(struct packet *p, const char *body);

/* Sends without waiting; false when the other side is gone or takes no more. */
bool packet_send(int fd, const struct packet *p) __attribute__((warn_unused_result));

/* Takes one packet without waiting. GARBAGE: too long, or with a zero byte in it. */
enum packet_taken { PACKET_TAKEN, PACKET_NOT_YET, PACKET_GONE, PACKET_GARBAGE };
enum packet_taken packet_take(int fd, struct packet *p) __attribute__((warn_unused_result));

bool packet_is(const struct packet *p, const char *verb);
bool packet_has(const struct packet *p, const char *key); /* with whatever value */

/* The value of KEY; false, and OUT untouched, when it is missing, malformed or does not fit. */
bool packet_get(const struct packet *p, const char *key, char *out, size_t size);
bool packet_number(const struct packet *p, const char *key, int64_t *out);
bool packet_uid(const struct packet *p, const char *key, struct uid *out);

/* "" when there is none. Belongs to the packet. */
const char *packet_body_of(const struct packet *p);

#endif
