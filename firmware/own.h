/* One's own page: what only its author may read, opened by the author's code. Made by the journal
 * (journal_ask_own), owned by its receiver, wiped when it is freed. Nothing of it ever enters facts,
 * logs or the text cache beyond its page. A wrong code opens a page too: an empty one (product.md,
 * rule 12). */
#ifndef KEPT_OWN_H
#define KEPT_OWN_H

#include "firmware/facts.h"

#define OWN_ROWS 240
#define OWN_WORDS 49152
#define OWN_SHOWN 32
#define OWN_CODE_BYTES 64    /* of a code or a passphrase, in UTF-8 */
#define OWN_CODE_CHARS_MIN 4 /* of a code that is chosen */
#define OWN_SIGNS 12         /* signs to choose among: one's own tells that the page is right */
#define OWN_RECOVERY_DIGITS 24
#define OWN_CODE_WORDS 600 /* bytes of what ACT_CODE carries (journal/rekey.h) */

/* A private thing (thing not THING_NONE), or an entry of one's own that only its author sees. */
struct own_row {
    struct uid uid;
    int64_t seq;
    enum thing_kind thing;
    enum entry_kind entry;
    enum weather weather;
    enum help help;
    int32_t day;         /* a thing's own day, 0 none; the household day an entry is about */
    int32_t created_day; /* household day */
    enum day_part part;
    uint32_t words_at;
};

enum own_asked {
    OWN_OPEN,   /* with .code, which may be the recovery code; "" where there is no code */
    OWN_AGAIN,  /* the page that is open, read anew */
    OWN_CHOOSE, /* the page that is open gets .code and .sign */
    OWN_CLOSE,  /* forgets the key; nothing comes back */
    OWN_EXPORT  /* one's part as files: .files. Where no page is open, without what is sealed. No rows come */
};

#define OWN_FOLDER_BYTES 512
#define OWN_TOLD_BYTES 639

/* What becomes of one's part (journal/export.h). */
struct own_files {
    char folder[OWN_FOLDER_BYTES]; /* absolute; or a name, for one in the data folder */
    char name[NAME_BYTES + 1];     /* the author's, for the text */
    bool csv, summary;
    int32_t since_day;
    bool by_hand; /* .hands: who makes them (journal/export_hands.h) */
    int hands;
};

struct own_request {
    enum own_asked ask;
    enum partner who;
    int sign;
    int32_t today; /* household day */
    char code[OWN_CODE_BYTES + 1];
    struct own_files files; /* OWN_EXPORT */
};

struct own_page {
    enum own_asked asked; /* what it answers */
    enum partner who;
    bool failed; /* the card could not be read, or there was no memory: not a word about the code */
    bool right;  /* nothing on the screen may tell: a wrong page is an empty one */
    bool coded;  /* a code was needed */
    int sign;    /* the owner's; of a wrong page another one, always the same for the same code */
    int count;
    struct own_row row[OWN_ROWS]; /* newest first */
    size_t words_used;
    char words[OWN_WORDS]; /* offset 0 is "" */
    /* What one has set for oneself. */
    enum pace pace;
    bool closeness, inner, helper_off;
    int quiet_count;
    int16_t quiet[FACTS_QUIET_DATES]; /* 100 * month + day */
    int pick_count;
    char pick[FACTS_PICKS][PROMPT_ID_BYTES + 1];
    /* What the lines of the page follow from. */
    enum weather last_mood; /* today's latest; WEATHER_NONE: none */
    int low_of_five;        /* stormy or rainy among the latest five moods; 0 where there are fewer */
    int32_t last_day;       /* of the latest entry before today; 0: none */
    int shown_count;        /* what was shown once, and when (PRIVATE_ASKED) */
    struct {
        char what[UID_HEX + 1];
        int32_t day;
    } shown[OWN_SHOWN];
    /* OWN_CHOOSE: the words that ACT_CODE is to carry ("": a wrong page, nothing is to be kept), and the
     * recovery code that goes with it, to be shown once. */
    char wrap[OWN_CODE_WORDS + 1];
    char recovery[OWN_RECOVERY_DIGITS + 1];
    /* OWN_EXPORT: the folder; .failed: why not, in one line, untranslated. */
    char told[OWN_TOLD_BYTES + 1];
};

static inline const char *own_words(const struct own_page *p, const struct own_row *r)
{
    return p->words + r->words_at;
}

const char *own_sign_name(int sign); /* 0 to OWN_SIGNS - 1; English, for a terminal */

/* NULL when UID is not on the page. */
const struct own_row *own_find(const struct own_page *p, const struct uid *uid);

/* The day WHAT was shown (PRIVATE_ASKED without its prefix); 0: not yet. */
int32_t own_shown(const struct own_page *p, const char *what);

/* What one set for oneself (PRIVATE_…), onto the page; an unknown key does nothing. */
void own_set(struct own_page *p, const char *key, const char *value);

/* A row on top, and a row away: what a page that is not right shows of what was done on it. */
void own_add(struct own_page *p, const struct own_row *row, const char *words);
void own_remove(struct own_page *p, const struct uid *uid);

void own_page_free(struct own_page *p); /* wipes it; NULL is fine */

#endif
