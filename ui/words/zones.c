#include "ui/words/zones.h"

#include <string.h>

#include "ui/words/words.h"

const struct zone zones[ZONES_COUNT] = {
    { "Pacific/Honolulu", N_("Honolulu") },   { "America/Los_Angeles", N_("Los Angeles") },
    { "America/Denver", N_("Denver") },       { "America/Mexico_City", N_("Mexico City") },
    { "America/Chicago", N_("Chicago") },     { "America/Bogota", N_("Bogotá") },
    { "America/New_York", N_("New York") },   { "America/Toronto", N_("Toronto") },
    { "America/Santiago", N_("Santiago") },   { "America/Argentina/Buenos_Aires", N_("Buenos Aires") },
    { "America/Sao_Paulo", N_("São Paulo") }, { "Atlantic/Canary", N_("Canary Islands") },
    { "Europe/Lisbon", N_("Lisbon") },        { "Europe/Dublin", N_("Dublin") },
    { "Europe/London", N_("London") },        { "Europe/Madrid", N_("Madrid") },
    { "Europe/Paris", N_("Paris") },          { "Europe/Brussels", N_("Brussels") },
    { "Europe/Zurich", N_("Zurich") },        { "Europe/Berlin", N_("Berlin") },
    { "Europe/Vienna", N_("Vienna") },        { "Europe/Rome", N_("Rome") },
    { "Europe/Warsaw", N_("Warsaw") },        { "Africa/Johannesburg", N_("Johannesburg") },
    { "Europe/Helsinki", N_("Helsinki") },    { "Europe/Athens", N_("Athens") },
    { "Africa/Nairobi", N_("Nairobi") },      { "Asia/Kolkata", N_("Kolkata") },
    { "Asia/Singapore", N_("Singapore") },    { "Asia/Tokyo", N_("Tokyo") },
    { "Australia/Sydney", N_("Sydney") },     { "Pacific/Auckland", N_("Auckland") },
};

int zones_find(const char *key)
{
    for (int i = 0; i < ZONES_COUNT; i++)
        if (strcmp(zones[i].key, key) == 0)
            return i;
    return -1;
}

const char *zones_place(const char *key)
{
    int i = zones_find(key);
    const char *slash = strrchr(key, '/');
    if (*key == '\0')
        return _("as the device has it");
    return i >= 0 ? _(zones[i].place) : slash ? slash + 1 : key;
}
