/* kept: the app. Owns the modules in the order they need each other, and lets them go in reverse. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/datadir.h"
#include "ui/loop/loop.h"
#include "ui/options.h"
#include "ui/session/demo.h"
#include "ui/session/script.h"
#include "ui/shots/shot.h"

#define WHY_BYTES 512
#define SHOT_NOW "2026-11-23T08:12:00"

static int fail(const char *why)
{
    fprintf(stderr, "kept: %s\n", why);
    return 1;
}

static int take_shots(const struct options *o)
{
    struct timebase time = { 0 };
    int32_t offset;
    wall_time now = o->now;
    char why[WHY_BYTES];
    if (!o->has_now)
        timebase_parse(SHOT_NOW, &now, &offset);
    timebase_pin(&time, now, true);
    struct shot_options so = { .config = o->config, .theme = o->theme, .time = &time };
    so.w = o->platform.w ? o->platform.w : 800;
    so.h = o->platform.h ? o->platform.h : 480;
    return shots_take(o->shot, o->shot_count, &so, why, sizeof why) ? 0 : fail(why);
}

/* Everything of one run; too large for a stack. */
struct run {
    struct session session;
    struct picture picture;
    struct loop loop;
    struct demo demo;
    struct timebase time;
    char data_dir[256];
};

static bool choose_folder(struct run *r, const struct options *o, char *why, size_t size)
{
    if (o->data_dir || !(o->demo || o->replay))
        return datadir_choose(o->data_dir, r->data_dir, sizeof r->data_dir, why, size);
    if (!demo_folder(&r->demo, why, size))
        return false;
    snprintf(r->data_dir, sizeof r->data_dir, "%s", r->demo.dir);
    return true;
}

static bool open_run(struct run *r, const struct options *o, char *why, size_t size)
{
    if (o->has_now)
        timebase_pin(&r->time, o->now, false);
    if (!choose_folder(r, o, why, size))
        return false;
    if (o->demo)
        return demo_open(&r->session, r->data_dir, o->config, &r->time, true, true, why, size);
    struct session_options so = {
        .data_dir = r->data_dir, .config = o->config, .demo = o->has_now, .time = &r->time
    };
    return session_open(&r->session, &so, why, size);
}

static void use_theme(struct session *s, int theme)
{
    if (theme != THEME_BY_CLOCK)
        s->app.forced_theme = (enum theme_mode)theme;
}

static void report_faults(const struct config *c)
{
    int shown = c->fault_count < CONFIG_FAULTS ? c->fault_count : CONFIG_FAULTS;
    for (int i = 0; i < shown; i++)
        fprintf(stderr, "kept: %s:%d: %s\n", c->file, c->fault[i].line, c->fault[i].text);
}

static int run_app(struct run *r, const struct options *o)
{
    char why[WHY_BYTES];
    if (!open_run(r, o, why, sizeof why))
        return fail(why);
    report_faults(&r->session.config);
    if (r->session.trouble != JOURNAL_OK)
        fail(r->session.trouble_text);
    use_theme(&r->session, o->theme);
    struct platform_options platform = o->platform;
    r->session.app.has_forced_turn = o->has_rotate;
    r->session.app.forced_turn = o->platform.rotate;
    platform.rotate = app_turn(&r->session.app);
    if (!loop_open(&r->loop, &r->session, &r->picture, &platform, r->data_dir, why, sizeof why))
        return fail(why);
    return loop_run(&r->loop);
}

static int replay(struct run *r, const struct options *o)
{
    char why[WHY_BYTES];
    wall_time today = o->has_now ? o->now : timebase_now(&r->time).wall;
    if (!choose_folder(r, o, why, sizeof why) || !script_rewind(&r->time, o->replay, today, why, sizeof why))
        return fail(why);
    struct session_options so = {
        .data_dir = r->data_dir, .config = o->config, .demo = true, .time = &r->time
    };
    if (!session_open(&r->session, &so, why, sizeof why) ||
        !script_replay(&r->session, o->replay, today, why, sizeof why))
        return fail(why);
    return 0;
}

static int with_run(const struct options *o)
{
    struct run *r = calloc(1, sizeof *r);
    if (!r)
        return fail("out of memory");
    r->loop.signal_fd = r->loop.timer_fd = r->loop.keepsake.fd = -1;
    int status = o->replay ? replay(r, o) : run_app(r, o);
    loop_close(&r->loop);
    session_close(&r->session);
    demo_remove(&r->demo);
    free(r);
    return status;
}

int main(int argc, char **argv)
{
    struct options o;
    options_parse(&o, argc, argv);
    if (o.list_shots) {
        shot_list();
        return 0;
    }
    loop_block_signals();
    return o.shot_count > 0 ? take_shots(&o) : with_run(&o);
}
