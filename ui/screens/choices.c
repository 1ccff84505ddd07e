#include "ui/screens/choices.h"

#include <string.h>

#include "ui/words/words.h"

#define PILL_H 72
#define WORDS_PERCENT 27

static int count(const struct choices_line *l)
{
    int n = 0;
    while (n < CHOICES && l->choice[n].value)
        n++;
    return n;
}

static struct pill pill(struct scene *s, const struct choices *c, const struct choices_line *l, int i)
{
    const struct choices_choice *one = &l->choice[i];
    bool chosen = strcmp(one->value, l->chosen) == 0;
    /* What one wishes in private counts from when it was wished: the same wish again moves nothing. */
    enum action_type type = chosen && c->type == ACTION_PRIVATE ? ACTION_NONE : c->type;
    return (struct pill){
        .look = parts_chosen(chosen),
        .style = STYLE_LABEL_SMALL,
        .text = _(one->text),
        .id = (uint16_t)(c->first_id + (l - c->line) * CHOICES + i),
        .action = { .type = type, .who = c->who, .text = scene_printf(s, "%s=%s", l->key, one->value) }
    };
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static void pills(const struct view *v, struct scene *s, struct rect box, const struct choices *c,
                  const struct choices_line *l)
{
    const char *texts[CHOICES];
    int n = count(l), gap = parts_px(v, 10);
    box.h = least(box.h, parts_touch_h(v, PILL_H));
    for (int i = 0; i < n; i++)
        texts[i] = _(l->choice[i].text);
    enum text_style style = parts_pill_style(v, STYLE_LABEL_SMALL, parts_column(box, 0, n, gap), texts, n);
    for (int i = 0; i < n; i++) {
        struct pill p = pill(s, c, l, i);
        p.box = parts_column(box, i, n, gap);
        p.style = style;
        parts_pill(v, s, &p);
    }
}

static void line(const struct view *v, struct scene *s, struct rect box, const struct choices *c,
                 const struct choices_line *l)
{
    if (v->m->portrait) {
        pills(v, s, parts_heading(v, s, box, _(l->text)), c, l);
        return;
    }
    int words = box.w * WORDS_PERCENT / 100, gap = parts_px(v, 12);
    box.h = least(box.h, parts_touch_h(v, PILL_H));
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x, box.y, words, box.h },
                                     .style = STYLE_LABEL,
                                     .ink = TOKEN_INK,
                                     .middle = true,
                                     .text = _(l->text) });
    pills(v, s, (struct rect){ box.x + words + gap, box.y, box.w - words - gap, box.h }, c, l);
}

void choices_lines(const struct view *v, struct scene *s, struct rect box, const struct choices *c)
{
    box.h = least(box.h, c->count * parts_px(v, v->m->portrait ? 160 : 96));
    for (int i = 0; i < c->count; i++)
        line(v, s, parts_row(box, i, c->count, parts_px(v, v->m->portrait ? 24 : 12)), c, &c->line[i]);
}

void choices_list(const struct view *v, struct scene *s, struct rect box, const struct choices *c,
                  int columns)
{
    int n = count(c->line), rows = (n + columns - 1) / columns, gap = parts_px(v, 12);
    box.h = least(box.h, rows * (parts_touch_h(v, PILL_H) + gap) - gap);
    for (int i = 0; i < n; i++) {
        struct pill p = pill(s, c, c->line, i);
        p.box = parts_column(parts_row(box, i / columns, rows, gap), i % columns, columns, gap);
        parts_pill(v, s, &p);
    }
}
