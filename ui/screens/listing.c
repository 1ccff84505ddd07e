#include "ui/screens/listing.h"

#include "ui/words/words.h"

#define ROW_H 112
#define GAP 16

enum { ID_NEW = 1, ID_MORE };

static int open_count(const struct view *v, enum thing_kind kind)
{
    int count = 0;
    while (facts_open(v->facts, kind, FACTS_ANYBODY, count))
        count++;
    return count;
}

/* Upright there is less room beside the pills: words take more lines. */
static int row_h(const struct view *v)
{
    float units = v->m->portrait ? ROW_H * 1.25f : ROW_H;
    return parts_px(v, v->m->portrait ? units * v->m->text : units);
}

void listing_new(const struct view *v, struct scene *s, const char *text, enum pill_look look,
                 const struct action *action)
{
    struct rect page = parts_page(v);
    int w = parts_px(v, v->m->portrait ? 190 : 216), h = parts_touch_h(v, 60);
    parts_pill(v, s,
               &(struct pill){ .box = { page.x + page.w - w, parts_px(v, 44) - h / 2, w, h },
                               .look = look,
                               .text = text,
                               .id = PARTS_ID(v->ui->screen, ID_NEW),
                               .action = *action });
}

void listing_on(const struct view *v, struct scene *s, const struct listing *l, struct rect box)
{
    parts_pill(v, s,
               &(struct pill){ .box = box,
                               .text = l->page == l->pages - 1 ? _("From the start") : _("Further on"),
                               .id = PARTS_ID(v->ui->screen, ID_MORE),
                               .action = { .type = ACTION_DONE, .who = PARTNER_NONE } });
}

struct listing listing_fit(const struct view *v, int top, int count, int feet)
{
    struct rect page = parts_page(v);
    struct listing l = { .count = count, .row_h = row_h(v) };
    int gap = parts_px(v, GAP), end = parts_foot(v).y, all = v->m->h - parts_px(v, GAP) - top;
    int fitting = (all + gap) / (l.row_h + gap);
    if (feet > 1)
        end -= (feet - 1) * (parts_foot(v).h + gap);
    if (feet > 0 || l.count > fitting)
        fitting = (end - top) / (l.row_h + gap);
    l.pages = l.count > 0 ? (l.count + fitting - 1) / fitting : 1;
    l.page = v->ui->step % l.pages;
    l.first = l.page * fitting;
    l.shown = l.count - l.first < fitting ? l.count - l.first : fitting;
    l.box = (struct rect){ page.x, top, page.w, fitting * (l.row_h + gap) - gap };
    return l;
}

struct listing listing_begin(const struct view *v, struct scene *s, const char *title, const char *make,
                             const struct action *action, enum thing_kind kind)
{
    int top = parts_title(v, s, &(struct title){ .text = title, .right_px = LISTING_NEW_PX(v) });
    struct listing l = listing_fit(v, top, open_count(v, kind), 0);
    listing_new(v, s, make, PILL_MAIN, action);
    if (l.pages > 1)
        listing_on(v, s, &l, parts_column(parts_foot(v), 1, 2, parts_px(v, GAP)));
    return l;
}

struct rect listing_row(const struct view *v, const struct listing *l, int i)
{
    return (struct rect){ l->box.x, l->box.y + i * (l->row_h + parts_px(v, GAP)), l->box.w, l->row_h };
}

void listing_empty(const struct view *v, struct scene *s, const struct listing *l, const char *text)
{
    struct rect box = rect_grow(l->box, -parts_px(v, 40));
    parts_centred(v, s, box, STYLE_PROMPT, TOKEN_SOFT, text);
}
