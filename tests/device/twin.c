/* twin DIR WxH MM CONFIG: the same Kept without a display, beside the one in the virtual device. The
 * rig tells it what a hand does there, and asks what is then to be seen and where it is touched.
 * DIR is the journal's folder, MM the panel's width in millimetres. One command a line:
 *   now UNIX_S      the guest's clock; it goes on from there
 *   press X Y       a finger that comes and goes
 *   hold X Y        ... and rests a second
 *   do LINE         an action (firmware/action.h), such as "button left win"
 *   places          what can be touched: X Y  x,y,w,h  PRIMARY  WHO ACTION [VALUE] ["text"]
 *   shot FILE       a picture, PPM
 * Each answer ends with a line "ok", or is one line "error: WHY". */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/loop/touch.h"
#include "ui/session/picture.h"
#include "ui/session/script.h"
#include "ui/session/session.h"

#define LINE_BYTES 4096
#define GRID 5

struct twin {
    struct session session;
    struct picture picture;
    struct timebase time;
    SDL_Surface *surface;
};

/* As a device without a network has it: its clock is in doubt until somebody says that it is right. */
static struct moment doubtful_now(struct twin *t)
{
    struct moment now = session_now(&t->session);
    now.trusted = false;
    return now;
}

static void draw(struct twin *t)
{
    struct rect damage[SCENE_DAMAGE];
    session_settle(&t->session);
    picture_draw(&t->picture, t->surface, &t->session, doubtful_now(t), damage);
}

/* Until nothing moves and no page is under way: rows ask while they are laid out. */
static void settle(struct twin *t)
{
    for (int i = 0; i < 8; i++)
        draw(t);
}

static void finger(struct twin *t, int x, int y, int rest_ms)
{
    struct touch touch = { 0 };
    struct touch_out out;
    struct moment now = doubtful_now(t);
    enum screen before = t->session.app.ui.screen;
    if (before == SCREEN_AMBIENT || before == SCREEN_DARK) {
        session_do(&t->session,
                   (struct action){ .type = ACTION_WAKE, .who = PARTNER_NONE, .source = SOURCE_TOUCH }, now);
        return;
    }
    touch_down(&touch, picture_scene(&t->picture), x, y, now.mono, &out);
    for (int i = 0; i < out.count; i++)
        session_do(&t->session, out.action[i], now);
    now.mono.ms += rest_ms;
    touch_tick(&touch, picture_scene(&t->picture), now.mono, &out);
    for (int i = 0; i < out.count; i++)
        session_do(&t->session, out.action[i], now);
    touch_up(&touch, picture_scene(&t->picture), x, y, now.mono, &out);
    for (int i = 0; i < out.count; i++)
        session_do(&t->session, out.action[i], now);
}

/* Where a finger finds TARGET and nothing that lies on top of it; the middle where it can. */
static bool place(const struct scene *s, const struct target *target, int *x, int *y)
{
    static const int order[GRID] = { 2, 1, 3, 0, 4 };
    const struct rect *b = &target->box;
    for (int i = 0; i < GRID * GRID; i++) {
        *x = b->x + b->w * (2 * order[i % GRID] + 1) / (2 * GRID);
        *y = b->y + b->h * (2 * order[i / GRID] + 1) / (2 * GRID);
        if (scene_hit(s, *x, *y) == target)
            return true;
    }
    return false;
}

/* "WHO ACTION ..." of an action's line, which begins with a time and a source. */
static const char *without_head(const char *line)
{
    for (int i = 0; i < 2; i++)
        line = strchr(line, ' ') ? strchr(line, ' ') + 1 : line;
    return line;
}

static void print_places(struct twin *t)
{
    const struct scene *s = picture_scene(&t->picture);
    char line[LINE_BYTES];
    for (int i = 0; i < s->target_count; i++) {
        const struct target *target = &s->target[i];
        int x, y;
        struct action action = target->action;
        action.source = SOURCE_TOUCH;
        if (place(s, target, &x, &y) && action_format(&action, line, sizeof line))
            printf("%d %d %d,%d,%d,%d %d %s\n", x, y, target->box.x, target->box.y, target->box.w,
                   target->box.h, target->primary, without_head(line));
    }
}

static bool write_ppm(const SDL_Surface *surface, const char *file)
{
    FILE *f = fopen(file, "wb");
    if (!f)
        return false;
    fprintf(f, "P6\n%d %d\n255\n", surface->w, surface->h);
    for (int y = 0; y < surface->h; y++) {
        const Uint32 *row = (const Uint32 *)((const Uint8 *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            const unsigned char rgb[] = { (unsigned char)(row[x] >> 16), (unsigned char)(row[x] >> 8),
                                          (unsigned char)row[x] };
            fwrite(rgb, sizeof rgb, 1, f);
        }
    }
    return fclose(f) == 0;
}

static bool set_clock(struct twin *t, const char *seconds)
{
    wall_time wall = { strtoll(seconds, NULL, 10) * 1000 };
    timebase_pin(&t->session.time, wall, false);
    return wall.ms > 0;
}

static bool obey(struct twin *t, char *line, char *why, size_t size)
{
    int x, y;
    bool known = true;
    if (sscanf(line, "press %d %d", &x, &y) == 2)
        finger(t, x, y, 60);
    else if (sscanf(line, "hold %d %d", &x, &y) == 2)
        finger(t, x, y, 1000);
    else if (strncmp(line, "now ", 4) == 0)
        known = set_clock(t, line + 4);
    else if (strncmp(line, "do ", 3) == 0)
        known = script_do(&t->session, line + 3, why, size);
    else if (strcmp(line, "places") != 0 && strncmp(line, "shot ", 5) != 0)
        known = false;
    settle(t);
    if (strcmp(line, "places") == 0)
        print_places(t);
    else if (strncmp(line, "shot ", 5) == 0)
        known = write_ppm(t->surface, line + 5);
    return known;
}

static bool open_twin(struct twin *t, char **argv, char *why, size_t size)
{
    int w, h;
    struct session_options so = { .data_dir = argv[1], .config = argv[4], .time = &t->time };
    snprintf(why, size, "%s: not WIDTHxHEIGHT", argv[2]);
    if (sscanf(argv[2], "%dx%d", &w, &h) != 2 || !session_open(&t->session, &so, why, size))
        return false;
    session_settle(&t->session);
    if (!picture_open(&t->picture, w, h, strtof(argv[3], NULL), t->session.app.facts.text_size, why, size))
        return false;
    t->surface = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
    return t->surface != NULL;
}

static void converse(struct twin *t)
{
    char line[LINE_BYTES];
    while (fgets(line, sizeof line, stdin)) {
        char why[256] = "not understood";
        line[strcspn(line, "\n")] = '\0';
        if (obey(t, line, why, sizeof why))
            puts("ok");
        else
            printf("error: %s: %s\n", line, why);
        fflush(stdout);
    }
}

int main(int argc, char **argv)
{
    char why[256];
    struct twin *t = argc == 5 ? calloc(1, sizeof *t) : NULL;
    if (!t) {
        fputs("usage: twin DIR WxH MM CONFIG\n", stderr);
        return 2;
    }
    bool good = open_twin(t, argv, why, sizeof why);
    if (good) {
        settle(t);
        puts("ok");
        fflush(stdout);
        converse(t);
    } else {
        fprintf(stderr, "twin: %s\n", why);
    }
    SDL_FreeSurface(t->surface);
    picture_close(&t->picture);
    session_close(&t->session);
    free(t);
    return good ? 0 : 1;
}
