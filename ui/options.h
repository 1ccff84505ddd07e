/* The command line of kept (a contract: design.md). */
#ifndef KEPT_UI_OPTIONS_H
#define KEPT_UI_OPTIONS_H

#include <stdbool.h>

#include "firmware/timebase.h"
#include "ui/platform/platform.h"

#define OPTIONS_SHOTS 400

struct options {
    const char *data_dir, *config, *replay;
    bool demo, has_now, list_shots;
    struct platform_options platform;
    bool has_rotate; /* else the configuration's */
    int theme;       /* enum theme_mode */
    wall_time now;
    int shot_count;
    const char *shot[OPTIONS_SHOTS];
};

/* Parses ARGV. Prints help or version and exits 0; prints one line and exits 2 on wrong usage. */
void options_parse(struct options *o, int argc, char **argv);

#endif
