#include "firmware/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool parse_bool(const char *value, bool *out)
{
    if (strcmp(value, "0") != 0 && strcmp(value, "1") != 0)
        return false;
    *out = value[0] == '1';
    return true;
}

static bool set_name(struct facts *f, enum partner who, const char *value)
{
    if (!*value || strchr(value, '\n') || !words_valid(value, NAME_CHARS))
        return false;
    snprintf(f->person[who].name, sizeof f->person[who].name, "%s", value);
    return true;
}

static bool set_glaze(struct facts *f, enum partner who, const char *value)
{
    return glaze_from_key(value, &f->person[who].glaze);
}

static bool set_share(struct facts *f, enum partner who, const char *value)
{
    return share_from_key(value, &f->person[who].share);
}

/* Never back: the setting up lets one choose for the other. */
static bool set_setup_done(struct facts *f, enum partner who, const char *value)
{
    (void)who;
    return parse_bool(value, &f->set_up) && f->set_up;
}

static bool set_theme(struct facts *f, enum partner who, const char *value)
{
    (void)who;
    return theme_mode_from_key(value, &f->theme);
}

static bool set_text_size(struct facts *f, enum partner who, const char *value)
{
    (void)who;
    return text_size_from_key(value, &f->text_size);
}

static bool set_less_motion(struct facts *f, enum partner who, const char *value)
{
    (void)who;
    return parse_bool(value, &f->less_motion);
}

static bool set_cards_hidden(struct facts *f, enum partner who, const char *value)
{
    (void)who;
    return parse_bool(value, &f->cards_hidden);
}

static bool set_region(struct facts *f, enum partner who, const char *value)
{
    (void)who;
    return region_from_key(value, &f->region);
}

static bool parse_minute(const char *text, int *out)
{
    int hours, minutes, used = 0;
    if (strspn(text, "0123456789:") != 5 || sscanf(text, "%2d:%2d%n", &hours, &minutes, &used) != 2 ||
        used != 5 || hours > 23 || minutes > 59)
        return false;
    *out = 60 * hours + minutes;
    return true;
}

/* "22:00-06:30". */
static bool set_quiet(struct facts *f, enum partner who, const char *value)
{
    char from[6];
    int from_min, to_min;
    (void)who;
    if (strlen(value) != 11 || value[5] != '-')
        return false;
    memcpy(from, value, 5);
    from[5] = '\0';
    if (!parse_minute(from, &from_min) || !parse_minute(value + 6, &to_min))
        return false;
    f->quiet_set = true;
    f->quiet_from_min = from_min;
    f->quiet_to_min = to_min;
    return true;
}

static bool set_review_day(struct facts *f, enum partner who, const char *value)
{
    (void)who;
    if (!weekday_from_key(value, &f->review_weekday))
        return false;
    f->review_weekday_set = true;
    return true;
}

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

static bool set_plain(const char *value, const char *allowed, char *out, size_t size)
{
    if (!*value || strlen(value) >= size || value[strspn(value, allowed)] != '\0')
        return false;
    snprintf(out, size, "%s", value);
    return true;
}

static bool set_language(struct facts *f, enum partner who, const char *value)
{
    (void)who;
    return set_plain(value, LETTERS "_", f->language, sizeof f->language);
}

/* Whether there is such a zone is seen where it is set or used (firmware/zone.h): another machine may have
 * it. */
static bool set_zone(struct facts *f, enum partner who, const char *value)
{
    (void)who;
    return *value != '/' && set_plain(value, LETTERS "0123456789_+-/", f->zone, sizeof f->zone);
}

/* What follows of it is told with the leaving itself (projection_practice.c). */
static bool set_begun(struct facts *f, enum partner who, const char *value)
{
    (void)f;
    (void)who;
    return strcmp(value, "1") == 0;
}

static bool parse_number(const char *value, int least, int most, int *out)
{
    char *end;
    long number = strtol(value, &end, 10);
    if (!*value || strlen(value) > 3 || value[strspn(value, "0123456789")] != '\0' || number < least ||
        number > most)
        return false;
    *out = (int)number;
    return true;
}

/* Never 0: a lit panel that shows nothing looks broken. */
static bool set_light_day(struct facts *f, enum partner who, const char *value)
{
    (void)who;
    return parse_number(value, 1, 100, &f->light[LIGHT_DAY]);
}

static bool set_light_evening(struct facts *f, enum partner who, const char *value)
{
    (void)who;
    return parse_number(value, 1, 100, &f->light[LIGHT_EVENING]);
}

static bool set_light_quiet(struct facts *f, enum partner who, const char *value)
{
    (void)who;
    return parse_number(value, 1, 100, &f->light[LIGHT_QUIET]);
}

static bool set_turn(struct facts *f, enum partner who, const char *value)
{
    int degrees;
    (void)who;
    if (!parse_number(value, 0, 270, &degrees) || degrees % 90 != 0)
        return false;
    f->turn_set = true;
    f->turn = degrees;
    return true;
}

struct setting {
    const char *key;
    bool personal;
    bool (*set)(struct facts *f, enum partner who, const char *value);
    const char *known; /* what it can be */
};

#define PERCENT "a whole number from 1 to 100"

static const struct setting settings[] = {
    { SETTING_NAME, true, set_name, "a name of at most 16 characters in UTF-8" },
    { SETTING_GLAZE, true, set_glaze, "celadon, terracotta, cobalt, plum, moss or slate" },
    { SETTING_SHARE, true, set_share, "both or just_me" },
    { SETTING_BEGUN, true, set_begun, "1" },
    { SETTING_SETUP_DONE, false, set_setup_done, "1" },
    { SETTING_THEME, false, set_theme, "clock, day or evening" },
    { SETTING_TEXT_SIZE, false, set_text_size, "normal, large or largest" },
    { SETTING_LESS_MOTION, false, set_less_motion, "0 or 1" },
    { SETTING_REGION, false, set_region, "us, uk, ie, ca, au, es, de or nl" },
    { SETTING_CARDS_HIDDEN, false, set_cards_hidden, "0 or 1" },
    { SETTING_QUIET_HOURS, false, set_quiet, "two times like 22:00-06:30" },
    { SETTING_REVIEW_DAY, false, set_review_day, "a day of the week like sunday" },
    { SETTING_LANGUAGE, false, set_language, "a language like de" },
    { SETTING_ZONE, false, set_zone, "a time zone like Europe/Berlin" },
    { SETTING_LIGHT_DAY, false, set_light_day, PERCENT },
    { SETTING_LIGHT_EVENING, false, set_light_evening, PERCENT },
    { SETTING_LIGHT_QUIET, false, set_light_quiet, PERCENT },
    { SETTING_TURN, false, set_turn, "0, 90, 180 or 270" },
};

static const struct setting *find(const char *key)
{
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        if (strcmp(settings[i].key, key) == 0)
            return &settings[i];
    return NULL;
}

bool settings_apply(struct facts *f, enum partner who, const char *key, const char *value)
{
    const struct setting *s = find(key);
    return s && !(s->personal && who == PARTNER_NONE) && s->set(f, who, value);
}

bool settings_valid(enum partner who, const char *key, const char *value)
{
    struct facts scratch = { 0 };
    return settings_apply(&scratch, who, key, value);
}

/* The keys of all that there are, one after the other. */
static void refuse_key(const char *key, char *why, size_t size)
{
    char text[WORDS_SHOWN_BYTES];
    size_t count = sizeof settings / sizeof *settings;
    int n = snprintf(why, size, "\"%s\": there is no such setting; use ", words_shown(key, text));
    for (size_t i = 0; i < count && n > 0 && (size_t)n < size; i++)
        n += snprintf(why + n, size - (size_t)n, "%s%s",
                      i == 0           ? ""
                      : i + 1 == count ? " or "
                                       : ", ",
                      settings[i].key);
}

bool settings_check(enum partner who, const char *key, const char *value, char *why, size_t size)
{
    const struct setting *s = find(key);
    char text[WORDS_SHOWN_BYTES];
    if (!s)
        refuse_key(key, why, size);
    else if (s->personal && who == PARTNER_NONE)
        snprintf(why, size, "%s: is somebody's; say left or right in place of \"-\"", key);
    else if (!settings_valid(who, key, value))
        snprintf(why, size, "%s: \"%s\" is not %s", key, words_shown(value, text), s->known);
    else
        return true;
    return false;
}

static bool is_flag(const char *value)
{
    bool on;
    return parse_bool(value, &on);
}

static bool is_day(const char *value)
{
    return *value && strlen(value) <= 6 && value[strspn(value, "0123456789")] == '\0';
}

static bool is_pace(const char *value)
{
    enum pace pace;
    return pace_from_key(value, &pace);
}

/* What one sets for oneself. A key with a dot at its end goes on: with an idea, a date, what was shown. */
static const struct {
    const char *key;
    bool (*is)(const char *value);
    const char *known;
} privates[] = {
    { PRIVATE_PACE, is_pace, "daily, some or rare" },
    { PRIVATE_CLOSENESS, is_day, "0, or the day it is wanted from, in days since 1970" },
    { PRIVATE_INNER, is_flag, "0 or 1" },
    { PRIVATE_HELPER, is_flag, "0 or 1" },
    { PRIVATE_PICK, is_flag, "0 or 1" },
    { PRIVATE_QUIET, is_flag, "0 or 1" },
    { PRIVATE_ASKED, is_day, "a day, in days since 1970" },
};

static bool is_of(const char *key, const char *known)
{
    size_t length = strlen(known);
    bool goes_on = known[length - 1] == '.';
    return strncmp(key, known, length) == 0 && (goes_on ? key[length] != '\0' : key[length] == '\0');
}

/* "quiet.12-24": a day of every year. */
static bool is_date(const char *key)
{
    const char *date = key + strlen(PRIVATE_QUIET);
    int month, day;
    bool formed = strlen(date) == 5 && date[2] == '-' && strspn(date, "0123456789-") == 5 &&
                  sscanf(date, "%2d-%2d", &month, &day) == 2;
    return formed && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool settings_check_private(const char *key, const char *value, char *why, size_t size)
{
    char text[WORDS_SHOWN_BYTES], given[WORDS_SHOWN_BYTES];
    for (size_t i = 0; i < sizeof privates / sizeof *privates; i++) {
        if (!is_of(key, privates[i].key))
            continue;
        if (strcmp(privates[i].key, PRIVATE_QUIET) == 0 && !is_date(key))
            snprintf(why, size, "\"%s\": is no date of a year; write it like quiet.12-24",
                     words_shown(key, text));
        else if (!privates[i].is(value))
            snprintf(why, size, "%s: \"%s\" is not %s", words_shown(key, text), words_shown(value, given),
                     privates[i].known);
        else
            return true;
        return false;
    }
    snprintf(why, size,
             "\"%s\": there is no such thing; use pace, closeness, inner, helper, pick.IDEA or quiet.MM-DD",
             words_shown(key, text));
    return false;
}

bool settings_personal(const char *key)
{
    const struct setting *s = find(key);
    return s && s->personal;
}
