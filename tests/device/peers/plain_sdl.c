/* plain_sdl: a program as SDL's own examples have it, on SDL's KMSDRM: a window, a renderer, one frame
 * (twice: the first may stay black there), and then it waits for events. */
#include <SDL.h>
#include <stdio.h>
#include <systemd/sd-daemon.h>

static void frame(SDL_Renderer *r)
{
    SDL_SetRenderDrawColor(r, 0x20, 0x40, 0x60, 0xFF);
    SDL_RenderClear(r);
    SDL_RenderPresent(r);
}

int main(void)
{
    SDL_Event e;
    SDL_Window *w = NULL;
    if (SDL_Init(SDL_INIT_VIDEO) == 0)
        w = SDL_CreateWindow("plain", 0, 0, 800, 480, SDL_WINDOW_FULLSCREEN_DESKTOP);
    SDL_Renderer *r = w ? SDL_CreateRenderer(w, -1, 0) : NULL;
    if (!r) {
        fprintf(stderr, "plain_sdl: %s\n", SDL_GetError());
        return 1;
    }
    frame(r);
    frame(r);
    sd_notifyf(0, "READY=1\nSTATUS=%s", SDL_GetCurrentVideoDriver());
    while (SDL_WaitEvent(&e) && e.type != SDL_QUIT)
        ;
    return 0;
}
