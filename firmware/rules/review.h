/* The weekly review: its steps in both lengths, their minutes, whose turn it is (product.md, "The
 * weekly review"). Pure: what there is to talk about is an argument. Minutes are a quiet suggestion:
 * nothing here, and nothing built on it, ever ends a step. */
#ifndef KEPT_RULES_REVIEW_H
#define KEPT_RULES_REVIEW_H

#include "firmware/model.h"

#define REVIEW_LONG 60 /* minutes; a review's thing.value */
#define REVIEW_SHORT 20

/* Stored in the journal (thing.step): append-only. The order of a review is the table's, not theirs. */
enum review_step {
    REVIEW_ARRIVE,
    REVIEW_APPRECIATE,   /* in turns */
    REVIEW_NOTES,        /* kept for this talk: each opens theirs, or nothing today */
    REVIEW_WEATHER_LEFT, /* how the week felt: a page each */
    REVIEW_WEATHER_RIGHT,
    REVIEW_WENT_RIGHT,
    REVIEW_TOPIC, /* in turns */
    REVIEW_NEXT_STEP,
    REVIEW_PROMISES,   /* and the next steps of reviews before */
    REVIEW_SLIPS,      /* asks each author once whether its words go */
    REVIEW_AGREEMENTS, /* whose date has come */
    REVIEW_LOVED,
    REVIEW_CLOSE,
    REVIEW_STEP_COUNT
};

/* What there is. A step that needs what is not there is left out, as if it had never been. */
struct review_has {
    bool moods[PARTNER_COUNT];
    bool promises, slips, agreements;
};

/* Whether a review of LENGTH minutes has STEP. */
bool review_there(int length, enum review_step step, const struct review_has *has);

/* The step after, or before, STEP; STEP itself at the end, or the beginning. STEP may be one that is no
 * longer there: what it was about has been settled meanwhile. */
enum review_step review_next(int length, enum review_step step, const struct review_has *has);
enum review_step review_before(int length, enum review_step step, const struct review_has *has);

/* Minutes that are plenty, for each of the two where it is in turns; 0: nothing is said. */
int review_minutes(int length, enum review_step step);

/* Who opens: they alternate, by the reviews there have been. */
enum partner review_opener(int reviews_done);

/* A step in turns has a floor; it begins with the opener's. */
bool review_in_turns(enum review_step step);
enum partner review_floor(enum review_step step, int reviews_done);

/* Who has the floor once WHO passes it: only whoever has it can. */
enum partner review_pass(enum partner floor, enum partner who);

/* The step's place among prompts_review_line's; -1: it has no line of its own. */
int review_line(enum review_step step);

#endif
