#include "ui/screens/signs.h"

#include <assert.h>

#include "firmware/own.h"
#include "ui/screens/parts.h"

#define SIZE 56
#define GAP 16

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

static bool is_of_page(const struct view *v)
{
    static const bool own[SCREEN_COUNT] = {
        [SCREEN_OWN] = true,          [SCREEN_OWN_ITEM] = true,    [SCREEN_OWN_MORE] = true,
        [SCREEN_OWN_SETTINGS] = true, [SCREEN_QUIET_DATES] = true, [SCREEN_PICKS] = true,
        [SCREEN_PICKED] = true,       [SCREEN_LEAVE] = true,       [SCREEN_SUMMARY] = true,
        [SCREEN_CODE] = true,         [SCREEN_RECOVERY] = true,
    };
    bool writes = v->ui->screen == SCREEN_FORM || v->ui->screen == SCREEN_WORDS;
    return own[v->ui->screen] || (writes && v->ui->form.who == v->own->who);
}

int signs_room(const struct view *v)
{
    return v->own && v->own->coded && is_of_page(v) ? parts_px(v, SIZE + GAP) : 0;
}

void signs_draw(const struct view *v, struct scene *s, int end)
{
    struct rect page = parts_page(v);
    int size = parts_px(v, SIZE);
    struct rect box = { page.x + page.w - end - size, parts_px(v, 44) - size / 2, size, size };
    if (signs_room(v) == 0)
        return;
    enum partner who = v->own->who;
    scene_round(s, box, size / 2, token_tint(who), token_tint(who));
    scene_icon(s, box.x + size / 2, box.y + size / 2, STYLE_ICON_SMALL, token_of(who),
               signs_icon(v->own->sign));
}
