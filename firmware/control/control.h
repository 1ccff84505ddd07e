/* The control socket: how keptctl talks to a running app. SEQPACKET, one text message a packet,
 * peer credentials checked (same user, root, or group kept).
 *
 * A request carries its own deadline (CLOCK_MONOTONIC): the app answers "accepted" only before
 * it, and drops a request whose client gave up, so that "no reply: nothing was written" is true
 * even when the app was stopped meanwhile. After "accepted" the client waits for the result. */
#ifndef KEPT_CONTROL_CONTROL_H
#define KEPT_CONTROL_CONTROL_H

#include "firmware/act.h"
#include "firmware/action.h"
#include "firmware/input/button.h"
#include "firmware/input/button_line.h"
#include "firmware/journal/journal.h"

#include <sys/types.h>

#define CONTROL_REPLY_MS 2000   /* no "accepted" in this time: the client gives up */
#define CONTROL_RESULT_MS 10000 /* accepted, but not yet on the card */
#define CONTROL_CLIENTS 8
#define CONTROL_WATCHERS 2 /* of them: clients that stay and are told of every press */

enum control_verb {
    CONTROL_LOG,
    CONTROL_PRESS,
    CONTROL_TIMELINE,
    CONTROL_PING,
    CONTROL_PEOPLE,
    CONTROL_DO,
    CONTROL_THINGS,
    CONTROL_KEEP,
    CONTROL_BUTTONS,
    CONTROL_VERB_COUNT
};
enum control_press { CONTROL_SHORT, CONTROL_HOLD, CONTROL_DOUBLE, CONTROL_PRESS_COUNT };

struct control_request {
    uint32_t client; /* names the waiting client; 0 is none */
    enum control_verb verb;
    struct act act;     /* LOG: partner, entry, weather, words, share, uid drawn by the client
                         * KEEP: of the kinds TRY, CODE and LEAVE: partner, value, words; of WIDEN, a
                         * plan's (backup.h): key, words, day, value */
    bool by_owner;      /* the client is the app's user, or root: whose the files are anyway */
    bool usual_share;   /* LOG: not act.share, but the partner's own default; settled by control_take */
    enum button button; /* PRESS */
    enum control_press press;
    bool stays;               /* BUTTONS: and is told what happens at them from now on */
    struct page_request page; /* TIMELINE: from_seq unused, see before */
    struct uid before;        /* TIMELINE: rows older than this entry; none: from the newest */
    struct action action;     /* DO; its text in .text */
    char text[WORDS_BYTES + 1];
};

/* An action as a line of a script (action.h): the longest words, and all that can stand before them. */
#define CONTROL_LINE_BYTES (WORDS_BYTES + 512)

/* The socket of a data folder: /run/kept/control for /var/lib/kept, DIR/control otherwise. False
 * when its name is longer than a socket's may be (107 bytes) or than SIZE. */
bool control_path(const char *dir, char *out, size_t size);

/* App's side. One listening descriptor and up to CONTROL_CLIENTS others, all to be polled. */
struct control;
bool control_open(struct control **out, const char *dir, char *why, size_t size)
    __attribute__((warn_unused_result));
void control_close(struct control *c); /* NULL is fine; removes the socket */
#define CONTROL_FDS (CONTROL_CLIENTS + 1)
int control_fds(const struct control *c, int fds[CONTROL_FDS]);

/* Who the partners are: their names for clients that ask (CONTROL_PEOPLE, answered in here), and
 * their default of who sees an entry. Call after opening and whenever facts change. */
void control_know_people(struct control *c, const struct person person[PARTNER_COUNT]);

/* Takes the next acceptable request, having answered "accepted"; false: none waits. Call when a
 * descriptor is readable or hung up, until it returns false. */
bool control_take(struct control *c, mono_time now, struct control_request *out);

/* Answers and closes. For a client that is gone they do nothing. NOTE: "" or one line for a person. */
void control_done(struct control *c, uint32_t client, const struct uid *uid, const char *note);
void control_fail(struct control *c, uint32_t client, const char *why);
void control_page(struct control *c, uint32_t client, const struct timeline_page *page);

/* The open things, all that both may know of them. */
void control_things(struct control *c, uint32_t client, const struct practice *practice);

/* The lines of the buttons; a client that stays is from now on told by control_event. */
void control_lines(struct control *c, uint32_t client, const struct button_line line[BUTTON_COUNT],
                   bool stays);
bool control_is_watched(const struct control *c);
void control_event(struct control *c, const struct button_event *e); /* to each that stays */

/* keptctl's side. */
enum control_outcome { CONTROL_OK, CONTROL_NO_APP, CONTROL_NO_REPLY, CONTROL_ERROR };

/* Sends REQUEST to the app of DIR. NO_APP: nobody listens. NO_REPLY: given up, and certainly
 * nothing was written. UID and PAGE are set where the verb has them; the page is the caller's,
 * one block to be freed with free(). WHY: the app's note on OK, else one line with what to do.
 * UID and PAGE may be NULL. */
enum control_outcome control_ask(const char *dir, const struct control_request *request, struct uid *uid,
                                 struct timeline_page **page, char *why, size_t size);

/* Asks the app of DIR for the partners' names; only person[].name is set. */
enum control_outcome control_ask_people(const char *dir, struct person person[PARTNER_COUNT], char *why,
                                        size_t size);

/* Asks the app of DIR for the things that are open; of OUT only those and their words are set. */
enum control_outcome control_ask_things(const char *dir, struct practice *out, char *why, size_t size);

/* Who the app of DIR is, as the kernel says; false: nobody listens there, or not to this user. */
bool control_app(const char *dir, pid_t *pid, uid_t *user) __attribute__((warn_unused_result));

/* The lines of the app's buttons. */
enum control_outcome control_ask_lines(const char *dir, struct button_line line[BUTTON_COUNT], char *why,
                                       size_t size);

/* The same, and from then on what happens at them, until it is closed. On anything but OK *out is NULL. */
struct control_watch;
enum control_outcome control_watch_open(struct control_watch **out, const char *dir,
                                        struct button_line line[BUTTON_COUNT], char *why, size_t size);
void control_watch_close(struct control_watch *w); /* NULL is fine */
int control_watch_fd(const struct control_watch *w);

/* Takes what has come, without waiting. GONE: the app has ended. */
enum control_watched { CONTROL_EVENT, CONTROL_NOTHING, CONTROL_GONE };
enum control_watched control_watch_take(struct control_watch *w, struct button_event *out)
    __attribute__((warn_unused_result));

#endif
