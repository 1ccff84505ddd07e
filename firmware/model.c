#include "firmware/model.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define TABLE_COVERS(table, count)                                                                           \
    static_assert(sizeof(table) / sizeof *(table) == (size_t)(count), "a key for every value")

static const char *const partner_keys[] = { "left", "right" };
static const char *const entry_keys[] = {
    "mood", "promise", "win", "shared_win", "slip", "line", "goodnight"
};
static const char *const thing_keys[] = { "none", "promise",     "agreement",   "step",   "idea",
                                          "card", "contact",     "appointment", "review", "talk",
                                          "note", "preparation", "reflection" };
static const char *const state_keys[] = { "open", "kept", "owned", "released", "done", "lapsed" };
static const char *const mark_keys[] = { "plain", "hidden", "favourite" };
static const char *const pace_keys[] = { "daily", "some", "rare" };
static const char *const weather_keys[] = { "none", "stormy", "rainy", "cloudy", "clearing", "sunny" };
static const char *const share_keys[] = { "both", "just_me" };
static const char *const help_keys[] = { "none", "kind_words", "time_together", "quiet" };
static const char *const answer_keys[] = { "none", "noticed", "thanks", "heard" };
static const char *const reply_keys[] = { "shown", "talked", "not_now" };
static const char *const source_keys[] = { "touch", "button", "command", "deadline" };
static const char *const part_keys[] = { "morning", "afternoon", "evening", "night" };
static const char *const glaze_keys[] = { "celadon", "terracotta", "cobalt", "plum", "moss", "slate" };
static const char *const region_keys[] = { "none", "us", "uk", "ie", "ca", "au", "es", "de", "nl" };
static const char *const theme_keys[] = { "clock", "day", "evening" };
static const char *const size_keys[] = { "normal", "large", "largest" };
TABLE_COVERS(partner_keys, PARTNER_COUNT);
TABLE_COVERS(entry_keys, ENTRY_KIND_COUNT);
TABLE_COVERS(thing_keys, THING_KIND_COUNT);
TABLE_COVERS(state_keys, THING_STATE_COUNT);
TABLE_COVERS(mark_keys, CARD_MARK_COUNT);
TABLE_COVERS(pace_keys, PACE_COUNT);
TABLE_COVERS(weather_keys, WEATHER_COUNT);
TABLE_COVERS(share_keys, SHARE_COUNT);
TABLE_COVERS(help_keys, HELP_COUNT);
TABLE_COVERS(answer_keys, ANSWER_COUNT);
TABLE_COVERS(reply_keys, PROMPT_REPLY_COUNT);
TABLE_COVERS(source_keys, SOURCE_COUNT);
TABLE_COVERS(part_keys, PART_COUNT);
TABLE_COVERS(glaze_keys, GLAZE_COUNT);
TABLE_COVERS(region_keys, REGION_COUNT);
TABLE_COVERS(theme_keys, THEME_MODE_COUNT);
TABLE_COVERS(size_keys, TEXT_SIZE_COUNT);

static int find(const char *const *keys, int count, const char *key)
{
    for (int i = 0; i < count; i++)
        if (strcmp(keys[i], key) == 0)
            return i;
    return -1;
}

/* The pair of functions every enum has: its key, and back. */
#define KEYS(type, function, table, count)                                                                   \
    const char *function##_key(type value)                                                                   \
    {                                                                                                        \
        assert((int)value >= 0 && (int)value < (int)(count));                                                \
        return (table)[value];                                                                               \
    }
#define FROM_KEY(type, function, table, count)                                                               \
    bool function##_from_key(const char *key, type *out)                                                     \
    {                                                                                                        \
        int i = find(table, (int)(count), key);                                                              \
        if (i < 0)                                                                                           \
            return false;                                                                                    \
        *out = (type)i;                                                                                      \
        return true;                                                                                         \
    }

KEYS(enum partner, partner, partner_keys, PARTNER_COUNT)
KEYS(enum entry_kind, entry_kind, entry_keys, ENTRY_KIND_COUNT)
KEYS(enum thing_kind, thing_kind, thing_keys, THING_KIND_COUNT)
KEYS(enum thing_state, thing_state, state_keys, THING_STATE_COUNT)
KEYS(enum card_mark, card_mark, mark_keys, CARD_MARK_COUNT)
KEYS(enum pace, pace, pace_keys, PACE_COUNT)
KEYS(enum weather, weather, weather_keys, WEATHER_COUNT)
KEYS(enum share, share, share_keys, SHARE_COUNT)
KEYS(enum help, help, help_keys, HELP_COUNT)
KEYS(enum answer, answer, answer_keys, ANSWER_COUNT)
KEYS(enum prompt_reply, prompt_reply, reply_keys, PROMPT_REPLY_COUNT)
KEYS(enum source, source, source_keys, SOURCE_COUNT)
KEYS(enum day_part, day_part, part_keys, PART_COUNT)
KEYS(enum glaze, glaze, glaze_keys, GLAZE_COUNT)
KEYS(enum region, region, region_keys, REGION_COUNT)
KEYS(enum theme_mode, theme_mode, theme_keys, THEME_MODE_COUNT)
KEYS(enum text_size, text_size, size_keys, TEXT_SIZE_COUNT)

FROM_KEY(enum partner, partner, partner_keys, PARTNER_COUNT)
FROM_KEY(enum entry_kind, entry_kind, entry_keys, ENTRY_KIND_COUNT)
FROM_KEY(enum thing_kind, thing_kind, thing_keys, THING_KIND_COUNT)
FROM_KEY(enum thing_state, thing_state, state_keys, THING_STATE_COUNT)
FROM_KEY(enum card_mark, card_mark, mark_keys, CARD_MARK_COUNT)
FROM_KEY(enum pace, pace, pace_keys, PACE_COUNT)
FROM_KEY(enum share, share, share_keys, SHARE_COUNT)
FROM_KEY(enum help, help, help_keys, HELP_COUNT)
FROM_KEY(enum answer, answer, answer_keys, ANSWER_COUNT)
FROM_KEY(enum prompt_reply, prompt_reply, reply_keys, PROMPT_REPLY_COUNT)
FROM_KEY(enum source, source, source_keys, SOURCE_COUNT)
FROM_KEY(enum glaze, glaze, glaze_keys, GLAZE_COUNT)
FROM_KEY(enum region, region, region_keys, REGION_COUNT)
FROM_KEY(enum theme_mode, theme_mode, theme_keys, THEME_MODE_COUNT)
FROM_KEY(enum text_size, text_size, size_keys, TEXT_SIZE_COUNT)

static const char *const weekday_keys[] = { "monday", "tuesday",  "wednesday", "thursday",
                                            "friday", "saturday", "sunday" };
static_assert(sizeof weekday_keys / sizeof *weekday_keys == 7, "a key for every weekday");

const char *weekday_key(int weekday)
{
    assert(weekday >= 0 && weekday < 7);
    return weekday_keys[weekday];
}

bool weekday_from_key(const char *key, int *out)
{
    for (int i = 0; i < 7; i++) {
        if (strcmp(key, weekday_keys[i]) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

void uid_draw(struct uid *out)
{
    randombytes_buf(out->b, sizeof out->b);
}

bool uid_is_none(const struct uid *u)
{
    static const struct uid none;
    return uid_equal(u, &none);
}

bool uid_equal(const struct uid *a, const struct uid *b)
{
    return memcmp(a->b, b->b, sizeof a->b) == 0;
}

void uid_format(const struct uid *u, char out[UID_HEX + 1])
{
    sodium_bin2hex(out, UID_HEX + 1, u->b, sizeof u->b);
}

bool uid_parse(const char *hex, struct uid *out)
{
    struct uid u;
    size_t length = 0;
    if (strlen(hex) != UID_HEX || sodium_hex2bin(u.b, sizeof u.b, hex, UID_HEX, NULL, &length, NULL) != 0 ||
        length != sizeof u.b)
        return false;
    *out = u;
    return true;
}

/* Malformed is also what is overlong, a surrogate, or beyond U+10FFFF (RFC 3629). */
size_t words_decode(const char *text, uint32_t *out)
{
    const unsigned char *s = (const unsigned char *)text;
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t length = *s < 0x80             ? 1
                    : (*s & 0xE0) == 0xC0 ? 2
                    : (*s & 0xF0) == 0xE0 ? 3
                    : (*s & 0xF8) == 0xF0 ? 4
                                          : 0;
    if (length == 0)
        return 0;
    uint32_t c = length == 1 ? *s : *s & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (s[i] & 0x3Fu);
    }
    if (c < least[length] || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF)
        return 0;
    *out = c;
    return length;
}

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F);
}

static bool valid(const char *text, size_t max_chars, int parts)
{
    for (size_t chars = 0; *text; chars++) {
        uint32_t code = 0;
        size_t length = words_decode(text, &code);
        bool divides = code == (uint32_t)WORDS_PART && length == 1 && --parts > 0;
        if (length == 0 || (is_control(code) && !divides) || chars == max_chars)
            return false;
        text += length;
    }
    return true;
}

bool words_valid(const char *text, size_t max_chars)
{
    return valid(text, max_chars, 1);
}

const char *words_shown(const char *text, char out[WORDS_SHOWN_BYTES])
{
    enum { LONGEST = 36 };
    if (!words_valid(text, WORDS_CHARS))
        return "(not UTF-8)";
    bool whole = strlen(text) <= LONGEST;
    (void)words_part_of(text, 0, out, LONGEST + 1);
    for (char *c = out; *c; c++)
        *c = *c == '\n' ? ' ' : *c;
    size_t length = strlen(out);
    if (!whole)
        snprintf(out + length, WORDS_SHOWN_BYTES - length, "...");
    return out;
}

bool words_parts_valid(const char *text, size_t max_chars)
{
    return valid(text, max_chars, WORDS_PARTS);
}

bool words_part_of(const char *text, int n, char *out, size_t size)
{
    for (; n > 0 && text; n--) {
        text = strchr(text, WORDS_PART);
        text = text ? text + 1 : NULL;
    }
    text = text ? text : "";
    const char *end = strchr(text, WORDS_PART);
    size_t length = end ? (size_t)(end - text) : strlen(text);
    if (length >= size) {
        length = size - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    if (length > 0)
        memcpy(out, text, length);
    out[length] = '\0';
    return length > 0;
}

bool words_join(const char *const *part, int count, char *out, size_t size)
{
    size_t used = 0;
    while (count > 0 && !*part[count - 1])
        count--;
    for (int i = 0; i < count; i++) {
        size_t length = strlen(part[i]);
        if (used + length + 2 > size)
            return false;
        if (i > 0)
            out[used++] = WORDS_PART;
        memcpy(out + used, part[i], length);
        used += length;
    }
    out[used] = '\0';
    return true;
}
