/* An entry, opened from the timeline: whose and what, all its words, the other's answer. The other
 * may answer it, its author may take the words back. ui.step: ENTRY_READ, ENTRY_ASK, or from
 * ENTRY_PAGE on a further page of long words; ACTION_OPEN_ENTRY of the same entry sets it. */
#include <assert.h>

#include "ui/screens/parts.h"
#include "ui/screens/reading.h"
#include "ui/words/words.h"

#define GAP 16
#define PAD_X 20
#define PAD_Y 16
#define TILE_W 232
#define TILE_H_UPRIGHT 200
#define ABOVE_FOOT 40 /* the line that says what the pills are for */
#define DAY_BYTES 128

enum { ENTRY_READ, ENTRY_ASK, ENTRY_PAGE };
enum { ID_TAKE_BACK = 1, ID_YES, ID_NO, ID_MORE, ID_ANSWER };

struct place {
    struct rect tile, card, above_foot, foot;
};

/* FOOT: whether there is anything to be touched in it. */
static struct place place_of(const struct view *v, int top, bool foot)
{
    struct rect page = parts_page(v);
    int gap = parts_px(v, GAP);
    struct place p = { .foot = parts_foot(v) };
    p.above_foot =
        (struct rect){ page.x, p.foot.y - parts_px(v, ABOVE_FOOT), page.w, parts_px(v, ABOVE_FOOT) };
    int h = (foot ? p.above_foot.y - parts_px(v, 8) : p.foot.y + p.foot.h) - top;
    struct rect body = { page.x, top, page.w, h };
    p.tile = p.card = body;
    if (v->m->portrait) {
        p.tile.h = parts_px(v, TILE_H_UPRIGHT);
        p.card.y += p.tile.h + gap;
        p.card.h -= p.tile.h + gap;
    } else {
        p.tile.w = parts_px(v, TILE_W);
        p.card.x += p.tile.w + gap;
        p.card.w -= p.tile.w + gap;
    }
    return p;
}

static const char *title_text(const struct view *v, struct scene *s)
{
    static const char *const of_kind[] = {
        [ENTRY_MOOD] = N_("How {name} is"),
        [ENTRY_PROMISE] = N_("{name} kept a promise"),
        [ENTRY_WIN] = N_("{name} had a small win"),
        [ENTRY_SHARED_WIN] = N_("A shared win"),
        [ENTRY_SLIP] = N_("{name}, owning something"),
        [ENTRY_LINE] = N_("A line from your talk"),
        [ENTRY_GOODNIGHT] = N_("A goodnight card from {name}"),
    };
    static_assert(sizeof of_kind / sizeof *of_kind == ENTRY_KIND_COUNT, "a title for every kind");
    const struct entry *e = &v->ui->entry;
    const char *name = e->partner < PARTNER_COUNT ? v->facts->person[e->partner].name : "";
    return parts_say(s, _(of_kind[e->kind]), "name", name);
}

/* "Sunday · Evening": when it was kept, or what day it is about. */
static const char *when_text(const struct view *v, struct scene *s)
{
    const struct entry *e = &v->ui->entry;
    char day[DAY_BYTES];
    words_day_heading(e->day, parts_today(v), day, sizeof day);
    return e->for_yesterday ? scene_string(s, day) : scene_printf(s, "%s · %s", day, words_part(e->part));
}

static bool has_words(const struct view *v)
{
    return v->ui->entry_words[0] != '\0';
}

static void draw_tile(const struct view *v, struct scene *s, struct rect box)
{
    const struct entry *e = &v->ui->entry;
    enum token ink = token_of(e->partner);
    const char *text = e->kind == ENTRY_MOOD ? words_weather(e->weather) : words_entry(e->kind);
    int pad = parts_px(v, 12), label_h = parts_px(v, 64), middle = box.y + (box.h - label_h) / 2;
    struct rect label = { box.x + pad, middle + parts_px(v, 46), box.w - 2 * pad, label_h };
    scene_round(s, box, parts_px(v, 20), token_tint(e->partner),
                e->partner == PARTNER_NONE ? TOKEN_GOLD : token_tint(e->partner));
    scene_icon(s, box.x + box.w / 2, middle, STYLE_ICON_BIG, ink, parts_entry_icon(e->kind, e->weather));
    parts_centred(v, s, label, STYLE_LABEL, ink, text);
}

/* What stands below the words: what would help, and the answer. */
static int draw_below_words(const struct view *v, struct scene *s, struct rect box)
{
    const struct entry *e = &v->ui->entry;
    int line = text_line_px(v->text, STYLE_CAPTION) + parts_px(v, 4), bottom = box.y + box.h;
    if (v->ui->entry_answer != ANSWER_NONE && e->partner != PARTNER_NONE) {
        enum partner other = e->partner == PARTNER_LEFT ? PARTNER_RIGHT : PARTNER_LEFT;
        struct words_value parts[] = { { "name", v->facts->person[other].name },
                                       { "answer", words_answer(v->ui->entry_answer) } };
        char said[NAME_BYTES + DAY_BYTES];
        int heart = parts_px(v, 28);
        words_fill(_("{name}: {answer}"), parts, 2, said, sizeof said);
        bottom -= line;
        scene_icon(s, box.x + parts_px(v, 10), bottom + line / 2, STYLE_ICON_SMALL, TOKEN_GOLD_TEXT,
                   ICON_HEART);
        parts_text(v, s,
                   &(struct parts_text){ .box = { box.x + heart, bottom, box.w - heart, line },
                                         .middle = true,
                                         .style = STYLE_CAPTION,
                                         .ink = TOKEN_GOLD_TEXT,
                                         .text = said });
    }
    if (e->help != HELP_NONE) {
        bottom -= line;
        parts_text(v, s,
                   &(struct parts_text){
                       .box = { box.x, bottom, box.w, line },
                       .style = STYLE_CAPTION,
                       .ink = TOKEN_SOFT,
                       .middle = true,
                       .text = parts_say(s, _("It would help: {help}"), "help", words_help(e->help)) });
    }
    return bottom - box.y;
}

static void draw_words(const struct view *v, struct scene *s, struct rect card)
{
    struct rect box = { card.x + parts_px(v, PAD_X), card.y + parts_px(v, PAD_Y),
                        card.w - 2 * parts_px(v, PAD_X), card.h - 2 * parts_px(v, PAD_Y) };
    parts_card(v, s, card);
    box.h = draw_below_words(v, s, box);
    if (!has_words(v)) {
        const char *text = v->ui->entry.words_taken_back ? _("words taken back")
                           : v->ui->entry_thing[0]       ? v->ui->entry_thing
                                                         : _("Kept without words.");
        parts_text(v, s,
                   &(struct parts_text){ .box = box, .style = STYLE_BODY, .ink = TOKEN_SOFT, .text = text });
        return;
    }
    struct action on = { .type = ACTION_OPEN_ENTRY, .who = PARTNER_NONE, .uid = v->ui->entry.uid },
                  start = on;
    int page = v->ui->step >= ENTRY_PAGE ? v->ui->step - ENTRY_PAGE + 1 : 0;
    on.value = ENTRY_PAGE + page;
    start.value = ENTRY_READ;
    reading(v, s,
            &(struct reading){ .box = box,
                               .text = v->ui->entry_words,
                               .page = page,
                               .id = PARTS_ID(SCREEN_ENTRY, ID_MORE),
                               .on = on,
                               .to_start = start });
}

static void say_above_foot(const struct view *v, struct scene *s, const struct place *p, const char *text)
{
    parts_text(
        v, s,
        &(struct parts_text){
            .box = p->above_foot, .style = STYLE_CAPTION, .ink = TOKEN_SOFT, .middle = true, .text = text });
}

/* "Yes" and "not now" are equals. */
static void draw_question(const struct view *v, struct scene *s, const struct place *p)
{
    const struct entry *e = &v->ui->entry;
    int gap = parts_px(v, GAP);
    const char *texts[] = { _("Yes, take them back"), _("Not now") };
    enum text_style style = parts_pill_style(v, STYLE_LABEL, parts_column(p->foot, 0, 2, gap), texts, 2);
    say_above_foot(v, s, p, _("They go for good, and a line will say so."));
    parts_pill(v, s,
               &(struct pill){ .box = parts_column(p->foot, 0, 2, gap),
                               .look = PILL_ANSWER,
                               .style = style,
                               .text = texts[0],
                               .id = PARTS_ID(SCREEN_ENTRY, ID_YES),
                               .action = { .type = ACTION_TAKE_BACK, .who = e->partner, .uid = e->uid } });
    parts_pill(v, s,
               &(struct pill){ .box = parts_column(p->foot, 1, 2, gap),
                               .look = PILL_ANSWER,
                               .style = style,
                               .text = texts[1],
                               .id = PARTS_ID(SCREEN_ENTRY, ID_NO),
                               .action = { .type = ACTION_OPEN_ENTRY, .who = PARTNER_NONE, .uid = e->uid } });
}

static void draw_answers(const struct view *v, struct scene *s, const struct place *p)
{
    const struct entry *e = &v->ui->entry;
    enum partner other = e->partner == PARTNER_LEFT ? PARTNER_RIGHT : PARTNER_LEFT;
    const int count = ANSWER_COUNT - ANSWER_NOTICED, gap = parts_px(v, GAP);
    const char *texts[ANSWER_COUNT - ANSWER_NOTICED];
    if (e->partner == PARTNER_NONE)
        return;
    for (int i = 0; i < count; i++)
        texts[i] = words_answer((enum answer)(ANSWER_NOTICED + i));
    enum text_style style =
        parts_pill_style(v, STYLE_LABEL, parts_column(p->foot, 0, count, gap), texts, count);
    if (v->ui->entry_answer == ANSWER_NONE)
        say_above_foot(
            v, s, p,
            parts_say(s, _("{name} can answer, or just read."), "name", v->facts->person[other].name));
    for (int i = 0; i < count; i++) {
        int answer = ANSWER_NOTICED + i;
        bool given = (int)v->ui->entry_answer == answer;
        parts_pill(v, s,
                   &(struct pill){
                       .box = parts_column(p->foot, i, count, gap),
                       .style = style,
                       .text = texts[i],
                       .look = given ? PILL_CHOSEN : PILL_PLAIN,
                       .id = PARTS_ID(SCREEN_ENTRY, ID_ANSWER + answer),
                       .action = { .type = ACTION_ANSWER, .who = other, .uid = e->uid, .value = answer } });
    }
}

/* The title's line, with the way to take the words back at its end. Returns where it ends. */
static int draw_head(const struct view *v, struct scene *s, bool may_take_back)
{
    const struct entry *e = &v->ui->entry;
    struct rect page = parts_page(v);
    int w = may_take_back ? page.w * (v->m->portrait ? 38 : 32) / 100 : 0, h = parts_touch_h(v, 52);
    struct rect box = { page.x + page.w - w, parts_px(v, 44) - h / 2, w, h };
    if (may_take_back)
        parts_pill(v, s,
                   &(struct pill){ .box = box,
                                   .style = STYLE_LABEL_SMALL,
                                   .text = _("Take the words back"),
                                   .id = PARTS_ID(SCREEN_ENTRY, ID_TAKE_BACK),
                                   .action = { .type = ACTION_OPEN_ENTRY,
                                               .who = PARTNER_NONE,
                                               .uid = e->uid,
                                               .value = ENTRY_ASK } });
    return parts_title(v, s,
                       &(struct title){ .text = title_text(v, s),
                                        .subtitle = when_text(v, s),
                                        .right_px = w + parts_px(v, 12) });
}

void screen_entry(const struct view *v, struct scene *s)
{
    bool asks = v->ui->step == ENTRY_ASK && has_words(v);
    int top = draw_head(v, s, has_words(v) && !asks);
    struct place p = place_of(v, top, asks || v->ui->entry.partner != PARTNER_NONE);
    draw_tile(v, s, p.tile);
    draw_words(v, s, p.card);
    if (asks)
        draw_question(v, s, &p);
    else
        draw_answers(v, s, &p);
}
