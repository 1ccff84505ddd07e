#include "firmware/journal/export.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "firmware/journal/export_file.h"
#include "firmware/journal/things.h"
#include "firmware/journal/when.h"

static_assert(ACT_ENTRY == 1 && ACT_OWN == 15 && SEALED_THING == 3, "numbers in the SQL");

/* An entry as its author knows it; its words are wiped after each. */
struct told {
    struct uid uid;
    enum entry_kind kind;
    enum partner partner;
    enum share share;
    enum weather weather;
    enum help help;
    enum answer answer;
    bool taken_back;
    struct when when;
    char words[WORDS_BYTES + 1];
    char promise[WORDS_BYTES + 1];
};

/* A thing, in the open or one's own. */
struct held {
    struct uid uid;
    enum thing_kind kind;
    enum partner partner;
    enum thing_state state;
    int32_t day, created_day, ended_day;
    char words[WORDS_BYTES + 1];
};

/* Where everything goes; a table is NULL where none is wanted. */
struct sinks {
    FILE *lines, *table;
    const struct export *e;
    int32_t shown_day; /* summary: the latest heading */
};

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql, int64_t first)
{
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK)
        sqlite3_bind_int64(st, 1, first);
    return st;
}

static void take_text(sqlite3_stmt *st, int column, char *out, size_t size)
{
    size_t bytes = (size_t)sqlite3_column_bytes(st, column);
    const void *from = sqlite3_column_blob(st, column);
    bytes = from && bytes < size ? bytes : 0;
    if (bytes > 0)
        memcpy(out, from, bytes);
    out[bytes] = '\0';
}

static enum partner partner_at(sqlite3_stmt *st, int column)
{
    bool none = sqlite3_column_type(st, column) == SQLITE_NULL;
    return none ? PARTNER_NONE : (enum partner)sqlite3_column_int(st, column);
}

static void take_uid(sqlite3_stmt *st, int column, struct uid *out)
{
    const void *uid = sqlite3_column_blob(st, column);
    if (uid && sqlite3_column_bytes(st, column) == (int)sizeof out->b)
        memcpy(out->b, uid, sizeof out->b);
}

static void unsealed(struct told *t, int part, const char *plain, size_t length)
{
    int number;
    if (part == SEALED_WEATHER && sealed_number(plain, length, WEATHER_COUNT, &number))
        t->weather = (enum weather)number;
    if (part == SEALED_HELP && sealed_number(plain, length, HELP_COUNT, &number))
        t->help = (enum help)number;
    if (part == SEALED_WORDS && length <= WORDS_BYTES) {
        memcpy(t->words, plain, length);
        t->words[length] = '\0';
    }
}

/* What only its author sees of an entry; false where nothing of it is there, or no key for it. *WHOLE becomes
 * false when the file could not be read to the end. */
static bool open_boxes(sqlite3 *db, const struct sealed_keys *keys, int64_t seq, struct told *t, bool *whole)
{
    char plain[WORDS_BYTES];
    size_t length;
    bool there = false;
    int rc = SQLITE_ERROR;
    sqlite3_stmt *st = prepare(
        db, "SELECT s.part, e.bytes FROM sealed s JOIN erasable e ON e.id = s.box WHERE s.seq = ?1", seq);
    while (st && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        if (!sealed_unbox(sqlite3_column_blob(st, 1), (size_t)sqlite3_column_bytes(st, 1), keys, plain,
                          &length))
            continue;
        unsealed(t, sqlite3_column_int(st, 0), plain, length);
        there = true;
    }
    sodium_memzero(plain, sizeof plain);
    sqlite3_finalize(st);
    t->share = SHARE_JUST_ME;
    *whole = rc == SQLITE_DONE;
    return there;
}

enum column {
    COLUMN_SEQ,
    COLUMN_UID,
    COLUMN_ENTRY,
    COLUMN_PARTNER,
    COLUMN_SHARED,
    COLUMN_WEATHER,
    COLUMN_HELP,
    COLUMN_ANSWER,
    COLUMN_TAKEN_BACK,
    COLUMN_WORDS,
    COLUMN_PROMISE,
    COLUMN_WHEN
};

/* Today's goodnight card is the other's to see from tomorrow on: whoever exports without the key may be
 * the other. */
static bool waits(const struct export *e, const struct told *t)
{
    return !e->keys && t->kind == ENTRY_GOODNIGHT && t->when.made_day >= e->today;
}

/* False: there is nothing to tell of it. */
static bool read_entry(sqlite3 *db, sqlite3_stmt *st, const struct export *e, struct told *t, bool *whole)
{
    memset(t, 0, sizeof *t);
    take_uid(st, COLUMN_UID, &t->uid);
    t->kind = (enum entry_kind)sqlite3_column_int(st, COLUMN_ENTRY);
    t->partner = partner_at(st, COLUMN_PARTNER);
    t->when = when_read(st, COLUMN_WHEN, e->day_ends_hour);
    if (sqlite3_column_type(st, COLUMN_SHARED) == SQLITE_NULL)
        return e->keys && open_boxes(db, e->keys, sqlite3_column_int64(st, COLUMN_SEQ), t, whole);
    t->weather = (enum weather)sqlite3_column_int(st, COLUMN_WEATHER);
    t->help = (enum help)sqlite3_column_int(st, COLUMN_HELP);
    t->answer = (enum answer)sqlite3_column_int(st, COLUMN_ANSWER);
    t->taken_back = sqlite3_column_int(st, COLUMN_TAKEN_BACK);
    take_text(st, COLUMN_WORDS, t->words, sizeof t->words);
    take_text(st, COLUMN_PROMISE, t->promise, sizeof t->promise);
    return !waits(e, t);
}

typedef void (*take_entry)(struct sinks *to, const struct told *t);

static bool each_entry(sqlite3 *db, struct sinks *to, take_entry take)
{
    static const char sql[] =
        "SELECT a.seq, a.uid, a.entry, a.partner, c.seq, c.weather, c.help, c.answer, c.taken_back, w.bytes,"
        " p.bytes, " WHEN_COLUMNS " FROM act a LEFT JOIN content c ON c.seq = a.seq"
        " LEFT JOIN erasable w ON w.id = c.words LEFT JOIN thing t ON t.seq = c.thing"
        " LEFT JOIN erasable p ON p.id = t.words"
        " WHERE a.kind = 1 AND (a.partner = ?1 OR a.partner IS NULL) ORDER BY a.seq";
    sqlite3_stmt *st = prepare(db, sql, to->e->who);
    struct told t;
    int rc = SQLITE_ERROR;
    bool whole = true;
    while (whole && st && (rc = sqlite3_step(st)) == SQLITE_ROW)
        if (read_entry(db, st, to->e, &t, &whole))
            take(to, &t);
    sqlite3_finalize(st);
    sodium_memzero(&t, sizeof t);
    return rc == SQLITE_DONE;
}

static const char *whose(enum partner p)
{
    return p == PARTNER_NONE ? "both" : partner_key(p);
}

static void entry_line(FILE *to, const struct told *t)
{
    struct json j;
    char hex[UID_HEX + 1];
    bool mood = t->kind == ENTRY_MOOD;
    uid_format(&t->uid, hex);
    json_begin(&j, to);
    json_text(&j, "uid", hex);
    json_text(&j, "kind", entry_kind_key(t->kind));
    json_text(&j, "partner", whose(t->partner));
    json_text(&j, "share", share_key(t->share));
    if (mood)
        json_number(&j, "mood", t->weather);
    json_text(&j, "weather", mood ? weather_key(t->weather) : NULL);
    json_text(&j, "help", mood && t->help != HELP_NONE ? help_key(t->help) : NULL);
    json_day(&j, "day", t->when.about_day);
    json_text(&j, "part", day_part_key(t->when.part));
    json_true(&j, "for_yesterday", t->when.for_yesterday);
    json_parts(&j, "words", t->words);
    json_text(&j, "promise", t->promise[0] ? t->promise : NULL);
    json_true(&j, "words_taken_back", t->taken_back);
    json_text(&j, "answer", t->answer != ANSWER_NONE ? answer_key(t->answer) : NULL);
    json_end(&j);
}

static const char *const entry_head[] = { "day",  "part",  "kind",  "partner", "weather",
                                          "help", "share", "words", "promise", "answer" };
#define ENTRY_CELLS (int)(sizeof entry_head / sizeof *entry_head)

static void put_entry(struct sinks *to, const struct told *t)
{
    char day[EXPORT_DAY_BYTES];
    bool mood = t->kind == ENTRY_MOOD;
    const char *cells[] = { export_day(t->when.about_day, day),
                            day_part_key(t->when.part),
                            entry_kind_key(t->kind),
                            whose(t->partner),
                            mood ? weather_key(t->weather) : "",
                            mood && t->help != HELP_NONE ? help_key(t->help) : "",
                            share_key(t->share),
                            t->words,
                            t->promise,
                            t->answer != ANSWER_NONE ? answer_key(t->answer) : "" };
    static_assert(sizeof cells / sizeof *cells == sizeof entry_head / sizeof *entry_head, "a cell a column");
    entry_line(to->lines, t);
    if (to->table)
        csv_row(to->table, cells, ENTRY_CELLS);
}

static const char *const thing_head[] = { "kind", "partner", "state", "day", "created", "ended", "words" };
#define THING_CELLS (int)(sizeof thing_head / sizeof *thing_head)

static void put_thing(struct sinks *to, const struct held *t)
{
    char hex[UID_HEX + 1], day[EXPORT_DAY_BYTES], created[EXPORT_DAY_BYTES], ended[EXPORT_DAY_BYTES];
    struct json j;
    const char *cells[] = { thing_kind_key(t->kind),
                            whose(t->partner),
                            thing_state_key(t->state),
                            export_day(t->day, day),
                            export_day(t->created_day, created),
                            export_day(t->ended_day, ended),
                            t->words };
    static_assert(sizeof cells / sizeof *cells == sizeof thing_head / sizeof *thing_head, "a cell a column");
    uid_format(&t->uid, hex);
    json_begin(&j, to->lines);
    json_text(&j, "uid", hex);
    json_text(&j, "kind", thing_kind_key(t->kind));
    json_text(&j, "partner", whose(t->partner));
    json_text(&j, "state", thing_state_key(t->state));
    json_day(&j, "day", t->day);
    json_day(&j, "created", t->created_day);
    json_day(&j, "ended", t->ended_day);
    json_parts(&j, "words", t->words);
    json_end(&j);
    if (to->table)
        csv_row(to->table, cells, THING_CELLS);
}

/* In the open: one's own, and what belongs to both. */
static bool put_things(sqlite3 *db, struct sinks *to)
{
    static const char sql[] = "SELECT a.uid, t.kind, t.partner, t.state, t.day, t.created_day, t.ended_day,"
                              " e.bytes FROM thing t JOIN act a ON a.seq = t.seq"
                              " LEFT JOIN erasable e ON e.id = t.words"
                              " WHERE t.partner = ?1 OR t.partner IS NULL ORDER BY t.seq";
    sqlite3_stmt *st = prepare(db, sql, to->e->who);
    int rc = SQLITE_ERROR;
    while (st && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        struct held t = { .kind = (enum thing_kind)sqlite3_column_int(st, 1),
                          .partner = partner_at(st, 2),
                          .state = (enum thing_state)sqlite3_column_int(st, 3),
                          .day = sqlite3_column_int(st, 4),
                          .created_day = sqlite3_column_int(st, 5),
                          .ended_day = sqlite3_column_int(st, 6) };
        take_uid(st, 0, &t.uid);
        take_text(st, 7, t.words, sizeof t.words);
        put_thing(to, &t);
    }
    sqlite3_finalize(st);
    return rc == SQLITE_DONE;
}

static bool read_own(const struct sealed_keys *keys, sqlite3_stmt *st, struct held *t)
{
    char plain[WORDS_BYTES];
    size_t length;
    uint32_t day = 0;
    int kind;
    bool good =
        sealed_unbox(sqlite3_column_blob(st, 1), (size_t)sqlite3_column_bytes(st, 1), keys, plain, &length) &&
        length >= THING_BOX_HEAD && sealed_number(plain, 1, THING_KIND_COUNT, &kind);
    for (int i = 0; good && i < 4; i++)
        day |= (uint32_t)(uint8_t)plain[1 + i] << 8 * i;
    if (good) {
        t->kind = (enum thing_kind)kind;
        t->day = (int32_t)day;
        memcpy(t->words, plain + THING_BOX_HEAD, length - THING_BOX_HEAD);
        t->words[length - THING_BOX_HEAD] = '\0';
    }
    sodium_memzero(plain, sizeof plain);
    return good;
}

/* Notes, preparations, reflections, promises before their yes. */
static bool put_own(sqlite3 *db, struct sinks *to)
{
    static const char sql[] = "SELECT a.uid, e.bytes, " WHEN_COLUMNS " FROM sealed s"
                              " JOIN act a ON a.seq = s.seq JOIN erasable e ON e.id = s.box"
                              " WHERE s.part = 3 AND a.partner = ?1 ORDER BY s.seq";
    sqlite3_stmt *st = prepare(db, sql, to->e->who);
    int rc = SQLITE_ERROR;
    struct held t;
    while (st && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        memset(&t, 0, sizeof t);
        t.partner = to->e->who;
        t.created_day = when_read(st, 2, to->e->day_ends_hour).made_day;
        take_uid(st, 0, &t.uid);
        if (read_own(to->e->keys, st, &t))
            put_thing(to, &t);
    }
    sqlite3_finalize(st);
    sodium_memzero(&t, sizeof t);
    return rc == SQLITE_DONE;
}

/* What one has set for oneself, but for what was shown once. */
static bool put_settings(sqlite3 *db, struct sinks *to)
{
    sqlite3_stmt *st = prepare(db,
                               "SELECT key, value FROM private WHERE partner = ?1"
                               " AND NOT key GLOB 'asked.*' ORDER BY key",
                               to->e->who);
    int rc = SQLITE_ERROR;
    while (st && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        struct json j;
        json_begin(&j, to->lines);
        json_text(&j, "kind", "setting");
        json_text(&j, "key", (const char *)sqlite3_column_text(st, 0));
        json_text(&j, "value", (const char *)sqlite3_column_text(st, 1));
        json_end(&j);
    }
    sqlite3_finalize(st);
    return rc == SQLITE_DONE;
}

static bool put_entries(sqlite3 *db, struct sinks *to)
{
    return each_entry(db, to, put_entry);
}

static bool put_private(sqlite3 *db, struct sinks *to)
{
    return put_own(db, to) && put_settings(db, to);
}

static const struct part {
    const char *lines, *table;
    const char *const *head;
    int cells;
    bool sealed;
    bool (*put)(sqlite3 *db, struct sinks *to);
} parts[] = {
    { "entries.jsonl", "entries.csv", entry_head, ENTRY_CELLS, false, put_entries },
    { "things.jsonl", "things.csv", thing_head, THING_CELLS, false, put_things },
    { "private.jsonl", "private.csv", thing_head, THING_CELLS, true, put_private },
};

static bool write_part(sqlite3 *db, struct export_folder *f, const struct export *e, const struct part *p)
{
    struct sinks to = { .e = e };
    bool opened = !p->sealed || e->keys; /* else an empty file: that there is none would tell of the code */
    to.lines = export_open(f, p->lines);
    to.table = to.lines && e->csv ? export_open(f, p->table) : NULL;
    bool good = to.lines && (to.table || !e->csv);
    if (good && to.table)
        csv_row(to.table, p->head, p->cells);
    good = good && (!opened || p->put(db, &to));
    if (to.table)
        good = export_close(to.table) && good;
    if (to.lines)
        good = export_close(to.lines) && good;
    return good;
}

static bool write_readme(struct export_folder *f, const struct export *e)
{
    char day[EXPORT_DAY_BYTES];
    FILE *to = export_open(f, "README.txt");
    if (!to)
        return false;
    fprintf(to,
            "This is %s's part of Kept, written on %s.\n\n"
            "entries.jsonl  what you logged, and what the two of you logged together\n"
            "things.jsonl   your promises, and what you made together\n"
            "private.jsonl  what only you were to read, where it could be opened\n\n"
            "Each line is one object (JSON). Where there are .csv files they hold the same, for a\n"
            "spreadsheet. Days are the household's; there are no clock times. What the other one\n"
            "wrote of themselves is not in here.\n",
            e->name, export_day(e->today, day));
    return export_close(to);
}

/* Words below each other, with their parts, under what they belong to. */
static void indented(FILE *to, const char *words)
{
    static const char ends[] = { '\n', WORDS_PART, '\0' };
    while (*words) {
        size_t length = strcspn(words, ends);
        if (length > 0)
            fprintf(to, "    %.*s\n", (int)length, words);
        words += length + (words[length] != '\0');
    }
}

static void summarise(struct sinks *to, const struct told *t)
{
    static const char *const kinds[] = { "", "kept a promise",  "a small win", "", "owned something",
                                         "", "a goodnight card" };
    static const char *const helps[] = { "", ", kind words would help", ", time together would help",
                                         ", quiet would help" };
    static_assert(sizeof kinds / sizeof *kinds == ENTRY_KIND_COUNT, "words for every kind");
    static_assert(sizeof helps / sizeof *helps == HELP_COUNT, "words for every help");
    char day[EXPORT_DAY_BYTES];
    if (t->partner == PARTNER_NONE || t->when.about_day < to->e->since_day)
        return;
    if (t->when.about_day != to->shown_day)
        fprintf(to->lines, "\n%s\n", export_day(t->when.about_day, day));
    to->shown_day = t->when.about_day;
    fprintf(to->lines, "  %s: %s%s\n", day_part_key(t->when.part),
            t->kind == ENTRY_MOOD ? weather_key(t->weather) : kinds[t->kind],
            t->kind == ENTRY_MOOD ? helps[t->help] : "");
    indented(to->lines, t->words);
}

/* To be read to, or by, a third person: one's own entries of some weeks, and nothing of the other's. */
static bool write_summary(sqlite3 *db, struct export_folder *f, const struct export *e)
{
    char from[EXPORT_DAY_BYTES], until[EXPORT_DAY_BYTES], name[EXPORT_NAME];
    struct sinks to = { .e = e };
    snprintf(name, sizeof name, "summary-%s.txt", export_day(e->today, until));
    to.lines = export_open(f, name);
    if (!to.lines)
        return false;
    fprintf(to.lines, "%s, %s to %s\nOnly what %s logged, for a session. No clock times.\n", e->name,
            e->since_day != 0 ? export_day(e->since_day, from) : "from the beginning", until, e->name);
    bool good = each_entry(db, &to, summarise);
    return export_close(to.lines) && good;
}

static bool write_all(sqlite3 *db, struct export_folder *f, const struct export *e)
{
    bool good = e->summary ? write_summary(db, f, e) : write_readme(f, e);
    for (size_t i = 0; good && !e->summary && i < sizeof parts / sizeof *parts; i++)
        good = write_part(db, f, e, &parts[i]);
    return good;
}

static void say(char *why, size_t size, const char *dir, int code)
{
    const char *what = code == ENOTEMPTY ? "is not empty; give another folder"
                       : code == EEXIST  ? "has a file of that name already; give another folder"
                       : code == ENOSPC  ? "the card is full; free some space and try again"
                       : code == ENOENT  ? "the folder it is to be in is not there; make that first"
                       : code == ENOTDIR || code == ELOOP
                           ? "is no folder itself; give the name of one, not of a link"
                           : "cannot be written; see that it is yours";
    snprintf(why, size, "%s: %s", dir, what);
}

bool export_write(sqlite3 *db, const char *dir, const struct export *e, char *why, size_t size)
{
    struct export_folder f;
    if (!export_folder_open(&f, dir, e->by_hand ? e->hands : -1)) {
        say(why, size, dir, errno);
        return false;
    }
    bool begun = sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK;
    errno = 0;
    bool good = begun && write_all(db, &f, e);
    int code = errno;
    if (begun)
        sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    errno = code;
    good = export_folder_close(&f, dir, good);
    code = errno;
    if (!good)
        say(why, size, dir, code);
    return good;
}
