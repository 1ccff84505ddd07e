/* What can be wrong with a machine: each seed puts one fault into a healthy one, with the check that finds
 * it. */
#ifndef KEPT_TESTS_DOCTOR_SEEDS_H
#define KEPT_TESTS_DOCTOR_SEEDS_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/unit/doctor_rig.h"

static void no_display(struct machine *m)
{
    machine_put(m, "/sys/class/drm/card1-DSI-1/status", "disconnected\n");
}

static void no_output(struct machine *m)
{
    machine_drop(m, "/sys/class/drm/card1-DSI-1/status");
    machine_drop(m, "/sys/class/drm/card1-HDMI-A-1/status");
}

static void card_is_not_ours(struct machine *m)
{
    machine_mode(m, "/dev/dri/card1", 0);
}

static void no_panel(struct machine *m)
{
    machine_put(m, "/proc/bus/input/devices",
                "N: Name=\"pwr_button\"\nH: Handlers=kbd event0 \nB: PROP=0\nB: EV=3\n");
}

static void panel_is_not_ours(struct machine *m)
{
    machine_mode(m, "/dev/input/event5", 0);
}

static void panel_unplugged_with_a_keyboard(struct machine *m)
{
    machine_put(m, "/proc/bus/input/devices",
                "N: Name=\"Keyboard\"\nH: Handlers=sysrq kbd leds event2 \nB: PROP=0\nB: EV=120013\n");
}

static void backlight_is_roots(struct machine *m)
{
    machine_mode(m, "/sys/class/backlight/10-0045/brightness", 0);
}

static void chip_is_not_ours(struct machine *m)
{
    machine_mode(m, "/dev/gpiochip0", 0);
}

static void chip_has_another_label(struct machine *m)
{
    m->doctor.lines = LINES_WRONG;
    strcpy(m->doctor.lines_why, "[buttons] chip: no GPIO chip is labelled \"pinctrl\"");
}

static void line_is_misspelt(struct machine *m)
{
    m->doctor.line[BUTTON_LEFT_WIN].use = LINE_MISSING;
    strcpy(m->doctor.line[BUTTON_LEFT_WIN].name, "GPIO99");
}

static void line_is_the_fans(struct machine *m)
{
    m->doctor.line[BUTTON_RIGHT_MOOD].use = LINE_TAKEN;
    strcpy(m->doctor.line[BUTTON_RIGHT_MOOD].user, "fan");
}

static void button_is_stuck(struct machine *m)
{
    m->doctor.app.line[BUTTON_RIGHT_WIN].active = m->doctor.app.line[BUTTON_RIGHT_WIN].ignored = true;
}

static void line_reads_down_without_an_app(struct machine *m)
{
    m->doctor.app = (struct doctor_app){ .state = APP_NONE };
    m->doctor.lock.held = false;
    for (int b = 0; b < BUTTON_COUNT; b++) {
        m->doctor.line[b].use = LINE_FREE;
        m->doctor.line[b].level_known = true;
    }
    m->doctor.line[BUTTON_LEFT_MOOD].active = true;
}

static void line_went_away(struct machine *m)
{
    m->doctor.app.line[BUTTON_LEFT_PROMISE].use = LINE_LOST;
}

static void led_is_misspelt(struct machine *m)
{
    m->doctor.led[BUTTON_LEFT_MOOD].use = LINE_MISSING;
}

static void folder_is_open(struct machine *m)
{
    machine_mode(m, "/data", 0755);
}

static void folder_is_a_file(struct machine *m)
{
    strcat(m->doctor.data, "/journal.db");
}

static void journal_is_open_to_all(struct machine *m)
{
    machine_mode(m, "/data/journal.db", 0644);
}

static void journal_is_another_programs(struct machine *m)
{
    char path[DOCTOR_PATH];
    machine_data_path(m, "journal.db", path, sizeof path);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    assert_int_equal(pwrite(fd, "none", 4, 68), 4); /* application_id */
    assert_int_equal(close(fd), 0);
    machine_inspect(m);
}

static void journal_is_overwritten(struct machine *m)
{
    char path[DOCTOR_PATH], noise[3000];
    machine_data_path(m, "journal.db", path, sizeof path);
    memset(noise, 0x5a, sizeof noise);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    assert_int_equal(pwrite(fd, noise, sizeof noise, 3000), sizeof noise);
    assert_int_equal(close(fd), 0);
    machine_inspect(m);
}

static void journal_is_cut_short(struct machine *m)
{
    char path[DOCTOR_PATH];
    struct stat s;
    machine_data_path(m, "journal.db", path, sizeof path);
    assert_int_equal(stat(path, &s), 0);
    assert_int_equal(truncate(path, s.st_size / 2), 0);
    machine_inspect(m);
}

static void journal_is_no_database(struct machine *m)
{
    machine_put(m, "/data/journal.db",
                "dear diary, and so on, for more than a hundred bytes, so that it could be "
                "taken for a file with a header of its own");
    machine_mode(m, "/data/journal.db", 0600);
    machine_inspect(m);
}

static void journal_is_newer(struct machine *m)
{
    m->doctor.journal.version = m->doctor.journal.known_version + 1;
}

static void log_has_grown(struct machine *m)
{
    m->doctor.journal.log_bytes = INT64_C(1) << 30;
}

static void lock_is_anothers(struct machine *m)
{
    m->doctor.app = (struct doctor_app){ .state = APP_NONE };
    m->doctor.lock = (struct doctor_lock){ .held = true, .pid = 777, .name = "sqlitebrowser" };
}

static void no_backup(struct machine *m)
{
    machine_drop(m, "/data/backups/kept-2026-11-26.db");
}

static void backups_are_old(struct machine *m)
{
    m->doctor.today += 15;
}

static void timer_is_off(struct machine *m)
{
    strcpy(m->doctor.service.timer_active, "inactive");
}

static void card_is_full(struct machine *m)
{
    m->doctor.free_bytes = 4096;
}

static void card_has_no_more_files(struct machine *m)
{
    m->doctor.free_files = 3;
}

static void card_is_read_only(struct machine *m)
{
    m->doctor.read_only = true;
}

static void card_is_worn(struct machine *m)
{
    machine_put(m, "/sys/block/mmcblk0/device/life_time", "0x03 0x0b\n");
}

static void card_runs_out_of_spares(struct machine *m)
{
    machine_put(m, "/sys/block/mmcblk0/device/pre_eol_info", "0x02\n");
}

static void swap_on_the_card(struct machine *m)
{
    machine_put(m, "/proc/swaps", "Filename Type Size Used Priority\n/var/swap file 102396 0 -2\n");
}

static void voltage_is_low(struct machine *m)
{
    machine_put(m, "/sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
}

static void voltage_was_low(struct machine *m)
{
    machine_put(m, "/sys/devices/platform/soc/soc:firmware/get_throttled", "50000\n");
}

static void it_is_hot(struct machine *m)
{
    machine_put(m, "/sys/class/thermal/thermal_zone0/temp", "91000\n");
}

static void memory_is_short(struct machine *m)
{
    machine_put(m, "/proc/meminfo", "MemTotal: 426304 kB\nMemAvailable: 9000 kB\n");
}

static void clock_is_of_1970(struct machine *m)
{
    m->doctor.now.ms = 86400000;
}

static void clock_is_behind(struct machine *m)
{
    m->doctor.journal.shared_utc_ms = m->doctor.now.ms + INT64_C(30) * 86400000;
}

static void clock_was_never_set(struct machine *m)
{
    char path[DOCTOR_PATH];
    m->doctor.clock_trusted = false;
    machine_drop(m, "/sys/class/rtc/rtc0/name");
    snprintf(path, sizeof path, "%s/sys/class/rtc/rtc0", m->root);
    assert_int_equal(rmdir(path), 0);
}

static void zone_is_unknown(struct machine *m)
{
    strcpy(m->doctor.zone, "Europe/Atlantis");
}

static void config_has_a_fault(struct machine *m)
{
    strcpy(m->config.file, "/etc/kept/kept.conf");
    m->config.fault_count = 1;
    m->config.fault[0].line = 12;
    strcpy(m->config.fault[0].text, "[screen] theme: \"nite\" is not clock, day or evening; using clock");
}

static void config_cannot_be_read(struct machine *m)
{
    strcpy(m->doctor.config_why, "/etc/kept/kept.conf: cannot be read: Permission denied");
}

static void cards_are_missing(struct machine *m)
{
    m->doctor.prompts[0] = '\0';
}

static void cards_are_garbled(struct machine *m)
{
    machine_put(m, "/assets/jar/en.ini", "[outdoors]\nwalk A walk\n");
    snprintf(m->doctor.jar, sizeof m->doctor.jar, "%s/assets/jar", m->root);
}

static void helplines_are_missing(struct machine *m)
{
    m->doctor.help[0] = '\0';
}

static void language_is_missing(struct machine *m)
{
    strcpy(m->doctor.language, "is");
}

static void font_is_missing(struct machine *m)
{
    machine_drop(m, "/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf");
}

static void fonts_are_sought_elsewhere(struct machine *m)
{
    m->doctor.fonts_elsewhere = true;
    m->doctor.font_known[1] = m->doctor.font_known[2] = true;
}

static void kernel_is_old(struct machine *m)
{
    strcpy(m->doctor.kernel, "5.4.83-v7+");
}

static void app_hangs(struct machine *m)
{
    m->doctor.app.state = APP_SILENT;
    m->doctor.app.has_lines = false;
}

static void service_has_failed(struct machine *m)
{
    strcpy(m->doctor.service.active, "failed");
    m->doctor.service.pid = 0;
    m->doctor.app = (struct doctor_app){ .state = APP_NONE };
    m->doctor.lock.held = false;
}

static void service_is_not_enabled(struct machine *m)
{
    strcpy(m->doctor.service.enabled, "disabled");
}

static void watchdog_is_off(struct machine *m)
{
    m->doctor.service.watchdog_us = 0;
}

static void app_is_root(struct machine *m)
{
    m->doctor.app.user = 0;
}

static void app_may_gain(struct machine *m)
{
    machine_put(m, "/proc/4242/status", "Name:\tkept\nNoNewPrivs:\t0\nSeccomp:\t2\n");
}

static void app_has_every_call(struct machine *m)
{
    machine_put(m, "/proc/4242/status", "Name:\tkept\nNoNewPrivs:\t1\nSeccomp:\t0\n");
}

static void app_has_a_network(struct machine *m)
{
    machine_put(m, "/proc/4242/net/dev", "Inter-|\n face |bytes\n    lo: 0\n  wlan0: 12 3\n");
}

static void app_leaves_cores(struct machine *m)
{
    machine_put(m, "/proc/4242/limits",
                "Limit                     Soft Limit\n"
                "Max core file size        unlimited            unlimited\n");
}

static const struct seed {
    void (*put)(struct machine *m);
    const char *check;
    enum doctor_state state;
    const char *what, *fix; /* a part of each */
} seeds[] = {
    { no_display, "display", DOCTOR_WRONG, "no display is connected", "cable" },
    { no_output, "display", DOCTOR_WRONG, "no display output", "vc4-kms-v3d" },
    { card_is_not_ours, "kms", DOCTOR_WRONG, "/dev/dri/card1", "usermod -aG video,render kept" },
    { no_panel, "touch", DOCTOR_WRONG, "no touch panel", "cable" },
    { panel_is_not_ours, "touch", DOCTOR_WRONG, "/dev/input/event5", "usermod -aG input kept" },
    { panel_unplugged_with_a_keyboard, "touch", DOCTOR_WARN, "no touch panel", "cable" },
    { backlight_is_roots, "backlight", DOCTOR_WARN, "/sys/class/backlight/10-0045/brightness", "udev" },
    { chip_is_not_ours, "gpio", DOCTOR_WRONG, "/dev/gpiochip0", "usermod -aG gpio kept" },
    { chip_has_another_label, "gpio", DOCTOR_WRONG, "labelled \"pinctrl\"", "kept.conf" },
    { line_is_misspelt, "lines", DOCTOR_WRONG, "left.win: no GPIO line is named \"GPIO99\"",
      "[button left.win] line" },
    { line_is_the_fans, "lines-free", DOCTOR_WRONG, "right.mood: GPIO3 is in use by \"fan\"",
      "stop that program" },
    { button_is_stuck, "stuck", DOCTOR_WRONG, "right.win: GPIO5 reads pressed", "short to ground" },
    { line_reads_down_without_an_app, "stuck", DOCTOR_WRONG, "left.mood: GPIO0 reads pressed",
      "free the button" },
    { line_went_away, "stuck", DOCTOR_WRONG, "left.promise: its line GPIO1 went away", "cable" },
    { led_is_misspelt, "leds", DOCTOR_WARN, "left.mood", "[button left.mood] led" },
    { folder_is_open, "folder", DOCTOR_WRONG, "/data: others on this machine", "chmod 700" },
    { folder_is_a_file, "folder", DOCTOR_WRONG, "is no folder", "move that file" },
    { journal_is_open_to_all, "files", DOCTOR_WRONG, "/data/journal.db: others", "chmod go=" },
    { journal_is_another_programs, "journal", DOCTOR_WRONG, "another program's file", "--data" },
    { journal_is_overwritten, "journal", DOCTOR_WRONG, "is damaged", "keptctl restore" },
    { journal_is_cut_short, "journal", DOCTOR_WRONG, "is damaged", "keptctl restore" },
    { journal_is_no_database, "journal", DOCTOR_WRONG, "is damaged", "keptctl restore" },
    { journal_is_newer, "schema", DOCTOR_WRONG, "made by a newer Kept", "update Kept" },
    { log_has_grown, "log", DOCTOR_WARN, "journal.db-wal", "start Kept again" },
    { lock_is_anothers, "lock", DOCTOR_WRONG, "held by sqlitebrowser (process 777)", "sudo kill 777" },
    { no_backup, "backups", DOCTOR_WARN, "no backup yet", "keptctl backup" },
    { backups_are_old, "backups", DOCTOR_WRONG, "15 days old", "keptctl backup" },
    { timer_is_off, "backups", DOCTOR_WARN, "kept-backup.timer", "enable --now kept-backup.timer" },
    { card_is_full, "space", DOCTOR_WRONG, "the card is full", "free some space" },
    { card_has_no_more_files, "space", DOCTOR_WRONG, "the card is full", "free some space" },
    { card_is_read_only, "read-only", DOCTOR_WRONG, "can only be read", "restart the machine" },
    { card_is_worn, "wear", DOCTOR_WRONG, "/sys/block/mmcblk0/device: the card is worn out", "backup" },
    { card_runs_out_of_spares, "wear", DOCTOR_WARN, "nearly worn out", "backup" },
    { swap_on_the_card, "swap", DOCTOR_WARN, "/var/swap", "swapoff" },
    { voltage_is_low, "power", DOCTOR_WRONG, "too little voltage", "power supply" },
    { voltage_was_low, "power", DOCTOR_WRONG, "too little voltage", "power supply" },
    { it_is_hot, "temperature", DOCTOR_WRONG, "too hot", "air" },
    { memory_is_short, "memory", DOCTOR_WARN, "little memory", "end what else runs" },
    { clock_is_of_1970, "clock", DOCTOR_WRONG, "before this Kept was made", "battery" },
    { clock_is_behind, "clock", DOCTOR_WRONG, "days before what you both have kept", "on the screen" },
    { clock_was_never_set, "clock", DOCTOR_WARN, "nobody has set the clock", "The time" },
    { zone_is_unknown, "zone", DOCTOR_WRONG, "Europe/Atlantis", "the gear" },
    { config_has_a_fault, "config", DOCTOR_WRONG, "/etc/kept/kept.conf:12: [screen] theme",
      "mend that line" },
    { config_cannot_be_read, "config", DOCTOR_WRONG, "Permission denied", "--config" },
    { cards_are_missing, "cards", DOCTOR_WRONG, "prompts is missing", "install the package" },
    { cards_are_garbled, "cards", DOCTOR_WRONG, "jar/en.ini:2", "install the package" },
    { helplines_are_missing, "help", DOCTOR_WRONG, "helpline", "install the package" },
    { language_is_missing, "languages", DOCTOR_WRONG, "is: there is no translation", "settings" },
    { font_is_missing, "fonts", DOCTOR_WRONG, "Vollkorn", "apt install fonts-vollkorn" },
    { fonts_are_sought_elsewhere, "fonts", DOCTOR_WRONG, "Inter", "apt install fonts-inter" },
    { kernel_is_old, "versions", DOCTOR_WRONG, "Linux 5.4.83", "full-upgrade" },
    { app_hangs, "app", DOCTOR_WRONG, "does not answer", "restart kept" },
    { service_has_failed, "service", DOCTOR_WRONG, "has failed", "journalctl -u kept" },
    { service_is_not_enabled, "service", DOCTOR_WARN, "does not start with the machine", "enable kept" },
    { watchdog_is_off, "watchdog", DOCTOR_WARN, "watchdog is off", "systemctl revert kept" },
    { app_is_root, "user", DOCTOR_WRONG, "runs as root", "user of its own" },
    { app_may_gain, "sandbox", DOCTOR_WRONG, "gain privileges", "systemctl revert kept" },
    { app_has_every_call, "sandbox", DOCTOR_WRONG, "every system call", "systemctl revert kept" },
    { app_has_a_network, "sandbox", DOCTOR_WRONG, "reach a network", "systemctl revert kept" },
    { app_leaves_cores, "cores", DOCTOR_WRONG, "words on the card", "LimitCORE=0" },
};
#define SEEDS (sizeof seeds / sizeof *seeds)

#endif
