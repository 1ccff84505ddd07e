#include "ui/kms/damage.h"

static bool covers(struct rect outer, struct rect r)
{
    return r.x >= outer.x && r.y >= outer.y && r.x + r.w <= outer.x + outer.w &&
           r.y + r.h <= outer.y + outer.h;
}

static void collapse(struct kms_damage *d)
{
    for (int i = 1; i < d->count; i++)
        d->rect[0] = rect_union(d->rect[0], d->rect[i]);
    d->count = 1;
}

void kms_damage_add(struct kms_damage *d, struct rect r)
{
    if (r.w <= 0 || r.h <= 0)
        return;
    for (int i = 0; i < d->count; i++)
        if (covers(d->rect[i], r))
            return;
    if (d->count == KMS_DAMAGE_RECTS)
        collapse(d);
    d->rect[d->count++] = r;
}
