/* Facts: an immutable snapshot of what both partners may know, made by the journal after each
 * commit and handed to the screen. Holds no private words and nobody's mood. */
#ifndef KEPT_FACTS_H
#define KEPT_FACTS_H

#include "firmware/model.h"

enum journal_health {
    HEALTH_GOOD,
    HEALTH_DISK_FULL, /* presses are refused and shown as not kept */
    HEALTH_READ_ONLY, /* the card went read-only or the file cannot be written */
    HEALTH_FAILED     /* any other write error */
};

struct person {
    char name[NAME_BYTES + 1];
    enum glaze glaze;
    enum share share; /* default of who sees this person's entries */
};

struct prompt_log_item {
    char id[PROMPT_ID_BYTES + 1];
    int32_t day;             /* household day it was shown */
    enum prompt_reply reply; /* the latest of that day */
};

#define PROMPT_LOG 120 /* days remembered: more than the 80 in which no card returns */

/* Capacities of what is told of the practice; what does not fit is left out, the oldest first. */
#define FACTS_THINGS 160
#define FACTS_WORDS 32768
#define FACTS_PICKS 96
#define FACTS_CARDS 256
#define FACTS_QUIET_DATES 366
#define FACTS_WIDENINGS 8

/* A setting that will show more, agreed by both, from .day on: rules/consent.h says when that is. */
struct widening {
    struct uid uid;
    enum partner partner; /* whose; PARTNER_NONE: the household's */
    int32_t day;
    bool hollow; /* a wrong code was given: it stands as any other, and nothing comes of it */
    int64_t made_utc_ms;
    int32_t made_offset_min;
    bool made_here; /* in this boot, at: */
    int64_t made_boottime_ms;
    char key[32];
    char value[32];
};

/* What both may know of the practice. Nothing here tells whose a pace, a pick, an opt-in or a
 * quiet date is: only what follows from both. */
struct practice {
    int thing_count;
    struct thing thing[FACTS_THINGS]; /* open ones and ended agreements, newest first */
    size_t words_used;
    char words[FACTS_WORDS];
    int64_t pause_until_utc_ms; /* 0: none. A pause looks like quiet hours */
    int64_t calm_until_utc_ms;  /* of a review */
    bool covered;
    enum pace pace;        /* the gentler of the two */
    int32_t closeness_day; /* closeness cards from this day on; 0: not both want them */
    int quiet_count;
    int16_t quiet[FACTS_QUIET_DATES]; /* 100 * month + day, of every year */
    int pick_count;
    char pick[FACTS_PICKS][PROMPT_ID_BYTES + 1]; /* ideas that both picked */
    int card_count;
    struct {
        char id[PROMPT_ID_BYTES + 1];
        enum card_mark mark;
    } card[FACTS_CARDS];
    int widening_count;
    struct widening widening[FACTS_WIDENINGS];
    int reviews_done;   /* who opens alternates */
    int32_t review_day; /* of the latest finished one; 0: none */
    int64_t review_seq; /* and where in the order it began */
    bool has_code[PARTNER_COUNT];
    bool left[PARTNER_COUNT]; /* took their part along */
};

/* What the journal knows of the time, for a boot whose clock is doubtful (firmware/known_time.h). The newest
 * act is that of when the journal was opened. */
struct known_time {
    bool fixed;            /* in this boot, by a person or by the kernel: */
    int64_t fixed_base_ms; /* UTC less CLOCK_BOOTTIME */
    int64_t carried_ms;    /* what the latest fix of all added to the system's clock */
    bool newest;           /* there is an act: */
    bool newest_here;      /* of this boot */
    int64_t newest_utc_ms, newest_boottime_ms;
};

/* How bright the panel is at which hours. */
enum light_hours { LIGHT_DAY, LIGHT_EVENING, LIGHT_QUIET, LIGHT_HOURS };

struct facts {
    uint64_t version; /* grows with every commit; a timeline page older than it is stale */
    bool set_up;      /* setting "setup.done" is 1: otherwise the welcome is shown */
    struct person person[PARTNER_COUNT];
    enum theme_mode theme;
    enum text_size text_size;
    bool less_motion;
    enum region region; /* setting "help.region"; REGION_NONE: the configuration's */
    bool cards_hidden;  /* setting "prompts.hidden": no daily card */
    bool quiet_set;     /* of these the configuration's holds until set: household.h */
    int quiet_from_min, quiet_to_min;
    bool review_weekday_set;
    int review_weekday;     /* 0 is Monday */
    char language[16];      /* "" until set */
    char zone[64];          /* likewise */
    int light[LIGHT_HOURS]; /* percent; 0: until set */
    bool turn_set;          /* else as the configuration says */
    int turn;               /* degrees the picture is turned, clockwise */
    struct known_time known_time;
    int64_t newest_seq, oldest_seq; /* of visible entries, 0 when there are none */
    int prompt_count;
    struct prompt_log_item prompt[PROMPT_LOG]; /* newest first */
    enum journal_health health;
    uint8_t household[16]; /* random, drawn when the journal was made; seeds seam and prompts */
    struct practice practice;
};

/* The words of a thing of F; "" when there are none. Belong to F. */
static inline const char *facts_words(const struct facts *f, const struct thing *t)
{
    return f->practice.words + t->words_at;
}

/* By its uid; NULL when it is not there. */
const struct thing *facts_thing(const struct facts *f, const struct uid *uid);

/* The I-th open thing of KIND, newest first; WHO PARTNER_COUNT + 1 (FACTS_ANYBODY): whoever's. NULL
 * beyond the last. */
#define FACTS_ANYBODY ((enum partner)(PARTNER_COUNT + 1))
const struct thing *facts_open(const struct facts *f, enum thing_kind kind, enum partner who, int i);

/* The id of a card or an idea that is the household's own: "own." and 24 digits of its uid. */
void facts_own_id(const struct thing *t, char out[PROMPT_ID_BYTES + 1]);

/* A review that has begun and not ended; NULL: none. */
const struct thing *facts_review(const struct facts *f);

enum card_mark facts_card_mark(const struct facts *f, const char *id);

/* Setting keys kept in the journal (ACT_SETTING.key). Per-person ones carry the partner. */
#define SETTING_NAME "name"             /* partner; words: the name */
#define SETTING_GLAZE "glaze"           /* partner; words: glaze_key */
#define SETTING_SHARE "share"           /* partner; words: share_key */
#define SETTING_SETUP_DONE "setup.done" /* "1" */
#define SETTING_BEGUN "begun"           /* partner; "1": begins again after leaving */
#define SETTING_THEME "screen.theme"
#define SETTING_TEXT_SIZE "screen.text_size"
#define SETTING_LESS_MOTION "screen.less_motion" /* "0" or "1" */
#define SETTING_REGION "help.region"             /* region_key */
#define SETTING_CARDS_HIDDEN "prompts.hidden"    /* "0" or "1" */
#define SETTING_QUIET_HOURS "quiet.hours"        /* "22:00-06:30"; both alike: none */
#define SETTING_REVIEW_DAY "review.day"          /* weekday_key */
#define SETTING_LANGUAGE "language"              /* "de" */
#define SETTING_ZONE "zone"                      /* "Europe/Madrid" */
#define SETTING_LIGHT_DAY "light.day"            /* percent, 1 to 100, and of the next two */
#define SETTING_LIGHT_EVENING "light.evening"
#define SETTING_LIGHT_QUIET "light.quiet"
#define SETTING_TURN "screen.turn" /* "0", "90", "180" or "270" */

/* What one sets for oneself (ACT_PRIVATE.key), and its values. */
#define PRIVATE_VALUE_BYTES 31
#define PRIVATE_PACE "pace"           /* pace_key */
#define PRIVATE_CLOSENESS "closeness" /* the household day it was wanted, or "0" */
#define PRIVATE_INNER "inner"         /* "1": the private reflections */
#define PRIVATE_HELPER "helper"       /* "0": never again "a helper might make this lighter" */
#define PRIVATE_PICK "pick."          /* and an idea's id: "1" picked */
#define PRIVATE_QUIET "quiet."        /* and MM-DD: "1" a quiet date */
#define PRIVATE_ASKED "asked."        /* and what was shown once on one's own page: the day it was */

#endif
