/* The state of the glass: which screen is up and what is under way on it. Changed by app_do and
 * the journal's answers only; read by the screens. Plain values, so that a test can set any of it. */
#ifndef KEPT_UI_UI_H
#define KEPT_UI_UI_H

#include "firmware/action.h"
#include "firmware/backup.h"
#include "firmware/facts.h"
#include "firmware/input/button.h"
#include "firmware/journal/journal.h"
#include "firmware/name.h"
#include "firmware/rules/own_due.h"
#include "firmware/rules/prompts.h"
#include "ui/words/form.h"

enum screen {
    SCREEN_HOME,
    SCREEN_WELCOME,   /* ui.step: enum welcome_page */
    SCREEN_MOOD,      /* ui.who; the weather strip */
    SCREEN_MOOD_KEPT, /* ui.who; what would help, who sees it, words, undo */
    SCREEN_WORDS,     /* ui.draft; also names in the welcome and in settings */
    SCREEN_TIMELINE,
    SCREEN_ENTRY,     /* ui.entry, opened from the timeline */
    SCREEN_YESTERDAY, /* who and what, about yesterday */
    SCREEN_SETTINGS,
    SCREEN_PRIVACY, /* the plain words again, from settings */
    SCREEN_AMBIENT, /* also looks like the cover */
    SCREEN_DARK,
    SCREEN_TOGETHER,   /* what the two of them hold in common */
    SCREEN_WHO,        /* ui.asked: whose it is to be */
    SCREEN_FORM,       /* ui.form */
    SCREEN_PROMISES,   /* the list */
    SCREEN_PROMISE,    /* ui.thing: kept, more */
    SCREEN_OFFER,      /* ui.offer: the other says yes or not now */
    SCREEN_AGREEMENTS, /* the list */
    SCREEN_AGREEMENT,  /* ui.thing */
    SCREEN_REST,       /* cover, pause, leave */
    SCREEN_TEMPLATES,  /* words for an agreement; ui.step: 0 the groups, else one of them */
    SCREEN_SUPPORT,    /* people who can help; ui.step: the page */
    SCREEN_REGION,     /* whose helplines */
    SCREEN_OURS,       /* ui.thing: a contact, an appointment, a card or an idea of theirs */
    SCREEN_SET_PERSON, /* settings, one a page: ui.who's name, glaze, share */
    SCREEN_SET_SCREEN,
    SCREEN_SET_QUIET,
    SCREEN_SET_REVIEW,
    SCREEN_SET_LANGUAGE,
    SCREEN_SET_ZONE, /* ui.step: pages gone on */
    SCREEN_WIDEN,    /* ui.widened's entries for both: ui.agreed */
    SCREEN_CODE,     /* ui.code: a code is given, or chosen */
    SCREEN_SIGN,     /* the sign that goes with a code being chosen */
    SCREEN_RECOVERY, /* the recovery code, once */
    SCREEN_OWN,      /* view.own */
    SCREEN_OWN_ITEM, /* ui.thing, on view.own */
    SCREEN_OWN_MORE, /* what else there is on one's own page */
    SCREEN_CARD,     /* the card of the day, large: favourite, hide, cards of their own */
    SCREEN_CARDS,    /* the list of those */
    /* The week (ui.week): each holds their side; its pages; a pause of it. */
    SCREEN_WEEK_BEGIN,
    SCREEN_WEEK,
    SCREEN_CALM,
    SCREEN_JAR,    /* ideas that both picked; ui.step: the page */
    SCREEN_PICKS,  /* on view.own: one idea after the other */
    SCREEN_PICKED, /* on view.own: the list of what one picked */
    SCREEN_OWN_SETTINGS,
    SCREEN_QUIET_DATES, /* ui.step: the month; 0: this one */
    /* A harder talk (ui.talk). */
    SCREEN_TALK,
    SCREEN_MONTH,       /* ui.who's moods of a month */
    SCREEN_LEAVE,       /* on view.own: ui.files */
    SCREEN_SUMMARY,     /* likewise */
    SCREEN_DAMAGED,     /* ui.damage: the journal cannot be used */
    SCREEN_COPIES,      /* ui.copies */
    SCREEN_SET_CLOCK,   /* ui.clock_ms */
    SCREEN_SET_LIGHT,   /* how bright at which hours */
    SCREEN_SET_TURN,    /* ui.turn, ui.seen */
    SCREEN_SET_BUTTONS, /* ui.buttons_seen */
    SCREEN_COUNT
};

/* Setting up, a question a page. */
enum welcome_page {
    WELCOME_LANGUAGE, /* passed by where there is but one */
    WELCOME_WORDS,    /* the plain words */
    WELCOME_TOUCH,
    WELCOME_ZONE,
    WELCOME_CLOCK, /* passed by where the system's clock can be trusted */
    WELCOME_LEFT,  /* name, glaze, share */
    WELCOME_RIGHT,
    WELCOME_CODE,
    WELCOME_REVIEW,
    WELCOME_QUIET,
    WELCOME_BUTTONS,
    WELCOME_READY,
    WELCOME_PAGES
};
#define WELCOME_MORE_PLACES 1 /* ACTION_DONE's value on WELCOME_ZONE */

/* Names for --shot and scripts: "home", "mood_kept", … */
const char *screen_key(enum screen s);
bool screen_from_key(const char *key, enum screen *out);

enum saved_phase {
    SAVED_NONE,
    SAVED_PRESSED, /* pressed, on its way to the card */
    SAVED_KEPT,    /* durable: "Kept, Ana." */
    SAVED_ALREADY, /* the same button again within 3 s */
    SAVED_UNDONE,  /* "Taken back." for a moment */
    SAVED_NOT_KEPT /* ui.saved.error says why; stays until touched or 30 s */
};

/* What the middle of the home screen says of the latest press. */
struct saved {
    enum saved_phase phase;
    enum partner who; /* PARTNER_NONE: a shared win */
    enum entry_kind kind;
    struct uid uid;
    mono_time since;      /* of the phase */
    mono_time pressed_at; /* of the press: undo until pressed_at + UNDO_MS */
    uint32_t ticket;
    enum journal_error error;
    bool has_words;
    bool named; /* a promise has been named: no more chips */
};

/* An entry of the last 10 s, for undo by holding its button, and for its card on home. */
struct recent {
    bool there;
    bool kept; /* on the card */
    bool has_words;
    struct uid uid;
    mono_time at;         /* of the press; also what "again within 3 s" is measured from */
    uint32_t undo_ticket; /* of its undo on the way to the card; 0: none */
    bool for_yesterday;   /* a press about today is another one */
};

enum draft_for { DRAFT_ENTRY, DRAFT_NAME, DRAFT_PART };

struct draft {
    enum draft_for what;
    enum partner who;
    struct uid target;    /* DRAFT_ENTRY: the entry the words belong to */
    bool sealed;          /* which only its author sees */
    enum entry_kind kind; /* for the heading */
    int part;             /* DRAFT_PART: of ui.form */
    bool saving;          /* sent, not yet durable */
    bool failed;
    enum name_fault fault; /* DRAFT_NAME: why it is not taken, until it is changed */
    size_t length, caret;  /* bytes */
    char text[WORDS_BYTES + 1];
    int keys;  /* layer of ui/kit/keyboard.h */
    int popup; /* keyboard: key whose accents are open, -1 none */
};

struct mood {
    enum weather chosen; /* by button, not yet kept; WEATHER_NONE: nothing */
    mono_time commit_at; /* when chosen by button */
    enum share share;    /* of the entry to come, or the one kept */
    enum weather kept;   /* MOOD_KEPT */
    enum help help;
    struct uid drawn; /* of the entry on its way or kept */
    struct uid uid;   /* MOOD_KEPT: none until durable */
    uint32_t ticket;
    bool failed;
    bool has_words;
    mono_time pressed_at;
    bool for_yesterday;
};

/* What is being written in the practice (ui/words/form.h). */
struct form {
    bool open;
    enum form_kind kind;
    enum partner who;
    struct uid uid;  /* the thing whose words are changed; none: a new one */
    struct uid from; /* see the action it becomes */
    struct uid sent; /* of the thing on its way */
    int32_t day;
    uint32_t ticket; /* on its way to the card; 0: not */
    bool left;       /* off the screen before it was sent */
    bool failed;
    bool for_talk; /* a slip that is kept sealed */
    bool given;    /* it began with words that were chosen, not written */
    char part[WORDS_PARTS][WORDS_BYTES + 1];
};

/* A promise that waits for the other's yes; wiped when the screen is left. */
struct offer {
    enum partner who; /* who makes it */
    struct uid uid;   /* the private thing */
    int32_t day;
    char words[WORDS_BYTES + 1];
};

enum code_step {
    CODE_OPEN,  /* of who's page */
    CODE_NEW,   /* a new one is chosen */
    CODE_AGAIN, /* and given once more */
    CODE_STEP_COUNT
};

/* A code under way; wiped when it has served. What it opens is done THEN. */
struct code {
    enum code_step step;
    enum partner who;
    bool busy;       /* being looked at */
    enum screen on;  /* the screen that waits for it: off that nobody does */
    bool failed;     /* the card could not be read, or the code not be kept */
    bool too_short;  /* CODE_NEW */
    bool differs;    /* CODE_AGAIN: the two were not the same */
    bool letters;    /* the keyboard instead of the pad */
    int keys, popup; /* as of a draft */
    size_t length;
    char text[OWN_CODE_BYTES + 1], first[OWN_CODE_BYTES + 1];
    bool has_then;
    struct action then;
    char then_text[128];
};

/* The line on top of one's own page, chosen when it is opened. */
struct own_line {
    enum own_due what;
    struct uid thing; /* OWN_PAST */
    char text[PROMPT_TEXT_BYTES + 1];
};

/* One's part being written as files, or a summary of it. */
enum files_step {
    FILES_NONE,
    FILES_SURE, /* without any file: asked once whether that is meant */
    FILES_BUSY,
    FILES_DONE,
    FILES_FAILED
};
struct files {
    enum files_step step;
    enum partner who;
    bool summary;
    bool bare;                      /* nothing is taken along: no file */
    char where[OWN_TOLD_BYTES + 1]; /* FILES_DONE: the folder */
};

/* A journal that cannot be used, and what there is to go on with. */
struct damage {
    bool there;       /* and not turned down */
    bool newer;       /* made by a newer Kept: not damaged, and left as it is */
    bool has_copy;    /* else only beginning anew is left */
    int32_t copy_day; /* household day it was made */
    bool wanted;      /* somebody said yes: the session does it */
    bool failed;      /* it did, and could not */
};

/* Copies that can be chosen to come back, the newest first. */
#define COPIES_SHOWN 6
struct copies_known {
    bool listed; /* the session has looked */
    int count;
    struct {
        int32_t day;
        bool foreign; /* another household's */
        char name[BACKUP_NAME_BYTES + 1];
    } copy[COPIES_SHOWN];
};

#define CODE_KEYS_TURN 200 /* ACTION_KEYS on SCREEN_CODE: from the pad to the keyboard, and back */
/* What one of them has done with the note they kept for this talk. */
enum week_note {
    NOTE_SEALED,
    NOTE_NOTHING, /* nothing today */
    NOTE_ABSENT,  /* opened, and there was none */
    NOTE_OPEN,
    NOTE_ASKED,  /* whether it goes */
    NOTE_SETTLED /* it went, or stays */
};

/* The week, and the harder talk where it is the same. What is durable of it is the review in facts. */
struct week {
    mono_time here[PARTNER_COUNT]; /* they hold their side since then; 0: not */
    bool begun;                    /* on its way to the card */
    int step;                      /* enum review_step */
    int page;                      /* of the step, 0 the first */
    enum partner floor;
    int listen;          /* which way to listen */
    mono_time turned_at; /* the page: a finger that bounces does not turn two */
    bool over;
    enum screen calm_over;     /* what a calm pause leads back to */
    int64_t calm_until_utc_ms; /* 0: none */
    struct uid kept;           /* the promise kept on this page */
    bool large;                /* the words of .large_of take the whole page */
    enum partner large_of;
    int slips_kept[PARTNER_COUNT];
    struct {
        enum week_note state;
        struct uid uid;
        char words[WORDS_BYTES + 1]; /* wiped when the step is left */
    } note[PARTNER_COUNT];
};

/* A harder talk, of which nothing lasts; its turns are ui.week's. */
enum talk_page { TALK_WORDS, TALK_TURNS, TALK_KEEP, TALK_AFTER };
enum talk_answer { TALK_UNASKED, TALK_GONE, TALK_NOT_NOW };

struct talk {
    enum talk_page page;
    enum partner floor; /* of the turns, while another page is up */
    bool kept;          /* that it took place */
    enum talk_answer answered[PARTNER_COUNT];
};

#define LINE_MS 600000     /* after "we talked" */
#define WEEK_HERE_MS 60000 /* so long one waits for the other */
#define CALM_MINUTES 20

/* Of the time being set; a negative one goes back. */
enum clock_step { CLOCK_AS_SHOWN, CLOCK_MINUTE, CLOCK_HOUR, CLOCK_DAY, CLOCK_MONTH, CLOCK_YEAR };

/* The picture turned to be looked at, until somebody keeps it. */
struct turn_try {
    bool tried;
    int degrees;
    mono_time until; /* then it turns back */
};

#define TOUCHES_SEEN 8

/* Where fingers were seen on the page that shows it, in pixels of the picture, the latest last. */
struct touches_seen {
    int count;
    struct {
        int x, y;
    } at[TOUCHES_SEEN];
};

#define UI_BACK 8
#define OWN_ITEM_ASK 100 /* ui.step of OWN_ITEM, instead of a page: whether to let it go */

struct ui {
    enum screen screen;
    enum screen before_idle;   /* what a wake leads to: HOME, or WORDS with a draft in it */
    enum screen back[UI_BACK]; /* where "back" leads, innermost last */
    int back_count;
    enum partner who;           /* whose the screen is */
    int step;                   /* WELCOME: the page of it; a list: pages gone on */
    int idea;                   /* PICKS: how many were looked at since it was opened */
    bool covered;               /* AMBIENT by cover: a touch does not end it */
    bool pressed[BUTTON_COUNT]; /* contact or finger down */
    struct saved saved;
    struct recent recent[BUTTON_COUNT];
    struct recent shared; /* the shared win */
    struct recent said;   /* a slip, a line, a goodnight card */
    struct mood mood;
    struct draft draft;
    struct form form;
    struct offer offer;
    struct code code;
    struct own_line own_line;
    struct files files;
    struct week week;
    struct talk talk;
    mono_time line_until; /* "keep one line of it?" stands on home until then; 0: it does not */
    struct action asked;  /* WHO: what is done once it is known; its text is NULL */
    struct uid thing;     /* the thing a screen is about */
    struct entry entry;   /* ENTRY; its words in entry_words */
    char entry_words[WORDS_BYTES + 1];
    char entry_thing[WORDS_BYTES + 1];  /* of the promise it names */
    enum answer entry_answer;           /* just given, before the journal has it */
    struct person setup[PARTNER_COUNT]; /* WELCOME: being chosen */
    bool setting_up;                    /* home is the welcome until it is done */
    int places;                         /* WELCOME: pages of places gone on */
    int64_t clock_ms;                   /* what is being added to the time that is shown */
    struct turn_try turn;
    struct touches_seen seen;
    bool buttons_seen[BUTTON_COUNT]; /* pressed on the page that shows it */
    bool has_display;                /* somebody can see all this */
    bool has_light;                  /* and there is a backlight to be set */
    bool notice_read;                /* the configuration's faults have been put away */
    mono_time
        deaf_until; /* another screen has come by itself, or under a second tap: touches mean the old one */
    bool code_up;   /* the page of a code, when that was looked at last; */
    mono_time keys_deaf_until;  /* once it has gone: what is typed on is still the code */
    mono_time touched_at;       /* last sign of a person: idle is measured from it */
    mono_time fleck_at;         /* a fleck settles on the seam from here on (600 ms); 0 none */
    uint16_t pressed_id;        /* target under the finger, 0 none */
    enum partner widened;       /* WIDEN: whose entries; ui.who is the code's meanwhile */
    bool agreed[PARTNER_COUNT]; /* WIDEN: who has said yes */
    bool hollow;                /* by a wrong code: what begins the next day looks agreed on, and is not */
    struct action both;         /* WIDEN, .widened PARTNER_NONE: what is done then; its text is NULL or, */
    char both_text[64];         /* of a plan for the journal as a whole, here */
    struct damage damage;
    struct copies_known copies;
    char zone[64];     /* the one in use, whoever named it; "": nobody knows */
    uint8_t languages; /* installed (ui/words/languages.h): settings offers these */
    uint8_t language;  /* the one in use, whoever chose it: an index */
};

#endif
