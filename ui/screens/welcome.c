/* Setting up, a question a page: Back and on, and what is optional can be passed by. */
#include <assert.h>

#include "ui/screens/parts.h"
#include "ui/screens/person.h"
#include "ui/screens/privacy.h"
#include "ui/screens/settings.h"
#include "ui/words/words.h"

enum { ID_NEXT = 0xF0, ID_MORE, ID_NAME = 8, ID_CODES = 0x50, ID_GLAZES = 0x58, ID_SHARE = 0x40 };

/* The foot: the way on, and before it room for one more pill. */
struct foot {
    struct rect other, next;
};

static struct foot foot_of(const struct view *v)
{
    struct rect foot = parts_foot(v);
    int n = v->m->portrait ? 2 : 3, gap = parts_px(v, v->m->portrait ? 16 : 24);
    return (struct foot){ parts_column(foot, 0, n, gap), parts_column(foot, n - 1, n, gap) };
}

static struct rect alone(const struct view *v)
{
    return v->m->portrait ? parts_foot(v) : foot_of(v).next;
}

static void next_in(const struct view *v, struct scene *s, struct rect box, const char *text, bool possible)
{
    parts_pill(v, s,
               &(struct pill){ .box = box,
                               .look = possible ? PILL_MAIN : PILL_IDLE,
                               .text = text,
                               .id = PARTS_ID(SCREEN_WELCOME, ID_NEXT),
                               .action = { .type = ACTION_DONE, .who = PARTNER_NONE } });
}

/* What a page may fill between its title and the foot. */
static struct rect body(const struct view *v, struct scene *s, const char *title, const char *subtitle)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = title, .subtitle = subtitle });
    return (struct rect){ page.x, top, page.w, parts_foot(v).y - parts_px(v, 12) - top };
}

static void language(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = "Kept", .no_back = true });
    settings_language(v, s, (struct rect){ page.x, top, page.w, parts_foot(v).y - parts_px(v, 12) - top });
    next_in(v, s, alone(v), _("Next"), true);
}

static void plain_words(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    bool first = (v->ui->languages & (v->ui->languages - 1)) == 0;
    int top = parts_title(v, s, &(struct title){ .text = _("Kept, for the two of you"), .no_back = first });
    privacy_words(v, s, (struct rect){ page.x, top, page.w, foot.y - parts_px(v, 10) - top });
    next_in(v, s, alone(v), _("Next"), true);
}

static void touch(const struct view *v, struct scene *s)
{
    struct foot foot = foot_of(v);
    settings_touch(v, s, body(v, s, _("Touch and picture"), settings_touch_words(v)));
    if (!settings_turn(v, s, foot.other, foot.next))
        next_in(v, s, foot.next, _("Next"), true);
}

static void zone(const struct view *v, struct scene *s)
{
    struct foot foot = foot_of(v);
    struct rect box =
        body(v, s, _("Where do you live?"), settings_zone_words(v, s, _("The clock and the days go by it.")));
    if (settings_places(v, s, box, v->ui->places) > 1)
        parts_pill(
            v, s,
            &(struct pill){
                .box = foot.other,
                .text = _("Other places"),
                .id = PARTS_ID(SCREEN_WELCOME, ID_MORE),
                .action = { .type = ACTION_DONE, .who = PARTNER_NONE, .value = WELCOME_MORE_PLACES } });
    next_in(v, s, foot.next, _("Next"), true);
}

/* Not now is as good: home asks, in a line. */
static void time_of_day(const struct view *v, struct scene *s)
{
    struct foot foot = foot_of(v);
    settings_clock(v, s, body(v, s, _("Is this the time?"), _("After a power cut the clock may be late.")));
    parts_pill(v, s,
               &(struct pill){ .box = foot.other,
                               .look = PILL_MAIN,
                               .text = _("Not now"),
                               .id = PARTS_ID(SCREEN_WELCOME, ID_MORE),
                               .action = { .type = ACTION_DONE, .who = PARTNER_NONE } });
    parts_pill(v, s,
               &(struct pill){ .box = foot.next,
                               .look = PILL_MAIN,
                               .text = _("It is right"),
                               .id = PARTS_ID(SCREEN_WELCOME, ID_NEXT),
                               .action = { .type = ACTION_CLOCK, .who = PARTNER_NONE } });
}

struct places {
    struct rect name, glazes, share;
};

static struct places places(const struct view *v, int top)
{
    struct rect page = parts_page(v);
    struct rect all = { page.x, top, page.w, parts_foot(v).y - parts_px(v, 16) - top };
    int gap = parts_px(v, 20), block = parts_px(v, 42) + parts_touch_h(v, 72);
    if (v->m->portrait) {
        int glazes = all.h - 2 * (block + gap);
        return (struct places){ .name = { all.x, top, all.w, block },
                                .glazes = { all.x, top + block + gap, all.w, glazes },
                                .share = { all.x, top + block + glazes + 2 * gap, all.w, block } };
    }
    struct rect left = parts_column(all, 0, 2, parts_px(v, 32));
    return (struct places){ .name = { left.x, left.y, left.w, block },
                            .glazes = parts_column(all, 1, 2, parts_px(v, 32)),
                            .share = { left.x, left.y + left.h - block, left.w, block } };
}

static void person(const struct view *v, struct scene *s, enum partner who)
{
    struct person_part part = { .who = who, .person = &v->ui->setup[who] };
    struct title title = { .text = who == PARTNER_LEFT ? _("Who is on the left?") : _("Who is on the right?"),
                           .subtitle = _("The three buttons and the half of the screen on that side.") };
    struct places p = places(v, parts_title(v, s, &title));
    part.box = parts_heading(v, s, p.name, _("Name"));
    part.id = PARTS_ID(SCREEN_WELCOME, ID_NAME);
    person_name(v, s, &part);
    part.box = parts_heading(v, s, p.glazes, _("Colour"));
    part.id = PARTS_ID(SCREEN_WELCOME, ID_GLAZES);
    person_glazes(v, s, &part);
    part.box = parts_heading(v, s, p.share, _("Who sees an entry"));
    part.id = PARTS_ID(SCREEN_WELCOME, ID_SHARE);
    person_share(v, s, &part);
    next_in(v, s, alone(v), _("Next"), part.person->name[0] != '\0');
}

static void left(const struct view *v, struct scene *s)
{
    person(v, s, PARTNER_LEFT);
}

static void right(const struct view *v, struct scene *s)
{
    person(v, s, PARTNER_RIGHT);
}

static void code_pill(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    bool has = v->facts->practice.has_code[who];
    parts_pill(v, s,
               &(struct pill){ .box = box,
                               .look = has ? PILL_IDLE : PILL_ANSWER,
                               .icon = ICON_SEALED,
                               .text = parts_say(s, has ? _("{name} has a code") : _("A code for {name}"),
                                                 "name", v->ui->setup[who].name),
                               .id = PARTS_ID(SCREEN_WELCOME, ID_CODES + (int)who),
                               .action = { .type = ACTION_CODE, .who = who } });
}

/* Each chooses one now or at any time later, without being watched. */
static void codes(const struct view *v, struct scene *s)
{
    struct rect box = body(v, s, _("A code, if you like"), _("Now, or any time later: on your own page."));
    int gap = parts_px(v, 16), h = parts_touch_h(v, 84);
    int text_h = parts_text(v, s,
                            &(struct parts_text){ .box = { box.x, box.y + gap, box.w, box.h - h - 3 * gap },
                                                  .style = STYLE_BODY,
                                                  .ink = TOKEN_INK,
                                                  .text = _("It opens your own page, and seals what only you "
                                                            "may read. Nobody else can reset it.") });
    struct rect row = { box.x, box.y + 2 * gap + text_h + gap, box.w, h };
    for (int i = 0; i < PARTNER_COUNT; i++)
        code_pill(v, s, parts_side(v, row, (enum partner)i, gap), (enum partner)i);
    next_in(v, s, alone(v), _("Next"), true);
}

static void review(const struct view *v, struct scene *s)
{
    settings_review(v, s,
                    body(v, s, _("A day for your week"), _("The day you would like to sit down together.")));
    next_in(v, s, alone(v), _("Next"), true);
}

static void quiet(const struct view *v, struct scene *s)
{
    struct foot foot = foot_of(v);
    settings_quiet(v, s, body(v, s, _("Quiet hours"), _("No card, and the screen goes dark sooner.")),
                   foot.other);
    next_in(v, s, foot.next, _("Next"), true);
}

static void buttons(const struct view *v, struct scene *s)
{
    settings_buttons(v, s,
                     body(v, s, _("Press each of your buttons"),
                          _("Nothing is kept here. Without buttons, touch does it all.")));
    next_in(v, s, alone(v), _("Next"), true);
}

static void somebody(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    const struct person *p = &v->ui->setup[who];
    int middle = box.y + box.h * 2 / 5;
    struct rect name = { box.x + parts_px(v, 12), middle + parts_px(v, 44), box.w - parts_px(v, 24), 0 };
    name.h = box.y + box.h - parts_px(v, 8) - name.y;
    parts_card(v, s, box);
    scene_icon(s, box.x + box.w / 2, middle, STYLE_ICON_BIG, token_glaze(p->glaze), ICON_PERSON);
    parts_text(v, s,
               &(struct parts_text){ .box = name,
                                     .style = STYLE_NAME,
                                     .ink = token_glaze(p->glaze),
                                     .align = ALIGN_CENTRE,
                                     .text = p->name });
}

static void ready(const struct view *v, struct scene *s)
{
    struct title title = { .text = _("Both of you, when you are here"),
                           .subtitle = _("From now on, one touch or one press is enough.") };
    struct rect page = parts_page(v), foot = parts_foot(v);
    int top = parts_title(v, s, &title) + parts_px(v, 12), gap = parts_px(v, v->m->portrait ? 32 : 64);
    int h = parts_px(v, 240), room = foot.y - parts_px(v, 20) - top;
    struct rect both = { page.x, top, page.w, h < room ? h : room };
    parts_seam(v, s, top, both.y + both.h, SEAM_CLEAR);
    for (int i = 0; i < PARTNER_COUNT; i++)
        somebody(v, s, parts_side(v, both, (enum partner)i, gap), (enum partner)i);
    next_in(v, s, alone(v), _("Begin"), true);
}

void screen_welcome(const struct view *v, struct scene *s)
{
    static void (*const pages[])(const struct view *, struct scene *) = {
        [WELCOME_LANGUAGE] = language, [WELCOME_WORDS] = plain_words, [WELCOME_TOUCH] = touch,
        [WELCOME_ZONE] = zone,         [WELCOME_CLOCK] = time_of_day, [WELCOME_LEFT] = left,
        [WELCOME_RIGHT] = right,       [WELCOME_CODE] = codes,        [WELCOME_REVIEW] = review,
        [WELCOME_QUIET] = quiet,       [WELCOME_BUTTONS] = buttons,   [WELCOME_READY] = ready,
    };
    static_assert(sizeof pages / sizeof *pages == WELCOME_PAGES, "a page for every question");
    int page = v->ui->step;
    pages[page >= 0 && page < WELCOME_PAGES ? page : WELCOME_WORDS](v, s);
}
