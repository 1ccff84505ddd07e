/* The week begins when both are here: each holds their side, in either order. Then: how long. */
#include "ui/screens/week.h"
#include "ui/words/words.h"

#define CORNER 24
#define HOLD_MS 1000

enum { ID_LEFT = 1, ID_RIGHT, ID_HOUR, ID_TWENTY, ID_NOT_TODAY };

static bool both_here(const struct view *v)
{
    const struct week *w = &v->ui->week;
    return w->here[PARTNER_LEFT].ms != 0 && w->here[PARTNER_RIGHT].ms != 0;
}

void week_hold_side(const struct view *v, struct scene *s, struct rect box, enum partner who, bool here,
                    uint16_t id, const char *text)
{
    struct rect drawn = parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box;
    struct item *card =
        scene_round(s, drawn, parts_px(v, CORNER), token_tint(who), here ? token_of(who) : token_tint(who));
    card->line_px = (uint8_t)parts_px(v, 3);
    parts_person(v, s, box, who, text);
    struct target *target =
        parts_target(s, box, id, &(struct action){ .type = ACTION_NONE, .who = who }, true);
    target->held = (struct action){ .type = ACTION_HERE, .who = who, .source = SOURCE_TOUCH };
    target->held_ms = HOLD_MS;
}

static void side(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    bool here = v->ui->week.here[who].ms != 0;
    const char *name = v->facts->person[who].name;
    week_hold_side(v, s, box, who, here, PARTS_ID(SCREEN_WEEK_BEGIN, ID_LEFT + (int)who),
                   here ? parts_say(s, _("{name} is here"), "name", name) : name);
}

static void length(const struct view *v, struct scene *s, struct rect box, int id, const char *text,
                   int minutes)
{
    parts_pill(
        v, s,
        &(struct pill){ .box = box,
                        .look = v->ui->week.begun ? PILL_IDLE : PILL_ANSWER,
                        .style = STYLE_LABEL,
                        .text = text,
                        .id = PARTS_ID(SCREEN_WEEK_BEGIN, id),
                        .action = { .type = ACTION_REVIEW_BEGIN, .who = PARTNER_NONE, .value = minutes } });
}

static int heading(const struct view *v, struct scene *s, const char *below)
{
    struct rect page = parts_page(v), title = { page.x, parts_px(v, 24), page.w, parts_px(v, 54) };
    parts_centred(v, s, title, STYLE_TITLE, TOKEN_INK, _("Our week, together"));
    struct rect line = { page.x, title.y + title.h + parts_px(v, 6), page.w,
                         2 * text_line_px(v->text, STYLE_CAPTION) };
    int h = parts_text(
        v, s,
        &(struct parts_text){
            .box = line, .style = STYLE_CAPTION, .ink = TOKEN_SOFT, .align = ALIGN_CENTRE, .text = below });
    return line.y + h;
}

void screen_week_begin(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    bool choosing = both_here(v);
    int under = heading(v, s,
                        choosing ? _("How long would you like to sit together?")
                                 : _("When you are both here, each hold your side."));
    int margin = v->m->portrait ? 0 : parts_px(v, 36), gutter = parts_px(v, v->m->portrait ? 32 : 80);
    int top = under + parts_px(v, 26), most = parts_px(v, v->m->portrait ? 420 : 260);
    struct rect box = { page.x + margin, top, page.w - 2 * margin, foot.y - parts_px(v, 20) - top };
    if (box.h > most) {
        box.y += (box.h - most) / 2;
        box.h = most;
    }
    parts_seam(v, s, 0, parts_px(v, 22), SEAM_CLEAR);
    parts_seam(v, s, under + parts_px(v, 10), foot.y - parts_px(v, 4), SEAM_CLEAR);
    for (int p = 0; !choosing && p < PARTNER_COUNT; p++)
        side(v, s, parts_side(v, box, (enum partner)p, gutter), (enum partner)p);
    if (choosing) {
        int h = parts_touch_h(v, 120) < box.h ? parts_touch_h(v, 120) : box.h;
        struct rect row = { box.x, box.y + (box.h - h) / 2, box.w, h };
        length(v, s, parts_column(row, 0, 2, gutter), ID_HOUR, _("About an hour"), REVIEW_LONG);
        length(v, s, parts_column(row, 1, 2, gutter), ID_TWENTY, _("Twenty minutes"), REVIEW_SHORT);
    }
    int w = parts_px(v, 240);
    parts_pill(v, s,
               &(struct pill){ .box = { page.x + (page.w - w) / 2, foot.y, w, foot.h },
                               .text = _("Not today"),
                               .id = PARTS_ID(SCREEN_WEEK_BEGIN, ID_NOT_TODAY),
                               .action = { .type = ACTION_BACK, .who = PARTNER_NONE } });
}
