#include "firmware/doctor/doctor.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "firmware/doctor/internal.h"
#include "firmware/json.h"

static const struct {
    const char *name;
    void (*run)(const struct doctor_root *d, struct doctor_report *r);
} checks[] = {
    /* In the order in which somebody at the counter notices. */
    { "app", check_app },
    { "service", check_service },
    { "watchdog", check_watchdog },
    { "display", check_display },
    { "kms", check_kms },
    { "touch", check_touch },
    { "keyboard", check_keyboard },
    { "backlight", check_backlight },
    { "gpio", check_gpio },
    { "lines", check_lines },
    { "lines-free", check_lines_free },
    { "stuck", check_stuck },
    { "leds", check_leds },
    { "folder", check_folder },
    { "files", check_files },
    { "lock", check_lock },
    { "journal", check_journal },
    { "schema", check_schema },
    { "log", check_log },
    { "backups", check_backups },
    { "space", check_space },
    { "read-only", check_read_only },
    { "wear", check_wear },
    { "swap", check_swap },
    { "power", check_power },
    { "temperature", check_temperature },
    { "memory", check_memory },
    { "clock", check_clock },
    { "zone", check_zone },
    { "config", check_config },
    { "cards", check_cards },
    { "help", check_help },
    { "languages", check_languages },
    { "fonts", check_fonts },
    { "versions", check_versions },
    { "user", check_user },
    { "sandbox", check_sandbox },
    { "cores", check_cores },
};
#define CHECKS ((int)(sizeof checks / sizeof *checks))

static const char *const states[] = { "ok", "warn", "wrong", "skipped" };
static_assert(sizeof states / sizeof *states == DOCTOR_STATE_COUNT, "a key for every state");

/* One line: what others named (a file, a label) may hold anything. */
static void one_line(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20)
            *text = ' ';
}

static void add(struct doctor_report *r, enum doctor_state state, const char *fix, const char *what,
                va_list args)
{
    if (r->count == DOCTOR_FINDINGS)
        return;
    struct doctor_finding *f = &r->finding[r->count++];
    *f = (struct doctor_finding){ .check = r->check, .state = state };
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized) ; as in keptctl.c */
    vsnprintf(f->what, sizeof f->what, what, args);
    snprintf(f->fix, sizeof f->fix, "%s", fix);
    one_line(f->what);
    one_line(f->fix);
}

void doctor_ok(struct doctor_report *r, const char *what, ...)
{
    va_list args;
    va_start(args, what);
    add(r, DOCTOR_OK, "", what, args);
    va_end(args);
}

void doctor_skip(struct doctor_report *r, const char *what, ...)
{
    va_list args;
    va_start(args, what);
    add(r, DOCTOR_SKIPPED, "", what, args);
    va_end(args);
}

void doctor_find(struct doctor_report *r, enum doctor_state state, const char *fix, const char *what, ...)
{
    va_list args;
    va_start(args, what);
    add(r, state, fix, what, args);
    va_end(args);
}

void doctor_run(const struct doctor_root *root, struct doctor_report *out)
{
    out->count = 0;
    for (int i = 0; i < CHECKS; i++) {
        int before = out->count;
        out->check = checks[i].name;
        checks[i].run(root, out);
        if (out->count == before)
            doctor_skip(out, "nothing to look at");
    }
}

int doctor_check_count(void)
{
    return CHECKS;
}

const char *doctor_check_name(int i)
{
    return checks[i].name;
}

static int count_of(const struct doctor_report *r, enum doctor_state state)
{
    int count = 0;
    for (int i = 0; i < r->count; i++)
        count += r->finding[i].state == state;
    return count;
}

bool doctor_found(const struct doctor_report *r, enum doctor_state state)
{
    return count_of(r, state) > 0;
}

void doctor_print(FILE *to, const struct doctor_report *r)
{
    for (int i = 0; i < r->count; i++) {
        const struct doctor_finding *f = &r->finding[i];
        fprintf(to, "%-8s %-12s %s%s%s\n", states[f->state], f->check, f->what, f->fix[0] ? "; " : "",
                f->fix);
    }
    int wrong = count_of(r, DOCTOR_WRONG), warn = count_of(r, DOCTOR_WARN);
    if (wrong + warn == 0)
        fputs("nothing is wrong\n", to);
    else
        fprintf(to, "%d wrong, %d to look at\n", wrong, warn);
}

void doctor_json(FILE *to, const struct doctor_report *r)
{
    for (int i = 0; i < r->count; i++) {
        const struct doctor_finding *f = &r->finding[i];
        fprintf(to, "{\"check\":\"%s\",\"state\":\"%s\"", f->check, states[f->state]);
        json_field(to, "what", f->what);
        json_field(to, "fix", f->fix);
        fputs("}\n", to);
    }
}
