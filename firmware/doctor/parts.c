/* Kept's own parts: configuration, texts, languages, fonts, and the libraries under it. */
#include <assert.h>
#include <dirent.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "firmware/doctor/internal.h"
#include "firmware/rules/prompts.h"
#include "firmware/rules/texts.h"
#include "firmware/support.h"

#define FAULTS_TOLD 8
#define INSTALL_AGAIN "install the package kept again, or set KEPT_ASSETS to its assets folder"

void check_config(const struct doctor_root *d, struct doctor_report *r)
{
    const struct config *c = d->config;
    int kept = c->fault_count < CONFIG_FAULTS ? c->fault_count : CONFIG_FAULTS;
    if (d->config_why[0])
        doctor_find(r, DOCTOR_WRONG,
                    "name another file with --config, or take it away: every key has a default", "%s",
                    d->config_why);
    for (int i = 0; i < kept && i < FAULTS_TOLD; i++)
        doctor_find(r, DOCTOR_WRONG, "mend that line, or take it out: the default holds until then",
                    "%s:%d: %s", c->file, c->fault[i].line, c->fault[i].text);
    if (c->fault_count > FAULTS_TOLD)
        doctor_find(r, DOCTOR_WRONG, "keptctl config check lists them", "%s: there are more", c->file);
    if (!d->config_why[0] && c->fault_count == 0)
        doctor_ok(r, c->file[0] ? "the configuration has no faults" : "no configuration: the defaults hold");
}

static const char *language_of(const struct doctor_root *d)
{
    return d->language[0] ? d->language : d->config->language[0] ? d->config->language : "en";
}

static void texts(const struct doctor_root *d, struct doctor_report *r, enum texts_kind kind, const char *dir,
                  const char *name)
{
    char why[DOCTOR_TEXT];
    struct texts *t = calloc(1, sizeof *t);
    if (!dir[0])
        doctor_find(r, DOCTOR_WRONG, INSTALL_AGAIN, "the folder %s is missing", name);
    else if (t && !texts_load(t, kind, dir, language_of(d), why, sizeof why))
        doctor_find(r, DOCTOR_WRONG, INSTALL_AGAIN, "%s", why);
    free(t);
}

/* The day's cards, beginnings of agreements, ideas for the jar: Kept does not start without them. */
void check_cards(const struct doctor_root *d, struct doctor_report *r)
{
    char why[DOCTOR_TEXT];
    int before = r->count;
    struct prompt_deck *deck = calloc(1, sizeof *deck);
    if (!d->prompts[0])
        doctor_find(r, DOCTOR_WRONG, INSTALL_AGAIN, "the folder prompts is missing");
    else if (deck && !prompt_deck_load(deck, d->prompts, language_of(d), why, sizeof why))
        doctor_find(r, DOCTOR_WRONG, INSTALL_AGAIN, "%s", why);
    free(deck);
    texts(d, r, TEXTS_AGREEMENTS, d->agreements, "agreements");
    texts(d, r, TEXTS_JAR, d->jar, "jar");
    if (r->count == before)
        doctor_ok(r, "cards, agreements and ideas are there");
}

void check_help(const struct doctor_root *d, struct doctor_report *r)
{
    char why[DOCTOR_TEXT];
    struct support *s = calloc(1, sizeof *s);
    if (!d->help[0])
        doctor_find(r, DOCTOR_WRONG, INSTALL_AGAIN, "the folder help is missing: no helpline can be shown");
    else if (s && !support_load(s, d->help, why, sizeof why))
        doctor_find(r, DOCTOR_WRONG, INSTALL_AGAIN, "%s", why);
    else
        doctor_ok(r, "the helplines are there");
    free(s);
}

void check_languages(const struct doctor_root *d, struct doctor_report *r)
{
    char path[DOCTOR_PATH + 64];
    const char *language = language_of(d);
    int length = (int)strcspn(language, "_.@");
    if (strncmp(language, "en", 2) == 0) {
        if (d->locale[0])
            doctor_ok(r, "English, and the translations are there");
        else
            doctor_find(r, DOCTOR_WARN, INSTALL_AGAIN,
                        "the folder locale is missing: Kept speaks English only");
        return;
    }
    snprintf(path, sizeof path, "%s/%.*s/LC_MESSAGES/kept.mo", d->locale, length, language);
    if (d->locale[0] && access(path, R_OK) == 0)
        doctor_ok(r, "the translation is there: %.*s", length, language);
    else
        doctor_find(r, DOCTOR_WRONG, "choose another in the settings, or install the package kept again",
                    "%.*s: there is no translation, Kept speaks English", length, language);
}

static const struct font {
    const char *pattern, *name, *package;
} fonts[] = {
    { "Inter-Regular.*", "Inter", "fonts-inter" },
    { "Vollkorn-Regular.*", "Vollkorn", "fonts-vollkorn" },
    { "materialdesignicons-webfont.ttf", "Material Design Icons", "fonts-materialdesignicons-webfont" },
};
static_assert(sizeof fonts / sizeof *fonts == DOCTOR_FONTS, "as many as are looked for");
#define FOLDERS_DEEP 4

const char *doctor_font_name(int i)
{
    return fonts[i].name;
}

/* Whether a file below FOLDER is called like PATTERN; at most so many folders deep. */
static bool find_font(const char *folder, const char *pattern, int deep)
{
    char path[DOCTOR_PATH + 320];
    DIR *dir = opendir(folder);
    bool found = false;
    for (struct dirent *e; dir && !found && (e = readdir(dir));) {
        if (e->d_name[0] == '.')
            continue;
        found = fnmatch(pattern, e->d_name, FNM_CASEFOLD) == 0;
        if (found || deep == 0 || (e->d_type != DT_DIR && e->d_type != DT_UNKNOWN))
            continue;
        int n = snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        found = n > 0 && (size_t)n < sizeof path && find_font(path, pattern, deep - 1);
    }
    if (dir)
        closedir(dir);
    return found;
}

void check_fonts(const struct doctor_root *d, struct doctor_report *r)
{
    char places[3][DOCTOR_PATH + 64], fix[128];
    int before = r->count;
    snprintf(places[0], sizeof places[0], "%s/usr/share/fonts", d->root);
    snprintf(places[1], sizeof places[1], "%s/usr/local/share/fonts", d->root);
    snprintf(places[2], sizeof places[2], "%s/.local/share/fonts", d->home);
    for (int i = 0; i < DOCTOR_FONTS; i++) {
        bool found = d->font_known[i];
        for (int p = 0; !found && !d->fonts_elsewhere && p < 3; p++)
            found = find_font(places[p], fonts[i].pattern, FOLDERS_DEEP);
        snprintf(fix, sizeof fix, "sudo apt install %s%s", fonts[i].package,
                 d->fonts_elsewhere ? ", or unset FONTCONFIG_FILE and the like" : "");
        if (!found)
            doctor_find(r, DOCTOR_WRONG, fix, "the font %s is not installed: no screen can be drawn",
                        fonts[i].name);
    }
    if (r->count == before)
        doctor_ok(r, "the fonts are there");
}

void check_versions(const struct doctor_root *d, struct doctor_report *r)
{
    int major = 0, minor = 0;
    if (sscanf(d->kernel, "%d.%d", &major, &minor) == 2 && (major < 5 || (major == 5 && minor < 10)))
        doctor_find(r, DOCTOR_WRONG, "update the system: sudo apt full-upgrade",
                    "Linux %s: too old for the buttons, which need 5.10", d->kernel);
    else
        doctor_ok(r, "Linux %s, libgpiod %s, SQLite %s", d->kernel, d->gpiod, d->journal.library);
}
