/* The counter view: each partner's side with three actions, and between them the time and one
 * thing to read. It shows nobody's mood. */
#include <assert.h>
#include <string.h>

#include "firmware/rules/consent.h"
#include "ui/screens/home_middle.h"
#include "ui/screens/parts.h"
#include "ui/words/words.h"

#define FLECK_MS 600
#define REMARK_LINES 2 /* below the date, at most */

enum { ID_TIMELINE = 1, ID_TOGETHER, ID_CLOCK, ID_TIME, ID_PLANNED, ID_NAME = 0x10, ID_BEGIN = 0xE0 };

struct places {
    struct rect name[PARTNER_COUNT], cards[PARTNER_COUNT];
    struct rect clock, clock_touch, date, middle, foot;
    enum text_style clock_style;
    int card_gap, foot_gap;
    int seam_above; /* the seam comes in from the top and ends here, above the clock */
    int seam_end;   /* it goes on to here, below the middle */
};

static struct places landscape(const struct view *v)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    int side = page.w * 232 / 752, gap = parts_px(v, 16), top = parts_px(v, 80), foot_gap = parts_px(v, 22);
    struct rect middle = { page.x + side + gap, parts_px(v, 136), page.w - 2 * (side + gap), 0 };
    int right = middle.x + middle.w + gap;
    middle.h = foot.y - gap - middle.y;
    struct places p = { .middle = middle, .foot = foot, .clock_style = STYLE_CLOCK, .foot_gap = foot_gap };
    p.card_gap = parts_px(v, 12);
    p.clock = (struct rect){ middle.x, parts_px(v, 19), middle.w, parts_px(v, 52) };
    p.date = (struct rect){ middle.x, parts_px(v, 69), middle.w, parts_px(v, 60) };
    enum partner first = v->from_right ? PARTNER_RIGHT : PARTNER_LEFT;
    p.cards[first] = (struct rect){ page.x, top, side, foot.y - parts_px(v, 20) - top };
    p.cards[partner_other(first)] = p.cards[first];
    p.cards[partner_other(first)].x = right;
    int touch_h = parts_touch_h(v, 56), touch_y = p.date.y - touch_h, reach = parts_px(v, 14);
    p.clock_touch =
        (struct rect){ p.clock.x - reach, touch_y > 0 ? touch_y : 0, p.clock.w + 2 * reach, touch_h };
    for (int i = 0; i < PARTNER_COUNT; i++)
        p.name[i] = (struct rect){ p.cards[i].x + parts_px(v, 4), parts_px(v, 18), side - parts_px(v, 4),
                                   parts_px(v, 54) };
    p.seam_above = parts_px(v, 16);
    p.seam_end = v->m->h;
    return p;
}

static struct places portrait(const struct view *v)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    int gap = parts_px(v, 24), foot_gap = parts_px(v, 12), cards_h = parts_px(v, 302);
    int top = foot.y - parts_px(v, 28) - cards_h;
    struct places p = {
        .foot = foot, .clock_style = STYLE_CLOCK_BIG, .foot_gap = foot_gap, .card_gap = parts_px(v, 10)
    };
    p.clock = (struct rect){ page.x, parts_px(v, 34), page.w, parts_px(v, 114) };
    p.date = (struct rect){ page.x, parts_px(v, 150), page.w, parts_px(v, 34) };
    p.middle = (struct rect){ page.x, parts_px(v, 213), page.w, top - parts_px(v, 78 + 213) };
    p.clock_touch = p.clock;
    for (int i = 0; i < PARTNER_COUNT; i++) {
        p.cards[i] = parts_side(v, (struct rect){ page.x, top, page.w, cards_h }, (enum partner)i, gap);
        p.name[i] = (struct rect){ p.cards[i].x + parts_px(v, 4), top - parts_px(v, 62),
                                   p.cards[i].w - parts_px(v, 4), parts_px(v, 54) };
    }
    p.seam_above = parts_px(v, 45);
    p.seam_end = v->m->h;
    return p;
}

struct side_action {
    enum action_type type;
    uint32_t icon;
    const char *text;
};

static const struct side_action actions[] = {
    [BUTTON_MOOD] = { ACTION_MOOD_OPEN, ICON_CLEARING, N_("Mood") },
    [BUTTON_PROMISE] = { ACTION_PROMISE, ICON_PROMISE, N_("Kept a promise") },
    [BUTTON_WIN] = { ACTION_WIN, ICON_WIN, N_("Small win") },
};
static_assert(sizeof actions / sizeof *actions == BUTTON_KIND_COUNT, "an action for every button");

/* Whether the press that is on its way, or kept, was this one's. */
static bool ringed(const struct view *v, enum partner who, enum button_kind kind)
{
    const struct saved *saved = &v->ui->saved;
    if (saved->phase != SAVED_PRESSED && saved->phase != SAVED_KEPT && saved->phase != SAVED_ALREADY)
        return false;
    if (saved->kind == ENTRY_SHARED_WIN)
        return kind == BUTTON_WIN;
    return saved->who == who && ((saved->kind == ENTRY_PROMISE && kind == BUTTON_PROMISE) ||
                                 (saved->kind == ENTRY_WIN && kind == BUTTON_WIN));
}

/* A held finger takes back what the same button held takes back. */
static struct action held(enum partner who, enum button_kind kind)
{
    static const enum entry_kind kinds[] = { [BUTTON_PROMISE] = ENTRY_PROMISE, [BUTTON_WIN] = ENTRY_WIN };
    if (kind == BUTTON_MOOD)
        return (struct action){ .type = ACTION_NONE };
    return (struct action){ .type = ACTION_UNDO, .who = who, .value = kinds[kind] };
}

/* Who has taken their part along: said calmly, and with a way back. */
static void gone(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    int h = parts_touch_h(v, 64), pad = parts_px(v, 16);
    struct rect pill = { box.x + pad, box.y + box.h - pad - h, box.w - 2 * pad, h };
    scene_round(s, box, parts_px(v, 20), token_tint(who), token_tint(who));
    parts_centred(v, s, (struct rect){ pill.x, box.y + pad, pill.w, pill.y - box.y - 2 * pad }, STYLE_PROMPT,
                  token_of(who), _("has taken their part along"));
    parts_pill(v, s,
               &(struct pill){ .box = pill,
                               .style = STYLE_LABEL_SMALL,
                               .text = _("Begin again"),
                               .id = PARTS_ID(SCREEN_HOME, ID_BEGIN + (int)who),
                               .action = { .type = ACTION_BEGIN_AGAIN, .who = who } });
}

static void side(const struct view *v, struct scene *s, const struct places *p, enum partner who)
{
    parts_text(v, s,
               &(struct parts_text){ .box = p->name[who],
                                     .style = STYLE_NAME,
                                     .ink = token_of(who),
                                     .middle = true,
                                     .text = v->facts->person[who].name });
    struct rect touch = p->name[who];
    touch.y -= parts_px(v, 8);
    touch.h = parts_touch_h(v, 62);
    parts_target(s, touch, PARTS_ID(SCREEN_HOME, ID_NAME + (int)who),
                 &(struct action){ .type = ACTION_OPEN_OWN, .who = who }, false);
    if (v->facts->practice.left[who]) {
        gone(v, s, p->cards[who], who);
        return;
    }
    for (int k = 0; k < BUTTON_KIND_COUNT; k++) {
        enum button button = button_of(who, (enum button_kind)k);
        struct target *target = parts_action_card(
            v, s,
            &(struct action_card){ .box = parts_row(p->cards[who], k, BUTTON_KIND_COUNT, p->card_gap),
                                   .who = who,
                                   .icon = actions[k].icon,
                                   .text = _(actions[k].text),
                                   .ringed = ringed(v, who, (enum button_kind)k),
                                   .id = PARTS_ID_BUTTON(button),
                                   .action = { .type = actions[k].type, .who = who } });
        target->held = held(who, (enum button_kind)k);
    }
}

/* A line below the date, and where it leads. */
struct remark {
    const char *text; /* NULL: there is none */
    struct action action;
    int id;
};

static struct remark leading(const char *text, int id, enum partner who, enum screen screen)
{
    return (struct remark){ text, { .type = ACTION_OPEN, .who = who, .value = screen }, id };
}

/* Of all that both agreed on what weighs most: something done to the journal as a whole, before somebody's
 * entries that show more. */
struct agreed {
    const struct widening *what; /* NULL: nothing is agreed on */
    bool whole;
    enum partner who; /* shows more; NONE: both do */
    bool several;     /* there is more than it */
};

static struct agreed agreed(const struct practice *p)
{
    const struct widening *whole = consent_weightiest(p), *first = p->widening_count > 0 ? p->widening : NULL;
    struct agreed a = { .what = whole ? whole : first, .whole = whole != NULL, .who = PARTNER_NONE };
    for (int i = 0; i < p->widening_count; i++)
        a.several = a.several || p->widening[i].partner != a.what->partner;
    if (a.what && !a.several)
        a.who = a.what->partner;
    return a;
}

static const char *tomorrow(const struct view *v, struct scene *s, const struct agreed *a)
{
    const char *key = a->what->key;
    if (!a->whole && a->who == PARTNER_NONE)
        return _("Tomorrow more is shown");
    if (!a->whole)
        return parts_say(s, _("Tomorrow {name} shows more"), "name", v->facts->person[a->who].name);
    return strcmp(key, PLAN_WIPE) == 0      ? _("Tomorrow all is wiped")
           : strcmp(key, PLAN_REPLACE) == 0 ? _("Tomorrow another journal takes this one's place")
                                            : _("Tomorrow a copy comes back");
}

/* Where all of it stands: of what makes an end of the rest that alone. */
static enum screen where(const struct agreed *a)
{
    bool ends = a->whole && strcmp(a->what->key, PLAN_RESTORE) != 0;
    if (a->several && !ends)
        return SCREEN_SETTINGS;
    return a->whole ? SCREEN_COPIES : a->who == PARTNER_NONE ? SCREEN_SETTINGS : SCREEN_SET_PERSON;
}

/* What both agreed on is there for both to see until it begins, and leads to where either can call it off
 * (product.md, rule 6). */
static struct remark planned(const struct view *v, struct scene *s, const struct places *p)
{
    struct agreed a = agreed(&v->facts->practice);
    if (!a.what)
        return (struct remark){ .text = NULL };
    struct remark r = leading(tomorrow(v, s, &a), ID_PLANNED, a.who, where(&a));
    bool later = a.what->day > parts_today(v) + 1; /* the clock has been set back */
    int most = REMARK_LINES * text_line_px(v->text, STYLE_SMALL);
    if (later || text_measure(v->text, STYLE_SMALL, r.text, p->date.w).h > most)
        r.text = _("Planned");
    return r;
}

/* After a power cut a device may not know the time: it asks here, and goes on by its best guess. */
static struct remark remark(const struct view *v, struct scene *s, const struct places *p)
{
    struct remark r = planned(v, s, p);
    if (!r.text && v->clock_doubtful)
        r = leading(_("Is this the time?"), ID_TIME, PARTNER_NONE, SCREEN_SET_CLOCK);
    return r;
}

/* The date leaves some of its room for what is said below it. Returns the height of both. */
static int date_with(const struct view *v, struct scene *s, const struct places *p, const struct remark *r)
{
    int room = p->middle.y - parts_px(v, 6) - p->date.y, line = text_line_px(v->text, STYLE_CAPTION);
    int remark_h = text_measure(v->text, STYLE_SMALL, r->text, p->date.w).h;
    struct rect date = p->date;
    if (date.h > room - remark_h)
        date.h = room - remark_h > line ? room - remark_h : line;
    int h = parts_date(v, s, date, STYLE_CAPTION);
    h += parts_text(v, s,
                    &(struct parts_text){ .box = { date.x, date.y + h, date.w, remark_h },
                                          .style = STYLE_SMALL,
                                          .ink = TOKEN_GOLD_TEXT,
                                          .align = ALIGN_CENTRE,
                                          .text = r->text });
    int least = parts_touch_h(v, 56);
    parts_target(s, (struct rect){ date.x, date.y, date.w, h > least ? h : least },
                 PARTS_ID(SCREEN_HOME, r->id), &r->action, false);
    return h;
}

/* Returns the y below the date. */
static int clock_and_date(const struct view *v, struct scene *s, const struct places *p)
{
    parts_clock(v, s, p->clock, p->clock_style);
    parts_target(s, p->clock_touch, PARTS_ID(SCREEN_HOME, ID_CLOCK),
                 &(struct action){ .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_REST }, false);
    struct remark r = remark(v, s, p);
    return p->date.y + (r.text ? date_with(v, s, p, &r) : parts_date(v, s, p->date, STYLE_CAPTION));
}

/* A fleck of gold comes to rest on the seam once the entry is on the card. */
static void fleck(const struct view *v, struct scene *s, int y)
{
    const struct ui *ui = v->ui;
    bool kept = ui->saved.phase == SAVED_KEPT || ui->saved.phase == SAVED_ALREADY;
    if (!kept || ui->fleck_at.ms == 0)
        return;
    int64_t since = mono_since(v->now.mono, ui->fleck_at);
    bool settled = v->facts->less_motion || since >= FLECK_MS;
    float left = settled ? 0.0f : 1.0f - (float)(since < 0 ? 0 : since) / FLECK_MS;
    int size = parts_px(v, 11), fall = parts_px(v, 14.0f * left * left);
    struct rect box = { parts_seam_x(v, y) - size / 2, y - size / 2 - fall, size, size };
    struct item *disc = scene_disc(s, box, TOKEN_GOLD);
    disc->alpha = (uint8_t)(255.0f * (1.0f - left * left));
    disc->fixed = true; /* on the seam, which is */
    s->moving = s->moving || !settled;
}

static void foot(const struct view *v, struct scene *s, const struct places *p)
{
    static const struct {
        int id;
        enum screen screen;
        const char *text;
    } doors[] = { { ID_TIMELINE, SCREEN_TIMELINE, N_("Timeline") },
                  { ID_TOGETHER, SCREEN_TOGETHER, N_("Together") } };
    for (int i = 0; i < 2; i++)
        parts_pill(v, s,
                   &(struct pill){
                       .box = parts_column(p->foot, i, 2, p->foot_gap),
                       .text = _(doors[i].text),
                       .id = PARTS_ID(SCREEN_HOME, doors[i].id),
                       .action = { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = doors[i].screen } });
}

void screen_home(const struct view *v, struct scene *s)
{
    struct places p = v->m->portrait ? portrait(v) : landscape(v);
    int gap = parts_px(v, 10);
    parts_seam(v, s, 0, p.seam_above, SEAM_QUIET);
    int below = clock_and_date(v, s, &p) + gap;
    int lower = below - gap + parts_px(v, 6) - p.middle.y; /* it is said in two lines */
    if (lower > 0) {
        p.middle.y += lower;
        p.middle.h -= lower;
    }
    home_middle(v, s, &(struct home_middle){ .box = p.middle, .seam_top = below, .seam_end = p.seam_end });
    for (int i = 0; i < PARTNER_COUNT; i++)
        side(v, s, &p, (enum partner)i);
    fleck(v, s, (below + p.middle.y) / 2);
    foot(v, s, &p);
}
