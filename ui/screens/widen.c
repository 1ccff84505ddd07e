/* Showing more: only where both say so, each on their own side; from tomorrow on, and never of what
 * was kept before (product.md, rule 6). ui.widened: whose entries; ui.agreed: who has said yes. */
#include <string.h>

#include "ui/screens/parts.h"
#include "ui/words/words.h"

enum { ID_AGREE = 1, ID_NOT_NOW = 3 };

static void agree(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    parts_pill(v, s,
               &(struct pill){ .box = box,
                               .look = v->ui->agreed[who] ? PILL_CHOSEN : PILL_ANSWER,
                               .text = parts_say(s, _("{name}: yes"), "name", v->facts->person[who].name),
                               .id = PARTS_ID(SCREEN_WIDEN, ID_AGREE + (int)who),
                               .action = { .type = ACTION_AGREE, .who = who } });
}

/* A plan for the journal as a whole: "restore=NAME", "replace=NAME" or "wipe=1". */
static bool is_plan(const struct view *v)
{
    return v->ui->widened == PARTNER_NONE && v->ui->both.type == ACTION_WIDEN;
}

static bool plans(const struct view *v, const char *key)
{
    size_t n = strlen(key);
    return is_plan(v) && strncmp(v->ui->both_text, key, n) == 0 && v->ui->both_text[n] == '=';
}

static bool wipes(const struct view *v)
{
    return plans(v, PLAN_WIPE);
}

static const char *plan_words(const struct view *v, struct scene *s)
{
    struct backup copy = { .day = parts_today(v) };
    char date[128];
    if (wipes(v))
        return _("Tomorrow everything goes from this device: what each of you kept, and all copies. Until "
                 "then either of you can call it off.");
    (void)backup_from_name(v->ui->both_text + strcspn(v->ui->both_text, "=") + 1, &copy);
    words_date(copy.day, date, sizeof date);
    if (plans(v, PLAN_REPLACE))
        return parts_say(
            s,
            _("The copy of {day} is another household's. Tomorrow it takes this journal's place, of which a "
              "copy is made before. Until then either of you can call it off."),
            "day", date);
    return parts_say(
        s,
        _("What the copy of {day} has and is missing here comes back tomorrow. What was taken back "
          "stays away. Until then either of you can call it off."),
        "day", date);
}

static const char *title(const struct view *v)
{
    if (is_plan(v))
        return wipes(v) ? _("Wiping everything takes you both") : _("Bringing a copy back takes you both");
    return v->ui->widened == PARTNER_NONE ? _("An agreement takes you both")
                                          : _("Showing more takes you both");
}

/* Of an agreement what it says, as it is being written or as it stands. */
static const char *words(const struct view *v, struct scene *s)
{
    if (is_plan(v))
        return plan_words(v, s);
    const struct thing *t = facts_thing(v->facts, &v->ui->both.uid);
    if (v->ui->widened == PARTNER_NONE)
        return t && v->ui->both.type == ACTION_THING_STATE ? facts_words(v->facts, t) : v->ui->form.part[0];
    return parts_say(s,
                     _("From tomorrow, what {name} keeps is for you both, unless {name} says just "
                       "me. What was kept before stays as it is. Either of you can call it off."),
                     "name", v->facts->person[v->ui->widened].name);
}

void screen_widen(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v), foot = parts_foot(v);
    int gap = parts_px(v, 16), h = parts_touch_h(v, 72);
    int top = parts_title(v, s, &(struct title){ .text = title(v) });
    struct rect row = { foot.x, foot.y + foot.h - h, foot.w, h };
    struct rect pills =
        v->m->portrait ? (struct rect){ row.x, row.y - 2 * (h + gap), row.w, 3 * h + 2 * gap } : row;
    struct rect card = { page.x, top, page.w, pills.y - gap - top };
    parts_card(v, s, card);
    parts_centred(v, s, rect_grow(card, -parts_px(v, 24)), STYLE_PROMPT, TOKEN_INK, words(v, s));
    struct rect cell[3];
    for (int i = 0; i < 3; i++)
        cell[i] = v->m->portrait ? parts_row(pills, i, 3, gap) : parts_column(pills, i, 3, gap);
    bool turned = v->from_right && !v->m->portrait; /* nobody changes sides */
    agree(v, s, cell[turned ? 2 : 0], PARTNER_LEFT);
    agree(v, s, cell[turned ? 0 : 2], PARTNER_RIGHT);
    parts_pill(v, s,
               &(struct pill){ .box = cell[1],
                               .look = PILL_ANSWER,
                               .text = _("Not now"),
                               .id = PARTS_ID(SCREEN_WIDEN, ID_NOT_NOW),
                               .action = { .type = ACTION_BACK, .who = PARTNER_NONE } });
}
