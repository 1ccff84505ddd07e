/* One's own page: its sign, a line, what is kept here; one thing of it; what else there is. A page that a
 * wrong code opened is drawn by the same code, and holds nothing. ui.step: the page of the list, or of the
 * words of one thing. */
#include <assert.h>
#include <string.h>

#include "ui/screens/doors.h"
#include "ui/screens/reading.h"
#include "ui/words/words.h"

#define GAP 12
#define ROW_H 84
#define LINE_H 104
#define DAY_BYTES 128
#define ITEM_PILLS 3

enum {
    ID_ON = 1,
    ID_MORE,
    ID_LINE_A,
    ID_LINE_B,
    ID_ASK,
    ID_DROP,
    ID_NO,
    ID_KEEP,
    ID_OFFER,
    ID_READ,
    ID_WRITE,
    ID_DOOR = 0x10,
    ID_ROW = 0x30
};

static const char *name_of(const struct view *v)
{
    return v->own ? v->facts->person[v->own->who].name : "";
}

static const char *kind_text(const struct own_row *r)
{
    static const char *const of_entry[] = {
        [ENTRY_MOOD] = N_("A mood"),
        [ENTRY_PROMISE] = N_("A kept promise"),
        [ENTRY_WIN] = N_("A small win"),
        [ENTRY_SHARED_WIN] = N_("A shared win"),
        [ENTRY_SLIP] = N_("Owning something"),
        [ENTRY_LINE] = N_("One line to keep"),
        [ENTRY_GOODNIGHT] = N_("A goodnight card"),
    };
    static_assert(sizeof of_entry / sizeof *of_entry == ENTRY_KIND_COUNT, "words for every kind");
    switch (r->thing) {
    case THING_PROMISE:
        return _("A promise");
    case THING_NOTE:
        return _("For our talk");
    case THING_PREPARATION:
        return _("Before a harder talk");
    case THING_REFLECTION:
        return _("For yourself");
    case THING_APPOINTMENT:
        return _("An appointment");
    case THING_CONTACT:
        return _("A contact");
    default:
        return _(of_entry[r->entry]);
    }
}

static uint32_t row_icon(const struct own_row *r)
{
    if (r->thing == THING_NONE)
        return parts_entry_icon(r->entry, r->weather);
    return r->thing == THING_PROMISE       ? ICON_PROMISE
           : r->thing == THING_APPOINTMENT ? ICON_CALENDAR
           : r->thing == THING_CONTACT     ? ICON_PHONE
                                           : ICON_WORDS;
}

/* An appointment's day, a promise's, or when it was written. */
static const char *when_text(const struct view *v, struct scene *s, const struct own_row *r)
{
    char day[DAY_BYTES];
    bool ahead = r->thing == THING_APPOINTMENT || (r->thing == THING_PROMISE && r->day != 0);
    words_day_heading(ahead || r->thing == THING_NONE ? r->day : r->created_day, parts_today(v), day,
                      sizeof day);
    return scene_string(s, day);
}

static const char *first_line(struct scene *s, const struct view *v, const struct own_row *r)
{
    char part[WORDS_BYTES + 1];
    for (int i = 0; i < WORDS_PARTS && !words_part_of(own_words(v->own, r), i, part, sizeof part); i++)
        continue;
    part[strcspn(part, "\n")] = '\0';
    const char *kept = scene_string(s, part);
    memset(part, 0, sizeof part);
    return kept;
}

/* Of a contact the number, of all else the day. */
static const char *beside_kind(const struct view *v, struct scene *s, const struct own_row *r)
{
    char number[WORDS_BYTES + 1];
    if (r->thing != THING_CONTACT || !words_part_of(own_words(v->own, r), 1, number, sizeof number))
        return when_text(v, s, r);
    const char *kept = scene_string(s, number);
    memset(number, 0, sizeof number);
    return kept;
}

static void row(const struct view *v, struct scene *s, struct rect box, const struct own_row *r, int i)
{
    uint16_t id = PARTS_ID(SCREEN_OWN, ID_ROW + i);
    struct rect drawn = parts_pressed(v, id) ? rect_grow(box, -parts_px(v, 2)) : box;
    int x = box.x + parts_px(v, 64), w = box.x + box.w - parts_px(v, 16) - x;
    int line = text_line_px(v->text, STYLE_LABEL_SMALL), body = text_line_px(v->text, STYLE_BODY);
    const char *words = first_line(s, v, r);
    int y = box.y + (box.h - line - (words[0] ? body : 0)) / 2;
    scene_round(s, drawn, parts_px(v, 20), TOKEN_CARD, TOKEN_LINE);
    scene_icon(s, box.x + parts_px(v, 36), box.y + box.h / 2, STYLE_ICON_SMALL, token_of(v->own->who),
               row_icon(r));
    parts_text(
        v, s,
        &(struct parts_text){ .box = { x, y, w, line },
                              .style = STYLE_LABEL_SMALL,
                              .ink = TOKEN_SOFT,
                              .text = scene_printf(s, "%s · %s", kind_text(r), beside_kind(v, s, r)) });
    if (words[0])
        parts_text(
            v, s,
            &(struct parts_text){
                .box = { x, y + line, w, body }, .style = STYLE_BODY, .ink = TOKEN_INK, .text = words });
    parts_target(s, box, id,
                 &(struct action){
                     .type = ACTION_OPEN_THING, .who = v->own->who, .uid = r->uid, .value = SCREEN_OWN_ITEM },
                 false);
}

static void line_pill(const struct view *v, struct scene *s, struct rect box, int i, int n, int id,
                      const char *text, const struct action *action)
{
    parts_pill(v, s,
               &(struct pill){ .box = parts_column(box, i, n, parts_px(v, GAP)),
                               .style = STYLE_LABEL_SMALL,
                               .look = PILL_ANSWER,
                               .text = text,
                               .id = PARTS_ID(SCREEN_OWN, id),
                               .action = *action });
}

/* What is to be said, and at most two ways to answer it. Returns the height it takes. */
static int line(const struct view *v, struct scene *s, struct rect box)
{
    const struct own_line *l = &v->ui->own_line;
    const struct thing *past = l->what == OWN_PAST ? facts_thing(v->facts, &l->thing) : NULL;
    const char *text = l->text;
    int pills = l->what == OWN_PAST || l->what == OWN_HELPER, pad = parts_px(v, 16);
    if (l->what == OWN_NOTHING || (l->what == OWN_PAST && (!past || past->state != THING_OPEN)))
        return 0;
    if (past)
        text = parts_say(s, _("The day of “{promise}” has passed."), "promise", facts_words(v->facts, past));
    int pill_w = pills ? parts_px(v, 190) : 0, pill_h = parts_touch_h(v, 56);
    struct rect card = { box.x, box.y, box.w, parts_px(v, LINE_H) };
    struct rect words = { card.x + pad, card.y + parts_px(v, 8),
                          card.w - 2 * pad - (pills ? pill_w + pad : 0), card.h - parts_px(v, 16) };
    struct rect at = { card.x + card.w - pad - pill_w, card.y + (card.h - pill_h) / 2, pill_w, pill_h };
    parts_card(v, s, card)->line = TOKEN_GOLD;
    parts_text(v, s,
               &(struct parts_text){
                   .box = words, .style = STYLE_PROMPT, .ink = TOKEN_INK, .middle = true, .text = text });
    if (past)
        line_pill(
            v, s, at, 0, 1, ID_LINE_A, _("Look at it"),
            &(struct action){
                .type = ACTION_OPEN_THING, .who = past->partner, .uid = past->uid, .value = SCREEN_PROMISE });
    else if (pills)
        line_pill(
            v, s, at, 0, 1, ID_LINE_B, _("Not again"),
            &(struct action){ .type = ACTION_PRIVATE, .who = v->own->who, .text = PRIVATE_HELPER "=0" });
    return card.h + parts_px(v, GAP);
}

static void foot(const struct view *v, struct scene *s, bool on, bool last)
{
    struct rect box = parts_foot(v);
    int gap = parts_px(v, 16);
    if (on)
        parts_pill(v, s,
                   &(struct pill){ .box = parts_column(box, 0, 2, gap),
                                   .text = last ? _("From the start") : _("Further on"),
                                   .id = PARTS_ID(SCREEN_OWN, ID_ON),
                                   .action = { .type = ACTION_DONE, .who = PARTNER_NONE } });
    parts_pill(
        v, s,
        &(struct pill){ .box = parts_column(box, 1, 2, gap),
                        .text = _("More"),
                        .id = PARTS_ID(SCREEN_OWN, ID_MORE),
                        .action = { .type = ACTION_OPEN, .who = v->own->who, .value = SCREEN_OWN_MORE } });
}

void screen_own(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = name_of(v) });
    if (!v->own)
        return;
    int gap = parts_px(v, GAP), end = parts_foot(v).y - gap;
    top += line(v, s, (struct rect){ page.x, top, page.w, end - top });
    int row_h = parts_px(v, ROW_H * (v->m->text > 1.0f ? v->m->text : 1.0f)),
        fitting = (end - top + gap) / (row_h + gap);
    fitting = fitting > 1 ? fitting : 1;
    int count = v->own->count, pages = count > 0 ? (count + fitting - 1) / fitting : 1,
        at = v->ui->step % pages;
    for (int i = 0; i < fitting && at * fitting + i < count; i++)
        row(v, s, (struct rect){ page.x, top + i * (row_h + gap), page.w, row_h },
            &v->own->row[at * fitting + i], i);
    if (count == 0)
        parts_centred(v, s, (struct rect){ page.x, top, page.w, end - top }, STYLE_PROMPT, TOKEN_SOFT,
                      _("What only you are to read stands here."));
    foot(v, s, pages > 1, at == pages - 1);
}

/* Answers that are equals, alike in size and type. */
static void item_pills(const struct view *v, struct scene *s, struct pill *pill, int n)
{
    struct rect box = parts_foot(v);
    const char *texts[ITEM_PILLS];
    int gap = parts_px(v, GAP);
    for (int i = 0; i < n; i++)
        texts[i] = pill[i].text;
    enum text_style style = parts_pill_style(v, STYLE_LABEL, parts_column(box, 0, n, gap), texts, n);
    for (int i = 0; i < n; i++) {
        pill[i].box = parts_column(box, i, n, gap);
        pill[i].style = style;
        pill[i].look = PILL_ANSWER;
        parts_pill(v, s, &pill[i]);
    }
}

/* Of an entry the words go first, and then the rest of it. */
static bool only_words_go(const struct own_row *r)
{
    return r->thing == THING_NONE && r->words_at != 0;
}

/* What is still being written is nobody's to read: it can be written on. */
static bool write_on(const struct view *v, struct scene *s, const struct own_row *r, struct pill *out)
{
    enum form_kind form = r->thing == THING_NOTE          ? FORM_NOTE
                          : r->thing == THING_PREPARATION ? FORM_PREPARATION
                                                          : FORM_REFLECTION;
    if (r->thing != THING_NOTE && r->thing != THING_PREPARATION && r->thing != THING_REFLECTION)
        return false;
    *out = (struct pill){ .text = _("Write on"),
                          .id = PARTS_ID(SCREEN_OWN_ITEM, ID_WRITE),
                          .action = { .type = ACTION_FORM,
                                      .who = v->own->who,
                                      .value = form,
                                      .from = r->uid,
                                      .text = scene_string(s, own_words(v->own, r)) } };
    return true;
}

static void item_choices(const struct view *v, struct scene *s, const struct own_row *r)
{
    const struct action offer = {
        .type = ACTION_OPEN_THING, .who = v->own->who, .uid = r->uid, .value = SCREEN_OFFER
    };
    const struct action keep = { .type = ACTION_BACK, .who = v->own->who };
    const struct action ask = { .type = ACTION_DONE, .who = v->own->who, .value = OWN_ITEM_ASK };
    struct pill pill[ITEM_PILLS];
    int n = 0;
    if (r->thing == THING_PROMISE)
        pill[n++] = (struct pill){ .text = _("Offer it"),
                                   .id = PARTS_ID(SCREEN_OWN_ITEM, ID_OFFER),
                                   .action = offer };
    n += write_on(v, s, r, &pill[n]);
    pill[n++] = (struct pill){ .text = only_words_go(r) ? _("Let its words go") : _("Let it go"),
                               .id = PARTS_ID(SCREEN_OWN_ITEM, ID_ASK),
                               .action = ask };
    pill[n++] =
        (struct pill){ .text = _("Keep it"), .id = PARTS_ID(SCREEN_OWN_ITEM, ID_KEEP), .action = keep };
    item_pills(v, s, pill, n);
}

/* Letting go is asked once. */
static void item_question(const struct view *v, struct scene *s, const struct own_row *r)
{
    const struct action drop = { .type = only_words_go(r) ? ACTION_TAKE_BACK : ACTION_OWN_DROP,
                                 .who = v->own->who,
                                 .uid = r->uid };
    const struct action no = { .type = ACTION_DONE, .who = v->own->who };
    struct pill pill[] = {
        { .text = _("Yes, let it go"), .id = PARTS_ID(SCREEN_OWN_ITEM, ID_DROP), .action = drop },
        { .text = _("Not now"), .id = PARTS_ID(SCREEN_OWN_ITEM, ID_NO), .action = no },
    };
    if (only_words_go(r))
        pill[0].text = _("Yes, let them go");
    item_pills(v, s, pill, (int)(sizeof pill / sizeof *pill));
}

/* "They go for good." stands between the card and the answers. Returns the height it takes. */
static int item_line(const struct view *v, struct scene *s, const struct own_row *r)
{
    int h = 2 * text_line_px(v->text, STYLE_CAPTION);
    struct rect page = parts_page(v), foot = parts_foot(v);
    parts_centred(v, s, (struct rect){ page.x, foot.y - parts_px(v, 8) - h, page.w, h }, STYLE_CAPTION,
                  TOKEN_SOFT, only_words_go(r) ? _("They go for good.") : _("It goes for good."));
    return h;
}

void screen_own_item(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    const struct own_row *r = v->own ? own_find(v->own, &v->ui->thing) : NULL;
    if (!r) {
        parts_title(v, s, &(struct title){ .text = name_of(v) });
        return;
    }
    int top = parts_title(v, s, &(struct title){ .text = kind_text(r), .subtitle = when_text(v, s, r) });
    bool asks = v->ui->step == OWN_ITEM_ASK;
    int line_h = asks ? item_line(v, s, r) : 0;
    struct rect card = { page.x, top, page.w, parts_foot(v).y - parts_px(v, 16) - line_h - top };
    const struct action on = { .type = ACTION_DONE, .who = PARTNER_NONE };
    const struct action start = {
        .type = ACTION_OPEN_THING, .who = v->own->who, .uid = r->uid, .value = SCREEN_OWN_ITEM
    };
    const char *words = reading_parts(s, own_words(v->own, r));
    parts_card(v, s, card);
    reading(v, s,
            &(struct reading){ .box = rect_grow(card, -parts_px(v, 20)),
                               .text = words[0] ? words
                                       : r->entry == ENTRY_MOOD && r->thing == THING_NONE
                                           ? words_weather(r->weather)
                                           : _("Kept without words."),
                               .page = asks ? 0 : v->ui->step,
                               .id = PARTS_ID(SCREEN_OWN_ITEM, ID_READ),
                               .on = on,
                               .to_start = start });
    if (asks)
        item_question(v, s, r);
    else
        item_choices(v, s, r);
}

void screen_own_more(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    int top = parts_title(v, s, &(struct title){ .text = name_of(v) });
    if (!v->own)
        return;
    enum partner who = v->own->who;
    const struct door all[] = {
        { ICON_SEALED, _("A code"), _("for this page"), { .type = ACTION_CODE, .who = who } },
        { ICON_CALENDAR,
          _("An appointment"),
          _("of your own"),
          { .type = ACTION_FORM, .who = who, .value = FORM_APPOINTMENT } },
        { ICON_PHONE,
          _("A contact"),
          _("of your own"),
          { .type = ACTION_FORM, .who = who, .value = FORM_CONTACT_OWN } },
        { ICON_WORDS,
          _("Write for yourself"),
          _("nobody asks for it"),
          { .type = ACTION_FORM, .who = who, .value = FORM_REFLECTION } },
        { ICON_LEAF,
          _("Ideas for the jar"),
          _("picked in private"),
          { .type = ACTION_OPEN, .who = who, .value = SCREEN_PICKS } },
        { ICON_SETTINGS_OWN,
          _("Only for you"),
          _("pace, quiet dates"),
          { .type = ACTION_OPEN, .who = who, .value = SCREEN_OWN_SETTINGS } },
        { ICON_SUMMARY,
          _("A summary"),
          _("for a session"),
          { .type = ACTION_OPEN, .who = who, .value = SCREEN_SUMMARY } },
        { ICON_LEAVE,
          _("Leave Kept"),
          _("with files or nothing"),
          { .type = ACTION_OPEN, .who = who, .value = SCREEN_LEAVE } },
    };
    int n = (int)(sizeof all / sizeof *all);
    doors_grid(v, s, (struct rect){ page.x, top, page.w, v->m->h - parts_px(v, 10) - top }, all, n,
               PARTS_ID(SCREEN_OWN_MORE, ID_DOOR));
}
