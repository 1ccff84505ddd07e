/* The seam: a thin, slightly irregular line of gold, endless, and for the same seed the same. It
 * is a row of knots joined by straight pieces. Knows nothing of surfaces or scenes. */
#ifndef KEPT_UI_SEAM_H
#define KEPT_UI_SEAM_H

#include <stdint.h>

/* Where the seam's middle is at the pixel ALONG it, in pixels to the right of the middle of a box
 * BOX_W wide that it swings in: for what sits on it. LINE_PX: how wide it is drawn. */
float seam_x(uint32_t seed, int box_w, int line_px, int32_t along);

/* How much of each pixel of one row the seam covers, 0 .. 255, for the BOX_W pixels of such a
 * box at the pixel ALONG. */
void seam_row(uint32_t seed, int box_w, int line_px, int32_t along, uint8_t *coverage);

#endif
