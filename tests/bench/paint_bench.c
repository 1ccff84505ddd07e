/* Prints what painting costs: the home screen's parts, painted whole, at the small and at the
 * large display, and one button of it. A figure is the median of many. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "ui/kit/paint.h"

#define FRAMES 101
#define ICON 0xF24Au

struct display {
    int w, h;
    double budget_ms;
};

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static struct rect scaled(const struct metrics *m, int x, int y, int w, int h)
{
    return (struct rect){ x * m->w / 800, y * m->h / 480, w * m->w / 800, h * m->h / 480 };
}

static void add_button(struct scene *s, struct rect box, enum token ink, enum token tint, const char *word)
{
    scene_round(s, box, box.h / 5, tint, TOKEN_LINE);
    scene_icon(s, box.x + box.h / 2, box.y + box.h / 2, STYLE_ICON, ink, ICON);
    scene_text(s, (struct rect){ box.x + box.h, box.y + box.h / 3, box.w - box.h, box.h / 2 }, STYLE_LABEL,
               ink, ALIGN_START, word);
}

static void build(struct scene *s, const struct metrics *m)
{
    scene_clear(s);
    scene_fill(s, scaled(m, 0, 0, 800, 480), TOKEN_GROUND);
    scene_seam(s, scaled(m, 392, 0, 16, 480), 7, 0)->alpha = 160;
    scene_text(s, scaled(m, 272, 20, 256, 48), STYLE_CLOCK, TOKEN_INK, ALIGN_CENTRE, "8:12");
    scene_text(s, scaled(m, 272, 70, 256, 25), STYLE_CAPTION, TOKEN_SOFT, ALIGN_CENTRE, "Monday 23 November");
    for (int i = 0; i < 3; i++) {
        add_button(s, scaled(m, 24, 80 + 104 * i, 232, 92), TOKEN_LEFT, TOKEN_LEFT_TINT, "Kept a promise");
        add_button(s, scaled(m, 544, 80 + 104 * i, 232, 92), TOKEN_RIGHT, TOKEN_RIGHT_TINT, "Kept a promise");
        add_button(s, scaled(m, 24 + 256 * i, 400, 240, 64), TOKEN_INK, TOKEN_CARD, "Timeline");
    }
    scene_round(s, scaled(m, 272, 136, 256, 248), 20, TOKEN_CARD, TOKEN_LINE);
    scene_text(s, scaled(m, 288, 154, 224, 160), STYLE_PROMPT, TOKEN_INK, ALIGN_CENTRE,
               "What is one small thing today that would help you feel safe?");
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

struct bench {
    struct paint *paint;
    struct text *text;
    struct theme theme;
    SDL_Surface *surface;
    struct scene scene;
};

static double first_ms(struct bench *b, struct rect area)
{
    const double start = now_ms();

    paint_scene(b->paint, b->surface, &b->scene, &b->theme, b->text, &area, 1);
    return now_ms() - start;
}

static double median_ms(struct bench *b, struct rect area)
{
    double took[FRAMES];

    for (int i = 0; i < FRAMES; i++)
        took[i] = first_ms(b, area);
    qsort(took, FRAMES, sizeof *took, compare);
    return took[FRAMES / 2];
}

static void measure(struct bench *b, const struct display *d, double fonts_ms)
{
    const struct rect all = { 0, 0, d->w, d->h }, button = { d->w / 33, d->h / 6, d->w * 29 / 100, d->h / 5 };
    const double first = first_ms(b, all), frame = median_ms(b, all), part = median_ms(b, button);

    printf("paint %4dx%-4d          %8.2f ms   a button %.3f ms, fonts found %.2f ms, first picture %.1f ms  "
           " budget %.0f\n",
           d->w, d->h, frame, part, fonts_ms, first, d->budget_ms);
}

static bool run(struct bench *b, const struct display *d)
{
    struct metrics m;
    char why[160];

    metrics_init(&m, d->w, d->h, 0, TEXT_NORMAL);
    theme_init(&b->theme, 0, GLAZE_CELADON, GLAZE_TERRACOTTA);
    build(&b->scene, &m);
    b->surface = SDL_CreateRGBSurfaceWithFormat(0, d->w, d->h, 32, SDL_PIXELFORMAT_XRGB8888);
    if (b->surface == NULL || !paint_open(&b->paint)) {
        fprintf(stderr, "paint_bench: out of memory: close other programs and try again\n");
        return false;
    }
    const double start = now_ms();
    if (!text_open(&b->text, &m, why, sizeof why)) {
        fprintf(stderr, "paint_bench: %s\n", why);
        return false;
    }
    measure(b, d, now_ms() - start);
    return true;
}

int main(void)
{
    static const struct display displays[] = { { 800, 480, 4 }, { 1280, 800, 8 } };
    bool ran = true;

    for (size_t i = 0; ran && i < sizeof displays / sizeof *displays; i++) {
        struct bench *b = calloc(1, sizeof *b);
        ran = b != NULL && run(b, &displays[i]);
        if (b != NULL) {
            text_close(b->text);
            paint_close(b->paint);
            SDL_FreeSurface(b->surface);
        }
        free(b);
    }
    return ran ? EXIT_SUCCESS : EXIT_FAILURE;
}
