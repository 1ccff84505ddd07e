/* A session: the app with everything it needs but a display. The loop, --shot and --replay all
 * run one, so that what is pictured or replayed went through the same code as a press. */
#ifndef KEPT_UI_SESSION_H
#define KEPT_UI_SESSION_H

#include <sys/stat.h>

#include "firmware/journal/journal.h"
#include "firmware/rules/library.h"
#include "ui/app/app.h"
#include "ui/session/span.h"

#define SESSION_PAGES 8                            /* for others than the app, not yet taken */
#define SESSION_RESULTS (2 * JOURNAL_QUEUE)        /* as many as can be owed at a time */
#define SESSION_SILENT_TICKET UINT32_C(0x40000000) /* of acts the app wants no answer to */
#define SESSION_FOREIGN_BIT UINT32_C(0x80000000)   /* in tickets and page ids of others than the app */

struct session_options {
    const char *data_dir; /* journal's folder */
    const char *config;   /* file, or NULL for the usual places */
    bool demo;            /* never a real journal: --demo, --replay, --now, --shot */
    const struct timebase *time;
};

struct session {
    struct config config;
    struct prompt_deck deck;
    struct library library;
    struct timebase time;
    struct rows *rows;
    struct span span;        /* days for the screen that shows them */
    struct journal *journal; /* NULL when it could not be opened: nothing is kept, and the screen says so */
    enum journal_error trouble; /* why it could not */
    char trouble_text[256];
    struct {                   /* without a journal: */
        struct stat then, now; /* its file when it could not be opened, and when it was last looked at */
        mono_time look_at;
    } gone;
    bool demo;
    char data_dir[256];
    struct {                  /* session_copies.h */
        bool asked;           /* the day's copy is being made */
        int32_t day;          /* the day whose copy is there, as far as is known */
        mono_time not_before; /* another try */
    } copies;
    uint8_t languages;           /* installed (ui/words/languages.h) */
    char language[16], zone[64]; /* of the household's settings, in use; "": the configuration's */
    struct app app;
    bool damaged;         /* by what the journal said of an act */
    bool own_owed;        /* one's own page is asked for */
    int owed, pages_owed; /* results and pages of the app's that are still to come */
    int result_count;     /* for others than the app: taken by the loop */
    struct journal_result result[SESSION_RESULTS];
    int own_count; /* the app's own, once more, for whoever waits for one */
    struct journal_result own[SESSION_RESULTS];
    int page_count;
    struct timeline_page *page[SESSION_PAGES];
    mono_time ask_again_at; /* the timeline's page is lost when it has not come by then; 0: none asked */
};

/* Loads configuration and cards, opens the journal. A journal that cannot be opened is no
 * failure, unless it is another's (locked) or one that must not be touched (.demo). */
bool session_open(struct session *s, const struct session_options *options, char *why, size_t size)
    __attribute__((warn_unused_result));
void session_close(struct session *s); /* a zeroed one is fine */

struct moment session_now(struct session *s);

/* Lets the journal go, has CHANGE (NULL: nothing) done to its folder, and takes it up again, or goes on
 * without it where .trouble says that it cannot be used. The glass begins anew; nothing may be owed. Returns
 * what CHANGE did. */
typedef enum journal_error (*session_change)(const struct session *s, struct moment now);
enum journal_error session_renew(struct session *s, session_change change, struct moment now);

/* Goes on without a journal that turned out to be damaged, or gone. */
void session_lose(struct session *s, struct moment now);

/* One action through the app, and its acts on their way to the journal. action->at is set here
 * from AT when it has no time of its own. */
void session_do(struct session *s, struct action action, struct moment at);

/* Deadlines due at NOW, and whatever the journal has said. True when anything changed. */
bool session_tick(struct session *s, struct moment now);

bool session_deadline(const struct session *s, mono_time *at); /* earliest next session_tick; false: none */

/* When today's household day began, UTC milliseconds. */
int64_t session_today_ms(const struct session *s, struct moment now);

/* Asks for the page the timeline wants, if it wants one, and for the days another screen shows. */
void session_ask(struct session *s, struct moment now);

/* Waits until the journal has answered everything that is under way. */
void session_settle(struct session *s);

#endif
