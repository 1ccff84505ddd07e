/* Actions: the one vocabulary of everything a person can do. Buttons, touch, command line and
 * deadlines all end as an action; nothing after that depends on the source. An action is plain:
 * it can be logged, scripted and replayed (action_parse, action_format). */
#ifndef KEPT_ACTION_H
#define KEPT_ACTION_H

#include "firmware/model.h"

enum action_type {
    ACTION_NONE,
    /* What becomes an act. A new entry's uid may be given; none: the app draws one. */
    ACTION_MOOD,       /* who, value: weather 1..5, text: words or NULL. Keeps this weather */
    ACTION_PROMISE,    /* who, text: words or NULL; from: the promise it names, or none */
    ACTION_WIN,        /* who, text */
    ACTION_SHARED_WIN, /* text */
    ACTION_HELP,       /* who, value: enum help. Of who's mood just kept */
    ACTION_SHARE,      /* who, value: enum share. Of who's entry just kept, or of the strip's next one */
    ACTION_WORDS,      /* who, uid (none: the entry just kept), text */
    ACTION_UNDO,       /* who, value: enum entry_kind. That person's entry of the last 10 s */
    ACTION_TAKE_BACK,  /* who, uid: the words of an older entry of one's own */
    ACTION_ANSWER,     /* who (who answers), uid, value: enum answer */
    ACTION_PROMPT,     /* value: enum prompt_reply. To the card of the day */
    ACTION_SETTING,    /* who or none, key in text as "key=value" */
    /* Getting about. */
    ACTION_MOOD_OPEN,  /* who: opens the weather strip, nothing chosen */
    ACTION_MOOD_STEP,  /* who: the button; opens the strip or moves along it from the middle */
    ACTION_OPEN,       /* value: enum screen (ui); who where the screen is somebody's */
    ACTION_OPEN_ENTRY, /* uid */
    ACTION_OPEN_WORDS, /* who, uid (none: the entry just kept) */
    ACTION_BACK,
    ACTION_DONE,   /* the screen's main button; value: which of its parts, where it has several */
    ACTION_COVER,  /* covers the screen, or uncovers it */
    ACTION_REVIEW, /* both hold their side */
    ACTION_WAKE,   /* a touch on a dark or ambient screen: lights it, nothing else */
    /* Setting up. */
    ACTION_CLOCK_STEP, /* value: enum clock_step (ui); 0: as it is shown. Of the time being set */
    ACTION_CLOCK,      /* the time that was set holds */
    ACTION_TURN,       /* the picture turns by another quarter, to be looked at */
    ACTION_TURN_KEEP,  /* as it is turned now */
    ACTION_TOUCHED,    /* value: 65536 * x + y: where a finger was seen, in pixels */
    /* Writing and moving. */
    ACTION_TYPE,   /* text: UTF-8 to insert at the caret */
    ACTION_ERASE,  /* the character before the caret */
    ACTION_KEYS,   /* value: a layer of the on-screen keyboard (ui/kit/keyboard.h) */
    ACTION_CARET,  /* value: byte offset in the draft */
    ACTION_SCROLL, /* value: pixels the content follows the finger, down positive */
    ACTION_FLING,  /* value: pixels per second */
    ACTION_SCRUB,  /* value: 0 newest .. 1000000 oldest */
    /* The practice: what becomes an act by itself (firmware/practice.h). */
    ACTION_SLIP,      /* who, value: enum share, text: parts; from: the promise it is about, or none */
    ACTION_LINE,      /* text: one line kept after "we talked" */
    ACTION_GOODNIGHT, /* who, text */
    ACTION_NAME,      /* who, from: the promise that the entry (uid; none: the one just kept) names */
    ACTION_THING, /* value: enum thing_kind, who or none, day, text; from: the private thing it comes of */
    ACTION_OWN,   /* who, value: enum thing_kind, day, text: a private thing; from: what it takes the place of
                   */
    ACTION_OWN_DROP,     /* who, uid */
    ACTION_THING_STATE,  /* who or none, uid, value: enum thing_state; day: of an agreement that is renewed */
    ACTION_THING_DAY,    /* who or none, uid, day */
    ACTION_THING_WORDS,  /* uid, text */
    ACTION_REVIEW_BEGIN, /* value: 20 or 60 minutes */
    ACTION_REVIEW_STEP,  /* uid, value: the step; who: whose turn it is, or none */
    ACTION_PAUSE,        /* value: minutes, 0: it ends */
    ACTION_CALM,         /* value: minutes of a review's pause, 0: it ends */
    ACTION_PRIVATE,      /* who, text: "key=value" (PRIVATE_… in facts.h) */
    ACTION_CARD,         /* value: enum card_mark, text: the card's id */
    ACTION_WIDEN,        /* who or none, text: "key=value", day (0: tomorrow): agreed by both */
    ACTION_WIDEN_OFF,    /* uid */
    ACTION_LEAVE,        /* who: out of the journal, without any file */
    /* The week and the harder talk, while one of them is up. */
    ACTION_HERE,      /* who: holds their side */
    ACTION_NEXT,      /* the next page; on the last one it ends */
    ACTION_PASS,      /* who: passes the floor */
    ACTION_LISTEN,    /* who: another way to listen; on who's words, to see them large, and back */
    ACTION_NOTE_OPEN, /* who: opens what they kept for this talk */
    ACTION_NOTHING,   /* who: nothing today */
    ACTION_KEEP,      /* who, uid: what was asked about stays */
    ACTION_TALK,      /* who (none: asked) begins a harder talk */
    ACTION_PREPARE,   /* who (none: asked): what one writes for oneself before it */
    ACTION_UNPREPARE, /* who: that goes */
    /* Forms of the practice (ui/words/form.h), and a thing on a screen of its own. */
    ACTION_FORM, /* value: enum form_kind, who (none: asked), uid, from, day, text: what is in it already */
    ACTION_FORM_PART,   /* value: the part to write */
    ACTION_FORM_DAY,    /* value: days to add, 0: no day */
    ACTION_FORM_SEND,   /* the form is whole; value 1: a slip, kept sealed for the talk */
    ACTION_OPEN_THING,  /* value: enum screen, uid, who */
    ACTION_AGREE,       /* who: says yes to what takes both */
    ACTION_TAKE_ALONG,  /* who: one's part as files, and out of the journal */
    ACTION_BEGIN_AGAIN, /* who: after that */
    ACTION_SUMMARY,     /* who, value: weeks. A text for a session */
    /* One's own page (firmware/own.h). */
    ACTION_OPEN_OWN, /* who: the page of who, behind a code where there is one */
    ACTION_CODE,     /* who: a code is chosen, on the page that is open */
    ACTION_SIGN,     /* value: the sign that goes with it */
    /* Feedback of a contact before it is known to be a press. */
    ACTION_PRESSED,  /* value: enum button */
    ACTION_RELEASED, /* value: enum button */
    ACTION_TYPE_COUNT
};

struct action {
    enum action_type type;
    enum partner who; /* PARTNER_NONE where it is nobody's */
    enum source source;
    struct moment at;
    int64_t value;
    struct uid uid;
    struct uid from;  /* another thing it speaks of; none */
    int32_t day;      /* household day; 0: none */
    const char *text; /* borrowed until the call it is passed to returns; NULL for none */
};

/* Stable name ("mood_step"); and back, false for an unknown name. */
const char *action_name(enum action_type type);
bool action_from_name(const char *name, enum action_type *out);

/* One action as one line of a script, without newline:
 *   TIME SOURCE WHO NAME [VALUE] [uid=HEX] [from=HEX] [day=DATE] ["text with \" \\ \n \| escaped"]
 * TIME is ISO 8601, WHO left, right or "-", VALUE a number or, where the action's value is an
 * enum of the model, its key (mood 4, help quiet, answer noticed, prompt talked, undo win). DATE is
 * 2026-12-01, or +7 for so many days after TIME's; "\|" stands between the parts of words.
 * False when it does not fit SIZE. */
bool action_format(const struct action *a, char *out, size_t size);

/* Parses such a line. TEXT_BUF (WORDS_BYTES + 1 bytes) receives the text that out->text points
 * to. Only wall time and offset of out->at are set. On failure false and WHY names the field. */
bool action_parse(const char *line, struct action *out, char *text_buf, char *why, size_t why_size);

/* Whether a line of TYPE has a value that cannot be left out, or may have a text. */
enum action_part { ACTION_VALUE, ACTION_TEXT };
bool action_takes(enum action_type type, enum action_part part);

#endif
