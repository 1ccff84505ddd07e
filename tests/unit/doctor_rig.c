#include "tests/unit/doctor_rig.h"

#include <assert.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <ftw.h>
#include <unistd.h>

#include "firmware/journal/journal.h"
#include "firmware/paths.h"

#define SOMEBODY 1234 /* Kept's user, where the test is root */

static const struct {
    const char *path, *text;
} files[] = {
    { "/sys/class/drm/card1-HDMI-A-1/status", "disconnected\n" },
    { "/sys/class/drm/card1-DSI-1/status", "connected\n" },
    { "/dev/dri/card1", "" },
    { "/proc/bus/input/devices",
      "I: Bus=0019 Vendor=0000 Product=0001 Version=0000\nN: Name=\"pwr_button\"\nP: Phys=gpio-keys/input0\n"
      "H: Handlers=kbd event0 \nB: PROP=0\nB: EV=3\nB: KEY=10000000000000 0\n\n"
      "I: Bus=0018 Vendor=0000 Product=0000 Version=0000\nN: Name=\"10-0038 generic ft5x06\"\nP: Phys=\n"
      "H: Handlers=mouse0 event5 \nB: PROP=2\nB: EV=b\nB: KEY=400 0 0 0 0 0\nB: ABS=260800000000003\n\n"
      "I: Bus=0003 Vendor=04d9 Product=0006 Version=0111\nN: Name=\"RPI Wired Keyboard 1\"\nP: Phys=usb-1/input0\n"
      "H: Handlers=sysrq kbd leds event2 \nB: PROP=0\nB: EV=120013\nB: LED=7\n\n" },
    { "/dev/input/event5", "" },
    { "/sys/class/backlight/10-0045/brightness", "120\n" },
    { "/dev/gpiochip0", "" },
    { "/sys/block/mmcblk0/device/life_time", "0x01 0x02\n" },
    { "/sys/block/mmcblk0/device/pre_eol_info", "0x01\n" },
    { "/proc/swaps", "Filename Type Size Used Priority\n/dev/zram0 partition 524284 0 100\n" },
    { "/sys/class/hwmon/hwmon0/name", "cpu_thermal\n" },
    { "/sys/class/hwmon/hwmon1/name", "rpi_volt\n" },
    { "/sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0\n" },
    { "/sys/class/thermal/thermal_zone0/temp", "48312\n" },
    { "/proc/meminfo", "MemTotal: 948304 kB\nMemFree: 100000 kB\nMemAvailable: 700000 kB\n" },
    { "/sys/class/rtc/rtc0/name", "rpi_rtc\n" },
    { "/etc/localtime", "" },
    { "/usr/share/zoneinfo/Europe/Madrid", "" },
    { "/usr/share/fonts/opentype/inter/Inter-Regular.otf", "" },
    { "/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf", "" },
    { "/usr/share/fonts/truetype/materialdesignicons-webfont/materialdesignicons-webfont.ttf", "" },
    { "/proc/4242/status", "Name:\tkept\nNoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t9\n" },
    { "/proc/4242/net/dev", "Inter-|   Receive\n face |bytes\n    lo:       0       0\n" },
    { "/proc/4242/limits",
      "Limit                     Soft Limit           Hard Limit           Units     \n"
      "Max core file size        0                    0                    bytes     \n" },
};
static_assert(APP_PID == 4242, "as the files of /proc say");

static void full(const struct machine *m, const char *path, char out[DOCTOR_PATH])
{
    int n = snprintf(out, DOCTOR_PATH, "%s%s", m->root, path);
    assert_true(n > 0 && n < DOCTOR_PATH);
}

void machine_put(const struct machine *m, const char *path, const char *text)
{
    char name[DOCTOR_PATH];
    full(m, path, name);
    for (char *slash = strchr(name + strlen(m->root) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(name, 0755);
        *slash = '/';
    }
    FILE *f = fopen(name, "we");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(chmod(name, 0666), 0);
}

void machine_mode(const struct machine *m, const char *path, mode_t mode)
{
    char name[DOCTOR_PATH];
    full(m, path, name);
    assert_int_equal(chmod(name, mode), 0);
}

void machine_drop(const struct machine *m, const char *path)
{
    char name[DOCTOR_PATH];
    full(m, path, name);
    assert_int_equal(unlink(name), 0);
}

void machine_data_path(const struct machine *m, const char *name, char *out, size_t size)
{
    int n = snprintf(out, size, "%s/%s", m->doctor.data, name);
    assert_true(n > 0 && (size_t)n < size);
}

void machine_inspect(struct machine *m)
{
    journal_inspect(m->doctor.data, 2000, &m->doctor.journal);
}

static int hand_over(const char *path, const struct stat *s, int flag, struct FTW *ftw)
{
    (void)s, (void)flag, (void)ftw;
    return chown(path, SOMEBODY, SOMEBODY);
}

/* An empty journal, made once: it takes many flushes. A closed one is whole without its log. */
static struct {
    char bytes[1 << 20];
    size_t length;
} fresh;

static void make_fresh(const char *path, const char *dir)
{
    struct journal *j;
    char why[512] = "";
    struct journal_options o = { .dir = dir, .day_ends_hour = 4 };
    if (journal_open(&j, &o, why, sizeof why) != JOURNAL_OK)
        fail_msg("%s", why);
    journal_close(j);
    FILE *f = fopen(path, "re");
    assert_non_null(f);
    fresh.length = fread(fresh.bytes, 1, sizeof fresh.bytes, f);
    assert_int_equal(fclose(f), 0);
}

static void put_journal(struct machine *m)
{
    char path[DOCTOR_PATH];
    machine_data_path(m, "journal.db", path, sizeof path);
    if (fresh.length == 0) {
        make_fresh(path, m->doctor.data);
        return;
    }
    machine_put(m, "/data/journal.db", "");
    FILE *f = fopen(path, "we");
    assert_non_null(f);
    assert_int_equal(fwrite(fresh.bytes, 1, fresh.length, f), fresh.length);
    assert_int_equal(fclose(f), 0);
    machine_mode(m, "/data/journal.db", 0600);
    machine_mode(m, "/data", 0700);
}

/* A journal with a day's backup beside it, both in a folder of Kept's user. */
static void build_data(struct machine *m)
{
    char path[DOCTOR_PATH];
    put_journal(m);
    machine_data_path(m, "backups", path, sizeof path);
    assert_int_equal(mkdir(path, 0700), 0);
    machine_put(m, "/data/backups/kept-2026-11-26.db", "");
    machine_mode(m, "/data/backups/kept-2026-11-26.db", 0600);
    if (geteuid() == 0)
        assert_int_equal(nftw(m->doctor.data, hand_over, 8, FTW_PHYS), 0);
    machine_inspect(m);
}

static void build_sensed(struct machine *m)
{
    struct doctor_root *d = &m->doctor;
    wall_time now;
    int32_t offset;
    assert_true(timebase_parse("2026-11-26T12:00:00Z", &now, &offset));
    d->now = now;
    d->today = timebase_day(now, 0, 4);
    d->clock_trusted = true;
    d->user = (struct doctor_user){ .id = geteuid() == 0 ? SOMEBODY : geteuid(), .name = "kept" };
    d->service = (struct doctor_service){ .systemd = true,
                                          .loaded = true,
                                          .timer_loaded = true,
                                          .active = "active",
                                          .enabled = "enabled",
                                          .timer_active = "active",
                                          .watchdog_us = 12000000,
                                          .pid = APP_PID };
    d->app = (struct doctor_app){ .state = APP_ANSWERS, .pid = APP_PID, .user = SOMEBODY, .has_lines = true };
    d->lock = (struct doctor_lock){ .held = true, .pid = APP_PID, .name = "kept" };
    for (int b = 0; b < BUTTON_COUNT; b++) {
        d->app.line[b] = (struct button_line){ .use = LINE_KEPT, .level_known = true };
        snprintf(d->app.line[b].name, sizeof d->app.line[b].name, "GPIO%d", b);
        d->line[b] = d->app.line[b];
        d->line[b].level_known = false;
        d->led[b] = (struct button_line){ .use = LINE_KEPT };
    }
    d->space_known = true;
    d->free_bytes = INT64_C(8) << 30;
    d->free_files = 100000;
    strcpy(d->kernel, "6.12.25+rpt-rpi-v8");
    strcpy(d->gpiod, "2.2.1");
    strcpy(d->zone, "Europe/Madrid");
}

static void find_parts(struct doctor_root *d)
{
    assert_true(paths_asset("prompts", d->prompts, sizeof d->prompts));
    assert_true(paths_asset("agreements", d->agreements, sizeof d->agreements));
    assert_true(paths_asset("jar", d->jar, sizeof d->jar));
    assert_true(paths_asset("help", d->help, sizeof d->help));
    assert_true(paths_asset("locale", d->locale, sizeof d->locale));
}

void machine_build(struct machine *m)
{
    memset(m, 0, sizeof *m);
    /* In memory where there is such a place: these are thousands of small files. */
    snprintf(m->root, sizeof m->root, "%s/kept-doctor-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(m->root));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        machine_put(m, files[i].path, files[i].text);
    config_defaults(&m->config);
    m->doctor.root = m->root;
    m->doctor.config = &m->config;
    snprintf(m->doctor.data, sizeof m->doctor.data, "%s/data", m->root);
    build_sensed(m);
    build_data(m);
    find_parts(&m->doctor);
}

static int drop(const char *path, const struct stat *s, int flag, struct FTW *ftw)
{
    (void)s, (void)flag, (void)ftw;
    return remove(path);
}

void machine_remove(const struct machine *m)
{
    assert_int_equal(nftw(m->root, drop, 8, FTW_PHYS | FTW_DEPTH), 0);
}
