/* Keeps the text console out of the way while the glass is up: no text over the picture, no keys
 * to a shell behind it. Only where standard input is a virtual terminal, as the service's is. */
#ifndef KEPT_UI_KMS_CONSOLE_H
#define KEPT_UI_KMS_CONSOLE_H

#include <stdbool.h>

/* Zeroed: nothing taken. */
struct kms_console {
    bool taken;
    int mode, keyboard; /* to be given back */
};

void kms_console_take(struct kms_console *c);
void kms_console_give_back(struct kms_console *c);

#endif
