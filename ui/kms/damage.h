/* What of a buffer is out of date: a few rectangles, or, when they are many, one around them all. */
#ifndef KEPT_UI_KMS_DAMAGE_H
#define KEPT_UI_KMS_DAMAGE_H

#include "ui/kit/metrics.h"

#define KMS_DAMAGE_RECTS 16

/* Zeroed: nothing is out of date. */
struct kms_damage {
    int count;
    struct rect rect[KMS_DAMAGE_RECTS];
};

/* Adds R; an empty one does not count, nor one that is covered already. */
void kms_damage_add(struct kms_damage *d, struct rect r);

#endif
