#include "firmware/journal/export_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/export_hands.h"
#include "firmware/model.h"

#define FOLDER_MODE 0700
#define FILE_MODE 0600

static bool is_empty(int fd)
{
    int again = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    DIR *dir = again >= 0 ? fdopendir(again) : NULL;
    bool empty = dir != NULL;
    for (struct dirent *e; dir && (e = readdir(dir));)
        empty = empty && (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0);
    if (dir)
        closedir(dir);
    return empty;
}

/* By its own name, not by where a link leads; what ends in a slash is followed in spite of O_NOFOLLOW. */
static int open_folder(const char *dir)
{
    char name[PATH_MAX];
    size_t length = strlen(dir);
    while (length > 1 && dir[length - 1] == '/')
        length--;
    if (length >= sizeof name) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(name, dir, length);
    name[length] = '\0';
    return open(name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

bool export_folder_open(struct export_folder *f, const char *dir, int hands)
{
    *f = (struct export_folder){ .fd = -1, .hands = hands };
    if (hands >= 0)
        return hands_ask(hands, HANDS_OPEN, "", NULL);
    f->made = mkdir(dir, FOLDER_MODE) == 0;
    if (!f->made && errno != EEXIST)
        return false;
    f->fd = open_folder(dir);
    if (f->fd < 0)
        return false;
    if (is_empty(f->fd))
        return true;
    close(f->fd);
    f->fd = -1;
    errno = ENOTEMPTY;
    return false;
}

int export_create(struct export_folder *f, const char *name)
{
    int fd = -1;
    if (f->hands >= 0)
        return hands_ask(f->hands, HANDS_FILE, name, &fd) ? fd : -1;
    if (f->count == EXPORT_FILES || strlen(name) >= EXPORT_NAME) {
        errno = ENAMETOOLONG;
        return -1;
    }
    fd = openat(f->fd, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
    if (fd >= 0)
        snprintf(f->name[f->count++], EXPORT_NAME, "%s", name);
    return fd;
}

FILE *export_open(struct export_folder *f, const char *name)
{
    int fd = export_create(f, name);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!file && fd >= 0)
        close(fd);
    return file;
}

bool export_close(FILE *file)
{
    bool good = !ferror(file) && fflush(file) == 0 && fsync(fileno(file)) == 0;
    return fclose(file) == 0 && good;
}

/* A new folder's name stands in the one it is in, which need not be ours to open: all of the file system. */
bool export_folder_close(struct export_folder *f, const char *dir, bool good)
{
    int fault = errno;
    if (f->hands >= 0 && good)
        return hands_ask(f->hands, HANDS_KEEP, "", NULL);
    if (f->hands >= 0) {
        (void)!hands_ask(f->hands, HANDS_DROP, "", NULL);
        errno = fault;
        return false;
    }
    good = good && fsync(f->fd) == 0 && (!f->made || syncfs(f->fd) == 0);
    int code = errno;
    for (int i = 0; !good && i < f->count; i++)
        unlinkat(f->fd, f->name[i], 0);
    close(f->fd);
    f->fd = -1;
    if (!good && f->made)
        rmdir(dir);
    errno = code;
    return good;
}

static void quoted(FILE *to, const char *text, size_t length)
{
    putc('"', to);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            fprintf(to, "\\%c", c);
        else if (c == '\n')
            fputs("\\n", to);
        else if (c < 0x20)
            fprintf(to, "\\u%04x", c);
        else
            putc(c, to);
    }
    putc('"', to);
}

static void key(struct json *j, const char *name)
{
    fprintf(j->to, "%s\"%s\":", j->any ? "," : "", name);
    j->any = true;
}

void json_begin(struct json *j, FILE *to)
{
    *j = (struct json){ .to = to };
    putc('{', to);
}

void json_text(struct json *j, const char *name, const char *value)
{
    if (!value)
        return;
    key(j, name);
    quoted(j->to, value, strlen(value));
}

void json_number(struct json *j, const char *name, int64_t value)
{
    key(j, name);
    fprintf(j->to, "%lld", (long long)value);
}

void json_true(struct json *j, const char *name, bool value)
{
    if (!value)
        return;
    key(j, name);
    fputs("true", j->to);
}

void json_day(struct json *j, const char *name, int32_t day)
{
    char text[EXPORT_DAY_BYTES];
    if (day != 0)
        json_text(j, name, export_day(day, text));
}

void json_parts(struct json *j, const char *name, const char *words)
{
    static const char divider[] = { WORDS_PART, '\0' };
    key(j, name);
    putc('[', j->to);
    for (const char *at = words; at && *words;) {
        size_t length = strcspn(at, divider);
        quoted(j->to, at, length);
        at = at[length] ? at + length + 1 : NULL;
        if (at)
            putc(',', j->to);
    }
    putc(']', j->to);
}

void json_end(struct json *j)
{
    fputs("}\n", j->to);
}

const char *export_day(int32_t day, char out[EXPORT_DAY_BYTES])
{
    struct local_time t = timebase_date(day);
    out[0] = '\0';
    if (day != 0)
        snprintf(out, EXPORT_DAY_BYTES, "%04d-%02d-%02d", t.year % 10000, t.month % 100, t.day % 100);
    return out;
}

static void cell(FILE *to, const char *text)
{
    /* A part of words begins a line of its own in a table. */
    bool plain = strcspn(text, "\",\r\n\x1f") == strlen(text);
    if (plain) {
        fputs(text, to);
        return;
    }
    putc('"', to);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', to);
        putc(*text == WORDS_PART ? '\n' : *text, to);
    }
    putc('"', to);
}

void csv_row(FILE *to, const char *const *cells, int count)
{
    for (int i = 0; i < count; i++) {
        if (i > 0)
            putc(',', to);
        cell(to, cells[i] ? cells[i] : "");
    }
    fputs("\r\n", to);
}
