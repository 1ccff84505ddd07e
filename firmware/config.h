/* kept.conf: INI, every key with a safe default. A bad value never stops the app: the default
 * is used and a fault names file and line. Parsing is inih's; lines are counted by our reader
 * (Debian's inih has no line numbers in its handler). */
#ifndef KEPT_CONFIG_H
#define KEPT_CONFIG_H

#include "firmware/action.h"
#include "firmware/facts.h"
#include "firmware/input/button.h"
#include "firmware/input/button_line.h"
#include "firmware/input/debounce.h"
#include "firmware/input/gesture.h"

#define CONFIG_FAULTS 32
#define CONFIG_FAULT_BYTES 191

struct config_fault {
    int line;                          /* 1-based; 0: the file as a whole */
    char text[CONFIG_FAULT_BYTES + 1]; /* "[screen] theme: "nite" is not clock, day or evening;
                                        * using clock" */
};

struct button_config {
    char line[LINE_NAME_BYTES + 1]; /* GPIO5 */
    char led[LINE_NAME_BYTES + 1];  /* "" for none */
    enum action_type press, hold;   /* who is the button's partner */
    char key;                       /* keyboard key that stands in: 1 2 3 8 9 0 */
};

struct config {
    struct person person[PARTNER_COUNT];
    char zone[64];     /* "" : the system's */
    char language[16]; /* "" : the system's */
    int day_ends_hour;
    enum region region; /* REGION_NONE: the zone or the locale says it, or it is asked */
    enum theme_mode theme;
    int day_from_min, evening_from_min; /* minutes after midnight */
    enum text_size text_size;
    bool less_motion;
    int rotate;                       /* 0, 90, 180, 270 */
    float width_mm;                   /* of the panel as mounted; 0: known by its resolution */
    int ambient_after_s, off_after_s; /* 0: never */
    int quiet_from_min,
        quiet_to_min; /* equal: no quiet hours. No card, no cheer; the screen goes dark sooner */
    char chip[64];    /* label of the GPIO chip; "": any chip that has the lines */
    bool active_low, pull_up;
    struct debounce_settings debounce;
    struct gesture_settings gesture;
    int repeat_ms; /* the same button again within it: no second entry */
    struct button_config button[BUTTON_COUNT];
    enum action_type chord[BUTTON_KIND_COUNT]; /* both of a kind; ACTION_NONE: no chord */
    int fault_count;                           /* may exceed CONFIG_FAULTS: the rest is only counted */
    struct config_fault fault[CONFIG_FAULTS];
    char file[256]; /* as given, for messages */
};

void config_defaults(struct config *c);

/* Reads FILE over the defaults. False when it cannot be read at all (WHY set); faults in it are
 * no failure. FILE NULL: $KEPT_CONFIG, else /etc/kept/kept.conf if it exists, else defaults. */
bool config_load(struct config *c, const char *file, char *why, size_t size)
    __attribute__((warn_unused_result));

#endif
