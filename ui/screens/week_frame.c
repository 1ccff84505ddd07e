/* What every page of the week stands in, and the lines that go with it. */
#include "ui/screens/week.h"

#include <string.h>

#include "ui/words/words.h"

#define GAP 16

enum { ID_BACK = 1, ID_PAUSE, ID_NEXT = WEEK_ID_NEXT, ID_END };

struct matter week_matter(const struct view *v)
{
    return (struct matter){ .facts = v->facts, .days = v->span, .today = parts_today(v) };
}

static int length(const struct view *v)
{
    const struct thing *review = facts_review(v->facts);
    return review ? review->value : REVIEW_SHORT;
}

const char *week_plenty(const struct view *v, enum review_step step)
{
    static const char *const plain[] = {
        [2] = N_("Around two minutes is plenty. Take the time you take."),
        [3] = N_("Around three minutes is plenty. Take the time you take."),
        [4] = N_("Around four minutes is plenty. Take the time you take."),
        [5] = N_("Around five minutes is plenty. Take the time you take."),
        [6] = N_("Around six minutes is plenty. Take the time you take."),
        [8] = N_("Around eight minutes is plenty. Take the time you take."),
    };
    static const char *const each[] = {
        [3] = N_("Around three minutes each is plenty. Take the time you take."),
        [5] = N_("Around five minutes each is plenty. Take the time you take."),
        [8] = N_("Around five minutes to speak and three to say it back is plenty."),
    };
    size_t n = (size_t)review_minutes(length(v), step);
    bool turns = review_in_turns(step);
    const char *said = turns                              ? n < sizeof each / sizeof *each ? each[n] : NULL
                       : n < sizeof plain / sizeof *plain ? plain[n]
                                                          : NULL;
    return said ? _(said) : NULL;
}

static bool roomy(const struct view *v)
{
    return v->m->portrait || v->m->text <= 1.0f;
}

int week_quiet_lines(const struct view *v)
{
    return v->m->portrait ? 4 : roomy(v) ? 3 : 2;
}

const char *week_quiet(const struct view *v, struct scene *s, enum review_step step, const char *line)
{
    const char *plenty = week_plenty(v, step);
    if (!line || !plenty || !roomy(v))
        return line && !plenty ? line : plenty;
    return scene_printf(s, "%s\n%s", line, plenty);
}

uint64_t week_seed(const struct view *v)
{
    const struct thing *review = facts_review(v->facts);
    uint64_t drawn = 0;
    memcpy(&drawn, v->facts->household, sizeof drawn);
    return drawn + (uint64_t)(review ? review->created_day : 0);
}

const char *week_line(const struct view *v, enum review_step step, const char *fallback)
{
    const struct prompt_card *card = v->deck && review_line(step) >= 0
                                         ? prompts_review_line(v->deck, review_line(step), week_seed(v))
                                         : NULL;
    return card ? card->text : fallback;
}

/* Quiet, where nothing else is: an end is as near on every page as a beginning. */
static void end_pill(const struct view *v, struct scene *s)
{
    const struct thing *review = facts_review(v->facts);
    struct rect page = parts_page(v);
    int w = parts_touch_w(v, 132), h = parts_touch_h(v, 56);
    if (!review)
        return;
    parts_pill(v, s,
               &(struct pill){ .box = { page.x + page.w - w, parts_px(v, 44) - h / 2, w, h },
                               .style = STYLE_LABEL_SMALL,
                               .text = _("End here"),
                               .id = PARTS_ID(SCREEN_WEEK, ID_END),
                               .action = { .type = ACTION_THING_STATE,
                                           .who = PARTNER_NONE,
                                           .uid = review->uid,
                                           .value = THING_DONE } });
}

static void foot(const struct view *v, struct scene *s, const char *next)
{
    struct rect box = parts_foot(v), back = box, on = box, pause = box;
    int gap = parts_px(v, GAP);
    back.w = box.w * 200 / 752;
    on.w = box.w * 240 / 752;
    on.x = box.x + box.w - on.w;
    pause.w = box.w * 200 / 752;
    pause.x = back.x + back.w + (on.x - back.x - back.w - pause.w) / 2;
    if (pause.x < back.x + back.w + gap) {
        pause.x = back.x + back.w + gap;
        pause.w = on.x - gap - pause.x;
    }
    const struct action to[] = { { .type = ACTION_BACK, .who = PARTNER_NONE },
                                 { .type = ACTION_CALM, .who = PARTNER_NONE, .value = CALM_MINUTES },
                                 { .type = ACTION_NEXT, .who = PARTNER_NONE } };
    const char *const texts[] = { _("Back"), _("A pause"), next };
    const struct rect boxes[] = { back, pause, on };
    for (int i = 0; i < 3; i++)
        parts_pill(v, s,
                   &(struct pill){ .box = boxes[i],
                                   .look = i == 2 ? PILL_MAIN : PILL_PLAIN,
                                   .text = texts[i],
                                   .id = PARTS_ID(SCREEN_WEEK, ID_BACK + i),
                                   .action = to[i] });
}

struct rect week_frame(const struct view *v, struct scene *s, const struct week_frame *f)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s,
                          &(struct title){ .text = f->title,
                                           .no_back = true,
                                           .right_px = parts_touch_w(v, 132) + parts_px(v, GAP) });
    int lines = f->quiet_lines > 0 ? f->quiet_lines : 1, line = text_line_px(v->text, STYLE_CAPTION);
    int below = parts_foot(v).y - parts_px(v, GAP), quiet_h = f->quiet ? lines * line : 0;
    end_pill(v, s);
    foot(v, s, f->next);
    if (!f->quiet)
        return (struct rect){ page.x, top, page.w, below - top };
    parts_centred(v, s, (struct rect){ page.x, below - quiet_h, page.w, quiet_h }, STYLE_CAPTION, TOKEN_SOFT,
                  f->quiet);
    return (struct rect){ page.x, top, page.w, below - quiet_h - parts_px(v, GAP) - top };
}
