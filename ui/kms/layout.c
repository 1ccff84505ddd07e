#include "ui/kms/layout.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const struct field {
    const char *name;
    size_t offset;
} fields[] = {
    { "XKBMODEL=", offsetof(struct kms_layout, model) },
    { "XKBLAYOUT=", offsetof(struct kms_layout, layout) },
    { "XKBVARIANT=", offsetof(struct kms_layout, variant) },
    { "XKBOPTIONS=", offsetof(struct kms_layout, options) },
};

/* The value as a shell would read it, quotes aside: these files hold no more than that. */
static void take_value(char *out, const char *value)
{
    const char *from = value + strspn(value, "\"'");
    size_t length = strcspn(from, "\"'\r\n");
    if (length > KMS_LAYOUT_BYTES)
        return;
    memcpy(out, from, length);
    out[length] = '\0';
}

void kms_layout_read(struct kms_layout *out, const char *file)
{
    char line[256];
    *out = (struct kms_layout){ 0 };
    FILE *f = fopen(file, "re");
    while (f && fgets(line, sizeof line, f)) {
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
            size_t n = strlen(fields[i].name);
            if (strncmp(line, fields[i].name, n) == 0)
                take_value((char *)out + fields[i].offset, line + n);
        }
    }
    if (f)
        fclose(f);
}
