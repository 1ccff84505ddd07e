#include "firmware/support.h"

#include <assert.h>
#include <string.h>

#include "firmware/rules/keyed.h"

static const char *const what_keys[] = {
    [SUPPORT_EMERGENCY] = "emergency",
    [SUPPORT_VIOLENCE] = "violence",
    [SUPPORT_VIOLENCE_WOMEN] = "violence_women",
    [SUPPORT_VIOLENCE_MEN] = "violence_men",
    [SUPPORT_CRISIS] = "crisis",
    [SUPPORT_MEN] = "men",
    [SUPPORT_COUPLES] = "couples",
};
static_assert(sizeof what_keys / sizeof *what_keys == SUPPORT_WHAT_COUNT, "a key for every kind");

/* One file being read: a section is a line, with these five keys. */
struct loading {
    struct support_line *line; /* SUPPORT_LINES of them */
    int count, section;        /* of the file so far */
    bool has_what;
};

static const char *set_text(const char *text, char *out, size_t bytes)
{
    const char *fault = keyed_text_fault(text, bytes);
    if (!fault)
        memcpy(out, text, strlen(text) + 1);
    return fault ? "is empty, too long or not UTF-8" : NULL;
}

static const char *set_number(const char *text, char *out)
{
    if (text[strspn(text, "0123456789 +-")] != '\0')
        return "is no number; use digits, spaces, + and -";
    return set_text(text, out, SUPPORT_NUMBER_BYTES);
}

static const char *set_what(const char *text, struct loading *l, enum support_what *out)
{
    for (int i = 0; i < SUPPORT_WHAT_COUNT; i++)
        if (strcmp(text, what_keys[i]) == 0) {
            *out = (enum support_what)i;
            l->has_what = true;
            return NULL;
        }
    return "is not emergency, violence, violence_women, violence_men, crisis, men or couples";
}

static const char *set_checked(const char *text, int32_t *out)
{
    char whole[32];
    wall_time at;
    int32_t offset;
    snprintf(whole, sizeof whole, "%.10sT12:00:00Z", text);
    if (strlen(text) != 10 || !timebase_parse(whole, &at, &offset))
        return "is no day such as 2026-11-26";
    *out = timebase_day(at, 0, 0);
    return NULL;
}

/* What the line that was just read to its end lacks. */
static const char *lacks(const struct loading *l)
{
    if (l->count == 0)
        return NULL;
    const struct support_line *line = &l->line[l->count - 1];
    if (line->name[0] == '\0' || !l->has_what || line->source[0] == '\0' || line->checked == 0)
        return "comes after a line that lacks its name, what, source or checked";
    if (l->count == 1 && (line->what != SUPPORT_EMERGENCY || line->number[0] == '\0'))
        return "comes after a first line that is no number for emergencies";
    return NULL;
}

static const char *begin_line(struct loading *l, int section)
{
    const char *fault = lacks(l);
    if (fault)
        return fault;
    if (l->count == SUPPORT_LINES)
        return "is in one section too many; 8 fit";
    memset(&l->line[l->count++], 0, sizeof *l->line);
    l->section = section;
    l->has_what = false;
    return NULL;
}
static_assert(SUPPORT_LINES == 8, "what is said of one section too many");

static const char *take(void *user, const struct keyed_line *k)
{
    struct loading *l = user;
    if (l->count == 0 || k->section != l->section) {
        const char *fault = begin_line(l, k->section);
        if (fault)
            return fault;
    }
    struct support_line *line = &l->line[l->count - 1];
    if (strcmp(k->id, "name") == 0)
        return set_text(k->text, line->name, SUPPORT_NAME_BYTES);
    if (strcmp(k->id, "number") == 0)
        return set_number(k->text, line->number);
    if (strcmp(k->id, "what") == 0)
        return set_what(k->text, l, &line->what);
    if (strcmp(k->id, "source") == 0)
        return set_text(k->text, line->source, SUPPORT_SOURCE_BYTES);
    if (strcmp(k->id, "checked") == 0)
        return set_checked(k->text, &line->checked);
    return "is not name, number, what, source or checked";
}

static const char *finish(void *user)
{
    const struct loading *l = user;
    if (l->count == 0)
        return "there is nobody in it";
    return lacks(l) ? "the last line lacks its name, what, source or checked, or is no emergency number"
                    : NULL;
}

bool support_load(struct support *s, const char *dir, char *why, size_t size)
{
    static const struct keyed_kind kind = { .take = take, .finish = finish };
    memset(s, 0, sizeof *s);
    for (int r = REGION_NONE + 1; r < REGION_COUNT; r++) {
        char path[KEYED_PATH_BYTES];
        struct loading l = { .line = s->region[r].line };
        snprintf(path, sizeof path, "%s/%s.ini", dir, region_key((enum region)r));
        if (!keyed_load(&kind, &l, path, why, size)) {
            memset(s, 0, sizeof *s);
            return false;
        }
        s->region[r].count = l.count;
    }
    return true;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static enum region by_zone(const char *zone)
{
    static const struct {
        const char *zone;
        enum region region;
    } zones[] = {
        { "Europe/Berlin", REGION_DE },
        { "Europe/Busingen", REGION_DE },
        { "Europe/Madrid", REGION_ES },
        { "Atlantic/Canary", REGION_ES },
        { "Africa/Ceuta", REGION_ES },
        { "Europe/London", REGION_UK },
        { "Europe/Belfast", REGION_UK },
        { "Europe/Dublin", REGION_IE },
        { "Europe/Amsterdam", REGION_NL },
        { "Australia/", REGION_AU },
        { "America/New_York", REGION_US },
        { "America/Chicago", REGION_US },
        { "America/Denver", REGION_US },
        { "America/Phoenix", REGION_US },
        { "America/Los_Angeles", REGION_US },
        { "America/Anchorage", REGION_US },
        { "America/Detroit", REGION_US },
        { "Pacific/Honolulu", REGION_US },
        { "US/", REGION_US },
        { "America/Toronto", REGION_CA },
        { "America/Vancouver", REGION_CA },
        { "America/Edmonton", REGION_CA },
        { "America/Winnipeg", REGION_CA },
        { "America/Regina", REGION_CA },
        { "America/Halifax", REGION_CA },
        { "America/St_Johns", REGION_CA },
        { "Canada/", REGION_CA },
    };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (begins(zone, zones[i].zone))
            return zones[i].region;
    return REGION_NONE;
}

static enum region by_locale(const char *locale)
{
    static const struct {
        const char *territory;
        enum region region;
    } territories[] = {
        { "_US", REGION_US }, { "_GB", REGION_UK }, { "_IE", REGION_IE }, { "_CA", REGION_CA },
        { "_AU", REGION_AU }, { "_ES", REGION_ES }, { "_DE", REGION_DE }, { "_NL", REGION_NL },
    };
    const char *territory = strchr(locale, '_');
    for (size_t i = 0; territory && i < sizeof territories / sizeof *territories; i++)
        if (begins(territory, territories[i].territory))
            return territories[i].region;
    return REGION_NONE;
}

/* A locale alone says which language is read, and only its territory where: en_US is also what stands on a
 * system that nobody set up, and says nothing. */
enum region support_guess(const char *zone, const char *locale)
{
    enum region region = zone ? by_zone(zone) : REGION_NONE;
    if (region != REGION_NONE || !locale || begins(locale, "en_US"))
        return region;
    return by_locale(locale);
}
