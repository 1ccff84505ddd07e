/* A scene: everything one picture shows, as a flat list of things to draw and of places to touch.
 *
 * Screens build a scene from a view and nothing else (a pure function); paint draws it and
 * decides nothing; hit testing reads the same list. Two scenes compared give the damage. Fixed
 * capacities; what does not fit is counted in .overflow, and a test fails on it. */
#ifndef KEPT_UI_SCENE_H
#define KEPT_UI_SCENE_H

#include "firmware/action.h"
#include "ui/kit/metrics.h"
#include "ui/kit/text.h"
#include "ui/kit/theme.h"

enum item_kind {
    ITEM_FILL,  /* box in fill */
    ITEM_ROUND, /* box with rounded corners: fill, and a border of line_px in line */
    ITEM_DISC,  /* filled circle in box */
    ITEM_TEXT,  /* text in fill, in box: aligned, vertically from the top */
    ITEM_ICON,  /* one glyph in fill, its centre at box.x, box.y */
    ITEM_SEAM,  /* the gold seam through box, a piece of the one that SEED draws; fill */
    ITEM_KIND_COUNT
};

struct item {
    enum item_kind kind;
    struct rect box;
    struct rect clip; /* w 0: none */
    enum token fill, line;
    uint8_t alpha;   /* 255 opaque */
    uint8_t line_px; /* of a border; of the seam: how wide it is */
    uint16_t radius; /* at most half of the box's shorter side counts */
    enum text_style style;
    enum align align;
    int wrap_px;       /* 0: one line */
    uint16_t text_at;  /* offset in .arena */
    uint32_t seed;     /* seam */
    int32_t seam_from; /* seam: pixel along the seam at the box's top (scrolling) */
    bool fixed;        /* stays where it is in a mirrored scene */
};

struct target {
    struct rect box;      /* what is touched; at least TOUCH_LEAST_MM, primary ones TOUCH_PRIMARY_MM */
    struct rect clip;     /* w 0: none */
    struct action action; /* text points into .arena or to static storage */
    struct action held;   /* type none: nothing. When the finger rests for .held_ms */
    int held_ms;          /* 0: 400 */
    bool primary;
    bool repeat; /* repeats while held: the erase key */
    uint16_t id; /* same id, same thing, from one scene to the next */
    bool fixed;  /* as an item's */
};

/* The last item and the last target are spares: what does not fit is written there. */
#define SCENE_ITEMS 320
#define SCENE_TARGETS 96
#define SCENE_ARENA 16384

struct scene {
    int item_count, target_count, overflow;
    size_t arena_used;
    bool moving;            /* another frame is wanted at once: something is under way */
    bool has_clock;         /* shows the time: redraw at the next full minute */
    bool fixed;             /* what is added now stays where it is in a mirrored scene */
    struct rect scroll_box; /* w 0: nothing scrolls here */
    struct rect scrub_box;  /* w 0: none. A finger that starts here scrubs (the seam) */
    struct item item[SCENE_ITEMS + 1];
    struct target target[SCENE_TARGETS + 1];
    char arena[SCENE_ARENA];
};

/* To be called before first use too. A scene is not to be copied: its targets point into it. */
void scene_clear(struct scene *s);

/* Copies TEXT into the arena; the place is valid until scene_clear. Where it no longer fits, ""
 * and one more in .overflow. */
const char *scene_string(struct scene *s, const char *text);
const char *scene_printf(struct scene *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What an item shows; "" for those without text. */
const char *scene_item_text(const struct scene *s, const struct item *item);

/* Each returns the item for further settings (never NULL: on overflow a spare one). Boxes are in
 * pixels. Unless set otherwise an item is opaque, unclipped, and its line 1 px wide. */
struct item *scene_fill(struct scene *s, struct rect box, enum token fill);

/* TOKEN_NONE: no fill, or no border. */
struct item *scene_round(struct scene *s, struct rect box, int radius, enum token fill, enum token line);
struct item *scene_disc(struct scene *s, struct rect box, enum token fill);

/* Wraps at box.w when box.w > 0; for one line in a box set .wrap_px to 0 afterwards. box.w 0:
 * aligned about box.x, as wide as it gets; box.h 0: as high as it gets. Text is cut off at its
 * box, but for what accents and descenders need (SCENE_TEXT_BLEED_PX). */
struct item *scene_text(struct scene *s, struct rect box, enum text_style style, enum token fill,
                        enum align align, const char *text);
struct item *scene_icon(struct scene *s, int centre_x, int centre_y, enum text_style style, enum token fill,
                        uint32_t codepoint);

/* FROM: the seam's pixel at the top of BOX. The seam swings about the middle of BOX and nearly
 * fills its width (16 units in the pictures, 2 wide on home, 3 on the timeline: .line_px); where
 * it passes at a height, seam_x of seam.h says. Its .line_px is an eighth of the width unless set. */
struct item *scene_seam(struct scene *s, struct rect box, uint32_t seed, int32_t from);
struct target *scene_target(struct scene *s, struct rect box, uint16_t id, enum action_type type,
                            enum partner who, int64_t value);

/* Mirrors a picture W pixels wide for a language that is read from right to left. What was added while
 * .fixed was set stays: digits, a keyboard. Whoever has a side of the device (the partners) is placed
 * for it by parts_side, so that nobody changes sides. */
void scene_mirror(struct scene *s, int w);

/* The pixels an item may change, within BOUNDS: what paint draws and what damage is made of. */
#define SCENE_TEXT_BLEED_PX 12
struct rect scene_item_reach(const struct item *item, struct rect bounds);

/* The topmost target at a point, the last added being on top; NULL: none. */
const struct target *scene_hit(const struct scene *s, int x, int y);

#define SCENE_DAMAGE 12
/* Rectangles outside of which B looks like A in the same theme and text size (merged to at most
 * SCENE_DAMAGE; they may overlap); 0: nothing to draw. BOUNDS: the whole picture. */
int scene_damage(const struct scene *a, const struct scene *b, struct rect bounds,
                 struct rect out[SCENE_DAMAGE]);

#endif
