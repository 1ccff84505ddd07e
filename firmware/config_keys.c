#include "firmware/config_keys.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/name.h"
#include "firmware/zone.h"

#define DAY_MIN (24 * 60)

/* What a button or a chord can be set to: all that needs neither a value nor words. */
static const enum action_type button_actions[] = {
    ACTION_NONE,       ACTION_MOOD_STEP, ACTION_MOOD_OPEN, ACTION_PROMISE, ACTION_WIN,
    ACTION_SHARED_WIN, ACTION_UNDO,      ACTION_COVER,     ACTION_REVIEW,
};

static const char *glaze_name(int v)
{
    return glaze_key((enum glaze)v);
}

static const char *share_name(int v)
{
    return share_key((enum share)v);
}

static const char *theme_name(int v)
{
    return theme_mode_key((enum theme_mode)v);
}

static const char *text_size_name(int v)
{
    return text_size_key((enum text_size)v);
}

static const char *region_name(int v)
{
    return region_key((enum region)v);
}

static const char *button_action_name(int v)
{
    return action_name((enum action_type)v);
}

static const struct config_choices glazes = { GLAZE_COUNT, glaze_name, NULL };
static const struct config_choices shares = { SHARE_COUNT, share_name, NULL };
static const struct config_choices themes = { THEME_MODE_COUNT, theme_name, NULL };
static const struct config_choices text_sizes = { TEXT_SIZE_COUNT, text_size_name, NULL };
static const struct config_choices regions = { REGION_COUNT, region_name, NULL };
static const struct config_choices actions = { sizeof button_actions / sizeof *button_actions,
                                               button_action_name, button_actions };

const struct config_section config_sections[] = {
    { "household", GROUP_HOUSEHOLD, 0 },
    { "left", GROUP_PERSON, offsetof(struct config, person[PARTNER_LEFT]) },
    { "right", GROUP_PERSON, offsetof(struct config, person[PARTNER_RIGHT]) },
    { "screen", GROUP_SCREEN, 0 },
    { "quiet", GROUP_QUIET, 0 },
    { "buttons", GROUP_BUTTONS, 0 },
    { "chords", GROUP_CHORDS, 0 },
    { "button left.mood", GROUP_BUTTON, offsetof(struct config, button[BUTTON_LEFT_MOOD]) },
    { "button left.promise", GROUP_BUTTON, offsetof(struct config, button[BUTTON_LEFT_PROMISE]) },
    { "button left.win", GROUP_BUTTON, offsetof(struct config, button[BUTTON_LEFT_WIN]) },
    { "button right.mood", GROUP_BUTTON, offsetof(struct config, button[BUTTON_RIGHT_MOOD]) },
    { "button right.promise", GROUP_BUTTON, offsetof(struct config, button[BUTTON_RIGHT_PROMISE]) },
    { "button right.win", GROUP_BUTTON, offsetof(struct config, button[BUTTON_RIGHT_WIN]) },
};

/* clang-format off */
#define AT(type, field) offsetof(type, field), sizeof ((type *)0)->field
#define IN(field) AT(struct config, field)
#define PLAIN(group, name, type, place) { group, name, type, place, 0, 0, 0, NULL }
#define RANGE(group, name, place, min, max) { group, name, TYPE_NUMBER, place, min, max, 1, NULL }
#define CHOICE(group, name, place, choices) { group, name, TYPE_CHOICE, place, 0, 0, 0, choices }

const struct config_key config_keys[] = {
    PLAIN(GROUP_HOUSEHOLD, "zone", TYPE_ZONE, IN(zone)),
    PLAIN(GROUP_HOUSEHOLD, "language", TYPE_LANGUAGE, IN(language)),
    RANGE(GROUP_HOUSEHOLD, "day_ends", IN(day_ends_hour), 0, 12),
    CHOICE(GROUP_HOUSEHOLD, "region", IN(region), &regions),

    PLAIN(GROUP_PERSON, "name", TYPE_NAME, AT(struct person, name)),
    CHOICE(GROUP_PERSON, "glaze", AT(struct person, glaze), &glazes),
    CHOICE(GROUP_PERSON, "share", AT(struct person, share), &shares),

    CHOICE(GROUP_SCREEN, "theme", IN(theme), &themes),
    PLAIN(GROUP_SCREEN, "day_from", TYPE_TIME, IN(day_from_min)),
    PLAIN(GROUP_SCREEN, "evening_from", TYPE_TIME, IN(evening_from_min)),
    CHOICE(GROUP_SCREEN, "text_size", IN(text_size), &text_sizes),
    PLAIN(GROUP_SCREEN, "less_motion", TYPE_FLAG, IN(less_motion)),
    { GROUP_SCREEN, "rotate", TYPE_NUMBER, IN(rotate), 0, 270, 90, NULL },
    { GROUP_SCREEN, "width_mm", TYPE_MM, IN(width_mm), 0, 2000, 1, NULL },
    RANGE(GROUP_SCREEN, "ambient_after", IN(ambient_after_s), 0, 86400),
    RANGE(GROUP_SCREEN, "off_after", IN(off_after_s), 0, 86400),

    PLAIN(GROUP_QUIET, "from", TYPE_TIME, IN(quiet_from_min)),
    PLAIN(GROUP_QUIET, "to", TYPE_TIME, IN(quiet_to_min)),

    /* The ranges keep the times in their order: a spike, a chord, a hold, a stuck button. */
    PLAIN(GROUP_BUTTONS, "chip", TYPE_LABEL, IN(chip)),
    PLAIN(GROUP_BUTTONS, "active_low", TYPE_FLAG, IN(active_low)),
    PLAIN(GROUP_BUTTONS, "pull_up", TYPE_FLAG, IN(pull_up)),
    RANGE(GROUP_BUTTONS, "spike_ms", IN(debounce.spike_ms), 1, 10),
    RANGE(GROUP_BUTTONS, "settle_ms", IN(debounce.settle_ms), 10, 80),
    RANGE(GROUP_BUTTONS, "hold_ms", IN(gesture.hold_ms), 500, 5000),
    RANGE(GROUP_BUTTONS, "chord_ms", IN(gesture.chord_ms), 50, 450),
    RANGE(GROUP_BUTTONS, "repeat_ms", IN(repeat_ms), 0, 10000),
    RANGE(GROUP_BUTTONS, "stuck_ms", IN(gesture.stuck_ms), 6000, 60000),

    PLAIN(GROUP_BUTTON, "line", TYPE_LABEL, AT(struct button_config, line)),
    PLAIN(GROUP_BUTTON, "led", TYPE_LABEL, AT(struct button_config, led)),
    CHOICE(GROUP_BUTTON, "press", AT(struct button_config, press), &actions),
    CHOICE(GROUP_BUTTON, "hold", AT(struct button_config, hold), &actions),
    PLAIN(GROUP_BUTTON, "key", TYPE_KEY, AT(struct button_config, key)),

    CHOICE(GROUP_CHORDS, "mood", IN(chord[BUTTON_MOOD]), &actions),
    CHOICE(GROUP_CHORDS, "promise", IN(chord[BUTTON_PROMISE]), &actions),
    CHOICE(GROUP_CHORDS, "win", IN(chord[BUTTON_WIN]), &actions),
};
/* clang-format on */

static_assert(sizeof config_sections / sizeof *config_sections == CONFIG_SECTIONS, "as declared");
static_assert(sizeof config_keys / sizeof *config_keys == CONFIG_KEYS, "as declared");
static_assert(sizeof(enum action_type) == sizeof(int), "choices are copied as int");

int config_section_find(const char *name)
{
    for (int i = 0; i < CONFIG_SECTIONS; i++) {
        if (strcmp(config_sections[i].name, name) == 0)
            return i;
    }
    return -1;
}

int config_key_find(int section, const char *name)
{
    for (int i = 0; i < CONFIG_KEYS; i++) {
        if (config_keys[i].group == config_sections[section].group && strcmp(config_keys[i].name, name) == 0)
            return i;
    }
    return -1;
}

static bool set_text(const struct config_key *k, void *field, const char *text)
{
    size_t length = strlen(text);
    if (length >= k->size)
        return false;
    memset(field, 0, k->size);
    memcpy(field, text, length);
    return true;
}

static bool only(const char *text, const char *allowed)
{
    return text[strspn(text, allowed)] == '\0';
}

static bool set_flag(const struct config_key *k, void *field, const char *text)
{
    static const char *const words[] = { "no", "yes", "off", "on", "false", "true", "0", "1" };
    (void)k;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(text, words[i]) == 0) {
            *(bool *)field = i % 2;
            return true;
        }
    }
    return false;
}

static bool number(const struct config_key *k, const char *text, int *out)
{
    if (*text == '\0' || strlen(text) > 6 || !only(text, "0123456789"))
        return false;
    *out = (int)strtol(text, NULL, 10);
    return *out >= k->min && *out <= k->max && (*out - k->min) % k->step == 0;
}

static bool set_number(const struct config_key *k, void *field, const char *text)
{
    int n;
    if (!number(k, text, &n))
        return false;
    *(int *)field = n;
    return true;
}

static bool set_mm(const struct config_key *k, void *field, const char *text)
{
    int n;
    if (!number(k, text, &n))
        return false;
    *(float *)field = (float)n;
    return true;
}

static bool set_time(const struct config_key *k, void *field, const char *text)
{
    int hours, minutes, used = 0;
    (void)k;
    if (!only(text, "0123456789:") || sscanf(text, "%2d:%2d%n", &hours, &minutes, &used) != 2 ||
        text[used] != '\0' || used < 4 || hours > 23 || minutes > 59)
        return false;
    *(int *)field = hours * 60 + minutes;
    return true;
}

static int choice(const struct config_choices *choices, int i)
{
    return choices->of ? (int)choices->of[i] : i;
}

static bool set_choice(const struct config_key *k, void *field, const char *text)
{
    for (int i = 0; i < k->choices->count; i++) {
        int value = choice(k->choices, i);
        if (strcmp(text, k->choices->name(value)) == 0) {
            memcpy(field, &value, sizeof value);
            return true;
        }
    }
    return false;
}

static bool set_name(const struct config_key *k, void *field, const char *text)
{
    return words_valid(text, NAME_CHARS) && !strchr(text, '\n') && name_check(text, "") != NAME_WORD &&
           set_text(k, field, text);
}

static bool set_zone(const struct config_key *k, void *field, const char *text)
{
    return (*text == '\0' || zone_exists(text)) && set_text(k, field, text);
}

static bool set_language(const struct config_key *k, void *field, const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    size_t first = strspn(text, letters);
    if (*text != '\0' && (first < 2 || first > 3 || !strchr("_@.", text[first])))
        return false;
    return only(text + first, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@.-") &&
           set_text(k, field, text);
}

static bool set_label(const struct config_key *k, void *field, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (*c <= ' ' || *c > '~')
            return false;
    }
    return set_text(k, field, text);
}

static bool set_key(const struct config_key *k, void *field, const char *text)
{
    (void)k;
    if (strlen(text) != 1 || !only(text, "abcdefghijklmnopqrstuvwxyz0123456789"))
        return false;
    *(char *)field = *text;
    return true;
}

static const struct {
    bool (*set)(const struct config_key *k, void *field, const char *text);
    const char *expects; /* NULL: made from the key */
} types[] = {
    [TYPE_FLAG] = { set_flag, "yes or no" },
    [TYPE_NUMBER] = { set_number, NULL },
    [TYPE_MM] = { set_mm, NULL },
    [TYPE_TIME] = { set_time, "a time of day such as 21:30" },
    [TYPE_CHOICE] = { set_choice, NULL },
    [TYPE_NAME] = { set_name,
                    "a name of at most 16 characters in UTF-8 (left, right, both and me are none)" },
    [TYPE_ZONE] = { set_zone, "a time zone such as Europe/Berlin" },
    [TYPE_LANGUAGE] = { set_language, "a language such as de or pt_BR" },
    [TYPE_LABEL] = { set_label, "a name without spaces that fits" },
    [TYPE_KEY] = { set_key, "one small letter or figure" },
};
static_assert(sizeof types / sizeof *types == TYPE_COUNT, "every type has its reader");
static_assert(NAME_CHARS == 16, "the number stands in the sentence above");

bool config_key_set(struct config *c, int section, int key, const char *text)
{
    const struct config_key *k = &config_keys[key];
    char *field = (char *)c + config_sections[section].base + k->offset;
    return types[k->type].set(k, field, text);
}

void config_key_print(const struct config *c, int section, int key, char *out, size_t size)
{
    const struct config_key *k = &config_keys[key];
    const void *field = (const char *)c + config_sections[section].base + k->offset;
    int n = 0;
    switch (k->type) {
    case TYPE_FLAG:
        snprintf(out, size, "%s", *(const bool *)field ? "yes" : "no");
        break;
    case TYPE_NUMBER:
        snprintf(out, size, "%d", *(const int *)field);
        break;
    case TYPE_MM:
        snprintf(out, size, "%d", (int)*(const float *)field);
        break;
    case TYPE_TIME:
        n = *(const int *)field;
        snprintf(out, size, "%02d:%02d", n / 60 % (DAY_MIN / 60), n % 60);
        break;
    case TYPE_CHOICE:
        memcpy(&n, field, sizeof n);
        snprintf(out, size, "%s", k->choices->name(n));
        break;
    case TYPE_KEY:
        snprintf(out, size, "%c", *(const char *)field);
        break;
    case TYPE_NAME:
    case TYPE_ZONE:
    case TYPE_LANGUAGE:
    case TYPE_LABEL:
        snprintf(out, size, "%s", (const char *)field);
        break;
    case TYPE_COUNT:
        break;
    }
}

static void list_choices(const struct config_choices *choices, char *out, size_t size)
{
    size_t used = 0;
    for (int i = 0; i < choices->count && used < size; i++) {
        const char *before = i == 0 ? "" : i == choices->count - 1 ? " or " : ", ";
        used += (size_t)snprintf(out + used, size - used, "%s%s", before, choices->name(choice(choices, i)));
    }
}

void config_key_expects(int key, char *out, size_t size)
{
    const struct config_key *k = &config_keys[key];
    if (types[k->type].expects)
        snprintf(out, size, "%s", types[k->type].expects);
    else if (k->choices)
        list_choices(k->choices, out, size);
    else if (k->step == 1)
        snprintf(out, size, "a whole number from %d to %d", k->min, k->max);
    else
        snprintf(out, size, "a number from %d to %d in steps of %d", k->min, k->max, k->step);
}
