#include "ui/screens/thing.h"

#include "ui/words/words.h"

#define GAP 12
#define DAY_BYTES 128

/* More than three pills need two rows where the picture is upright. */
static int columns(const struct view *v, const struct thing_page *p)
{
    return v->m->portrait && p->count > 3 ? 2 : p->count;
}

/* Returns where the rows of pills begin. */
static int pills(const struct view *v, struct scene *s, const struct thing_page *p)
{
    struct rect foot = parts_foot(v);
    int wide = columns(v, p), rows = (p->count + wide - 1) / wide, gap = parts_px(v, GAP);
    struct rect box = { foot.x, foot.y - (rows - 1) * (foot.h + gap), foot.w, rows * (foot.h + gap) - gap };
    const char *texts[THING_PILLS];
    for (int i = 0; i < p->count; i++)
        texts[i] = p->pill[i].text;
    enum text_style style =
        parts_pill_style(v, STYLE_LABEL, parts_column(foot, 0, wide, gap), texts, p->count);
    for (int i = 0; i < p->count; i++) {
        struct pill pill = p->pill[i];
        pill.box = parts_column(parts_row(box, i / wide, rows, gap), i % wide, wide, gap);
        pill.look = p->look;
        pill.style = style;
        parts_pill(v, s, &pill);
    }
    return box.y;
}

void thing_words(const struct view *v, struct scene *s, const struct thing_page *p, int end)
{
    struct rect page = parts_page(v);
    int top = parts_title(
        v, s, &(struct title){ .text = p->title, .no_back = p->no_back, .right_px = p->right_px });
    int line_h = 2 * text_line_px(v->text, STYLE_CAPTION);
    end -= parts_px(v, 8) + line_h;
    struct rect card = { page.x, top, page.w, end - parts_px(v, GAP) - top };
    parts_card(v, s, card);
    parts_centred(v, s, rect_grow(card, -parts_px(v, 24)), p->path ? STYLE_BODY : STYLE_TITLE, TOKEN_INK,
                  p->words);
    parts_centred(v, s, (struct rect){ page.x, end, page.w, line_h }, STYLE_CAPTION, TOKEN_SOFT, p->line);
}

void thing_page(const struct view *v, struct scene *s, const struct thing_page *p)
{
    thing_words(v, s, p, pills(v, s, p));
}

const char *thing_until(struct scene *s, const struct thing *t)
{
    char date[DAY_BYTES];
    if (t->day == 0)
        return _("Without a day");
    words_date(t->day, date, sizeof date);
    return parts_say(s, _("Until {day}"), "day", date);
}

int32_t thing_later(const struct view *v, const struct thing *t, int days)
{
    int32_t today = parts_today(v);
    return (t->day > today ? t->day : today) + days;
}
