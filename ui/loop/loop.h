/* The loop: one poll over buttons, journal, control socket, signals, timers and the display.
 * Nothing wakes it when nothing happens. Handlers mark dirty; there is one draw at a turn's end.
 * It never waits for the card and never for the display. */
#ifndef KEPT_UI_LOOP_H
#define KEPT_UI_LOOP_H

#include "firmware/control/control.h"
#include "firmware/input/buttons.h"
#include "ui/loop/backlight.h"
#include "ui/loop/keepsake.h"
#include "ui/loop/touch.h"
#include "ui/platform/platform.h"
#include "ui/session/picture.h"
#include "ui/session/session.h"

#define LOOP_MOUSE (-1) /* no finger has this number */

/* A press by keptctl that waits for its entry to be on the card. client 0: free. */
struct loop_waiting {
    uint32_t client, ticket;
    bool hold; /* logs no entry of its own: there is no uid to tell */
};

struct loop {
    struct session *session;
    struct picture *picture;
    struct platform_options options;
    struct platform *platform; /* NULL while there is no display */
    bool has_picture;          /* picture is open: there was a display once */
    bool lit;
    struct backlight backlight; /* none on a desktop: it is not ours */
    bool has_light;             /* there is one */
    struct buttons *buttons;    /* NULL without GPIO */
    char no_buttons[256];       /* why there are none */
    int button_tries;           /* that are left */
    mono_time buttons_at;       /* the next of them */
    struct gestures keys;       /* the keyboard standing in for buttons */
    struct control *control;
    uint64_t people_version; /* facts whose names the socket knows */
    struct loop_waiting waiting[CONTROL_CLIENTS];
    struct keepsake keepsake;
    struct touch touch;
    int64_t finger;             /* the one that counts; LOOP_MOUSE */
    enum screen touched_screen; /* the screen the finger came down on */
    enum screen drawn_screen;   /* the screen that is up in the picture */
    int signal_fd, timer_fd;
    bool quit, dirty, minute_armed;
    bool said_no_display;
    mono_time display_at;   /* next try */
    mono_time frame_at;     /* of the latest frame */
    uint64_t frames, turns; /* for keptctl's ping: tests and the bench count them */
    int64_t watchdog_ms;    /* 0: none */
    mono_time ping_at;
};

/* DATA_DIR names the control socket's place. Signals must be blocked already (loop_block_signals). */
bool loop_open(struct loop *l, struct session *s, struct picture *p, const struct platform_options *options,
               const char *data_dir, char *why, size_t size) __attribute__((warn_unused_result));
void loop_close(struct loop *l);

/* SIGINT, SIGTERM and SIGHUP end the loop through a descriptor; before any thread is started. */
void loop_block_signals(void);

/* Runs until a signal, or until the window is closed. Returns the process's exit status. */
int loop_run(struct loop *l);

/* loop_input.c: events to actions. */
void loop_act(struct loop *l, struct action action, struct moment now);
void loop_events(struct loop *l); /* drains SDL's queue */
void loop_gestures(struct loop *l, const struct gesture_event *e, int count, enum source source);
void loop_touch_tick(struct loop *l, struct moment now);

/* loop_control.c: keptctl's requests and their answers. */
void loop_control(struct loop *l, struct moment now);
void loop_control_answers(struct loop *l);

#endif
