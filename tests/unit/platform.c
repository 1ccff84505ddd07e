/* The glass without a glass: the geometry of a turned display, the choice of platform, and the
 * window on SDL's dummy driver, where a turned picture can be compared pixel by pixel. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/kms/damage.h"
#include "ui/platform/platform.h"
#include "ui/platform/platform_turn.h"

#define W 70 /* more than a tile each way, and no multiple of one */
#define H 45

static const int all_degrees[] = { 0, 90, 180, 270 };

static uint32_t pixel_at(int x, int y)
{
    return (uint32_t)(y * 1000 + x + 1);
}

static void test_turn_sizes(void **state)
{
    static const struct {
        int degrees, w, h;
    } table[] = { { 0, 800, 480 }, { 90, 480, 800 }, { 180, 800, 480 }, { 270, 480, 800 }, { 45, 800, 480 } };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct turn t = turn_for_panel(800, 480, table[i].degrees);
        int w, h;
        assert_int_equal(t.w, table[i].w);
        assert_int_equal(t.h, table[i].h);
        turn_panel_size(&t, &w, &h);
        assert_int_equal(w, 800);
        assert_int_equal(h, 480);
    }
    assert_int_equal(turn_for_panel(800, 480, 45).degrees, 0);
}

/* Clockwise: the top left of the picture goes to the top right of the panel, and so on round. */
static void test_turn_is_clockwise(void **state)
{
    static const struct {
        int degrees;
        struct rect on_panel;
    } table[] = {
        { 0, { 0, 0, 4, 3 } },
        { 90, { 797, 0, 3, 4 } },
        { 180, { 796, 477, 4, 3 } },
        { 270, { 0, 476, 3, 4 } },
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct turn t = turn_for_panel(800, 480, table[i].degrees);
        struct rect r = turn_rect(&t, (struct rect){ 0, 0, 4, 3 });
        assert_memory_equal(&r, &table[i].on_panel, sizeof r);
    }
}

static void test_pixels_and_points_round_trip(void **state)
{
    static uint32_t picture[W * H], panel[(W + H) * (W + H)];
    (void)state;
    for (size_t i = 0; i < sizeof all_degrees / sizeof *all_degrees; i++) {
        struct turn t = { all_degrees[i], W, H };
        int panel_w, panel_h, stride;
        turn_panel_size(&t, &panel_w, &panel_h);
        stride = panel_w + 3;
        memset(panel, 0, sizeof panel);
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++)
                picture[y * W + x] = pixel_at(x, y);
        turn_copy(&t, (struct turn_pixels){ panel, stride }, (struct turn_pixels){ picture, W },
                  (struct rect){ 0, 0, W, H });
        for (int y = 0; y < panel_h; y++) {
            for (int x = 0; x < panel_w; x++) {
                int px = x, py = y;
                turn_point_back(&t, &px, &py);
                assert_int_equal(panel[y * stride + x], pixel_at(px, py));
            }
            for (int x = panel_w; x < stride; x++)
                assert_int_equal(panel[y * stride + x], 0);
        }
    }
}

static void test_copies_inside_the_rectangle_only(void **state)
{
    static uint32_t picture[W * H], panel[W * H];
    const struct rect r = { 5, 7, 40, 33 };
    (void)state;
    memset(picture, 0xff, sizeof picture);
    for (size_t i = 0; i < sizeof all_degrees / sizeof *all_degrees; i++) {
        struct turn t = { all_degrees[i], W, H };
        int panel_w, panel_h, touched = 0;
        turn_panel_size(&t, &panel_w, &panel_h);
        memset(panel, 0, sizeof panel);
        turn_copy(&t, (struct turn_pixels){ panel, panel_w }, (struct turn_pixels){ picture, W }, r);
        struct rect there = turn_rect(&t, r);
        for (int y = 0; y < panel_h; y++) {
            for (int x = 0; x < panel_w; x++) {
                assert_int_equal(panel[y * panel_w + x] != 0, rect_has(there, x, y));
                touched += panel[y * panel_w + x] != 0;
            }
        }
        assert_int_equal(touched, r.w * r.h);
    }
}

/* A share of the panel and the pixel under it come back to the same place, and a finger that
 * moves on the panel moves the same way in the picture. */
static void test_shares_agree_with_pixels(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof all_degrees / sizeof *all_degrees; i++) {
        struct turn t = { all_degrees[i], W, H };
        int panel_w, panel_h, dx = 3, dy = -2, x = 10, y = 20, x2 = 13, y2 = 18;
        turn_panel_size(&t, &panel_w, &panel_h);
        float fx = 10.5f / (float)panel_w, fy = 20.5f / (float)panel_h, fdx = 3.0f / (float)panel_w, fdy = 0;
        turn_point_back(&t, &x, &y);
        turn_point_back(&t, &x2, &y2);
        turn_delta_back(&t, &dx, &dy);
        assert_int_equal(x2 - x, dx);
        assert_int_equal(y2 - y, dy);
        turn_share_back(&t, &fx, &fy);
        assert_int_equal((int)(fx * W), x);
        assert_int_equal((int)(fy * H), y);
        float moved_x = 13.5f / (float)panel_w, moved_y = 20.5f / (float)panel_h;
        turn_share_back(&t, &moved_x, &moved_y);
        turn_share_delta_back(&t, &fdx, &fdy);
        assert_float_equal(moved_x - fx, fdx, 1e-5);
        assert_float_equal(moved_y - fy, fdy, 1e-5);
    }
}

static void test_damage_collects(void **state)
{
    struct kms_damage d = { 0 };
    (void)state;
    kms_damage_add(&d, (struct rect){ 10, 10, 0, 5 });
    assert_int_equal(d.count, 0);
    kms_damage_add(&d, (struct rect){ 10, 10, 20, 20 });
    kms_damage_add(&d, (struct rect){ 12, 12, 5, 5 });
    assert_int_equal(d.count, 1);
    for (int i = 0; i < KMS_DAMAGE_RECTS; i++)
        kms_damage_add(&d, (struct rect){ 100 + i, 50, 1, 1 });
    assert_int_equal(d.count, 2);
    assert_memory_equal(&d.rect[0], (&(struct rect){ 10, 10, 20 + 85, 41 }), sizeof d.rect[0]);
    assert_memory_equal(&d.rect[1], (&(struct rect){ 115, 50, 1, 1 }), sizeof d.rect[1]);
}

static void test_chooses(void **state)
{
    (void)state;
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    assert_int_equal(platform_choose(PLATFORM_AUTO), PLATFORM_KMS);
    setenv("DISPLAY", "", 1);
    assert_int_equal(platform_choose(PLATFORM_AUTO), PLATFORM_KMS);
    setenv("DISPLAY", ":77", 1);
    assert_int_equal(platform_choose(PLATFORM_AUTO), PLATFORM_WINDOW);
    assert_int_equal(platform_choose(PLATFORM_KMS), PLATFORM_KMS);
    unsetenv("DISPLAY");
    setenv("WAYLAND_DISPLAY", "wayland-0", 1);
    assert_int_equal(platform_choose(PLATFORM_AUTO), PLATFORM_WINDOW);
    unsetenv("WAYLAND_DISPLAY");
    assert_string_equal(platform_kind_name(PLATFORM_KMS), "kms");
    assert_string_equal(platform_kind_name(PLATFORM_WINDOW), "window");
}

static void test_no_display(void **state)
{
    struct platform_options o = { .kind = PLATFORM_NONE };
    struct platform *p;
    char why[256] = "";
    (void)state;
    assert_false(platform_open(&p, &o, why, sizeof why));
    assert_null(p);
    assert_true(strlen(why) > 0);
    platform_close(NULL);

    setenv("SDL_VIDEODRIVER", "x11", 1); /* and no DISPLAY */
    o.kind = PLATFORM_WINDOW;
    assert_false(platform_open(&p, &o, why, sizeof why));
    assert_non_null(strstr(why, "DISPLAY"));
}

static struct platform *open_dummy(int rotate)
{
    struct platform *p = NULL;
    char why[256] = "";
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    struct platform_options o = { .kind = PLATFORM_WINDOW, .w = 400, .h = 320, .rotate = rotate };
    if (!platform_open(&p, &o, why, sizeof why))
        fail_msg("%s", why);
    return p;
}

/* The latest event of TYPE. The queue is drained: SDL ends a round of polling by an event of its
 * own, which left in the queue would hide what is pushed behind it. */
static bool next_event(struct platform *p, Uint32 type, SDL_Event *out)
{
    SDL_Event e;
    bool found = false;
    platform_pump(p);
    while (SDL_PollEvent(&e)) {
        if (e.type == type) {
            *out = e;
            found = true;
        }
    }
    return found;
}

static void test_window_shows_damage(void **state)
{
    SDL_Event e;
    int w, h;
    float mm;
    (void)state;
    struct platform *p = open_dummy(0);
    assert_int_equal(platform_kind(p), PLATFORM_WINDOW);
    platform_size(p, &w, &h, &mm);
    assert_int_equal(w, 400);
    assert_int_equal(h, 320);
    assert_int_equal(mm, 0);
    SDL_Surface *s = platform_surface(p);
    assert_non_null(s);
    assert_int_equal(s->w, 400);
    assert_int_equal(s->format->BitsPerPixel, 32);
    struct rect damage[40] = {
        { -50, -50, 1000, 60 }, { 399, 319, 5, 5 }, { 500, 500, 9, 9 }, { 3, 3, 0, 0 }
    };
    for (int i = 4; i < 40; i++)
        damage[i] = (struct rect){ i, i, 3, 3 };
    assert_true(platform_present(p, damage, 40));
    assert_true(platform_present(p, damage, 0));
    assert_false(next_event(p, SDL_QUIT, &e));
    platform_light(p, false);
    platform_light(p, true);
    platform_close(p);
}

/* The window's own pixels, as a person would see them. */
static uint32_t shown_at(int x, int y)
{
    SDL_Surface *s = SDL_GetWindowSurface(SDL_GetWindowFromID(1));
    assert_non_null(s);
    return ((const uint32_t *)s->pixels)[y * s->pitch / 4 + x] & 0xffffff;
}

static void test_window_turns(void **state)
{
    (void)state;
    struct platform *p = open_dummy(90);
    int w, h;
    float mm;
    platform_size(p, &w, &h, &mm);
    assert_int_equal(w, 320);
    assert_int_equal(h, 400);
    SDL_Surface *s = platform_surface(p);
    SDL_FillRect(s, NULL, 0x111111);
    SDL_FillRect(s, &(SDL_Rect){ 0, 0, 10, 20 }, 0xff0000);
    assert_true(platform_present(p, &(struct rect){ 0, 0, 320, 400 }, 1));
    assert_int_equal(shown_at(399, 0), 0xff0000);
    assert_int_equal(shown_at(380, 9), 0xff0000);
    assert_int_equal(shown_at(379, 0), 0x111111);
    assert_int_equal(shown_at(399, 10), 0x111111);

    SDL_FillRect(s, NULL, 0x00ff00); /* painted, but only one corner of it presented */
    assert_true(platform_present(p, &(struct rect){ 310, 390, 10, 10 }, 1));
    assert_int_equal(shown_at(5, 315), 0x00ff00);
    assert_int_equal(shown_at(15, 315), 0x111111);
    platform_close(p);
}

static void test_window_turns_places_back(void **state)
{
    SDL_Event e;
    (void)state;
    struct platform *p = open_dummy(90);
    SDL_PushEvent(&(SDL_Event){
        .button = { .type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .x = 399, .y = 10 } });
    assert_true(next_event(p, SDL_MOUSEBUTTONDOWN, &e));
    assert_int_equal(e.button.x, 10);
    assert_int_equal(e.button.y, 0);
    SDL_PushEvent(
        &(SDL_Event){ .motion = { .type = SDL_MOUSEMOTION, .x = 0, .y = 0, .xrel = -5, .yrel = 2 } });
    assert_true(next_event(p, SDL_MOUSEMOTION, &e));
    assert_int_equal(e.motion.x, 0);
    assert_int_equal(e.motion.y, 399);
    assert_int_equal(e.motion.xrel, 2);
    assert_int_equal(e.motion.yrel, 5);
    SDL_PushEvent(&(SDL_Event){ .tfinger = { .type = SDL_FINGERDOWN, .x = 0.75f, .y = 0.5f } });
    assert_true(next_event(p, SDL_FINGERDOWN, &e));
    assert_float_equal(e.tfinger.x, 0.5f, 1e-6);
    assert_float_equal(e.tfinger.y, 0.25f, 1e-6);
    platform_close(p);
}

static void test_window_follows_a_resize(void **state)
{
    SDL_Event e;
    int w, h;
    float mm;
    (void)state;
    struct platform *p = open_dummy(270);
    SDL_Surface *before = platform_surface(p);
    assert_int_equal(before->w, 320);
    SDL_SetWindowSize(SDL_GetWindowFromID(1), 500, 330);
    assert_true(platform_present(p, &(struct rect){ 0, 0, 320, 400 }, 1)); /* of the size before: harmless */
    assert_true(next_event(p, SDL_WINDOWEVENT, &e));
    SDL_Surface *after = platform_surface(p);
    assert_int_equal(after->w, 330);
    assert_int_equal(after->h, 500);
    platform_size(p, &w, &h, &mm);
    assert_int_equal(w, 330);
    assert_int_equal(h, 500);
    assert_true(platform_present(p, &(struct rect){ 0, 0, 330, 500 }, 1));
    platform_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turn_sizes),
        cmocka_unit_test(test_turn_is_clockwise),
        cmocka_unit_test(test_pixels_and_points_round_trip),
        cmocka_unit_test(test_copies_inside_the_rectangle_only),
        cmocka_unit_test(test_shares_agree_with_pixels),
        cmocka_unit_test(test_damage_collects),
        cmocka_unit_test(test_chooses),
        cmocka_unit_test(test_no_display),
        cmocka_unit_test(test_window_shows_damage),
        cmocka_unit_test(test_window_turns),
        cmocka_unit_test(test_window_turns_places_back),
        cmocka_unit_test(test_window_follows_a_resize),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
