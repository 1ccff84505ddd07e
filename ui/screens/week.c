/* The week, page by page. No step is counted, and no time runs out. */
#include "ui/screens/week.h"

#include <string.h>

#include "ui/words.h"

#define GAP 16

enum { ID_PREVIOUS = 1, ID_PAUSE, ID_NEXT, ID_END, ID_STEP };

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

/* Of this household's review of this day: the same at every start. */
static uint64_t seed(const struct view *v)
{
    const struct thing *review = facts_review(v->facts);
    uint64_t drawn = 0;
    memcpy(&drawn, v->facts->household, sizeof drawn);
    return drawn + (uint64_t)(review ? review->created_day : 0);
}

const char *week_line(const struct view *v, enum review_step step, const char *fallback)
{
    const struct prompt_card *card =
        v->deck && review_line(step) >= 0 ? prompts_review_line(v->deck, review_line(step), seed(v)) : NULL;
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
                                   .id = PARTS_ID(SCREEN_WEEK, ID_PREVIOUS + i),
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
    parts_text(v, s,
               &(struct parts_text){ .box = { page.x, below - quiet_h, page.w, quiet_h },
                                     .style = STYLE_CAPTION,
                                     .ink = TOKEN_SOFT,
                                     .align = ALIGN_CENTRE,
                                     .middle = true,
                                     .text = f->quiet });
    return (struct rect){ page.x, top, page.w, below - quiet_h - parts_px(v, GAP) - top };
}

/* One thing to read, for both, and what can be done with it. */
static void one_line(const struct view *v, struct scene *s, enum review_step step, const char *title,
                     const char *fallback, const char *next)
{
    struct week_frame f = { .title = title, .quiet = week_plenty(v, step), .quiet_lines = 2, .next = next };
    struct rect box = week_frame(v, s, &f);
    parts_card(v, s, box);
    parts_text(v, s,
               &(struct parts_text){ .box = rect_grow(box, -parts_px(v, 28)),
                                     .style = STYLE_TITLE,
                                     .ink = TOKEN_INK,
                                     .align = ALIGN_CENTRE,
                                     .middle = true,
                                     .text = week_line(v, step, fallback) });
}

static void appreciate(const struct view *v, struct scene *s)
{
    static const char *const listens[] = { N_("Listen, and let it arrive.") };
    struct rect box =
        week_frame(v, s,
                   &(struct week_frame){
                       .title = week_speaks(v, s),
                       .quiet = week_quiet(v, s, REVIEW_APPRECIATE, week_line(v, REVIEW_APPRECIATE, NULL)),
                       .quiet_lines = week_quiet_lines(v),
                       .next = _("Next") });
    week_turns(v, s, box,
               &(struct week_turns){
                   .says = _("Name one small thing you valued this week."), .listens = listens, .count = 1 });
}

/* How to go about it or, for two weeks of three, a question to begin with: of the weekly talk, of limits. */
static const char *topic_line(const struct view *v)
{
    static const enum prompt_group groups[] = { GROUP_REVIEW, GROUP_WEEK, GROUP_EDGES };
    uint64_t drawn = seed(v);
    enum prompt_group group = groups[drawn % (sizeof groups / sizeof *groups)];
    const struct prompt_card *card =
        v->deck && group != GROUP_REVIEW ? prompts_line(v->deck, group, drawn) : NULL;
    return card ? card->text : week_line(v, REVIEW_TOPIC, NULL);
}

static void topic(const struct view *v, struct scene *s)
{
    struct rect box = week_frame(v, s,
                                 &(struct week_frame){ .title = week_speaks(v, s),
                                                       .quiet = week_quiet(v, s, REVIEW_TOPIC, topic_line(v)),
                                                       .quiet_lines = week_quiet_lines(v),
                                                       .next = _("Next") });
    week_turns(v, s, box,
               &(struct week_turns){ .says = _("Say what you felt and what you need. Begin with “I”."),
                                     .listens = week_listens,
                                     .count = WEEK_LISTENS });
}

/* What is written here comes back in the next week's talk. */
static void next_step(const struct view *v, struct scene *s)
{
    const struct thing *review = facts_review(v->facts),
                       *t = facts_open(v->facts, THING_STEP, FACTS_ANYBODY, 0);
    const char *written = review && t && t->seq > review->seq ? facts_words(v->facts, t) : NULL;
    struct rect box = week_frame(v, s,
                                 &(struct week_frame){ .title = _("One next step"),
                                                       .quiet = week_plenty(v, REVIEW_NEXT_STEP),
                                                       .quiet_lines = 2,
                                                       .next = _("Next") });
    int h = parts_touch_h(v, 64), pad = parts_px(v, 20), w = box.w * 320 / 752;
    struct rect pill = { box.x + (box.w - w) / 2, box.y + box.h - pad - h, w, h };
    struct rect words = { box.x + pad, box.y + pad, box.w - 2 * pad, pill.y - pad - box.y - pad };
    parts_card(v, s, box)->line = written ? TOKEN_GOLD : TOKEN_LINE;
    parts_text(v, s,
               &(struct parts_text){
                   .box = words,
                   .style = STYLE_TITLE,
                   .ink = TOKEN_INK,
                   .align = ALIGN_CENTRE,
                   .middle = true,
                   .text = written ? written
                                   : week_line(v, REVIEW_NEXT_STEP,
                                               _("What is one small step you would both like to take?")) });
    parts_pill(v, s,
               &(struct pill){ .box = pill,
                               .text = written ? _("Write another") : _("Write it down"),
                               .id = PARTS_ID(SCREEN_WEEK, ID_STEP),
                               .action = { .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_STEP } });
}

/* The question stays; what goes with it stands below. */
static void loved(const struct view *v, struct scene *s)
{
    const char *question = _("What would help you feel loved next week?");
    const char *line = week_line(v, REVIEW_LOVED, question);
    struct rect box = week_frame(v, s,
                                 &(struct week_frame){ .title = _("Next week"),
                                                       .quiet = week_plenty(v, REVIEW_LOVED),
                                                       .quiet_lines = 2,
                                                       .next = _("Next") });
    struct rect room = rect_grow(box, -parts_px(v, 28));
    bool two = strcmp(line, question) != 0;
    parts_card(v, s, box);
    parts_text(v, s,
               &(struct parts_text){ .box = two ? parts_row(room, 0, 2, 0) : room,
                                     .style = STYLE_TITLE,
                                     .ink = TOKEN_INK,
                                     .align = ALIGN_CENTRE,
                                     .middle = true,
                                     .text = question });
    if (two)
        parts_text(v, s,
                   &(struct parts_text){ .box = parts_row(room, 1, 2, 0),
                                         .style = STYLE_PROMPT,
                                         .ink = TOKEN_SOFT,
                                         .align = ALIGN_CENTRE,
                                         .middle = true,
                                         .text = line });
}

/* Early or late, an end is the end of a whole review. */
static void over(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot_box = parts_foot(v);
    int top = parts_title(v, s, &(struct title){ .text = _("Our week, together"), .no_back = true });
    struct rect card = { page.x, top, page.w, foot_box.y - parts_px(v, GAP) - top };
    parts_card(v, s, card)->line = TOKEN_GOLD;
    parts_text(v, s,
               &(struct parts_text){ .box = rect_grow(card, -parts_px(v, 28)),
                                     .style = STYLE_TITLE,
                                     .ink = TOKEN_INK,
                                     .align = ALIGN_CENTRE,
                                     .middle = true,
                                     .text = _("That was enough for today. Thank you both.") });
    int w = foot_box.w * 240 / 752;
    parts_pill(v, s,
               &(struct pill){ .box = { foot_box.x + foot_box.w - w, foot_box.y, w, foot_box.h },
                               .look = PILL_MAIN,
                               .text = _("Done"),
                               .id = PARTS_ID(SCREEN_WEEK, ID_NEXT),
                               .action = { .type = ACTION_NEXT, .who = PARTNER_NONE } });
}

static void page_of(const struct view *v, struct scene *s, enum review_step step)
{
    switch (step) {
    case REVIEW_ARRIVE:
        one_line(v, s, step, _("Arriving"), _("Take a breath, put things aside, and arrive."), _("Next"));
        return;
    case REVIEW_APPRECIATE:
        appreciate(v, s);
        return;
    case REVIEW_NOTES:
        week_notes(v, s);
        return;
    case REVIEW_WEATHER_LEFT:
        week_weather(v, s, PARTNER_LEFT);
        return;
    case REVIEW_WEATHER_RIGHT:
        week_weather(v, s, PARTNER_RIGHT);
        return;
    case REVIEW_WENT_RIGHT:
        week_went_right(v, s);
        return;
    case REVIEW_TOPIC:
        topic(v, s);
        return;
    case REVIEW_NEXT_STEP:
        next_step(v, s);
        return;
    case REVIEW_PROMISES:
        week_held(v, s);
        return;
    case REVIEW_SLIPS:
        week_slips(v, s);
        return;
    case REVIEW_AGREEMENTS:
        week_due(v, s);
        return;
    case REVIEW_LOVED:
        loved(v, s);
        return;
    case REVIEW_CLOSE:
    case REVIEW_STEP_COUNT:
        break;
    }
    one_line(v, s, REVIEW_CLOSE, _("Until next week"), _("Thank each other for sitting down together."),
             _("Done"));
}

void screen_week(const struct view *v, struct scene *s)
{
    if (v->ui->week.over || !facts_review(v->facts))
        over(v, s);
    else
        page_of(v, s, (enum review_step)v->ui->week.step);
}
