/* The words of the domain: who, what, seen by whom. Plain values and their stable names, used
 * by the journal's file, the command line and the screens alike. Knows nothing of any of them.
 *
 * The numeric values are stored in the journal: they are append-only. */
#ifndef KEPT_MODEL_H
#define KEPT_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "firmware/timebase.h"

enum partner { PARTNER_LEFT, PARTNER_RIGHT, PARTNER_COUNT, PARTNER_NONE = PARTNER_COUNT };
/* PARTNER_NONE also stands for "the two of them": a shared win belongs to no one alone. */

static inline enum partner partner_other(enum partner p)
{
    return p == PARTNER_LEFT ? PARTNER_RIGHT : p == PARTNER_RIGHT ? PARTNER_LEFT : PARTNER_NONE;
}

/* What the timeline shows. A slip has up to three parts: what I did, what it may have been like
 * for you, how I will make it right. A line is one sentence kept after "we talked"; a goodnight
 * card is seen from the next day on. */
enum entry_kind {
    ENTRY_MOOD,
    ENTRY_PROMISE,
    ENTRY_WIN,
    ENTRY_SHARED_WIN, /* nobody's alone */
    ENTRY_SLIP,
    ENTRY_LINE, /* nobody's alone */
    ENTRY_GOODNIGHT,
    ENTRY_KIND_COUNT
};

/* True for what belongs to the two of them. */
static inline bool entry_is_shared(enum entry_kind k)
{
    return k == ENTRY_SHARED_WIN || k == ENTRY_LINE;
}

/* What a household has besides entries: what lasts, and what is looked at again. The last three,
 * and a promise until the other says yes, are their author's alone and kept sealed. */
enum thing_kind {
    THING_NONE,
    THING_PROMISE,     /* partner: who made it; day: until when, 0 for one without a day */
    THING_AGREEMENT,   /* nobody's; day: when it lapses unless both renew it */
    THING_STEP,        /* a next step from a review: of both */
    THING_IDEA,        /* an idea of their own for the jar */
    THING_CARD,        /* a card of their own for the day */
    THING_CONTACT,     /* parts: name, number, a note. One's own, or of both */
    THING_APPOINTMENT, /* day; parts: what, with whom. Its author's alone unless both added it */
    THING_REVIEW,      /* value: 20 or 60 minutes; step and floor say where it stands */
    THING_TALK,        /* a harder talk took place: nothing else of it is kept */
    THING_NOTE,        /* for our talk. Parts: I felt, I need */
    THING_PREPARATION, /* of a harder talk. Parts: what I did, what I hid */
    THING_REFLECTION,
    THING_KIND_COUNT
};

enum thing_state {
    THING_OPEN,
    THING_KEPT,     /* a promise with a day: done */
    THING_OWNED,    /* a promise: not kept, and said so */
    THING_RELEASED, /* let go by whom it belongs to */
    THING_DONE,     /* a step taken, a review finished */
    THING_LAPSED,   /* an agreement whose day passed without both renewing it */
    THING_STATE_COUNT
};

/* How a household sees one of its cards. */
enum card_mark { CARD_PLAIN, CARD_HIDDEN, CARD_FAVOURITE, CARD_MARK_COUNT };

/* How often the day's card comes; the gentler of two holds for both. */
enum pace { PACE_DAILY, PACE_SOME, PACE_RARE, PACE_COUNT };

/* Five inner weathers, 1..5 on the command line. WEATHER_NONE: not a mood. */
enum weather {
    WEATHER_NONE,
    WEATHER_STORMY,
    WEATHER_RAINY,
    WEATHER_CLOUDY,
    WEATHER_CLEARING,
    WEATHER_SUNNY,
    WEATHER_COUNT
};

enum share { SHARE_BOTH, SHARE_JUST_ME, SHARE_COUNT };
enum help { HELP_NONE, HELP_KIND_WORDS, HELP_TIME_TOGETHER, HELP_QUIET, HELP_COUNT };
enum answer { ANSWER_NONE, ANSWER_NOTICED, ANSWER_THANKS, ANSWER_HEARD, ANSWER_COUNT };
enum prompt_reply { PROMPT_SHOWN, PROMPT_TALKED, PROMPT_NOT_NOW, PROMPT_REPLY_COUNT };
enum source { SOURCE_TOUCH, SOURCE_BUTTON, SOURCE_COMMAND, SOURCE_DEADLINE, SOURCE_COUNT };

/* Six glazes; the first two are the defaults of left and right (look.md). */
enum glaze {
    GLAZE_CELADON,
    GLAZE_TERRACOTTA,
    GLAZE_COBALT,
    GLAZE_PLUM,
    GLAZE_MOSS,
    GLAZE_SLATE,
    GLAZE_COUNT
};

/* Where a household looks for help (firmware/support.h). REGION_NONE: not known yet. */
enum region {
    REGION_NONE,
    REGION_US,
    REGION_UK,
    REGION_IE,
    REGION_CA,
    REGION_AU,
    REGION_ES,
    REGION_DE,
    REGION_NL,
    REGION_COUNT
};

enum theme_mode { THEME_BY_CLOCK, THEME_DAY, THEME_EVENING, THEME_MODE_COUNT };
enum text_size { TEXT_NORMAL, TEXT_LARGE, TEXT_LARGEST, TEXT_SIZE_COUNT };

#define WORDS_CHARS 1000              /* Unicode characters in an entry's words */
#define WORDS_BYTES (4 * WORDS_CHARS) /* and the most bytes they take in UTF-8 */
#define NAME_CHARS 16
#define NAME_BYTES (4 * NAME_CHARS)
#define PROMPT_ID_BYTES 31

/* Words of several parts (a slip, a contact): the parts in order with this between them. WORDS_CHARS
 * holds for all of it. */
#define WORDS_PART '\x1f'
#define WORDS_PARTS 3

/* 128 random bits. All zero means "none". */
struct uid {
    uint8_t b[16];
};
#define UID_HEX 32

/* 128 fresh random bits. */
void uid_draw(struct uid *out);

bool uid_is_none(const struct uid *u);
bool uid_equal(const struct uid *a, const struct uid *b);
void uid_format(const struct uid *u, char out[UID_HEX + 1]);
bool uid_parse(const char *hex, struct uid *out);

/* Stable lower-case names ("left", "small_win", "just_me", …): files, JSON and scripts. Never
 * shown on the screen; the screen's words come from gettext. */
const char *partner_key(enum partner p);
const char *entry_kind_key(enum entry_kind k);   /* mood, promise, win, shared_win, slip, line, goodnight */
const char *thing_kind_key(enum thing_kind k);   /* none, promise, agreement, … */
const char *thing_state_key(enum thing_state s); /* open, kept, owned, released, done, lapsed */
const char *card_mark_key(enum card_mark m);     /* plain, hidden, favourite */
const char *pace_key(enum pace p);               /* daily, some, rare */
const char *weather_key(enum weather w);
const char *share_key(enum share s);               /* both, just_me */
const char *help_key(enum help h);                 /* none, kind_words, time_together, quiet */
const char *answer_key(enum answer a);             /* none, noticed, thanks, heard */
const char *prompt_reply_key(enum prompt_reply r); /* shown, talked, not_now */
const char *source_key(enum source s);
const char *day_part_key(enum day_part p);
const char *glaze_key(enum glaze g);
const char *region_key(enum region r);         /* none, us, uk, ie, … */
const char *theme_mode_key(enum theme_mode t); /* clock, day, evening */
const char *text_size_key(enum text_size t);   /* normal, large, largest */
const char *weekday_key(int weekday);          /* 0 is Monday: monday, tuesday, … */

/* The reverse; false and *out untouched for an unknown key. */
bool partner_from_key(const char *key, enum partner *out);
bool entry_kind_from_key(const char *key, enum entry_kind *out);
bool thing_kind_from_key(const char *key, enum thing_kind *out);
bool thing_state_from_key(const char *key, enum thing_state *out);
bool card_mark_from_key(const char *key, enum card_mark *out);
bool pace_from_key(const char *key, enum pace *out);
bool share_from_key(const char *key, enum share *out);
bool help_from_key(const char *key, enum help *out);
bool answer_from_key(const char *key, enum answer *out);
bool prompt_reply_from_key(const char *key, enum prompt_reply *out);
bool source_from_key(const char *key, enum source *out);
bool glaze_from_key(const char *key, enum glaze *out);
bool region_from_key(const char *key, enum region *out);
bool theme_mode_from_key(const char *key, enum theme_mode *out);
bool text_size_from_key(const char *key, enum text_size *out);
bool weekday_from_key(const char *key, int *out);

/* True for well-formed UTF-8 of at most MAX_CHARS characters without control characters other
 * than newline. Everything that becomes words or a name passes here first. */
bool words_valid(const char *text, size_t max_chars);

/* The same for words of up to WORDS_PARTS parts. */
bool words_parts_valid(const char *text, size_t max_chars);

/* The character at TEXT, a byte of which is there, into *OUT. Returns how many it takes, 0 when malformed. */
size_t words_decode(const char *text, uint32_t *out);

/* TEXT as a message of one line can show it: valid, and no longer than its reader wants to see. */
#define WORDS_SHOWN_BYTES 44
const char *words_shown(const char *text, char out[WORDS_SHOWN_BYTES]);

/* Copies part N of TEXT, cut at a whole character where SIZE is short; "" when there is none.
 * Returns whether the part is there and not empty. */
bool words_part_of(const char *text, int n, char *out, size_t size);

/* Joins up to WORDS_PARTS parts into OUT, empty ones at the end left out. False when it does not
 * fit SIZE. */
bool words_join(const char *const *part, int count, char *out, size_t size);

/* One row of the timeline as a person may see it. WORDS is owned by the page it came in. */
struct entry {
    struct uid uid;
    int64_t seq; /* order; a keyset for paging */
    enum entry_kind kind;
    enum partner partner; /* PARTNER_NONE for a shared win */
    enum weather weather;
    enum help help;
    enum answer answer; /* the other partner's latest */
    int32_t day;        /* household day it is about (an entry for yesterday: the day before) */
    enum day_part part;
    bool for_yesterday;
    bool words_taken_back;
    const char *words; /* UTF-8, "" when there are none; parts on lines of their own */
    const char *thing; /* words of the promise it names, "" when none; owned like WORDS */
};

/* A thing as both may know it. Its words stand in the arena of what it came in. */
struct thing {
    struct uid uid;
    int64_t seq;
    enum thing_kind kind;
    enum partner partner; /* PARTNER_NONE: the two of them */
    enum thing_state state;
    int32_t day;         /* see enum thing_kind; 0: none */
    int32_t created_day; /* household day */
    int32_t ended_day;   /* of its latest state; 0 while open */
    int32_t value;
    int32_t step;
    enum partner floor; /* a review: who has it */
    uint32_t words_at;  /* offset in the arena */
};

#endif
