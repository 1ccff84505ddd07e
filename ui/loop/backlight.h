/* The panel's own light, by the kernel's class "backlight": how bright, and off. Displays without one (HDMI)
 * are put to sleep by DPMS (platform.h) and keep the brightness that is set on them. */
#ifndef KEPT_UI_BACKLIGHT_H
#define KEPT_UI_BACKLIGHT_H

#include <stdbool.h>

#define BACKLIGHT_ROOT "/sys/class/backlight"
#define BACKLIGHTS 4
#define BACKLIGHT_PATH 192

struct backlight {
    int count;
    struct {
        char dir[BACKLIGHT_PATH];
        int most, before; /* max_brightness, and the brightness it was found at */
    } panel[BACKLIGHTS];
    int percent; /* in force; 0: not set yet */
    bool off;
};

/* Finds the panels below ROOT whose brightness may be written; more than BACKLIGHTS are left alone. B need
 * not be cleared. False: there is none, and the other calls do nothing. */
bool backlight_open(struct backlight *b, const char *root);

/* Lit, and as bright as it was found. A zeroed one is fine. */
void backlight_close(struct backlight *b);

/* PERCENT of what each panel can do, 1 to 100, and never so little that it is dark. While it is off it is
 * kept for when it is lit again. */
void backlight_set(struct backlight *b, int percent);

/* Off by bl_power where that may be written, else by brightness 0. On: as bright as was set. */
void backlight_light(struct backlight *b, bool on);

#endif
