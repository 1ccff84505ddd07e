/* What the control socket's packets say: requests, answers and rows of the timeline. Both sides
 * write and read them here, so that they cannot disagree.
 *
 *   client: log | press | timeline | ping | people | do | things | keep | buttons, each with its deadline
 *   app:    accepted, then done | fail | row … row end | thing … thing end | line … line, then end or,
 *           for a client that stays, event … event; or at once busy | fail | people */
#ifndef KEPT_CONTROL_MESSAGE_H
#define KEPT_CONTROL_MESSAGE_H

#include "firmware/control/control.h"
#include "firmware/control/packet.h"

#define ANSWER_ACCEPTED "accepted"
#define ANSWER_BUSY "busy"
#define ANSWER_DONE "done" /* uid; body: a note */
#define ANSWER_FAIL "fail" /* body: why */
#define ANSWER_ROW "row"
#define ANSWER_THING "thing"
#define ANSWER_END "end" /* at_end */
#define ANSWER_PEOPLE "people"
#define ANSWER_LINE "line"
#define ANSWER_EVENT "event"

void message_request(struct packet *p, const struct control_request *r, mono_time deadline);

/* Reads what any client may have sent. False with WHY naming the field. act.at is not set. */
bool message_read_request(const struct packet *p, struct control_request *out, mono_time *deadline, char *why,
                          size_t size) __attribute__((warn_unused_result));

/* An answer of one verb with a body. UID may be NULL. */
void message_answer(struct packet *p, const char *answer, const struct uid *uid, const char *body);

/* A row carries everything a page's reader may see, words in the body; reading leaves the words
 * in the packet and out->words pointing there. */
void message_row(struct packet *p, const struct entry *row);
bool message_read_row(const struct packet *p, struct entry *out) __attribute__((warn_unused_result));

/* A thing as both may know it, with its words; reading leaves them in the packet's body. */
void message_thing(struct packet *p, const struct thing *t, const char *words);
bool message_read_thing(const struct packet *p, struct thing *out) __attribute__((warn_unused_result));

/* A button's line, and what happens at it. */
void message_line(struct packet *p, enum button b, const struct button_line *line);
bool message_read_line(const struct packet *p, enum button *b, struct button_line *out)
    __attribute__((warn_unused_result));
void message_event(struct packet *p, const struct button_event *e);
bool message_read_event(const struct packet *p, struct button_event *out) __attribute__((warn_unused_result));

void message_people(struct packet *p, const struct person person[PARTNER_COUNT]);
bool message_read_people(const struct packet *p, struct person person[PARTNER_COUNT])
    __attribute__((warn_unused_result));

#endif
