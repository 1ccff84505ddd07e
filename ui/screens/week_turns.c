/* One speaks, the other listens; whoever speaks passes it on, on their own side. */
#include <assert.h>

#include "ui/screens/week.h"
#include "ui/words/words.h"

#define CORNER 20
#define SAID_BYTES 512

enum { ID_PASS = WEEK_ID, ID_LISTEN, ID_LARGE = WEEK_ID + 0x30 };

const char *const week_listens[WEEK_LISTENS] = {
    N_("Listen. Say back what you heard, and ask: did I get it?"),
    N_("Ask for more: is there anything else about this?"),
    N_("Sum up what you heard, in a sentence or two."),
    N_("Name a feeling that may be in it, and ask whether it fits."),
};

static const char *name_of(const struct view *v, enum partner who)
{
    return v->facts->person[who].name;
}

/* A floor that is nobody's can only come from a journal of another edition. */
static enum partner floor_of(const struct view *v)
{
    return v->ui->week.floor == PARTNER_RIGHT ? PARTNER_RIGHT : PARTNER_LEFT;
}

const char *week_speaks(const struct view *v, struct scene *s)
{
    enum partner who = floor_of(v);
    const struct words_value parts[] = { { "speaker", name_of(v, who) },
                                         { "listener", name_of(v, partner_other(who)) } };
    char said[SAID_BYTES];
    words_fill(_("{speaker} speaks, {listener} listens"), parts, 2, said, sizeof said);
    return scene_string(s, said);
}

struct rect week_side(const struct view *v, struct scene *s, struct rect box, enum partner who, bool ringed)
{
    int pad = parts_px(v, 22), line = text_line_px(v->text, STYLE_LABEL);
    struct item *card =
        scene_round(s, box, parts_px(v, CORNER), token_tint(who), ringed ? token_of(who) : token_tint(who));
    card->line_px = (uint8_t)parts_px(v, 3);
    struct rect name = { box.x + pad, box.y + parts_px(v, 18), box.w - 2 * pad, line };
    parts_text(v, s,
               &(struct parts_text){
                   .box = name, .style = STYLE_LABEL, .ink = token_of(who), .text = name_of(v, who) });
    int top = name.y + line + parts_px(v, 4);
    return (struct rect){ name.x, top, name.w, box.y + box.h - parts_px(v, 16) - top };
}

void week_enlarge(struct scene *s, struct rect box, enum partner who)
{
    parts_target(s, box, PARTS_ID(SCREEN_WEEK, ID_LARGE + (int)who),
                 &(struct action){ .type = ACTION_LISTEN, .who = who }, true);
}

void week_pair(const struct view *v, struct scene *s, struct rect room, const struct pill pair[2])
{
    int h = parts_touch_h(v, 64), gap = parts_px(v, 12);
    const char *const texts[] = { pair[0].text, pair[1].text };
    struct rect box = { room.x, room.y + room.h - 2 * h - gap, room.w, 2 * h + gap };
    enum text_style style = parts_pill_style(v, STYLE_LABEL, parts_row(box, 0, 2, gap), texts, 2);
    for (int i = 0; i < 2; i++) {
        struct pill pill = pair[i];
        pill.box = parts_row(box, i, 2, gap);
        pill.look = PILL_ANSWER;
        pill.style = style;
        parts_pill(v, s, &pill);
    }
}

static void speaker(const struct view *v, struct scene *s, struct rect box, enum partner who,
                    const char *says)
{
    struct rect room = week_side(v, s, box, who, true);
    int h = parts_touch_h(v, 64), gap = parts_px(v, 10);
    struct rect pill = { room.x, room.y + room.h - h, room.w, h };
    parts_text(v, s,
               &(struct parts_text){ .box = { room.x, room.y, room.w, pill.y - gap - room.y },
                                     .style = STYLE_BODY,
                                     .ink = token_of(who),
                                     .text = says });
    parts_pill(
        v, s,
        &(struct pill){ .box = pill,
                        .look = PILL_CHOSEN,
                        .text = parts_say(s, _("Pass to {name}"), "name", name_of(v, partner_other(who))),
                        .id = PARTS_ID(SCREEN_WEEK, ID_PASS),
                        .action = { .type = ACTION_PASS, .who = who } });
}

static void listener(const struct view *v, struct scene *s, struct rect box, enum partner who,
                     const struct week_turns *t)
{
    uint16_t id = PARTS_ID(SCREEN_WEEK, ID_LISTEN);
    bool more = t->count > 1, pressed = more && parts_pressed(v, id);
    struct rect room = week_side(v, s, pressed ? rect_grow(box, -parts_px(v, 2)) : box, who, false);
    int line = more ? text_line_px(v->text, STYLE_SMALL) * (v->m->portrait ? 2 : 1) : 0;
    const char *says = t->listens[(v->ui->week.listen >= 0 ? v->ui->week.listen : 0) % t->count];
    parts_text(v, s,
               &(struct parts_text){ .box = { room.x, room.y, room.w, room.h - line - parts_px(v, 4) },
                                     .style = STYLE_BODY,
                                     .ink = token_of(who),
                                     .text = _(says) });
    if (!more)
        return;
    parts_text(v, s,
               &(struct parts_text){ .box = { room.x, room.y + room.h - line, room.w, line },
                                     .style = STYLE_SMALL,
                                     .ink = token_of(who),
                                     .text = _("Touch here for one more") });
    parts_target(s, box, id, &(struct action){ .type = ACTION_LISTEN, .who = who }, true);
}

void week_turns(const struct view *v, struct scene *s, struct rect box, const struct week_turns *t)
{
    enum partner who = floor_of(v), other = partner_other(who);
    int gap = parts_px(v, v->m->portrait ? 16 : 32), most = parts_px(v, v->m->portrait ? 420 : 260);
    box.h = box.h < most ? box.h : most;
    speaker(v, s, parts_side(v, box, who, gap), who, t->says);
    listener(v, s, parts_side(v, box, other, gap), other, t);
}
