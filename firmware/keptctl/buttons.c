/* keptctl buttons: the lines of the buttons and what happens at them, for whoever wires them. With a
 * running app the app tells, since it has the lines; without one they are opened here. Nothing is
 * logged by it. It ends by itself: nobody is to leave it listening to who presses when. */
#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "firmware/control/control.h"
#include "firmware/input/buttons.h"
#include "firmware/json.h"
#include "firmware/keptctl/keptctl.h"

#define LOOK_MS 600000

struct watching {
    struct control_watch *watch; /* of the app; NULL: the lines are ours */
    struct buttons *buttons;
    int signal_fd;
    struct button_line line[BUTTON_COUNT];
    bool json;
};

static mono_time now(void)
{
    struct timebase clocks = { 0 };
    return timebase_now(&clocks).mono;
}

static const char *level(const struct button_line *line)
{
    return !line->level_known ? "unknown" : line->active ? "down" : "up";
}

static void line_json(enum button b, const struct button_line *line)
{
    fputs("{\"event\":\"line\"", stdout);
    json_field(stdout, "button", button_name(b));
    json_field(stdout, "line", line->name);
    json_field(stdout, "chip", line->chip);
    json_field(stdout, "use", line_use_key(line->use));
    json_field(stdout, "level", level(line));
    printf(",\"ignored\":%s}\n", line->ignored ? "true" : "false");
}

static void line_text(enum button b, const struct button_line *line)
{
    static const char *const uses[] = {
        "no line is set",         "there is no such line", "free", "", "in use by another program",
        "lost: its chip is gone",
    };
    static_assert(sizeof uses / sizeof *uses == LINE_USE_COUNT, "words for every use");
    printf("%-14s %-8s", button_name(b), line->name);
    if (line->chip[0])
        printf(" on %s", line->chip);
    if (uses[line->use][0])
        printf(": %s", uses[line->use]);
    if (line->level_known)
        printf(", %s", level(line));
    puts(line->ignored ? ", and ignored until it is released" : "");
}

static void event_json(const struct button_event *e)
{
    printf("{\"event\":\"%s\",\"button\":\"%s\",\"held_ms\":%" PRId64, button_event_key(e->type),
           button_name(e->button), e->held_ms);
    printf(",\"bounced_down_ms\":%" PRId64 ",\"bounced_down_edges\":%d", e->down.ms, e->down.edges);
    printf(",\"bounced_up_ms\":%" PRId64 ",\"bounced_up_edges\":%d}\n", e->up.ms, e->up.edges);
}

static void bounce_text(const char *when, const struct bounce *b)
{
    if (b->edges > 0)
        printf("; at its %s it bounced for %" PRId64 " ms, %d edges", when, b->ms, b->edges);
}

static void event_text(const struct button_event *e)
{
    printf("%-14s ", e->type == GESTURE_CHORD ? "both" : button_name(e->button));
    switch (e->type) {
    case GESTURE_DOWN:
        fputs("pressed", stdout);
        break;
    case GESTURE_UP:
        printf("released after %" PRId64 " ms", e->held_ms);
        bounce_text("press", &e->down);
        bounce_text("release", &e->up);
        break;
    case GESTURE_PRESS:
        fputs("counts as a press", stdout);
        break;
    case GESTURE_HOLD:
        printf("held for %" PRId64 " ms", e->held_ms);
        break;
    case GESTURE_CHORD:
        printf("%s and its neighbour across, together", button_name(e->button));
        break;
    case GESTURE_STUCK:
        printf("down for %" PRId64 " ms: ignored until it is released", e->held_ms);
        break;
    case GESTURE_FREE:
        fputs("released, and counts again", stdout);
        break;
    }
    putchar('\n');
}

static void show_lines(const struct watching *w)
{
    for (int b = 0; b < BUTTON_COUNT; b++)
        (w->json ? line_json : line_text)((enum button)b, &w->line[b]);
    if (!w->json)
        puts("Press them one by one. Nothing is kept by it; Ctrl-C ends it, and so do ten minutes.");
}

static void show_event(const struct watching *w, const struct button_event *e)
{
    (w->json ? event_json : event_text)(e);
}

/* False when the app has ended. */
static bool take_from_app(const struct watching *w)
{
    struct button_event e;
    enum control_watched taken;
    while ((taken = control_watch_take(w->watch, &e)) == CONTROL_EVENT)
        show_event(w, &e);
    return taken == CONTROL_NOTHING;
}

static void take_from_lines(const struct watching *w)
{
    struct gesture_event g[GESTURE_EVENTS];
    struct button_event e;
    int n = buttons_read(w->buttons, now(), g);
    for (int i = 0; i < n; i++) {
        buttons_event(w->buttons, &g[i], &e);
        show_event(w, &e);
    }
}

static int timeout_ms(const struct watching *w, mono_time until)
{
    mono_time due, at = until;
    if (w->buttons && buttons_deadline(w->buttons, &due) && due.ms < at.ms)
        at = due;
    int64_t left = mono_since(at, now());
    return left < 0 ? 0 : (int)left;
}

static int gather(const struct watching *w, struct pollfd p[BUTTONS_FDS + 1])
{
    int fds[BUTTONS_FDS], count = 1;
    if (w->watch)
        fds[0] = control_watch_fd(w->watch);
    else
        count = buttons_fds(w->buttons, fds);
    p[0] = (struct pollfd){ .fd = w->signal_fd, .events = POLLIN };
    for (int i = 0; i < count; i++)
        p[i + 1] = (struct pollfd){ .fd = fds[i], .events = POLLIN };
    return count + 1;
}

/* Until it is ended, or what reads our output is gone. */
static int follow(const struct watching *w)
{
    struct pollfd p[BUTTONS_FDS + 1];
    mono_time until = { now().ms + LOOK_MS };
    while (fflush(stdout) == 0) {
        int count = gather(w, p);
        int ready = poll(p, (nfds_t)count, timeout_ms(w, until));
        if ((ready < 0 && errno != EINTR) || (ready > 0 && p[0].revents) || now().ms >= until.ms)
            return EXIT_DONE;
        if (w->buttons)
            take_from_lines(w);
        else if (!take_from_app(w))
            return keptctl_failed(
                "the app has ended; run keptctl buttons again to read the lines without it");
    }
    return EXIT_DONE; /* main says that the output cannot be written */
}

/* From the app, else by ourselves. */
static bool open_watching(struct watching *w, const struct household *h, char *why, size_t size)
{
    enum control_outcome outcome = control_watch_open(&w->watch, h->dir, w->line, why, size);
    if (outcome != CONTROL_NO_APP)
        return outcome == CONTROL_OK;
    enum buttons_error e = buttons_open(&w->buttons, &h->config, why, size);
    if (e == BUTTONS_NO_CHIP)
        snprintf(why, size,
                 "there is no GPIO chip here, or no button has a line; gpiodetect lists the chips, "
                 "kept.conf names the lines");
    if (e != BUTTONS_OK)
        return false;
    if (*why)
        fprintf(stderr, "keptctl: %s\n", why); /* an LED that cannot be had: its button works */
    buttons_lines(w->buttons, w->line);
    return true;
}

int keptctl_buttons(struct household *h, const struct arguments *a)
{
    struct watching w = { .json = a->json };
    char why[KEPTCTL_WHY];
    sigset_t ends;
    if (a->count > 1)
        return keptctl_wrong("buttons %s: use keptctl buttons [--json]", a->word[1]);
    if (!household_open_own(h, a, why, sizeof why) || !open_watching(&w, h, why, sizeof why))
        return keptctl_failed("%s", why);
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    w.signal_fd = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    show_lines(&w);
    int code = w.signal_fd < 0 ? keptctl_failed("signals: %s", strerror(errno)) : follow(&w);
    control_watch_close(w.watch);
    buttons_close(w.buttons);
    if (w.signal_fd >= 0)
        close(w.signal_fd);
    return code;
}
