/* Short texts in groups, that a household chooses from: agreements to begin with, ideas for the jar. One
 * file a language, with the same ids in each (firmware/rules/keyed.h). */
#ifndef KEPT_RULES_TEXTS_H
#define KEPT_RULES_TEXTS_H

#include "firmware/model.h"

#define TEXTS_MOST 96
#define TEXTS_BYTES 191

enum agreement_group {
    AGREE_OPENNESS,
    AGREE_CONTACT,
    AGREE_TIME,
    AGREE_SPACE,
    AGREE_CHECK_IN,
    AGREE_GROUP_COUNT
};

enum jar_group { JAR_HOME, JAR_OUTDOORS, JAR_EVENING, JAR_LEARNING, JAR_MAKING, JAR_LARGER, JAR_GROUP_COUNT };

enum texts_kind { TEXTS_AGREEMENTS, TEXTS_JAR, TEXTS_KIND_COUNT };

struct texts_item {
    int group; /* of its file's kind, in the order of the file */
    char id[PROMPT_ID_BYTES + 1];
    char text[TEXTS_BYTES + 1];
};

struct texts {
    int count;
    struct texts_item item[TEXTS_MOST];
};

/* Reads the lines of LANGUAGE from DIR (keyed_path). False with WHY ("file:line: what is wrong") and *texts
 * empty when the file found cannot be used. */
bool texts_load(struct texts *texts, enum texts_kind kind, const char *dir, const char *language, char *why,
                size_t size) __attribute__((warn_unused_result));

/* NULL when there is none. Owned by *texts. */
const struct texts_item *texts_find(const struct texts *texts, const char *id);
const struct texts_item *texts_of(const struct texts *texts, int group, int i); /* the I-th of a group */

#endif
