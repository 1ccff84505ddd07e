#include "ui/kms/input.h"

#include <SDL.h>
#include <errno.h>
#include <fcntl.h>
#include <libinput.h>
#include <linux/input-event-codes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ui/kms/devices.h"
#include "ui/kms/keys.h"

#define FINGERS 16
#define TOUCH_ID 1        /* SDL keeps touch devices apart; one glass is enough */
#define WHEEL_CLICK 120.0 /* libinput counts a wheel in 120ths of a click */

struct finger {
    bool down;
    float x, y; /* of the picture, 0 to 1 */
};

struct kms_input {
    struct libinput *libinput;
    struct kms_devices *devices;
    struct kms_keys *keys;
    struct turn turn;
    struct finger finger[FINGERS];
    double pointer_x, pointer_y; /* on the panel, pixels */
    Uint32 buttons;              /* SDL_BUTTON_* mask */
};

/* libinput asks for reading and writing, and writes only to set a keyboard's lights. The service may read. */
static int open_restricted(const char *path, int flags, void *user)
{
    (void)user;
    int fd = open(path, (flags & ~O_ACCMODE) | O_RDONLY | O_CLOEXEC);
    /* cppcheck-suppress resourceLeak ; libinput's from here on, until close_restricted */
    return fd < 0 ? -errno : fd;
}

static void close_restricted(int fd, void *user)
{
    (void)user;
    close(fd);
}

static const struct libinput_interface interface = { open_restricted, close_restricted };

bool kms_input_open(struct kms_input **out, const struct turn *turn, char *why, size_t size)
{
    struct kms_layout layout;
    struct kms_input *in = calloc(1, sizeof *in);
    *out = NULL;
    kms_layout_read(&layout, KMS_LAYOUT_FILE);
    if (in) {
        in->turn = *turn;
        in->libinput = libinput_path_create_context(&interface, NULL);
    }
    if (in && in->libinput && kms_keys_open(&in->keys, &layout) &&
        kms_devices_open(&in->devices, in->libinput)) {
        *out = in;
        return true;
    }
    snprintf(why, size, "no input: libinput or inotify cannot start (%s)", strerror(errno));
    kms_input_close(in);
    return false;
}

void kms_input_close(struct kms_input *in)
{
    if (!in)
        return;
    kms_devices_close(in->devices);
    kms_keys_close(in->keys);
    if (in->libinput)
        libinput_unref(in->libinput);
    free(in);
}

void kms_input_rotate(struct kms_input *in, const struct turn *turn)
{
    in->turn = *turn;
}

void kms_input_fds(const struct kms_input *in, int fds[KMS_INPUT_FDS])
{
    fds[0] = libinput_get_fd(in->libinput);
    fds[1] = kms_devices_fd(in->devices);
    fds[2] = kms_keys_fd(in->keys);
}

static void push_finger(Uint32 type, int32_t slot, float x, float y, const struct finger *from)
{
    SDL_Event e = { .tfinger = { .type = type, .touchId = TOUCH_ID, .fingerId = slot } };
    e.tfinger.x = x;
    e.tfinger.y = y;
    e.tfinger.dx = from->down ? x - from->x : 0;
    e.tfinger.dy = from->down ? y - from->y : 0;
    e.tfinger.pressure = type == SDL_FINGERUP ? 0.0f : 1.0f;
    SDL_PushEvent(&e);
}

static void finger_moved(struct kms_input *in, struct libinput_event_touch *t, int32_t slot, Uint32 type)
{
    struct finger *f = &in->finger[slot];
    float x = (float)libinput_event_touch_get_x_transformed(t, 1);
    float y = (float)libinput_event_touch_get_y_transformed(t, 1);
    turn_share_back(&in->turn, &x, &y);
    push_finger(type, slot, x, y, f);
    *f = (struct finger){ true, x, y };
}

static void finger_lifted(struct kms_input *in, int32_t slot, bool taken_back)
{
    struct finger *f = &in->finger[slot];
    if (!f->down)
        return;
    push_finger(SDL_FINGERUP, slot, taken_back ? -1 : f->x, taken_back ? -1 : f->y, f);
    f->down = false;
}

static void touch(struct kms_input *in, enum libinput_event_type type, struct libinput_event_touch *t)
{
    int32_t slot = libinput_event_touch_get_seat_slot(t);
    if (slot < 0 || slot >= FINGERS)
        return;
    switch (type) {
    case LIBINPUT_EVENT_TOUCH_DOWN:
        finger_moved(in, t, slot, SDL_FINGERDOWN);
        break;
    case LIBINPUT_EVENT_TOUCH_MOTION:
        finger_moved(in, t, slot, SDL_FINGERMOTION);
        break;
    case LIBINPUT_EVENT_TOUCH_UP:
        finger_lifted(in, slot, false);
        break;
    case LIBINPUT_EVENT_TOUCH_CANCEL:
        finger_lifted(in, slot, true);
        break;
    default:
        break;
    }
}

static double within(double value, int size)
{
    return value < 0 ? 0 : value > size - 1 ? size - 1 : value;
}

static void pointer_place(const struct kms_input *in, int *x, int *y)
{
    *x = (int)in->pointer_x;
    *y = (int)in->pointer_y;
    turn_point_back(&in->turn, x, y);
}

static void pointer_to(struct kms_input *in, double x, double y)
{
    int w, h, before_x, before_y;
    SDL_Event e = { .motion = { .type = SDL_MOUSEMOTION, .state = in->buttons } };
    turn_panel_size(&in->turn, &w, &h);
    pointer_place(in, &before_x, &before_y);
    in->pointer_x = within(x, w);
    in->pointer_y = within(y, h);
    pointer_place(in, &e.motion.x, &e.motion.y);
    e.motion.xrel = e.motion.x - before_x;
    e.motion.yrel = e.motion.y - before_y;
    SDL_PushEvent(&e);
}

static void pointer_absolute(struct kms_input *in, struct libinput_event_pointer *p)
{
    int w, h;
    turn_panel_size(&in->turn, &w, &h);
    pointer_to(in, libinput_event_pointer_get_absolute_x_transformed(p, (uint32_t)w),
               libinput_event_pointer_get_absolute_y_transformed(p, (uint32_t)h));
}

static Uint8 sdl_button(uint32_t code)
{
    switch (code) {
    case BTN_LEFT:
        return SDL_BUTTON_LEFT;
    case BTN_RIGHT:
        return SDL_BUTTON_RIGHT;
    case BTN_MIDDLE:
        return SDL_BUTTON_MIDDLE;
    default:
        return 0;
    }
}

static void pointer_button(struct kms_input *in, struct libinput_event_pointer *p)
{
    bool down = libinput_event_pointer_get_button_state(p) == LIBINPUT_BUTTON_STATE_PRESSED;
    Uint8 button = sdl_button(libinput_event_pointer_get_button(p));
    SDL_Event e = { .button = { .type = down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP, .clicks = 1 } };
    if (!button)
        return;
    Uint32 mask = SDL_BUTTON((Uint32)button);
    in->buttons = down ? in->buttons | mask : in->buttons & ~mask;
    e.button.button = button;
    e.button.state = down ? SDL_PRESSED : SDL_RELEASED;
    pointer_place(in, &e.button.x, &e.button.y);
    SDL_PushEvent(&e);
}

static void pointer_wheel(struct libinput_event_pointer *p)
{
    enum libinput_pointer_axis axis = LIBINPUT_POINTER_AXIS_SCROLL_VERTICAL;
    if (!libinput_event_pointer_has_axis(p, axis))
        return;
    /* Away from the person is up for SDL and negative for libinput. */
    double clicks = -libinput_event_pointer_get_scroll_value_v120(p, axis) / WHEEL_CLICK;
    SDL_Event e = { .wheel = { .type = SDL_MOUSEWHEEL, .y = (Sint32)clicks, .preciseY = (float)clicks } };
    SDL_PushEvent(&e);
}

static void pointer(struct kms_input *in, enum libinput_event_type type, struct libinput_event_pointer *p)
{
    switch (type) {
    case LIBINPUT_EVENT_POINTER_MOTION:
        pointer_to(in, in->pointer_x + libinput_event_pointer_get_dx(p),
                   in->pointer_y + libinput_event_pointer_get_dy(p));
        break;
    case LIBINPUT_EVENT_POINTER_MOTION_ABSOLUTE:
        pointer_absolute(in, p);
        break;
    case LIBINPUT_EVENT_POINTER_BUTTON:
        pointer_button(in, p);
        break;
    case LIBINPUT_EVENT_POINTER_SCROLL_WHEEL:
        pointer_wheel(p);
        break;
    default:
        break;
    }
}

static void key(struct kms_input *in, struct libinput_event_keyboard *k)
{
    bool down = libinput_event_keyboard_get_key_state(k) == LIBINPUT_KEY_STATE_PRESSED;
    kms_keys_key(in->keys, libinput_event_keyboard_get_key(k), down);
}

static void take(struct kms_input *in, struct libinput_event *e)
{
    enum libinput_event_type type = libinput_event_get_type(e);
    switch (type) {
    case LIBINPUT_EVENT_DEVICE_REMOVED:
        kms_devices_forget(in->devices, libinput_event_get_device(e));
        break;
    case LIBINPUT_EVENT_KEYBOARD_KEY:
        key(in, libinput_event_get_keyboard_event(e));
        break;
    case LIBINPUT_EVENT_TOUCH_DOWN:
    case LIBINPUT_EVENT_TOUCH_MOTION:
    case LIBINPUT_EVENT_TOUCH_UP:
    case LIBINPUT_EVENT_TOUCH_CANCEL:
        touch(in, type, libinput_event_get_touch_event(e));
        break;
    case LIBINPUT_EVENT_POINTER_MOTION:
    case LIBINPUT_EVENT_POINTER_MOTION_ABSOLUTE:
    case LIBINPUT_EVENT_POINTER_BUTTON:
    case LIBINPUT_EVENT_POINTER_SCROLL_WHEEL:
        pointer(in, type, libinput_event_get_pointer_event(e));
        break;
    default:
        break;
    }
}

void kms_input_pump(struct kms_input *in)
{
    (void)libinput_dispatch(in->libinput);
    for (struct libinput_event *e; (e = libinput_get_event(in->libinput));) {
        take(in, e);
        libinput_event_destroy(e);
    }
    kms_devices_pump(in->devices);
    kms_keys_pump(in->keys);
}
