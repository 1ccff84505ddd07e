#include "ui/kms/keys.h"

#include <SDL.h>
#include <linux/input-event-codes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>
#include <xkbcommon/xkbcommon-compose.h>

#include "ui/kms/scancode.h"

#define XKB_OFFSET 8 /* xkb counts the kernel's keys from 8, since X11 */
#define REPEAT_AFTER_MS 500
#define REPEAT_EVERY_MS 33

enum load { LOAD_NOT_YET, LOAD_DONE, LOAD_FAILED };

struct kms_keys {
    struct kms_layout layout;
    enum load load;
    struct xkb_context *context;
    struct xkb_keymap *keymap;
    struct xkb_state *state;
    struct xkb_compose_table *table; /* NULL: no dead keys in this system's locales */
    struct xkb_compose_state *compose;
    int timer_fd;
    uint32_t held;                           /* the key that repeats, 0 none */
    char text[SDL_TEXTINPUTEVENT_TEXT_SIZE]; /* what it writes */
};

bool kms_keys_open(struct kms_keys **out, const struct kms_layout *layout)
{
    struct kms_keys *k = calloc(1, sizeof *k);
    *out = NULL;
    if (!k)
        return false;
    k->layout = *layout;
    k->timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    if (k->timer_fd < 0) {
        free(k);
        return false;
    }
    *out = k;
    return true;
}

void kms_keys_close(struct kms_keys *k)
{
    if (!k)
        return;
    xkb_compose_state_unref(k->compose);
    xkb_compose_table_unref(k->table);
    xkb_state_unref(k->state);
    xkb_keymap_unref(k->keymap);
    xkb_context_unref(k->context);
    close(k->timer_fd);
    free(k);
}

/* The locale whose compose table to take: without UTF-8 in it there would be none to speak of. */
static const char *compose_locale(void)
{
    static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
    const char *locale = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && !(locale && *locale); i++)
        locale = getenv(names[i]);
    return locale && strstr(locale, "UTF-8") && strncmp(locale, "C.", 2) != 0 ? locale : "en_US.UTF-8";
}

static struct xkb_keymap *make_keymap(struct xkb_context *context, const struct kms_layout *l)
{
    struct xkb_rule_names names = {
        .model = l->model, .layout = l->layout, .variant = l->variant, .options = l->options
    };
    struct xkb_keymap *keymap = xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS);
    if (keymap)
        return keymap;
    fprintf(stderr, "kept: keyboard layout \"%s\" is unknown: using us; see " KMS_LAYOUT_FILE "\n",
            l->layout);
    names = (struct xkb_rule_names){ .layout = "us" };
    return xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS);
}

static bool load(struct kms_keys *k)
{
    if (k->load != LOAD_NOT_YET)
        return k->load == LOAD_DONE;
    k->context = xkb_context_new(XKB_CONTEXT_NO_FLAGS);
    if (k->context)
        xkb_context_set_log_level(k->context,
                                  XKB_LOG_LEVEL_CRITICAL); /* what matters we say ourselves, in a line */
    k->keymap = k->context ? make_keymap(k->context, &k->layout) : NULL;
    k->state = k->keymap ? xkb_state_new(k->keymap) : NULL;
    k->load = k->state ? LOAD_DONE : LOAD_FAILED;
    if (!k->state) {
        fprintf(stderr, "kept: no keyboard: its layouts are missing; install xkb-data\n");
        return false;
    }
    k->table = xkb_compose_table_new_from_locale(k->context, compose_locale(), XKB_COMPOSE_COMPILE_NO_FLAGS);
    k->compose = k->table ? xkb_compose_state_new(k->table, XKB_COMPOSE_STATE_NO_FLAGS) : NULL;
    return true;
}

static bool active(const struct kms_keys *k, const char *modifier)
{
    return xkb_state_mod_name_is_active(k->state, modifier, XKB_STATE_MODS_EFFECTIVE) > 0;
}

static Uint16 modifiers(const struct kms_keys *k)
{
    static const struct {
        const char *name;
        Uint16 mod;
    } table[] = {
        { XKB_MOD_NAME_SHIFT, KMOD_LSHIFT }, { XKB_MOD_NAME_CTRL, KMOD_LCTRL },
        { XKB_MOD_NAME_ALT, KMOD_LALT },     { XKB_MOD_NAME_LOGO, KMOD_LGUI },
        { XKB_MOD_NAME_CAPS, KMOD_CAPS },    { XKB_MOD_NAME_NUM, KMOD_NUM },
    };
    Uint16 mod = KMOD_NONE;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (active(k, table[i].name))
            mod = (Uint16)(mod | table[i].mod);
    return mod;
}

static SDL_Keycode by_place(SDL_Scancode scancode)
{
    return scancode == SDL_SCANCODE_UNKNOWN ? SDLK_UNKNOWN
                                            : (SDL_Keycode)SDL_SCANCODE_TO_KEYCODE((unsigned)scancode);
}

/* SDL's name for a key: the character it writes unshifted, else its place on the keyboard. */
static SDL_Keycode keycode(const struct kms_keys *k, uint32_t code, SDL_Scancode scancode)
{
    switch (scancode) {
    case SDL_SCANCODE_RETURN:
        return SDLK_RETURN;
    case SDL_SCANCODE_ESCAPE:
        return SDLK_ESCAPE;
    case SDL_SCANCODE_BACKSPACE:
        return SDLK_BACKSPACE;
    case SDL_SCANCODE_TAB:
        return SDLK_TAB;
    case SDL_SCANCODE_DELETE:
        return SDLK_DELETE;
    default:
        break;
    }
    const xkb_keysym_t *syms;
    xkb_keycode_t key = code + XKB_OFFSET;
    xkb_layout_index_t layout = xkb_state_key_get_layout(k->state, key);
    bool keypad = scancode >= SDL_SCANCODE_KP_DIVIDE && scancode <= SDL_SCANCODE_KP_PERIOD;
    if (keypad || xkb_keymap_key_get_syms_by_level(k->keymap, key, layout, 0, &syms) != 1)
        return by_place(scancode);
    uint32_t character = xkb_keysym_to_utf32(syms[0]);
    return character >= 0x20 && character != 0x7f ? (SDL_Keycode)character : by_place(scancode);
}

static void push_key(const struct kms_keys *k, uint32_t code, bool down, bool repeat)
{
    SDL_Scancode scancode = kms_scancode(code);
    SDL_Event e = { .key = { .type = down ? SDL_KEYDOWN : SDL_KEYUP } };
    e.key.state = down ? SDL_PRESSED : SDL_RELEASED;
    e.key.repeat = repeat;
    e.key.keysym =
        (SDL_Keysym){ .scancode = scancode, .sym = keycode(k, code, scancode), .mod = modifiers(k) };
    SDL_PushEvent(&e);
}

static void push_text(const char *text)
{
    SDL_Event e = { .text = { .type = SDL_TEXTINPUT } };
    if (!*text)
        return;
    snprintf(e.text.text, sizeof e.text.text, "%s", text);
    SDL_PushEvent(&e);
}

/* What a key writes, after dead keys and compose; "" for nothing, or not yet. */
static void write_text(struct kms_keys *k, uint32_t code)
{
    xkb_keycode_t key = code + XKB_OFFSET;
    k->text[0] = '\0';
    if (k->compose)
        xkb_compose_state_feed(k->compose, xkb_state_key_get_one_sym(k->state, key));
    enum xkb_compose_status status =
        k->compose ? xkb_compose_state_get_status(k->compose) : XKB_COMPOSE_NOTHING;
    if (status == XKB_COMPOSE_NOTHING)
        xkb_state_key_get_utf8(k->state, key, k->text, sizeof k->text);
    else if (status == XKB_COMPOSE_COMPOSED)
        xkb_compose_state_get_utf8(k->compose, k->text, sizeof k->text);
    if (status == XKB_COMPOSE_COMPOSED || status == XKB_COMPOSE_CANCELLED)
        xkb_compose_state_reset(k->compose);
    bool control = (unsigned char)k->text[0] < 0x20 || k->text[0] == 0x7f;
    if (control || active(k, XKB_MOD_NAME_CTRL) || active(k, XKB_MOD_NAME_ALT) ||
        active(k, XKB_MOD_NAME_LOGO))
        k->text[0] = '\0';
}

static void hold(struct kms_keys *k, uint32_t code)
{
    static const struct itimerspec repeating = { .it_value = { .tv_nsec = REPEAT_AFTER_MS * 1000000L },
                                                 .it_interval = { .tv_nsec = REPEAT_EVERY_MS * 1000000L } };
    static const struct itimerspec never = { 0 };
    k->held = code;
    (void)timerfd_settime(k->timer_fd, 0, code ? &repeating : &never, NULL);
}

static bool asks_to_quit(const struct kms_keys *k, uint32_t code)
{
    return code == KEY_BACKSPACE && active(k, XKB_MOD_NAME_CTRL) && active(k, XKB_MOD_NAME_ALT);
}

static void pressed(struct kms_keys *k, uint32_t code)
{
    if (asks_to_quit(k, code)) {
        SDL_Event e = { .type = SDL_QUIT };
        SDL_PushEvent(&e);
        return;
    }
    push_key(k, code, true, false);
    write_text(k, code);
    push_text(k->text);
    if (xkb_keymap_key_repeats(k->keymap, code + XKB_OFFSET))
        hold(k, code);
}

void kms_keys_key(struct kms_keys *k, uint32_t code, bool down)
{
    if (!load(k))
        return;
    if (down) {
        pressed(k, code);
    } else {
        if (code == k->held)
            hold(k, 0);
        push_key(k, code, false, false);
    }
    xkb_state_update_key(k->state, code + XKB_OFFSET, down ? XKB_KEY_DOWN : XKB_KEY_UP);
}

int kms_keys_fd(const struct kms_keys *k)
{
    return k->timer_fd;
}

void kms_keys_pump(struct kms_keys *k)
{
    uint64_t due;
    if (read(k->timer_fd, &due, sizeof due) != (ssize_t)sizeof due || !k->held)
        return;
    /* One repetition however many are due: after a stall letters must not pour in. */
    push_key(k, k->held, true, true);
    push_text(k->text);
}
