/* Leaving, with files or with nothing, and a summary for a session: on one's own page. ui.files says how far
 * it is. */
#include "ui/screens/thing.h"
#include "ui/words/words.h"

enum { ID_PILL = 1 };

#define PILL_GAP 12
#define NEAR_WEEKS 1
#define SOME_WEEKS 4
#define MANY_WEEKS 13

static void page(const struct view *v, struct scene *s, struct thing_page p)
{
    for (int i = 0; i < p.count; i++)
        p.pill[i].id = PARTS_ID(v->ui->screen, ID_PILL + i);
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
                                    .words = f->bare
                                                 ? _("Nothing has changed. The card could not be written.")
                                                 : _("Nothing has changed. The files could not be written."),
                                    .line = _("Look at the card, and try again."),
                                    .look = PILL_PLAIN,
                                    .count = 1,
                                    .pill = { { .text = _("Back"), .action = back } } };
    return (struct thing_page){ .title = title,
                                .words = f->bare ? _("What you kept is no longer in Kept.") : f->where,
                                .line = f->bare ? _("No file of it was made.") : done,
                                .path = !f->bare,
                                .look = PILL_PLAIN,
                                .count = 1,
                                .pill = { { .text = _("Done"), .action = home } } };
}

static struct pill not_now(void)
{
    return (struct pill){ .text = _("Not now"), .action = { .type = ACTION_BACK, .who = PARTNER_NONE } };
}

/* From one's own page it is clear who asks; from "Time out" the answer says it. */
static struct pill as_files(const struct view *v, struct scene *s, enum partner who)
{
    const char *name = v->facts->person[who].name;
    return (struct pill){ .text = v->own ? _("Take it as files")
                                         : parts_say(s, _("{name}: as files"), "name", name),
                          .action = { .type = ACTION_TAKE_ALONG, .who = who } };
}

static struct pill nothing(const struct view *v, struct scene *s, enum partner who)
{
    const char *name = v->facts->person[who].name;
    return (struct pill){ .text = v->own ? _("Take nothing")
                                         : parts_say(s, _("{name}: take nothing"), "name", name),
                          .action = { .type = ACTION_LEAVE, .who = who } };
}

static void one_asks(const struct view *v, struct scene *s, struct thing_page ask, enum partner who)
{
    if (who < PARTNER_COUNT) {
        ask.pill[ask.count++] = as_files(v, s, who);
        ask.pill[ask.count++] = nothing(v, s, who);
    }
    ask.pill[ask.count++] = not_now();
    page(v, s, ask);
}

/* Row I of ROWS above the foot; upright the two sides share its width, else "Not now" stands between them. */
static struct rect cell(const struct view *v, enum partner who, int i, int rows)
{
    struct rect foot = parts_foot(v);
    int gap = parts_px(v, PILL_GAP), side = v->from_right ? PARTNER_COUNT - 1 - (int)who : (int)who;
    foot.y -= (rows - 1 - i) * (foot.h + gap);
    return v->m->portrait ? parts_side(v, foot, who, gap) : parts_column(foot, 2 * side, 3, gap);
}

/* Each on their own side. */
static void either_asks(const struct view *v, struct scene *s, const struct thing_page *ask)
{
    struct pill pill[2 * PARTNER_COUNT + 1];
    const char *texts[2 * PARTNER_COUNT + 1];
    int n = 0, rows = v->m->portrait ? 3 : 2;
    for (int p = 0; p < PARTNER_COUNT; p++) {
        pill[n] = as_files(v, s, (enum partner)p);
        pill[n++].box = cell(v, (enum partner)p, 0, rows);
        pill[n] = nothing(v, s, (enum partner)p);
        pill[n++].box = cell(v, (enum partner)p, 1, rows);
    }
    struct rect foot = parts_foot(v);
    int top = pill[0].box.y;
    pill[n] = not_now();
    pill[n].box = pill[0].box;
    pill[n].box.x = foot.x + (foot.w - pill[n].box.w) / 2;
    pill[n].box.y = v->m->portrait ? foot.y : top + (foot.y - top) / 2;
    n++;
    for (int i = 0; i < n; i++)
        texts[i] = pill[i].text;
    enum text_style style = parts_pill_style(v, STYLE_LABEL, pill[0].box, texts, n);
    for (int i = 0; i < n; i++) {
        pill[i].id = PARTS_ID(v->ui->screen, ID_PILL + i);
        pill[i].look = PILL_ANSWER;
        pill[i].style = style;
        parts_pill(v, s, &pill[i]);
    }
    thing_words(v, s, ask, top);
}

static void sure(const struct view *v, struct scene *s, const char *title)
{
    page(v, s,
         (struct thing_page){ .title = title,
                              .words = _("All that you kept goes out of Kept, and no file of it is made."),
                              .line = _("It goes for good."),
                              .look = PILL_ANSWER,
                              .count = 2,
                              .pill = { { .text = _("Yes, let it go"),
                                          .action = { .type = ACTION_LEAVE, .who = v->ui->files.who } },
                                        not_now() } });
}

void screen_leave(const struct view *v, struct scene *s)
{
    const char *title = _("Leave Kept");
    if (v->ui->files.step == FILES_SURE) {
        sure(v, s, title);
        return;
    }
    if (v->ui->files.step != FILES_NONE) {
        page(v, s,
             outcome(v, title,
                     _("Your part is only here now. Whoever runs this device can open it: take it away.")));
        return;
    }
    const bool *left = v->facts->practice.left;
    const struct thing_page ask = {
        .title = title,
        .words =
            _("What you kept goes out of Kept, earlier summaries too; what belongs to you both stays. As "
              "files it goes into a folder on the card: plain text, private words too."),
        .line = _("Whoever runs this device can open that folder. No reason is asked."),
        .look = PILL_ANSWER,
    };
    enum partner still = !left[PARTNER_LEFT]    ? PARTNER_LEFT
                         : !left[PARTNER_RIGHT] ? PARTNER_RIGHT
                                                : PARTNER_NONE;
    if (v->own)
        one_asks(v, s, ask, v->own->who);
    else if (left[PARTNER_LEFT] || left[PARTNER_RIGHT])
        one_asks(v, s, ask, still);
    else
        either_asks(v, s, &ask);
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
        page(v, s, outcome(v, title, _("The text is in this folder. Whoever runs this device can open it.")));
        return;
    }
    page(v, s,
         (struct thing_page){
             .title = title,
             .words =
                 _("A text for a third person: your own entries with their words, just-me ones too. Not in "
                   "it: what you write for yourself or for our talk, open promises, contacts, "
                   "appointments, and what is of the other or of you both."),
             .line = _("Plain text. Whoever runs this device can open it. Of which weeks?"),
             .look = PILL_PLAIN,
             .count = 3,
             .pill = { weeks(v, _("One week"), NEAR_WEEKS), weeks(v, _("Four weeks"), SOME_WEEKS),
                       weeks(v, _("Three months"), MANY_WEEKS) } });
}
