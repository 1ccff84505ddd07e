/* Where the household lives: the places of ui/words/zones.h, a page at a time, beginning where it is now.
 * ui.step: pages gone on from there. */
#include <string.h>

#include "firmware/household.h"
#include "ui/screens/settings.h"
#include "ui/words/words.h"
#include "ui/words/zones.h"

#define GAP 12
#define MIDDLE "Europe/London" /* the list begins there while no place of it is set */

enum { ID_MORE = 1, ID_PLACE = 0x10 };

static void place(const struct view *v, struct scene *s, struct rect box, int i, int at)
{
    parts_pill(v, s,
               &(struct pill){ .box = box,
                               .look = parts_chosen(i == at),
                               .style = STYLE_LABEL_SMALL,
                               .text = _(zones[i].place),
                               .id = PARTS_ID(v->ui->screen, ID_PLACE + i),
                               .action = { .type = ACTION_SETTING,
                                           .who = PARTNER_NONE,
                                           .text = scene_printf(s, "%s=%s", SETTING_ZONE, zones[i].key) } });
}

const char *settings_zone(const struct view *v)
{
    const char *set = household_zone(v->config, v->facts);
    return *set ? set : v->ui->zone;
}

const char *settings_zone_words(const struct view *v, struct scene *s, const char *otherwise)
{
    const char *zone = settings_zone(v);
    if (!*zone || zones_find(zone) >= 0)
        return otherwise;
    return parts_say(s, _("Now: {place}"), "place", zones_place(zone));
}

int settings_places(const struct view *v, struct scene *s, struct rect box, int turned)
{
    int gap = parts_px(v, GAP), h = parts_touch_h(v, 60), columns = v->m->portrait ? 2 : 3;
    int rows = (box.h + gap) / (h + gap), fitting = rows * columns;
    int at = zones_find(settings_zone(v)), from = at < 0 ? zones_find(MIDDLE) : at;
    int pages = (ZONES_COUNT + fitting - 1) / fitting, first = (from / fitting + turned) % pages * fitting;
    box.h = rows * (h + gap) - gap;
    for (int i = first; i < first + fitting && i < ZONES_COUNT; i++) {
        struct rect row = parts_row(box, (i - first) / columns, rows, gap);
        place(v, s, parts_column(row, (i - first) % columns, columns, gap), i, at);
    }
    return pages;
}

void screen_set_zone(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    const char *words = settings_zone_words(v, s, _("The clock and the days go by it, from now on."));
    int top = parts_title(v, s, &(struct title){ .text = _("Where you live"), .subtitle = words });
    struct rect box = { page.x, top, page.w, foot.y - parts_px(v, GAP) - top };
    if (settings_places(v, s, box, v->ui->step) > 1)
        parts_pill(v, s,
                   &(struct pill){ .box = parts_column(foot, 1, 2, parts_px(v, 16)),
                                   .text = _("Other places"),
                                   .id = PARTS_ID(SCREEN_SET_ZONE, ID_MORE),
                                   .action = { .type = ACTION_DONE, .who = PARTNER_NONE } });
}
