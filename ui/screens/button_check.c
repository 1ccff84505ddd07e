/* Each of the six buttons, on its side, lit once it has been pressed. Nothing is logged here. */
#include "ui/screens/settings.h"
#include "ui/words/words.h"

static void button(const struct view *v, struct scene *s, struct rect box, enum button b)
{
    static const struct {
        uint32_t icon;
        const char *text;
    } kinds[BUTTON_KIND_COUNT] = { [BUTTON_MOOD] = { ICON_CLEARING, N_("Mood") },
                                   [BUTTON_PROMISE] = { ICON_PROMISE, N_("Kept a promise") },
                                   [BUTTON_WIN] = { ICON_WIN, N_("Small win") } };
    enum partner who = button_partner(b);
    bool seen = v->ui->buttons_seen[b], down = v->ui->pressed[b];
    enum token fill = seen ? token_of(who) : token_tint(who), ink = seen ? token_on(who) : token_of(who);
    int x = box.x + parts_px(v, 72), pad = parts_px(v, 12);
    if (down)
        parts_ring(v, s, box, parts_px(v, 20));
    scene_round(s, box, parts_px(v, 20), fill, fill);
    scene_icon(s, box.x + parts_px(v, 38), box.y + box.h / 2, STYLE_ICON, ink, kinds[button_kind(b)].icon);
    parts_text(v, s,
               &(struct parts_text){
                   .box = { x, box.y + parts_px(v, 6), box.x + box.w - pad - x, box.h - parts_px(v, 12) },
                   .style = STYLE_LABEL,
                   .ink = ink,
                   .middle = true,
                   .text = _(kinds[button_kind(b)].text) });
}

void settings_buttons(const struct view *v, struct scene *s, struct rect box)
{
    int most = parts_px(v, v->m->portrait ? 420 : 320), gap = parts_px(v, 24);
    box.h = box.h < most ? box.h : most;
    for (int i = 0; i < PARTNER_COUNT; i++) {
        struct rect side = parts_side(v, box, (enum partner)i, gap);
        int name_h = parts_px(v, 38);
        parts_text(v, s,
                   &(struct parts_text){ .box = { side.x, side.y, side.w, name_h },
                                         .style = STYLE_LABEL,
                                         .ink = token_of((enum partner)i),
                                         .middle = true,
                                         .text = v->facts->person[i].name });
        side.y += name_h + parts_px(v, 6);
        side.h -= name_h + parts_px(v, 6);
        for (int k = 0; k < BUTTON_KIND_COUNT; k++)
            button(v, s, parts_row(side, k, BUTTON_KIND_COUNT, parts_px(v, 10)),
                   button_of((enum partner)i, (enum button_kind)k));
    }
}

void screen_set_buttons(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s,
                          &(struct title){ .text = _("Your buttons"),
                                           .subtitle = _("Press each of them. Nothing is kept here.") });
    settings_buttons(v, s, (struct rect){ page.x, top, page.w, v->m->h - parts_px(v, 20) - top });
}
