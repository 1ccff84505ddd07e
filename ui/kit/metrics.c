#include "ui/kit/metrics.h"

#include <assert.h>
#include <stddef.h>

/* Displays known by their resolution: the scale the pictures were tried at, and what the maker's
 * data sheet gives for the panel's active area. A panel stands here as it is built; turned by 90
 * degrees it is found all the same. */
static const struct panel {
    int w, h;
    float unit;
    float px_per_mm_x, px_per_mm_y;
} panels[] = {
    { 800, 480, 1.0f, 5.19f, 5.58f },   /* 7-inch Touch Display: its pixels are not square */
    { 1024, 600, 1.25f, 6.67f, 6.98f }, /* 7-inch HDMI panels */
    { 1280, 720, 1.5f, 5.72f, 5.72f },  /* 10.1 inch, 16:9 */
    { 1280, 800, 1.6f, 5.89f, 5.89f },  /* 10.1 inch, 16:10 */
    { 720, 1280, 1.3333f, 8.2f, 8.2f }, /* Touch Display 2, which is built upright */
};

#define UNKNOWN_PX_PER_MM 5.9f
#define UNITS_ACROSS_LANDSCAPE 480.0f
#define UNITS_ACROSS_PORTRAIT 540.0f
#define UNIT_LEAST 0.6f

static const float text_factors[] = { 1.0f, 1.15f, 1.3f };
static_assert(sizeof text_factors / sizeof *text_factors == TEXT_SIZE_COUNT, "a factor for every text size");

static const struct panel *panel_of(int w, int h)
{
    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++)
        if (panels[i].w == w && panels[i].h == h)
            return &panels[i];
    return NULL;
}

static float clamp(float value, float least, float most)
{
    return value < least ? least : value > most ? most : value;
}

static void set_density(struct metrics *m, float width_mm)
{
    const struct panel *built = panel_of(m->w, m->h);
    const struct panel *turned = panel_of(m->h, m->w);

    if (width_mm > 0)
        m->px_per_mm_x = m->px_per_mm_y = (float)m->w / width_mm;
    else if (built != NULL)
        m->px_per_mm_x = built->px_per_mm_x, m->px_per_mm_y = built->px_per_mm_y;
    else if (turned != NULL)
        m->px_per_mm_x = turned->px_per_mm_y, m->px_per_mm_y = turned->px_per_mm_x;
    else
        m->px_per_mm_x = m->px_per_mm_y = UNKNOWN_PX_PER_MM;
}

void metrics_init(struct metrics *m, int w, int h, float width_mm, enum text_size size)
{
    const struct panel *built = panel_of(w, h);
    const int shorter = w < h ? w : h;

    m->w = w;
    m->h = h;
    m->portrait = h > w;
    const float across = m->portrait ? UNITS_ACROSS_PORTRAIT : UNITS_ACROSS_LANDSCAPE;
    m->unit = built != NULL ? built->unit : clamp((float)shorter / across, UNIT_LEAST, METRICS_UNIT_MOST);
    m->text = text_factors[size];
    set_density(m, width_mm);
}

static bool is_empty(struct rect r)
{
    return r.w <= 0 || r.h <= 0;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

struct rect rect_union(struct rect a, struct rect b)
{
    if (is_empty(a))
        return b;
    if (is_empty(b))
        return a;
    const int x = least(a.x, b.x), y = least(a.y, b.y);
    return (struct rect){ x, y, most(a.x + a.w, b.x + b.w) - x, most(a.y + a.h, b.y + b.h) - y };
}

struct rect rect_meet(struct rect a, struct rect b)
{
    const int x = most(a.x, b.x), y = most(a.y, b.y);
    const int w = least(a.x + a.w, b.x + b.w) - x, h = least(a.y + a.h, b.y + b.h) - y;

    return w > 0 && h > 0 ? (struct rect){ x, y, w, h } : (struct rect){ x, y, 0, 0 };
}
