#include "ui/shots/shot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ui/session/demo.h"
#include "ui/session/picture.h"
#include "ui/session/script.h"
#include "ui/shots/shot_table.h"

#define SHOT_ROWS 8
#define SETTLED_DRAWS 8

static const struct shot_table *const tables[] = {
    &shots_counter, &shots_promises, &shots_own, &shots_things, &shots_settings, &shots_week, &shots_setup,
};
#define TABLES (sizeof tables / sizeof *tables)

void shot_list(void)
{
    for (size_t t = 0; t < TABLES; t++)
        for (size_t i = 0; i < tables[t]->count; i++)
            puts(tables[t]->shot[i].name);
}

static const struct shot *find_shot(const char *name, size_t length)
{
    for (size_t t = 0; t < TABLES; t++)
        for (size_t i = 0; i < tables[t]->count; i++) {
            const struct shot *shot = &tables[t]->shot[i];
            if (strlen(shot->name) == length && memcmp(shot->name, name, length) == 0)
                return shot;
        }
    return NULL;
}

/* One picture's household, session and sheet. */
struct studio {
    struct session session;
    struct picture picture;
    SDL_Surface *surface;
    struct demo demo;
};

static void draw(struct studio *st)
{
    struct rect damage[SCENE_DAMAGE];
    session_settle(&st->session);
    picture_draw(&st->picture, st->surface, &st->session, session_now(&st->session), damage);
}

/* Draws until nothing moves and no page is under way: rows ask while they are laid out. */
static void draw_settled(struct studio *st)
{
    for (int i = 0; i < SETTLED_DRAWS; i++)
        draw(st);
}

/* Opens the entry of the N-th visible row, as a tap on it would. */
static void open_row(struct studio *st, int n)
{
    struct row_place rows[SHOT_ROWS];
    int count = rows_visible(st->session.rows, rows, SHOT_ROWS);
    if (n < 1 || n > count)
        return;
    struct action action = { .type = ACTION_OPEN_ENTRY, .who = PARTNER_NONE, .source = SOURCE_TOUCH };
    action.uid = rows[n - 1].entry->uid;
    session_do(&st->session, action, session_now(&st->session));
}

/* "Take the words back" asks once: the open entry is asked about. */
static void ask(struct studio *st)
{
    struct action action = { .type = ACTION_OPEN_ENTRY, .who = PARTNER_NONE, .value = 1 };
    action.uid = st->session.app.ui.entry.uid;
    session_do(&st->session, action, session_now(&st->session));
}

/* Drawn at random: pictures of it are the same everywhere. */
static void pin_recovery(struct studio *st)
{
    struct own_page *own = st->session.app.own;
    for (int i = 0; own && i < OWN_RECOVERY_DIGITS; i++)
        own->recovery[i] = (char)('0' + (i * 7 + 3) % 10);
}

/* A wrong code's goes by the code's salt, which is drawn too. */
static void pin_sign(struct studio *st)
{
    struct own_page *own = st->session.app.own;
    if (own)
        own->sign = OWN_SIGNS - 1;
}

/* The data folder of this run alone, by the name it has on a counter. */
static void pin_folder(struct studio *st)
{
    struct files *f = &st->session.app.ui.files;
    size_t length = strlen(st->demo.dir);
    char name[sizeof f->where];
    if (strncmp(f->where, st->demo.dir, length) != 0)
        return;
    snprintf(name, sizeof name, "%s", f->where + length);
    snprintf(f->where, sizeof f->where, "/var/lib/kept%.240s", name);
}

/* A screen by its key: its number may be another's in the next edition. */
static void go(struct studio *st, const char *key)
{
    struct action action = { .type = ACTION_OPEN, .who = PARTNER_NONE, .source = SOURCE_TOUCH };
    enum screen screen;
    if (!screen_from_key(key, &screen))
        return;
    action.value = screen;
    session_do(&st->session, action, session_now(&st->session));
}

/* Copies that a demo never makes: of each of the last N days. */
static void pin_copies(struct studio *st, int n)
{
    struct app *app = &st->session.app;
    struct moment now = session_now(&st->session);
    int32_t day = timebase_day(now.wall, now.offset_min, st->session.config.day_ends_hour);
    app->ui.copies = (struct copies_known){ .listed = true, .count = n < COPIES_SHOWN ? n : COPIES_SHOWN };
    for (int i = 0; i < app->ui.copies.count; i++) {
        struct backup b = { .kind = BACKUP_DAY, .day = i < 6 ? day - i : day - 7 * (i - 5) };
        backup_name(&b);
        app->ui.copies.copy[i].day = b.day;
        memcpy(app->ui.copies.copy[i].name, b.name, sizeof b.name);
    }
}

/* As a start with such a journal finds it; DAYS ago its newest copy was made, -1: there is none. */
static void pin_damage(struct studio *st, int days)
{
    struct app *app = &st->session.app;
    struct moment now = session_now(&st->session);
    int32_t day = timebase_day(now.wall, now.offset_min, st->session.config.day_ends_hour);
    app->ui.damage =
        (struct damage){ .there = true, .newer = days < -1, .has_copy = days >= 0, .copy_day = day - days };
    app->ui.screen = SCREEN_DAMAGED;
}

static bool perform(struct studio *st, const char *line, char *why, size_t size)
{
    int n;
    if (line[0] == '+') {
        int ms = 0;
        sscanf(line + 1, "%d", &ms);
        script_pass(&st->session, ms);
    } else if (strcmp(line, "show") == 0) {
        draw_settled(st);
    } else if (strcmp(line, "ask") == 0) {
        ask(st);
    } else if (strcmp(line, "doubt") == 0) {
        st->session.time.doubted = true;
        st->session.time.seen_trusted = false;
    } else if (strcmp(line, "light") == 0) {
        st->session.app.ui.has_light = true;
    } else if (strcmp(line, "busy") == 0) {
        st->session.app.ui.code.busy = true;
    } else if (strcmp(line, "recovery") == 0) {
        pin_recovery(st);
    } else if (strcmp(line, "sign") == 0) {
        pin_sign(st);
    } else if (strcmp(line, "folder") == 0) {
        pin_folder(st);
    } else if (strncmp(line, "go ", 3) == 0) {
        go(st, line + 3);
    } else if (sscanf(line, "copies %d", &n) == 1) {
        pin_copies(st, n);
    } else if (sscanf(line, "damage %d", &n) == 1) {
        pin_damage(st, n);
    } else if (sscanf(line, "open %d", &n) == 1) {
        open_row(st, n);
    } else {
        return script_do(&st->session, line, why, size);
    }
    return true;
}

/* The journal's answer is taken away and another one put in its place. */
static void answer_instead(struct studio *st, enum journal_error error)
{
    struct app *app = &st->session.app;
    struct moment now = session_now(&st->session);
    app->ui.saved.phase = SAVED_PRESSED;
    struct journal_result r = { .ticket = app->ui.saved.ticket, .error = error, .uid = app->ui.saved.uid };
    app_result(app, &r, now);
}

static void add_fault(struct session *s, const char *text)
{
    struct config_fault *f = &s->config.fault[0];
    s->config.fault_count = 1;
    f->line = 12;
    snprintf(f->text, sizeof f->text, "%s", text);
    snprintf(s->config.file, sizeof s->config.file, "/etc/kept/kept.conf");
}

/* The made-up household as it is today, for each picture to begin with. */
struct seed {
    struct demo demo;
    bool made;
};

static bool make_seed(struct seed *seed, struct session *s, const struct shot_options *o, char *why,
                      size_t size)
{
    if (seed->made)
        return true;
    if (!demo_folder(&seed->demo, why, size) ||
        !demo_open(s, seed->demo.dir, o->config, o->time, true, false, why, size))
        return false;
    session_close(s);
    seed->made = true;
    return true;
}

static bool open_household(struct studio *st, const struct shot *shot, const struct shot_options *o,
                           struct seed *seed, char *why, size_t size)
{
    struct session *s = &st->session;
    if (shot->from == NO_ENTRIES)
        return demo_open(s, st->demo.dir, o->config, o->time, false, false, why, size);
    if (shot->from == HOUSEHOLD &&
        (!make_seed(seed, s, o, why, size) || !demo_copy(&seed->demo, &st->demo, why, size)))
        return false;
    struct timebase frozen = *o->time;
    frozen.frozen = true;
    struct session_options so = {
        .data_dir = st->demo.dir, .config = o->config, .demo = true, .time = &frozen
    };
    return session_open(s, &so, why, size);
}

static bool open_studio(struct studio *st, const struct shot *shot, const struct shot_options *o,
                        struct seed *seed, char *why, size_t size)
{
    if (!demo_folder(&st->demo, why, size) || !open_household(st, shot, o, seed, why, size))
        return false;
    st->session.app.forced_theme = (enum theme_mode)o->theme;
    float width_mm = st->session.config.width_mm;
    if (!picture_open(&st->picture, o->w, o->h, width_mm, st->session.app.facts.text_size, why, size))
        return false;
    st->surface = SDL_CreateRGBSurfaceWithFormat(0, o->w, o->h, 32, SDL_PIXELFORMAT_ARGB8888);
    if (!st->surface)
        snprintf(why, size, "no memory for a picture of %dx%d", o->w, o->h);
    return st->surface != NULL;
}

static void close_studio(struct studio *st)
{
    SDL_FreeSurface(st->surface);
    picture_close(&st->picture);
    session_close(&st->session);
    demo_remove(&st->demo);
}

static bool stage(struct studio *st, const struct shot *shot, char *why, size_t size)
{
    draw(st);
    for (int i = 0; i < SHOT_LINES && shot->line[i]; i++)
        if (!perform(st, shot->line[i], why, size))
            return false;
    if (shot->error != JOURNAL_OK)
        answer_instead(st, shot->error);
    if (shot->fault)
        add_fault(&st->session, shot->fault);
    draw_settled(st);
    return true;
}

/* The whole sheet anew, by a theme, with nothing left of how the screen came about. */
static bool expose(struct studio *st, int theme, const char *file, char *why, size_t size)
{
    st->session.app.forced_theme = (enum theme_mode)theme;
    st->picture.whole = true;
    draw(st);
    return paint_write_png(st->surface, file, why, size);
}

/* A household may set its zone, and with it the process's: the next picture is of another household. */
static void restore_zone(const char *zone)
{
    if (zone[0])
        setenv("TZ", zone, 1);
    else
        unsetenv("TZ");
    tzset();
}

/* What is wanted of one screen: a file, or both of its themes in a folder. */
struct order {
    const struct shot *shot;
    const char *file, *folder; /* one of them is NULL */
};

static bool expose_all(struct studio *st, const struct order *order, const struct shot_options *o, char *why,
                       size_t size)
{
    static const enum theme_mode themes[] = { THEME_DAY, THEME_EVENING };
    char file[512];
    if (order->file)
        return expose(st, o->theme, order->file, why, size);
    for (size_t i = 0; i < sizeof themes / sizeof *themes; i++) {
        if (o->theme != THEME_BY_CLOCK && o->theme != (int)themes[i])
            continue;
        snprintf(file, sizeof file, "%s/%s-%dx%d-%s.png", order->folder, order->shot->name, o->w, o->h,
                 theme_mode_key(themes[i]));
        if (!expose(st, (int)themes[i], file, why, size))
            return false;
    }
    return true;
}

static bool take(const struct order *order, const struct shot_options *o, struct seed *seed, char *why,
                 size_t size)
{
    struct studio *st = calloc(1, sizeof *st);
    if (!st) {
        snprintf(why, size, "out of memory");
        return false;
    }
    char zone[64];
    snprintf(zone, sizeof zone, "%s", getenv("TZ") ? getenv("TZ") : "");
    bool good = open_studio(st, order->shot, o, seed, why, size) && stage(st, order->shot, why, size) &&
                expose_all(st, order, o, why, size);
    close_studio(st);
    restore_zone(zone);
    free(st);
    return good;
}

static bool take_all(const char *folder, const struct shot_options *o, struct seed *seed, char *why,
                     size_t size)
{
    for (size_t t = 0; t < TABLES; t++)
        for (size_t i = 0; i < tables[t]->count; i++) {
            struct order order = { .shot = &tables[t]->shot[i], .folder = folder };
            if (!take(&order, o, seed, why, size))
                return false;
        }
    return true;
}

static bool take_spec(const char *spec, const struct shot_options *o, struct seed *seed, char *why,
                      size_t size)
{
    const char *equals = strchr(spec, '=');
    if (strncmp(spec, "all=", 4) == 0)
        return take_all(spec + 4, o, seed, why, size);
    struct order order = { .shot = equals ? find_shot(spec, (size_t)(equals - spec)) : NULL };
    if (!order.shot) {
        snprintf(why, size, "--shot %s: not SCREEN=FILE.png with a screen of \"kept --shot list\"", spec);
        return false;
    }
    order.file = equals + 1;
    return take(&order, o, seed, why, size);
}

bool shots_take(const char *const spec[], int count, const struct shot_options *options, char *why,
                size_t size)
{
    struct seed seed = { 0 };
    bool good = true;
    for (int i = 0; good && i < count; i++)
        good = take_spec(spec[i], options, &seed, why, size);
    demo_remove(&seed.demo);
    return good;
}
