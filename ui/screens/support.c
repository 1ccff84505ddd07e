/* People who can help: the household's own contacts, appointments of both, and the helplines of its region.
 * Open at every hour, and noted nowhere. ui.step: the page of the list. */
#include <assert.h>
#include <stdio.h>

#include "ui/screens/thing.h"
#include "ui/words/words.h"

#define ROW_H 62
#define GAP 8
#define PART_BYTES 512

enum { ID_CONTACT = 1, ID_APPOINTMENT, ID_REGION, ID_MORE, ID_ROW = 0x20 };

static const char *const what_for[] = {
    [SUPPORT_EMERGENCY] = N_("In danger, day and night"),
    [SUPPORT_VIOLENCE] = N_("Violence at home"),
    [SUPPORT_VIOLENCE_WOMEN] = N_("Violence at home, for women"),
    [SUPPORT_VIOLENCE_MEN] = N_("Violence at home, for men"),
    [SUPPORT_CRISIS] = N_("In a crisis, day and night"),
    [SUPPORT_MEN] = N_("Counselling for men"),
    [SUPPORT_COUPLES] = N_("Counselling for couples"),
};
static_assert(sizeof what_for / sizeof *what_for == SUPPORT_WHAT_COUNT, "words for every kind");

static const char *const region_names[] = {
    [REGION_NONE] = N_("Where you live"),
    [REGION_US] = N_("United States"),
    [REGION_UK] = N_("United Kingdom"),
    [REGION_IE] = N_("Ireland"),
    [REGION_CA] = N_("Canada"),
    [REGION_AU] = N_("Australia"),
    [REGION_ES] = N_("Spain"),
    [REGION_DE] = N_("Germany"),
    [REGION_NL] = N_("Netherlands"),
};
static_assert(sizeof region_names / sizeof *region_names == REGION_COUNT, "a name for every region");

/* What the household chose, else its configuration, else what zone and locale say. */
static enum region region_of(const struct view *v)
{
    if (v->facts->region != REGION_NONE)
        return v->facts->region;
    return v->config->region != REGION_NONE ? v->config->region : v->library->region;
}

static const char *part(struct scene *s, const char *words, int n)
{
    char text[PART_BYTES];
    words_part_of(words, n, text, sizeof text);
    return scene_string(s, text);
}

/* A row: who it is and what for, and how they are reached. */
struct row {
    const char *name, *below, *number, *address;
    const struct thing *own; /* the household's: it opens */
};

/* The I-th of all rows: contacts, appointments, helplines. */
static struct row row_at(const struct view *v, struct scene *s, int i)
{
    static const enum thing_kind kinds[] = { THING_CONTACT, THING_APPOINTMENT };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        int n = 0;
        const struct thing *t;
        for (; (t = facts_open(v->facts, kinds[k], FACTS_ANYBODY, n)); n++)
            if (n == i)
                break;
        if (t) {
            const char *words = facts_words(v->facts, t);
            const char *date = t->day != 0 ? parts_day(s, t->day) : "";
            bool contact = t->kind == THING_CONTACT;
            return (struct row){ .name = part(s, words, 0),
                                 .below = part(s, words, contact ? 2 : 1),
                                 .number = contact ? part(s, words, 1) : date,
                                 .address = "",
                                 .own = t };
        }
        i -= n;
    }
    const struct support_line *l = &v->library->support.region[region_of(v)].line[i];
    return (struct row){
        .name = l->name, .below = _(what_for[l->what]), .number = l->number, .address = l->source
    };
}

static int count_of(const struct view *v, enum thing_kind kind)
{
    int n = 0;
    while (facts_open(v->facts, kind, FACTS_ANYBODY, n))
        n++;
    return n;
}

/* Two lines in BOX, or the upper one in the middle where there is no other. */
static void two_lines(const struct view *v, struct scene *s, struct rect box, enum align align,
                      const char *upper, enum token ink, const char *lower)
{
    int second = *lower ? text_line_px(v->text, STYLE_SMALL) : 0;
    int first = *lower ? text_line_px(v->text, STYLE_LABEL) : box.h;
    int y = box.y + (box.h - first - second) / 2;
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x, y, box.w, first },
                                     .style = STYLE_LABEL,
                                     .ink = ink,
                                     .align = align,
                                     .middle = true,
                                     .text = upper });
    if (second)
        parts_text(v, s,
                   &(struct parts_text){ .box = { box.x, y + first, box.w, second },
                                         .style = STYLE_SMALL,
                                         .ink = TOKEN_SOFT,
                                         .align = align,
                                         .middle = true,
                                         .text = lower });
}

static void row(const struct view *v, struct scene *s, struct rect box, const struct row *r, int i)
{
    uint16_t id = PARTS_ID(SCREEN_SUPPORT, ID_ROW + i);
    int pad = parts_px(v, 20), gap = parts_px(v, 12), right_w = box.w * 36 / 100;
    struct rect inside = { box.x + pad, box.y, box.w - 2 * pad, box.h }, left = inside, right = inside;
    bool no_number = r->number[0] == '\0', upright = v->m->portrait;
    if (upright) { /* below each other */
        left.h = right.h = box.h / 2;
        right.y += left.h;
    } else {
        right.w = right_w;
        right.x = inside.x + inside.w - right_w;
        left.w = right.x - gap - left.x;
    }
    parts_card(v, s, r->own && parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box);
    two_lines(v, s, left, ALIGN_START, r->name, TOKEN_INK, r->below);
    two_lines(v, s, right, upright ? ALIGN_START : ALIGN_END, no_number ? r->address : r->number,
              TOKEN_GOLD_TEXT, no_number ? "" : r->address);
    if (r->own)
        parts_target(
            s, box, id,
            &(struct action){
                .type = ACTION_OPEN_THING, .who = PARTNER_NONE, .uid = r->own->uid, .value = SCREEN_OURS },
            false);
}

static int row_h(const struct view *v)
{
    int lines = text_line_px(v->text, STYLE_LABEL) + text_line_px(v->text, STYLE_SMALL);
    int needed = (v->m->portrait ? 2 : 1) * (lines + parts_px(v, 12)), h = parts_touch_h(v, ROW_H);
    return h > needed ? h : needed;
}

static void region_pills(const struct view *v, struct scene *s, struct rect box)
{
    const char *texts[REGION_COUNT - 1];
    int columns = v->m->portrait ? 2 : 4, rows = (REGION_COUNT - 2 + columns) / columns;
    int gap = parts_px(v, 12), most = rows * parts_px(v, 88);
    if (box.h > most)
        box.h = most;
    for (int i = 0; i < REGION_COUNT - 1; i++)
        texts[i] = _(region_names[i + 1]);
    struct rect cell = parts_column(parts_row(box, 0, rows, gap), 0, columns, gap);
    enum text_style style = parts_pill_style(v, STYLE_LABEL, cell, texts, REGION_COUNT - 1);
    for (int i = 0; i < REGION_COUNT - 1; i++) {
        enum region r = (enum region)(i + 1);
        const char *said = scene_printf(s, "%s=%s", SETTING_REGION, region_key(r));
        struct rect line = parts_row(box, i / columns, rows, gap);
        parts_pill(v, s,
                   &(struct pill){ .box = parts_column(line, i % columns, columns, gap),
                                   .look = parts_chosen(region_of(v) == r),
                                   .style = style,
                                   .text = texts[i],
                                   .id = PARTS_ID(v->ui->screen, ID_ROW + i),
                                   .action = { .type = ACTION_SETTING, .who = PARTNER_NONE, .text = said } });
    }
}

/* When the numbers of the region were looked up. */
static const char *looked_up(const struct view *v, struct scene *s)
{
    enum region r = region_of(v);
    if (v->library->support.region[r].count == 0)
        return _("Helplines of your region are shown.");
    struct local_time t = timebase_date(v->library->support.region[r].line[0].checked);
    const char *when = scene_printf(s, "%s %d", words_month(t.month), t.year);
    return parts_say(s, _("Helplines of your region are shown, as of {month}."), "month", when);
}

void screen_region(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = _("Where you live"), .subtitle = looked_up(v, s) });
    region_pills(v, s, (struct rect){ page.x, top, page.w, v->m->h - parts_px(v, 24) - top });
}

/* How high the foot is: upright, three pills beside each other would be too narrow for their words. */
static int foot_h(const struct view *v, bool paged)
{
    int h = parts_foot(v).h;
    return paged && v->m->portrait ? 2 * h + parts_px(v, GAP) : h;
}

/* An appointment, the region, and the next page where there is one. */
static void foot(const struct view *v, struct scene *s, int pages)
{
    struct rect box = parts_foot(v), above = box;
    bool last = v->ui->step % pages == pages - 1, upright = v->m->portrait;
    int n = pages > 1 ? 3 : 2, beside = upright ? 2 : n, gap = parts_px(v, 12);
    above.y -= foot_h(v, true) - box.h;
    struct pill pills[] = {
        { .text = _("An appointment"),
          .id = PARTS_ID(SCREEN_SUPPORT, ID_APPOINTMENT),
          .action = { .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_APPOINTMENT_TWO } },
        { .text = _(region_names[region_of(v)]),
          .id = PARTS_ID(SCREEN_SUPPORT, ID_REGION),
          .action = { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_REGION } },
        { .text = last ? _("From the start") : _("Further on"),
          .id = PARTS_ID(SCREEN_SUPPORT, ID_MORE),
          .action = { .type = ACTION_DONE, .who = PARTNER_NONE } },
    };
    const char *texts[] = { pills[0].text, pills[1].text, pills[2].text };
    enum text_style style = parts_pill_style(v, STYLE_LABEL, parts_column(box, 0, beside, gap), texts, n);
    for (int i = 0; i < n; i++) {
        pills[i].box = i < beside ? parts_column(box, i, beside, gap) : above;
        pills[i].style = style;
        parts_pill(v, s, &pills[i]);
    }
}

static void new_contact(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int w = parts_px(v, v->m->portrait ? 190 : 216), h = parts_touch_h(v, 60), y = parts_px(v, 38) - h / 2;
    parts_pill(
        v, s,
        &(struct pill){ .box = { page.x + page.w - w, y > 0 ? y : 0, w, h },
                        .look = PILL_MAIN,
                        .text = _("New contact"),
                        .id = PARTS_ID(SCREEN_SUPPORT, ID_CONTACT),
                        .action = { .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_CONTACT } });
}

void screen_support(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s,
                          &(struct title){ .text = _("People who can help"),
                                           .subtitle = _("Opening this page is noted nowhere."),
                                           .right_px = parts_px(v, v->m->portrait ? 200 : 226) });
    int count = count_of(v, THING_CONTACT) + count_of(v, THING_APPOINTMENT) +
                v->library->support.region[region_of(v)].count;
    int h = row_h(v), gap = parts_px(v, GAP), end = parts_foot(v).y - gap;
    int room = end - top + gap, fitting = room / (h + gap);
    if (count > fitting)
        fitting = (room + foot_h(v, false) - foot_h(v, true)) / (h + gap);
    int pages = count > 0 ? (count + fitting - 1) / fitting : 1;
    int first = v->ui->step % pages * fitting;
    new_contact(v, s);
    foot(v, s, pages);
    if (count == 0)
        region_pills(v, s, (struct rect){ page.x, top, page.w, end - top });
    for (int i = 0; i < fitting && first + i < count; i++) {
        struct row r = row_at(v, s, first + i);
        row(v, s, (struct rect){ page.x, top + i * (h + gap), page.w, h }, &r, i);
    }
}
