/* The weather strip. One touch keeps; a button moves along it and keeps after a while. */
#include "ui/screens/parts.h"
#include "ui/words/words.h"

enum { ID_WEATHER = 1, ID_SHARE = 10 };

struct cell {
    struct rect box;
    enum weather weather;
};

static void weather_card(const struct view *v, struct scene *s, struct rect box, bool chosen)
{
    enum partner who = v->ui->who;
    struct item *card = parts_card(v, s, box);
    if (!chosen)
        return;
    card->fill = token_tint(who);
    card->line = token_of(who);
    card->line_px = (uint8_t)parts_px(v, 3);
}

/* Icon above the word; in portrait, where the strip stands upright, before it. */
static void weather(const struct view *v, struct scene *s, const struct cell *c)
{
    enum partner who = v->ui->who;
    uint16_t id = PARTS_ID(SCREEN_MOOD, ID_WEATHER + (int)c->weather);
    bool upright = v->m->portrait, pressed = parts_pressed(v, id);
    struct rect box = c->box, word = rect_grow(box, -parts_px(v, 8));
    int icon_x = box.x + box.w / 2, icon_y = box.y + box.h * 38 / 100;
    weather_card(v, s, pressed ? rect_grow(box, -parts_px(v, 2)) : box,
                 pressed || v->ui->mood.chosen == c->weather);
    if (upright) {
        icon_x = box.x + parts_px(v, 84);
        icon_y = box.y + box.h / 2;
        word.x = box.x + parts_px(v, 168);
        word.w = box.x + box.w - parts_px(v, 16) - word.x;
    } else {
        word.y = box.y + box.h * 56 / 100;
        word.h = box.h * 36 / 100;
    }
    scene_icon(s, icon_x, icon_y, STYLE_ICON_BIG, token_of(who), parts_weather_icon(c->weather));
    parts_text(v, s,
               &(struct parts_text){ .box = word,
                                     .style = upright ? STYLE_NAME : STYLE_LABEL,
                                     .ink = TOKEN_INK,
                                     .align = upright ? ALIGN_START : ALIGN_CENTRE,
                                     .middle = true,
                                     .text = words_weather(c->weather) });
    struct action keep = { .type = ACTION_MOOD, .who = who, .value = c->weather };
    parts_target(s, box, id, &keep, true);
}

static void strip(const struct view *v, struct scene *s, struct rect box)
{
    int n = WEATHER_COUNT - 1;
    for (int i = 0; i < n; i++) {
        struct cell c = { .weather = (enum weather)(i + 1) };
        c.box =
            v->m->portrait ? parts_row(box, i, n, parts_px(v, 10)) : parts_column(box, i, n, parts_px(v, 8));
        weather(v, s, &c);
    }
}

/* Says who will see it; a touch changes it. */
static void share_pill(const struct view *v, struct scene *s, struct rect foot)
{
    bool both = v->ui->mood.share == SHARE_BOTH;
    const char *text = both ? _("We both see this") : _("Just me");
    int room = text_measure(v->text, STYLE_LABEL, text, 0).w + parts_px(v, 76), w = parts_px(v, 240);
    w = room < w ? w : room > foot.w ? foot.w : room;
    struct rect box = { foot.x + (foot.w - w) / 2, foot.y, w, foot.h };
    parts_pill(v, s,
               &(struct pill){ .box = box,
                               .icon = both ? ICON_BOTH : ICON_SEALED,
                               .text = text,
                               .id = PARTS_ID(SCREEN_MOOD, ID_SHARE),
                               .action = { .type = ACTION_SHARE,
                                           .who = v->ui->who,
                                           .value = both ? SHARE_JUST_ME : SHARE_BOTH } });
}

void screen_mood(const struct view *v, struct scene *s)
{
    const char *name = v->facts->person[v->ui->who].name;
    struct rect page = parts_page(v), foot = parts_foot(v);
    struct title title = {
        .text = v->ui->mood.for_yesterday
                    ? parts_say(s, _("{name}, what was the weather inside yesterday?"), "name", name)
                    : parts_say(s, _("{name}, what is the weather inside?"), "name", name)
    };
    parts_title(v, s, &title);
    int top = parts_px(v, v->m->portrait ? 104 : 112), line = parts_px(v, 88);
    strip(v, s, (struct rect){ page.x, top, page.w, foot.y - line - top });
    struct rect caption = { page.x, foot.y - line + parts_px(v, 8), page.w, line - parts_px(v, 16) };
    parts_centred(v, s, caption, STYLE_CAPTION, TOKEN_SOFT, _("Touch one and it is kept. Weather passes."));
    share_pill(v, s, foot);
}
