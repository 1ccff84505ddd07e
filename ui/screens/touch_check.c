/* How the picture hangs, and whether a touch is seen where it is meant. */
#include "ui/screens/settings.h"
#include "ui/words/words.h"

#define MARKS 3
#define MARK_MM 15.0f

enum { ID_TURN = 0x70, ID_KEEP };

static struct rect mark(const struct view *v, struct rect box, int i)
{
    static const struct {
        int x, y; /* percent of what is left of the box */
    } places[MARKS] = { { 4, 0 }, { 96, 42 }, { 30, 100 } };
    int w = parts_touch_w(v, MARK_MM * v->m->px_per_mm_x / v->m->unit),
        h = parts_touch_h(v, MARK_MM * v->m->px_per_mm_y / v->m->unit), size = w > h ? w : h;
    return (struct rect){ box.x + (box.w - size) * places[i].x / 100,
                          box.y + (box.h - size) * places[i].y / 100, size, size };
}

/* A touch counts where it was seen on the picture as it is drawn: a mirrored one is drawn mirrored. */
static bool is_met(const struct view *v, struct rect m)
{
    const struct touches_seen *seen = &v->ui->seen;
    for (int i = 0; i < seen->count; i++) {
        int x = v->from_right ? v->m->w - 1 - seen->at[i].x : seen->at[i].x;
        if (rect_has(m, x, seen->at[i].y))
            return true;
    }
    return false;
}

static void dots(const struct view *v, struct scene *s)
{
    const struct touches_seen *seen = &v->ui->seen;
    s->fixed = true; /* where the finger was, in every script */
    for (int i = 0; i < seen->count; i++) {
        int size = parts_px(v, i == seen->count - 1 ? 22 : 12);
        scene_disc(s, (struct rect){ seen->at[i].x - size / 2, seen->at[i].y - size / 2, size, size },
                   TOKEN_GOLD);
    }
    s->fixed = false;
}

void settings_touch(const struct view *v, struct scene *s, struct rect box)
{
    for (int i = 0; i < MARKS; i++) {
        struct rect m = mark(v, box, i);
        bool met = is_met(v, m);
        struct item *ring = scene_round(s, m, m.w / 2, TOKEN_CARD, met ? TOKEN_GOLD : TOKEN_SOFT);
        ring->line_px = (uint8_t)parts_px(v, met ? 4 : 2);
    }
    dots(v, s);
}

const char *settings_touch_words(const struct view *v)
{
    return v->ui->turn.tried ? _("Without an answer it soon turns back by itself.")
                             : _("Touch each of the marks. A dot shows where the touch was seen.");
}

bool settings_turn(const struct view *v, struct scene *s, struct rect pill, struct rect keep)
{
    bool tried = v->ui->turn.tried;
    parts_pill(v, s,
               &(struct pill){ .box = pill,
                               .style = STYLE_LABEL_SMALL,
                               .look = tried ? PILL_ANSWER : PILL_PLAIN,
                               .text = tried ? _("Turn it further") : _("Turn the picture"),
                               .id = PARTS_ID(v->ui->screen, ID_TURN),
                               .action = { .type = ACTION_TURN, .who = PARTNER_NONE } });
    if (tried)
        parts_pill(v, s,
                   &(struct pill){ .box = keep,
                                   .style = STYLE_LABEL_SMALL,
                                   .look = PILL_ANSWER,
                                   .text = _("Keep it like this"),
                                   .id = PARTS_ID(v->ui->screen, ID_KEEP),
                                   .action = { .type = ACTION_TURN_KEEP, .who = PARTNER_NONE } });
    return tried;
}

void screen_set_turn(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    struct title title = { .text = _("Touch and picture"), .subtitle = settings_touch_words(v) };
    int top = parts_title(v, s, &title), gap = parts_px(v, 16);
    settings_touch(v, s, (struct rect){ page.x, top, page.w, foot.y - gap - top });
    settings_turn(v, s, parts_column(foot, 0, 2, gap), parts_column(foot, 1, 2, gap));
}
