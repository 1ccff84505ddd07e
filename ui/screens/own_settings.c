/* Only for you: what one sets for oneself, on one's own page. What follows from both is all the other
 * ever sees of it, and never whose it is. And quiet dates, a month at a time; ui.step: the month, 0: this
 * one. */
#include "ui/screens/choices.h"
#include "ui/words/words.h"

enum { ID_CHOICES = 0x10, ID_DATES = 1, ID_EARLIER, ID_LATER, ID_DAY = 0x10 };

#define COLUMNS_WIDE 8
#define COLUMNS_UPRIGHT 5
#define MONTHS 12

static const char *name_of(const struct view *v)
{
    return v->own ? v->facts->person[v->own->who].name : "";
}

void screen_own_settings(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    const struct own_page *own = v->own;
    int top = parts_title(v, s, &(struct title){ .text = _("Only for you") });
    if (!own)
        return;
    const char *today = scene_printf(s, "%d", (int)parts_today(v));
    const struct choices_line lines[] = {
        { PRIVATE_PACE,
          N_("A card for you both"),
          pace_key(own->pace),
          { { pace_key(PACE_DAILY), N_("Daily") },
            { pace_key(PACE_SOME), N_("At times") },
            { pace_key(PACE_RARE), N_("Rarely") } } },
        { PRIVATE_CLOSENESS,
          N_("Cards of closeness"),
          own->closeness ? today : "0",
          { { "0", N_("Not now") }, { today, N_("If both wish") } } },
        { PRIVATE_INNER,
          N_("Private questions"),
          own->inner ? "1" : "0",
          { { "0", N_("Not now") }, { "1", N_("On my page") } } },
        { PRIVATE_HELPER,
          N_("A word on helpers"),
          own->helper_off ? "0" : "1",
          { { "1", N_("Now and then") }, { "0", N_("Not again") } } },
    };
    choices_lines(v, s, (struct rect){ page.x, top, page.w, foot.y - parts_px(v, 14) - top },
                  &(struct choices){ .type = ACTION_PRIVATE,
                                     .who = own->who,
                                     .first_id = PARTS_ID(SCREEN_OWN_SETTINGS, ID_CHOICES),
                                     .line = lines,
                                     .count = sizeof lines / sizeof *lines });
    parts_pill(
        v, s,
        &(struct pill){ .box = v->m->portrait ? foot : parts_column(foot, 0, 2, parts_px(v, 16)),
                        .icon = ICON_CALENDAR,
                        .text = _("Quiet dates"),
                        .id = PARTS_ID(SCREEN_OWN_SETTINGS, ID_DATES),
                        .action = { .type = ACTION_OPEN, .who = own->who, .value = SCREEN_QUIET_DATES } });
}

static int days_of(int month)
{
    static const int days[MONTHS] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return days[month - 1];
}

static bool is_quiet(const struct own_page *own, int month, int day)
{
    for (int i = 0; i < own->quiet_count; i++)
        if (own->quiet[i] == 100 * month + day)
            return true;
    return false;
}

static void day(const struct view *v, struct scene *s, struct rect box, int month, int number)
{
    bool quiet = is_quiet(v->own, month, number);
    parts_pill(v, s,
               &(struct pill){ .box = box,
                               .look = parts_chosen(quiet),
                               .style = STYLE_LABEL_SMALL,
                               .text = scene_printf(s, "%d", number),
                               .id = PARTS_ID(SCREEN_QUIET_DATES, ID_DAY + number),
                               .action = { .type = ACTION_PRIVATE,
                                           .who = v->own->who,
                                           .text = scene_printf(s, PRIVATE_QUIET "%02d-%02d=%d", month,
                                                                number, !quiet) } });
}

static void turn(const struct view *v, struct scene *s, int column, int id, int month)
{
    month = (month + MONTHS - 1) % MONTHS + 1;
    parts_pill(v, s,
               &(struct pill){ .box = parts_column(parts_foot(v), column, 2, parts_px(v, 16)),
                               .text = parts_capital(s, words_month(month)),
                               .icon = (column == 0) != v->from_right ? ICON_BACK : ICON_ON,
                               .id = PARTS_ID(SCREEN_QUIET_DATES, id),
                               .action = { .type = ACTION_DONE, .who = v->own->who, .value = month } });
}

void screen_quiet_dates(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    int month = v->ui->step > 0 ? v->ui->step : timebase_date(parts_today(v)).month;
    int top = parts_title(v, s,
                          &(struct title){ .text = v->own ? parts_capital(s, words_month(month)) : name_of(v),
                                           .subtitle = _("On a quiet date there is no card, every year.") });
    if (!v->own)
        return;
    int columns = v->m->portrait ? COLUMNS_UPRIGHT : COLUMNS_WIDE, days = days_of(month),
        gap = parts_px(v, 8);
    int rows = (31 + columns - 1) / columns, most = rows * parts_px(v, 96);
    struct rect box = { page.x, top, page.w, foot.y - parts_px(v, 12) - top };
    box.h = box.h < most ? box.h : most;
    for (int i = 0; i < days; i++)
        day(v, s, parts_column(parts_row(box, i / columns, rows, gap), i % columns, columns, gap), month,
            i + 1);
    turn(v, s, 0, ID_EARLIER, month - 1);
    turn(v, s, 1, ID_LATER, month + 1);
}
