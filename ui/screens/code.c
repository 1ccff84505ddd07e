/* A code on a pad, or a passphrase on the keyboard; the sign that goes with it; the recovery code, once. */
#include "ui/kit/keyboard.h"
#include "ui/kit/utf8.h"
#include "ui/screens/parts.h"
#include "ui/screens/signs.h"
#include "ui/words/words.h"

#define PAD_W 344
#define KEY_GAP 10
#define DOT 16
#define DOT_STEP 32
#define DOTS_MOST 12
#define TURN_W 150

enum { ID_KEY = 1, ID_ERASE = 20, ID_OK, ID_TURN, ID_SIGN = 40, ID_WRITTEN = 60 };

struct said {
    const char *title, *text;
};

/* What is done with it, where it is asked for in the middle of something; NULL: it opens the page. */
static const char *purpose(const struct code *c)
{
    static const char *const words[ACTION_TYPE_COUNT] = {
        [ACTION_AGREE] = N_("Your code, for your yes."),
        [ACTION_THING] = N_("Your code, for your yes."),
        [ACTION_THING_STATE] = N_("Your code, for your promise."),
        [ACTION_THING_DAY] = N_("Your code, for your promise."),
        [ACTION_TAKE_BACK] = N_("Your code, for your words."),
        [ACTION_SETTING] = N_("Your code, for your name."),
        [ACTION_TAKE_ALONG] = N_("Your code, for leaving."),
        [ACTION_LEAVE] = N_("Your code, for leaving."),
        [ACTION_BEGIN_AGAIN] = N_("Your code, for beginning again."),
    };
    return c->has_then ? words[c->then.type] : NULL;
}

static struct said asked(const struct view *v)
{
    const struct code *c = &v->ui->code;
    if (c->failed)
        return (struct said){ _("That did not work."),
                              _("The card could not be read or written. Please try again.") };
    if (c->differs)
        return (struct said){ _("The two were not the same."), _("Choose a code once more.") };
    if (c->too_short)
        return (struct said){ _("A little longer, please."), _("Four signs at least.") };
    if (c->step == CODE_NEW)
        return (struct said){ _("Choose a code."),
                              _("Four signs at least. The longer the code, the stronger.") };
    if (c->step == CODE_AGAIN)
        return (struct said){ _("Once more, please."), _("The same code again.") };
    if (purpose(c))
        return (struct said){ _(purpose(c)), _("Nobody else can do it for you. The spare code serves too.") };
    return (struct said){ _("Your own page."),
                          _("What you keep here is sealed with your code. The spare code opens it too.") };
}

/* The rest stays as it is while a code is looked at: nothing jumps. */
static struct said say(const struct view *v)
{
    struct said said = asked(v);
    if (v->ui->code.busy)
        said.title = _("One moment.");
    return said;
}

static int signs_given(const struct code *c)
{
    int n = 0;
    for (const char *p = c->text; *p; p += utf8_bytes(p))
        n++;
    return n;
}

/* A dot for each sign; of many, no more than fit. */
static void dots(const struct view *v, struct scene *s, struct rect box)
{
    const struct code *c = &v->ui->code;
    int n = signs_given(c), size = parts_px(v, DOT), step = parts_px(v, DOT_STEP), most = DOTS_MOST;
    while (most > 1 && most * step > box.w)
        most--;
    n = n < most ? n : most;
    int x = box.x + (box.w - (n * step - (step - size))) / 2, y = box.y + (box.h - size) / 2;
    for (int i = 0; i < n; i++)
        scene_disc(s, (struct rect){ x + i * step, y, size, size }, token_of(c->who));
}

static void words_and_dots(const struct view *v, struct scene *s, struct rect box)
{
    struct said said = say(v);
    int title_h = text_measure(v->text, STYLE_LABEL, said.title, box.w).h;
    int dots_h = parts_px(v, 48), gap = parts_px(v, 8), room = box.h - title_h - dots_h - 2 * gap;
    enum text_style style = parts_fit_style(v, STYLE_CAPTION, said.text, box.w, room);
    int text_h = text_measure(v->text, style, said.text, box.w).h;
    text_h = text_h < room ? text_h : room;
    int y = box.y + (box.h - title_h - text_h - dots_h - 2 * gap) / 2;
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x, y, box.w, title_h },
                                     .style = STYLE_LABEL,
                                     .ink = TOKEN_INK,
                                     .align = ALIGN_CENTRE,
                                     .text = said.title });
    y += title_h + gap;
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x, y, box.w, text_h },
                                     .style = style,
                                     .ink = TOKEN_SOFT,
                                     .align = ALIGN_CENTRE,
                                     .text = said.text });
    y += text_h + gap;
    dots(v, s, (struct rect){ box.x, y, box.w, dots_h });
}

static void key(const struct view *v, struct scene *s, struct rect box, int id, enum token fill,
                const struct action *action)
{
    uint16_t target = PARTS_ID(SCREEN_CODE, id);
    struct rect drawn = parts_pressed(v, target) ? rect_grow(box, -parts_px(v, 2)) : box;
    scene_round(s, drawn, parts_px(v, 20), fill, fill == TOKEN_GOLD ? TOKEN_GOLD : TOKEN_LINE);
    parts_target(s, box, target, action, true);
}

static void key_text(const struct view *v, struct scene *s, struct rect box, enum token ink, const char *text)
{
    parts_centred(v, s, rect_grow(box, -parts_px(v, 4)), STYLE_NAME, ink, text);
}

/* Figures stand where hands know them, in every language. */
static void pad(const struct view *v, struct scene *s, struct rect box)
{
    static const char *const figures[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9" };
    int gap = parts_px(v, KEY_GAP);
    s->fixed = true;
    for (int i = 0; i < 9; i++) {
        struct rect cell = parts_column(parts_row(box, i / 3, 4, gap), i % 3, 3, gap);
        key(v, s, cell, ID_KEY + i, TOKEN_CARD,
            &(struct action){ .type = ACTION_TYPE, .who = PARTNER_NONE, .text = figures[i] });
        key_text(v, s, cell, TOKEN_INK, figures[i]);
    }
    struct rect last = parts_row(box, 3, 4, gap), cell = parts_column(last, 0, 3, gap);
    key(v, s, cell, ID_ERASE, TOKEN_CARD, &(struct action){ .type = ACTION_ERASE, .who = PARTNER_NONE });
    scene_icon(s, cell.x + cell.w / 2, cell.y + cell.h / 2, STYLE_ICON, TOKEN_INK, ICON_ERASE);
    cell = parts_column(last, 1, 3, gap);
    key(v, s, cell, ID_KEY + 9, TOKEN_CARD,
        &(struct action){ .type = ACTION_TYPE, .who = PARTNER_NONE, .text = "0" });
    key_text(v, s, cell, TOKEN_INK, "0");
    cell = parts_column(last, 2, 3, gap);
    key(v, s, cell, ID_OK, TOKEN_GOLD, &(struct action){ .type = ACTION_DONE, .who = PARTNER_NONE });
    key_text(v, s, cell, TOKEN_ON_GOLD, _("OK"));
    s->fixed = false;
}

/* At the end of the title's line: to the keyboard, or back to the pad. */
static int turn(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int w = parts_px(v, TURN_W), h = parts_touch_h(v, 56);
    parts_pill(
        v, s,
        &(struct pill){ .box = { page.x + page.w - w, parts_px(v, 44) - h / 2, w, h },
                        .style = STYLE_LABEL_SMALL,
                        .text = v->ui->code.letters ? _("Figures") : _("Letters"),
                        .id = PARTS_ID(SCREEN_CODE, ID_TURN),
                        .action = { .type = ACTION_KEYS, .who = PARTNER_NONE, .value = CODE_KEYS_TURN } });
    return w + parts_px(v, 12);
}

static void with_keyboard(const struct view *v, struct scene *s, int top)
{
    const struct code *c = &v->ui->code;
    struct rect page = parts_page(v);
    int keys_h = keyboard_height(v->m), margin = parts_px(v, v->m->portrait ? 16 : 12);
    struct rect keys = { page.x, v->m->h - margin - keys_h, page.w, keys_h };
    int ok_w = parts_px(v, 110), ok_h = parts_touch_h(v, 60), gap = parts_px(v, 12);
    struct rect above = { page.x, top, page.w, keys.y - gap - top };
    struct rect ok = { page.x + page.w - ok_w, above.y + (above.h - ok_h) / 2, ok_w, ok_h };
    struct said said = say(v);
    int half = above.h / 2;
    struct rect text = { page.x, above.y, ok.x - gap - page.x, half };
    parts_text(v, s,
               &(struct parts_text){
                   .box = text, .style = STYLE_LABEL, .ink = TOKEN_INK, .middle = true, .text = said.title });
    dots(v, s, (struct rect){ page.x, above.y + half, text.w, above.h - half });
    parts_pill(v, s,
               &(struct pill){ .box = ok,
                               .look = PILL_MAIN,
                               .text = _("OK"),
                               .id = PARTS_ID(SCREEN_CODE, ID_OK),
                               .action = { .type = ACTION_DONE, .who = PARTNER_NONE } });
    s->fixed = true;
    keyboard_build(s, v->m, v->text,
                   &(struct keyboard){ .box = keys,
                                       .layer = c->keys,
                                       .popup = c->popup,
                                       .who = c->who,
                                       .pressed_id = v->ui->pressed_id,
                                       .one_line = true });
    s->fixed = false;
}

static const char *title(const struct view *v)
{
    enum partner who = v->ui->code.who;
    return who < PARTNER_COUNT ? v->facts->person[who].name : "";
}

void screen_code(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = title(v), .right_px = turn(v, s) });
    int end = v->m->h - parts_px(v, 22);
    if (v->ui->code.letters) {
        with_keyboard(v, s, top);
        return;
    }
    struct rect keys = { page.x, top, page.w, end - top }, said = keys;
    if (v->m->portrait) {
        int most = parts_px(v, 560);
        keys.h = keys.h * 60 / 100 < most ? keys.h * 60 / 100 : most;
        keys.y = end - keys.h;
        said.h = keys.y - parts_px(v, 16) - top;
    } else {
        keys.w = parts_px(v, PAD_W);
        keys.x = page.x + page.w - keys.w;
        said.w = keys.x - parts_px(v, 24) - page.x;
        keys.x = v->from_right ? page.x : keys.x; /* it is not mirrored by itself */
    }
    words_and_dots(v, s, said);
    pad(v, s, keys);
}

void screen_sign(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    const struct code *c = &v->ui->code;
    int top = parts_title(
        v, s,
        &(struct title){ .text = _("Choose your sign"),
                         .subtitle = _("Your page shows it. Another sign means the code was not yours.") });
    int columns = v->m->portrait ? 3 : 4, rows = OWN_SIGNS / columns, gap = parts_px(v, 12);
    struct rect box = { page.x, top, page.w, v->m->h - parts_px(v, 20) - top };
    int most = rows * parts_px(v, 180);
    box.h = box.h < most ? box.h : most;
    for (int i = 0; i < OWN_SIGNS; i++) {
        struct rect cell = parts_column(parts_row(box, i / columns, rows, gap), i % columns, columns, gap);
        uint16_t id = PARTS_ID(SCREEN_SIGN, ID_SIGN + i);
        struct rect drawn = parts_pressed(v, id) ? rect_grow(cell, -parts_px(v, 2)) : cell;
        parts_card(v, s, drawn);
        scene_icon(s, cell.x + cell.w / 2, cell.y + cell.h / 2, STYLE_ICON, token_of(c->who), signs_icon(i));
        parts_target(s, cell, id, &(struct action){ .type = ACTION_SIGN, .who = c->who, .value = i }, true);
    }
}

/* Six groups of four figures: read out, or copied, without losing the place. */
void screen_recovery(const struct view *v, struct scene *s)
{
    enum { GROUPS = 6, OF_GROUP = OWN_RECOVERY_DIGITS / GROUPS };
    struct rect page = parts_page(v), foot = parts_foot(v);
    const char *code = v->own ? v->own->recovery : "";
    int top = parts_title(v, s, &(struct title){ .text = _("Your spare code"), .no_back = true });
    int gap = parts_px(v, 12), columns = v->m->portrait ? 2 : 3, rows = GROUPS / columns;
    int text_h = parts_px(v, v->m->portrait ? 150 : 96);
    parts_text(
        v, s,
        &(struct parts_text){ .box = { page.x, top, page.w, text_h },
                              .style = STYLE_BODY,
                              .ink = TOKEN_SOFT,
                              .text = _("It opens your page if the code is forgotten. It is shown only "
                                        "now: write it down and put it where only you look.") });
    struct rect box = { page.x, top + text_h + gap, page.w, foot.y - 2 * gap - top - text_h };
    int most = rows * parts_px(v, 100);
    box.h = box.h < most ? box.h : most;
    s->fixed = true; /* figures run from the left */
    for (int i = 0; i < GROUPS && *code; i++) {
        struct rect cell = parts_column(parts_row(box, i / columns, rows, gap), i % columns, columns, gap);
        parts_card(v, s, cell);
        key_text(v, s, cell, TOKEN_INK, scene_printf(s, "%.*s", OF_GROUP, code + i * OF_GROUP));
    }
    s->fixed = false;
    parts_pill(v, s,
               &(struct pill){ .box = foot,
                               .look = PILL_MAIN,
                               .text = _("I have written it down"),
                               .id = PARTS_ID(SCREEN_RECOVERY, ID_WRITTEN),
                               .action = { .type = ACTION_DONE, .who = PARTNER_NONE } });
}
