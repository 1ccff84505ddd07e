#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>
#include <systemd/sd-daemon.h>

#include "firmware/doctor_sense.h"

#define PATIENCE_US 150000 /* for each answer, of nine at the most */
#define SYSTEMD "org.freedesktop.systemd1"
#define UNITS "/org/freedesktop/systemd1/unit/"
#define UNIT SYSTEMD ".Unit"
#define SERVICE SYSTEMD ".Service"

static void text_of(sd_bus *bus, const char *unit, const char *name, char *out, size_t size)
{
    char *value = NULL;
    if (sd_bus_get_property_string(bus, SYSTEMD, unit, UNIT, name, NULL, &value) >= 0)
        snprintf(out, size, "%s", value);
    free(value);
}

static bool is_loaded(sd_bus *bus, const char *unit)
{
    char state[24] = "";
    text_of(bus, unit, "LoadState", state, sizeof state);
    return strcmp(state, "loaded") == 0;
}

static void look(sd_bus *bus, struct doctor_service *out)
{
    static const char service[] = UNITS "kept_2eservice", timer[] = UNITS "kept_2dbackup_2etimer";
    uint32_t pid = 0;
    char *version = NULL;
    out->systemd = sd_bus_get_property_string(bus, SYSTEMD, "/org/freedesktop/systemd1", SYSTEMD ".Manager",
                                              "Version", NULL, &version) >= 0;
    free(version);
    if (!out->systemd)
        return;
    out->loaded = is_loaded(bus, service);
    out->timer_loaded = is_loaded(bus, timer);
    if (out->timer_loaded)
        text_of(bus, timer, "ActiveState", out->timer_active, sizeof out->timer_active);
    if (!out->loaded)
        return;
    text_of(bus, service, "ActiveState", out->active, sizeof out->active);
    text_of(bus, service, "UnitFileState", out->enabled, sizeof out->enabled);
    (void)sd_bus_get_property_trivial(bus, SYSTEMD, service, SERVICE, "WatchdogUSec", NULL, 't',
                                      &out->watchdog_us);
    (void)sd_bus_get_property_trivial(bus, SYSTEMD, service, SERVICE, "NRestarts", NULL, 'u', &out->restarts);
    (void)sd_bus_get_property_trivial(bus, SYSTEMD, service, SERVICE, "MainPID", NULL, 'u', &pid);
    out->pid = (pid_t)pid;
}

void doctor_sense_service(struct doctor_service *out)
{
    sd_bus *bus = NULL;
    *out = (struct doctor_service){ .systemd = false };
    if (sd_booted() <= 0 || sd_bus_open_system(&bus) < 0)
        return;
    if (sd_bus_set_method_call_timeout(bus, PATIENCE_US) >= 0)
        look(bus, out);
    if (out->watchdog_us == UINT64_MAX) /* "infinity": off */
        out->watchdog_us = 0;
    sd_bus_flush_close_unref(bus);
}
