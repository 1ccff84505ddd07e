#include "ui/session/session.h"

#include <poll.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "firmware/journal/copies.h"
#include "firmware/known_time.h"
#include "firmware/paths.h"
#include "firmware/zone.h"
#include "ui/session/session_copies.h"
#include "ui/words/languages.h"
#include "ui/words/words.h"

#define ASK_AGAIN_MS 2100 /* a little more than rows wait for a page */
#define CLOCK_SLACK_MS 1000
#define SETTLE_MS 30000               /* a card that is silent for so long is not coming back */
#define SYSTEM_ZONE ":/etc/localtime" /* what no TZ at all means to glibc */

/* TZ and LANGUAGE are there from before any thread is started: changed later, they are replaced in
 * their place, and nobody's look at the environment goes astray. */
static void use_zone(const char *zone)
{
    if (*zone)
        setenv("TZ", zone, 1);
    else
        setenv("TZ", SYSTEM_ZONE, 0);
    tzset();
}

static void use_language(struct session *s, const char *language)
{
    char dir[512];
    const char *locale = paths_asset("locale", dir, sizeof dir) ? dir : NULL;
    words_init(language, locale);
    s->languages = languages_installed(locale);
}

/* The system's zone, where neither the household nor the configuration names one. */
static const char *zone_of(const struct session *s, char *out, size_t size)
{
    static const char zones[] = "zoneinfo/";
    ssize_t length = readlink("/etc/localtime", out, size - 1);
    out[length > 0 ? length : 0] = '\0';
    const char *link = strstr(out, zones), *set = getenv("TZ");
    bool named = set && *set && strcmp(set, SYSTEM_ZONE) != 0;
    return s->zone[0]          ? s->zone
           : s->config.zone[0] ? s->config.zone
           : named             ? set
           : link              ? link + strlen(zones)
                               : NULL;
}

static void show_zone(struct session *s)
{
    char zone[256];
    const char *used = zone_of(s, zone, sizeof zone);
    snprintf(s->app.ui.zone, sizeof s->app.ui.zone, "%s", used ? used : "");
}

/* Whose helplines are shown, until the household says so. */
static void guess_region(struct session *s)
{
    char zone[256];
    s->library.region = support_guess(zone_of(s, zone, sizeof zone), getenv("LANG"));
}

static bool asset_folder(const char *name, char *dir, size_t dir_size, char *why, size_t size)
{
    if (paths_asset(name, dir, dir_size))
        return true;
    snprintf(why, size,
             "the folder %s is not installed: install kept again, or set KEPT_ASSETS to its assets folder",
             name);
    return false;
}

/* Cards, and what else there is to choose from, in the language that words_init set, or the system's. */
static bool load_texts(struct session *s, char *why, size_t size)
{
    const char *set = getenv("LANGUAGE"), *language = set && *set ? set : "en";
    char cards[512], agreements[512], jar[512], help[512];
    guess_region(s);
    return asset_folder("prompts", cards, sizeof cards, why, size) &&
           prompt_deck_load(&s->deck, cards, language, why, size) &&
           asset_folder("agreements", agreements, sizeof agreements, why, size) &&
           texts_load(&s->library.agreements, TEXTS_AGREEMENTS, agreements, language, why, size) &&
           asset_folder("jar", jar, sizeof jar, why, size) &&
           texts_load(&s->library.jar, TEXTS_JAR, jar, language, why, size) &&
           asset_folder("help", help, sizeof help, why, size) &&
           support_load(&s->library.support, help, why, size);
}

/* Until the system's clock can be trusted the household's own holds: what somebody said in this boot, else
 * the best guess, which is worth holding only where it says something else. */
static void follow_clock(struct session *s)
{
    const struct known_time *k = &s->app.facts.known_time;
    struct moment now = session_now(s);
    int64_t base = known_time_base(k, now), system = now.wall.ms - now.added_ms - now.boottime_ms;
    bool other = base - system > CLOCK_SLACK_MS || system - base > CLOCK_SLACK_MS;
    if (k->fixed || (!s->time.held && other))
        timebase_hold(&s->time, base, k->fixed);
}

/* What the household has set for itself holds from now on, on what is already on the screen too. */
static void follow_settings(struct session *s)
{
    const struct facts *f = &s->app.facts;
    char why[256];
    follow_clock(s);
    if (f->zone[0] && strcmp(f->zone, s->zone) != 0 && zone_exists(f->zone)) {
        snprintf(s->zone, sizeof s->zone, "%s", f->zone);
        use_zone(s->zone);
        guess_region(s);
    }
    if (f->language[0] && strcmp(f->language, s->language) != 0) {
        snprintf(s->language, sizeof s->language, "%s", f->language);
        use_language(s, s->language);
        if (!load_texts(s, why, sizeof why))
            s->deck.count = 0; /* no card today is better than one of another language */
        app_deck_changed(&s->app);
        rows_reset(s->rows);
    }
    const char *used = getenv("LANGUAGE");
    show_zone(s);
    s->app.ui.languages = s->languages;
    s->app.ui.language = (uint8_t)languages_used(used ? used : "", s->languages);
}

static bool may_go_on(const struct session *s)
{
    return !s->demo && s->trouble != JOURNAL_LOCKED && s->trouble != JOURNAL_NOT_DEMO;
}

static bool open_journal(struct session *s, char *why, size_t size)
{
    struct journal_options o = { .dir = s->data_dir,
                                 .theme = s->config.theme,
                                 .text_size = s->config.text_size,
                                 .less_motion = s->config.less_motion,
                                 .day_ends_hour = s->config.day_ends_hour,
                                 .demo = s->demo };
    memcpy(o.person, s->config.person, sizeof o.person);
    s->trouble = journal_open(&s->journal, &o, s->trouble_text, sizeof s->trouble_text);
    if (s->trouble == JOURNAL_OK || may_go_on(s))
        return true;
    snprintf(why, size, "%s", s->trouble_text);
    return false;
}

/* What there is to go on with. */
static void offer(struct session *s)
{
    struct damage *d = &s->app.ui.damage;
    struct copy_facts facts;
    struct backup copy;
    if (s->trouble != JOURNAL_DAMAGED && s->trouble != JOURNAL_NEWER)
        return;
    *d = (struct damage){ .there = true, .newer = s->trouble == JOURNAL_NEWER };
    d->has_copy = !d->newer && copies_best(s->data_dir, s->config.day_ends_hour, &copy, &facts);
    d->copy_day = d->has_copy ? copy.day : 0;
    s->app.ui.screen = SCREEN_DAMAGED;
}

/* Facts of a household whose journal could not be opened: enough for a home screen that says so. */
static void go_without(struct session *s, struct moment now)
{
    struct facts f = { .set_up = true, .health = HEALTH_FAILED, .version = 1 };
    memcpy(f.person, s->config.person, sizeof f.person);
    f.theme = s->config.theme;
    f.text_size = s->config.text_size;
    f.less_motion = s->config.less_motion;
    app_facts(&s->app, &f, now);
    session_copies_gone(s, now);
    offer(s);
}

static void begin(struct session *s, struct moment now)
{
    app_init(&s->app, &s->config, &s->deck, s->rows, now);
    s->app.ui.languages = s->languages; /* the welcome begins with them, before there are settings */
    show_zone(s);
    if (!s->journal)
        go_without(s, now);
    session_tick(s, now);
}

bool session_open(struct session *s, const struct session_options *options, char *why, size_t size)
{
    memset(s, 0, sizeof *s);
    s->demo = options->demo;
    s->time = *options->time;
    snprintf(s->data_dir, sizeof s->data_dir, "%s", options->data_dir);
    if (!config_load(&s->config, options->config, why, size))
        return false;
    use_zone(s->config.zone);
    use_language(s, s->config.language);
    if (!load_texts(s, why, size) || !rows_open(&s->rows) || !open_journal(s, why, size)) {
        session_close(s);
        return false;
    }
    begin(s, session_now(s));
    return true;
}

static void let_go(struct session *s)
{
    for (int i = 0; i < s->page_count; i++)
        timeline_page_free(s->page[i]);
    s->page_count = 0;
    app_close_own(&s->app);
    journal_close(s->journal);
    s->journal = NULL;
    s->app.span = NULL;
    span_finish(&s->span);
}

/* Whoever waits for an answer has it by then, or will not. */
static void start_anew(struct session *s, struct moment now)
{
    enum theme_mode forced = s->app.forced_theme;
    s->own_owed = s->damaged = false;
    s->owed = s->pages_owed = 0;
    s->ask_again_at.ms = 0;
    memset(&s->copies, 0, sizeof s->copies);
    rows_reset(s->rows);
    begin(s, now);
    s->app.forced_theme = forced;
}

enum journal_error session_renew(struct session *s, session_change change, struct moment now)
{
    char why[256];
    let_go(s);
    enum journal_error e = change ? change(s, now) : JOURNAL_OK;
    if (!open_journal(s, why, sizeof why))
        fprintf(stderr, "kept: %s\n", why);
    start_anew(s, now);
    return e;
}

void session_lose(struct session *s, struct moment now)
{
    let_go(s);
    s->trouble = JOURNAL_DAMAGED;
    start_anew(s, now);
    snprintf(s->trouble_text, sizeof s->trouble_text,
             "%.160s/journal.db: is %s; bring back a copy with keptctl restore FILE", s->data_dir,
             s->gone.now.st_size > 0 ? "damaged" : "missing or empty");
}

void session_close(struct session *s)
{
    let_go(s);
    rows_close(s->rows);
    s->rows = NULL;
}

struct moment session_now(struct session *s)
{
    return timebase_now(&s->time);
}

static void take_own(struct session *s, const struct journal_result *r, struct moment now)
{
    if (r->ticket == SESSION_SILENT_TICKET)
        return;
    app_result(&s->app, r, now);
    if (s->own_count < SESSION_RESULTS)
        s->own[s->own_count++] = *r;
}

static void refuse(struct session *s, const struct act *act, struct moment now)
{
    struct journal_result r = { .ticket = act->ticket, .uid = act->uid };
    r.error = s->journal ? JOURNAL_FAILED : s->trouble;
    take_own(s, &r, now);
}

static void send_acts(struct session *s, struct moment now)
{
    struct act act;
    while (app_next_act(&s->app, &act)) {
        if (act.ticket == 0)
            act.ticket = SESSION_SILENT_TICKET;
        if (s->journal && journal_append(s->journal, &act))
            s->owed++;
        else
            refuse(s, &act, now);
        sodium_memzero(&act, sizeof act);
    }
}

static void ask_own(struct session *s, struct moment now)
{
    struct own_request request;
    while (app_next_own(&s->app, &request)) {
        bool wanted = request.ask != OWN_CLOSE;
        s->own_owed = s->journal && journal_ask_own(s->journal, &request) && wanted;
        sodium_memzero(&request, sizeof request);
        if (wanted && !s->own_owed)
            app_own(&s->app, NULL, now);
    }
}

void session_do(struct session *s, struct action action, struct moment at)
{
    action.at = at;
    app_do(&s->app, &action);
    send_acts(s, at);
    ask_own(s, at);
}

static void take_result(struct session *s, const struct journal_result *r, struct moment now)
{
    bool foreign = (r->ticket & SESSION_FOREIGN_BIT) != 0;
    s->owed -= !foreign;
    s->damaged = s->damaged || r->error == JOURNAL_DAMAGED;
    if (!foreign)
        take_own(s, r, now);
    else if (s->result_count < SESSION_RESULTS)
        s->result[s->result_count++] = *r;
}

static void take_page(struct session *s, struct timeline_page *page)
{
    bool own = !(page->request_id & SESSION_FOREIGN_BIT);
    if (own && (page->request_id & SPAN_ID_BIT)) {
        s->pages_owed--;
        span_take(&s->span, page);
        s->app.span = s->span.page;
    } else if (own) {
        s->pages_owed--;
        if (!page->failed)
            s->ask_again_at.ms = 0;
        rows_take(s->rows, page);
    } else if (s->page_count < SESSION_PAGES)
        s->page[s->page_count++] = page;
    else
        timeline_page_free(page);
}

/* The demo's seam and cards are drawn from nothing random: its pictures are the same everywhere. */
static void pin_household(const struct session *s, struct facts *f)
{
    if (s->demo)
        memset(f->household, 0, sizeof f->household);
}

static bool pump(struct session *s, struct moment now)
{
    struct journal_result result;
    struct timeline_page *page;
    struct facts facts;
    bool changed = false;
    if (!s->journal)
        return false;
    journal_clear_signal(s->journal);
    while (journal_take_result(s->journal, &result)) {
        take_result(s, &result, now);
        changed = true;
    }
    struct own_page *own = journal_take_own(s->journal);
    if (own) {
        s->own_owed = false;
        app_own(&s->app, own, now);
        changed = true;
    }
    while ((page = journal_take_page(s->journal))) {
        take_page(s, page);
        changed = true;
    }
    if (journal_take_facts(s->journal, &facts)) {
        pin_household(s, &facts);
        app_facts(&s->app, &facts, now);
        follow_settings(s);
        span_stale(&s->span);
        changed = true;
    }
    return changed;
}

static bool waits_for_page(const struct session *s)
{
    return s->ask_again_at.ms != 0 && (s->app.ui.screen == SCREEN_TIMELINE || s->span.in_flight);
}

bool session_deadline(const struct session *s, mono_time *at)
{
    bool there = app_deadline(&s->app, at);
    if (waits_for_page(s) && (!there || s->ask_again_at.ms < at->ms)) {
        *at = s->ask_again_at;
        there = true;
    }
    mono_time copies;
    if (session_copies_deadline(s, &copies) && (!there || copies.ms < at->ms)) {
        *at = copies;
        there = true;
    }
    return there;
}

bool session_tick(struct session *s, struct moment now)
{
    bool changed = pump(s, now);
    if (s->damaged) {
        session_copies_lose(s, now);
        return true;
    }
    mono_time due;
    bool was_due = session_deadline(s, &due) && due.ms <= now.mono.ms;
    if (waits_for_page(s) && s->ask_again_at.ms <= now.mono.ms)
        s->ask_again_at.ms = 0; /* what follows, a frame, lets the rows see that it is time */
    bool settling = s->app.mood_settles.ms != 0;
    app_tick(&s->app, now);
    if (settling && s->app.mood_settles.ms == 0)
        span_stale(&s->span);
    send_acts(s, now);
    ask_own(s, now);
    changed = session_copies_tick(s, now) || changed;
    return changed || was_due;
}

int64_t session_today_ms(const struct session *s, struct moment now)
{
    int32_t today = timebase_day(now.wall, now.offset_min, s->config.day_ends_hour);
    return timebase_day_start(today, now.offset_min, s->config.day_ends_hour).ms;
}

static void ask(struct session *s, struct page_request *request, struct moment now)
{
    request->settled_boottime_ms = now.boottime_ms;
    request->today_utc_ms = session_today_ms(s, now);
    s->ask_again_at.ms = now.mono.ms + ASK_AGAIN_MS;
    /* Refused when keptctl has taken all places: asked again then. */
    s->pages_owed += journal_ask_page(s->journal, request);
}

void session_ask(struct session *s, struct moment now)
{
    struct page_request request;
    struct page_span days;
    span_want(&s->span, app_span(&s->app, &days) ? &days : NULL);
    s->app.span = s->span.page;
    if (s->journal && span_request(&s->span, now.mono, &request))
        ask(s, &request, now);
    if (s->journal && s->app.ui.screen == SCREEN_TIMELINE && rows_request(s->rows, &request))
        ask(s, &request, now);
}

void session_settle(struct session *s)
{
    for (;;) {
        struct moment now = session_now(s);
        session_tick(s, now);
        session_ask(s, now);
        /* Another journal may have taken its place in this very turn. */
        struct pollfd fd = { .fd = s->journal ? journal_fd(s->journal) : -1, .events = POLLIN };
        if ((s->owed <= 0 && s->pages_owed <= 0 && !s->own_owed) || poll(&fd, 1, SETTLE_MS) <= 0)
            return;
    }
}
