/* A form: its parts as cards that open the keyboard, its day, and what sends it. */
#include "ui/words/form.h"
#include "ui/screens/parts.h"
#include "ui/words/words.h"

#define PAD 16
#define DAY_BYTES 128

enum { ID_PART = 1, ID_NO_DAY = 10, ID_LESS, ID_MORE, ID_WEEK, ID_SEND, ID_FOR_TALK };

static void part(const struct view *v, struct scene *s, struct rect box, int i)
{
    const struct form *f = &v->ui->form;
    const struct form_shape *shape = form_shape(f->kind);
    uint16_t id = PARTS_ID(SCREEN_FORM, ID_PART + i);
    struct rect drawn = parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box;
    int pad = parts_px(v, PAD), line = text_line_px(v->text, STYLE_LABEL_SMALL), y = box.y + parts_px(v, 8);
    struct rect below = { box.x + pad, y + line, box.w - 2 * pad, box.y + box.h - parts_px(v, 6) - y - line };
    bool empty = f->part[i][0] == '\0';
    scene_round(s, drawn, parts_px(v, 20), TOKEN_CARD, TOKEN_LINE);
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x + pad, y, box.w - 2 * pad, line },
                                     .style = STYLE_LABEL_SMALL,
                                     .ink = token_of(f->who),
                                     .text = _(shape->caption[i]) });
    parts_text(v, s,
               &(struct parts_text){ .box = below,
                                     .style = STYLE_BODY,
                                     .ink = empty ? TOKEN_SOFT : TOKEN_INK,
                                     .middle = true,
                                     .text = !empty              ? f->part[i]
                                             : i < shape->needed ? _("In your own words")
                                                                 : _("If you like") });
    parts_target(s, box, id, &(struct action){ .type = ACTION_FORM_PART, .who = PARTNER_NONE, .value = i },
                 false);
}

static void day_pill(const struct view *v, struct scene *s, struct rect box, int id, const char *text,
                     int value)
{
    parts_pill(v, s,
               &(struct pill){ .box = box,
                               .style = STYLE_LABEL_SMALL,
                               .text = text,
                               .id = PARTS_ID(SCREEN_FORM, id),
                               .action = { .type = ACTION_FORM_DAY, .who = PARTNER_NONE, .value = value } });
}

/* The day in words, and four ways to move it. */
static void day(const struct view *v, struct scene *s, struct rect box)
{
    const struct form *f = &v->ui->form;
    bool optional = form_shape(f->kind)->day == FORM_DAY_OPTIONAL;
    char date[DAY_BYTES] = "";
    int pills = optional ? 4 : 3, gap = parts_px(v, 8), i = 0;
    const char *said_of_day = form_shape(f->kind)->on_day ? _("On {day}") : _("Until {day}");
    struct rect said = box, moves = box;
    if (f->day != 0)
        words_date(f->day, date, sizeof date);
    said.w = v->m->portrait ? box.w : box.w * 42 / 100;
    said.h = v->m->portrait ? box.h / 2 : box.h;
    moves.x = v->m->portrait ? box.x : said.x + said.w + gap;
    moves.w = box.x + box.w - moves.x;
    moves.y = v->m->portrait ? box.y + box.h - parts_touch_h(v, 56) : box.y;
    moves.h = v->m->portrait ? parts_touch_h(v, 56) : box.h;
    parts_text(v, s,
               &(struct parts_text){ .box = said,
                                     .style = STYLE_BODY,
                                     .ink = TOKEN_INK,
                                     .middle = true,
                                     .text = f->day != 0 ? parts_say(s, said_of_day, "day", date)
                                                         : _("Without a day") });
    if (optional)
        day_pill(v, s, parts_column(moves, i++, pills, gap), ID_NO_DAY, _("No day"), 0);
    day_pill(v, s, parts_column(moves, i++, pills, gap), ID_LESS, _("Earlier"), -1);
    day_pill(v, s, parts_column(moves, i++, pills, gap), ID_MORE, _("Later"), 1);
    day_pill(v, s, parts_column(moves, i, pills, gap), ID_WEEK, _("+1 week"), 7);
}

static void foot(const struct view *v, struct scene *s)
{
    const struct form *f = &v->ui->form;
    struct rect box = parts_foot(v);
    int gap = parts_px(v, 16);
    struct pill send = { .box = parts_column(box, 1, 2, gap),
                         .look = f->ticket != 0 || f->part[0][0] == '\0' ? PILL_IDLE : PILL_MAIN,
                         .text = _(form_shape(f->kind)->send),
                         .id = PARTS_ID(SCREEN_FORM, ID_SEND),
                         .action = { .type = ACTION_FORM_SEND, .who = f->who } };
    parts_pill(v, s, &send);
    if (f->kind != FORM_SLIP)
        return;
    struct pill sealed = send;
    sealed.box = parts_column(box, 0, 2, gap);
    sealed.look = send.look == PILL_IDLE ? PILL_IDLE : PILL_PLAIN;
    sealed.text = _("Keep for our talk");
    sealed.id = PARTS_ID(SCREEN_FORM, ID_FOR_TALK);
    sealed.action.value = 1;
    parts_pill(v, s, &sealed);
}

static const char *subtitle(const struct view *v)
{
    const struct form *f = &v->ui->form;
    const char *text = form_shape(f->kind)->subtitle;
    if (f->failed)
        return _("It did not reach the card. Please save again.");
    return v->line ? v->line->text : text ? _(text) : NULL;
}

void screen_form(const struct view *v, struct scene *s)
{
    const struct form *f = &v->ui->form;
    const struct form_shape *shape = form_shape(f->kind);
    struct rect page = parts_page(v);
    const char *name = f->who < PARTNER_COUNT ? v->facts->person[f->who].name : "";
    int top = parts_title(
        v, s,
        &(struct title){ .text = parts_say(s, _(shape->title), "name", name), .subtitle = subtitle(v) });
    int end = parts_foot(v).y - parts_px(v, 16), gap = parts_px(v, 12);
    if (shape->day != FORM_DAY_NONE) {
        int h = v->m->portrait ? parts_touch_h(v, 56) + parts_px(v, 48) : parts_touch_h(v, 56);
        day(v, s, (struct rect){ page.x, end - h, page.w, h });
        end -= h + gap;
    }
    int most = shape->parts == 1 ? parts_px(v, 420) : shape->parts * parts_px(v, 150),
        h = end - top < most ? end - top : most;
    struct rect box = { page.x, top, page.w, h };
    for (int i = 0; i < shape->parts; i++)
        part(v, s, parts_row(box, i, shape->parts, gap), i);
    foot(v, s);
}
