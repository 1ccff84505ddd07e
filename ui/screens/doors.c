#include "ui/screens/doors.h"

#include <math.h>

#define CORNER 20
#define GAP_X 16
#define GAP_Y 12
#define ROW_MOST 128
#define NARROW 300 /* units: less room beside the icon */

/* The line below, in as many lines as it takes; where it does not fit the door says enough without. */
static int below_h(const struct view *v, const struct door *d, int w, int room)
{
    if (!d->below || parts_fit_style(v, STYLE_SMALL, d->below, w, room) != STYLE_SMALL)
        return 0;
    int h = text_measure(v->text, STYLE_SMALL, d->below, w).h;
    return h <= room ? h : 0;
}

static bool is_somebodys(const struct door *d)
{
    return d->icon == ICON_PERSON && d->action.who != PARTNER_NONE;
}

static void door(const struct view *v, struct scene *s, struct rect box, const struct door *d, uint16_t id)
{
    struct rect drawn = parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box;
    bool narrow = box.w < parts_px(v, NARROW);
    int x = box.x + parts_px(v, narrow ? 62 : 78), w = box.x + box.w - parts_px(v, 12) - x;
    int pad = parts_px(v, 6), line = d->below ? text_line_px(v->text, STYLE_SMALL) : 0;
    enum text_style style = parts_fit_style(v, STYLE_LABEL, d->text, w, box.h - 2 * pad - line);
    int first = text_measure(v->text, style, d->text, w).h,
        second = below_h(v, d, w, box.h - 2 * pad - first);
    int y = box.y + (box.h - first - second) / 2;
    scene_round(s, drawn, parts_px(v, CORNER), TOKEN_CARD, TOKEN_LINE);
    scene_icon(s, box.x + parts_px(v, narrow ? 34 : 42), box.y + box.h / 2, STYLE_ICON,
               is_somebodys(d) ? token_of(d->action.who) : TOKEN_GOLD_TEXT, d->icon);
    parts_text(
        v, s,
        &(struct parts_text){ .box = { x, y, w, first }, .style = style, .ink = TOKEN_INK, .text = d->text });
    if (second > 0)
        parts_text(v, s,
                   &(struct parts_text){ .box = { x, y + first, w, second },
                                         .style = STYLE_SMALL,
                                         .ink = TOKEN_SOFT,
                                         .text = d->below });
    parts_target(s, box, id, &d->action, true);
}

/* The fewest columns, two beside each other where the picture is wide, whose rows are high enough. */
static int columns_for(const struct view *v, struct rect box, int n)
{
    int least = (int)ceilf(TOUCH_PRIMARY_MM * v->m->px_per_mm_y), gap = parts_px(v, GAP_Y);
    int columns = v->m->portrait ? 1 : 2;
    while (columns < n && (box.h + gap) / ((n + columns - 1) / columns) - gap < least)
        columns++;
    return columns;
}

void doors_grid(const struct view *v, struct scene *s, struct rect box, const struct door *doors, int n,
                uint16_t first_id)
{
    int columns = columns_for(v, box, n), rows = (n + columns - 1) / columns;
    int most = rows * parts_px(v, ROW_MOST);
    if (box.h > most)
        box.h = most;
    for (int i = 0; i < n; i++) {
        struct rect row = parts_row(box, i / columns, rows, parts_px(v, GAP_Y));
        int gap = parts_px(v, GAP_X), in_row = columns;
        if (i / columns == rows - 1) /* the last ones share their row */
            in_row = n - (rows - 1) * columns;
        bool side = is_somebodys(&doors[i]) && columns == PARTNER_COUNT;
        door(v, s,
             side ? parts_side(v, row, doors[i].action.who, gap)
                  : parts_column(row, i % columns, in_row, gap),
             &doors[i], (uint16_t)(first_id + i));
    }
}
