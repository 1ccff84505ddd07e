/* A pause in a talk. It ends by itself, or when the two of them say so; nobody is asked who wanted it. */
#include "ui/screens/parts.h"
#include "ui/words/words.h"

enum { ID_ON = 1, ID_END };

void screen_calm(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    const struct thing *review = v->ui->week.calm_over == SCREEN_TALK ? NULL : facts_review(v->facts);
    const char *text = _("A pause for both of you. Walk, breathe, have some water. The talk waits.");
    int gap = parts_px(v, 16), side = page.w / 8, top = parts_px(v, 96);
    struct rect box = { page.x + side, top, page.w - 2 * side, foot.y - parts_px(v, 60) - top };
    enum text_style style = parts_fit_style(v, STYLE_TITLE, text, box.w, box.h);
    int h = text_measure(v->text, style, text, box.w).h;
    box.y += (box.h - h) / 2;
    box.h = h;
    parts_seam(v, s, 0, box.y - parts_px(v, 20), SEAM_QUIET);
    parts_text(v, s,
               &(struct parts_text){
                   .box = box, .style = style, .ink = TOKEN_INK, .align = ALIGN_CENTRE, .text = text });
    parts_seam(v, s, box.y + h + parts_px(v, 20), foot.y - parts_px(v, 12), SEAM_QUIET);
    const struct action end = review ? (struct action){ .type = ACTION_THING_STATE,
                                                        .who = PARTNER_NONE,
                                                        .uid = review->uid,
                                                        .value = THING_DONE }
                                     : (struct action){ .type = ACTION_NEXT, .who = PARTNER_NONE };
    const struct pill pills[] = {
        { .text = _("End here"), .id = PARTS_ID(SCREEN_CALM, ID_END), .action = end },
        { .text = _("We go on"),
          .id = PARTS_ID(SCREEN_CALM, ID_ON),
          .action = { .type = ACTION_CALM, .who = PARTNER_NONE, .value = 0 } },
    };
    for (int i = 0; i < 2; i++) {
        struct pill pill = pills[i];
        pill.box = parts_column(foot, i, 2, gap);
        parts_pill(v, s, &pill);
    }
}
