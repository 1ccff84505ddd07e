/* Damage: what differs between two scenes, as a few rectangles. */
#include <string.h>

#include "ui/kit/scene.h"

struct damage {
    struct rect rect[SCENE_DAMAGE + 1]; /* one more while it is being merged */
    int count;
};

static bool same_rect(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool same_item(const struct scene *a, const struct item *p, const struct scene *b,
                      const struct item *q)
{
    return p->kind == q->kind && same_rect(p->box, q->box) && same_rect(p->clip, q->clip) &&
           p->fill == q->fill && p->line == q->line && p->alpha == q->alpha && p->line_px == q->line_px &&
           p->radius == q->radius && p->style == q->style && p->align == q->align &&
           p->wrap_px == q->wrap_px && p->seed == q->seed && p->seam_from == q->seam_from &&
           strcmp(scene_item_text(a, p), scene_item_text(b, q)) == 0;
}

static int64_t area(struct rect r)
{
    return (int64_t)r.w * r.h;
}

/* Pixels drawn for nothing if A and B became one; negative where they overlap much. */
static int64_t waste(struct rect a, struct rect b)
{
    return area(rect_union(a, b)) - area(a) - area(b);
}

static void merge_cheapest(struct damage *d)
{
    int first = 0, second = 1;

    for (int i = 0; i < d->count; i++)
        for (int j = i + 1; j < d->count; j++)
            if (waste(d->rect[i], d->rect[j]) < waste(d->rect[first], d->rect[second]))
                first = i, second = j;
    d->rect[first] = rect_union(d->rect[first], d->rect[second]);
    d->rect[second] = d->rect[--d->count];
}

static void add(struct damage *d, struct rect r)
{
    if (r.w == 0 || r.h == 0)
        return;
    for (int i = 0; i < d->count; i++)
        if (waste(d->rect[i], r) <= 0) {
            d->rect[i] = rect_union(d->rect[i], r);
            return;
        }
    d->rect[d->count++] = r;
    if (d->count > SCENE_DAMAGE)
        merge_cheapest(d);
}

int scene_damage(const struct scene *a, const struct scene *b, struct rect bounds,
                 struct rect out[SCENE_DAMAGE])
{
    struct damage d = { .count = 0 };
    int first = 0, end_a = a->item_count, end_b = b->item_count;

    while (first < end_a && first < end_b && same_item(a, &a->item[first], b, &b->item[first]))
        first++;
    while (end_a > first && end_b > first && same_item(a, &a->item[end_a - 1], b, &b->item[end_b - 1]))
        end_a--, end_b--;
    /* As many as before: things changed in their places, and what stayed between them is as it was. */
    const bool in_place = end_a == end_b;
    for (int i = first; i < end_a || i < end_b; i++) {
        if (in_place && same_item(a, &a->item[i], b, &b->item[i]))
            continue;
        if (i < end_a)
            add(&d, scene_item_reach(&a->item[i], bounds));
        if (i < end_b)
            add(&d, scene_item_reach(&b->item[i], bounds));
    }
    memcpy(out, d.rect, (size_t)d.count * sizeof *out);
    return d.count;
}
