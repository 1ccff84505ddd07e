/* compare SHOTS GOLDEN: every PNG of GOLDEN against its namesake in SHOTS, and none of SHOTS without one.
 * Each that is not as drawn before has a line, "NAME.png: why".
 *
 * One release's fonts and rasteriser draw the same pixels everywhere, so little is allowed: a
 * channel may be off by TOLERANCE (a blend rounded the other way; golden pictures hold 24 or 32 steps of it,
 * which is off by up to 6), and FEW pixels by more. The control: one element of each picture is moved by two
 * pixels, which has to be noticed. */
#include <dirent.h>
#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* How many pixels differ, and the first of them; no further than MOST. */
static int differing(const struct picture *a, const struct picture *b, int most, int *first)
{
    int count = 0;
    for (int i = 0; i < a->w * a->h && count <= most; i++) {
        if (same(a->rgb + 3 * i, b->rgb + 3 * i))
            continue;
        if (count++ == 0)
            *first = i;
    }
    return count;
}

static bool is_as_before(const char *name, const struct picture *shot, const struct picture *golden)
{
    int first = 0;
    if (shot->w != golden->w || shot->h != golden->h) {
        printf("%s: %dx%d, golden %dx%d\n", name, shot->w, shot->h, golden->w, golden->h);
        return false;
    }
    int count = differing(shot, golden, shot->w * shot->h, &first);
    if (count > FEW)
        printf("%s: %d pixels differ, the first at %d,%d\n", name, count, first % shot->w, first / shot->w);
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

struct tally {
    int as_before, other, missed; /* pictures; controls that nobody would have noticed */
};

static void check(const char *name, struct picture *shot, const struct picture *golden, struct tally *t)
{
    int first;
    if (!is_as_before(name, shot, golden)) {
        t->other++;
        return;
    }
    t->as_before++;
    move_element(shot);
    if (differing(shot, golden, FEW, &first) > FEW)
        return;
    printf("%s: an element moved by %d px is not noticed\n", name, MOVED_PX);
    t->missed++;
}

static void check_file(const char *name, const char *shots, const char *golden_dir, struct tally *t)
{
    struct picture golden, shot;
    if (!load(golden_dir, name, &golden)) {
        printf("%s: the golden picture cannot be read\n", name);
        t->other++;
        return;
    }
    if (load(shots, name, &shot)) {
        check(name, &shot, &golden, t);
        free(shot.rgb);
    } else {
        printf("%s: was not drawn\n", name);
        t->other++;
    }
    free(golden.rgb);
}

static bool is_png(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".png") == 0;
}

static bool is_there(const char *folder, const char *name)
{
    char file[512];
    snprintf(file, sizeof file, "%s/%s", folder, name);
    return access(file, F_OK) == 0;
}

static void check_all(DIR *shots, DIR *golden, char **folder, struct tally *t)
{
    for (struct dirent *e; (e = readdir(golden));)
        if (is_png(e->d_name))
            check_file(e->d_name, folder[1], folder[2], t);
    for (struct dirent *e; (e = readdir(shots));)
        if (is_png(e->d_name) && !is_there(folder[2], e->d_name)) {
            printf("%s: has no golden picture\n", e->d_name);
            t->other++;
        }
}

int main(int argc, char **argv)
{
    DIR *shots = argc == 3 ? opendir(argv[1]) : NULL, *golden = argc == 3 ? opendir(argv[2]) : NULL;
    struct tally t = { 0 };
    if (shots && golden)
        check_all(shots, golden, argv, &t);
    else
        fputs("usage: compare SHOTS GOLDEN\n", stderr);
    if (shots)
        closedir(shots);
    if (golden)
        closedir(golden);
    if (!shots || !golden)
        return 2;
    printf("%d pictures as drawn before, %d not; control: %d not noticed\n", t.as_before, t.other, t.missed);
    return t.other == 0 && t.missed == 0 && t.as_before > 0 ? 0 : 1;
}
