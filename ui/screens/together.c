/* What the two of them hold in common: a door each, and the gear. */
#include "ui/screens/parts.h"
#include "ui/words.h"

#define DOORS 4
#define DOOR_CORNER 20

enum { ID_DOOR = 1, ID_GEAR = 30, ID_REST };

static const struct door {
    uint32_t icon;
    const char *text, *below; /* below may be NULL */
    struct action action;
} doors[DOORS] = {
    { ICON_PROMISE,
      N_("Promises"),
      N_("what each of you holds"),
      { .type = ACTION_OPEN, .value = SCREEN_PROMISES } },
    { ICON_SHIELD,
      N_("Our agreements"),
      N_("written by both"),
      { .type = ACTION_OPEN, .value = SCREEN_AGREEMENTS } },
    { ICON_HEART,
      N_("Own something"),
      N_("plainly, with amends"),
      { .type = ACTION_FORM, .value = FORM_SLIP } },
    { ICON_GOODNIGHT,
      N_("A goodnight card"),
      N_("opened tomorrow"),
      { .type = ACTION_FORM, .value = FORM_GOODNIGHT } },
};

static void door(const struct view *v, struct scene *s, struct rect box, int i)
{
    const struct door *d = &doors[i];
    uint16_t id = PARTS_ID(SCREEN_TOGETHER, ID_DOOR + i);
    struct rect drawn = parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box;
    struct action action = d->action;
    int x = box.x + parts_px(v, 66), w = box.x + box.w - parts_px(v, 14) - x;
    int first = text_line_px(v->text, STYLE_LABEL),
        second = d->below ? text_line_px(v->text, STYLE_SMALL) : 0;
    int y = box.y + (box.h - first - second) / 2;
    action.who = PARTNER_NONE;
    scene_round(s, drawn, parts_px(v, DOOR_CORNER), TOKEN_CARD, TOKEN_LINE);
    scene_icon(s, box.x + parts_px(v, 36), box.y + box.h / 2, STYLE_ICON, TOKEN_GOLD_TEXT, d->icon);
    struct rect line = { x, d->below ? y : box.y + parts_px(v, 6), w,
                         d->below ? first : box.h - parts_px(v, 12) };
    parts_text(v, s,
               &(struct parts_text){
                   .box = line, .style = STYLE_LABEL, .ink = TOKEN_INK, .middle = true, .text = _(d->text) });
    if (d->below)
        parts_text(v, s,
                   &(struct parts_text){ .box = { x, y + first, w, second },
                                         .style = STYLE_SMALL,
                                         .ink = TOKEN_SOFT,
                                         .middle = true,
                                         .text = _(d->below) });
    parts_target(s, box, id, &action, true);
}

/* A round button in the title's line, the N-th from the end. */
static void round_button(const struct view *v, struct scene *s, int n, uint32_t icon, uint16_t id,
                         enum screen screen)
{
    struct rect page = parts_page(v);
    int w = parts_touch_w(v, 60), h = parts_touch_h(v, 60), size = w > h ? w : h;
    int x = page.x + page.w - (n + 1) * size - n * parts_px(v, 12), y = parts_px(v, 44) - size / 2;
    struct rect box = { x, y > 0 ? y : 0, size, size };
    struct rect drawn = parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box;
    scene_round(s, drawn, size / 2, TOKEN_CARD, TOKEN_LINE);
    scene_icon(s, box.x + size / 2, box.y + size / 2, STYLE_ICON_SMALL, TOKEN_INK, icon);
    parts_target(s, box, id, &(struct action){ .type = ACTION_OPEN, .who = PARTNER_NONE, .value = screen },
                 false);
}

void screen_together(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int size = parts_px(v, 60), right = 2 * (size + parts_px(v, 12));
    int top = parts_title(v, s, &(struct title){ .text = _("Together"), .right_px = right });
    int columns = v->m->portrait ? 1 : 2, rows = DOORS / columns, gap = parts_px(v, 16);
    int h = v->m->h - parts_px(v, 10) - top, most = rows * parts_px(v, 128);
    struct rect box = { page.x, top, page.w, h < most ? h : most };
    round_button(v, s, 0, ICON_GEAR, PARTS_ID(SCREEN_TOGETHER, ID_GEAR), SCREEN_SETTINGS);
    round_button(v, s, 1, ICON_PAUSE, PARTS_ID(SCREEN_TOGETHER, ID_REST), SCREEN_REST);
    for (int i = 0; i < DOORS; i++) {
        struct rect row = parts_row(box, i / columns, rows, parts_px(v, 12));
        door(v, s, parts_column(row, i % columns, columns, gap), i);
    }
}
