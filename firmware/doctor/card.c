/* The card and the machine under it. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/doctor/internal.h"

#define MIB INT64_C(1048576)
#define SPACE_WRONG (50 * MIB)
#define SPACE_WARN (300 * MIB)
#define FILES_WRONG 100
#define HOT_MC 80000 /* thousandths of a degree: where a Pi begins to slow down */
#define TOO_HOT_MC 90000
#define MEMORY_WARN_KIB 40000

/* No figure: how full it is follows from what was kept, too. */
void check_space(const struct doctor_root *d, struct doctor_report *r)
{
    static const char fix[] = "free some space: sudo apt clean, and old files; or use a larger card";
    if (!d->space_known)
        doctor_skip(r, "it cannot be told");
    else if (d->free_bytes < SPACE_WRONG || (d->free_files >= 0 && d->free_files < FILES_WRONG))
        doctor_find(r, DOCTOR_WRONG, fix, "%s: the card is full, or nearly", d->data);
    else if (d->free_bytes < SPACE_WARN)
        doctor_find(r, DOCTOR_WARN, fix, "%s: the card is getting full", d->data);
    else
        doctor_ok(r, "there is room on the card");
}

void check_read_only(const struct doctor_root *d, struct doctor_report *r)
{
    if (!d->space_known)
        doctor_skip(r, "it cannot be told");
    else if (d->read_only)
        doctor_find(r, DOCTOR_WRONG,
                    "restart the machine; if it comes back, the card is worn: copy it and use a new one",
                    "%s: its file system can only be read", d->data);
    else
        doctor_ok(r, "the card can be written");
}

static unsigned worse_of(const char *text)
{
    char *end;
    unsigned long a = strtoul(text, &end, 16), b = strtoul(end, NULL, 16);
    return (unsigned)(a > b ? a : b);
}

/* JEDEC eMMC: life_time in tenths used, 0x0b beyond its life; pre_eol_info 1 normal, 2 four fifths of the
 * spare blocks used, 3 urgent. SD cards do not tell. */
static void wear_of(const struct doctor_root *d, struct doctor_report *r, const char *folder)
{
    static const char fix[] = "make a backup now, copy the card, and use a new one";
    char path[160], text[32];
    unsigned life = 0, end = 0;
    snprintf(path, sizeof path, "%s/life_time", folder);
    if (doctor_read(d, path, text, sizeof text))
        life = worse_of(text);
    snprintf(path, sizeof path, "%s/pre_eol_info", folder);
    if (doctor_read(d, path, text, sizeof text))
        end = worse_of(text);
    if (life >= 0x0b || end >= 3)
        doctor_find(r, DOCTOR_WRONG, fix, "%s: the card is worn out", folder);
    else if (life >= 0x09 || end == 2)
        doctor_find(r, DOCTOR_WARN, fix, "%s: the card is nearly worn out", folder);
    else if (life > 0 || end > 0)
        doctor_ok(r, "%s: the card has life left", folder);
}

void check_wear(const struct doctor_root *d, struct doctor_report *r)
{
    struct doctor_paths cards;
    int before = r->count;
    doctor_glob(d, "/sys/block/mmcblk[0-9]/device", &cards);
    for (int i = 0; i < cards.count; i++)
        wear_of(d, r, cards.path[i]);
    if (r->count == before)
        doctor_skip(r, "this card does not tell");
}

/* Words that were on the screen could lie in swap, long after they were taken back. */
void check_swap(const struct doctor_root *d, struct doctor_report *r)
{
    char text[4096], name[128];
    int before = r->count;
    if (!doctor_read(d, "/proc/swaps", text, sizeof text)) {
        doctor_skip(r, "it cannot be told");
        return;
    }
    for (const char *at = strchr(text, '\n'); at && at[1]; at = strchr(at + 1, '\n')) {
        snprintf(name, sizeof name, "%.*s", (int)strcspn(at + 1, " \t\n"), at + 1);
        if (strncmp(name, "/dev/zram", 9) != 0)
            doctor_find(r, DOCTOR_WARN,
                        "sudo swapoff -a, and sudo systemctl disable --now dphys-swapfile; or use zram",
                        "%s: swap on a card wears it, and may keep words that were on the screen", name);
    }
    if (r->count == before)
        doctor_ok(r, "nothing is swapped out to the card");
}

/* Bits of the firmware's get_throttled: 0 too little voltage now, 16 since the start; 2 and 18 throttled. */
static bool throttled(const struct doctor_root *d, struct doctor_report *r)
{
    struct doctor_paths files;
    char text[32];
    doctor_glob(d, "/sys/devices/platform/soc*/*firmware/get_throttled", &files);
    if (files.count == 0 || !doctor_read(d, files.path[0], text, sizeof text))
        return false;
    unsigned long bits = strtoul(text, NULL, 16);
    if (bits & (1ul << 0 | 1ul << 16))
        doctor_find(r, DOCTOR_WRONG, "use the power supply made for this Pi, and a short cable",
                    "%s: too little voltage, now or since the start", files.path[0]);
    else if (bits & (1ul << 2 | 1ul << 18))
        doctor_find(r, DOCTOR_WARN, "give the device air, or a heat sink",
                    "%s: the processor was slowed down since the start", files.path[0]);
    else
        doctor_ok(r, "the supply holds");
    return true;
}

void check_power(const struct doctor_root *d, struct doctor_report *r)
{
    struct doctor_paths names;
    char text[64], path[160];
    if (throttled(d, r))
        return;
    doctor_glob(d, "/sys/class/hwmon/hwmon*/name", &names);
    for (int i = 0; i < names.count; i++) {
        if (!doctor_read(d, names.path[i], text, sizeof text) || strcmp(text, "rpi_volt") != 0)
            continue;
        snprintf(path, sizeof path, "%.*s/in0_lcrit_alarm",
                 (int)(strrchr(names.path[i], '/') - names.path[i]), names.path[i]);
        if (doctor_read(d, path, text, sizeof text) && strcmp(text, "1") == 0)
            doctor_find(r, DOCTOR_WRONG, "use the power supply made for this Pi, and a short cable",
                        "%s: too little voltage", path);
        else
            doctor_ok(r, "the supply holds");
        return;
    }
    doctor_skip(r, "this machine does not tell");
}

void check_temperature(const struct doctor_root *d, struct doctor_report *r)
{
    static const char fix[] = "give the device air, a heat sink, or a place away from the stove";
    struct doctor_paths zones;
    char text[32];
    long hottest = -1;
    const char *where = "";
    doctor_glob(d, "/sys/class/thermal/thermal_zone*/temp", &zones);
    for (int i = 0; i < zones.count; i++) {
        long t = doctor_read(d, zones.path[i], text, sizeof text) ? strtol(text, NULL, 10) : -1;
        where = t > hottest ? zones.path[i] : where;
        hottest = t > hottest ? t : hottest;
    }
    if (hottest < 0)
        doctor_skip(r, "this machine does not tell");
    else if (hottest >= HOT_MC)
        doctor_find(r, hottest >= TOO_HOT_MC ? DOCTOR_WRONG : DOCTOR_WARN, fix,
                    "%s: the processor is too hot", where);
    else
        doctor_ok(r, "the processor is cool enough");
}

void check_memory(const struct doctor_root *d, struct doctor_report *r)
{
    char text[2048];
    const char *free =
        doctor_read(d, "/proc/meminfo", text, sizeof text) ? strstr(text, "MemAvailable:") : NULL;
    if (!free)
        doctor_skip(r, "it cannot be told");
    else if (strtol(free + strlen("MemAvailable:"), NULL, 10) < MEMORY_WARN_KIB)
        doctor_find(r, DOCTOR_WARN, "end what else runs here; Kept is best alone on its machine",
                    "/proc/meminfo: there is little memory left");
    else
        doctor_ok(r, "there is memory left");
}
