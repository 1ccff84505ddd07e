/* A picture made while the display is still being opened: fonts are found and the first screen's
 * text is drawn on a thread of its own, which ends before the first frame. It halves what Kept
 * adds to the start of a bare window (./dev bench). */
#ifndef KEPT_UI_WARM_H
#define KEPT_UI_WARM_H

#include <pthread.h>

#include "ui/session/picture.h"

struct warm {
    bool running;
    pthread_t thread;
    struct picture *picture;
    struct session *session;
    struct moment now;
    int w, h;
    bool good;
    char why[256];
};

/* Begins on PICTURE (closed) for a display that is likely W by H pixels. Until warm_finish nobody
 * else touches the picture or the session. Without a thread to be had warm_finish does it all. */
void warm_start(struct warm *w, struct picture *picture, struct session *session, struct moment now,
                int width, int height);

/* Waits for it. True: the picture is open; it may have to be resized. False with WHY; as
 * picture_open. */
bool warm_finish(struct warm *w, char *why, size_t size) __attribute__((warn_unused_result));

#endif
