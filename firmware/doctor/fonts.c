/* Whether fontconfig knows Kept's fonts, asked as the app asks (ui/kit/fonts.c). */
#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/doctor/sense.h"

static bool has_file_to_draw_with(const FcFontSet *set)
{
    for (int i = 0; set && i < set->nfont; i++) {
        FcChar8 *path;
        if (FcPatternGetString(set->fonts[i], FC_FILE, 0, &path) == FcResultMatch &&
            !strstr((const char *)path, ".woff"))
            return true;
    }
    return false;
}

static bool knows(FcConfig *config, const char *family)
{
    FcPattern *wanted = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, FC_SLANT, FcTypeInteger,
                                       FC_SLANT_ROMAN, FC_VARIABLE, FcTypeBool, FcFalse, (char *)NULL);
    FcObjectSet *fields = FcObjectSetBuild(FC_FILE, (char *)NULL);
    FcFontSet *set = wanted && fields ? FcFontList(config, wanted, fields) : NULL;
    bool found = has_file_to_draw_with(set);
    if (set)
        FcFontSetDestroy(set);
    if (fields)
        FcObjectSetDestroy(fields);
    if (wanted)
        FcPatternDestroy(wanted);
    return found;
}

/* The service has an environment of its own. */
static bool has_own_config(const struct doctor_root *d)
{
    bool service = d->app.pid != 0 && d->app.pid == d->service.pid;
    return !service &&
           (getenv("FONTCONFIG_FILE") || getenv("FONTCONFIG_PATH") || getenv("FONTCONFIG_SYSROOT"));
}

/* Elsewhere the files tell as much: fontconfig would look through every font of the machine, and complain
 * where it may not write what it found. */
void doctor_sense_fonts(struct doctor_root *d)
{
    d->fonts_elsewhere = has_own_config(d);
    if (!d->fonts_elsewhere)
        return;
    FcConfig *config = FcInitLoadConfigAndFonts();
    for (int i = 0; config && i < DOCTOR_FONTS; i++)
        d->font_known[i] = knows(config, doctor_font_name(i));
    if (config)
        FcConfigDestroy(config);
    FcFini();
}
