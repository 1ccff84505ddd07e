/* The timeline: left and right of the seam, newest first. Each row is an entry's card with what
 * stands above it: the gap, or the name of its day. */
#include "ui/kit/seam.h"
#include "ui/screens/parts.h"
#include "ui/screens/timeline_card.h"
#include "ui/words/words.h"

#define ARROW_MIDDLE 44 /* of parts_title's back arrow, below which the list begins */
#define ARROW_H 64
#define FIRST_LEAD 24
#define GAP 12
#define OVERLAP 24 /* cards on different sides stand beside each other for so much */
#define DAY_PAD 8  /* above and below a day's name */
#define SEAM_W 16
#define SEAM_LINE 3
#define GUTTER 48
#define FLECK 12
#define FLECK_Y 40 /* below its card's top */
#define FOOT 24
#define SHARED_W 420
#define ROWS_MOST 24
#define DAY_BYTES 128

enum { ID_YESTERDAY = 1 };

struct place {
    struct rect list;
    int card_w;
};

static struct place place_of(const struct view *v)
{
    struct rect page = parts_page(v);
    int top = parts_px(v, ARROW_MIDDLE) + (parts_touch_h(v, ARROW_H) + 1) / 2, gutter = parts_px(v, GUTTER);
    return (struct place){ .list = { page.x, top, page.w, v->m->h - top }, .card_w = (page.w - gutter) / 2 };
}

/* The day it was kept on, which is where it stands, whatever day it is about. */
static int32_t day_of(const struct entry *e)
{
    return e->day + (e->for_yesterday ? 1 : 0);
}

static bool has_heading(const struct entry *e, const struct entry *newer)
{
    return newer && day_of(e) != day_of(newer);
}

static int heading_h(const struct view *v)
{
    return text_line_px(v->text, STYLE_DAY) + 2 * parts_px(v, DAY_PAD);
}

/* From the row's top to its card's. */
static int lead(const struct view *v, const struct entry *e, const struct entry *newer)
{
    if (!newer)
        return parts_px(v, FIRST_LEAD);
    if (has_heading(e, newer))
        return heading_h(v) + parts_px(v, 2 * DAY_PAD);
    bool sides = e->partner != newer->partner && e->partner != PARTNER_NONE && newer->partner != PARTNER_NONE;
    return sides ? -parts_px(v, OVERLAP) : parts_px(v, GAP);
}

static int card_w(const struct view *v, const struct place *p, const struct entry *e)
{
    int shared = parts_px(v, SHARED_W);
    if (e->partner != PARTNER_NONE)
        return p->card_w;
    return shared < p->list.w ? shared : p->list.w;
}

static int measure(void *user, const struct entry *e, const struct entry *newer)
{
    const struct view *v = user;
    struct place p = place_of(v);
    return lead(v, e, newer) + timeline_card_height(v, e, card_w(v, &p, e));
}

/* Where ROW's card is in the picture. */
static struct rect card_box(const struct view *v, const struct place *p, const struct row_place *row)
{
    int above = lead(v, row->entry, row->newer), w = card_w(v, p, row->entry);
    struct rect box = { p->list.x, p->list.y + row->y + above, w, row->h - above };
    if (row->entry->partner == (v->from_right ? PARTNER_LEFT : PARTNER_RIGHT))
        box.x += p->list.w - w;
    else if (row->entry->partner == PARTNER_NONE)
        box.x += (p->list.w - w) / 2;
    return box;
}

static struct rect heading_box(const struct view *v, const struct place *p, const struct row_place *row)
{
    return (struct rect){ p->list.x, p->list.y + row->y + parts_px(v, DAY_PAD), p->list.w, heading_h(v) };
}

/* One seam for all of the list: it goes with the rows, whatever day they are of. */
static uint32_t seed(const struct view *v)
{
    return parts_seam_seed(v, parts_today(v));
}

static void seam_piece(const struct view *v, struct scene *s, const struct place *p, int y0, int y1)
{
    int w = parts_px(v, SEAM_W), line = parts_px(v, SEAM_LINE);
    struct rect box = { (v->m->w - w) / 2, y0, w, y1 - y0 };
    if (y1 <= y0)
        return;
    struct item *seam = scene_seam(s, box, seed(v), rows_along(v->rows) + y0 - p->list.y);
    seam->line_px = (uint8_t)(line > 1 ? line : 1);
    seam->clip = p->list;
    seam->fixed = true;
}

/* The seam through the list, open where a day's name stands in it. */
static void draw_seam(const struct view *v, struct scene *s, const struct place *p,
                      const struct row_place *row, int count)
{
    int from = p->list.y;
    for (int i = 0; i < count; i++) {
        if (!has_heading(row[i].entry, row[i].newer))
            continue;
        struct rect gap = heading_box(v, p, &row[i]);
        seam_piece(v, s, p, from, gap.y < p->list.y ? p->list.y : gap.y);
        from = gap.y + gap.h > from ? gap.y + gap.h : from;
    }
    seam_piece(v, s, p, from, v->m->h);
}

static void draw_fleck(const struct view *v, struct scene *s, const struct place *p,
                       const struct row_place *row)
{
    struct rect card = card_box(v, p, row);
    int d = parts_px(v, FLECK), line = parts_px(v, SEAM_LINE);
    int down = parts_px(v, FLECK_Y) < card.h / 2 ? parts_px(v, FLECK_Y) : card.h / 2;
    int y = row->entry->partner == PARTNER_NONE ? card.y : card.y + down;
    float x = (float)v->m->w / 2 +
              seam_x(seed(v), parts_px(v, SEAM_W), line > 1 ? line : 1, rows_along(v->rows) + y - p->list.y);
    struct rect box = { (int)(x - (float)d / 2 + 0.5f), y - d / 2, d, d };
    if (rect_meet(box, p->list).w <= 0)
        return;
    struct item *disc = scene_disc(s, box, TOKEN_GOLD);
    disc->clip = p->list;
    disc->fixed = true; /* on the seam, which is */
}

static void draw_heading(const struct view *v, struct scene *s, const struct place *p,
                         const struct row_place *row)
{
    char day[DAY_BYTES];
    struct rect box = heading_box(v, p, row);
    box.y += parts_px(v, DAY_PAD);
    box.h = text_line_px(v->text, STYLE_DAY);
    if (rect_meet(box, p->list).w == 0)
        return;
    words_day_heading(day_of(row->entry), parts_today(v), day, sizeof day);
    struct item *text = scene_text(s, box, STYLE_DAY, TOKEN_SOFT, ALIGN_CENTRE, day);
    text->wrap_px = 0;
    text->clip = p->list;
}

static void draw_rows(const struct view *v, struct scene *s, const struct place *p)
{
    struct row_place row[ROWS_MOST];
    int count = rows_visible(v->rows, row, ROWS_MOST);
    draw_seam(v, s, p, row, count);
    for (int i = 0; i < count; i++) {
        if (has_heading(row[i].entry, row[i].newer))
            draw_heading(v, s, p, &row[i]);
        timeline_card(v, s, row[i].entry, card_box(v, p, &row[i]), p->list);
        draw_fleck(v, s, p, &row[i]); /* on top of a shared card, whose edge it sits on */
    }
}

/* The day at the top of the list: of the first row, but while its own heading is still in view
 * that of the row before. */
static int32_t top_day(const struct view *v, const struct place *p)
{
    struct row_place row;
    if (rows_visible(v->rows, &row, 1) == 0)
        return parts_today(v);
    struct rect heading = heading_box(v, p, &row);
    bool named_below = has_heading(row.entry, row.newer) && heading.y + heading.h / 2 > p->list.y;
    return day_of(named_below ? row.newer : row.entry);
}

static void draw_title(const struct view *v, struct scene *s, const struct place *p)
{
    char day[DAY_BYTES];
    const char *text = _("For yesterday");
    struct rect page = parts_page(v);
    int w = page.w * 26 / 100, least = parts_px(v, 180), h = parts_touch_h(v, 52);
    w = w > least ? w : least;
    struct rect box = { page.x + page.w - w, parts_px(v, 44) - h / 2, w, h };
    words_day_heading(top_day(v, p), parts_today(v), day, sizeof day);
    parts_title(v, s, &(struct title){ .text = day, .right_px = w + parts_px(v, 12) });
    parts_pill(
        v, s,
        &(struct pill){ .box = box,
                        .style = STYLE_LABEL_SMALL,
                        .text = text,
                        .id = PARTS_ID(SCREEN_TIMELINE, ID_YESTERDAY),
                        .action = { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_YESTERDAY } });
}

static void draw_nothing_yet(const struct view *v, struct scene *s, const struct place *p)
{
    int h = parts_px(v, 132), pad = parts_px(v, 24), inset = p->list.w / 8;
    struct rect box = { p->list.x + inset, p->list.y + (p->list.h - h) * 2 / 5, p->list.w - 2 * inset, h };
    seam_piece(v, s, p, p->list.y, box.y - pad);
    parts_centred(v, s, box, STYLE_PROMPT, TOKEN_SOFT,
                  _("Nothing is here yet. What either of you keeps finds its place on this seam."));
    seam_piece(v, s, p, box.y + h + pad, v->m->h);
}

/* A finger on the seam goes through all time; at least as wide as a finger needs. */
static struct rect scrub_box(const struct view *v, const struct place *p)
{
    int w = parts_touch_w(v, GUTTER);
    return (struct rect){ (v->m->w - w) / 2, p->list.y, w, p->list.h };
}

/* A number for what heights depend on besides the entry. */
static uint32_t layout_of(const struct view *v)
{
    return (uint32_t)v->m->w * 40503u ^ (uint32_t)(v->m->unit * 1000) * 31u ^ (uint32_t)(v->m->text * 1000);
}

void screen_timeline(const struct view *v, struct scene *s)
{
    struct place p = place_of(v);
    int foot = parts_px(v, FOOT);
    struct rows_frame frame = { .now = v->now.mono,
                                .height = p.list.h - foot,
                                .beyond = foot + parts_px(v, OVERLAP),
                                .layout = layout_of(v),
                                .measure = measure,
                                .user = (void *)v };
    s->moving = rows_settle(v->rows, &frame) || s->moving;
    if (rows_empty(v->rows))
        draw_nothing_yet(v, s, &p);
    else
        draw_rows(v, s, &p);
    draw_title(v, s, &p);
    s->scroll_box = p.list;
    s->scrub_box = scrub_box(v, &p);
}
