/* What the pages of settings share. */
#ifndef KEPT_UI_SCREENS_SETTINGS_H
#define KEPT_UI_SCREENS_SETTINGS_H

#include "ui/screens/parts.h"

/* What both agreed to show more of WHO and has not begun yet, with "Call it off", at the top of BOX.
 * Returns the height it takes with its gap, 0 for nothing. */
int settings_widening(const struct view *v, struct scene *s, struct rect box, enum partner who);

/* A time of day in the scene's arena. MINUTE: after midnight. */
const char *settings_time(struct scene *s, int minute);

/* Bodies of pages, for settings and for the welcome alike; their ids are those of the screen that is up. */
void settings_language(const struct view *v, struct scene *s, struct rect box);
void settings_review(const struct view *v, struct scene *s, struct rect box);

/* From and until; and the pill below them, in PILL, that does without, or with them again. */
void settings_quiet(const struct view *v, struct scene *s, struct rect box, struct rect pill);

/* The zone in use: as the household, the configuration or the system has it. */
const char *settings_zone(const struct view *v);

/* The line below the title of the places: which one holds, where it is none of them and could not be marked.
 */
const char *settings_zone_words(const struct view *v, struct scene *s, const char *otherwise);

/* The places, a page at a time: TURNED pages on from the one where the household lives. Returns how many
 * pages there are. */
int settings_places(const struct view *v, struct scene *s, struct rect box, int turned);

/* The time being set, in columns of + and -; where the system's clock can be trusted, that clock. */
void settings_clock(const struct view *v, struct scene *s, struct rect box);

/* Marks to be touched, and where the fingers were seen. */
void settings_touch(const struct view *v, struct scene *s, struct rect box);

/* "Turn the picture" in PILL; while it is being tried, "Keep it like this" in KEEP. Returns whether it is. */
bool settings_turn(const struct view *v, struct scene *s, struct rect pill, struct rect keep);

/* What the line below the title says on the page of those two. */
const char *settings_touch_words(const struct view *v);

/* The six buttons, each lit once it has been pressed. */
void settings_buttons(const struct view *v, struct scene *s, struct rect box);

/* "From  [-]  22:00  [+]" */
struct stepper {
    const char *text, *value; /* translated; in the scene's arena */
    uint16_t id;              /* of -; + has the next one */
    struct action less, more; /* ACTION_NONE: it goes no further */
};
void settings_stepper(const struct view *v, struct scene *s, struct rect box, const struct stepper *t);

#endif
