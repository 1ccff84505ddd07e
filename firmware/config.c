#include "firmware/config.h"

#include <ini.h>

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/config_keys.h"
#include "firmware/name.h"

#define SYSTEM_FILE "/etc/kept/kept.conf"

/* A section whose name nobody can read: its keys belong nowhere. */
#define NO_SECTION "[?]\n"

struct reading {
    FILE *file;
    struct config *c;
    int line;                                 /* of what inih is looking at */
    bool unanswered;                          /* it should be a key, but inih has not reported it as one */
    int set_at[CONFIG_SECTIONS][CONFIG_KEYS]; /* line, 0: not set */
};

/* A name that at most one button may have: a line or an LED, or the key that stands in. */
struct claim {
    int section, key;
    int line;
    char *name;
    size_t size; /* of lines' and LEDs' names, or 1: keys are names apart */
};

static const struct config defaults = {
    .person = { [PARTNER_LEFT] = { .glaze = GLAZE_CELADON }, [PARTNER_RIGHT] = { .glaze = GLAZE_TERRACOTTA } },
    .day_ends_hour = DAY_ENDS_HOUR_DEFAULT,
    .day_from_min = 7 * 60,
    .evening_from_min = 19 * 60,
    .ambient_after_s = 60,
    .off_after_s = 600,
    .quiet_from_min = 22 * 60,
    .quiet_to_min = 6 * 60 + 30,
    .active_low = true,
    .pull_up = true,
    .debounce = { .spike_ms = 8, .settle_ms = 50 },
    .gesture = { .hold_ms = 1500, .chord_ms = 300, .stuck_ms = 10000 },
    .repeat_ms = 3000,
    .button = {
        [BUTTON_LEFT_MOOD] = { "GPIO5", "", ACTION_MOOD_STEP, ACTION_COVER, '1' },
        [BUTTON_LEFT_PROMISE] = { "GPIO6", "", ACTION_PROMISE, ACTION_UNDO, '2' },
        [BUTTON_LEFT_WIN] = { "GPIO13", "", ACTION_WIN, ACTION_UNDO, '3' },
        [BUTTON_RIGHT_MOOD] = { "GPIO17", "", ACTION_MOOD_STEP, ACTION_COVER, '8' },
        [BUTTON_RIGHT_PROMISE] = { "GPIO27", "", ACTION_PROMISE, ACTION_UNDO, '9' },
        [BUTTON_RIGHT_WIN] = { "GPIO22", "", ACTION_WIN, ACTION_UNDO, '0' },
    },
    .chord = { [BUTTON_MOOD] = ACTION_REVIEW, [BUTTON_PROMISE] = ACTION_NONE, [BUTTON_WIN] = ACTION_SHARED_WIN },
};

static void derive(struct config *c)
{
    for (int k = 0; k < BUTTON_KIND_COUNT; k++)
        c->gesture.chord[k] = c->chord[k] != ACTION_NONE;
}

void config_defaults(struct config *c)
{
    memcpy(c, &defaults, sizeof *c);
    derive(c);
}

static void fault(struct config *c, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void fault(struct config *c, int line, const char *format, ...)
{
    int i = c->fault_count++;
    if (i >= CONFIG_FAULTS)
        return;
    va_list args;
    va_start(args, format);
    c->fault[i].line = line;
    vsnprintf(c->fault[i].text, sizeof c->fault[i].text, format, args);
    va_end(args);
}

static void bad_value(struct reading *r, int section, int key, const char *value)
{
    char text[WORDS_SHOWN_BYTES], expects[128], using[64];
    config_key_expects(key, expects, sizeof expects);
    config_key_print(r->c, section, key, using, sizeof using);
    fault(r->c, r->line, "[%s] %s: \"%s\" is not %s; using %s", config_sections[section].name,
          config_keys[key].name, words_shown(value, text), expects, *using ? using : "none");
}

static int take_value(void *user, const char *section_name, const char *name, const char *value)
{
    struct reading *r = user;
    char text[WORDS_SHOWN_BYTES];
    r->unanswered = false;
    int section = config_section_find(section_name);
    if (section < 0) {
        if (*section_name == '\0')
            fault(r->c, r->line, "%s stands before the first [section]; ignored", words_shown(name, text));
        return 1;
    }
    int key = config_key_find(section, name);
    if (key < 0) {
        fault(r->c, r->line, "[%s] %s: no such key; ignored", section_name, words_shown(name, text));
        return 1;
    }
    int *set_at = &r->set_at[section][key];
    if (*set_at > 0)
        fault(r->c, r->line, "[%s] %s is set in line %d already; using this one", section_name, name,
              *set_at);
    if (config_key_set(r->c, section, key, value))
        *set_at = r->line;
    else
        bad_value(r, section, key, value);
    return 1;
}

/* One line of the file without what inih would misread: a byte-order mark, and the indentation
 * by which it would join the line to the value above. Returns the length it would have. */
static size_t get_line(FILE *file, char *out, size_t size, bool first)
{
    size_t length = 0;
    int c;
    while ((c = fgetc(file)) != EOF && c != '\n') {
        if (length == 0 && (c == ' ' || c == '\t'))
            continue;
        if (length < size - 1)
            out[length] = c == '\0' ? '\1' : (char)c;
        length++;
        if (first && length == 3 && memcmp(out, "\xef\xbb\xbf", 3) == 0)
            length = 0;
    }
    out[length < size - 1 ? length : size - 1] = '\0';
    return length == 0 && c == EOF ? (size_t)-1 : length;
}

static void look_at_section(struct reading *r, char *line, size_t size)
{
    char name[64], text[WORDS_SHOWN_BYTES];
    size_t length = strcspn(line + 1, "]");
    if (line[1 + length] != ']') {
        fault(r->c, r->line, "\"%s\" has no \"]\"; everything in it is ignored", words_shown(line, text));
        snprintf(line, size, NO_SECTION);
        return;
    }
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), line + 1);
    if (config_section_find(name) < 0)
        fault(r->c, r->line, "[%s]: no such section; everything in it is ignored", words_shown(name, text));
}

static void look_back(struct reading *r)
{
    if (r->unanswered)
        fault(r->c, r->line, "no \"=\" here; the line is ignored");
    r->unanswered = false;
}

/* inih's reader: exactly one line of the file a call, so that our count is the file's. A line
 * too long for inih's buffer is left out as a whole; inih would take its rest for a new line. */
static char *next_line(char *out, int size, void *stream)
{
    struct reading *r = stream;
    look_back(r);
    size_t length = get_line(r->file, out, (size_t)size, r->line == 0);
    if (length == (size_t)-1)
        return NULL;
    r->line++;
    bool comment = *out == '#' || *out == ';';
    if (length >= (size_t)size - 1) {
        if (!comment)
            fault(r->c, r->line, "longer than %d bytes; the line is ignored", size - 2);
        *out = '\0';
    } else if (*out == '[') {
        look_at_section(r, out, (size_t)size);
    } else {
        r->unanswered = !comment && strspn(out, " \t\r\f\v") < strlen(out);
    }
    return out;
}

/* Whether CLAIM's name is one of the COUNT before it. */
static bool claimed(const struct claim *claims, int count, const struct claim *claim)
{
    for (int i = 0; i < count; i++) {
        if (claims[i].size == claim->size && strncmp(claims[i].name, claim->name, claim->size) == 0)
            return true;
    }
    return false;
}

static int by_line(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->section * CONFIG_KEYS + x->key - (y->section * CONFIG_KEYS + y->key);
}

/* A key of the defaults that no button has: there is one, for two buttons are at odds over theirs. */
static char free_key(const struct config *c, const struct config *original)
{
    for (int b = 0; b < BUTTON_COUNT; b++) {
        int holder = 0;
        while (holder < BUTTON_COUNT && c->button[holder].key != original->button[b].key)
            holder++;
        if (holder == BUTTON_COUNT)
            return original->button[b].key;
    }
    return '\0';
}

/* CLAIM's name is one of the COUNT before it: back to its default, or to none at all; a key to
 * one that is free. */
static void give_up(struct config *c, const struct claim *claims, int count, const struct claim *claim)
{
    char wanted[LINE_NAME_BYTES + 1];
    struct config original;
    char used[LINE_NAME_BYTES + 1] = "";
    config_key_print(c, claim->section, claim->key, wanted, sizeof wanted);
    config_defaults(&original);
    config_key_print(&original, claim->section, claim->key, used, sizeof used);
    const char spare = free_key(c, &original);
    memcpy(claim->name, used, claim->size);
    if (claimed(claims, count, claim)) {
        memset(used, 0, sizeof used);
        *used = claim->size > 1 ? '\0' : spare;
        memcpy(claim->name, used, claim->size);
    }
    fault(c, claim->line, "[%s] %s: %s belongs to another button%s; using %s",
          config_sections[claim->section].name, config_keys[claim->key].name, wanted,
          claim->size > 1 ? " or LED" : "", *used ? used : "none");
}

static struct claim claim_of(struct reading *r, int section, const char *name, char *field, size_t size)
{
    const int key = config_key_find(section, name);
    return (struct claim){ section, key, r->set_at[section][key], field, size };
}

/* Every line and LED has a name of its own, every button a key. What is not set in the file comes first, then
 * the file in its order: so it is always a line of the file that is at fault. */
static void settle_claims(struct reading *r)
{
    struct claim claims[3 * BUTTON_COUNT];
    int count = 0;
    for (int b = 0; b < BUTTON_COUNT; b++) {
        int section = SECTION_OF_BUTTON(b);
        struct button_config *button = &r->c->button[b];
        claims[count++] = claim_of(r, section, "line", button->line, sizeof button->line);
        claims[count++] = claim_of(r, section, "led", button->led, sizeof button->led);
        claims[count++] = claim_of(r, section, "key", &button->key, sizeof button->key);
    }
    qsort(claims, (size_t)count, sizeof *claims, by_line);
    for (int i = 0; i < count; i++) {
        if (*claims[i].name != '\0' && claimed(claims, i, &claims[i]))
            give_up(r->c, claims, i, &claims[i]);
    }
}

/* The file the caller, the environment or the system names; NULL: none. */
static const char *choose_file(const char *file)
{
    if (file)
        return file;
    file = getenv("KEPT_CONFIG");
    if (file && *file != '\0')
        return file;
    bool none = access(SYSTEM_FILE, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR);
    return none ? NULL : SYSTEM_FILE;
}

static int by_fault_line(const void *a, const void *b)
{
    return ((const struct config_fault *)a)->line - ((const struct config_fault *)b)->line;
}

/* Two who are called alike would be one to keptctl, and each other's words to the screen. */
static void settle_names(struct reading *r)
{
    const struct claim left =
        claim_of(r, config_section_find("left"), "name", r->c->person[PARTNER_LEFT].name, 1);
    const struct claim right =
        claim_of(r, config_section_find("right"), "name", r->c->person[PARTNER_RIGHT].name, 1);
    char text[WORDS_SHOWN_BYTES], other[WORDS_SHOWN_BYTES];
    if (!*left.name || !*right.name || !name_same(left.name, right.name))
        return;
    const struct claim *late = left.line > right.line ? &left : &right;
    fault(r->c, late->line, "[%s] name: \"%s\" is the other's name too, \"%s\"; give each their own",
          config_sections[late->section].name, words_shown(late->name, text),
          words_shown(late == &left ? right.name : left.name, other));
}

static bool read_file(struct reading *r, char *why, size_t size)
{
    errno = 0;
    ini_parse_stream(next_line, r, take_value, r);
    if (ferror(r->file)) {
        snprintf(why, size, "%s: cannot be read: %s; check the file", r->c->file, strerror(errno));
        return false;
    }
    look_back(r);
    settle_claims(r);
    settle_names(r);
    derive(r->c);
    int kept = r->c->fault_count < CONFIG_FAULTS ? r->c->fault_count : CONFIG_FAULTS;
    qsort(r->c->fault, (size_t)kept, sizeof *r->c->fault, by_fault_line);
    return true;
}

/* A file, or /dev/null: how one says that there is none. */
static bool can_be_one(const struct stat *st)
{
    struct stat null;
    return S_ISREG(st->st_mode) || (S_ISCHR(st->st_mode) && stat("/dev/null", &null) == 0 &&
                                    st->st_dev == null.st_dev && st->st_ino == null.st_ino);
}

/* A pipe would keep us waiting for ever. NULL with errno; 0: it is something else than a file. */
static FILE *open_file(const char *name)
{
    struct stat st;
    int fd = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &st) == 0 && can_be_one(&st))
        return fdopen(fd, "r");
    if (fd >= 0) {
        close(fd);
        errno = 0;
    }
    return NULL;
}

bool config_load(struct config *c, const char *file, char *why, size_t size)
{
    config_defaults(c);
    file = choose_file(file);
    if (!file)
        return true;
    struct reading r = { .c = c, .file = open_file(file) };
    snprintf(c->file, sizeof c->file, "%s", file);
    if (!r.file) {
        snprintf(why, size, "%s: %s; name another file with --config", file,
                 errno ? strerror(errno) : "cannot be read: it is no file");
        return false;
    }
    bool ok = read_file(&r, why, size);
    fclose(r.file);
    return ok;
}
