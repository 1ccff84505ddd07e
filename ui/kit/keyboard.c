#include "ui/kit/keyboard.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "ui/kit/keyboard_tables.h"
#include "ui/kit/utf8.h"
#include "ui/words/words.h"

#define GAP 6
#define KEY_UNITS 58
#define KEY_UNITS_FOLDED 64
#define CORNER 12
#define PAD 8
#define MARGIN 24
#define TENTHS_OF_LETTER 10
#define FULL_TENTHS (KEY_COLUMNS * TENTHS_OF_LETTER)
#define FOLDED_ROWS (2 * (KEY_ROWS - 1) + 1) /* the last row, of the space bar, is never folded */
#define UTF8_ROOM 5

#define ICON_ERASE 0xF06Eu /* backspace */
#define ICON_ENTER 0xF311u /* keyboard-return */

struct build {
    struct scene *s;
    const struct metrics *m;
    struct text *text;
    const struct keyboard *k;
    int gap, rows, row_px; /* row_px: from one row's top to the next */
    bool folded;
};

static int least_w(const struct metrics *m)
{
    return (int)ceilf(TOUCH_LEAST_MM * m->px_per_mm_x);
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static bool is_folded(const struct metrics *m)
{
    return (m->w - 2 * metrics_px(m, MARGIN)) / KEY_COLUMNS < least_w(m);
}

int keyboard_height(const struct metrics *m)
{
    bool folded = is_folded(m);
    int key = larger(metrics_px(m, folded ? KEY_UNITS_FOLDED : KEY_UNITS),
                     (int)ceilf(TOUCH_LEAST_MM * m->px_per_mm_y));
    int rows = folded ? FOLDED_ROWS : KEY_ROWS, gap = metrics_px(m, GAP);
    return rows * (key + gap) - gap;
}

int keyboard_after_type(int layer)
{
    static const int after[] = {
        [KEYS_LOWER] = KEYS_LOWER,   [KEYS_SHIFT] = KEYS_LOWER,         [KEYS_DIGITS] = KEYS_DIGITS,
        [KEYS_ACCENTS] = KEYS_LOWER, [KEYS_ACCENTS_SHIFT] = KEYS_LOWER,
    };
    static_assert(sizeof after / sizeof *after == KEYS_COUNT, "a layer after every layer");
    return layer >= 0 && layer < KEYS_COUNT ? after[layer] : KEYS_LOWER;
}

/* A cell is a key with the gaps around it: what is touched. Keys are drawn within their cells. */

static struct rect key_in(const struct build *b, struct rect cell)
{
    int left = b->gap / 2, rest = b->gap - left;
    return (struct rect){ cell.x + left, cell.y + left, cell.w - left - rest, cell.h - left - rest };
}

/* The cell from the tenths FROM to TO of a row that is SPAN tenths wide. */
static struct rect cell_at(const struct build *b, int row, int from, int to, int span)
{
    struct rect box = b->k->box;
    int w = box.w + b->gap, left = box.x - b->gap / 2;
    int x0 = w * from / span, x1 = w * to / span;
    return (struct rect){ left + x0, box.y - b->gap / 2 + row * b->row_px, x1 - x0, b->row_px };
}

static int tenths_of(const struct key *key)
{
    return key->tenths > 0 ? key->tenths : TENTHS_OF_LETTER;
}

static int row_tenths(const struct key *row)
{
    int sum = 0;
    for (; row->kind != KEY_NONE; row++)
        sum += tenths_of(row);
    return sum;
}

/* Where key I of ROW begins, in tenths, the row being centred. */
static int tenths_before(const struct key *row, int i)
{
    int at = (FULL_TENTHS - row_tenths(row)) / 2;
    while (i-- > 0)
        at += tenths_of(row++);
    return at;
}

static struct rect straight_cell(const struct build *b, const struct key *row, int row_number, int i)
{
    int from = tenths_before(row, i);
    return cell_at(b, row_number, from, from + tenths_of(&row[i]), FULL_TENTHS);
}

/* Letters stand in turn in the upper and the lower half of a folded row, each twice as wide about
 * the place it has in a straight one; half a letter more at each side makes room for the first
 * and the last. The wide keys at the ends take what the lower half leaves them. */
static struct rect folded_cell(const struct build *b, const struct key *row, int row_number, int i)
{
    const int half = TENTHS_OF_LETTER / 2, span = FULL_TENTHS + 2 * half;
    int from = tenths_before(row, i), letter = i - (row[0].tenths > 0);
    int upper = row_number * 2;
    if (row[i].tenths == 0)
        return cell_at(b, upper + letter % 2, from, from + 2 * TENTHS_OF_LETTER, span);
    if (i == 0)
        return cell_at(b, upper + 1, 0, tenths_before(row, 2), span);
    return cell_at(b, upper + 1, from, span, span);
}

/* No new line in a name, nor where eight keys of a finger's width leave no room for it (the accents
 * on 480 pixels); every letter's layer has it. */
static bool is_missing(const struct build *b, const struct key *row, const struct key *key)
{
    int keys = 0;
    while (row[keys].kind != KEY_NONE)
        keys++;
    return key->kind == KEY_ENTER && (b->k->one_line || keys * least_w(b->m) > b->k->box.w + b->gap);
}

/* In the last row no key is narrower than a finger; the space bar takes what is left. */
static struct rect last_cell(const struct build *b, const struct key *row, int i)
{
    int widths[KEYS_OF_ROW] = { 0 }, left = b->k->box.w + b->gap, space = 0, x = b->k->box.x - b->gap / 2;
    for (int n = 0; row[n].kind != KEY_NONE; n++) {
        bool missing = is_missing(b, row, &row[n]);
        int w = cell_at(b, 0, 0, tenths_of(&row[n]), FULL_TENTHS).w;
        if (row[n].kind == KEY_SPACE)
            space = n;
        else if (!missing)
            left -= widths[n] = larger(w, least_w(b->m));
    }
    widths[space] = left;
    for (int n = 0; n < i; n++)
        x += widths[n];
    return (struct rect){ x, b->k->box.y - b->gap / 2 + (b->rows - 1) * b->row_px, widths[i], b->row_px };
}

static struct rect cell_of(const struct build *b, int index)
{
    int row = index / KEYS_OF_ROW, i = index % KEYS_OF_ROW;
    const struct key *keys = keyboard_row((enum key_layer)b->k->layer, row);
    if (row == KEY_ROWS - 1)
        return last_cell(b, keys, i);
    return b->folded ? folded_cell(b, keys, row, i) : straight_cell(b, keys, row, i);
}

/* A text on one line in the middle of BOX, smaller where it would not fit. */
static void label(const struct build *b, struct rect box, enum text_style style, enum token ink,
                  const char *shown)
{
    int room = box.w - 2 * metrics_px(b->m, PAD);
    if (style == STYLE_CAPTION && text_measure(b->text, style, shown, 0).w > room)
        style = STYLE_SMALL;
    int h = text_line_px(b->text, style);
    struct rect line = { box.x, box.y + (box.h - h) / 2, box.w, h };
    scene_text(b->s, line, style, ink, ALIGN_CENTRE, shown)->wrap_px = 0;
}

/* The layer that is on is marked on the key that leads back from it. */
static bool is_on(const struct build *b, const struct key *key)
{
    bool shifted = b->k->layer == KEYS_SHIFT || b->k->layer == KEYS_ACCENTS_SHIFT;
    bool shifts = key->kind == KEY_LAYER && keyboard_row((enum key_layer)b->k->layer, 2) == key;
    return shifted && shifts;
}

static void draw_key(const struct build *b, const struct key *key, struct rect box, bool pressed)
{
    bool on = is_on(b, key);
    enum token ink = on ? token_of(b->k->who) : TOKEN_INK;
    scene_round(b->s, box, metrics_px(b->m, CORNER),
                pressed ? TOKEN_LINE
                : on    ? token_tint(b->k->who)
                        : TOKEN_CARD,
                on ? token_of(b->k->who) : TOKEN_LINE);
    switch (key->kind) {
    case KEY_TYPE:
        label(b, box, STYLE_KEY, ink, key->text);
        break;
    case KEY_LAYER:
        label(b, box, STYLE_CAPTION, ink, _(key->text));
        break;
    case KEY_ERASE:
        scene_icon(b->s, box.x + box.w / 2, box.y + box.h / 2, STYLE_ICON, ink, ICON_ERASE);
        break;
    case KEY_ENTER:
        scene_icon(b->s, box.x + box.w / 2, box.y + box.h / 2, STYLE_ICON_SMALL, ink, ICON_ENTER);
        break;
    case KEY_SPACE:
    case KEY_NONE:
        break;
    }
}

static void touch_key(const struct build *b, const struct key *key, struct rect cell, int index)
{
    static const enum action_type types[] = {
        [KEY_NONE] = ACTION_NONE,  [KEY_TYPE] = ACTION_TYPE,   [KEY_SPACE] = ACTION_TYPE,
        [KEY_ENTER] = ACTION_TYPE, [KEY_ERASE] = ACTION_ERASE, [KEY_LAYER] = ACTION_KEYS,
    };
    struct target *t =
        scene_target(b->s, cell, (uint16_t)(KEYS_ID + index), types[key->kind], PARTNER_NONE, key->to);
    t->repeat = key->kind == KEY_ERASE;
    if (t->action.type == ACTION_TYPE)
        t->action.text = key->text;
    if (key->held) {
        t->held.type = ACTION_KEYS;
        t->held.value = KEYS_POPUP + index;
    }
}

static void build_keys(const struct build *b)
{
    for (int index = 0; index < KEYS_MOST; index++) {
        const struct key *key = keyboard_key((enum key_layer)b->k->layer, index);
        const struct key *row = keyboard_row((enum key_layer)b->k->layer, index / KEYS_OF_ROW);
        if (!key || is_missing(b, row, key))
            continue;
        struct rect cell = cell_of(b, index);
        draw_key(b, key, key_in(b, cell), b->k->pressed_id == KEYS_ID + index);
        touch_key(b, key, cell, index);
    }
}

/* The row of COUNT cells above the held key's CELL, within the keyboard's width. */
static struct rect popup_box(const struct build *b, struct rect cell, int count)
{
    int one = larger(cell_at(b, 0, 0, TENTHS_OF_LETTER, FULL_TENTHS).w, least_w(b->m));
    struct rect box = { cell.x + cell.w / 2 - one * count / 2, cell.y - b->row_px, one * count, b->row_px };
    int right = b->k->box.x + b->k->box.w - box.w;
    box.x = box.x > right ? right : box.x;
    box.x = box.x < b->k->box.x ? b->k->box.x : box.x;
    return box;
}

static void build_popup(const struct build *b)
{
    const struct key *key = keyboard_key((enum key_layer)b->k->layer, b->k->popup);
    if (!key || !key->held)
        return;
    int count = 0, corner = metrics_px(b->m, CORNER);
    for (const char *c = key->held; *c; c += utf8_bytes(c))
        count++;
    struct rect box = popup_box(b, cell_of(b, b->k->popup), count);
    scene_round(b->s, box, corner, TOKEN_CARD, TOKEN_GOLD)->line_px = (uint8_t)larger(1, metrics_px(b->m, 2));
    const char *c = key->held;
    for (int i = 0; i < count; i++) {
        char letter[UTF8_ROOM] = { 0 };
        struct rect cell = { box.x + box.w * i / count, box.y, box.w / count, box.h };
        uint16_t id = (uint16_t)(KEYS_POPUP_ID + i);
        memcpy(letter, c, utf8_bytes(c));
        c += utf8_bytes(c);
        if (b->k->pressed_id == id)
            scene_round(b->s, key_in(b, cell), corner, TOKEN_LINE, TOKEN_LINE);
        label(b, cell, STYLE_KEY, TOKEN_INK, letter);
        scene_target(b->s, cell, id, ACTION_TYPE, PARTNER_NONE, 0)->action.text = scene_string(b->s, letter);
    }
}

void keyboard_build(struct scene *s, const struct metrics *m, struct text *text, const struct keyboard *k)
{
    struct build b = {
        .s = s, .m = m, .text = text, .k = k, .gap = metrics_px(m, GAP), .folded = is_folded(m)
    };
    b.rows = b.folded ? FOLDED_ROWS : KEY_ROWS;
    b.row_px = (k->box.h + b.gap) / b.rows;
    build_keys(&b);
    if (k->popup >= 0)
        build_popup(&b);
}
