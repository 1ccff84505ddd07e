#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>
#include <systemd/sd-daemon.h>
#include <time.h>

#include "firmware/doctor/sense.h"

#define PATIENCE_MS 1300 /* for all answers together: a machine that just started is slow */
#define SYSTEMD "org.freedesktop.systemd1"
#define MANAGER "/org/freedesktop/systemd1"
#define UNITS MANAGER "/unit/"
#define UNIT SYSTEMD ".Unit"
#define SERVICE SYSTEMD ".Service"

/* One that does not answer in time is not asked again: what is known in part is not told. */
struct asking {
    sd_bus *bus;
    int64_t until_ms;
    bool answers;
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool may_ask(const struct asking *a)
{
    int64_t left = a->until_ms - now_ms();
    return a->answers && left > 0 && sd_bus_set_method_call_timeout(a->bus, (uint64_t)left * 1000) >= 0;
}

static void text_of(struct asking *a, const char *unit, const char *interface, const char *name, char *out,
                    size_t size)
{
    char *value = NULL;
    a->answers =
        may_ask(a) && sd_bus_get_property_string(a->bus, SYSTEMD, unit, interface, name, NULL, &value) >= 0;
    snprintf(out, size, "%s", a->answers ? value : "");
    free(value);
}

/* TYPE as D-Bus writes it: 't' uint64_t, 'u' uint32_t. */
static void number_of(struct asking *a, const char *unit, const char *name, char type, void *out)
{
    a->answers =
        may_ask(a) && sd_bus_get_property_trivial(a->bus, SYSTEMD, unit, SERVICE, name, NULL, type, out) >= 0;
}

static bool is_loaded(struct asking *a, const char *unit)
{
    char state[24];
    text_of(a, unit, UNIT, "LoadState", state, sizeof state);
    return strcmp(state, "loaded") == 0;
}

static void look(struct asking *a, struct doctor_service *out)
{
    static const char service[] = UNITS "kept_2eservice", timer[] = UNITS "kept_2dbackup_2etimer";
    uint32_t pid = 0;
    out->timer_loaded = is_loaded(a, timer);
    if (out->timer_loaded)
        text_of(a, timer, UNIT, "ActiveState", out->timer_active, sizeof out->timer_active);
    out->loaded = is_loaded(a, service);
    if (!out->loaded)
        return;
    text_of(a, service, UNIT, "ActiveState", out->active, sizeof out->active);
    text_of(a, service, UNIT, "UnitFileState", out->enabled, sizeof out->enabled);
    number_of(a, service, "WatchdogUSec", 't', &out->watchdog_us);
    number_of(a, service, "NRestarts", 'u', &out->restarts);
    number_of(a, service, "MainPID", 'u', &pid);
    out->pid = (pid_t)pid;
    if (out->watchdog_us == UINT64_MAX) /* "infinity": off */
        out->watchdog_us = 0;
}

void doctor_sense_service(struct doctor_service *out)
{
    struct asking a = { .until_ms = now_ms() + PATIENCE_MS, .answers = true };
    *out = (struct doctor_service){ .systemd = sd_booted() > 0 };
    if (!out->systemd)
        return;
    a.answers = sd_bus_open_system(&a.bus) >= 0;
    look(&a, out);
    if (!a.answers)
        *out = (struct doctor_service){ .silent = true };
    sd_bus_flush_close_unref(a.bus);
}
