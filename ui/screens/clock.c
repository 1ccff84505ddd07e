/* The household's time: asked for while nobody vouches for the device's clock, else only shown. */
#include <stdio.h>

#include "ui/screens/settings.h"
#include "ui/words/words.h"

#define COLUMNS 5

enum { ID_STEP = 0x60, ID_RIGHT = 1, ID_PLACE };

/* The time as it is being set. */
static struct local_time being_set(const struct view *v)
{
    wall_time wall = { v->now.wall.ms + v->ui->clock_ms };
    return timebase_local(wall, timebase_offset_min(wall));
}

static void step(const struct view *v, struct scene *s, struct rect box, enum clock_step which, bool on)
{
    struct target *t =
        parts_pill(v, s,
                   &(struct pill){ .box = box,
                                   .text = on ? "+" : "−",
                                   .id = PARTS_ID(v->ui->screen, ID_STEP + 2 * (int)which + on),
                                   .action = { .type = ACTION_CLOCK_STEP,
                                               .who = PARTNER_NONE,
                                               .value = on ? (int)which : -(int)which } });
    if (t)
        t->repeat = true;
}

static void column(const struct view *v, struct scene *s, struct rect box, enum clock_step which,
                   const char *value)
{
    int h = parts_touch_h(v, 64), gap = parts_px(v, 4);
    step(v, s, (struct rect){ box.x, box.y, box.w, h }, which, true);
    parts_centred(v, s, (struct rect){ box.x, box.y + h + gap, box.w, box.h - 2 * (h + gap) }, STYLE_NAME,
                  TOKEN_INK, value);
    step(v, s, (struct rect){ box.x, box.y + box.h - h, box.w, h }, which, false);
}

/* By name where the column holds it; the date above names it in any case. */
static const char *month(const struct view *v, struct scene *s, int of, int w)
{
    const char *name = parts_capital(s, words_month(of));
    return text_measure(v->text, STYLE_LABEL_SMALL, name, 0).w <= w ? name : scene_printf(s, "%02d", of);
}

static void shown_only(const struct view *v, struct scene *s, struct rect box)
{
    int h = text_line_px(v->text, STYLE_CLOCK_BIG);
    struct rect clock = { box.x, box.y + (box.h - h) / 3, box.w, h };
    parts_clock(v, s, clock, STYLE_CLOCK_BIG);
    parts_date(v, s, (struct rect){ box.x, clock.y + h, box.w, parts_px(v, 40) }, STYLE_CAPTION);
}

void settings_clock(const struct view *v, struct scene *s, struct rect box)
{
    struct local_time t = being_set(v);
    struct rect one = parts_column(box, 0, COLUMNS, parts_px(v, 12));
    const struct {
        enum clock_step step;
        const char *value;
    } columns[COLUMNS] = {
        { CLOCK_DAY, scene_printf(s, "%d", t.day) },         { CLOCK_MONTH, month(v, s, t.month, one.w) },
        { CLOCK_YEAR, scene_printf(s, "%d", t.year) },       { CLOCK_HOUR, scene_printf(s, "%02d", t.hour) },
        { CLOCK_MINUTE, scene_printf(s, "%02d", t.minute) },
    };
    int most = parts_px(v, 280), date_h = text_line_px(v->text, STYLE_PROMPT), gap = parts_px(v, 8);
    if (v->now.trusted) {
        shown_only(v, s, box);
        return;
    }
    wall_time wall = { v->now.wall.ms + v->ui->clock_ms };
    parts_text(
        v, s,
        &(struct parts_text){ .box = { box.x, box.y, box.w, date_h },
                              .style = STYLE_PROMPT,
                              .ink = TOKEN_INK,
                              .align = ALIGN_CENTRE,
                              .text = parts_day(s, timebase_day(wall, timebase_offset_min(wall), 0)) });
    box.y += date_h + gap;
    box.h -= date_h + gap;
    box.h = box.h < most ? box.h : most;
    for (int i = 0; i < COLUMNS; i++)
        column(v, s, parts_column(box, i, COLUMNS, parts_px(v, 12)), columns[i].step, columns[i].value);
    s->has_clock = true;
}

void screen_set_clock(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    struct title title = { .text = _("The time"),
                           .subtitle = v->now.trusted ? _("The network keeps it right.")
                                                      : _("After a power cut the clock may be late.") };
    int top = parts_title(v, s, &title), gap = parts_px(v, 16);
    settings_clock(v, s, (struct rect){ page.x, top, page.w, foot.y - gap - top });
    parts_pill(
        v, s,
        &(struct pill){ .box = parts_column(foot, 0, 2, gap),
                        .icon = ICON_PLACE,
                        .text = _("Where you live"),
                        .id = PARTS_ID(SCREEN_SET_CLOCK, ID_PLACE),
                        .action = { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_SET_ZONE } });
    if (!v->now.trusted)
        parts_pill(v, s,
                   &(struct pill){ .box = parts_column(foot, 1, 2, gap),
                                   .look = PILL_MAIN,
                                   .text = _("It is right"),
                                   .id = PARTS_ID(SCREEN_SET_CLOCK, ID_RIGHT),
                                   .action = { .type = ACTION_CLOCK, .who = PARTNER_NONE } });
}
