#include "ui/loop/warm.h"

#include <stdio.h>
#include <string.h>

/* Drawn once into a surface nobody sees: what stays are the fonts, the masks and the text. */
static void rehearse(struct warm *w)
{
    struct rect damage[SCENE_DAMAGE];
    SDL_Surface *unseen = SDL_CreateRGBSurfaceWithFormat(0, w->w, w->h, 32, SDL_PIXELFORMAT_ARGB8888);
    if (!unseen)
        return;
    picture_draw(w->picture, unseen, w->session, w->now, damage);
    w->picture->whole = true;
    SDL_FreeSurface(unseen);
}

static void *make(void *user)
{
    struct warm *w = user;
    const struct session *s = w->session;
    w->good = picture_open(w->picture, w->w, w->h, s->config.width_mm, s->app.facts.text_size, w->why,
                           sizeof w->why);
    if (w->good)
        rehearse(w);
    return NULL;
}

void warm_start(struct warm *w, struct picture *picture, struct session *session, struct moment now,
                int width, int height)
{
    *w = (struct warm){ .picture = picture, .session = session, .now = now, .w = width, .h = height };
    w->running = pthread_create(&w->thread, NULL, make, w) == 0;
}

bool warm_finish(struct warm *w, char *why, size_t size)
{
    if (w->running)
        pthread_join(w->thread, NULL);
    else
        make(w);
    w->running = false;
    if (!w->good)
        snprintf(why, size, "%s", w->why);
    return w->good;
}
