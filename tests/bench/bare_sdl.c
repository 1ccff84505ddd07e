/* The peer of the start-up budget: the least an SDL2 program can do. Opens a window, draws one
 * picture by software, says it is ready, and waits to be ended. */
#include <SDL.h>
#include <stdio.h>
#include <systemd/sd-daemon.h>

int main(void)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        fprintf(stderr, "bare_sdl: %s\n", SDL_GetError());
        return 1;
    }
    SDL_Window *window = SDL_CreateWindow("bare", 0, 0, 800, 480, 0);
    SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;
    if (!surface) {
        fprintf(stderr, "bare_sdl: %s\n", SDL_GetError());
        return 1;
    }
    SDL_FillRect(surface, NULL, 0xFFF5F0E7);
    SDL_UpdateWindowSurface(window);
    sd_notify(0, "READY=1");
    SDL_Event e;
    while (SDL_WaitEvent(&e) && e.type != SDL_QUIT)
        ;
    SDL_Quit();
    return 0;
}
