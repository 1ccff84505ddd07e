/* Settings: a door for each, with what holds now below it. */
#include "ui/screens/settings.h"

#include "firmware/household.h"
#include "ui/languages.h"
#include "ui/screens/door.h"
#include "ui/screens/person.h"
#include "ui/words.h"
#include "ui/zones.h"

enum { ID_DOOR = 1, ID_WIDENING = 0x40 };

#define CLOCK_BYTES 16

const char *settings_time(struct scene *s, int minute)
{
    char clock[CLOCK_BYTES];
    const struct local_time t = { .hour = minute / 60 % 24, .minute = minute % 60 };
    words_clock(&t, clock, sizeof clock);
    return scene_string(s, clock);
}

static const struct widening *pending(const struct view *v, enum partner who)
{
    const struct practice *p = &v->facts->practice;
    for (int i = 0; i < p->widening_count; i++)
        if (p->widening[i].partner == who)
            return &p->widening[i];
    return NULL;
}

static const char *of_person(const struct view *v, struct scene *s, enum partner who)
{
    const struct person *p = &v->facts->person[who];
    const struct widening *w = pending(v, who);
    if (w)
        return w->day <= parts_today(v) + 1 ? _("seen by both from tomorrow") : _("seen by both before long");
    return parts_say(s, p->share == SHARE_BOTH ? _("{glaze}, seen by both") : _("{glaze}, just me"), "glaze",
                     person_glaze_words(p->glaze));
}

static const char *of_screen(const struct view *v, struct scene *s, enum partner who)
{
    (void)v, (void)s, (void)who;
    return _("light, text, motion, cards");
}

static const char *of_quiet(const struct view *v, struct scene *s, enum partner who)
{
    int from, to;
    (void)who;
    household_quiet(v->config, v->facts, &from, &to);
    if (from == to)
        return _("none");
    const struct words_value parts[] = { { "from", settings_time(s, from) }, { "to", settings_time(s, to) } };
    char said[WORDS_CHARS];
    words_fill(_("{from} to {to}"), parts, 2, said, sizeof said);
    return scene_string(s, said);
}

static const char *of_review(const struct view *v, struct scene *s, enum partner who)
{
    (void)s, (void)who;
    return words_weekday(household_review_weekday(v->facts));
}

static const char *of_language(const struct view *v, struct scene *s, enum partner who)
{
    (void)s, (void)who;
    return languages[languages_find(household_language(v->config, v->facts))].name;
}

static const char *of_zone(const struct view *v, struct scene *s, enum partner who)
{
    (void)who;
    return scene_string(s, zones_place(household_zone(v->config, v->facts)));
}

static const char *of_words(const struct view *v, struct scene *s, enum partner who)
{
    (void)v, (void)s, (void)who;
    return _("what Kept is, and is not");
}

/* Where there is but one language there is nothing to choose. */
static bool has_choice(const struct view *v)
{
    return (v->ui->languages & (v->ui->languages - 1)) != 0;
}

static const struct settings_door {
    uint32_t icon;
    const char *text; /* NULL: the person's name */
    enum partner who;
    enum screen screen;
    const char *(*below)(const struct view *v, struct scene *s, enum partner who);
    bool (*shown)(const struct view *v); /* NULL: always */
} doors[] = {
    { ICON_PERSON, NULL, PARTNER_LEFT, SCREEN_SET_PERSON, of_person, NULL },
    { ICON_PERSON, NULL, PARTNER_RIGHT, SCREEN_SET_PERSON, of_person, NULL },
    { ICON_LIGHT, N_("The screen"), PARTNER_NONE, SCREEN_SET_SCREEN, of_screen, NULL },
    { ICON_GOODNIGHT, N_("Quiet hours"), PARTNER_NONE, SCREEN_SET_QUIET, of_quiet, NULL },
    { ICON_CALENDAR, N_("Looking at the week"), PARTNER_NONE, SCREEN_SET_REVIEW, of_review, NULL },
    { ICON_PLACE, N_("Where you live"), PARTNER_NONE, SCREEN_SET_ZONE, of_zone, NULL },
    { ICON_LANGUAGE, N_("Language"), PARTNER_NONE, SCREEN_SET_LANGUAGE, of_language, has_choice },
    { ICON_SHIELD, N_("In plain words"), PARTNER_NONE, SCREEN_PRIVACY, of_words, NULL },
};
#define DOORS (int)(sizeof doors / sizeof *doors)

static struct door door_of(const struct view *v, struct scene *s, int i)
{
    const struct settings_door *d = &doors[i];
    bool person = d->who != PARTNER_NONE;
    return (struct door){ .icon = d->icon,
                          .ink = person ? token_of(d->who) : TOKEN_NONE,
                          .text = d->text ? _(d->text) : v->facts->person[d->who].name,
                          .below = d->below(v, s, d->who),
                          .id = PARTS_ID(SCREEN_SETTINGS, ID_DOOR + i),
                          .action = { .type = ACTION_OPEN, .who = d->who, .value = d->screen } };
}

/* The two persons' doors stand on their sides. */
static struct rect place(const struct view *v, struct rect row, int column, int columns, enum partner who)
{
    int gap = parts_px(v, 16);
    if (who != PARTNER_NONE && columns == PARTNER_COUNT)
        return parts_side(v, row, who, gap);
    return parts_column(row, column, columns, gap);
}

static void grid(const struct view *v, struct scene *s, struct rect box)
{
    int columns = v->m->portrait ? 1 : 2, count = 0, at = 0;
    for (int i = 0; i < DOORS; i++)
        count += !doors[i].shown || doors[i].shown(v);
    int rows = (count + columns - 1) / columns, most = rows * parts_px(v, 128);
    if (box.h > most)
        box.h = most;
    for (int i = 0; i < DOORS; i++) {
        if (doors[i].shown && !doors[i].shown(v))
            continue;
        struct rect row = parts_row(box, at / columns, rows, parts_px(v, 10));
        struct door d = door_of(v, s, i);
        d.box = place(v, row, at % columns, columns, doors[i].who);
        door(v, s, &d);
        at++;
    }
}

static const char *when(const struct view *v, struct scene *s, const struct widening *w)
{
    char day[128], said[WORDS_CHARS];
    words_date(w->day, day, sizeof day);
    const struct words_value parts[] = { { "name", v->facts->person[w->partner].name }, { "day", day } };
    words_fill(w->day <= parts_today(v) + 1 ? _("From tomorrow: what {name} keeps is for you both")
                                            : _("From {day}: what {name} keeps is for you both"),
               parts, 2, said, sizeof said);
    return scene_string(s, said);
}

static void widening(const struct view *v, struct scene *s, struct rect box, const struct widening *w,
                     uint16_t id)
{
    int pad = parts_px(v, 16), pill_w = parts_touch_w(v, 124), pill_h = parts_touch_h(v, 56);
    struct rect pill = { box.x + box.w - pad - pill_w, box.y + (box.h - pill_h) / 2, pill_w, pill_h };
    parts_card(v, s, box);
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x + pad, box.y + parts_px(v, 4), pill.x - box.x - 2 * pad,
                                              box.h - parts_px(v, 8) },
                                     .style = STYLE_CAPTION,
                                     .ink = TOKEN_INK,
                                     .middle = true,
                                     .text = when(v, s, w) });
    parts_pill(v, s,
               &(struct pill){ .box = pill,
                               .style = STYLE_LABEL_SMALL,
                               .text = _("Call it off"),
                               .id = id,
                               .action = { .type = ACTION_WIDEN_OFF, .who = PARTNER_NONE, .uid = w->uid } });
}

int settings_widening(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    const struct widening *w = pending(v, who);
    if (!w)
        return 0;
    box.h = parts_touch_h(v, 56) + parts_px(v, v->m->portrait ? 48 : 16);
    widening(v, s, box, w, PARTS_ID(v->ui->screen, ID_WIDENING));
    return box.h + parts_px(v, 12);
}

void screen_settings(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = _("Settings") });
    struct rect box = { page.x, top, page.w, v->m->h - parts_px(v, 10) - top };
    grid(v, s, box);
}
