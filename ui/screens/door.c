#include "ui/screens/door.h"

#define CORNER 20
#define SUNK 2

void door(const struct view *v, struct scene *s, const struct door *d)
{
    struct rect box = d->box, drawn = parts_pressed(v, d->id) ? rect_grow(box, -parts_px(v, SUNK)) : box;
    int x = box.x + parts_px(v, 66), w = box.x + box.w - parts_px(v, 14) - x;
    int first = text_line_px(v->text, STYLE_LABEL),
        second = d->below ? text_line_px(v->text, STYLE_SMALL) : 0;
    if (first + second > box.h)
        first = second = box.h / 2;
    int y = box.y + (box.h - first - second) / 2;
    scene_round(s, drawn, parts_px(v, CORNER), TOKEN_CARD, TOKEN_LINE);
    scene_icon(s, box.x + parts_px(v, 36), box.y + box.h / 2, STYLE_ICON,
               d->ink == TOKEN_NONE ? TOKEN_GOLD_TEXT : d->ink, d->icon);
    struct rect line = { x, d->below ? y : box.y + parts_px(v, 6), w,
                         d->below ? first : box.h - parts_px(v, 12) };
    parts_text(v, s,
               &(struct parts_text){
                   .box = line, .style = STYLE_LABEL, .ink = TOKEN_INK, .middle = true, .text = d->text });
    if (d->below)
        parts_text(v, s,
                   &(struct parts_text){ .box = { x, y + first, w, second },
                                         .style = STYLE_SMALL,
                                         .ink = TOKEN_SOFT,
                                         .middle = true,
                                         .text = d->below });
    parts_target(s, box, d->id, &d->action, d->primary);
}
