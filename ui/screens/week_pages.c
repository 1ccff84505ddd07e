/* How the week felt, a page each, and what went right in it. A day without a mood is drawn as nothing;
 * what there is takes all the room, so that no week looks poorer than another. */
#include "ui/screens/week.h"
#include "ui/words/words.h"

#define CORNER 20
#define SAID_BYTES 512

static const char *short_day(int32_t day)
{
    return words_weekday_short(timebase_date(day).weekday);
}

void week_weather(const struct view *v, struct scene *s, enum partner who)
{
    struct matter m = week_matter(v);
    const struct entry *mood[MATTER_DAYS];
    int count = matter_moods(&m, who, mood);
    const char *name = v->facts->person[who].name;
    struct rect box = week_frame(
        v, s,
        &(struct week_frame){ .title = parts_say(s, _("How the week felt for {name}"), "name", name),
                              .next = _("Next") });
    int most = parts_px(v, 420), icon = parts_px(v, 76), line = text_line_px(v->text, STYLE_CAPTION);
    box.h = box.h < most ? box.h : most;
    scene_round(s, box, parts_px(v, CORNER), token_tint(who), token_tint(who));
    int y = box.y + (box.h - icon - line) / 2;
    for (int i = 0; i < count; i++) {
        struct rect cell = parts_column(box, i, count, 0);
        scene_icon(s, cell.x + cell.w / 2, y + icon / 2, STYLE_ICON_BIG, token_of(who),
                   parts_weather_icon(mood[i]->weather));
        parts_text(v, s,
                   &(struct parts_text){ .box = { cell.x, y + icon, cell.w, line },
                                         .style = STYLE_CAPTION,
                                         .ink = token_of(who),
                                         .align = ALIGN_CENTRE,
                                         .text = short_day(mood[i]->day) });
    }
}

static const char *who_and_when(const struct view *v, struct scene *s, const struct entry *e)
{
    char said[SAID_BYTES];
    const char *day = short_day(e->day);
    if (e->partner == PARTNER_NONE)
        return day;
    const struct words_value parts[] = { { "name", v->facts->person[e->partner].name }, { "day", day } };
    words_fill(_("{name}, {day}"), parts, 2, said, sizeof said);
    return scene_string(s, said);
}

static void good(const struct view *v, struct scene *s, struct rect box, const struct entry *e)
{
    int x = box.x + parts_px(v, 66), w = box.x + box.w - parts_px(v, 16) - x;
    int small = text_line_px(v->text, STYLE_SMALL), room = box.h - parts_px(v, 12) - small;
    const char *words = e->words[0] ? e->words : e->thing && e->thing[0] ? e->thing : words_entry(e->kind);
    enum text_style style = parts_fit_style(v, STYLE_BODY, words, w, room);
    int h = text_measure(v->text, style, words, w).h;
    h = h < room ? h : room;
    int y = box.y + (box.h - h - small) / 2;
    parts_card(v, s, box)->line = e->partner == PARTNER_NONE ? TOKEN_GOLD : TOKEN_LINE;
    scene_icon(s, box.x + parts_px(v, 36), box.y + box.h / 2, STYLE_ICON, token_of(e->partner),
               parts_entry_icon(e->kind, e->weather));
    parts_text(
        v, s, &(struct parts_text){ .box = { x, y, w, h }, .style = style, .ink = TOKEN_INK, .text = words });
    parts_text(v, s,
               &(struct parts_text){ .box = { x, y + h, w, small },
                                     .style = STYLE_SMALL,
                                     .ink = token_of(e->partner),
                                     .text = who_and_when(v, s, e) });
}

void week_went_right(const struct view *v, struct scene *s)
{
    struct matter m = week_matter(v);
    const struct entry *row[MATTER_GOOD_ROWS];
    int first = v->ui->week.page * MATTER_GOOD_ROWS, count = 0, gap = parts_px(v, 12);
    while (count < MATTER_GOOD_ROWS && (row[count] = matter_good(&m, first + count)))
        count++;
    const char *line = week_line(v, REVIEW_WENT_RIGHT, _("What made these good things possible?"));
    struct rect box = week_frame(
        v, s,
        &(struct week_frame){ .title = _("What went right"),
                              .quiet = week_quiet(v, s, REVIEW_WENT_RIGHT, count > 0 ? line : NULL),
                              .quiet_lines = week_quiet_lines(v),
                              .next = _("Next") });
    if (count == 0) {
        parts_card(v, s, box);
        parts_centred(v, s, rect_grow(box, -parts_px(v, 28)), STYLE_TITLE, TOKEN_INK, line);
        return;
    }
    int columns = v->m->portrait || count <= 2 ? 1 : 2, rows = (count + columns - 1) / columns;
    int most = rows * parts_px(v, v->m->portrait ? 150 : 116), room = box.h;
    box.h = box.h < most ? box.h : most;
    box.y += (room - box.h) / (rows == 1 ? 2 : 3);
    for (int i = 0; i < count; i++)
        good(v, s, parts_column(parts_row(box, i / columns, rows, gap), i % columns, columns, gap), row[i]);
}
