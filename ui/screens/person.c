#include "ui/screens/person.h"

#include <assert.h>

#include "ui/screens/parts.h"
#include "ui/words/words.h"

#define TILES_A_ROW 3
#define TAKEN_ALPHA 70 /* a glaze that is the other's */

const char *person_glaze_words(enum glaze g)
{
    static const char *const words[] = {
        [GLAZE_CELADON] = N_("Celadon"), [GLAZE_TERRACOTTA] = N_("Clay"), [GLAZE_COBALT] = N_("Cobalt"),
        [GLAZE_PLUM] = N_("Plum"),       [GLAZE_MOSS] = N_("Moss"),       [GLAZE_SLATE] = N_("Slate"),
    };
    static_assert(sizeof words / sizeof *words == GLAZE_COUNT, "a name for every glaze");
    return _(words[g]);
}

void person_name(const struct view *v, struct scene *s, const struct person_part *p)
{
    bool named = p->person->name[0] != '\0';
    parts_pill(v, s,
               &(struct pill){ .box = p->box,
                               .look = named ? PILL_PLAIN : PILL_ANSWER,
                               .icon = ICON_WORDS,
                               .text = named ? p->person->name : _("Write a name"),
                               .id = p->id,
                               .action = { .type = ACTION_OPEN_WORDS, .who = p->who } });
}

static struct action choose(struct scene *s, enum partner who, const char *key, const char *value)
{
    return (
        struct action){ .type = ACTION_SETTING, .who = who, .text = scene_printf(s, "%s=%s", key, value) };
}

/* A tile in its glaze, with its name on it. */
static void tile(const struct view *v, struct scene *s, const struct person_part *p, struct rect box,
                 enum glaze g)
{
    bool taken = p->other && p->other->glaze == g, chosen = p->person->glaze == g;
    uint16_t id = (uint16_t)(p->id + g);
    int radius = parts_px(v, 16);
    struct rect shown = parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box;
    if (chosen)
        parts_ring(v, s, box, radius);
    struct item *glazed = scene_round(s, shown, radius, token_glaze(g), token_glaze(g));
    if (taken)
        glazed->alpha = TAKEN_ALPHA;
    parts_centred(v, s, rect_grow(box, -parts_px(v, 4)), STYLE_LABEL_SMALL, taken ? TOKEN_INK : TOKEN_ON_LEFT,
                  person_glaze_words(g));
    struct action action = choose(s, p->who, SETTING_GLAZE, glaze_key(g));
    if (!taken)
        parts_target(s, box, id, &action, false);
}

void person_glazes(const struct view *v, struct scene *s, const struct person_part *p)
{
    int gap = parts_px(v, 16), rows = GLAZE_COUNT / TILES_A_ROW;
    for (int g = 0; g < GLAZE_COUNT; g++) {
        struct rect row = parts_row(p->box, g / TILES_A_ROW, rows, gap);
        tile(v, s, p, parts_column(row, g % TILES_A_ROW, TILES_A_ROW, gap), (enum glaze)g);
    }
}

void person_share(const struct view *v, struct scene *s, const struct person_part *p)
{
    static const char *const words[] = { [SHARE_BOTH] = N_("Both of us"), [SHARE_JUST_ME] = N_("Just me") };
    static_assert(sizeof words / sizeof *words == SHARE_COUNT, "words for each way to share");
    bool narrow = p->widen_door && p->person->share == SHARE_JUST_ME;
    for (int i = 0; i < SHARE_COUNT; i++) {
        bool widens = narrow && i == SHARE_BOTH;
        const struct action agree = { .type = ACTION_OPEN, .who = p->who, .value = SCREEN_WIDEN };
        enum pill_look look = parts_chosen(p->person->share == (enum share)i);
        parts_pill(
            v, s,
            &(struct pill){ .box = parts_column(p->box, i, SHARE_COUNT, parts_px(v, 10)),
                            .look = widens && p->pending ? PILL_IDLE : look,
                            .glaze = token_glaze(p->person->glaze),
                            .style = STYLE_LABEL_SMALL,
                            .text = _(words[i]),
                            .id = (uint16_t)(p->id + i),
                            .action = widens ? agree
                                             : choose(s, p->who, SETTING_SHARE, share_key((enum share)i)) });
    }
}
