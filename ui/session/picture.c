#include "ui/session/picture.h"

#include <stdio.h>
#include <string.h>

#include "ui/words/words.h"

#define EVENING 256
#define FADE_MS 60000
#define FADE_REST_MS 2000 /* its last step is drawn too */

bool picture_open(struct picture *p, int w, int h, float width_mm, enum text_size size, char *why,
                  size_t why_size)
{
    memset(p, 0, sizeof *p);
    metrics_init(&p->m, w, h, width_mm, size);
    p->text_size = size;
    p->width_mm = width_mm;
    p->whole = true;
    if (!text_open(&p->text, &p->m, why, why_size))
        return false;
    if (paint_open(&p->paint))
        return true;
    snprintf(why, why_size, "out of memory while opening the screen");
    picture_close(p);
    return false;
}

void picture_close(struct picture *p)
{
    paint_close(p->paint);
    text_close(p->text);
    p->paint = NULL;
    p->text = NULL;
}

void picture_resize(struct picture *p, int w, int h, float width_mm, enum text_size size)
{
    metrics_init(&p->m, w, h, width_mm, size);
    p->text_size = size;
    p->width_mm = width_mm;
    p->whole = true;
    text_resize(p->text, &p->m);
}

/* Milliseconds since the clock last passed MINUTE of the day. */
static int64_t since_minute(struct moment now, int minute)
{
    struct local_time t = timebase_local(now.wall, now.offset_min);
    int64_t of_day = (t.hour * 60 + t.minute) * INT64_C(60000) + ((now.wall.ms % 60000) + 60000) % 60000;
    int64_t since = of_day - minute * INT64_C(60000);
    return since < 0 ? since + INT64_C(86400000) : since;
}

static enum theme_mode mode_of(const struct session *s)
{
    enum theme_mode forced = s->app.forced_theme;
    return forced != THEME_BY_CLOCK ? forced : s->app.facts.theme;
}

/* Milliseconds since the clock last made it day, or evening. */
static int64_t since_change(const struct session *s, struct moment now, bool *is_day)
{
    int64_t day = since_minute(now, s->config.day_from_min);
    int64_t evening = since_minute(now, s->config.evening_from_min);
    *is_day = day < evening;
    return *is_day ? day : evening;
}

bool picture_fading(const struct session *s, struct moment now)
{
    bool is_day;
    return mode_of(s) == THEME_BY_CLOCK && since_change(s, now, &is_day) < FADE_MS + FADE_REST_MS;
}

bool picture_evening_hours(const struct session *s, struct moment now)
{
    bool is_day;
    since_change(s, now, &is_day);
    return !is_day;
}

int picture_evening(const struct session *s, struct moment now)
{
    if (mode_of(s) != THEME_BY_CLOCK)
        return mode_of(s) == THEME_EVENING ? EVENING : 0;
    bool is_day;
    int64_t passed = since_change(s, now, &is_day);
    int part = passed >= FADE_MS ? EVENING : (int)(passed * EVENING / FADE_MS);
    return is_day ? EVENING - part : part;
}

/* What went wrong with the journal, in the household's words; NULL when nothing did. */
static const char *trouble(const struct session *s)
{
    static const char *const words[] = {
        [JOURNAL_NEWER] =
            N_("This journal was made by a newer Kept. Nothing is changed. Please update Kept."),
        [JOURNAL_DAMAGED] =
            N_("The journal cannot be read. Nothing is changed, and nothing is kept just now."),
        [JOURNAL_NOT_DEMO] = NULL,
        [JOURNAL_DISK_FULL] = N_("The card is full. Nothing is kept until there is room."),
        [JOURNAL_READ_ONLY] = N_("The card can be read, but not written. Nothing is kept just now."),
        [JOURNAL_FAILED] = N_("The journal cannot be opened. Nothing is kept just now."),
    };
    if (s->journal || s->trouble == JOURNAL_OK)
        return NULL;
    bool named = (size_t)s->trouble < sizeof words / sizeof *words && words[s->trouble];
    return _(named ? words[s->trouble] : words[JOURNAL_FAILED]);
}

struct view picture_view(struct picture *p, struct session *s, struct moment now)
{
    struct view v = {
        .ui = &s->app.ui,
        .facts = &s->app.facts,
        .config = &s->config,
        .library = &s->library,
        .now = now,
        .m = &p->m,
        .text = p->text,
        .rows = s->rows,
        .own = s->app.own,
        .span = s->app.span,
        .deck = &s->deck,
        .quiet = app_quiet(&s->app, now),
        .from_right = words_from_right(),
        .clock_doubtful = moment_doubtful(now),
        .display_note = trouble(s),
    };
    v.line = app_line(&s->app, now);
    v.card = app_card(&s->app, now, &v.card_reply);
    return v;
}

static void refresh_look(struct picture *p, struct session *s, struct moment now)
{
    const struct facts *f = &s->app.facts;
    struct theme theme;
    theme_init(&theme, picture_evening(s, now), f->person[PARTNER_LEFT].glaze,
               f->person[PARTNER_RIGHT].glaze);
    if (memcmp(&theme, &p->theme, sizeof theme) != 0) {
        p->theme = theme;
        p->whole = true;
    }
    if (f->text_size != p->text_size)
        picture_resize(p, p->m.w, p->m.h, p->width_mm, f->text_size);
}

/* Words of a page that was closed leave the caches, and the scene they stood in. */
static void forget(struct picture *p, int closed)
{
    text_forget(p->text);
    memset(&p->scene[1 - p->shown], 0, sizeof p->scene[0]);
    p->own_closed = closed;
}

int picture_draw(struct picture *p, SDL_Surface *surface, struct session *s, struct moment now,
                 struct rect damage[SCENE_DAMAGE])
{
    refresh_look(p, s, now);
    bool forgets = p->own_closed != s->app.own_closed;
    struct scene *next = &p->scene[1 - p->shown];
    struct rect bounds = { 0, 0, p->m.w, p->m.h };
    struct view v = picture_view(p, s, now);
    view_scene(&v, next);
    int count = 1;
    damage[0] = bounds;
    if (!p->whole)
        count = scene_damage(&p->scene[p->shown], next, bounds, damage);
    p->shown = 1 - p->shown;
    p->whole = false;
    if (forgets)
        forget(p, s->app.own_closed);
    if (count > 0)
        paint_scene(p->paint, surface, next, &p->theme, p->text, damage, count);
    return count;
}

const struct scene *picture_scene(const struct picture *p)
{
    return &p->scene[p->shown];
}
