#include "firmware/name.h"

#include <locale.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <wctype.h>

#include "firmware/model.h"

#define BLANKS " \t\n"

/* What keptctl takes for a partner, and what it might be taken to mean. */
static const char *const words[] = { "left", "right", "both", "me", "us", "none", "nobody" };

/* The length of NAME without the blanks at its end; those at its beginning are passed by. */
static size_t bare(const char **name)
{
    *name += strspn(*name, BLANKS);
    size_t length = strlen(*name);
    while (length > 0 && strchr(BLANKS, (*name)[length - 1]))
        length--;
    return length;
}

/* By Unicode's case, which glibc knows whatever the household's language is. */
static bool same_letters(const char *a, const char *a_end, const char *b, const char *b_end)
{
    locale_t letters = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    bool same = true;
    while (same && a < a_end && b < b_end) {
        uint32_t x, y;
        size_t x_bytes = words_decode(a, &x), y_bytes = words_decode(b, &y);
        if (x_bytes == 0 || y_bytes == 0)
            break; /* a name is UTF-8 (words_valid): this one is none's */
        a += x_bytes;
        b += y_bytes;
        same = x == y || (letters && towlower_l(x, letters) == towlower_l(y, letters));
    }
    if (letters)
        freelocale(letters);
    return same && a >= a_end && b >= b_end;
}

bool name_same(const char *a, const char *b)
{
    size_t a_length = bare(&a), b_length = bare(&b);
    return same_letters(a, a + a_length, b, b + b_length);
}

enum name_fault name_check(const char *name, const char *other)
{
    size_t length = bare(&name);
    if (length == 0)
        return NAME_EMPTY;
    if (*name == '-')
        return NAME_WORD;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == length && strncasecmp(words[i], name, length) == 0)
            return NAME_WORD;
    return name_same(name, other) ? NAME_OTHERS : NAME_GOOD;
}

void name_trim(char *name)
{
    const char *from = name;
    size_t length = bare(&from);
    memmove(name, from, length);
    name[length] = '\0';
}
