/* The app: takes actions, deadlines and the journal's answers, changes the state of the glass,
 * and says which acts are to be written. No SDL, no file, no clock of its own: all of it can be
 * driven by a table of times. */
#ifndef KEPT_UI_APP_APP_H
#define KEPT_UI_APP_APP_H

#include "firmware/act.h"
#include "firmware/config.h"
#include "firmware/facts.h"
#include "firmware/rules/prompts.h"
#include "ui/session/rows.h"
#include "ui/ui.h"

#define APP_ACTS 16

struct app {
    struct ui ui;
    struct facts facts;
    const struct config *config;    /* borrowed */
    const struct prompt_deck *deck; /* borrowed */
    struct prompt_deck cards;       /* that deck as the household has it */
    struct rows *rows;              /* owned by the caller */
    struct own_page *own;           /* the page that is open; NULL: none */
    struct own_request own_request; /* for the journal, where .own_asked */
    bool own_asked;
    bool pretended;    /* what was done last was only shown: the page is not right */
    bool own_out;      /* the journal may hold a key for us */
    int own_closed;    /* pages closed so far: their words are to leave all caches */
    struct moment now; /* of the latest call */
    bool has_facts;
    bool has_forced_turn; /* --rotate, until the picture is turned on the glass */
    int forced_turn;
    bool was_doubtful;  /* the system's clock, since the program began */
    bool clock_settled; /* and that it is not any more has been noted */
    bool sent_setup;    /* the two persons of the welcome: */
    struct person sent[PARTNER_COUNT];
    enum theme_mode forced_theme;         /* --theme; THEME_BY_CLOCK: as the household set it */
    int32_t card_shown_day;               /* the card of this day has been noted as shown, */
    char card_shown[PROMPT_ID_BYTES + 1]; /* which it was, */
    uint64_t card_shown_version;          /* and with which facts that was looked at last */
    uint32_t next_ticket;
    uint32_t setup_ticket; /* of the welcome's last setting */
    uint32_t take_back_ticket;
    uint32_t share_ticket;    /* of the latest change of who sees a mood just kept */
    struct uid share_target;  /* that mood */
    enum share share_before;  /* what it was, should the card refuse it */
    mono_time mood_settles;   /* when the latest mood may be seen by the other; 0: it is */
    uint32_t practice_ticket; /* of the latest act of the practice */
    uint32_t due_ticket;      /* of what is due by the day and on its way to the card; 0: nothing is */
    mono_time due_after;      /* after a refusal: not before this */
    uint32_t code_ticket;     /* of a code on its way to the card */
    uint32_t leave_ticket;    /* of one's part on its way out, */
    enum partner leaves;      /* and whose that is */
    uint32_t draft_ticket;    /* of the words on their way to the card */
    int act_count, act_first; /* a ring: acts waiting for the journal */
    struct act act[APP_ACTS];
    /* The days that app_span asked for, owned by the caller; NULL: not read yet. */
    const struct timeline_page *span;
};

void app_init(struct app *a, const struct config *config, const struct prompt_deck *deck, struct rows *rows,
              struct moment now);

/* Does one action; action->at is the time. A uid in it names the entry it makes, where it makes one. */
void app_do(struct app *a, const struct action *action);

/* The deck it borrows holds other cards from now on: another language. */
void app_deck_changed(struct app *a);

/* Brings in what the journal says. */
void app_facts(struct app *a, const struct facts *facts, struct moment now);
void app_result(struct app *a, const struct journal_result *r, struct moment now);

/* Does everything due at NOW (a mood chosen by button, the end of the 10 s, idle). */
void app_tick(struct app *a, struct moment now);
bool app_deadline(const struct app *a, mono_time *at); /* earliest next app_tick; false: none */

/* Brings in one's own page, which the app owns from here on; NULL: it could not be had. */
void app_own(struct app *a, struct own_page *page, struct moment now);

/* Takes the request for one's own page, if there is one. */
bool app_next_own(struct app *a, struct own_request *out);

/* Whether what a keyboard says NOW still belongs to a code whose page has gone: it does until no key has gone
 * down for a second. Asked once for each key that goes down. */
bool app_key_is_late(struct app *a, struct moment now);

/* Forgets what is private: the page that is open, a code being given. */
void app_close_own(struct app *a);

/* Words being written, as a restart is to find them again. */
struct app_written {
    bool up; /* on the screen */
    struct draft draft;
    struct form form;
};

/* False: nothing is; OUT is zeroed then. What stands on somebody's own page is left out. */
bool app_written(const struct app *a, struct app_written *out);

/* After the first facts. What cannot be as app_written made it is left. */
void app_write_on(struct app *a, const struct app_written *w);

/* Takes the next act for the journal; false: none. */
bool app_next_act(struct app *a, struct act *out);

/* Today's card and what was answered to it; NULL when none is to be shown. */
const struct prompt_card *app_card(const struct app *a, struct moment now, enum prompt_reply *reply);

/* The line that goes with what was kept just now, or with a form that is being filled in; NULL: none. */
const struct prompt_card *app_line(const struct app *a, struct moment now);
/* The days that the screen that is up shows; false: none. */
bool app_span(const struct app *a, struct page_span *out);

bool app_quiet(const struct app *a, struct moment now);

/* Degrees clockwise by which the picture is to be turned now. */
int app_turn(const struct app *a);

/* Whether the screen that is up wants to know where a finger comes down (ACTION_TOUCHED). */
bool app_shows_touch(const struct app *a);

#endif
