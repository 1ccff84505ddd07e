#include "ui/screens/parts.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ui/kit/seam.h"
#include "ui/screens/signs.h"
#include "ui/words/words.h"

#define MARGIN 24.0f
#define CORNER 20
#define SEAM_UNITS 16 /* across which it swings */
#define SUNK 2.0f     /* how far a pressed part sinks */

static const uint32_t weather_icons[] = {
    [WEATHER_NONE] = 0,
    [WEATHER_STORMY] = ICON_STORMY,
    [WEATHER_RAINY] = ICON_RAINY,
    [WEATHER_CLOUDY] = ICON_CLOUDY,
    [WEATHER_CLEARING] = ICON_CLEARING,
    [WEATHER_SUNNY] = ICON_SUNNY,
};
static_assert(sizeof weather_icons / sizeof *weather_icons == WEATHER_COUNT, "an icon for every weather");

uint32_t parts_weather_icon(enum weather w)
{
    return weather_icons[w];
}

uint32_t parts_entry_icon(enum entry_kind k, enum weather w)
{
    static const uint32_t icons[] = {
        [ENTRY_MOOD] = ICON_CLEARING,       [ENTRY_PROMISE] = ICON_PROMISE, [ENTRY_WIN] = ICON_WIN,
        [ENTRY_SHARED_WIN] = ICON_WIN,      [ENTRY_SLIP] = ICON_HEART,      [ENTRY_LINE] = ICON_WORDS,
        [ENTRY_GOODNIGHT] = ICON_GOODNIGHT,
    };
    static_assert(sizeof icons / sizeof *icons == ENTRY_KIND_COUNT, "an icon for every kind of entry");
    return k == ENTRY_MOOD && w != WEATHER_NONE ? weather_icons[w] : icons[k];
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

int parts_touch_w(const struct view *v, float units)
{
    return larger(parts_px(v, units), (int)ceilf(TOUCH_LEAST_MM * v->m->px_per_mm_x));
}

int parts_touch_h(const struct view *v, float units)
{
    return larger(parts_px(v, units), (int)ceilf(TOUCH_LEAST_MM * v->m->px_per_mm_y));
}

struct rect parts_page(const struct view *v)
{
    int margin = parts_px(v, MARGIN);
    return (struct rect){ margin, 0, v->m->w - 2 * margin, v->m->h };
}

struct rect parts_foot(const struct view *v)
{
    struct rect page = parts_page(v);
    int h = parts_touch_h(v, 64);
    return (struct rect){ page.x, page.h - parts_px(v, v->m->portrait ? MARGIN : 16) - h, page.w, h };
}

struct rect parts_column(struct rect box, int i, int n, int gap)
{
    int from = (box.w + gap) * i / n, to = (box.w + gap) * (i + 1) / n;
    return (struct rect){ box.x + from, box.y, to - from - gap, box.h };
}

struct rect parts_row(struct rect box, int i, int n, int gap)
{
    int from = (box.h + gap) * i / n, to = (box.h + gap) * (i + 1) / n;
    return (struct rect){ box.x, box.y + from, box.w, to - from - gap };
}

struct rect parts_side(const struct view *v, struct rect box, enum partner who, int gap)
{
    int column = (int)who;
    return parts_column(box, v->from_right ? PARTNER_COUNT - 1 - column : column, PARTNER_COUNT, gap);
}

/* The next smaller style of the same voice; the smallest is its own. */
static const enum text_style smaller[] = {
    [STYLE_BODY] = STYLE_CAPTION,
    [STYLE_CAPTION] = STYLE_SMALL,
    [STYLE_SMALL] = STYLE_LEAST,
    [STYLE_LEAST] = STYLE_LEAST,
    [STYLE_LABEL] = STYLE_LABEL_SMALL,
    [STYLE_LABEL_SMALL] = STYLE_SMALL,
    [STYLE_NAME] = STYLE_LABEL,
    [STYLE_TITLE] = STYLE_PROMPT,
    [STYLE_PROMPT] = STYLE_DAY,
    [STYLE_DAY] = STYLE_SMALL,
    [STYLE_CLOCK] = STYLE_CLOCK,
    [STYLE_CLOCK_BIG] = STYLE_CLOCK,
    [STYLE_KEY] = STYLE_LABEL,
    [STYLE_ICON] = STYLE_ICON,
    [STYLE_ICON_SMALL] = STYLE_ICON_SMALL,
    [STYLE_ICON_BIG] = STYLE_ICON_BIG,
};
static_assert(sizeof smaller / sizeof *smaller == STYLE_COUNT, "a smaller style for every style");

/* A word that is wider than its line would be broken anywhere; such a text does not fit. */
static bool words_fit(const struct view *v, enum text_style style, const char *text, int w)
{
    char word[WORDS_CHARS];
    while (*text) {
        size_t bytes = strcspn(text, " \n");
        size_t kept = bytes < sizeof word ? bytes : sizeof word - 1;
        memcpy(word, text, kept);
        word[kept] = '\0';
        if (text_measure(v->text, style, word, 0).w > w)
            return false;
        text += bytes;
        text += strspn(text, " \n");
    }
    return true;
}

static bool fits(const struct view *v, enum text_style style, const char *text, int w, int h)
{
    struct text_extent e = text_measure(v->text, style, text, w);
    return e.w <= w && e.h <= h && (e.lines == 1 || words_fit(v, style, text, w));
}

enum text_style parts_fit_style(const struct view *v, enum text_style style, const char *text, int w, int h)
{
    while (smaller[style] != style && !fits(v, style, text, w, h))
        style = smaller[style];
    return style;
}

#define ELLIPSIS "…"

/* Writes the whole characters within the first BYTES of TEXT, and an ellipsis. */
static void cut(const char *text, size_t bytes, char out[WORDS_BYTES + sizeof ELLIPSIS])
{
    while (bytes > 0 && ((unsigned char)text[bytes] & 0xC0) == 0x80)
        bytes--;
    memcpy(out, text, bytes);
    memcpy(out + bytes, ELLIPSIS, sizeof ELLIPSIS);
}

/* TEXT, or as much of its beginning as the box holds, with an ellipsis. */
static const char *shorten(const struct view *v, struct scene *s, const struct parts_text *t,
                           enum text_style style)
{
    char said[WORDS_BYTES + sizeof ELLIPSIS];
    size_t fitting = 0, too_much = strlen(t->text);
    if (text_measure(v->text, style, t->text, t->box.w).h <= t->box.h || too_much > WORDS_BYTES)
        return t->text;
    while (too_much - fitting > 1) {
        size_t middle = (fitting + too_much) / 2;
        cut(t->text, middle, said);
        bool fits_box = text_measure(v->text, style, said, t->box.w).h <= t->box.h;
        *(fits_box ? &fitting : &too_much) = middle;
    }
    cut(t->text, fitting, said);
    return scene_string(s, said);
}

int parts_text(const struct view *v, struct scene *s, const struct parts_text *t)
{
    enum text_style style = parts_fit_style(v, t->style, t->text, t->box.w, t->box.h);
    const char *text = shorten(v, s, t, style);
    struct rect box = t->box;
    box.h = text_measure(v->text, style, text, box.w).h;
    if (t->middle)
        box.y += (t->box.h - box.h) / 2;
    struct item *item = scene_text(s, box, style, t->ink, t->align, text);
    if (t->alpha != 0)
        item->alpha = t->alpha;
    return box.h;
}

void parts_centred(const struct view *v, struct scene *s, struct rect box, enum text_style style,
                   enum token ink, const char *text)
{
    parts_text(
        v, s,
        &(struct parts_text){
            .box = box, .style = style, .ink = ink, .align = ALIGN_CENTRE, .middle = true, .text = text });
}

bool parts_pressed(const struct view *v, uint16_t id)
{
    bool contact = id >= 1 && id <= BUTTON_COUNT && v->ui->pressed[id - 1];
    return id != 0 && (contact || v->ui->pressed_id == id);
}

struct target *parts_target(struct scene *s, struct rect box, uint16_t id, const struct action *action,
                            bool primary)
{
    struct target *target = scene_target(s, box, id, action->type, action->who, action->value);
    target->action.uid = action->uid;
    target->action.from = action->from;
    target->action.day = action->day;
    if (action->text)
        target->action.text = scene_string(s, action->text);
    target->primary = primary;
    return target;
}

struct pill_colours {
    enum token fill, line, ink;
};

static struct pill_colours pill_colours(const struct pill *p)
{
    static const struct pill_colours colours[] = {
        [PILL_PLAIN] = { TOKEN_CARD, TOKEN_LINE, TOKEN_INK },
        [PILL_ANSWER] = { TOKEN_CARD, TOKEN_GOLD, TOKEN_GOLD_TEXT },
        [PILL_MAIN] = { TOKEN_GOLD, TOKEN_GOLD, TOKEN_ON_GOLD },
        [PILL_CHOSEN] = { TOKEN_CARD, TOKEN_GOLD, TOKEN_GOLD_TEXT },
        [PILL_IDLE] = { TOKEN_GROUND, TOKEN_LINE, TOKEN_SOFT },
    };
    static_assert(sizeof colours / sizeof *colours == PILL_LOOK_COUNT, "colours for every look");
    enum partner who = p->action.who;
    if (p->look == PILL_CHOSEN && p->glaze != TOKEN_NONE)
        return (struct pill_colours){ p->glaze, p->glaze, TOKEN_ON_LEFT };
    if (p->look == PILL_CHOSEN && who != PARTNER_NONE)
        return (struct pill_colours){ token_of(who), token_of(who), token_on(who) };
    return colours[p->look];
}

/* What of a pill its content may take. */
static struct rect pill_inside(const struct view *v, struct rect box)
{
    int pad_x = parts_px(v, 10), pad_y = parts_px(v, 4);
    return (struct rect){ box.x + pad_x, box.y + pad_y, box.w - 2 * pad_x, box.h - 2 * pad_y };
}

enum text_style parts_pill_style(const struct view *v, enum text_style style, struct rect box,
                                 const char *const *texts, int n)
{
    struct rect in = pill_inside(v, box);
    for (int i = 0; i < n; i++)
        style = parts_fit_style(v, style, texts[i], in.w, in.h);
    return style;
}

/* Icon and text as one group in the middle. */
static void pill_content(const struct view *v, struct scene *s, const struct pill *p, enum token ink)
{
    struct rect box = pill_inside(v, p->box);
    int icon = p->icon ? parts_px(v, 24) : 0, gap = p->icon ? parts_px(v, 10) : 0;
    int room = box.w - icon - gap;
    enum text_style style = p->style == STYLE_BODY ? STYLE_LABEL : p->style;
    style = parts_fit_style(v, style, p->text, room, box.h);
    int w = text_measure(v->text, style, p->text, room).w;
    int x = box.x + (box.w - icon - gap - w) / 2;
    if (p->icon)
        scene_icon(s, x + icon / 2, box.y + box.h / 2, STYLE_ICON_SMALL, ink, p->icon);
    struct rect words = { p->icon ? x + icon + gap : box.x, box.y, p->icon ? w : room, box.h };
    parts_text(v, s,
               &(struct parts_text){ .box = words,
                                     .style = style,
                                     .ink = ink,
                                     .middle = true,
                                     .align = p->icon ? ALIGN_START : ALIGN_CENTRE,
                                     .text = p->text });
}

struct target *parts_pill(const struct view *v, struct scene *s, const struct pill *p)
{
    struct pill_colours c = pill_colours(p);
    struct rect box = parts_pressed(v, p->id) ? rect_grow(p->box, -parts_px(v, SUNK)) : p->box;
    struct item *shape = scene_round(s, box, box.h / 2, c.fill, c.line);
    if (p->look == PILL_CHOSEN)
        shape->line_px = (uint8_t)larger(1, parts_px(v, 3));
    pill_content(v, s, p, c.ink);
    if (p->action.type == ACTION_NONE || p->look == PILL_IDLE)
        return NULL;
    return parts_target(s, p->box, p->id, &p->action, false);
}

struct item *parts_card(const struct view *v, struct scene *s, struct rect box)
{
    return scene_round(s, box, parts_px(v, CORNER), TOKEN_CARD, TOKEN_LINE);
}

void parts_ring(const struct view *v, struct scene *s, struct rect box, int radius)
{
    int out = parts_px(v, 6);
    struct item *ring = scene_round(s, rect_grow(box, out), radius + out, TOKEN_NONE, TOKEN_GOLD);
    ring->line_px = (uint8_t)larger(1, parts_px(v, 3));
}

void parts_person(const struct view *v, struct scene *s, struct rect box, enum partner who, const char *text)
{
    int icon_h = parts_px(v, 76), pad = parts_px(v, 16), w = box.w - 2 * pad;
    enum text_style style = parts_fit_style(v, STYLE_NAME, text, w, text_line_px(v->text, STYLE_NAME) * 2);
    int h = text_measure(v->text, style, text, w).h, y = box.y + (box.h - icon_h - h) / 2;
    scene_icon(s, box.x + box.w / 2, y + icon_h / 2, STYLE_ICON_BIG, token_of(who), ICON_PERSON);
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x + pad, y + icon_h, w, h },
                                     .style = style,
                                     .ink = token_of(who),
                                     .align = ALIGN_CENTRE,
                                     .text = text });
}

struct target *parts_action_card(const struct view *v, struct scene *s, const struct action_card *c)
{
    bool pressed = parts_pressed(v, c->id);
    struct rect box = pressed ? rect_grow(c->box, -parts_px(v, SUNK)) : c->box;
    int middle = c->box.y + c->box.h / 2, text_x = c->box.x + parts_px(v, 78);
    if (c->ringed || pressed)
        parts_ring(v, s, c->box, parts_px(v, CORNER));
    scene_round(s, box, parts_px(v, CORNER), token_tint(c->who), token_tint(c->who));
    scene_icon(s, c->box.x + parts_px(v, 42), middle, STYLE_ICON, token_of(c->who), c->icon);
    struct rect words = { text_x, c->box.y + parts_px(v, 8), c->box.x + c->box.w - parts_px(v, 12) - text_x,
                          c->box.h - parts_px(v, 16) };
    parts_text(
        v, s,
        &(struct parts_text){
            .box = words, .style = STYLE_LABEL, .ink = token_of(c->who), .middle = true, .text = c->text });
    return parts_target(s, c->box, c->id, &c->action, true);
}

static void back_arrow(const struct view *v, struct scene *s)
{
    uint16_t id = PARTS_ID(v->ui->screen, PARTS_ID_BACK_N);
    int w = parts_touch_w(v, 64), h = parts_touch_h(v, 64);
    int x = parts_px(v, 48), y = parts_px(v, 44);
    struct rect box = { larger(0, x - w / 2), larger(0, y - h / 2), w, h };
    scene_icon(s, x, y, STYLE_ICON, parts_pressed(v, id) ? TOKEN_GOLD_TEXT : TOKEN_SOFT,
               v->from_right ? ICON_ON : ICON_BACK);
    parts_target(s, box, id, &(struct action){ .type = ACTION_BACK, .who = v->ui->who }, false);
}

int parts_title(const struct view *v, struct scene *s, const struct title *t)
{
    struct rect page = parts_page(v);
    int x = t->no_back ? page.x : parts_px(v, 88);
    int w = page.x + page.w - t->right_px - signs_room(v) - x;
    if (!t->no_back)
        back_arrow(v, s);
    signs_draw(v, s, t->right_px);
    struct rect line = { x, parts_px(v, 16), w, parts_px(v, 50) };
    if (!t->subtitle && !fits(v, STYLE_TITLE, t->text, line.w, line.h))
        line.h = parts_px(v, 72);
    parts_text(v, s,
               &(struct parts_text){
                   .box = line, .style = STYLE_TITLE, .ink = TOKEN_INK, .middle = true, .text = t->text });
    if (!t->subtitle)
        return parts_px(v, 88);
    struct rect below = { x, parts_px(v, 66), w, parts_px(v, 62) };
    below.h = parts_text(
        v, s,
        &(struct parts_text){ .box = below, .style = STYLE_CAPTION, .ink = TOKEN_SOFT, .text = t->subtitle });
    return larger(parts_px(v, 112), below.y + below.h + parts_px(v, 10));
}

struct rect parts_heading(const struct view *v, struct scene *s, struct rect box, const char *text)
{
    struct rect line = { box.x, box.y, box.w, parts_px(v, 34) };
    int taken = parts_px(v, 42);
    parts_text(v, s,
               &(struct parts_text){
                   .box = line, .style = STYLE_LABEL, .ink = TOKEN_INK, .middle = true, .text = text });
    return (struct rect){ box.x, box.y + taken, box.w, box.h - taken };
}

#define CLOCK_BYTES 16

/* Width of the widest digit. */
static int digit_w(const struct view *v, enum text_style style)
{
    int widest = 0;
    for (char digit[2] = "0"; digit[0] <= '9'; digit[0]++)
        widest = larger(widest, text_measure(v->text, style, digit, 0).w);
    return widest;
}

/* What a glyph takes of the line. A digit's cell is a little narrower than the widest one, whose
 * bearings may reach into its neighbours': a row of cells would look torn apart otherwise. */
static int cell_w(const struct view *v, enum text_style style, const char *glyph)
{
    bool digit = glyph[0] >= '0' && glyph[0] <= '9';
    return digit ? digit_w(v, style) * 23 / 25 : text_measure(v->text, style, glyph, 0).w;
}

/* "about" ends where the clock begins, on its baseline. */
static void about_sign(const struct view *v, struct scene *s, struct rect room, int baseline)
{
    const char *about = _("about");
    room.w -= parts_px(v, 8);
    enum text_style style =
        parts_fit_style(v, STYLE_CAPTION, about, room.w, text_line_px(v->text, STYLE_CAPTION));
    room.y = baseline - text_ascent_px(v->text, style);
    room.h = text_line_px(v->text, style);
    parts_text(v, s,
               &(struct parts_text){
                   .box = room, .style = style, .ink = TOKEN_SOFT, .align = ALIGN_END, .text = about });
}

void parts_clock(const struct view *v, struct scene *s, struct rect box, enum text_style style)
{
    char clock[CLOCK_BYTES];
    struct local_time now = timebase_local(v->now.wall, v->now.offset_min);
    int w = 0, h = text_line_px(v->text, style);
    words_clock(&now, clock, sizeof clock);
    for (const char *c = clock; *c; c++)
        w += cell_w(v, style, (char[2]){ *c, '\0' });
    int x = box.x + (box.w - w) / 2, reach = parts_px(v, 14);
    box.y += (box.h - h) / 2;
    if (v->clock_doubtful)
        about_sign(v, s, (struct rect){ box.x - reach, box.y, x - box.x + reach, h },
                   box.y + text_ascent_px(v->text, style));
    s->fixed = true; /* digits run from the left in every script */
    for (const char *c = clock; *c; c++) {
        const char glyph[2] = { *c, '\0' };
        int cell = cell_w(v, style, glyph), wide = larger(cell, digit_w(v, style));
        scene_text(s, (struct rect){ x - (wide - cell) / 2, box.y, wide, h }, style, TOKEN_INK, ALIGN_CENTRE,
                   glyph);
        x += cell;
    }
    s->fixed = false;
    s->has_clock = true;
}

int32_t parts_today(const struct view *v)
{
    return timebase_day(v->now.wall, v->now.offset_min, v->config->day_ends_hour);
}

int parts_date(const struct view *v, struct scene *s, struct rect box, enum text_style style)
{
    const char *date = parts_day(s, timebase_day(v->now.wall, v->now.offset_min, 0));
    return parts_text(
        v, s,
        &(struct parts_text){
            .box = box, .style = style, .ink = TOKEN_SOFT, .align = ALIGN_CENTRE, .text = date });
}

uint32_t parts_seam_seed(const struct view *v, int32_t day)
{
    uint32_t household;
    memcpy(&household, v->facts->household, sizeof household);
    return household ^ (uint32_t)day * UINT32_C(2654435761); /* Knuth's multiplicative hash */
}

void parts_seam(const struct view *v, struct scene *s, int y0, int y1, uint8_t alpha)
{
    int w = parts_px(v, SEAM_UNITS);
    struct rect box = { (v->m->w - w) / 2, y0, w, y1 - y0 };
    if (box.h <= 0)
        return;
    struct item *seam = scene_seam(s, box, parts_seam_seed(v, parts_today(v)), y0);
    seam->alpha = alpha;
    seam->fixed = true;
}

int parts_seam_x(const struct view *v, int y)
{
    int w = parts_px(v, SEAM_UNITS);
    return v->m->w / 2 + (int)lroundf(seam_x(parts_seam_seed(v, parts_today(v)), w, w / 8, y));
}

const char *parts_capital(struct scene *s, const char *text)
{
    char said[WORDS_CHARS];
    snprintf(said, sizeof said, "%s", text);
    words_capital(said);
    return scene_string(s, said);
}

const char *parts_day(struct scene *s, int32_t day)
{
    char date[96];
    words_date(day, date, sizeof date);
    return parts_capital(s, date);
}

const char *parts_say(struct scene *s, const char *pattern, const char *name, const char *value)
{
    const struct words_value part = { name, value };
    char said[WORDS_CHARS];
    words_fill(pattern, &part, 1, said, sizeof said);
    return scene_string(s, said);
}
