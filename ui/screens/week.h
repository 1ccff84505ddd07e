/* What the pages of the week share with each other, and with the harder talk. */
#ifndef KEPT_UI_SCREENS_WEEK_H
#define KEPT_UI_SCREENS_WEEK_H

#include "ui/matter.h"
#include "ui/screens/parts.h"

/* Ids of the frame's own targets, with that of its main button; those of the week's plain pages, then
 * of the pages with a file of their own. */
#define WEEK_ID_NEXT 3
#define WEEK_FRAME_IDS 5
#define WEEK_ID 0x10

struct week_frame {
    const char *title;
    const char *quiet; /* below the page; NULL: nothing */
    int quiet_lines;   /* at most; 0: one */
    const char *next;  /* the main button */
};

/* Title, quiet line, the way back and on, a pause, an end. Returns what is left for the page. */
struct rect week_frame(const struct view *v, struct scene *s, const struct week_frame *f);

/* A card in WHO's tint with their name at its top, ringed for whoever has the floor. Returns the room
 * below the name. */
struct rect week_side(const struct view *v, struct scene *s, struct rect box, enum partner who, bool ringed);

/* A touch on BOX shows WHO's words on the whole page, or back on their half. */
void week_enlarge(struct scene *s, struct rect box, enum partner who);

/* Two pills that are equals, one below the other at the foot of ROOM. */
void week_pair(const struct view *v, struct scene *s, struct rect room, const struct pill pair[2]);

/* One speaks and one listens. SAYS: to whom has the floor; LISTENS: COUNT ways to listen, which a touch
 * on the listener's side goes through. */
struct week_turns {
    const char *says;
    const char *const *listens;
    int count;
};
void week_turns(const struct view *v, struct scene *s, struct rect box, const struct week_turns *t);

/* "Ana speaks, Ben listens". */
const char *week_speaks(const struct view *v, struct scene *s);

/* The ways to listen: say back, ask for more, sum up, name a likely feeling. */
#define WEEK_LISTENS 4
extern const char *const week_listens[WEEK_LISTENS];

struct matter week_matter(const struct view *v);

/* A side that is held for a second: its name, or TEXT; ringed once they are HERE. */
void week_hold_side(const struct view *v, struct scene *s, struct rect box, enum partner who, bool here,
                    uint16_t id, const char *text);

/* The pages that have a file of their own. */
void week_notes(const struct view *v, struct scene *s);
void week_weather(const struct view *v, struct scene *s, enum partner who);
void week_went_right(const struct view *v, struct scene *s);
void week_held(const struct view *v, struct scene *s);
void week_slips(const struct view *v, struct scene *s);
void week_due(const struct view *v, struct scene *s);

/* A line of the deck for STEP, or FALLBACK. */
const char *week_line(const struct view *v, enum review_step step, const char *fallback);

/* LINE and, below it, how much time is plenty; where large letters leave no room, the time alone. */
const char *week_quiet(const struct view *v, struct scene *s, enum review_step step, const char *line);
int week_quiet_lines(const struct view *v);

/* Of this household's review of this day: the same at every start. */
uint64_t week_seed(const struct view *v);

/* "Around five minutes is plenty." for STEP; NULL where nothing is said. */
const char *week_plenty(const struct view *v, enum review_step step);

#endif
