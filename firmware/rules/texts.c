#include "firmware/rules/texts.h"

#include <assert.h>
#include <string.h>

#include "firmware/rules/keyed.h"

/* How the groups are called in the files. */
static const char *const agreement_sections[] = {
    [AGREE_OPENNESS] = "openness",       [AGREE_CONTACT] = "contact with others", [AGREE_TIME] = "time",
    [AGREE_SPACE] = "privacy and space", [AGREE_CHECK_IN] = "check-in",
};
static_assert(sizeof agreement_sections / sizeof *agreement_sections == AGREE_GROUP_COUNT,
              "a section for every group");

static const char *const jar_sections[] = {
    [JAR_HOME] = "at home",      [JAR_OUTDOORS] = "outdoors", [JAR_EVENING] = "an evening",
    [JAR_LEARNING] = "learning", [JAR_MAKING] = "making",     [JAR_LARGER] = "larger",
};
static_assert(sizeof jar_sections / sizeof *jar_sections == JAR_GROUP_COUNT, "a section for every group");

const struct texts_item *texts_find(const struct texts *texts, const char *id)
{
    for (int i = 0; i < texts->count; i++)
        if (strcmp(texts->item[i].id, id) == 0)
            return &texts->item[i];
    return NULL;
}

const struct texts_item *texts_of(const struct texts *texts, int group, int i)
{
    for (int k = 0; k < texts->count; k++)
        if (texts->item[k].group == group && i-- == 0)
            return &texts->item[k];
    return NULL;
}

static const char *take(void *user, const struct keyed_line *line)
{
    struct texts *texts = user;
    const char *fault = keyed_id_fault(line->id);
    if (!fault && texts_find(texts, line->id))
        fault = "is there twice; give each line an id of its own";
    if (!fault)
        fault = keyed_text_fault(line->text, TEXTS_BYTES);
    if (!fault && texts->count == TEXTS_MOST)
        fault = "is one line too many; 96 fit";
    if (fault)
        return fault;
    struct texts_item *l = &texts->item[texts->count++];
    l->group = line->section;
    memcpy(l->id, line->id, strlen(line->id) + 1);
    memcpy(l->text, line->text, strlen(line->text) + 1);
    return NULL;
}
static_assert(TEXTS_MOST == 96, "what is said of one line too many");

static const char *finish(void *user)
{
    const struct texts *texts = user;
    return texts->count == 0 ? "there is no line in it" : NULL;
}

static const struct keyed_kind kinds[] = {
    [TEXTS_AGREEMENTS] = { agreement_sections, AGREE_GROUP_COUNT,
                           "is no group of agreements; use those in en.ini", take, finish },
    [TEXTS_JAR] = { jar_sections, JAR_GROUP_COUNT, "is no group of ideas; use those in en.ini", take,
                    finish },
};
static_assert(sizeof kinds / sizeof *kinds == TEXTS_KIND_COUNT, "every kind of file");

bool texts_load(struct texts *texts, enum texts_kind kind, const char *dir, const char *language, char *why,
                size_t size)
{
    char path[KEYED_PATH_BYTES];
    texts->count = 0;
    keyed_path(dir, language, path);
    bool good = keyed_load(&kinds[kind], texts, path, why, size);
    if (!good)
        texts->count = 0;
    return good;
}
