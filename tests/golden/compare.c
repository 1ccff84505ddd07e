/* compare SHOTS GOLDEN [--control]: every PNG of GOLDEN against its namesake in SHOTS.
 *
 * One release's fonts and rasteriser draw the same pixels everywhere, so little is allowed: a
 * channel may be off by TOLERANCE (a blend rounded the other way; golden pictures hold five bits of it, which
 * is off by up to 4), and FEW pixels by more.
 * --control moves one element of every golden picture by two pixels and expects each to fail. */
#include <dirent.h>
#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TOLERANCE 8
#define FEW 12
#define MOVED_PX 2

struct picture {
    int w, h;
    unsigned char *rgb;
};

static bool load(const char *folder, const char *name, struct picture *out)
{
    char file[512];
    png_image image = { .version = PNG_IMAGE_VERSION };
    snprintf(file, sizeof file, "%s/%s", folder, name);
    if (!png_image_begin_read_from_file(&image, file))
        return false;
    image.format = PNG_FORMAT_RGB;
    *out = (struct picture){ (int)image.width, (int)image.height, malloc(PNG_IMAGE_SIZE(image)) };
    if (out->rgb && png_image_finish_read(&image, NULL, out->rgb, 0, NULL))
        return true;
    free(out->rgb);
    return false;
}

static bool same(const unsigned char *a, const unsigned char *b)
{
    return abs(a[0] - b[0]) <= TOLERANCE && abs(a[1] - b[1]) <= TOLERANCE && abs(a[2] - b[2]) <= TOLERANCE;
}

/* How many pixels differ, and the first of them. */
static int differing(const struct picture *a, const struct picture *b, int *x, int *y)
{
    int count = 0;
    for (int i = 0; i < a->w * a->h; i++) {
        if (same(a->rgb + 3 * i, b->rgb + 3 * i))
            continue;
        if (count++ == 0) {
            *x = i % a->w;
            *y = i / a->w;
        }
    }
    return count;
}

static bool compare(const char *name, const struct picture *shot, const struct picture *golden)
{
    int x = 0, y = 0;
    if (shot->w != golden->w || shot->h != golden->h) {
        printf("%s: %dx%d, golden %dx%d\n", name, shot->w, shot->h, golden->w, golden->h);
        return false;
    }
    int count = differing(shot, golden, &x, &y);
    if (count > FEW)
        printf("%s: %d pixels differ, the first at %d,%d\n", name, count, x, y);
    return count <= FEW;
}

/* What stands left and above: the title's line, or the first words. */
static void move_element(struct picture *p)
{
    int left = p->w / 32, right = 2 * p->w / 3, top = p->h / 64, bottom = 3 * p->h / 4;
    for (int y = top; y < bottom; y++) {
        unsigned char *row = p->rgb + 3 * (y * p->w);
        memmove(row + 3 * (left + MOVED_PX), row + 3 * left, (size_t)(3 * (right - left)));
    }
}

static bool check(const char *name, const char *shots, const char *golden_dir, bool control)
{
    struct picture golden, shot;
    if (!load(golden_dir, name, &golden)) {
        printf("%s: the golden picture cannot be read\n", name);
        return false;
    }
    if (!load(shots, name, &shot)) {
        printf("%s: was not drawn\n", name);
        free(golden.rgb);
        return false;
    }
    if (control)
        move_element(&shot);
    bool good = compare(name, &shot, &golden);
    free(golden.rgb);
    free(shot.rgb);
    return good;
}

static bool is_png(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".png") == 0;
}

int main(int argc, char **argv)
{
    bool control = argc == 4 && strcmp(argv[3], "--control") == 0;
    DIR *dir = argc == 3 || control ? opendir(argv[2]) : NULL;
    int good = 0, bad = 0;
    if (!dir) {
        fputs("usage: compare SHOTS GOLDEN [--control]\n", stderr);
        return 2;
    }
    for (struct dirent *e; (e = readdir(dir));) {
        if (!is_png(e->d_name))
            continue;
        bool ok = check(e->d_name, argv[1], argv[2], control);
        good += ok;
        bad += !ok;
    }
    closedir(dir);
    printf("%d pictures as drawn before, %d not\n", good, bad);
    if (control)
        return good == 0 && bad > 0 ? 0 : 1;
    return bad == 0 && good > 0 ? 0 : 1;
}
