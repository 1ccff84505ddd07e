/* The signs to choose among for one's own page: things, of no meaning but to their owner. */
#ifndef KEPT_UI_SCREENS_SIGNS_H
#define KEPT_UI_SCREENS_SIGNS_H

#include <stdint.h>

uint32_t signs_icon(int sign); /* 0 to OWN_SIGNS - 1 */

#endif
