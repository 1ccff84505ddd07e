#include "ui/loop/keepsake.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#define NAME "writing"

/* Another edition of the program may lay its fields out in another way: it begins without. */
struct head {
    char version[16];
    size_t size;
};

static const struct head head = { KEPT_VERSION, sizeof(struct app_written) };

/* The descriptor that systemd kept for us; -1: none. Others of the kind are not ours, and are left alone. */
static int inherited(void)
{
    char **names = NULL;
    int fd = -1, count = sd_listen_fds_with_names(0, &names);
    for (int i = 0; i < count; i++) {
        if (fd < 0 && strcmp(names[i], NAME) == 0)
            fd = SD_LISTEN_FDS_START + i;
        free(names[i]);
    }
    free(names);
    return fd;
}

static bool read_held(int fd, struct app_written *out)
{
    struct head found;
    return pread(fd, &found, sizeof found, 0) == (ssize_t)sizeof found &&
           memcmp(&found, &head, sizeof head) == 0 &&
           pread(fd, out, sizeof *out, sizeof found) == (ssize_t)sizeof *out;
}

void keepsake_open(struct keepsake *k, struct app *a)
{
    memset(k, 0, sizeof *k);
    k->wanted = getenv("NOTIFY_SOCKET") != NULL;
    k->fd = inherited();
    if (k->fd >= 0 && read_held(k->fd, &k->held))
        app_write_on(a, &k->held);
}

void keepsake_close(struct keepsake *k)
{
    if (k->fd >= 0)
        close(k->fd);
    k->fd = -1;
    memset(&k->held, 0, sizeof k->held);
}

static bool have_memory(struct keepsake *k)
{
    if (k->fd >= 0)
        return true;
    k->fd = memfd_create("kept-" NAME, MFD_CLOEXEC);
    if (k->fd < 0)
        return false;
    return sd_pid_notify_with_fds(0, 0, "FDSTORE=1\nFDNAME=" NAME, &k->fd, 1) > 0;
}

/* The memory stays ours and empty: systemd forgets a descriptor only when the service is stopped. */
static void forget(int fd)
{
    if (ftruncate(fd, 0) != 0)
        return; /* memory: cannot fail */
}

void keepsake_hold(struct keepsake *k, const struct app *a)
{
    static_assert(sizeof(struct app_written) < 65536, "written anew at every letter");
    struct app_written now;
    bool some = app_written(a, &now);
    /* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison): app_written clears it all, padding too */
    if (!k->wanted || memcmp(&now, &k->held, sizeof now) == 0)
        return;
    k->held = now;
    if (!some && k->fd >= 0)
        forget(k->fd);
    if (some && have_memory(k) && pwrite(k->fd, &head, sizeof head, 0) == (ssize_t)sizeof head &&
        pwrite(k->fd, &now, sizeof now, sizeof head) != (ssize_t)sizeof now)
        forget(k->fd);
    memset(&now, 0, sizeof now);
}
