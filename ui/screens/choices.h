/* Settings drawn as choices: a line of words with a pill for each value, or one list of pills. What
 * holds now is the chosen one. */
#ifndef KEPT_UI_SCREENS_CHOICES_H
#define KEPT_UI_SCREENS_CHOICES_H

#include "ui/screens/parts.h"

#define CHOICES 7 /* of one setting, at the most */

struct choices_choice {
    const char *value, *text; /* text untranslated */
};

struct choices_line {
    const char *key, *text;
    const char *chosen; /* the value that holds */
    struct choices_choice choice[CHOICES];
};

struct choices {
    enum action_type type; /* ACTION_SETTING or ACTION_PRIVATE: becomes "key=value" */
    enum partner who;
    uint16_t first_id; /* each line takes CHOICES of them */
    const struct choices_line *line;
    int count;
};

/* Lines in BOX: its words before the pills; in portrait above them. */
void choices_lines(const struct view *v, struct scene *s, struct rect box, const struct choices *c);

/* The only line of C as a list in so many columns. */
void choices_list(const struct view *v, struct scene *s, struct rect box, const struct choices *c,
                  int columns);

#endif
