/* Which nodes of /dev/input are open, as they come and go. By inotify: udev's netlink does not
 * reach a process with a network namespace of its own. Knows nothing of what the devices say. */
#ifndef KEPT_UI_KMS_DEVICES_H
#define KEPT_UI_KMS_DEVICES_H

#include <libinput.h>
#include <stdbool.h>

struct kms_devices;

/* Opens every node there is now through LIBINPUT, a path context borrowed until close. */
bool kms_devices_open(struct kms_devices **out, struct libinput *libinput)
    __attribute__((warn_unused_result));
void kms_devices_close(struct kms_devices *d); /* NULL is fine; the devices are libinput's to free */

/* To be polled: readable when a node came, went or became allowed. */
int kms_devices_fd(const struct kms_devices *d);

/* Opens what is new. */
void kms_devices_pump(struct kms_devices *d);

/* Libinput has said that DEVICE is gone: its node may be another's next. */
void kms_devices_forget(struct kms_devices *d, const struct libinput_device *device);

#endif
