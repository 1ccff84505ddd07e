#include "firmware/action.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/button.h"

/* Longest field of a line but its text; anything longer is no time, name or number of ours. */
#define FIELD_BYTES 63

enum value_kind {
    VALUE_NONE,
    VALUE_WEATHER, /* 1..5 */
    VALUE_NUMBER,
    VALUE_OPTIONAL, /* a number, 0 when left out */
    VALUE_HELP,
    VALUE_SHARE,
    VALUE_ENTRY,
    VALUE_ANSWER,
    VALUE_REPLY,
    VALUE_BUTTON,
    VALUE_THING,
    VALUE_STATE,
    VALUE_MARK,
    VALUE_KIND_COUNT
};

enum text_kind { TEXT_NONE, TEXT_OPTIONAL, TEXT_REQUIRED, TEXT_SETTING };

/* What an action of a type is made of. */
struct shape {
    const char *name;
    bool owned; /* must be somebody's: who is left or right */
    enum value_kind value;
    bool uid; /* may name an entry: the one it is about, or is to be */
    enum text_kind text;
    bool from; /* may name another thing it speaks of */
    bool day;
};

static const struct shape shapes[] = {
    [ACTION_NONE] = { .name = "none" },
    [ACTION_MOOD] = { "mood", true, VALUE_WEATHER, true, TEXT_OPTIONAL },
    [ACTION_PROMISE] = { "promise", true, VALUE_NONE, true, TEXT_OPTIONAL, .from = true },
    [ACTION_WIN] = { "win", true, VALUE_NONE, true, TEXT_OPTIONAL },
    [ACTION_SHARED_WIN] = { .name = "shared_win", .uid = true, .text = TEXT_OPTIONAL },
    [ACTION_HELP] = { "help", true, VALUE_HELP, false, TEXT_NONE },
    [ACTION_SHARE] = { "share", true, VALUE_SHARE, false, TEXT_NONE },
    [ACTION_WORDS] = { "words", true, VALUE_NONE, true, TEXT_REQUIRED },
    [ACTION_UNDO] = { "undo", true, VALUE_ENTRY, false, TEXT_NONE },
    [ACTION_TAKE_BACK] = { "take_back", true, VALUE_NONE, true, TEXT_NONE },
    [ACTION_ANSWER] = { "answer", true, VALUE_ANSWER, true, TEXT_NONE },
    [ACTION_PROMPT] = { .name = "prompt", .value = VALUE_REPLY },
    [ACTION_SETTING] = { .name = "setting", .text = TEXT_SETTING },
    [ACTION_MOOD_OPEN] = { .name = "mood_open", .owned = true },
    [ACTION_MOOD_STEP] = { .name = "mood_step", .owned = true },
    [ACTION_OPEN] = { .name = "open", .value = VALUE_NUMBER },
    [ACTION_OPEN_ENTRY] = { .name = "open_entry", .value = VALUE_OPTIONAL, .uid = true },
    [ACTION_OPEN_WORDS] = { .name = "open_words", .owned = true, .uid = true },
    [ACTION_BACK] = { .name = "back" },
    [ACTION_DONE] = { .name = "done" },
    [ACTION_COVER] = { .name = "cover" },
    [ACTION_REVIEW] = { .name = "review" },
    [ACTION_WAKE] = { .name = "wake" },
    [ACTION_TYPE] = { .name = "type", .text = TEXT_REQUIRED },
    [ACTION_ERASE] = { .name = "erase" },
    [ACTION_KEYS] = { .name = "keys", .value = VALUE_NUMBER },
    [ACTION_CARET] = { .name = "caret", .value = VALUE_NUMBER },
    [ACTION_SCROLL] = { .name = "scroll", .value = VALUE_NUMBER },
    [ACTION_FLING] = { .name = "fling", .value = VALUE_NUMBER },
    [ACTION_SCRUB] = { .name = "scrub", .value = VALUE_NUMBER },
    [ACTION_SLIP] = { "slip", true, VALUE_SHARE, true, TEXT_REQUIRED, .from = true },
    [ACTION_LINE] = { .name = "line", .uid = true, .text = TEXT_REQUIRED },
    [ACTION_GOODNIGHT] = { "goodnight", true, VALUE_NONE, true, TEXT_REQUIRED },
    [ACTION_NAME] = { .name = "name", .owned = true, .uid = true, .from = true },
    [ACTION_THING] = { "thing", false, VALUE_THING, true, TEXT_OPTIONAL, true, true },
    [ACTION_OWN] = { "own", true, VALUE_THING, true, TEXT_REQUIRED, true, true },
    [ACTION_OWN_DROP] = { .name = "own_drop", .owned = true, .uid = true },
    [ACTION_THING_STATE] = { .name = "thing_state", .value = VALUE_STATE, .uid = true, .day = true },
    [ACTION_THING_DAY] = { .name = "thing_day", .uid = true, .day = true },
    [ACTION_THING_WORDS] = { .name = "thing_words", .uid = true, .text = TEXT_REQUIRED },
    [ACTION_REVIEW_BEGIN] = { .name = "review_begin", .value = VALUE_NUMBER, .uid = true },
    [ACTION_REVIEW_STEP] = { .name = "review_step", .value = VALUE_NUMBER, .uid = true },
    [ACTION_PAUSE] = { .name = "pause", .value = VALUE_NUMBER },
    [ACTION_CALM] = { .name = "calm", .value = VALUE_NUMBER },
    [ACTION_PRIVATE] = { .name = "private", .owned = true, .text = TEXT_SETTING },
    [ACTION_CARD] = { .name = "card", .value = VALUE_MARK, .text = TEXT_REQUIRED },
    [ACTION_WIDEN] = { .name = "widen", .text = TEXT_SETTING, .day = true },
    [ACTION_WIDEN_OFF] = { .name = "widen_off", .uid = true },
    [ACTION_LEAVE] = { .name = "leave", .owned = true },
    [ACTION_FORM] = { "form", false, VALUE_NUMBER, true, TEXT_OPTIONAL, true, true },
    [ACTION_FORM_PART] = { .name = "form_part", .value = VALUE_NUMBER },
    [ACTION_FORM_DAY] = { .name = "form_day", .value = VALUE_NUMBER },
    [ACTION_FORM_SEND] = { .name = "form_send" },
    [ACTION_OPEN_THING] = { .name = "open_thing", .value = VALUE_NUMBER, .uid = true },
    [ACTION_PRESSED] = { .name = "pressed", .value = VALUE_BUTTON },
    [ACTION_RELEASED] = { .name = "released", .value = VALUE_BUTTON },
};
static_assert(sizeof shapes / sizeof *shapes == ACTION_TYPE_COUNT, "a shape for every action");

const char *action_name(enum action_type type)
{
    assert((int)type >= 0 && type < ACTION_TYPE_COUNT);
    return shapes[type].name;
}

bool action_from_name(const char *name, enum action_type *out)
{
    for (int i = 0; i < ACTION_TYPE_COUNT; i++) {
        if (strcmp(name, shapes[i].name) == 0) {
            *out = (enum action_type)i;
            return true;
        }
    }
    return false;
}

/* An enum of the model as a value: its keys in both directions, and what to say when it is none. */
struct keyed {
    int64_t count; /* 0: the value is a plain number */
    const char *(*key)(int value);
    const char *known;
};

static const char *help_name(int v)
{
    return help_key((enum help)v);
}

static const char *share_name(int v)
{
    return share_key((enum share)v);
}

static const char *entry_name(int v)
{
    return entry_kind_key((enum entry_kind)v);
}

static const char *answer_name(int v)
{
    return answer_key((enum answer)v);
}

static const char *reply_name(int v)
{
    return prompt_reply_key((enum prompt_reply)v);
}

static const char *button_word(int v)
{
    return button_name((enum button)v);
}

static const char *thing_name(int v)
{
    return thing_kind_key((enum thing_kind)v);
}

static const char *state_name(int v)
{
    return thing_state_key((enum thing_state)v);
}

static const char *mark_name(int v)
{
    return card_mark_key((enum card_mark)v);
}

static const struct keyed keyed[] = {
    [VALUE_NONE] = { .known = "no value" },
    [VALUE_WEATHER] = { .known = "1 (stormy) to 5 (sunny)" },
    [VALUE_NUMBER] = { .known = "a whole number" },
    [VALUE_OPTIONAL] = { .known = "a whole number" },
    [VALUE_HELP] = { HELP_COUNT, help_name, "none, kind_words, time_together or quiet" },
    [VALUE_SHARE] = { SHARE_COUNT, share_name, "both or just_me" },
    [VALUE_ENTRY] = { ENTRY_KIND_COUNT, entry_name,
                      "mood, promise, win, shared_win, slip, line or goodnight" },
    [VALUE_ANSWER] = { ANSWER_COUNT, answer_name, "none, noticed, thanks or heard" },
    [VALUE_REPLY] = { PROMPT_REPLY_COUNT, reply_name, "shown, talked or not_now" },
    [VALUE_BUTTON] = { BUTTON_COUNT, button_word, "a button like left.mood" },
    [VALUE_THING] = { THING_KIND_COUNT, thing_name, "a kind of thing, like promise, agreement or note" },
    [VALUE_STATE] = { THING_STATE_COUNT, state_name, "open, kept, owned, released, done or lapsed" },
    [VALUE_MARK] = { CARD_MARK_COUNT, mark_name, "plain, hidden or favourite" },
};
static_assert(sizeof keyed / sizeof *keyed == VALUE_KIND_COUNT, "every kind of value");

/* Formatting. A line that did not fit stays marked by a length of SIZE or more. */
struct out {
    char *text;
    size_t size, length;
};

static void put_char(struct out *o, char c)
{
    if (o->length + 1 < o->size) {
        o->text[o->length] = c;
        o->text[o->length + 1] = '\0';
    }
    o->length++;
}

static void put(struct out *o, const char *text)
{
    for (; *text; text++)
        put_char(o, *text);
}

static void put_value(struct out *o, enum value_kind kind, int64_t value)
{
    char number[24];
    if (kind == VALUE_NONE || (kind == VALUE_OPTIONAL && value == 0))
        return;
    put_char(o, ' ');
    if (keyed[kind].count > 0) {
        assert(value >= 0 && value < keyed[kind].count);
        put(o, keyed[kind].key((int)value));
        return;
    }
    snprintf(number, sizeof number, "%" PRId64, value);
    put(o, number);
}

static void put_uid(struct out *o, const char *name, const struct uid *uid)
{
    char hex[UID_HEX + 1];
    if (uid_is_none(uid))
        return;
    uid_format(uid, hex);
    put(o, name);
    put(o, hex);
}

static void put_day(struct out *o, int32_t day)
{
    char date[64];
    struct local_time t = timebase_date(day);
    if (day == 0)
        return;
    snprintf(date, sizeof date, " day=%04d-%02d-%02d", t.year, t.month, t.day);
    put(o, date);
}

static void put_text(struct out *o, const char *text)
{
    put(o, " \"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            put_char(o, '\\');
        if (*text == '\n')
            put(o, "\\n");
        else if (*text == WORDS_PART)
            put(o, "\\|");
        else
            put_char(o, *text);
    }
    put_char(o, '"');
}

bool action_format(const struct action *a, char *out, size_t size)
{
    const struct shape *shape = &shapes[a->type];
    struct out o = { .size = size };
    o.text = out;
    char when[40];
    timebase_format(a->at.wall, a->at.offset_min, when, sizeof when);
    put(&o, when);
    put_char(&o, ' ');
    put(&o, source_key(a->source));
    put_char(&o, ' ');
    put(&o, a->who == PARTNER_NONE ? "-" : partner_key(a->who));
    put_char(&o, ' ');
    put(&o, shape->name);
    put_value(&o, shape->value, a->value);
    if (shape->uid)
        put_uid(&o, " uid=", &a->uid);
    if (shape->from)
        put_uid(&o, " from=", &a->from);
    if (shape->day)
        put_day(&o, a->day);
    if (shape->text != TEXT_NONE && a->text)
        put_text(&o, a->text);
    return o.length < size;
}

/* Parsing. */
struct in {
    const char *at;
    char field[FIELD_BYTES + 1]; /* the latest one; "" at the end of the line */
    char *why;
    size_t why_size;
};

__attribute__((format(printf, 2, 3))) static bool refuse(struct in *in, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(in->why, in->why_size, format, args);
    va_end(args);
    return false;
}

static void skip_space(struct in *in)
{
    in->at += strspn(in->at, " \t");
}

/* The next field, cut short when it is longer than any that could be right. */
static void next_field(struct in *in)
{
    skip_space(in);
    size_t length = strcspn(in->at, " \t");
    size_t kept = length < FIELD_BYTES ? length : FIELD_BYTES;
    memcpy(in->field, in->at, kept);
    in->field[kept] = '\0';
    in->at += length;
}

static bool parse_who(struct in *in, struct action *out)
{
    next_field(in);
    out->who = PARTNER_NONE;
    if (strcmp(in->field, "-") == 0 || partner_from_key(in->field, &out->who))
        return true;
    return refuse(in, "who \"%s\": use left, right or -", in->field);
}

static bool parse_head(struct in *in, struct action *out)
{
    next_field(in);
    if (!timebase_parse(in->field, &out->at.wall, &out->at.offset_min))
        return refuse(in, "time \"%s\": use a time like 2026-11-23T08:12:00+01:00", in->field);
    next_field(in);
    if (!source_from_key(in->field, &out->source))
        return refuse(in, "source \"%s\": use touch, button, command or deadline", in->field);
    if (!parse_who(in, out))
        return false;
    next_field(in);
    if (!action_from_name(in->field, &out->type))
        return refuse(in, "action \"%s\": there is none of that name", in->field);
    if (shapes[out->type].owned && out->who == PARTNER_NONE)
        return refuse(in, "who \"-\": %s is somebody's, use left or right", shapes[out->type].name);
    return true;
}

static bool read_number(const char *field, int64_t *out)
{
    char *end;
    errno = 0;
    long long number = strtoll(field, &end, 10);
    if (errno != 0 || end == field || *end)
        return false;
    *out = number;
    return true;
}

static bool read_value(enum value_kind kind, const char *field, int64_t *out)
{
    for (int i = 0; i < keyed[kind].count; i++) {
        if (strcmp(field, keyed[kind].key(i)) == 0) {
            *out = i;
            return true;
        }
    }
    if (keyed[kind].count > 0 || !read_number(field, out))
        return false;
    return kind != VALUE_WEATHER || (*out > WEATHER_NONE && *out < WEATHER_COUNT);
}

static bool at_value(const struct in *in)
{
    return *in->at && *in->at != '"' && strncmp(in->at, "uid=", 4) != 0 && strncmp(in->at, "from=", 5) != 0 &&
           strncmp(in->at, "day=", 4) != 0;
}

static bool parse_value(struct in *in, struct action *out)
{
    const struct shape *shape = &shapes[out->type];
    skip_space(in);
    if (shape->value == VALUE_NONE || (shape->value == VALUE_OPTIONAL && !at_value(in)))
        return true;
    in->field[0] = '\0';
    if (at_value(in))
        next_field(in);
    if (read_value(shape->value, in->field, &out->value))
        return true;
    return refuse(in, "value \"%s\" of %s: use %s", in->field, shape->name, keyed[shape->value].known);
}

static bool parse_uid(struct in *in, bool allowed, const char *name, struct uid *out)
{
    skip_space(in);
    if (!allowed || strncmp(in->at, name, strlen(name)) != 0)
        return true;
    next_field(in);
    if (uid_parse(in->field + strlen(name), out))
        return true;
    return refuse(in, "%s: use %d hexadecimal digits", in->field, UID_HEX);
}

/* "2026-12-01", or "+7": so many days after the action's own. */
static bool read_day(const char *text, const struct action *a, int32_t *out)
{
    char noon[32];
    wall_time wall;
    int32_t offset_min;
    int64_t days;
    if (*text == '+') {
        if (!read_number(text + 1, &days) || days < 0 || days > 100000)
            return false;
        *out = timebase_day(a->at.wall, a->at.offset_min, DAY_ENDS_HOUR_DEFAULT) + (int32_t)days;
        return true;
    }
    if (strlen(text) != 10)
        return false;
    snprintf(noon, sizeof noon, "%.10sT12:00:00Z", text);
    if (!timebase_parse(noon, &wall, &offset_min))
        return false;
    *out = timebase_day(wall, 0, DAY_ENDS_HOUR_DEFAULT);
    return true;
}

static bool parse_day(struct in *in, struct action *out)
{
    skip_space(in);
    if (!shapes[out->type].day || strncmp(in->at, "day=", 4) != 0)
        return true;
    next_field(in);
    if (read_day(in->field + 4, out, &out->day))
        return true;
    return refuse(in, "%s: use a date like day=2026-12-01, or day=+7", in->field);
}

/* Copies what stands between the quotes; false when it is malformed or too long. */
static bool unquote(struct in *in, char *out, size_t size)
{
    size_t length = 0;
    for (in->at++; *in->at && *in->at != '"'; in->at++) {
        char c = *in->at;
        if (c == '\\') {
            c = *++in->at;
            if (c != '"' && c != '\\' && c != 'n' && c != '|')
                return false;
            c = c == 'n' ? '\n' : c == '|' ? WORDS_PART : c;
        }
        if (length + 1 >= size)
            return false;
        out[length++] = c;
    }
    out[length] = '\0';
    return *in->at++ == '"';
}

static bool parse_text(struct in *in, struct action *out, char *text_buf)
{
    const struct shape *shape = &shapes[out->type];
    skip_space(in);
    if (shape->text == TEXT_NONE || *in->at != '"') {
        if (shape->text >= TEXT_REQUIRED)
            return refuse(in, "text of %s: missing, write it in double quotes at the end", shape->name);
        return true;
    }
    if (!unquote(in, text_buf, WORDS_BYTES + 1) || !words_parts_valid(text_buf, WORDS_CHARS))
        return refuse(in,
                      "text of %s: close the quotes, write \\\" \\\\ \\n \\|, at most %d characters of UTF-8",
                      shape->name, WORDS_CHARS);
    if (shape->text == TEXT_SETTING && (*text_buf == '=' || !strchr(text_buf, '=')))
        return refuse(in, "text of %s: \"%.40s\" is not key=value", shape->name, text_buf);
    out->text = text_buf;
    return true;
}

bool action_parse(const char *line, struct action *out, char *text_buf, char *why, size_t why_size)
{
    struct in in = { .at = line, .why_size = why_size };
    in.why = why;
    struct action a = { .who = PARTNER_NONE };
    if (!parse_head(&in, &a) || !parse_value(&in, &a) ||
        !parse_uid(&in, shapes[a.type].uid, "uid=", &a.uid) ||
        !parse_uid(&in, shapes[a.type].from, "from=", &a.from) || !parse_day(&in, &a) ||
        !parse_text(&in, &a, text_buf))
        return false;
    next_field(&in);
    if (in.field[0])
        return refuse(&in, "\"%s\": nothing more belongs to %s", in.field, shapes[a.type].name);
    *out = a;
    return true;
}
