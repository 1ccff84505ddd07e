#include "firmware/keptctl/keptctl.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/datadir.h"

struct verb {
    const char *name;
    int (*run)(struct household *h, const struct arguments *a);
};

/* clang-format off */
static const struct verb verbs[] = {
    { "log", keptctl_log },
    { "press", keptctl_press },
    { "do", keptctl_do },
    { "things", keptctl_things },
    { "timeline", keptctl_timeline },
    { "own", keptctl_own },
    { "code", keptctl_code },
    { "pause", keptctl_pause },
    { "export", keptctl_export },
    { "erase", keptctl_erase },
    { "backup", keptctl_backup },
    { "restore", keptctl_restore },
    { "import", keptctl_import },
    { "doctor", keptctl_doctor },
    { "buttons", keptctl_buttons },
    { "config", keptctl_config },
};
/* clang-format on */

int keptctl_error(int code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("keptctl: ", stderr);
    /* clang-tidy 14's alarm is false, and comes only when it is given several files at once.
     * NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized) */
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    return code;
}

static void print_faults(const struct config *c)
{
    int told = c->fault_count < CONFIG_FAULTS ? c->fault_count : CONFIG_FAULTS;
    for (int i = 0; i < told; i++)
        printf("%s:%d: %s\n", c->file, c->fault[i].line, c->fault[i].text);
    if (told < c->fault_count)
        printf("%s: %d more; mend these first\n", c->file, c->fault_count - told);
}

int keptctl_config(struct household *h, const struct arguments *a)
{
    char why[KEPTCTL_WHY];
    if (a->count < 2 || strcmp(a->word[1], "check") != 0 || a->count > 3)
        return keptctl_wrong("config: use keptctl config check [FILE]");
    if (!config_load(&h->config, a->count == 3 ? a->word[2] : a->config, why, sizeof why))
        return keptctl_failed("%s", why);
    if (h->config.fault_count > 0) {
        print_faults(&h->config);
        return EXIT_FAILED;
    }
    puts("no faults");
    return EXIT_DONE;
}

static int run(const struct arguments *a)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(a->word[0], verbs[i].name) == 0) {
            struct household *h = calloc(1, sizeof *h);
            int code = h ? verbs[i].run(h, a) : keptctl_failed("out of memory");
            free(h);
            return code;
        }
    }
    return keptctl_wrong("%s: no such command; see keptctl --help", a->word[0]);
}

/* What was printed must have arrived: a script counts on the uid. */
static int flushed(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    return keptctl_failed("standard output: cannot be written; what was asked for may still have been done");
}

int main(int argc, char **argv)
{
    struct arguments a;
    arguments_parse(&a, argc, argv);
    return flushed(run(&a));
}
