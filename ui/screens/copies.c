/* Copies of the journal: which there are (ui.copies), one to be brought back, all of it to be wiped. Each
 * takes both, and the next day; until then it can be called off here. */
#include <string.h>

#include "ui/screens/settings.h"
#include "ui/words/words.h"

enum { ID_COPY = 1, ID_WIPE = 0x20 };

#define DAY_BYTES 128

static struct action plan(struct scene *s, const char *key, const char *value)
{
    return (struct action){ .type = ACTION_WIDEN,
                            .who = PARTNER_NONE,
                            .text = scene_printf(s, "%s=%s", key, value) };
}

static void list(const struct view *v, struct scene *s, struct rect box)
{
    const struct copies_known *c = &v->ui->copies;
    int rows = (COPIES_SHOWN + 1) / 2, gap = parts_px(v, 12), most = parts_touch_h(v, 64);
    if (box.h > rows * (most + gap))
        box.h = rows * (most + gap) - gap;
    for (int i = 0; i < c->count; i++) {
        struct rect row = parts_row(box, i / 2, rows, gap);
        parts_pill(v, s,
                   &(struct pill){ .box = parts_column(row, i % 2, 2, gap),
                                   .text = parts_day(s, c->copy[i].day),
                                   .id = PARTS_ID(SCREEN_COPIES, ID_COPY + i),
                                   .action = plan(s, c->copy[i].foreign ? PLAN_REPLACE : PLAN_RESTORE,
                                                  c->copy[i].name) });
    }
    if (c->listed && c->count == 0)
        parts_centred(v, s, box, STYLE_PROMPT, TOKEN_SOFT,
                      _("There is none yet. The first is made while nobody is at the screen."));
}

void screen_copies(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    int top = parts_title(
        v, s,
        &(struct title){ .text = _("Copies"),
                         .subtitle = _("One a day, on this card. Bringing one back takes you both.") });
    struct rect box = { page.x, top + parts_px(v, 8), page.w,
                        foot.y - parts_px(v, 12) - top - parts_px(v, 8) };
    if (settings_widening(v, s, box, PARTNER_NONE) > 0)
        return;
    list(v, s, box);
    parts_pill(v, s,
               &(struct pill){ .box = v->m->portrait ? foot : parts_column(foot, 1, 2, parts_px(v, 12)),
                               .text = _("Wipe everything"),
                               .id = PARTS_ID(SCREEN_COPIES, ID_WIPE),
                               .action = plan(s, PLAN_WIPE, "1") });
}
