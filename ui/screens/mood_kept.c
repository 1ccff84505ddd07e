/* A mood that was just touched: what would help, who sees it, words, undo. It says "Kept" only
 * once the entry is on the card, and looks the same for every weather. */
#include <assert.h>

#include "ui/screens/parts.h"
#include "ui/words/words.h"

enum { ID_HELP = 1, ID_BOTH = 10, ID_JUST_ME, ID_UNDO, ID_WORDS, ID_DONE, ID_AGAIN };

struct places {
    struct rect weather, help, share;
};

static struct places places(const struct view *v, int top)
{
    struct rect page = parts_page(v);
    int h = parts_foot(v).y - parts_px(v, 16) - top, block = parts_px(v, 130), gap = parts_px(v, 32);
    struct places p = { .weather = { page.x, top, page.w * 232 / 752, h } };
    if (v->m->portrait) {
        p.weather = (struct rect){ page.x, top, page.w, h - 2 * (block + gap) };
        p.help = (struct rect){ page.x, p.weather.y + p.weather.h + gap, page.w, block };
        p.share = (struct rect){ page.x, p.help.y + block + gap, page.w, block };
        return p;
    }
    int x = p.weather.x + p.weather.w + gap;
    struct rect right = { x, top, page.x + page.w - x, h };
    p.help = parts_row(right, 0, 2, parts_px(v, 20));
    p.share = parts_row(right, 1, 2, parts_px(v, 20));
    return p;
}

static void weather(const struct view *v, struct scene *s, struct rect box)
{
    enum partner who = v->ui->who;
    struct item *card = parts_card(v, s, box);
    card->fill = card->line = token_tint(who);
    int middle = box.y + box.h / 2 - parts_px(v, 26);
    struct rect word = { box.x + parts_px(v, 12), middle + parts_px(v, 56), box.w - parts_px(v, 24), 0 };
    word.h = box.y + box.h - parts_px(v, 12) - word.y;
    scene_icon(s, box.x + box.w / 2, middle, STYLE_ICON_BIG, token_of(who),
               parts_weather_icon(v->ui->mood.kept));
    parts_text(v, s,
               &(struct parts_text){ .box = word,
                                     .style = STYLE_NAME,
                                     .ink = token_of(who),
                                     .align = ALIGN_CENTRE,
                                     .text = words_weather(v->ui->mood.kept) });
}

static struct rect pill_line(const struct view *v, struct rect box)
{
    int h = parts_touch_h(v, 72);
    return (struct rect){ box.x, box.y, box.w, h < box.h ? h : box.h };
}

static void what_helps(const struct view *v, struct scene *s, struct rect box)
{
    struct rect line = pill_line(v, parts_heading(v, s, box, _("It would help:")));
    for (int h = HELP_KIND_WORDS; h < HELP_COUNT; h++)
        parts_pill(v, s,
                   &(struct pill){ .box = parts_column(line, h - 1, HELP_COUNT - 1, parts_px(v, 10)),
                                   .look = parts_chosen(v->ui->mood.help == (enum help)h),
                                   .style = STYLE_LABEL_SMALL,
                                   .text = words_help((enum help)h),
                                   .id = PARTS_ID(SCREEN_MOOD_KEPT, ID_HELP + h),
                                   .action = { .type = ACTION_HELP, .who = v->ui->who, .value = h } });
}

static void who_sees(const struct view *v, struct scene *s, struct rect box)
{
    static const char *const words[] = {
        [SHARE_BOTH] = N_("We both see this"), [SHARE_JUST_ME] = N_("Just me")
    };
    static_assert(sizeof words / sizeof *words == SHARE_COUNT, "words for each way to share");
    struct rect line = pill_line(v, parts_heading(v, s, box, _("Who sees it:")));
    for (int i = 0; i < SHARE_COUNT; i++)
        parts_pill(v, s,
                   &(struct pill){ .box = parts_column(line, i, SHARE_COUNT, parts_px(v, 10)),
                                   .look = parts_chosen(v->ui->mood.share == (enum share)i),
                                   .style = STYLE_LABEL_SMALL,
                                   .text = _(words[i]),
                                   .id = PARTS_ID(SCREEN_MOOD_KEPT, ID_BOTH + i),
                                   .action = { .type = ACTION_SHARE, .who = v->ui->who, .value = i } });
}

static void foot(const struct view *v, struct scene *s)
{
    enum partner who = v->ui->who;
    const struct pill pills[] = {
        { .text = _("Undo"),
          .id = PARTS_ID(SCREEN_MOOD_KEPT, ID_UNDO),
          .action = { .type = ACTION_UNDO, .who = who, .value = ENTRY_MOOD } },
        { .text = _("Words"),
          .icon = ICON_WORDS,
          .id = PARTS_ID(SCREEN_MOOD_KEPT, ID_WORDS),
          .action = { .type = ACTION_OPEN_WORDS, .who = who } },
        { .text = _("Done"),
          .look = PILL_MAIN,
          .id = PARTS_ID(SCREEN_MOOD_KEPT, ID_DONE),
          .action = { .type = ACTION_DONE, .who = who } },
    };
    for (int i = 0; i < 3; i++) {
        struct pill p = pills[i];
        p.box = parts_column(parts_foot(v), i, 3, parts_px(v, v->m->portrait ? 12 : 24));
        parts_pill(v, s, &p);
    }
}

static struct title title(const struct view *v, struct scene *s)
{
    const struct mood *m = &v->ui->mood;
    enum partner who = v->ui->who;
    const char *name = v->facts->person[who].name;
    if (m->failed)
        return (struct title){ .text = _("Not kept") };
    if (uid_is_none(&m->uid))
        return (struct title){ .text = name };
    struct title t = { .text = parts_say(s, _("Kept, {name}."), "name", name),
                       .subtitle = _("Just for you.") };
    if (m->share == SHARE_BOTH)
        t.subtitle =
            parts_say(s, _("Shown to {name} in a moment."), "name", v->facts->person[1 - (int)who].name);
    return t;
}

/* What happened and what to do, in place of everything an entry that is not there cannot have. */
static void failed(const struct view *v, struct scene *s, const struct places *p)
{
    static const char *const why[] = {
        [HEALTH_GOOD] = N_("It did not reach the card. Try once more."),
        [HEALTH_DISK_FULL] = N_("The card is full. Make room on it, then try once more."),
        [HEALTH_READ_ONLY] = N_("The card cannot be written. Switch Kept off and on, then try once more."),
        [HEALTH_FAILED] = N_("It did not reach the card. Try once more."),
    };
    static_assert(sizeof why / sizeof *why == HEALTH_FAILED + 1, "words for every state of the card");
    struct rect words = rect_union(p->help, p->share), foot_box = parts_foot(v);
    parts_text(v, s,
               &(struct parts_text){ .box = words,
                                     .style = STYLE_PROMPT,
                                     .ink = TOKEN_INK,
                                     .middle = true,
                                     .text = _(why[v->facts->health]) });
    struct action again = { .type = ACTION_MOOD, .who = v->ui->who, .value = v->ui->mood.kept };
    parts_pill(v, s,
               &(struct pill){ .box = parts_column(foot_box, 0, 2, parts_px(v, 16)),
                               .look = PILL_ANSWER,
                               .text = _("Try once more"),
                               .id = PARTS_ID(SCREEN_MOOD_KEPT, ID_AGAIN),
                               .action = again });
    parts_pill(v, s,
               &(struct pill){ .box = parts_column(foot_box, 1, 2, parts_px(v, 16)),
                               .look = PILL_ANSWER,
                               .text = _("Leave it"),
                               .id = PARTS_ID(SCREEN_MOOD_KEPT, ID_DONE),
                               .action = { .type = ACTION_DONE, .who = v->ui->who } });
}

void screen_mood_kept(const struct view *v, struct scene *s)
{
    struct title t = title(v, s);
    int top = parts_title(v, s, &t), least = parts_px(v, 112);
    struct places p = places(v, top > least ? top : least);
    weather(v, s, p.weather);
    if (v->ui->mood.failed) {
        failed(v, s, &p);
        return;
    }
    what_helps(v, s, p.help);
    who_sees(v, s, p.share);
    foot(v, s);
}
