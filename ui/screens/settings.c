/* Settings: a door for each, with what holds now below it. */
#include "ui/screens/settings.h"

#include <string.h>

#include "firmware/household.h"
#include "firmware/rules/consent.h"
#include "ui/screens/doors.h"
#include "ui/screens/person.h"
#include "ui/words/languages.h"
#include "ui/words/words.h"
#include "ui/words/zones.h"

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
    if (who == PARTNER_NONE)
        return consent_weightiest(p);
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
        return w->day <= parts_today(v) + 1 ? _("both, from tomorrow") : _("both, before long");
    return parts_say(s, p->share == SHARE_BOTH ? _("{glaze}, seen by both") : _("{glaze}, just me"), "glaze",
                     person_glaze_words(p->glaze));
}

static const char *of_screen(const struct view *v, struct scene *s, enum partner who)
{
    (void)v, (void)s, (void)who;
    return _("light, text, cards");
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
    return languages[v->ui->language].name;
}

static const char *of_time(const struct view *v, struct scene *s, enum partner who)
{
    (void)who;
    return scene_string(s, zones_place(settings_zone(v)));
}

static const char *of_display(const struct view *v, struct scene *s, enum partner who)
{
    (void)v, (void)s, (void)who;
    return _("how bright, how it hangs");
}

static const char *of_buttons(const struct view *v, struct scene *s, enum partner who)
{
    (void)v, (void)s, (void)who;
    return _("whether each one arrives");
}

static const char *of_words(const struct view *v, struct scene *s, enum partner who)
{
    (void)v, (void)s, (void)who;
    return _("what Kept is, and is not");
}

static const char *of_copies(const struct view *v, struct scene *s, enum partner who)
{
    const struct widening *w = pending(v, PARTNER_NONE);
    (void)s, (void)who;
    if (!w)
        return _("one a day");
    return strcmp(w->key, PLAN_WIPE) == 0      ? _("wiping everything, before long")
           : strcmp(w->key, PLAN_REPLACE) == 0 ? _("another journal comes, before long")
                                               : _("one comes back, before long");
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
    { ICON_CLOCK, N_("The time"), PARTNER_NONE, SCREEN_SET_CLOCK, of_time, NULL },
    { ICON_LANGUAGE, N_("Language"), PARTNER_NONE, SCREEN_SET_LANGUAGE, of_language, has_choice },
    { ICON_COPIES, N_("Copies"), PARTNER_NONE, SCREEN_COPIES, of_copies, NULL },
    { ICON_DISPLAY, N_("The display"), PARTNER_NONE, SCREEN_SET_LIGHT, of_display, NULL },
    { ICON_BUTTONS, N_("Your buttons"), PARTNER_NONE, SCREEN_SET_BUTTONS, of_buttons, NULL },
    { ICON_SHIELD, N_("In plain words"), PARTNER_NONE, SCREEN_PRIVACY, of_words, NULL },
};
#define DOORS (sizeof doors / sizeof *doors)

static struct door door_of(const struct view *v, struct scene *s, const struct settings_door *d)
{
    return (struct door){ .icon = d->icon,
                          .text = d->text ? _(d->text) : v->facts->person[d->who].name,
                          .below = d->below(v, s, d->who),
                          .action = { .type = ACTION_OPEN, .who = d->who, .value = d->screen } };
}

/* What they agreed on for the journal as a whole. */
static const char *when_planned(const struct view *v, struct scene *s, const struct widening *w)
{
    char day[128];
    bool wipes = strcmp(w->key, PLAN_WIPE) == 0, replaces = strcmp(w->key, PLAN_REPLACE) == 0;
    words_date(w->day, day, sizeof day);
    if (w->day <= parts_today(v) + 1)
        return wipes      ? _("Tomorrow everything is wiped")
               : replaces ? _("Tomorrow another household's journal takes this one's place")
                          : _("Tomorrow a copy comes back");
    return parts_say(s,
                     wipes      ? _("On {day} everything is wiped")
                     : replaces ? _("On {day} another household's journal takes this one's place")
                                : _("On {day} a copy comes back"),
                     "day", day);
}

static const char *when(const struct view *v, struct scene *s, const struct widening *w)
{
    char day[128], said[WORDS_CHARS];
    if (w->partner == PARTNER_NONE)
        return when_planned(v, s, w);
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
    struct door shown[DOORS];
    int count = 0;
    for (size_t i = 0; i < DOORS; i++)
        if (!doors[i].shown || doors[i].shown(v))
            shown[count++] = door_of(v, s, &doors[i]);
    doors_grid(v, s, (struct rect){ page.x, top, page.w, v->m->h - parts_px(v, 10) - top }, shown, count,
               PARTS_ID(SCREEN_SETTINGS, ID_DOOR));
}
