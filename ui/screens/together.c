/* What the two of them hold in common: a door each, and the gear. */
#include "firmware/household.h"
#include "ui/screens/doors.h"
#include "ui/words/words.h"

enum { ID_DOOR = 1, ID_GEAR = 30, ID_REST };

/* In the order they stand in, row by row. */
static const struct door doors[] = {
    { ICON_BOTH,
      N_("Our week"),
      N_("a talk for you both"),
      { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_WEEK_BEGIN } },
    { ICON_WORDS,
      N_("For our talk"),
      N_("a note for {day}"),
      { .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_NOTE } },
    { ICON_PROMISE,
      N_("Promises"),
      N_("what each of you holds"),
      { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_PROMISES } },
    { ICON_SHIELD,
      N_("Our agreements"),
      N_("written by both"),
      { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_AGREEMENTS } },
    { ICON_HEART,
      N_("Own something"),
      N_("plainly, with amends"),
      { .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_SLIP } },
    { ICON_PERSON,
      N_("A harder talk"),
      N_("in turns, nothing kept"),
      { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_TALK } },
    { ICON_GOODNIGHT,
      N_("A goodnight card"),
      N_("opened tomorrow"),
      { .type = ACTION_FORM, .who = PARTNER_NONE, .value = FORM_GOODNIGHT } },
    { ICON_LEAF,
      N_("Do something together"),
      N_("a jar of ideas"),
      { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_JAR } },
    { ICON_SUNNY,
      N_("The month as weather"),
      N_("a page each"),
      { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_MONTH } },
    { ICON_PHONE,
      N_("People who can help"),
      NULL,
      { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_SUPPORT } },
};
#define DOORS (int)(sizeof doors / sizeof *doors)

/* A round button in the title's line, the N-th from the end. */
static void round_button(const struct view *v, struct scene *s, int n, uint32_t icon, uint16_t id,
                         enum screen screen)
{
    struct rect page = parts_page(v);
    int w = parts_touch_w(v, 60), h = parts_touch_h(v, 60), size = w > h ? w : h;
    int x = page.x + page.w - (n + 1) * size - n * parts_px(v, 12), y = parts_px(v, 44) - size / 2;
    struct rect box = { x, y > 0 ? y : 0, size, size };
    struct rect drawn = parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box;
    scene_round(s, drawn, size / 2, TOKEN_CARD, TOKEN_LINE);
    scene_icon(s, box.x + size / 2, box.y + size / 2, STYLE_ICON_SMALL, TOKEN_INK, icon);
    parts_target(s, box, id, &(struct action){ .type = ACTION_OPEN, .who = PARTNER_NONE, .value = screen },
                 false);
}

void screen_together(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    struct door said[DOORS];
    const char *day = words_weekday(household_review_weekday(v->facts));
    int size = parts_px(v, 60), right = 2 * (size + parts_px(v, 12));
    int top = parts_title(v, s, &(struct title){ .text = _("Together"), .right_px = right });
    round_button(v, s, 0, ICON_GEAR, PARTS_ID(SCREEN_TOGETHER, ID_GEAR), SCREEN_SETTINGS);
    round_button(v, s, 1, ICON_PAUSE, PARTS_ID(SCREEN_TOGETHER, ID_REST), SCREEN_REST);
    for (int i = 0; i < DOORS; i++) {
        said[i] = doors[i];
        said[i].text = _(doors[i].text);
        said[i].below = doors[i].below ? parts_say(s, _(doors[i].below), "day", day) : NULL;
    }
    doors_grid(v, s, (struct rect){ page.x, top, page.w, v->m->h - parts_px(v, 10) - top }, said, DOORS,
               PARTS_ID(SCREEN_TOGETHER, ID_DOOR));
}
