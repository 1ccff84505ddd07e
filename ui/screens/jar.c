/* Do something together: the ideas that both picked, and the way to either's own page, where ideas are picked
 * out of the other's sight. Nothing here tells who picked what. ui.step: the page of the list. */
#include "ui/screens/jar.h"

#include <stdio.h>
#include <string.h>

#include "ui/screens/listing.h"
#include "ui/words/words.h"

enum { ID_PICKS = 0x10, ID_ROW = 0x20 };

static struct idea idea_of(const struct view *v, const struct thing *t)
{
    struct idea idea = { .text = facts_words(v->facts, t), .own = t };
    facts_own_id(t, idea.id);
    return idea;
}

int jar_count(const struct view *v)
{
    int own = 0;
    while (facts_open(v->facts, THING_IDEA, FACTS_ANYBODY, own))
        own++;
    return v->library->jar.count + own;
}

struct idea jar_at(const struct view *v, int i)
{
    const struct texts *jar = &v->library->jar;
    struct idea idea = { .text = "" };
    if (i >= jar->count) {
        const struct thing *t = facts_open(v->facts, THING_IDEA, FACTS_ANYBODY, i - jar->count);
        return t ? idea_of(v, t) : idea;
    }
    snprintf(idea.id, sizeof idea.id, "%s", jar->item[i].id);
    idea.text = jar->item[i].text;
    return idea;
}

static bool find(const struct view *v, const char *id, struct idea *out)
{
    const struct texts_item *item = texts_find(&v->library->jar, id);
    const struct thing *t;
    if (item) {
        *out = (struct idea){ .text = item->text };
        snprintf(out->id, sizeof out->id, "%s", id);
        return true;
    }
    for (int i = 0; (t = facts_open(v->facts, THING_IDEA, FACTS_ANYBODY, i)); i++) {
        *out = idea_of(v, t);
        if (strcmp(out->id, id) == 0)
            return true;
    }
    return false;
}

int jar_picked(const struct view *v, const char (*pick)[PROMPT_ID_BYTES + 1], int count,
               struct idea out[FACTS_PICKS])
{
    int n = 0;
    for (int i = 0; i < count; i++)
        n += find(v, pick[i], &out[n]);
    return n;
}

/* One's own idea opens, to be changed or let go; the library's are only read. */
static void row(const struct view *v, struct scene *s, struct rect box, const struct idea *idea, int i)
{
    uint16_t id = PARTS_ID(SCREEN_JAR, ID_ROW + i);
    bool pressed = idea->own && parts_pressed(v, id);
    int pad = parts_px(v, 20), icon = parts_px(v, 44);
    parts_card(v, s, pressed ? rect_grow(box, -parts_px(v, 2)) : box);
    scene_icon(s, box.x + pad + icon / 2, box.y + box.h / 2, STYLE_ICON, TOKEN_GOLD_TEXT, ICON_LEAF);
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x + pad + icon + pad / 2, box.y + pad / 2,
                                              box.w - 2 * pad - icon - pad / 2, box.h - pad },
                                     .style = STYLE_BODY,
                                     .ink = TOKEN_INK,
                                     .middle = true,
                                     .text = idea->text });
    if (idea->own)
        parts_target(
            s, box, id,
            &(struct action){
                .type = ACTION_OPEN_THING, .who = PARTNER_NONE, .uid = idea->own->uid, .value = SCREEN_OURS },
            true);
}

/* To either's own page, each on their side; between them, or above where there is less room, the next page.
 */
static void foot(const struct view *v, struct scene *s, const struct listing *l)
{
    struct rect box = parts_foot(v), above = box;
    bool on = l->pages > 1, upright = v->m->portrait;
    int n = on && !upright ? 3 : 2, gap = parts_px(v, 16);
    above.y -= box.h + gap;
    const char *texts[PARTNER_COUNT];
    for (int p = 0; p < PARTNER_COUNT; p++)
        texts[p] = parts_say(s, _("Ideas for {name}"), "name", v->facts->person[p].name);
    enum text_style style =
        parts_pill_style(v, STYLE_LABEL, parts_column(box, 0, n, gap), texts, PARTNER_COUNT);
    for (int p = 0; p < PARTNER_COUNT; p++) {
        int column = (p == PARTNER_LEFT) == !v->from_right ? 0 : n - 1;
        parts_pill(v, s,
                   &(struct pill){
                       .box = parts_column(box, column, n, gap),
                       .style = style,
                       .text = texts[p],
                       .id = PARTS_ID(SCREEN_JAR, ID_PICKS + p),
                       .action = { .type = ACTION_OPEN, .who = (enum partner)p, .value = SCREEN_PICKS } });
    }
    if (on)
        listing_on(v, s, l, upright ? above : parts_column(box, 1, n, gap));
}

void screen_jar(const struct view *v, struct scene *s)
{
    const struct action make = { .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_IDEA };
    const struct practice *p = &v->facts->practice;
    struct idea ideas[FACTS_PICKS];
    int count = jar_picked(v, p->pick, p->pick_count, ideas);
    int top = parts_title(
        v, s, &(struct title){ .text = _("Do something together"), .right_px = LISTING_NEW_PX(v) });
    struct listing l = listing_fit(v, top, count, v->m->portrait ? 2 : 1);
    listing_new(v, s, _("New idea"), PILL_MAIN, &make);
    foot(v, s, &l);
    if (count == 0)
        listing_empty(v, s, &l, _("Each of you picks ideas in private. Those you both picked stand here."));
    for (int i = 0; i < l.shown; i++)
        row(v, s, listing_row(v, &l, i), &ideas[l.first + i], i);
}
