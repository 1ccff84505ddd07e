/* A month of one person as weather, oldest first. Days without a mood, and moods that only their author
 * sees, are drawn as nothing, not even as a gap: what there is takes all the room, and the other one's
 * month is on another page (product.md, rule 3). */
#include "ui/screens/parts.h"
#include "ui/words/words.h"

#define CORNER 20
#define MONTH_MOST 31

static int moods(const struct view *v, enum partner who, enum weather out[MONTH_MOST])
{
    int count = 0;
    for (int i = 0; v->span && i < v->span->count && count < MONTH_MOST; i++) {
        const struct entry *e = &v->span->row[i];
        if (e->kind == ENTRY_MOOD && e->partner == who)
            out[count++] = e->weather;
    }
    return count;
}

/* Rows in which COUNT glyphs are neither lost nor crowded: about square cells. */
static int rows_for(const struct rect *box, int count)
{
    int rows = 1;
    while (rows < count && box->w * rows * rows < count * box->h)
        rows++;
    return rows;
}

static void glyphs(const struct view *v, struct scene *s, struct rect box, enum partner who,
                   const enum weather *mood, int count)
{
    int rows = rows_for(&box, count), at = 0;
    for (int r = 0; r < rows; r++) {
        int here = count * (r + 1) / rows - count * r / rows;
        struct rect row = parts_row(box, r, rows, 0);
        enum text_style style = row.h >= parts_px(v, 88) && row.w / (here > 0 ? here : 1) >= parts_px(v, 88)
                                    ? STYLE_ICON_BIG
                                    : STYLE_ICON;
        for (int i = 0; i < here; i++, at++) {
            struct rect cell = parts_column(row, i, here, 0);
            scene_icon(s, cell.x + cell.w / 2, cell.y + cell.h / 2, style, token_of(who),
                       parts_weather_icon(mood[at]));
        }
    }
}

void screen_month(const struct view *v, struct scene *s)
{
    enum partner who = v->ui->who == PARTNER_RIGHT ? PARTNER_RIGHT : PARTNER_LEFT;
    const char *name = v->facts->person[who].name;
    enum weather mood[MONTH_MOST];
    struct rect page = parts_page(v);
    int top =
        parts_title(v, s,
                    &(struct title){ .text = parts_say(s, _("How the month felt for {name}"), "name", name),
                                     .subtitle = _("The oldest first.") });
    struct rect box = { page.x, top, page.w, v->m->h - parts_px(v, 24) - top };
    int count = moods(v, who, mood), most = box.w;
    box.h = box.h < most ? box.h : most;
    scene_round(s, box, parts_px(v, CORNER), token_tint(who), token_tint(who));
    box = rect_grow(box, -parts_px(v, 12));
    glyphs(v, s, box, who, mood, count);
    if (count == 0 && v->span)
        parts_centred(v, s, rect_grow(box, -parts_px(v, 24)), STYLE_PROMPT, token_of(who),
                      parts_say(s, _("The weather that {name} shares is here."), "name", name));
}
