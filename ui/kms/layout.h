/* The household's keyboard layout, from the file the system's own set-up writes. */
#ifndef KEPT_UI_KMS_LAYOUT_H
#define KEPT_UI_KMS_LAYOUT_H

#define KMS_LAYOUT_FILE "/etc/default/keyboard"
#define KMS_LAYOUT_BYTES 63

/* Fields as xkb names them; "" for its default. */
struct kms_layout {
    char model[KMS_LAYOUT_BYTES + 1];
    char layout[KMS_LAYOUT_BYTES + 1];
    char variant[KMS_LAYOUT_BYTES + 1];
    char options[KMS_LAYOUT_BYTES + 1];
};

/* Reads lines such as XKBLAYOUT="de" from FILE. What is missing, too long or unreadable is "". */
void kms_layout_read(struct kms_layout *out, const char *file);

#endif
