/* What is held: promises and the last talk's next steps, what was owned, agreements whose date has come. */
#include "ui/screens/thing.h"
#include "ui/screens/week.h"
#include "ui/words/words.h"

#define RENEW_DAYS 30
#define PAIR 2

enum { ID_ROW = WEEK_ID, ID_PAIR = WEEK_ID + 0x10, ID_RENEW = WEEK_ID + 0x20, ID_LAPSE };

/* The two things one can say of a row. */
static void say_of(const struct view *v, const struct thing *t, struct pill pair[PAIR])
{
    bool promise = t->kind == THING_PROMISE;
    bool kept = promise && uid_equal(&v->ui->week.kept, &t->uid);
    struct action done = {
        .type = ACTION_THING_STATE, .who = PARTNER_NONE, .uid = t->uid, .value = THING_DONE
    };
    struct action gone = done;
    gone.value = THING_RELEASED;
    if (promise) {
        done = (struct action){ .type = ACTION_PROMISE, .who = t->partner, .from = t->uid };
        gone = (struct action){
            .type = ACTION_OPEN_THING, .who = t->partner, .uid = t->uid, .value = SCREEN_PROMISE
        };
    }
    pair[0] = (struct pill){ .text = promise ? _("Kept") : _("Done"),
                             .look = kept ? PILL_CHOSEN : PILL_PLAIN,
                             .action = done };
    pair[1] = (struct pill){ .text = promise ? _("More") : _("Let it go"), .action = gone };
}

static const char *whose(const struct view *v, const struct thing *t)
{
    return t->partner == PARTNER_NONE ? _("A next step of you both") : v->facts->person[t->partner].name;
}

static void row(const struct view *v, struct scene *s, struct rect box, const struct thing *t, int i)
{
    struct pill pair[PAIR];
    int pad = parts_px(v, 18), gap = parts_px(v, 10), h = parts_touch_h(v, 58);
    int pills_w = v->m->portrait ? box.w - 2 * pad : parts_px(v, 2 * 118) + gap;
    struct rect pills = { box.x + box.w - pad - pills_w, box.y + (box.h - h) / 2, pills_w, h };
    struct rect words = { box.x + pad, box.y + parts_px(v, 10), pills.x - gap - box.x - pad,
                          box.h - parts_px(v, 20) };
    if (v->m->portrait) {
        pills.y = box.y + box.h - pad - h;
        words.w = pills_w;
        words.h = pills.y - gap - words.y;
    }
    int line = text_line_px(v->text, STYLE_LABEL_SMALL), room = words.h - line;
    enum text_style style = parts_fit_style(v, STYLE_BODY, facts_words(v->facts, t), words.w, room);
    int said = text_measure(v->text, style, facts_words(v->facts, t), words.w).h;
    words.y += said < room ? (room - said) / 2 : 0;
    parts_card(v, s, box);
    parts_text(v, s,
               &(struct parts_text){ .box = { words.x, words.y, words.w, line },
                                     .style = STYLE_LABEL_SMALL,
                                     .ink = token_of(t->partner),
                                     .text = whose(v, t) });
    parts_text(v, s,
               &(struct parts_text){ .box = { words.x, words.y + line, words.w, said < room ? said : room },
                                     .style = style,
                                     .ink = TOKEN_INK,
                                     .text = facts_words(v->facts, t) });
    say_of(v, t, pair);
    for (int k = 0; k < PAIR; k++) {
        pair[k].box = parts_column(pills, k, PAIR, gap);
        pair[k].style = STYLE_LABEL_SMALL;
        pair[k].id = PARTS_ID(SCREEN_WEEK, ID_ROW + PAIR * i + k);
        parts_pill(v, s, &pair[k]);
    }
}

void week_held(const struct view *v, struct scene *s)
{
    struct matter m = week_matter(v);
    int pages = matter_pages(&m, REVIEW_PROMISES), gap = parts_px(v, 14);
    int page = v->ui->week.page < pages ? v->ui->week.page : pages - 1;
    struct rect box = week_frame(
        v, s,
        &(struct week_frame){ .title = _("Promises"),
                              .quiet = week_quiet(v, s, REVIEW_PROMISES, week_line(v, REVIEW_PROMISES, NULL)),
                              .quiet_lines = week_quiet_lines(v),
                              .next = _("Next") });
    int most = MATTER_HELD_ROWS * parts_px(v, v->m->portrait ? 260 : 132);
    box.h = box.h < most ? box.h : most;
    for (int i = 0; i < MATTER_HELD_ROWS; i++) {
        const struct thing *t = matter_held(&m, page * MATTER_HELD_ROWS + i);
        if (t)
            row(v, s, parts_row(box, i, MATTER_HELD_ROWS, gap), t, i);
    }
}

/* Its words go, or stay: asked of its author alone, who needs their code for the first. */
static void slip(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    struct matter m = week_matter(v);
    const struct entry *e = matter_slip(&m, who, v->ui->week.slips_kept[who]);
    struct rect room = week_side(v, s, box, who, false);
    if (!e)
        return;
    int pills = 2 * parts_touch_h(v, 64) + parts_px(v, 12), gap = parts_px(v, 8);
    parts_text(v, s,
               &(struct parts_text){ .box = { room.x, room.y, room.w, room.h - pills - gap },
                                     .style = STYLE_BODY,
                                     .ink = token_of(who),
                                     .text = e->words });
    week_enlarge(s, (struct rect){ box.x, box.y, box.w, room.y + room.h - pills - gap - box.y }, who);
    const struct action go = { .type = ACTION_TAKE_BACK, .who = who, .uid = e->uid };
    const struct action stay = { .type = ACTION_KEEP, .who = who, .uid = e->uid };
    week_pair(v, s, room,
              (struct pill[]){ { .text = _("Let its words go"),
                                 .id = PARTS_ID(SCREEN_WEEK, ID_PAIR + 2 * (int)who),
                                 .action = go },
                               { .text = _("Keep them"),
                                 .id = PARTS_ID(SCREEN_WEEK, ID_PAIR + 2 * (int)who + 1),
                                 .action = stay } });
}

static void slip_large(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    struct matter m = week_matter(v);
    const struct entry *e = matter_slip(&m, who, v->ui->week.slips_kept[who]);
    parts_text(v, s,
               &(struct parts_text){ .box = week_side(v, s, box, who, false),
                                     .style = STYLE_BODY,
                                     .ink = token_of(who),
                                     .text = e ? e->words : "" });
    week_enlarge(s, box, who);
}

/* Only who owned something has a side here. */
void week_slips(const struct view *v, struct scene *s)
{
    struct matter m = week_matter(v);
    bool has[PARTNER_COUNT];
    struct rect box =
        week_frame(v, s, &(struct week_frame){ .title = _("What was owned this week"), .next = _("Next") });
    if (v->ui->week.large) {
        slip_large(v, s, box, v->ui->week.large_of);
        return;
    }
    int gap = parts_px(v, v->m->portrait ? 16 : 32), most = parts_px(v, 520);
    box.h = box.h < most ? box.h : most;
    for (int p = 0; p < PARTNER_COUNT; p++)
        has[p] = matter_slip(&m, (enum partner)p, v->ui->week.slips_kept[p]);
    for (int p = 0; p < PARTNER_COUNT; p++)
        if (has[p])
            slip(v, s, parts_side(v, box, (enum partner)p, gap), (enum partner)p);
    if (!has[PARTNER_LEFT] && !has[PARTNER_RIGHT])
        parts_centred(v, s, rect_grow(box, -parts_px(v, 28)), STYLE_PROMPT, TOKEN_SOFT,
                      _("Thank you for the honesty."));
}

static void due(const struct view *v, struct scene *s, struct rect box, const struct thing *t)
{
    int pad = parts_px(v, 20), h = parts_touch_h(v, 64), gap = parts_px(v, 12);
    struct rect pills = { box.x + pad, box.y + box.h - pad - h, box.w - 2 * pad, h };
    struct rect words = { pills.x, box.y + pad, pills.w, pills.y - gap - box.y - pad };
    const struct action renew = { .type = ACTION_THING_STATE,
                                  .who = PARTNER_NONE,
                                  .uid = t->uid,
                                  .value = THING_OPEN,
                                  .day = thing_later(v, t, RENEW_DAYS) };
    struct action lapse = {
        .type = ACTION_THING_STATE, .who = PARTNER_NONE, .uid = t->uid, .value = THING_LAPSED
    };
    if (t->state != THING_OPEN)
        lapse = (struct action){ .type = ACTION_NEXT, .who = PARTNER_NONE };
    const struct pill pair[PAIR] = { { .text = _("Renew for a month"), .action = renew },
                                     { .text = _("Let it lapse"), .action = lapse } };
    parts_card(v, s, box);
    parts_centred(v, s, words, STYLE_TITLE, TOKEN_INK, facts_words(v->facts, t));
    for (int i = 0; i < PAIR; i++) {
        struct pill pill = pair[i];
        pill.box = parts_column(pills, i, PAIR, gap);
        pill.look = PILL_ANSWER;
        pill.id = PARTS_ID(SCREEN_WEEK, ID_RENEW + i);
        parts_pill(v, s, &pill);
    }
}

void week_due(const struct view *v, struct scene *s)
{
    struct matter m = week_matter(v);
    int pages = matter_pages(&m, REVIEW_AGREEMENTS);
    int page = v->ui->week.page < pages ? v->ui->week.page : pages - 1;
    const struct thing *t = matter_due(&m, page);
    struct rect box =
        week_frame(v, s,
                   &(struct week_frame){ .title = _("An agreement of you both"),
                                         .quiet = _("Its date has come. You both renew it, or it "
                                                    "lapses."),
                                         .quiet_lines = 2,
                                         .next = _("Next") });
    if (t)
        due(v, s, box, t);
}
