#include "ui/screens/answer.h"

#include <assert.h>

#include "ui/screens/parts.h"
#include "ui/words/words.h"

#define SHOWN_MS 2500
#define PAD_X 20
#define PAD_Y 8
#define CORNER 20

const char *answer_kept(const struct view *v, struct scene *s)
{
    const struct saved *saved = &v->ui->saved;
    if (saved->phase == SAVED_ALREADY)
        return _("Already kept.");
    if (saved->who == PARTNER_NONE)
        return _("Kept, both of you.");
    return parts_say(s, _("Kept, {name}."), "name", v->facts->person[saved->who].name);
}

const char *answer_why(enum journal_error error)
{
    static const char *const why[] = {
        [JOURNAL_OK] = N_("It did not reach the card. Please press again."),
        [JOURNAL_LOCKED] = N_("Another program has the journal open. Close it and press again."),
        [JOURNAL_NEWER] = N_("A newer Kept made this journal. Please update Kept."),
        [JOURNAL_DAMAGED] = N_("The journal cannot be read. Nothing in it is changed."),
        [JOURNAL_NOT_DEMO] = N_("This is a demo, and the journal is a real one."),
        [JOURNAL_DISK_FULL] = N_("The card is full. Make room on it, then press again."),
        [JOURNAL_READ_ONLY] = N_("The card cannot be written. Switch Kept off and on, then press again."),
        [JOURNAL_FAILED] = N_("It did not reach the card. Please press again."),
        [JOURNAL_NO_TARGET] = N_("The entry is no longer there."),
        [JOURNAL_TOO_LATE] = N_("The ten seconds are over. It stays as it is."),
        [JOURNAL_REFUSED] = N_("The journal did not take it. Please press again."),
        [JOURNAL_ALREADY] = N_("It was already kept."),
    };
    static_assert(sizeof why / sizeof *why == JOURNAL_ERROR_COUNT, "words for every error");
    return _(why[error]);
}

static bool answers_itself(enum screen screen)
{
    return screen == SCREEN_HOME || screen == SCREEN_AMBIENT || screen == SCREEN_DARK ||
           screen == SCREEN_MOOD_KEPT;
}

static bool is_due(const struct view *v)
{
    const struct saved *saved = &v->ui->saved;
    if (answers_itself(v->ui->screen))
        return false;
    if (saved->phase == SAVED_NOT_KEPT)
        return true;
    if (v->ui->screen == SCREEN_WORDS && v->ui->draft.what == DRAFT_ENTRY &&
        uid_equal(&v->ui->draft.target, &saved->uid))
        return false; /* its own words are being written: that was said before */
    if (v->ui->screen != SCREEN_WORDS && v->ui->screen != SCREEN_WELCOME)
        return false; /* a press leads home from everywhere else */
    return (saved->phase == SAVED_KEPT || saved->phase == SAVED_ALREADY) &&
           mono_since(v->now.mono, saved->since) < SHOWN_MS;
}

/* What of BAND is left between the targets to both sides of its middle; w 0: one lies across it. */
static struct rect free_of_targets(const struct view *v, const struct scene *s, struct rect band)
{
    int gap = parts_px(v, 8), middle = band.x + band.w / 2, left = band.x, right = band.x + band.w;
    for (int i = 0; i < s->target_count; i++) {
        const struct target *t = &s->target[i];
        struct rect seen = rect_meet(t->clip.w > 0 ? rect_meet(t->box, t->clip) : t->box, band);
        if (seen.w <= 0)
            continue;
        if (seen.x + seen.w <= middle)
            left = seen.x + seen.w + gap > left ? seen.x + seen.w + gap : left;
        else if (seen.x > middle)
            right = seen.x - gap < right ? seen.x - gap : right;
        else
            return (struct rect){ 0 };
    }
    return (struct rect){ left, band.y, right > left ? right - left : 0, band.h };
}

/* The title's line, or the same height below it, whichever has more room. */
static struct rect room(const struct view *v, const struct scene *s)
{
    struct rect page = parts_page(v), band = { page.x, parts_px(v, 6), page.w, parts_px(v, 78) };
    struct rect title = free_of_targets(v, s, band);
    band.y = parts_px(v, 92);
    struct rect below = free_of_targets(v, s, band);
    return title.w >= parts_px(v, 400) || title.w >= below.w ? title : below;
}

/* All of the title's line, so that no half of a title shows; below it as wide as its text, in the middle of
 * the picture where the room allows that. */
static struct rect card_in(const struct view *v, struct rect room_box, int w, int h)
{
    if (room_box.y < parts_px(v, 92))
        return room_box;
    int x = (v->m->w - w) / 2, last = room_box.x + room_box.w - w;
    x = x > last ? last : x;
    x = x < room_box.x ? room_box.x : x;
    return (struct rect){ x, room_box.y + (room_box.h - h) / 2, w, h };
}

static bool reason_fits(const struct view *v, const char *why, int w, int h)
{
    enum text_style style = parts_fit_style(v, STYLE_CAPTION, why, w, h);
    struct text_extent e = text_measure(v->text, style, why, w);
    return h > 0 && e.w <= w && e.h <= h;
}

void answer_overlay(const struct view *v, struct scene *s)
{
    if (!is_due(v))
        return;
    bool failed = v->ui->saved.phase == SAVED_NOT_KEPT;
    const char *said = failed ? _("Not kept") : answer_kept(v, s);
    const char *why = failed ? answer_why(v->ui->saved.error) : NULL;
    struct rect all = room(v, s);
    int pad_x = parts_px(v, PAD_X), pad_y = parts_px(v, PAD_Y);
    int w = all.w - 2 * pad_x, h = all.h - 2 * pad_y;
    if (w <= 0)
        return;
    enum text_style style = parts_fit_style(v, STYLE_PROMPT, said, w, h);
    struct text_extent first = text_measure(v->text, style, said, w), second = { 0 };
    if (why && reason_fits(v, why, w, h - first.h))
        second = text_measure(v->text, parts_fit_style(v, STYLE_CAPTION, why, w, h - first.h), why, w);
    int inner_w = first.w > second.w ? first.w : second.w;
    struct rect card = card_in(v, all, inner_w + 2 * pad_x, first.h + second.h + 2 * pad_y);
    struct parts_text text = { .box = { card.x + pad_x, card.y + (card.h - first.h - second.h) / 2,
                                        card.w - 2 * pad_x, first.h },
                               .style = style,
                               .ink = TOKEN_INK,
                               .align = ALIGN_CENTRE,
                               .text = said };
    scene_round(s, card, parts_px(v, CORNER), TOKEN_CARD, TOKEN_GOLD)->line_px =
        (uint8_t)(parts_px(v, 2) + 1);
    text.box.y += parts_text(v, s, &text);
    if (second.h == 0)
        return;
    text.box.h = second.h;
    text.style = STYLE_CAPTION;
    text.text = why;
    parts_text(v, s, &text);
}
