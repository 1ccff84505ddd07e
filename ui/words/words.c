#include "ui/words/words.h"

#include <assert.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DOMAIN "kept"
#define DAYS_BY_NAME 7 /* a weekday alone is clear for less than a week */

static const char *const weekdays[] = {
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
};
static_assert(sizeof weekdays / sizeof *weekdays == 7, "a name for every weekday");

static const char *const short_weekdays[] = {
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
};
static_assert(sizeof short_weekdays / sizeof *short_weekdays == 7, "a short name for every weekday");

static const char *const months[] = {
    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};
static_assert(sizeof months / sizeof *months == 12, "a name for every month");

static const char *const parts[] = {
    [PART_MORNING] = N_("Morning"),
    [PART_AFTERNOON] = N_("Afternoon"),
    [PART_EVENING] = N_("Evening"),
    [PART_NIGHT] = N_("Night"),
};
static_assert(sizeof parts / sizeof *parts == PART_COUNT, "a name for every part of the day");

static const char *const weathers[] = {
    [WEATHER_NONE] = "",
    [WEATHER_STORMY] = N_("Stormy"),
    [WEATHER_RAINY] = N_("Rainy"),
    [WEATHER_CLOUDY] = N_("Cloudy"),
    [WEATHER_CLEARING] = N_("Clearing"),
    [WEATHER_SUNNY] = N_("Sunny"),
};
static_assert(sizeof weathers / sizeof *weathers == WEATHER_COUNT, "a name for every weather");

static const char *const entries[] = {
    [ENTRY_MOOD] = N_("Mood"),
    [ENTRY_PROMISE] = N_("Kept a promise"),
    [ENTRY_WIN] = N_("Small win"),
    [ENTRY_SHARED_WIN] = N_("A shared win"),
    [ENTRY_SLIP] = N_("Owning something"),
    [ENTRY_LINE] = N_("We talked"),
    [ENTRY_GOODNIGHT] = N_("Goodnight card"),
};
static_assert(sizeof entries / sizeof *entries == ENTRY_KIND_COUNT, "a name for every kind of entry");

static const char *const helps[] = {
    [HELP_NONE] = "",
    [HELP_KIND_WORDS] = N_("Kind words"),
    [HELP_TIME_TOGETHER] = N_("Time together"),
    [HELP_QUIET] = N_("Quiet"),
};
static_assert(sizeof helps / sizeof *helps == HELP_COUNT, "a name for every kind of help");

static const char *const answers[] = {
    [ANSWER_NONE] = "",
    [ANSWER_NOTICED] = N_("I noticed"),
    [ANSWER_THANKS] = N_("Thank you"),
    [ANSWER_HEARD] = N_("I hear you"),
};
static_assert(sizeof answers / sizeof *answers == ANSWER_COUNT, "a name for every answer");

/* gettext("") is the catalogue's header. */
static const char *translated(const char *text)
{
    return *text ? _(text) : "";
}

static const char *system_language(void)
{
    static const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return value;
    }
    return "C";
}

/* Which locales were generated on this machine must not matter: LANGUAGE alone decides. glibc ignores
 * LANGUAGE in "C" and, since 2.41 (trixie), in "C.UTF-8" and all its spellings; a territory of C that
 * nobody made is C.UTF-8 under another name, and there it listens. */
static void use_locale(void)
{
    if (!setlocale(LC_MESSAGES, "C_XX.UTF-8"))
        setlocale(LC_MESSAGES, "");
    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        setlocale(LC_CTYPE, "");
}

void words_init(const char *language, const char *locale_dir)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "%s", *language ? language : system_language());
    setenv("LANGUAGE", locale_dir ? wanted : "C", 1);
    use_locale();
    if (locale_dir)
        bindtextdomain(DOMAIN, locale_dir);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
}

/* No day and no month of a language here begins beyond ASCII; one that does stays as it is. */
void words_capital(char *text)
{
    if (*text >= 'a' && *text <= 'z')
        *text = (char)(*text - 'a' + 'A');
}

bool words_from_right(void)
{
    /* TRANSLATORS: "direction: from the right" where your language is read from right to left. */
    return strcmp(_("direction: from the left"), "direction: from the right") == 0;
}

const char *words_weekday(int weekday)
{
    assert(weekday >= 0 && weekday < 7);
    return _(weekdays[weekday]);
}

const char *words_weekday_short(int weekday)
{
    assert(weekday >= 0 && weekday < 7);
    return _(short_weekdays[weekday]);
}

const char *words_month(int month)
{
    assert(month >= 1 && month <= 12);
    return _(months[month - 1]);
}

const char *words_part(enum day_part p)
{
    assert(p < PART_COUNT);
    return _(parts[p]);
}

const char *words_weather(enum weather w)
{
    assert(w < WEATHER_COUNT);
    return translated(weathers[w]);
}

const char *words_entry(enum entry_kind k)
{
    assert(k < ENTRY_KIND_COUNT);
    return _(entries[k]);
}

const char *words_help(enum help h)
{
    assert(h < HELP_COUNT);
    return translated(helps[h]);
}

const char *words_answer(enum answer a)
{
    assert(a < ANSWER_COUNT);
    return translated(answers[a]);
}

/* Appends LENGTH bytes of TEXT at *USED, as many whole characters as fit. */
static void append(char *out, size_t size, size_t *used, const char *text, size_t length)
{
    size_t room = size - 1 - *used;
    if (length > room) {
        length = room;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(out + *used, text, length);
    *used += length;
    out[*used] = '\0';
}

static const char *value_of(const struct words_value *values, int count, const char *name, size_t length)
{
    for (int i = 0; i < count; i++)
        if (strlen(values[i].name) == length && memcmp(values[i].name, name, length) == 0)
            return values[i].value;
    return NULL;
}

void words_fill(const char *pattern, const struct words_value *values, int count, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    while (*pattern) {
        const char *end = *pattern == '{' ? strchr(pattern, '}') : NULL;
        const char *value = end ? value_of(values, count, pattern + 1, (size_t)(end - pattern - 1)) : NULL;
        if (value) {
            append(out, size, &used, value, strlen(value));
            pattern = end + 1;
            continue;
        }
        size_t plain = 1 + strcspn(pattern + 1, "{");
        append(out, size, &used, pattern, plain);
        pattern += plain;
    }
}

static void fill_date(const char *pattern, int32_t day, char *out, size_t size)
{
    struct local_time t = timebase_date(day);
    char number[12], year[12];
    snprintf(number, sizeof number, "%d", t.day);
    snprintf(year, sizeof year, "%d", t.year);
    const struct words_value values[] = {
        { "weekday", words_weekday(t.weekday) },
        { "day", number },
        { "month", words_month(t.month) },
        { "year", year },
    };
    words_fill(pattern, values, sizeof values / sizeof *values, out, size);
}

void words_date(int32_t day, char *out, size_t size)
{
    /* TRANSLATORS: put the parts in the order of your language; leave the words in {} as they are. */
    fill_date(_("{weekday} {day} {month}"), day, out, size);
}

void words_day_heading(int32_t day, int32_t today, char *out, size_t size)
{
    int64_t ago = (int64_t)today - day;
    if (ago == 0)
        words_fill(_("Today"), NULL, 0, out, size);
    else if (ago == 1)
        words_fill(_("Yesterday"), NULL, 0, out, size);
    else if (ago > 1 && ago < DAYS_BY_NAME)
        words_fill(words_weekday(timebase_date(day).weekday), NULL, 0, out, size);
    else if (timebase_date(day).year == timebase_date(today).year)
        fill_date(_("{day} {month}"), day, out, size);
    else
        fill_date(_("{day} {month} {year}"), day, out, size);
    words_capital(out);
}

void words_clock(const struct local_time *t, char *out, size_t size)
{
    char hour[12], minute[12];
    snprintf(hour, sizeof hour, "%d", t->hour);
    snprintf(minute, sizeof minute, "%02d", t->minute);
    const struct words_value values[] = { { "hour", hour }, { "minute", minute } };
    /* TRANSLATORS: the time of day, 24 hours. */
    words_fill(_("{hour}:{minute}"), values, sizeof values / sizeof *values, out, size);
}
