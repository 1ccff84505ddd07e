/* One thing of the household's own: a contact, an appointment of both, a card, an idea for the jar. Either
 * may change its words or let it go. ui.step: 1 asks whether to let it go. */
#include "ui/screens/thing.h"
#include "ui/words/words.h"

#define PART_BYTES 512
#define WEEK 7

enum { ID_WORDS = 1, ID_WEEK, ID_ASK, ID_YES, ID_NO };

struct kind {
    enum form_kind form;
    const char *title;
};

/* What the screen says of each kind, and the form its words are changed in; NULL: it has no page here. */
static const struct kind *kind_of(enum thing_kind kind)
{
    static const struct kind kinds[THING_KIND_COUNT] = {
        [THING_CONTACT] = { FORM_CONTACT, N_("Somebody who can help") },
        [THING_APPOINTMENT] = { FORM_APPOINTMENT_TWO, N_("An appointment of you both") },
        [THING_IDEA] = { FORM_IDEA, N_("An idea for the jar") },
        [THING_CARD] = { FORM_CARD, N_("A card of your own") },
    };
    return kinds[kind].title ? &kinds[kind] : NULL;
}

static const char *part(struct scene *s, const char *words, int n)
{
    char text[PART_BYTES];
    words_part_of(words, n, text, sizeof text);
    return scene_string(s, text);
}

static struct thing_page question(const struct thing *t)
{
    const struct action yes = {
        .type = ACTION_THING_STATE, .who = PARTNER_NONE, .uid = t->uid, .value = THING_RELEASED
    };
    const struct action no = { .type = ACTION_DONE, .who = PARTNER_NONE };
    return (struct thing_page){
        .line = _("Its words go, and nothing of it stays."),
        .look = PILL_ANSWER,
        .count = 2,
        .pill = { { .text = _("Yes, let it go"), .id = PARTS_ID(SCREEN_OURS, ID_YES), .action = yes },
                  { .text = _("Not now"), .id = PARTS_ID(SCREEN_OURS, ID_NO), .action = no } },
    };
}

/* What stands below the words: how a contact is reached, the day of an appointment. */
static const char *line_of(struct scene *s, const struct thing *t, const char *words)
{
    if (t->kind == THING_CONTACT) {
        const char *number = part(s, words, 1), *note = part(s, words, 2);
        return *number && *note ? scene_printf(s, "%s  ·  %s", number, note) : *number ? number : note;
    }
    if (t->day == 0)
        return part(s, words, 1);
    const char *date = parts_day(s, t->day), *with = part(s, words, 1);
    return *with ? scene_printf(s, "%s  ·  %s", date, with) : date;
}

static struct thing_page choices(const struct view *v, struct scene *s, const struct thing *t,
                                 const struct kind *kind)
{
    const char *words = facts_words(v->facts, t);
    const struct action change = { .type = ACTION_FORM,
                                   .who = PARTNER_NONE,
                                   .value = kind->form,
                                   .uid = t->uid,
                                   .day = t->day,
                                   .text = words };
    const struct action later = {
        .type = ACTION_THING_DAY, .who = PARTNER_NONE, .uid = t->uid, .day = thing_later(v, t, WEEK)
    };
    const struct action ask = { .type = ACTION_DONE, .who = PARTNER_NONE };
    return (struct thing_page){
        .line = line_of(s, t, words),
        .look = PILL_PLAIN,
        .count = t->day != 0 ? 3 : 2,
        .pill = { { .text = _("Change the words"), .id = PARTS_ID(SCREEN_OURS, ID_WORDS), .action = change },
                  { .text = _("Let it go"), .id = PARTS_ID(SCREEN_OURS, ID_ASK), .action = ask },
                  { .text = _("A week later"), .id = PARTS_ID(SCREEN_OURS, ID_WEEK), .action = later } },
    };
}

void screen_ours(const struct view *v, struct scene *s)
{
    const struct thing *t = facts_thing(v->facts, &v->ui->thing);
    const struct kind *kind = t ? kind_of(t->kind) : NULL;
    if (!kind || t->state != THING_OPEN) {
        parts_title(v, s, &(struct title){ .text = "" });
        return;
    }
    struct thing_page page = v->ui->step == 1 ? question(t) : choices(v, s, t, kind);
    page.title = _(kind->title);
    page.words = part(s, facts_words(v->facts, t), 0);
    thing_page(v, s, &page);
}
