#include "ui/options.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/model.h"

#define USAGE_EXIT 2

enum key {
    KEY_DATA = 256,
    KEY_CONFIG,
    KEY_DEMO,
    KEY_NO_SCREEN,
    KEY_PLATFORM,
    KEY_WINDOW,
    KEY_FULLSCREEN,
    KEY_ROTATE,
    KEY_THEME,
    KEY_NOW,
    KEY_SHOT,
    KEY_REPLAY,
    KEY_HELP = '?',
    KEY_VERSION = 'V'
};

static const struct argp_option table[] = {
    { "data", KEY_DATA, "DIR", 0, "folder of the journal", 0 },
    { "config", KEY_CONFIG, "FILE", 0, "configuration (default: /etc/kept/kept.conf)", 0 },
    { "demo", KEY_DEMO, NULL, 0, "a made-up household; nothing of yours is touched", 0 },
    { "no-screen", KEY_NO_SCREEN, NULL, 0, "buttons and keptctl only", 0 },
    { "platform", KEY_PLATFORM, "window|kms", 0, "how to reach the display (default: what is there)", 0 },
    { "window", KEY_WINDOW, "WxH", 0, "size of the window or picture (default: 800x480)", 0 },
    { "fullscreen", KEY_FULLSCREEN, NULL, 0, "a window that fills the screen", 0 },
    { "rotate", KEY_ROTATE, "DEGREES", 0, "0, 90, 180 or 270, clockwise", 0 },
    { "theme", KEY_THEME, "day|evening", 0, "whatever the clock says", 0 },
    { "now", KEY_NOW, "ISO8601", 0, "begin at this time; never with a real journal", 0 },
    { "shot", KEY_SHOT, "SCREEN=FILE.png", 0,
      "write a picture of a screen and exit; \"list\" names them, all=FOLDER draws every one", 0 },
    { "replay", KEY_REPLAY, "FILE", 0, "replay a script of actions and exit; never with a real journal", 0 },
    { "help", KEY_HELP, NULL, 0, "this text", -1 },
    { "version", KEY_VERSION, NULL, 0, "the version", -1 },
    { 0 },
};

static _Noreturn void wrong(const char *what, const char *value, const char *instead)
{
    fprintf(stderr, "kept: %s %s: %s; see kept --help\n", what, value, instead);
    exit(USAGE_EXIT);
}

static void set_platform(struct options *o, const char *arg)
{
    if (strcmp(arg, "window") == 0)
        o->platform.kind = PLATFORM_WINDOW;
    else if (strcmp(arg, "kms") == 0)
        o->platform.kind = PLATFORM_KMS;
    else if (strcmp(arg, "none") == 0)
        o->platform.kind = PLATFORM_NONE;
    else
        wrong("--platform", arg, "use window or kms");
}

static void set_window(struct options *o, const char *arg)
{
    int w, h, used = 0;
    if (sscanf(arg, "%dx%d%n", &w, &h, &used) != 2 || arg[used] || w < 320 || h < 320 || w > 4096 || h > 4096)
        wrong("--window", arg, "use WIDTHxHEIGHT in pixels, 320 to 4096 each");
    o->platform.w = w;
    o->platform.h = h;
}

static void set_rotate(struct options *o, const char *arg)
{
    static const char *const known[] = { "0", "90", "180", "270" };
    for (int i = 0; i < 4; i++) {
        if (strcmp(arg, known[i]) == 0) {
            o->platform.rotate = i * 90;
            o->has_rotate = true;
            return;
        }
    }
    wrong("--rotate", arg, "use 0, 90, 180 or 270");
}

static void set_theme(struct options *o, const char *arg)
{
    enum theme_mode mode;
    if (!theme_mode_from_key(arg, &mode) || mode == THEME_BY_CLOCK)
        wrong("--theme", arg, "use day or evening");
    o->theme = (int)mode;
}

static void set_now(struct options *o, const char *arg)
{
    int32_t offset;
    if (!timebase_parse(arg, &o->now, &offset))
        wrong("--now", arg, "use a time like 2026-11-23T08:12:00+01:00");
    o->has_now = true;
}

static void add_shot(struct options *o, const char *arg)
{
    if (strcmp(arg, "list") == 0)
        o->list_shots = true;
    else if (o->shot_count < OPTIONS_SHOTS)
        o->shot[o->shot_count++] = arg;
    else
        wrong("--shot", arg, "too many at once");
}

static error_t parse(int key, char *arg, struct argp_state *state);

static const struct argp parser = {
    .options = table,
    .parser = parse,
    .doc = "Kept: a small device on the kitchen counter, for two.\v"
           "Without options it opens your journal on the display that is there.",
};

static _Noreturn void help(void)
{
    argp_help(&parser, stdout, ARGP_HELP_STD_HELP, "kept");
    exit(0);
}

/* The option getopt stopped at: already passed, unless it is one of several letters in a word. */
static const char *offender(const struct argp_state *state)
{
    const char *passed = state->next > 0 ? state->argv[state->next - 1] : "";
    return passed[0] == '-' || state->next >= state->argc ? passed : state->argv[state->next];
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;
    switch (key) {
    case KEY_DATA:
        o->data_dir = arg;
        break;
    case KEY_CONFIG:
        o->config = arg;
        break;
    case KEY_DEMO:
        o->demo = true;
        break;
    case KEY_NO_SCREEN:
        o->platform.kind = PLATFORM_NONE;
        break;
    case KEY_PLATFORM:
        set_platform(o, arg);
        break;
    case KEY_WINDOW:
        set_window(o, arg);
        break;
    case KEY_FULLSCREEN:
        o->platform.fullscreen = true;
        break;
    case KEY_ROTATE:
        set_rotate(o, arg);
        break;
    case KEY_THEME:
        set_theme(o, arg);
        break;
    case KEY_NOW:
        set_now(o, arg);
        break;
    case KEY_SHOT:
        add_shot(o, arg);
        break;
    case KEY_REPLAY:
        o->replay = arg;
        break;
    case KEY_HELP:
        help();
    case KEY_VERSION:
        puts("kept " KEPT_VERSION);
        exit(0);
    case ARGP_KEY_ERROR:
        wrong("option", offender(state), "there is none like it, or its value is missing");
    case ARGP_KEY_ARG:
        wrong("unexpected word", arg, "kept takes options only");
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

/* argp's own messages take two lines and exit 64; the contract is one line and 2. */
void options_parse(struct options *o, int argc, char **argv)
{
    memset(o, 0, sizeof *o);
    if (argp_parse(&parser, argc, argv, ARGP_NO_ERRS | ARGP_NO_HELP, NULL, o) != 0)
        wrong("option", "?", "the command line cannot be read");
    if (o->replay && o->demo)
        wrong("--replay", o->replay, "not together with --demo");
}
