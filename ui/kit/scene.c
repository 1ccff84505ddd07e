#include "ui/kit/scene.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void scene_clear(struct scene *s)
{
    s->item_count = s->target_count = s->overflow = 0;
    s->arena[0] = '\0'; /* the empty text stands at offset 0 */
    s->arena_used = 1;
    s->moving = s->has_clock = s->fixed = false;
    s->scroll_box = s->scrub_box = (struct rect){ 0 };
}

static bool is_in_arena(const struct scene *s, const char *text)
{
    return text >= s->arena && text < s->arena + s->arena_used;
}

const char *scene_string(struct scene *s, const char *text)
{
    const size_t bytes = strlen(text) + 1;

    if (is_in_arena(s, text))
        return text;
    if (bytes > SCENE_ARENA - s->arena_used) {
        s->overflow++;
        return s->arena;
    }
    char *place = s->arena + s->arena_used;
    memcpy(place, text, bytes);
    s->arena_used += bytes;
    return place;
}

const char *scene_printf(struct scene *s, const char *format, ...)
{
    char *place = s->arena + s->arena_used;
    const size_t room = SCENE_ARENA - s->arena_used;
    va_list arguments;

    va_start(arguments, format);
    const int length = vsnprintf(place, room, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= room) {
        s->overflow++;
        return s->arena;
    }
    s->arena_used += (size_t)length + 1;
    return place;
}

const char *scene_item_text(const struct scene *s, const struct item *item)
{
    return s->arena + item->text_at;
}

static struct item *add_item(struct scene *s, enum item_kind kind, struct rect box, enum token fill)
{
    struct item *item = &s->item[s->item_count];

    if (s->item_count == SCENE_ITEMS)
        s->overflow++;
    else
        s->item_count++;
    *item = (struct item){
        .kind = kind, .box = box, .fill = fill, .alpha = 255, .line_px = 1, .fixed = s->fixed
    };
    return item;
}

struct item *scene_fill(struct scene *s, struct rect box, enum token fill)
{
    return add_item(s, ITEM_FILL, box, fill);
}

struct item *scene_round(struct scene *s, struct rect box, int radius, enum token fill, enum token line)
{
    struct item *item = add_item(s, ITEM_ROUND, box, fill);

    item->radius = (uint16_t)radius;
    item->line = line;
    return item;
}

struct item *scene_disc(struct scene *s, struct rect box, enum token fill)
{
    return add_item(s, ITEM_DISC, box, fill);
}

struct item *scene_text(struct scene *s, struct rect box, enum text_style style, enum token fill,
                        enum align align, const char *text)
{
    struct item *item = add_item(s, ITEM_TEXT, box, fill);

    item->style = style;
    item->align = align;
    item->wrap_px = box.w;
    item->text_at = (uint16_t)(scene_string(s, text) - s->arena);
    return item;
}

static void encode(uint32_t code, char out[5])
{
    static const struct {
        uint32_t below;
        unsigned char lead;
    } lengths[] = {
        { 0x80, 0 },
        { 0x800, 0xC0 },
        { 0x10000, 0xE0 },
        { 0x110000, 0xF0 },
    };
    int more = 0;

    while (more < 3 && code >= lengths[more].below)
        more++;
    out[0] = (char)(lengths[more].lead | code >> 6 * more);
    for (int i = 1; i <= more; i++)
        out[i] = (char)(0x80 | (code >> 6 * (more - i) & 0x3F));
    out[more + 1] = '\0';
}

struct item *scene_icon(struct scene *s, int centre_x, int centre_y, enum text_style style, enum token fill,
                        uint32_t codepoint)
{
    struct item *item = add_item(s, ITEM_ICON, (struct rect){ centre_x, centre_y, 0, 0 }, fill);
    char text[5];

    encode(codepoint, text);
    item->style = style;
    item->align = ALIGN_CENTRE;
    item->text_at = (uint16_t)(scene_string(s, text) - s->arena);
    return item;
}

struct item *scene_seam(struct scene *s, struct rect box, uint32_t seed, int32_t from)
{
    struct item *item = add_item(s, ITEM_SEAM, box, TOKEN_GOLD);

    item->line_px = (uint8_t)(box.w >= 8 && box.w < 8 * 255 ? box.w / 8 : 1);
    item->seed = seed;
    item->seam_from = from;
    return item;
}

struct target *scene_target(struct scene *s, struct rect box, uint16_t id, enum action_type type,
                            enum partner who, int64_t value)
{
    struct target *target = &s->target[s->target_count];

    if (s->target_count == SCENE_TARGETS)
        s->overflow++;
    else
        s->target_count++;
    *target = (struct target){
        .box = box,
        .id = id,
        .action = { .type = type, .who = who, .source = SOURCE_TOUCH, .value = value },
        .held = { .type = ACTION_NONE, .who = who, .source = SOURCE_TOUCH },
        .fixed = s->fixed,
    };
    return target;
}

static void mirror(struct rect *r, int w)
{
    r->x = w - r->x - r->w;
}

static void mirror_item(struct item *item, int w)
{
    static const enum align swapped[] = {
        [ALIGN_START] = ALIGN_END, [ALIGN_CENTRE] = ALIGN_CENTRE, [ALIGN_END] = ALIGN_START
    };
    mirror(&item->box, w);
    if (item->clip.w > 0)
        mirror(&item->clip, w);
    if (item->kind == ITEM_TEXT)
        item->align = swapped[item->align];
}

void scene_mirror(struct scene *s, int w)
{
    for (int i = 0; i < s->item_count; i++)
        if (!s->item[i].fixed)
            mirror_item(&s->item[i], w);
    for (int i = 0; i < s->target_count; i++) {
        struct target *t = &s->target[i];
        if (t->fixed)
            continue;
        mirror(&t->box, w);
        if (t->clip.w > 0)
            mirror(&t->clip, w);
    }
    if (s->scroll_box.w > 0)
        mirror(&s->scroll_box, w);
    if (s->scrub_box.w > 0)
        mirror(&s->scrub_box, w);
}

const struct target *scene_hit(const struct scene *s, int x, int y)
{
    for (int i = s->target_count - 1; i >= 0; i--) {
        const struct target *target = &s->target[i];
        if (rect_has(target->box, x, y) && (target->clip.w == 0 || rect_has(target->clip, x, y)))
            return target;
    }
    return NULL;
}

static struct rect text_reach(struct rect box, struct rect bounds)
{
    if (box.w == 0) {
        box.x = bounds.x;
        box.w = bounds.w;
    }
    if (box.h == 0)
        box.h = bounds.y + bounds.h > box.y ? bounds.y + bounds.h - box.y : 1;
    return rect_grow(box, SCENE_TEXT_BLEED_PX);
}

/* A scene knows no scale, so an icon is given the room it has at the largest. */
static struct rect icon_reach(const struct item *item)
{
    const int half = text_style_units(item->style) * (int)METRICS_UNIT_MOST / 2;

    return rect_grow(item->box, half);
}

struct rect scene_item_reach(const struct item *item, struct rect bounds)
{
    struct rect reach = item->box;

    switch (item->kind) {
    case ITEM_TEXT:
        reach = text_reach(item->box, bounds);
        break;
    case ITEM_ICON:
        reach = icon_reach(item);
        break;
    case ITEM_FILL:
    case ITEM_ROUND:
    case ITEM_DISC:
    case ITEM_SEAM:
    case ITEM_KIND_COUNT:
        break;
    }
    if (item->clip.w > 0)
        reach = rect_meet(reach, item->clip);
    return rect_meet(reach, bounds);
}
