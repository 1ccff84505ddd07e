/* One entry of the timeline as keptctl prints it. Both forms give the day and its part, never
 * the clock time (product.md, rule 4). */
#ifndef KEPT_KEPTCTL_ROW_H
#define KEPT_KEPTCTL_ROW_H

#include <stdio.h>

#include "firmware/own.h"

/* One JSON object and a newline. The names of its fields are a contract. */
void row_json(FILE *to, const struct entry *row, const struct person person[PARTNER_COUNT]);

/* Lines for a person; a heading first when the entry's day is another than *DAY, which is then
 * set to it. Start with ROW_NO_DAY. */
#define ROW_NO_DAY INT32_MIN
void row_text(FILE *to, const struct entry *row, const struct person person[PARTNER_COUNT], int32_t *day);

/* One open thing, likewise; the text is one line. */
void thing_json(FILE *to, const struct thing *t, const char *words,
                const struct person person[PARTNER_COUNT]);
void thing_text(FILE *to, const struct thing *t, const char *words,
                const struct person person[PARTNER_COUNT]);

/* One row of one's own page, likewise: nothing of it is the other's. */
void own_json(FILE *to, const struct own_row *row, const char *words);
void own_text(FILE *to, const struct own_row *row, const char *words);

#endif
