#include "ui/screens/reading.h"

#include <string.h>

#include "ui/words/words.h"

#define MORE_W 190

static void pages(const struct view *v, struct scene *s, const struct reading *r, int lines)
{
    struct rect box = r->box;
    int line = text_line_px(v->text, STYLE_BODY), bleed = parts_px(v, 2);
    int pill_h = parts_touch_h(v, 52), shown = (box.h - pill_h - parts_px(v, 4)) / line;
    shown = shown > 1 ? shown : 1;
    int count = (lines + shown - 1) / shown, page = r->page < count ? r->page : count - 1;
    struct rect text = { box.x, box.y - page * shown * line, box.w, lines * line };
    int above = page > 0 ? 0 : bleed; /* nothing of the line before may look in */
    scene_text(s, text, STYLE_BODY, TOKEN_INK, ALIGN_START, r->text)->clip =
        (struct rect){ box.x, box.y - above, box.w, shown * line + above + bleed };
    bool last = page == count - 1;
    int w = parts_px(v, MORE_W);
    parts_pill(v, s,
               &(struct pill){ .box = { box.x + box.w - w, box.y + box.h - pill_h, w, pill_h },
                               .style = STYLE_LABEL_SMALL,
                               .id = r->id,
                               .text = last ? _("From the start") : _("Read on"),
                               .action = last ? r->to_start : r->on });
}

void reading(const struct view *v, struct scene *s, const struct reading *r)
{
    struct text_extent e = text_measure(v->text, STYLE_BODY, r->text, r->box.w);
    if (e.h > r->box.h)
        pages(v, s, r, e.lines);
    else
        scene_text(s, (struct rect){ r->box.x, r->box.y, r->box.w, e.h }, STYLE_BODY, TOKEN_INK, ALIGN_START,
                   r->text);
}

const char *reading_parts(struct scene *s, const char *words)
{
    char said[WORDS_BYTES + 2 * WORDS_PARTS + 1];
    size_t used = 0;
    for (const char *c = words; *c && used + 2 < sizeof said; c++) {
        said[used++] = *c == WORDS_PART ? '\n' : *c;
        if (*c == WORDS_PART)
            said[used++] = '\n';
    }
    said[used] = '\0';
    const char *kept = scene_string(s, said);
    memset(said, 0, sizeof said);
    return kept;
}
