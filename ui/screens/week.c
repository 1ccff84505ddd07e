/* The week, page by page. No step is counted, and no time runs out. */
#include "ui/screens/week.h"

#include <string.h>

#include "ui/words/words.h"

#define GAP 16

enum { ID_STEP = WEEK_FRAME_IDS };

/* One thing to read, for both, and what can be done with it. */
static void one_line(const struct view *v, struct scene *s, enum review_step step, const char *title,
                     const char *fallback, const char *next)
{
    struct week_frame f = { .title = title, .quiet = week_plenty(v, step), .quiet_lines = 2, .next = next };
    struct rect box = week_frame(v, s, &f);
    parts_card(v, s, box);
    parts_centred(v, s, rect_grow(box, -parts_px(v, 28)), STYLE_TITLE, TOKEN_INK,
                  week_line(v, step, fallback));
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
    uint64_t drawn = week_seed(v);
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
    parts_centred(
        v, s, words, STYLE_TITLE, TOKEN_INK,
        written ? written
                : week_line(v, REVIEW_NEXT_STEP, _("What is one small step you would both like to take?")));
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
    parts_centred(v, s, two ? parts_row(room, 0, 2, 0) : room, STYLE_TITLE, TOKEN_INK, question);
    if (two)
        parts_centred(v, s, parts_row(room, 1, 2, 0), STYLE_PROMPT, TOKEN_SOFT, line);
}

/* Early or late, an end is the end of a whole review. */
static void over(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot_box = parts_foot(v);
    int top = parts_title(v, s, &(struct title){ .text = _("Our week, together"), .no_back = true });
    struct rect card = { page.x, top, page.w, foot_box.y - parts_px(v, GAP) - top };
    parts_card(v, s, card)->line = TOKEN_GOLD;
    parts_centred(v, s, rect_grow(card, -parts_px(v, 28)), STYLE_TITLE, TOKEN_INK,
                  _("That was enough for today. Thank you both."));
    int w = foot_box.w * 240 / 752;
    parts_pill(v, s,
               &(struct pill){ .box = { foot_box.x + foot_box.w - w, foot_box.y, w, foot_box.h },
                               .look = PILL_MAIN,
                               .text = _("Done"),
                               .id = PARTS_ID(SCREEN_WEEK, WEEK_ID_NEXT),
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
