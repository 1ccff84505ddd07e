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

struct facts {
    uint64_t version; /* grows with every commit; a timeline page older than it is stale */
    bool set_up;      /* setting "setup.done" is 1: otherwise the welcome is shown */
    struct person person[PARTNER_COUNT];
    enum theme_mode theme;
    enum text_size text_size;
    bool less_motion;
    bool cards_hidden;              /* setting "prompts.hidden": no daily card */
    int64_t newest_seq, oldest_seq; /* of visible entries, 0 when there are none */
    int prompt_count;
    struct prompt_log_item prompt[PROMPT_LOG]; /* newest first */
    enum journal_health health;
    uint8_t household[16]; /* random, drawn when the journal was made; seeds seam and prompts */
};

/* Setting keys kept in the journal (ACT_SETTING.key). Per-person ones carry the partner. */
#define SETTING_NAME "name"             /* partner; words: the name */
#define SETTING_GLAZE "glaze"           /* partner; words: glaze_key */
#define SETTING_SHARE "share"           /* partner; words: share_key */
#define SETTING_SETUP_DONE "setup.done" /* "1" */
#define SETTING_THEME "screen.theme"
#define SETTING_TEXT_SIZE "screen.text_size"
#define SETTING_LESS_MOTION "screen.less_motion" /* "0" or "1" */
#define SETTING_CARDS_HIDDEN "prompts.hidden"    /* "0" or "1" */

#endif
