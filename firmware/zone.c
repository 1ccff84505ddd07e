#include "firmware/zone.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ZONES "/usr/share/zoneinfo"
#define MAGIC "TZif" /* how a compiled zone begins (RFC 8536, section 3.1): a folder of zones is none */

bool zone_exists(const char *zone)
{
    char path[PATH_MAX], begins[sizeof MAGIC - 1] = "";
    if (access(ZONES, F_OK) != 0)
        return true;
    int n = snprintf(path, sizeof path, ZONES "/%s", zone);
    if (!*zone || *zone == '/' || strstr(zone, "..") || n < 0 || (size_t)n >= sizeof path)
        return false;
    FILE *f = fopen(path, "re");
    if (!f)
        return false;
    bool is = fread(begins, sizeof begins, 1, f) == 1 && memcmp(begins, MAGIC, sizeof begins) == 0;
    fclose(f);
    return is;
}
