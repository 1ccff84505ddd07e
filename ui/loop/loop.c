#include "ui/loop/loop.h"

#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include "firmware/household.h"
#include "ui/loop/warm.h"

#define FRAME_MS 16
#define RETRY_DISPLAY_MS 3000
#define FADE_STEP_MS 1000
#define RETRY_BUTTONS_MS 2500
#define BUTTON_TRIES 12

enum fixed_fd { FD_SIGNAL, FD_MINUTE, FD_JOURNAL, FD_FIXED_COUNT };
#define FDS (FD_FIXED_COUNT + CONTROL_FDS + BUTTONS_FDS + PLATFORM_FDS)

struct fds {
    struct pollfd p[FDS];
    int count;
};

static void blocked(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGHUP);
}

void loop_block_signals(void)
{
    sigset_t set;
    blocked(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static bool open_fds(struct loop *l)
{
    sigset_t set;
    blocked(&set);
    l->signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    l->timer_fd = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
    return l->signal_fd >= 0 && l->timer_fd >= 0;
}

/* No GPIO is the usual thing on a desktop: the keyboard stands in. Any other trouble is said, once. */
static void open_buttons(struct loop *l)
{
    char why[sizeof l->no_buttons] = "";
    enum buttons_error e = buttons_open(&l->buttons, &l->session->config, why, sizeof why);
    if (e != BUTTONS_NO_CHIP && why[0] &&
        strcmp(why, l->no_buttons) != 0) /* also when only an LED could not be had */
        fprintf(stderr, "kept: %s\n", why);
    memcpy(l->no_buttons, why, sizeof why);
}

/* At boot the lines are there before us, but udev opens them to our group only when it gets to them. So
 * the service looks for them again, for half a minute; somebody at a desktop has none to come. */
static void try_buttons(struct loop *l, struct moment now)
{
    if (l->buttons || l->button_tries == 0 || now.mono.ms < l->buttons_at.ms)
        return;
    l->button_tries--;
    l->buttons_at.ms = now.mono.ms + RETRY_BUTTONS_MS;
    open_buttons(l);
}

bool loop_open(struct loop *l, struct session *s, struct picture *p, const struct platform_options *options,
               const char *data_dir, char *why, size_t size)
{
    memset(l, 0, sizeof *l);
    l->session = s;
    l->picture = p;
    l->options = *options;
    s->result_count = s->own_count = 0; /* of a replay before: its tickets are used again */
    l->signal_fd = l->timer_fd = l->keepsake.fd = -1;
    gestures_init(&l->keys, &s->config.gesture);
    if (!open_fds(l)) {
        snprintf(why, size, "no signal or timer descriptor: %s", strerror(errno));
        return false;
    }
    if (!control_open(&l->control, data_dir, why, size))
        fprintf(stderr, "kept: %s; keptctl cannot reach this Kept\n", why);
    l->button_tries = getenv("NOTIFY_SOCKET") ? BUTTON_TRIES : 1;
    try_buttons(l, session_now(s));
    keepsake_open(&l->keepsake, &s->app);
    uint64_t watchdog_us = 0;
    if (sd_watchdog_enabled(0, &watchdog_us) > 0)
        l->watchdog_ms = (int64_t)(watchdog_us / 1000 * 6 / 10); /* seldom, and never late */
    return true;
}

void loop_close(struct loop *l)
{
    keepsake_close(&l->keepsake);
    control_close(l->control);
    buttons_close(l->buttons);
    backlight_close(&l->backlight);
    platform_close(l->platform);
    if (l->has_picture)
        picture_close(l->picture);
    if (l->signal_fd >= 0)
        close(l->signal_fd);
    if (l->timer_fd >= 0)
        close(l->timer_fd);
}

/* The configuration's is of the picture as it stands there; turned on the glass by a quarter, it is lying. */
static float width_mm(const struct loop *l, int w, int h, float panel_mm)
{
    const struct config *c = &l->session->config;
    bool lying = (l->options.rotate - c->rotate) % 180 != 0;
    if (c->width_mm <= 0)
        return panel_mm;
    return lying ? c->width_mm * (float)w / (float)h : c->width_mm;
}

/* Fits the picture to the display that was just opened. */
static void fit_picture(struct loop *l)
{
    int w, h;
    float mm;
    platform_size(l->platform, &w, &h, &mm);
    if (w != l->picture->m.w || h != l->picture->m.h || width_mm(l, w, h, mm) != l->picture->width_mm)
        picture_resize(l->picture, w, h, width_mm(l, w, h, mm), l->session->app.facts.text_size);
    l->picture->whole = true;
}

/* Opens the display and, the first time, makes the picture meanwhile. */
static bool open_display(struct loop *l, struct moment now, char *why, size_t size)
{
    struct warm warm;
    const struct platform_options *o = &l->options;
    bool first = !l->has_picture;
    if (first)
        warm_start(&warm, l->picture, l->session, now, o->w > 0 ? o->w : 800, o->h > 0 ? o->h : 480);
    bool there = platform_open(&l->platform, o, why, size);
    if (first)
        l->has_picture = warm_finish(&warm, why, size);
    if (there && l->has_picture)
        fit_picture(l);
    return there && l->has_picture;
}

/* The picture as it is turned on the glass. */
static void follow_turn(struct loop *l)
{
    int degrees = app_turn(&l->session->app);
    if (degrees == l->options.rotate)
        return;
    if (l->platform && !platform_rotate(l->platform, degrees))
        return;
    l->options.rotate = degrees;
    if (l->platform)
        fit_picture(l);
    l->dirty = true;
}

static void drop_display(struct loop *l, struct moment now)
{
    platform_close(l->platform);
    backlight_close(&l->backlight);
    l->platform = NULL;
    l->lit = l->has_light = false;
    l->touch = (struct touch){ 0 }; /* nobody will tell when it is lifted */
    l->session->app.ui.pressed_id = 0;
    l->display_at.ms = now.mono.ms + RETRY_DISPLAY_MS;
}

/* Without a display Kept goes on: it says so once, and tries again every few seconds. */
static void try_display(struct loop *l, struct moment now)
{
    char why[256] = "";
    if (l->platform || l->options.kind == PLATFORM_NONE || now.mono.ms < l->display_at.ms)
        return;
    l->display_at.ms = now.mono.ms + RETRY_DISPLAY_MS;
    if (open_display(l, now, why, sizeof why)) {
        bool ours = platform_kind(l->platform) == PLATFORM_KMS;
        l->has_light = ours && backlight_open(&l->backlight, BACKLIGHT_ROOT);
        l->dirty = l->lit = true;
        l->said_no_display = false;
        return;
    }
    if (l->platform)
        drop_display(l, now);
    if (!l->said_no_display)
        fprintf(stderr,
                "kept: %s; see a screen with --shot home=home.png, or go on without one with --no-screen\n",
                why);
    l->said_no_display = true;
}

static void add(struct fds *f, const int *fd, int count)
{
    for (int i = 0; i < count && f->count < FDS; i++)
        f->p[f->count++] = (struct pollfd){ .fd = fd[i], .events = POLLIN };
}

static void gather(const struct loop *l, struct fds *f)
{
    int fds[FDS];
    int journal = l->session->journal ? journal_fd(l->session->journal) : -1;
    f->count = 0;
    add(f, (const int[]){ [FD_SIGNAL] = l->signal_fd, [FD_MINUTE] = l->timer_fd, [FD_JOURNAL] = journal },
        FD_FIXED_COUNT);
    if (l->control)
        add(f, fds, control_fds(l->control, fds));
    if (l->buttons)
        add(f, fds, buttons_fds(l->buttons, fds));
    if (l->platform)
        add(f, fds, platform_fds(l->platform, fds));
}

/* CANDIDATE by its address: it may be written by the very call that says whether it is there. */
static void earlier(int64_t *at, bool there, const mono_time *candidate)
{
    if (there && candidate->ms < *at)
        *at = candidate->ms;
}

/* When the loop has something to do although nothing happens; INT64_MAX for never. */
static int64_t next_deadline(const struct loop *l, struct moment now)
{
    int64_t at = INT64_MAX;
    mono_time due = { 0 };
    mono_time frame = { l->frame_at.ms + FRAME_MS }, fade = { l->frame_at.ms + FADE_STEP_MS };
    bool shown = l->platform && l->lit;
    earlier(&at, session_deadline(l->session, &due), &due);
    earlier(&at, gestures_deadline(&l->keys, &due), &due);
    earlier(&at, touch_deadline(&l->touch, &due), &due);
    earlier(&at, l->buttons && buttons_deadline(l->buttons, &due), &due);
    earlier(&at, !l->buttons && l->button_tries > 0, &l->buttons_at);
    earlier(&at, shown && picture_scene(l->picture)->moving, &frame);
    earlier(&at, shown && picture_fading(l->session, now), &fade);
    earlier(&at, !l->platform && l->options.kind != PLATFORM_NONE, &l->display_at);
    earlier(&at, l->watchdog_ms > 0, &l->ping_at);
    return at;
}

static int timeout_ms(const struct loop *l, struct moment now)
{
    int64_t at = next_deadline(l, now);
    if (at == INT64_MAX)
        return -1;
    int64_t left = at - now.mono.ms;
    return left < 0 ? 0 : left > 3600000 ? 3600000 : (int)left;
}

/* Wakes at the next full minute while a clock is on the screen, and whenever somebody sets it. */
static void arm_minute(struct loop *l, struct moment now)
{
    bool wanted = l->platform && l->lit && picture_scene(l->picture)->has_clock && !l->session->time.frozen;
    struct itimerspec t = { { 0, 0 }, { 0, 0 } };
    if (wanted == l->minute_armed)
        return;
    int64_t left = 60000 - ((now.wall.ms % 60000) + 60000) % 60000;
    if (wanted) {
        clock_gettime(CLOCK_REALTIME, &t.it_value);
        t.it_value.tv_sec += left / 1000;
        t.it_value.tv_nsec += (left % 1000) * 1000000;
        t.it_value.tv_sec += t.it_value.tv_nsec / 1000000000;
        t.it_value.tv_nsec %= 1000000000;
    }
    timerfd_settime(l->timer_fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &t, NULL);
    l->minute_armed = wanted;
}

static void minute_passed(struct loop *l)
{
    uint64_t times;
    /* ECANCELED is the point: the clock was set, and the screen shows the old time. */
    if (read(l->timer_fd, &times, sizeof times) < 0 && errno != ECANCELED)
        return;
    l->minute_armed = false;
    l->dirty = true;
}

/* For whoever wires the buttons. */
static void tell_watchers(struct loop *l, const struct gesture_event *e, int count)
{
    struct button_event told;
    for (int i = 0; l->control && control_is_watched(l->control) && i < count; i++) {
        buttons_event(l->buttons, &e[i], &told);
        control_event(l->control, &told);
    }
}

static void take_gestures(struct loop *l, struct moment now)
{
    struct gesture_event e[GESTURE_EVENTS];
    int n;
    while (l->buttons && (n = buttons_read(l->buttons, now.mono, e)) > 0) {
        tell_watchers(l, e, n);
        loop_gestures(l, e, n, SOURCE_BUTTON);
        if (n < GESTURE_EVENTS)
            break;
    }
    n = gestures_tick(&l->keys, now.mono, e);
    loop_gestures(l, e, n, SOURCE_BUTTON);
}

static void keep_watchdog(struct loop *l, struct moment now)
{
    if (l->watchdog_ms == 0 || now.mono.ms < l->ping_at.ms)
        return;
    sd_notify(0, "WATCHDOG=1");
    l->ping_at.ms = now.mono.ms + l->watchdog_ms;
}

static void light(struct loop *l)
{
    bool on = l->session->app.ui.screen != SCREEN_DARK;
    if (on == l->lit)
        return;
    l->lit = on;
    platform_light(l->platform, on);
    backlight_light(&l->backlight, on);
    if (on)
        l->picture->whole = true;
}

/* As bright as the household has it at this hour. A pause looks like quiet hours in this too. */
static void follow_light(struct loop *l, struct moment now)
{
    const struct app *app = &l->session->app;
    enum light_hours hours = app_quiet(app, now)                      ? LIGHT_QUIET
                             : picture_evening_hours(l->session, now) ? LIGHT_EVENING
                                                                      : LIGHT_DAY;
    if (l->platform)
        backlight_set(&l->backlight, household_light(&app->facts, hours));
}

static void follow_size(struct loop *l)
{
    int w, h;
    float mm;
    platform_size(l->platform, &w, &h, &mm);
    if (w != l->picture->m.w || h != l->picture->m.h)
        picture_resize(l->picture, w, h, width_mm(l, w, h, mm), l->session->app.facts.text_size);
}

static void draw(struct loop *l, struct moment now)
{
    struct rect damage[SCENE_DAMAGE];
    enum screen before = l->drawn_screen;
    if (!l->platform)
        return;
    follow_size(l);
    SDL_Surface *surface = platform_surface(l->platform);
    int count = surface ? picture_draw(l->picture, surface, l->session, now, damage) : 0;
    l->frame_at = now.mono;
    l->drawn_screen = l->session->app.ui.screen;
    if (l->drawn_screen == SCREEN_AMBIENT && before != SCREEN_AMBIENT)
        malloc_trim(0); /* nobody waits for a frame now */
    l->dirty = false;
    l->frames++;
    if (!surface || (count > 0 && !platform_present(l->platform, damage, count)))
        drop_display(l, now);
    else
        light(l);
}

static bool frame_is_due(const struct loop *l, struct moment now)
{
    if (!l->platform)
        return false;
    int64_t since = mono_since(now.mono, l->frame_at);
    return l->dirty || (l->lit && picture_scene(l->picture)->moving && since >= FRAME_MS) ||
           (l->lit && since >= FADE_STEP_MS && picture_fading(l->session, now));
}

static void turn(struct loop *l, const struct fds *f)
{
    struct moment now = session_now(l->session);
    if (f->p[FD_SIGNAL].revents)
        l->quit = true;
    if (f->p[FD_MINUTE].revents)
        minute_passed(l);
    follow_turn(l);
    try_display(l, now);
    l->session->app.ui.has_display = l->platform != NULL;
    l->session->app.ui.has_light = l->has_light;
    try_buttons(l, now);
    take_gestures(l, now);
    loop_events(l);
    loop_touch_tick(l, now);
    if (l->control)
        loop_control(l, now);
    l->dirty = session_tick(l->session, now) || l->dirty;
    loop_control_answers(l);
    follow_turn(l);
    follow_light(l, now);
    if (frame_is_due(l, now))
        draw(l, now);
    session_ask(l->session, now);
    l->dirty = l->dirty && l->platform; /* without a display there is nothing to draw, nor to wake for */
    /* A click can already sit in Xlib's queue while its descriptor is quiet (facts.md). */
    loop_events(l);
    keepsake_hold(&l->keepsake, &l->session->app);
    keep_watchdog(l, now);
    l->turns++;
}

/* A terminal without display and without buttons would wait for ever for nothing. */
static bool pointless(const struct loop *l)
{
    return !l->platform && !l->buttons && l->options.kind != PLATFORM_NONE && !getenv("NOTIFY_SOCKET") &&
           access("/dev/dri", F_OK) != 0;
}

int loop_run(struct loop *l)
{
    struct fds f = { .count = 0 };
    gather(l, &f);
    turn(l, &f);
    if (pointless(l))
        return 1;
    sd_notify(0, "READY=1");
    malloc_trim(0); /* what only the start needed: left alone, the C library keeps it for ever */
    while (!l->quit) {
        struct moment now = session_now(l->session);
        arm_minute(l, now);
        gather(l, &f);
        int n = poll(f.p, (nfds_t)f.count, l->dirty ? 0 : timeout_ms(l, now));
        if (n < 0 && errno != EINTR) {
            fprintf(stderr, "kept: poll: %s\n", strerror(errno));
            return 1;
        }
        if (n < 0)
            continue;
        turn(l, &f);
    }
    return 0;
}
