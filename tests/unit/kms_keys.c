/* A plugged-in keyboard without one: the kernel's key codes in, SDL's events out. */
#include <SDL.h>
#include <linux/input-event-codes.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ui/kms/keys.h"
#include "ui/kms/scancode.h"

struct got {
    int downs, ups, repeats, quits;
    SDL_Keysym key; /* of the latest KEYDOWN */
    char text[256]; /* of every TEXTINPUT, one behind the other */
};

static struct got collect(void)
{
    struct got g = { 0 };
    SDL_Event e;
    while (SDL_PollEvent(&e)) {
        g.downs += e.type == SDL_KEYDOWN;
        g.ups += e.type == SDL_KEYUP;
        g.repeats += e.type == SDL_KEYDOWN && e.key.repeat;
        g.quits += e.type == SDL_QUIT;
        if (e.type == SDL_KEYDOWN)
            g.key = e.key.keysym;
        if (e.type == SDL_TEXTINPUT)
            strncat(g.text, e.text.text, sizeof g.text - strlen(g.text) - 1);
    }
    return g;
}

static struct kms_keys *open_keys(const char *layout, const char *variant)
{
    struct kms_layout l = { 0 };
    struct kms_keys *k;
    snprintf(l.layout, sizeof l.layout, "%s", layout);
    snprintf(l.variant, sizeof l.variant, "%s", variant);
    assert_true(kms_keys_open(&k, &l));
    return k;
}

static void strike(struct kms_keys *k, uint32_t code)
{
    kms_keys_key(k, code, true);
    kms_keys_key(k, code, false);
}

static void test_letters_and_shift(void **state)
{
    (void)state;
    struct kms_keys *k = open_keys("us", "");
    strike(k, KEY_A);
    struct got g = collect();
    assert_int_equal(g.downs, 1);
    assert_int_equal(g.ups, 1);
    assert_int_equal(g.key.sym, SDLK_a);
    assert_int_equal(g.key.scancode, SDL_SCANCODE_A);
    assert_int_equal(g.key.mod, KMOD_NONE);
    assert_string_equal(g.text, "a");

    kms_keys_key(k, KEY_LEFTSHIFT, true);
    strike(k, KEY_A);
    g = collect();
    assert_int_equal(g.key.sym, SDLK_a); /* the key, not the character */
    assert_int_equal(g.key.mod, KMOD_LSHIFT);
    assert_string_equal(g.text, "A");
    kms_keys_key(k, KEY_LEFTSHIFT, false);
    strike(k, KEY_1);
    g = collect();
    assert_int_equal(g.key.sym, SDLK_1);
    assert_string_equal(g.text, "1");
    kms_keys_close(k);
}

static void test_keys_that_write_nothing(void **state)
{
    static const struct {
        uint32_t code;
        SDL_Keycode sym;
    } table[] = {
        { KEY_ENTER, SDLK_RETURN },  { KEY_BACKSPACE, SDLK_BACKSPACE },
        { KEY_ESC, SDLK_ESCAPE },    { KEY_TAB, SDLK_TAB },
        { KEY_DELETE, SDLK_DELETE }, { KEY_LEFT, SDLK_LEFT },
        { KEY_RIGHT, SDLK_RIGHT },   { KEY_UP, SDLK_UP },
        { KEY_DOWN, SDLK_DOWN },     { KEY_HOME, SDLK_HOME },
        { KEY_END, SDLK_END },       { KEY_F5, SDLK_F5 },
    };
    (void)state;
    struct kms_keys *k = open_keys("us", "");
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        strike(k, table[i].code);
        struct got g = collect();
        assert_int_equal(g.downs, 1);
        assert_int_equal(g.key.sym, table[i].sym);
        assert_string_equal(g.text, "");
    }
    kms_keys_key(k, KEY_LEFTCTRL, true);
    strike(k, KEY_C);
    struct got g = collect();
    assert_int_equal(g.key.sym, SDLK_c);
    assert_true(g.key.mod & KMOD_CTRL);
    assert_string_equal(g.text, "");
    kms_keys_close(k);
}

static void test_layouts_and_dead_keys(void **state)
{
    (void)state;
    struct kms_keys *k = open_keys("de", "");
    strike(k, KEY_Y);
    strike(k, KEY_SEMICOLON); /* where ö is */
    strike(k, KEY_MINUS);     /* where ß is */
    strike(k, KEY_EQUAL);     /* dead acute: nothing yet */
    struct got g = collect();
    assert_string_equal(g.text, "zöß");
    strike(k, KEY_E);
    g = collect();
    assert_string_equal(g.text, "é");
    kms_keys_key(k, KEY_RIGHTALT, true);
    strike(k, KEY_E);
    g = collect();
    assert_string_equal(g.text, "€");
    kms_keys_close(k);

    k = open_keys("us", "intl");
    kms_keys_key(k, KEY_LEFTSHIFT, true);
    strike(k, KEY_GRAVE); /* dead tilde */
    kms_keys_key(k, KEY_LEFTSHIFT, false);
    strike(k, KEY_N);
    g = collect();
    assert_string_equal(g.text, "ñ");
    kms_keys_close(k);
}

static void test_unknown_layout_is_us(void **state)
{
    (void)state;
    struct kms_keys *k = open_keys("nowhere", "");
    strike(k, KEY_Z);
    struct got g = collect();
    assert_string_equal(g.text, "z");
    kms_keys_close(k);
}

/* A held key repeats once it is due; another key takes over; lifting it ends it. */
static void test_repeats(void **state)
{
    (void)state;
    struct kms_keys *k = open_keys("us", "");
    kms_keys_pump(k);
    assert_int_equal(collect().downs, 0);
    kms_keys_key(k, KEY_X, true);
    struct got g = collect();
    assert_int_equal(g.repeats, 0);
    struct pollfd due = { .fd = kms_keys_fd(k), .events = POLLIN };
    assert_int_equal(poll(&due, 1, 5000), 1);
    kms_keys_pump(k);
    g = collect();
    assert_int_equal(g.repeats, 1);
    assert_int_equal(g.key.sym, SDLK_x);
    assert_string_equal(g.text, "x");
    kms_keys_key(k, KEY_X, false);
    kms_keys_pump(k);
    assert_int_equal(collect().downs, 0);
    kms_keys_close(k);
}

static void test_three_keys_quit(void **state)
{
    (void)state;
    struct kms_keys *k = open_keys("us", "");
    kms_keys_key(k, KEY_LEFTCTRL, true);
    strike(k, KEY_BACKSPACE);
    assert_int_equal(collect().quits, 0);
    kms_keys_key(k, KEY_LEFTALT, true);
    strike(k, KEY_BACKSPACE);
    assert_int_equal(collect().quits, 1);
    kms_keys_close(k);
    kms_keys_close(NULL);
}

static void test_unknown_keys(void **state)
{
    (void)state;
    assert_int_equal(kms_scancode(KEY_A), SDL_SCANCODE_A);
    assert_int_equal(kms_scancode(KEY_RESERVED), SDL_SCANCODE_UNKNOWN);
    assert_int_equal(kms_scancode(KEY_MAX), SDL_SCANCODE_UNKNOWN);
    assert_int_equal(kms_scancode(UINT32_MAX), SDL_SCANCODE_UNKNOWN);
    struct kms_keys *k = open_keys("us", "");
    strike(k, KEY_MAX);
    struct got g = collect();
    assert_int_equal(g.key.sym, SDLK_UNKNOWN);
    assert_string_equal(g.text, "");
    kms_keys_close(k);
}

static void write_file(const char *file, const char *text)
{
    FILE *f = fopen(file, "we");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void test_reads_the_systems_layout(void **state)
{
    char file[] = "/tmp/kept-layout-XXXXXX", text[512];
    struct kms_layout l;
    (void)state;
    int fd = mkstemp(file);
    assert_true(fd >= 0);
    close(fd);
    write_file(
        file,
        "# KEYBOARD CONFIGURATION FILE\n\nXKBMODEL=\"pc105\"\nXKBLAYOUT=\"de,us\"\nXKBVARIANT=nodeadkeys\n"
        "XKBOPTIONS=\"\"\nBACKSPACE=\"guess\"");
    kms_layout_read(&l, file);
    assert_string_equal(l.model, "pc105");
    assert_string_equal(l.layout, "de,us");
    assert_string_equal(l.variant, "nodeadkeys");
    assert_string_equal(l.options, "");

    snprintf(text, sizeof text, "XKBLAYOUT=\"%0*d\"\nXKBVARIANT=\"intl\"\n", KMS_LAYOUT_BYTES + 1, 0);
    write_file(file, text);
    kms_layout_read(&l, file);
    assert_string_equal(l.layout, "");
    assert_string_equal(l.variant, "intl");

    assert_int_equal(unlink(file), 0);
    kms_layout_read(&l, file);
    assert_string_equal(l.layout, "");
    assert_string_equal(l.variant, "");
}

static int start_events(void **state)
{
    (void)state;
    return SDL_Init(SDL_INIT_EVENTS);
}

static int stop_events(void **state)
{
    (void)state;
    SDL_Quit();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letters_and_shift),
        cmocka_unit_test(test_keys_that_write_nothing),
        cmocka_unit_test(test_layouts_and_dead_keys),
        cmocka_unit_test(test_unknown_layout_is_us),
        cmocka_unit_test(test_repeats),
        cmocka_unit_test(test_three_keys_quit),
        cmocka_unit_test(test_unknown_keys),
        cmocka_unit_test(test_reads_the_systems_layout),
    };
    return cmocka_run_group_tests(tests, start_events, stop_events);
}
