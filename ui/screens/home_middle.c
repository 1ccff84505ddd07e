#include "ui/screens/home_middle.h"

#include <string.h>

#include "ui/screens/answer.h"
#include "ui/screens/parts.h"
#include "ui/words/words.h"

#define SAID_H 84 /* an icon, and a word or two below it */
#define ROOMY 220 /* from this height on a card has wide margins */

enum { ID_LEFT_PILL = 20, ID_RIGHT_PILL, ID_PUT_AWAY, ID_CARD, ID_CHIP };

/* The card without its row of pills, and that row. */
struct inside {
    struct rect text, pills;
    int gap;
};

static struct inside inside(const struct view *v, struct rect box)
{
    bool wide = v->m->portrait && box.h >= parts_px(v, ROOMY);
    int pad = parts_px(v, wide ? 30 : 10), foot = parts_px(v, wide ? 24 : 10),
        top = parts_px(v, wide ? 20 : 12);
    int h = parts_touch_h(v, wide ? 62 : 56),
        two_lines = 2 * text_line_px(v->text, STYLE_SMALL) + parts_px(v, 8);
    if (two_lines > h && v->m->text > 1.0f)
        h = two_lines;
    struct inside in = { .gap = parts_px(v, wide ? 12 : 8) };
    in.pills = (struct rect){ box.x + pad, box.y + box.h - foot - h, box.w - 2 * pad, h };
    in.text = (struct rect){ in.pills.x + parts_px(v, 4), box.y + top, in.pills.w - 2 * parts_px(v, 4),
                             in.pills.y - box.y - top - parts_px(v, 8) };
    return in;
}

/* The two answers of a card: alike in size and strength. */
static void answers(const struct view *v, struct scene *s, const struct inside *in, const struct pill pair[2])
{
    const char *const texts[] = { pair[0].text, pair[1].text };
    enum text_style style =
        parts_pill_style(v, STYLE_LABEL_SMALL, parts_column(in->pills, 0, 2, in->gap), texts, 2);
    for (int i = 0; i < 2; i++) {
        struct pill pill = pair[i];
        pill.look = PILL_ANSWER;
        pill.style = style;
        pill.box = parts_column(in->pills, i, 2, in->gap);
        pill.id = PARTS_ID(SCREEN_HOME, ID_LEFT_PILL + i);
        parts_pill(v, s, &pill);
    }
}

static void card_with_seam(const struct view *v, struct scene *s, const struct home_middle *m,
                           enum token line)
{
    parts_seam(v, s, m->seam_top, m->box.y, SEAM_QUIET);
    parts_seam(v, s, m->box.y + m->box.h, m->seam_end, SEAM_QUIET);
    parts_card(v, s, m->box)->line = line;
}

static void day_card(const struct view *v, struct scene *s, const struct home_middle *m)
{
    struct inside in = inside(v, m->box);
    struct home_middle drawn = *m;
    bool open = v->card_reply == PROMPT_SHOWN;
    if (parts_pressed(v, PARTS_ID(SCREEN_HOME, ID_CARD)))
        drawn.box = rect_grow(m->box, -parts_px(v, 2));
    card_with_seam(v, s, &drawn, TOKEN_LINE);
    if (!open)
        in.text.h = in.pills.y + in.pills.h - in.text.y;
    parts_centred(v, s, in.text, STYLE_PROMPT, open ? TOKEN_INK : TOKEN_SOFT, v->card->text);
    parts_target(s, in.text, PARTS_ID(SCREEN_HOME, ID_CARD),
                 &(struct action){ .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_CARD }, false);
    if (!open)
        return;
    const struct action talked = { .type = ACTION_PROMPT, .who = PARTNER_NONE, .value = PROMPT_TALKED };
    const struct action not_now = { .type = ACTION_PROMPT, .who = PARTNER_NONE, .value = PROMPT_NOT_NOW };
    answers(v, s, &in,
            (struct pill[]){ { .text = _("We talked"), .action = talked },
                             { .text = _("Not now"), .action = not_now } });
}

/* After "we talked": one line of it, if they like. */
static void line_card(const struct view *v, struct scene *s, const struct home_middle *m)
{
    struct inside in = inside(v, m->box);
    const struct action line = { .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_LINE };
    const struct action not_now = { .type = ACTION_PROMPT, .who = PARTNER_NONE, .value = PROMPT_NOT_NOW };
    card_with_seam(v, s, m, TOKEN_LINE);
    parts_centred(v, s, in.text, STYLE_PROMPT, TOKEN_INK, _("Keep one line of it?"));
    answers(v, s, &in,
            (struct pill[]){ { .text = _("One line"), .action = line },
                             { .text = _("Not now"), .action = not_now } });
}

/* A review that was cut off, or left: it waits, and leaving it for good is as good. */
static void open_week(const struct view *v, struct scene *s, const struct home_middle *m)
{
    struct inside in = inside(v, m->box);
    const struct action on = { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_WEEK_BEGIN };
    const struct action end = { .type = ACTION_THING_STATE,
                                .who = PARTNER_NONE,
                                .uid = facts_review(v->facts)->uid,
                                .value = THING_DONE };
    card_with_seam(v, s, m, TOKEN_GOLD);
    parts_centred(v, s, in.text, STYLE_PROMPT, TOKEN_INK, _("Your week is open, where you left it."));
    answers(
        v, s, &in,
        (struct pill[]){ { .text = _("Go on"), .action = on }, { .text = _("End here"), .action = end } });
}

/* Words without a card; the seam makes room for them. */
static void open_line(const struct view *v, struct scene *s, const struct home_middle *m, const char *text)
{
    struct rect box = rect_grow(m->box, -parts_px(v, 8));
    enum text_style style = parts_fit_style(v, STYLE_PROMPT, text, box.w, box.h);
    int h = text_measure(v->text, style, text, box.w).h, gap = parts_px(v, 14);
    int y = box.y + (box.h - h) / 2;
    parts_seam(v, s, m->seam_top, y - gap, SEAM_QUIET);
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x, y, box.w, h },
                                     .style = style,
                                     .ink = TOKEN_INK,
                                     .align = ALIGN_CENTRE,
                                     .text = text });
    parts_seam(v, s, y + h + gap, m->seam_end, SEAM_QUIET);
}

/* The icon and the words after it in one line, where a card is too low for one above the other. */
static void told_beside(const struct view *v, struct scene *s, struct rect box, const struct parts_text *t,
                        uint32_t icon, enum token ink)
{
    int icon_w = parts_px(v, 76), gap = parts_px(v, 12);
    struct parts_text words = *t;
    words.box = (struct rect){ 0, box.y, box.w - icon_w - gap, box.h };
    words.style = parts_fit_style(v, t->style, t->text, words.box.w, words.box.h);
    words.align = ALIGN_START;
    words.middle = true;
    int w = text_measure(v->text, words.style, t->text, words.box.w).w;
    int x = box.x + (box.w - icon_w - gap - w) / 2;
    scene_icon(s, x + icon_w / 2, box.y + box.h / 2, STYLE_ICON_BIG, ink, icon);
    words.box.x = x + icon_w + gap;
    words.box.w = w;
    parts_text(v, s, &words);
}

/* What a press came to, in a word or two under its icon. */
static void told(const struct view *v, struct scene *s, struct rect box, uint32_t icon, enum token ink,
                 const char *text)
{
    int gap = parts_px(v, 8), line = text_line_px(v->text, STYLE_PROMPT);
    bool low = box.h < parts_px(v, 76) + gap + text_line_px(v->text, STYLE_TITLE);
    enum text_style icon_style = low ? STYLE_ICON : STYLE_ICON_BIG;
    int icon_h = parts_px(v, low ? 40 : 76);
    struct parts_text words = { .box = { box.x, 0, box.w, box.h - icon_h - gap },
                                .style = STYLE_TITLE,
                                .ink = TOKEN_INK,
                                .align = ALIGN_CENTRE,
                                .text = text };
    if (words.box.h < line) {
        told_beside(v, s, box, &words, icon, ink);
        return;
    }
    words.style = parts_fit_style(v, words.style, text, words.box.w, words.box.h);
    words.box.h = text_measure(v->text, words.style, text, words.box.w).h;
    int top = box.y + (box.h - icon_h - gap - words.box.h) / 2;
    scene_icon(s, box.x + box.w / 2, top + icon_h / 2, icon_style, ink, icon);
    words.box.y = top + icon_h + gap;
    parts_text(v, s, &words);
}

/* Open promises of the one who kept one: a touch says which it was. Returns the height they take. */
static int chips(const struct view *v, struct scene *s, struct rect box)
{
    const struct saved *saved = &v->ui->saved;
    int h = parts_touch_h(v, 52), gap = parts_px(v, 8), most = v->m->portrait ? 3 : 1, n = 0;
    bool open = saved->kind == ENTRY_PROMISE && !saved->named && saved->phase != SAVED_PRESSED &&
                saved->who != PARTNER_NONE;
    while (open && n < most && facts_open(v->facts, THING_PROMISE, saved->who, n))
        n++;
    for (int i = 0; i < n; i++) {
        const struct thing *t = facts_open(v->facts, THING_PROMISE, saved->who, i);
        int y = box.y + box.h - (n - i) * (h + gap) + gap;
        parts_pill(
            v, s,
            &(struct pill){
                .box = { box.x, y, box.w, h },
                .style = STYLE_LABEL_SMALL,
                .text = facts_words(v->facts, t),
                .id = PARTS_ID(SCREEN_HOME, ID_CHIP + i),
                .action = { .type = ACTION_NAME, .who = saved->who, .uid = saved->uid, .from = t->uid } });
    }
    return n * (h + gap);
}

/* A line below what is said, where there is room for both. Returns the height it takes. */
static int thanks(const struct view *v, struct scene *s, struct rect box)
{
    if (!v->line)
        return 0;
    int h = text_measure(v->text, STYLE_CAPTION, v->line->text, box.w).h, gap = parts_px(v, 8);
    if (box.h - h - gap < parts_px(v, SAID_H))
        return 0;
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x, box.y + box.h - h, box.w, h },
                                     .style = STYLE_CAPTION,
                                     .ink = TOKEN_SOFT,
                                     .align = ALIGN_CENTRE,
                                     .text = v->line->text });
    return h + gap;
}

static void kept(const struct view *v, struct scene *s, const struct home_middle *m)
{
    const struct saved *saved = &v->ui->saved;
    struct inside in = inside(v, m->box);
    card_with_seam(v, s, m, TOKEN_GOLD);
    int chosen = chips(v, s, in.text);
    in.text.h -= chosen > 0 ? chosen : thanks(v, s, in.text);
    told(v, s, in.text, parts_entry_icon(saved->kind, WEATHER_NONE), token_of(saved->who), answer_kept(v, s));
    const struct action words = { .type = ACTION_OPEN_WORDS, .who = saved->who, .uid = saved->uid };
    const struct action undo = { .type = ACTION_UNDO, .who = saved->who, .value = saved->kind };
    answers(
        v, s, &in,
        (struct pill[]){ { .text = _("Words"), .action = words }, { .text = _("Undo"), .action = undo } });
}

static void undone(const struct view *v, struct scene *s, const struct home_middle *m)
{
    struct inside in = inside(v, m->box);
    in.text.h = in.pills.y + in.pills.h - in.text.y;
    card_with_seam(v, s, m, TOKEN_LINE);
    told(v, s, in.text, ICON_UNDO, TOKEN_SOFT, _("Taken back."));
}

struct notice {
    const char *title, *where, *text; /* title and where may be NULL */
    int more;                         /* further faults that are not shown */
};

/* A heading, what happened where, and one pill to put it away. It says more than a card, and
 * takes the seam's room above it. */
static void notice(const struct view *v, struct scene *s, const struct home_middle *m, const struct notice *n)
{
    struct home_middle all = *m;
    all.box.y = m->seam_top;
    all.box.h += m->box.y - m->seam_top;
    struct inside in = inside(v, all.box);
    int y = in.text.y, end = in.text.y + in.text.h, x = in.text.x, w = in.text.w;
    card_with_seam(v, s, &all, TOKEN_LINE);
    if (n->title)
        y += parts_text(v, s,
                        &(struct parts_text){ .box = { x, y, w, parts_px(v, 34) },
                                              .style = STYLE_PROMPT,
                                              .ink = TOKEN_INK,
                                              .align = ALIGN_CENTRE,
                                              .text = n->title });
    if (n->where)
        y += parts_text(v, s,
                        &(struct parts_text){ .box = { x, y, w, parts_px(v, 52) },
                                              .style = STYLE_LABEL_SMALL,
                                              .ink = TOKEN_GOLD_TEXT,
                                              .align = ALIGN_CENTRE,
                                              .text = n->where });
    if (n->more > 0) {
        const char *more = parts_say(s, _("and {count} more"), "count", scene_printf(s, "%d", n->more));
        int h = text_line_px(v->text, STYLE_SMALL);
        end -= h;
        parts_text(v, s,
                   &(struct parts_text){ .box = { x, end, w, h },
                                         .style = STYLE_SMALL,
                                         .ink = TOKEN_SOFT,
                                         .align = ALIGN_CENTRE,
                                         .text = more });
    }
    parts_centred(v, s, (struct rect){ x, y, w, end - y }, STYLE_CAPTION, TOKEN_INK, n->text);
    parts_pill(v, s,
               &(struct pill){ .box = in.pills,
                               .look = PILL_ANSWER,
                               .style = STYLE_LABEL_SMALL,
                               .text = _("All right"),
                               .id = PARTS_ID(SCREEN_HOME, ID_PUT_AWAY),
                               .action = { .type = ACTION_DONE, .who = PARTNER_NONE } });
}

static void not_kept(const struct view *v, struct scene *s, const struct home_middle *m)
{
    notice(v, s, m, &(struct notice){ .title = _("Not kept"), .text = answer_why(v->ui->saved.error) });
}

static void config_notice(const struct view *v, struct scene *s, const struct home_middle *m)
{
    const struct config *c = v->config;
    const struct config_fault *f = &c->fault[0];
    const char *slash = strrchr(c->file, '/'), *file = slash ? slash + 1 : c->file;
    /* What is wrong with it is for whoever edits the file, and English; keptctl says it. */
    struct notice n = { .title = _("A setting to look at"),
                        .text = _("It cannot be used as it is. “keptctl config check” says more."),
                        .more = c->fault_count - 1 };
    n.where = f->line > 0 ? scene_printf(s, "%s:%d", file, f->line) : file;
    notice(v, s, m, &n);
}

void home_middle(const struct view *v, struct scene *s, const struct home_middle *m)
{
    switch (v->ui->saved.phase) {
    case SAVED_KEPT:
    case SAVED_ALREADY:
        kept(v, s, m);
        return;
    case SAVED_UNDONE:
        undone(v, s, m);
        return;
    case SAVED_NOT_KEPT:
        not_kept(v, s, m);
        return;
    case SAVED_NONE:
    case SAVED_PRESSED:
        break;
    }
    if (v->display_note && !v->ui->notice_read)
        notice(v, s, m, &(struct notice){ .text = v->display_note });
    else if (v->config->fault_count > 0 && !v->ui->notice_read)
        config_notice(v, s, m);
    else if (facts_review(v->facts))
        open_week(v, s, m);
    else if (v->facts->newest_seq == 0)
        open_line(v, s, m, _("One touch on your side, and it is kept. Whenever you like."));
    else if (v->card && !v->quiet && v->ui->line_until.ms != 0)
        line_card(v, s, m);
    else if (v->card && !v->quiet)
        day_card(v, s, m);
    else
        parts_seam(v, s, m->seam_top, m->seam_end, SEAM_QUIET);
}
