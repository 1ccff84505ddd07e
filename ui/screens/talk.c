/* A harder talk: what it is, its turns, whether both want it kept that there was one, and what each wrote
 * for themselves before. */
#include "ui/screens/week.h"
#include "ui/words/words.h"

#define GAP 16

enum { ID_PREPARE = 1, ID_BEGIN, ID_BACK, ID_PAUSE, ID_NEXT, ID_HERE, ID_PAIR = ID_HERE + PARTNER_COUNT };

static void foot(const struct view *v, struct scene *s, const struct pill *pills, int count)
{
    struct rect box = parts_foot(v);
    for (int i = 0; i < count; i++) {
        struct pill pill = pills[i];
        pill.box = parts_column(box, i, count, parts_px(v, GAP));
        parts_pill(v, s, &pill);
    }
}

static struct rect between(const struct view *v, int top)
{
    struct rect page = parts_page(v);
    return (struct rect){ page.x, top, page.w, parts_foot(v).y - parts_px(v, GAP) - top };
}

static void words(const struct view *v, struct scene *s)
{
    struct rect box = between(v, parts_title(v, s, &(struct title){ .text = _("A harder talk") }));
    const struct action prepare = { .type = ACTION_PREPARE, .who = PARTNER_NONE },
                        begin = { .type = ACTION_TALK, .who = PARTNER_NONE };
    parts_card(v, s, box);
    parts_text(v, s,
               &(struct parts_text){
                   .box = rect_grow(box, -parts_px(v, 24)),
                   .style = STYLE_PROMPT,
                   .ink = TOKEN_INK,
                   .middle = true,
                   .text = _("One names what happened, plainly. The other hears it, and says what it did. "
                             "Then you swap, as often as you like.\n"
                             "With a therapist beside you it is safer. Either of you can pause or stop, at "
                             "any time. Nothing you say is kept.") });
    foot(v, s,
         (struct pill[]){
             { .text = _("Prepare for it"), .id = PARTS_ID(SCREEN_TALK, ID_PREPARE), .action = prepare },
             { .look = PILL_MAIN,
               .text = _("Begin"),
               .id = PARTS_ID(SCREEN_TALK, ID_BEGIN),
               .action = begin } },
         2);
}

static void on_and_back(const struct view *v, struct scene *s, bool pause, const char *next)
{
    const struct action calm = { .type = ACTION_CALM, .who = PARTNER_NONE, .value = CALM_MINUTES };
    struct pill pills[3] = { { .text = _("Back"),
                               .id = PARTS_ID(SCREEN_TALK, ID_BACK),
                               .action = { .type = ACTION_BACK, .who = PARTNER_NONE } } };
    int count = 1;
    if (pause)
        pills[count++] =
            (struct pill){ .text = _("A pause"), .id = PARTS_ID(SCREEN_TALK, ID_PAUSE), .action = calm };
    pills[count++] = (struct pill){ .look = PILL_MAIN,
                                    .text = next,
                                    .id = PARTS_ID(SCREEN_TALK, ID_NEXT),
                                    .action = { .type = ACTION_NEXT, .who = PARTNER_NONE } };
    foot(v, s, pills, count);
}

static void turns(const struct view *v, struct scene *s)
{
    int line = text_line_px(v->text, STYLE_CAPTION) * (v->m->portrait ? 2 : 1);
    struct rect box =
        between(v, parts_title(v, s, &(struct title){ .text = week_speaks(v, s), .no_back = true }));
    box.h -= line + parts_px(v, GAP);
    parts_centred(v, s, (struct rect){ box.x, box.y + box.h + parts_px(v, GAP), box.w, line }, STYLE_CAPTION,
                  TOKEN_SOFT, _("Take the time you take. Nothing of this is kept."));
    week_turns(v, s, box,
               &(struct week_turns){ .says = _("Say plainly what happened, or what it did to you."),
                                     .listens = week_listens,
                                     .count = WEEK_LISTENS });
    on_and_back(v, s, true, _("That was it"));
}

static void keep(const struct view *v, struct scene *s)
{
    struct rect box = between(
        v, parts_title(v, s,
                       &(struct title){
                           .text = _("Thank you both"),
                           .subtitle = _("If you both want it kept that you talked, each hold your side."),
                           .no_back = true }));
    int gap = parts_px(v, v->m->portrait ? 24 : 48), most = parts_px(v, 300);
    box.h = box.h < most ? box.h : most;
    for (int p = 0; p < PARTNER_COUNT; p++)
        week_hold_side(v, s, parts_side(v, box, (enum partner)p, gap), (enum partner)p,
                       v->ui->week.here[p].ms != 0, (uint16_t)PARTS_ID(SCREEN_TALK, ID_HERE + p),
                       v->facts->person[p].name);
    on_and_back(v, s, false, _("Keep nothing"));
}

static void after_side(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    struct rect room = week_side(v, s, box, who, false);
    enum talk_answer answered = v->ui->talk.answered[who];
    if (answered != TALK_UNASKED) {
        parts_text(v, s,
                   &(struct parts_text){ .box = room,
                                         .style = STYLE_BODY,
                                         .ink = token_of(who),
                                         .text = answered == TALK_GONE ? _("Nothing of it is left.")
                                                                       : _("Not now.") });
        return;
    }
    const struct action go = { .type = ACTION_UNPREPARE, .who = who },
                        later = { .type = ACTION_NOTHING, .who = who };
    week_pair(v, s, room,
              (struct pill[]){ { .text = _("Let mine go"),
                                 .id = (uint16_t)PARTS_ID(SCREEN_TALK, ID_PAIR + 2 * (int)who),
                                 .action = go },
                               { .text = _("Not now"),
                                 .id = (uint16_t)PARTS_ID(SCREEN_TALK, ID_PAIR + 2 * (int)who + 1),
                                 .action = later } });
}

/* The same for both, whoever wrote something and whoever did not. */
static void after(const struct view *v, struct scene *s)
{
    struct rect box =
        between(v, parts_title(v, s,
                               &(struct title){
                                   .text = _("What was written before"),
                                   .subtitle = _("Whoever wrote something for this talk can let it go now."),
                                   .no_back = true }));
    int gap = parts_px(v, v->m->portrait ? 24 : 48), most = parts_px(v, 360);
    box.h = box.h < most ? box.h : most;
    for (int p = 0; p < PARTNER_COUNT; p++)
        after_side(v, s, parts_side(v, box, (enum partner)p, gap), (enum partner)p);
    on_and_back(v, s, false, _("Done"));
}

void screen_talk(const struct view *v, struct scene *s)
{
    switch (v->ui->talk.page) {
    case TALK_WORDS:
        words(v, s);
        return;
    case TALK_TURNS:
        turns(v, s);
        return;
    case TALK_KEEP:
        keep(v, s);
        return;
    case TALK_AFTER:
        after(v, s);
        return;
    }
}
