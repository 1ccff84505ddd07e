#include "ui/kms/output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xf86drm.h>

#include "ui/kms/card.h"
#include "ui/kms/damage.h"

/* A flip is done within two refreshes; after a second its display, or its driver, is gone. */
#define FLIP_LIMIT_MS 1000

struct buffer {
    uint32_t handle, fb, stride; /* stride in bytes */
    size_t size;
    uint32_t *pixels;         /* NULL: there is no such buffer */
    struct kms_damage missed; /* of the picture, since this buffer was brought up to date */
};

struct kms_output {
    struct kms_card card;
    drmModeCrtc *before; /* what the crtc showed before us */
    struct turn turn;
    SDL_Surface *picture;
    struct buffer buffer[2];
    int front;     /* shown, or about to be */
    bool flips;    /* false: everything goes to the front buffer */
    bool flipping; /* the front buffer is on its way; the other is still on the glass */
    Uint64 flip_since_ms;
    bool due; /* something was presented that is not on its way yet */
    bool dark, lost, relight;
    int watch_fd; /* inotify on /dev/dri, -1: none */
};

static void drop_buffer(int fd, struct buffer *b)
{
    if (b->pixels)
        munmap(b->pixels, b->size);
    if (b->fb)
        drmModeRmFB(fd, b->fb);
    if (b->handle)
        drmModeDestroyDumbBuffer(fd, b->handle);
    *b = (struct buffer){ 0 };
}

static bool map_buffer(int fd, struct buffer *b)
{
    uint64_t offset = 0;
    if (drmModeMapDumbBuffer(fd, b->handle, &offset) != 0)
        return false;
    void *at = mmap(NULL, b->size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, (off_t)offset);
    if (at == MAP_FAILED)
        return false;
    b->pixels = at;
    return true;
}

static bool make_buffer(const struct kms_card *card, struct buffer *b)
{
    uint32_t w = card->mode.hdisplay, h = card->mode.vdisplay;
    uint64_t size = 0;
    if (drmModeCreateDumbBuffer(card->fd, w, h, 32, 0, &b->handle, &b->stride, &size) != 0)
        return false;
    b->size = (size_t)size;
    if (drmModeAddFB(card->fd, w, h, 24, 32, b->stride, b->handle, &b->fb) == 0 && map_buffer(card->fd, b))
        return true;
    drop_buffer(card->fd, b);
    return false;
}

static bool set_crtc(struct kms_output *o)
{
    return drmModeSetCrtc(o->card.fd, o->card.crtc, o->buffer[o->front].fb, 0, 0, &o->card.connector, 1,
                          &o->card.mode) == 0;
}

static int watch_cards(void)
{
    int fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    /* udev touches a card's node on every hotplug of a connector: IN_ATTRIB. Netlink would not
     * reach us in a network namespace of our own. */
    if (fd >= 0)
        (void)inotify_add_watch(fd, "/dev/dri", IN_CREATE | IN_DELETE | IN_ATTRIB);
    return fd;
}

static bool start(struct kms_output *o, int rotate, char *why, size_t size)
{
    o->turn = turn_for_panel(o->card.mode.hdisplay, o->card.mode.vdisplay, rotate);
    o->picture = SDL_CreateRGBSurfaceWithFormat(0, o->turn.w, o->turn.h, 32, SDL_PIXELFORMAT_XRGB8888);
    if (!o->picture || !make_buffer(&o->card, &o->buffer[0])) {
        snprintf(why, size, "no display: %s has no memory for a picture of %dx%d", o->card.path, o->turn.w,
                 o->turn.h);
        return false;
    }
    o->flips = make_buffer(&o->card, &o->buffer[1]);
    o->before = drmModeGetCrtc(o->card.fd, o->card.crtc);
    if (!set_crtc(o)) {
        snprintf(why, size, "no display: %s refuses the mode %s (%s)", o->card.path, o->card.mode.name,
                 strerror(errno));
        return false;
    }
    o->watch_fd = watch_cards();
    return true;
}

bool kms_output_open(struct kms_output **out, int w, int h, int rotate, char *why, size_t size)
{
    *out = NULL;
    struct kms_output *o = calloc(1, sizeof *o);
    if (!o) {
        snprintf(why, size, "no display: out of memory");
        return false;
    }
    o->watch_fd = -1;
    if (!kms_card_find(&o->card, w, h, why, size)) {
        free(o);
        return false;
    }
    if (!start(o, rotate, why, size)) {
        kms_output_close(o);
        return false;
    }
    *out = o;
    return true;
}

static void restore_crtc(struct kms_output *o)
{
    drmModeCrtc *b = o->before;
    if (b && b->mode_valid && b->buffer_id)
        drmModeSetCrtc(o->card.fd, b->crtc_id, b->buffer_id, b->x, b->y, &o->card.connector, 1, &b->mode);
    drmModeFreeCrtc(b);
}

void kms_output_close(struct kms_output *o)
{
    if (!o)
        return;
    restore_crtc(o);
    for (int i = 0; i < 2; i++)
        drop_buffer(o->card.fd, &o->buffer[i]);
    SDL_FreeSurface(o->picture);
    if (o->watch_fd >= 0)
        close(o->watch_fd);
    kms_card_release(&o->card);
    free(o);
}

const struct turn *kms_output_turn(const struct kms_output *o)
{
    return &o->turn;
}

bool kms_output_rotate(struct kms_output *o, int rotate)
{
    struct turn turn = turn_for_panel(o->card.mode.hdisplay, o->card.mode.vdisplay, rotate);
    SDL_Surface *picture = SDL_CreateRGBSurfaceWithFormat(0, turn.w, turn.h, 32, SDL_PIXELFORMAT_XRGB8888);
    if (!picture)
        return false;
    SDL_FreeSurface(o->picture);
    o->picture = picture;
    o->turn = turn;
    for (int i = 0; i < 2; i++) /* what they missed was of the picture before */
        o->buffer[i].missed.count = 0;
    return true;
}

float kms_output_width_mm(const struct kms_output *o)
{
    bool lying = o->turn.degrees == 90 || o->turn.degrees == 270;
    return (float)(lying ? o->card.height_mm : o->card.width_mm);
}

SDL_Surface *kms_output_surface(struct kms_output *o)
{
    return o->picture;
}

/* Brings a buffer up to date; what it missed stays noted until it is certain to be shown. */
static void copy_missed(struct kms_output *o, struct buffer *b)
{
    struct turn_pixels panel = { b->pixels, (int)(b->stride / 4) };
    struct turn_pixels picture = { o->picture->pixels, o->picture->pitch / 4 };
    for (int i = 0; i < b->missed.count; i++)
        turn_copy(&o->turn, panel, picture, b->missed.rect[i]);
}

/* To the buffer on the glass; drivers that scan memory out need no DirtyFB and do not know it. */
static bool show_in_place(struct kms_output *o)
{
    struct buffer *b = &o->buffer[o->front];
    drmModeClip clips[KMS_DAMAGE_RECTS];
    uint32_t n = 0;
    copy_missed(o, b);
    for (int i = 0; i < b->missed.count; i++) {
        struct rect r = turn_rect(&o->turn, b->missed.rect[i]);
        clips[n++] =
            (drmModeClip){ (uint16_t)r.x, (uint16_t)r.y, (uint16_t)(r.x + r.w), (uint16_t)(r.y + r.h) };
    }
    b->missed.count = 0;
    o->due = false;
    int error = n > 0 ? -drmModeDirtyFB(o->card.fd, b->fb, clips, n) : 0;
    return error == 0 || error == ENOSYS;
}

static void flip_begun(struct kms_output *o, int buffer)
{
    o->front = buffer;
    o->flipping = true;
    o->flip_since_ms = SDL_GetTicks64();
}

/* To the buffer off the glass, which then takes its place. */
static bool show_by_flip(struct kms_output *o)
{
    int back = 1 - o->front;
    struct buffer *b = &o->buffer[back];
    copy_missed(o, b);
    int error = -drmModePageFlip(o->card.fd, o->card.crtc, b->fb, DRM_MODE_PAGE_FLIP_EVENT, o);
    switch (error) {
    case 0:
        b->missed.count = 0;
        o->due = false;
        flip_begun(o, back);
        return true;
    case EBUSY: /* one is under way that we did not know of: its event lets us try again */
        flip_begun(o, o->front);
        return true;
    case EINVAL:
    case ENOSYS:
    case EOPNOTSUPP:
        o->flips = false;
        return show_in_place(o);
    default:
        return false;
    }
}

static bool show(struct kms_output *o)
{
    if (o->dark || !o->due)
        return true;
    if (!o->flips)
        return show_in_place(o);
    if (o->flipping)
        return SDL_GetTicks64() - o->flip_since_ms < FLIP_LIMIT_MS;
    return show_by_flip(o);
}

/* After a hotplug of any connector: ours may have lost its display, or have got another one. */
static bool still_there(struct kms_output *o)
{
    if (o->lost || !o->relight)
        return !o->lost && kms_card_connected(&o->card);
    o->relight = false;
    return kms_card_unchanged(&o->card) && (o->dark || o->flipping || set_crtc(o));
}

bool kms_output_present(struct kms_output *o, const struct rect *damage, int count)
{
    struct rect whole = { 0, 0, o->turn.w, o->turn.h };
    for (int i = 0; i < count; i++)
        for (int k = 0; k < 2; k++)
            kms_damage_add(&o->buffer[k].missed, rect_meet(damage[i], whole));
    o->due = o->due || count > 0;
    o->lost = !still_there(o) || !show(o);
    return !o->lost;
}

void kms_output_light(struct kms_output *o, bool on)
{
    if (!o->card.dpms || o->dark == !on)
        return;
    o->dark = !on;
    /* A dark crtc flips no more: a flip under way is done with, whether its event comes or not. */
    o->flipping = false;
    uint64_t level = on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF;
    if (drmModeConnectorSetProperty(o->card.fd, o->card.connector, o->card.dpms, level) != 0)
        o->dark = false; /* it stays lit, showing what was painted: black */
    if (!o->dark && !show(o))
        o->lost = true;
}

void kms_output_fds(const struct kms_output *o, int fds[KMS_OUTPUT_FDS])
{
    fds[0] = o->card.fd;
    fds[1] = o->watch_fd;
}

static void ask_for_present(void)
{
    SDL_Event e = { .window = { .type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_EXPOSED } };
    SDL_PushEvent(&e);
}

static void on_flip(int fd, unsigned frame, unsigned sec, unsigned usec, void *user)
{
    struct kms_output *o = user;
    (void)fd, (void)frame, (void)sec, (void)usec;
    o->flipping = false;
}

static bool watch_says_so(int fd)
{
    char buffer[4096];
    bool any = false;
    while (fd >= 0 && read(fd, buffer, sizeof buffer) > 0)
        any = true;
    return any;
}

void kms_output_pump(struct kms_output *o)
{
    drmEventContext context = { .version = 2, .page_flip_handler = on_flip };
    bool hotplug = watch_says_so(o->watch_fd), was_lost = o->lost;
    (void)drmHandleEvent(o->card.fd, &context); /* non-blocking: nothing to read is no failure */
    if (!o->flipping && !o->lost && !show(o))
        o->lost = true;
    o->relight = o->relight || hotplug;
    if (hotplug || (o->lost && !was_lost))
        ask_for_present();
}
