/* How bright the panel is by day, in the evening and in quiet hours. */
#include "firmware/household.h"
#include "ui/screens/settings.h"
#include "ui/words/words.h"

enum { ID_LESS = 0x10, ID_TURN = 1 };

/* Steps that look alike to the eye. */
static const int levels[] = { 3, 8, 15, 25, 40, 65, 100 };
#define LEVELS (int)(sizeof levels / sizeof *levels)

static int level_of(int percent)
{
    int i = 0;
    while (i + 1 < LEVELS && levels[i] < percent)
        i++;
    return i;
}

static struct action set(struct scene *s, const char *key, int level)
{
    if (level < 0 || level >= LEVELS)
        return (struct action){ .type = ACTION_NONE, .who = PARTNER_NONE };
    return (struct action){ .type = ACTION_SETTING,
                            .who = PARTNER_NONE,
                            .text = scene_printf(s, "%s=%d", key, levels[level]) };
}

static void lines(const struct view *v, struct scene *s, struct rect box)
{
    static const struct {
        const char *key, *text;
    } hours[LIGHT_HOURS] = { [LIGHT_DAY] = { SETTING_LIGHT_DAY, N_("By day") },
                             [LIGHT_EVENING] = { SETTING_LIGHT_EVENING, N_("In the evening") },
                             [LIGHT_QUIET] = { SETTING_LIGHT_QUIET, N_("In quiet hours") } };
    int most = LIGHT_HOURS * parts_touch_h(v, 84) + (LIGHT_HOURS - 1) * parts_px(v, 12);
    box.h = box.h < most ? box.h : most;
    for (int i = 0; i < LIGHT_HOURS; i++) {
        int percent = household_light(v->facts, (enum light_hours)i), level = level_of(percent);
        settings_stepper(v, s, parts_row(box, i, LIGHT_HOURS, parts_px(v, 12)),
                         &(struct stepper){ .text = _(hours[i].text),
                                            .value = scene_printf(s, "%d %%", percent),
                                            .id = PARTS_ID(SCREEN_SET_LIGHT, ID_LESS + 2 * i),
                                            .less = set(s, hours[i].key, level - 1),
                                            .more = set(s, hours[i].key, level + 1) });
    }
}

void screen_set_light(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    int top = parts_title(v, s, &(struct title){ .text = _("The display") }), gap = parts_px(v, 12);
    struct rect box = { page.x, top, page.w, foot.y - gap - top };
    if (v->ui->has_light)
        lines(v, s, box);
    else
        parts_text(v, s,
                   &(struct parts_text){
                       .box = box,
                       .style = STYLE_BODY,
                       .ink = TOKEN_SOFT,
                       .text = _("How bright this display is can only be set on the display itself.") });
    parts_pill(
        v, s,
        &(struct pill){ .box = v->m->portrait ? foot : parts_column(foot, 0, 2, parts_px(v, 16)),
                        .text = _("Touch and picture"),
                        .id = PARTS_ID(SCREEN_SET_LIGHT, ID_TURN),
                        .action = { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_SET_TURN } });
}
