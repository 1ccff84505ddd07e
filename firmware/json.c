#include "firmware/json.h"

#include "firmware/model.h"

void json_string(FILE *to, const char *text)
{
    putc('"', to);
    for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
        if (*s == '"' || *s == '\\')
            fprintf(to, "\\%c", *s);
        else if (*s == '\n' || *s == WORDS_PART)
            fputs("\\n", to);
        else if (*s < 0x20)
            fprintf(to, "\\u%04x", *s);
        else
            putc(*s, to);
    }
    putc('"', to);
}

void json_field(FILE *to, const char *key, const char *value)
{
    fprintf(to, ",\"%s\":", key);
    json_string(to, value);
}
