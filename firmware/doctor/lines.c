/* The lines of the buttons and of their LEDs. */
#include <string.h>
#include <unistd.h>

#include "firmware/doctor/internal.h"

/* Whether the lines can be looked at; a check of them says nothing else then. */
static bool are_known(const struct doctor_root *d, struct doctor_report *r)
{
    if (d->lines == LINES_THERE)
        return true;
    doctor_skip(r, "%s",
                d->lines == LINES_NO_CHIP ? "no GPIO chip: keys 1 2 3 8 9 0 stand in"
                                          : "the GPIO chip cannot be looked at");
    return false;
}

static bool any_named(const struct doctor_root *d)
{
    for (int b = 0; b < BUTTON_COUNT; b++)
        if (d->line[b].use != LINE_UNNAMED)
            return true;
    return false;
}

/* The app's user, who need not be whoever asks. */
static int denied_chips(const struct doctor_root *d, struct doctor_report *r)
{
    struct doctor_paths chips;
    char fix[DOCTOR_TEXT];
    int denied = 0;
    doctor_glob(d, "/dev/gpiochip*", &chips);
    snprintf(fix, sizeof fix, "sudo usermod -aG gpio %s, then start Kept again", d->user.name);
    for (int i = 0; i < chips.count; i++) {
        if (!doctor_may(d, chips.path[i], R_OK | W_OK)) {
            doctor_find(r, DOCTOR_WRONG, fix, "%s: %s may not use it", chips.path[i], d->user.name);
            denied++;
        }
    }
    return denied;
}

void check_gpio(const struct doctor_root *d, struct doctor_report *r)
{
    if (d->lines == LINES_NO_CHIP)
        doctor_skip(r, "no GPIO chip: keys 1 2 3 8 9 0 of a keyboard stand in for the buttons");
    else if (d->lines == LINES_WRONG)
        doctor_find(r, DOCTOR_WRONG, "set [buttons] chip in kept.conf, or leave it empty", "%s",
                    d->lines_why);
    else if (denied_chips(d, r) == 0 && d->lines == LINES_THERE)
        doctor_ok(r, "%s may use the GPIO chip", d->user.name);
    else if (d->lines == LINES_DENIED)
        doctor_find(r, DOCTOR_SKIPPED, "run it as root", "the lines cannot be looked at as this user");
}

void check_lines(const struct doctor_root *d, struct doctor_report *r)
{
    char fix[DOCTOR_TEXT];
    int missing = 0;
    if (!are_known(d, r))
        return;
    for (int b = 0; b < BUTTON_COUNT; b++) {
        if (d->line[b].use != LINE_MISSING)
            continue;
        snprintf(fix, sizeof fix, "set [button %s] line in kept.conf; gpioinfo lists the names",
                 button_name((enum button)b));
        doctor_find(r, DOCTOR_WRONG, fix, "%s: no GPIO line is named \"%s\"", button_name((enum button)b),
                    d->line[b].name);
        missing++;
    }
    if (!any_named(d))
        doctor_skip(r, "no button has a line: keys 1 2 3 8 9 0 stand in");
    else if (missing == 0)
        doctor_ok(r, "each button's line is found by its name");
}

void check_lines_free(const struct doctor_root *d, struct doctor_report *r)
{
    int taken = 0;
    if (!are_known(d, r))
        return;
    for (int b = 0; b < BUTTON_COUNT; b++) {
        const struct button_line *line = &d->line[b];
        if (line->use != LINE_TAKEN)
            continue;
        doctor_find(r, DOCTOR_WRONG,
                    "stop that program, take its overlay out of config.txt, or name another line",
                    "%s: %s is in use by \"%s\"", button_name((enum button)b), line->name,
                    line->user[0] ? line->user : "another program");
        taken++;
    }
    if (taken == 0)
        doctor_ok(r, "the lines are free, or Kept has them");
}

/* The app knows best which buttons it ignores; without one, what the lines read. */
void check_stuck(const struct doctor_root *d, struct doctor_report *r)
{
    const struct button_line *line = d->app.has_lines ? d->app.line : d->line;
    int down = 0;
    if (!d->app.has_lines && !are_known(d, r))
        return;
    for (int b = 0; b < BUTTON_COUNT; b++) {
        bool stuck = d->app.has_lines ? line[b].ignored || line[b].use == LINE_LOST
                                      : line[b].level_known && line[b].active;
        if (!stuck)
            continue;
        down++;
        if (line[b].use == LINE_LOST)
            doctor_find(r, DOCTOR_WRONG, "check the chip's cable, then start Kept again",
                        "%s: its line %s went away", button_name((enum button)b), line[b].name);
        else
            doctor_find(r, DOCTOR_WRONG, "free the button; if nobody presses it, look for a short to ground",
                        "%s: %s reads pressed all the time, and is ignored until released",
                        button_name((enum button)b), line[b].name);
    }
    if (down == 0)
        doctor_ok(r, "no button is stuck");
}

void check_leds(const struct doctor_root *d, struct doctor_report *r)
{
    char fix[DOCTOR_TEXT];
    int named = 0, bad = 0;
    if (!are_known(d, r))
        return;
    for (int b = 0; b < BUTTON_COUNT; b++) {
        const struct button_line *led = &d->led[b];
        named += led->use != LINE_UNNAMED;
        if (led->use != LINE_MISSING && led->use != LINE_TAKEN)
            continue;
        bad++;
        snprintf(fix, sizeof fix,
                 "set [button %s] led in kept.conf, or leave it empty; the button works without",
                 button_name((enum button)b));
        doctor_find(r, DOCTOR_WARN, fix,
                    led->use == LINE_MISSING ? "%s: no GPIO line is named \"%s\""
                                             : "%s: \"%s\" is in use by another program",
                    button_name((enum button)b), led->name);
    }
    if (named == 0)
        doctor_skip(r, "none is set; they are optional");
    else if (bad == 0)
        doctor_ok(r, "each LED's line is there");
}
