/* Reading an action from a line of a script. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/action_shape.h"

/* Longest field of a line but its text; anything longer is no time, name or number of ours. */
#define FIELD_BYTES 63

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
    if (action_shapes[out->type].owned && out->who == PARTNER_NONE)
        return refuse(in, "who \"-\": %s is somebody's, use left or right", action_shapes[out->type].name);
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
    for (int i = 0; i < action_values[kind].count; i++) {
        if (strcmp(field, action_values[kind].key(i)) == 0) {
            *out = i;
            return true;
        }
    }
    if (action_values[kind].count > 0 || !read_number(field, out))
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
    const struct shape *shape = &action_shapes[out->type];
    skip_space(in);
    if (shape->value == VALUE_NONE || (shape->value == VALUE_OPTIONAL && !at_value(in)))
        return true;
    in->field[0] = '\0';
    if (at_value(in))
        next_field(in);
    if (read_value(shape->value, in->field, &out->value))
        return true;
    return refuse(in, "value \"%s\" of %s: use %s", in->field, shape->name,
                  action_values[shape->value].known);
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
    if (!action_shapes[out->type].day || strncmp(in->at, "day=", 4) != 0)
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
    const struct shape *shape = &action_shapes[out->type];
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
        !parse_uid(&in, action_shapes[a.type].uid, "uid=", &a.uid) ||
        !parse_uid(&in, action_shapes[a.type].from, "from=", &a.from) || !parse_day(&in, &a) ||
        !parse_text(&in, &a, text_buf))
        return false;
    next_field(&in);
    if (in.field[0])
        return refuse(&in, "\"%s\": nothing more belongs to %s", in.field, action_shapes[a.type].name);
    *out = a;
    return true;
}

bool action_takes(enum action_type type, enum action_part part)
{
    const struct shape *shape = &action_shapes[type];
    return part == ACTION_VALUE ? shape->value != VALUE_NONE && shape->value != VALUE_OPTIONAL
                                : shape->text != TEXT_NONE;
}
