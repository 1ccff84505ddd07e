/* The weekly review on the glass: it begins when both are here, goes from page to page, and its steps
 * are on the card, so that a power cut ends nothing. Where nobody says so, nothing moves. */
#include <stdio.h>
#include <string.h>

#include "firmware/rules/review.h"
#include "ui/app/internal.h"
#include "ui/matter.h"

#define MINUTE_MS INT64_C(60000)
#define MONTH_DAYS 30

static struct matter matter_of(const struct app *a)
{
    return (struct matter){ .facts = &a->facts,
                            .days = a->span,
                            .today = timebase_day(a->now.wall, a->now.offset_min, a->config->day_ends_hour) };
}

bool app_span(const struct app *a, struct page_span *out)
{
    int32_t today = matter_of(a).today;
    bool week = a->has_facts && a->ui.screen == SCREEN_WEEK && facts_review(&a->facts);
    bool month = a->has_facts && a->ui.screen == SCREEN_MONTH;
    if (week)
        *out = matter_span(&a->facts, today);
    if (month)
        *out = (struct page_span){ .since_day = today - MONTH_DAYS + 1,
                                   .until_day = today,
                                   .kinds = SPAN_KIND(ENTRY_MOOD),
                                   .who = a->ui.who,
                                   .one_mood_a_day = true };
    return week || month;
}

static bool is_week(enum screen s)
{
    return s == SCREEN_WEEK || s == SCREEN_CALM || s == SCREEN_TALK;
}

/* Of the two talks the one with a review, in its pause too. */
static bool on_review(const struct app *a)
{
    return a->ui.screen == SCREEN_WEEK ||
           (a->ui.screen == SCREEN_CALM && a->ui.week.calm_over == SCREEN_WEEK);
}

bool app_week_up(const struct app *a)
{
    bool up = is_week(a->ui.screen);
    for (int i = 0; i < a->ui.back_count; i++)
        up = up || is_week(a->ui.back[i]);
    return up;
}

void app_week_return(struct app *a)
{
    struct ui *ui = &a->ui;
    if (!is_week(ui->screen))
        app_form_leave(a);
    while (!is_week(ui->screen) && ui->back_count > 0)
        ui->screen = ui->back[--ui->back_count];
}

void app_week_forget(struct app *a)
{
    for (int p = 0; p < PARTNER_COUNT; p++)
        a->own_closed += a->ui.week.note[p].words[0] != '\0'; /* the words leave all caches too */
    memset(a->ui.week.note, 0, sizeof a->ui.week.note);
}

/* Its page, from home; in a calm pause that is not over, the pause. */
static void enter(struct app *a, const struct thing *review)
{
    struct week *w = &a->ui.week;
    app_go_home(a);
    *w = (struct week){ .step = review->step, .floor = review->floor, .calm_over = SCREEN_WEEK };
    if (w->floor == PARTNER_NONE)
        w->floor = review_floor((enum review_step)w->step, a->facts.practice.reviews_done);
    w->calm_until_utc_ms = a->facts.practice.calm_until_utc_ms;
    app_go(a, SCREEN_WEEK);
    if (w->calm_until_utc_ms > a->now.wall.ms)
        a->ui.screen = SCREEN_CALM;
}

void app_week_open(struct app *a)
{
    const struct thing *review = facts_review(&a->facts);
    if (review) {
        enter(a, review);
        return;
    }
    memset(&a->ui.week, 0, sizeof a->ui.week);
    app_go(a, SCREEN_WEEK_BEGIN);
}

/* Two fingers on one pill are one review. */
void app_week_start(struct app *a, const struct action *action)
{
    if (facts_review(&a->facts) || a->ui.week.begun)
        return;
    uint32_t before = a->next_ticket;
    app_practice(a, action);
    a->ui.week.begun = a->ui.screen == SCREEN_WEEK_BEGIN && a->next_ticket != before;
}

void app_week_result(struct app *a, const struct journal_result *r)
{
    if (r->ticket != 0 && r->ticket == a->practice_ticket && r->error != JOURNAL_OK && a->ui.week.begun) {
        a->ui.week.begun = false;
        app_go_home(a); /* which says why */
    }
}

void app_week_facts(struct app *a)
{
    const struct thing *review = facts_review(&a->facts);
    if (a->ui.screen == SCREEN_WEEK_BEGIN && review)
        enter(a, review);
    if (on_review(a) && !review) {
        a->ui.week.over = true;
        a->ui.screen = SCREEN_WEEK;
    }
}

void app_week_here(struct app *a, const struct action *action)
{
    if (a->ui.screen == SCREEN_WEEK_BEGIN)
        a->ui.week.here[action->who] = a->now.mono;
    else if (a->ui.screen == SCREEN_TALK)
        app_talk_here(a, action->who);
}

static void send(struct app *a, const struct action *by, struct action what)
{
    what.source = by->source;
    what.at = a->now;
    app_practice(a, &what);
}

static void to_step(struct app *a, const struct action *by, enum review_step step, enum partner floor)
{
    send(a, by, (struct action){ .type = ACTION_REVIEW_STEP, .who = floor, .value = step });
}

static void end(struct app *a, const struct action *by)
{
    const struct thing *review = facts_review(&a->facts);
    if (review)
        send(a, by,
             (struct action){
                 .type = ACTION_THING_STATE, .who = PARTNER_NONE, .uid = review->uid, .value = THING_DONE });
}

/* Before the notes are left each author is asked once whether theirs goes. */
static bool ask_authors(struct app *a)
{
    bool asked = false;
    for (int p = 0; p < PARTNER_COUNT; p++)
        if (a->ui.week.note[p].state == NOTE_OPEN) {
            a->ui.week.note[p].state = NOTE_ASKED;
            a->ui.week.large = false;
            asked = true;
        }
    return asked;
}

/* A wet finger's second contact, on a page that has just come up. */
static bool bounced(struct app *a, const struct action *action)
{
    struct week *w = &a->ui.week;
    bool again = action->source == SOURCE_TOUCH && w->turned_at.ms != 0 &&
                 mono_since(a->now.mono, w->turned_at) < BOUNCE_MS;
    if (!again)
        w->turned_at = a->now.mono;
    return again;
}

void app_week_next(struct app *a, const struct action *action)
{
    struct week *w = &a->ui.week;
    const struct thing *review = facts_review(&a->facts);
    if (bounced(a, action))
        return;
    if (a->ui.screen == SCREEN_CALM && w->calm_over == SCREEN_TALK) /* it ends here, and the pause with it */
        send(a, action, (struct action){ .type = ACTION_CALM, .who = PARTNER_NONE, .value = 0 });
    if (a->ui.screen == SCREEN_TALK)
        app_talk_next(a);
    if (a->ui.screen != SCREEN_WEEK)
        return;
    if (w->over || !review) {
        app_go_home(a);
        return;
    }
    struct matter m = matter_of(a);
    struct review_has has = matter_has(&m);
    enum review_step step = review_next(review->value, (enum review_step)w->step, &has);
    if (w->page + 1 < matter_pages(&m, (enum review_step)w->step))
        w->page++;
    else if (w->step == REVIEW_NOTES && ask_authors(a))
        return;
    else if ((int)step == w->step)
        end(a, action);
    else
        to_step(a, action, step, review_floor(step, a->facts.practice.reviews_done));
}

/* From the first page home, where it waits. */
void app_week_back(struct app *a, const struct action *action)
{
    struct week *w = &a->ui.week;
    const struct thing *review = facts_review(&a->facts);
    if (bounced(a, action))
        return;
    if (w->over || !review) {
        app_go_home(a);
        return;
    }
    struct matter m = matter_of(a);
    struct review_has has = matter_has(&m);
    enum review_step step = review_before(review->value, (enum review_step)w->step, &has);
    if (w->page > 0)
        w->page--;
    else if ((int)step == w->step)
        app_go_home(a);
    else
        to_step(a, action, step, review_floor(step, a->facts.practice.reviews_done));
}

void app_week_pass(struct app *a, const struct action *action)
{
    struct week *w = &a->ui.week;
    enum partner floor = review_pass(w->floor, action->who);
    if (a->ui.screen == SCREEN_WEEK && !w->over && floor != w->floor)
        to_step(a, action, (enum review_step)w->step, floor);
    else if (a->ui.screen == SCREEN_TALK && floor != w->floor) {
        w->floor = floor;
        w->listen = 0;
    }
}

void app_week_listen(struct app *a, const struct action *action)
{
    struct week *w = &a->ui.week;
    if (a->ui.screen == SCREEN_WEEK && (w->step == REVIEW_NOTES || w->step == REVIEW_SLIPS)) {
        w->large = !w->large;
        w->large_of = action->who;
    }
    bool talks = a->ui.screen == SCREEN_WEEK || a->ui.screen == SCREEN_TALK;
    if (talks && w->floor == partner_other(action->who))
        w->listen++;
}

/* The newest note of whoever's page is open: its words stand on their half until the step is left. */
static void open_note(struct app *a, enum partner who)
{
    struct week *w = &a->ui.week;
    w->note[who].state = NOTE_ABSENT;
    for (int i = 0; i < a->own->count; i++) {
        const struct own_row *row = &a->own->row[i];
        if (row->thing != THING_NOTE)
            continue;
        w->note[who].state = NOTE_OPEN;
        w->note[who].uid = row->uid;
        snprintf(w->note[who].words, sizeof w->note[who].words, "%s", own_words(a->own, row));
        return;
    }
}

/* Their own half only, and only while it is still sealed. */
void app_week_note(struct app *a, const struct action *action)
{
    struct week *w = &a->ui.week;
    bool sealed =
        a->ui.screen == SCREEN_WEEK && w->step == REVIEW_NOTES && w->note[action->who].state == NOTE_SEALED;
    if (action->type == ACTION_NOTHING)
        app_talk_later(a, action->who);
    if (sealed && action->type == ACTION_NOTHING)
        w->note[action->who].state = NOTE_NOTHING;
    else if (sealed && a->own && a->own->who == action->who)
        open_note(a, action->who);
    else if (sealed)
        app_with_own(a, action->who, action);
}

static void settle_note(struct app *a, enum partner who)
{
    a->ui.week.note[who].state = NOTE_SETTLED;
    a->own_closed++;
    memset(a->ui.week.note[who].words, 0, sizeof a->ui.week.note[who].words);
}

void app_week_keep(struct app *a, const struct action *action)
{
    struct week *w = &a->ui.week;
    struct matter m = matter_of(a);
    if (a->ui.screen == SCREEN_WEEK && w->step == REVIEW_NOTES && w->note[action->who].state == NOTE_ASKED) {
        settle_note(a, action->who);
        return;
    }
    const struct entry *slip = matter_slip(&m, action->who, a->ui.week.slips_kept[action->who]);
    if (a->ui.screen == SCREEN_WEEK && slip && uid_equal(&slip->uid, &action->uid))
        a->ui.week.slips_kept[action->who]++;
}

/* What holding this person's buttons does elsewhere. */
static bool is_hold(const struct app *a, const struct action *action)
{
    for (int k = 0; action->who < PARTNER_COUNT && k < BUTTON_KIND_COUNT; k++) {
        const struct button_config *b = &a->config->button[button_of(action->who, (enum button_kind)k)];
        if (b->hold == action->type && b->press != action->type)
            return true;
    }
    return false;
}

bool app_week_button(struct app *a, const struct action *action)
{
    bool contact = action->type == ACTION_PRESSED || action->type == ACTION_RELEASED;
    if (action->source != SOURCE_BUTTON || contact || a->ui.covered)
        return false;
    if (a->ui.screen == SCREEN_WEEK_BEGIN && action->type == ACTION_MOOD_STEP) {
        app_week_here(a, action);
        return true;
    }
    if (!app_week_up(a) || a->ui.week.over)
        return false;
    if (app_on_own(a)) { /* a page of one's own closes; what it was opened from is the talk */
        app_week_return(a);
        return true;
    }
    bool asleep = a->ui.screen == SCREEN_AMBIENT || a->ui.screen == SCREEN_DARK;
    if (is_hold(a, action) && a->ui.screen != SCREEN_CALM && a->ui.screen != SCREEN_WORDS && !asleep)
        send(a, action, (struct action){ .type = ACTION_CALM, .who = PARTNER_NONE, .value = CALM_MINUTES });
    else if (action->who < PARTNER_COUNT)
        app_week_pass(a, action);
    return true;
}

static void step_taken(struct app *a, const struct action *action)
{
    struct week *w = &a->ui.week;
    if (w->step != (int)action->value) {
        app_week_forget(a);
        w->page = 0;
    }
    w->step = (int)action->value;
    w->floor = action->who != PARTNER_NONE
                   ? action->who
                   : review_floor((enum review_step)w->step, a->facts.practice.reviews_done);
    w->listen = 0;
    w->large = false;
}

static void calm(struct app *a, const struct action *action)
{
    struct week *w = &a->ui.week;
    app_week_return(a);
    w->calm_until_utc_ms = action->value > 0 ? a->now.wall.ms + action->value * MINUTE_MS : 0;
    a->ui.screen = action->value > 0 ? SCREEN_CALM : w->calm_over;
}

/* A pause of a review that has been ended is over too. */
static void ended(struct app *a, const struct action *action)
{
    if (a->ui.screen == SCREEN_CALM)
        send(a, action, (struct action){ .type = ACTION_CALM, .who = PARTNER_NONE, .value = 0 });
    app_week_return(a);
    app_week_forget(a);
    a->ui.week.over = true;
    a->ui.screen = SCREEN_WEEK;
}

void app_week_done(struct app *a, const struct action *action)
{
    const struct thing *review = facts_review(&a->facts);
    if (!app_week_up(a))
        return;
    if (action->type == ACTION_CALM)
        calm(a, action);
    if (!review || a->ui.week.calm_over != SCREEN_WEEK)
        return;
    if (action->type == ACTION_REVIEW_STEP)
        step_taken(a, action);
    else if (action->type == ACTION_OWN_DROP && action->who < PARTNER_COUNT &&
             uid_equal(&action->uid, &a->ui.week.note[action->who].uid))
        settle_note(a, action->who);
    else if (action->type == ACTION_THING_STATE && uid_equal(&action->uid, &review->uid))
        ended(a, action);
    else if (action->type == ACTION_THING_STATE && action->value == THING_LAPSED &&
             a->ui.week.step == REVIEW_AGREEMENTS)
        app_week_next(a, action);
}

void app_week_wake(struct app *a)
{
    if (a->ui.week.calm_over == SCREEN_TALK) {
        app_go(a, SCREEN_TALK);
        if (a->ui.week.calm_until_utc_ms > a->now.wall.ms)
            a->ui.screen = SCREEN_CALM;
    } else if (facts_review(&a->facts)) {
        app_week_open(a);
    }
}

/* With its day, unless the two of them are still at it. An early end is a finished review. */
uint32_t app_week_due(struct app *a)
{
    const struct thing *review = facts_review(&a->facts);
    if (!review || app_week_up(a) || review->created_day >= matter_of(a).today)
        return 0;
    struct act act = { .kind = ACT_THING_STATE,
                       .partner = PARTNER_NONE,
                       .source = SOURCE_DEADLINE,
                       .target = review->uid,
                       .state = THING_DONE };
    return app_send(a, &act);
}

static bool here_ends(const struct app *a, enum partner who, int64_t *ms)
{
    const struct week *w = &a->ui.week;
    bool alone = w->here[who].ms != 0 && w->here[partner_other(who)].ms == 0;
    *ms = w->here[who].ms + WEEK_HERE_MS;
    return (a->ui.screen == SCREEN_WEEK_BEGIN || a->ui.screen == SCREEN_TALK) && alone;
}

void app_week_tick(struct app *a)
{
    struct week *w = &a->ui.week;
    int64_t ms;
    for (int p = 0; p < PARTNER_COUNT; p++)
        if (here_ends(a, (enum partner)p, &ms) && a->now.mono.ms >= ms)
            w->here[p].ms = 0;
    if (a->ui.line_until.ms != 0 && a->now.mono.ms >= a->ui.line_until.ms)
        a->ui.line_until.ms = 0;
    if (a->ui.screen == SCREEN_CALM && a->now.wall.ms >= w->calm_until_utc_ms) {
        a->ui.screen = w->calm_over;
        a->ui.touched_at = a->now.mono;
    }
}

bool app_week_deadline(const struct app *a, mono_time *at)
{
    bool there = false;
    int64_t ms;
    for (int p = 0; p < PARTNER_COUNT; p++)
        if (here_ends(a, (enum partner)p, &ms))
            there = app_earlier(there, at, ms);
    if (a->ui.line_until.ms != 0)
        there = app_earlier(there, at, a->ui.line_until.ms);
    if (a->ui.screen == SCREEN_CALM)
        there = app_earlier(there, at, a->now.mono.ms + a->ui.week.calm_until_utc_ms - a->now.wall.ms);
    return there;
}
