/* Paint: draws a scene into the one surface, inside the damaged rectangles only. Takes const,
 * decides nothing, changes no state but its own masks. */
#ifndef KEPT_UI_PAINT_H
#define KEPT_UI_PAINT_H

#include <SDL.h>

#include "ui/kit/png.h"
#include "ui/kit/scene.h"

struct paint;

/* False: out of memory. */
bool paint_open(struct paint **out) __attribute__((warn_unused_result));
void paint_close(struct paint *p); /* NULL is fine */

/* SURFACE is SDL_PIXELFORMAT_ARGB8888 or XRGB8888 (32 bits); every pixel drawn is left opaque.
 * Within the COUNT rectangles of DAMAGE, which may overlap and reach beyond the surface, the
 * picture is the ground and S's items on it, whatever stood there; outside nothing is touched.
 * A pixel's colour does not depend on which rectangle it was drawn in. */
void paint_scene(struct paint *p, SDL_Surface *surface, const struct scene *s, const struct theme *theme,
                 struct text *text, const struct rect *damage, int count);

#endif
