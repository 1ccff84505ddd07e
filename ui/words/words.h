/* Words on the screen: gettext, and dates and times made of translated parts (strftime does not
 * follow LANGUAGE; facts.md). English is the message id. */
#ifndef KEPT_UI_WORDS_H
#define KEPT_UI_WORDS_H

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>

#include "firmware/model.h"

#define _(text) gettext(text)
#define N_(text) text

/* Sets locale, text domain and LANGUAGE ("" : the system's). LOCALE_DIR holds
 * LANGUAGE/LC_MESSAGES/kept.mo; NULL: English. Numbers keep the C locale. Once, before any
 * thread is started; tests call it again to change the language. */
void words_init(const char *language, const char *locale_dir);

/* Whether the language is read from right to left: its catalogue says so. */
bool words_from_right(void);

/* Translated, valid until the language changes. An index out of range is a programmer's error. */
const char *words_weekday(int weekday);       /* "Monday"; 0 is Monday */
const char *words_weekday_short(int weekday); /* "Mon" */
const char *words_month(int month);           /* "November"; 1 is January */
const char *words_part(enum day_part p);      /* "Morning" */
const char *words_weather(enum weather w);    /* "" for WEATHER_NONE */
const char *words_entry(enum entry_kind k);   /* "Small win", "Kept a promise" */
const char *words_help(enum help h);          /* "" for HELP_NONE */
const char *words_answer(enum answer a);      /* "I noticed"; "" for ANSWER_NONE */

/* TEXT as a line of its own begins: many languages write days and months small within a sentence. */
void words_capital(char *text);

/* Write to OUT, always terminated, cut at a whole character when SIZE is short. */
void words_date(int32_t day, char *out, size_t size); /* "Monday 23 November", as within a sentence */
void words_day_heading(
    int32_t day, int32_t today, char *out,
    size_t size); /* Today, Yesterday, weekday, then date, with the year when it is another */
void words_clock(const struct local_time *t, char *out, size_t size); /* "8:12", 24 hours */

/* Fills PATTERN, in which "{name}" stands for a part, with PARTS. A translator may move, repeat
 * or leave out parts; a name that is not known stays as it was written, so that no translation
 * can do harm (a printf format could). */
struct words_value {
    const char *name, *value;
};
void words_fill(const char *pattern, const struct words_value *parts, int count, char *out, size_t size);

#endif
