/* Stepping through UTF-8. Text from outside has passed words_valid, but a translation or a file
 * may be damaged: a stray byte counts as one character, U+FFFD, and nothing is read past the NUL. */
#ifndef KEPT_UI_UTF8_H
#define KEPT_UI_UTF8_H

#include <stddef.h>
#include <stdint.h>

static inline int utf8_is_inside(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Bytes of the character at S; 0 at the end. */
static inline size_t utf8_bytes(const char *s)
{
    const unsigned char lead = (unsigned char)*s;
    const size_t wanted = lead == 0 ? 0 : lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

    for (size_t i = 1; i < wanted; i++)
        if (!utf8_is_inside(s[i]))
            return 1;
    return wanted;
}

static inline uint32_t utf8_code(const char *s)
{
    const size_t bytes = utf8_bytes(s);
    const unsigned char lead = (unsigned char)*s;

    if (bytes <= 1)
        return lead < 0x80 ? lead : 0xFFFD;
    uint32_t code = lead & (0xFFu >> (bytes + 1));
    for (size_t i = 1; i < bytes; i++)
        code = code << 6 | ((unsigned char)s[i] & 0x3F);
    return code;
}

/* The offset of the character boundary at or before OFFSET. */
static inline size_t utf8_floor(const char *s, size_t offset)
{
    while (offset > 0 && utf8_is_inside(s[offset]))
        offset--;
    return offset;
}

/* Bytes taken by the first CHARS characters of S, or by all where there are fewer. */
static inline size_t utf8_advance(const char *s, int chars)
{
    size_t at = 0;

    for (; chars > 0 && s[at] != '\0'; chars--)
        at += utf8_bytes(s + at);
    return at;
}

#endif
