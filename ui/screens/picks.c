/* Picking ideas for the jar, on one's own page: one idea after the other, and the list of what one picked.
 * Nothing shows whether the other picked it too. ui.idea: how many were looked at; ui.step: the list's page.
 */
#include <stdio.h>
#include <string.h>

#include "ui/screens/jar.h"
#include "ui/screens/listing.h"
#include "ui/screens/thing.h"
#include "ui/words/words.h"

/* Ideas further on that each day begins; with 66 ideas every sixth comes to be the first. */
#define A_DAY_ON 11

enum { ID_YES = 0x10, ID_NO, ID_CHANGE, ID_ROW = 0x20 };

static bool is_picked(const struct view *v, const char *id)
{
    for (int i = 0; i < v->own->pick_count; i++)
        if (strcmp(v->own->pick[i], id) == 0)
            return true;
    return false;
}

static struct action pick(const struct view *v, struct scene *s, const struct idea *idea, bool wanted)
{
    return (struct action){ .type = ACTION_PRIVATE,
                            .who = v->own->who,
                            .text = scene_printf(s, PRIVATE_PICK "%s=%d", idea->id, wanted) };
}

/* "Not now" on what was never picked leaves no trace: it only goes on. */
static struct thing_page choices(const struct view *v, struct scene *s, const struct idea *idea)
{
    const struct action on = { .type = ACTION_DONE, .who = v->own->who };
    bool had = is_picked(v, idea->id);
    struct thing_page page = {
        .words = idea->text,
        .line = had ? _("You picked it.") : _("It shows once you both picked it."),
        .look = PILL_ANSWER,
        .count = 2,
        .pill = { { .text = _("I would like that"),
                    .id = PARTS_ID(SCREEN_PICKS, ID_YES),
                    .action = had ? on : pick(v, s, idea, true) },
                  { .text = _("Not now"),
                    .id = PARTS_ID(SCREEN_PICKS, ID_NO),
                    .action = had ? pick(v, s, idea, false) : on } },
    };
    if (idea->own)
        page.pill[page.count++] = (struct pill){ .text = _("Change it"),
                                                 .id = PARTS_ID(SCREEN_PICKS, ID_CHANGE),
                                                 .action = { .type = ACTION_OPEN_THING,
                                                             .who = v->own->who,
                                                             .uid = idea->own->uid,
                                                             .value = SCREEN_OURS } };
    return page;
}

/* Where a day begins is the same for both; before 1970 there are days too, for a clock that is not set. */
static struct idea idea_now(const struct view *v, int count)
{
    int64_t at = ((int64_t)parts_today(v) * A_DAY_ON + v->ui->idea) % count;
    return jar_at(v, (int)(at < 0 ? at + count : at));
}

void screen_picks(const struct view *v, struct scene *s)
{
    int count = jar_count(v);
    if (!v->own || count == 0) {
        parts_title(v, s, &(struct title){ .text = _("Ideas for the jar") });
        return;
    }
    const struct action list = { .type = ACTION_OPEN, .who = v->own->who, .value = SCREEN_PICKED };
    struct idea idea = idea_now(v, count);
    struct thing_page page = choices(v, s, &idea);
    page.title = parts_say(s, _("Ideas for {name}"), "name", v->facts->person[v->own->who].name);
    page.right_px = LISTING_NEW_PX(v);
    thing_page(v, s, &page);
    listing_new(v, s, _("What I picked"), PILL_PLAIN, &list);
}

static void row(const struct view *v, struct scene *s, struct rect box, const struct idea *idea, int i)
{
    int pad = parts_px(v, 20), w = parts_px(v, 150), h = parts_touch_h(v, 58);
    struct rect let_go = { box.x + box.w - pad - w, box.y + (box.h - h) / 2, w, h };
    parts_card(v, s, box);
    parts_text(v, s,
               &(struct parts_text){
                   .box = { box.x + pad, box.y + pad / 2, let_go.x - box.x - 2 * pad, box.h - pad },
                   .style = STYLE_BODY,
                   .ink = TOKEN_INK,
                   .middle = true,
                   .text = idea->text });
    parts_pill(v, s,
               &(struct pill){ .box = let_go,
                               .style = STYLE_LABEL_SMALL,
                               .text = _("Let it go"),
                               .id = PARTS_ID(SCREEN_PICKED, ID_ROW + i),
                               .action = pick(v, s, idea, false) });
}

void screen_picked(const struct view *v, struct scene *s)
{
    struct idea ideas[FACTS_PICKS];
    int top = parts_title(v, s, &(struct title){ .text = _("What I picked") });
    if (!v->own)
        return;
    int count = jar_picked(v, v->own->pick, v->own->pick_count, ideas);
    struct listing l = listing_fit(v, top, count, 0);
    if (count == 0)
        listing_empty(v, s, &l, _("What you would like to do stands here, for you alone."));
    for (int i = 0; i < l.shown; i++)
        row(v, s, listing_row(v, &l, i), &ideas[l.first + i], i);
    if (l.pages > 1)
        listing_on(v, s, &l, parts_column(parts_foot(v), 1, 2, parts_px(v, 16)));
}
