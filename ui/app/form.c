/* Forms: what is written in the practice, part by part, and sent in one piece. Nothing that was
 * written goes before it is on the card. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "ui/app/internal.h"
#include "ui/words/form.h"

static int32_t today(const struct app *a)
{
    return timebase_day(a->now.wall, a->now.offset_min, a->config->day_ends_hour);
}

/* Whose it is has to be known first: asked on a screen of two names. */
static bool ask_who(struct app *a, const struct action *action)
{
    const struct form_shape *shape = form_shape((enum form_kind)action->value);
    if (!shape->owned || action->who != PARTNER_NONE)
        return false;
    app_ask_who(a, action);
    return true;
}

void app_form_open(struct app *a, const struct action *action)
{
    struct form *f = &a->ui.form;
    if (action->value < 0 || action->value >= FORM_KIND_COUNT || a->ui.covered || ask_who(a, action))
        return;
    const struct form_shape *shape = form_shape((enum form_kind)action->value);
    if (a->ui.screen == SCREEN_OWN_ITEM) /* written on, it is another one */
        app_back(a, &(struct action){ .type = ACTION_BACK, .at = a->now });
    bool given = action->text && uid_is_none(&action->uid); /* another choice is another form */
    bool same = f->open && f->kind == (enum form_kind)action->value && f->who == action->who &&
                uid_equal(&f->uid, &action->uid) && !given && !f->given;
    if (same && f->left && !app_may(a, f->who)) {
        app_with_own(a, f->who, action);
        return;
    }
    if (!same) {
        memset(f, 0, sizeof *f);
        f->kind = (enum form_kind)action->value;
        f->who = shape->owned ? action->who : PARTNER_NONE;
        f->uid = action->uid;
        f->from = action->from;
        f->given = given;
        f->day = action->day != 0 ? action->day : shape->first_day != 0 ? today(a) + shape->first_day : 0;
        for (int i = 0; action->text && i < shape->parts; i++)
            words_part_of(action->text, i, f->part[i], sizeof f->part[i]);
    }
    f->open = true;
    f->failed = f->left = false;
    if (form_is_plain(f->kind)) {
        app_draft_part(a, 0);
        return;
    }
    if (a->ui.screen == SCREEN_WHO)
        a->ui.screen = SCREEN_FORM;
    else if (a->ui.screen != SCREEN_FORM)
        app_go(a, SCREEN_FORM);
    if (f->part[0][0] == '\0')
        app_draft_part(a, 0); /* what cannot be left out is written first */
}

void app_form_part(struct app *a, const struct action *action)
{
    const struct form *f = &a->ui.form;
    if (a->ui.screen == SCREEN_FORM && f->open && f->ticket == 0 && action->value >= 0 &&
        action->value < form_shape(f->kind)->parts)
        app_draft_part(a, (int)action->value);
}

/* By so many days; 0: without a day, where that is possible. */
void app_form_day(struct app *a, const struct action *action)
{
    struct form *f = &a->ui.form;
    const struct form_shape *shape = form_shape(f->kind);
    if (!f->open || f->ticket != 0 || shape->day == FORM_DAY_NONE)
        return;
    if (action->value == 0) {
        f->day = shape->day == FORM_DAY_OPTIONAL ? 0 : f->day;
        return;
    }
    int64_t day = (f->day != 0 ? f->day : today(a)) + action->value;
    f->day = day < today(a) ? today(a) : (int32_t)day;
}

static bool is_whole(const struct form *f)
{
    const struct form_shape *shape = form_shape(f->kind);
    for (int i = 0; i < shape->needed; i++)
        if (f->part[i][0] == '\0')
            return false;
    return shape->day != FORM_DAY_NEEDED || f->day != 0;
}

/* What one owns, as a note for the talk: its parts below each other in the last one, since the first two of
 * a note have a beginning of their own. */
static void for_talk(struct action *send, const struct form *f, char text[WORDS_BYTES + 1])
{
    size_t length = 0;
    text[length++] = WORDS_PART;
    text[length++] = WORDS_PART;
    for (int i = 0; i < WORDS_PARTS && length < WORDS_BYTES; i++)
        if (f->part[i][0] != '\0')
            length += (size_t)snprintf(text + length, WORDS_BYTES + 1 - length, "%s%s",
                                       length > 2 ? "\n" : "", f->part[i]);
    send->type = ACTION_OWN;
    send->value = THING_NOTE;
    send->from = (struct uid){ { 0 } };
}

/* Of a part of the form; words for an entry stay. */
static void forget_draft(struct app *a)
{
    if (a->ui.draft.what != DRAFT_PART)
        return;
    sodium_memzero(&a->ui.draft, sizeof a->ui.draft);
    a->ui.draft.popup = -1;
}

/* Its page, or the keyboard for one of its parts. */
static bool is_up(const struct app *a)
{
    return a->ui.screen == SCREEN_FORM || (a->ui.screen == SCREEN_WORDS && a->ui.draft.what == DRAFT_PART);
}

/* Where a form leads to once it is kept. What somebody else writes by then is none of it. */
static void lead_on(struct app *a)
{
    struct form *f = &a->ui.form;
    const struct form sent = { .kind = f->kind, .who = f->who, .day = f->day, .sent = f->sent };
    bool entry = (f->kind == FORM_SLIP && !f->for_talk) || f->kind == FORM_GOODNIGHT || f->kind == FORM_LINE;
    char first[WORDS_BYTES + 1];
    snprintf(first, sizeof first, "%s", f->part[0]);
    bool up = is_up(a);
    memset(f, 0, sizeof *f);
    forget_draft(a);
    if (!up) {
        sodium_memzero(first, sizeof first);
        return;
    }
    if (a->ui.screen == SCREEN_WORDS)
        app_back(a, &(struct action){ .type = ACTION_BACK, .at = a->now });
    if (a->ui.screen == SCREEN_FORM)
        app_back(a, &(struct action){ .type = ACTION_BACK, .at = a->now });
    if (entry && app_week_up(a))
        app_week_return(a);
    else if (entry)
        app_go_home(a);
    else
        app_form_sent(a, &sent, first);
    sodium_memzero(first, sizeof first);
}

void app_form_send(struct app *a, const struct action *action)
{
    struct form *f = &a->ui.form;
    const struct form_shape *shape = form_shape(f->kind);
    char text[WORDS_BYTES + 1];
    const char *parts[WORDS_PARTS] = { f->part[0], f->part[1], f->part[2] };
    if (!f->open || f->ticket != 0 || !is_whole(f))
        return;
    bool of_both = f->kind == FORM_AGREEMENT && action->source == SOURCE_TOUCH;
    if (of_both && !app_both_agreed(a)) {
        app_both_ask(a, action);
        return;
    }
    f->failed = !words_join(parts, shape->parts, text, sizeof text) || !words_parts_valid(text, WORDS_CHARS);
    if (f->failed)
        return;
    struct action send = { .type = shape->type,
                           .who = f->who,
                           .source = action->source,
                           .at = a->now,
                           .value = shape->value,
                           .from = f->from,
                           .day = f->day,
                           .text = text };
    f->for_talk = f->kind == FORM_SLIP && action->value == 1;
    if (f->for_talk)
        for_talk(&send, f, text);
    if (!uid_is_none(&f->uid))
        send.type = ACTION_THING_WORDS, send.uid = f->uid;
    uid_draw(&f->sent);
    if (uid_is_none(&f->uid))
        send.uid = f->sent;
    uint32_t before = a->next_ticket;
    a->pretended = false;
    app_practice(a, &send);
    sodium_memzero(text, sizeof text);
    if (a->pretended) {
        lead_on(a);
        return;
    }
    f->failed = a->next_ticket == before;
    f->ticket = f->failed ? 0 : before;
}

static bool is_private(const struct form *f)
{
    const struct form_shape *shape = form_shape(f->kind);
    bool own = shape->type == ACTION_OWN && shape->value != THING_PROMISE;
    return f->open && (own || f->kind == FORM_GOODNIGHT); /* which the other sees from tomorrow on */
}

bool app_form_private(const struct app *a)
{
    return is_up(a) && is_private(&a->ui.form);
}

static bool is_blank(const struct form *f)
{
    for (int i = 0; i < WORDS_PARTS; i++)
        if (f->part[i][strspn(f->part[i], " \n")] != '\0')
            return false;
    return true;
}

/* What is left unfinished as one's own thing: as it was to be, where it is whole and only its author's, else
 * as something written for oneself. False: there is nothing in it. */
static bool as_own(const struct app *a, struct action *send, char text[WORDS_BYTES + 1])
{
    const struct form *f = &a->ui.form;
    const struct form_shape *shape = form_shape(f->kind);
    const char *parts[WORDS_PARTS] = { f->part[0], f->part[1], f->part[2] };
    *send = (struct action){ .type = ACTION_OWN,
                             .who = f->who,
                             .source = SOURCE_DEADLINE,
                             .at = a->now,
                             .value = shape->value,
                             .from = f->from,
                             .day = f->day,
                             .text = text };
    if (is_blank(f))
        return false;
    if (shape->type == ACTION_OWN && is_whole(f) && words_join(parts, shape->parts, text, WORDS_BYTES + 1) &&
        words_parts_valid(text, WORDS_CHARS))
        return true;
    send->value = THING_REFLECTION;
    send->from = (struct uid){ { 0 } };
    send->day = 0;
    size_t length = 0;
    for (int i = 0; i < WORDS_PARTS && length < WORDS_BYTES; i++)
        if (f->part[i][0] != '\0')
            length += (size_t)snprintf(text + length, WORDS_BYTES + 1 - length, "%s%s",
                                       length > 0 ? "\n" : "", f->part[i]);
    return words_valid(text, WORDS_CHARS);
}

/* Onto the page that only its author's code opens. A draft that waited here would tell by asking for that
 * code that it is there, and a page that a wrong code opened would be told by it. */
static void keep_as_own(struct app *a)
{
    struct form *f = &a->ui.form;
    char text[WORDS_BYTES + 1] = "";
    struct action send;
    uint32_t before = a->next_ticket;
    a->pretended = false;
    bool some = as_own(a, &send, text);
    if (some)
        app_practice(a, &send);
    if (!some || a->pretended)
        sodium_memzero(f, sizeof *f);
    else
        f->ticket = a->next_ticket == before ? 0 : before; /* what could not be kept waits, behind the code */
    sodium_memzero(text, sizeof text);
}

/* What was written goes off the screen, and is found again: what only its author may read, on their page
 * where a code opens it. */
void app_form_leave(struct app *a)
{
    struct form *f = &a->ui.form;
    struct draft *d = &a->ui.draft;
    if (!f->open || f->ticket != 0)
        return;
    if (a->ui.screen == SCREEN_WORDS && d->what == DRAFT_PART)
        memcpy(f->part[d->part], d->text, d->length + 1);
    if (!is_private(f))
        return;
    f->left = true;
    forget_draft(a);
    if (!f->failed && f->who < PARTNER_COUNT && a->facts.practice.has_code[f->who])
        keep_as_own(a);
}

void app_form_back(struct app *a)
{
    struct form *f = &a->ui.form;
    const struct draft *d = &a->ui.draft;
    bool part = a->ui.screen == SCREEN_WORDS && d->what == DRAFT_PART;
    if (a->ui.screen == SCREEN_FORM || (part && form_is_plain(f->kind)))
        app_form_leave(a);
    else if (part && f->open && f->ticket == 0)
        memcpy(f->part[d->part], d->text, d->length + 1);
}

void app_form_result(struct app *a, const struct journal_result *r)
{
    struct form *f = &a->ui.form;
    if (r->ticket == 0 || r->ticket != f->ticket)
        return;
    f->ticket = 0;
    f->failed = r->error != JOURNAL_OK;
    if (a->ui.draft.what == DRAFT_PART) {
        a->ui.draft.saving = false;
        a->ui.draft.failed = f->failed;
    }
    if (!f->failed)
        lead_on(a);
    else if (!is_up(a))
        app_form_leave(a); /* it was on its way when its screen was left */
}

void app_ask_who(struct app *a, const struct action *then)
{
    a->ui.asked = *then;
    a->ui.asked.text = NULL;
    if (a->ui.screen != SCREEN_WHO)
        app_go(a, SCREEN_WHO);
}
