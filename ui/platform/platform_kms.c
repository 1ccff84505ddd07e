#include "ui/platform/platform_kms.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "ui/kms/console.h"
#include "ui/kms/input.h"
#include "ui/kms/output.h"

static_assert(KMS_OUTPUT_FDS + KMS_INPUT_FDS <= PLATFORM_FDS, "room for every descriptor");

struct platform_kms {
    struct kms_output *output;
    struct kms_input *input;
    struct kms_console console;
};

static bool start(struct platform_kms *p, const struct platform_options *o, char *why, size_t size)
{
    if (!kms_output_open(&p->output, o->w, o->h, o->rotate, why, size))
        return false;
    if (!kms_input_open(&p->input, kms_output_turn(p->output), why, size))
        return false;
    kms_console_take(&p->console);
    return true;
}

bool platform_kms_open(struct platform_kms **out, const struct platform_options *options, char *why,
                       size_t size)
{
    *out = NULL;
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    /* SDL's queue and nothing else of it: no video, so no driver of its own, and no thread. */
    if (SDL_InitSubSystem(SDL_INIT_EVENTS) != 0) {
        snprintf(why, size, "no display: SDL cannot queue events (%s)", SDL_GetError());
        return false;
    }
    struct platform_kms *p = calloc(1, sizeof *p);
    if (p && start(p, options, why, size)) {
        *out = p;
        return true;
    }
    if (!p)
        snprintf(why, size, "no display: out of memory");
    if (p)
        platform_kms_close(p);
    else
        SDL_QuitSubSystem(SDL_INIT_EVENTS);
    return false;
}

void platform_kms_close(struct platform_kms *p)
{
    if (!p)
        return;
    kms_input_close(p->input);
    kms_output_close(p->output);
    kms_console_give_back(&p->console);
    SDL_QuitSubSystem(SDL_INIT_EVENTS);
    free(p);
}

void platform_kms_size(const struct platform_kms *p, int *w, int *h, float *width_mm)
{
    const struct turn *t = kms_output_turn(p->output);
    *w = t->w;
    *h = t->h;
    *width_mm = kms_output_width_mm(p->output);
}

SDL_Surface *platform_kms_surface(struct platform_kms *p)
{
    return kms_output_surface(p->output);
}

bool platform_kms_present(struct platform_kms *p, const struct rect *damage, int count)
{
    return kms_output_present(p->output, damage, count);
}

bool platform_kms_rotate(struct platform_kms *p, int degrees)
{
    if (!kms_output_rotate(p->output, degrees))
        return false;
    kms_input_rotate(p->input, kms_output_turn(p->output));
    return true;
}

int platform_kms_fds(const struct platform_kms *p, int fds[PLATFORM_FDS])
{
    int all[KMS_OUTPUT_FDS + KMS_INPUT_FDS], count = 0;
    kms_output_fds(p->output, all);
    kms_input_fds(p->input, all + KMS_OUTPUT_FDS);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i] >= 0)
            fds[count++] = all[i];
    return count;
}

void platform_kms_pump(struct platform_kms *p)
{
    kms_output_pump(p->output);
    kms_input_pump(p->input);
    SDL_PumpEvents();
}

void platform_kms_light(struct platform_kms *p, bool on)
{
    kms_output_light(p->output, on);
}
