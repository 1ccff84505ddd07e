/* Taking one's part along, and a summary for a session: on one's own page. ui.files says how far it is. */
#include "ui/screens/thing.h"
#include "ui/words.h"

enum { ID_YES = 1, ID_NO, ID_WEEKS };

#define NEAR_WEEKS 1
#define SOME_WEEKS 4
#define MANY_WEEKS 13

static void page(const struct view *v, struct scene *s, struct thing_page p)
{
    for (int i = 0; i < p.count; i++)
        p.pill[i].id = PARTS_ID(v->ui->screen, ID_YES + i);
    thing_page(v, s, &p);
}

/* What both say once it is under way, done, or could not be. */
static struct thing_page outcome(const struct view *v, const char *title, const char *done)
{
    const struct files *f = &v->ui->files;
    const struct action home = { .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_HOME };
    const struct action back = { .type = ACTION_BACK, .who = PARTNER_NONE };
    if (f->step == FILES_BUSY)
        return (struct thing_page){ .title = title,
                                    .words = _("One moment."),
                                    .line = "",
                                    .look = PILL_IDLE,
                                    .count = 1,
                                    .pill = { { .text = _("Being written") } } };
    if (f->step == FILES_FAILED)
        return (struct thing_page){ .title = title,
                                    .words = _("Nothing has changed. The files could not be written."),
                                    .line = _("Look at the card, and try again."),
                                    .look = PILL_PLAIN,
                                    .count = 1,
                                    .pill = { { .text = _("Back"), .action = back } } };
    return (struct thing_page){ .title = title,
                                .words = f->where,
                                .line = done,
                                .look = PILL_PLAIN,
                                .count = 1,
                                .pill = { { .text = _("Done"), .action = home } } };
}

/* From one's own page it is clear who asks; from "Time out" the answer says it. */
static struct pill yes(const struct view *v, struct scene *s, enum partner who)
{
    const char *text =
        v->own ? _("Yes, take it along") : parts_say(s, _("{name}: yes"), "name", v->facts->person[who].name);
    return (struct pill){ .text = text, .action = { .type = ACTION_TAKE_ALONG, .who = who } };
}

void screen_leave(const struct view *v, struct scene *s)
{
    const char *title = _("Take your part along");
    if (v->ui->files.step != FILES_NONE) {
        page(v, s, outcome(v, title, _("Your part is in this folder, and no longer in Kept.")));
        return;
    }
    struct thing_page ask = {
        .title = title,
        .words = _(
            "What you kept goes into a folder of files on the card, and out of Kept; earlier summaries go. What "
            "belongs to you both stays."),
        .line = _("Plain text, private words too. No reason is asked."),
        .look = PILL_ANSWER,
    };
    for (int p = 0; p < PARTNER_COUNT; p++)
        if (v->own ? v->own->who == (enum partner)p : !v->facts->practice.left[p])
            ask.pill[ask.count++] = yes(v, s, (enum partner)p);
    ask.pill[ask.count++] =
        (struct pill){ .text = _("Not now"), .action = { .type = ACTION_BACK, .who = PARTNER_NONE } };
    page(v, s, ask);
}

static struct pill weeks(const struct view *v, const char *text, int count)
{
    return (struct pill){ .text = text,
                          .action = { .type = ACTION_SUMMARY, .who = v->own->who, .value = count } };
}

void screen_summary(const struct view *v, struct scene *s)
{
    const char *title = _("A summary for a session");
    if (!v->own) {
        parts_title(v, s, &(struct title){ .text = title });
        return;
    }
    if (v->ui->files.step != FILES_NONE) {
        page(v, s, outcome(v, title, _("The text is in this folder.")));
        return;
    }
    page(v, s,
         (struct thing_page){ .title = title,
                              .words = _("A text of what you kept yourself, for a third person. Nothing of "
                                         "the other is in it."),
                              .line = _("Plain text, private words too. Of which weeks?"),
                              .look = PILL_PLAIN,
                              .count = 3,
                              .pill = { weeks(v, _("One week"), NEAR_WEEKS),
                                        weeks(v, _("Four weeks"), SOME_WEEKS),
                                        weeks(v, _("Three months"), MANY_WEEKS) } });
}
