#include "ui/screens/signs.h"

#include <assert.h>

#include "firmware/own.h"

/* Glyphs of Material Design Icons 1.6.50. */
static const uint32_t icons[] = {
    0xF32Au, /* leaf */
    0xF031u, /* anchor */
    0xF306u, /* key */
    0xF09Au, /* bell */
    0xF3E9u, /* paw */
    0xF23Au, /* fish */
    0xF3D2u, /* owl */
    0xF176u, /* coffee */
    0xF4CEu, /* star */
    0xF54Au, /* umbrella */
    0xF405u, /* pine-tree */
    0xF5E2u, /* candle */
};
static_assert(sizeof icons / sizeof *icons == OWN_SIGNS, "an icon for every sign");

uint32_t signs_icon(int sign)
{
    return icons[sign >= 0 && sign < OWN_SIGNS ? sign : 0];
}
