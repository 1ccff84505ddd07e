/* Finds the display on a bare console: the graphics card that has something connected, the
 * connector, its mode and a crtc to drive it. Card numbers move between boots (a Pi 5 with a DSI
 * panel), so every start looks again. Knows nothing of pixels. */
#ifndef KEPT_UI_KMS_CARD_H
#define KEPT_UI_KMS_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xf86drmMode.h>

struct kms_card {
    int fd;        /* the card, non-blocking; we are its master */
    char path[32]; /* /dev/dri/card1 */
    uint32_t connector, crtc;
    drmModeModeInfo mode;
    int asked_w, asked_h;    /* the mode asked for; 0: the display's own */
    int width_mm, height_mm; /* of the panel as built; 0: not known, or not to be believed */
    uint32_t dpms;           /* property of the connector, 0: has none */
};

/* False with WHY: no card, no right to it, nothing connected, or another program's. */
bool kms_card_find(struct kms_card *out, int w, int h, char *why, size_t size)
    __attribute__((warn_unused_result));
void kms_card_release(struct kms_card *c);

/* Whether the connector still has its display: a short question to the kernel, which does not
 * ask the display itself. */
bool kms_card_connected(const struct kms_card *c);

/* The same, and that the display would still be driven by the same mode: for after a hotplug. */
bool kms_card_unchanged(const struct kms_card *c);

#endif
