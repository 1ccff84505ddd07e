#include "firmware/rules/own_due.h"

#include <stdio.h>

static bool past(const struct own_page *page, const struct facts *f, int32_t today, struct own_due_line *out)
{
    const struct thing *t;
    for (int i = 0; (t = facts_open(f, THING_PROMISE, page->who, i)); i++) {
        char uid[UID_HEX + 1];
        uid_format(&t->uid, uid);
        /* Moved to another day it may be asked about again, after that one. */
        if (t->day == 0 || t->day >= today || own_shown(page, uid) > t->day)
            continue;
        *out = (struct own_due_line){ .what = OWN_PAST, .thing = t->uid, .day = today };
        snprintf(out->shown, sizeof out->shown, "%s", uid);
        return true;
    }
    return false;
}

struct own_due_line own_due(const struct own_page *page, const struct facts *f, int32_t today)
{
    struct own_due_line line = { .what = OWN_NOTHING, .day = today };
    if (!page->right || past(page, f, today, &line))
        return line;
    int32_t helper = own_shown(page, "helper");
    if (page->last_day != 0 && today - page->last_day > OWN_RETURN_DAYS &&
        own_shown(page, "return") != page->last_day) {
        line = (struct own_due_line){ .what = OWN_RETURN, .shown = "return", .day = page->last_day };
    } else if (page->low_of_five >= OWN_HELPER_LOW && !page->helper_off &&
               (helper == 0 || today - helper >= OWN_HELPER_EVERY_DAYS || helper > today)) {
        line.what = OWN_HELPER;
        snprintf(line.shown, sizeof line.shown, "helper");
    } else if (page->last_mood == WEATHER_STORMY || page->last_mood == WEATHER_RAINY) {
        line.what = OWN_COMFORT;
    } else if (page->inner) {
        line.what = OWN_INNER;
    }
    return line;
}
