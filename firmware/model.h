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

enum entry_kind { ENTRY_MOOD, ENTRY_PROMISE, ENTRY_WIN, ENTRY_SHARED_WIN, ENTRY_KIND_COUNT };

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

enum theme_mode { THEME_BY_CLOCK, THEME_DAY, THEME_EVENING, THEME_MODE_COUNT };
enum text_size { TEXT_NORMAL, TEXT_LARGE, TEXT_LARGEST, TEXT_SIZE_COUNT };

#define WORDS_CHARS 1000              /* Unicode characters in an entry's words */
#define WORDS_BYTES (4 * WORDS_CHARS) /* and the most bytes they take in UTF-8 */
#define NAME_CHARS 16
#define NAME_BYTES (4 * NAME_CHARS)
#define PROMPT_ID_BYTES 31

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
const char *entry_kind_key(enum entry_kind k); /* mood, promise, win, shared_win */
const char *weather_key(enum weather w);
const char *share_key(enum share s);               /* both, just_me */
const char *help_key(enum help h);                 /* none, kind_words, time_together, quiet */
const char *answer_key(enum answer a);             /* none, noticed, thanks, heard */
const char *prompt_reply_key(enum prompt_reply r); /* shown, talked, not_now */
const char *source_key(enum source s);
const char *day_part_key(enum day_part p);
const char *glaze_key(enum glaze g);
const char *theme_mode_key(enum theme_mode t); /* clock, day, evening */
const char *text_size_key(enum text_size t);   /* normal, large, largest */

/* The reverse; false and *out untouched for an unknown key. */
bool partner_from_key(const char *key, enum partner *out);
bool entry_kind_from_key(const char *key, enum entry_kind *out);
bool share_from_key(const char *key, enum share *out);
bool help_from_key(const char *key, enum help *out);
bool answer_from_key(const char *key, enum answer *out);
bool prompt_reply_from_key(const char *key, enum prompt_reply *out);
bool source_from_key(const char *key, enum source *out);
bool glaze_from_key(const char *key, enum glaze *out);
bool theme_mode_from_key(const char *key, enum theme_mode *out);
bool text_size_from_key(const char *key, enum text_size *out);

/* True for well-formed UTF-8 of at most MAX_CHARS characters without control characters other
 * than newline. Everything that becomes words or a name passes here first. */
bool words_valid(const char *text, size_t max_chars);

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
    const char *words; /* UTF-8, "" when there are none */
};

#endif
