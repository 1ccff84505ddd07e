#include "ui/words/languages.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

const struct language languages[LANGUAGES] = { { "en", "English" },
                                               { "de", "Deutsch" },
                                               { "es", "Español" } };

uint8_t languages_installed(const char *locale_dir)
{
    uint8_t there = 1;
    char path[600];
    for (int i = 1; locale_dir && i < LANGUAGES; i++) {
        snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/kept.mo", locale_dir, languages[i].key);
        if (access(path, R_OK) == 0)
            there |= (uint8_t)(1u << i);
    }
    return there;
}

int languages_used(const char *language, uint8_t installed)
{
    for (int i = 0; i < LANGUAGES; i++) {
        size_t length = strlen(languages[i].key);
        char next = strncmp(language, languages[i].key, length) == 0 ? language[length] : 'a';
        if (next < 'a' || next > 'z')
            return installed & 1u << i ? i : 0;
    }
    return 0;
}
