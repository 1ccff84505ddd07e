/* dumb: the least there can be on a bare console: one buffer of libdrm's, filled and shown; then it waits.
 * What Kept's own display code is measured against. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

static drmModeConnector *connected(int fd, const drmModeRes *res)
{
    for (int i = 0; i < res->count_connectors; i++) {
        drmModeConnector *c = drmModeGetConnector(fd, res->connectors[i]);
        if (c && c->connection == DRM_MODE_CONNECTED && c->count_modes > 0)
            return c;
        drmModeFreeConnector(c);
    }
    return NULL;
}

/* A buffer as large as MODE, in one colour; its id, 0: there is none. */
static uint32_t filled(int fd, const drmModeModeInfo *mode)
{
    uint32_t handle, pitch, id;
    uint64_t size, offset;
    if (drmModeCreateDumbBuffer(fd, mode->hdisplay, mode->vdisplay, 32, 0, &handle, &pitch, &size) != 0 ||
        drmModeAddFB(fd, mode->hdisplay, mode->vdisplay, 24, 32, pitch, handle, &id) != 0 ||
        drmModeMapDumbBuffer(fd, handle, &offset) != 0)
        return 0;
    void *pixels = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, (off_t)offset);
    if (pixels == MAP_FAILED)
        return 0;
    memset(pixels, 0x40, size);
    return id;
}

int main(void)
{
    int fd = open("/dev/dri/card0", O_RDWR | O_CLOEXEC);
    drmModeRes *res = fd < 0 ? NULL : drmModeGetResources(fd);
    drmModeConnector *c = res ? connected(fd, res) : NULL;
    uint32_t id = c ? filled(fd, &c->modes[0]) : 0;
    if (id == 0 || drmModeSetCrtc(fd, res->crtcs[0], id, 0, 0, &c->connector_id, 1, &c->modes[0]) != 0) {
        perror("dumb: no display");
        return 1;
    }
    sd_notify(0, "READY=1");
    pause();
    return 0;
}
