#include "ui/kms/console.h"

#include <linux/kd.h>
#include <sys/ioctl.h>
#include <unistd.h>

void kms_console_take(struct kms_console *c)
{
    *c = (struct kms_console){ 0 };
    if (ioctl(STDIN_FILENO, KDGETMODE, &c->mode) != 0 || ioctl(STDIN_FILENO, KDGKBMODE, &c->keyboard) != 0)
        return; /* not a virtual terminal */
    /* Left behind by a crash: giving these back would leave a dead console behind us as well. */
    if (c->keyboard == K_OFF)
        c->keyboard = K_UNICODE;
    c->mode = KD_TEXT;
    c->taken = true;
    (void)ioctl(STDIN_FILENO, KDSKBMODE, K_OFF);
    (void)ioctl(STDIN_FILENO, KDSETMODE, KD_GRAPHICS);
}

void kms_console_give_back(struct kms_console *c)
{
    if (!c->taken)
        return;
    (void)ioctl(STDIN_FILENO, KDSKBMODE, c->keyboard);
    (void)ioctl(STDIN_FILENO, KDSETMODE, c->mode);
    c->taken = false;
}
