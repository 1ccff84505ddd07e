/* What is chosen of a person, in the welcome and in settings: name, glaze, and who sees an entry
 * unless it says otherwise. */
#ifndef KEPT_UI_SCREENS_PERSON_H
#define KEPT_UI_SCREENS_PERSON_H

#include "ui/view.h"

struct person_part {
    struct rect box;
    enum partner who;
    const struct person *person; /* borrowed for the call */
    const struct person *other;  /* whose glaze is not to be had; NULL: choosing it swaps the two */
    bool widen_door; /* where "Just me" stands, "Both" leads to where both agree (product.md, rule 6) */
    bool pending;    /* and to nowhere once they have */
    uint16_t id;     /* of the first target; each part takes up to PERSON_IDS */
};

#define PERSON_IDS 8

void person_name(const struct view *v, struct scene *s, const struct person_part *p);
void person_glazes(const struct view *v, struct scene *s, const struct person_part *p);
void person_share(const struct view *v, struct scene *s, const struct person_part *p);

const char *person_glaze_words(enum glaze g); /* "Celadon", translated */

#endif
