/* One setting a page: a person, the screen, quiet hours, the day of the week's review, the language. */
#include "firmware/household.h"
#include "ui/screens/choices.h"
#include "ui/screens/person.h"
#include "ui/screens/settings.h"
#include "ui/words/languages.h"
#include "ui/words/words.h"

enum {
    ID_CHOICES = 0x10,
    ID_NAME = 0x20,
    ID_GLAZES = 0x28,
    ID_SHARE = 0x30,
    ID_EARLIER = 1,
    ID_LATER = 3,
    ID_NONE = 5
};

#define STEP_MIN 30
#define DAY_MIN (24 * 60)

static struct action set(struct scene *s, const char *key, const char *value)
{
    return (struct action){ .type = ACTION_SETTING,
                            .who = PARTNER_NONE,
                            .text = scene_printf(s, "%s=%s", key, value) };
}

void screen_set_screen(const struct view *v, struct scene *s)
{
    const struct facts *f = v->facts;
    const struct choices_line lines[] = {
        { SETTING_THEME,
          N_("Light"),
          theme_mode_key(f->theme),
          { { theme_mode_key(THEME_BY_CLOCK), N_("By the clock") },
            { theme_mode_key(THEME_DAY), N_("Day") },
            { theme_mode_key(THEME_EVENING), N_("Evening") } } },
        { SETTING_TEXT_SIZE,
          N_("Text"),
          text_size_key(f->text_size),
          { { text_size_key(TEXT_NORMAL), N_("Normal") },
            { text_size_key(TEXT_LARGE), N_("Large") },
            { text_size_key(TEXT_LARGEST), N_("Largest") } } },
        { SETTING_LESS_MOTION,
          N_("Motion"),
          f->less_motion ? "1" : "0",
          { { "0", N_("Gentle") }, { "1", N_("None") } } },
        { SETTING_CARDS_HIDDEN,
          N_("The day's card"),
          f->cards_hidden ? "1" : "0",
          { { "0", N_("Shown") }, { "1", N_("Hidden") } } },
    };
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = _("The screen") });
    choices_lines(v, s, (struct rect){ page.x, top, page.w, v->m->h - parts_px(v, 24) - top },
                  &(struct choices){ .type = ACTION_SETTING,
                                     .who = PARTNER_NONE,
                                     .first_id = PARTS_ID(SCREEN_SET_SCREEN, ID_CHOICES),
                                     .line = lines,
                                     .count = sizeof lines / sizeof *lines });
}

static void one_line(const struct view *v, struct scene *s, struct rect box, const struct choices_line *line,
                     int columns)
{
    choices_list(v, s, box,
                 &(struct choices){ .type = ACTION_SETTING,
                                    .who = PARTNER_NONE,
                                    .first_id = PARTS_ID(v->ui->screen, ID_CHOICES),
                                    .line = line,
                                    .count = 1 },
                 columns);
}

static struct rect below_title(const struct view *v, struct scene *s, const struct title *title)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s, title);
    return (struct rect){ page.x, top + parts_px(v, 8), page.w, v->m->h - parts_px(v, 16) - top };
}

void settings_review(const struct view *v, struct scene *s, struct rect box)
{
    struct choices_line l = { .key = SETTING_REVIEW_DAY,
                              .chosen = weekday_key(household_review_weekday(v->facts)) };
    for (int i = 0; i < 7; i++)
        l.choice[i] = (struct choices_choice){ weekday_key(i), parts_capital(s, words_weekday(i)) };
    one_line(v, s, box, &l, 2);
}

void screen_set_review(const struct view *v, struct scene *s)
{
    const struct title title = { .text = _("Looking at the week"),
                                 .subtitle = _("The day you would like to sit down together.") };
    settings_review(v, s, below_title(v, s, &title));
}

void settings_language(const struct view *v, struct scene *s, struct rect box)
{
    struct choices_line l = { .key = SETTING_LANGUAGE, .chosen = languages[v->ui->language].key };
    for (int i = 0, n = 0; i < LANGUAGES; i++)
        if (v->ui->languages & 1u << i)
            l.choice[n++] = (struct choices_choice){ languages[i].key, languages[i].name };
    one_line(v, s, box, &l, 1);
}

void screen_set_language(const struct view *v, struct scene *s)
{
    const struct title title = { .text = _("Language"), .subtitle = _("It changes at once, cards and all.") };
    settings_language(v, s, below_title(v, s, &title));
}

static struct action hours(struct scene *s, int from, int to)
{
    from = (from + DAY_MIN) % DAY_MIN;
    to = (to + DAY_MIN) % DAY_MIN;
    return set(s, SETTING_QUIET_HOURS,
               scene_printf(s, "%02d:%02d-%02d:%02d", from / 60, from % 60, to / 60, to % 60));
}

static void step_pill(const struct view *v, struct scene *s, struct rect box, const char *text, uint16_t id,
                      const struct action *action)
{
    parts_pill(v, s,
               &(struct pill){ .box = box,
                               .look = action->type == ACTION_NONE ? PILL_IDLE : PILL_PLAIN,
                               .text = text,
                               .id = id,
                               .action = *action });
}

void settings_stepper(const struct view *v, struct scene *s, struct rect box, const struct stepper *t)
{
    int words = box.w * 30 / 100, pill = parts_touch_w(v, 110), gap = parts_px(v, 12);
    struct rect later = { box.x + box.w - pill, box.y, pill, box.h }, earlier = later;
    earlier.x = box.x + words + gap;
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x, box.y, words, box.h },
                                     .style = STYLE_LABEL,
                                     .ink = TOKEN_INK,
                                     .middle = true,
                                     .text = t->text });
    parts_centred(v, s,
                  (struct rect){ earlier.x + pill + gap, box.y, later.x - earlier.x - pill - 2 * gap, box.h },
                  STYLE_NAME, TOKEN_INK, t->value);
    step_pill(v, s, earlier, "−", t->id, &t->less);
    step_pill(v, s, later, "+", (uint16_t)(t->id + 1), &t->more);
}

/* A step that would make both alike, which means no quiet hours, goes one further. */
static int step(int minute, int by, int other)
{
    int next = (minute + by + DAY_MIN) % DAY_MIN;
    return next == other ? (next + by + DAY_MIN) % DAY_MIN : next;
}

static void steppers(const struct view *v, struct scene *s, struct rect box, int from, int to)
{
    enum screen screen = v->ui->screen;
    const struct stepper both[] = {
        { _("From"), settings_time(s, from), PARTS_ID(screen, ID_EARLIER),
          hours(s, step(from, -STEP_MIN, to), to), hours(s, step(from, STEP_MIN, to), to) },
        { _("Until"), settings_time(s, to), PARTS_ID(screen, ID_LATER),
          hours(s, from, step(to, -STEP_MIN, from)), hours(s, from, step(to, STEP_MIN, from)) },
    };
    for (int i = 0; i < 2; i++)
        settings_stepper(v, s, parts_row(box, i, 2, parts_px(v, 16)), &both[i]);
}

void settings_quiet(const struct view *v, struct scene *s, struct rect box, struct rect pill)
{
    struct config usual;
    int from, to, most = 2 * parts_touch_h(v, 84) + parts_px(v, 16);
    household_quiet(v->config, v->facts, &from, &to);
    box.h = box.h < most ? box.h : most;
    if (from != to)
        steppers(v, s, box, from, to);
    config_defaults(&usual);
    parts_pill(v, s,
               &(struct pill){ .box = pill,
                               .text = from != to ? _("No quiet hours") : _("Quiet at night"),
                               .id = PARTS_ID(v->ui->screen, ID_NONE),
                               .action = from != to ? hours(s, 0, 0)
                                                    : hours(s, usual.quiet_from_min, usual.quiet_to_min) });
}

void screen_set_quiet(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    int top = parts_title(v, s,
                          &(struct title){ .text = _("Quiet hours"),
                                           .subtitle = _("No card, and the screen goes dark sooner.") }) +
              parts_px(v, 12);
    settings_quiet(v, s, (struct rect){ page.x, top, page.w, foot.y - parts_px(v, 12) - top },
                   v->m->portrait ? foot : parts_column(foot, 0, 2, parts_px(v, 16)));
}

static void person_parts(const struct view *v, struct scene *s, struct rect box, struct person_part part)
{
    bool upright = v->m->portrait;
    int pill = parts_touch_h(v, 64), gap = parts_px(v, 20), heading = parts_px(v, 42);
    struct rect half = parts_column(box, 0, 2, parts_px(v, 32)),
                other = parts_column(box, 1, 2, parts_px(v, 32));
    struct rect name = upright ? box : half, share = name, glazes = upright ? box : other;
    part.box = parts_heading(v, s, name, _("Name"));
    part.box.h = pill;
    part.id = PARTS_ID(SCREEN_SET_PERSON, ID_NAME);
    person_name(v, s, &part);
    share.y += heading + pill + gap;
    share.h -= heading + pill + gap;
    part.box = parts_heading(v, s, share, _("Seen by, unless said otherwise"));
    part.box.h = pill;
    part.id = PARTS_ID(SCREEN_SET_PERSON, ID_SHARE);
    person_share(v, s, &part);
    if (upright) {
        glazes.y = share.y + heading + pill + gap;
        glazes.h = box.y + box.h - glazes.y;
    }
    part.box = parts_heading(v, s, glazes, _("Colour"));
    int most = 2 * parts_touch_h(v, 110) + parts_px(v, 16);
    part.box.h = part.box.h < most ? part.box.h : most;
    part.id = PARTS_ID(SCREEN_SET_PERSON, ID_GLAZES);
    person_glazes(v, s, &part);
}

void screen_set_person(const struct view *v, struct scene *s)
{
    enum partner who = v->ui->who == PARTNER_RIGHT ? PARTNER_RIGHT : PARTNER_LEFT;
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = v->facts->person[who].name });
    struct rect box = { page.x, top, page.w, v->m->h - parts_px(v, 16) - top };
    int taken = settings_widening(v, s, box, who);
    box.y += taken;
    box.h -= taken;
    struct person_part part = { .who = who, .widen_door = true };
    part.person = &v->facts->person[who];
    part.other = &v->facts->person[partner_other(who)];
    part.pending = taken > 0;
    person_parts(v, s, box, part);
}
