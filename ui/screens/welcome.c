/* The welcome: the plain words, then a page for each person, then both of them together. */
#include <assert.h>

#include "ui/screens/parts.h"
#include "ui/screens/person.h"
#include "ui/screens/privacy.h"
#include "ui/words.h"

enum { STEP_WORDS, STEP_LEFT, STEP_RIGHT, STEP_READY, STEP_COUNT };
enum { ID_NEXT = 1, ID_NAME = 0x10, ID_GLAZES = 0x20, ID_SHARE = 0x30 };

static void next(const struct view *v, struct scene *s, const char *text, bool possible)
{
    struct rect foot = parts_foot(v);
    struct rect box = v->m->portrait ? foot : parts_column(foot, 2, 3, parts_px(v, 24));
    parts_pill(v, s,
               &(struct pill){ .box = box,
                               .look = possible ? PILL_MAIN : PILL_IDLE,
                               .text = text,
                               .id = PARTS_ID(SCREEN_WELCOME, ID_NEXT),
                               .action = { .type = ACTION_DONE, .who = PARTNER_NONE } });
}

static void plain_words(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    int top = parts_title(v, s, &(struct title){ .text = _("Kept, for the two of you"), .no_back = true });
    privacy_words(v, s, (struct rect){ page.x, top, page.w, foot.y - parts_px(v, 10) - top });
    next(v, s, _("Next"), true);
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
    next(v, s, _("Next"), part.person->name[0] != '\0');
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
    next(v, s, _("Begin"), true);
}

static void left(const struct view *v, struct scene *s)
{
    person(v, s, PARTNER_LEFT);
}

static void right(const struct view *v, struct scene *s)
{
    person(v, s, PARTNER_RIGHT);
}

void screen_welcome(const struct view *v, struct scene *s)
{
    static void (*const steps[])(const struct view *, struct scene *) = {
        [STEP_WORDS] = plain_words,
        [STEP_LEFT] = left,
        [STEP_RIGHT] = right,
        [STEP_READY] = ready,
    };
    static_assert(sizeof steps / sizeof *steps == STEP_COUNT, "a page for every step");
    int step = v->ui->step;
    steps[step >= 0 && step < STEP_COUNT ? step : STEP_WORDS](v, s);
}
