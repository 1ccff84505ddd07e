/* The journal cannot be used: it is damaged, or a newer Kept made it. What there is to go on with, and what
 * would be missing then, in days and nobody's in particular (ui.damage). */
#include "ui/screens/thing.h"
#include "ui/words/words.h"

enum { ID_USE = 1, ID_NOT_NOW };

#define DAY_BYTES 128
#define WEEK 7

/* A weekday for the last six days, else a date. */
static const char *day_of(const struct view *v, struct scene *s, int32_t day)
{
    char date[DAY_BYTES];
    int32_t ago = parts_today(v) - day;
    if (ago > 0 && ago < WEEK)
        return words_weekday(timebase_date(day).weekday);
    words_date(day, date, sizeof date);
    return scene_string(s, date);
}

static bool of_today(const struct view *v)
{
    return v->ui->damage.copy_day == parts_today(v);
}

static const char *missing(const struct view *v, struct scene *s)
{
    char date[DAY_BYTES];
    if (!v->ui->damage.has_copy)
        return _("There is no whole copy of it. Kept can begin anew.");
    if (of_today(v))
        return _("There is a whole copy of today. What you kept after it was made is missing in it.");
    words_date(v->ui->damage.copy_day, date, sizeof date);
    return parts_say(s,
                     _("There is a whole copy of {day}. What you kept after it was made, on that day and "
                       "since, is missing in it."),
                     "day", date);
}

static const char *use(const struct view *v, struct scene *s)
{
    if (!v->ui->damage.has_copy)
        return _("Begin anew");
    if (of_today(v))
        return _("Use today's copy");
    return parts_say(s, _("Use the copy of {day}"), "day", day_of(v, s, v->ui->damage.copy_day));
}

static void newer(const struct view *v, struct scene *s)
{
    thing_page(v, s,
               &(struct thing_page){
                   .title = _("This journal was made by a newer Kept"),
                   .no_back = true,
                   .words = _("It is left as it is. An update of Kept on this device opens it again."),
                   .line = _("Until then nothing is kept."),
                   .look = PILL_ANSWER,
                   .count = 1,
                   .pill = { { .text = _("Go on without keeping"),
                               .id = PARTS_ID(SCREEN_DAMAGED, ID_NOT_NOW),
                               .action = { .type = ACTION_BACK, .who = PARTNER_NONE } } } });
}

void screen_damaged(const struct view *v, struct scene *s)
{
    const struct damage *d = &v->ui->damage;
    if (d->newer) {
        newer(v, s);
        return;
    }
    thing_page(
        v, s,
        &(struct thing_page){
            .title = _("The journal is damaged"),
            .no_back = true,
            .words = d->failed ? _("That did not work. Nothing has changed. Look at the card, and try again.")
                               : missing(v, s),
            .line = _("The damaged file stays. With \"Not now\" nothing is kept."),
            .look = PILL_ANSWER,
            .count = 2,
            .pill = { { .text = use(v, s),
                        .id = PARTS_ID(SCREEN_DAMAGED, ID_USE),
                        .action = { .type = ACTION_DONE, .who = PARTNER_NONE } },
                      { .text = _("Not now"),
                        .id = PARTS_ID(SCREEN_DAMAGED, ID_NOT_NOW),
                        .action = { .type = ACTION_BACK, .who = PARTNER_NONE } } } });
}
