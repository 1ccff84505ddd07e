/* What must hold of any scene: targets are large enough for wet hands and apart from each other;
 * no text leaves its box, the picture, or the room that is its own. */
#ifndef KEPT_TESTS_SCENE_CHECK_H
#define KEPT_TESTS_SCENE_CHECK_H

#include "tests/unit/stage.h"
#include "ui/kit/keyboard.h"

#define ROUNDING_MM 0.02f

static inline struct rect visible(struct rect box, struct rect clip)
{
    return clip.w > 0 ? rect_meet(box, clip) : box;
}

static inline bool cut(struct rect box, struct rect clip)
{
    struct rect left = visible(box, clip);
    return left.w != box.w || left.h != box.h;
}

static inline bool inside(struct rect box, const struct metrics *m)
{
    return box.x >= 0 && box.y >= 0 && box.x + box.w <= m->w && box.y + box.h <= m->h;
}

static inline bool meet(struct rect a, struct rect b)
{
    struct rect both = rect_meet(a, b);
    return both.w > 0 && both.h > 0;
}

/* Says what is wrong where, and counts it: one run names every fault of every screen. */
struct report {
    const struct stage *st;
    const char *name, *language;
    int faults;
};

static inline void fault(struct report *r, const char *what, struct rect box, const char *detail)
{
    const struct metrics *m = &r->st->m;
    fprintf(stderr, "%s %dx%d text %.2f %s: %s: %d,%d %dx%d %s\n", r->name, m->w, m->h, (double)m->text,
            r->language, what, box.x, box.y, box.w, box.h, detail);
    r->faults++;
}

static inline void check_size(struct report *r, const struct target *t)
{
    const struct metrics *m = &r->st->m;
    float least = (t->primary ? TOUCH_PRIMARY_MM : TOUCH_LEAST_MM) - ROUNDING_MM;
    float w = (float)t->box.w / m->px_per_mm_x, h = (float)t->box.h / m->px_per_mm_y;
    if (!cut(t->box, t->clip) && (w < least || h < least))
        fault(r, t->primary ? "primary target under 15 mm" : "target under 10 mm", t->box,
              action_name(t->action.type));
}

/* Accents lie over the keys they came from. */
static inline bool may_overlap(const struct target *t)
{
    return t->id >= KEYS_POPUP_ID && t->id < 0x1000;
}

static inline void check_targets(struct report *r)
{
    const struct scene *s = &r->st->scene;
    for (int i = 0; i < s->target_count; i++) {
        const struct target *a = &s->target[i];
        check_size(r, a);
        if (!inside(visible(a->box, a->clip), &r->st->m))
            fault(r, "target outside the picture", a->box, action_name(a->action.type));
        for (int j = i + 1; j < s->target_count; j++) {
            const struct target *b = &s->target[j];
            if (a->id == b->id)
                fault(r, "two targets of one id", a->box, action_name(b->action.type));
            if (!may_overlap(a) && !may_overlap(b) &&
                meet(visible(a->box, a->clip), visible(b->box, b->clip)))
                fault(r, "targets overlap", a->box, action_name(b->action.type));
        }
    }
}

/* Where a text's ink is, by its measure. */
static inline struct rect ink(const struct stage *st, const struct item *item)
{
    struct text_extent e =
        text_measure(st->text, item->style, scene_item_text(&st->scene, item), item->wrap_px);
    int spare = item->box.w - e.w;
    int x = item->align == ALIGN_START ? 0 : item->align == ALIGN_CENTRE ? spare / 2 : spare;
    return (struct rect){ item->box.x + x, item->box.y, e.w, e.h };
}

/* A clock's digits stand in cells, whose bearings may meet. */
static inline bool is_clock(const struct item *item)
{
    return item->style == STYLE_CLOCK || item->style == STYLE_CLOCK_BIG;
}

static inline bool is_seen_text(const struct stage *st, const struct item *item)
{
    return item->kind == ITEM_TEXT && scene_item_text(&st->scene, item)[0] != '\0';
}

/* Only what the configuration's file says may be longer than the room there is; a key may hold just "…". */
static inline bool is_shortened(const char *text)
{
    size_t length = strlen(text), dots = strlen("…");
    return length > dots && strcmp(text + length - dots, "…") == 0;
}

/* Text lies within what is touched, or apart from it; accents lie over the keys. */
static inline void check_under(struct report *r, struct rect of_a, const char *text)
{
    const struct scene *s = &r->st->scene;
    for (int i = 0; i < s->target_count; i++) {
        const struct target *t = &s->target[i];
        struct rect seen = visible(t->box, t->clip), both = rect_meet(of_a, seen);
        if (both.w > 0 && both.h > 0 && !may_overlap(t) && (both.w < of_a.w || both.h < of_a.h))
            fault(r, "text half under a target", of_a, text);
    }
}

static inline bool is_named(const struct stage *st, const char *word)
{
    for (int p = 0; p < PARTNER_COUNT; p++) {
        const char *name = st->facts.person[p].name;
        if (name[0] && strncmp(word, name, strlen(name)) == 0)
            return true;
    }
    return false;
}

/* The widest word of TEXT: where it is wider than its line, it is broken within. A name may be. */
static inline int widest_word_px(const struct stage *st, enum text_style style, const char *text)
{
    char word[256];
    int widest = 0;
    for (size_t length; *text; text += length + (text[length] != '\0')) {
        length = strcspn(text, " \n");
        snprintf(word, sizeof word, "%.*s", (int)length, text);
        int w = is_named(st, word) ? 0 : text_measure(st->text, style, word, 0).w;
        widest = w > widest ? w : widest;
    }
    return widest;
}

static inline void check_text(struct report *r, int i)
{
    const struct stage *st = r->st;
    const struct item *a = &st->scene.item[i];
    struct rect of_a = ink(st, a);
    const char *text = scene_item_text(&st->scene, a);
    if (a->box.w > 0 && (of_a.w > a->box.w || (a->box.h > 0 && of_a.h > a->box.h)))
        fault(r, "text leaves its box", of_a, text);
    if (!inside(visible(of_a, a->clip), &st->m))
        fault(r, "text outside the picture", of_a, text);
    if (is_shortened(text) && !st->config.fault_count)
        fault(r, "text shortened", of_a, text);
    if (a->wrap_px > 0 && widest_word_px(st, a->style, text) > a->wrap_px && !st->config.fault_count)
        fault(r, "word broken", of_a, text);
    check_under(r, visible(of_a, a->clip), text);
    for (int j = i + 1; j < st->scene.item_count; j++) {
        const struct item *b = &st->scene.item[j];
        if (is_seen_text(st, b) && !(is_clock(a) && is_clock(b)) &&
            meet(visible(of_a, a->clip), visible(ink(st, b), b->clip)))
            fault(r, text, of_a, scene_item_text(&st->scene, b));
    }
}

static inline void scene_check(struct report *r)
{
    const struct scene *s = &r->st->scene;
    if (s->overflow != 0)
        fault(r, "scene overflows", (struct rect){ 0 }, "");
    check_targets(r);
    for (int i = 0; i < s->item_count; i++)
        if (is_seen_text(r->st, &s->item[i]))
            check_text(r, i);
}

#endif
