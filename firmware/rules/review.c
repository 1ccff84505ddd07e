#include "firmware/rules/review.h"

#include <assert.h>

#define ABSENT (-1) /* of a length: it has no such step */

struct shape {
    enum review_step step;
    int long_minutes, short_minutes;
    bool in_turns;
    int line;
};

/* In the order they come in. */
static const struct shape shapes[] = {
    { REVIEW_ARRIVE, 4, 2, false, 0 },         { REVIEW_APPRECIATE, 5, 3, true, 1 },
    { REVIEW_NOTES, 0, 0, false, -1 },         { REVIEW_WEATHER_LEFT, 0, 0, false, -1 },
    { REVIEW_WEATHER_RIGHT, 0, 0, false, -1 }, { REVIEW_WENT_RIGHT, 8, 4, false, 2 },
    { REVIEW_TOPIC, 8, ABSENT, true, 3 }, /* speak 5, say back 3 */
    { REVIEW_NEXT_STEP, 8, ABSENT, false, 4 }, { REVIEW_PROMISES, 6, 5, false, 5 },
    { REVIEW_SLIPS, 0, 0, false, -1 },         { REVIEW_AGREEMENTS, 0, 0, false, -1 },
    { REVIEW_LOVED, 5, ABSENT, false, 6 },     { REVIEW_CLOSE, 3, 3, false, 7 },
};
#define STEPS (int)(sizeof shapes / sizeof *shapes)
static_assert(STEPS == REVIEW_STEP_COUNT, "a place for every step");

static int place_of(enum review_step step)
{
    for (int i = 0; i < STEPS; i++)
        if (shapes[i].step == step)
            return i;
    return 0; /* of a journal that knows more than this: from the beginning */
}

static int minutes(int length, const struct shape *s)
{
    return length == REVIEW_SHORT ? s->short_minutes : s->long_minutes;
}

bool review_there(int length, enum review_step step, const struct review_has *has)
{
    if (minutes(length, &shapes[place_of(step)]) == ABSENT)
        return false;
    switch (step) {
    case REVIEW_WEATHER_LEFT:
        return has->moods[PARTNER_LEFT];
    case REVIEW_WEATHER_RIGHT:
        return has->moods[PARTNER_RIGHT];
    case REVIEW_PROMISES:
        return has->promises;
    case REVIEW_SLIPS:
        return has->slips;
    case REVIEW_AGREEMENTS:
        return has->agreements;
    case REVIEW_ARRIVE:
    case REVIEW_APPRECIATE:
    case REVIEW_NOTES:
    case REVIEW_WENT_RIGHT:
    case REVIEW_TOPIC:
    case REVIEW_NEXT_STEP:
    case REVIEW_LOVED:
    case REVIEW_CLOSE:
    case REVIEW_STEP_COUNT:
        break;
    }
    return true;
}

static enum review_step along(int length, enum review_step step, const struct review_has *has, int by)
{
    for (int i = place_of(step) + by; i >= 0 && i < STEPS; i += by)
        if (review_there(length, shapes[i].step, has))
            return shapes[i].step;
    return step;
}

enum review_step review_next(int length, enum review_step step, const struct review_has *has)
{
    return along(length, step, has, 1);
}

enum review_step review_before(int length, enum review_step step, const struct review_has *has)
{
    return along(length, step, has, -1);
}

int review_minutes(int length, enum review_step step)
{
    int plenty = minutes(length, &shapes[place_of(step)]);
    return plenty == ABSENT ? 0 : plenty;
}

enum partner review_opener(int reviews_done)
{
    return reviews_done % 2 == 0 ? PARTNER_LEFT : PARTNER_RIGHT;
}

bool review_in_turns(enum review_step step)
{
    return shapes[place_of(step)].in_turns;
}

enum partner review_floor(enum review_step step, int reviews_done)
{
    return review_in_turns(step) ? review_opener(reviews_done) : PARTNER_NONE;
}

enum partner review_pass(enum partner floor, enum partner who)
{
    return floor != PARTNER_NONE && floor == who ? partner_other(floor) : floor;
}

int review_line(enum review_step step)
{
    return shapes[place_of(step)].line;
}
