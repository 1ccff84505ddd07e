/* Settings, in two pages: of the screen, and of the two people. */
#include <string.h>

#include "ui/screens/parts.h"
#include "ui/screens/person.h"
#include "ui/words.h"

enum { PAGE_SCREEN, PAGE_PEOPLE };
enum { ID_TURN = 1, ID_PLAIN_WORDS, ID_CHOICES = 0x10, ID_PEOPLE = 0x40 };

#define CHOICES 3 /* of one setting, at the most */

struct choice {
    const char *value, *text;
};

/* One line of the page; the value that holds now is CHOSEN. */
struct line {
    const char *key, *text;
    const char *chosen;
    struct choice choice[CHOICES];
};

static void choices(const struct view *v, struct scene *s, const struct line *l, struct rect box,
                    int first_id)
{
    int n = 0;
    while (n < CHOICES && l->choice[n].value)
        n++;
    int tallest = parts_touch_h(v, 72);
    if (box.h > tallest)
        box.h = tallest;
    for (int i = 0; i < n; i++) {
        const struct choice *c = &l->choice[i];
        parts_pill(v, s,
                   &(struct pill){ .box = parts_column(box, i, n, parts_px(v, 10)),
                                   .look = parts_chosen(strcmp(c->value, l->chosen) == 0),
                                   .style = STYLE_LABEL_SMALL,
                                   .text = _(c->text),
                                   .id = PARTS_ID(SCREEN_SETTINGS, first_id + i),
                                   .action = { .type = ACTION_SETTING,
                                               .who = PARTNER_NONE,
                                               .text = scene_printf(s, "%s=%s", l->key, c->value) } });
    }
}

/* Its words before the choices; in portrait above them. */
static void line(const struct view *v, struct scene *s, const struct line *l, struct rect box, int first_id)
{
    if (v->m->portrait) {
        choices(v, s, l, parts_heading(v, s, box, _(l->text)), first_id);
        return;
    }
    int words = box.w * 24 / 100;
    parts_text(v, s,
               &(struct parts_text){ .box = { box.x, box.y, words, box.h },
                                     .style = STYLE_LABEL,
                                     .ink = TOKEN_INK,
                                     .middle = true,
                                     .text = _(l->text) });
    choices(v, s, l,
            (struct rect){ box.x + words + parts_px(v, 12), box.y, box.w - words - parts_px(v, 12), box.h },
            first_id);
}

static void page_screen(const struct view *v, struct scene *s, struct rect box)
{
    const struct facts *f = v->facts;
    const struct line lines[] = {
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
    const int n = sizeof lines / sizeof *lines;
    int tallest = n * parts_px(v, 160);
    if (box.h > tallest)
        box.h = tallest;
    for (int i = 0; i < n; i++)
        line(v, s, &lines[i], parts_row(box, i, n, parts_px(v, v->m->portrait ? 24 : 12)),
             ID_CHOICES + i * CHOICES);
}

static void somebody(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    int pill = parts_touch_h(v, 64), gap = parts_px(v, 14), id = ID_PEOPLE + (int)who * 3 * PERSON_IDS;
    struct person_part part = { .box = { box.x, box.y, box.w, pill }, .who = who, .narrow_only = true };
    part.person = &v->facts->person[who];
    part.other = &v->facts->person[1 - (int)who];
    part.id = PARTS_ID(SCREEN_SETTINGS, id);
    person_name(v, s, &part);
    part.box = (struct rect){ box.x, box.y + pill + gap, box.w, box.h - 2 * (pill + gap) };
    part.id = (uint16_t)(part.id + PERSON_IDS);
    person_glazes(v, s, &part);
    part.box = (struct rect){ box.x, box.y + box.h - pill, box.w, pill };
    part.id = (uint16_t)(part.id + PERSON_IDS);
    person_share(v, s, &part);
}

static void page_people(const struct view *v, struct scene *s, struct rect box)
{
    bool upright = v->m->portrait;
    for (int i = 0; i < PARTNER_COUNT; i++)
        somebody(v, s,
                 upright ? parts_row(box, i, PARTNER_COUNT, parts_px(v, 48))
                         : parts_side(v, box, (enum partner)i, parts_px(v, 24)),
                 (enum partner)i);
}

static void foot(const struct view *v, struct scene *s, bool people)
{
    struct rect box = parts_foot(v);
    parts_pill(v, s,
               &(struct pill){ .box = parts_column(box, 0, 2, parts_px(v, 16)),
                               .text = people ? _("The screen") : _("Names and colours"),
                               .id = PARTS_ID(SCREEN_SETTINGS, ID_TURN),
                               .action = { .type = ACTION_DONE, .who = PARTNER_NONE } });
    parts_pill(
        v, s,
        &(struct pill){ .box = parts_column(box, 1, 2, parts_px(v, 16)),
                        .text = _("In plain words"),
                        .id = PARTS_ID(SCREEN_SETTINGS, ID_PLAIN_WORDS),
                        .action = { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_PRIVACY } });
}

void screen_settings(const struct view *v, struct scene *s)
{
    bool people = v->ui->step == PAGE_PEOPLE;
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = people ? _("Names and colours") : _("Settings") });
    struct rect box = { page.x, top, page.w, parts_foot(v).y - parts_px(v, 14) - top };
    (people ? page_people : page_screen)(v, s, box);
    foot(v, s, people);
}
