#include "ui/screens/words.h"

#include <assert.h>

#include "ui/kit/keyboard.h"
#include "ui/kit/utf8.h"
#include "ui/screens/parts.h"
#include "ui/screens/signs.h"
#include "ui/words/words.h"

#define PAD_X 21
#define PAD_Y 13
#define CARET_W 3
#define SAVE_W 152
#define COUNT_FROM 10 /* of the characters, one in so many is left: time to say so */

enum { ID_SAVE = 1 };

/* Where everything stands, and how far a long draft is scrolled. */
struct layout {
    struct rect save, heading, card, room, keys;
    enum text_style style;
    int wrap_px, line_px;
    int scroll_px;
    int caret_x, caret_y; /* in the picture */
};

static bool is_name(const struct view *v)
{
    return v->ui->draft.what == DRAFT_NAME;
}

static struct rect keys_box(const struct view *v)
{
    int margin = parts_px(v, v->m->portrait ? 16 : 12), h = keyboard_height(v->m);
    struct rect page = parts_page(v);
    return (struct rect){ page.x, v->m->h - margin - h, page.w, h };
}

/* The draft is scrolled by whole pages of lines, one line of which stays: so a touch on a line
 * does not move it, but where the next page begins. */
static int scroll_lines(const struct view *v, const struct layout *l, int caret_line)
{
    int shown = l->room.h / l->line_px, step = shown > 2 ? shown - 1 : 1;
    int lines = text_measure(v->text, l->style, v->ui->draft.text, l->wrap_px).lines;
    int first = caret_line < shown ? 0 : caret_line / step * step;
    int most = lines > shown ? lines - shown : 0;
    return first < most ? first : most;
}

static void find_caret(const struct view *v, struct layout *l)
{
    const struct draft *d = &v->ui->draft;
    int x, y;
    text_caret_at(v->text, l->style, d->text, l->wrap_px, d->caret, &x, &y);
    l->scroll_px = scroll_lines(v, l, y / l->line_px) * l->line_px;
    int right = l->room.w - parts_px(v, CARET_W);
    l->caret_x = l->room.x + (x < right ? x : right);
    l->caret_y = l->room.y + y - l->scroll_px;
}

static struct layout lay_out(const struct view *v)
{
    struct rect page = parts_page(v), keys = keys_box(v);
    int top = parts_px(v, 88), save_w = parts_px(v, SAVE_W), save_h = parts_touch_h(v, 64);
    int heading_x = parts_px(v, 128);
    struct layout l = { .keys = keys, .style = is_name(v) ? STYLE_NAME : STYLE_BODY };
    l.save = (struct rect){ page.x + page.w - save_w, parts_px(v, 44) - save_h / 2, save_w, save_h };
    l.heading = (struct rect){ heading_x, parts_px(v, 10),
                               l.save.x - parts_px(v, 16) - signs_room(v) - heading_x, parts_px(v, 68) };
    l.card = (struct rect){ page.x, top, page.w, keys.y - parts_px(v, 14) - top };
    l.room = (struct rect){ l.card.x + parts_px(v, PAD_X), l.card.y + parts_px(v, PAD_Y),
                            l.card.w - 2 * parts_px(v, PAD_X), l.card.h - 2 * parts_px(v, PAD_Y) };
    l.wrap_px = is_name(v) ? 0 : l.room.w;
    l.line_px = text_line_px(v->text, l.style);
    int rest = l.room.h < l.line_px ? 0 : l.room.h % l.line_px;
    l.room.y += rest / 2;
    l.room.h = l.room.h < l.line_px ? l.line_px : l.room.h - rest;
    find_caret(v, &l);
    return l;
}

size_t words_offset_at(const struct view *v, int x, int y)
{
    struct layout l = lay_out(v);
    return text_offset_at(v->text, l.style, v->ui->draft.text, l.wrap_px, x - l.room.x,
                          y - l.room.y + l.scroll_px);
}

static bool is_refused(const struct view *v)
{
    return v->ui->draft.failed || v->ui->draft.fault != NAME_GOOD;
}

static const char *name_of_other(const struct view *v)
{
    const struct person *person = v->ui->setting_up ? v->ui->setup : v->facts->person;
    return person[partner_other(v->ui->draft.who)].name;
}

static const char *heading_text(const struct view *v, struct scene *s)
{
    static const char *const of_entry[] = {
        [ENTRY_MOOD] = N_("How {name} is"),
        [ENTRY_PROMISE] = N_("{name} kept a promise"),
        [ENTRY_WIN] = N_("{name} had a small win"),
        [ENTRY_SHARED_WIN] = N_("A shared win"),
        [ENTRY_SLIP] = N_("{name}, owning something"),
        [ENTRY_LINE] = N_("One line to keep"),
        [ENTRY_GOODNIGHT] = N_("{name}, a goodnight card"),
    };
    static_assert(sizeof of_entry / sizeof *of_entry == ENTRY_KIND_COUNT, "a heading for every kind");
    const struct draft *d = &v->ui->draft;
    if (d->fault == NAME_OTHERS)
        return parts_say(s, _("{name} is called that already. Another name, please."), "name",
                         name_of_other(v));
    if (d->fault != NAME_GOOD)
        return _("That word means something here. Another name, please.");
    if (is_name(v))
        return _("Your name");
    if (d->failed)
        return _("It did not reach the card. Please save again.");
    if (d->what == DRAFT_PART)
        return _(form_shape(v->ui->form.kind)->caption[d->part]);
    const char *name = d->who < PARTNER_COUNT ? v->facts->person[d->who].name : "";
    return parts_say(s, _(of_entry[d->kind]), "name", name);
}

static uint32_t heading_icon(const struct view *v)
{
    const struct draft *d = &v->ui->draft;
    if (is_refused(v))
        return ICON_NOTICE;
    if (is_name(v))
        return ICON_PERSON;
    return d->what == DRAFT_PART ? ICON_WORDS : parts_entry_icon(d->kind, WEATHER_NONE);
}

/* Characters still free, when few are; -1 otherwise. */
static int free_chars(const struct view *v)
{
    const struct draft *d = &v->ui->draft;
    int most = d->what == DRAFT_PART ? form_shape(v->ui->form.kind)->chars : WORDS_CHARS, used = 0;
    for (const char *c = d->text; *c; c += utf8_bytes(c))
        used++;
    return !is_name(v) && (most - used) * COUNT_FROM <= most ? most - used : -1;
}

static void draw_count(const struct view *v, struct scene *s, struct rect *heading)
{
    int left = free_chars(v);
    if (left < 0 || v->ui->draft.failed)
        return;
    int h = text_line_px(v->text, STYLE_SMALL);
    const char *text = parts_say(s, _("Letters left: {count}"), "count", scene_printf(s, "%d", left));
    struct rect line = { heading->x, heading->y + heading->h - h, heading->w, h };
    heading->h -= h;
    parts_text(v, s,
               &(struct parts_text){ .box = line, .style = STYLE_SMALL, .ink = TOKEN_SOFT, .text = text });
}

static void draw_heading(const struct view *v, struct scene *s, const struct layout *l)
{
    const struct draft *d = &v->ui->draft;
    struct rect box = l->heading;
    enum token ink = is_refused(v) ? TOKEN_INK : token_of(d->who);
    parts_title(v, s, &(struct title){ .text = "", .right_px = l->save.w + parts_px(v, 16) });
    draw_count(v, s, &box);
    scene_icon(s, parts_px(v, 103), box.y + box.h / 2, STYLE_ICON_SMALL, ink, heading_icon(v));
    parts_text(
        v, s,
        &(struct parts_text){
            .box = box, .style = STYLE_LABEL, .ink = ink, .middle = true, .text = heading_text(v, s) });
    parts_pill(v, s,
               &(struct pill){ .box = l->save,
                               .look = d->saving ? PILL_IDLE : PILL_CHOSEN,
                               .text = _("Save"),
                               .id = PARTS_ID(SCREEN_WORDS, ID_SAVE),
                               .action = { .type = ACTION_DONE, .who = d->who } });
}

/* A little after the caret, which stands where the first letter will. */
static void placeholder(const struct view *v, struct scene *s, const struct layout *l)
{
    int after = parts_px(v, CARET_W + 4);
    bool part = v->ui->draft.what == DRAFT_PART;
    parts_text(v, s,
               &(struct parts_text){ .box = { l->room.x + after, l->room.y, l->room.w - after, l->room.h },
                                     .style = l->style,
                                     .ink = TOKEN_SOFT,
                                     .text = part && v->line ? v->line->text : _("In your own words") });
}

static void draw_draft(const struct view *v, struct scene *s, const struct layout *l)
{
    const struct draft *d = &v->ui->draft;
    int h = text_measure(v->text, l->style, d->text, l->wrap_px).h, bleed = parts_px(v, 2);
    struct rect box = { l->room.x, l->room.y - l->scroll_px, l->room.w, h };
    int above = l->scroll_px > 0 ? 0 : bleed; /* nothing of the line before may look in */
    struct rect clip = { l->card.x, l->room.y - above, l->card.w, l->room.h + above + bleed };
    bool empty = d->length == 0;
    parts_card(v, s, l->card);
    if (empty && !is_name(v))
        placeholder(v, s, l);
    struct item *text =
        scene_text(s, box, l->style, is_name(v) ? token_of(d->who) : TOKEN_INK, ALIGN_START, d->text);
    text->wrap_px = l->wrap_px;
    text->clip = clip;
    scene_fill(s, (struct rect){ l->caret_x, l->caret_y, parts_px(v, CARET_W), l->line_px },
               token_of(d->who));
    s->scroll_box = l->card;
}

void screen_words(const struct view *v, struct scene *s)
{
    const struct draft *d = &v->ui->draft;
    struct layout l = lay_out(v);
    draw_heading(v, s, &l);
    s->fixed = true; /* a draft runs as its own letters do, and keys are where hands know them */
    draw_draft(v, s, &l);
    keyboard_build(s, v->m, v->text,
                   &(struct keyboard){ .box = l.keys,
                                       .layer = d->keys,
                                       .popup = d->popup,
                                       .who = d->who,
                                       .pressed_id = v->ui->pressed_id,
                                       .one_line = is_name(v) });
    s->fixed = false;
}
