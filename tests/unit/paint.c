/* Paint: a picture repaired within its damage is the picture painted anew, byte for byte; nothing
 * outside the damage is touched; a PNG says the same twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ui/kit/paint.h"

#define W 240
#define H 160

static const struct rect bounds = { 0, 0, W, H };

struct easel {
    struct paint *paint;
    struct text *text;
    struct theme theme;
    SDL_Surface *mended, *fresh;
    struct scene a, b;
    uint32_t random;
};

static int set_up(void **state)
{
    struct easel *e = calloc(1, sizeof *e);
    struct metrics m;
    char why[160];

    if (e == NULL)
        return -1;
    *state = e;
    metrics_init(&m, 800, 480, 0, TEXT_NORMAL);
    if (!paint_open(&e->paint) || !text_open(&e->text, &m, why, sizeof why))
        return -1;
    theme_init(&e->theme, 0, GLAZE_CELADON, GLAZE_TERRACOTTA);
    e->mended = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_XRGB8888);
    e->fresh = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_XRGB8888);
    scene_clear(&e->a);
    scene_clear(&e->b);
    e->random = 2463534242u;
    return e->mended != NULL && e->fresh != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    struct easel *e = *state;

    SDL_FreeSurface(e->fresh);
    SDL_FreeSurface(e->mended);
    text_close(e->text);
    paint_close(e->paint);
    free(e);
    return 0;
}

static uint32_t at(const SDL_Surface *surface, int x, int y)
{
    uint32_t pixel;

    memcpy(&pixel, (const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch + (ptrdiff_t)x * 4,
           sizeof pixel);
    return pixel;
}

static void paint(struct easel *e, SDL_Surface *surface, const struct scene *s, const struct rect *damage,
                  int count)
{
    paint_scene(e->paint, surface, s, &e->theme, e->text, damage, count);
}

/* Marsaglia's xorshift: the same scenes on every machine. */
static int below(struct easel *e, int limit)
{
    e->random ^= e->random << 13;
    e->random ^= e->random >> 17;
    e->random ^= e->random << 5;
    return (int)(e->random % (uint32_t)limit);
}

static struct rect random_rect(struct easel *e)
{
    return (struct rect){ below(e, W + 40) - 20, below(e, H + 40) - 20, 1 + below(e, 120), 1 + below(e, 90) };
}

static enum token random_token(struct easel *e)
{
    return (enum token)(1 + below(e, TOKEN_COUNT - 1));
}

static struct item *add_random_shape(struct easel *e, struct scene *s)
{
    static const char *const words[] = { "Kept, Ana.", "a line of words that wraps", "Åg", "" };
    const struct rect box = random_rect(e);

    switch (below(e, 6)) {
    case 0:
        return scene_fill(s, box, random_token(e));
    case 1:
        return scene_round(s, box, below(e, 60), below(e, 3) > 0 ? random_token(e) : TOKEN_NONE,
                           (enum token)below(e, TOKEN_COUNT));
    case 2:
        return scene_disc(s, (struct rect){ box.x, box.y, box.w, box.w }, random_token(e));
    case 3:
        return scene_icon(s, box.x, box.y, (enum text_style)(STYLE_ICON + below(e, 3)), random_token(e),
                          0xF595);
    case 4:
        return scene_seam(s, box, (uint32_t)below(e, 3), below(e, 100000) - 50000);
    default:
        return scene_text(
            s, (struct rect){ box.x, box.y, below(e, 3) > 0 ? box.w : 0, below(e, 2) > 0 ? box.h : 0 },
            (enum text_style)below(e, STYLE_CLOCK), random_token(e), (enum align)below(e, 3),
            words[below(e, 4)]);
    }
}

static void add_random_item(struct easel *e, struct scene *s)
{
    struct item *item = add_random_shape(e, s);

    if (below(e, 3) == 0)
        item->alpha = (uint8_t)below(e, 256);
    if (below(e, 4) == 0)
        item->clip = random_rect(e);
    if (below(e, 4) == 0)
        item->line_px = (uint8_t)below(e, 5);
    if (below(e, 8) == 0)
        item->wrap_px = 0;
}

/* One thing about an item is otherwise. */
static void change(struct easel *e, struct item *item)
{
    switch (below(e, 11)) {
    case 0:
        item->box.x += 3;
        break;
    case 1:
        item->clip = random_rect(e);
        break;
    case 2:
        item->fill = random_token(e);
        break;
    case 3:
        item->line = random_token(e);
        break;
    case 4:
        item->alpha = (uint8_t)(item->alpha / 2);
        break;
    case 5:
        item->line_px++;
        break;
    case 6:
        item->radius = (uint16_t)(item->radius / 2);
        break;
    case 7:
        item->wrap_px = item->wrap_px > 0 ? 0 : 30;
        break;
    case 8:
        item->align = (item->align + 1) % 3;
        break;
    case 9:
        item->seed++;
        break;
    default:
        item->seam_from++;
        break;
    }
}

/* B is A with items changed in their places, and with some put in or left out. */
static void vary(struct easel *e)
{
    const bool in_place = below(e, 2) > 0;
    const int changed = below(e, 4);

    scene_clear(&e->b);
    for (int i = 0; i < e->a.item_count; i++) {
        const bool here = below(e, e->a.item_count) < changed;
        if (here)
            add_random_item(e, &e->b);
        if (here && in_place)
            continue;
        struct item copy = e->a.item[i];
        copy.text_at = (uint16_t)(scene_string(&e->b, scene_item_text(&e->a, &copy)) - e->b.arena);
        struct item *item = scene_fill(&e->b, bounds, TOKEN_CARD);
        *item = copy;
        if (below(e, 4) == 0)
            change(e, item);
        if (!in_place && below(e, 20) == 0)
            e->b.item_count--;
    }
}

static void test_mended_is_as_good_as_new(void **state)
{
    struct easel *e = *state;

    for (int round = 0; round < 600; round++) {
        struct rect damage[SCENE_DAMAGE];
        scene_clear(&e->a);
        if (below(e, 2) > 0)
            scene_fill(&e->a, bounds, TOKEN_GROUND);
        for (int i = 2 + below(e, 20); i > 0; i--)
            add_random_item(e, &e->a);
        vary(e);
        paint(e, e->mended, &e->a, &bounds, 1);
        paint(e, e->mended, &e->b, damage, scene_damage(&e->a, &e->b, bounds, damage));
        paint(e, e->fresh, &e->b, &bounds, 1);
        assert_int_equal(e->a.overflow + e->b.overflow, 0);
        assert_memory_equal(e->mended->pixels, e->fresh->pixels, (size_t)e->fresh->pitch * H);
    }
}

static void test_nothing_outside_the_damage_is_touched(void **state)
{
    struct easel *e = *state;
    const struct rect damage = { 50, 40, 60, 30 };

    SDL_FillRect(e->fresh, NULL, 0x00123456);
    for (int i = 0; i < 40; i++)
        add_random_item(e, &e->a);
    paint(e, e->fresh, &e->a, &damage, 1);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            assert_int_equal(at(e->fresh, x, y) == 0x00123456, !rect_has(damage, x, y));
}

static void test_damage_beyond_the_surface_is_cut(void **state)
{
    struct easel *e = *state;
    const struct rect damage[] = { { -50, -50, 60, 60 }, { W - 5, H - 5, 500, 500 }, { 900, 900, 5, 5 } };

    SDL_FillRect(e->fresh, NULL, 0);
    paint(e, e->fresh, &e->a, damage, 3);
    assert_int_equal(at(e->fresh, 0, 0), e->theme.colour[TOKEN_GROUND]);
    assert_int_equal(at(e->fresh, W - 1, H - 1), e->theme.colour[TOKEN_GROUND]);
    assert_int_equal(at(e->fresh, 20, 20), 0);
}

static void test_a_card_is_smooth_and_exact(void **state)
{
    struct easel *e = *state;
    const uint32_t card = e->theme.colour[TOKEN_CARD], line = e->theme.colour[TOKEN_LINE];
    const uint32_t ground = e->theme.colour[TOKEN_GROUND];

    scene_round(&e->a, (struct rect){ 20, 20, 100, 80 }, 20, TOKEN_CARD, TOKEN_LINE);
    paint(e, e->fresh, &e->a, &bounds, 1);
    assert_int_equal(at(e->fresh, 70, 60), card);
    assert_int_equal(at(e->fresh, 20, 20), ground);
    assert_int_equal(at(e->fresh, 19, 60), ground);
    assert_int_equal(at(e->fresh, 20, 60), line);
    assert_int_equal(at(e->fresh, 21, 60), card);
    assert_int_equal(at(e->fresh, 119, 60), line);
    assert_int_equal(at(e->fresh, 70, 20), line);
    assert_int_equal(at(e->fresh, 70, 99), line);
    assert_int_equal(at(e->fresh, 70, 98), card);
    for (int y = 0; y < 40; y++)
        for (int x = 0; x < 50; x++) {
            assert_int_equal(at(e->fresh, 20 + x, 20 + y), at(e->fresh, 119 - x, 20 + y));
            assert_int_equal(at(e->fresh, 20 + x, 20 + y), at(e->fresh, 20 + x, 99 - y));
        }
}

static void test_a_ring_leaves_its_inside(void **state)
{
    struct easel *e = *state;

    scene_fill(&e->a, bounds, TOKEN_LEFT_TINT);
    scene_round(&e->a, (struct rect){ 20, 20, 100, 80 }, 20, TOKEN_NONE, TOKEN_GOLD)->line_px = 3;
    paint(e, e->fresh, &e->a, &bounds, 1);
    assert_int_equal(at(e->fresh, 70, 60), e->theme.colour[TOKEN_LEFT_TINT]);
    assert_int_equal(at(e->fresh, 22, 60), e->theme.colour[TOKEN_GOLD]);
    assert_int_equal(at(e->fresh, 23, 60), e->theme.colour[TOKEN_LEFT_TINT]);
}

/* Columns of the leftmost and the rightmost pixel that is not ground. */
static void ink_columns(const struct easel *e, int *left, int *right)
{
    *left = W;
    *right = -1;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            if (at(e->fresh, x, y) != e->theme.colour[TOKEN_GROUND]) {
                *left = x < *left ? x : *left;
                *right = x > *right ? x : *right;
            }
}

static void test_no_colour_is_no_drawing(void **state)
{
    struct easel *e = *state;
    int left, right;

    scene_fill(&e->a, bounds, TOKEN_NONE);
    scene_disc(&e->a, bounds, TOKEN_NONE);
    scene_round(&e->a, bounds, 9, TOKEN_NONE, TOKEN_NONE);
    scene_text(&e->a, bounds, STYLE_BODY, TOKEN_NONE, ALIGN_START, "unseen");
    scene_fill(&e->a, bounds, TOKEN_INK)->alpha = 0;
    paint(e, e->fresh, &e->a, &bounds, 1);
    ink_columns(e, &left, &right);
    assert_int_equal(right, -1);
}

static void test_odd_discs_are_round(void **state)
{
    struct easel *e = *state;

    scene_disc(&e->a, (struct rect){ 30, 30, 11, 11 }, TOKEN_GOLD);
    paint(e, e->fresh, &e->a, &bounds, 1);
    assert_int_equal(at(e->fresh, 35, 35), e->theme.colour[TOKEN_GOLD]);
    assert_int_equal(at(e->fresh, 30, 30), e->theme.colour[TOKEN_GROUND]);
    for (int y = 0; y < 11; y++)
        for (int x = 0; x < 11; x++) {
            assert_int_equal(at(e->fresh, 30 + x, 30 + y), at(e->fresh, 30 + y, 30 + x));
            assert_int_equal(at(e->fresh, 30 + x, 30 + y), at(e->fresh, 40 - x, 40 - y));
        }
}

static void test_text_is_aligned(void **state)
{
    struct easel *e = *state;
    static const struct rect box = { 40, 20, 160, 27 };
    static const struct {
        int left_least, left_most, right_least, right_most;
    } where[] = {
        [ALIGN_START] = { 40, 44, 60, 120 },
        [ALIGN_CENTRE] = { 90, 119, 120, 150 },
        [ALIGN_END] = { 120, 180, 195, 199 },
    };

    for (enum align align = ALIGN_START; align <= ALIGN_END; align++) {
        int left, right;
        scene_clear(&e->a);
        scene_text(&e->a, box, STYLE_BODY, TOKEN_INK, align, "Ben");
        paint(e, e->fresh, &e->a, &bounds, 1);
        ink_columns(e, &left, &right);
        assert_in_range(left, where[align].left_least, where[align].left_most);
        assert_in_range(right, where[align].right_least, where[align].right_most);
    }
}

static void test_an_icon_stands_about_its_centre(void **state)
{
    struct easel *e = *state;
    int left, right;

    scene_icon(&e->a, 100, 80, STYLE_ICON, TOKEN_INK, 0xF5E1);
    paint(e, e->fresh, &e->a, &bounds, 1);
    ink_columns(e, &left, &right);
    assert_in_range(left + right, 196, 203);
    assert_in_range(right - left, 25, 38);
}

static size_t read_all(const char *file, uint8_t *out, size_t size)
{
    FILE *f = fopen(file, "rb");

    assert_non_null(f);
    const size_t bytes = fread(out, 1, size, f);
    fclose(f);
    return bytes;
}

static void test_a_png_is_the_same_twice(void **state)
{
    struct easel *e = *state;
    char folder[] = "/tmp/kept-paint-XXXXXX", file[64], why[160];
    uint8_t first[65536], second[65536];

    assert_non_null(mkdtemp(folder));
    snprintf(file, sizeof file, "%s/a.png", folder);
    scene_text(&e->a, bounds, STYLE_TITLE, TOKEN_INK, ALIGN_CENTRE, "Kept, Ana.");
    paint(e, e->fresh, &e->a, &bounds, 1);
    assert_true(paint_write_png(e->fresh, file, why, sizeof why));
    const size_t bytes = read_all(file, first, sizeof first);
    assert_true(paint_write_png(e->fresh, file, why, sizeof why));
    assert_int_equal(read_all(file, second, sizeof second), bytes);
    assert_memory_equal(first, second, bytes);
    assert_memory_equal(first, "\x89PNG", 4);
    assert_true(first[24] == 8 && first[25] == 2); /* eight bits, RGB */
    unlink(file);
    rmdir(folder);
}

static void test_a_png_that_cannot_be_written_says_so(void **state)
{
    struct easel *e = *state;
    char why[160] = "";

    assert_false(paint_write_png(e->fresh, "/nonexistent/a.png", why, sizeof why));
    assert_non_null(strstr(why, "/nonexistent/a.png"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_mended_is_as_good_as_new),
        TEST(test_nothing_outside_the_damage_is_touched),
        TEST(test_damage_beyond_the_surface_is_cut),
        TEST(test_a_card_is_smooth_and_exact),
        TEST(test_a_ring_leaves_its_inside),
        TEST(test_no_colour_is_no_drawing),
        TEST(test_odd_discs_are_round),
        TEST(test_text_is_aligned),
        TEST(test_an_icon_stands_about_its_centre),
        TEST(test_a_png_is_the_same_twice),
        TEST(test_a_png_that_cannot_be_written_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
