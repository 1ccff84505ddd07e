#include "ui/screens/timeline_card.h"

#include <stdio.h>
#include <string.h>

#include "ui/kit/utf8.h"
#include "ui/screens/parts.h"
#include "ui/words/words.h"

#define LEAST_H 64
#define PAD_Y 12
#define PAD_RIGHT 17
#define ICON_X 35
#define TEXT_X 67
#define NARROW_UNITS 300 /* a narrower card has its words below the icon, not beside it */
#define NARROW_PAD 16
#define LINES 4       /* of words; the rest is shown when the entry is opened */
#define CUT_BYTES 420 /* more than four lines hold */
#define ELLIPSIS "…"

/* What stands in a card. Fixed room: a card is drawn in every frame. */
struct content {
    const char *title, *part, *note; /* note: instead of words that were taken back; "" for none */
    char words[CUT_BYTES + sizeof ELLIPSIS];
    char help[192];
    char answer[NAME_BYTES + 128];
};

/* Lines from the top of the card, in pixels. A line that is not there has no height. */
struct lines {
    int text_x, text_w; /* of the title's line */
    int words_x, words_w;
    bool narrow;
    bool part_below; /* title and part do not fit beside each other */
    int title_h, part_h, words_h, note_h, help_h, answer_h;
    int h;
};

/* What does not go well before an ellipsis. */
static void trim_end(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && strchr(" \n,;:.-", text[length - 1]))
        text[--length] = '\0';
}

/* The beginning of E's words that fits LINES lines of W pixels. */
static void cut_words(const struct view *v, const struct entry *e, int w,
                      char out[CUT_BYTES + sizeof ELLIPSIS])
{
    const char *words = e->words[0] || !e->thing ? e->words : e->thing; /* a promise speaks for itself */
    size_t bytes = strnlen(words, CUT_BYTES + 1);
    bool whole = bytes <= CUT_BYTES;
    bytes = utf8_floor(words, whole ? bytes : CUT_BYTES);
    memcpy(out, words, bytes);
    out[bytes] = '\0';
    if (whole && text_measure(v->text, STYLE_BODY, out, w).lines <= LINES)
        return;
    int line = text_line_px(v->text, STYLE_BODY);
    size_t end = text_offset_at(v->text, STYLE_BODY, out, w, w, LINES * line - line / 2);
    do {
        out[utf8_floor(out, end)] = '\0';
        trim_end(out);
        end = strlen(out);
        memcpy(out + end, ELLIPSIS, sizeof ELLIPSIS);
        end -= end > 0;
    } while (end > 0 && text_measure(v->text, STYLE_BODY, out, w).lines > LINES);
}

static void say_answer(const struct view *v, const struct entry *e, char *out, size_t size)
{
    enum partner other = e->partner == PARTNER_LEFT ? PARTNER_RIGHT : PARTNER_LEFT;
    struct words_value parts[] = { { "name", v->facts->person[other].name },
                                   { "answer", words_answer(e->answer) } };
    out[0] = '\0';
    if (e->answer != ANSWER_NONE && e->partner != PARTNER_NONE)
        words_fill(_("{name}: {answer}"), parts, 2, out, size);
}

static void say_help(const struct entry *e, char *out, size_t size)
{
    struct words_value help = { "help", words_help(e->help) };
    out[0] = '\0';
    if (e->help != HELP_NONE)
        words_fill(_("It would help: {help}"), &help, 1, out, size);
}

static struct content content_of(const struct view *v, const struct entry *e, int words_w)
{
    struct content c = { .title = e->kind == ENTRY_MOOD ? words_weather(e->weather) : words_entry(e->kind) };
    c.part = e->for_yesterday ? _("for yesterday") : words_part(e->part);
    c.note = e->words_taken_back ? _("words taken back") : "";
    cut_words(v, e, words_w, c.words);
    say_help(e, c.help, sizeof c.help);
    say_answer(v, e, c.answer, sizeof c.answer);
    return c;
}

static struct lines columns(const struct view *v, int w)
{
    bool narrow = w < parts_px(v, NARROW_UNITS);
    int pad = parts_px(v, narrow ? NARROW_PAD : PAD_RIGHT);
    int text_x = parts_px(v, narrow ? NARROW_PAD + 36 : TEXT_X);
    struct lines l = { .narrow = narrow, .text_x = text_x, .text_w = w - text_x - pad };
    l.words_x = narrow ? pad : text_x;
    l.words_w = w - l.words_x - pad;
    return l;
}

static int text_h(const struct view *v, enum text_style style, const char *text, int w)
{
    return text[0] ? text_measure(v->text, style, text, w).h : 0;
}

/* Room for the small heart before an answer. */
static int heart_w(const struct view *v)
{
    return parts_px(v, 24);
}

static void measure_lines(const struct view *v, const struct content *c, struct lines *l)
{
    int title_w = text_measure(v->text, STYLE_LABEL_SMALL, c->title, 0).w;
    int part_w = text_measure(v->text, STYLE_SMALL, c->part, 0).w;
    l->part_below = l->narrow || title_w + parts_px(v, 12) + part_w > l->text_w;
    l->title_h = text_h(v, STYLE_LABEL_SMALL, c->title, l->text_w);
    l->part_h = l->part_below ? text_h(v, STYLE_SMALL, c->part, l->text_w) : 0;
    l->words_h = text_h(v, STYLE_BODY, c->words, l->words_w);
    l->note_h = text_h(v, STYLE_SMALL, c->note, l->words_w);
    l->help_h = text_h(v, STYLE_SMALL, c->help, l->words_w);
    l->answer_h = text_h(v, STYLE_SMALL, c->answer, l->words_w - heart_w(v));
    int gaps = parts_px(v, 2) * ((l->words_h > 0) + (l->note_h > 0)) +
               parts_px(v, 4) * ((l->help_h > 0) + (l->answer_h > 0));
    l->h = 2 * parts_px(v, PAD_Y) + l->title_h + l->part_h + l->words_h + l->note_h + l->help_h +
           l->answer_h + gaps;
}

static int card_h(const struct view *v, const struct lines *l)
{
    int least = parts_touch_h(v, LEAST_H);
    return l->h > least ? l->h : least;
}

int timeline_card_height(const struct view *v, const struct entry *e, int w)
{
    struct lines l = columns(v, w);
    struct content c = content_of(v, e, l.words_w);
    measure_lines(v, &c, &l);
    return card_h(v, &l);
}

/* Where the next text of the card goes. */
struct pen {
    const struct view *v;
    struct scene *s;
    struct rect clip;
    int x, w, y;
};

/* Nothing of a scrolled card is drawn that cannot be seen. */
static bool is_seen(struct rect box, struct rect clip)
{
    return rect_meet(box, clip).w > 0;
}

static void put_in(const struct pen *p, struct rect box, enum text_style style, enum token ink,
                   enum align align, const char *text)
{
    if (is_seen(box, p->clip))
        scene_text(p->s, box, style, ink, align, text)->clip = p->clip;
}

/* A text of height H (0: none) below what was put before, with GAP between. */
static void put(struct pen *p, enum text_style style, enum token ink, const char *text, int h, int gap)
{
    if (h == 0)
        return;
    p->y += gap;
    put_in(p, (struct rect){ p->x, p->y, p->w, h }, style, ink, ALIGN_START, text);
    p->y += h;
}

/* Title and part: on one line, both on the same baseline, or below each other. */
static void put_title(struct pen *p, const struct content *c, const struct lines *l, enum token ink)
{
    const struct view *v = p->v;
    int top = p->y;
    put(p, STYLE_LABEL_SMALL, ink, c->title, l->title_h, 0);
    put(p, STYLE_SMALL, TOKEN_SOFT, c->part, l->part_h, 0);
    if (l->part_below)
        return;
    int drop = text_ascent_px(v->text, STYLE_LABEL_SMALL) - text_ascent_px(v->text, STYLE_SMALL);
    struct rect box = { p->x, top + drop, p->w, text_line_px(v->text, STYLE_SMALL) };
    put_in(p, box, STYLE_SMALL, TOKEN_SOFT, ALIGN_END, c->part);
}

static void put_answer(struct pen *p, const struct content *c, const struct lines *l)
{
    const struct view *v = p->v;
    int gap = parts_px(v, 4), line = text_line_px(v->text, STYLE_SMALL);
    if (l->answer_h == 0)
        return;
    scene_icon(p->s, p->x + parts_px(v, 9), p->y + gap + line / 2, STYLE_ICON_SMALL, TOKEN_GOLD_TEXT,
               ICON_HEART)
        ->clip = p->clip;
    p->x += heart_w(v);
    p->w -= heart_w(v);
    put(p, STYLE_SMALL, TOKEN_GOLD_TEXT, c->answer, l->answer_h, gap);
}

static void put_all(struct pen *p, const struct content *c, const struct lines *l, int card_x, enum token ink)
{
    const struct view *v = p->v;
    p->x = card_x + l->text_x;
    p->w = l->text_w;
    put_title(p, c, l, ink);
    p->x = card_x + l->words_x;
    p->w = l->words_w;
    put(p, STYLE_BODY, TOKEN_INK, c->words, l->words_h, parts_px(v, 2));
    put(p, STYLE_SMALL, TOKEN_SOFT, c->note, l->note_h, parts_px(v, 2));
    put(p, STYLE_SMALL, TOKEN_SOFT, c->help, l->help_h, parts_px(v, 4));
    put_answer(p, c, l);
}

static void draw_icon(const struct view *v, struct scene *s, const struct entry *e, const struct lines *l,
                      struct rect card, int top, struct rect clip)
{
    bool title_only = l->h == 2 * parts_px(v, PAD_Y) + l->title_h;
    int x = card.x + (l->narrow ? l->words_x + parts_px(v, 13) : parts_px(v, ICON_X));
    int y = top + (l->narrow ? text_line_px(v->text, STYLE_LABEL_SMALL) / 2 : parts_px(v, 18));
    scene_icon(s, x, title_only ? card.y + card.h / 2 : y, l->narrow ? STYLE_ICON_SMALL : STYLE_ICON,
               token_of(e->partner), parts_entry_icon(e->kind, e->weather))
        ->clip = clip;
}

void timeline_card(const struct view *v, struct scene *s, const struct entry *e, struct rect box,
                   struct rect clip)
{
    /* It takes 224 acts between two cards in view for one id: both would be drawn as pressed. */
    uint16_t id = PARTS_ID(SCREEN_TIMELINE, 0x10 + (int)(e->seq % 0xE0));
    if (!is_seen(box, clip))
        return;
    struct lines l = columns(v, box.w);
    struct content c = content_of(v, e, l.words_w);
    measure_lines(v, &c, &l);
    struct item *card = parts_card(v, s, parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box);
    card->clip = clip;
    card->line = e->partner == PARTNER_NONE ? TOKEN_GOLD : card->line;
    struct pen pen = { .v = v, .s = s, .clip = clip, .y = box.y + (box.h - l.h) / 2 + parts_px(v, PAD_Y) };
    draw_icon(v, s, e, &l, box, pen.y, clip);
    put_all(&pen, &c, &l, box.x, token_of(e->partner));
    struct action open = { .type = ACTION_OPEN_ENTRY, .who = PARTNER_NONE, .uid = e->uid };
    parts_target(s, box, id, &open, false)->clip = clip;
}
