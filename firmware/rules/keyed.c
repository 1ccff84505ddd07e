#include "firmware/rules/keyed.h"

#include <ctype.h>
#include <errno.h>
#include <ini.h>
#include <string.h>
#include <unistd.h>

#define FALLBACK "en"
#define LANGUAGE_BYTES 15
#define FAULT_BYTES 191
#define HEADING_BYTES 63

/* One pass over a file. */
struct reading {
    const struct keyed_kind *kind;
    void *user;
    FILE *file;
    int line;
    int fault_line; /* 0: none so far; the first one is kept */
    int headings;   /* where sections are free: how many there were */
    char heading[HEADING_BYTES + 1];
    char fault[FAULT_BYTES + 1];
};

static void note_fault(struct reading *r, const char *what, const char *which)
{
    if (r->fault[0] != '\0')
        return;
    r->fault_line = r->line;
    snprintf(r->fault, sizeof r->fault, "%s%s%s", which, *which ? ": " : "", what);
}

static char *read_line(char *out, int size, void *user)
{
    struct reading *r = user;
    if (r->fault[0] != '\0' || !fgets(out, size, r->file))
        return NULL;
    r->line++;
    if (!strchr(out, '\n') && !feof(r->file)) {
        note_fault(r, "the line is too long; shorten it", "");
        return NULL;
    }
    return out;
}

/* Where sections are free, a heading that differs from the line before begins another one. */
static int section_of(struct reading *r, const char *heading)
{
    const struct keyed_kind *k = r->kind;
    if (!k->sections) {
        if (r->headings == 0 || strcmp(r->heading, heading) != 0)
            r->headings++;
        snprintf(r->heading, sizeof r->heading, "%s", heading);
        return r->headings - 1;
    }
    int section = 0;
    while (section < k->section_count && strcmp(k->sections[section], heading) != 0)
        section++;
    return section;
}

static int take_line(void *user, const char *heading, const char *id, const char *text)
{
    struct reading *r = user;
    if (*heading == '\0') {
        note_fault(r, "stands before the first [group]; move it below one", id);
        return 0;
    }
    const struct keyed_line line = { section_of(r, heading), heading, id, text };
    if (r->kind->sections && line.section == r->kind->section_count) {
        note_fault(r, r->kind->no_section, heading);
        return 0;
    }
    const char *fault = r->kind->take(r->user, &line);
    if (fault)
        note_fault(r, fault, id);
    return !fault;
}

/* inih's own answer is the first line it could make nothing of, 0 for none. */
static void judge(struct reading *r, int bad_line)
{
    if (bad_line < 0) {
        note_fault(r, "out of memory", "");
    } else if (bad_line > 0 && (r->fault[0] == '\0' || bad_line < r->fault_line)) {
        r->fault_line = bad_line;
        snprintf(r->fault, sizeof r->fault, "neither a [group] nor \"id = text\"");
    }
}

bool keyed_read(const struct keyed_kind *kind, void *user, FILE *file, const char *path, char *why,
                size_t size)
{
    struct reading r = { .kind = kind, .user = user, .file = file };
    judge(&r, ini_parse_stream(read_line, &r, take_line, &r));
    if (ferror(file))
        note_fault(&r, "cannot be read to its end", "");
    fclose(file);
    const char *fault = kind->finish(user);
    if (fault)
        note_fault(&r, fault, "");
    if (r.fault[0] == '\0')
        return true;
    snprintf(why, size, "%s:%d: %s", path, r.fault_line, r.fault);
    return false;
}

bool keyed_load(const struct keyed_kind *kind, void *user, const char *path, char *why, size_t size)
{
    FILE *file = fopen(path, "re");
    if (file)
        return keyed_read(kind, user, file, path, why, size);
    snprintf(why, size, "%s: %s; install kept again", path, strerror(errno));
    return false;
}

/* The first LENGTH bytes of a locale's name as a file. */
static bool file_of(const char *dir, const char *language, size_t length, char path[KEYED_PATH_BYTES])
{
    for (size_t i = 0; i < length; i++)
        if (!isalpha((unsigned char)language[i]) && language[i] != '_')
            return false;
    int n = snprintf(path, KEYED_PATH_BYTES, "%s/%.*s.ini", dir, (int)length, language);
    return length > 0 && length <= LANGUAGE_BYTES && n > 0 && n < KEYED_PATH_BYTES && access(path, F_OK) == 0;
}

void keyed_path(const char *dir, const char *language, char path[KEYED_PATH_BYTES])
{
    const char *name = language ? language : FALLBACK;
    if (!file_of(dir, name, strcspn(name, ".@:"), path) && !file_of(dir, name, strcspn(name, "_.@:"), path))
        snprintf(path, KEYED_PATH_BYTES, "%s/" FALLBACK ".ini", dir);
}

const char *keyed_id_fault(const char *id)
{
    size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789._-");
    bool good = length > 0 && length <= PROMPT_ID_BYTES && id[length] == '\0';
    return good ? NULL : "is no id; use small letters, digits and dots, 31 at most";
}

const char *keyed_text_fault(const char *text, size_t text_bytes)
{
    if (*text == '\0')
        return "has no words; write some or remove the line";
    if (strlen(text) > text_bytes || !words_valid(text, text_bytes))
        return "is too long or not UTF-8; use at most 14 words";
    return NULL;
}
