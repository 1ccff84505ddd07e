/* Lives a household's days as a script tells them and says after every act what could be seen: one
 * JSON object a line. What it means, and whether it may be, is for whoever reads it (year.py): this
 * program knows no rule.
 *
 *   observe DIR [--pictures FOLDER]   script on stdin: one action a line (firmware/action.h)
 *   "# …" is passed by; "!pictures NAME" draws all shared screens into FOLDER/NAME-SCREEN.png */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/journal/reader.h"
#include "ui/session/picture.h"
#include "ui/session/script.h"

#define LINE_BYTES (2 * WORDS_BYTES + 256)
#define WIDTH 800
#define HEIGHT 480

struct observer {
    struct session session;
    struct picture picture;
    struct scene scene;
    struct ui probe;
    struct reader *reader;
    const char *pictures; /* folder, or NULL */
    int line;
};

/* What anybody who walks up can open without a code. */
static const struct {
    enum screen screen;
    int step;
} shared[] = {
    { SCREEN_HOME, 0 },       { SCREEN_AMBIENT, 0 },  { SCREEN_TOGETHER, 0 },   { SCREEN_PROMISES, 0 },
    { SCREEN_AGREEMENTS, 0 }, { SCREEN_SETTINGS, 0 }, { SCREEN_SET_PERSON, 0 }, { SCREEN_REST, 0 },
    { SCREEN_JAR, 0 },        { SCREEN_SUPPORT, 0 },  { SCREEN_CARDS, 0 },      { SCREEN_WEEK_BEGIN, 0 },
};
#define SHARED (sizeof shared / sizeof *shared)

static void put_string(const char *text)
{
    putchar('"');
    for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
        if (*s == '"' || *s == '\\')
            printf("\\%c", *s);
        else if (*s < 0x20)
            printf("\\u%04x", *s);
        else
            putchar(*s);
    }
    putchar('"');
}

static void put_texts(const struct scene *s)
{
    bool first = true;
    putchar('[');
    for (int i = 0; i < s->item_count; i++) {
        const struct item *item = &s->item[i];
        const char *text = item->kind == ITEM_TEXT ? scene_item_text(s, item) : "";
        if (*text == '\0')
            continue;
        if (!first)
            putchar(',');
        first = false;
        put_string(text);
    }
    putchar(']');
}

static void build(struct observer *o, const struct ui *ui)
{
    struct view v = picture_view(&o->picture, &o->session, session_now(&o->session));
    v.ui = ui;
    view_scene(&v, &o->scene);
}

static void probe(struct observer *o, size_t i)
{
    o->probe = o->session.app.ui;
    o->probe.screen = shared[i].screen;
    o->probe.step = shared[i].step;
    o->probe.who = PARTNER_NONE;
    build(o, &o->probe);
}

static void put_shared(struct observer *o)
{
    printf(",\"shared\":{");
    for (size_t i = 0; i < SHARED; i++) {
        probe(o, i);
        printf("%s\"%s%d\":", i ? "," : "", screen_key(shared[i].screen), shared[i].step);
        put_texts(&o->scene);
    }
    putchar('}');
}

static void put_row(const struct entry *e)
{
    char uid[UID_HEX + 1];
    uid_format(&e->uid, uid);
    printf("{\"uid\":\"%s\",\"kind\":\"%s\",\"partner\":\"%s\",\"weather\":%d,\"day\":%d,\"part\":\"%s\"",
           uid, entry_kind_key(e->kind), e->partner == PARTNER_NONE ? "both" : partner_key(e->partner),
           (int)e->weather, e->day, day_part_key(e->part));
    printf(",\"answer\":\"%s\",\"taken_back\":%d,\"words\":", answer_key(e->answer), e->words_taken_back);
    put_string(e->words);
    printf(",\"thing\":");
    put_string(e->thing);
    putchar('}');
}

static bool put_timeline(struct observer *o)
{
    char why[256];
    struct moment now = session_now(&o->session);
    struct page_request request = { .settled_boottime_ms = now.boottime_ms,
                                    .today_utc_ms = session_today_ms(&o->session, now) };
    struct timeline_page *page = reader_page(o->reader, &request, why, sizeof why);
    if (!page) {
        fprintf(stderr, "observe: %s\n", why);
        return false;
    }
    printf(",\"timeline\":[");
    for (int i = 0; i < page->count; i++) {
        if (i > 0)
            putchar(',');
        put_row(&page->row[i]);
    }
    putchar(']');
    timeline_page_free(page);
    return true;
}

static bool observe(struct observer *o)
{
    struct moment now = session_now(&o->session);
    char when[40];
    timebase_format(now.wall, now.offset_min, when, sizeof when);
    printf("{\"line\":%d,\"now\":\"%s\",\"screen\":\"%s\",\"covered\":%d,\"texts\":", o->line, when,
           screen_key(o->session.app.ui.screen), o->session.app.ui.covered);
    build(o, &o->session.app.ui);
    put_texts(&o->scene);
    put_shared(o);
    bool good = put_timeline(o);
    puts("}");
    return good;
}

/* Every shared screen as a picture. */
static bool draw_shared(struct observer *o, const char *name)
{
    char file[1024], why[256];
    struct moment now = session_now(&o->session);
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_ARGB8888);
    struct rect all = { 0, 0, WIDTH, HEIGHT };
    bool good = surface != NULL;
    theme_init(&o->picture.theme, picture_evening(&o->session, now),
               o->session.app.facts.person[PARTNER_LEFT].glaze,
               o->session.app.facts.person[PARTNER_RIGHT].glaze);
    for (size_t i = 0; good && i < SHARED; i++) {
        probe(o, i);
        paint_scene(o->picture.paint, surface, &o->scene, &o->picture.theme, o->picture.text, &all, 1);
        snprintf(file, sizeof file, "%s/%.64s-%s%d.png", o->pictures, name, screen_key(shared[i].screen),
                 shared[i].step);
        good = paint_write_png(surface, file, why, sizeof why);
        if (!good)
            fprintf(stderr, "observe: %s\n", why);
    }
    SDL_FreeSurface(surface);
    return good;
}

static bool live(struct observer *o)
{
    static char line[LINE_BYTES];
    char why[256];
    bool good = true;
    while (good && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        o->line++;
        if (line[0] == '\0' || line[0] == '#')
            continue;
        if (strncmp(line, "!pictures ", 10) == 0) {
            good = !o->pictures || draw_shared(o, line + 10);
            continue;
        }
        good = script_line(&o->session, line, why, sizeof why);
        if (good)
            good = observe(o);
        else
            fprintf(stderr, "observe: line %d: %s\n", o->line, why);
    }
    return good;
}

static bool open_all(struct observer *o, const char *dir, wall_time begin, char *why, size_t size)
{
    struct timebase time = { 0 };
    timebase_pin(&time, begin, true);
    struct session_options so = { .data_dir = dir, .demo = true, .time = &time };
    if (!session_open(&o->session, &so, why, size))
        return false;
    return picture_open(&o->picture, WIDTH, HEIGHT, 0, TEXT_NORMAL, why, size) &&
           reader_open(&o->reader, dir, o->session.config.day_ends_hour, why, size) == JOURNAL_OK;
}

int main(int argc, char **argv)
{
    struct observer *o = calloc(1, sizeof *o);
    wall_time begin;
    int32_t offset_min;
    char why[256] = "usage: observe DIR BEGIN [PICTURES]";
    bool good = o && argc >= 3 && timebase_parse(argv[2], &begin, &offset_min) &&
                open_all(o, argv[1], begin, why, sizeof why);
    if (!good) {
        fprintf(stderr, "observe: %s\n", why);
        free(o);
        return EXIT_FAILURE;
    }
    o->pictures = argc > 3 ? argv[3] : NULL;
    good = live(o);
    reader_close(o->reader);
    picture_close(&o->picture);
    session_close(&o->session);
    free(o);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
