#include "ui/platform/platform_window.h"

#include <SDL_syswm.h>
#include <stdio.h>
#include <stdlib.h>

#include "ui/platform/platform_turn.h"

#define WINDOW_W 800
#define WINDOW_H 480
#define WINDOW_LEAST 320

/* Three surfaces, of which the common case has one:
 *   picture   what is painted; the window's own unless it is turned or not 32 bits
 *   upright   the picture turned to the window's shape; the window's own if that is 32 bits
 *   shown     SDL's, which it frees */
struct platform_window {
    SDL_Window *window;
    struct turn turn;
    SDL_Surface *picture, *upright, *shown;
    bool stale; /* the window has another size: the surfaces are of the one before */
    int degrees;
};

/* Takes SDL's hints before it starts. The environment wins over each of them. */
static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"); /* else GL is probed: 75 MB and 100 ms */
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1"); /* else the tap that brings the focus is lost */
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER,
                "1"); /* the desktop's own business, and no timer of SDL's */
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
}

static void drop_surfaces(struct platform_window *p)
{
    if (p->picture != p->upright)
        SDL_FreeSurface(p->picture);
    if (p->upright != p->shown)
        SDL_FreeSurface(p->upright);
    p->picture = p->upright = p->shown = NULL;
}

static bool is_32_bit(const SDL_Surface *s)
{
    return s->format->format == SDL_PIXELFORMAT_XRGB8888 || s->format->format == SDL_PIXELFORMAT_ARGB8888;
}

static SDL_Surface *surface_of(int w, int h)
{
    return SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_XRGB8888);
}

/* False: SDL says why. What was made stays in P for drop_surfaces. */
static bool make_surfaces(struct platform_window *p)
{
    p->shown = SDL_GetWindowSurface(p->window);
    if (!p->shown)
        return false;
    p->turn = turn_for_panel(p->shown->w, p->shown->h, p->degrees);
    p->upright = is_32_bit(p->shown) ? p->shown : surface_of(p->shown->w, p->shown->h);
    p->picture = p->turn.degrees == 0 ? p->upright : surface_of(p->turn.w, p->turn.h);
    return p->upright && p->picture;
}

/* Makes surfaces of the window's present size; SDL itself forgets its surface on a resize. */
static bool refresh(struct platform_window *p)
{
    if (!p->stale)
        return p->picture != NULL;
    drop_surfaces(p);
    p->stale = !make_surfaces(p);
    if (p->stale)
        drop_surfaces(p);
    return !p->stale;
}

static void turn_finger(const struct turn *t, SDL_TouchFingerEvent *e)
{
    turn_share_back(t, &e->x, &e->y);
    turn_share_delta_back(t, &e->dx, &e->dy);
}

/* Sees every event before it is queued: turns places back to the picture, notes a new size. */
static int on_event(void *user, SDL_Event *e)
{
    struct platform_window *p = user;
    switch (e->type) {
    case SDL_MOUSEMOTION:
        turn_point_back(&p->turn, &e->motion.x, &e->motion.y);
        turn_delta_back(&p->turn, &e->motion.xrel, &e->motion.yrel);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        turn_point_back(&p->turn, &e->button.x, &e->button.y);
        break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        turn_finger(&p->turn, &e->tfinger);
        break;
    case SDL_WINDOWEVENT:
        if (e->window.event == SDL_WINDOWEVENT_SIZE_CHANGED)
            p->stale = true;
        break;
    default:
        break;
    }
    return 1;
}

/* The size to begin with. A full screen's is taken from the desktop, so that it holds without a window
 * manager too, which would stretch a smaller one. */
static void first_size(const struct platform_options *o, int *w, int *h)
{
    SDL_DisplayMode desktop;
    *w = o->w > 0 ? o->w : WINDOW_W;
    *h = o->h > 0 ? o->h : WINDOW_H;
    if (o->fullscreen && SDL_GetDesktopDisplayMode(0, &desktop) == 0) {
        *w = desktop.w;
        *h = desktop.h;
    }
}

static SDL_Window *make_window(const struct platform_options *o)
{
    int width, height;
    Uint32 flags = SDL_WINDOW_RESIZABLE | (o->fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0u);
    first_size(o, &width, &height);
    SDL_Window *w =
        SDL_CreateWindow("Kept", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, width, height, flags);
    if (w)
        SDL_SetWindowMinimumSize(w, WINDOW_LEAST, WINDOW_LEAST);
    return w;
}

static bool start(struct platform_window *p, const struct platform_options *o)
{
    p->window = make_window(o);
    if (!p->window)
        return false;
    p->degrees = o->rotate;
    p->stale = true;
    if (!refresh(p))
        return false;
    SDL_SetEventFilter(on_event, p);
    SDL_StartTextInput();
    return true;
}

bool platform_window_open(struct platform_window **out, const struct platform_options *options, char *why,
                          size_t size)
{
    *out = NULL;
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        snprintf(why, size, "no window: %s (X11 or XWayland is needed, and DISPLAY to name it)",
                 SDL_GetError());
        return false;
    }
    struct platform_window *p = calloc(1, sizeof *p);
    if (p && start(p, options)) {
        *out = p;
        return true;
    }
    snprintf(why, size, "no window: %s", p ? SDL_GetError() : "out of memory");
    if (p)
        platform_window_close(p);
    else
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return false;
}

void platform_window_close(struct platform_window *p)
{
    if (!p)
        return;
    SDL_SetEventFilter(NULL, NULL);
    drop_surfaces(p);
    if (p->window)
        SDL_DestroyWindow(p->window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    free(p);
}

void platform_window_size(const struct platform_window *p, int *w, int *h)
{
    SDL_GetWindowSize(p->window, w, h);
    const struct turn t = turn_for_panel(*w, *h, p->degrees);
    *w = t.w;
    *h = t.h;
}

SDL_Surface *platform_window_surface(struct platform_window *p)
{
    return refresh(p) ? p->picture : NULL;
}

/* Brings one rectangle of the picture to SDL's surface; R becomes where it lies there. */
static void bring(struct platform_window *p, struct rect *r)
{
    struct turn_pixels to = { p->upright->pixels, p->upright->pitch / 4 };
    struct turn_pixels from = { p->picture->pixels, p->picture->pitch / 4 };
    if (p->picture != p->upright)
        turn_copy(&p->turn, to, from, *r);
    *r = turn_rect(&p->turn, *r);
    SDL_Rect box = { r->x, r->y, r->w, r->h };
    SDL_Rect same = box; /* SDL_BlitSurface writes what it clipped into the second */
    if (p->upright != p->shown)
        SDL_BlitSurface(p->upright, &box, p->shown, &same);
}

bool platform_window_present(struct platform_window *p, const struct rect *damage, int count)
{
    enum { BATCH = 16 };
    SDL_Rect batch[BATCH];
    int n = 0;
    if (p->stale)
        return true; /* SIZE_CHANGED is on its way to the caller, and a whole present follows it */
    for (int i = 0; i < count; i++) {
        struct rect r = rect_meet(damage[i], (struct rect){ 0, 0, p->turn.w, p->turn.h });
        if (r.w <= 0 || r.h <= 0)
            continue;
        bring(p, &r);
        batch[n++] = (SDL_Rect){ r.x, r.y, r.w, r.h };
        if (n == BATCH && SDL_UpdateWindowSurfaceRects(p->window, batch, n) != 0)
            return false;
        n %= BATCH;
    }
    return n == 0 || SDL_UpdateWindowSurfaceRects(p->window, batch, n) == 0;
}

void platform_window_rotate(struct platform_window *p, int degrees)
{
    p->degrees = degrees;
    p->stale = true;
}

int platform_window_fds(const struct platform_window *p, int fds[PLATFORM_FDS])
{
    int count = 0;
#ifdef SDL_VIDEO_DRIVER_X11
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    /* ConnectionNumber is a macro over the public head of Display: Xlib need not be linked. */
    if (SDL_GetWindowWMInfo(p->window, &info) && info.subsystem == SDL_SYSWM_X11)
        fds[count++] = ConnectionNumber(info.info.x11.display);
#endif
    return count;
}

void platform_window_pump(struct platform_window *p)
{
    (void)p;
    SDL_PumpEvents();
}
