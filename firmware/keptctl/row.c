#include "firmware/keptctl/row.h"

#include <assert.h>
#include <string.h>

#include "firmware/json.h"

#define WHO_BYTES (2 * NAME_BYTES + 8)
#define INDENT "             "

/* A partner's name, or the side while there is none. */
static const char *name_of(const struct person person[PARTNER_COUNT], enum partner p)
{
    return person[p].name[0] ? person[p].name : partner_key(p);
}

/* Whose it is: one name, or both. */
static const char *who(enum partner p, const struct person person[PARTNER_COUNT], char out[WHO_BYTES])
{
    if (p == PARTNER_NONE)
        snprintf(out, WHO_BYTES, "%s and %s", name_of(person, PARTNER_LEFT), name_of(person, PARTNER_RIGHT));
    else
        snprintf(out, WHO_BYTES, "%s", name_of(person, p));
    return out;
}

static void json_mood(FILE *to, const struct entry *row)
{
    if (row->kind != ENTRY_MOOD)
        return;
    fprintf(to, ",\"mood\":%d", (int)row->weather);
    json_field(to, "weather", weather_key(row->weather));
    if (row->help != HELP_NONE)
        json_field(to, "help", help_key(row->help));
}

void row_json(FILE *to, const struct entry *row, const struct person person[PARTNER_COUNT])
{
    char hex[UID_HEX + 1], name[WHO_BYTES];
    struct local_time date = timebase_date(row->day);
    uid_format(&row->uid, hex);
    fprintf(to, "{\"uid\":\"%s\"", hex);
    json_field(to, "partner", row->partner == PARTNER_NONE ? "both" : partner_key(row->partner));
    json_field(to, "name", who(row->partner, person, name));
    json_field(to, "kind", entry_kind_key(row->kind));
    json_mood(to, row);
    fprintf(to, ",\"day\":\"%04d-%02d-%02d\"", date.year, date.month, date.day);
    json_field(to, "part", day_part_key(row->part));
    if (row->for_yesterday)
        fputs(",\"for_yesterday\":true", to);
    json_field(to, "words", row->words);
    if (row->words_taken_back)
        fputs(",\"words_taken_back\":true", to);
    if (row->answer != ANSWER_NONE)
        json_field(to, "answer", answer_key(row->answer));
    fputs("}\n", to);
}

static void heading(FILE *to, int32_t day)
{
    static const char *const weekdays[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday" };
    struct local_time date = timebase_date(day);
    fprintf(to, "%s, %04d-%02d-%02d\n", weekdays[date.weekday], date.year, date.month, date.day);
}

static void indented(FILE *to, const char *words)
{
    while (*words) {
        static const char ends[] = { '\n', WORDS_PART, '\0' };
        size_t length = strcspn(words, ends);
        fprintf(to, "%s%.*s\n", length > 0 ? INDENT : "", (int)length, words);
        words += length + (words[length] != '\0');
    }
}

static void mood_text(FILE *to, const struct entry *row)
{
    static const char *const helps[] = { "", ", kind words would help", ", time together would help",
                                         ", quiet would help" };
    static_assert(sizeof helps / sizeof *helps == HELP_COUNT, "words for every help");
    fprintf(to, ": %s%s", weather_key(row->weather), helps[row->help]);
}

void row_text(FILE *to, const struct entry *row, const struct person person[PARTNER_COUNT], int32_t *day)
{
    static const char *const kinds[] = { "mood",
                                         "a kept promise",
                                         "a small win",
                                         "a shared win",
                                         "owning something",
                                         "a line after talking",
                                         "a goodnight card" };
    static const char *const answers[] = { "", "I noticed", "Thank you", "I hear you" };
    static_assert(sizeof kinds / sizeof *kinds == ENTRY_KIND_COUNT, "words for every kind");
    static_assert(sizeof answers / sizeof *answers == ANSWER_COUNT, "words for every answer");
    char name[WHO_BYTES];
    if (row->day != *day)
        heading(to, row->day);
    *day = row->day;
    fprintf(to, "  %-10s %s, %s", row->for_yesterday ? "" : day_part_key(row->part),
            who(row->partner, person, name), kinds[row->kind]);
    if (row->kind == ENTRY_MOOD)
        mood_text(to, row);
    fputs(row->for_yesterday ? ", told the day after\n" : "\n", to);
    indented(to, row->words);
    if (row->words_taken_back)
        fputs(INDENT "words taken back\n", to);
    if (row->answer != ANSWER_NONE && row->partner != PARTNER_NONE)
        fprintf(to, INDENT "%s: %s\n",
                name_of(person, row->partner == PARTNER_LEFT ? PARTNER_RIGHT : PARTNER_LEFT),
                answers[row->answer]);
}

/* Of the parts there are: -1 for no words at all. */
static int last_part(const char *words)
{
    int last = *words ? 0 : -1;
    for (; *words; words++)
        last += *words == WORDS_PART;
    return last;
}

static void parts(FILE *to, const char *words)
{
    char part[WORDS_BYTES + 1];
    fputs(",\"words\":[", to);
    for (int i = 0; i <= last_part(words); i++) {
        fputs(i > 0 ? "," : "", to);
        (void)words_part_of(words, i, part, sizeof part);
        json_string(to, part);
    }
    fputs("]}\n", to);
}

static void day_field(FILE *to, const char *key, int32_t day)
{
    struct local_time date = timebase_date(day);
    if (day != 0)
        fprintf(to, ",\"%s\":\"%04d-%02d-%02d\"", key, date.year, date.month, date.day);
}

void thing_json(FILE *to, const struct thing *t, const char *words, const struct person person[PARTNER_COUNT])
{
    char hex[UID_HEX + 1], name[WHO_BYTES];
    uid_format(&t->uid, hex);
    fprintf(to, "{\"uid\":\"%s\"", hex);
    json_field(to, "kind", thing_kind_key(t->kind));
    json_field(to, "partner", t->partner == PARTNER_NONE ? "both" : partner_key(t->partner));
    json_field(to, "name", who(t->partner, person, name));
    json_field(to, "state", thing_state_key(t->state));
    day_field(to, "day", t->day);
    if (t->kind == THING_REVIEW) { /* where the two of them are */
        fprintf(to, ",\"minutes\":%d,\"step\":%d", (int)t->value, (int)t->step);
        json_field(to, "floor", t->floor == PARTNER_NONE ? "both" : partner_key(t->floor));
    }
    parts(to, words);
}

/* Its words on one line: a thing is one line to whoever pipes it on. */
static void one_line(FILE *to, const char *words)
{
    for (; *words; words++) {
        if (*words == WORDS_PART)
            fputs(" | ", to);
        else
            putc(*words == '\n' ? ' ' : *words, to);
    }
}

void thing_text(FILE *to, const struct thing *t, const char *words, const struct person person[PARTNER_COUNT])
{
    char hex[UID_HEX + 1], name[WHO_BYTES];
    uid_format(&t->uid, hex);
    fprintf(to, "%s  %-11s  %s", hex, thing_kind_key(t->kind), who(t->partner, person, name));
    if (t->day != 0) {
        struct local_time date = timebase_date(t->day);
        fprintf(to, ", %04d-%02d-%02d", date.year, date.month, date.day);
    }
    if (*words)
        fputs(": ", to);
    one_line(to, words);
    putc('\n', to);
}

static const char *own_kind(const struct own_row *row)
{
    return row->thing != THING_NONE ? thing_kind_key(row->thing) : entry_kind_key(row->entry);
}

void own_json(FILE *to, const struct own_row *row, const char *words)
{
    char hex[UID_HEX + 1];
    bool mood = row->thing == THING_NONE && row->entry == ENTRY_MOOD;
    uid_format(&row->uid, hex);
    fprintf(to, "{\"uid\":\"%s\"", hex);
    json_field(to, "kind", own_kind(row));
    if (mood)
        fprintf(to, ",\"mood\":%d", (int)row->weather);
    if (mood)
        json_field(to, "weather", weather_key(row->weather));
    if (mood && row->help != HELP_NONE)
        json_field(to, "help", help_key(row->help));
    day_field(to, "day", row->day);
    day_field(to, "created", row->created_day);
    json_field(to, "part", day_part_key(row->part));
    parts(to, words);
}

void own_text(FILE *to, const struct own_row *row, const char *words)
{
    struct local_time date = timebase_date(row->created_day);
    fprintf(to, "%04d-%02d-%02d  %-11s", date.year, date.month, date.day, own_kind(row));
    if (row->thing == THING_NONE && row->entry == ENTRY_MOOD)
        fprintf(to, "  %s", weather_key(row->weather));
    if (row->thing != THING_NONE && row->day != 0) {
        struct local_time until = timebase_date(row->day);
        fprintf(to, "  %04d-%02d-%02d", until.year, until.month, until.day);
    }
    fputs(*words ? "  " : "", to);
    one_line(to, words);
    putc('\n', to);
}
