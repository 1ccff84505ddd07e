#include "ui/screens/privacy.h"

#include <stddef.h>

#include "ui/screens/parts.h"
#include "ui/words/words.h"

static const char *const paragraphs[] = {
    N_("Not for a relationship with fear or violence. Help is outside: a neutral third person, a helpline."),
    N_("Whoever holds the memory card can read what is shared."),
    N_("Whoever set this up could read it too, and could press as either of you."),
    N_("Just me keeps an entry on your own page. A code seals it: the longer, the safer."),
    N_("It is no therapy. Asking for help is no failure."),
};
#define PARAGRAPHS (int)(sizeof paragraphs / sizeof *paragraphs)

static int height(const struct view *v, enum text_style style, int w, int gap)
{
    int h = -gap;
    for (int i = 0; i < PARAGRAPHS; i++)
        h += text_measure(v->text, style, _(paragraphs[i]), w).h + gap;
    return h;
}

void privacy_words(const struct view *v, struct scene *s, struct rect box)
{
    static const enum text_style styles[] = { STYLE_BODY, STYLE_CAPTION, STYLE_SMALL };
    int indent = parts_px(v, 24), w = box.w - indent, fleck = parts_px(v, 8), gap = parts_px(v, 12);
    size_t i = 0;
    while (i + 1 < sizeof styles / sizeof *styles && height(v, styles[i], w, gap) > box.h)
        i++;
    int spare = box.h - height(v, styles[i], w, 0), line = text_line_px(v->text, styles[i]);
    gap = spare / (PARAGRAPHS - 1) < 2 * gap ? spare / (PARAGRAPHS - 1) : 2 * gap;
    int y = box.y;
    for (int p = 0; p < PARAGRAPHS; p++) {
        const char *text = _(paragraphs[p]);
        struct rect words = { box.x + indent, y, w, text_measure(v->text, styles[i], text, w).h };
        scene_disc(s, (struct rect){ box.x, y + (line - fleck) / 2, fleck, fleck }, TOKEN_GOLD);
        y += gap + parts_text(v, s,
                              &(struct parts_text){
                                  .box = words, .style = styles[i], .ink = TOKEN_INK, .text = text });
    }
}

void screen_privacy(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = _("In plain words") }) + parts_px(v, 8);
    privacy_words(v, s, (struct rect){ page.x, top, page.w, page.h - parts_px(v, 20) - top });
}
