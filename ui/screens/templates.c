/* A new agreement: words to begin with, in five groups, or one's own. What is chosen leads into the form,
 * where both make it theirs. ui.step: 0 the groups, else which of them is open. */
#include <assert.h>

#include "ui/screens/doors.h"
#include "ui/words/words.h"

#define GAP 12
#define SHOWN 4 /* of a group: the file holds no more than fit */

enum { ID_GROUP = 1, ID_LINE = 0x20 };

static const struct {
    uint32_t icon;
    const char *text;
} groups[] = {
    [AGREE_OPENNESS] = { ICON_OPEN, N_("Openness") },
    [AGREE_CONTACT] = { ICON_BOTH, N_("Contact with others") },
    [AGREE_TIME] = { ICON_CLOCK, N_("Time") },
    [AGREE_SPACE] = { ICON_SHIELD, N_("Privacy and space") },
    [AGREE_CHECK_IN] = { ICON_CLEARING, N_("A check-in for a while") },
};
static_assert(sizeof groups / sizeof *groups == AGREE_GROUP_COUNT, "a door for every group");

static void show_groups(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    struct door said[AGREE_GROUP_COUNT + 1];
    int top =
        parts_title(v, s,
                    &(struct title){ .text = _("A new agreement"),
                                     .subtitle = _("Words to begin with. You change them as you like.") });
    for (int i = 0; i < AGREE_GROUP_COUNT; i++)
        said[i] = (struct door){ .icon = groups[i].icon,
                                 .text = _(groups[i].text),
                                 .action = { .type = ACTION_DONE, .who = PARTNER_NONE, .value = i + 1 } };
    said[AGREE_GROUP_COUNT] =
        (struct door){ .icon = ICON_WORDS,
                       .text = _("In your own words"),
                       .action = { .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_AGREEMENT } };
    doors_grid(v, s, (struct rect){ page.x, top, page.w, v->m->h - parts_px(v, 16) - top }, said,
               AGREE_GROUP_COUNT + 1, PARTS_ID(SCREEN_TEMPLATES, ID_GROUP));
}

static void line(const struct view *v, struct scene *s, struct rect box, const char *text, int i)
{
    uint16_t id = PARTS_ID(SCREEN_TEMPLATES, ID_LINE + i);
    struct rect words = box;
    words.x += parts_px(v, 20);
    words.w -= parts_px(v, 40);
    parts_card(v, s, parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box);
    parts_text(v, s,
               &(struct parts_text){
                   .box = words, .style = STYLE_BODY, .ink = TOKEN_INK, .middle = true, .text = text });
    parts_target(
        s, box, id,
        &(struct action){ .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_AGREEMENT, .text = text },
        true);
}

static void show_lines(const struct view *v, struct scene *s, int group)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = _(groups[group].text) });
    int h = v->m->h - parts_px(v, 16) - top, most = parts_px(v, SHOWN * 128);
    struct rect box = { page.x, top, page.w, h < most ? h : most };
    for (int i = 0; i < SHOWN; i++) {
        const struct texts_item *l = texts_of(&v->library->agreements, group, i);
        if (l)
            line(v, s, parts_row(box, i, SHOWN, parts_px(v, GAP)), l->text, i);
    }
}

void screen_templates(const struct view *v, struct scene *s)
{
    int group = v->ui->step - 1;
    if (group >= 0 && group < AGREE_GROUP_COUNT)
        show_lines(v, s, group);
    else
        show_groups(v, s);
}
