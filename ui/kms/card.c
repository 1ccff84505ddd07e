#include "ui/kms/card.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xf86drm.h>

/* Densities outside these are a projector's, a television's, or an aspect ratio put in their place. */
#define PX_PER_MM_LEAST 2
#define PX_PER_MM_MOST 20

/* The further we came with a card, the more its reason explains. */
enum reason {
    REASON_NO_CARD,
    REASON_NOT_ALLOWED,
    REASON_NO_SCREEN,
    REASON_NOT_CONNECTED,
    REASON_BUSY,
    REASON_COUNT
};

/* What follows the path in "no display: PATH ...". */
static const char *const reasons[] = {
    [REASON_NO_CARD] = "has no graphics card; check that its driver (KMS) is on",
    [REASON_NOT_ALLOWED] = "may not be opened; add this user to the group video",
    [REASON_NO_SCREEN] = "cannot show a picture of its own; check the graphics driver",
    [REASON_NOT_CONNECTED] = "has nothing connected; check cable and power",
    [REASON_BUSY] = "is held by another program (a desktop?); end it, or run there in a window",
};
static_assert(sizeof reasons / sizeof *reasons == REASON_COUNT, "a sentence for every reason");

static bool same_mode(const drmModeModeInfo *a, const drmModeModeInfo *b)
{
    return a->hdisplay == b->hdisplay && a->vdisplay == b->vdisplay && a->clock == b->clock;
}

/* The mode asked for, else the preferred one, else the first; NULL when there is none. */
static const drmModeModeInfo *choose_mode(const drmModeConnector *c, int w, int h)
{
    const drmModeModeInfo *preferred = NULL;
    for (int i = 0; i < c->count_modes; i++) {
        const drmModeModeInfo *m = &c->modes[i];
        if (w == m->hdisplay && h == m->vdisplay)
            return m;
        if (!preferred && (m->type & DRM_MODE_TYPE_PREFERRED))
            preferred = m;
    }
    return preferred ? preferred : c->count_modes > 0 ? &c->modes[0] : NULL;
}

/* The crtc the connector has already, else any that one of its encoders can use; 0: none. */
static uint32_t choose_crtc(int fd, const drmModeRes *r, const drmModeConnector *c)
{
    uint32_t crtc = 0;
    drmModeEncoder *e = c->encoder_id ? drmModeGetEncoder(fd, c->encoder_id) : NULL;
    if (e)
        crtc = e->crtc_id;
    drmModeFreeEncoder(e);
    for (int i = 0; i < c->count_encoders && !crtc; i++) {
        e = drmModeGetEncoder(fd, c->encoders[i]);
        for (int k = 0; e && k < r->count_crtcs && !crtc; k++)
            if (e->possible_crtcs & (UINT32_C(1) << k))
                crtc = r->crtcs[k];
        drmModeFreeEncoder(e);
    }
    return crtc;
}

static uint32_t find_dpms(int fd, const drmModeConnector *c)
{
    uint32_t id = 0;
    for (int i = 0; i < c->count_props && !id; i++) {
        drmModePropertyRes *p = drmModeGetProperty(fd, c->props[i]);
        if (p && strcmp(p->name, "DPMS") == 0)
            id = p->prop_id;
        drmModeFreeProperty(p);
    }
    return id;
}

static bool credible(uint32_t mm, int px)
{
    return mm > 0 && px >= PX_PER_MM_LEAST * (int)mm && px <= PX_PER_MM_MOST * (int)mm;
}

static bool take_connector(struct kms_card *card, const drmModeRes *r, const drmModeConnector *c)
{
    const drmModeModeInfo *mode = choose_mode(c, card->asked_w, card->asked_h);
    if (c->connection != DRM_MODE_CONNECTED || !mode)
        return false;
    card->crtc = choose_crtc(card->fd, r, c);
    if (!card->crtc)
        return false;
    card->connector = c->connector_id;
    card->mode = *mode;
    card->dpms = find_dpms(card->fd, c);
    bool believed = credible(c->mmWidth, mode->hdisplay) && credible(c->mmHeight, mode->vdisplay);
    card->width_mm = believed ? (int)c->mmWidth : 0;
    card->height_mm = believed ? (int)c->mmHeight : 0;
    return true;
}

static enum reason look_for_connector(struct kms_card *card)
{
    uint64_t dumb = 0;
    drmModeRes *r = drmModeGetResources(card->fd);
    if (!r || r->count_crtcs == 0 || drmGetCap(card->fd, DRM_CAP_DUMB_BUFFER, &dumb) != 0 || !dumb) {
        drmModeFreeResources(r);
        return REASON_NO_SCREEN;
    }
    bool taken = false;
    for (int i = 0; i < r->count_connectors && !taken; i++) {
        drmModeConnector *c = drmModeGetConnector(card->fd, r->connectors[i]);
        taken = c && take_connector(card, r, c);
        drmModeFreeConnector(c);
    }
    drmModeFreeResources(r);
    return taken ? REASON_COUNT : REASON_NOT_CONNECTED;
}

/* REASON_COUNT: the card is ours and has a display. */
static enum reason try_card(struct kms_card *card)
{
    card->fd = open(card->path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (card->fd < 0)
        return errno == EACCES || errno == EPERM ? REASON_NOT_ALLOWED : REASON_NO_CARD;
    enum reason reason = look_for_connector(card);
    if (reason == REASON_COUNT && !drmIsMaster(card->fd) && drmSetMaster(card->fd) != 0)
        reason = REASON_BUSY;
    if (reason != REASON_COUNT)
        kms_card_release(card);
    return reason;
}

bool kms_card_find(struct kms_card *out, int w, int h, char *why, size_t size)
{
    glob_t cards = { 0 };
    enum reason worst = REASON_NO_CARD;
    char where[sizeof out->path] = "/dev/dri";
    bool found = false;
    if (glob("/dev/dri/card*", 0, NULL, &cards) != 0)
        cards.gl_pathc = 0;
    for (size_t i = 0; i < cards.gl_pathc && !found; i++) {
        *out = (struct kms_card){ .fd = -1, .asked_w = w, .asked_h = h };
        snprintf(out->path, sizeof out->path, "%s", cards.gl_pathv[i]);
        enum reason reason = try_card(out);
        found = reason == REASON_COUNT;
        if (!found && reason > worst) {
            worst = reason;
            memcpy(where, out->path, sizeof where);
        }
    }
    globfree(&cards);
    if (!found) {
        *out = (struct kms_card){ .fd = -1 };
        snprintf(why, size, "no display: %s %s", where, reasons[worst]);
    }
    return found;
}

void kms_card_release(struct kms_card *c)
{
    if (c->fd >= 0)
        close(c->fd);
    c->fd = -1;
}

bool kms_card_connected(const struct kms_card *c)
{
    /* With room for one mode the kernel answers from what it knows; with none it would ask the
     * display, which takes tens of milliseconds. */
    struct drm_mode_modeinfo mode;
    struct drm_mode_get_connector q = { .connector_id = c->connector, .count_modes = 1 };
    q.modes_ptr = (uint64_t)(uintptr_t)&mode;
    return drmIoctl(c->fd, DRM_IOCTL_MODE_GETCONNECTOR, &q) == 0 && q.connection == DRM_MODE_CONNECTED;
}

bool kms_card_unchanged(const struct kms_card *c)
{
    drmModeConnector *now = drmModeGetConnector(c->fd, c->connector);
    const drmModeModeInfo *mode = now ? choose_mode(now, c->asked_w, c->asked_h) : NULL;
    bool same = now && now->connection == DRM_MODE_CONNECTED && mode && same_mode(mode, &c->mode);
    drmModeFreeConnector(now);
    return same;
}
