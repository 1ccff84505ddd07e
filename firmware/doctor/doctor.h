/* keptctl doctor: what is looked at on a machine that Kept runs on, and what is found. A table of checks,
 * each a small function of struct doctor_root: files below a folder that stands for / (in a test another
 * one), and what no file says, gathered beforehand (sense.h).
 *
 * Nothing a person kept is in a finding, and nothing follows from it: no count, no size, no time of an
 * entry, nothing of what is private to one of the two (product.md, rules 4 and 5). */
#ifndef KEPT_DOCTOR_DOCTOR_H
#define KEPT_DOCTOR_DOCTOR_H

#include <stdio.h>
#include <sys/types.h>

#include "firmware/config.h"
#include "firmware/input/button_line.h"
#include "firmware/journal/inspect.h"

enum doctor_state {
    DOCTOR_OK,
    DOCTOR_WARN,    /* works, and is better mended */
    DOCTOR_WRONG,   /* does not do what it is there for */
    DOCTOR_SKIPPED, /* not there, or cannot be seen */
    DOCTOR_STATE_COUNT
};

#define DOCTOR_FINDINGS 96
#define DOCTOR_TEXT 639
#define DOCTOR_PATH 512

struct doctor_finding {
    const char *check;
    enum doctor_state state;
    char what[DOCTOR_TEXT + 1];
    char fix[DOCTOR_TEXT + 1]; /* "" where there is nothing to do */
};

struct doctor_report {
    const char *check; /* the one at work */
    int count;
    struct doctor_finding finding[DOCTOR_FINDINGS];
};

/* Whom Kept runs as: the running app's user, else the data folder's owner, else whoever asks. */
#define DOCTOR_GROUPS 64
struct doctor_user {
    bool self; /* it is whoever asks: the kernel says what they may */
    uid_t id;
    char name[33];
    int groups;
    gid_t group[DOCTOR_GROUPS];
};

enum doctor_app_state {
    APP_NONE,
    APP_ANSWERS,
    APP_SILENT, /* it is there, and does not answer in time */
    APP_DENIED  /* it does not talk to this user */
};

struct doctor_app {
    enum doctor_app_state state;
    pid_t pid; /* 0: not known */
    uid_t user;
    bool has_lines; /* it has buttons: these */
    struct button_line line[BUTTON_COUNT];
};

struct doctor_service {
    bool systemd; /* it runs this machine, and has answered */
    bool silent;  /* it runs this machine, and has not */
    bool loaded;  /* kept.service is installed */
    char active[24], enabled[24];
    bool timer_loaded;
    char timer_active[24];
    uint64_t watchdog_us;
    uint32_t restarts;
    pid_t pid;
};

struct doctor_lock {
    bool held;
    pid_t pid; /* 0: not seen who */
    char name[33];
};

#define DOCTOR_FONTS 3 /* those no screen can be drawn without */
const char *doctor_font_name(int i);

enum doctor_lines { LINES_THERE, LINES_NO_CHIP, LINES_DENIED, LINES_WRONG };

struct doctor_root {
    const char *root;                 /* "": this machine; else a folder that stands for its / */
    char data[DOCTOR_PATH];           /* the data folder, never below root */
    char folder_why[DOCTOR_TEXT + 1]; /* why it cannot be told, or looked at as its owner; "" else */
    const struct config *config;      /* borrowed */
    char config_why[DOCTOR_TEXT + 1]; /* why it cannot be read at all; "" else */
    struct doctor_user user;
    struct doctor_app app;
    struct doctor_service service;
    struct doctor_lock lock;
    struct inspection journal;
    char zone[64], language[16]; /* the household's own; "": not set */
    enum doctor_lines lines;
    char lines_why[DOCTOR_TEXT + 1];
    struct button_line line[BUTTON_COUNT], led[BUTTON_COUNT];
    bool space_known, read_only;
    int64_t free_bytes, free_files; /* FILES -1: this file system does not count them */
    bool clock_trusted;
    bool clock_said; /* on the screen, since the machine's start: by it all is kept */
    wall_time now;
    int32_t today;             /* household day */
    bool window;               /* whoever asks is in a desktop, where Kept is a window */
    char environment_zone[64]; /* $TZ */
    char home[DOCTOR_PATH];
    char prompts[DOCTOR_PATH], agreements[DOCTOR_PATH], jar[DOCTOR_PATH], help[DOCTOR_PATH],
        locale[DOCTOR_PATH]; /* "": not found */
    bool fonts_elsewhere; /* where fonts are sought is set ($FONTCONFIG_FILE…), not the system's folders */
    bool font_known[DOCTOR_FONTS]; /* by fontconfig */
    char kernel[65], gpiod[24];
};

/* Runs every check. */
void doctor_run(const struct doctor_root *root, struct doctor_report *out);

/* How many checks there are, and their names in their order. */
int doctor_check_count(void);
const char *doctor_check_name(int i);

bool doctor_found(const struct doctor_report *r, enum doctor_state state); /* at least one */

/* One line a finding; JSON: one object a line, its fields are a contract. */
void doctor_print(FILE *to, const struct doctor_report *r);
void doctor_json(FILE *to, const struct doctor_report *r);

#endif
