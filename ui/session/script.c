#include "ui/session/script.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define LINE_BYTES (2 * WORDS_BYTES + 256)
#define WHY_BYTES 200

struct reader_state {
    FILE *file;
    const char *name;
    int line;
    char text[LINE_BYTES];
};

static const char *skip_space(const char *s)
{
    return s + strspn(s, " \t");
}

/* The next line with something on it; false at the end. */
static bool next_line(struct reader_state *r)
{
    while (fgets(r->text, sizeof r->text, r->file)) {
        r->line++;
        r->text[strcspn(r->text, "\r\n")] = '\0';
        const char *s = skip_space(r->text);
        if (*s && *s != '#')
            return true;
    }
    return false;
}

/* "-41d07:12 rest": writes the line with an absolute time into OUT. */
static bool absolute(const char *line, wall_time today, char *out, size_t size)
{
    int days, hours, minutes, used = 0;
    if (sscanf(line, "-%dd%2d:%2d%n", &days, &hours, &minutes, &used) != 3) {
        snprintf(out, size, "%s", line);
        return true;
    }
    if (days < 0 || hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return false;
    struct local_time d = timebase_date(timebase_day(today, timebase_offset_min(today), 0) - days);
    int n = snprintf(out, size, "%04d-%02d-%02dT%02d:%02d:00%s", d.year, d.month, d.day, hours, minutes,
                     line + used);
    return n > 0 && (size_t)n < size;
}

static bool parse_line(const struct reader_state *r, wall_time today, struct action *action, char *text,
                       char *why, size_t size)
{
    char line[LINE_BYTES], detail[WHY_BYTES] = "time: use -41d07:12, so many days before today";
    if (absolute(skip_space(r->text), today, line, sizeof line) &&
        action_parse(line, action, text, detail, sizeof detail))
        return true;
    snprintf(why, size, "%s:%d: %s", r->name, r->line, detail);
    return false;
}

static bool open_script(struct reader_state *r, const char *file, char *why, size_t size)
{
    *r = (struct reader_state){ .name = file };
    r->file = fopen(file, "re");
    if (!r->file)
        snprintf(why, size, "%s: %s", file, strerror(errno));
    return r->file != NULL;
}

void script_pass(struct session *s, int64_t ms)
{
    int64_t end = session_now(s).mono.ms + ms;
    mono_time due;
    for (int64_t now; (now = session_now(s).mono.ms) < end;) {
        int64_t next = app_deadline(&s->app, &due) && due.ms < end ? due.ms : end;
        timebase_advance(&s->time, next > now ? next - now : 1);
        session_settle(s);
    }
}

/* Brings the clocks to the time of an action. A script's wall clock may jump back; nothing else does. */
static void go_to(struct session *s, wall_time wall)
{
    int64_t ahead = wall.ms - session_now(s).wall.ms;
    if (ahead > 0)
        script_pass(s, ahead);
    s->time.pinned_wall = wall;
}

static void perform(struct session *s, const struct action *action)
{
    session_do(s, *action, session_now(s));
    session_settle(s);
}

bool script_do(struct session *s, const char *line, char *why, size_t size)
{
    char stamped[LINE_BYTES], when[40], text[WORDS_BYTES + 1];
    struct action action;
    struct moment now = session_now(s);
    timebase_format(now.wall, now.offset_min, when, sizeof when);
    snprintf(stamped, sizeof stamped, "%s %s", when, line);
    if (!action_parse(stamped, &action, text, why, size))
        return false;
    perform(s, &action);
    return true;
}

bool script_line(struct session *s, const char *line, char *why, size_t size)
{
    char text[WORDS_BYTES + 1];
    struct action action;
    if (!action_parse(line, &action, text, why, size))
        return false;
    go_to(s, action.at.wall);
    perform(s, &action);
    return true;
}

static bool earliest(const char *file, wall_time today, wall_time *out, char *why, size_t size)
{
    struct reader_state r;
    struct action action;
    char text[WORDS_BYTES + 1];
    bool good = true;
    if (!open_script(&r, file, why, size))
        return false;
    *out = today;
    while (good && next_line(&r)) {
        good = parse_line(&r, today, &action, text, why, size);
        if (good && action.at.wall.ms < out->ms)
            *out = action.at.wall;
    }
    fclose(r.file);
    return good;
}

bool script_rewind(struct timebase *tb, const char *file, wall_time today, char *why, size_t size)
{
    wall_time first;
    if (!earliest(file, today, &first, why, size))
        return false;
    mono_time end = timebase_now(tb).mono;
    timebase_pin(tb, first, true);
    tb->pinned_mono.ms = end.ms - (today.ms - first.ms);
    return true;
}

bool script_replay(struct session *s, const char *file, wall_time today, char *why, size_t size)
{
    struct reader_state r;
    struct action action;
    char text[WORDS_BYTES + 1];
    bool good = true;
    if (!open_script(&r, file, why, size))
        return false;
    while (good && next_line(&r)) {
        good = parse_line(&r, today, &action, text, why, size);
        if (good) {
            go_to(s, action.at.wall);
            perform(s, &action);
        }
    }
    fclose(r.file);
    return good;
}
