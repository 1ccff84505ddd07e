#include "ui/kit/fonts.h"

#include <assert.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/kit/utf8.h"

enum family { INTER, VOLLKORN, ICONS, FAMILY_COUNT };

static const struct {
    const char *name, *package;
} families[] = {
    [INTER] = { "Inter", "fonts-inter" },
    [VOLLKORN] = { "Vollkorn", "fonts-vollkorn" },
    [ICONS] = { "Material Design Icons", "fonts-materialdesignicons-webfont" },
};
static_assert(sizeof families / sizeof *families == FAMILY_COUNT, "a name and a package for every family");

/* In design units: the size, and the step from line to line of the pictures. Text to be read
 * follows the text size setting; icons, clocks and keys have their places' size. */
static const struct style {
    enum family family;
    int weight;
    float units, line_units;
    bool follows_setting;
} styles[] = {
    [STYLE_BODY] = { INTER, FC_WEIGHT_REGULAR, 22, 27, true },
    [STYLE_CAPTION] = { INTER, FC_WEIGHT_REGULAR, 20, 25, true },
    [STYLE_SMALL] = { INTER, FC_WEIGHT_REGULAR, 18, 22, true },
    [STYLE_LABEL] = { INTER, FC_WEIGHT_SEMIBOLD, 22, 26, true },
    [STYLE_LABEL_SMALL] = { INTER, FC_WEIGHT_SEMIBOLD, 19, 23, true },
    [STYLE_NAME] = { INTER, FC_WEIGHT_BOLD, 30, 36, true },
    [STYLE_TITLE] = { VOLLKORN, FC_WEIGHT_MEDIUM, 32, 38, true },
    [STYLE_PROMPT] = { VOLLKORN, FC_WEIGHT_REGULAR, 25, 31, true },
    [STYLE_DAY] = { VOLLKORN, FC_WEIGHT_REGULAR, 20, 26, true },
    [STYLE_CLOCK] = { INTER, FC_WEIGHT_SEMIBOLD, 40, 48, false },
    [STYLE_CLOCK_BIG] = { INTER, FC_WEIGHT_LIGHT, 98, 112, false },
    [STYLE_KEY] = { INTER, FC_WEIGHT_REGULAR, 27, 33, false },
    [STYLE_ICON] = { ICONS, FC_WEIGHT_REGULAR, 40, 40, false },
    [STYLE_ICON_SMALL] = { ICONS, FC_WEIGHT_REGULAR, 24, 24, false },
    [STYLE_ICON_BIG] = { ICONS, FC_WEIGHT_REGULAR, 76, 76, false },
    [STYLE_LEAST] = { INTER, FC_WEIGHT_REGULAR, 18, 22, false },
};
static_assert(sizeof styles / sizeof *styles == STYLE_COUNT, "a font for every style");

/* The folders of Debian's own configuration and its ready caches, without its rules: reading
 * those takes 3 ms of the 26 a bare program needs to its first frame, this 0.4. */
static const char lean_config[] =
    "<fontconfig>"
    "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><dir prefix=\"xdg\">fonts</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir>"
    "</fontconfig>";

#define PATH_BYTES 512

struct font_file {
    char path[PATH_BYTES];
    int index;
};

/* A file is opened once for all styles it draws, and its size is changed from one to the next: open, a
 * font takes a quarter of a megabyte, while what it has drawn is kept in any case (text.h). */
struct shared_font {
    struct font_file file;
    TTF_Font *font;
    int px; /* the size it has at the moment */
};

/* Fonts opened for texts that the style's own cannot write. */
#define FALLBACKS 6

struct fallback {
    struct font_file file;
    enum text_style style;
    TTF_Font *font;
};

struct fonts {
    FcConfig *config;
    struct shared_font shared[STYLE_COUNT];
    int shared_count, of_style[STYLE_COUNT]; /* which of them draws a style */
    struct fallback fallback[FALLBACKS];
    int next_fallback;
    float unit, text;
};

static float scale_of(const struct fonts *f, enum text_style style)
{
    return styles[style].follows_setting ? f->unit * f->text : f->unit;
}

int text_style_units(enum text_style style)
{
    return (int)(styles[style].line_units * (styles[style].follows_setting ? TEXT_FACTOR_MOST : 1.0f));
}

int fonts_line_px(const struct fonts *f, enum text_style style)
{
    return (int)lroundf(styles[style].line_units * scale_of(f, style));
}

static FcConfig *load_lean_config(void)
{
    FcConfig *config = FcConfigCreate();

    if (config == NULL)
        return NULL;
    if (FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)lean_config, FcTrue) &&
        FcConfigBuildFonts(config))
        return config;
    FcConfigDestroy(config);
    return NULL;
}

/* Whether someone has said where fonts are to be sought: tests pin them so. */
static bool has_own_config(void)
{
    return getenv("FONTCONFIG_FILE") != NULL || getenv("FONTCONFIG_PATH") != NULL ||
           getenv("FONTCONFIG_SYSROOT") != NULL;
}

static bool is_web_font(const char *path)
{
    return strstr(path, ".woff") != NULL;
}

static bool file_of(const FcPattern *pattern, struct font_file *out)
{
    FcChar8 *path;

    if (FcPatternGetString(pattern, FC_FILE, 0, &path) != FcResultMatch ||
        strlen((char *)path) >= sizeof out->path || is_web_font((char *)path))
        return false;
    if (FcPatternGetInteger(pattern, FC_INDEX, 0, &out->index) != FcResultMatch)
        out->index = 0;
    memcpy(out->path, path, strlen((char *)path) + 1);
    return true;
}

/* Takes the file of SET whose weight is nearest: asked to match, fontconfig offers some other
 * family instead of saying that this one is missing. */
static bool nearest_weight(const FcFontSet *set, int weight, struct font_file *out)
{
    double best = INFINITY;

    for (int i = 0; i < set->nfont; i++) {
        struct font_file file;
        double found;
        if (FcPatternGetDouble(set->fonts[i], FC_WEIGHT, 0, &found) != FcResultMatch ||
            fabs(found - weight) >= best || !file_of(set->fonts[i], &file))
            continue;
        best = fabs(found - weight);
        *out = file;
    }
    return isfinite(best);
}

/* The upright fonts of FAMILY: SDL_ttf cannot set a variable font's weight. NULL: no memory. */
static FcFontSet *list_family(FcConfig *config, enum family family)
{
    FcPattern *wanted =
        FcPatternBuild(NULL, FC_FAMILY, FcTypeString, families[family].name, FC_SLANT, FcTypeInteger,
                       FC_SLANT_ROMAN, FC_VARIABLE, FcTypeBool, FcFalse, (char *)NULL);
    FcObjectSet *fields = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, (char *)NULL);
    FcFontSet *set = wanted != NULL && fields != NULL ? FcFontList(config, wanted, fields) : NULL;

    if (fields != NULL)
        FcObjectSetDestroy(fields);
    if (wanted != NULL)
        FcPatternDestroy(wanted);
    return set;
}

static bool is_same_file(const struct font_file *a, const struct font_file *b)
{
    return a->index == b->index && strcmp(a->path, b->path) == 0;
}

/* Which of the shared fonts FILE is, added where it is none yet. */
static int share(struct fonts *f, const struct font_file *file)
{
    int i = 0;

    while (i < f->shared_count && !is_same_file(&f->shared[i].file, file))
        i++;
    if (i == f->shared_count)
        f->shared[f->shared_count++] = (struct shared_font){ .file = *file };
    return i;
}

/* Files for every style of FAMILY. */
static bool find_family(struct fonts *f, enum family family)
{
    FcFontSet *set = list_family(f->config, family);
    bool found = set != NULL;
    struct font_file file;

    for (int style = 0; found && style < STYLE_COUNT; style++)
        if (styles[style].family == family && (found = nearest_weight(set, styles[style].weight, &file)))
            f->of_style[style] = share(f, &file);
    if (set != NULL)
        FcFontSetDestroy(set);
    return found;
}

/* The first family that is missing, or FAMILY_COUNT. */
static enum family find_files(struct fonts *f)
{
    enum family family = 0;

    f->shared_count = 0;
    while (family < FAMILY_COUNT && f->config != NULL && find_family(f, family))
        family++;
    return family;
}

static enum family find_anywhere(struct fonts *f)
{
    enum family missing = INTER;

    if (!has_own_config()) {
        f->config = load_lean_config();
        missing = find_files(f);
    }
    if (missing == FAMILY_COUNT)
        return missing;
    if (f->config != NULL)
        FcConfigDestroy(f->config);
    f->config = FcInitLoadConfigAndFonts();
    return find_files(f);
}

bool fonts_open(struct fonts **out, const struct metrics *m, char *why, size_t size)
{
    struct fonts *f = calloc(1, sizeof *f);

    *out = NULL;
    if (f == NULL || TTF_Init() != 0) {
        snprintf(why, size, "fonts: %s: close other programs and start again",
                 f == NULL ? "out of memory" : TTF_GetError());
        free(f);
        return false;
    }
    fonts_resize(f, m);
    const enum family missing = find_anywhere(f);
    if (missing != FAMILY_COUNT) {
        snprintf(why, size, "fonts: %s is not installed: apt install %s", families[missing].name,
                 families[missing].package);
        fonts_close(f);
        return false;
    }
    *out = f;
    return true;
}

static void close_fonts(struct fonts *f)
{
    for (int i = 0; i < f->shared_count; i++) {
        if (f->shared[i].font != NULL)
            TTF_CloseFont(f->shared[i].font);
        f->shared[i].font = NULL;
    }
    for (int i = 0; i < FALLBACKS; i++) {
        if (f->fallback[i].font != NULL)
            TTF_CloseFont(f->fallback[i].font);
        f->fallback[i] = (struct fallback){ 0 };
    }
}

void fonts_close(struct fonts *f)
{
    if (f == NULL)
        return;
    close_fonts(f);
    if (f->config != NULL)
        FcConfigDestroy(f->config);
    TTF_Quit();
    free(f);
}

void fonts_resize(struct fonts *f, const struct metrics *m)
{
    close_fonts(f);
    f->unit = m->unit;
    f->text = m->text;
}

static int style_px(const struct fonts *f, enum text_style style)
{
    return (int)lroundf(styles[style].units * scale_of(f, style));
}

static TTF_Font *open_file(const struct font_file *file, int px)
{
    TTF_Font *font = TTF_OpenFontIndex(file->path, px, file->index);

    if (font != NULL)
        TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    return font;
}

/* STYLE's own font at its size. NULL: its file cannot be opened. */
static TTF_Font *own_font(struct fonts *f, enum text_style style)
{
    struct shared_font *s = &f->shared[f->of_style[style]];
    const int px = style_px(f, style);

    if (s->font == NULL)
        s->font = open_file(&s->file, px);
    else if (s->px != px && TTF_SetFontSize(s->font, px) != 0)
        return NULL;
    s->px = px;
    return s->font;
}

/* Characters that are never drawn, so that lacking them is no reason for another font: joiners,
 * marks of direction, variation selectors. */
static bool is_invisible(uint32_t code)
{
    return code < ' ' || code == 0xAD || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
           (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF;
}

/* The first character of S that FONT lacks; 0: none. Every font here has ASCII. */
static uint32_t lacking(TTF_Font *font, const char *s)
{
    for (; *s != '\0'; s += utf8_bytes(s)) {
        const uint32_t code = utf8_code(s);
        if (code >= 0x7F && !is_invisible(code) && !TTF_GlyphIsProvided32(font, code))
            return code;
    }
    return 0;
}

/* The scalable font without colours that has most of S: a colour font's glyphs are pictures of
 * one size. False: fontconfig has nothing to offer. */
static bool match_file(FcConfig *config, const char *s, int weight, struct font_file *out)
{
    FcCharSet *wanted = FcCharSetCreate();
    FcPattern *pattern =
        FcPatternBuild(NULL, FC_WEIGHT, FcTypeInteger, weight, FC_SCALABLE, FcTypeBool, FcTrue, FC_COLOR,
                       FcTypeBool, FcFalse, FC_VARIABLE, FcTypeBool, FcFalse, (char *)NULL);
    FcPattern *match = NULL;
    FcResult result;

    for (; wanted != NULL && *s != '\0'; s += utf8_bytes(s))
        if (!is_invisible(utf8_code(s)))
            FcCharSetAddChar(wanted, utf8_code(s));
    if (wanted != NULL && pattern != NULL && FcPatternAddCharSet(pattern, FC_CHARSET, wanted)) {
        FcDefaultSubstitute(pattern);
        match = FcFontMatch(config, pattern, &result);
    }
    const bool found = match != NULL && file_of(match, out);
    if (match != NULL)
        FcPatternDestroy(match);
    if (pattern != NULL)
        FcPatternDestroy(pattern);
    if (wanted != NULL)
        FcCharSetDestroy(wanted);
    return found;
}

/* A font for S that has CODE, opened before or now. NULL: no font installed has it. */
static TTF_Font *fallback_font(struct fonts *f, enum text_style style, const char *s, uint32_t code)
{
    struct font_file file;

    if (!match_file(f->config, s, styles[style].weight, &file))
        return NULL;
    for (int i = 0; i < FALLBACKS; i++) {
        const struct fallback *open = &f->fallback[i];
        if (open->font != NULL && open->style == style && is_same_file(&open->file, &file))
            return TTF_GlyphIsProvided32(open->font, code) ? open->font : NULL;
    }
    struct fallback *place = &f->fallback[f->next_fallback];
    f->next_fallback = (f->next_fallback + 1) % FALLBACKS;
    if (place->font != NULL)
        TTF_CloseFont(place->font);
    *place = (struct fallback){ .file = file, .style = style, .font = open_file(&file, style_px(f, style)) };
    return place->font != NULL && TTF_GlyphIsProvided32(place->font, code) ? place->font : NULL;
}

bool fonts_face(struct fonts *f, enum text_style style, const char *s, struct face *out)
{
    TTF_Font *own = own_font(f, style);
    if (own == NULL)
        return false;
    const int ascent = TTF_FontAscent(own), height = ascent - TTF_FontDescent(own);
    *out = (struct face){ .font = own, .line_px = fonts_line_px(f, style), .above_px = ascent };
    out->baseline_px = (out->line_px - height) / 2 + ascent;
    const uint32_t code = lacking(own, s);
    TTF_Font *other = code != 0 ? fallback_font(f, style, s, code) : NULL;
    if (other != NULL) {
        out->font = other;
        out->above_px = TTF_FontAscent(other);
    }
    return true;
}
